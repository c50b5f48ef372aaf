//! Which clauses come together, and under which settlements.

use std::collections::HashMap;

use crate::diagram::TooLarge;
use crate::limits;
use crate::model::{Guard, Model, excludes};

/// Ways beyond which a tie is no longer followed: each is a bracket around a whole group.
const WAYS_MAX: usize = 64;

/// For two clauses, the guards under which they are tied; they are if one of them holds.
///
/// Groups that share a member are one group: who comes together with a clause comes together with
/// all that come together with it.
pub(crate) struct Ties {
    tied: HashMap<(usize, usize), Vec<Guard>>,
    /// For each clause, those that can be tied to it, in the order of the text.
    fellows: HashMap<usize, Vec<usize>>,
    none: Vec<Guard>,
}

impl Ties {
    /// Reads which clauses come together.
    ///
    /// # Errors
    /// More are tied than is followed.
    pub(crate) fn of(model: &Model<'_>) -> Result<Self, TooLarge> {
        let mut direct: HashMap<usize, Vec<(usize, Guard)>> = HashMap::new();
        for together in &model.togethers {
            let names = together.item.members.iter();
            let members: Vec<usize> = names.filter_map(|name| model.clause(&name.text)).collect();
            // Each with the next is enough: the others follow from these.
            for (&one, &other) in members.iter().zip(members.iter().skip(1)) {
                direct.entry(one).or_default().push((other, together.guard.clone()));
                direct.entry(other).or_default().push((one, together.guard.clone()));
            }
        }
        let mut tied: HashMap<(usize, usize), Vec<Guard>> = HashMap::new();
        let mut left = limits::TIES_MAX;
        for &from in direct.keys() {
            let mut queue = std::collections::VecDeque::from([(from, Guard::new())]);
            while let Some((at, guard)) = queue.pop_front() {
                for (next, more) in direct.get(&at).into_iter().flatten() {
                    if *next == from || excludes(&guard, more) {
                        continue;
                    }
                    let mut both = guard.clone();
                    both.extend(more.iter().filter(|settled| !guard.contains(settled)));
                    let known = tied.entry((from, *next)).or_default();
                    let implied = known.iter().any(|known| known.iter().all(|s| both.contains(s)));
                    if !implied && known.len() < WAYS_MAX {
                        left = left.checked_sub(1).ok_or(TooLarge)?;
                        known.push(both.clone());
                        queue.push_back((*next, both));
                    }
                }
            }
        }
        let mut fellows: HashMap<usize, Vec<usize>> = HashMap::new();
        for &(one, other) in tied.keys() {
            fellows.entry(one).or_default().push(other);
        }
        fellows.values_mut().for_each(|others| others.sort_unstable());
        Ok(Self { tied, fellows, none: vec![] })
    }

    /// Returns the guards under which two clauses are tied.
    pub(crate) fn between(&self, one: usize, other: usize) -> &[Guard] {
        self.tied.get(&(one, other)).unwrap_or(&self.none)
    }

    /// Returns every clause that can be tied to one, in the order of the text.
    pub(crate) fn fellows(&self, clause: usize) -> &[usize] {
        self.fellows.get(&clause).map_or(&[], Vec::as_slice)
    }
}
