//! What of the conditions is still to come, in a form in which equal futures look equal.
//!
//! A condition is a chain of entries, one per issue, in the order of the diagram. After a beginning
//! of a package the rest of its chain counts alone, so equal rests are one part, whatever they were
//! rests of. Limits whose parts differ in the next options alone are joined; scores whose parts are
//! equal are summed, and left out where a limit forbids all that would earn them.

use std::collections::HashMap;

use crate::problem::{Options, Problem, Score};

/// The rest of a condition: by its place among the parts.
pub(super) type Part = u32;

/// The next entry, and what is left after it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Entry {
    depth: usize,
    options: Options,
    rest: Option<Part>,
}

/// What follows from a condition.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Effect {
    Never,
    Adds(usize),
}

/// A part that can still come true.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Pending {
    pub(super) effect: Effect,
    part: Part,
    /// Nothing for a limit.
    pub(super) score: Score,
}

/// What an option makes of a part.
pub(super) enum Met {
    /// It can no longer come true.
    No,
    /// It is true.
    Wholly,
    /// This is left.
    Partly(Pending),
}

/// All parts that were met so far.
pub(super) struct Parts {
    entries: Vec<Entry>,
    known: HashMap<Entry, Part>,
    /// All options of the issue at each depth.
    all: Vec<Options>,
}

impl Parts {
    pub(super) fn new(problem: &Problem, order: &[usize]) -> Self {
        let issues = order.iter().filter_map(|issue| problem.issues().get(*issue));
        let all = issues.map(|issue| Options::MAX >> (64 - issue.options.len()));
        Self { entries: vec![], known: HashMap::new(), all: all.collect() }
    }

    /// Returns the conditions of a problem by the depth at which each begins.
    pub(super) fn begin(&mut self, problem: &Problem, order: &[usize]) -> Vec<Vec<Pending>> {
        let mut depth_of = vec![0; order.len()];
        for (depth, issue) in order.iter().enumerate() {
            if let Some(place) = depth_of.get_mut(*issue) {
                *place = depth;
            }
        }
        let limits = problem.limits().iter().map(|limit| (&limit.never, Effect::Never, 0));
        let terms = problem.parties().iter().enumerate().flat_map(|(party, of)| {
            of.terms.iter().map(move |term| (&term.when, Effect::Adds(party), term.score))
        });
        let mut begins = vec![vec![]; order.len()];
        for (condition, effect, score) in limits.chain(terms) {
            let entries = condition.0.iter();
            let mut entries: Vec<(usize, Options)> = entries
                .filter_map(|(issue, options)| Some((*depth_of.get(*issue)?, *options)))
                .collect();
            entries.sort_unstable();
            // An entry that every option meets says nothing; one has to stand for the condition.
            let says = |(depth, options): &(usize, Options)| self.all.get(*depth) != Some(options);
            if entries.iter().any(says) {
                entries.retain(says);
            } else {
                entries.truncate(1);
            }
            let part = entries
                .iter()
                .rev()
                .fold(None, |rest, (depth, options)| Some(self.part(*depth, *options, rest)));
            let first = entries.first().and_then(|(depth, _)| begins.get_mut(*depth));
            if let (Some(part), Some(first)) = (part, first) {
                first.push(Pending { effect, part, score });
            }
        }
        begins
    }

    /// Returns the options of a pending part if its next issue is at a depth.
    pub(super) fn options_at(&self, pending: &Pending, depth: usize) -> Option<Options> {
        let entry = self.entry(pending.part);
        (entry.depth == depth).then_some(entry.options)
    }

    /// Returns what an option of its next issue makes of a pending part.
    pub(super) fn meet(&self, pending: &Pending, option: u8) -> Met {
        let entry = self.entry(pending.part);
        match entry.rest {
            _ if entry.options >> option & 1 == 0 => Met::No,
            None => Met::Wholly,
            Some(part) => Met::Partly(Pending { part, ..*pending }),
        }
    }

    /// Brings what is pending into its one form; false if no package can avoid every limit.
    pub(super) fn settle(&mut self, pending: &mut Vec<Pending>) -> bool {
        if pending.len() < 2 {
            pending.retain(|own| own.effect == Effect::Never || own.score != 0);
            return true;
        }
        let key = |entry: Entry| (entry.depth, entry.rest);
        let mut limits: Vec<Entry> = vec![];
        let mut open: Vec<Entry> = pending
            .iter()
            .filter(|own| own.effect == Effect::Never)
            .map(|own| self.entry(own.part))
            .collect();
        // A join that has all options of its issue is its rest, which may join others in turn.
        while !open.is_empty() {
            limits.append(&mut open);
            limits.sort_unstable_by_key(|entry| key(*entry));
            limits.dedup_by(|later, first| {
                let same = key(*later) == key(*first);
                first.options |= if same { later.options } else { 0 };
                same
            });
            let is_all = |entry: &Entry| self.all.get(entry.depth) == Some(&entry.options);
            if limits.iter().any(|entry| is_all(entry) && entry.rest.is_none()) {
                return false;
            }
            let rests = limits.iter().filter(|entry| is_all(entry)).filter_map(|entry| entry.rest);
            open = rests.map(|rest| self.entry(rest)).collect();
            limits.retain(|entry| !is_all(entry));
        }
        pending.retain(|own| {
            let entry = self.entry(own.part);
            let forbids = |place: usize| {
                limits.get(place).is_some_and(|limit| entry.options & !limit.options == 0)
            };
            own.effect != Effect::Never
                && !limits.binary_search_by_key(&key(entry), |e| key(*e)).is_ok_and(forbids)
        });
        pending.sort_unstable_by_key(|own| (own.effect, own.part));
        pending.dedup_by(|later, first| {
            let same = (later.effect, later.part) == (first.effect, first.part);
            first.score += if same { later.score } else { 0 };
            same
        });
        pending.retain(|own| own.score != 0);
        pending.extend(limits.into_iter().map(|limit| Pending {
            effect: Effect::Never,
            part: self.part(limit.depth, limit.options, limit.rest),
            score: 0,
        }));
        true
    }

    fn part(&mut self, depth: usize, options: Options, rest: Option<Part>) -> Part {
        let entry = Entry { depth, options, rest };
        *self.known.entry(entry).or_insert_with(|| {
            self.entries.push(entry);
            Part::try_from(self.entries.len() - 1).unwrap_or(Part::MAX)
        })
    }

    fn entry(&self, part: Part) -> Entry {
        let none = Entry { depth: 0, options: 0, rest: None };
        self.entries.get(part as usize).copied().unwrap_or(none)
    }
}
