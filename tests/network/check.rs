//! What must hold when everything came to rest.

mod beside;

use std::collections::{BTreeMap, HashSet};

use wasit_case::{
    CarriedForm, Case, Edition, Event, Fate, Moment, PaperId, ParagraphNo, PartyId, Round, Seat,
    Text, Verdict, Version,
};
use wasit_desk::Desk;
use wasit_ledger::Entry;

use crate::cast::{CASE, M, person, slug};
use crate::disk::event;
use crate::node::Node;
use crate::people::{DRAFTS, canary, home_canary};
use crate::table::Table;

/// Checks everything that holds at rest on an honest network.
pub(crate) fn at_rest(table: &Table) {
    let mut was_cleared = HashSet::new();
    for node in &table.nodes {
        let exchange = node.desk.exchange();
        assert_eq!((exchange.on_their_way, exchange.ahead), (0, 0), "{}", node.seat);
        let entries = node.disk.entries();
        let events: Vec<_> = entries.iter().map(event).collect();
        let again = is_whole(node, &events);
        knows_drafts(table, node, &again);
        keeps_to_itself(table, node, &entries);
        if node.seat != M {
            keeps_confidence(table, node, &entries);
            was_cleared.extend(cleared(&events));
        }
    }
    let mediator = table.node(M).case().unwrap();
    assert_eq!(mediator.set_aside, 0, "the mediator set an honest desk's message aside");
    for node in &table.nodes[1..] {
        let party = node.case().unwrap();
        assert_eq!(party.set_aside, 0, "{} set an honest desk's message aside", node.seat);
        agree(table.node(M), node);
    }
    only_cleared_words_say_so(mediator, &was_cleared);
}

/// The ledger verifies, and gives what the living desk knows.
pub(crate) fn is_whole(node: &Node, events: &[(Event, Moment)]) -> Desk {
    for report in node.disk.store().verify().unwrap() {
        assert_eq!(report.outcome, Ok(()), "{}", node.seat);
    }
    let again = Desk::load(node.disk.store()).unwrap();
    let live = node.case().unwrap();
    assert_eq!(again.case(&slug(CASE)), Some(live), "{}: loaded is not live", node.seat);
    let fold = Case::fold(events.iter().map(|(event, at)| (event, *at)));
    assert_eq!(fold.as_ref(), Some(live), "{}: fold is not live", node.seat);
    again
}

/// The mediator and another room agree about all that passed between them.
pub(crate) fn agree(at_mediator: &Node, there: &Node) {
    let (mediator, other) = (at_mediator.case().unwrap(), there.case().unwrap());
    all_taken(at_mediator, there);
    author_agrees(mediator, other);
    beside::channels_agree(mediator, other);
    let Seat::Party(me) = there.seat else {
        beside::courier_agrees(mediator, other);
        return;
    };
    receiver_agrees(mediator, other);
    restatements_agree(mediator, other);
    beside::party_agrees(mediator, other, me);
    let history = |case: &Case| -> Vec<Round> {
        let rounds = case.rounds.iter().cloned();
        rounds.map(|round| Round { exceptions: vec![], ..round }).collect()
    };
    assert_eq!(history(mediator), history(other));
}

fn knows_drafts(table: &Table, node: &Node, again: &Desk) {
    let case = slug(CASE);
    for role in wasit_case::Role::ALL {
        let by = person(node.seat, *role);
        let (live, loaded): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (node.desk.drafts(&case, &by).collect(), again.drafts(&case, &by).collect());
        assert_eq!(live, loaded);
        for name in DRAFTS {
            let told = table.drafts.get(&(node.seat, by.clone(), (*name).to_owned()));
            assert_eq!(live.get(name).copied(), told.map(Vec::as_slice), "{by}'s draft {name}");
        }
        assert!(live.len() <= DRAFTS.len());
    }
}

/// Each message that one of two rooms made, the other has taken, and no more.
fn all_taken(mediator: &Node, party: &Node) {
    for (from, to) in [(mediator, party), (party, mediator)] {
        let made = from.disk.made.keys().filter(|(seat, _)| *seat == to.seat).count() as u64;
        let taken = to.disk.taken.get(&from.seat).copied().unwrap_or(0);
        assert_eq!(made, taken, "{} to {}", from.seat, to.seat);
    }
}

/// The author and the mediator have the same papers, and the same of what became of them.
fn author_agrees(mediator: &Case, party: &Case) {
    let of = |case: &Case| -> Vec<PaperId> {
        case.papers.keys().filter(|id| id.author == party.seat).copied().collect()
    };
    assert_eq!(of(mediator), of(party), "a paper was lost or invented");
    assert_eq!(of(party).len(), party.papers.len(), "a delegation has another room's paper");
    for (id, own) in &party.papers {
        let there = &mediator.papers[id];
        assert_eq!(own.withdrawn_at.is_some(), there.withdrawn_at.is_some(), "{id}");
        assert_eq!(own.editions.len(), there.editions.len(), "{id}");
        for (own, there) in own.editions.iter().zip(&there.editions) {
            assert_eq!(own.paper, there.paper, "{id}");
            assert_eq!(own.submitted_at, there.submitted_at, "{id}");
            assert_eq!(own.received_at, there.received_at, "{id}: the receipt");
            assert_eq!(own.words_given, there.words_given, "{id}");
            let read_backs = |edition: &Edition| -> Vec<(ParagraphNo, Text, Option<Verdict>)> {
                let said = |r: &wasit_case::ReadBack| r.verdict.clone().map(|(v, _)| v);
                edition.read_backs.iter().map(|(n, r)| (*n, r.wording.clone(), said(r))).collect()
            };
            assert_eq!(read_backs(own), read_backs(there), "{id}");
            let told = there.fates.iter().map(|(key, fate)| (*key, told(fate)));
            let told: BTreeMap<_, _> = told.collect();
            assert_eq!(own.fates, told, "{id}: fates");
        }
    }
}

