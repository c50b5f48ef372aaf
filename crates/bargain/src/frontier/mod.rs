//! The efficient packages: those to which none is better for one party and worse for none.
//!
//! # Background
//! Walk the diagram layer by layer and keep, for each node, the efficient scores of the beginnings
//! that lead to it. A beginning that another one at the same node beats stays beaten whatever comes
//! after, so nothing efficient is lost: also not the points off the convex hull, which no weighting
//! of parties would find. Packages are found again from the kept lists, when they are asked for.
//!
//! Complexity: with `F` points at most in a list, two parties take O(arcs × F × log options) time;
//! more parties as [`filter`] says. Memory is O(nodes × F × parties).
//!
//! # References
//! M. Ehrgott, *Multicriteria Optimization* (2005), for labels in layered graphs; H. Kung,
//! F. Luccio and F. Preparata, *On finding the maxima of a set of vectors*, JACM 22 (1975).

mod filter;
mod pair;

use std::cmp::Ordering;

use crate::diagram::{Diagram, Layer};
use crate::limits::POINTS_MAX;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::watch::{Progress, Watch};

/// The efficient score vectors, and what finds their packages.
#[derive(Clone, Debug)]
pub struct Frontier {
    diagram: Diagram,
    /// For each boundary between layers and each node there, score vectors, falling in the order of
    /// words.
    lists: Vec<Vec<Vec<Score>>>,
    points: Vec<Score>,
}

/// Why there is no frontier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFrontier {
    /// More points than `limits.rs` allows, or than were asked for.
    TooMany,
    /// Whoever watched ended it.
    Ended,
}

impl Frontier {
    /// Returns the efficient score vectors of a diagram, and none else.
    ///
    /// # Errors
    /// [`NoFrontier`] where a list grows beyond `points_max`, all of them beyond
    /// [`POINTS_MAX`], or the watcher ends it.
    pub fn new(
        diagram: Diagram,
        points_max: usize,
        watch: &mut dyn Watch,
    ) -> Result<Self, NoFrontier> {
        let parties = diagram.parties();
        let mut lists = vec![vec![diagram.root().to_vec()]];
        let mut held = 1;
        for (depth, layer) in diagram.layers().iter().enumerate() {
            let done = depth as f64 / diagram.layers().len() as f64;
            if watch.see(Progress { stage: "frontier", done }).is_break() {
                return Err(NoFrontier::Ended);
            }
            let before = lists.last().map(Vec::as_slice).unwrap_or_default();
            let after = extend(layer, before, parties);
            let points = |list: &Vec<Score>| list.len() / parties;
            held += after.iter().map(points).sum::<usize>();
            if held > POINTS_MAX || after.iter().map(points).any(|points| points > points_max) {
                return Err(NoFrontier::TooMany);
            }
            lists.push(after);
        }
        let points = lists.last().and_then(|ends| ends.first()).cloned().unwrap_or_default();
        Ok(Self { diagram, lists, points })
    }

    /// Returns the number of efficient score vectors.
    pub fn len(&self) -> usize {
        self.points.len() / self.diagram.parties()
    }

    /// Returns whether no package is allowed.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Returns the efficient score vectors: the best for the first party first.
    pub fn points(&self) -> impl ExactSizeIterator<Item = &[Score]> {
        self.points.chunks_exact(self.diagram.parties())
    }

    /// Returns the first package, in the order of options along the diagram, that has these scores;
    /// none if no efficient one has. O(issues × options × log points) without links.
    pub fn package(&self, scores: &[Score]) -> Option<Package> {
        let parties = self.diagram.parties();
        let mut options = vec![0; self.diagram.layers().len()];
        let mut wanted = scores.to_vec();
        let mut node = 0;
        let before_last = self.lists.len().checked_sub(1)?;
        for (layer, lists) in self.diagram.layers().iter().zip(self.lists.get(..before_last)?).rev()
        {
            let (start, arcs) = layer.into_nodes().nth(node)?;
            let found = (start..).zip(arcs).find_map(|(place, arc)| {
                let scores = layer.scores(place, parties);
                let rest: Vec<Score> = wanted.iter().zip(scores).map(|(w, s)| w - s).collect();
                contains(lists.get(arc.from as usize)?, &rest).then_some((arc, rest))
            });
            let (arc, rest) = found?;
            *options.get_mut(layer.issue)? = arc.option;
            (node, wanted) = (arc.from as usize, rest);
        }
        (wanted == self.diagram.root()).then(|| Package::new(options))
    }
}

/// Returns the lists after a layer from those before it.
fn extend(layer: &Layer, before: &[Vec<Score>], parties: usize) -> Vec<Vec<Score>> {
    let into = layer.into_nodes().map(|(start, arcs)| {
        let shifted = (start..).zip(arcs).filter_map(|(place, arc)| {
            let list = before.get(arc.from as usize)?;
            Some((list.as_slice(), layer.scores(place, parties)))
        });
        if parties == 2 { pair::efficient(shifted) } else { filter::efficient(shifted, parties) }
    });
    into.collect()
}

/// Returns whether a list that falls in the order of words holds a vector.
fn contains(list: &[Score], wanted: &[Score]) -> bool {
    let parties = wanted.len();
    let (mut low, mut high) = (0, list.len() / parties);
    while low < high {
        let middle = low.midpoint(high);
        let Some(at) = list.get(middle * parties..(middle + 1) * parties) else { return false };
        match at.cmp(wanted) {
            Ordering::Equal => return true,
            Ordering::Greater => low = middle + 1,
            Ordering::Less => high = middle,
        }
    }
    false
}

/// Returns the frontier of a problem that a diagram can hold.
///
/// # Errors
/// None if it cannot, or [`NoFrontier`].
pub fn frontier(problem: &Problem, watch: &mut dyn Watch) -> Option<Result<Frontier, NoFrontier>> {
    let diagram = Diagram::new(problem).ok()?;
    Some(Frontier::new(diagram, POINTS_MAX, watch))
}
