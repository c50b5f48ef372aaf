//! Which efficient package is fair: the classical solutions on a finite set of packages.
//!
//! # Background
//! The solutions were defined on convex sets, where each is one point. A finite set has ties and
//! gaps, so every definition here says what is greatest and how ties are broken:
//!
//! | solution | greatest | ties |
//! |---|---|---|
//! | Nash | the product of gains over the disagreement point | leximin of gains |
//! | Kalai–Smorodinsky | the least gain as a share of the most that party could gain | leximin of shares |
//! | egalitarian | the least gain | leximin of gains |
//! | utilitarian | the sum of scores, floors left aside | leximin of gains |
//!
//! What is still tied then goes to the package that is best for the first party, then the second.
//!
//! Discreteness breaks axioms. Nash keeps Pareto efficiency, scale invariance and independence of
//! irrelevant alternatives; symmetry holds for the set of tied packages, not for the one that is
//! named. Kalai–Smorodinsky and egalitarian are efficient only by the leximin rule, the gains are
//! equal only as far as packages allow, and monotonicity can fail by one package. The utilitarian
//! solution depends on the scale of each party's numbers.
//!
//! # References
//! J. Nash (1950); E. Kalai and M. Smorodinsky (1975); E. Kalai, *Proportional solutions to
//! bargaining situations*, Econometrica 45 (1977); M. Mariotti, *Nash bargaining theory when the
//! number of alternatives can be finite*, Social Choice and Welfare 15 (1998).

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_rational::Ratio;

use crate::problem::Score;

/// A solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concept {
    /// Greatest product of gains.
    Nash,
    /// Greatest least share of the ideal gain, or as [`KsRule`] says.
    KalaiSmorodinsky(KsRule),
    /// Greatest least gain.
    Egalitarian,
    /// Greatest sum of scores.
    Utilitarian,
}

/// What the field's tools call the Kalai–Smorodinsky solution of a finite set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KsRule {
    /// The greatest least share of the ideal gain: the textbook's.
    #[default]
    Maximin,
    /// The least spread between the shares, as NegMAS has it; ties by the greatest least share.
    Spread,
    /// The least difference between scores, as GENIUS has it; ties by the greatest least score.
    Difference,
}

/// Returns the efficient points at or above the disagreement point.
pub fn rational<'a>(points: impl Iterator<Item = &'a [Score]>, from: &[Score]) -> Vec<&'a [Score]> {
    points.filter(|point| point.iter().zip(from).all(|(own, from)| own >= from)).collect()
}

/// Returns the most that each party can get among points; none if there is none.
pub fn ideal(points: &[&[Score]]) -> Option<Vec<Score>> {
    points.iter().map(|point| point.to_vec()).reduce(|best, point| {
        best.into_iter().zip(point).map(|(best, own)| best.max(own)).collect()
    })
}

/// Returns the point that a solution names among efficient points, with the disagreement point
/// `from`; none if there is no point. All points count: give those of [`rational`] to the concepts
/// that look at gains. O(points × parties log parties).
pub fn choose<'a>(concept: Concept, points: &[&'a [Score]], from: &[Score]) -> Option<&'a [Score]> {
    let ideal = ideal(points)?;
    let best = |by: &dyn Fn(&[Score], &[Score]) -> Ordering| {
        points.iter().copied().max_by(|one, other| {
            by(one, other).then_with(|| leximin(one, other, from, &[])).then_with(|| one.cmp(other))
        })
    };
    match concept {
        Concept::Nash => best(&|one, other| by_product(one, other, from)),
        Concept::Egalitarian => best(&|one, other| leximin(one, other, from, &[])),
        Concept::Utilitarian => best(&|one, other| sum(one).cmp(&sum(other))),
        Concept::KalaiSmorodinsky(KsRule::Maximin) => {
            best(&|one, other| leximin(one, other, from, &ideal))
        }
        Concept::KalaiSmorodinsky(KsRule::Spread) => best(&|one, other| {
            let closer = spread(other, from, &ideal).cmp(&spread(one, from, &ideal));
            closer.then_with(|| leximin(one, other, from, &ideal))
        }),
        Concept::KalaiSmorodinsky(KsRule::Difference) => best(&|one, other| {
            let apart = |point: &[Score]| {
                let most = point.iter().max().copied().unwrap_or_default();
                most - point.iter().min().copied().unwrap_or_default()
            };
            apart(other).cmp(&apart(one)).then_with(|| leximin(one, other, &[], &[]))
        }),
    }
}

/// Returns what a solution maximises, in the units of scores: the product of gains, the least share
/// (0 to 1), the least gain, the sum.
pub fn value(concept: Concept, point: &[Score], from: &[Score], ideal: &[Score]) -> f64 {
    let gains = point.iter().zip(from).map(|(own, from)| (own - from) as f64);
    match concept {
        Concept::Nash => gains.product(),
        Concept::Egalitarian => gains.fold(f64::INFINITY, f64::min),
        Concept::Utilitarian => point.iter().map(|own| *own as f64).sum(),
        Concept::KalaiSmorodinsky(_) => gains
            .zip(ideal.iter().zip(from).map(|(ideal, from)| (ideal - from) as f64))
            .map(|(gain, most)| if most > 0.0 { gain / most } else { 0.0 })
            .fold(1.0, f64::min),
    }
}

