//! Where a deal could lie, by the numbers that sides gave the mediator for analysis: the one door
//! between a case and the engines of `wasit-bargain`.
//!
//! # Background
//! The engines take numbers and names and know no case; a case knows no engine. [`scenario()`] makes
//! the one from the other at the mediator's desk, and keeps with every input where it comes from.
//! [`Analysis::of`] asks the engines and says what they found in the words of the agenda.
//!
//! All of it is advice: it reads a case and changes none, so that no message and no event can come
//! of it. What a side would read of it, were there a way, is listed in `SECURITY.md`.
//!
//! # Use
//! Gather on the desk's thread, which is quick. Analyse elsewhere: [`Gathered`] owns what it holds,
//! and the work is bounded by [`Steps`], but nobody else should wait for it.
//!
//! # How to add a question
//! A field of [`Analysis`] and a file that fills it in; what it needs of the case goes into
//! [`Gathered`].
//!
//! # References
//! H. Raiffa, *The Art and Science of Negotiation* (1982), on the contract embellisher: a mediator
//! to whom both sides tell their numbers.

mod answer;
mod gather;
mod offered;
mod partial;
mod stuck;
#[cfg(test)]
mod tests;
mod watch;
mod weigh;

pub use answer::{Analysis, Fair, Point, Whole, Zone};
pub use gather::{Gathered, Item, LimitLine, Missing, Side, scenario};
pub use offered::{Better, Offered, Source, Weighed};
pub use partial::PartialDeal;
pub use stuck::{Conflict, Fall, Stuck};
pub use watch::Steps;
pub use weigh::Chosen;
