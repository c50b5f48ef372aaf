//! At home: drafts, clearance, instructions.

use super::*;
use Clearance::{Clears, ClearsWithEdits, Informed, Objects};
use wasit_case::{Clearance, DraftNo, HomeAct, Limit};

fn adviser() -> wasit_case::PersonId {
    person(A, Role::Adviser)
}

fn capital() -> wasit_case::PersonId {
    person(A, Role::Capital)
}

pub(super) fn clear_01(t: &mut Table, rule: Rule) {
    for clearers in [
        &[][..],
        &[adviser(), adviser()],
        &[person(A, Role::Observer)],
        &[head(B)],
        &[slug("a-principal")],
        &[slug("nobody")],
    ] {
        t.refused_by(A, adviser(), circulate(proposal(), clearers), rule);
    }
    t.ok_by(A, Role::Adviser, circulate(proposal(), &[adviser(), capital(), head(A)]));
    // Those whom the instructions name are added.
    t.ok(A, instruct(Instructions { clearers: vec![capital()], ..free() }));
    t.ok(A, circulate(proposal(), &[]));
    assert_eq!(t.case(A).home.drafts[&DraftNo(2)].clearers, [capital()]);
}

pub(super) fn clear_02(t: &mut Table, rule: Rule) {
    t.refused(A, release(1), rule);
    t.ok(A, circulate(proposal(), &[adviser()]));
    t.refused_by(A, adviser(), clear(1, 2, Clears), rule);
    t.ok(A, edit(1, proposal()));
    t.refused_by(A, adviser(), clear(1, 1, Clears), rule);
    t.ok_by(A, Role::Adviser, clear(1, 2, Clears));
    t.ok(A, release(1));
    t.ok(A, circulate(proposal(), &[adviser()]));
    t.ok(A, Act::Home(HomeAct::Drop(DraftNo(2))));
    for gone in [1, 2] {
        t.refused(A, release(gone), rule);
        t.refused(A, edit(gone, proposal()), rule);
        t.refused(A, Act::Home(HomeAct::Drop(DraftNo(gone))), rule);
        t.refused_by(A, adviser(), clear(gone, 2, Clears), rule);
    }
}

pub(super) fn clear_03(t: &mut Table, rule: Rule) {
    t.ok(A, circulate(proposal(), &[adviser()]));
    t.refused_by(A, capital(), clear(1, 1, Clears), rule);
    t.refused(A, clear(1, 1, Clears), rule);
    t.ok_by(A, Role::Adviser, clear(1, 1, Informed));
    t.refused_by(A, adviser(), clear(1, 1, Clears), rule);
    t.ok(A, edit(1, proposal()));
    t.refused_by(A, adviser(), clear(1, 2, Objects("".into())), Rule::PaperWords);
    t.ok_by(A, Role::Adviser, clear(1, 2, Clears));
}

pub(super) fn clear_04(t: &mut Table, rule: Rule) {
    t.ok(A, circulate(proposal(), &[adviser(), capital()]));
    t.refused(A, release(1), rule);
    t.ok_by(A, Role::Adviser, clear(1, 1, Clears));
    t.refused(A, release(1), rule);
    t.ok_by(A, Role::Capital, clear(1, 1, Objects("not now".into())));
    t.refused(A, release(1), rule);
    // Edits void what was cleared, and their author has spoken.
    t.ok(A, edit(1, proposal()));
    t.ok_by(A, Role::Capital, clear(1, 2, Informed));
    t.ok_by(A, Role::Adviser, clear(1, 2, ClearsWithEdits(exploratory())));
    t.refused(A, release(1), rule);
    t.ok_by(A, Role::Capital, clear(1, 3, Informed));
    // So does a change of government.
    t.ok(A, government());
    t.refused(A, release(1), rule);
    t.ok_by(A, Role::Adviser, clear(1, 3, Clears));
    t.ok_by(A, Role::Capital, clear(1, 3, Clears));
    t.ok(A, release(1));
    assert_eq!(t.edition(M, id("A-1")).paper, exploratory());
}

