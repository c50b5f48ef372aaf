//! What holds in every history, however it was reached.

mod reading;
mod resuming;
mod secrets;
mod worlds;

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use wasit_case::{Act, Apart, Case, Event, Fate, Message, Paper, Round, Seat};

use crate::support::script::{Dice, History, Places, Step, play};
use crate::support::{B, C, K, M, Room, Table};
use worlds::another_world;

/// Histories of some two hundred steps, at tables of two to four parties with up to two couriers.
fn histories() -> impl Strategy<Value = (Places, Vec<u8>)> {
    ((2..=4_u8, 0..=2_u8), vec(any::<u8>(), 1200..3600))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn every_history_obeys((places, bytes) in histories()) {
        let mut history = play(places, &bytes);
        check_folds(&history.table);
        history.table.deliver_all();
        check_folds(&history.table);
        check_numbers(&history.table);
        check_readers(&history);
        check_custody(&history.table);
    }

    #[test]
    fn whatever_arrives_is_taken_or_refused(
        (places, bytes) in histories(),
        strays in vec((any::<prop::sample::Index>(), 0..5_usize, 0..5_usize), 0..30),
    ) {
        let Table { mut desks, sent, now, .. } = play(places, &bytes).table;
        let seats: Vec<Seat> = desks.keys().copied().collect();
        for (which, from, to) in strays {
            let (from, to) = (seats[from % seats.len()], seats[to % seats.len()]);
            let message = which.get(&sent).message.clone();
            let desk = desks.get_mut(&to).unwrap();
            for event in desk.case.receive(from, message).unwrap_or_default() {
                desk.case.apply(&event, now);
                desk.case.messages(&event, now);
                desk.events.push((event, now));
            }
        }
        for desk in desks.values() {
            let events = desk.events.iter().map(|(event, at)| (event, *at));
            prop_assert!(Case::fold(events).unwrap() == desk.case);
        }
    }

    #[test]
    fn any_event_can_be_applied_and_told_anywhere((places, bytes) in histories()) {
        let table = play(places, &bytes).table;
        let events: Vec<_> = table.desks.values().flat_map(|desk| desk.events.clone()).collect();
        for seat in table.desks.keys() {
            let mut case = Table::set(2).case(M).clone();
            case.seat = *seat;
            for (event, at) in &events {
                case.apply(event, *at);
                case.messages(event, *at);
            }
            let versions = |case: &Case| -> Vec<usize> {
                case.papers.values().map(|file| file.editions.len()).collect()
            };
            let before = versions(&case);
            events.iter().for_each(|(event, at)| case.apply(event, *at));
            prop_assert_eq!(before, versions(&case), "what does not follow changes nothing");
        }
    }

    #[test]
    fn what_was_not_released_does_not_matter_to_the_receiver(
        (places, bytes) in histories(),
        changes in vec(any::<u8>(), 400),
    ) {
        let history = play(places, &bytes);
        let rooms = [B.seat(), C.seat(), K.seat()];
        for room in rooms.into_iter().filter(|room| history.table.desks.contains_key(room)) {
            let other = another_world(places, &history, room, &mut Dice::new(&changes));
            prop_assert!(other.wire(room) == history.table.wire(room), "{room} is sent otherwise");
            prop_assert!(other.case(room) == history.table.case(room), "{room} sees otherwise");
            if let Some(party) = room.party() {
                let book = |table: &Table| table.case(M).book_of(party, history.table.now);
                let same = book(&other) == book(&history.table);
                prop_assert!(same, "{room} would be handed another part of the book");
            }
        }
    }
}

/// Returns the name of an act, and of what it does to what it is about: `Channel.Open`.
pub(crate) fn name_of(act: &Act) -> String {
    let shown = format!("{act:?}");
    let mut words = shown.split(['(', ' ', ')', '{']);
    let first = words.next().unwrap_or_default();
    let about = matches!(
        first,
        "Channel"
            | "Courier"
            | "Precondition"
            | "Participation"
            | "Home"
            | "Proposal"
            | "Offer"
            | "Oral"
            | "Score"
    );
    let second = words.next().filter(|_| about).map(|second| format!(".{second}"));
    format!("{first}{}", second.unwrap_or_default())
}

#[test]
fn the_histories_reach_every_act() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config(64), rng);
    let mut reached = std::collections::BTreeMap::<String, usize>::new();
    for _ in 0..64 {
        let (places, bytes) = histories().new_tree(&mut runner).unwrap().current();
        for (_, step) in play(places, &bytes).steps {
            if let Step::Done { act, .. } = step {
                *reached.entry(name_of(&act)).or_default() += 1;
            }
        }
    }
    assert_eq!(reached.len(), 53, "{reached:?}");
    assert!(reached.values().all(|times| *times > 3), "{reached:?}");
}

