//! What a search hands over to be checked.

use std::collections::BTreeMap;

use super::model::Model;
use super::potentials::Potentials;
use super::{Proof, Weighting};
use crate::problem::Problem;

/// Weightings of a proof: each costs some sweeps over the links, and as much to check.
const WEIGHTINGS_MAX: usize = 48;

/// Returns the proof that these weights make, for the whole problem.
pub(super) fn of(problem: &Problem, full: &Model, best: &Potentials, all: &[Vec<f64>]) -> Proof {
    let sizes: Vec<usize> = problem.issues().iter().map(|issue| issue.options.len()).collect();
    let mut begin: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let terms = problem.parties().iter().flat_map(|party| &party.terms).map(|term| &term.when);
    let limits = problem.limits().iter().map(|limit| &limit.never);
    for condition in terms.chain(limits) {
        if let [(one, _), (other, _)] = condition.0[..] {
            begin.insert((one, other), 0);
        }
    }
    let mut length = 0;
    for ((one, other), begin) in &mut begin {
        *begin = length;
        length += sizes[*one] + sizes[*other];
    }
    let weighting = |weights: &Vec<f64>| {
        let mut bound = best.clone();
        bound.set_weights(full, weights);
        bound.sweep(full, true, false, |_, _| ());
        bound.sweep(full, false, false, |_, _| ());
        bound.sweep(full, true, false, |_, _| ());
        bound.sweep(full, false, true, |_, _| ());
        let mut moved = vec![0.0; length];
        for pair in &full.pairs {
            let (one, other) = (full.issues[pair.one], full.issues[pair.other]);
            let Some(begin) = begin.get(&(one.min(other), one.max(other))) else { continue };
            let rows = full.options[pair.one].len();
            let after_first = begin + sizes[one.min(other)];
            let (to_one, to_other) =
                if one < other { (*begin, after_first) } else { (after_first, *begin) };
            for (place, option) in full.options[pair.one].iter().enumerate() {
                moved[to_one + usize::from(*option)] = bound.messages[pair.messages + place];
            }
            for (place, option) in full.options[pair.other].iter().enumerate() {
                moved[to_other + usize::from(*option)] =
                    bound.messages[pair.messages + rows + place];
            }
        }
        Weighting { weights: weights.clone(), moved }
    };
    let weightings = all.iter().take(WEIGHTINGS_MAX).map(weighting).collect();
    Proof { weightings, order: full.issues.clone() }
}
