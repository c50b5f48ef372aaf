//! Whether deadlines can be kept together, and which ones cannot.
//!
//! # Background
//! "D1 is due within 30 days of adoption" says that `D1 - adoption <= 30`, "D1 comes at least 60
//! days after adoption" that `adoption - D1 <= -60`. Such differences are the edges of a graph. All
//! can be kept exactly if no cycle of edges has a sum below zero; the edges of such a cycle
//! contradict each other. Without one, shortest ways give the earliest and the latest day of each
//! point.
//!
//! Shortest ways are found as by Bellman and Ford, with a queue of the points whose distance
//! changed. A cycle among the edges by which points were last reached is always one below zero, so
//! it is looked for after every round of as many changes as there are points.
//!
//! # References
//! - R. Dechter, I. Meiri, J. Pearl: Temporal constraint networks. Artificial Intelligence 49
//!   (1991), 61-95.
//! - B. V. Cherkassky, A. V. Goldberg: Negative-cycle detection algorithms. Mathematical
//!   Programming 85 (1999), 277-311.

use std::collections::VecDeque;
use std::fmt;

/// Points in time and how far apart they may be: a simple temporal network.
#[derive(Clone, Debug, Default)]
pub struct Network {
    points: usize,
    edges: Vec<Edge>,
    /// The numbers of the edges that leave each point.
    leaving: Vec<Vec<usize>>,
}

/// `to - from <= days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The point from which is counted.
    pub from: usize,
    /// The point that comes so many days later at most.
    pub to: usize,
    /// How many days; negative if it comes earlier.
    pub days: i64,
    /// What the caller knows the edge by, such as the clause that says so.
    pub id: usize,
}

/// When a point is, counted in days from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The first day; `None` if nothing holds it back.
    pub earliest: Option<i64>,
    /// The last day; `None` if nothing presses.
    pub latest: Option<i64>,
}

/// An edge names a point that the network does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchPoint(
    /// The number of the point.
    pub usize,
);

impl NoSuchPoint {
    /// Returns what to do about it.
    pub fn hint(self) -> &'static str {
        "Add the point first; its number is returned."
    }
}

impl fmt::Display for NoSuchPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the network has no point {}", self.0)
    }
}

impl std::error::Error for NoSuchPoint {}

/// A point as it is reached from where the search began.
#[derive(Clone, Copy, Default)]
struct Reached {
    /// The days; `None` if it is not reached.
    days: Option<i128>,
    /// The edge by which it was reached last.
    by: Option<usize>,
    is_queued: bool,
}

impl Network {
    /// Returns a network of so many points, numbered from 0, without edges.
    pub fn new(points: usize) -> Self {
        Self { points, edges: Vec::new(), leaving: vec![Vec::new(); points] }
    }

    /// Adds a point and returns its number.
    pub fn add_point(&mut self) -> usize {
        self.leaving.push(Vec::new());
        self.points += 1;
        self.points - 1
    }

    /// Adds that `to - from <= days`.
    ///
    /// # Errors
    /// The network does not have both points.
    pub fn add(&mut self, edge: Edge) -> Result<(), NoSuchPoint> {
        if edge.to >= self.points {
            return Err(NoSuchPoint(edge.to));
        }
        let number = self.edges.len();
        self.leaving.get_mut(edge.from).ok_or(NoSuchPoint(edge.from))?.push(number);
        self.edges.push(edge);
        Ok(())
    }

    /// Returns how many points there are.
    pub fn points(&self) -> usize {
        self.points
    }

    /// Returns the edges, in the order in which they were added.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Returns edges that cannot all be kept, one leading to the next and the last to the first;
    /// `None` if all edges can be kept together. No point comes twice.
    pub fn negative_cycle(&self) -> Option<Vec<Edge>> {
        // As if from one more point that lies at most 0 days before every other.
        let start = Reached { days: Some(0), by: None, is_queued: true };
        self.search(vec![start; self.points], &self.leaving, Direction::Along).err()
    }

