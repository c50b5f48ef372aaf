//! Sets that hit sets: where to look next for a conflict, and what is cheapest to give up.

use super::{Demand, Impasse};
use crate::walk::{Choice, Undetermined};
use crate::watch::Watch;

/// Steps of one search for a set, at most: what hits sets is NP-hard to find.
const STEPS_MAX: usize = 1 << 18;

/// The sets of demands of which nothing is known yet: they have one of each set of `one_of`, and not
/// all of any set of `not_all`.
pub(super) struct Seeds {
    size: usize,
    one_of: Vec<Vec<usize>>,
    not_all: Vec<Vec<usize>>,
    steps: usize,
}

impl Seeds {
    pub(super) fn new(size: usize) -> Self {
        Self { size, one_of: vec![], not_all: vec![], steps: 0 }
    }

    pub(super) fn one_of(&mut self, set: Vec<usize>) {
        self.one_of.push(set);
    }

    pub(super) fn not_all(&mut self, set: Vec<usize>) {
        self.not_all.push(set);
    }

    /// Returns whether the last search ended before it was done.
    pub(super) fn tired(&self) -> bool {
        self.steps > STEPS_MAX
    }

    /// Returns a set to which nothing can be added, rising; none if there is none, or it was not
    /// found in [`STEPS_MAX`].
    pub(super) fn next(&mut self) -> Option<Vec<usize>> {
        self.steps = 0;
        let mut taken = vec![None; self.size];
        self.hit(&mut taken).then(|| {
            for place in 0..self.size {
                if taken.get(place) != Some(&Some(true)) {
                    set(&mut taken, place, Some(true));
                    if self.has_all(&taken) {
                        set(&mut taken, place, Some(false));
                    }
                }
            }
            (0..self.size).filter(|place| taken.get(*place) == Some(&Some(true))).collect()
        })
    }

    fn has_all(&self, taken: &[Option<bool>]) -> bool {
        let is_taken = |place: &usize| taken.get(*place) == Some(&Some(true));
        self.not_all.iter().any(|set| set.iter().all(is_taken))
    }

    fn hit(&mut self, taken: &mut Vec<Option<bool>>) -> bool {
        self.steps += 1;
        if self.tired() || self.has_all(taken) {
            return false;
        }
        let is = |place: &usize, value| taken.get(*place) == Some(&value);
        let free = |set: &&Vec<usize>| !set.iter().any(|place| is(place, Some(true)));
        // The set with the fewest ways to hit it.
        let ways = |set: &&Vec<usize>| set.iter().filter(|place| is(place, None)).count();
        let Some(next) = self.one_of.iter().filter(free).min_by_key(ways).cloned() else {
            return true;
        };
        let open: Vec<usize> = next.into_iter().filter(|p| taken.get(*p) == Some(&None)).collect();
        for place in &open {
            set(taken, *place, Some(true));
            if self.hit(taken) {
                return true;
            }
            set(taken, *place, Some(false));
        }
        open.iter().for_each(|place| set(taken, *place, None));
        false
    }
}

fn set(taken: &mut [Option<bool>], place: usize, value: Option<bool>) {
    if let Some(own) = taken.get_mut(place) {
        *own = value;
    }
}

/// Limits that are given up, and a package that is then at or above all floors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUp {
    /// The limits, by their places in [`Impasse::names`]; empty if none needs to be given up.
    pub names: Vec<usize>,
    /// What they cost together.
    pub cost: u64,
    /// The package.
    pub choice: Choice,
}

impl Impasse<'_> {
    /// Returns the cheapest limits to give up so that a package is at or above all floors; none if
    /// the floors leave none even without limits. A name costs what `costs` has at its place, else 1.
    ///
    /// Each step finds the cheapest names that hit all conflicts found so far, and asks whether that
    /// is enough; if not, there is one more conflict. It ends because no conflict comes twice.
    ///
    /// # Errors
    /// As for [`Impasse::zone`]; [`Undetermined::TooMany`] where conflicts entangle too many names.
    pub fn cheapest(
        &self,
        costs: &[u32],
        watch: &mut dyn Watch,
    ) -> Result<Option<GivenUp>, Undetermined> {
        let cost = |name: usize| costs.get(name).copied().unwrap_or(1);
        let is_floor = |demand: &&Demand| matches!(demand, Demand::Floor(_));
        let floors: Vec<Demand> = self.demands().iter().filter(is_floor).copied().collect();
        let mut conflicts: Vec<Vec<usize>> = vec![];
        loop {
            let names = cheapest_hit(&conflicts, &cost).ok_or(Undetermined::TooMany)?;
            let kept = (0..self.names().len()).filter(|name| !names.contains(name));
            let kept: Vec<Demand> = kept.map(Demand::Limit).collect();
            if let Some(choice) = self.meeting(&[&floors[..], &kept].concat(), watch)? {
                let cost = names.iter().map(|name| u64::from(cost(*name))).sum();
                return Ok(Some(GivenUp { names, cost, choice }));
            }
            let conflict = self.conflict_among(&floors, &kept, watch)?.unwrap_or_default();
            if conflict.is_empty() {
                return Ok(None);
            }
            let names = conflict.iter().filter_map(|demand| match demand {
                Demand::Limit(name) => Some(*name),
                Demand::Floor(_) => None,
            });
            conflicts.push(names.collect());
        }
    }
}

/// Returns the cheapest set that has one of each set, rising; the first in order among the cheapest
/// that are met. None if [`STEPS_MAX`] do not suffice.
fn cheapest_hit(sets: &[Vec<usize>], cost: &dyn Fn(usize) -> u32) -> Option<Vec<usize>> {
    struct Search<'a> {
        sets: &'a [Vec<usize>],
        cost: &'a dyn Fn(usize) -> u32,
        best: Option<(u64, Vec<usize>)>,
        steps: usize,
    }
    impl Search<'_> {
        fn go(&mut self, taken: &mut Vec<usize>, spent: u64, barred: &mut Vec<usize>) {
            self.steps += 1;
            let dear = self.best.as_ref().is_some_and(|(best, _)| spent >= *best);
            if dear || self.steps > STEPS_MAX {
                return;
            }
            let free = |set: &&Vec<usize>| !set.iter().any(|name| taken.contains(name));
            let Some(next) = self.sets.iter().find(free) else {
                self.best = Some((spent, taken.clone()));
                return;
            };
            let before = barred.len();
            for name in next {
                if barred.contains(name) {
                    continue;
                }
                taken.push(*name);
                self.go(taken, spent + u64::from((self.cost)(*name)), barred);
                taken.pop();
                barred.push(*name);
            }
            barred.truncate(before);
        }
    }
    let mut search = Search { sets, cost, best: None, steps: 0 };
    search.go(&mut vec![], 0, &mut vec![]);
    let done = search.steps <= STEPS_MAX;
    let (_, mut names) = search.best.filter(|_| done)?;
    names.sort_unstable();
    Some(names)
}
