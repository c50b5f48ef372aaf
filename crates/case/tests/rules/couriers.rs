//! What a courier may deliver and bring.

use super::*;
use crate::support::Room;
use wasit_case::{AnswerTo, CarriedForm, Commitment, CourierAct, CourierChange, Fate, HandedId};

/// A table at which a courier carries between A and B.
fn table() -> Table {
    let mut t = Table::sitting_with(2, 1);
    t.ok(M, open(by_hand("by-hand", &[head(A), head(B), head(K), head(M)], K)));
    t
}

pub(super) fn courier_01(t: &mut Table, rule: Rule) {
    *t = table();
    t.refused(K, deliver(1, &[]), rule);
    let two = paper(Kind::Proposal, &[B], &[("a", FOR_RELAY), ("b", FOR_RELAY)]);
    let of = t.submit(A, on("by-hand", two));
    t.relay(of, B, &[Verbatim, Verbatim]);
    for spoken in [&[(0, "x")][..], &[(3, "x")], &[(1, "x"), (1, "y")]] {
        t.refused(K, deliver(1, spoken), rule);
    }
    t.refused(K, deliver(1, &[(1, " ")]), Rule::PaperWords);
    assert!(t.reads(B).is_empty(), "before the courier was there");
    t.ok(K, deliver(1, &[(2, "or b")]));
    assert_eq!(t.reads(B), ["a", "or b"]);
    t.refused(K, deliver(1, &[]), rule);
    let again = CourierChange::Delivered { id: HandedId(1), at: t.now, spoken: vec![] };
    t.not_taken(M, K, Message::Courier(again), rule);
    let unknown = CourierChange::Delivered { id: HandedId(9), at: t.now, spoken: vec![] };
    t.not_taken(M, K, Message::Courier(unknown), rule);
}

pub(super) fn courier_02(t: &mut Table, rule: Rule) {
    *t = table();
    let plain = brings(A, proposal());
    let line = Content::RedLine(slug("port"), slug("shut"));
    for paper in [
        proposal(),
        brings(C, proposal()),
        brings(B, proposal()),
        brings(A, Paper { kind: Kind::Reply, ..proposal() }),
        on("by-hand", plain.clone()),
    ] {
        t.refused(K, Act::Submit(paper), rule);
    }
    // A courier knows nothing of the agenda; a desk that pretends to is stopped at the mediator's.
    let of = PaperId { author: K.seat(), serial: 1 };
    for content in [package(&[("port", "open")]), line, Content::Stand(slug("port"), Stand::Parked)]
    {
        let paper = saying(plain.clone(), content);
        t.refused(K, Act::Submit(paper.clone()), Rule::PackageOnAgenda);
        let submitted_at = t.now;
        t.not_taken(M, K, Message::Submitted { id: of, version: 1, submitted_at, paper }, rule);
    }
    t.refused(A, Act::Submit(brings(B, proposal())), rule);
    assert_eq!(t.submit(K, plain), of);
    t.relay(of, B, &[Verbatim]);
    let carried = &t.case(B).arrivals[&(B, CarriedId(1))].carried;
    assert_eq!(carried.attribution, None, "it is the courier's word, not A's");
    let note = Paper { form: Form::NoteVerbale, ..brings(A, proposal()) };
    let of = t.submit(K, note);
    t.relay(of, B, &[Verbatim]);
    let carried = &t.case(B).arrivals[&(B, CarriedId(2))].carried;
    assert_eq!(carried.form, Form::NonPaper, "a note says whose it is");
}

/// Nobody asks a courier what it means: it cannot answer, and its desk would not take it.
#[test]
fn what_a_courier_brought_the_mediator_answers_for() {
    let mut t = table();
    let of = t.submit(K, brings(A, proposal()));
    t.refused(M, read_back(of, &[(1, "they offer")]), Rule::ReadBackWording);
    t.relay(of, B, &[Verbatim]);
    t.ok(B, restate(1, "you mean"));
    let (receiver, carried) = (B, CarriedId(1));
    t.refused(M, Act::PassRestatement { receiver, carried }, Rule::RestatePass);
    t.ok(M, answer_restatement(of, Verdict::Corrected("rather".into())));
    let understanding = t.case(B).arrivals[&(B, carried)].understanding.clone();
    assert!(understanding.unwrap().verdict.is_some());
}

