//! Who may do what, where and when, as two tables that show every change.
//!
//! The first has a line for each act and a column for each person of each room; the second a line
//! for each channel and each part a party takes, and a column for each state of a round. Where an
//! act is refused, the rule stands in the cell; everything that the act needs is in place.

use std::fmt::Write as _;

use insta::assert_snapshot;
use wasit_case::{
    Clearance, CourierAct, DraftNo, HandedId, HomeAct, OfferAct, OralAct, OralId, ParticipationAct,
    PersonId, Precedence, ProposalAct, ProposalNo, ScoreAct,
};

use super::*;
use crate::laws::name_of;
use crate::support::Room;

/// A table at which every act has something to be about.
fn prepared() -> Table {
    let mut t = Table::sitting_with(2, 1);
    t.ok(M, open(back("quiet", &[head(A), head(B), head(M)])));
    t.ok(M, open(by_hand("by-hand", &[head(A), head(B), head(K), head(M)], K)));
    // A-1 waits, with a held paragraph and a wording read back; A-2 was carried and restated.
    let marks = [("a", FOR_RELAY), ("b", held(Until::AuthorsWord))];
    t.submit(A, paper(Kind::Proposal, &[B], &marks));
    t.ok(M, read_back(id("A-1"), &[(1, "their a")]));
    carried(&mut t, exploratory());
    t.ok(B, restate(1, "you mean"));
    t.ok(M, Act::PassRestatement { receiver: B, carried: CarriedId(1) });
    // A-3 was restated and answered; A-4 was taken back; A-5 may move; A-6 is with the courier.
    carried(&mut t, exploratory());
    t.ok(B, restate(2, "you mean"));
    t.ok(M, Act::PassRestatement { receiver: B, carried: CarriedId(2) });
    let verdict = Verdict::Confirmed;
    t.ok(A, Act::AnswerRestatement { paper: id("A-3"), version: 1, receiver: B, verdict });
    carried(&mut t, exploratory());
    t.ok(A, Act::Withdraw { paper: id("A-4") });
    t.submit(A, on("quiet", proposal()));
    t.ok(M, Act::Channel(ChannelAct::AskMove(id("A-5"), ChannelId::front())));
    t.ok(A, Act::Channel(ChannelAct::AllowMove(id("A-5"), ChannelId::front())));
    let hand = t.submit(A, on("by-hand", proposal()));
    t.relay(hand, B, &[Verbatim]);
    // B received A-7 and restated it to nobody yet; A received B's words.
    carried(&mut t, proposal());
    t.ok(B, restate(4, "you mean"));
    t.submit(B, Paper { to: vec![A], ..proposal() });
    t.relay(id("B-1"), A, &[Verbatim]);
    t.submit(K, brings(A, proposal()));
    // Preconditions, notices, proposals, offers, what was said, drafts.
    t.ok(A, state("mine", true));
    t.ok(B, gives(Leave::Suspends, t.now.plus_ms(1_000_000)));
    for early_harvest in [false, false, true] {
        t.ok(M, put(&[("port", "open")], early_harvest));
    }
    for no in [1, 2] {
        t.ok(A, answers(no, true));
        t.ok(B, answers(no, true));
    }
    t.ok(M, put(&[("ferry", "weekly"), ("port", "shut")], false));
    t.all_agree(4);
    t.ok(A, offer(B, &[("port", "open")], &[("ferry", "weekly")]));
    t.ok(B, offer(A, &[("ferry", "weekly")], &[("port", "open")]));
    t.ok(M, heard("three months", t.now, &[A, B]));
    for party in [A, B] {
        t.ok(party, write_scores(scoring(None)));
        t.ok(party, write_scores(scoring(Some(2_000))));
        t.ok(party, give_scores(1, false));
    }
    let everybody = [Role::Head, Role::Adviser, Role::Capital].map(|role| person(A, role));
    t.ok(A, circulate(proposal(), &everybody));
    t.ok(A, circulate(proposal(), &[person(A, Role::Adviser)]));
    t.ok_by(A, Role::Adviser, clear(2, 1, Clearance::Clears));
    t
}

