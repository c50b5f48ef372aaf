//! Checks that no package is better than a bound, or than the best one found.
//!
//! Each weighting of a proof bounds every package by sums of maxima; it holds whatever numbers the
//! proof moves along the links, so nothing in it is trusted. Options with which no bound leaves hope
//! for better are struck out until nothing changes; what is left is listed, again as far as there is
//! hope. Doubles are compared with room for their rounding.

use std::collections::BTreeMap;

use super::judge::{demand, is_better, value};
use crate::package::Package;
use crate::problem::{Options, Problem, Score};
use crate::search::{Best, Goal, Proof, Weighting};

/// Steps of the list after which a check gives up: some seconds.
const STEPS_MAX: u64 = 1 << 23;

/// Returns whether a search's answer holds: the package is allowed and has these scores and this
/// value, and no package exceeds the bound. False also where this cannot be shown in some seconds.
pub fn check(problem: &Problem, goal: &Goal, best: &Best) -> bool {
    let goal = &goal.for_parties(problem.parties().len());
    let holds = problem.allows(&best.package)
        && problem.scores(&best.package) == best.scores
        && value(goal, &best.scores).is_some_and(|value| value == best.value);
    let sheets = sheets(problem, &best.proof);
    if !holds || !best.proved {
        return holds && bound(&sheets, problem, goal) <= best.bound;
    }
    best.bound >= best.value && none_better(problem, goal, best, &sheets)
}

/// Returns what the weightings of a proof alone show about every package.
pub(crate) fn certified(problem: &Problem, goal: &Goal, proof: &Proof) -> f64 {
    bound(&sheets(problem, proof), problem, goal)
}

/// One weighting, laid out over the problem.
struct Sheet<'a> {
    weights: &'a [f64],
    constant: f64,
    /// By issue and option.
    own: Vec<Vec<f64>>,
    /// By two issues and an option of each.
    both: BTreeMap<(usize, usize), Vec<Vec<f64>>>,
    rounding: f64,
}

fn sheets<'a>(problem: &Problem, proof: &'a Proof) -> Vec<Sheet<'a>> {
    let fits = |weighting: &&Weighting| {
        let finite = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
        weighting.weights.len() == problem.parties().len()
            && finite(&weighting.weights)
            && finite(&weighting.moved)
    };
    proof.weightings.iter().filter(fits).map(|weighting| sheet(problem, weighting)).collect()
}

fn sheet<'a>(problem: &Problem, weighting: &'a Weighting) -> Sheet<'a> {
    let sizes: Vec<usize> = problem.issues().iter().map(|issue| issue.options.len()).collect();
    let mut sheet = Sheet {
        weights: &weighting.weights,
        constant: 0.0,
        own: sizes.iter().map(|size| vec![0.0; *size]).collect(),
        both: BTreeMap::new(),
        rounding: 0.0,
    };
    let mut size = 0.0;
    for (weight, party) in weighting.weights.iter().zip(problem.parties()) {
        sheet.constant += weight * party.constant as f64;
        size += (weight * party.constant as f64).abs();
        for (own, scores) in sheet.own.iter_mut().zip(&party.scores) {
            own.iter_mut().zip(scores).for_each(|(own, score)| *own += weight * *score as f64);
            size += scores.iter().fold(0.0, |s: f64, score| s.max((weight * *score as f64).abs()));
        }
    }
    let terms = weighting.weights.iter().zip(problem.parties()).flat_map(|(weight, party)| {
        party.terms.iter().map(move |term| (&term.when.0, weight * term.score as f64))
    });
    let limits = problem.limits().iter().map(|limit| (&limit.never.0, f64::NEG_INFINITY));
    let mut count = sizes.len() + problem.parties().len();
    for (sets, adds) in terms.chain(limits) {
        count += 1;
        size += if adds.is_finite() { adds.abs() } else { 0.0 };
        let inside = |set: Options, option: usize| set >> option & 1 == 1;
        match sets[..] {
            [(one, a), (other, b)] => {
                let empty = || vec![vec![0.0; sizes[other]]; sizes[one]];
                let table = sheet.both.entry((one, other)).or_insert_with(empty);
                for (_, row) in table.iter_mut().enumerate().filter(|(o, _)| inside(a, *o)) {
                    let hit = row.iter_mut().enumerate().filter(|(o, _)| inside(b, *o));
                    hit.for_each(|(_, entry)| *entry += adds);
                }
            }
            _ if sets.len() > 2 && adds < 0.0 => {}
            // Of more than two, each counts its share: together never less than what is added.
            _ => {
                for (issue, set) in sets {
                    let own = sheet.own[*issue].iter_mut().enumerate();
                    own.filter(|(o, _)| inside(*set, *o))
                        .for_each(|(_, own)| *own += adds / sets.len() as f64);
                }
            }
        }
    }
    let mut moved = weighting.moved.iter().copied();
    for ((one, other), table) in &mut sheet.both {
        count += 2;
        let (rows, columns) = (sizes[*one], sizes[*other]);
        for (row, entries) in table.iter_mut().enumerate().take(rows) {
            let number = moved.next().unwrap_or_default();
            entries.iter_mut().for_each(|entry| *entry -= number);
            sheet.own[*one][row] += number;
            size += 2.0 * number.abs();
        }
        for column in 0..columns {
            let number = moved.next().unwrap_or_default();
            table.iter_mut().for_each(|entries| entries[column] -= number);
            sheet.own[*other][column] += number;
            size += 2.0 * number.abs();
        }
    }
    sheet.rounding = 4.0 * f64::EPSILON * (count + 16) as f64 * size;
    sheet
}

