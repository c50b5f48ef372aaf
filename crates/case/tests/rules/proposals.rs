//! The mediator's proposals: put, answered, revealed, settled, failed.

use super::*;
use wasit_case::{Announcement, Matter, ProposalAct, ProposalNo};

fn settle() -> Act {
    Act::Proposal(ProposalAct::Settle)
}

fn revert() -> Act {
    Act::Proposal(ProposalAct::Revert("it failed".into()))
}

/// Returns what is agreed at every desk, by option, and whether it stands.
fn closed(t: &Table) -> Vec<(String, bool)> {
    let at = |room| -> Vec<(String, bool)> {
        let closures = t.desks[room].case.closures();
        closures.iter().map(|it| (it.pick.option.to_string(), it.is_final)).collect()
    };
    for room in t.desks.keys() {
        assert_eq!(at(room), at(&M), "{room} and the mediator's desk differ");
    }
    at(&M)
}

pub(super) fn proposal_01(t: &mut Table, rule: Rule) {
    let terms = |round, who| {
        let (what, not_before) = ("that they met".into(), None);
        let announcements = vec![Announcement { who, what, not_before }];
        Matter::Visibility(wasit_case::Visibility {
            announcements,
            ..said_of_round(round, "talks")
        })
    };
    let port = || Matter::Package { picks: picks(&[("port", "open")]), early_harvest: false };
    for act in [
        put_matter(port(), Some(t.now)),
        put_matter(port(), Some(t.now.plus_ms(1000))),
        put_matter(terms(2, M), None),
        put_matter(terms(1, Seat::Party(C)), None),
        put_matter(terms(1, Seat::Courier(K)), None),
    ] {
        t.refused(M, act, rule);
    }
    t.refused(M, put(&[], false), Rule::PackageNotEmpty);
    t.refused(M, put(&[("oil", "open")], false), Rule::PackageOnAgenda);
    t.refused(M, put_matter(Matter::Visibility(said_of_round(1, "")), None), Rule::PaperWords);
    t.ok(M, put_matter(port(), Some(t.now.plus_ms(2000))));
    t.ok(M, put_matter(terms(1, Seat::Party(A)), None));
}

pub(super) fn proposal_02(t: &mut Table, rule: Rule) {
    t.refused(A, answers(1, true), rule);
    t.refused(M, take_off(1), rule);
    t.ok(M, put(&[("port", "open")], false));
    t.ok(M, put(&[("port", "shut")], false));
    t.ok(A, answers(1, true));
    t.ok(A, answers(1, false));
    t.ok(M, take_off(1));
    t.all_agree(2);
    for no in [1, 2, 3] {
        t.refused(A, answers(no, false), rule);
        t.refused(M, take_off(no), rule);
        t.refused(M, reveal(no), rule);
    }
    // A time to answer that is over.
    let Act::Proposal(ProposalAct::Put(short)) = put(&[("port", "open")], false) else {
        panic!("not a proposal");
    };
    let answer_by = Some(t.now.plus_ms(5_000));
    t.ok(M, Act::Proposal(ProposalAct::Put(wasit_case::Proposal { answer_by, ..short })));
    t.ok(A, answers(3, false));
    t.now = t.now.plus_ms(5_000);
    t.refused(A, answers(3, true), rule);
}

pub(super) fn proposal_03(t: &mut Table, rule: Rule) {
    *t = Table::sitting(3);
    t.ok(M, put(&[("port", "open")], false));
    t.refused(M, reveal(1), rule);
    t.ok(A, answers(1, true));
    t.ok(B, answers(1, true));
    t.refused(M, reveal(1), rule);
    t.ok(C, answers(1, false));
    t.refused(M, reveal(1), rule);
    t.ok(C, answers(1, true));
    t.ok(M, reveal(1));
    assert_eq!(closed(t), [("open".into(), false)]);
}

pub(super) fn proposal_04(t: &mut Table, rule: Rule) {
    t.refused(M, settle(), rule);
    t.refused(M, revert(), rule);
    t.ok(M, put(&[("port", "open")], true));
    t.all_agree(1);
    t.refused(M, revert(), rule);
    t.refused(M, settle(), rule);
    t.ok(M, put(&[("ferry", "weekly")], false));
    t.all_agree(2);
    t.refused(M, Act::Proposal(ProposalAct::Revert("".into())), Rule::PaperWords);
    t.ok(M, settle());
    t.refused(M, settle(), rule);
    t.refused(M, revert(), rule);
    assert_eq!(closed(t), [("weekly".into(), true), ("open".into(), true)]);

    // An item that a party parks is not on the table.
    let mut parked = Table::sitting(2);
    parked.ok(M, put(&[("port", "open")], false));
    parked.all_agree(1);
    parked.refused(M, settle(), rule);
    let stand = Content::Stand(slug("ferry"), Stand::Parked);
    parked.submit(A, saying(paper(Kind::Position, &[B], &[("later", IN_CONFIDENCE)]), stand));
    parked.ok(M, settle());
}

/// The number says when a proposal was put; which agreement came later is another matter.
#[test]
fn a_later_agreement_takes_the_place_of_an_earlier_one() {
    let mut t = Table::sitting(2);
    t.ok(M, put(&[("port", "open")], false));
    t.ok(M, put(&[("port", "shut")], false));
    t.all_agree(2);
    assert_eq!(closed(&t), [("shut".into(), false)]);
    t.all_agree(1);
    assert_eq!(closed(&t), [("open".into(), false)]);
    for (no, word) in [(3, "talks"), (4, "contacts")] {
        t.ok(M, put_matter(Matter::Visibility(said_of_round(1, word)), None));
        assert!(t.case(M).proposals.contains_key(&ProposalNo(no)));
    }
    for (no, word) in [(4, "contacts"), (3, "talks")] {
        t.all_agree(no);
        for seat in t.desks.keys() {
            assert_eq!(t.case(*seat).visibility(1).unwrap().word.words(), word);
        }
    }
}

/// What was harvested early is there again when what took its place fails.
#[test]
fn a_failure_brings_back_what_it_had_replaced() {
    let mut t = Table::sitting(2);
    t.ok(M, put(&[("port", "open")], true));
    t.all_agree(1);
    t.ok(M, put(&[("port", "shut"), ("ferry", "none")], false));
    t.all_agree(2);
    assert_eq!(closed(&t), [("none".into(), false), ("shut".into(), false)]);
    t.ok(M, revert());
    assert_eq!(closed(&t), [("open".into(), true)]);
}
