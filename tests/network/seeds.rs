//! Which seeds a run takes, and how a failing one is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a test for the seeds 1 to `count`, or for those that the environment asks for, on all
/// cores, and returns what each run gave.
#[track_caller]
pub(crate) fn each<T: Send>(count: u64, test: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let (first, last) = match (number("WASIT_SEED"), number("WASIT_SEEDS")) {
        (Some(seed), _) => (seed, seed),
        (None, more) => (1, more.map_or(count, |more| count.max(more))),
    };
    let next = AtomicU64::new(first);
    let run = || {
        let mut results = vec![];
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed > last {
                return Ok(results);
            }
            match catch_unwind(AssertUnwindSafe(|| test(seed))) {
                Ok(result) => results.push(result),
                Err(_) => {
                    next.store(u64::MAX / 2, Ordering::Relaxed);
                    return Err(seed);
                }
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let ended: Result<Vec<Vec<T>>, u64> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    match ended {
        Ok(results) => results.into_iter().flatten().collect(),
        Err(seed) => {
            panic!("this seed failed: WASIT_SEED={seed} cargo test -p wasit-network-tests")
        }
    }
}

/// Returns whether the environment asks for one seed alone: then nothing is said about all.
pub(crate) fn only_one() -> bool {
    number("WASIT_SEED").is_some()
}
