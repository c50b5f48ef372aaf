//! Re-verifying answers, apart from the code that made them: they share the problem's types alone.

mod answer;

pub use answer::{Certificate, certify};

/// How far a frontier is known to be whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// A second algorithm found the same points.
    Recomputed,
    /// The algorithm is exact; its result was not computed again.
    Claimed,
    /// Points are missing.
    Sampled,
}
//! What answers are checked by: short code that shares nothing with the engines but the problem.

mod bound;
mod judge;

pub(crate) use bound::certified;
pub use bound::check as check_bound;
