//! The stages of a search: bound, guess, cut, list.

use super::deep::{Deep, End, Incumbent, Tables, keep_hopeful};
use super::goal::Goal;
use super::local::{Chance, Terms, Walk};
use super::model::{Model, everything};
use super::potentials::Potentials;
use super::weights::{Tuned, bundle, even, tune, units};
use super::{Best, Proof, Searched};
use crate::limits::{SEARCH_BOUNDS_MAX, SEARCH_STEPS_MAX};
use crate::problem::{Problem, Score};
use crate::watch::{Progress, Watch};

/// Steps of a dive for a first package.
const DIVE_STEPS: u64 = 20_000;

struct Stages<'a> {
    problem: &'a Problem,
    goal: &'a Goal,
    watch: &'a mut dyn Watch,
    ended: bool,
    best: Option<Incumbent>,
}

impl Stages<'_> {
    fn goes_on(&mut self, done: f64) -> bool {
        self.ended = self.ended || self.watch.see(Progress { stage: "search", done }).is_break();
        !self.ended
    }

    fn offer(&mut self, model: &Model, chosen: &[usize]) {
        let package = model.package(chosen);
        let scores = self.problem.scores(&package);
        let better = self.problem.allows(&package)
            && self.goal.accepts(&scores)
            && self
                .best
                .as_ref()
                .is_none_or(|best| self.goal.compare(&scores, &best.scores).is_gt());
        if better {
            self.best = Some(Incumbent { package, scores });
        }
    }

    /// Climbs from the relaxed answers and from a dive.
    fn guess(&mut self, model: &Model, tuned: &Tuned, pairs_max: usize) {
        let terms = Terms::new(model);
        let mut starts: Vec<Vec<usize>> = tuned.relaxed.clone();
        starts.retain(|chosen| self.problem.allows(&model.package(chosen)));
        if starts.len() < 2 {
            let tables = Tables::new(model, std::slice::from_ref(&tuned.potentials));
            let dive = Deep::new(self.problem, self.goal, model, &tables, None, DIVE_STEPS);
            let (chosen, end) = dive.any(self.watch);
            self.ended |= end == End::Ended;
            starts.extend(chosen);
        }
        if let Some(known) = self.best.as_ref().and_then(|best| model.chosen(&best.package)) {
            starts.push(known);
        }
        let near = near(model, &tuned.potentials, pairs_max);
        let mut climbed: Option<Walk<'_>> = None;
        for start in starts {
            let mut walk = Walk::new(model, self.goal, &terms, start);
            walk.climb();
            if climbed.as_ref().is_none_or(|best| walk.merit() > best.merit()) {
                climbed = Some(walk);
            }
        }
        if let Some(mut walk) = climbed {
            let mut left = 8;
            while left > 0 && walk.climb_in_pairs(&near) {
                walk.climb();
                left -= 1;
            }
            self.offer(model, &walk.chosen);
        }
    }

    /// Shakes the best package and climbs again, many times.
    fn shake(&mut self, model: &Model, times: usize) {
        let Some(best) = self.best.as_ref().and_then(|best| model.chosen(&best.package)) else {
            return;
        };
        let terms = Terms::new(model);
        let mut walk = Walk::new(model, self.goal, &terms, best);
        let mut chance = Chance(model.options_in_all() as u64);
        for time in 0..times {
            if time % 64 == 63 && !self.goes_on(0.0) {
                break;
            }
            let (chosen, scores, merit) =
                (walk.chosen.clone(), walk.scores().to_vec(), walk.merit());
            walk.shake(&mut chance, 2 + time % 5);
            walk.climb();
            if walk.merit() < merit {
                walk.reset(&chosen, &scores, merit);
            }
        }
        self.offer(model, &walk.chosen);
    }
}

