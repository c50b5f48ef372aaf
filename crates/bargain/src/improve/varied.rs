//! Efficient packages that differ in substance.
//!
//! The first is the best by the product of gains. Each next one is, among all efficient packages at
//! or above what is asked, one that differs from the nearest of those chosen on as many issues as
//! any can; then, on the most issues from all of them together. That greedy choice is at least half
//! as far apart as the best choice of so many packages.
//!
//! A beginning of an efficient package is efficient at its node, so the efficient packages are the
//! paths along the lists of a walk that end at its points. Each pick is exact: it walks these paths
//! back and keeps, per beginning, the vectors of distances to the chosen packages that no other
//! beats. These are few where few packages are chosen; beyond [`DISTANCES_MAX`] there is no answer.

use crate::diagram::Diagram;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::solution::{Concept, choose};
use crate::walk::{Choice, Graph, Undetermined, Walk, base, minus, region, stated};
use crate::watch::{Progress, Watch};

/// Vectors of distances that one pick may hold: some hundred megabytes.
const DISTANCES_MAX: usize = 1 << 22;

/// Efficient packages that differ in substance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Varied {
    /// The packages, as they were picked.
    pub choices: Vec<Choice>,
    /// For each, on how many issues it differs from the nearest before it; the first has none.
    pub apart: Vec<Option<usize>>,
}

/// Distances of ends of packages to the chosen packages, that no other beats.
type Distances = Vec<Vec<u16>>;

/// Returns up to `count` efficient packages at or above the least scores (floors, where `least` is
/// none), each as different as can be from those before it. Fewer if there are no more.
///
/// # Errors
/// [`Undetermined`] where links, efficient scores or distances outgrow their limits, or the watcher
/// ends it.
pub fn varied(
    problem: &Problem,
    least: Option<&[Score]>,
    count: usize,
    watch: &mut dyn Watch,
) -> Result<Varied, Undetermined> {
    let diagram = Diagram::new(problem)?;
    let graph = Graph::whole(&diagram);
    let floor = |(party, of): (usize, Option<Score>)| match least {
        Some(least) => least.get(party).copied().or(of),
        None => of,
    };
    let floors = problem.parties().iter().map(|party| party.floor).enumerate();
    let floors: Vec<Option<Score>> = floors.map(floor).collect();
    let walk = region(&graph, &stated(floors.iter().copied()), watch)?;
    let points: Vec<&[Score]> = walk.points(&graph, 0).collect();
    let mut varied = Varied { choices: vec![], apart: vec![] };
    let Some(scores) = choose(Concept::Nash, &points, &base(&floors, &points)) else {
        return Ok(varied);
    };
    let mut next = walk.package(&graph, 0, scores).map(|package| (package, None));
    while let Some((package, apart)) = next.filter(|_| varied.choices.len() < count) {
        varied.choices.push(Choice { scores: problem.scores(&package), package });
        varied.apart.push(apart);
        if varied.choices.len() == count {
            break;
        }
        let chosen: Vec<&Package> = varied.choices.iter().map(|choice| &choice.package).collect();
        next = farthest(&diagram, &graph, &walk, &chosen, watch)?;
    }
    Ok(varied)
}

