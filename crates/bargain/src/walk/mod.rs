//! What partial deals, concessions and improvements have in common: walks over a diagram that keep
//! the efficient scores of beginnings, apart by a count, and drop what cannot reach given bounds.
//!
//! # Background
//! A [`Graph`] is a diagram with what a question is about: the parties whose scores count, and what
//! each arc adds to a count (issues settled, limits given up), or that it is barred. A beginning is
//! kept only if the most that can follow it meets every bound `weights · scores ≥ least`. For two
//! parties, and bounds from the weights at which the packages come nearest to what is asked, that
//! leaves few beginnings: packages that mix options fill the plane almost as densely as shares would
//! (Shapley and Folkman).
//!
//! # References
//! R. Starr, *Quasi-equilibria in markets with non-convex preferences*, Econometrica 37 (1969);
//! D. Villarreal and M. Karwan, *Multicriteria integer programming: a (hybrid) dynamic programming
//! recursive approach*, Mathematical Programming 21 (1981).

mod lists;
mod reach;

use std::fmt;

use crate::diagram::{Arc, Diagram, Layer, TooWide};
use crate::limits::{POINTS_MAX, TOTAL_MAX};
use crate::package::Package;
use crate::problem::Score;
use crate::watch::{Progress, Watch};

pub(crate) use lists::Need;
pub(crate) use reach::{nearest, reach, region};

/// Why an exact answer was not found. It is never a "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undetermined {
    /// The links need a wider diagram than `limits.rs` allows.
    TooWide,
    /// More efficient beginnings than `limits.rs` allows.
    TooMany,
    /// Whoever watched ended it.
    Ended,
}

impl Undetermined {
    /// Returns what to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::TooWide => {
                "Ask about fewer issues, or without the limits that link many of them."
            }
            Self::TooMany => "State floors, ask about fewer parties, or take coarser scores.",
            Self::Ended => "Give it more time.",
        }
    }
}

impl fmt::Display for Undetermined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooWide => "too much is linked to work through all packages",
            Self::TooMany => "too many packages are efficient to list them",
            Self::Ended => "the work was ended before it was done",
        })
    }
}

impl std::error::Error for Undetermined {}

impl From<TooWide> for Undetermined {
    fn from(_: TooWide) -> Self {
        Self::TooWide
    }
}

/// A package and what it is worth to each party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// What each party has of it.
    pub scores: Vec<Score>,
    /// The package.
    pub package: Package,
}

/// What every package of an answer has: `weights · scores` of at least so much.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) weights: Vec<i128>,
    pub(crate) least: i128,
}

/// Efficient scores of one node and count, for three and more parties: finding them compares each
/// with each, and more would take seconds a node.
const LIST_MAX: usize = 1 << 13;
/// What an arc may not be taken for.
const BARRED: u32 = u32::MAX;
/// Stands for a node from which no package can be completed.
const NOTHING: i128 = i128::MIN;

/// A diagram with the parties and the counts of a question.
pub(crate) struct Graph<'a> {
    diagram: &'a Diagram,
    /// The parties that count.
    parties: Vec<usize>,
    root: Vec<Score>,
    /// Per layer: the scores of each arc for the parties that count.
    scores: Vec<Vec<Score>>,
    /// Per layer: what each arc adds to the count.
    counts: Vec<Vec<u32>>,
}

impl<'a> Graph<'a> {
    /// Returns a diagram with some of its parties, and `count` for what an arc adds: none bars it.
    /// Someone always counts: where none is named, the first party does.
    pub(crate) fn new(
        diagram: &'a Diagram,
        parties: &[usize],
        count: impl Fn(&Layer, &Arc) -> Option<u32>,
    ) -> Self {
        let parties = if parties.is_empty() { vec![0] } else { parties.to_vec() };
        let of = |all: &[Score]| -> Vec<Score> {
            parties.iter().filter_map(|party| all.get(*party)).copied().collect()
        };
        let layers = diagram.layers();
        let scores = layers
            .iter()
            .map(|l| l.arcs_with_scores(diagram.parties()).flat_map(|(_, all)| of(all)).collect());
        let counts = layers.iter().map(|layer| {
            layer.arcs.iter().map(|arc| count(layer, arc).unwrap_or(BARRED)).collect()
        });
        Self {
            diagram,
            root: of(diagram.root()),
            scores: scores.collect(),
            counts: counts.collect(),
            parties,
        }
    }