/// What goes by hand says as much as what is carried: what it answers, what it takes the place of,
/// and whether the capital has still to agree.
#[test]
fn a_paper_that_goes_by_hand_loses_nothing_but_its_words() {
    let mut t = table();
    let of = t.submit(A, on("by-hand", proposal()));
    t.relay(of, B, &[Verbatim]);
    t.ok(K, deliver(1, &[]));
    t.ok(A, Act::Revise { paper: of, with: on("by-hand", proposal()) });
    t.relay(of, B, &[Verbatim]);
    t.ok(K, deliver(2, &[]));
    assert_eq!(t.case(B).superseded_by(B, CarriedId(1)), Some(CarriedId(2)));

    let yes = Paper { ad_referendum: true, ..on("by-hand", reply(2, Answer::Accepts)) };
    let yes = t.submit(B, yes);
    t.relay(yes, A, &[Verbatim]);
    assert!(matches!(t.edition(B, yes).fates[&(A, 1)], Fate::WithCourier { .. }));
    t.ok(K, deliver(3, &[]));
    let carried = &t.case(A).arrivals[&(A, CarriedId(1))].carried;
    assert_eq!(carried.answers, Some((AnswerTo::Own(of, 2), Answer::Accepts)));
    let by = Commitment { by: M, what: "A-1 version 2".into(), ad_referendum: true };
    assert_eq!(t.case(A).commitments(), [by], "a non-paper names nobody");
}

/// A courier who takes no part in a channel does not see what is handed over on it.
#[test]
fn only_who_takes_part_delivers() {
    let mut t = Table::sitting_with(2, 1);
    let people = [head(A), head(B), person(K, Role::Adviser), head(M)];
    t.ok(M, open(by_hand("by-hand", &people, K)));
    let of = t.submit(A, on("by-hand", proposal()));
    t.relay(of, B, &[Verbatim]);
    assert!(t.case(K).as_read_by(&head(K)).handed.is_empty());
    t.refused(K, deliver(1, &[]), Rule::CourierDelivers);
    let act = Act::Courier(CourierAct::Deliver { id: HandedId(1), spoken: vec![] });
    assert!(t.act(K, &person(K, Role::Adviser), act).is_err(), "an adviser sends nothing");
}

/// A courier is given words and an address; what they say on the agenda is not its business.
#[test]
fn a_courier_is_told_nothing_of_the_agenda() {
    let mut t = table();
    let of = t.submit(A, on("by-hand", saying(proposal(), package(&[("port", "open")]))));
    t.relay(of, B, &[Verbatim]);
    let handed = &t.case(K).handed[&(K, HandedId(1))].handed;
    assert_eq!(handed.paragraphs[0].content, Content::Words);
    assert!(t.case(K).charter.agenda.is_empty() && t.case(K).rounds.is_empty());
    assert!(t.case(K).charter.people.iter().all(|it| it.role_at(K.seat()).is_some()));
    t.ok(K, deliver(1, &[]));
    let arrived = &t.case(B).arrivals[&(B, CarriedId(1))].carried.paragraphs[0];
    assert_eq!(arrived.content, package(&[("port", "open")]), "its receiver has them all the same");
    // Other words say something else; the terms do not go with them.
    let of = t.submit(A, on("by-hand", saying(proposal(), package(&[("port", "open")]))));
    t.relay(of, B, &[Verbatim]);
    t.ok(K, deliver(2, &[(1, "perhaps the port")]));
    let arrived = &t.case(B).arrivals[&(B, CarriedId(2))].carried.paragraphs[0];
    assert_eq!((&arrived.content, arrived.form), (&Content::Words, CarriedForm::CouriersWords));
    let Fate::Carried { wording, .. } = &t.edition(A, of).fates[&(B, 1)] else { panic!() };
    assert_eq!(wording.as_ref().unwrap().words(), "perhaps the port", "its author is told");
}
