//! Conditional offers and oral understandings.

use super::*;
use wasit_case::{OfferAct, OfferChange, OralChange, OralId, OralState};

const PORT: &[(&str, &str)] = &[("port", "open")];
const FERRY: &[(&str, &str)] = &[("ferry", "weekly")];

pub(super) fn offer_01(t: &mut Table, rule: Rule) {
    for act in [
        offer(A, PORT, FERRY),
        offer(C, PORT, FERRY),
        offer(B, &[], FERRY),
        offer(B, PORT, &[]),
        offer(B, PORT, PORT),
        offer(B, PORT, &[("port", "shut")]),
        offer(B, PORT, &[("oil", "open")]),
        offer(B, &[("port", "weekly")], FERRY),
    ] {
        t.refused(A, act.clone(), rule);
        let Act::Offer(OfferAct::Make(made)) = act else { panic!() };
        let made = OfferChange::Made(offer_id(A, 1), made);
        t.not_taken(M, A, Message::Offer(made), rule);
    }
    t.ok(A, offer(B, PORT, FERRY));
}

pub(super) fn offer_02(t: &mut Table, rule: Rule) {
    let take_back = |party, serial| Act::Offer(OfferAct::TakeBack(offer_id(party, serial)));
    t.refused(A, take_back(A, 1), rule);
    t.ok(A, offer(B, PORT, FERRY));
    t.ok(A, offer(B, PORT, FERRY));
    t.ok(B, offer(A, FERRY, PORT));
    t.refused(A, take_back(B, 1), rule);
    t.ok(A, take_back(A, 1));
    t.refused(A, take_back(A, 1), rule);
    t.ok(M, meet(offer_id(A, 2), offer_id(B, 1)));
    t.refused(A, take_back(A, 2), rule);
}

pub(super) fn offer_03(t: &mut Table, rule: Rule) {
    *t = Table::sitting(3);
    t.ok(A, offer(B, PORT, FERRY));
    let mine = offer_id(A, 1);
    // (what the other side offers, whether it meets)
    let others: [(PartyId, Act, bool); 6] = [
        (B, offer(A, FERRY, &[("port", "shut")]), false),
        (B, offer(A, &[("ferry", "daily")], PORT), false),
        (B, offer(C, FERRY, PORT), false),
        (C, offer(B, FERRY, PORT), false),
        (C, offer(A, FERRY, PORT), false),
        (B, offer(A, FERRY, PORT), true),
    ];
    for (party, act, meets) in others {
        let mut t = t.clone();
        t.ok(party, act);
        let theirs = offer_id(party, 1);
        assert_eq!(t.case(M).matches().len(), usize::from(meets));
        if meets {
            let mut gone = t.clone();
            gone.ok(party, Act::Offer(OfferAct::TakeBack(theirs)));
            gone.refused(M, meet(mine, theirs), rule);
            t.ok(M, meet(theirs, mine));
        }
        t.refused(M, meet(mine, theirs), rule);
    }
    t.refused(M, meet(mine, mine), rule);
    t.refused(M, meet(mine, offer_id(B, 7)), rule);
    t.refusals.push(rule);
}

/// What each asks for must not contradict what the other asks for; what one would give beyond that
/// is no part of what both learn.
#[test]
fn offers_meet_in_what_is_asked_for() {
    let side = |with, wants, gives: &[(&str, &str)]| wasit_case::Offer {
        with,
        words: "if".into(),
        wants: picks(wants),
        gives: picks(gives),
    };
    let mine = side(B, PORT, &[FERRY[0], ("cap", "low")]);
    let theirs = side(A, FERRY, &[PORT[0], ("cap", "high")]);
    assert!(mine.meets(&theirs) && theirs.meets(&mine));
    assert_eq!(mine.package(&theirs), theirs.package(&mine));
    assert!(mine.package(&theirs).iter().all(|pick| pick.item.as_str() != "cap"));
    let greedy = side(A, &[FERRY[0], ("port", "shut")], &[PORT[0]]);
    assert!(!mine.meets(&greedy) && !greedy.meets(&mine));
}

pub(super) fn oral_01(t: &mut Table, rule: Rule) {
    let now = t.now;
    for act in [
        heard("three months", now.plus_ms(60_000), &[A]),
        heard("three months", now, &[]),
        heard("three months", now, &[A, A]),
        heard("three months", now, &[C]),
    ] {
        t.refused(M, act, rule);
    }
    t.refused(M, heard("", now, &[A]), Rule::PaperWords);
    t.ok(M, heard("three months", now, &[B, A]));
}

pub(super) fn oral_02(t: &mut Table, rule: Rule) {
    t.refused(A, confirms(1), rule);
    t.ok(M, heard("for B alone", t.now, &[B]));
    t.refused(A, confirms(1), rule);
    t.ok(M, heard("three months", t.now, &[A, B]));
    // Each side has its own number for it.
    t.refused(A, confirms(2), rule);
    t.ok(A, confirms(1));
    t.refused(A, confirms(1), rule);
    let verdict = Verdict::Corrected("as long as we talk".into());
    let again = OralChange::Answered { party: A, id: OralId(1), verdict: verdict.clone() };
    t.not_taken(M, A, Message::Oral(again), rule);
    let state = |t: &Table| t.case(M).orals[&OralId(2)].state();
    assert_eq!(state(t), OralState::ReadOut);
    t.ok(B, Act::Oral(wasit_case::OralAct::Answer { id: OralId(2), verdict }));
    assert_eq!(state(t), OralState::Diverging);
}
