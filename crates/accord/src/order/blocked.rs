//! What is missing for a thing to come about, and under which settlements.

use std::collections::BTreeMap;

use super::formula::{Atom, Formula};
use super::possible::{Possible, value};
use super::waits::Waits;
use crate::check::Findings;
use crate::diagram::{Set, TooLarge};
use crate::tree::At;

/// One thing that waits for another in vain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// Where the text says so first.
    pub(crate) at: At,
    /// Under which settlements.
    pub(crate) set: Set,
}

/// How a formula stands.
struct Stands {
    /// Where the brackets are not settled against it.
    open: Set,
    /// Where it can come to hold.
    holds: Set,
    /// What is missing elsewhere.
    missing: Vec<(Atom, Set)>,
}

/// Returns for each thing, by its place, the things that it waits for in vain.
pub(crate) fn blocked(
    waits: &Waits<'_>,
    possible: &Possible,
    findings: &mut Findings,
) -> Result<Vec<BTreeMap<usize, Edge>>, TooLarge> {
    let mut out = vec![];
    for (_, formula) in waits.nodes() {
        let mut edges: BTreeMap<usize, Edge> = BTreeMap::new();
        for (atom, set) in stands(formula, waits, possible, findings)?.missing {
            let edge = edges.entry(waits.place(atom.node)).or_insert(Edge { at: atom.at, set });
            edge.set = findings.diagrams.or(edge.set, set)?;
            if atom.at.start < edge.at.start {
                edge.at = atom.at;
            }
        }
        out.push(edges);
    }
    Ok(out)
}

fn stands(
    formula: &Formula,
    waits: &Waits<'_>,
    possible: &Possible,
    findings: &mut Findings,
) -> Result<Stands, TooLarge> {
    let (all, none) = (findings.universe, findings.diagrams.none());
    Ok(match formula {
        Formula::Always | Formula::Free | Formula::Not(_) => {
            Stands { open: all, holds: all, missing: vec![] }
        }
        Formula::Of(atom) => {
            let holds = value(atom, waits, &possible.sets, findings);
            let without = findings.diagrams.minus(all, holds)?;
            let missing = if without == none { vec![] } else { vec![(*atom, without)] };
            Stands { open: all, holds, missing }
        }
        Formula::Settled(guards, wanted) => {
            let set = findings.settled(guards, *wanted)?;
            Stands { open: set, holds: set, missing: vec![] }
        }
        Formula::All(parts) => {
            let mut whole = Stands { open: all, holds: all, missing: vec![] };
            for part in parts {
                let part = stands(part, waits, possible, findings)?;
                whole.open = findings.diagrams.and(whole.open, part.open)?;
                whole.holds = findings.diagrams.and(whole.holds, part.holds)?;
                whole.missing.extend(part.missing);
            }
            for (_, set) in &mut whole.missing {
                *set = findings.diagrams.and(*set, whole.open)?;
            }
            whole.missing.retain(|(_, set)| *set != none);
            whole
        }
        Formula::Any(parts) => {
            let mut whole = Stands { open: none, holds: none, missing: vec![] };
            for part in parts {
                let part = stands(part, waits, possible, findings)?;
                whole.open = findings.diagrams.or(whole.open, part.open)?;
                whole.holds = findings.diagrams.or(whole.holds, part.holds)?;
                whole.missing.extend(part.missing);
            }
            for (_, set) in &mut whole.missing {
                *set = findings.diagrams.minus(*set, whole.holds)?;
            }
            whole.missing.retain(|(_, set)| *set != none);
            whole
        }
    })
}
