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

mod graph;
mod lists;
mod reach;

use std::fmt;

use crate::diagram::TooWide;
use crate::limits::TOTAL_MAX;
use crate::package::Package;
use crate::problem::Score;

pub(crate) use graph::Graph;
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
        list.map(Vec::as_slice).unwrap_or_default().chunks_exact(graph.parties().len())
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
        list.map(Vec::as_slice).unwrap_or_default().chunks_exact(graph.parties().len())
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
            *options.get_mut(graph.issue(depth)?)? = arc.option;
            (node, count, wanted) = (arc.from as usize, count - by, rest);
        }
        Some(Package::new(options))
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
