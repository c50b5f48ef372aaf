//! Corners: what acts that cross each other, marks and numbers could give away or leave behind.

use wasit_case::{Act, Answer, CarriedId, Decision, Kind, Paper, Rule, Until};

use crate::support::{
    A, B, C, FOR_RELAY, IN_CONFIDENCE, M, Room, Table, UNNAMED, held, paper, proposal, reply,
};

use Decision::Verbatim;

/// The author could not know that it was too late; what it took back is taken back everywhere.
#[test]
fn a_withdrawal_that_crosses_a_release_is_mended_by_a_retraction() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, proposal());
    t.stepped = true;
    let card = t.card(of, B, &[Verbatim]);
    t.ok(M, card);
    t.ok(A, Act::Withdraw { paper: of });
    t.deliver_all();
    let yes = t.submit(B, reply(1, Answer::Accepts));
    t.deliver_all();
    t.relay(yes, A, &[Verbatim]);
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    t.deliver_all();
    assert_eq!(t.case(B).commitments(), []);
    assert_eq!(t.case(M).commitments(), []);
}

#[test]
fn what_an_unattributed_reply_answers_is_told_only_where_it_names_nobody() {
    for (had_by, told) in [(vec![A], false), (vec![A, C], true)] {
        let mut t = Table::sitting(3);
        let of = t.submit(B, Paper { to: had_by.clone(), ..proposal() });
        for party in had_by {
            t.relay(of, party, &[Verbatim]);
        }
        let unnamed = [("our answer", UNNAMED)];
        let in_reply_to = reply(1, Answer::Declines).in_reply_to;
        let answer = t.submit(A, Paper { in_reply_to, ..paper(Kind::Reply, &[B], &unnamed) });
        t.relay(answer, B, &[Verbatim]);
        let carried = &t.case(B).arrivals[&(B, CarriedId(1))].carried;
        assert_eq!(carried.attribution, None);
        assert_eq!(carried.answers.is_some(), told);
    }
}

/// Under no name, an acceptance is the mediator's word; divided by its marks, it is one.
#[test]
fn an_acceptance_that_its_marks_divide_is_counted_once() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, proposal());
    t.relay(of, B, &[Verbatim]);
    let mut yes = reply(1, Answer::Accepts);
    yes.form = wasit_case::Form::NoteVerbale;
    yes.paragraphs.push(yes.paragraphs[0].clone());
    yes.paragraphs[1].handling = UNNAMED;
    let yes = t.submit(B, yes);
    t.relay(yes, A, &[Verbatim, Verbatim]);
    let by: Vec<_> = t.case(A).commitments().iter().map(|commitment| commitment.by).collect();
    assert_eq!(by, [B.seat()]);
}

#[test]
fn an_acceptance_counts_where_it_is_known() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, proposal());
    t.relay(of, B, &[Verbatim]);
    let yes = t.submit(B, reply(1, Answer::Accepts));
    let counted = |t: &Table| [A.seat(), B.seat(), M].map(|seat| t.case(seat).commitments().len());
    assert_eq!(counted(&t), [0, 1, 1]);
    t.relay(yes, A, &[Verbatim]);
    assert_eq!(counted(&t), [1, 1, 1]);
}

/// Neither a paper that was taken back nor one that was not meant for the other side.
#[test]
fn only_a_paper_that_stands_and_is_addressed_to_the_author_meets_a_condition() {
    let mut t = Table::sitting(2);
    let if_so = [("if so", held(Until::Counterpart(Kind::Concern)))];
    let of = t.submit(A, paper(Kind::Concern, &[B], &if_so));
    t.submit(B, paper(Kind::Concern, &[], &[("for you", IN_CONFIDENCE)]));
    let taken_back = t.submit(B, paper(Kind::Concern, &[A], &[("no", FOR_RELAY)]));
    t.ok(B, Act::Withdraw { paper: taken_back });
    let card = t.card(of, B, &[Verbatim]);
    t.refused(M, card.clone(), Rule::RelayHeld);
    t.submit(B, paper(Kind::Concern, &[A], &[("ours", FOR_RELAY)]));
    t.ok(M, card);
}

/// Nobody can answer for a paper that was taken back; the way out is to take it back here too.
#[test]
fn a_restatement_of_what_was_withdrawn_ends_with_its_retraction() {
    let mut t = Table::sitting(2);
    let explore = paper(Kind::Exploratory, &[B], &[("if you would", FOR_RELAY)]);
    let of = t.submit(A, explore);
    t.relay(of, B, &[Verbatim]);
    t.ok(B, Act::Restate { carried: CarriedId(1), wording: "you might".into() });
    t.ok(A, Act::Withdraw { paper: of });
    let again = Act::Restate { carried: CarriedId(1), wording: "or rather".into() };
    t.refused(B, again.clone(), Rule::RestateOnce);
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    t.refused(B, again, Rule::RestateKnown);
}
