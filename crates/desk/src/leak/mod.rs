//! The leak check before anything leaves the mediator's desk. It fails closed.
//!
//! # Background
//! The marks say what may be carried; they do not say what a wording gives away. So every word that
//! is about to leave is compared with all that is still confidential towards its reader:
//! [`wasit_leak::Guard`] does the comparing, this module says what is confidential and what the
//! reader has anyway.
//!
//! # How it cannot be passed by
//! What leaves is found by encoding the messages themselves, so that a message that is added later
//! is checked without anybody thinking of it; and [`crate::Desk::handle`] asks before it folds.
//!
//! # Who learns of it
//! The person who asked, at the mediator's desk: which words, which class, and the passage that
//! they come from, unless that passage travelled over a channel which that person does not read.
//! Nobody else learns that anything was found.
//!
//! # References
//! `SECURITY.md`, "What the leak check does not catch".

mod finding;
mod package;
mod said;
mod screen;
#[cfg(test)]
mod tests;

pub use finding::{LeakFinding, Narrowing};
pub(crate) use screen::Screen;
