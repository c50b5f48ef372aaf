//! W501: how much a side can have given before it received as much.
//!
//! # Background
//! What a bearer gives by a clause is what the clause is `worth` to others, or what it `costs` the
//! bearer where the text says that. What a side receives is what clauses that others bear are worth
//! to it. The most that it can have given and not received is the heaviest set of clauses that some
//! order of performance passes through ([`order`], [`closure`]).
//!
//! Only duties, limits and bans count, and not those that a breach alone calls for. What several
//! bear is one performance.

mod closure;
mod order;

use std::collections::BTreeMap;

use wasit_diagnostic::Diagnostic;

use super::say::{SHOWN_MAX, every_word, say};
use super::{Context, Findings};
use crate::Code;
use crate::decimal::Decimal;
use crate::model::View;
use crate::tree::{Cond, FactKind, Norm, Party, Word, WordKind};
use order::Order;

/// A clause of an [`Exposure`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) clause: usize,
    pub(crate) given: Decimal,
    pub(crate) received: Decimal,
}

/// The most that a party can have given and not received, and the clauses performed by then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Exposure {
    pub(crate) most: Decimal,
    pub(crate) shares: Vec<Share>,
}

/// The numbers of a text are too large to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// Returns the greatest exposure of one party in one settlement.
pub(crate) fn exposure(view: &View<'_, '_>, party: &Party) -> Result<Exposure, TooLarge> {
    let name = party.name.text.as_str();
    // What a party does not bear it does not give by; unasked, such brackets need no settlement.
    let bears = |clause: &crate::model::Clause<'_>| {
        clause.variants.iter().any(|variant| {
            variant.item.bearer.names.iter().any(|bearer| bearer.text == name)
                && every_word(variant.item)
                    .iter()
                    .any(|word| matches!(word.kind, WordKind::Worth(_) | WordKind::Costs(_)))
        })
    };
    let clauses = view.model.clauses.iter().enumerate();
    let giving = clauses
        .filter(|(_, clause)| bears(clause))
        .map(|(number, _)| number)
        .filter(|&number| share(view, number, name).is_some_and(|s| s.given > s.received));
    let mut order = Order::of(view, giving);
    order.retain_possible();
    let shares: Vec<Share> = order
        .before
        .keys()
        .map(|&clause| {
            let nothing =
                || Share { clause, given: Decimal::default(), received: Decimal::default() };
            share(view, clause, name).unwrap_or_else(nothing)
        })
        .collect();
    let balance = |share: &Share| share.given.clone() - &share.received;
    let places = shares.iter().map(|share| balance(share).places()).max().unwrap_or(0);
    let weights: Result<Vec<i128>, _> =
        shares.iter().map(|share| balance(share).scaled(places).try_into()).collect();
    let numbers: BTreeMap<usize, usize> =
        shares.iter().enumerate().map(|(at, share)| (share.clause, at)).collect();
    let pairs: Vec<(usize, usize)> = order
        .pairs()
        .into_iter()
        .filter_map(|(later, earlier)| Some((*numbers.get(&later)?, *numbers.get(&earlier)?)))
        .collect();
    let heaviest = closure::heaviest(&weights.map_err(|_| TooLarge)?, &pairs).ok_or(TooLarge)?;
    Ok(Exposure {
        most: Decimal::from_scaled(heaviest.weight.into(), places),
        shares: heaviest.nodes.iter().filter_map(|&at| shares.get(at)).cloned().collect(),
    })
}

/// Returns what a party gives and receives by a clause; none if the clause is out, binds nobody or
/// follows only a breach.
fn share(view: &View<'_, '_>, clause: usize, party: &str) -> Option<Share> {
    let norm = view.norm(clause).filter(|norm| norm.kind.binds())?;
    let words = view.words(norm);
    if follows_breach(&words) {
        return None;
    }
    let bears = bears(norm, party);
    let others_bear = norm.bearer.names.iter().any(|name| name.text != party);
    let (mut to_others, mut received) = (Decimal::default(), Decimal::default());
    let mut costs = None;
    for word in words {
        let (amount, is_cost) = match &word.kind {
            WordKind::Worth(amount) => (amount, false),
            WordKind::Costs(amount) => (amount, true),
            _ => continue,
        };
        let Some(number) = view.pick(&amount.number) else { continue };
        let number = Decimal::from(number);
        let to_party = match &amount.to {
            Some(to) => to.text == party,
            None => is_cost && bears,
        };
        match (is_cost, to_party) {
            (true, true) if bears => costs = Some(costs.unwrap_or_default() + &number),
            (true, _) => {}
            (false, true) if others_bear => received = received + &number,
            (false, true) => {}
            (false, false) if bears => to_others = to_others + &number,
            (false, false) => {}
        }
    }
    Some(Share { clause, given: costs.unwrap_or(to_others), received })
}

