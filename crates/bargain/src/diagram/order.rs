//! An order of issues in which few conditions are open at one time.

use std::collections::BTreeSet;

use crate::problem::Problem;

/// Returns an order of the issues: linked ones first, next always the one after which the fewest
/// issues that came still matter. O(issues² × conditions).
///
/// Free issues come last: lists of efficient scores are short while nodes are many.
pub(super) fn order(problem: &Problem) -> Vec<usize> {
    let terms = problem.parties().iter().flat_map(|party| &party.terms).map(|term| &term.when);
    let limits = problem.limits().iter().map(|limit| &limit.never);
    let together: BTreeSet<Vec<usize>> = terms
        .chain(limits)
        .map(|condition| condition.0.iter().map(|(issue, _)| *issue).collect())
        .filter(|issues: &Vec<usize>| issues.len() > 1)
        .collect();
    let mut left: BTreeSet<usize> = together.iter().flatten().copied().collect();
    let free =
        (0..problem.issues().len()).filter(|issue| !left.contains(issue)).collect::<Vec<_>>();
    let mut order: Vec<usize> = vec![];
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    while !left.is_empty() {
        let open_after = |issue: usize| {
            let is_placed = |other: &usize| *other == issue || placed.contains(other);
            let open = together
                .iter()
                .filter(|issues| !issues.iter().all(is_placed))
                .flat_map(|issues| issues.iter().copied().filter(|other| is_placed(other)));
            let open: BTreeSet<usize> = open.collect();
            // Among equals, one that is linked to what came closes more sooner.
            let apart = !together.iter().any(|issues| {
                issues.contains(&issue) && issues.iter().any(|other| placed.contains(other))
            });
            (open.len(), apart, issue)
        };
        let Some(next) = left.iter().copied().min_by_key(|issue| open_after(*issue)) else { break };
        left.remove(&next);
        placed.insert(next);
        order.push(next);
    }
    order.extend(free);
    order
}
