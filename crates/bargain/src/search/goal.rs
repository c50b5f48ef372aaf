//! What is asked for, and how packages compare under it: exactly.

use std::cmp::Ordering;

use num_bigint::BigInt;

use crate::limits::{PARTIES_MAX, TOTAL_MAX};
use crate::problem::Score;

/// Beyond what scores add up to, so that larger numbers mean the same; products of two fit 128 bits.
const LARGEST: Score = TOTAL_MAX * 2;

/// What makes a package the best one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The greatest product of gains over `from`. Nobody may be below `from`. If no package lets
    /// everybody gain, every product is 0: then the best least gain decides.
    Nash {
        /// What each party has without a deal.
        from: Vec<Score>,
    },
    /// The greatest least `(score - from) / per`; where it is equal, the greatest second least, and
    /// so on. Packages below `from` count too: their value is negative, so the sign of the value
    /// and of the bound tell whether one package gives `from` to everybody.
    Maximin {
        /// Where each party's ratio is 0: its floor, or what it has without a deal.
        from: Vec<Score>,
        /// What each party's ratio counts as 1: 1 for equal gains, `ideal - from` for the same share
        /// of what each could hope for. Below 1 it is taken as 1.
        per: Vec<Score>,
    },
    /// The greatest `weights · scores`: with one weight of 1 and else 0, the best for one party.
    Sum {
        /// What a unit of each party's score counts.
        weights: Vec<Score>,
    },
}

/// When a search need not go on.
#[derive(Clone, Copy)]
pub(super) enum Enough {
    /// When nothing better is possible.
    Best,
    /// When a package has this value.
    Value(f64),
}

impl Enough {
    pub(super) fn is(self, goal: &Goal, scores: &[Score]) -> bool {
        match self {
            Self::Best => false,
            Self::Value(value) => goal.value(scores) >= value,
        }
    }
}

impl Goal {
    /// Returns the goal with one number for each party: what is missing is 0, and nothing is
    /// larger than twice what scores can add up to.
    pub(crate) fn for_parties(&self, parties: usize) -> Self {
        let fit = |numbers: &[Score]| -> Vec<Score> {
            let numbers = numbers.iter().map(|number| (*number).clamp(-LARGEST, LARGEST));
            numbers.chain(std::iter::repeat(0)).take(parties).collect()
        };
        match self {
            Self::Nash { from } => Self::Nash { from: fit(from) },
            Self::Maximin { from, per } => Self::Maximin {
                from: fit(from),
                per: fit(per).into_iter().map(|per| per.max(1)).collect(),
            },
            Self::Sum { weights } => Self::Sum { weights: fit(weights) },
        }
    }

    /// Returns which of two score vectors is the better one; under [`Goal::Nash`], of two that
    /// [`Goal::accepts`].
    pub(super) fn compare(&self, one: &[Score], other: &[Score]) -> Ordering {
        match self {
            Self::Nash { from } => compare_products(from, one, other),
            Self::Maximin { from, per } => {
                let sorted = |scores: &[Score]| {
                    let mut ratios: Vec<(i128, i128)> = gains(from, scores)
                        .zip(per)
                        .map(|(gain, per)| (gain, i128::from(*per)))
                        .collect();
                    ratios.sort_unstable_by(compare_ratios);
                    ratios
                };
                let (one, other) = (sorted(one), sorted(other));
                let order = one.iter().zip(&other).map(|(a, b)| compare_ratios(a, b));
                order.fold(Ordering::Equal, Ordering::then)
            }
            Self::Sum { weights } => {
                let sum = |scores: &[Score]| exact_sum(weights, scores);
                sum(one).cmp(&sum(other))
            }
        }
    }

    /// Returns whether a score vector may be an answer at all.
    pub(super) fn accepts(&self, scores: &[Score]) -> bool {
        match self {
            Self::Nash { from } => gains(from, scores).all(|gain| gain > 0),
            Self::Maximin { .. } | Self::Sum { .. } => true,
        }
    }

