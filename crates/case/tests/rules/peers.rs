//! What a desk takes from another desk: nothing that an honest desk could not have sent.

use super::*;
use crate::support::Room;
use wasit_case::{
    ChannelChange, CourierChange, HandedId, Matter, Notice, Offer, OfferChange, OralChange, OralId,
    ParticipationChange, Proposal, ProposalChange, ProposalNo, ScoreChange, Text,
};

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

    what_a_party_says_of_others(t, rule);
    what_the_mediator_does_not_say(t, rule);
    what_couriers_say(t, rule);

    // Two parties' desks never exchange anything, and no desk talks to itself.
    for (at, from) in [(A.seat(), B.seat()), (B.seat(), A.seat()), (M, M), (A.seat(), A.seat())] {
        t.not_taken(at, from, Message::Received { carried, at: Moment(0) }, rule);
    }
}

fn offered() -> Offer {
    let (wants, gives) = (picks(&[("port", "open")]), picks(&[("ferry", "weekly")]));
    Offer { with: A, words: "if they would".into(), wants, gives }
}

fn stated(owner: PartyId) -> PreconditionChange {
    let id = precondition(owner, "quiet-guns");
    let (words, evidence) = ("quiet".into(), "a week".into());
    PreconditionChange::Stated { id, words, evidence, may_be_told: true }
}

fn notice(party: PartyId) -> Notice {
    let (leave, reason, effective_at) = (Leave::Suspends, "shots".into(), Moment(0));
    Notice { party, leave, reason, effective_at }
}

fn proposed() -> Proposal {
    let matter = Matter::Package { picks: picks(&[("port", "open")]), early_harvest: false };
    Proposal { words: "what if".into(), matter, answer_by: None }
}

/// A party speaks for itself alone, and does nothing that is the mediator's.
fn what_a_party_says_of_others(t: &mut Table, rule: Rule) {
    let (no, front) = (ProposalNo(1), ChannelId::front());
    let mut t_with = t.clone();
    t_with.submit(A, proposal());
    t_with.ok(A, state("quiet-guns", true));
    t_with.ok(M, put(&[("port", "open")], false));
    t_with.ok(A, offer(B, &[("port", "open")], &[("ferry", "weekly")]));
    t_with.ok(M, heard("three months", t_with.now, &[A, B]));
    let moved = |party, to| PreconditionChange::Moved {
        id: precondition(A, "quiet-guns"),
        party,
        to,
        grounds: "so".into(),
    };
    let told = PreconditionChange::Told {
        id: precondition(A, "quiet-guns"),
        to: B,
        words: "quiet".into(),
        evidence: "a week".into(),
        state: PreconditionState::Stated,
        grounds: None,
    };
    let verdict = Verdict::Confirmed;
    let (spoken_at, words) = (Moment(0), || "so".into());
    for message in [
        Message::Channel(ChannelChange::Opened(back("quiet", &[head(B), head(M)]))),
        Message::Channel(ChannelChange::Closed(ChannelId(slug("quiet")))),
        Message::Channel(ChannelChange::MoveAsked(id("A-2"), front.clone())),
        Message::Channel(ChannelChange::MoveAllowed(id("A-2"), front.clone())),
        Message::Channel(ChannelChange::MoveAllowed(id("B-9"), front.clone())),
        Message::Channel(ChannelChange::Moved(id("A-2"), front.clone())),
        Message::Channel(ChannelChange::CarriedMoved(CarriedId(1), front)),
        Message::Courier(CourierChange::Delivered {
            id: HandedId(1),
            at: spoken_at,
            spoken: vec![],
        }),
        Message::Precondition(stated(A)),
        Message::Precondition(moved(A, PreconditionState::Waived)),
        Message::Precondition(told),
        Message::Participation(ParticipationChange::Given(notice(A))),
        Message::Participation(ParticipationChange::Announced(notice(B))),
        Message::Proposal(ProposalChange::Put(ProposalNo(2), proposed())),
        Message::Proposal(ProposalChange::Answered { no, party: A, yes: true }),
        Message::Proposal(ProposalChange::Answered { no: ProposalNo(9), party: B, yes: true }),
        Message::Proposal(ProposalChange::Agreed(no)),
        Message::Proposal(ProposalChange::Closed(no)),
        Message::Proposal(ProposalChange::Settled),
        Message::Proposal(ProposalChange::Reverted(words())),
        Message::Offer(OfferChange::Made(offer_id(A, 2), offered())),
        Message::Offer(OfferChange::TakenBack(offer_id(A, 1))),
        Message::Offer(OfferChange::TakenBack(offer_id(B, 1))),
        Message::Offer(OfferChange::Matched(offer_id(A, 1), offer_id(B, 1))),
        Message::Offer(OfferChange::Met { own: offer_id(B, 1), with: A, package: vec![] }),
        Message::Oral(OralChange::Recorded {
            id: OralId(2),
            words: words(),
            spoken_at,
            copies: vec![],
        }),
        Message::Oral(OralChange::ReadOut { id: OralId(2), words: words(), spoken_at }),
        Message::Oral(OralChange::Answered { party: A, id: OralId(1), verdict }),
        Message::Score(ScoreChange::Written(1, scoring(None))),
        Message::Score(ScoreChange::Given { party: A, version: 1, scoring: scoring(None) }),
        Message::Score(ScoreChange::TakenBack(A)),
        Message::Score(ScoreChange::TakenBack(B)),
    ] {
        t_with.not_taken(M, B, message, rule);
    }
    let own = PreconditionChange::Stated {
        id: precondition(B, "one"),
        words: "".into(),
        evidence: "a week".into(),
        may_be_told: false,
    };
    let silent = Notice { reason: " ".into(), ..notice(B) };
    for (message, rule) in [
        (Message::Precondition(own), Rule::PaperWords),
        (Message::Precondition(moved(B, PreconditionState::Met)), Rule::PreconditionKnown),
        (Message::Participation(ParticipationChange::Given(silent)), Rule::PaperWords),
    ] {
        t_with.not_taken(M, B, message, rule);
    }
    t.refusals.append(&mut t_with.refusals);
}

