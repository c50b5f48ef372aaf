//! The efficient packages: those to which none is better for one party and worse for none.
//!
//! # Background
//! Walk the diagram layer by layer and keep, for each node, the efficient scores of the beginnings
//! that lead to it. A beginning that another one at the same node beats stays beaten whatever comes
//! after, so nothing efficient is lost: also not the points off the convex hull, which no weighting
//! of parties would find. Packages are found again from the kept lists, when they are asked for.
//!
//! Complexity: with `F` points at most in a list, two parties take O(arcs × F + nodes × F × log
//! options) time, or O(arcs × U) in small steps where the first party has only `U` different scores
//! ([`dense`]); more parties as [`filter`] says. Memory is O(nodes × F × parties).
//!
//! # References
//! M. Ehrgott, *Multicriteria Optimization* (2005), for labels in layered graphs; H. Kung,
//! F. Luccio and F. Preparata, *On finding the maxima of a set of vectors*, JACM 22 (1975).

mod dense;
mod divide;
mod extend;
mod filter;
mod pair;
mod recomputed;
mod row;
mod walk;

use std::cmp::Ordering;

use crate::diagram::Diagram;
use crate::limits::POINTS_MAX;
use crate::problem::{Problem, Score};
use crate::watch::{Progress, Watch};
use extend::Pairs;
use row::{Lists, Row};

pub use recomputed::recomputed;

/// The efficient score vectors, and what finds their packages.
#[derive(Clone, Debug)]
pub struct Frontier {
    diagram: Diagram,
    /// What is kept at each boundary between layers.
    rows: Vec<Row>,
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

/// Points that are listed between two looks of the watcher: some milliseconds of work.
const SEEN_EVERY: usize = 1 << 14;

/// Who looks at a layer while it grows.
struct See<'a> {
    watch: &'a mut dyn Watch,
    done: f64,
    points_max: usize,
    /// Points that are kept before the layer.
    held: usize,
    /// Points since the watcher looked.
    worked: usize,
    ended: bool,
}

impl See<'_> {
    /// Returns whether to go on after a list was added.
    fn lists(&mut self, lists: &Lists) -> bool {
        let last = lists.last_len();
        self.works(last) && last <= self.points_max && self.held + lists.len() <= POINTS_MAX
    }

    /// Returns whether to go on after so many points.
    fn works(&mut self, points: usize) -> bool {
        self.worked += points;
        if self.worked >= SEEN_EVERY {
            self.worked = 0;
            let progress = Progress { stage: "frontier", done: self.done };
            self.ended = self.watch.see(progress).is_break();
        }
        !self.ended
    }
}

impl Frontier {
    /// Returns the efficient score vectors of a diagram, and none else.
    ///
    /// # Errors
    /// [`NoFrontier`] where the points, or a list of beginnings, grow beyond `points_max`, all that
    /// is kept beyond [`POINTS_MAX`], or the watcher ends it.
    pub fn new(
        diagram: Diagram,
        points_max: usize,
        watch: &mut dyn Watch,
    ) -> Result<Self, NoFrontier> {
        let parties = diagram.parties();
        let mut root = Lists::new(parties);
        root.push(|list| list.extend_from_slice(diagram.root()));
        let mut rows: Vec<Row> = Vec::with_capacity(diagram.layers().len() + 1);
        let mut last = Row::Lists(root);
        let mut held = 1;
        let mut pairs = Pairs::new(&diagram);
        for (depth, layer) in diagram.layers().iter().enumerate() {
            let done = depth as f64 / diagram.layers().len() as f64;
            let mut see = See { watch, done, points_max, held, worked: 0, ended: false };
            let after = match &mut last {
                _ if !see.works(SEEN_EVERY) => None,
                row if parties == 2 => pairs.extend(layer, row, &mut see),
                Row::Lists(lists) => extend::any(layer, lists, parties, &mut see).map(Row::Lists),
                Row::Dense(_) => None,
            };
            let ended = see.ended;
            let Some(after) = after else {
                return Err(if ended { NoFrontier::Ended } else { NoFrontier::TooMany });
            };
            held += after.weight();
            if held > POINTS_MAX {
                return Err(NoFrontier::TooMany);
            }
            rows.push(std::mem::replace(&mut last, after));
        }
        let points = match &last {
            Row::Lists(lists) => lists.list(0).to_vec(),
            Row::Dense(dense) => dense.lists().list(0).to_vec(),
        };
        rows.push(last);
        if points.len() / parties > points_max {
            return Err(NoFrontier::TooMany);
        }
        Ok(Self { diagram, rows, points })
    }

    /// Returns the diagram that it was found over.
    pub fn diagram(&self) -> &Diagram {
        &self.diagram
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
