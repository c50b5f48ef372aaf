//! Three and more parties: the efficient ones among many points.
//!
//! Points are sorted, so that what beats another stands before it, and what is left to compare is
//! one party less. Three parties are then swept with a staircase of the other two, in
//! O(points × log points). More are divided: see [`divide`].

use std::collections::BTreeMap;

use super::divide;
use crate::problem::Score;

/// Points that are taken in before they are filtered, at least: bounds memory where many lists meet.
const BATCH: usize = 1 << 16;

/// Appends the efficient ones among the points of lists, each list moved by a score vector; falling
/// in the order of words, each once.
pub(super) fn efficient<'a>(
    moved: impl Iterator<Item = (&'a [Score], &'a [Score])>,
    parties: usize,
    kept: &mut Vec<Score>,
) {
    let mut points: Vec<Score> = vec![];
    let mut best_after = BATCH * parties;
    let mut lists = 0;
    for (list, by) in moved {
        if points.len() > best_after {
            points = best(&points, parties);
            best_after = (BATCH * parties).max(3 * points.len());
            lists = 1;
        }
        for point in list.chunks_exact(parties) {
            points.extend(point.iter().zip(by).map(|(own, by)| own + by));
        }
        lists += usize::from(!list.is_empty());
    }
    if lists > 1 {
        points = best(&points, parties);
    }
    kept.append(&mut points);
}

/// Returns the efficient ones, falling.
fn best(points: &[Score], parties: usize) -> Vec<Score> {
    let point = |place: u32| {
        let start = place as usize * parties;
        points.get(start..start + parties).unwrap_or_default()
    };
    let first = points.iter().step_by(parties).copied();
    let mut order: Vec<(Score, u32)> = first.zip(0..).collect();
    // Lists fall already: a stable sort merges them.
    order.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| point(other.1).cmp(point(one.1))));
    let mut falling: Vec<&[Score]> = order.into_iter().map(|(_, place)| point(place)).collect();
    falling.dedup();
    match parties {
        0..=2 => divide::divide::<1>(&mut falling),
        3 => sweep(&mut falling),
        4..=5 => divide::divide::<4>(&mut falling),
        6..=9 => divide::divide::<8>(&mut falling),
        _ => divide::divide::<11>(&mut falling),
    }
    falling.concat()
}

/// Keeps the efficient ones of points of three that fall. The stairs hold the second's and the
/// third's scores of those so far; the third's fall where the second's rise.
fn sweep(falling: &mut Vec<&[Score]>) {
    let mut stairs: BTreeMap<Score, Score> = BTreeMap::new();
    falling.retain(|point| {
        let &&[_, second, third] = point else { return false };
        if stairs.range(second..).next().is_some_and(|(_, above)| *above >= third) {
            return false;
        }
        while let Some((&step, _)) =
            stairs.range(..=second).next_back().filter(|(_, own)| **own <= third)
        {
            stairs.remove(&step);
        }
        stairs.insert(second, third);
        true
    });
}