pub(super) fn clear_05(t: &mut Table, rule: Rule) {
    let urgent = on("emergency", paper(Kind::Notice, &[B], &[("we fire at noon", FOR_RELAY)]));
    let of = t.submit(A, proposal());
    t.ok(A, instruct(Instructions { clearers: vec![capital()], ..free() }));
    t.refused(A, Act::Submit(proposal()), rule);
    t.refused(A, Act::Revise { paper: of, with: proposal() }, rule);
    t.submit(A, urgent);
    t.ok(A, circulate(proposal(), &[]));
    t.ok_by(A, Role::Capital, clear(1, 1, Clears));
    t.ok(A, release(1));
    t.ok(A, instruct(free()));
    t.submit(A, proposal());
}

pub(super) fn clear_06(t: &mut Table, rule: Rule) {
    let letter = || Paper { form: Form::Letter, ..proposal() };
    t.refused(A, Act::Submit(letter()), rule);
    let notice = paper(Kind::Notice, &[B], &[("we fire at noon", FOR_RELAY)]);
    let urgent = on("emergency", Paper { form: Form::Letter, ..notice });
    t.refused(A, Act::Submit(urgent), rule);
    for (clearers, said) in [
        (vec![adviser()], vec![(Role::Adviser, Clears)]),
        (vec![adviser(), capital()], vec![(Role::Adviser, Clears), (Role::Capital, Informed)]),
    ] {
        let mut t = t.clone();
        t.ok(A, circulate(letter(), &clearers));
        said.into_iter().for_each(|(role, said)| drop(t.ok_by(A, role, clear(1, 1, said))));
        t.refused(A, release(1), rule);
    }
    t.ok(A, circulate(letter(), &[adviser(), capital()]));
    t.ok_by(A, Role::Adviser, clear(1, 1, Clears));
    t.ok_by(A, Role::Capital, clear(1, 1, Clears));
    t.ok(A, release(1));
}

/// Instructions under which the ferry may run weekly, and daily if the capital agrees later.
fn limited() -> Instructions {
    let limit = Limit {
        item: slug("ferry"),
        may: vec![slug("weekly")],
        ad_referendum: vec![slug("daily")],
    };
    let never_together = vec![picks(&[("port", "open"), ("ferry", "weekly")])];
    Instructions { limits: vec![limit], never_together, ..free() }
}

pub(super) fn mandate_01(t: &mut Table, rule: Rule) {
    let offers = |option: &str| saying(proposal(), package(&[("ferry", option)]));
    let both = saying(proposal(), package(&[("port", "open"), ("ferry", "weekly")]));
    t.submit(B, Paper { to: vec![A], ..offers("none") });
    t.relay(id("B-1"), A, &[Verbatim]);
    t.ok(M, put(&[("ferry", "none")], false));
    t.ok(M, put(&[("ferry", "daily")], false));
    t.ok(A, instruct(limited()));

    let later = |paper| Paper { ad_referendum: true, ..paper };
    let answers_with = |answer| Paper { to: vec![B], ..reply(1, answer) };
    for act in [
        Act::Submit(offers("none")),
        Act::Submit(offers("daily")),
        Act::Submit(later(offers("none"))),
        Act::Submit(both),
        Act::Submit(answers_with(Answer::Accepts)),
        Act::Submit(later(answers_with(Answer::Accepts))),
        Act::Submit(saying(answers_with(Answer::Counters), package(&[("ferry", "none")]))),
        answers(1, true),
        answers(2, true),
        offer(B, &[("port", "shut")], &[("ferry", "none")]),
        offer(B, &[("port", "open")], &[("ferry", "weekly")]),
    ] {
        t.refused(A, act, rule);
    }
    // What is exploratory may probe beyond, and no may always be said.
    t.submit(A, Paper { kind: Kind::Exploratory, ..offers("none") });
    t.submit(A, answers_with(Answer::Declines));
    t.submit(A, offers("weekly"));
    t.submit(A, later(offers("daily")));
    t.submit(A, saying(proposal(), package(&[("port", "open")])));
    t.ok(A, answers(1, false));
    t.ok(A, offer(B, &[("port", "shut")], &[("ferry", "weekly")]));
    // Another room's instructions bind nobody here.
    t.ok(B, answers(1, true));
}

