//! What stands in the way where no package is at or above all floors, and what would open one.
//!
//! # Background
//! Demands are the floors, and the red lines and links by their names. A *conflict* is a set of
//! demands that no package meets; a *correction* is a set of demands that, given up, leaves a
//! package. Every correction takes one demand from every conflict, and the smallest ones determine
//! each other (Reiter). One smallest conflict comes from QuickXplain, all from MARCO, the cheapest
//! limits to give up from an implicit hitting set: each conflict that is found is one more set to
//! hit. All of them only ask "is there a package that meets these?", of one diagram whose arcs name
//! the limits that they break; [`Impasse::new`] makes it once.
//!
//! Answers are exact, or [`Undetermined`]. Two parties: a question takes some passes over the arcs,
//! and a walk over the few beginnings that these leave open. Three and more parties: the same, but
//! the walk may outgrow `limits.rs`; a search with bounds could then answer
//! [`Impasse::zone`] and the rest, which ask nothing else of the packages.
//!
//! # References
//! U. Junker, *QuickXplain*, AAAI (2004); M. Liffiton, A. Previti, A. Malik and J. Marques-Silva,
//! *Fast, flexible MUS enumeration*, Constraints 21 (2016); R. Reiter, *A theory of diagnosis from
//! first principles*, Artificial Intelligence 32 (1987).

mod conflict;
mod hitting;
mod least;
mod price;

use std::collections::BTreeMap;

use crate::diagram::Diagram;
use crate::problem::{Owner, Problem, Score};
use crate::walk::{Choice, Graph, Undetermined, reach};
use crate::watch::Watch;

pub use conflict::Conflicts;
pub use hitting::GivenUp;
pub use least::{Concession, LeastConcessions};
pub use price::{Price, Prices};

/// What a package has to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// The floor of a party.
    Floor(usize),
    /// The limits of a name, by its place in [`Impasse::names`].
    Limit(usize),
}

/// The limits of one name, which are given up together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Their name.
    pub name: String,
    /// Whose they are, rising, each once.
    pub owners: Vec<Owner>,
}

/// A problem with what is needed to ask it about its demands.
pub struct Impasse<'a> {
    problem: &'a Problem,
    diagram: Diagram,
    names: Vec<Named>,
    /// Floors by party, then names.
    demands: Vec<Demand>,
}

impl<'a> Impasse<'a> {
    /// Returns a problem to be asked about its demands. O(arcs).
    ///
    /// # Errors
    /// [`Undetermined::TooWide`] where the limits link too much.
    pub fn new(problem: &'a Problem) -> Result<Self, Undetermined> {
        let mut names: Vec<Named> = vec![];
        let mut places = BTreeMap::new();
        let mut groups = vec![];
        for limit in problem.limits() {
            let place = *places.entry(limit.name.as_str()).or_insert_with(|| {
                names.push(Named { name: limit.name.clone(), owners: vec![] });
                names.len() - 1
            });
            if let Some(named) = names.get_mut(place) {
                named.owners.push(limit.owner);
            }
            groups.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
        for named in &mut names {
            named.owners.sort_unstable();
            named.owners.dedup();
        }
        let floors = problem.parties().iter().enumerate().filter(|(_, of)| of.floor.is_some());
        let floors = floors.map(|(party, _)| Demand::Floor(party));
        let demands = floors.chain((0..names.len()).map(Demand::Limit)).collect();
        Ok(Self { problem, diagram: Diagram::lenient(problem, &groups)?, names, demands })
    }

    /// Returns the names of limits, in the problem's order.
    pub fn names(&self) -> &[Named] {
        &self.names
    }

    /// Returns all demands: floors by party, then limits by name.
    pub fn demands(&self) -> &[Demand] {
        &self.demands
    }

    /// Returns a package that meets all demands; none if there is none.
    ///
    /// # Errors
    /// [`Undetermined`] where the walk outgrows `limits.rs`, or the watcher ends it.
    pub fn zone(&self, watch: &mut dyn Watch) -> Result<Option<Choice>, Undetermined> {
        self.meeting(&self.demands, watch)
    }

    /// Returns a package that meets these demands; none if there is none.
    ///
    /// # Errors
    /// As for [`Impasse::zone`].
    pub fn meeting(
        &self,
        demands: &[Demand],
        watch: &mut dyn Watch,
    ) -> Result<Option<Choice>, Undetermined> {
        let (parties, floors) = self.floors(demands);
        let package = reach(&self.graph(demands, &parties), &floors, watch)?;
        Ok(package.map(|package| Choice { scores: self.problem.scores(&package), package }))
    }

    /// Returns the parties whose floors are among demands, with the floors. Where there is none, the
    /// first party stands in with a floor below every score.
    fn floors(&self, demands: &[Demand]) -> (Vec<usize>, Vec<Score>) {
        let floor = |demand: &Demand| match demand {
            Demand::Floor(party) => Some((*party, self.problem.parties().get(*party)?.floor?)),
            Demand::Limit(_) => None,
        };
        let (parties, floors): (Vec<_>, Vec<_>) = demands.iter().filter_map(floor).unzip();
        if parties.is_empty() { (vec![0], vec![Score::MIN]) } else { (parties, floors) }
    }

    /// Returns the packages that the limits among demands allow, with the scores of some parties.
    fn graph(&self, demands: &[Demand], parties: &[usize]) -> Graph<'_> {
        let mut in_force = vec![false; self.names.len()];
        for demand in demands {
            if let Demand::Limit(name) = demand
                && let Some(place) = in_force.get_mut(*name)
            {
                *place = true;
            }
        }
        let barred = |group: &u32| in_force.get(*group as usize).copied().unwrap_or(false);
        let sets = self.diagram.sets().iter();
        let barred: Vec<bool> = sets.map(|set| set.iter().any(barred)).collect();
        Graph::new(&self.diagram, parties, |_, arc| {
            (!barred.get(arc.breaks as usize).copied().unwrap_or(false)).then_some(0)
        })
    }
}