/// Returns for each issue the options that cost least against the bound: so many that the pairs of
/// them stay below a number.
fn near(model: &Model, bound: &Potentials, pairs_max: usize) -> Vec<Vec<usize>> {
    let issues = model.issues.len();
    let each = (((2 * pairs_max) as f64).sqrt() / issues as f64).max(2.0) as usize;
    (0..issues)
        .map(|issue| {
            let options = &bound.options[model.start[issue]..model.start[issue + 1]];
            let mut order: Vec<usize> = (0..options.len()).collect();
            order.sort_by(|a, b| options[*b].total_cmp(&options[*a]));
            order.truncate(each);
            order
        })
        .collect()
}

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

pub(super) struct Outcome {
    pub(super) best: Option<Incumbent>,
    pub(super) through: bool,
    pub(super) weightings: Vec<Vec<f64>>,
}

/// Returns the best package that the goal accepts; none if no package is allowed.
fn solve(
    problem: &Problem,
    goal: &Goal,
    known: Option<Incumbent>,
    watch: &mut dyn Watch,
) -> Option<Outcome> {
    let stakes = stakes(problem);
    let rank = |issue: usize| stakes[issue];
    let mut model = Model::new(problem, everything(problem), &rank)?;
    let start = match goal {
        Goal::Sum { weights } => weights.iter().map(|weight| *weight as f64).collect(),
        Goal::Maximin { .. } | Goal::Nash { .. } => even(&model),
    };
    let mut tuned = tune(&model, goal, Potentials::new(&model, &start), 60);
    let mut stages = Stages { problem, goal, watch, ended: false, best: known };
    let mut weightings = vec![tuned.potentials.weights.clone()];
    let done = |stages: Stages<'_>, through, weightings| {
        Some(Outcome { best: stages.best, through, weightings })
    };
    stages.guess(&model, &tuned, 8_000);
    let mut bounds = vec![];
    for round in 0..4 {
        if !stages.goes_on(0.0) {
            return done(stages, false, weightings);
        }
        if round > 0 {
            bounds = bundle(&model, goal, &tuned.potentials, SEARCH_BOUNDS_MAX);
            if !matches!(goal, Goal::Sum { .. }) {
                bounds.extend(units(&model));
            }
            weightings = bounds.iter().map(|bound| bound.weights.clone()).collect();
        }
        let Some(best) = &stages.best else { continue };
        let mut keep = vec![true; model.options_in_all()];
        let before = keep.len();
        keep_hopeful(&model, goal, &mut tuned.potentials, best, &mut keep);
        for bound in &mut bounds {
            keep_hopeful(&model, goal, bound, best, &mut keep);
        }
        let left = keep.iter().filter(|keep| **keep).count();
        #[cfg(test)]
        eprintln!("round {round}: {left} of {before} bound {} value {}", goal.at_most(&tuned.potentials.weights, tuned.potentials.most(&model)), goal.value(&best.scores));
        if left < before {
            let Some(smaller) = Model::new(problem, model.domains(&keep), &rank) else {
                return done(stages, true, weightings);
            };
            let weights = tuned.potentials.weights.clone();
            tuned = tune(&smaller, goal, Potentials::new(&smaller, &weights), 24);
            model = smaller;
            stages.guess(&model, &tuned, 20_000);
        } else if round > 0 {
            break;
        }
    }
    let tables = Tables::new(&model, &bounds);
    let mut deep = Deep::new(problem, goal, &model, &tables, stages.best.take(), SEARCH_STEPS_MAX);
    let end = deep.walk(stages.watch);
    stages.best = deep.best;
    done(stages, end == End::Through, weightings)
}

pub(super) fn search(problem: &Problem, goal: &Goal, watch: &mut dyn Watch) -> Searched {
    let Some(outcome) = solve(problem, goal, None, watch) else { return Searched::None };
    let Some(best) = outcome.best else { return Searched::Unknown { bound: f64::INFINITY } };
    let value = goal.value(&best.scores);
    Searched::Best(Best {
        package: best.package,
        scores: best.scores,
        value,
        bound: if outcome.through { value } else { f64::INFINITY },
        proved: outcome.through,
        proof: Proof::default(),
    })
}
