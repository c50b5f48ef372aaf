//! What may be read back, carried, taken back and restated.

use super::*;

pub(super) fn read_01(t: &mut Table, rule: Rule) {
    let marked = [("a", FOR_RELAY), ("b", IN_CONFIDENCE), ("c", FOR_RELAY)];
    let of = t.submit(A, paper(Kind::Proposal, &[B], &marked));
    for wordings in [
        &[][..],
        &[(2, "b")],
        &[(4, "d")],
        &[(0, "z")],
        &[(1, "a"), (1, "a")],
        &[(1, "a"), (2, "b")],
    ] {
        t.refused(M, read_back(of, wordings), rule);
    }
    t.ok(M, read_back(of, &[(1, "their a")]));
    // Otherwise an answer that is under way to the first wording would clear the second.
    t.refused(M, read_back(of, &[(1, "another a")]), rule);
    t.ok(A, answer_read_back(of, 1, Verdict::Confirmed));
    t.ok(M, read_back(of, &[(1, "another a")]));
    t.relay(of, B, &[Verbatim, WITHHOLD, Decision::Hold(Until::AuthorsWord)]);
    t.refused(M, read_back(of, &[(1, "a")]), rule);
    t.ok(M, read_back(of, &[(3, "their c")]));
    t.ok(M, Act::Issue(Paper { to: vec![], ..proposal() }));
    t.refused(M, read_back(id("MP-1"), &[(1, "a")]), rule);
}

pub(super) fn read_02(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    let answer = answer_read_back(of, 1, Verdict::Confirmed);
    t.refused(A, answer.clone(), rule);
    t.ok(M, read_back(of, &[(1, "they offer")]));
    t.refused(A, answer_read_back(of, 2, Verdict::Confirmed), rule);
    t.refused(A, answer_read_back(of, 1, Verdict::Corrected("".into())), Rule::PaperWords);
    t.ok(A, answer.clone());
    t.refused(A, answer, rule);
}

pub(super) fn relay_01(t: &mut Table, rule: Rule) {
    let of = t.submit(A, paper(Kind::Proposal, &[B], &[("a", FOR_RELAY), ("b", FOR_RELAY)]));
    let to_b = |numbers: &[u8]| {
        let card = numbers.iter().map(|n| (*n, Verbatim)).collect();
        Act::Relay { paper: of, version: 1, to: B, card }
    };
    for numbers in [&[][..], &[1], &[1, 1], &[1, 2, 2], &[1, 2, 3], &[0, 1, 2]] {
        t.refused(M, to_b(numbers), rule);
    }
    t.ok(M, to_b(&[2, 1]));
    t.refused(M, to_b(&[1, 2]), rule);
    t.refused(M, to_b(&[]), rule);
}

pub(super) fn relay_02(t: &mut Table, rule: Rule) {
    let of = t.submit(A, paper(Kind::Proposal, &[B], &[("ours alone", IN_CONFIDENCE)]));
    for decision in [Verbatim, paraphrase("they say"), idea("we think")] {
        t.refused(M, t.card(of, B, &[decision]), rule);
    }
    t.relay(of, B, &[Decision::Hold(Until::AuthorsWord)]);
    t.relay(of, B, &[Decision::Withhold(Withheld::InConfidence)]);
}

pub(super) fn relay_03(t: &mut Table, rule: Rule) {
    let soon = t.now.plus_ms(60_000);
    let conditions = [Until::Date(soon), Until::AuthorsWord, Until::Counterpart(Kind::Concern)];
    let of = conditions.map(|until| {
        let of = t.submit(A, paper(Kind::Concern, &[B], &[("if so", held(until))]));
        for decision in [Verbatim, paraphrase("they say"), idea("we think")] {
            t.refused(M, t.card(of, B, &[decision]), rule);
        }
        t.relay(of, B, &[Decision::Hold(until)]);
        of
    });
    t.ok(A, Act::GiveWord { paper: of[1], version: 1, paragraph: 1 });
    t.submit(B, paper(Kind::Concern, &[A], &[("ours", IN_CONFIDENCE)]));
    t.refused(M, t.card(of[0], B, &[Verbatim]), rule);
    t.now = soon.plus_ms(-1000);
    for of in of {
        t.relay(of, B, &[Verbatim]);
    }
}

pub(super) fn relay_04(t: &mut Table, rule: Rule) {
    let spoken = Paper { form: Form::OralMessage, ..proposal() };
    let of = t.submit(A, spoken.clone());
    t.refused(M, t.card(of, B, &[Verbatim]), rule);
    t.relay(of, B, &[paraphrase("they say")]);
    let of = t.submit(A, spoken);
    t.relay(of, B, &[idea("what if")]);
}

pub(super) fn relay_05(t: &mut Table, rule: Rule) {
    let of = t.submit(A, Paper { read_back: true, ..proposal() });
    t.refused(M, t.card(of, B, &[paraphrase("they offer")]), rule);
    t.ok(M, read_back(of, &[(1, "they offer")]));
    t.refused(M, t.card(of, B, &[paraphrase("they offer")]), rule);
    t.ok(A, answer_read_back(of, 1, Verdict::Corrected("they may offer".into())));
    t.refused(M, t.card(of, B, &[paraphrase("they offer")]), rule);
    t.clone().relay(of, B, &[Verbatim]);
    t.clone().relay(of, B, &[idea("what if")]);
    t.relay(of, B, &[paraphrase("they may offer")]);
}

