//! How long the engines may work for one page.

use std::ops::ControlFlow;

use wasit_bargain::{Progress, Watch};

/// Steps that the engines may take for one page: some hundreds on the agendas of real talks, and
/// a second or two in all where links are many.
const STEPS_MAX: u32 = 20_000;
/// Efficient points of which a page can be made: more take seconds to find and say nothing more.
pub(super) const POINTS_MAX: usize = 20_000;

/// Counts steps, and ends the work after the last: engines read no clock.
#[derive(Clone, Copy, Debug)]
pub struct Steps(u32);

impl Default for Steps {
    fn default() -> Self {
        Self(STEPS_MAX)
    }
}

impl Steps {
    /// Allows so many steps.
    pub fn at_most(steps: u32) -> Self {
        Self(steps)
    }
}

impl Watch for Steps {
    fn see(&mut self, _: Progress) -> ControlFlow<()> {
        match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        }
    }
}
