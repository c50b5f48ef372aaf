//! The time of the story: set by the steps while they are played, running on from there after.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use wasit_case::Moment;
use wasit_desk::host::Clock;

/// A clock that stands still until the story is told, and runs on after it.
pub(crate) struct StoryClock {
    at_ms: AtomicI64,
    running_since: Mutex<Option<Instant>>,
}

impl StoryClock {
    pub(crate) fn new(begins: Moment) -> Self {
        Self { at_ms: AtomicI64::new(begins.0), running_since: Mutex::new(None) }
    }

    /// Sets the time, never back.
    pub(crate) fn set(&self, at: Moment) {
        self.at_ms.fetch_max(at.0, Ordering::SeqCst);
    }

    /// Lets the time run on from where the story ended, and returns that moment.
    pub(crate) fn goes_on(&self) -> Moment {
        let mut since = self.running_since.lock().unwrap_or_else(PoisonError::into_inner);
        *since = Some(Instant::now());
        Moment(self.at_ms.load(Ordering::SeqCst))
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Moment {
        let since = *self.running_since.lock().unwrap_or_else(PoisonError::into_inner);
        let run = since.map_or(0, |since| since.elapsed().as_millis());
        Moment(self.at_ms.load(Ordering::SeqCst)).plus_ms(i64::try_from(run).unwrap_or(i64::MAX))
    }
}