pub(super) fn relay_06(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    for to in [A, C, PartyId(9)] {
        t.refused(M, Act::Relay { paper: of, version: 1, to, card: vec![(1, Verbatim)] }, rule);
    }
    t.relay(of, B, &[Verbatim]);
}

pub(super) fn relay_07(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    let old = t.card(of, B, &[Verbatim]);
    t.ok(A, Act::Revise { paper: of, with: proposal() });
    t.refused(M, old, rule);
    t.relay(of, B, &[Verbatim]);
}

pub(super) fn relay_08(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    t.refused(M, t.card(of, B, &[Decision::Withhold(Withheld::InConfidence)]), rule);
    let others = Withheld::ALL.iter().filter(|reason| **reason != Withheld::InConfidence);
    for &reason in others {
        t.clone().relay(of, B, &[Decision::Withhold(reason)]);
    }
}

pub(super) fn retract_01(t: &mut Table, rule: Rule) {
    let retract = |carried| Act::Retract { from: B, carried: CarriedId(carried) };
    carried(t, proposal());
    let of = carried(t, exploratory());
    t.refused(M, retract(1), rule);
    t.refused(M, retract(2), rule);
    t.ok(A, Act::Withdraw { paper: of });
    t.refused(M, Act::Retract { from: A, carried: CarriedId(2) }, rule);
    t.refused(M, retract(3), rule);
    t.ok(M, retract(2));
    t.refused(M, retract(2), rule);
}

pub(super) fn word_01(t: &mut Table, rule: Rule) {
    let marks = [
        ("a", held(Until::AuthorsWord)),
        ("b", held(Until::Date(Moment(0)))),
        ("c", IN_CONFIDENCE),
    ];
    let of = t.submit(A, paper(Kind::Concern, &[B], &marks));
    let word = |paragraph| Act::GiveWord { paper: of, version: 1, paragraph };
    for paragraph in [0, 2, 3, 4] {
        t.refused(A, word(paragraph), rule);
    }
    t.ok(A, word(1));
    t.refused(A, word(1), rule);
}

pub(super) fn restate_01(t: &mut Table, rule: Rule) {
    carried(t, proposal());
    t.refused(B, restate(2, "you mean"), rule);
    t.refused(A, restate(1, "you mean"), rule);
    t.ok(B, restate(1, "you mean"));
}

pub(super) fn restate_02(t: &mut Table, rule: Rule) {
    let of = carried(t, proposal());
    t.ok(B, restate(1, "you mean"));
    t.refused(B, restate(1, "or rather"), rule);
    t.ok(M, Act::PassRestatement { receiver: B, carried: CarriedId(1) });
    t.ok(A, answer_restatement(of, Verdict::Corrected("no".into())));
    t.refused(B, restate(1, "or rather"), rule);
    t.ok(M, Act::PassAnswer { receiver: B, carried: CarriedId(1) });
    t.ok(B, restate(1, "or rather"));
}

pub(super) fn restate_03(t: &mut Table, rule: Rule) {
    let pass = Act::PassRestatement { receiver: B, carried: CarriedId(1) };
    let answer = Act::PassAnswer { receiver: B, carried: CarriedId(1) };
    let of = carried(t, proposal());
    t.refused(M, pass.clone(), rule);
    t.ok(B, restate(1, "you mean"));
    t.refused(M, answer.clone(), rule);
    t.ok(M, pass.clone());
    t.refused(M, pass, rule);
    t.refused(M, answer.clone(), rule);
    t.ok(A, answer_restatement(of, Verdict::Confirmed));
    t.ok(M, answer.clone());
    t.refused(M, answer, rule);

    // What the mediator itself wrote is not passed to anybody.
    t.ok(M, Act::Issue(Paper { to: vec![], ..proposal() }));
    t.ok(B, restate(2, "you mean"));
    t.refused(M, Act::PassRestatement { receiver: B, carried: CarriedId(2) }, rule);
}

pub(super) fn restate_04(t: &mut Table, rule: Rule) {
    let of = carried(t, proposal());
    let answer = answer_restatement(of, Verdict::Confirmed);
    t.refused(A, answer.clone(), rule);
    t.ok(B, restate(1, "you mean"));
    t.refused(A, answer.clone(), rule);
    t.ok(M, Act::PassRestatement { receiver: B, carried: CarriedId(1) });
    t.refused(M, answer.clone(), rule);
    t.ok(A, answer.clone());
    t.refused(A, answer, rule);

    t.ok(M, Act::Issue(Paper { to: vec![], ..proposal() }));
    let answer = answer_restatement(id("MP-1"), Verdict::Confirmed);
    t.refused(M, answer.clone(), rule);
    t.ok(B, restate(2, "you mean"));
    t.ok(M, answer.clone());
    t.refused(M, answer, rule);
}
