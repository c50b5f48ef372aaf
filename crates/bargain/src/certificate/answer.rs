//! Whether an answer is what it says: feasible packages, true scores, bounds that hold.

use super::Completeness;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::solution::{Concept, KsRule};
use crate::solve::{Answer, Efficient, Solution, Zone};

/// What was verified of an answer, apart from the code that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Every package of the answer settles every issue and runs into no limit; the witness of a zone
    /// is at or above every floor.
    pub feasible: bool,
    /// Every score of the answer is what its package adds up to.
    pub scores: bool,
    /// No package exceeds the bound of any solution.
    pub bounds: bool,
    /// How far the frontier is known to be whole.
    pub frontier: Completeness,
}

/// Verifies an answer with nothing but the problem.
pub fn certify(problem: &Problem, answer: &Answer) -> Certificate {
    let frontier = completeness(problem, &answer.frontier);
    let points: Vec<(Vec<Score>, Option<Package>)> = answer.frontier.points().collect();
    let solved = answer.solutions.iter().map(|s| (&s.scores, Some(&s.package)));
    let shown =
        || points.iter().map(|(scores, package)| (scores, package.as_ref())).chain(solved.clone());
    let witness = match &answer.zone {
        Zone::Exists(witness) => {
            problem.allows(witness)
                && problem.parties().iter().all(|p| p.floor.is_none_or(|f| p.score(witness) >= f))
        }
        Zone::None | Zone::Undetermined => true,
    };
    let bounds = answer.solutions.iter().all(|solution| match (&solution.searched, frontier) {
        (Some(searched), _) => {
            let (goal, best) = searched.as_ref();
            best.bound <= solution.bound
                && best.scores == solution.scores
                && super::check_bound(problem, goal, best)
        }
        (None, Completeness::Recomputed) => holds(solution, &points),
        (None, Completeness::Claimed | Completeness::Sampled) => false,
    });
    Certificate {
        feasible: witness && shown().all(|(_, package)| package.is_some_and(|p| problem.allows(p))),
        scores: shown().all(|(scores, p)| p.is_some_and(|p| problem.scores(p) == *scores)),
        bounds,
        frontier,
    }
}

fn completeness(problem: &Problem, efficient: &Efficient) -> Completeness {
    match efficient {
        Efficient::Sampled(_) => Completeness::Sampled,
        Efficient::Whole(frontier) => {
            let points: Vec<Vec<Score>> = frontier.points().map(<[Score]>::to_vec).collect();
            match crate::frontier::recomputed(problem, &points) {
                Some(true) => Completeness::Recomputed,
                Some(false) | None => Completeness::Claimed,
            }
        }
    }
}

/// Returns whether no point of a whole frontier exceeds what a solution claims to be the most. Where
/// a definition is not about a most (the rules of the peers), only its own point is looked at.
fn holds(solution: &Solution, points: &[(Vec<Score>, Option<Package>)]) -> bool {
    let from = &solution.from;
    let in_zone = |point: &&Vec<Score>| point.iter().zip(from).all(|(own, from)| own >= from);
    let rational: Vec<&Vec<Score>> =
        points.iter().map(|(scores, _)| scores).filter(in_zone).collect();
    let ideal = |party: usize| rational.iter().filter_map(|p| p.get(party)).max().copied();
    let gains = |point: &Vec<Score>| -> Vec<f64> {
        point.iter().zip(from).map(|(own, from)| (own - from) as f64).collect()
    };
    let least = |gains: Vec<f64>| gains.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: Vec<f64>| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let share = |point: &Vec<Score>| {
        let shares = gains(point).into_iter().enumerate().map(|(party, gain)| {
            let whole = ideal(party).zip(from.get(party)).map_or(0, |(ideal, from)| ideal - from);
            if whole > 0 { gain / whole as f64 } else { 0.0 }
        });
        least(shares.chain([1.0]).collect())
    };
    let bound = match solution.concept {
        Concept::Nash => most(rational.iter().map(|p| gains(p).into_iter().product()).collect()),
        Concept::Egalitarian => most(rational.iter().map(|p| least(gains(p))).collect()),
        Concept::Utilitarian => {
            let sum = |(point, _): &(Vec<Score>, _)| point.iter().map(|own| *own as f64).sum();
            most(points.iter().map(sum).collect())
        }
        Concept::KalaiSmorodinsky(KsRule::Maximin) => {
            most(rational.iter().map(|p| share(p)).collect())
        }
        Concept::KalaiSmorodinsky(KsRule::Spread | KsRule::Difference) => share(&solution.scores),
    };
    // The same sums in doubles: they differ by rounding at most.
    let slack = 1e-9 * bound.abs().max(1.0);
    (solution.bound - bound).abs() <= slack && solution.value <= solution.bound + slack
}
