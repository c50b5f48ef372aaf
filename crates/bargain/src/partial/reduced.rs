//! The problem of settling some issues, seen from the status quo.

use crate::diagram::{Arc, Diagram, Layer};
use crate::package::Package;
use crate::problem::{Condition, Issue, Limit, Party, Problem, Score, Term};
use crate::walk::{Graph, Undetermined};

/// The issues that may be settled, with what the rest at its status quo makes of scores and limits.
pub(super) struct Reduced {
    /// None where no issue may be settled.
    pub(super) problem: Option<Problem>,
    /// The issues that may be settled, by their places in the whole problem.
    pub(super) issues: Vec<usize>,
    /// Their options at the status quo.
    status_quo: Vec<u8>,
    /// The issues that have no status quo.
    pub(super) open: Vec<usize>,
    /// What the status quo is worth to each party, as far as the reduced problem counts.
    pub(super) before: Vec<Score>,
}

/// What one entry of a condition comes to.
enum Entry {
    /// It depends on how an issue is settled.
    Depends(usize),
    /// Whatever is settled, it holds.
    Holds,
    /// It does not hold.
    Fails,
}

impl Reduced {
    pub(super) fn new(
        problem: &Problem,
        touched: impl Fn(&usize) -> bool,
    ) -> Result<Self, Undetermined> {
        let at = |issue: usize| problem.issues().get(issue).and_then(|issue| issue.status_quo);
        let all = 0..problem.issues().len();
        let (known, open): (Vec<usize>, Vec<usize>) = all.partition(|issue| at(*issue).is_some());
        let issues: Vec<usize> = known.into_iter().filter(touched).collect();
        let status_quo: Vec<u8> = issues
            .iter()
            .map(|issue| at(*issue).and_then(|o| u8::try_from(o).ok()).unwrap_or_default())
            .collect();
        let mut reduced = Self { problem: None, issues, status_quo, open, before: vec![] };
        if reduced.issues.is_empty() {
            reduced.before = vec![0; problem.parties().len()];
            return Ok(reduced);
        }
        let limits = problem.limits().iter().flat_map(|limit| reduced.limits(problem, limit));
        let small = Problem::new(
            reduced.issues.iter().filter_map(|i| problem.issues().get(*i)).cloned().collect(),
            problem.parties().iter().map(|party| reduced.party(problem, party)).collect(),
            limits.collect(),
            problem.scale(),
        );
        // Parts of a problem that fits, fit.
        let small = small.map_err(|_| Undetermined::TooMany)?;
        reduced.before = small.scores(&Package::new(reduced.status_quo.clone()));
        reduced.problem = Some(small);
        Ok(reduced)
    }

    /// Returns the graph that counts settled issues.
    pub(super) fn graph<'a>(&self, diagram: &'a Diagram) -> Graph<'a> {
        let parties: Vec<usize> = (0..diagram.parties()).collect();
        Graph::new(diagram, &parties, |layer: &Layer, arc: &Arc| {
            Some(u32::from(self.status_quo.get(layer.issue) != Some(&arc.option)))
        })
    }

    /// Returns what a package of the reduced problem settles.
    pub(super) fn settled(&self, package: &Package) -> Vec<(usize, u8)> {
        let options = package.options().iter().zip(&self.status_quo).zip(&self.issues);
        options.filter(|((own, before), _)| own != before).map(|((own, _), i)| (*i, *own)).collect()
    }

    fn entry(&self, problem: &Problem, issue: usize, options: u64, open: Entry) -> Entry {
        if let Ok(place) = self.issues.binary_search(&issue) {
            return Entry::Depends(place);
        }
        match problem.issues().get(issue).and_then(|issue: &Issue| issue.status_quo) {
            Some(option) if options >> option & 1 == 1 => Entry::Holds,
            Some(_) => Entry::Fails,
            None => open,
        }
    }

    /// Returns a condition as far as it depends on how issues are settled; none if it fails. `open`
    /// is what it says of an issue without a status quo.
    fn condition(
        &self,
        problem: &Problem,
        condition: &Condition,
        open: impl Fn() -> Entry,
    ) -> Option<Vec<(usize, u64)>> {
        let mut left = vec![];
        for (issue, options) in &condition.0 {
            match self.entry(problem, *issue, *options, open()) {
                Entry::Depends(place) => left.push((place, *options)),
                Entry::Holds => {}
                Entry::Fails => return None,
            }
        }
        Some(left)
    }

    /// Returns a limit as it counts here: only with one of its issues settled at least.
    fn limits(&self, problem: &Problem, limit: &Limit) -> Vec<Limit> {
        let Some(entries) = self.condition(problem, &limit.never, || Entry::Holds) else {
            return vec![];
        };
        let before = |place: usize| 1u64 << self.status_quo.get(place).copied().unwrap_or_default();
        let one = |never| Limit { name: limit.name.clone(), owner: limit.owner, never };
        if !entries.iter().all(|(place, options)| options & before(*place) != 0) {
            return vec![one(Condition(entries))];
        }
        // It holds at the status quo: then one of its issues at least is settled, whichever.
        let settled = entries.iter().enumerate().filter_map(|(at, (place, options))| {
            let others = options & !before(*place);
            let mut entries = entries.clone();
            *entries.get_mut(at)? = (*place, others);
            (others != 0).then(|| one(Condition(entries)))
        });
        settled.collect()
    }

    fn party(&self, problem: &Problem, party: &Party) -> Party {
        let terms = party.terms.iter().filter_map(|term| {
            let entries = self.condition(problem, &term.when, || Entry::Fails)?;
            // What holds anyway is the same before and after.
            (!entries.is_empty()).then_some(Term { when: Condition(entries), score: term.score })
        });
        Party {
            name: party.name.clone(),
            scores: self.issues.iter().filter_map(|i| party.scores.get(*i)).cloned().collect(),
            constant: 0,
            terms: terms.collect(),
            floor: None,
        }
    }
}
