//! The knowledge book against what was sent, and against what the rules refuse.

mod couriers;
mod oracle;
mod promises;

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use wasit_case::{
    Act, Case, Condition, Decision, Event, Fate, MayTell, Moment, PartyId, ReadBack, Refusal, Role,
    Seat, StatementId, Until, Wording,
};

use crate::support::script::{Places, play};
use crate::support::{M, Table, person};

fn histories() -> impl Strategy<Value = (Places, Vec<u8>)> {
    ((2..=4_u8, 0..=2_u8), vec(any::<u8>(), 500..1800))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn parties(table: &Table) -> Vec<PartyId> {
    table.desks.keys().filter_map(|seat| seat.party()).collect()
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn the_book_says_what_the_messages_said((places, bytes) in histories()) {
        let mut history = play(places, &bytes);
        history.table.deliver_all();
        let case = history.table.case(M);
        let (words, known) = oracle::replay(&history);
        let held: Vec<_> = case.statements().map(|(id, _, it)| (id, it.text.clone())).collect();
        prop_assert!(held == words.clone().into_iter().collect::<Vec<_>>());
        for statement in words.keys() {
            for party in parties(&history.table) {
                let (here, there) = (case.knows(party, *statement), known.get(&(party, *statement)));
                prop_assert_eq!(here.as_ref(), there, "{} at {}", statement, party);
            }
        }
    }

    /// The strongest proof that printing a side's part gives nothing away: its own desk makes it.
    #[test]
    fn each_sides_part_is_the_same_at_its_own_desk((places, bytes) in histories()) {
        let mut history = play(places, &bytes);
        history.table.deliver_all();
        for party in parties(&history.table) {
            let book = |seat: Seat| history.table.case(seat).book_of(party, history.table.now);
            let (mediators, own) = (book(M), book(Seat::Party(party)));
            prop_assert_eq!(&mediators.said, &own.said);
            prop_assert_eq!(&mediators.heard, &own.heard);
            prop_assert_eq!(&mediators.promises, &own.promises);
        }
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn may_tell_is_what_the_rules_take((places, bytes) in histories()) {
        let table = play(places, &bytes).table;
        let head = person(M, Role::Head);
        let read = table.case(M).as_read_by(&head);
        for (statement, ..) in table.case(M).statements() {
            for party in parties(&table) {
                let said = read.may_tell(party, statement, table.now);
                if let Err(why) = fits(&said, &Tries::new(&table, party, statement)) {
                    prop_assert!(false, "{statement} to {party}: {said:?}, but {why}");
                }
            }
        }
    }
}

#[test]
fn the_histories_reach_every_answer() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config(64), rng);
    let mut reached = BTreeMap::<String, usize>::new();
    let mut count = |shown: String| {
        let name = shown.split(['(', ' ']).next().unwrap_or_default().to_owned();
        *reached.entry(name).or_default() += 1;
    };
    for _ in 0..64 {
        let (places, bytes) = histories().new_tree(&mut runner).unwrap().current();
        let table = play(places, &bytes).table;
        let read = table.case(M).as_read_by(&person(M, Role::Head)).into_owned();
        for (statement, ..) in table.case(M).statements() {
            for party in parties(&table) {
                match read.may_tell(party, statement, table.now) {
                    MayTell::Knows(knows) => count(format!("{knows:?}")),
                    MayTell::Yes(all) => all.iter().for_each(|it| count(format!("{it:?}"))),
                    MayTell::No(all) => all.iter().for_each(|it| count(format!("{it:?}"))),
                }
            }
        }
        table.case(M).promises(table.now).iter().for_each(|it| count(format!("{:?}", it.kind)));
    }
    assert!(reached.len() > 22, "{reached:?}");
    assert!(reached.values().all(|times| *times > 1), "{reached:?}");
}

/// What becomes of the acts that would carry a statement, each alone.
struct Tries {
    verbatim: Result<Vec<Event>, Refusal>,
    paraphrase: Result<Vec<Event>, Refusal>,
    with_terms: Result<Vec<Event>, Refusal>,
    cleared: Option<Result<Vec<Event>, Refusal>>,
    idea: Result<Vec<Event>, Refusal>,
    held: Option<Until>,
}

