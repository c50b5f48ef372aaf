//! Scores: written at home, given to the mediator for analysis, taken back.

use super::*;
use crate::support::Room;
use wasit_case::{ItemScores, ScoreAct, ScoreChange, ScoreStep, Scoring, StatusQuo};

const TAKE_BACK: Act = Act::Score(ScoreAct::TakeBack);

/// The scores of the table with one thing changed.
fn but(change: impl FnOnce(&mut Scoring)) -> Scoring {
    let mut scoring = scoring(Some(4_000));
    change(&mut scoring);
    scoring
}

/// Expects that scores are neither written nor taken by the mediator's desk.
fn bad(t: &mut Table, scoring: Scoring, rule: Rule) {
    t.refused(A, write_scores(scoring.clone()), rule);
    let given = ScoreChange::Given { party: A, version: 1, scoring };
    t.not_taken(M, A, Message::Score(given), rule);
}

pub(super) fn score_01(t: &mut Table, rule: Rule) {
    bad(t, but(|s| s.items[0].item = slug("oil")), rule);
    bad(t, but(|s| s.items[0].item = slug("ferry")), rule);
    bad(t, but(|s| s.items.push(s.items[0].clone())), rule);
    bad(t, but(|s| drop(s.items[0].scores.pop())), rule);
    bad(t, but(|s| s.items[0].scores[0].0 = slug("ajar")), rule);
    bad(t, but(|s| s.items[0].scores[0].0 = slug("shut")), rule);
    bad(t, but(|s| s.items[0].scores.push((slug("open"), 1))), rule);
    // An item may be left out.
    t.ok(A, write_scores(but(|s| drop(s.items.pop()))));
}

pub(super) fn score_02(t: &mut Table, rule: Rule) {
    bad(t, but(|s| s.items[0].weight = 1_001), rule);
    bad(t, but(|s| s.items[0].scores[0].1 = 101), rule);
    bad(t, but(|s| s.items[0].status_quo = Some(101)), rule);
    bad(t, but(|s| s.items[0].weight = u32::MAX), rule);
    bad(t, but(|s| s.items.iter_mut().for_each(|item| item.weight = 0)), rule);
    bad(t, but(|s| s.items.clear()), rule);
    t.ok(A, write_scores(but(|s| s.items[0].weight = 1_000)));
    t.ok(A, write_scores(but(|s| s.items[1].weight = 0)));
}

pub(super) fn score_03(t: &mut Table, rule: Rule) {
    let same = StatusQuo { words: "as it is".into(), option: Some(slug("shut")) };
    for desk in t.desks.values_mut() {
        desk.case.charter.agenda[0].status_quo = same.clone();
    }
    bad(t, scoring(None), rule);
    t.ok(A, write_scores(but(|s| s.items[0].status_quo = None)));
    let (_, own) = t.case(A).own_scoring().unwrap();
    let quo = |name: &str| {
        let item = t.case(A).charter.item(&slug(name)).unwrap();
        own.item(&item.id).and_then(|scores| scores.of_status_quo(item))
    };
    assert_eq!([quo("port"), quo("ferry")], [Some(0), Some(10)]);
}

pub(super) fn score_04(t: &mut Table, rule: Rule) {
    let best = 60 * 90 + 30 * 100;
    bad(t, scoring(Some(best + 1)), rule);
    bad(t, scoring(Some(u32::MAX)), rule);
    t.ok(A, write_scores(scoring(Some(best))));
}

pub(super) fn score_05(t: &mut Table, rule: Rule) {
    for never in [
        vec![],
        picks(&[("oil", "open")]),
        picks(&[("port", "weekly")]),
        picks(&[("port", "open"), ("port", "shut")]),
    ] {
        bad(t, but(|s| s.never.push(never)), rule);
    }
    bad(t, but(|s| s.never = vec![picks(&[("port", "shut")]); 51]), rule);
    t.ok(A, write_scores(but(|s| s.never.push(picks(&[("port", "shut")])))));
}

pub(super) fn score_06(t: &mut Table, rule: Rule) {
    t.refused(A, give_scores(1, false), rule);
    t.ok(A, write_scores(scoring(None)));
    t.refused(A, give_scores(0, false), rule);
    t.refused(A, give_scores(2, false), rule);
    t.refused(A, give_scores(1, true), rule);
    t.refused(B, give_scores(1, false), rule);
    t.ok(A, give_scores(1, false));
    for _ in 1..limits::VERSIONS_MAX {
        t.ok(A, write_scores(scoring(None)));
    }
    t.refused(A, write_scores(scoring(None)), rule);
}