/// One of each act, such that somebody may do it at the prepared table.
fn every_act(t: &Table) -> Vec<Act> {
    let (version, paragraph, receiver) = (1, 1, B);
    let verdict = || Verdict::Confirmed;
    let carried = CarriedId;
    let soon = t.now.plus_ms(60_000);
    vec![
        Act::Submit(proposal()),
        Act::Revise { paper: id("A-1"), with: proposal() },
        Act::Withdraw { paper: id("A-1") },
        answer_read_back(id("A-1"), 1, verdict()),
        Act::GiveWord { paper: id("A-1"), version, paragraph: 2 },
        Act::Restate { carried: carried(1), wording: "we understand".into() },
        Act::AnswerRestatement { paper: id("A-2"), version, receiver, verdict: verdict() },
        plan(2),
        Act::OpenRound,
        Act::AdjournRound { until: None },
        Act::SuspendRound { reason: "shots were heard".into() },
        Act::ResumeRound,
        close(&["A-1", "A-4", "A-5", "A-6", "K1-1"].map(|paper| (id(paper), "no time"))),
        Act::MarkSubstantive,
        Act::AskReadBack { paper: id("A-1"), version, wordings: vec![(2, "their b".into())] },
        Act::Relay {
            paper: id("A-1"),
            version,
            to: B,
            card: vec![(paragraph, Verbatim), (2, WITHHOLD)],
        },
        Act::Retract { from: B, carried: carried(3) },
        Act::PassRestatement { receiver, carried: carried(4) },
        Act::PassAnswer { receiver, carried: carried(2) },
        Act::Issue(Paper { to: vec![], ..proposal() }),
        Act::RecordOutside(outside(&[], &[])),
        open(back("another", &[head(M)])),
        Act::Channel(ChannelAct::Close(ChannelId(slug("quiet")))),
        Act::Channel(ChannelAct::AskMove(id("A-1"), ChannelId(slug("quiet")))),
        Act::Channel(ChannelAct::AllowMove(id("A-5"), ChannelId::front())),
        Act::Channel(ChannelAct::Move(id("A-5"), ChannelId::front())),
        Act::Courier(CourierAct::Deliver { id: HandedId(1), spoken: vec![] }),
        state("another", true),
        moves(precondition(A, "mine"), PreconditionState::Waived),
        tell(precondition(A, "mine"), B),
        gives(Leave::Withdraws, soon),
        announce(B),
        instruct(free()),
        circulate(proposal(), &[person(A, Role::Adviser)]),
        edit(1, proposal()),
        clear(1, 1, Clearance::Clears),
        release(2),
        Act::Home(HomeAct::Drop(DraftNo(1))),
        government(),
        put(&[("port", "open")], false),
        answers(3, true),
        reveal(1),
        Act::Proposal(ProposalAct::Close(ProposalNo(3))),
        Act::Proposal(ProposalAct::Settle),
        Act::Proposal(ProposalAct::Revert("it failed".into())),
        offer(B, &[("port", "open")], &[("ferry", "weekly")]),
        Act::Offer(OfferAct::TakeBack(offer_id(A, 1))),
        meet(offer_id(A, 1), offer_id(B, 1)),
        heard("for a week", t.now, &[A]),
        Act::Oral(OralAct::Answer { id: OralId(1), verdict: verdict() }),
        write_scores(scoring(None)),
        give_scores(2, true),
        Act::Score(ScoreAct::TakeBack),
    ]
}

fn cell(result: Result<(), wasit_case::Refusal>) -> String {
    result.map_or_else(|refusal| refusal.rule.code()[2..].to_owned(), |()| "yes".into())
}

fn people() -> Vec<(Seat, PersonId)> {
    let of = |seat: Seat| Role::ALL.iter().map(move |role| (seat, person(seat, *role)));
    let party = of(A.seat()).chain(of(B.seat()).take(1));
    let all = of(M).chain(party).chain(of(K.seat()));
    all.chain([(A.seat(), slug("a-principal"))]).collect()
}

