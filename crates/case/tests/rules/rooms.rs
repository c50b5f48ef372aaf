//! Roles, rounds, the opening of a case.

use super::*;

pub(super) fn role_01(t: &mut Table, rule: Rule) {
    for stranger in ["a-principal", "b-head", "m-head", "nobody"] {
        t.refused_by(A, slug(stranger), Act::Submit(proposal()), rule);
    }
    t.submit(A, proposal());
}

pub(super) fn role_02(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    t.refused_by(A, person(A, Role::Observer), Act::Submit(proposal()), rule);
    t.refused_by(M, person(M, Role::Observer), read_back(of, &[(1, "they offer")]), rule);
}

pub(super) fn role_03(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    t.refused_by(A, person(A, Role::Adviser), Act::Submit(proposal()), rule);
    t.refused_by(M, person(M, Role::Adviser), t.card(of, B, &[Verbatim]), rule);
    t.act(M, &person(M, Role::Adviser), read_back(of, &[(1, "they offer")])).unwrap();
}

pub(super) fn role_04(t: &mut Table, rule: Rule) {
    t.refused(M, Act::Submit(proposal()), rule);
    t.refused(A, Act::SuspendRound { reason: "noise".into() }, rule);
    t.refused(A, Act::Issue(paper(Kind::Concern, &[], &[("we fear", FOR_RELAY)])), rule);
}

pub(super) fn round_01(t: &mut Table, rule: Rule) {
    let to = |state| match state {
        RoundState::Planned => plan(1),
        RoundState::Open => Act::OpenRound,
        RoundState::Adjourned => Act::AdjournRound { until: None },
        RoundState::Suspended => Act::SuspendRound { reason: "shots were heard".into() },
        RoundState::Resumed => Act::ResumeRound,
        RoundState::Closed => close(&[]),
    };
    use RoundState::{Adjourned, Closed, Open, Planned, Resumed, Suspended};
    let paths: [(&[RoundState], &[RoundState]); 7] = [
        (&[], &[]),
        (&[Planned], &[Open]),
        (&[Planned, Open], &[Adjourned, Suspended, Closed]),
        (&[Planned, Open, Adjourned], &[Resumed, Closed]),
        (&[Planned, Open, Suspended], &[Resumed, Closed]),
        (&[Planned, Open, Adjourned, Resumed], &[Adjourned, Suspended, Closed]),
        (&[Planned, Open, Closed], &[]),
    ];
    for (path, next) in paths {
        let mut before = Table::set(2);
        path.iter().for_each(|&state| drop(before.ok(M, to(state))));
        for &state in RoundState::ALL.iter().filter(|state| **state != Planned) {
            if next.contains(&state) {
                before.clone().ok(M, to(state));
            } else {
                before.refused(M, to(state), rule);
            }
        }
        t.refusals.append(&mut before.refusals);
    }
}

pub(super) fn round_02(t: &mut Table, rule: Rule) {
    t.refused(M, plan(2), rule);
    t.ok(M, close(&[]));
    t.refused(M, plan(1), rule);
    t.refused(M, plan(3), rule);
    t.ok(M, plan(2));
    t.refused(M, plan(3), rule);
}

pub(super) fn round_03(t: &mut Table, rule: Rule) {
    let mut early = Table::set(2);
    early.refused(A, Act::Submit(proposal()), rule);
    early.ok(M, plan(1));
    early.refused(A, Act::Submit(proposal()), rule);

    let of = t.submit(A, proposal());
    t.ok(M, Act::AdjournRound { until: None });
    t.submit(A, proposal());
    t.ok(M, Act::ResumeRound);
    t.submit(A, proposal());
    t.ok(M, Act::SuspendRound { reason: "shots were heard".into() });
    t.refused(A, Act::Submit(proposal()), rule);
    t.refused(A, Act::Revise { paper: of, with: proposal() }, rule);
    t.ok(M, close(&[(id("A-1"), "late"), (id("A-2"), "late"), (id("A-3"), "late")]));
    t.refused(A, Act::Submit(proposal()), rule);
}

pub(super) fn round_04(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    let other = t.submit(B, Paper { to: vec![A], ..proposal() });
    t.refused(M, close(&[]), rule);
    t.relay(of, B, &[Verbatim]);
    t.refused(M, close(&[]), rule);
    t.relay(other, A, &[Decision::Hold(Until::AuthorsWord)]);
    t.refused(M, close(&[]), rule);
    t.relay(other, A, &[WITHHOLD]);
    t.ok(M, close(&[]));
}

pub(super) fn round_05(t: &mut Table, rule: Rule) {
    let done = t.submit(A, proposal());
    t.relay(done, B, &[Verbatim]);
    let open = t.submit(A, proposal());
    let long = "x".repeat(limits::TEXT_BYTES_MAX);
    t.refused(M, close(&[(open, "no time"), (done, "no time")]), rule);
    t.refused(M, close(&[(open, "no time"), (open, "no time")]), rule);
    t.refused(M, close(&[(open, "no time"), (id("B-9"), "no time")]), rule);
    t.refused(M, close(&[(open, " \n")]), rule);
    t.refused(M, close(&[(open, &format!("{long}x"))]), Rule::PaperWords);
    t.ok(M, close(&[(open, &long)]));
}

pub(super) fn case_01(t: &mut Table, rule: Rule) {
    let mut lettered_anew = charter(2);
    lettered_anew.parties.reverse();
    let mut nowhere = charter(2);
    nowhere.zone = "Marsa/Port".into();
    let mut one_way = charter(2);
    one_way.agenda[0].options.truncate(1);
    for (seat, charter) in [
        (M, charter(1)),
        (M, charter(13)),
        (Seat::Party(C), charter(2)),
        (M, lettered_anew),
        (M, nowhere),
        (M, one_way),
    ] {
        t.is_refused(Case::open(seat, charter), rule, &seat);
    }
    Case::open(M, charter(12)).unwrap();
    Case::open(Seat::Party(C), charter(3)).unwrap();
    t.not_taken(B, M, Message::Opened(charter(2)), Rule::PeerMessage);
}
