//! Dates, distances between days, and whether deadlines fit together.
//!
//! # Background
//! Three questions about time arise when an accord is read. Which date is "ninety days after
//! adoption"? A [`Counter`] says, once the day of adoption is known. Which of two deadlines is
//! earlier while that day is not known? An [`Offset`] says, or says that it depends: six months are
//! more than 180 days, but one month may be more or less than thirty. Can all deadlines be kept
//! together? A [`Network`] says, and names the ones that contradict each other.
//!
//! The rule of counting is one for all: the day of the event is day 0, and the last day ends with
//! its midnight in the zone of the calendar. A date that follows another rule is recognised
//! ([`miscounts`]).
//!
//! # Use
//! `Counter::new(&calendar)` for a calendar of the text, `Counter::default()` where there is none;
//! then [`Counter::add`], [`Counter::sub`] and [`Counter::last_moment`].
//!
//! # References
//! - R. Dechter, I. Meiri, J. Pearl: Temporal constraint networks. Artificial Intelligence 49 (1991).

mod calendar;
mod miscount;
mod months;
#[cfg(test)]
mod naive;
mod network;
mod offset;
mod range;
mod words;

pub use calendar::{CalendarError, CountError, Counter};
pub use miscount::{Miscount, miscounts};
pub use network::{Bound, Edge, Network, NoSuchPoint};
pub use offset::{Comparison, DaysRange, Offset};
