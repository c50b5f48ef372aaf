//! What follows a breach: W402 and W504; who can block it ([`veto`]) and what it costs ([`price`]).

mod price;
mod veto;

pub(crate) use price::{cheaper_to_breach, hits_others};
pub(crate) use veto::self_veto;

use super::say::say;
use super::{Context, Findings};
use crate::Code;
use crate::model::{Thing, View};
use crate::tree::{Name, Norm, NormKind, WordKind};

/// A clause that follows a breach.
pub(super) struct Consequence<'t> {
    /// The clause.
    pub(super) norm: &'t Norm,
    /// Its name, or that of the ladder that leads to it, in the `else` of the clause breached.
    pub(super) named: &'t Name,
}

/// Returns what follows a breach of a clause: the clauses of its `else`, through ladders.
pub(super) fn consequences<'t>(view: &View<'_, 't>, norm: &'t Norm) -> Vec<Consequence<'t>> {
    let chain = view.word(norm, |word| match word {
        WordKind::Else(remedy) => Some(&remedy.chain),
        _ => None,
    });
    let mut found: Vec<Consequence<'t>> = vec![];
    for named in chain.into_iter().flatten() {
        let Some(norm) = at_the_end(view, named) else { continue };
        if !found.iter().any(|known| known.norm.name.text == norm.name.text) {
            found.push(Consequence { norm, named });
        }
    }
    found
}

/// Returns the clause that a name means, or to which the ladder of this name leads.
fn at_the_end<'t>(view: &View<'_, 't>, named: &'t Name) -> Option<&'t Norm> {
    let mut name = named;
    // A ladder may lead to a ladder, and these in a circle.
    for _ in 0..=view.model.ladders.len() {
        match view.model.thing(&name.text)? {
            Thing::Clause(number) => return view.norm(number),
            Thing::Ladder(number) => {
                let ladder = view.model.ladders.get(number)?;
                if !view.stands(&ladder.guard) {
                    return None;
                }
                name = ladder.item.then.as_ref()?;
            }
            _ => return None,
        }
    }
    None
}

/// W402: a clause that binds says what follows a breach, or that nothing is meant to.
pub(crate) fn no_remedy(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::NoRemedy;
    for (number, clause) in context.model.clauses.iter().enumerate() {
        findings.run((code.code(), &clause.name.text), context, |view| {
            let Some(norm) = view.norm(number).filter(|norm| norm.kind.binds()) else {
                return vec![];
            };
            let said = |word: &WordKind| matches!(word, WordKind::Else(_) | WordKind::NoRemedy(_));
            if view.words(norm).iter().any(|word| said(&word.kind)) {
                return vec![];
            }
            let name = &norm.name.text;
            let message = format!("nothing follows a breach of `{name}`");
            let power = of_another(context, norm).map_or("P", |name| name.text.as_str());
            let said = context.at(say(code, message), norm.name.at, "no `else`");
            vec![said.help(format!(
                "add `else {power}` with the power, duty or ladder that is to follow, or \
                 `no remedy \"why\"`"
            ))]
        });
    }
}

/// Returns a power of somebody else, to be named in help.
fn of_another<'t>(context: &Context<'_, 't>, breached: &Norm) -> Option<&'t Name> {
    let theirs = |norm: &Norm| {
        norm.kind == NormKind::Power
            && norm.bearer.names.iter().all(|name| !breached.bearer.names.contains(name))
    };
    let clauses = context.model.clauses.iter();
    let norms = clauses.flat_map(|clause| &clause.variants).map(|variant| variant.item);
    norms.into_iter().find(|norm| theirs(norm)).map(|norm| &norm.name)
}

/// W504: a power says what its use changes.
pub(crate) fn idle_power(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::IdlePower;
    for (number, clause) in context.model.clauses.iter().enumerate() {
        findings.run((code.code(), &clause.name.text), context, |view| {
            let Some(norm) = view.norm(number).filter(|norm| norm.kind == NormKind::Power) else {
                return vec![];
            };
            if view.words(norm).iter().any(|word| matches!(word.kind, WordKind::Effect(_))) {
                return vec![];
            }
            let name = &norm.name.text;
            let message = format!("nothing says what the use of `{name}` changes");
            let other = binding_other(context, norm).map_or("X", |name| name.text.as_str());
            let said = context.at(say(code, message), norm.name.at, "a power without effect");
            vec![said.help(format!(
                "say what it does: `suspends {other}`, `ends {other}` or `ends accord`; if it \
                 is meant to change nothing, make it a `permission`, which is no remedy: none follows `else`"
            ))]
        });
    }
}

/// Returns a clause that binds somebody, preferably the power's holder, to be named in help.
fn binding_other<'t>(context: &Context<'_, 't>, power: &Norm) -> Option<&'t Name> {
    let norms = || {
        let clauses = context.model.clauses.iter();
        clauses
            .flat_map(|clause| &clause.variants)
            .map(|variant| variant.item)
            .filter(|norm| norm.kind.binds())
    };
    let own =
        norms().find(|norm| norm.bearer.names.iter().any(|name| power.bearer.names.contains(name)));
    own.or_else(|| norms().next()).map(|norm| &norm.name)
}
