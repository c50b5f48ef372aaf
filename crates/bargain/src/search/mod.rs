//! One best package where the frontier cannot be listed, with a proof or with a bound.
//!
//! # Background
//! With three and more parties, or many links, the efficient packages are too many to list; the best
//! one for a [`Goal`] is found without. For any weights of the parties, the greatest weighted sum
//! over all packages is bounded by maxima, issue by issue, and a bound on the sum bounds the goal:
//! the least ratio is at most each weighted mean of the ratios, and a product at most the power of a
//! mean. What the best weights leave open shrinks as issues grow many, because about one issue per
//! party carries it (Shapley and Folkman).
//!
//! # How it works
//! 1. [`weights`] finds weights with a small bound: steps against the slope at a relaxed answer, then
//!    single weights. [`potentials`] moves numbers along the links meanwhile.
//! 2. [`guess`] climbs from the relaxed answers, by changes on one issue and on two.
//! 3. Options with which no bound reaches what a better package must have are struck out, and what
//!    is left is bounded anew, now by a bundle of weights around the best ones.
//! 4. [`deep`] lists what is left, depth first, cut by all bounds at each step. If that is long, the
//!    best package is shaken first.
//!
//! What a better package must have is computed in whole numbers: one unit more at least. Sums of
//! doubles get room for their rounding, so that no claim of a proof rests on them.
//!
//! Complexity: a sweep takes O(issues × options × parties + links × options²); there are some
//! hundred. The list is exponential at worst, and ends after `SEARCH_STEPS_MAX` steps. Conditions on
//! three and more issues are bounded by equal shares of their scores, which is weak: problems made
//! of them (hyper-rectangles) get a package and a bound, seldom a proof.
//!
//! # References
//! M. Frank and P. Wolfe, *An algorithm for quadratic programming*, Naval Research Logistics
//! Quarterly 3 (1956); J. Aubin and I. Ekeland, *Estimates of the duality gap in nonconvex
//! optimization*, Mathematics of Operations Research 1 (1976); V. Kolmogorov, *A new look at
//! reweighted message passing*, IEEE TPAMI 37 (2015).

mod deep;
mod goal;
mod guess;
mod local;
mod model;
mod potentials;
mod proof;
mod stages;
mod tables;
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
