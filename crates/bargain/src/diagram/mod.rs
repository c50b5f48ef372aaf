//! All packages that the limits allow, as a layered graph: the decision diagram that every engine
//! walks.
//!
//! # Background
//! A layer is an issue, an arc is an option, a path from the root to the end is a package. Two
//! beginnings of packages lead to one node if the same conditions (limits, terms of parties) can
//! still come true after them; so what is to come depends on the node alone, and sums, counts and
//! efficient sets can be computed layer by layer. Limits that have come true have no arc; a term
//! that has come true adds to the score of the arc that completes it.
//!
//! With `k` options and a pathwidth of `w` in the graph of what is linked, a layer has at most `k^w`
//! nodes; without links, one. [`order`] finds an order of issues of small width; finding the best is
//! NP-hard. [`pending`] joins what is equal to come, so that a node is not made twice for one future.
//!
//! Making it takes O(arcs × parties) and, per node and set of options that meet the same conditions,
//! O(c log c) with `c` conditions pending there. An arc takes 12 bytes and 8 per party: 200 issues of
//! 64 options without links are 12,800 arcs, 0.4 MB for two parties, and are made in 2 ms; 40 issues
//! of 5 options, each linked to the three before it, in 5 ms.
//!
//! # References
//! U. Bertelè and F. Brioschi, *Nonserial Dynamic Programming* (1972); D. Bergman et al., *Decision
//! Diagrams for Optimization* (2016).

mod build;
mod count;
mod lenient;
mod order;
mod pending;

use num_bigint::BigUint;

use crate::problem::{Problem, Score};

pub use build::TooWide;

/// All packages that the limits allow.
#[derive(Clone, Debug)]
pub struct Diagram {
    parties: usize,
    layers: Vec<Layer>,
    root: Vec<Score>,
    /// The sets of groups of limits that arcs break; the first is empty.
    sets: Vec<Box<[u32]>>,
}

/// One issue: the arcs from the nodes before it to the nodes after it.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The issue, by its place in the problem.
    pub issue: usize,
    /// The number of nodes before it.
    pub nodes: usize,
    /// The arcs, in the order of the nodes that they lead to.
    pub arcs: Vec<Arc>,
    /// The score of each arc for each party: the parties of arc 0, then those of arc 1.
    scores: Vec<Score>,
    /// Where the arcs that lead to each node begin; one more than there are nodes after it.
    starts: Vec<usize>,
}

/// One option after one beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The node before it.
    pub from: u32,
    /// The node after it.
    pub to: u32,
    /// The option.
    pub option: u8,
    /// The set of limits that it breaks: see [`Diagram::breaks`]. 0 breaks none.
    pub breaks: u32,
}

impl Diagram {
    /// Returns the diagram of a problem.
    ///
    /// # Errors
    /// [`TooWide`] where the links need more nodes than `limits.rs` allows.
    pub fn new(problem: &Problem) -> Result<Self, TooWide> {
        build::build(problem, &order::order(problem))
    }

    /// Returns the diagram with the issues in a given order.
    ///
    /// # Errors
    /// [`TooWide`] where the links need more nodes than `limits.rs` allows.
    pub fn in_order(problem: &Problem, order: &[usize]) -> Result<Self, TooWide> {
        build::build(problem, order)
    }

    /// Returns a diagram of all packages, also of those that limits forbid: its arcs name the limits
    /// that they break. Limits of one group (`groups` has one for each limit) are broken once, on
    /// the arc that breaks the first of them.
    ///
    /// # Errors
    /// [`TooWide`] where the links need more nodes than `limits.rs` allows.
    pub fn lenient(problem: &Problem, groups: &[u32]) -> Result<Self, TooWide> {
        lenient::build(problem, &order::order(problem), groups)
    }

    /// Returns the groups of limits that an arc of a lenient diagram breaks and that were not broken
    /// before it, rising.
    pub fn breaks(&self, arc: &Arc) -> &[u32] {
        self.sets.get(arc.breaks as usize).map(AsRef::as_ref).unwrap_or_default()
    }

    /// Returns the sets of groups that arcs break, by [`Arc::breaks`].
    pub fn sets(&self) -> &[Box<[u32]>] {
        &self.sets
    }

