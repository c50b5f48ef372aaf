//! The stages of a search: bound, guess, cut, list.

use super::deep::{Deep, End, Incumbent};
use super::goal::{Enough, Goal};
use super::guess::Stages;
use super::model::{Model, everything};
use super::potentials::Potentials;
use super::proof;
use super::tables::{Tables, demands, keep_hopeful};
use super::weights::{Tuned, above_caps, bundle, even, tune, units};
use super::{Best, Proof, Searched};
use crate::certificate::certified;
use crate::limits::{SEARCH_BOUNDS_MAX, SEARCH_STEPS_MAX};
use crate::problem::{Problem, Score};
use crate::watch::Watch;

/// Rounds of striking out options and bounding what is left anew.
const ROUNDS: usize = 6;
/// Steps of the first walk; if it does not end, guesses are tried harder before the next.
const FIRST_STEPS: u64 = 1 << 17;
/// Bounds for the parties that can still rise where others cannot.
const CAPPED_BOUNDS: usize = 24;
/// How often all is done again when the first walk or shaking found a better package: it cuts more.
const AGAIN: usize = 8;
/// Shakes of the best package after the first walk.
const SHAKES: usize = 1_000;

/// Returns how much is at stake on each issue for parties whose scores were made alike in size.
fn stakes(problem: &Problem) -> Vec<f64> {
    let range = |scores: &Vec<Score>| {
        let (low, high) = (scores.iter().min().unwrap_or(&0), scores.iter().max().unwrap_or(&0));
        (high - low) as f64
    };
    let mut stakes = vec![0.0; problem.issues().len()];
    for party in problem.parties() {
        let all: f64 = party.scores.iter().map(range).sum();
        let own = party.scores.iter().map(range);
        stakes.iter_mut().zip(own).for_each(|(sum, own)| *sum += own / all.max(1.0));
    }
    stakes
}

/// How a search for one goal ended.
struct Outcome {
    best: Option<Incumbent>,
    through: bool,
    proof: Proof,
}

/// Returns the best package that the goal accepts; none if no package is allowed at all.
fn solve(
    problem: &Problem,
    goal: &Goal,
    known: Option<Incumbent>,
    enough: Enough,
    watch: &mut dyn Watch,
) -> Option<Outcome> {
    let stakes = stakes(problem);
    let rank = |issue: usize| stakes[issue];
    let full = Model::new(problem, everything(problem), &rank)?;
    let start = match goal {
        Goal::Sum { weights } => weights.iter().map(|weight| *weight as f64).collect(),
        Goal::Maximin { .. } | Goal::Nash { .. } => even(&full),
    };
    let tuned = tune(&full, goal, Potentials::new(&full, &start), 60);
    let mut weightings = vec![tuned.potentials.weights.clone()];
    let mut stages = Stages { problem, goal, watch, ended: false, best: known, enough };
    let through = stages.list(&full, &tuned, &rank, &mut weightings, AGAIN);
    let best = stages.best;
    Some(Outcome {
        best,
        through,
        proof: proof::of(problem, &full, &tuned.potentials, &weightings),
    })
}

