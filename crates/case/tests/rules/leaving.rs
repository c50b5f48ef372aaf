//! Who takes part: notices, absence, return.

use super::*;
use Leave::{Returns, Suspends, Withdraws};

fn soon(t: &Table) -> Moment {
    t.now.plus_ms(1000)
}

pub(super) fn leave_01(t: &mut Table, rule: Rule) {
    // (what was announced, what may follow)
    let table: [(&[Leave], &[Leave]); 5] = [
        (&[], &[Suspends, Withdraws]),
        (&[Suspends], &[Withdraws, Returns]),
        (&[Withdraws], &[Returns]),
        (&[Suspends, Withdraws], &[Returns]),
        (&[Suspends, Returns], &[Suspends, Withdraws]),
    ];
    for (path, next) in table {
        let mut there = t.clone();
        path.iter().for_each(|leave| drop(there.ok(A, gives(*leave, there.now.plus_ms(1000)))));
        for &leave in Leave::ALL {
            let act = gives(leave, soon(&there));
            if next.contains(&leave) {
                there.clone().ok(A, act);
            } else {
                there.refused(A, act, rule);
            }
        }
        t.refusals.append(&mut there.refusals);
    }
    t.refused(A, gives(Suspends, t.now), rule);
    t.ok(A, gives(Suspends, soon(t)));
    let blank = wasit_case::ParticipationAct::Give {
        leave: Returns,
        reason: "".into(),
        effective_at: t.now.plus_ms(5000),
    };
    t.refused(A, Act::Participation(blank), Rule::PaperWords);
}

pub(super) fn leave_02(t: &mut Table, rule: Rule) {
    let urgent = || on("emergency", paper(Kind::Notice, &[B], &[("we fire at noon", FOR_RELAY)]));
    let of = t.submit(A, proposal());
    t.ok(M, put(&[("port", "open")], false));
    let later = t.now.plus_ms(10_000);
    t.ok(A, gives(Suspends, later));
    t.submit(A, proposal());
    t.now = later;
    t.refused(A, Act::Submit(proposal()), rule);
    t.refused(A, Act::Revise { paper: of, with: proposal() }, rule);
    t.refused(A, answers(1, true), rule);
    t.refused(A, offer(B, &[("port", "open")], &[("ferry", "daily")]), rule);
    t.submit(A, urgent());
    t.submit(B, Paper { to: vec![A], ..proposal() });
    t.relay(id("B-1"), A, &[Verbatim]);
    assert_eq!(t.reads(A), ["we offer"], "what was released arrives");
    t.ok(A, gives(Returns, soon(t)));
    t.submit(A, proposal());
    t.ok(A, answers(1, true));
}

pub(super) fn leave_03(t: &mut Table, rule: Rule) {
    t.refused(M, announce(A), rule);
    t.ok(A, gives(Suspends, soon(t)));
    let before = t.case(B).clone();
    t.refused(M, announce(B), rule);
    assert!(*t.case(B) == before, "nobody else learns of a notice before it is announced");
    t.ok(M, announce(A));
    let heard = t.case(B).participation[&A].last().unwrap();
    assert_eq!((heard.leave, heard.reason.words()), (Suspends, "for a time"));
    t.refused(M, announce(A), rule);
    t.ok(A, gives(Returns, soon(t)));
    t.ok(M, announce(A));
}
