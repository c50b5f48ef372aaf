//! How much of what leaks is found, and how often an ordinary text is stopped: floors for both, and
//! every miss by name. `README.md` has the figures and how they came about.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

mod corpus;
mod measure;

use measure::Measured;

/// A floor below what was reached, so that a change that loses something shows.
fn check(set: &str, recall: f64, false_blocks_per_hundred: f64) {
    let measured = Measured::of(set);
    insta::assert_snapshot!(set.to_owned(), measured.report());
    assert!(measured.recall() >= recall, "{}", measured.report());
    let stopped = measured.false_blocks_per_hundred();
    assert!(stopped <= false_blocks_per_hundred, "{}", measured.report());
}

#[test]
fn tuning() {
    check("tuning", 0.98, 1.0);
}

#[test]
fn tuning_2() {
    check("tuning-2", 0.98, 1.0);
}

#[test]
fn held_out() {
    check("held-out", 0.88, 8.0);
}
