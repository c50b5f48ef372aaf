//! Each side talks with the mediator alone, and time runs as it was agreed.
//!
//! What tools for settling disputes between private parties ask of a caucus: the parties cannot
//! write to each other, each has a thread with the mediator that the other never sees, the mediator
//! alone opens a common one; and a limit on the whole is agreed, and may be agreed anew.

use wasit_case::{
    Act, Anchor, Answer, Channel, ChannelAct, ChannelId, Counting, Deadline, Decision, Exposure,
    Kind, Matter, Message, Moment, NextStep, Outcome, Paper, Proposal, ProposalNo, Rule,
};

use crate::support::beside::*;
use crate::support::{
    A, B, FOR_RELAY, IN_CONFIDENCE, M, Room, Table, encoded, paper, plan, proposal, reply,
};

use Decision::Verbatim;

/// A channel of one party's head with the mediator.
fn thread(name: &str, party: wasit_case::PartyId) -> Act {
    open(back(name, &[head(party), head(M)]))
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn the_parties_cannot_write_to_each_other() {
    let mut t = Table::sitting(2);
    let from_a = Message::Submitted {
        id: crate::support::id("A-1"),
        version: 1,
        submitted_at: t.now,
        paper: proposal(),
    };
    t.not_taken(B, A, from_a, Rule::PeerMessage);
    let of = t.submit(A, proposal());
    t.ok(M, thread("with-a", A));
    t.submit(A, on("with-a", Paper { to: vec![], ..proposal() }));
    t.relay(of, B, &[Verbatim]);
    for sent in &t.sent {
        assert!(sent.from == M || sent.to == M, "{:?} went past the mediator", sent.message);
    }
}

#[test]
fn each_party_has_a_thread_that_the_other_never_sees() {
    let mut t = Table::sitting(2);
    let before = (t.case(A).clone(), t.case(B).clone());
    t.ok(M, thread("with-a", A));
    t.ok(M, thread("with-b", B));
    let own = |words: &str| paper(Kind::Position, &[], &[(words, IN_CONFIDENCE)]);
    t.submit(A, on("with-a", own("between us: port")));
    t.submit(B, on("with-b", own("between us: ferry")));
    for (party, other, words) in [(A, B, "port"), (B, A, "ferry")] {
        let channels: Vec<_> = t.case(party).channels.keys().map(ToString::to_string).collect();
        assert_eq!(channels, [format!("with-{}", party.to_string().to_lowercase())]);
        for sent in t.sent.iter().filter(|sent| sent.to == other.seat()) {
            let bytes = encoded(&sent.message);
            assert!(!has(&bytes, words) && !has(&bytes, channels[0].as_str()));
        }
        // Nor can it write into the other's thread, whatever its desk lets it try.
        let theirs = format!("with-{}", other.to_string().to_lowercase());
        t.refused(party, Act::Submit(on(&theirs, own("may we?"))), Rule::ChannelKnown);
        let id = wasit_case::PaperId { author: party.seat(), serial: 2 };
        let paper = on(&theirs, own("may we?"));
        let forced = Message::Submitted { id, version: 1, submitted_at: t.now, paper };
        t.not_taken(M, party, forced, Rule::ChannelKnown);
    }
    // But for its own thread, each knows what it knew.
    for (party, before) in [(A, before.0), (B, before.1)] {
        let mut now = t.case(party).clone();
        now.channels.clear();
        now.papers.clear();
        now.custody.clear();
        assert!(now == before, "{party}");
    }
}

/// What a party wrote in its own thread, it may let out; nobody else may.
#[test]
fn what_was_said_in_a_thread_comes_out_with_its_authors_consent() {
    let mut t = Table::sitting(2);
    t.ok(M, thread("with-a", A));
    let of = t.submit(A, on("with-a", paper(Kind::Position, &[], &[("we could", FOR_RELAY)])));
    let to_front = |way: fn(_, _) -> ChannelAct| Act::Channel(way(of, ChannelId::front()));
    t.refused(B, to_front(ChannelAct::AllowMove), Rule::PaperKnown);
    t.ok(M, to_front(ChannelAct::AskMove));
    t.refused(M, to_front(ChannelAct::Move), Rule::ChannelMove);
    t.ok(A, to_front(ChannelAct::AllowMove));
    t.ok(M, to_front(ChannelAct::Move));
    assert!(t.case(B).papers.is_empty(), "it is still addressed to the mediator alone");
}

#[test]
fn the_mediator_alone_opens_and_ends_a_common_round_table() {
    let mut t = Table::sitting(2);
    let everybody = [head(A), head(B), head(M)];
    let table = || Channel { exposure: Exposure::Rooms, ..back("table", &everybody) };
    for party in [A, B] {
        t.refused(party, open(table()), Rule::RoleRightDesk);
    }
    t.refused(A, Act::Submit(on("table", proposal())), Rule::ChannelKnown);
    t.ok(M, open(table()));
    let of = t.submit(A, on("table", proposal()));
    t.relay(of, B, &[Verbatim]);
    t.submit(B, on("table", reply(1, Answer::Declines)));
    let shut = Act::Channel(ChannelAct::Close(table().id));
    t.refused(B, shut.clone(), Rule::RoleRightDesk);
    t.ok(M, shut);
    for party in [A, B] {
        t.refused(
            party,
            Act::Submit(on("table", Paper { to: vec![], ..proposal() })),
            Rule::ChannelKnown,
        );
        assert!(t.case(party).channels[&table().id].closed_at.is_some(), "and both know it");
    }
    assert_eq!(t.reads(B), ["we offer"], "what was said at it stays with who heard it");
}

/// The limit is put to all, agreed by all in secret, and stands until all agree on another.
#[test]
fn terms_are_agreed_by_all_and_may_be_agreed_anew() {
    let mut t = Table::sitting(2);
    let terms = |word: &str| Matter::Visibility(said_of_round(1, word));
    let in_force = |t: &Table| -> Vec<Option<String>> {
        let seats = [M, A.seat(), B.seat()].into_iter();
        seats.map(|s| t.case(s).visibility(1).map(|v| v.word.words().to_owned())).collect()
    };
    t.ok(M, put_matter(terms("contacts"), None));
    t.ok(A, answers(1, true));
    assert_eq!(in_force(&t), [None, None, None], "one yes agrees nothing, and tells nobody");
    t.ok(B, answers(1, true));
    t.ok(M, reveal(1));
    assert_eq!(in_force(&t), vec![Some("contacts".to_owned()); 3]);
    t.ok(M, put_matter(terms("talks"), None));
    t.ok(A, answers(2, true));
    t.ok(B, answers(2, false));
    t.refused(M, reveal(2), Rule::ProposalReveal);
    assert_eq!(in_force(&t), vec![Some("contacts".to_owned()); 3], "the old terms hold meanwhile");
    t.ok(B, answers(2, true));
    t.ok(M, reveal(2));
    assert_eq!(in_force(&t), vec![Some("talks".to_owned()); 3]);
}

#[test]
fn a_time_to_answer_is_the_same_for_all_and_may_be_set_anew() {
    let mut t = Table::sitting(2);
    let port = || Matter::Package { picks: picks(&[("port", "open")]), early_harvest: false };
    let soon = t.now.plus_ms(60_000);
    t.refused(M, put_matter(port(), Some(t.now)), Rule::ProposalForm);
    t.ok(M, put_matter(port(), Some(soon)));
    let by = |t: &Table, room, no| -> Option<Moment> {
        let Proposal { answer_by, .. } = &t.desks[&room].case.proposals[&ProposalNo(no)].proposal;
        *answer_by
    };
    for room in [M, A.seat(), B.seat()] {
        assert_eq!(by(&t, room, 1), Some(soon));
    }
    // The time is over: the mediator takes it off the table and puts it again with another.
    t.now = soon.plus_ms(60_000);
    t.ok(M, take_off(1));
    let later = t.now.plus_ms(60_000);
    t.ok(M, put_matter(port(), Some(later)));
    for room in [M, A.seat(), B.seat()] {
        assert_eq!(t.desks[&room].case.proposals[&ProposalNo(1)].outcome.0, Outcome::Closed);
        assert_eq!(by(&t, room, 2), Some(later));
    }
}

/// A limit that was agreed with the end of one round runs from there, for all alike; the next round
/// may agree on another.
#[test]
fn the_limit_of_the_whole_is_a_next_step_that_the_next_round_may_change() {
    let mut t = Table::sitting(2);
    let zone = "+04:00".to_owned();
    let close = |days| {
        let (counting, anchor, zone) = (Counting::Calendar, Anchor::Sent, zone.clone());
        let within = Some(Deadline { days, counting, anchor, zone });
        let next_step = Some(NextStep { words: "settle or part".into(), within });
        Act::CloseRound { next_step, exceptions: vec![] }
    };
    let ends = |t: &Table| -> Vec<Option<Moment>> {
        let seats = [M, A.seat(), B.seat()].into_iter();
        let end = |room| {
            let (step, since) = t.case(room).round()?.next_step()?;
            step.within.as_ref()?.passes_at(since)
        };
        seats.map(end).collect()
    };
    t.ok(M, close(30));
    let first = ends(&t);
    assert!(first[0].is_some() && first.iter().all(|end| *end == first[0]));
    t.ok(M, plan(2));
    t.ok(M, Act::OpenRound);
    t.ok(M, close(60));
    let second = ends(&t);
    assert!(second.iter().all(|end| *end == second[0]) && second[0] > first[0]);
}
