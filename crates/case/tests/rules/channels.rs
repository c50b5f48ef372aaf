//! Channels: who writes on which, to whom, what stays there and what leaves.

use super::*;
use crate::support::Room;

fn quiet() -> ChannelId {
    ChannelId(slug("quiet"))
}

/// Opens a back channel for the heads of these rooms and the mediator's.
fn opened(t: &mut Table, rooms: &[PartyId]) {
    let people: Vec<_> = rooms.iter().map(|room| head(*room)).chain([head(M)]).collect();
    t.ok(M, open(back("quiet", &people)));
}

fn close_quiet() -> Act {
    Act::Channel(ChannelAct::Close(quiet()))
}

pub(super) fn channel_01(t: &mut Table, rule: Rule) {
    t.refused(A, Act::Submit(on("quiet", proposal())), rule);
    opened(t, &[A, B]);
    t.submit(A, on("quiet", proposal()));
    t.ok(M, close_quiet());
    t.refused(A, Act::Submit(on("quiet", proposal())), rule);

    // Somebody of the room takes part, but not its head, who sends.
    let people = [person(A, Role::Adviser), head(B), head(M)];
    t.ok(M, open(back("below", &people)));
    t.refused(A, Act::Submit(on("below", proposal())), rule);
    t.submit(B, on("below", Paper { to: vec![A], ..proposal() }));
}

pub(super) fn channel_02(t: &mut Table, rule: Rule) {
    *t = Table::sitting(3);
    opened(t, &[A, B]);
    let to = |to: &[PartyId]| Act::Submit(on("quiet", Paper { to: to.to_vec(), ..proposal() }));
    t.refused(A, to(&[C]), rule);
    t.refused(A, to(&[B, C]), rule);
    t.ok(A, to(&[B]));
    t.ok(A, to(&[]));
}

pub(super) fn channel_03(t: &mut Table, rule: Rule) {
    let urgent = |kind| {
        let mut paper = on("emergency", Paper { kind, ..proposal() });
        paper.in_reply_to = reply(1, Answer::Informs).in_reply_to.filter(|_| kind == Kind::Reply);
        saying(paper, Content::RedLine(slug("port"), slug("shut")))
    };
    let ask = on("emergency", paper(Kind::Question, &[A], &[("what was that?", FOR_RELAY)]));
    let ask = t.submit(B, ask);
    t.relay(ask, A, &[Verbatim]);
    let takes = [Kind::Notice, Kind::IncidentReport, Kind::Question, Kind::Reply];
    for &kind in Kind::ALL {
        if takes.contains(&kind) {
            t.submit(A, urgent(kind));
        } else {
            t.refused(A, Act::Submit(urgent(kind)), rule);
        }
    }
    // Nor does the mediator put there what it takes from nobody.
    t.refused(M, Act::Issue(Paper { to: vec![], ..on("emergency", proposal()) }), rule);
    let notice = paper(Kind::Notice, &[], &[("the strait is closed", FOR_RELAY)]);
    t.ok(M, Act::Issue(on("emergency", notice)));
}

pub(super) fn channel_04(t: &mut Table, rule: Rule) {
    opened(t, &[A, B]);
    let of = t.submit(A, on("quiet", proposal()));
    t.relay(of, B, &[Verbatim]);
    carried(t, proposal());
    t.refused(B, Act::Submit(reply(1, Answer::Declines)), rule);
    t.refused(B, Act::Submit(on("quiet", reply(2, Answer::Declines))), rule);
    t.submit(B, on("quiet", reply(1, Answer::Declines)));
    t.submit(B, reply(2, Answer::Declines));
}

pub(super) fn channel_05(t: &mut Table, rule: Rule) {
    *t = Table::sitting_with(2, 1);
    let people = [head(A), head(M)];
    let with_courier = [head(A), head(K), head(M)];
    let fits = back("quiet", &people);
    let hand = by_hand("by-hand", &with_courier, K);
    let twice = [head(A), head(A), head(M)];
    for channel in [
        back("front", &people),
        back("emergency", &people),
        back("quiet", &people[..1]),
        back("quiet", &[]),
        back("quiet", &twice),
        back("quiet", &[head(M), slug("a-principal")]),
        back("quiet", &[head(M), head(C)]),
        Channel { kind: ChannelKind::Front, ..fits.clone() },
        Channel { kind: ChannelKind::Emergency, ..fits.clone() },
        Channel { kind: ChannelKind::Courier, ..fits.clone() },
        Channel { courier: Some(K), ..fits.clone() },
        Channel { courier: None, ..hand.clone() },
        Channel { courier: Some(CourierId(1)), ..hand.clone() },
        Channel { participants: people.to_vec(), ..hand.clone() },
    ] {
        t.refused(M, open(channel), rule);
    }
    t.ok(M, open(hand));
    t.ok(M, open(fits.clone()));
    t.refused(M, open(fits.clone()), rule);
    t.ok(M, close_quiet());
    t.refused(M, open(fits.clone()), rule);
    for number in 3..=limits::CHANNELS_MAX {
        t.ok(M, open(back(&format!("quiet-{number}"), &people)));
    }
    t.refused(M, open(back("one-more", &people)), rule);
}

