//! Local search: change one issue or two as long as that helps, then shake and go on.

use super::goal::Goal;
use super::model::Model;
use crate::problem::Options;

/// A package under change, with its scores.
pub(super) struct Walk<'a> {
    model: &'a Model,
    goal: &'a Goal,
    terms: &'a Terms,
    pub(super) chosen: Vec<usize>,
    scores: Vec<f64>,
    merit: f64,
    /// Room to compute scores in.
    room: Vec<f64>,
}

/// What it takes, whose score it adds to, and how much.
type Together = (Vec<(usize, Options)>, usize, f64);

/// Scores for options together, by issue.
pub(super) struct Terms {
    all: Vec<Together>,
    of: Vec<Vec<usize>>,
}

impl Terms {
    pub(super) fn new(model: &Model) -> Self {
        let pairs = model.pairs.iter().flat_map(|pair| {
            pair.terms.iter().map(|term| {
                let sets = vec![(pair.one, term.one), (pair.other, term.other)];
                (sets, term.party, term.score as f64)
            })
        });
        let wide = model.wide.iter().filter_map(|wide| {
            wide.adds.map(|(party, score)| (wide.sets.clone(), party, score as f64))
        });
        let all: Vec<_> = pairs.chain(wide).collect();
        let mut of = vec![vec![]; model.issues.len()];
        for (at, (sets, _, _)) in all.iter().enumerate() {
            sets.iter().for_each(|(issue, _): &(usize, _)| of[*issue].push(at));
        }
        Self { all, of }
    }
}

impl<'a> Walk<'a> {
    /// Starts at a package that the limits allow.
    pub(super) fn new(
        model: &'a Model,
        goal: &'a Goal,
        terms: &'a Terms,
        chosen: Vec<usize>,
    ) -> Self {
        let mut scores: Vec<f64> = model.constant.iter().map(|score| *score as f64).collect();
        for (issue, option) in chosen.iter().enumerate() {
            add(&mut scores, own(model, issue, *option), 1.0);
        }
        for (sets, party, score) in &terms.all {
            if sets.iter().all(|(issue, set)| set >> chosen[*issue] & 1 == 1) {
                scores[*party] += score;
            }
        }
        let merit = goal.merit(&scores);
        Self { model, goal, terms, chosen, merit, room: scores.clone(), scores }
    }

    pub(super) fn merit(&self) -> f64 {
        self.merit
    }

    fn allows(&self, issue: usize, option: usize) -> bool {
        let pairs = self.model.pairs_of[issue].iter().all(|(at, first)| {
            let pair = &self.model.pairs[*at];
            let (row, column) = if *first {
                (option, self.chosen[pair.other])
            } else {
                (self.chosen[pair.one], option)
            };
            pair.allowed[row] >> column & 1 == 1
        });
        pairs
            && self.model.wide_of[issue].iter().map(|at| &self.model.wide[*at]).all(|wide| {
                let meets = |(i, set): &(usize, Options)| {
                    let at = if *i == issue { option } else { self.chosen[*i] };
                    set >> at & 1 == 1
                };
                wide.adds.is_some() || !wide.sets.iter().all(meets)
            })
    }

    /// Puts the scores after a change into `scores`.
    fn change(&self, issue: usize, option: usize, scores: &mut [f64]) {
        let old = self.chosen[issue];
        add(scores, own(self.model, issue, old), -1.0);
        add(scores, own(self.model, issue, option), 1.0);
        for at in &self.terms.of[issue] {
            let (sets, party, score) = &self.terms.all[*at];
            let others =
                |(i, set): &(usize, Options)| *i == issue || set >> self.chosen[*i] & 1 == 1;
            let Some((_, set)) = sets.iter().find(|(i, _)| *i == issue) else { continue };
            let (was, is) = (set >> old & 1, set >> option & 1);
            if was != is && sets.iter().all(others) {
                scores[*party] += if is == 1 { *score } else { -*score };
            }
        }
    }

