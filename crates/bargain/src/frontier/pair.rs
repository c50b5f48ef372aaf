//! Two parties, many values: lists that fall for one and rise for the other.
//!
//! Of the points that arrive at a node, most are beaten. So they are not merged: the first party's
//! scores are put into buckets, a first pass finds the second's best of each, a second pass keeps
//! what is better than everything in the buckets above. What is left is little more than the
//! result, in a few falling runs, and is sorted.

use crate::problem::Score;

/// Fewer are sorted without a pass before.
const FEW: usize = 48;

/// Room that is used again from node to node.
#[derive(Default)]
pub(super) struct Room {
    buckets: Vec<Score>,
    left: Vec<[Score; 2]>,
}

/// Appends the efficient ones among the points of lists, each list moved by a score vector. Lists
/// and result fall in the first score and rise in the second. O(points + result × log lists).
pub(super) fn efficient(
    moved: &[(&[[Score; 2]], [Score; 2])],
    room: &mut Room,
    kept: &mut Vec<Score>,
) {
    let points: usize = moved.iter().map(|(list, _)| list.len()).sum();
    room.left.clear();
    if let [(list, by)] = moved {
        kept.extend(list.iter().flat_map(|[a, b]| [a + by[0], b + by[1]]));
        return;
    }
    if points <= FEW {
        let all = moved.iter().flat_map(|(l, by)| l.iter().map(|[a, b]| [a + by[0], b + by[1]]));
        room.left.extend(all);
    } else {
        best_of_buckets(moved, points, room);
    }
    room.left.sort_by(|one, other| other.cmp(one));
    let mut best = Score::MIN;
    for [first, second] in &room.left {
        if *second > best {
            best = *second;
            kept.extend([*first, *second]);
        }
    }
}

fn best_of_buckets(moved: &[(&[[Score; 2]], [Score; 2])], points: usize, room: &mut Room) {
    let ends = moved
        .iter()
        .filter_map(|(list, by)| Some((list.last()?[0] + by[0], list.first()?[0] + by[0])));
    let ends = ends.reduce(|(low, high), (l, h)| (low.min(l), high.max(h)));
    let Some((low, high)) = ends else { return };
    let span = high.abs_diff(low);
    let bits = |number: u64| u64::BITS - number.leading_zeros();
    let shift = bits(span).saturating_sub(bits(points as u64 / 8));
    let buckets = &mut room.buckets;
    buckets.clear();
    buckets.resize((span >> shift) as usize + 1, Score::MIN);
    for (list, by) in moved {
        let from = low - by[0];
        for [first, second] in *list {
            if let Some(best) = buckets.get_mut((first.abs_diff(from) >> shift) as usize) {
                *best = (*best).max(second + by[1]);
            }
        }
    }
    let mut above = Score::MIN;
    for best in buckets.iter_mut().rev() {
        (*best, above) = (above, above.max(*best));
    }
    for (list, by) in moved {
        let from = low - by[0];
        let start = room.left.len();
        room.left.resize(start + list.len(), [0, 0]);
        let mut end = start;
        for [first, second] in *list {
            let second = second + by[1];
            let above = buckets.get((first.abs_diff(from) >> shift) as usize);
            // Written always and counted if kept: nobody could foretell a branch.
            if let (Some(place), Some(above)) = (room.left.get_mut(end), above) {
                *place = [first + by[0], second];
                end += usize::from(second > *above);
            }
        }
        room.left.truncate(end);
    }
}
