//! Somebody who watches long work, and may end it.

use std::ops::ControlFlow;

/// Where long work stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What is done, in words: `frontier`, `search`.
    pub stage: &'static str,
    /// The share that is done, 0 to 1, as well as it is known.
    pub done: f64,
}

/// Watches long work. Engines call it between steps of some milliseconds; they read no clock.
pub trait Watch {
    /// Takes note, and tells whether to go on. After a `Break` the work ends with the best it has.
    fn see(&mut self, progress: Progress) -> ControlFlow<()>;
}

/// Nobody watches: work goes on to its end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn see(&mut self, _: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<F: FnMut(Progress) -> ControlFlow<()>> Watch for F {
    fn see(&mut self, progress: Progress) -> ControlFlow<()> {
        self(progress)
    }
}
