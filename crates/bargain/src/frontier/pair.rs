//! Two parties: lists that fall for one and rise for the other are merged in one pass.

use crate::problem::Score;

/// Returns the efficient ones among the points of lists, each list moved by a score vector. Lists
/// and result fall in the first score and rise in the second.
pub(super) fn efficient<'a>(moved: impl Iterator<Item = (&'a [Score], &'a [Score])>) -> Vec<Score> {
    let mut lists: Vec<Vec<Score>> = moved.map(|(list, by)| shift(list, by)).collect();
    // Pairs of like size are merged, so that each point is touched log(lists) times.
    while lists.len() > 1 {
        let mut merged = Vec::with_capacity(lists.len().div_ceil(2));
        let mut pairs = lists.chunks_exact(2);
        for pair in pairs.by_ref() {
            if let [one, other] = pair {
                merged.push(merge(one, other));
            }
        }
        merged.extend(pairs.remainder().iter().cloned());
        lists = merged;
    }
    lists.pop().unwrap_or_default()
}

fn shift(list: &[Score], by: &[Score]) -> Vec<Score> {
    let &[first, second] = by else { return vec![] };
    list.as_chunks::<2>().0.iter().flat_map(|[a, b]| [a + first, b + second]).collect()
}

fn merge(one: &[Score], other: &[Score]) -> Vec<Score> {
    let (mut left, mut right) = (one.as_chunks::<2>().0, other.as_chunks::<2>().0);
    let mut kept = Vec::with_capacity(one.len() + other.len());
    let mut best = Score::MIN;
    loop {
        let next = match (left, right) {
            ([a, rest @ ..], [b, ..]) if a >= b => {
                left = rest;
                a
            }
            (_, [b, rest @ ..]) => {
                right = rest;
                b
            }
            ([a, rest @ ..], []) => {
                left = rest;
                a
            }
            ([], []) => return kept,
        };
        if next[1] > best {
            best = next[1];
            kept.extend_from_slice(next);
        }
    }
}
