//! Packages that are worth the same to one side.
//!
//! Only the best are asked for, so beginnings that cannot come near them are dropped: first the most
//! that the other side can get is found, then a line below it is lowered, in steps that double,
//! until enough packages are above it. All that are above the line are found, so they are the best.

use std::cmp::Reverse;

use crate::diagram::Diagram;
use crate::limits::{POINTS_MAX, TOTAL_MAX};
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::walk::{Bound, Choice, Graph, Need, Undetermined, nearest, reach};
use crate::watch::{Progress, Watch};

/// What packages are asked for that are worth the same to one side.
#[derive(Clone, Copy, Debug)]
pub struct Same {
    /// To whom they are worth the same.
    pub to: usize,
    /// By how much their worth may differ, either way, in units.
    pub within: Score,
    /// Whom they are to please.
    pub pleasing: usize,
    /// How many, at most.
    pub count: usize,
}

/// Scores of beginnings at one node: what the one side has, rising, each once, with the most that
/// the other side can have with it.
type Worths = Vec<(Score, Score)>;

/// Returns packages within the tolerance, the best for the other side first, at equality the one
/// that is worth more to the side itself. There is one for each worth to that side: the best for
/// the other. Further parties are left aside.
///
/// Exact. A step takes O(arcs × worths log options), where the worths are the distinct sums of the
/// one side's scores that can still come within the tolerance and above the line.
///
/// # Errors
/// [`Undetermined`] where links or worths outgrow `limits.rs`, or the watcher ends it.
pub fn same_worth(
    problem: &Problem,
    package: &Package,
    asked: Same,
    watch: &mut dyn Watch,
) -> Result<Vec<Choice>, Undetermined> {
    let diagram = Diagram::new(problem)?;
    let side = problem.parties().get(asked.to).filter(|_| asked.within >= 0 && asked.count > 0);
    let (Some(side), Some(_)) = (side, problem.parties().get(asked.pleasing)) else {
        return Ok(vec![]);
    };
    let worth = side.score(package);
    let within = asked.within.min(TOTAL_MAX);
    let window = (worth - within, worth + within);
    let graph = Graph::new(&diagram, &[asked.to, asked.pleasing], |_, _| Some(0));
    let Some((lowest, highest)) = extremes(&graph, window.0, watch)? else { return Ok(vec![]) };
    let weights = nearest(&graph, &[window.0, highest]);
    let mut below = within.max(1);
    loop {
        let line = highest.saturating_sub(below).max(lowest);
        let lists = above(&graph, window, line, &weights, watch)?;
        let mut ends = lists.last().and_then(|nodes| nodes.first()).cloned().unwrap_or_default();
        if ends.len() >= asked.count || line == lowest {
            ends.sort_unstable_by_key(|(worth, most)| Reverse((*most, *worth)));
            let found = ends.iter().take(asked.count).filter_map(|end| {
                let package = trace(&diagram, &graph, &lists, *end)?;
                Some(Choice { scores: problem.scores(&package), package })
            });
            return Ok(found.collect());
        }
        below = below.saturating_mul(2);
    }
}

/// Returns the least that any package is worth to the other side, and the most of one that is worth
/// so much to the side itself; none if there is none.
fn extremes(
    graph: &Graph<'_>,
    least: Score,
    watch: &mut dyn Watch,
) -> Result<Option<(Score, Score)>, Undetermined> {
    let other = |scores: &[Score]| scores.get(1).copied().unwrap_or_default();
    let Some((worst, _)) = graph.best(&[0, -1]) else { return Ok(None) };
    let Some((best, _)) = graph.best(&[0, 1]) else { return Ok(None) };
    let (lowest, mut high) = (other(&worst), other(&best));
    if reach(graph, &[least, lowest], watch)?.is_none() {
        return Ok(None);
    }
    let mut low = lowest;
    while low < high {
        let middle = high - (high - low) / 2;
        match reach(graph, &[least, middle], watch)? {
            Some(_) => low = middle,
            None => high = middle - 1,
        }
    }
    Ok(Some((lowest, high)))
}

/// Returns the worths within a window with which the other side can be at or above a line.
fn above(
    graph: &Graph<'_>,
    window: (Score, Score),
    line: Score,
    weights: &[Vec<i128>],
    watch: &mut dyn Watch,
) -> Result<Vec<Vec<Worths>>, Undetermined> {
    let bound = |weights: &Vec<i128>| {
        let both = weights.iter().zip([window.0, line]);
        let least = both.map(|(weight, score)| weight * i128::from(score)).sum();
        Bound { weights: weights.clone(), least }
    };
    let mut bounds: Vec<Bound> = weights.iter().map(bound).collect();
    bounds.push(Bound { weights: vec![-1, 0], least: -i128::from(window.1) });
    let need = Need::new(graph, &[window.0, line], &bounds);
    let root = match graph.root() {
        &[own, other] => vec![(own, other)],
        _ => vec![],
    };
    let mut lists: Vec<Vec<Worths>> = vec![vec![root]];
    let mut held = 0;
    for depth in 0..graph.depths() {
        let before = lists.last().map(Vec::as_slice).unwrap_or_default();
        let mut after = vec![];
        for node in 0..graph.ends(depth) {
            let done = depth as f64 / graph.depths() as f64;
            if watch.see(Progress { stage: "same worth", done }).is_break() {
                return Err(Undetermined::Ended);
            }
            let cut = need.at(depth + 1, node);
            let mut worths: Worths = vec![];
            for (arc, _, by) in graph.arcs_into(depth, node) {
                let &[own, other] = by else { continue };
                let moved = before.get(arc.from as usize).into_iter().flatten();
                let moved = moved.map(|(worth, most)| (worth + own, most + other));
                worths.extend(moved.filter(|(worth, most)| cut.keeps(&[*worth, *most])));
            }
            // The stable sort merges the runs that the arcs bring.
            worths.sort_by_key(|(worth, most)| (*worth, Reverse(*most)));
            worths.dedup_by_key(|(worth, _)| *worth);
            held += worths.len();
            if held > POINTS_MAX {
                return Err(Undetermined::TooMany);
            }
            after.push(worths);
        }
        lists.push(after);
    }
    Ok(lists)
}

fn trace(
    diagram: &Diagram,
    graph: &Graph<'_>,
    lists: &[Vec<Worths>],
    end: (Score, Score),
) -> Option<Package> {
    let mut options = vec![0; diagram.layers().len()];
    let (mut node, mut wanted) = (0, end);
    for (depth, before) in lists.iter().enumerate().take(options.len()).rev() {
        let (arc, rest) = graph.arcs_into(depth, node).find_map(|(arc, _, by)| {
            let &[own, other] = by else { return None };
            let rest = (wanted.0 - own, wanted.1 - other);
            let list = before.get(arc.from as usize)?;
            let at = list.binary_search_by_key(&rest.0, |(worth, _)| *worth).ok()?;
            (list.get(at) == Some(&rest)).then_some((arc, rest))
        })?;
        *options.get_mut(diagram.layers().get(depth)?.issue)? = arc.option;
        (node, wanted) = (arc.from as usize, rest);
    }
    Some(Package::new(options))
}