    /// Returns a diagram as it is, with all its parties.
    pub(crate) fn whole(diagram: &'a Diagram) -> Self {
        let parties: Vec<usize> = (0..diagram.parties()).collect();
        Self::new(diagram, &parties, |_, _| Some(0))
    }

    /// Returns the parties that count.
    pub(crate) fn parties(&self) -> &[usize] {
        &self.parties
    }

    /// Returns what every package has, for the parties that count.
    pub(crate) fn root(&self) -> &[Score] {
        &self.root
    }

    /// Returns the number of layers.
    pub(crate) fn depths(&self) -> usize {
        self.counts.len()
    }

    /// Returns the number of nodes after a layer.
    pub(crate) fn ends(&self, depth: usize) -> usize {
        self.diagram.layers().get(depth).map_or(0, Layer::ends)
    }

    /// Returns each layer with the scores and counts of its arcs.
    fn layers(&self) -> impl DoubleEndedIterator<Item = (&Layer, &[Score], &[u32])> {
        let layers = self.diagram.layers().iter().zip(&self.scores).zip(&self.counts);
        layers.map(|((layer, scores), counts)| (layer, scores.as_slice(), counts.as_slice()))
    }

    /// Returns, for each boundary and node, the most that the rest of a package can add to
    /// `weights · scores`, or [`NOTHING`]. O(arcs × parties).
    fn most_to_come(&self, weights: &[i128]) -> Vec<Vec<i128>> {
        let mut rows = vec![vec![0; self.diagram.layers().last().map_or(1, Layer::ends)]];
        for (layer, scores, counts) in self.layers().rev() {
            let mut row = vec![NOTHING; layer.nodes];
            let after = rows.last().map(Vec::as_slice).unwrap_or_default();
            let arcs = layer.arcs.iter().zip(scores.chunks_exact(self.parties.len())).zip(counts);
            for ((arc, scores), count) in arcs {
                let rest = after.get(arc.to as usize).copied().unwrap_or(NOTHING);
                if let Some(place) = row.get_mut(arc.from as usize)
                    && *count != BARRED
                    && rest != NOTHING
                {
                    *place = (*place).max(rest + dot(weights, scores));
                }
            }
            rows.push(row);
        }
        rows.reverse();
        rows
    }

    /// Returns a package with the greatest `weights · scores`, and its scores for the parties that
    /// count; none if there is no package. O(arcs × parties).
    pub(crate) fn best(&self, weights: &[i128]) -> Option<(Vec<Score>, Package)> {
        let rows = self.most_to_come(weights);
        if *rows.first()?.first()? == NOTHING {
            return None;
        }
        let mut scores_in_all = self.root.clone();
        let mut options = vec![0; rows.len() - 1];
        let mut node = 0;
        for ((layer, scores, counts), (before, after)) in
            self.layers().zip(rows.iter().zip(rows.get(1..)?))
        {
            let wanted = *before.get(node as usize)?;
            let arcs = layer.arcs.iter().zip(scores.chunks_exact(self.parties.len())).zip(counts);
            let (arc, scores) = arcs
                .filter(|((arc, _), count)| arc.from == node && **count != BARRED)
                .map(|(arc, _)| arc)
                .find(|(arc, scores)| {
                    let rest = after.get(arc.to as usize).copied().unwrap_or(NOTHING);
                    rest != NOTHING && rest + dot(weights, scores) == wanted
                })?;
            *options.get_mut(layer.issue)? = arc.option;
            scores_in_all.iter_mut().zip(scores).for_each(|(sum, own)| *sum += own);
            node = arc.to;
        }
        Some((scores_in_all, Package::new(options)))
    }

