//! Days and how they are counted.
//!
//! # Background
//! The day of an event is day 0; so many days after it the last day ends with its midnight, in the
//! zone of the calendar that counts. Months go to the same day of a later month, or to the last of a
//! shorter one, so that how many days they are depends on where they begin.
//!
//! # Use
//! [`Counter`] counts from a date. [`Offset`] is a distance from a day that is not known yet; two of
//! them are compared only as far as the calendar allows. [`Network`] finds bounds on distances that
//! cannot all be kept.
//!
//! # References
//! R. Dechter, I. Meiri and J. Pearl, *Temporal constraint networks*, Artificial Intelligence 49 (1991),
//! for the network. R. Monat, A. Fromherz and D. Merigoux, *Formalizing date arithmetic and statically
//! detecting ambiguities for the law* (2024), for months against days.

mod counter;
mod network;
mod offset;

pub(crate) use counter::Counter;
pub(crate) use network::Network;
pub(crate) use offset::{Comparison, Offset};
