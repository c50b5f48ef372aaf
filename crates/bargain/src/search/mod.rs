//! One best package where the frontier cannot be listed, with a proof or with a bound.
mod deep;
mod goal;
mod guess;
mod local;
mod model;
mod potentials;
mod proof;
mod stages;
mod weights;

pub use goal::Goal;

use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::watch::Watch;

/// The best package found, and how good any other one can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// The package.
    pub package: Package,
    /// What it is worth to each party.
    pub scores: Vec<Score>,
    /// Its value under the goal: the product of gains, the least ratio, or the weighted sum.
    pub value: f64,
    /// What no package's value exceeds; the value itself where that is proved.
    pub bound: f64,
    /// Whether no package is better.
    pub proved: bool,
    /// What shows the bound.
    pub proof: Proof,
}

/// What a bound rests on: data for [`crate::check_bound`], which trusts none of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    /// Weightings of the parties, each of which bounds every package.
    pub weightings: Vec<Weighting>,
    /// The order of issues in which few beginnings of packages leave hope for better.
    pub order: Vec<usize>,
}

/// A weighting of the parties, and numbers moved along the links.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighting {
    /// One weight per party, at least 0.
    pub weights: Vec<f64>,
    /// For each two issues that a condition on just these two names, in rising order: what is moved
    /// to each option of the first, then to each of the second.
    pub moved: Vec<f64>,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Searched {
    /// A package was found.
    Best(Best),
    /// No package is allowed, or none that the goal accepts: proved.
    None,
    /// Ended before a package was found.
    Unknown {
        /// What no package's value exceeds.
        bound: f64,
    },
}

/// Returns the best package for a goal, with the best bound on all others that was reached.
pub fn search(problem: &Problem, goal: &Goal, watch: &mut dyn Watch) -> Searched {
    stages::search(problem, &goal.for_parties(problem.parties().len()), watch)
}
