//! Values of packages, and what a better one has to reach: once more, apart from the engines.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::problem::Score;
use crate::search::Goal;

fn gains(from: &[Score], scores: &[Score]) -> Vec<BigInt> {
    from.iter().zip(scores).map(|(from, score)| BigInt::from(*score) - from).collect()
}

/// Returns the value of scores; none if the goal does not accept them.
pub(super) fn value(goal: &Goal, scores: &[Score]) -> Option<f64> {
    let double = |number: &BigInt| number.to_f64().unwrap_or(f64::NAN);
    Some(match goal {
        Goal::Nash { from } => {
            let gains = gains(from, scores);
            if gains.iter().any(|gain| *gain < BigInt::ZERO) {
                return None;
            }
            gains.iter().map(double).product()
        }
        Goal::Maximin { from, per } => {
            let gains = gains(from, scores);
            let ratios = gains.iter().zip(per).map(|(gain, per)| double(gain) / *per as f64);
            ratios.fold(f64::INFINITY, f64::min)
        }
        Goal::Sum { weights } => double(&sum(weights, scores)),
    })
}

fn sum(weights: &[Score], scores: &[Score]) -> BigInt {
    weights.iter().zip(scores).map(|(w, s)| BigInt::from(*w) * s).sum()
}

pub(super) fn is_better(goal: &Goal, one: &[Score], other: &[Score]) -> bool {
    match goal {
        Goal::Nash { from } => {
            let gains = |scores| gains(from, scores);
            gains(one).iter().all(|gain| *gain > BigInt::ZERO)
                && gains(one).iter().product::<BigInt>() > gains(other).iter().product()
        }
        Goal::Maximin { from, per } => {
            let ratios = |scores| {
                let mut ratios: Vec<(BigInt, Score)> =
                    gains(from, scores).into_iter().zip(per.iter().copied()).collect();
                ratios.sort_by(ratio_order);
                ratios
            };
            let (one, other) = (ratios(one), ratios(other));
            let order = one.iter().zip(&other).map(|(a, b)| ratio_order(a, b));
            order.fold(Ordering::Equal, Ordering::then).is_gt()
        }
        Goal::Sum { weights } => sum(weights, one) > sum(weights, other),
    }
}

fn ratio_order((a, per_a): &(BigInt, Score), (b, per_b): &(BigInt, Score)) -> Ordering {
    (a * per_b).cmp(&(b * per_a))
}

/// Returns what a sheet's sum must reach for a package that is better than these scores: for
/// [`Goal::Maximin`] one that passes the ratio of this rank, else the rank does not matter.
pub(super) fn demand(goal: &Goal, weights: &[f64], scores: &[Score], rank: usize) -> f64 {
    let sizes = |numbers: &[f64]| -> (f64, f64) {
        let parts = weights.iter().zip(numbers).map(|(w, n)| w * n);
        parts.fold((0.0, 0.0), |(sum, size): (f64, f64), part| (sum + part, size + part.abs()))
    };
    let needs_own_signs = !matches!(goal, Goal::Sum { .. });
    if needs_own_signs && weights.iter().any(|weight| *weight < 0.0) {
        return f64::NEG_INFINITY;
    }
    let (sum, size) = match goal {
        Goal::Nash { from } => {
            let parties = from.len() as f64;
            let log: f64 =
                gains(from, scores).iter().map(|gain| gain.to_f64().unwrap_or(0.0).ln()).sum();
            let (sum, size) = sizes(&from.iter().map(|from| *from as f64).collect::<Vec<_>>());
            let all: f64 = weights.iter().sum();
            // Everybody must gain 1 at least; and the mean of gains is at least their product's root.
            let root = if log.is_finite() && !weights.contains(&0.0) {
                let weights: f64 = weights.iter().map(|weight| weight.ln()).sum();
                parties * ((log + (-log).exp().ln_1p() + weights) / parties).exp()
            } else {
                0.0
            };
            (sum + root.max(all), size + 100.0 * (root + all))
        }
        Goal::Maximin { from, per } => demand_of_least(weights, from, per, scores, rank),
        Goal::Sum { weights: own } => {
            if !own.iter().zip(weights).all(|(own, weight)| *own as f64 == *weight) {
                return f64::NEG_INFINITY;
            }
            let (sum, size) = sizes(&scores.iter().map(|s| *s as f64).collect::<Vec<_>>());
            (sum + 1.0, size + 1.0)
        }
    };
    sum - 32.0 * f64::EPSILON * (weights.len() + 4) as f64 * size
}

/// A package that first differs at rank `k` passes the ratio of that rank with all parties but `k`,
/// and these reach at least the least ratio. The cheapest choice of these is taken.
fn demand_of_least(
    weights: &[f64],
    from: &[Score],
    per: &[Score],
    scores: &[Score],
    k: usize,
) -> (f64, f64) {
    let gain = |party: usize| i128::from(scores[party]) - i128::from(from[party]);
    let mut ranks: Vec<(i128, i128)> =
        (0..from.len()).map(|party| (gain(party), i128::from(per[party]))).collect();
    ranks.sort_by(|(a, per_a), (b, per_b)| (a * per_b).cmp(&(b * per_a)));
    let ((gain, over), (least, under)) = (ranks[k], ranks[0]);
    let (mut sum, mut size) = (0.0, 0.0_f64);
    let mut saved: Vec<f64> = vec![];
    for (party, weight) in weights.iter().enumerate() {
        let (from, per) = (i128::from(from[party]), i128::from(per[party]));
        let passes = from + (gain * per).div_euclid(over) + 1;
        let reaches = from - (-least * per).div_euclid(under);
        sum += weight * passes as f64;
        saved.push(weight * (passes - reaches) as f64);
        size += weight * ((passes as f64).abs() + (reaches as f64).abs());
    }
    saved.sort_by(|a, b| b.total_cmp(a));
    (sum - saved.iter().take(k).sum::<f64>(), size)
}
