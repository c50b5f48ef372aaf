//! The leak check before whatever leaves the mediator's desk: by no act do confidential words reach
//! another room, and a restart changes nothing of what is found.
//!
//! A tells the mediator one sentence in confidence and has another carried to C alone; the mediator
//! then tries to put either, or its value, into everything that it can say to B. The messages are
//! read as the carrier would, not as the check does.

mod ways;

use std::collections::BTreeMap;

use wasit_case::{
    Act, Channel, ChannelAct, ChannelId, ChannelKind, CourierId, Decision, Exposure, Form, Format,
    Handling, Inline, Kind, Matter, Message, Moment, Paper, PaperId, Proposal, ProposalAct,
    ProposalNo, Role, Seat,
};
use wasit_desk::Desk;
use wasit_desk::leak::LeakFinding;

use crate::cast::{A, B, C, CASE, K, M, paper, person, pick, slug, words};
use crate::disk::{Disk, finds};
use crate::people::{self, Wish};
use crate::rng::Rng;
use crate::seeds;
use crate::table::Table;

/// What A says to everybody.
const OPEN: &str = "We propose that the talks on the port go on through spring without a break.";
/// What A says to the mediator alone, with its value.
const KEPT: [&str; 2] =
    ["Tobias Calder told us privately that 4,217 tonnes is all we need.", "4,217 tonnes"];
/// What A has carried to C alone, with its value.
const FOR_C: [&str; 2] =
    ["Only for our friends: 6,380 tonnes may pass through the western gate.", "6,380 tonnes"];

/// Every form in which a value could stand in a message.
fn traces(value: &str) -> [String; 3] {
    let bare = value.replace(',', "");
    [value.to_owned(), bare.replace(' ', "-"), bare]
}

/// Talks in which A has said both.
struct Talks {
    table: Table,
    rng: Rng,
}

impl Talks {
    fn begin(seed: u64) -> Self {
        let mut rng = Rng::new(seed, 61);
        let mut table = Table::set(3, seed, |_| Disk::memory());
        table.heal();
        let by_hand = rng.percent(50);
        let a = Seat::Party(A);
        let channel = ChannelId(slug("by-hand"));
        let people = [M, a, Seat::Party(B), Seat::Party(C), K].map(|room| person(room, Role::Head));
        let open = ChannelAct::Open(Channel {
            id: channel.clone(),
            kind: ChannelKind::Courier,
            participants: people.into(),
            exposure: Exposure::Rooms,
            courier: Some(CourierId(0)),
        });
        let (venue, begins_at) = ("the pump house".into(), Moment(0));
        let plan = Act::PlanRound { number: 1, format: Format::Indirect, venue, begins_at };
        for act in [plan, Act::OpenRound, Act::Channel(open)] {
            table.ask(0, person(M, Role::Head), Wish::Act(act, None));
            table.heal();
        }
        let both = vec![words(OPEN, Handling::ForRelay), words(KEPT[0], Handling::InConfidence)];
        let first = Paper { form: Form::NoteVerbale, ..paper(Kind::Concern, vec![B, C], both) };
        let second = paper(Kind::Concern, vec![C], vec![words(FOR_C[0], Handling::ForRelay)]);
        let over = if by_hand { channel } else { ChannelId::front() };
        let second = Paper { channel: over, ..second };
        for said in [first, second] {
            let wish = Wish::Act(Act::Submit(said), None);
            table.ask(table.place(a), person(a, Role::Head), wish);
            table.heal();
        }
        let paper = PaperId { author: a, serial: 2 };
        let card = vec![(1, Decision::Verbatim)];
        let relay = Act::Relay { paper, version: 1, to: C, card };
        table.ask(0, person(M, Role::Head), Wish::Act(relay, None));
        table.heal();
        agree(&mut table);
        Self { table, rng }
    }

    fn desk(&self) -> &Desk {
        &self.table.node(M).desk
    }

    /// Words for B with something in them that B may not know.
    fn leak(&mut self) -> String {
        let [sentence, value] = *self.rng.pick(&[KEPT, FOR_C]);
        match self.rng.below(5) {
            0 => sentence.to_owned(),
            1 => format!("How about {value}?"),
            2 => OPEN.replace("through spring", &format!("with {value}")),
            3 => format!("They would take {}, we think.", value.replace(',', "")),
            _ => format!("{OPEN} {sentence}"),
        }
    }