    /// Returns for each point when it is, counted from `origin`; `None` if the edges contradict
    /// each other or the origin is no point of the network.
    pub fn bounds(&self, origin: usize) -> Option<Vec<Bound>> {
        if origin >= self.points || self.negative_cycle().is_some() {
            return None;
        }
        let mut entering = vec![Vec::new(); self.points];
        for (number, edge) in self.edges.iter().enumerate() {
            entering.get_mut(edge.to)?.push(number);
        }
        let mut start = vec![Reached::default(); self.points];
        *start.get_mut(origin)? = Reached { days: Some(0), by: None, is_queued: true };
        let latest = self.search(start.clone(), &self.leaving, Direction::Along).ok()?;
        let earliest = self.search(start, &entering, Direction::Against).ok()?;
        // What is beyond 64 bits is as good as without a bound.
        let days = |days: Option<i128>| days.and_then(|days| i64::try_from(days).ok());
        let bound = |(earliest, latest): (&Reached, &Reached)| Bound {
            earliest: days(earliest.days.map(|days| -days)),
            latest: days(latest.days),
        };
        Some(earliest.iter().zip(&latest).map(bound).collect())
    }

    /// Returns the shortest ways from the points that are queued, or a cycle below zero.
    fn search(
        &self,
        mut reached: Vec<Reached>,
        next: &[Vec<usize>],
        direction: Direction,
    ) -> Result<Vec<Reached>, Vec<Edge>> {
        let mut queue: VecDeque<usize> = reached
            .iter()
            .enumerate()
            .filter_map(|(point, reached)| reached.is_queued.then_some(point))
            .collect();
        let mut changes = 0;
        while let Some(point) = queue.pop_front() {
            let Some(here) = reached.get_mut(point) else { continue };
            here.is_queued = false;
            let Some(days_here) = here.days else { continue };
            for &number in next.get(point).into_iter().flatten() {
                let Some(edge) = self.edges.get(number) else { continue };
                let (_, to) = direction.ends(edge);
                let days = days_here.saturating_add(edge.days.into());
                let Some(there) = reached.get_mut(to) else { continue };
                if there.days.is_some_and(|shortest| shortest <= days) {
                    continue;
                }
                (there.days, there.by) = (Some(days), Some(number));
                if !there.is_queued {
                    there.is_queued = true;
                    queue.push_back(to);
                }
                changes += 1;
                if changes >= self.points {
                    changes = 0;
                    if let Some(cycle) = self.cycle(&reached, direction) {
                        return Err(cycle);
                    }
                }
            }
        }
        Ok(reached)
    }

    /// Returns a cycle among the edges by which points were reached, in its order.
    fn cycle(&self, reached: &[Reached], direction: Direction) -> Option<Vec<Edge>> {
        let back = |point: usize| {
            let edge = self.edges.get(reached.get(point)?.by?)?;
            Some((edge, direction.ends(edge).0))
        };
        // Each point is visited once: by the walk from `seen`, numbered from 1.
        let mut seen = vec![0_usize; self.points];
        for start in 0..self.points {
            let mut point = start;
            while let Some(mark) = seen.get_mut(point).filter(|mark| **mark == 0) {
                *mark = start + 1;
                match back(point) {
                    Some((_, before)) => point = before,
                    None => break,
                }
            }
            // The walk came back to a point of its own that leads on: this is on a cycle.
            if seen.get(point) == Some(&(start + 1)) && back(point).is_some() {
                let mut edges = Vec::new();
                let mut at = point;
                while let Some((edge, before)) = back(at) {
                    edges.push(*edge);
                    at = before;
                    if at == point {
                        break;
                    }
                }
                if direction == Direction::Along {
                    edges.reverse();
                }
                return Some(edges);
            }
        }
        None
    }
}

/// Which way edges are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Along,
    Against,
}

impl Direction {
    /// Returns from where to where an edge leads.
    fn ends(self, edge: &Edge) -> (usize, usize) {
        match self {
            Self::Along => (edge.from, edge.to),
            Self::Against => (edge.to, edge.from),
        }
    }
}

#[cfg(test)]
mod tests;