#[test]
fn who_may_do_what() {
    let t = prepared();
    let acts = every_act(&t);
    let names: std::collections::BTreeSet<_> = acts.iter().map(name_of).collect();
    assert_eq!((acts.len(), names.len()), (53, 53), "each act once");

    let width = 12;
    let mut shown = format!("{:24}", "");
    for (_, by) in people() {
        write!(shown, "{:width$}", by.as_str()).unwrap();
    }
    shown.push('\n');
    for act in acts {
        write!(shown, "{:24}", name_of(&act)).unwrap();
        let mut somebody = false;
        for (seat, by) in people() {
            let decided = t.case(seat).decide(&by, act.clone(), t.now).map(drop);
            somebody |= decided.is_ok();
            write!(shown, "{:width$}", cell(decided)).unwrap();
        }
        // A round that sits is neither opened nor resumed, and no round is planned over it.
        let waits = matches!(
            act,
            Act::PlanRound { .. } | Act::OpenRound | Act::ResumeRound | Act::MarkSubstantive
        );
        assert!(somebody || waits, "{} is for nobody", name_of(&act));
        shown.push('\n');
    }
    assert_snapshot!(trimmed(&shown));
}

#[test]
fn when_a_paper_may_be_handed_in() {
    let states: [(&str, &[Act]); 7] = [
        ("none", &[]),
        ("planned", &[plan(1)]),
        ("open", &[plan(1), Act::OpenRound]),
        ("adjourned", &[plan(1), Act::OpenRound, Act::AdjournRound { until: None }]),
        (
            "suspended",
            &[plan(1), Act::OpenRound, Act::SuspendRound { reason: "shots were heard".into() }],
        ),
        (
            "resumed",
            &[plan(1), Act::OpenRound, Act::AdjournRound { until: None }, Act::ResumeRound],
        ),
        ("closed", &[plan(1), Act::OpenRound, close(&[])]),
    ];
    let parts = [None, Some(Leave::Suspends), Some(Leave::Withdraws), Some(Leave::Returns)];
    let notice = paper(Kind::Notice, &[B], &[("we fire at noon", FOR_RELAY)]);
    let papers = [
        ("front", A.seat(), proposal()),
        ("back", A.seat(), on("quiet", proposal())),
        ("emergency", A.seat(), on("emergency", notice)),
        ("for the mediator", A.seat(), Paper { to: vec![], ..proposal() }),
        ("flash", A.seat(), Paper { precedence: Precedence::Flash, ..proposal() }),
        ("by a courier", K.seat(), brings(A, proposal())),
    ];
    let width = 12;
    let mut shown = format!("{:36}", "");
    for (name, _) in &states {
        write!(shown, "{name:width$}").unwrap();
    }
    shown.push('\n');
    for (channel, seat, paper) in papers {
        for part in parts {
            let says = part.map_or("takes part".into(), |leave| leave.to_string());
            write!(shown, "{:36}", format!("{channel}, {says}")).unwrap();
            for (_, path) in &states {
                let mut t = Table::set_with(2, 1);
                t.ok(M, open(back("quiet", &[head(A), head(B), head(M)])));
                path.iter().for_each(|act| drop(t.ok(M, act.clone())));
                if part == Some(Leave::Returns) {
                    t.ok(A, gives(Leave::Suspends, t.now.plus_ms(1000)));
                }
                if let Some(leave) = part {
                    t.ok(A, gives(leave, t.now.plus_ms(1000)));
                }
                let decided = t.act(seat, &head(seat), Act::Submit(paper.clone()));
                write!(shown, "{:width$}", cell(decided.map(drop))).unwrap();
            }
            shown.push('\n');
        }
    }
    assert_snapshot!(trimmed(&shown));
}

/// A notice is an act of its own: whether a party may give it depends on nothing but the last one.
#[test]
fn a_party_leaves_and_returns_whatever_the_round_does() {
    for path in [&[][..], &[plan(1)], &[plan(1), Act::OpenRound, close(&[])]] {
        let mut t = Table::set(2);
        path.iter().for_each(|act| drop(t.ok(M, act.clone())));
        for leave in [Leave::Suspends, Leave::Withdraws, Leave::Returns] {
            let (reason, effective_at) = ("for a reason".into(), t.now.plus_ms(1000));
            t.ok(A, Act::Participation(ParticipationAct::Give { leave, reason, effective_at }));
        }
    }
}

fn trimmed(shown: &str) -> String {
    shown.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
