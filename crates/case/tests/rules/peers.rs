//! What a desk takes from another desk: nothing that an honest desk could not have sent.

use super::*;
use crate::support::Room;
use wasit_case::Text;

/// A message that hands in a paper; whoever sends it.
fn handed_in(of: &str, version: u16, paper: Paper) -> Message {
    Message::Submitted { id: id(of), version, submitted_at: Moment(0), paper }
}

pub(super) fn peer_01(t: &mut Table, rule: Rule) {
    let words = || Text::from("words");
    let to_a = || Paper { to: vec![A], ..proposal() };
    carried(t, proposal());
    let (a_1, carried) = (id("A-1"), CarriedId(1));
    let version = 1;

    // From B's desk to the mediator's.
    for message in [
        handed_in("A-2", 1, proposal()),
        handed_in("A-1", 2, proposal()),
        handed_in("B-1", 2, to_a()),
        handed_in("B-1", 0, to_a()),
        Message::Withdrawn(a_1),
        Message::Withdrawn(id("B-1")),
        Message::ReadBackAnswered { id: a_1, version, paragraph: 1, verdict: Verdict::Confirmed },
        Message::WordGiven { id: a_1, version, paragraph: 1 },
        Message::Restated { carried: CarriedId(2), wording: words() },
        Message::RestatementAnswered { id: a_1, version, receiver: B, verdict: Verdict::Confirmed },
        Message::Received { carried: CarriedId(2), at: Moment(0) },
        Message::Receipted { id: id("B-1"), version, at: Moment(0) },
        Message::Retracted(carried),
    ] {
        t.not_taken(M, B, message, rule);
    }

    // From the mediator's desk to B's.
    let copy = t.case(B).arrivals[&(B, carried)].carried.clone();
    for message in [
        Message::Carried(copy),
        Message::Receipted { id: a_1, version, at: Moment(0) },
        Message::ReadBackAsked { id: a_1, version, wordings: vec![] },
        Message::Fates { id: a_1, version, receiver: B, at: Moment(0), fates: vec![] },
        Message::RestatementPassed { id: a_1, version, receiver: B, wording: words() },
        Message::AnswerPassed { carried: CarriedId(2), verdict: Verdict::Confirmed },
        Message::Retracted(CarriedId(2)),
        Message::Withdrawn(a_1),
    ] {
        t.not_taken(B, M, message, rule);
    }

    // Two parties' desks never exchange anything, and no desk talks to itself.
    for (at, from) in [(A.seat(), B.seat()), (B.seat(), A.seat()), (M, M), (A.seat(), A.seat())] {
        t.not_taken(at, from, Message::Received { carried, at: Moment(0) }, rule);
    }
}

/// The sender's desk checks these too; a desk that does not is not trusted to have done so.
#[test]
fn what_a_dishonest_desk_let_pass_is_stopped_at_the_mediators() {
    let mut t = Table::sitting(3);
    let on = |t: &mut Table, message, rule| t.not_taken(M, B, message, rule);
    let to_a = |kind| Paper { kind, to: vec![A], ..proposal() };

    for to in [vec![A, A], vec![B], vec![PartyId(3)]] {
        on(&mut t, handed_in("B-1", 1, Paper { to, ..proposal() }), Rule::PaperAddressees);
    }
    on(&mut t, handed_in("B-1", 1, reply(7, Answer::Declines)), Rule::ReplyKnown);
    on(&mut t, handed_in("B-1", 1, to_a(Kind::Reply)), Rule::ReplyNamesPaper);
    carried(&mut t, exploratory());
    on(&mut t, handed_in("B-1", 1, reply(1, Answer::Accepts)), Rule::ReplyBinds);

    t.submit(B, to_a(Kind::Exploratory));
    let note = t.submit(B, Paper { form: Form::NoteVerbale, ..to_a(Kind::Concern) });
    on(&mut t, handed_in("B-1", 2, to_a(Kind::Proposal)), Rule::PaperRevisionSameKind);
    let again = Paper { form: Form::NoteVerbale, ..to_a(Kind::Concern) };
    on(&mut t, handed_in("B-2", 2, again), Rule::PaperNoteVerbale);

    let (id, version, paragraph) = (note, 1, 1);
    on(&mut t, Message::WordGiven { id, version, paragraph }, Rule::WordHeld);
    let verdict = Verdict::Confirmed;
    on(&mut t, Message::ReadBackAnswered { id, version, paragraph, verdict }, Rule::ReadBackAsked);

    t.ok(B, Act::Withdraw { paper: note });
    let plain = to_a(Kind::Concern);
    on(&mut t, handed_in("B-2", 2, plain), Rule::PaperWithdrawn);
    on(&mut t, Message::Withdrawn(note), Rule::PaperWithdrawn);

    let restated = Message::Restated { carried: CarriedId(1), wording: "or rather".into() };
    t.ok(B, restate(1, "you mean"));
    on(&mut t, restated.clone(), Rule::RestateOnce);
    t.ok(M, Act::PassRestatement { receiver: B, carried: CarriedId(1) });
    on(&mut t, restated, Rule::RestateOnce);
    let received = Message::Received { carried: CarriedId(1), at: Moment(0) };
    on(&mut t, received, Rule::PeerMessage);
}

/// What is refused at a desk may be taken from another, where it crossed with the reason under way.
#[test]
fn what_crossed_under_way_is_taken() {
    let mut t = Table::sitting(2);
    let of = carried(&mut t, exploratory());
    t.stepped = true;
    t.ok(B, restate(1, "you mean"));
    t.ok(B, Act::Submit(reply(1, Answer::Declines)));
    t.ok(A, Act::Withdraw { paper: of });
    t.ok(M, Act::SuspendRound { reason: "shots were heard".into() });
    t.deliver(A, M);
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    t.deliver_all();
    assert_eq!(t.case(M).papers.len(), 2);
    assert!(t.case(B).arrivals.is_empty());
}
