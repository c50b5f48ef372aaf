//! Is there a package at or above given floors?
//!
//! # Background
//! For any weights, no package does better than the greatest `weights · scores`, which one pass over
//! the arcs finds. So weights for which even that is below the floors prove that there is none, and
//! the packages found on the way are tried. Two parties: the weights at the edge of the convex hull
//! above the floors are found exactly, by turning the line through the two packages around it. More
//! parties: weights move towards the parties that are short. What that leaves open a walk decides,
//! cut by the bounds of those weights.
//!
//! # References
//! M. Fisher, *The Lagrangian relaxation method for solving integer programming problems*,
//! Management Science 27 (1981); Y. Aneja and K. Nair, *Bicriteria transportation problem*,
//! Management Science 25 (1979), for the edge of the hull.

use super::{Bound, Graph, Undetermined, Walk, dot};
use crate::package::Package;
use crate::problem::Score;
use crate::watch::{Progress, Watch};

/// Turns of the line, or moves of the weights, at most. Each costs one pass over the arcs.
const TURNS_MAX: usize = 64;
/// Bounds from moved weights that a walk carries along.
const BOUNDS_MAX: usize = 4;

/// What weights alone tell.
enum Weighed {
    /// No package.
    Nothing,
    /// This one.
    Found(Package),
    /// Nothing yet, but every package at or above the floors meets these bounds.
    Open(Vec<Bound>),
}

/// Returns a package whose scores for the parties of a graph are at or above floors; none if there
/// is none.
///
/// # Errors
/// [`Undetermined`] where the walk outgrows `limits.rs`, or the watcher ends it.
pub(crate) fn reach(
    graph: &Graph<'_>,
    floors: &[Score],
    watch: &mut dyn Watch,
) -> Result<Option<Package>, Undetermined> {
    if watch.see(Progress { stage: "weights", done: 0.0 }).is_break() {
        return Err(Undetermined::Ended);
    }
    let bounds = match weigh(graph, floors, true) {
        Weighed::Nothing => return Ok(None),
        Weighed::Found(package) => return Ok(Some(package)),
        Weighed::Open(bounds) => bounds,
    };
    let walk = graph.walk(floors, &bounds, (0, false), watch)?;
    let first = walk.points(graph, 0).next();
    Ok(first.and_then(|scores| walk.package(graph, 0, scores)))
}

/// Returns the walk whose points are the efficient scores at or above floors: of a graph without
/// counts.
///
/// # Errors
/// As for [`reach`].
pub(crate) fn region(
    graph: &Graph<'_>,
    floors: &[Score],
    watch: &mut dyn Watch,
) -> Result<Walk, Undetermined> {
    let bounds = match weigh(graph, floors, false) {
        Weighed::Open(bounds) => bounds,
        Weighed::Nothing | Weighed::Found(_) => vec![],
    };
    graph.walk(floors, &bounds, (0, false), watch)
}

/// Returns weights at which the packages come as near to floors as weights tell, or stay as far
/// below them.
pub(crate) fn nearest(graph: &Graph<'_>, floors: &[Score]) -> Vec<Vec<i128>> {
    match weigh(graph, floors, false) {
        Weighed::Open(bounds) => bounds.into_iter().map(|bound| bound.weights).collect(),
        Weighed::Nothing | Weighed::Found(_) => vec![],
    }
}

/// Weighs until the answer is known with `stop`, else until no weights tell more.
fn weigh(graph: &Graph<'_>, floors: &[Score], stop: bool) -> Weighed {
    let meets = |scores: &[Score]| scores.iter().zip(floors).all(|(own, floor)| own >= floor);
    let mut corners = vec![];
    for (party, floor) in floors.iter().enumerate() {
        let weights: Vec<i128> = (0..floors.len()).map(|p| i128::from(p == party)).collect();
        match graph.best(&weights) {
            None => return Weighed::Nothing,
            Some((scores, package)) if stop && meets(&scores) => return Weighed::Found(package),
            Some((scores, _)) if stop && scores.get(party) < Some(floor) => {
                return Weighed::Nothing;
            }
            Some((scores, _)) => corners.push(scores),
        }
    }
    match (corners.as_slice(), floors) {
        ([first, last], [_, _]) => turn(graph, floors, stop, first, last),
        ([_, _, ..], _) => shift(graph, floors, stop),
        _ => Weighed::Open(vec![]),
    }
}

/// Turns the line between the package that is best for the first party and the one that is best for
/// the second until no package is above it.
fn turn(
    graph: &Graph<'_>,
    floors: &[Score],
    stop: bool,
    first: &[Score],
    last: &[Score],
) -> Weighed {
    let of = |scores: &[Score], party: usize| i128::from(scores.get(party).copied().unwrap_or(0));
    let (mut first, mut last) = (first.to_vec(), last.to_vec());
    let mut bounds = vec![];
    for _ in 0..TURNS_MAX {
        let weights = vec![of(&last, 1) - of(&first, 1), of(&first, 0) - of(&last, 0)];
        if weights.iter().any(|weight| *weight <= 0) {
            break;
        }
        let Some((found, package)) = graph.best(&weights) else { return Weighed::Nothing };
        let least = dot(&weights, floors);
        let most = dot(&weights, &found);
        if stop && most < least {
            return Weighed::Nothing;
        }
        let over = |party: usize| of(&found, party) - of(floors, party);
        if stop && over(0) >= 0 && over(1) >= 0 {
            return Weighed::Found(package);
        }
        let edge = most == dot(&weights, &first);
        bounds = vec![Bound { weights, least }];
        if edge {
            break;
        }
        // The side on which the floors lie farther below is the one to leave.
        if over(0) > over(1) { first = found } else { last = found }
    }
    Weighed::Open(bounds)
}

/// Moves weights towards the parties that are short.
fn shift(graph: &Graph<'_>, floors: &[Score], stop: bool) -> Weighed {
    /// Whole weights are this times a share, so that `weights · scores` fits.
    const UNITS: f64 = 65_536.0;
    let mut shares = vec![1.0 / floors.len() as f64; floors.len()];
    let mut bounds: Vec<(f64, Bound)> = vec![];
    for _ in 0..TURNS_MAX {
        let weights: Vec<i128> = shares.iter().map(|share| (share * UNITS) as i128 + 1).collect();
        let Some((found, package)) = graph.best(&weights) else { return Weighed::Nothing };
        let least = dot(&weights, floors);
        let slack = dot(&weights, &found) - least;
        if stop && slack < 0 {
            return Weighed::Nothing;
        }
        let over: Vec<f64> =
            found.iter().zip(floors).map(|(own, f)| own.saturating_sub(*f) as f64).collect();
        if stop && over.iter().all(|over| *over >= 0.0) {
            return Weighed::Found(package);
        }
        bounds.push((slack as f64, Bound { weights, least }));
        let most = over.iter().fold(1.0, |most: f64, over| most.max(over.abs()));
        shares.iter_mut().zip(&over).for_each(|(share, over)| *share *= 1.0 - 0.4 * over / most);
        let sum: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
    }
    bounds.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    Weighed::Open(bounds.into_iter().take(BOUNDS_MAX).map(|(_, bound)| bound).collect())
}
