//! How much of what leaks is found, and how often an ordinary text is stopped: floors for both, and
//! every miss by name. `README.md` has the figures and how they came about.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

mod corpus;
mod measure;

use measure::Measured;

#[test]
fn tuning() {
    let measured = Measured::of("tuning");
    insta::assert_snapshot!("tuning", measured.report());
    assert!(measured.recall() >= 0.5, "{}", measured.recall());
    assert!(measured.false_blocks_per_hundred() <= 2.0, "{}", measured.false_blocks_per_hundred());
}

#[test]
fn held_out() {
    let measured = Measured::of("held-out");
    insta::assert_snapshot!("held-out", measured.report());
    assert!(measured.recall() >= 0.5, "{}", measured.recall());
    assert!(measured.false_blocks_per_hundred() <= 2.0, "{}", measured.false_blocks_per_hundred());
}