impl Stages<'_> {
    /// Returns whether every package was seen or shown to be no better than the best one.
    fn list(
        &mut self,
        full: &Model,
        tuned: &Tuned,
        rank: &dyn Fn(usize) -> f64,
        weightings: &mut Vec<Vec<f64>>,
        again: usize,
    ) -> bool {
        self.guess(full, tuned, 8_000);
        let mut model: Option<(Model, Tuned)> = None;
        let mut bounds: Vec<Potentials> = vec![];
        let mut shaken = false;
        for round in 0..ROUNDS {
            if !self.goes_on(0.0) {
                return false;
            }
            let (now, tuned) = model.as_ref().map_or((full, tuned), |(now, tuned)| (now, tuned));
            // The whole problem is cut by the best bound alone, what is left by many.
            bounds = if round == 0 {
                vec![tuned.potentials.clone()]
            } else {
                self.bounds(now, &tuned.potentials)
            };
            if round > 0 {
                // The first one bounds the whole problem, from which a check begins.
                weightings.truncate(1);
                weightings.extend(bounds.iter().map(|bound| bound.weights.clone()));
            }
            let Some(best) = &self.best else {
                if matches!(self.goal, Goal::Nash { .. }) {
                    return false;
                }
                continue;
            };
            let mut keep = vec![true; now.options_in_all()];
            let numbers: Vec<(Vec<f64>, f64, f64)> = bounds
                .iter()
                // Twice, because sweeps round too.
                .map(|b| (b.weights.clone(), b.most(now), 2.0 * b.rounding(now)))
                .collect();
            let numbers: Vec<_> = numbers.iter().map(|(w, m, r)| (w.as_slice(), *m, *r)).collect();
            let demands = demands(self.goal, best, &numbers);
            for (bound, demand) in bounds.iter_mut().zip(demands) {
                keep_hopeful(now, bound, demand, &mut keep);
            }
            let all_kept = keep.iter().all(|keep| *keep);
            if !all_kept {
                let weights = tuned.potentials.weights.clone();
                let Some(smaller) = Model::new(self.problem, now.domains(&keep), rank) else {
                    return true;
                };
                let tuned = tune(&smaller, self.goal, Potentials::new(&smaller, &weights), 24);
                self.guess(&smaller, &tuned, 20_000);
                model = Some((smaller, tuned));
                bounds.clear();
            } else if round > 0 {
                break;
            }
        }
        let (now, tuned) = model.as_ref().map_or((full, tuned), |(now, tuned)| (now, tuned));
        if bounds.is_empty() {
            bounds = self.bounds(now, &tuned.potentials);
            weightings.truncate(1);
            weightings.extend(bounds.iter().map(|bound| bound.weights.clone()));
        }
        let tables = Tables::new(now, &bounds);
        loop {
            let steps = if shaken { SEARCH_STEPS_MAX } else { FIRST_STEPS };
            let best = self.best.take();
            let before = best.as_ref().map(|best| best.scores.clone());
            let mut deep = Deep::new(self.problem, self.goal, now, &tables, best, steps);
            deep.enough = self.enough;
            let end = deep.walk(self.watch);
            self.best = deep.best;
            self.ended |= end == End::Ended;
            if end != End::Stopped || shaken || self.has_enough() {
                return end == End::Through;
            }
            self.shake(now, SHAKES);
            shaken = true;
            let better = self.best.as_ref().map(|best| &best.scores) != before.as_ref();
            if better && again > 0 {
                return self.list(now, tuned, rank, weightings, again - 1);
            }
        }
    }

    fn bounds(&mut self, model: &Model, best: &Potentials) -> Vec<Potentials> {
        let mut bounds = vec![];
        if !matches!(self.goal, Goal::Sum { .. }) {
            let units = units(model);
            if let Some(known) = &self.best {
                for tuned in above_caps(model, self.goal, &units, &known.scores.clone()) {
                    self.guess(model, &tuned, 20_000);
                    bounds.extend(bundle(model, self.goal, &tuned.potentials, CAPPED_BOUNDS));
                }
            }
            bounds.extend(units);
        }
        bounds.extend(bundle(model, self.goal, best, SEARCH_BOUNDS_MAX));
        bounds
    }
}

fn answer(problem: &Problem, goal: &Goal, outcome: Option<Outcome>) -> Searched {
    let Some(outcome) = outcome else { return Searched::None };
    let bound = || certified(problem, goal, &outcome.proof);
    let Some(best) = outcome.best else {
        return if outcome.through { Searched::None } else { Searched::Unknown { bound: bound() } };
    };
    let value = goal.value(&best.scores);
    Searched::Best(Best {
        package: best.package,
        scores: best.scores,
        value,
        bound: if outcome.through { value } else { bound().max(value) },
        proved: outcome.through,
        proof: outcome.proof,
    })
}

/// Returns the best package for a goal. A product of gains needs a package to begin with that lets
/// everybody gain: where guesses find none, the greatest least gain tells whether there is one.
pub(super) fn search(problem: &Problem, goal: &Goal, watch: &mut dyn Watch) -> Searched {
    let outcome = solve(problem, goal, None, Enough::Best, watch);
    let Goal::Nash { from } = goal else { return answer(problem, goal, outcome) };
    let Some(Outcome { best: None, proof, .. }) = outcome else {
        return answer(problem, goal, outcome);
    };
    let least = Goal::Maximin { from: from.clone(), per: vec![1; from.len()] };
    let mut first = match solve(problem, &least, None, Enough::Value(1.0), watch) {
        Some(first) => first,
        None => return Searched::None,
    };
    let gain = first.best.as_ref().map_or(f64::NEG_INFINITY, |best| least.value(&best.scores));
    if gain >= 1.0 {
        return answer(problem, goal, solve(problem, goal, first.best, Enough::Best, watch));
    }
    if gain < 0.0 {
        first.best = None;
        if first.through {
            return Searched::None;
        }
    }
    if !first.through {
        first.proof = proof;
    }
    answer(problem, goal, Some(first))
}
