//! From a package that is on the table: what is better for all, what is as good for one, what is
//! different, and what stands against it.
//!
//! # Background
//! A package that was agreed can be the point from which both sides look for a better one
//! (post-settlement settlement): nobody can lose, so there is less reason to hide what one wants.
//! Packages that are worth the same to the side that makes them, put on the table together, let the
//! other side show what it wants by choosing.
//!
//! # References
//! H. Raiffa, *Post-settlement settlements*, Negotiation Journal 1 (1985); V. Medvec and
//! A. Galinsky, *Putting more on the table*, Negotiation 8 (2005), on several equal offers;
//! S. Ravi, D. Rosenkrantz and G. Tayi, *Heuristic and special case algorithms for dispersion
//! problems*, Operations Research 42 (1994), for the greedy choice of what is far apart.

mod obstacle;
mod same;
mod varied;

use crate::diagram::Diagram;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::solution::{Concept, choose};
use crate::walk::{Choice, Graph, Undetermined, Walk, region};
use crate::watch::Watch;

pub use obstacle::{Concede, Obstacles, obstacles};
pub use same::{Same, same_worth};
pub use varied::{Varied, varied};

/// The efficient packages that are better than a given one for somebody and worse for nobody.
pub struct Improvements {
    diagram: Diagram,
    walk: Walk,
    from: Vec<Score>,
}

/// Returns what improves on a package. The package itself may break limits; what improves on it does
/// not. Exact; with `F` efficient scores at most, O(arcs × F log options) for two parties.
///
/// # Errors
/// [`Undetermined`] where links, or efficient scores of three and more parties, outgrow `limits.rs`,
/// or the watcher ends it.
pub fn improvements(
    problem: &Problem,
    package: &Package,
    watch: &mut dyn Watch,
) -> Result<Improvements, Undetermined> {
    let diagram = Diagram::new(problem)?;
    let from = problem.scores(package);
    let walk = region(&Graph::whole(&diagram), &from, watch)?;
    Ok(Improvements { diagram, walk, from })
}

impl Improvements {
    /// Returns the efficient scores that improve on the package, the best for the first party first;
    /// none if it is efficient.
    pub fn points(&self) -> Vec<&[Score]> {
        let points = self.walk.points(&Graph::whole(&self.diagram), 0);
        points.filter(|point| *point != self.from).collect()
    }

    /// Returns the best of them: the greatest product of gains over the package, then the greatest
    /// least gain.
    pub fn best(&self) -> Option<Choice> {
        self.choice(choose(Concept::Nash, &self.points(), &self.from)?)
    }

    /// Returns a package with these scores; none if they are not among the points.
    pub fn choice(&self, scores: &[Score]) -> Option<Choice> {
        let package = self.walk.package(&Graph::whole(&self.diagram), 0, scores)?;
        Some(Choice { scores: scores.to_vec(), package })
    }
}