/// What the mediator's desk never tells a party, tells another, or cannot tell again.
fn what_the_mediator_does_not_say(t: &mut Table, rule: Rule) {
    let mut t_with = t.clone();
    let quiet = back("quiet", &[head(B), head(M)]);
    t_with.ok(M, open(quiet.clone()));
    t_with.ok(M, put(&[("port", "open")], false));
    t_with.ok(M, heard("three months", t_with.now, &[B]));
    let told_a = PreconditionChange::Told {
        id: precondition(B, "quiet-guns"),
        to: A,
        words: "quiet".into(),
        evidence: "a week".into(),
        state: PreconditionState::Stated,
        grounds: None,
    };
    let front = ChannelId::front;
    let (spoken_at, words, verdict) = (Moment(0), "so".into(), Verdict::Confirmed);
    for message in [
        Message::Channel(ChannelChange::Opened(quiet)),
        Message::Channel(ChannelChange::Opened(back("front", &[head(B), head(M)]))),
        Message::Channel(ChannelChange::Closed(ChannelId(slug("loud")))),
        Message::Channel(ChannelChange::MoveAsked(id("B-9"), front())),
        Message::Channel(ChannelChange::MoveAllowed(id("B-1"), front())),
        Message::Channel(ChannelChange::Moved(id("A-1"), front())),
        Message::Channel(ChannelChange::CarriedMoved(CarriedId(9), front())),
        Message::Courier(CourierChange::Delivered {
            id: HandedId(1),
            at: spoken_at,
            spoken: vec![],
        }),
        Message::Precondition(stated(A)),
        Message::Precondition(told_a),
        Message::Participation(ParticipationChange::Given(notice(A))),
        Message::Participation(ParticipationChange::Announced(notice(B))),
        Message::Participation(ParticipationChange::Announced(notice(C))),
        Message::Proposal(ProposalChange::Put(ProposalNo(1), proposed())),
        Message::Proposal(ProposalChange::Answered { no: ProposalNo(1), party: A, yes: true }),
        Message::Proposal(ProposalChange::Agreed(ProposalNo(9))),
        Message::Proposal(ProposalChange::Closed(ProposalNo(9))),
        Message::Offer(OfferChange::Made(offer_id(A, 1), offered())),
        Message::Offer(OfferChange::TakenBack(offer_id(A, 1))),
        Message::Offer(OfferChange::Matched(offer_id(A, 1), offer_id(B, 1))),
        Message::Offer(OfferChange::Met { own: offer_id(B, 1), with: A, package: vec![] }),
        Message::Oral(OralChange::ReadOut { id: OralId(1), words, spoken_at }),
        Message::Oral(OralChange::Answered { party: A, id: OralId(1), verdict }),
        Message::Score(ScoreChange::Written(1, scoring(None))),
        Message::Score(ScoreChange::Given { party: A, version: 1, scoring: scoring(None) }),
        Message::Score(ScoreChange::Given { party: B, version: 1, scoring: scoring(None) }),
        Message::Score(ScoreChange::TakenBack(B)),
    ] {
        t_with.not_taken(B, M, message, rule);
    }
    t.refusals.append(&mut t_with.refusals);
}

