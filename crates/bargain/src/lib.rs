//! Where a deal could lie between parties that stated what they want, which packages are efficient
//! and fair, and what stands in the way where there is none.
//!
//! # Background
//! A package settles each issue with one of its options. Each party gives options numbers, which
//! add up; a party may also value options together. Red lines and links forbid packages. A package
//! is efficient if no other is better for one party and worse for none.
//!
//! # Use
//! A [`Scenario`] is what a file ([`formats`]) or a case holds, in exact numbers.
//! [`Scenario::problem`] makes the whole numbers that the engines work on, and states the rounding.
//! [`solve()`] gives the whole answer: whether there is a zone of agreement, the efficient packages,
//! the fair ones; [`certify`] verifies it apart from the search. Under it a [`Diagram`] holds all
//! packages that the limits allow, [`Frontier`] finds the efficient ones, and [`search()`] one best
//! package where these are too many to list.
//!
//! [`partial()`] finds what could be settled today, [`Impasse`] what stands in the way and the cheapest
//! way out, [`improvements`] what is better for all than a package on the table. Long work is
//! watched ([`Watch`]), and can be ended with the best so far.
//!
//! # References
//! J. Nash, *The bargaining problem*, Econometrica 18 (1950); E. Kalai and M. Smorodinsky,
//! *Other solutions to Nash's bargaining problem*, Econometrica 43 (1975); H. Raiffa, *The Art and
//! Science of Negotiation* (1982); D. Bergman, A. Cire, W.-J. van Hoeve and J. Hooker, *Decision
//! Diagrams for Optimization* (2016).

mod certificate;
mod concession;
mod diagram;
mod exact;
pub mod formats;
mod frontier;
mod improve;
pub mod limits;
mod package;
mod partial;
mod problem;
mod scenario;
mod search;
mod solution;
mod solve;
mod statistics;
mod walk;
mod watch;

pub use certificate::{Certificate, Completeness, certify, check_bound};
pub use concession::{
    Concession, Conflicts, Demand, GivenUp, Impasse, LeastConcessions, Named, Price, Prices,
};
pub use diagram::{Arc, Diagram, Layer, TooWide};
pub use exact::{Exact, decimal, to_f64, whole};
pub use frontier::{Frontier, NoFrontier, frontier, recomputed};
pub use improve::{
    Concede, Improvements, Obstacles, Same, Varied, improvements, obstacles, same_worth, varied,
};
pub use package::Package;
pub use partial::{Deal, Later, Partial, Wish, later, partial};
pub use problem::{
    Condition, Fault, Issue, Limit, Options, Owner, Party, Problem, Scale, Score, Term,
};
pub use scenario::{Evaluations, Floor, Profile, Resolution, Scenario, Valuation};
pub use search::{Best, Goal, Proof, Searched, Weighting, search};
pub use solution::{Concept, KsRule, choose, ideal, rational, value};
pub use solve::{Answer, Ask, Efficient, From, Solution, Zone, disagreement, solve};
pub use statistics::{
    Statistics, ideal as ideal_point, nadir as nadir_point, opposition, statistics,
};
pub use walk::{Choice, Undetermined};
pub use watch::{Progress, Unwatched, Watch};