pub(super) fn channel_06(t: &mut Table, rule: Rule) {
    t.refused(M, close_quiet(), rule);
    for always in [ChannelId::front(), ChannelId::emergency()] {
        t.refused(M, Act::Channel(ChannelAct::Close(always)), rule);
    }
    opened(t, &[A]);
    t.ok(M, close_quiet());
    t.refused(M, close_quiet(), rule);
}

pub(super) fn channel_07(t: &mut Table, rule: Rule) {
    *t = Table::sitting_with(3, 1);
    opened(t, &[A, B]);
    t.ok(M, open(by_hand("by-hand", &[head(A), head(B), head(K), head(M)], K)));
    let of = t.submit(A, on("quiet", proposal()));
    let hand = t.submit(A, on("by-hand", proposal()));
    let [ask, allow, go] = [ChannelAct::AskMove, ChannelAct::AllowMove, ChannelAct::Move];
    let act = |way: fn(PaperId, ChannelId) -> ChannelAct, of, to: &str| {
        Act::Channel(way(of, ChannelId(slug(to))))
    };
    // Not without consent, nor to where it is, nor to where it may not go, nor by hand.
    t.refused(M, act(go, of, "front"), rule);
    for (of, to) in
        [(of, "quiet"), (of, "nowhere"), (of, "emergency"), (of, "by-hand"), (hand, "front")]
    {
        t.refused(M, act(ask, of, to), rule);
        t.refused(A, act(allow, of, to), rule);
    }
    t.ok(M, act(ask, of, "front"));
    t.refused(M, act(ask, of, "front"), rule);
    t.refused(M, act(go, of, "front"), rule);
    t.ok(A, act(allow, of, "front"));
    t.ok(M, act(go, of, "front"));
    assert_eq!(t.edition(A, of).paper.channel, ChannelId::front());
    t.refused(M, act(go, of, "quiet"), rule);

    // An addressee that takes no part there would lose what it has.
    let to_c = t.submit(A, Paper { to: vec![C], ..proposal() });
    t.refused(M, act(ask, to_c, "quiet"), rule);
    t.ok(M, close_quiet());
    t.refused(M, act(ask, of, "quiet"), rule);
}

/// A desk that does not check who takes part is checked at the mediator's.
#[test]
fn what_does_not_belong_on_a_channel_is_stopped_at_the_mediators() {
    let mut t = Table::sitting(3);
    opened(&mut t, &[A, B]);
    let mut handed = |from: PartyId, paper: Paper, rule| {
        let of = PaperId { author: from.seat(), serial: 1 };
        let submitted_at = t.now;
        t.not_taken(M, from, Message::Submitted { id: of, version: 1, submitted_at, paper }, rule);
    };
    handed(A, on("nowhere", proposal()), Rule::ChannelKnown);
    handed(A, on("quiet", Paper { to: vec![C], ..proposal() }), Rule::ChannelAddressee);
    handed(A, on("emergency", proposal()), Rule::ChannelEmergency);
    handed(C, on("quiet", proposal()), Rule::ChannelKnown);
    handed(C, Paper { on_behalf: Some(A), ..proposal() }, Rule::CourierBrings);
}

/// The author could not know that its paper had moved; the revision is where the paper is.
#[test]
fn a_revision_that_crosses_a_move_is_taken() {
    let mut t = Table::sitting(2);
    opened(&mut t, &[A, B]);
    let of = t.submit(A, on("quiet", proposal()));
    t.ok(M, Act::Channel(ChannelAct::AskMove(of, ChannelId::front())));
    t.ok(A, Act::Channel(ChannelAct::AllowMove(of, ChannelId::front())));
    t.stepped = true;
    t.ok(A, Act::Revise { paper: of, with: on("quiet", proposal()) });
    t.ok(M, Act::Channel(ChannelAct::Move(of, ChannelId::front())));
    t.deliver_all();
    for seat in [M, A.seat()] {
        let papers = t.case(seat).papers[&of].editions.iter().map(|e| &e.paper.channel);
        assert!(papers.eq([&ChannelId::front(), &ChannelId::front()]), "at {seat}");
    }
}
