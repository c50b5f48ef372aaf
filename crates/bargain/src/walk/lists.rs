//! Lists of efficient scores: gathering, cutting and keeping them.

use std::cmp::Ordering;

use super::graph::{Graph, NOTHING};
use super::{Bound, dot};
use crate::problem::Score;

/// For each boundary and node: what a beginning needs to have to reach the floors and bounds.
pub(crate) struct Need<'a> {
    floors: Vec<(Score, Vec<Vec<i128>>)>,
    bounds: Vec<(&'a Bound, Vec<Vec<i128>>)>,
}

/// What a beginning at one node needs.
pub(crate) struct Cut<'a> {
    /// The least score of each party; none where no package can be completed.
    least: Option<Vec<Score>>,
    bounds: Vec<(&'a [i128], i128)>,
}

impl<'a> Need<'a> {
    pub(crate) fn new(graph: &Graph<'_>, floors: &[Score], bounds: &'a [Bound]) -> Self {
        let unit = |party: usize| -> Vec<i128> {
            (0..graph.parties().len()).map(|other| i128::from(other == party)).collect()
        };
        let rows = |(party, floor): (usize, &Score)| (*floor, graph.most_to_come(&unit(party)));
        Self {
            floors: floors.iter().enumerate().map(rows).collect(),
            bounds: bounds.iter().map(|b| (b, graph.most_to_come(&b.weights))).collect(),
        }
    }

    pub(crate) fn at(&self, depth: usize, node: usize) -> Cut<'_> {
        let rest = |rows: &[Vec<i128>]| {
            let rest = rows.get(depth).and_then(|row| row.get(node)).copied();
            rest.filter(|rest| *rest != NOTHING)
        };
        let least = self.floors.iter().map(|(floor, rows)| {
            let least = i128::from(*floor) - rest(rows)?;
            // What is below every score is no bound; what is above every score cuts all.
            let clamped = least.clamp(i128::from(Score::MIN), i128::from(Score::MAX));
            Score::try_from(clamped).ok()
        });
        let bounds = self.bounds.iter().filter_map(|(bound, rows)| {
            Some((bound.weights.as_slice(), bound.least - rest(rows)?))
        });
        Cut { least: least.collect(), bounds: bounds.collect() }
    }
}

impl Cut<'_> {
    /// Returns whether a beginning with these scores can still reach the floors and bounds.
    pub(crate) fn keeps(&self, point: &[Score]) -> bool {
        self.least.as_ref().is_some_and(|least| point.iter().zip(least).all(|(p, l)| p >= l))
            && self.bounds.iter().all(|(weights, least)| dot(weights, point) >= *least)
    }
}

/// The points that lead to one node, by their counts.
pub(super) struct Gathered {
    parties: usize,
    most: u32,
    lists: Vec<Vec<Score>>,
}

impl Gathered {
    pub(super) fn new(parties: usize, most: u32) -> Self {
        Self { parties, most, lists: vec![] }
    }

    /// Adds the lists of a node, moved by the count and the scores of an arc.
    pub(super) fn add(&mut self, lists: &[Vec<Score>], count: u32, by: &[Score], cut: &Cut<'_>) {
        for (have, list) in (0u32..).zip(lists) {
            let Some(count) = have.checked_add(count).filter(|count| *count <= self.most) else {
                return;
            };
            if list.is_empty() {
                continue;
            }
            let place = count as usize;
            if self.lists.len() <= place {
                self.lists.resize(place + 1, vec![]);
            }
            let Some(into) = self.lists.get_mut(place) else { continue };
            for point in list.chunks_exact(self.parties) {
                let start = into.len();
                into.extend(point.iter().zip(by).map(|(own, by)| own + by));
                if !into.get(start..).is_some_and(|moved| cut.keeps(moved)) {
                    into.truncate(start);
                }
            }
        }
    }

    /// Returns the efficient ones, per count.
    pub(super) fn finish(self, fewer: bool) -> Vec<Vec<Score>> {
        let parties = self.parties;
        let mut lists: Vec<Vec<Score>> = vec![];
        let mut smaller: Vec<Score> = vec![];
        for list in self.lists {
            let mut list = efficient(list, parties);
            if fewer && !list.is_empty() {
                list = unbeaten(&list, &smaller, parties);
                smaller.extend(&list);
                smaller = efficient(smaller, parties);
            }
            lists.push(list);
        }
        while lists.last().is_some_and(Vec::is_empty) {
            lists.pop();
        }
        lists
    }
}

/// Returns the efficient ones among points, each once, falling in the order of words. Two parties:
/// O(points log runs), where a run is a part that is in order already; more: O(points × efficient).
fn efficient(mut points: Vec<Score>, parties: usize) -> Vec<Score> {
    if parties == 2 {
        let (pairs, _) = points.as_chunks_mut::<2>();
        // The stable sort merges runs.
        pairs.sort_by(|one, other| other.cmp(one));
        let mut best = Score::MIN;
        let mut kept = 0;
        for at in 0..pairs.len() {
            let Some(pair) = pairs.get(at).copied() else { break };
            if pair[1] > best || kept == 0 {
                best = pair[1];
                if let Some(place) = pairs.get_mut(kept) {
                    *place = pair;
                }
                kept += 1;
            }
        }
        points.truncate(kept * 2);
        return points;
    }
    let mut all: Vec<&[Score]> = points.chunks_exact(parties).collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    let mut kept: Vec<&[Score]> = vec![];
    for point in all {
        // What beats a point is before it in the order of words.
        if !kept.iter().rev().any(|by| at_least(by, point)) {
            kept.push(point);
        }
    }
    kept.concat()
}

/// Returns the points that none of others equals or beats. Both fall in the order of words.
fn unbeaten(points: &[Score], others: &[Score], parties: usize) -> Vec<Score> {
    if parties == 2 {
        let mut left = others.as_chunks::<2>().0.iter().peekable();
        let mut best = None;
        let kept = points.as_chunks::<2>().0.iter().filter(|point| {
            while let Some(other) = left.next_if(|other| other[0] >= point[0]) {
                best = best.max(Some(other[1]));
            }
            best.is_none_or(|best| best < point[1])
        });
        return kept.flatten().copied().collect();
    }
    let free = |point: &&[Score]| !others.chunks_exact(parties).any(|other| at_least(other, point));
    points.chunks_exact(parties).filter(free).flatten().copied().collect()
}

fn at_least(one: &[Score], other: &[Score]) -> bool {
    one.iter().zip(other).all(|(one, other)| one >= other)
}

/// Returns where a vector stands in a list that falls in the order of words.
pub(super) fn place(list: &[Score], wanted: &[Score]) -> Option<usize> {
    let parties = wanted.len();
    let (mut low, mut high) = (0, list.len() / parties);
    while low < high {
        let middle = low.midpoint(high);
        match list.get(middle * parties..(middle + 1) * parties)?.cmp(wanted) {
            Ordering::Equal => return Some(middle),
            Ordering::Greater => low = middle + 1,
            Ordering::Less => high = middle,
        }
    }
    None
}
