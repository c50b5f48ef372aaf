//! Packages that are worth the same to one side.

use crate::diagram::{Diagram, Layer};
use crate::limits::POINTS_MAX;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::walk::{Choice, Undetermined};
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
/// Exact. O(arcs × worths log options), where the worths are the distinct sums of the one side's
/// scores that can still come within the tolerance; coarse scores have few.
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
    let Some(side) = problem.parties().get(asked.to) else { return Ok(vec![]) };
    let worth = side.score(package);
    let window = (worth.saturating_sub(asked.within), worth.saturating_add(asked.within));
    let to_come = to_come(&diagram, asked.to);
    let of = |all: &[Score], party: usize| all.get(party).copied().unwrap_or_default();
    let root = (of(diagram.root(), asked.to), of(diagram.root(), asked.pleasing));
    let mut lists: Vec<Vec<Worths>> = vec![vec![vec![root]]];
    let mut held = 0;
    for (depth, (layer, rest)) in diagram.layers().iter().zip(to_come.iter().skip(1)).enumerate() {
        let before = lists.last().map(Vec::as_slice).unwrap_or_default();
        let mut after = Vec::with_capacity(layer.ends());
        for ((start, arcs), rest) in layer.into_nodes().zip(rest) {
            let done = depth as f64 / diagram.layers().len() as f64;
            if watch.see(Progress { stage: "same worth", done }).is_break() {
                return Err(Undetermined::Ended);
            }
            let mut worths: Worths = vec![];
            for (place, arc) in (start..).zip(arcs) {
                let scores = layer.scores(place, diagram.parties());
                let (own, other) = (of(scores, asked.to), of(scores, asked.pleasing));
                let moved = before.get(arc.from as usize).into_iter().flatten();
                let moved = moved.map(|(worth, most)| (worth + own, most + other));
                worths.extend(moved.filter(|(worth, _)| {
                    rest.is_some_and(|(least, most)| {
                        worth.saturating_add(most) >= window.0
                            && worth.saturating_add(least) <= window.1
                    })
                }));
            }
            // The stable sort merges the runs that the arcs bring.
            worths.sort_by_key(|(worth, most)| (*worth, std::cmp::Reverse(*most)));
            worths.dedup_by_key(|(worth, _)| *worth);
            held += worths.len();
            if held > POINTS_MAX {
                return Err(Undetermined::TooMany);
            }
            after.push(worths);
        }
        lists.push(after);
    }
    let mut ends = lists.last().and_then(|nodes| nodes.first()).cloned().unwrap_or_default();
    ends.sort_unstable_by_key(|end| std::cmp::Reverse((end.1, end.0)));
    let found = ends.iter().take(asked.count).filter_map(|end| {
        let package = trace(&diagram, &lists, *end, asked)?;
        Some(Choice { scores: problem.scores(&package), package })
    });
    Ok(found.collect())
}

/// Returns, for each boundary and node, the least and the most that the rest of a package is worth
/// to a party; none where none can be completed.
fn to_come(diagram: &Diagram, party: usize) -> Vec<Vec<Option<(Score, Score)>>> {
    let ends = diagram.layers().last().map_or(1, Layer::ends);
    let mut rows = vec![vec![Some((0, 0)); ends]];
    for layer in diagram.layers().iter().rev() {
        let mut row: Vec<Option<(Score, Score)>> = vec![None; layer.nodes];
        for (arc, scores) in layer.arcs_with_scores(diagram.parties()) {
            let rest = rows.last().and_then(|row| row.get(arc.to as usize)).copied().flatten();
            let own = scores.get(party).copied().unwrap_or_default();
            if let (Some(place), Some((least, most))) = (row.get_mut(arc.from as usize), rest) {
                let (least, most) = (least + own, most + own);
                *place = Some(place.map_or((least, most), |(a, b)| (a.min(least), b.max(most))));
            }
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

fn trace(
    diagram: &Diagram,
    lists: &[Vec<Worths>],
    end: (Score, Score),
    asked: Same,
) -> Option<Package> {
    let mut options = vec![0; diagram.layers().len()];
    let (mut node, mut wanted) = (0, end);
    for (layer, before) in diagram.layers().iter().zip(lists).rev() {
        let (start, arcs) = layer.into_node(node);
        let (arc, rest) = (start..).zip(arcs).find_map(|(place, arc)| {
            let scores = layer.scores(place, diagram.parties());
            let own = scores.get(asked.to)?;
            let rest = (wanted.0 - own, wanted.1 - scores.get(asked.pleasing)?);
            let list = before.get(arc.from as usize)?;
            let at = list.binary_search_by_key(&rest.0, |(worth, _)| *worth).ok()?;
            (list.get(at) == Some(&rest)).then_some((arc, rest))
        })?;
        *options.get_mut(layer.issue)? = arc.option;
        (node, wanted) = (arc.from as usize, rest);
    }
    Some(Package::new(options))
}