    /// Returns the value of a score vector, rounded.
    pub(super) fn value(&self, scores: &[Score]) -> f64 {
        match self {
            Self::Nash { from } => gains(from, scores).map(|gain| gain as f64).product(),
            Self::Maximin { from, per } => gains(from, scores)
                .zip(per)
                .map(|(gain, per)| gain as f64 / *per as f64)
                .fold(f64::INFINITY, f64::min),
            Self::Sum { weights } => {
                num_traits::ToPrimitive::to_f64(&exact_sum(weights, scores)).unwrap_or(f64::NAN)
            }
        }
    }

    /// Returns a bound on the value of every package of which `weights · scores` is at most `most`:
    /// for [`Goal::Nash`] on the logarithm of the product. Weights are at least 0, and above 0 under
    /// [`Goal::Nash`]. Not rounded in any direction.
    ///
    /// Nash: by the inequality of means, `Π gain <= (weights · gains / n)^n / Π weights`.
    /// Maximin: the least ratio is at most any weighted mean of the ratios.
    pub(super) fn at_most(&self, weights: &[f64], most: f64) -> f64 {
        match self {
            Self::Nash { from } => {
                let parties = from.len() as f64;
                let mean = (most - dot(weights, from)) / parties;
                if mean > 0.0 {
                    parties * mean.ln() - weights.iter().map(|weight| weight.ln()).sum::<f64>()
                } else {
                    f64::NEG_INFINITY
                }
            }
            Self::Maximin { from, per } => (most - dot(weights, from)) / dot(weights, per),
            Self::Sum { .. } => most,
        }
    }

    /// Returns in how many ways a package can be better: under [`Goal::Maximin`], at each rank.
    pub(super) fn ways(&self) -> usize {
        match self {
            Self::Maximin { from, .. } => from.len(),
            Self::Nash { .. } | Self::Sum { .. } => 1,
        }
    }

    /// Returns what `weights · scores` must reach in each package that is better in one way than
    /// the one with these scores, and a bound on the magnitudes from which it was computed. A weight
    /// of 0 asks nothing of a party.
    pub(super) fn demand(&self, weights: &[f64], scores: &[Score], way: usize) -> (f64, f64) {
        let size = |numbers: &[f64]| {
            weights.iter().zip(numbers).map(|(w, number)| (w * number).abs()).sum::<f64>()
        };
        match self {
            Self::Nash { from } => {
                let parties = from.len() as f64;
                let demand = if weights.contains(&0.0) {
                    weights.iter().sum()
                } else {
                    // A greater product is greater by 1 at least.
                    let log: f64 = gains(from, scores).map(|gain| (gain as f64).ln()).sum();
                    let log = log + (-log).exp().ln_1p();
                    let weights: f64 = weights.iter().map(|weight| weight.ln()).sum();
                    parties * ((log + weights) / parties).exp()
                };
                let from: Vec<f64> = from.iter().map(|from| *from as f64).collect();
                (dot_f64(weights, &from) + demand, size(&from) + 100.0 * demand)
            }
            Self::Maximin { from, per } => demand_of_least(weights, from, per, scores, way),
            Self::Sum { weights } => {
                let sum = self.value(scores);
                let size: f64 =
                    weights.iter().zip(scores).map(|(w, s)| (*w as f64 * *s as f64).abs()).sum();
                (sum + 1.0, size + 1.0)
            }
        }
    }

    /// Returns a number that local search climbs: it tells more than the value where that is flat.
    pub(super) fn merit(&self, scores: &[f64]) -> f64 {
        match self {
            Self::Nash { from } => {
                let gains = || from.iter().zip(scores).map(|(from, score)| score - *from as f64);
                if gains().all(|gain| gain > 0.5) {
                    gains().map(f64::ln).sum()
                } else {
                    // Below every sum of logarithms of whole gains.
                    gains().fold(0.0, f64::min) - 1.0
                }
            }
            Self::Maximin { from, per } => {
                let ratios = from.iter().zip(per).zip(scores);
                let ratios = ratios.map(|((from, per), s)| (s - *from as f64) / *per as f64);
                // Each rank counts far less than the one below it.
                let mut sorted = [f64::INFINITY; PARTIES_MAX];
                for (count, ratio) in ratios.take(PARTIES_MAX).enumerate() {
                    let at = sorted[..count].partition_point(|other| *other < ratio);
                    sorted[at..=count].rotate_right(1);
                    sorted[at] = ratio;
                }
                let ranks = sorted[..from.len().min(PARTIES_MAX)].iter();
                ranks.rev().fold(0.0, |above, ratio| ratio + 1e-4 * above)
            }
            Self::Sum { weights } => weights.iter().zip(scores).map(|(w, s)| *w as f64 * s).sum(),
        }
    }
}

