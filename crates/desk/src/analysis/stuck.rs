//! What stands in the way where no package is at or above all floors.

use wasit_bargain::{Concession, Demand, Impasse, Problem, Score};

use super::answer::Whole;
use super::gather::Gathered;
use super::watch::Steps;

/// What stands in the way of a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Demands that cannot be met together, while all but any one of them can.
    pub conflict: Vec<Conflict>,
    /// The least concessions, each with its package: of all together, of each side alone.
    pub falls: Vec<Fall>,
}

/// A demand of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The floor of the side at that place.
    Floor(usize),
    /// A red line or a link, by its name.
    Limit(String),
}

/// How far floors would have to fall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fall {
    /// The side that moves alone; none if all may.
    pub alone: Option<usize>,
    /// By how much each side's floor falls.
    pub short: Vec<Score>,
    /// The package that is then acceptable.
    pub package: Whole,
}

/// Returns what stands in the way; none if that could not be found.
pub(super) fn stuck(gathered: &Gathered, problem: &Problem, watch: &mut Steps) -> Option<Stuck> {
    let impasse = Impasse::new(problem).ok()?;
    let conflict = impasse.conflict(watch).ok()??;
    let demand = |demand: &Demand| match demand {
        Demand::Floor(party) => Some(Conflict::Floor(*party)),
        Demand::Limit(place) => Some(Conflict::Limit(impasse.names().get(*place)?.name.clone())),
    };
    let told = |alone, concession: Concession| Fall {
        alone,
        short: concession.short,
        package: Whole::of(gathered, concession.choice.scores, &concession.choice.package),
    };
    let falls = match impasse.least(watch).ok().flatten() {
        Some(least) => {
            let alone = least.alone.into_iter().enumerate();
            let alone = alone.filter_map(|(party, fall)| Some(told(Some(party), fall?)));
            std::iter::once(told(None, least.total)).chain(alone).collect()
        }
        None => vec![],
    };
    Some(Stuck { conflict: conflict.iter().filter_map(demand).collect(), falls })
}
