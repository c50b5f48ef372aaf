//! Every place of every name.

use std::ops::Range;

use super::document::{Document, Resolved};
use super::tokens;
use crate::lexer::Kind;
use crate::model::{ChoiceId, Role, Thing, references};
use crate::tree::At;

/// What a name does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It is given here.
    Given(Thing),
    /// It is given here although it was given before, which is a fault.
    Again,
    /// It refers to what bears it.
    Refers(Role),
    /// It names a bracket.
    Bracket(ChoiceId),
}

/// A name in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'d> {
    pub(super) text: &'d str,
    pub(super) at: At,
    pub(super) does: Use,
}

impl Site<'_> {
    /// Whether two places are of one name. A name that is given a second time stands alone, so that
    /// it can be told from the first by renaming it.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self.does, other.does) {
            (Use::Bracket(one), Use::Bracket(other)) => one == other,
            (Use::Bracket(_), _) | (_, Use::Bracket(_)) => false,
            (Use::Again, _) | (_, Use::Again) => self.at.start == other.at.start,
            _ => self.text == other.text,
        }
    }
}

impl<'d> Resolved<'d> {
    /// Returns every place of every name, in the order of the text.
    pub(super) fn sites(&self) -> Vec<Site<'d>> {
        let mut sites: Vec<Site<'d>> = vec![];
        for (name, thing) in self.model.givings() {
            let again = self.model.twice.iter().any(|twice| twice.name.at.start == name.at.start);
            let does = if again { Use::Again } else { Use::Given(thing) };
            sites.push(Site { text: &name.text, at: name.at, does });
        }
        for reference in references(self.text, &self.model.choices) {
            let does = Use::Refers(reference.role);
            sites.push(Site { text: &reference.name.text, at: reference.name.at, does });
        }
        // A stage has a name of its own, or a body's.
        for stage in self.model.ladders.iter().flat_map(|ladder| &ladder.item.stages) {
            if matches!(self.model.thing(&stage.name.text), Some(Thing::Body(_))) {
                let does = Use::Refers(Role::Body);
                sites.push(Site { text: &stage.name.text, at: stage.name.at, does });
            }
        }
        for (choice, open) in self.model.choices.list.iter().enumerate() {
            if open.name.starts_with('@') {
                let does = Use::Bracket(ChoiceId(choice));
                let places = open.brackets.iter().filter_map(|at| self.bracket_name(*at));
                sites.extend(places.map(|at| Site { text: self.slice(at), at, does }));
            }
        }
        sites.sort_by_key(|site| site.at.start);
        sites
    }

    /// Returns where the name of a bracket stands, without its `@`.
    fn bracket_name(&self, bracket: At) -> Option<At> {
        let tokens = tokens::tokens(self.source, bracket.range());
        let mut tokens = tokens.iter().filter(|token| token.kind != Kind::Comment);
        let mut take = |kind| tokens.next().filter(|token| token.kind == kind);
        take(Kind::Open)?;
        take(Kind::At)?;
        take(Kind::Word).map(|name| At::new(name.start, name.end))
    }
}

/// Returns the name at a byte: the one that holds it, else the one that ends there. The `@` of a
/// bracket belongs to its name.
pub(super) fn site_at<'s, 'd>(
    sites: &'s [Site<'d>],
    source: &str,
    byte: usize,
) -> Option<&'s Site<'d>> {
    let begin = |site: &Site<'_>| match site.does {
        Use::Bracket(_) => {
            let before = source.get(..site.at.start).unwrap_or("");
            before.rfind('@').unwrap_or(site.at.start)
        }
        _ => site.at.start,
    };
    let holds = |site: &&Site<'_>| begin(site) <= byte && byte < site.at.end;
    sites.iter().find(holds).or_else(|| sites.iter().find(|site| site.at.end == byte))
}

impl Document {
    /// Returns where the name at a byte is given; in each alternative, if it is in several.
    pub fn definition(&self, byte: usize) -> Vec<Range<usize>> {
        let sites = self.resolved().sites();
        let Some(here) = site_at(&sites, self.source(), byte) else { return vec![] };
        let mut given = sites.iter().filter(|site| site.same(here));
        match here.does {
            Use::Again => vec![here.at.range()],
            Use::Bracket(_) => given.next().map(|site| site.at.range()).into_iter().collect(),
            Use::Given(_) | Use::Refers(_) => given
                .filter(|site| matches!(site.does, Use::Given(_)))
                .map(|site| site.at.range())
                .collect(),
        }
    }

    /// Returns where the name at a byte is used, and where it is given if asked for.
    pub fn references(&self, byte: usize, with_given: bool) -> Vec<Range<usize>> {
        let sites = self.resolved().sites();
        let Some(here) = site_at(&sites, self.source(), byte) else { return vec![] };
        let wanted = |site: &&Site<'_>| {
            site.same(here) && (with_given || !matches!(site.does, Use::Given(_) | Use::Again))
        };
        sites.iter().filter(wanted).map(|site| site.at.range()).collect()
    }
}