    /// Returns the layers; none of them has an arc if no package is allowed.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Returns the number of parties.
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// Returns what every package has, per party.
    pub fn root(&self) -> &[Score] {
        &self.root
    }

    /// Returns whether no package is allowed.
    pub fn is_empty(&self) -> bool {
        self.layers.iter().any(|layer| layer.arcs.is_empty())
    }

    /// Returns the number of nodes of the widest layer.
    pub fn width(&self) -> usize {
        self.layers.iter().map(|layer| layer.nodes).max().unwrap_or_default()
    }

    /// Returns how many packages are allowed, exactly. O(arcs) additions.
    pub fn count(&self) -> BigUint {
        if self.is_empty() {
            return BigUint::ZERO;
        }
        let mut paths = vec![BigUint::from(1u8)];
        for layer in &self.layers {
            let from = |arc: &Arc| paths.get(arc.from as usize);
            paths =
                layer.into_nodes().map(|(_, arcs)| arcs.iter().filter_map(from).sum()).collect();
        }
        paths.into_iter().sum()
    }

    /// Returns the least that a package can be worth to a party; none if no package is allowed.
    pub fn least(&self, party: usize) -> Option<Score> {
        self.extreme(party, Score::min)
    }

    /// Returns the most that a package can be worth to a party; none if no package is allowed.
    pub fn most(&self, party: usize) -> Option<Score> {
        self.extreme(party, Score::max)
    }

    fn extreme(&self, party: usize, better: fn(Score, Score) -> Score) -> Option<Score> {
        let mut row = vec![self.root.get(party).copied()];
        for layer in &self.layers {
            let of = |(place, arc): (usize, &Arc)| {
                let before = (*row.get(arc.from as usize)?)?;
                Some(before + layer.scores(place, self.parties).get(party)?)
            };
            row = layer
                .into_nodes()
                .map(|(start, arcs)| (start..).zip(arcs).filter_map(of).reduce(better))
                .collect();
        }
        row.into_iter().flatten().reduce(better)
    }

    /// Returns, for each boundary between layers and each node there, the most that the rest of a
    /// package can add to `weights · scores`: row 0 is the root. O(arcs × parties).
    pub fn most_to_come(&self, weights: &[f64]) -> Vec<Vec<f64>> {
        let mut rows = vec![vec![0.0; self.layers.last().map_or(1, Layer::ends)]];
        for layer in self.layers.iter().rev() {
            let mut row = vec![f64::NEG_INFINITY; layer.nodes];
            for (arc, scores) in layer.arcs_with_scores(self.parties) {
                let rest = rows.last().and_then(|row| row.get(arc.to as usize)).copied();
                let own: f64 = weights.iter().zip(scores).map(|(w, s)| w * *s as f64).sum();
                if let (Some(place), Some(rest)) = (row.get_mut(arc.from as usize), rest) {
                    *place = place.max(own + rest);
                }
            }
            rows.push(row);
        }
        rows.reverse();
        rows
    }
}

impl Layer {
    /// Returns the number of nodes after it.
    pub fn ends(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the arcs that lead to each node, with the place of the first of them.
    pub fn into_nodes(&self) -> impl Iterator<Item = (usize, &[Arc])> {
        self.starts.windows(2).map(|two| match two {
            [start, end] => (*start, self.arcs.get(*start..*end).unwrap_or_default()),
            _ => (0, &[][..]),
        })
    }

    /// Returns the arcs that lead to one node, with the place of the first of them.
    pub fn arcs_into(&self, node: usize) -> (usize, &[Arc]) {
        match self.starts.get(node..).unwrap_or_default() {
            [start, end, ..] => (*start, self.arcs.get(*start..*end).unwrap_or_default()),
            _ => (0, &[]),
        }
    }

    /// Returns the score of an arc for each party.
    pub fn scores(&self, arc: usize, parties: usize) -> &[Score] {
        self.scores.get(arc * parties..(arc + 1) * parties).unwrap_or_default()
    }

    /// Returns the arcs with their scores.
    pub fn arcs_with_scores(&self, parties: usize) -> impl Iterator<Item = (&Arc, &[Score])> {
        self.arcs.iter().zip(self.scores.chunks_exact(parties))
    }
}