    /// Walks the graph and keeps, per node and count up to `most`, the efficient scores of
    /// beginnings that can still reach the floors and bounds. With `fewer`, also those go that are
    /// beaten at a smaller count.
    ///
    /// With `F` scores at most in a list: O(arcs × counts × F log options) time for two parties,
    /// O(arcs × counts × F²) for more.
    ///
    /// # Errors
    /// [`Undetermined`] where the lists outgrow `limits.rs`, or the watcher ends it.
    pub(crate) fn walk(
        &self,
        floors: &[Score],
        bounds: &[Bound],
        (most, fewer): (u32, bool),
        watch: &mut dyn Watch,
    ) -> Result<Walk, Undetermined> {
        let parties = self.parties.len();
        let need = Need::new(self, floors, bounds);
        let mut lists = vec![vec![vec![self.root.clone()]]];
        let mut held = 0;
        for (depth, (layer, scores, counts)) in self.layers().enumerate() {
            let done = depth as f64 / self.counts.len() as f64;
            let before = lists.last().map(Vec::as_slice).unwrap_or_default();
            let mut after = Vec::with_capacity(layer.ends());
            for (node, (start, arcs)) in layer.into_nodes().enumerate() {
                if watch.see(Progress { stage: "walk", done }).is_break() {
                    return Err(Undetermined::Ended);
                }
                let cut = need.at(depth + 1, node);
                let mut gathered = lists::Gathered::new(parties, most);
                for (place, arc) in (start..).zip(arcs) {
                    let count = counts.get(place).copied().unwrap_or(BARRED);
                    let by = scores.get(place * parties..(place + 1) * parties);
                    if let (Some(by), Some(lists)) = (by, before.get(arc.from as usize))
                        && count != BARRED
                    {
                        gathered.add(lists, count, by, &cut);
                    }
                }
                let lists = gathered.finish(fewer);
                let points = |list: &Vec<Score>| list.len() / parties;
                let long = |list: &Vec<Score>| parties > 2 && points(list) > LIST_MAX;
                held += lists.iter().map(points).sum::<usize>();
                if held > POINTS_MAX || lists.iter().any(long) {
                    return Err(Undetermined::TooMany);
                }
                after.push(lists);
            }
            lists.push(after);
        }
        Ok(Walk { lists })
    }
}

/// The lists of a walk: per boundary, node and count, scores that fall in the order of words.
pub(crate) struct Walk {
    lists: Vec<Vec<Vec<Vec<Score>>>>,
}

