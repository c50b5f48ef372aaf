//! The whole answer to a problem: the zone of agreement, the frontier, the fair packages.

mod searched;

use num_bigint::BigUint;

use crate::diagram::Diagram;
use crate::frontier::{Frontier, NoFrontier};
use crate::limits::{LISTED_MAX, POINTS_MAX};
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::search::{Best, Goal};
use crate::solution::{Concept, KsRule, choose, ideal, rational, value};
use crate::watch::Watch;

/// What is asked, beside the problem.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What gains are measured from.
    pub from: From,
    /// What the Kalai–Smorodinsky solution is.
    pub ks: KsRule,
    /// Efficient points at most; more are sampled.
    pub points_max: usize,
}

impl Default for Ask {
    fn default() -> Self {
        Self { from: From::default(), ks: KsRule::default(), points_max: POINTS_MAX }
    }
}

/// What gains are measured from: the disagreement point. A party without a floor has 0 there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum From {
    /// The floors; for the egalitarian solution [`From::Worst`], since gains of different parties
    /// are compared there and nobody starts below its worst package.
    #[default]
    Usual,
    /// The floors, as GENIUS does.
    Floor,
    /// The floor or the worst package that the limits allow, whichever is higher, as NegMAS does.
    Worst,
}

/// Whether a package exists that every party would accept at its stated limits.
#[derive(Clone, Debug, PartialEq)]
pub enum Zone {
    /// This one, for one.
    Exists(Package),
    /// There is none at the stated limits: proved.
    None,
    /// The work ended before either was found.
    Undetermined,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many packages there are without limits.
    pub packages: BigUint,
    /// How many the limits allow; none if they could not be counted.
    pub feasible: Option<BigUint>,
    /// Whether there is a zone of agreement.
    pub zone: Zone,
    /// The efficient points.
    pub frontier: Efficient,
    /// The fair packages: Nash, Kalai–Smorodinsky, egalitarian, utilitarian, where they exist.
    pub solutions: Vec<Solution>,
}

/// The efficient points that were found.
#[derive(Clone, Debug)]
pub enum Efficient {
    /// All of them.
    Whole(Frontier),
    /// Some of them, best for the first party first: none of them beats another, others may be
    /// missing.
    Sampled(Vec<(Vec<Score>, Package)>),
}

impl Efficient {
    /// Returns the points, each with its package.
    pub fn points(&self) -> Box<dyn Iterator<Item = (Vec<Score>, Option<Package>)> + '_> {
        match self {
            Self::Whole(frontier) => {
                Box::new(frontier.points().map(|point| (point.to_vec(), frontier.package(point))))
            }
            Self::Sampled(points) => {
                Box::new(points.iter().map(|(scores, found)| (scores.clone(), Some(found.clone()))))
            }
        }
    }

    /// Returns the points' scores: finding packages takes time.
    pub fn scores(&self) -> Box<dyn Iterator<Item = Vec<Score>> + '_> {
        match self {
            Self::Whole(frontier) => Box::new(frontier.points().map(<[Score]>::to_vec)),
            Self::Sampled(points) => Box::new(points.iter().map(|(scores, _)| scores.clone())),
        }
    }

    /// Returns how many points there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(frontier) => frontier.len(),
            Self::Sampled(points) => points.len(),
        }
    }

    /// Returns whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Solution {
    /// Returns a value or bound of it in the unit of the reading: a product of gains in that unit to
    /// the power of the number of parties, a share as it is.
    pub fn in_utility(&self, problem: &Problem, value: f64) -> f64 {
        let units = problem.scale().units;
        match self.concept {
            Concept::Nash => self.scores.iter().fold(value, |value, _| value / units),
            Concept::KalaiSmorodinsky(_) => value,
            Concept::Egalitarian | Concept::Utilitarian => value / units,
        }
    }
}