impl Tries {
    fn new(table: &Table, to: PartyId, of: StatementId) -> Self {
        let (case, now) = (table.case(M), table.now);
        let edition = case.edition(of.paper, of.version).unwrap();
        let cleared = edition.read_backs.get(&of.paragraph).and_then(ReadBack::cleared);
        let carry = |decision: Decision| carry(case, to, of, decision, now);
        let words = |with_terms| Wording { words: "never said before".into(), with_terms };
        Self {
            verbatim: carry(Decision::Verbatim),
            paraphrase: carry(Decision::Paraphrase(words(false))),
            with_terms: carry(Decision::Paraphrase(words(true))),
            cleared: cleared.map(|words| carry(Decision::Paraphrase(words.clone().into()))),
            idea: carry(Decision::Idea(words(false))),
            held: match edition.fates.get(&(to, of.paragraph)) {
                Some(Fate::Held { until, .. }) => *until,
                _ => None,
            },
        }
    }

    fn all(&self) -> impl Iterator<Item = &Result<Vec<Event>, Refusal>> {
        let plain = [&self.verbatim, &self.paraphrase, &self.with_terms, &self.idea];
        plain.into_iter().chain(&self.cleared)
    }
}

/// Decides so about one paragraph, and holds whatever else waits.
fn carry(
    case: &Case,
    to: PartyId,
    of: StatementId,
    decision: Decision,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let edition = case.edition(of.paper, of.version).unwrap();
    let others = case.waiting(edition, to).filter(|number| *number != of.paragraph);
    let others = others.map(|number| (number, Decision::Hold(Until::AuthorsWord)));
    let card = others.chain([(of.paragraph, decision)]).collect();
    let act = Act::Relay { paper: of.paper, version: of.version, to, card };
    case.decide(&person(M, Role::Head), act, now)
}

fn fits(said: &MayTell, tries: &Tries) -> Result<(), String> {
    let same = |what: &str, here: bool, there: bool| {
        if here == there { Ok(()) } else { Err(format!("{what}: {there}")) }
    };
    let conditions = match said {
        MayTell::Knows(_) => return same("taken again", false, tries.all().any(Result::is_ok)),
        MayTell::No(reasons) => {
            same("taken", false, tries.all().any(Result::is_ok))?;
            let Err(refusal) = &tries.idea else { return Ok(()) };
            let named = reasons.iter().any(|reason| reason.rule() == refusal.rule);
            return same(&refusal.to_string(), named, true);
        }
        MayTell::Yes(conditions) => conditions,
    };
    let has = |condition| conditions.contains(&condition);
    let back_first = has(Condition::ReadBackFirst);
    same("an idea", true, tries.idea.is_ok())?;
    same("verbatim", !has(Condition::NotVerbatim), tries.verbatim.is_ok())?;
    same("a paraphrase", !back_first, tries.paraphrase.is_ok())?;
    let terms = !back_first && !has(Condition::WithoutTerms);
    same("its terms", terms, tries.with_terms.is_ok())?;
    same("cleared words", true, tries.cleared.as_ref().is_none_or(Result::is_ok))?;
    let held = conditions.iter().find_map(|condition| match condition {
        Condition::HeldHere(until) => Some(*until),
        _ => None,
    });
    same("held", held == tries.held, true)?;
    let by_hand = conditions.iter().any(|it| matches!(it, Condition::ByCourier(_)));
    let as_authors = [&tries.verbatim, &tries.paraphrase];
    for events in as_authors.into_iter().chain(&tries.cleared).filter_map(|it| it.as_ref().ok()) {
        let Some(Event::Relayed { crossings, handed, .. }) = events.first() else { continue };
        same("by hand", by_hand, !handed.is_empty())?;
        let named = crossings.iter().map(|it| it.carried.attribution.is_some());
        let named = named.chain(handed.iter().map(|(it, _)| it.attribution.is_some()));
        same("named", !has(Condition::Unnamed), named.into_iter().all(|named| named))?;
    }
    Ok(())
}