fn most(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(f64::NEG_INFINITY, f64::max)
}

/// Returns what no package's value exceeds.
fn bound(sheets: &[Sheet<'_>], problem: &Problem, goal: &Goal) -> f64 {
    let of = |sheet: &Sheet<'_>| {
        let sum = sheet.most() + sheet.rounding;
        let up = |number: f64| number + 1e-11 * number.abs();
        let dot = |numbers: &[Score], by: f64| -> f64 {
            let part = |(w, n): (&f64, &Score)| w * *n as f64 + by * (w * *n as f64).abs();
            sheet.weights.iter().zip(numbers).map(part).sum()
        };
        let parties = problem.parties().len() as f64;
        match goal {
            Goal::Nash { from } if sheet.weights.iter().all(|weight| *weight > 0.0) => {
                let mean = up(sum - dot(from, -1e-14)) / parties;
                let weights: f64 = sheet.weights.iter().map(|weight| weight.ln()).sum();
                if mean > 0.0 { up((parties * mean.ln() - weights).exp()) } else { 0.0 }
            }
            Goal::Maximin { from, per } if sheet.weights.iter().all(|w| *w >= 0.0) => {
                let per = dot(per, 0.0);
                if per > 0.0 { up((sum - dot(from, -1e-14)) / per) } else { f64::INFINITY }
            }
            Goal::Sum { weights } => {
                let same = weights.iter().zip(sheet.weights).all(|(w, own)| *w as f64 == *own);
                if same { sum } else { f64::INFINITY }
            }
            _ => f64::INFINITY,
        }
    };
    sheets.iter().map(of).filter(|bound| !bound.is_nan()).fold(f64::INFINITY, f64::min)
}