/// A courier delivers, brings and takes back; it hears of what it carries, and of nothing else.
fn what_couriers_say(t: &mut Table, rule: Rule) {
    let mut t_with = Table::sitting_with(2, 1);
    t_with.ok(M, open(by_hand("by-hand", &[head(A), head(B), head(K), head(M)], K)));
    let of = t_with.submit(A, on("by-hand", proposal()));
    t_with.relay(of, B, &[Verbatim]);
    let handed = t_with.case(K).handed[&(K, HandedId(1))].handed.clone();
    t_with.ok(K, deliver(1, &[]));
    let arrived = t_with.case(B).arrivals[&(B, CarriedId(1))].carried.clone();
    let (version, carried, at) = (1, CarriedId(1), Moment(0));
    let arrival = CourierChange::Arrived {
        courier: K,
        id: HandedId(1),
        at,
        spoken: vec![],
        carried: arrived.clone(),
    };
    for message in [
        Message::Courier(CourierChange::Handed(handed.clone())),
        Message::Courier(arrival.clone()),
        Message::Received { carried, at },
        Message::Restated { carried, wording: "so".into() },
        Message::WordGiven { id: of, version, paragraph: 1 },
        Message::Withdrawn(of),
        Message::Channel(ChannelChange::MoveAllowed(of, ChannelId::front())),
        Message::Precondition(stated(A)),
        Message::Participation(ParticipationChange::Given(notice(A))),
        Message::Proposal(ProposalChange::Answered { no: ProposalNo(1), party: A, yes: true }),
        Message::Offer(OfferChange::Made(offer_id(A, 1), offered())),
        Message::Score(ScoreChange::Given { party: A, version: 1, scoring: scoring(None) }),
    ] {
        t_with.not_taken(M, K, message, rule);
    }
    for message in [
        Message::Courier(CourierChange::Handed(handed)),
        Message::Courier(arrival),
        Message::Courier(CourierChange::Delivered { id: HandedId(1), at, spoken: vec![] }),
        Message::Carried(arrived),
        Message::Round { number: 1, change: wasit_case::RoundChange::Opened, at },
        Message::Receipted { id: of, version, at },
        Message::Fates { id: of, version, receiver: B, at, fates: vec![] },
        Message::Proposal(ProposalChange::Settled),
        Message::Participation(ParticipationChange::Announced(notice(A))),
        Message::Score(ScoreChange::Given { party: A, version: 1, scoring: scoring(None) }),
    ] {
        t_with.not_taken(K, M, message, rule);
    }
    for (at, from) in [(K.seat(), A.seat()), (A.seat(), K.seat()), (K.seat(), K.seat())] {
        t_with.not_taken(at, from, Message::Withdrawn(of), rule);
    }
    t.refusals.append(&mut t_with.refusals);
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
