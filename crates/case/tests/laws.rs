//! What holds in every history, however it was reached.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use wasit_case::{
    Act, Apart, Case, Content, Decision, Event, Fate, Handling, Kind, Message, Paper, PaperId,
    Paragraph, Precedence, Round, Seat, Text, Version, Withheld,
};

use crate::support::script::{Dice, History, Step, play, words_of};
use crate::support::{A, B, M, Room, Table, paper, person, slug};

/// Histories of some two hundred steps.
fn histories() -> impl Strategy<Value = (u8, Vec<u8>)> {
    (2..=4_u8, vec(any::<u8>(), 500..1400))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn every_history_obeys((parties, bytes) in histories()) {
        let mut history = play(parties, &bytes);
        check_folds(&history.table);
        history.table.deliver_all();
        check_folds(&history.table);
        check_numbers(&history.table);
        check_readers(&history);
        check_custody(&history.table);
    }

    #[test]
    fn whatever_arrives_is_taken_or_refused(
        (parties, bytes) in histories(),
        strays in vec((any::<prop::sample::Index>(), 0..5_usize, 0..5_usize), 0..30),
    ) {
        let Table { mut desks, sent, now, .. } = play(parties, &bytes).table;
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
    fn any_event_can_be_applied_and_told_anywhere((parties, bytes) in histories()) {
        let table = play(parties, &bytes).table;
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
        (parties, bytes) in histories(),
        changes in vec(any::<u8>(), 400),
    ) {
        let history = play(parties, &bytes);
        let other = another_world(parties, &history, &mut Dice::new(&changes));
        prop_assert!(other.wire(B) == history.table.wire(B), "B is sent something else");
        prop_assert!(other.case(B) == history.table.case(B), "B sees something else");
    }
}

#[test]
fn the_histories_reach_every_act() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config(64), rng);
    let mut reached = std::collections::BTreeMap::<String, usize>::new();
    for _ in 0..64 {
        let (parties, bytes) = histories().new_tree(&mut runner).unwrap().current();
        for (_, step) in play(parties, &bytes).steps {
            if let Step::Done { act, .. } = step {
                let name = format!("{act:?}");
                let name = name.split([' ', '(']).next().unwrap_or_default().to_owned();
                *reached.entry(name).or_default() += 1;
            }
        }
    }
    assert_eq!(reached.len(), 19, "{reached:?}");
    assert!(reached.values().all(|times| *times > 4), "{reached:?}");
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
        let party = seat.party().unwrap();
        assert_eq!(desk.case.rounds.len(), mediator.rounds.len());
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
        let carried = mediator.arrivals.keys().filter(|(to, _)| *to == party);
        for (number, (_, carried)) in (1..).zip(carried) {
            assert_eq!(carried.0, number);
            let gone = mediator.arrivals[&(party, *carried)].retracted_at.is_some();
            assert_eq!(desk.case.arrivals.contains_key(&(party, *carried)), !gone);
        }
    }
}