    /// Checks every message that the mediator's desk made for another room than A's.
    fn nothing_left(&self) {
        let made = &self.table.node(M).disk.made;
        let by_hand = !self.table.node(M).case().unwrap().handed.is_empty();
        for ((to, seq), body) in made.iter().filter(|((to, _), _)| *to != Seat::Party(A)) {
            let told = *to == Seat::Party(C) || (*to == K && by_hand);
            let kept = [Some(KEPT), Some(FOR_C).filter(|_| !told)];
            for [sentence, value] in kept.into_iter().flatten() {
                let message = || minicbor::decode_with::<_, Message>(body, &mut Inline).unwrap();
                for trace in traces(value).iter().map(String::as_str).chain([sentence]) {
                    assert!(!finds(body, trace), "{seq} to {to} says {trace}: {:?}", message());
                }
            }
        }
    }
}

/// All agree on something, which may yet fail as a part of the whole.
fn agree(table: &mut Table) {
    let matter = Matter::Package { picks: vec![pick("ferry", "weekly")], early_harvest: false };
    let put = Proposal { words: "weekly, then".into(), matter, answer_by: None };
    let no = ProposalNo(1);
    let mut acts = vec![(M, ProposalAct::Put(put))];
    acts.extend([A, B, C].map(|to| (Seat::Party(to), ProposalAct::Answer { no, yes: true })));
    acts.push((M, ProposalAct::Reveal(no)));
    for (seat, act) in acts {
        let wish = Wish::Act(Act::Proposal(act), None);
        table.ask(table.place(seat), person(seat, Role::Head), wish);
        table.heal();
    }
}

#[test]
fn what_is_confidential_reaches_nobody_by_any_act() {
    let runs = seeds::each(60, |seed| {
        let mut talks = Talks::begin(seed);
        let mut stopped: BTreeMap<&'static str, usize> = BTreeMap::new();
        for _ in 0..160 {
            for _ in 0..6 {
                talks.table.step();
            }
            let leak = talks.leak();
            let (way, build) = *talks.rng.pick(ways::ALL);
            let Some(case) = talks.table.node(M).case() else { continue };
            let now = talks.table.now;
            let Some(act) = build(case, now, &leak, &mut talks.rng) else { continue };
            let by = person(M, Role::Head);
            if case.decide(&by, act.clone(), now).is_ok() {
                let found = talks.desk().would_leak(&slug(CASE), &by, act.clone(), now);
                assert!(found.iter().any(LeakFinding::blocks), "{way} lets pass: {leak}");
                *stopped.entry(way).or_default() += 1;
            }
            let wish = match talks.rng.percent(50) {
                true => Wish::Act(act, None),
                false => Wish::Anyway(act, "it has to be said".into()),
            };
            talks.table.finish(0);
            let durable = talks.table.node(M).disk.age();
            talks.table.ask(0, by, wish);
            talks.table.finish(0);
            assert_eq!(talks.table.node(M).disk.age(), durable, "{way} recorded something");
        }
        talks.table.heal();
        talks.nothing_left();
        stopped
    });
    for (way, _) in ways::ALL {
        let stopped: usize = runs.iter().filter_map(|run| run.get(way)).sum();
        assert!(seeds::only_one() || stopped > 0, "{way} was never tried");
    }
}

/// What was said is all that the check knows, and that is in the ledger.
#[test]
fn after_a_restart_the_check_finds_the_same() {
    let runs = seeds::each(60, |seed| {
        let mut talks = Talks::begin(seed);
        let (mut compared, mut found) = (0, 0);
        for _ in 0..8 {
            for _ in 0..talks.rng.below(60) {
                talks.table.step();
            }
            talks.table.finish(0);
            let again = Desk::load(talks.table.node(M).disk.store()).unwrap();
            let now = talks.table.now;
            for _ in 0..12 {
                let leak = talks.leak();
                let Some(case) = talks.table.nodes[0].case() else { continue };
                let act = match talks.rng.percent(50) {
                    true => people::mediators(case, now, &mut talks.rng),
                    false => talks.rng.pick(ways::ALL).1(case, now, &leak, &mut talks.rng),
                };
                let Some(act) = act else { continue };
                for role in [Role::Head, Role::Adviser] {
                    let by = person(M, role);
                    let ask = |desk: &Desk| desk.would_leak(&slug(CASE), &by, act.clone(), now);
                    let (live, loaded) = (ask(talks.desk()), ask(&again));
                    assert!(live == loaded, "{live:?} before the restart, {loaded:?} after it");
                    found += live.len();
                    compared += 1;
                }
            }
        }
        (compared, found)
    });
    let (compared, found): (Vec<usize>, Vec<usize>) = runs.into_iter().unzip();
    let sums = [compared, found].map(|counts| counts.iter().sum::<usize>());
    assert!(seeds::only_one() || (sums[0] > 5_000 && sums[1] > 1_000), "{sums:?}");
}