/// A desk's case is the fold of its events, also of those read back from its ledger.
fn check_folds(table: &Table) {
    for desk in table.desks.values() {
        let stored = desk.events.iter().map(|(event, at)| {
            let mut texts = Apart::default();
            let bytes = minicbor::to_vec_with(event, &mut texts).unwrap();
            let read: Event = minicbor::decode_with(&bytes, &mut texts).unwrap();
            (read, *at)
        });
        let stored: Vec<_> = stored.collect();
        let folded = Case::fold(stored.iter().map(|(event, at)| (event, *at)));
        assert!(folded.as_ref() == Some(&desk.case), "{} is not its fold", desk.case.seat);
    }
}

/// Papers, versions and what was carried are numbered without gaps; author and mediator have the
/// same papers, and all have the same rounds, but for the exceptions.
fn check_numbers(table: &Table) {
    let mediator = table.case(M);
    for (seat, desk) in table.desks.iter().filter(|(seat, _)| **seat != M) {
        let rounds = seat.party().map_or(0, |_| mediator.rounds.len());
        assert_eq!(desk.case.rounds.len(), rounds, "couriers carry beside the rounds");
        for (here, there) in desk.case.rounds.iter().zip(&mediator.rounds) {
            assert!(*here == Round { exceptions: vec![], ..there.clone() });
        }
        for (serial, (id, file)) in (1..).zip(&desk.case.papers) {
            assert_eq!((id.author, id.serial), (*seat, serial));
            let papers = |case: &Case| -> Vec<Paper> {
                case.papers[id].editions.iter().map(|edition| edition.paper.clone()).collect()
            };
            assert!(papers(mediator) == papers(&desk.case), "{id} differs");
            assert_eq!(mediator.papers[id].withdrawn_at.is_some(), file.withdrawn_at.is_some());
        }
        let handed = mediator.handed.keys().filter(|(courier, _)| courier.seat() == *seat);
        for (number, (courier, handed)) in (1..).zip(handed) {
            assert_eq!(handed.0, number);
            let (here, there) =
                [&desk.case, mediator].map(|c| &c.handed[&(*courier, *handed)]).into();
            assert_eq!((&here.spoken, here.delivered_at), (&there.spoken, there.delivered_at));
        }
        let Some(party) = seat.party() else { continue };
        let carried = mediator.arrivals.keys().filter(|(to, _)| *to == party);
        for (number, (_, carried)) in (1..).zip(carried) {
            assert_eq!(carried.0, number);
            let gone = mediator.arrivals[&(party, *carried)].retracted_at.is_some();
            assert_eq!(desk.case.arrivals.contains_key(&(party, *carried)), !gone);
        }
    }
}

/// A room's ledger holds its own words and the words that were released to it: all of them, and
/// no others. No number of another room's paper reaches it.
fn check_readers(history: &History) {
    for (room, readable) in &history.readable {
        let mut texts = Apart::default();
        for (event, _) in &history.table.desks[room].events {
            let bytes = minicbor::to_vec_with(event, &mut texts).unwrap();
            let outside = !bytes.windows(6).any(|window| window == b"canary");
            assert!(outside, "words stand outside the texts");
        }
        let read: BTreeSet<_> = texts.0.iter().map(|text| text.words().to_owned()).collect();
        let strays: Vec<_> = read.difference(readable).collect();
        let lost: Vec<_> = readable.difference(&read).collect();
        assert!(strays.is_empty(), "{room} has {strays:?}, which was not released to it");
        assert!(lost.is_empty(), "{room} has not got {lost:?}");
    }
    for sent in history.table.sent.iter().filter(|sent| sent.to != M) {
        let about = match &sent.message {
            Message::Receipted { id, .. }
            | Message::ReadBackAsked { id, .. }
            | Message::Fates { id, .. }
            | Message::RestatementPassed { id, .. } => Some(*id),
            Message::Carried(carried) => match carried.answers {
                Some((wasit_case::AnswerTo::Own(id, _), _)) => Some(id),
                _ => None,
            },
            _ => None,
        };
        assert!(about.is_none_or(|id| id.author == sent.to), "{:?}", sent.message);
    }
}

/// The author's desk knows of each paragraph what the mediator's knows, and a desk from which
/// something was taken back keeps no view of it.
fn check_custody(table: &Table) {
    fn name(fate: Option<&Fate>) -> String {
        match fate {
            Some(Fate::Carried { form, delivered_at, .. }) => format!("{form} {delivered_at:?}"),
            Some(Fate::Withheld { reason, .. }) => reason.to_string(),
            Some(Fate::Held { .. }) => "held".into(),
            Some(Fate::Retracted { .. }) => "taken back".into(),
            Some(Fate::WithCourier { courier, .. }) => format!("with {courier}"),
            None => "waits".into(),
        }
    }
    for (id, file) in table.case(M).papers.iter().filter(|(id, _)| id.author != M) {
        let own = &table.case(id.author).papers[id];
        for (here, there) in file.editions.iter().zip(&own.editions) {
            let keys: BTreeSet<_> = here.fates.keys().chain(there.fates.keys()).collect();
            for key in keys {
                assert_eq!(name(here.fates.get(key)), name(there.fates.get(key)), "{id} {key:?}");
            }
            assert_eq!(here.received_at, there.received_at);
        }
    }
}
