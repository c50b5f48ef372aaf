//! How long work goes on: to its end, to a time limit, or until somebody presses Ctrl-C.

use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use wasit_bargain::{Progress, Watch};

use crate::args;

/// Shorter work shows no progress, and the line changes no more often.
const SHOWN_AFTER: Duration = Duration::from_millis(300);

/// Watches the work of an engine.
pub(super) struct Patience {
    began: Instant,
    until: Option<Instant>,
    interrupted: Arc<AtomicBool>,
    shows: bool,
    shown_at: Option<Instant>,
    ended: bool,
}

impl Patience {
    /// Begins to watch.
    pub(super) fn new(asked: &args::Patience) -> Self {
        let began = Instant::now();
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        // Without a runtime Ctrl-C ends the process at once, as it does before this line.
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
            std::thread::spawn(move || {
                if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
                    flag.store(true, Ordering::Relaxed);
                }
            });
        }
        Self {
            began,
            until: asked.timeout.map(|seconds| began + Duration::from_secs_f64(seconds)),
            interrupted,
            shows: !asked.no_progress && std::io::stderr().is_terminal(),
            shown_at: None,
            ended: false,
        }
    }

    /// Returns whether the work was ended before it was done.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    fn show(&mut self, progress: Progress, now: Instant) {
        let last = self.shown_at.unwrap_or(self.began);
        if !self.shows || now.duration_since(last) < SHOWN_AFTER {
            return;
        }
        self.shown_at = Some(now);
        let spent = now.duration_since(self.began).as_secs_f64();
        let done = progress.done.clamp(0.0, 1.0);
        let left = if done > 0.05 {
            format!(", about {:.0} s left", spent * (1.0 - done) / done)
        } else {
            String::new()
        };
        // Nobody is left to tell if this cannot be written.
        let _unseen = write!(
            std::io::stderr(),
            "\r\x1b[K{}: {:.0} %, {spent:.0} s{left}; Ctrl-C ends with the best so far",
            progress.stage,
            done * 100.0,
        );
    }
}

impl Watch for Patience {
    fn see(&mut self, progress: Progress) -> ControlFlow<()> {
        let now = Instant::now();
        self.show(progress, now);
        let late = self.until.is_some_and(|until| now >= until);
        if late || self.interrupted.load(Ordering::Relaxed) {
            self.ended = true;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        if self.shown_at.is_some() {
            let _unseen = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