pub(super) fn score_07(t: &mut Table, rule: Rule) {
    t.ok(A, write_scores(scoring(Some(4_000))));
    t.ok(A, write_scores(scoring(None)));
    t.ok(A, give_scores(1, true));
    t.refused(A, give_scores(1, true), rule);
    let floor = |t: &Table| t.case(M).given_scores(A).map(|given| given.scoring.floor);
    assert_eq!(floor(t), Some(Some(4_000)));
    // The same version without the floor, or another, takes the place of what was given.
    t.ok(A, give_scores(1, false));
    assert_eq!(floor(t), Some(None));
    t.refused(A, give_scores(1, false), rule);
    t.ok(A, give_scores(2, false));
    t.ok(A, TAKE_BACK);
    t.ok(A, give_scores(2, false));
}

pub(super) fn score_08(t: &mut Table, rule: Rule) {
    t.refused(A, TAKE_BACK, rule);
    t.ok(A, write_scores(scoring(Some(4_000))));
    t.refused(A, TAKE_BACK, rule);
    t.ok(A, give_scores(1, true));
    t.refused(B, TAKE_BACK, rule);
    t.ok(A, TAKE_BACK);
    t.refused(A, TAKE_BACK, rule);
    assert_eq!(t.case(M).given_scores(A), None);
    assert_eq!(t.case(A).own_scoring().map(|(version, _)| version), Some(1));
    let steps = |t: &Table, room| -> Vec<ScoreStep> {
        let of = |seat: Seat| t.case(seat).scores.history.iter().map(|entry| entry.step).collect();
        of(room)
    };
    let told = [ScoreStep::Given(1, true), ScoreStep::TakenBack];
    assert_eq!(steps(t, M), told, "what was given stays in the record");
    assert_eq!(steps(t, A.seat())[1..], told);
}

pub(super) fn score_09(t: &mut Table, rule: Rule) {
    t.ok(A, write_scores(scoring(None)));
    let now = |t: &Table| t.now.plus_ms(1_000);
    let suspends = gives(Leave::Suspends, now(t));
    t.ok(A, suspends);
    t.ok(A, give_scores(1, false));
    let withdraws = gives(Leave::Withdraws, now(t));
    t.ok(A, withdraws);
    // What it writes at home, and what it takes back, is its own affair.
    t.ok(A, write_scores(scoring(None)));
    t.refused(A, give_scores(2, false), rule);
    t.ok(A, TAKE_BACK);
    let returns = gives(Leave::Returns, now(t));
    t.ok(A, returns);
    t.ok(A, give_scores(2, false));
}

#[test]
fn scores_are_written_and_given_whatever_the_round_does() {
    let suspended = Act::SuspendRound { reason: "shots were heard".into() };
    let paths =
        [&[][..], &[plan(1)], &[plan(1), Act::OpenRound, suspended], &[plan(1), Act::OpenRound]];
    for path in paths {
        let mut t = Table::set(2);
        path.iter().for_each(|act| drop(t.ok(M, act.clone())));
        t.ok_by(A, Role::Adviser, write_scores(scoring(Some(4_000))));
        t.ok(A, give_scores(1, true));
        t.ok(A, TAKE_BACK);
    }
}

#[test]
fn a_package_is_worth_the_sum_of_weight_times_score() {
    let own = scoring(Some(4_000));
    let total = |package: &[(&str, &str)]| own.total(&picks(package));
    assert_eq!(total(&[("port", "open"), ("ferry", "weekly")]), 60 * 90 + 30 * 56);
    assert_eq!(total(&[("ferry", "daily")]), 3_000);
    assert_eq!(
        total(&[("oil", "open"), ("port", "ajar")]),
        0,
        "what is not scored is worth nothing"
    );
    assert_eq!(total(&[]), 0);
    assert!(own.allows(&picks(&[("port", "shut"), ("ferry", "daily")])));
    assert!(!own.allows(&picks(&[("ferry", "none"), ("port", "shut")])));
    // Numbers that no desk let through do not overflow.
    let scores = vec![(slug("open"), u32::MAX)];
    let item = ItemScores { item: slug("port"), weight: u32::MAX, scores, status_quo: None };
    let wild = Scoring { items: vec![item; 3], floor: None, never: vec![] };
    assert_eq!(wild.best(), u64::MAX);
    let twice = [picks(&[("port", "open")]), picks(&[("port", "open")])].concat();
    assert_eq!(wild.total(&twice), u64::MAX);
}

#[test]
fn scores_show_no_numbers() {
    let own = scoring(Some(4_000));
    let shown = format!("{own:?} {:?} {:?}", own.items, write_scores(own.clone()));
    assert!(!shown.contains("56") && !shown.contains("4000"), "{shown}");
}