pub(super) fn mandate_02(t: &mut Table, rule: Rule) {
    let ferry = || saying(proposal(), package(&[("ferry", "weekly")]));
    t.submit(B, Paper { to: vec![A], ..ferry() });
    t.relay(id("B-1"), A, &[Verbatim]);
    t.ok(M, put(&[("ferry", "weekly")], false));
    // Without instructions there is nothing to void.
    t.ok(A, government());
    t.submit(A, ferry());
    t.ok(A, instruct(free()));
    t.submit(A, ferry());
    t.ok(A, government());
    for act in [
        Act::Submit(ferry()),
        Act::Submit(proposal()),
        Act::Submit(Paper { to: vec![B], ..reply(1, Answer::Accepts) }),
        answers(1, true),
        offer(B, &[("port", "open")], &[("ferry", "weekly")]),
    ] {
        t.refused(A, act, rule);
    }
    t.ok(A, answers(1, false));
    t.submit(A, exploratory());
    t.ok(A, instruct(free()));
    t.submit(A, ferry());
}

pub(super) fn mandate_03(t: &mut Table, rule: Rule) {
    let limit = |item: &str, may: &[&str]| Limit {
        item: slug(item),
        may: may.iter().map(|option| slug(option)).collect(),
        ad_referendum: vec![],
    };
    let limits = |limits: &[Limit]| Instructions { limits: limits.to_vec(), ..free() };
    let together = |picks| Instructions { never_together: vec![picks], ..free() };
    let clearers = |person| Instructions { clearers: vec![person], ..free() };
    let ferry = limit("ferry", &["weekly"]);
    for wrong in [
        limits(&[limit("oil", &[])]),
        limits(&[limit("ferry", &["open"])]),
        limits(&[ferry.clone(), ferry.clone()]),
        limits(&[Limit { ad_referendum: vec![slug("open")], ..ferry.clone() }]),
        together(picks(&[("port", "open")])),
        together(picks(&[("port", "open"), ("oil", "open")])),
        together(picks(&[("port", "open"), ("port", "shut")])),
        clearers(head(B)),
        clearers(person(A, Role::Observer)),
    ] {
        t.refused(A, instruct(wrong), rule);
    }
    t.refused(A, instruct(Instructions { words: " ".into(), ..free() }), Rule::PaperWords);
    t.ok_by(A, Role::Capital, instruct(limited()));
    t.ok(A, instruct(limits(&[ferry])));
}

/// One moment is enough for a change of government and the instructions of the next.
#[test]
fn instructions_after_a_change_of_government_are_in_force_at_once() {
    let mut t = Table::sitting(2);
    t.ok(A, instruct(free()));
    let mut case = t.case(A).clone();
    for act in [government(), instruct(limited())] {
        for event in case.decide(&head(A), act, t.now).unwrap() {
            case.apply(&event, t.now);
        }
    }
    assert_eq!(case.home.in_force().map(|(version, _)| version), Some(2));
}

/// A change of government voids what the capital allowed, and not that it is to be asked.
#[test]
fn after_a_change_of_government_the_capital_is_still_asked() {
    let mut t = Table::sitting(2);
    let asked = wasit_case::Instructions { clearers: vec![capital()], ..free() };
    t.ok(A, instruct(asked));
    t.ok(A, government());
    let note = paper(Kind::Concern, &[B], &[("a worry", FOR_RELAY)]);
    t.refused(A, Act::Submit(note.clone()), Rule::ClearNeeded);
    t.ok(A, circulate(note, &[]));
}

/// A draft for a channel is read by who takes part in it, who wrote it and who is to clear it.
#[test]
fn a_draft_for_a_channel_is_not_read_by_the_whole_desk() {
    let mut t = Table::sitting(2);
    t.ok(M, open(back("quiet", &[head(A), head(B), head(M)])));
    t.ok(A, circulate(on("quiet", proposal()), &[capital()]));
    let reads = |t: &Table, role| t.case(A).as_read_by(&person(A, role)).home.drafts.len();
    assert_eq!(
        [Role::Head, Role::Capital, Role::Adviser, Role::Observer].map(|r| reads(&t, r)),
        [1, 1, 0, 0]
    );
    t.refused_by(A, adviser(), edit(1, proposal()), Rule::ClearLatest);
    t.refused_by(A, adviser(), Act::Home(HomeAct::Drop(DraftNo(1))), Rule::ClearLatest);
}
