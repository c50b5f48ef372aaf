//! Depth first: options are taken issue by issue as long as every bound leaves hope for better.
//!
//! Before the walk each bound's numbers are swept to the earlier issues, so that what later issues
//! can reach is counted where the first choice is made; a link then costs what it takes away as
//! soon as both its issues are settled. A step costs one addition per bound and settled neighbour.

use std::ops::ControlFlow;

use super::goal::{Enough, Goal};
use super::model::Model;
use super::tables::Tables;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::watch::{Progress, Watch};

/// Steps between two calls of the watcher: some hundred microseconds.
const STEPS_WATCHED: u64 = 1 << 12;

/// The best package that is known.
#[derive(Clone)]
pub(super) struct Incumbent {
    pub(super) package: Package,
    pub(super) scores: Vec<Score>,
}

/// How a walk ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Everything was seen, or shown to be no better.
    Through,
    /// At its bound on steps, or at the first package where that was asked for.
    Stopped,
    /// By whoever watched.
    Ended,
}

/// A walk under way.
pub(super) struct Deep<'a> {
    pub(super) problem: &'a Problem,
    pub(super) goal: &'a Goal,
    pub(super) model: &'a Model,
    pub(super) tables: &'a Tables,
    pub(super) best: Option<Incumbent>,
    demands: Vec<f64>,
    chosen: Vec<usize>,
    /// Per depth, what each bound has reached.
    reached: Vec<f64>,
    /// The share of the options of each depth that is done.
    done: Vec<f64>,
    steps: u64,
    steps_max: u64,
    /// Whether any package will do.
    first: bool,
    pub(super) enough: Enough,
    /// The last wide conditions by issue.
    closing: Vec<Vec<usize>>,
}

impl<'a> Deep<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        goal: &'a Goal,
        model: &'a Model,
        tables: &'a Tables,
        best: Option<Incumbent>,
        steps_max: u64,
    ) -> Self {
        let mut closing = vec![vec![]; model.issues.len()];
        for (at, wide) in model.wide.iter().enumerate() {
            closing[wide.last()].push(at);
        }
        let demands = tables.demands(goal, best.as_ref());
        let mut reached = vec![0.0; (model.issues.len() + 1) * tables.bounds];
        for (reached, weights) in reached.iter_mut().zip(&tables.weights) {
            *reached = super::goal::dot(weights, &model.constant);
        }
        Self {
            problem,
            goal,
            model,
            tables,
            best,
            demands,
            chosen: vec![0; model.issues.len()],
            reached,
            done: vec![0.0; model.issues.len()],
            steps: 0,
            steps_max,
            first: false,
            enough: Enough::Best,
            closing,
        }
    }

    /// Looks for any package, the most hopeful options first.
    pub(super) fn any(mut self, watch: &mut dyn Watch) -> (Option<Vec<usize>>, End) {
        self.first = true;
        let end = self.walk(watch);
        (self.best.is_some().then_some(self.chosen), end)
    }

    pub(super) fn walk(&mut self, watch: &mut dyn Watch) -> End {
        match self.go_on(0, watch) {
            ControlFlow::Continue(()) => End::Through,
            ControlFlow::Break(end) => end,
        }
    }

    fn go_on(&mut self, issue: usize, watch: &mut dyn Watch) -> ControlFlow<End> {
        if issue == self.model.issues.len() {
            return self.arrive();
        }
        let tables = self.tables;
        for (place, option) in tables.order[issue].iter().enumerate() {
            self.steps += 1;
            if self.steps.is_multiple_of(STEPS_WATCHED) {
                self.done[issue] = place as f64 / tables.order[issue].len() as f64;
                let share = |sum: f64, (depth, done): (usize, &f64)| {
                    let sizes = tables.order[..=depth].iter().map(|order| order.len() as f64);
                    sum + done * tables.order[depth].len() as f64 / sizes.product::<f64>()
                };
                let done = self.done[..=issue].iter().enumerate().fold(0.0, share).min(1.0);
                if watch.see(Progress { stage: "search", done }).is_break() {
                    return ControlFlow::Break(End::Ended);
                }
            }
            if self.steps > self.steps_max {
                return ControlFlow::Break(End::Stopped);
            }
            if self.take(issue, *option) {
                self.done[issue] = place as f64 / tables.order[issue].len() as f64;
                self.go_on(issue + 1, watch)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Settles an issue, and returns whether there is hope for better.
    fn take(&mut self, issue: usize, option: usize) -> bool {
        let (model, tables, bounds) = (self.model, self.tables, self.tables.bounds);
        self.chosen[issue] = option;
        let (before, after) = self.reached.split_at_mut((issue + 1) * bounds);
        let (before, after) = (&before[issue * bounds..], &mut after[..bounds]);
        let at = (model.start[issue] + option) * bounds;
        let own = &tables.options[at..at + bounds];
        after.iter_mut().zip(before).zip(own).for_each(|((after, b), own)| *after = b + own);
        for (pair, first) in &model.pairs_of[issue] {
            if *first {
                continue;
            }
            let pair = &model.pairs[*pair];
            let row = self.chosen[pair.one];
            if pair.allowed[row] >> option & 1 == 0 {
                return false;
            }
            let at = (pair.table + row * model.options[issue].len() + option) * bounds;
            let both = &tables.together[at..at + bounds];
            after.iter_mut().zip(both).for_each(|(after, both)| *after += both);
        }
        for at in &self.closing[issue] {
            let wide = &model.wide[*at];
            let holds = wide.holds(&self.chosen[..=issue]);
            if holds && wide.adds.is_none() {
                return false;
            }
            let inside =
                wide.sets.iter().filter(|(i, set)| set >> self.chosen[*i] & 1 == 1).count();
            let range = at * bounds..(at + 1) * bounds;
            let (shares, adds) = (&tables.shares[range.clone()], &tables.adds[range]);
            for ((after, share), adds) in after.iter_mut().zip(shares).zip(adds) {
                *after += if holds { *adds } else { 0.0 } - inside as f64 * share;
            }
        }
        let to_come = &tables.to_come[(issue + 1) * bounds..(issue + 2) * bounds];
        let hopes = after.iter().zip(to_come).zip(&self.demands);
        hopes.fold(true, |all, ((after, rest), demand)| all & (after + rest >= *demand))
    }

    fn arrive(&mut self) -> ControlFlow<End> {
        let package = self.model.package(&self.chosen);
        let scores = self.problem.scores(&package);
        debug_assert!(self.problem.allows(&package), "limits are checked on the way");
        if self.first {
            self.best = Some(Incumbent { package, scores });
            return ControlFlow::Break(End::Stopped);
        }
        let better = self.goal.accepts(&scores)
            && self
                .best
                .as_ref()
                .is_none_or(|best| self.goal.compare(&scores, &best.scores).is_gt());
        if better {
            let enough = self.enough.is(self.goal, &scores);
            self.best = Some(Incumbent { package, scores });
            if enough {
                return ControlFlow::Break(End::Stopped);
            }
            self.demands = self.tables.demands(self.goal, self.best.as_ref());
        }
        ControlFlow::Continue(())
    }
}
