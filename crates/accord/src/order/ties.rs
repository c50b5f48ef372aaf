//! Which clauses come together, and under which settlements.

use std::collections::HashMap;

use crate::model::{Guard, Model, excludes};

/// Ways beyond which a tie is no longer followed: each is a bracket around a whole group.
const WAYS_MAX: usize = 64;

/// For two clauses, the guards under which they are tied; they are if one of them holds.
///
/// Groups that share a member are one group: who comes together with a clause comes together with
/// all that come together with it.
pub(crate) struct Ties {
    tied: HashMap<(usize, usize), Vec<Guard>>,
    none: Vec<Guard>,
}

impl Ties {
    pub(crate) fn of(model: &Model<'_>) -> Self {
        let mut direct: HashMap<usize, Vec<(usize, Guard)>> = HashMap::new();
        for together in &model.togethers {
            let names = together.item.members.iter();
            let members: Vec<usize> = names.filter_map(|name| model.clause(&name.text)).collect();
            for &one in &members {
                for &other in members.iter().filter(|other| **other != one) {
                    direct.entry(one).or_default().push((other, together.guard.clone()));
                }
            }
        }
        let mut tied: HashMap<(usize, usize), Vec<Guard>> = HashMap::new();
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
                        known.push(both.clone());
                        queue.push_back((*next, both));
                    }
                }
            }
        }
        Self { tied, none: vec![] }
    }

    /// Returns the guards under which two clauses are tied.
    pub(crate) fn between(&self, one: usize, other: usize) -> &[Guard] {
        self.tied.get(&(one, other)).unwrap_or(&self.none)
    }

    /// Returns every clause that can be tied to one, in the order of the text.
    pub(crate) fn fellows(&self, clause: usize) -> Vec<usize> {
        let mut fellows: Vec<usize> =
            self.tied.keys().filter(|(one, _)| *one == clause).map(|(_, other)| *other).collect();
        fellows.sort_unstable();
        fellows
    }
}
