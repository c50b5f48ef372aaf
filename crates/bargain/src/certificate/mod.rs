//! Re-verifying answers by short code that shares nothing with the engines but the problem.

mod answer;
mod bound;
mod judge;

pub use answer::{Certificate, certify};
pub(crate) use bound::certified;
pub use bound::check as check_bound;

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