fn bears(norm: &Norm, party: &str) -> bool {
    norm.bearer.names.iter().any(|name| name.text == party)
}

/// Whether a clause with these words is due only after a breach, or the use of a power.
fn follows_breach(words: &[&Word]) -> bool {
    words.iter().any(|word| match &word.kind {
        WordKind::Requires(cond) | WordKind::AtOnce(cond) => after_breach(cond),
        _ => false,
    })
}

/// Whether a condition needs a breach, or the use of a power.
fn after_breach(cond: &Cond) -> bool {
    match cond {
        Cond::All(several) => several.iter().any(after_breach),
        Cond::Any(several) => several.iter().all(after_breach),
        Cond::Fact(fact) => matches!(
            fact.kind,
            FactKind::Breach | FactKind::Exercised | FactKind::Suspended | FactKind::Ended
        ),
        _ => false,
    }
}

/// W501: a party that says how much it bears can never have given more than that unreturned.
pub(crate) fn exposed(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::Exposed.code();
    for placed in &context.model.parties {
        let party = placed.item;
        let Some(bound) = &party.bears else { continue };
        let mut too_large = false;
        findings.run((code, &party.name.text), context, |view| {
            if !view.stands(&placed.guard) {
                return vec![];
            }
            match exposure(view, party) {
                Ok(exposure) if exposure.most > Decimal::from(bound) => {
                    vec![more_than_borne(context, view, party, &exposure)]
                }
                Ok(_) => vec![],
                Err(TooLarge) => {
                    too_large = true;
                    vec![]
                }
            }
        });
        if too_large {
            findings.undetermined.push((code, party.name.text.clone()));
        }
    }
}

fn more_than_borne(
    context: &Context<'_, '_>,
    view: &View<'_, '_>,
    party: &Party,
    exposure: &Exposure,
) -> Diagnostic {
    let name = &party.name.text;
    let given: Decimal = exposure.shares.iter().map(|share| share.given.clone()).sum();
    let received: Decimal = exposure.shares.iter().map(|share| share.received.clone()).sum();
    let message = if received.is_zero() {
        format!("`{name}` can have given {given} before it receives anything")
    } else {
        let most = &exposure.most;
        format!("`{name}` can have given {given} and received {received}: {most} more")
    };
    let bound = party.bears.as_ref().map(|bears| (bears.at, Decimal::from(bears)));
    let mut said = say(Code::Exposed, message);
    if let Some((at, bound)) = &bound {
        said = context.at(said, *at, format!("`{name}` is to bear no more than {bound}"));
    }
    let mut largest: Vec<&Share> = exposure.shares.iter().collect();
    largest.retain(|share| !(share.given.is_zero() && share.received.is_zero()));
    largest.sort_by(|a, b| (&b.given, a.clause).cmp(&(&a.given, b.clause)));
    for share in largest.iter().take(SHOWN_MAX) {
        let Some(norm) = view.norm(share.clause) else { continue };
        let label = match (share.given.is_zero(), share.received.is_zero()) {
            (false, true) => format!("gives {}", share.given),
            (true, _) => format!("gets {}", share.received),
            (false, false) => format!("gives {} and gets {}", share.given, share.received),
        };
        said = context.beside(said, norm.name.at, label);
    }
    said.help(way_out(view, name, &largest, exposure))
}

/// Names the largest thing given and one that the party has not received by then.
fn way_out(view: &View<'_, '_>, party: &str, given: &[&Share], exposure: &Exposure) -> String {
    let gives = given.first().and_then(|share| view.norm(share.clause));
    let gives = gives.map_or("X", |norm| norm.name.text.as_str());
    let done = |clause: usize| exposure.shares.iter().any(|share| share.clause == clause);
    let open = (0..view.model.clauses.len()).find(|&clause| {
        let worth = |norm: &Norm| {
            norm.kind.binds()
                && !bears(norm, party)
                && !follows_breach(&every_word(norm))
                && every_word(norm).iter().any(|word| match &word.kind {
                    WordKind::Worth(amount) => {
                        amount.to.as_ref().is_some_and(|to| to.text == party)
                    }
                    _ => false,
                })
        };
        let variants = view.model.clauses.get(clause).map(|clause| &clause.variants);
        !done(clause) && variants.into_iter().flatten().any(|variant| worth(variant.item))
    });
    let open = open.and_then(|clause| view.model.clauses.get(clause));
    match open.map(|clause| clause.name.text.as_str()) {
        Some(open) => format!(
            "let `{gives}` wait (`requires {open}`, and a deadline after it), let both come at once (`together {gives}, \
             {open}`), or give `{gives}` in tranches"
        ),
        None => {
            format!("give `{gives}` in tranches, each after something worth as much to `{party}`")
        }
    }
}

#[cfg(test)]
mod tests;
