//! Three and more parties: the efficient ones among many points.

use crate::problem::Score;

/// Returns the efficient ones among the points of lists, each list moved by a score vector; falling
/// in the order of words, each once.
///
/// O(points × efficient ones) comparisons at worst; a point is first compared with the ones that
/// have the greatest sums, which beat most others.
pub(super) fn efficient<'a>(
    moved: impl Iterator<Item = (&'a [Score], &'a [Score])>,
    parties: usize,
) -> Vec<Score> {
    let mut points: Vec<Vec<Score>> = moved
        .flat_map(|(list, by)| {
            list.chunks_exact(parties)
                .map(move |point| point.iter().zip(by).map(|(p, b)| p + b).collect())
        })
        .collect();
    let sum = |point: &Vec<Score>| point.iter().sum::<Score>();
    points.sort_unstable_by(|one, other| (sum(other), other).cmp(&(sum(one), one)));
    points.dedup();
    let mut kept: Vec<Vec<Score>> = vec![];
    for point in points {
        // A point that beats another has the greater sum, so it came before.
        let beaten = kept.iter().any(|by| by.iter().zip(&point).all(|(by, own)| by >= own));
        if !beaten {
            kept.push(point);
        }
    }
    kept.sort_unstable_by(|one, other| other.cmp(one));
    kept.into_iter().flatten().collect()
}
