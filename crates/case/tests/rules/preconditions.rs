//! Preconditions, rounds of substance, what happens outside, who takes part.

use super::*;
use PreconditionState::{ClaimedMet, Disputed, Met, Stated, Waived};
use wasit_case::{OutsideAct, Touches};

pub(super) fn pre_01(t: &mut Table, rule: Rule) {
    t.ok(A, state("quiet-guns", true));
    t.refused(A, state("quiet-guns", false), rule);
    t.ok(B, state("quiet-guns", true));
    let blank = |words: &str, evidence: &str| {
        let (name, words, evidence) = (slug("another"), words.into(), evidence.into());
        Act::Precondition(PreconditionAct::State { name, words, evidence, may_be_told: true })
    };
    t.refused(A, blank("", "a week"), Rule::PaperWords);
    t.refused(A, blank("quiet", " "), Rule::PaperWords);
    for number in 1..limits::PRECONDITIONS_MAX {
        t.ok(A, state(&format!("p-{number}"), true));
    }
    t.refused(A, state("one-more", true), rule);
}

pub(super) fn pre_02(t: &mut Table, rule: Rule) {
    let mine = precondition(A, "quiet-guns");
    t.refused(A, moves(mine.clone(), Waived), rule);
    t.refused(M, tell(mine.clone(), B), rule);
    t.ok(A, state("quiet-guns", true));
    t.refused(B, moves(mine.clone(), ClaimedMet), rule);
    // Nor is a desk believed that guesses the name of what it was not told.
    let guessed = PreconditionChange::Moved {
        id: mine.clone(),
        party: B,
        to: ClaimedMet,
        grounds: "see there".into(),
    };
    t.not_taken(M, B, Message::Precondition(guessed), rule);
    t.ok(M, tell(mine.clone(), B));
    t.ok(B, moves(mine, ClaimedMet));
}

pub(super) fn pre_03(t: &mut Table, rule: Rule) {
    let mine = precondition(A, "quiet-guns");
    t.ok(A, state("quiet-guns", true));
    t.ok(M, tell(mine.clone(), B));
    let ways = [Stated, ClaimedMet, Disputed, Met, Waived];
    // (where it stands, what its owner may say then, what another may)
    type States<'a> = &'a [PreconditionState];
    type Said<'a> = &'a [(bool, PreconditionState)];
    let table: [(Said, States, States); 5] = [
        (&[], &[Met, Waived], &[ClaimedMet]),
        (&[(false, ClaimedMet)], &[Disputed, Met, Waived], &[]),
        (&[(false, ClaimedMet), (true, Disputed)], &[Met, Waived], &[ClaimedMet]),
        (&[(true, Met)], &[Disputed, Waived], &[]),
        (&[(true, Waived)], &[], &[]),
    ];
    for (path, owner, others) in table {
        let mut there = t.clone();
        for (owners, to) in path {
            there.ok(if *owners { A } else { B }, moves(mine.clone(), *to));
            there.ok(M, tell(mine.clone(), A));
            there.ok(M, tell(mine.clone(), B));
        }
        for (party, may) in [(A, owner), (B, others)] {
            for to in ways {
                if may.contains(&to) {
                    there.clone().ok(party, moves(mine.clone(), to));
                } else {
                    there.refused(party, moves(mine.clone(), to), rule);
                }
            }
        }
        t.refusals.append(&mut there.refusals);
    }
    for (party, to) in [(B, Waived), (B, Met), (B, Disputed), (A, ClaimedMet), (A, Stated)] {
        let grounds = "see there".into();
        let moved = PreconditionChange::Moved { id: mine.clone(), party, to, grounds };
        t.not_taken(M, party, Message::Precondition(moved), rule);
    }
}

pub(super) fn pre_04(t: &mut Table, rule: Rule) {
    let (told, own) = (precondition(A, "told"), precondition(A, "own"));
    t.ok(A, state("told", true));
    t.ok(A, state("own", false));
    t.refused(M, tell(own.clone(), B), rule);
    t.refused(M, tell(told.clone(), C), rule);
    t.ok(M, tell(own, A));
    t.ok(M, tell(told, B));
}

/// The owner's last word stands, whatever was on its way when it was said.
#[test]
fn a_claim_that_comes_too_late_opens_nothing_again() {
    for last in [Met, Waived] {
        let mut t = Table::sitting(2);
        let mine = precondition(A, "quiet-guns");
        t.ok(A, state("quiet-guns", true));
        t.ok(M, tell(mine.clone(), B));
        t.stepped = true;
        t.ok(B, moves(mine.clone(), ClaimedMet));
        t.ok(A, moves(mine.clone(), last));
        t.deliver(A, M);
        t.deliver_all();
        let known = &t.case(M).preconditions[&mine];
        assert_eq!((known.state, known.history.len()), (last, 3), "heard, and not decisive");
        t.ok(M, Act::MarkSubstantive);
    }
}

pub(super) fn round_06(t: &mut Table, rule: Rule) {
    let substantive = Act::MarkSubstantive;
    let mut early = Table::set(2);
    early.refused(M, substantive.clone(), rule);
    early.ok(M, plan(1));
    early.refused(M, substantive.clone(), rule);

    t.ok(A, state("quiet-guns", false));
    t.ok(B, state("prisoners", true));
    t.refused(M, substantive.clone(), rule);
    t.ok(A, moves(precondition(A, "quiet-guns"), Waived));
    t.ok(M, tell(precondition(B, "prisoners"), A));
    t.ok(A, moves(precondition(B, "prisoners"), ClaimedMet));
    t.refused(M, substantive.clone(), rule);
    t.ok(B, moves(precondition(B, "prisoners"), Met));
    t.ok(M, Act::AdjournRound { until: None });
    t.refused(M, substantive.clone(), rule);
    t.ok(M, Act::ResumeRound);
    t.ok(M, substantive.clone());
    t.refused(M, substantive, rule);
    for seat in t.desks.keys() {
        let round = t.case(*seat).round().unwrap();
        assert!(round.is_substantive() && round.state == RoundState::Resumed, "at {seat}");
    }
}

pub(super) fn outside_01(t: &mut Table, rule: Rule) {
    let soon = t.now.plus_ms(60_000);
    let item = Touches::Item(slug("oil"));
    let unknown = Touches::Precondition(precondition(A, "quiet-guns"));
    let many = vec![Touches::Round(1); limits::MENTIONS_MAX];
    for act in [
        outside(&[item], &[]),
        outside(std::slice::from_ref(&unknown), &[]),
        outside(&[Touches::Round(2)], &[]),
        outside(&[], &[0]),
        outside(&[], &[1]),
        OutsideAct { happened_at: soon, ..outside(&[], &[]) },
    ] {
        t.refused(A, Act::RecordOutside(act), rule);
    }
    for act in [
        OutsideAct { source: " ".into(), ..outside(&[], &[]) },
        OutsideAct { actor: "".into(), ..outside(&[], &[]) },
    ] {
        t.refused(A, Act::RecordOutside(act), Rule::PaperWords);
    }
    t.ok(A, state("quiet-guns", false));
    t.ok(A, Act::RecordOutside(outside(&[unknown, Touches::Item(slug("port"))], &[])));
    t.refused(A, Act::RecordOutside(outside(&many, &[1])), rule);
    t.ok(A, Act::RecordOutside(outside(&many[1..], &[1])));
}
