//! The frontier a second time, by other means.

use std::collections::BTreeSet;

use num_bigint::BigUint;

use crate::limits::LISTED_MAX;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::watch::{Progress, Watch};

/// Returns whether listing every package finds the same efficient points; none if there are too many
/// packages to list, or the watcher ends it. O(packages × points) at worst.
pub(crate) fn recomputed(
    problem: &Problem,
    points: &[Vec<Score>],
    watch: &mut dyn Watch,
) -> Option<bool> {
    if problem.packages() > BigUint::from(LISTED_MAX) {
        return None;
    }
    let claimed: BTreeSet<&[Score]> = points.iter().map(Vec::as_slice).collect();
    let mut met: BTreeSet<Vec<Score>> = BTreeSet::new();
    let mut options = vec![0u8; problem.issues().len()];
    let mut listed = 0u64;
    loop {
        if listed.is_multiple_of(4096)
            && watch.see(Progress { stage: "recomputing", done: 0.0 }).is_break()
        {
            return None;
        }
        listed += 1;
        let package = Package::new(options.as_slice());
        if problem.allows(&package) {
            let scores = problem.scores(&package);
            if claimed.contains(scores.as_slice()) {
                met.insert(scores);
            } else if !points.iter().any(|by| by.iter().zip(&scores).all(|(by, own)| by >= own)) {
                return Some(false);
            }
        }
        let next = options.iter_mut().zip(problem.issues()).find_map(|(option, issue)| {
            if usize::from(*option) + 1 < issue.options.len() {
                *option += 1;
                Some(())
            } else {
                *option = 0;
                None
            }
        });
        if next.is_none() {
            return Some(met.len() == claimed.len());
        }
    }
}