pub(super) fn gains<'a>(from: &'a [Score], scores: &'a [Score]) -> impl Iterator<Item = i128> + 'a {
    from.iter().zip(scores).map(|(from, score)| i128::from(*score) - i128::from(*from))
}

fn exact_sum(weights: &[Score], scores: &[Score]) -> BigInt {
    weights.iter().zip(scores).map(|(w, s)| BigInt::from(*w) * BigInt::from(*s)).sum()
}

/// Denominators are positive; 62 bits each, so that products fit.
fn compare_ratios((a, per_a): &(i128, i128), (b, per_b): &(i128, i128)) -> Ordering {
    (a * per_b).cmp(&(b * per_a))
}

/// Let the ratios be `r1 <= r2 <= ...`. In a better package, for some `k`, here `lower`, the `k`
/// lowest are at least `r1 .. rk` and all others above `r(k+1)`, which is at least one unit of score more than the
/// ratio allows. Which parties are the lowest is not known: those are taken where that saves most.
fn demand_of_least(
    weights: &[f64],
    from: &[Score],
    per: &[Score],
    scores: &[Score],
    lower: usize,
) -> (f64, f64) {
    let per: Vec<i128> = per.iter().map(|per| i128::from(*per)).collect();
    let mut ranks: Vec<(i128, i128)> = gains(from, scores).zip(per.iter().copied()).collect();
    ranks.sort_unstable_by(compare_ratios);
    // Gains with which a ratio is reached, and with which it is passed.
    let reach =
        |rank: usize, party: usize| -(-ranks[rank].0 * per[party]).div_euclid(ranks[rank].1);
    let pass =
        |rank: usize, party: usize| (ranks[rank].0 * per[party]).div_euclid(ranks[rank].1) + 1;
    let saved = |party: usize, above: usize, rank: usize| {
        weights[party] * (pass(above, party) - reach(rank, party)) as f64
    };
    let parties = weights.len();
    let mut each: Vec<f64> = (0..parties).map(|party| saved(party, lower, 0)).collect();
    let all: f64 = each.iter().sum();
    each.sort_unstable_by(|a, b| b.total_cmp(a));
    let by_party: f64 = each.iter().take(lower).sum();
    let by_rank: f64 = (0..lower)
        .map(|rank| (0..parties).map(|p| saved(p, lower, rank)).fold(0.0, f64::max))
        .sum();
    let more = all - by_party.min(by_rank);
    let floors = (0..parties).map(|p| weights[p] * (i128::from(from[p]) + reach(0, p)) as f64);
    let (sum, size) =
        floors.fold((0.0, 0.0), |(sum, size): (f64, f64), f| (sum + f, size + f.abs()));
    (sum + more, size + all * 4.0)
}

/// Logarithms decide where they are apart by more than their rounding, else whole numbers do.
fn compare_products(from: &[Score], one: &[Score], other: &[Score]) -> Ordering {
    let log = |scores| gains(from, scores).map(|gain| (gain as f64).ln()).sum::<f64>();
    let (left, right): (f64, f64) = (log(one), log(other));
    if (left - right).abs() > 1e-9 * (1.0 + left.abs()) {
        return left.total_cmp(&right);
    }
    let product = |scores| gains(from, scores).map(BigInt::from).product::<BigInt>();
    product(one).cmp(&product(other))
}

pub(super) fn dot(weights: &[f64], numbers: &[Score]) -> f64 {
    weights.iter().zip(numbers).map(|(weight, number)| weight * *number as f64).sum()
}

pub(super) fn dot_f64(weights: &[f64], numbers: &[f64]) -> f64 {
    weights.iter().zip(numbers).map(|(weight, number)| weight * number).sum()
}
