//! What the mediator promised each side, and what would break it. For the mediator alone.

use wasit_case::{Case, Moment, PaperId, PartyId, Promise, PromiseKind, Seat};

use super::sentence::Sentence;
use super::wording::until_words;

/// Promises of one page.
pub const PROMISE_ROWS: usize = 50;

/// A page of promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promises {
    /// The parties, each with the number of promises made to it.
    pub counts: Vec<(PartyId, String, usize)>,
    /// Towards whom, if towards one.
    pub to: Option<PartyId>,
    /// The promises, the newest first.
    pub lines: Vec<PromiseLine>,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// A promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseLine {
    /// To whom.
    pub to: PartyId,
    /// That party's name.
    pub name: String,
    /// What was promised.
    pub what: Sentence,
    /// What would break it.
    pub broken_by: &'static str,
    /// The number of the rule that refuses that, if one has to.
    pub rule: Option<&'static str>,
    /// Since when.
    pub since: Moment,
    /// The paper that it is about.
    pub paper: Option<PaperId>,
}

/// Returns the promises to one side, or to all; `None` on other desks. O(statements).
pub fn promises(case: &Case, to: Option<PartyId>, page: usize, now: Moment) -> Option<Promises> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let mut all = case.promises(now);
    let counts = counted(case, &all);
    all.retain(|promise| to.is_none_or(|to| to == promise.to));
    all.sort_by_key(|promise| std::cmp::Reverse(promise.since));
    let pages = all.len().div_ceil(PROMISE_ROWS).max(1);
    let page = page.clamp(1, pages);
    let shown = all.iter().skip((page - 1) * PROMISE_ROWS).take(PROMISE_ROWS);
    let lines = shown.map(|promise| promise_line(case, promise)).collect();
    Some(Promises { counts, to, lines, page, pages })
}

/// Returns how many promises stand towards each party.
pub(crate) fn promise_counts(case: &Case, now: Moment) -> Vec<(PartyId, String, usize)> {
    counted(case, &case.promises(now))
}

fn counted(case: &Case, all: &[Promise]) -> Vec<(PartyId, String, usize)> {
    let count = |party: PartyId| all.iter().filter(|promise| promise.to == party).count();
    case.charter.parties.iter().map(|p| (p.id, p.name.clone(), count(p.id))).collect()
}

/// Returns a promise as a line.
pub(crate) fn promise_line(case: &Case, promise: &Promise) -> PromiseLine {
    PromiseLine {
        to: promise.to,
        name: case.charter.name_of(Seat::Party(promise.to)).to_owned(),
        what: promise_sentence(&promise.kind),
        broken_by: promise.kind.broken_by(),
        rule: promise.kind.kept_by().map(wasit_case::Rule::code),
        since: promise.since,
        paper: promise.kind.paper(),
    }
}

/// Returns what was promised, from the promise alone.
pub(crate) fn promise_sentence(kind: &PromiseKind) -> Sentence {
    let not = |words: &str| Sentence::new(words);
    match kind {
        PromiseKind::ForMediator(paper) => {
            not("to carry nothing of ").name(paper).words(": it is for the mediator alone")
        }
        PromiseKind::TellNobody(of) => not("to tell nobody of ").name(of),
        PromiseKind::NotName(of) => not("not to name the author of ").name(of),
        PromiseKind::NotBefore(of, until) => {
            not("not to carry ").name(of).words(" before ").then(until_words(*until))
        }
        PromiseKind::ReadBackFirst(paper) => {
            not("to paraphrase ").name(paper).words(" only in words that its author cleared")
        }
        PromiseKind::TakeBack(paper) => {
            not("to take ").name(paper).words(" back from the desks that have it")
        }
        PromiseKind::SecretAnswer(no) => {
            not("to tell nobody how it answered ").name(no).words(", unless all said yes")
        }
        PromiseKind::SecretOffer(offer) => {
            not("to show ").name(offer).words(" to nobody unless another offer meets it")
        }
        PromiseKind::SecretPrecondition(id) => not("to tell nobody of the precondition ").name(id),
    }
}
