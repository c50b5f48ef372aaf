//! A table to measure on: three desks with real ledgers, and a mediator that relays at once.
//!
//! `cargo bench -p wasit-bench` prints every figure that the README gives, as medians.

mod disk;
mod papers;
mod relay;
mod replay;
mod screen;

pub use disk::{Scratch, synced_appends_per_second};
pub use papers::{charter, events, paper};
pub use relay::{Load, Measured, relays};
pub use replay::{Replayed, fill_idle, idle_case_bytes, replay};
pub use screen::{Screened, fill_screened, screened};

/// Returns the middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