/// A fair package.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// Which solution it is.
    pub concept: Concept,
    /// The package.
    pub package: Package,
    /// What it is worth to each party.
    pub scores: Vec<Score>,
    /// What gains are measured from.
    pub from: Vec<Score>,
    /// The most that each party can get in the zone, for Kalai–Smorodinsky.
    pub ideal: Vec<Score>,
    /// What the solution maximises, in units of score: see [`value`].
    pub value: f64,
    /// What no package exceeds.
    pub bound: f64,
    /// The goal and what the search found for it, where the frontier was not listed: data for
    /// [`crate::check_bound`].
    pub searched: Option<Box<(Goal, Best)>>,
}

/// Solves a problem.
///
/// Two parties: the whole frontier, however many packages there are, unless links make the diagram
/// too wide. More parties: the whole frontier of at most [`LISTED_MAX`] packages; of more, the
/// solutions alone, by search.
pub fn solve(problem: &Problem, ask: &Ask, watch: &mut dyn Watch) -> Answer {
    let packages = problem.packages();
    let Ok(diagram) = Diagram::new(problem) else {
        return searched::answer(problem, ask, packages, None, watch);
    };
    let feasible = diagram.count();
    let listable = problem.parties().len() <= 2 || feasible <= BigUint::from(LISTED_MAX);
    if !listable {
        return searched::answer(problem, ask, packages, Some((feasible, diagram)), watch);
    }
    let worst: Vec<Score> =
        (0..problem.parties().len()).map(|party| diagram.least(party).unwrap_or(0)).collect();
    match Frontier::new(diagram.clone(), ask.points_max, watch) {
        Ok(frontier) => {
            let solutions = solutions(problem, ask, &frontier, &worst);
            let zone = zone(problem, &frontier);
            let frontier = Efficient::Whole(frontier);
            Answer { packages, feasible: Some(feasible), zone, frontier, solutions }
        }
        Err(NoFrontier::TooMany | NoFrontier::Ended) => {
            searched::answer(problem, ask, packages, Some((feasible, diagram)), watch)
        }
    }
}

/// Returns what gains are measured from in a solution.
pub fn disagreement(
    problem: &Problem,
    from: From,
    concept: Concept,
    worst: &[Score],
) -> Vec<Score> {
    let at_worst = match from {
        From::Usual => concept == Concept::Egalitarian,
        From::Floor => false,
        From::Worst => true,
    };
    let parties = problem.parties().iter().zip(worst);
    parties
        .map(|(party, worst)| match party.floor {
            Some(floor) if at_worst => floor.max(*worst),
            Some(floor) => floor,
            None if at_worst => *worst,
            None => 0,
        })
        .collect()
}

/// The four solutions that are asked for.
fn concepts(ks: KsRule) -> [Concept; 4] {
    [Concept::Nash, Concept::KalaiSmorodinsky(ks), Concept::Egalitarian, Concept::Utilitarian]
}

fn zone(problem: &Problem, frontier: &Frontier) -> Zone {
    let floors: Vec<Score> =
        problem.parties().iter().map(|party| party.floor.unwrap_or(Score::MIN)).collect();
    let witness = rational(frontier.points(), &floors).into_iter().next();
    match witness.and_then(|scores| frontier.package(scores)) {
        Some(package) => Zone::Exists(package),
        None => Zone::None,
    }
}

fn solutions(problem: &Problem, ask: &Ask, frontier: &Frontier, worst: &[Score]) -> Vec<Solution> {
    let of = |concept| {
        let from = disagreement(problem, ask.from, concept, worst);
        let everything = vec![Score::MIN; from.len()];
        let least = if concept == Concept::Utilitarian { &everything } else { &from };
        let points = rational(frontier.points(), least);
        let ideal = ideal(&points)?;
        let scores = choose(concept, &points, &from)?.to_vec();
        let package = frontier.package(&scores)?;
        let value = value(concept, &scores, &from, &ideal);
        Some(Solution {
            concept,
            package,
            scores,
            from,
            ideal,
            value,
            bound: value,
            searched: None,
        })
    };
    concepts(ask.ks).into_iter().filter_map(of).collect()
}