impl Walk {
    /// Returns the efficient scores of whole packages at a count, the best for the first party first.
    pub(crate) fn points<'a>(
        &'a self,
        graph: &Graph<'_>,
        count: u32,
    ) -> impl ExactSizeIterator<Item = &'a [Score]> + use<'a> {
        let end = self.lists.last().and_then(|nodes| nodes.first());
        let list = end.and_then(|counts| counts.get(count as usize));
        list.map(Vec::as_slice).unwrap_or_default().chunks_exact(graph.parties.len())
    }

    /// Returns the number of counts, from 0, up to the greatest that has a package.
    pub(crate) fn counts(&self) -> u32 {
        let end = self.lists.last().and_then(|nodes| nodes.first());
        end.and_then(|counts| u32::try_from(counts.len()).ok()).unwrap_or_default()
    }

    /// Returns the efficient scores of the beginnings at a node, of a walk without counts.
    pub(crate) fn list<'a>(
        &'a self,
        graph: &Graph<'_>,
        depth: usize,
        node: usize,
    ) -> impl ExactSizeIterator<Item = &'a [Score]> + use<'a> {
        let counts = self.lists.get(depth).and_then(|nodes| nodes.get(node));
        let list = counts.and_then(|counts| counts.first());
        list.map(Vec::as_slice).unwrap_or_default().chunks_exact(graph.parties.len())
    }

    /// Returns how many beginnings there are at each node of a boundary.
    pub(crate) fn sizes(&self, graph: &Graph<'_>, depth: usize) -> impl Iterator<Item = usize> {
        let nodes = self.lists.get(depth).map(Vec::len).unwrap_or_default();
        (0..nodes).map(move |node| self.list(graph, depth, node).len())
    }

    /// Returns where a beginning with these scores stands in the list of its node; none if it was
    /// not kept.
    pub(crate) fn place(
        &self,
        depth: usize,
        node: u32,
        count: u32,
        scores: &[Score],
    ) -> Option<usize> {
        let list = self.lists.get(depth)?.get(node as usize)?.get(count as usize)?;
        lists::place(list, scores)
    }

    /// Returns the first package, in the order of options along the diagram, with this count and
    /// these scores; none if it is not among the points. O(arcs × log points).
    pub(crate) fn package(
        &self,
        graph: &Graph<'_>,
        count: u32,
        scores: &[Score],
    ) -> Option<Package> {
        let depths = self.lists.len().checked_sub(1)?;
        self.place(depths, 0, count, scores)?;
        let mut options = vec![0; depths];
        let (mut node, mut count, mut wanted) = (0, count, scores.to_vec());
        for depth in (0..depths).rev() {
            let (arc, by, rest) = graph.arcs_into(depth, node).find_map(|(arc, by, own)| {
                let rest = minus(&wanted, own);
                let left = count.checked_sub(by)?;
                self.place(depth, arc.from, left, &rest).map(|_| (arc, by, rest))
            })?;
            *options.get_mut(graph.diagram.layers().get(depth)?.issue)? = arc.option;
            (node, count, wanted) = (arc.from as usize, count - by, rest);
        }
        Some(Package::new(options))
    }
}

impl Graph<'_> {
    /// Returns the arcs of a layer that lead to a node and are not barred, with their counts and
    /// scores.
    pub(crate) fn arcs_into(
        &self,
        depth: usize,
        node: usize,
    ) -> impl Iterator<Item = (&Arc, u32, &[Score])> {
        let layer = self.diagram.layers().get(depth);
        let (start, arcs) = layer.map_or((0, &[][..]), |layer| layer.into_node(node));
        let scores = self.scores.get(depth).map(Vec::as_slice).unwrap_or_default();
        let counts = self.counts.get(depth).map(Vec::as_slice).unwrap_or_default();
        let scores = scores.chunks_exact(self.parties.len()).skip(start);
        let counts = counts.iter().copied().skip(start);
        let all = arcs.iter().zip(counts).zip(scores);
        all.filter(|((_, count), _)| *count != BARRED).map(|((arc, by), own)| (arc, by, own))
    }
}

fn dot(weights: &[i128], scores: &[Score]) -> i128 {
    weights.iter().zip(scores).map(|(weight, score)| weight * i128::from(*score)).sum()
}

/// Returns what gains are counted from: the floors, and for a party without one the least that it
/// gets among points.
pub(crate) fn base(floors: &[Option<Score>], points: &[&[Score]]) -> Vec<Score> {
    let least = |party: usize| points.iter().filter_map(|p| p.get(party)).min().copied();
    let base = floors.iter().enumerate();
    base.map(|(party, floor)| floor.or_else(|| least(party)).unwrap_or_default()).collect()
}

/// Returns floors, with one below every score for a party that stated none.
pub(crate) fn stated(floors: impl Iterator<Item = Option<Score>>) -> Vec<Score> {
    floors.map(|floor| floor.unwrap_or(-2 * TOTAL_MAX)).collect()
}

/// Returns the difference of two score vectors.
pub(crate) fn minus(one: &[Score], other: &[Score]) -> Vec<Score> {
    one.iter().zip(other).map(|(one, other)| one - other).collect()
}