/// Returns whether no package is better than the best one.
fn none_better(problem: &Problem, goal: &Goal, best: &Best, sheets: &[Sheet<'_>]) -> bool {
    let ranks = if matches!(goal, Goal::Maximin { .. }) { best.scores.len() } else { 1 };
    let mut demands = vec![f64::INFINITY; sheets.len()];
    for rank in 0..ranks {
        let of = |s: &Sheet<'_>| demand(goal, s.weights, &best.scores, rank) - s.rounding;
        let own: Vec<f64> = sheets.iter().map(of).collect();
        // What one sheet rules out, no other has to.
        if sheets.iter().zip(&own).all(|(sheet, own)| sheet.most() >= *own) {
            demands.iter_mut().zip(own).for_each(|(all, own)| *all = all.min(own));
        }
    }
    let Some(left) = strike_out(problem, sheets, &demands) else { return true };
    let mut order: Vec<usize> = best.proof.order.clone();
    order.sort_unstable();
    if !order.iter().copied().eq(0..left.len()) {
        return false;
    }
    let to_come = sheets.iter().map(|sheet| sheet.to_come(&best.proof.order, &left)).collect();
    let order = &best.proof.order;
    let mut list =
        List { problem, goal, best, sheets, demands, order, left, to_come, steps: STEPS_MAX };
    let reached: Vec<f64> = sheets.iter().map(|sheet| sheet.constant).collect();
    list.shows_none(0, &mut vec![0; problem.issues().len()], &reached)
}

/// Strikes out options until every one that is left has hope under every sheet; none if an issue
/// has no option left.
fn strike_out(problem: &Problem, sheets: &[Sheet<'_>], demands: &[f64]) -> Option<Vec<Vec<usize>>> {
    let mut left: Vec<Vec<usize>> =
        problem.issues().iter().map(|issue| (0..issue.options.len()).collect()).collect();
    loop {
        let count: usize = left.iter().map(Vec::len).sum();
        for (sheet, demand) in sheets.iter().zip(demands) {
            for issue in 0..left.len() {
                let mut hope = sheet.own[issue].clone();
                let mut rest = sheet.constant;
                let others = left.iter().zip(&sheet.own).enumerate().filter(|(i, _)| *i != issue);
                rest += others
                    .map(|(_, (left, own))| most(left.iter().map(|option| own[*option])))
                    .sum::<f64>();
                for ((one, other), table) in &sheet.both {
                    let entry = |a: usize, b: usize| table[a][b];
                    if *one == issue || *other == issue {
                        for option in &left[issue] {
                            hope[*option] += if *one == issue {
                                most(left[*other].iter().map(|b| entry(*option, *b)))
                            } else {
                                most(left[*one].iter().map(|a| entry(*a, *option)))
                            };
                        }
                    } else {
                        let pairs = left[*one]
                            .iter()
                            .flat_map(|a| left[*other].iter().map(move |b| (*a, *b)));
                        rest += most(pairs.map(|(a, b)| entry(a, b)));
                    }
                }
                left[issue].retain(|option| {
                    hope[*option] + rest >= *demand && hope[*option] > f64::NEG_INFINITY
                });
                if left[issue].is_empty() {
                    return None;
                }
            }
        }
        if count == left.iter().map(Vec::len).sum() {
            return Some(left);
        }
    }
}

impl Sheet<'_> {
    /// Returns what no package's sum exceeds.
    fn most(&self) -> f64 {
        let own: f64 = self.own.iter().map(|own| most(own.iter().copied())).sum();
        let both = self.both.values().map(|table| most(table.iter().flatten().copied()));
        self.constant + own + both.sum::<f64>()
    }

    /// Returns, for each depth of an order, the most that is still to come. A pair counts when its
    /// later issue is settled.
    fn to_come(&self, order: &[usize], left: &[Vec<usize>]) -> Vec<f64> {
        let mut rest = vec![0.0; order.len() + 1];
        for depth in (0..order.len()).rev() {
            let own = most(left[order[depth]].iter().map(|option| self.own[order[depth]][*option]));
            let settled = order[..depth].iter().filter_map(|earlier| {
                let (one, other) = (order[depth].min(*earlier), order[depth].max(*earlier));
                let table = self.both.get(&(one, other))?;
                Some(most(left[one].iter().flat_map(|a| left[other].iter().map(|b| table[*a][*b]))))
            });
            rest[depth] = rest[depth + 1] + own + settled.sum::<f64>();
        }
        rest
    }
}

/// A list of what is left, depth first.
struct List<'a> {
    problem: &'a Problem,
    goal: &'a Goal,
    best: &'a Best,
    sheets: &'a [Sheet<'a>],
    demands: Vec<f64>,
    order: &'a [usize],
    left: Vec<Vec<usize>>,
    to_come: Vec<Vec<f64>>,
    steps: u64,
}

impl List<'_> {
    /// Returns whether nothing better begins with these options; false also when out of steps.
    fn shows_none(&mut self, depth: usize, chosen: &mut Vec<u8>, reached: &[f64]) -> bool {
        let Some(issue) = self.order.get(depth).copied() else {
            let package = Package::new(chosen.clone());
            return !self.problem.allows(&package)
                || !is_better(self.goal, &self.problem.scores(&package), &self.best.scores);
        };
        for option in self.left[issue].clone() {
            if self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            chosen[issue] = option as u8;
            let mut after = reached.to_vec();
            let mut hope = true;
            for (at, sheet) in self.sheets.iter().enumerate() {
                after[at] += sheet.own[issue][option];
                for earlier in &self.order[..depth] {
                    let (one, other) = (issue.min(*earlier), issue.max(*earlier));
                    if let Some(table) = sheet.both.get(&(one, other)) {
                        after[at] += table[usize::from(chosen[one])][usize::from(chosen[other])];
                    }
                }
                hope &= after[at] + self.to_come[at][depth + 1] >= self.demands[at];
                if !hope {
                    break;
                }
            }
            if hope && !self.shows_none(depth + 1, chosen, &after) {
                return false;
            }
        }
        true
    }
}
