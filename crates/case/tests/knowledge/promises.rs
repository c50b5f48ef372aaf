//! Each kind of promise: made, kept by a rule where there is one, and gone when it is fulfilled.

use wasit_case::{
    Act, CarriedId, Decision, Form, Handling, Kind, Matter, Moment, Offer, OfferAct, OfferId,
    PartyId, Pick, PreconditionAct, PreconditionId, PromiseKind, Proposal, ProposalAct, ProposalNo,
    StatementId, Until, Verdict,
};

use crate::support::{
    A, B, FOR_RELAY, IN_CONFIDENCE, M, Paper, Table, UNNAMED, exploratory, held, idea, paper,
    paraphrase, slug,
};

fn one(handling: Handling) -> Paper {
    paper(Kind::Concern, &[B], &[("what we fear", handling)])
}

fn first(paper: wasit_case::PaperId) -> StatementId {
    StatementId { paper, version: 1, paragraph: 1 }
}

fn promised(t: &Table, to: PartyId) -> Vec<PromiseKind> {
    let all = t.case(M).promises(t.now).into_iter();
    all.filter(|promise| promise.to == to).map(|promise| promise.kind).collect()
}

/// What A may be shown of it: the same at both desks.
#[track_caller]
fn in_as_book(t: &Table) -> Vec<PromiseKind> {
    let book = t.case(M).book_of(A, t.now);
    assert_eq!(book, t.case(A).book_of(A, t.now));
    book.promises
}

#[track_caller]
fn stands(t: &Table, kind: &PromiseKind) {
    assert_eq!(promised(t, A), std::slice::from_ref(kind));
    assert_eq!(in_as_book(t), std::slice::from_ref(kind));
    assert_eq!(promised(t, B), []);
}

#[track_caller]
fn is_kept_from(t: &mut Table, kind: &PromiseKind, act: Act) {
    stands(t, kind);
    t.refused(M, act, kind.kept_by().unwrap());
    stands(t, kind);
}

#[track_caller]
fn is_over(t: &Table) {
    assert_eq!(promised(t, A), []);
    assert_eq!(in_as_book(t), []);
}

#[test]
fn a_paper_for_the_mediator_alone_and_a_paragraph_in_confidence_stay_so() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, Paper { to: vec![], ..one(FOR_RELAY) });
    let carry = Act::Relay { paper: of, version: 1, to: B, card: vec![(1, Decision::Verbatim)] };
    is_kept_from(&mut t, &PromiseKind::ForMediator(of), carry);

    let mut t = Table::sitting(2);
    let of = t.submit(A, one(IN_CONFIDENCE));
    let carry = t.card(of, B, &[idea("somebody might fear")]);
    is_kept_from(&mut t, &PromiseKind::TellNobody(first(of)), carry);
}

/// No rule has to refuse it: a release leaves the name out by itself.
#[test]
fn a_name_that_was_not_to_be_told_is_left_out() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, Paper { form: Form::NoteVerbale, ..one(UNNAMED) });
    let kind = PromiseKind::NotName(first(of));
    stands(&t, &kind);
    assert_eq!(kind.kept_by(), None);
    t.relay(of, B, &[Decision::Verbatim]);
    stands(&t, &kind);
    assert_eq!(t.case(B).arrivals[&(B, CarriedId(1))].carried.attribution, None);
}

#[test]
fn what_is_held_is_promised_until_the_condition_is_met() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, one(held(Until::AuthorsWord)));
    let carry = t.card(of, B, &[Decision::Verbatim]);
    is_kept_from(&mut t, &PromiseKind::NotBefore(first(of), Until::AuthorsWord), carry);
    t.ok(A, Act::GiveWord { paper: of, version: 1, paragraph: 1 });
    is_over(&t);

    let mut t = Table::sitting(2);
    let soon = Until::Date(t.now.plus_ms(60_000));
    let of = t.submit(A, one(held(soon)));
    let carry = t.card(of, B, &[Decision::Verbatim]);
    is_kept_from(&mut t, &PromiseKind::NotBefore(first(of), soon), carry);
    t.now = t.now.plus_ms(60_000);
    is_over(&t);

    let mut t = Table::sitting(2);
    let of = t.submit(A, one(held(Until::AuthorsWord)));
    stands(&t, &PromiseKind::NotBefore(first(of), Until::AuthorsWord));
    t.ok(A, Act::Withdraw { paper: of });
    is_over(&t);
}

