//! Guesses: packages that are good, not proved to be best.

use super::deep::{Deep, End, Incumbent};
use super::goal::{Enough, Goal};
use super::local::{Chance, Terms, Walk};
use super::model::Model;
use super::potentials::Potentials;
use super::tables::Tables;
use super::weights::Tuned;
use crate::problem::Problem;
use crate::watch::{Progress, Watch};

/// Steps of a dive for a first package.
const DIVE_STEPS: u64 = 20_000;

/// A search under way: the best package so far, and whoever watches.
pub(super) struct Stages<'a> {
    pub(super) problem: &'a Problem,
    pub(super) goal: &'a Goal,
    pub(super) watch: &'a mut dyn Watch,
    pub(super) ended: bool,
    pub(super) best: Option<Incumbent>,
    pub(super) enough: Enough,
}

impl Stages<'_> {
    /// Returns whether to go on: not when it was ended, or what was found is enough.
    pub(super) fn goes_on(&mut self, done: f64) -> bool {
        self.ended = self.ended || self.watch.see(Progress { stage: "search", done }).is_break();
        !self.ended && !self.has_enough()
    }

    pub(super) fn has_enough(&self) -> bool {
        self.best.as_ref().is_some_and(|best| self.enough.is(self.goal, &best.scores))
    }

    /// Keeps a package if it is better.
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
    pub(super) fn guess(&mut self, model: &Model, tuned: &Tuned, pairs_max: usize) {
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
    pub(super) fn shake(&mut self, model: &Model, times: usize) {
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