/// Returns a fate as its author may know it.
fn told(fate: &Fate) -> Fate {
    match fate.clone() {
        Fate::Held { since, .. } => Fate::Held { until: None, since },
        Fate::Carried { form, wording, released_at, delivered_at, .. } => {
            let own = matches!(form, CarriedForm::Verbatim | CarriedForm::Idea);
            let wording = wording.filter(|_| !own);
            Fate::Carried { form, wording, id: None, released_at, delivered_at }
        }
        fate => fate,
    }
}

/// The receiver has what the mediator released to it and did not take back, since the same time.
fn receiver_agrees(mediator: &Case, party: &Case) {
    let me = party.seat.party().unwrap();
    let released = mediator.arrivals.iter().filter(|((to, _), _)| *to == me);
    let standing: Vec<_> = released.filter(|(_, a)| a.retracted_at.is_none()).collect();
    let keys = |found: &[(&(PartyId, wasit_case::CarriedId), &wasit_case::Arrival)]| {
        found.iter().map(|(key, _)| **key).collect::<Vec<_>>()
    };
    let here: Vec<_> = party.arrivals.iter().collect();
    assert_eq!(keys(&standing), keys(&here), "{}: arrivals", party.seat);
    for ((_, there), (_, own)) in standing.into_iter().zip(here) {
        assert_eq!(there.carried, own.carried);
        assert_eq!(there.released_at, own.released_at);
        assert_eq!(there.delivered_at, own.delivered_at);
        assert!(own.delivered_at.is_some() && own.origin.is_none());
    }
}

/// What a receiver said it understands is what the mediator heard, and what an author was told.
fn restatements_agree(mediator: &Case, party: &Case) {
    let me = party.seat.party().unwrap();
    for ((to, id), there) in &mediator.arrivals {
        let Some(heard) = &there.understanding else { continue };
        let origin = there.origin.as_ref().unwrap();
        if *to == me && there.retracted_at.is_none() {
            let own = party.arrivals[&(me, *id)].understanding.as_ref().unwrap();
            assert_eq!(own.wording, heard.wording);
            let passed = heard.answer_passed_at.and(heard.verdict.as_ref());
            assert_eq!(own.verdict.as_ref().map(|(v, _)| v), passed.map(|(v, _)| v));
        }
        // Two papers of one release share an author's entry: the later passed one stands there.
        let shared = mediator.arrivals.iter().filter(|((other, _), a)| {
            let o = a.origin.as_ref().unwrap();
            other == to && (o.paper, o.version) == (origin.paper, origin.version)
        });
        if origin.paper.author == party.seat && heard.passed_at.is_some() && shared.count() == 1 {
            let own = party.edition(origin.paper, origin.version).unwrap();
            let own = &own.understandings[to];
            assert_eq!(own.wording, heard.wording);
            let said =
                |v: &Option<(Verdict, Moment)>| v.as_ref().map(|(verdict, _)| verdict.clone());
            assert_eq!(said(&own.verdict), said(&heard.verdict));
        }
    }
}

/// No other ledger, the mediator's neither, holds what is said at home or stands in a register.
fn keeps_to_itself(table: &Table, node: &Node, entries: &[Entry]) {
    for other in table.nodes.iter().filter(|other| other.seat != node.seat) {
        let canary = home_canary(other.seat);
        assert!(!node.disk.holds(entries, &canary), "{} in {}", other.seat, node.seat);
    }
}

/// No other room's ledger holds what an author said in confidence, or a title.
fn keeps_confidence(table: &Table, node: &Node, entries: &[Entry]) {
    for other in table.nodes[1..].iter().filter(|other| other.seat != node.seat) {
        let canary = canary(other.seat);
        assert!(!node.disk.holds(entries, &canary), "{} in {}", other.seat, node.seat);
    }
}

type Cleared = (PaperId, Version, ParagraphNo, String);

/// Returns the wordings that an author cleared, from its own ledger.
fn cleared(events: &[(Event, Moment)]) -> Vec<Cleared> {
    let (mut asked, mut cleared) = (BTreeMap::new(), vec![]);
    for (event, _) in events {
        match event {
            Event::ReadBackAsked { id, version, wordings, .. } => {
                for (number, wording) in wordings {
                    asked.insert((*id, *version, *number), wording.words().to_owned());
                }
            }
            Event::ReadBackAnswered { id, version, paragraph, verdict, .. } => {
                let words = match verdict {
                    Verdict::Confirmed => String::clone(&asked[&(*id, *version, *paragraph)]),
                    Verdict::Corrected(words) => words.words().to_owned(),
                };
                cleared.push((*id, *version, *paragraph, words));
            }
            _ => {}
        }
    }
    cleared
}

/// A paraphrase is called cleared only in words to which its author said yes.
fn only_cleared_words_say_so(mediator: &Case, cleared: &HashSet<Cleared>) {
    for arrival in mediator.arrivals.values() {
        let Some(origin) = &arrival.origin else { continue };
        for (number, paragraph) in origin.from.iter().zip(&arrival.carried.paragraphs) {
            let words = paragraph.text.words().to_owned();
            let key = (origin.paper, origin.version, *number, words);
            if paragraph.form == CarriedForm::ClearedParaphrase {
                assert!(cleared.contains(&key), "{}: its author never cleared it", origin.paper);
            }
            let author = origin.paper.author;
            assert!(author != Seat::Mediator || paragraph.form == CarriedForm::Idea);
        }
    }
}