/// That B has spoken is not for A to read in its part of the book.
#[test]
fn what_others_handed_in_shows_in_a_sides_part_when_it_was_carried() {
    let mut t = Table::sitting(2);
    let until = Until::Counterpart(Kind::Concern);
    let of = t.submit(A, one(held(until)));
    let kind = PromiseKind::NotBefore(first(of), until);
    let carry = t.card(of, B, &[Decision::Verbatim]);
    is_kept_from(&mut t, &kind, carry.clone());
    t.submit(B, paper(Kind::Concern, &[A], &[("we too", FOR_RELAY)]));
    assert_eq!(promised(&t, A), []);
    assert_eq!(in_as_book(&t), [kind]);
    t.ok(M, carry);
    is_over(&t);
}

#[test]
fn a_read_back_is_promised_while_something_waits() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, Paper { read_back: true, ..one(FOR_RELAY) });
    let carry = t.card(of, B, &[paraphrase("they worry")]);
    is_kept_from(&mut t, &PromiseKind::ReadBackFirst(of), carry.clone());
    let wordings = vec![(1, "they worry".into())];
    t.ok(M, Act::AskReadBack { paper: of, version: 1, wordings });
    let verdict = Verdict::Confirmed;
    t.ok(A, Act::AnswerReadBack { paper: of, version: 1, paragraph: 1, verdict });
    t.ok(M, carry);
    is_over(&t);
}

#[test]
fn what_was_withdrawn_is_promised_back() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, exploratory());
    t.relay(of, B, &[Decision::Verbatim]);
    is_over(&t);
    t.ok(A, Act::Withdraw { paper: of });
    let kind = PromiseKind::TakeBack(of);
    stands(&t, &kind);
    assert_eq!(kind.kept_by(), None);
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    is_over(&t);
}

#[test]
fn an_answer_is_secret_until_all_said_yes() {
    let mut t = Table::sitting(2);
    let pick = Pick { item: slug("port"), option: slug("open") };
    let matter = Matter::Package { picks: vec![pick], early_harvest: false };
    let proposal = Proposal { words: "open the port".into(), matter, answer_by: None };
    t.ok(M, Act::Proposal(ProposalAct::Put(proposal)));
    let no = ProposalNo(1);
    t.ok(A, Act::Proposal(ProposalAct::Answer { no, yes: true }));
    let reveal = Act::Proposal(ProposalAct::Reveal(no));
    is_kept_from(&mut t, &PromiseKind::SecretAnswer(no), reveal.clone());
    t.ok(B, Act::Proposal(ProposalAct::Answer { no, yes: true }));
    assert_eq!(promised(&t, B), [PromiseKind::SecretAnswer(no)]);
    t.ok(M, reveal);
    is_over(&t);
    assert_eq!(promised(&t, B), []);
}

#[test]
fn an_offer_is_secret_until_another_meets_it() {
    let mut t = Table::sitting(2);
    let pick = |item: &str, option: &str| vec![Pick { item: slug(item), option: slug(option) }];
    let (port, ferry) = (pick("port", "open"), pick("ferry", "daily"));
    let offer = |with, wants: &Vec<Pick>, gives: &Vec<Pick>| {
        let (words, wants, gives) = ("if they, we".into(), wants.clone(), gives.clone());
        Act::Offer(OfferAct::Make(Offer { with, words, wants, gives }))
    };
    t.ok(A, offer(B, &port, &ferry));
    let [own, other] = [A, B].map(|party| OfferId { party, serial: 1 });
    let show = Act::Offer(OfferAct::Match(own, other));
    is_kept_from(&mut t, &PromiseKind::SecretOffer(own), show.clone());
    t.ok(B, offer(A, &ferry, &port));
    t.ok(M, show);
    is_over(&t);
}

#[test]
fn a_precondition_that_may_not_be_told_stays_so() {
    let mut t = Table::sitting(2);
    let (words, evidence) = ("no new measures".into(), "fourteen days".into());
    let state = PreconditionAct::State { name: slug("calm"), words, evidence, may_be_told: false };
    t.ok(A, Act::Precondition(state));
    let id = PreconditionId { owner: A, name: slug("calm") };
    let tell = Act::Precondition(PreconditionAct::Tell { id: id.clone(), to: B });
    is_kept_from(&mut t, &PromiseKind::SecretPrecondition(id), tell);
}

#[test]
fn a_promise_says_since_when() {
    let mut t = Table::sitting(2);
    t.submit(A, one(IN_CONFIDENCE));
    assert_eq!(t.case(M).promises(t.now)[0].since, Moment(1_770_000_003_000));
}
