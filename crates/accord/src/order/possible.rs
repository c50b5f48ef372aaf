//! The least fixpoint: under which settlements each thing can come about.

use super::formula::{Atom, Formula, Node, What};
use super::waits::Waits;
use crate::check::Findings;
use crate::diagram::{Set, TooLarge};

/// Under which settlements each thing can come about, by [`Waits::place`].
pub(crate) struct Possible {
    pub(crate) sets: Vec<Set>,
}

/// Computes the fixpoint. What is in `never` does not come about, whatever it waits for.
pub(crate) fn possible(
    waits: &Waits<'_>,
    never: &[Node],
    findings: &mut Findings,
) -> Result<Possible, TooLarge> {
    let nodes = waits.nodes();
    let mut sets = vec![findings.diagrams.none(); nodes.len()];
    let mut waiting: Vec<Vec<usize>> = vec![vec![]; nodes.len()];
    for (at, (_, formula)) in nodes.iter().enumerate() {
        formula.each_atom(&mut |atom| {
            if let Some(list) = waiting.get_mut(waits.place(atom.node)) {
                list.push(at);
            }
        });
    }
    let mut queue: std::collections::VecDeque<usize> = (0..nodes.len()).collect();
    let mut queued = vec![true; nodes.len()];
    while let Some(at) = queue.pop_front() {
        if let Some(flag) = queued.get_mut(at) {
            *flag = false;
        }
        let Some((node, formula)) = nodes.get(at) else { continue };
        if never.contains(node) {
            continue;
        }
        let set = evaluate(formula, waits, &sets, findings)?;
        if sets.get(at) == Some(&set) {
            continue;
        }
        if let Some(slot) = sets.get_mut(at) {
            *slot = set;
        }
        for &next in waiting.get(at).into_iter().flatten() {
            if let Some(flag) = queued.get_mut(next)
                && !*flag
            {
                *flag = true;
                queue.push_back(next);
            }
        }
    }
    Ok(Possible { sets })
}

/// Returns the settlements under which what is asked of a thing can come to be so.
pub(super) fn value(atom: &Atom, waits: &Waits<'_>, sets: &[Set], findings: &Findings) -> Set {
    match (atom.what, atom.node) {
        // A power may end what never began, and time what nobody ended.
        (What::Ended, _) => findings.universe,
        (What::Suspended, Node::Clause(clause)) if !waits.can_sleep(clause) => {
            findings.diagrams.none()
        }
        _ => sets.get(waits.place(atom.node)).copied().unwrap_or(findings.diagrams.none()),
    }
}

/// Returns the settlements under which a formula can come to hold, given those under which things
/// come about.
fn evaluate(
    formula: &Formula,
    waits: &Waits<'_>,
    sets: &[Set],
    findings: &mut Findings,
) -> Result<Set, TooLarge> {
    Ok(match formula {
        Formula::Always | Formula::Free | Formula::Not(_) => findings.universe,
        Formula::Of(atom) => value(atom, waits, sets, findings),
        Formula::All(parts) => {
            let mut set = findings.universe;
            for part in parts {
                let part = evaluate(part, waits, sets, findings)?;
                set = findings.diagrams.and(set, part)?;
            }
            set
        }
        Formula::Any(parts) => {
            let mut set = findings.diagrams.none();
            for part in parts {
                let part = evaluate(part, waits, sets, findings)?;
                set = findings.diagrams.or(set, part)?;
            }
            set
        }
        Formula::Settled(guards, wanted) => findings.settled(guards, *wanted)?,
    })
}
