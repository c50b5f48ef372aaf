//! Dates that cannot all be kept: E301.
//!
//! Every deadline is a bound on the distance between two moments, so that a text is a simple temporal
//! network; it can be kept if and only if no circle of bounds adds up to less than nothing. A bound
//! from a bracket holds under the settlements that choose it. Where a day is known, what is counted from
//! it is a date; months and business days counted from other days are taken at their longest or
//! shortest. What comes again and again is not held against what comes once. [`Search`] looks for a circle among all
//! bounds; if brackets take part in it, it tries each of their options in turn, and asks about no
//! other bracket.

mod bounds;
mod reach;

use wasit_diagnostic::Diagnostic;

use self::bounds::Bounds;
use super::{Context, Findings};
use crate::Code;
use crate::diagram::Set;
use crate::limits;
use crate::model::{ChoiceId, Settled};
use crate::time::{Edge, Network};
use crate::tree::At;

/// Finds dates that cannot all be kept.
///
/// Circles that are shown at one place under several settlements are told together.
pub(crate) fn impossible_dates(context: &Context<'_, '_>, findings: &mut Findings) {
    let bounds = Bounds::of(context.model);
    let mut search = Search { bounds: &bounds, found: vec![], left: limits::SETTLEMENTS_MAX };
    let mut fixed = context.fixed.to_vec();
    let (code, about) = (Code::ImpossibleDates.code(), "the dates together");
    if !search.run(&mut fixed) {
        findings.undetermined.push((code, about.into()));
    }
    let mut groups: Vec<Group> = vec![];
    for (settled, circle) in std::mem::take(&mut search.found) {
        findings.attempt((code, about), |findings| {
            let set = findings.way(&settled)?;
            let at = bounds.shown(&circle).next().map(|(at, _)| at.start);
            let missing = bounds.missing(&circle);
            match groups.iter_mut().find(|group| group.at == at) {
                Some(group) => {
                    group.set = findings.diagrams.or(group.set, set)?;
                    group.least = group.least.min(missing);
                    group.most = group.most.max(missing);
                }
                None => groups.push(Group { at, set, least: missing, most: missing, circle }),
            }
            Ok(())
        });
    }
    for group in groups {
        let diagnostic = describe(context, &bounds, &group);
        findings.attempt((code, about), |findings| findings.under(diagnostic, group.set));
    }
}

/// Circles that are shown at one place.
struct Group {
    at: Option<usize>,
    set: Set,
    /// The fewest and the most days that are missing.
    least: i64,
    most: i64,
    /// The first of them.
    circle: Vec<usize>,
}

fn describe(context: &Context<'_, '_>, bounds: &Bounds<'_>, group: &Group) -> Diagnostic {
    let Group { least, most, circle, .. } = group;
    let (missing, more) = match (least, most) {
        (1, 1) => ("1 day is".to_owned(), "1 day".to_owned()),
        (least, most) if least == most => (format!("{least} days are"), format!("{least} days")),
        (least, most) => (format!("{least} to {most} days are"), format!("{most} days")),
    };
    let message = format!("these dates cannot all be kept: {missing} missing");
    let mut diagnostic = Diagnostic::error(Code::ImpossibleDates.code(), message);
    let mut shown: Vec<At> = vec![];
    for (at, says) in bounds.shown(circle) {
        if shown.iter().any(|other| other.range() == at.range()) {
            continue;
        }
        let place = (context.model.file, at.range());
        diagnostic = match shown.is_empty() {
            true => diagnostic.at(place.0, place.1, says),
            false => diagnostic.beside(place.0, place.1, says),
        };
        shown.push(at);
    }
    diagnostic.help(format!("give one of these {more} more, or let it begin that much sooner"))
}

impl Bounds<'_> {
    /// Returns where the bounds of a circle stand, and what they say.
    fn shown(&self, circle: &[usize]) -> impl Iterator<Item = (At, &str)> {
        let bounds = circle.iter().filter_map(|at| self.bounds.get(*at));
        let told = bounds.filter(|(_, _, bound)| !bound.says.is_empty());
        told.map(|(_, _, bound)| (bound.at, bound.says.as_str()))
    }

    /// Returns how many days a circle has too few.
    fn missing(&self, circle: &[usize]) -> i64 {
        circle.iter().filter_map(|at| self.bounds.get(*at)).map(|(_, _, bound)| -bound.days).sum()
    }
}

/// Looks for circles that add up to less than nothing, over all settlements.
struct Search<'b, 't> {
    bounds: &'b Bounds<'t>,
    found: Vec<(Vec<Settled>, Vec<usize>)>,
    left: usize,
}

impl Search<'_, '_> {
    /// Returns whether it came to an end.
    fn run(&mut self, fixed: &mut Vec<Option<usize>>) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let open = |s: &Settled| fixed.get(s.choice.0).copied().flatten().is_none();
        let mut network = Network::new(self.bounds.moments.len());
        for (at, (from, to, bound)) in self.bounds.bounds.iter().enumerate() {
            let out = bound
                .guard
                .iter()
                .any(|s| !open(s) && fixed.get(s.choice.0) != Some(&Some(s.option)));
            if !out {
                let edge = Edge { from: *from, to: *to, days: bound.days, id: at };
                // Both moments are in the network: it has them all.
                let _known = network.add(edge);
            }
        }
        let Some(circle) = network.negative_cycle() else { return true };
        let circle: Vec<usize> = circle.iter().map(|edge| edge.id).collect();
        let mut asked = circle
            .iter()
            .filter_map(|at| self.bounds.bounds.get(*at))
            .flat_map(|(_, _, bound)| &bound.guard)
            .filter(|s| open(s));
        let Some(first) = asked.next().map(|s| s.choice) else {
            let settled = fixed.iter().enumerate().filter_map(|(choice, option)| {
                Some(Settled { choice: ChoiceId(choice), option: (*option)? })
            });
            self.found.push((settled.collect(), circle));
            return true;
        };
        let options = self.bounds.model.choices.list.get(first.0).map_or(1, |c| c.options.len());
        let mut whole = true;
        for option in 0..options {
            if let Some(slot) = fixed.get_mut(first.0) {
                *slot = Some(option);
            }
            whole &= self.run(fixed);
        }
        if let Some(slot) = fixed.get_mut(first.0) {
            *slot = None;
        }
        whole
    }
}
