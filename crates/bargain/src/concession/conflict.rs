//! Smallest conflicts and smallest corrections.

use super::hitting::Seeds;
use super::{Demand, Impasse};
use crate::walk::Undetermined;
use crate::watch::Watch;

/// The smallest conflicts and the smallest corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Sets of demands that no package meets, while one meets each smaller set. Each is sorted, and
    /// so are they.
    pub conflicts: Vec<Vec<Demand>>,
    /// Sets of demands without which there is a package, while there is none without a smaller set.
    /// One empty set if nothing stands in the way.
    pub corrections: Vec<Vec<Demand>>,
    /// Whether these are all. If not, enumeration stopped at its cap, or was ended.
    pub complete: bool,
}

impl Impasse<'_> {
    /// Returns one smallest conflict; none if nothing stands in the way. Of all of them, the one
    /// whose last demand (floors come first, then limits in the problem's order) comes soonest, then
    /// whose last but one does, and so on. With `c` demands in it of `n`, O(c log(n ∕ c)) questions.
    ///
    /// # Errors
    /// As for [`Impasse::zone`].
    pub fn conflict(&self, watch: &mut dyn Watch) -> Result<Option<Vec<Demand>>, Undetermined> {
        self.conflict_among(&[], self.demands(), watch)
    }

    /// Returns a smallest set of demands that no package meets together with the given ones; none if
    /// one meets them all.
    pub(super) fn conflict_among(
        &self,
        given: &[Demand],
        demands: &[Demand],
        watch: &mut dyn Watch,
    ) -> Result<Option<Vec<Demand>>, Undetermined> {
        if self.meeting(&[given, demands].concat(), watch)?.is_some() {
            return Ok(None);
        }
        let mut conflict = self.explain(given, true, demands, watch)?;
        conflict.sort_unstable();
        Ok(Some(conflict))
    }

    /// QuickXplain: no package meets the given demands and the candidates together.
    fn explain(
        &self,
        given: &[Demand],
        grown: bool,
        candidates: &[Demand],
        watch: &mut dyn Watch,
    ) -> Result<Vec<Demand>, Undetermined> {
        if candidates.is_empty() || grown && self.meeting(given, watch)?.is_none() {
            return Ok(vec![]);
        }
        if candidates.len() == 1 {
            return Ok(candidates.to_vec());
        }
        let (first, last) = candidates.split_at(candidates.len() / 2);
        let of_last = self.explain(&[given, first].concat(), true, last, watch)?;
        let with = [given, &of_last].concat();
        let of_first = self.explain(&with, !of_last.is_empty(), first, watch)?;
        Ok([of_first, of_last].concat())
    }

    /// Returns the smallest conflicts and corrections, until there are `max` of them together.
    ///
    /// Their number can grow exponentially in the demands. Each correction costs one question, each
    /// conflict as many as [`Impasse::conflict`] asks.
    ///
    /// # Errors
    /// As for [`Impasse::zone`]; if the watcher ends it, what was found is returned as incomplete.
    pub fn conflicts(&self, max: usize, watch: &mut dyn Watch) -> Result<Conflicts, Undetermined> {
        let mut found = Conflicts::default();
        let mut seeds = Seeds::new(self.demands().len());
        loop {
            let Some(seed) = seeds.next() else {
                found.complete = !seeds.tired();
                break;
            };
            if found.conflicts.len() + found.corrections.len() >= max {
                break;
            }
            let of = |place: &usize| self.demands().get(*place).copied();
            let kept: Vec<Demand> = seed.iter().filter_map(of).collect();
            let conflict = match self.conflict_among(&[], &kept, watch) {
                Err(Undetermined::Ended) => break,
                other => other?,
            };
            if let Some(conflict) = conflict {
                let places = conflict.iter().filter_map(|d| self.demands().binary_search(d).ok());
                seeds.not_all(places.collect());
                found.conflicts.push(conflict);
            } else {
                // No larger set is left to try, so nothing can be added to this one.
                let free = (0..self.demands().len()).filter(|place| !seed.contains(place));
                let free: Vec<usize> = free.collect();
                found.corrections.push(free.iter().filter_map(of).collect());
                seeds.one_of(free);
            }
        }
        found.conflicts.sort_unstable();
        found.corrections.sort_unstable();
        Ok(found)
    }
}