/// A party's ledger holds its own words and the words that were released to it: all of them, and
/// no others. No number of another room's paper reaches it.
fn check_readers(history: &History) {
    for (party, readable) in &history.readable {
        let mut texts = Apart::default();
        for (event, _) in &history.table.desks[&party.seat()].events {
            let bytes = minicbor::to_vec_with(event, &mut texts).unwrap();
            let outside = !bytes.windows(6).any(|window| window == b"canary");
            assert!(outside, "words stand outside the texts");
        }
        let read: BTreeSet<_> = texts.0.iter().map(|text| text.words().to_owned()).collect();
        let strays: Vec<_> = read.difference(readable).collect();
        let lost: Vec<_> = readable.difference(&read).collect();
        assert!(strays.is_empty(), "{party} has {strays:?}, which was not released to it");
        assert!(lost.is_empty(), "{party} has not got {lost:?}");
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

/// Plays a history again in which A wrote other things wherever they were not released to B.
///
/// Titles, words, content and urgency differ; there are more paragraphs in confidence, more papers
/// for the mediator alone, and versions that were overtaken before anybody decided about them.
/// The mediator does the same at the same times, and withholds what is new.
fn another_world(parties: u8, history: &History, dice: &mut Dice) -> Table {
    let mut table = Table::sitting(parties);
    table.stepped = true;
    let mut world = World { crossed: crossed_to_b(history), ..World::default() };
    for (at, step) in &history.steps {
        table.now = *at;
        match step {
            Step::Delivered { from, to } => table.deliver(*from, *to),
            Step::Done { seat, by, act, events } => {
                let mut act = act.clone();
                if *seat == A.seat() {
                    world.prepare(&mut table, &act, events, dice);
                    world.rewrite(history, &mut act, events, dice);
                }
                world.renumber(&mut act);
                if let Act::Relay { paper, to, card, .. } = &mut act {
                    let waiting = table.case(M).waiting(table.edition(M, *paper), *to);
                    let new = waiting.filter(|n| card.iter().all(|(number, _)| number != n));
                    let new = new.map(|n| (n, Decision::Withhold(Withheld::InConfidence)));
                    card.extend(new.collect::<Vec<_>>());
                }
                let events = match table.case(*seat).decide(by, act.clone(), *at) {
                    Ok(events) => events,
                    Err(refusal) => panic!("{refusal}: {act:?}"),
                };
                table.record(*seat, &events, false);
            }
        }
    }
    table
}

/// Returns the paragraphs of A's that were carried to B in any form.
fn crossed_to_b(history: &History) -> BTreeSet<(PaperId, Version, u8)> {
    let relayed = history.table.desks[&M].events.iter().filter_map(|(event, _)| match event {
        Event::Relayed { id, version, to: B, crossings, .. } => Some((id, version, crossings)),
        _ => None,
    });
    let from = relayed.flat_map(|(id, version, crossings)| {
        crossings.iter().flat_map(|c| c.from.iter().map(|number| (*id, *version, *number)))
    });
    from.collect()
}

/// How the other world's numbers differ.
#[derive(Default)]
struct World {
    crossed: BTreeSet<(PaperId, Version, u8)>,
    /// How many papers A had, here, when it wrote each of the history's papers.
    serials: Vec<u32>,
    papers: u32,
    /// The history's versions before which there is one more here.
    overtaken: Vec<(PaperId, Version)>,
    words: u32,
}

impl World {
    /// Lets A write what only this world has, before it writes what both have.
    fn prepare(&mut self, table: &mut Table, act: &Act, events: &[Event], dice: &mut Dice) {
        let takes = table.case(A).round().is_some_and(|round| round.state.takes_papers());
        let extra = match (act, events.first()) {
            (Act::Revise { paper, with }, Some(Event::Submitted { version, .. }))
                if dice.one_in(2) =>
            {
                let mut with = with.clone();
                with.paragraphs.iter_mut().for_each(|p| p.text = self.fresh());
                let mut extra = Act::Revise { paper: *paper, with };
                self.renumber(&mut extra);
                self.overtaken.push((*paper, *version));
                extra
            }
            _ if takes && dice.one_in(3) => {
                self.papers += 1;
                let to = if dice.one_in(2) { vec![B] } else { vec![] };
                let kind = [Kind::Concern, Kind::Proposal, Kind::Exploratory][dice.below(3)];
                Act::Submit(paper(kind, &to, &[("only here", Handling::InConfidence)]))
            }
            _ => return,
        };
        let by = person(A, wasit_case::Role::Head);
        let events = table.case(A).decide(&by, extra, table.now).unwrap();
        table.record(A.seat(), &events, true);
    }

    /// Changes what A writes, where B is not to notice.
    fn rewrite(&mut self, history: &History, act: &mut Act, events: &[Event], dice: &mut Dice) {
        let stays = |text: &Text| {
            let words = text.words();
            history.mediators.contains(words) || history.readable[&B].contains(words)
        };
        let change: BTreeSet<String> = words_of(act)
            .into_iter()
            .filter(|text| !stays(text))
            .map(|text| text.words().to_owned())
            .collect();
        match act {
            Act::Submit(paper) | Act::Revise { with: paper, .. } => {
                let Some(Event::Submitted { id, version, .. }) = events.first() else { return };
                if *version == 1 {
                    self.papers += 1;
                    self.serials.push(self.papers);
                }
                paper.title = self.fresh();
                let whole = 1..=u8::MAX;
                for (number, paragraph) in whole.zip(&mut paper.paragraphs) {
                    if change.contains(paragraph.text.words()) {
                        paragraph.text = self.fresh();
                    }
                    let crossed = self.crossed.contains(&(*id, *version, number));
                    if !crossed && paper.kind != Kind::RedLine {
                        paragraph.content = Content::Words;
                    }
                }
                if self.crossed.iter().all(|(of, at, _)| (of, at) != (id, version)) {
                    paper.precedence = Precedence::Flash;
                    paper.language = "zh-Hant".into();
                    paper.reply_by = None;
                }
                for _ in 0..dice.below(3) {
                    paper.paragraphs.push(Paragraph {
                        text: self.fresh(),
                        content: Content::RedLine(slug("port"), slug("open")),
                        handling: Handling::InConfidence,
                    });
                }
            }
            Act::Restate { wording: text, .. }
            | Act::AnswerReadBack { verdict: wasit_case::Verdict::Corrected(text), .. }
            | Act::AnswerRestatement { verdict: wasit_case::Verdict::Corrected(text), .. }
                if change.contains(text.words()) =>
            {
                *text = self.fresh();
            }
            _ => {}
        }
    }

    /// Gives the papers and versions in an act the numbers that they have here.
    fn renumber(&self, act: &mut Act) {
        match act {
            Act::Revise { paper, .. } | Act::Withdraw { paper } => *paper = self.here(*paper),
            Act::AnswerReadBack { paper, version, .. }
            | Act::GiveWord { paper, version, .. }
            | Act::AnswerRestatement { paper, version, .. }
            | Act::AskReadBack { paper, version, .. }
            | Act::Relay { paper, version, .. } => {
                let more = self.overtaken.iter().filter(|(id, at)| id == paper && at <= version);
                *version += Version::try_from(more.count()).unwrap();
                *paper = self.here(*paper);
            }
            Act::CloseRound { exceptions, .. } => {
                exceptions.iter_mut().for_each(|e| e.paper = self.here(e.paper));
            }
            _ => {}
        }
    }

    fn here(&self, paper: PaperId) -> PaperId {
        if paper.author != A.seat() {
            return paper;
        }
        let place = usize::try_from(paper.serial - 1).unwrap();
        PaperId { serial: self.serials[place], ..paper }
    }

    fn fresh(&mut self) -> Text {
        self.words += 1;
        format!("<written only in the other world: {}>", self.words).as_str().into()
    }
}