    /// Takes an option if that helps.
    fn try_one(&mut self, issue: usize, option: usize) -> bool {
        if option == self.chosen[issue] || !self.allows(issue, option) {
            return false;
        }
        let mut room = std::mem::take(&mut self.room);
        room.copy_from_slice(&self.scores);
        self.change(issue, option, &mut room);
        let merit = self.goal.merit(&room);
        let better = merit > self.merit + 1e-9 * self.merit.abs();
        if better {
            std::mem::swap(&mut self.scores, &mut room);
            (self.merit, self.chosen[issue]) = (merit, option);
        }
        self.room = room;
        better
    }

    /// Changes single issues until none helps.
    pub(super) fn climb(&mut self) {
        let mut since = 0;
        let mut issue = 0;
        while since < self.model.issues.len() {
            let options = self.model.options[issue].len();
            let better = (0..options).fold(false, |any, option| self.try_one(issue, option) | any);
            since = if better { 0 } else { since + 1 };
            issue = (issue + 1) % self.model.issues.len();
        }
    }

    /// Changes two issues at a time, each to one of the options named for it, once through all;
    /// returns whether that helped.
    pub(super) fn climb_in_pairs(&mut self, near: &[Vec<usize>]) -> bool {
        let mut helped = false;
        for first in 0..near.len() {
            for option in &near[first] {
                let (old, merit) = (self.chosen[first], self.merit);
                if *option == old {
                    continue;
                }
                // The first change stands alone for a moment, whatever it breaks.
                let mut scores = self.scores.clone();
                self.change(first, *option, &mut scores);
                std::mem::swap(&mut self.scores, &mut scores);
                self.chosen[first] = *option;
                let broken = self.broken_by(first);
                let found = broken.as_ref().is_none_or(|b| b.len() == 1) && {
                    let second = match broken.as_deref() {
                        Some([only]) => *only..*only + 1,
                        _ => first + 1..near.len(),
                    };
                    second
                        .flat_map(|issue| near[issue].iter().map(move |option| (issue, *option)))
                        .any(|(issue, option)| issue != first && self.try_one(issue, option))
                };
                if found {
                    helped = true;
                } else {
                    self.chosen[first] = old;
                    self.merit = merit;
                    self.scores = scores;
                }
            }
        }
        helped
    }

    /// Returns the issues one of which must change because of what was chosen on an issue: none if
    /// no limit is broken, nothing to try if more than one issue has to change.
    fn broken_by(&self, issue: usize) -> Option<Vec<usize>> {
        let mut others = vec![];
        for (at, first) in &self.model.pairs_of[issue] {
            let pair = &self.model.pairs[*at];
            if pair.allowed[self.chosen[pair.one]] >> self.chosen[pair.other] & 1 == 0 {
                others.push(if *first { pair.other } else { pair.one });
            }
        }
        let wide = self.model.wide_of[issue].iter().map(|at| &self.model.wide[*at]);
        if wide.filter(|wide| wide.adds.is_none()).any(|wide| wide.holds(&self.chosen)) {
            return Some(vec![]);
        }
        (!others.is_empty()).then_some(others)
    }

    /// Takes allowed options at random on some issues, better or not.
    pub(super) fn shake(&mut self, chance: &mut Chance, issues: usize) {
        for _ in 0..issues {
            let issue = chance.below(self.model.issues.len());
            let option = chance.below(self.model.options[issue].len());
            if option != self.chosen[issue] && self.allows(issue, option) {
                let mut scores = self.scores.clone();
                self.change(issue, option, &mut scores);
                self.chosen[issue] = option;
                self.merit = self.goal.merit(&scores);
                self.scores = scores;
            }
        }
    }

    /// Goes back to an earlier package.
    pub(super) fn reset(&mut self, chosen: &[usize], scores: &[f64], merit: f64) {
        self.chosen.copy_from_slice(chosen);
        self.scores.copy_from_slice(scores);
        self.merit = merit;
    }

    pub(super) fn scores(&self) -> &[f64] {
        &self.scores
    }
}

fn own(model: &Model, issue: usize, option: usize) -> &[f64] {
    let at = (model.start[issue] + option) * model.parties;
    &model.rounded[at..at + model.parties]
}

fn add(scores: &mut [f64], own: &[f64], times: f64) {
    scores.iter_mut().zip(own).for_each(|(sum, own)| *sum += times * own);
}

/// Repeatable chance (splitmix64): the same problem is searched in the same way each time.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % bound as u64) as usize
    }
}