fn sum(point: &[Score]) -> i128 {
    point.iter().copied().map(i128::from).sum()
}

/// Compares products of gains; gains that are not positive count as none.
fn by_product(one: &[Score], other: &[Score], from: &[Score]) -> Ordering {
    let logarithm = |point: &[Score]| -> f64 {
        point.iter().zip(from).map(|(own, from)| ((own - from).max(0) as f64).ln()).sum()
    };
    let (first, second) = (logarithm(one), logarithm(other));
    // Sums of at most twelve logarithms below 44 are off by far less than this.
    if (first - second).abs() > 1e-9 {
        return first.total_cmp(&second);
    }
    let product = |point: &[Score]| -> BigUint {
        let gains = point.iter().zip(from).map(|(own, from)| (own - from).max(0).unsigned_abs());
        gains.map(BigUint::from).product()
    };
    product(one).cmp(&product(other))
}

/// Compares the least shares, then the second least, and so on. A share is a gain over `from`
/// (over nothing where that is empty) divided by the ideal one (by one where that is empty). A party
/// that can gain nothing has none.
fn leximin(one: &[Score], other: &[Score], from: &[Score], ideal: &[Score]) -> Ordering {
    let shares = |point: &[Score]| {
        let share = |(party, own): (usize, &Score)| {
            let from = from.get(party).copied().unwrap_or(0);
            let most = ideal.get(party).map_or(1, |ideal| ideal - from);
            if most > 0 { (i128::from(own - from), i128::from(most)) } else { (0, 1) }
        };
        let mut shares: Vec<(i128, i128)> = point.iter().enumerate().map(share).collect();
        shares.sort_unstable_by(by_ratio);
        shares
    };
    let (one, other) = (shares(one), shares(other));
    one.iter()
        .zip(&other)
        .map(|(one, other)| by_ratio(one, other))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Compares fractions with positive denominators. Scores are below 2^61, so products fit.
fn by_ratio(one: &(i128, i128), other: &(i128, i128)) -> Ordering {
    (one.0 * other.1).cmp(&(other.0 * one.1))
}

fn spread(point: &[Score], from: &[Score], ideal: &[Score]) -> Ratio<BigInt> {
    let shares = point.iter().zip(from).zip(ideal).map(|((own, from), ideal)| {
        let most = ideal - from;
        let nothing = || Ratio::from(BigInt::ZERO);
        if most > 0 { Ratio::new((own - from).into(), most.into()) } else { nothing() }
    });
    let shares: Vec<Ratio<BigInt>> = shares.collect();
    match (shares.iter().max(), shares.iter().min()) {
        (Some(most), Some(least)) => most - least,
        _ => Ratio::from(BigInt::ZERO),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINTS: [[Score; 2]; 5] = [[10, 0], [9, 4], [6, 6], [2, 8], [0, 9]];

    fn chosen(concept: Concept, from: [Score; 2]) -> Option<Vec<Score>> {
        let all = POINTS.iter().map(<[_; 2]>::as_slice);
        let points = rational(all, &from);
        choose(concept, &points, &from).map(<[_]>::to_vec)
    }

    #[test]
    fn each_solution_takes_its_own_point() {
        let check = |concept, from, expected: [Score; 2]| {
            assert_eq!(chosen(concept, from), Some(expected.to_vec()), "{concept:?} from {from:?}");
        };
        check(Concept::Nash, [0, 0], [6, 6]);
        check(Concept::Nash, [5, 0], [9, 4]);
        check(Concept::Egalitarian, [0, 0], [6, 6]);
        check(Concept::Egalitarian, [6, 0], [9, 4]);
        check(Concept::Utilitarian, [0, 0], [9, 4]);
        check(Concept::KalaiSmorodinsky(KsRule::Maximin), [0, 0], [6, 6]);
        check(Concept::KalaiSmorodinsky(KsRule::Spread), [0, 0], [6, 6]);
        check(Concept::KalaiSmorodinsky(KsRule::Difference), [0, 0], [6, 6]);
    }

    #[test]
    fn nothing_is_chosen_where_nothing_is_rational() {
        assert_eq!(chosen(Concept::Nash, [11, 0]), None);
    }

    #[test]
    fn a_party_that_can_gain_nothing_does_not_decide() {
        let from = [6, 6];
        assert_eq!(chosen(Concept::Nash, from), Some(vec![6, 6]));
        assert_eq!(chosen(Concept::KalaiSmorodinsky(KsRule::Maximin), from), Some(vec![6, 6]));
    }
}