/// Returns the efficient package that is farthest from those chosen; none if all are chosen.
fn farthest(
    diagram: &Diagram,
    graph: &Graph<'_>,
    walk: &Walk,
    chosen: &[&Package],
    watch: &mut dyn Watch,
) -> Result<Option<(Package, Option<usize>)>, Undetermined> {
    // Per boundary, node and beginning there: the distances of what can follow.
    let depths = diagram.layers().len();
    let ends = walk.points(graph, 0).map(|_| vec![vec![0; chosen.len()]]).collect();
    let mut rows: Vec<Vec<Vec<Distances>>> = vec![vec![ends]];
    let mut held = 0;
    for depth in (0..depths).rev() {
        let done = 1.0 - depth as f64 / depths as f64;
        if watch.see(Progress { stage: "varied", done }).is_break() {
            return Err(Undetermined::Ended);
        }
        let mut before: Vec<Vec<Distances>> =
            walk.sizes(graph, depth).map(|size| vec![vec![]; size]).collect();
        let after = rows.last().map(Vec::as_slice).unwrap_or_default();
        for (node, lists) in after.iter().enumerate() {
            for (arc, _, own) in graph.arcs_into(depth, node) {
                let apart = apart(diagram, depth, arc.option, chosen);
                for (scores, ends) in walk.list(graph, depth + 1, node).zip(lists) {
                    if ends.is_empty() {
                        continue;
                    }
                    let place = walk.place(depth, arc.from, 0, &minus(scores, own));
                    let into = before.get_mut(arc.from as usize);
                    if let Some(into) = place.and_then(|place| into?.get_mut(place)) {
                        into.extend(ends.iter().map(|end| plus(end, &apart)));
                    }
                }
            }
        }
        for distances in before.iter_mut().flatten() {
            unbeaten(distances);
            held += distances.len();
        }
        if held > DISTANCES_MAX {
            return Err(Undetermined::TooMany);
        }
        rows.push(before);
    }
    rows.reverse();
    let all = rows.first().and_then(|nodes| nodes.first()?.first());
    let best = all.into_iter().flatten().max_by_key(|distances| {
        (distances.iter().min().copied(), distances.iter().map(|d| u32::from(*d)).sum::<u32>())
    });
    let nearest = best.and_then(|distances| distances.iter().min().copied()).unwrap_or_default();
    Ok(best
        .filter(|_| nearest > 0)
        .and_then(|distances| follow(diagram, graph, walk, chosen, &rows, distances))
        .map(|package| (package, Some(usize::from(nearest)))))
}

/// Returns the package along which distances come about.
fn follow(
    diagram: &Diagram,
    graph: &Graph<'_>,
    walk: &Walk,
    chosen: &[&Package],
    rows: &[Vec<Vec<Distances>>],
    distances: &[u16],
) -> Option<Package> {
    let mut options = vec![0; diagram.layers().len()];
    let (mut node, mut scores, mut left) = (0u32, diagram.root().to_vec(), distances.to_vec());
    for (depth, layer) in diagram.layers().iter().enumerate() {
        let next = (0..layer.ends()).find_map(|end| {
            graph.arcs_into(depth, end).filter(|(arc, ..)| arc.from == node).find_map(
                |(arc, _, own)| {
                    let to = plus_scores(&scores, own);
                    let place = walk.place(depth + 1, arc.to, 0, &to)?;
                    let ends = rows.get(depth + 1)?.get(end)?.get(place)?;
                    let apart = apart(diagram, depth, arc.option, chosen);
                    let rest = ends.iter().find(|rest| plus(rest, &apart) == left)?;
                    Some((arc, to, rest.clone()))
                },
            )
        });
        let (arc, to, rest) = next?;
        *options.get_mut(layer.issue)? = arc.option;
        (node, scores, left) = (arc.to, to, rest);
    }
    Some(Package::new(options))
}

/// Returns from which of the chosen packages an option differs.
fn apart(diagram: &Diagram, depth: usize, option: u8, chosen: &[&Package]) -> Vec<u16> {
    let issue = diagram.layers().get(depth).map(|layer| layer.issue).unwrap_or_default();
    chosen.iter().map(|package| u16::from(package.option(issue) != option)).collect()
}

fn plus(one: &[u16], other: &[u16]) -> Vec<u16> {
    one.iter().zip(other).map(|(one, other)| one + other).collect()
}

fn plus_scores(one: &[Score], other: &[Score]) -> Vec<Score> {
    one.iter().zip(other).map(|(one, other)| one + other).collect()
}

/// Keeps the distances that no other equals or exceeds throughout.
fn unbeaten(distances: &mut Distances) {
    distances.sort_unstable_by(|one, other| other.cmp(one));
    distances.dedup();
    let mut kept: Distances = vec![];
    for one in distances.drain(..) {
        if !kept.iter().any(|by| by.iter().zip(&one).all(|(by, own)| by >= own)) {
            kept.push(one);
        }
    }
    *distances = kept;
}
