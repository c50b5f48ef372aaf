//! Numbers that describe a problem: its corners, and how opposed the parties are.
//!
//! # Background
//! The ideal point has for each party the most that an allowed package gives it; all of it together
//! is rarely to be had. The nadir point has for each party the least that an efficient package
//! leaves it. Opposition is the distance between the ideal point and the nearest package, in shares
//! of the ideal: 0 where one package is the best for everybody.

use crate::frontier::Frontier;
use crate::limits::TOTAL_MAX;
use crate::problem::{Problem, Score};

/// What describes a problem whose frontier is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// The most that an allowed package gives each party.
    pub ideal: Vec<Score>,
    /// The least that an efficient package leaves each party.
    pub nadir: Vec<Score>,
    /// See [`opposition`].
    pub opposition: Option<f64>,
    /// How many allowed packages leave no party below its floor: what the field calls the rational
    /// ones. None if there are too many packages to list.
    pub acceptable: Option<u64>,
}

/// Returns what describes a problem; none if no package is allowed.
pub fn statistics(problem: &Problem, frontier: &Frontier) -> Option<Statistics> {
    let floors: Vec<Score> =
        problem.parties().iter().map(|party| party.floor.unwrap_or(-2 * TOTAL_MAX)).collect();
    Some(Statistics {
        ideal: ideal(frontier)?,
        nadir: nadir(frontier)?,
        opposition: opposition(problem, frontier),
        acceptable: frontier.diagram().count_at_least(&floors),
    })
}

/// Returns the most that an allowed package gives each party; none if no package is allowed.
pub fn ideal(frontier: &Frontier) -> Option<Vec<Score>> {
    corner(frontier, Score::max)
}

/// Returns the least that an efficient package leaves each party; none if no package is allowed.
pub fn nadir(frontier: &Frontier) -> Option<Vec<Score>> {
    corner(frontier, Score::min)
}

/// Returns how opposed the parties are, as `opposition_level` of NegMAS 0.16 defines it: the least
/// of √Σ (1 − u/m)² over the packages that leave no party below its floor, where `u` is a party's
/// utility and `m` its ideal; where `m` is 0, `u` stands undivided. None if there is no such
/// package.
///
/// Among these packages the nearest is efficient: one that beats it would be nearer. So it is looked
/// for on the frontier, and, other than there, no package of a large space is left out.
pub fn opposition(problem: &Problem, frontier: &Frontier) -> Option<f64> {
    let ideal = ideal(frontier)?;
    let reaches = |point: &&[Score]| {
        let floors = problem.parties().iter().map(|party| party.floor);
        point.iter().zip(floors).all(|(own, floor)| floor.is_none_or(|floor| *own >= floor))
    };
    let share = |(own, most): (&Score, &Score)| match *most {
        0 => problem.utility(*own),
        most => *own as f64 / most as f64,
    };
    let square = |point: &[Score]| {
        point.iter().zip(&ideal).map(share).map(|share| (1.0 - share).powi(2)).sum::<f64>()
    };
    frontier.points().filter(reaches).map(square).reduce(f64::min).map(f64::sqrt)
}

fn corner(frontier: &Frontier, choose: fn(Score, Score) -> Score) -> Option<Vec<Score>> {
    let mut points = frontier.points();
    let mut corner = points.next()?.to_vec();
    for point in points {
        for (corner, own) in corner.iter_mut().zip(point) {
            *corner = choose(*corner, *own);
        }
    }
    Some(corner)
}
