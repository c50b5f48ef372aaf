//! Bounds laid out for a walk, and what each of them must reach.

use super::deep::Incumbent;
use super::goal::Goal;
use super::model::Model;
use super::potentials::{Potentials, greatest, share};
use crate::limits::SEARCH_TABLE_MAX;

/// Bounds side by side: per entry, the number of each bound.
pub(super) struct Tables {
    pub(super) bounds: usize,
    pub(super) options: Vec<f64>,
    pub(super) together: Vec<f64>,
    /// Per issue, what it and all later ones can reach.
    pub(super) to_come: Vec<f64>,
    pub(super) shares: Vec<f64>,
    pub(super) adds: Vec<f64>,
    pub(super) weights: Vec<Vec<f64>>,
    rounding: Vec<f64>,
    most: Vec<f64>,
    /// Options of each issue, the most hopeful first.
    pub(super) order: Vec<Vec<usize>>,
}

impl Tables {
    /// Makes the tables of as many of the bounds as fit; the first counts most.
    pub(super) fn new(model: &Model, bundle: &[Potentials]) -> Self {
        let entries = model.sizes().0 + model.options_in_all();
        let bounds = bundle.len().min(SEARCH_TABLE_MAX / entries.max(1)).max(1).min(bundle.len());
        let issues = model.issues.len();
        let mut new = Self {
            bounds,
            options: vec![0.0; model.options_in_all() * bounds],
            together: vec![0.0; model.sizes().0 * bounds],
            to_come: vec![0.0; (issues + 1) * bounds],
            shares: vec![0.0; model.wide.len() * bounds],
            adds: vec![0.0; model.wide.len() * bounds],
            weights: vec![],
            rounding: vec![],
            most: vec![],
            order: vec![],
        };
        for (at, bound) in bundle.iter().take(bounds).enumerate() {
            let mut bound = bound.clone();
            bound.sweep(model, false, true, |_, _| ());
            bound.refresh(model);
            new.fill(model, at, &bound);
        }
        new.order = (0..issues)
            .map(|issue| {
                let hope = |o: &usize| new.options[(model.start[issue] + o) * bounds];
                let mut order: Vec<usize> = (0..model.options[issue].len()).collect();
                order.sort_by(|a, b| hope(b).total_cmp(&hope(a)));
                order
            })
            .collect();
        new
    }

    fn fill(&mut self, model: &Model, at: usize, bound: &Potentials) {
        let bounds = self.bounds;
        for (option, number) in bound.options.iter().enumerate() {
            self.options[option * bounds + at] = *number;
        }
        let mut most = vec![0.0; model.pairs.len()];
        for (index, pair) in model.pairs.iter().enumerate() {
            let (rows, columns) = (model.options[pair.one].len(), model.options[pair.other].len());
            let mut greatest = f64::NEG_INFINITY;
            for row in 0..rows {
                for column in 0..columns {
                    let number = bound.together(model, index, row, column);
                    greatest = greatest.max(number);
                    self.together[(pair.table + row * columns + column) * bounds + at] = number;
                }
            }
            most[index] = greatest;
        }
        // A pair counts when its later issue is settled.
        let mut sum = 0.0;
        for issue in (0..model.issues.len()).rev() {
            sum += greatest(&bound.options[model.start[issue]..model.start[issue + 1]]);
            let settled = model.pairs_of[issue].iter().filter(|(_, first)| !first);
            sum += settled.map(|(pair, _)| most[*pair]).sum::<f64>();
            self.to_come[issue * bounds + at] = sum;
        }
        for (index, wide) in model.wide.iter().enumerate() {
            self.shares[index * bounds + at] = share(wide, &bound.weights);
            let adds = wide.adds.map_or(0.0, |(party, score)| bound.weights[party] * score as f64);
            self.adds[index * bounds + at] = adds;
        }
        self.weights.push(bound.weights.clone());
        self.rounding.push(bound.rounding(model));
        self.most.push(bound.constant + sum);
    }

    pub(super) fn demands(&self, goal: &Goal, best: Option<&Incumbent>) -> Vec<f64> {
        let Some(best) = best else { return vec![f64::NEG_INFINITY; self.bounds] };
        let numbers = self.weights.iter().zip(&self.most).zip(&self.rounding);
        let bounds: Vec<_> = numbers.map(|((w, most), r)| (w.as_slice(), *most, *r)).collect();
        demands(goal, best, &bounds)
    }
}

/// Returns what each bound must reach for anything better than a package. Bounds are given by
/// weights, what they reach at most, and their rounding. What one bound rules out altogether, no
/// other has to hope for.
pub(super) fn demands(goal: &Goal, best: &Incumbent, bounds: &[(&[f64], f64, f64)]) -> Vec<f64> {
    let mut demands = vec![f64::INFINITY; bounds.len()];
    for way in 0..goal.ways() {
        let of = |(weights, _, rounding): &(&[f64], f64, f64)| {
            let (demand, size) = goal.demand(weights, &best.scores, way);
            demand - rounding - 32.0 * f64::EPSILON * (weights.len() + 4) as f64 * size
        };
        let in_this_way: Vec<f64> = bounds.iter().map(of).collect();
        if bounds.iter().zip(&in_this_way).all(|((_, most, _), demand)| most >= demand) {
            demands.iter_mut().zip(in_this_way).for_each(|(all, own)| *all = all.min(own));
        }
    }
    demands
}

/// Marks the options with which one bound can reach what is demanded.
pub(super) fn keep_hopeful(model: &Model, bound: &mut Potentials, demand: f64, keep: &mut [bool]) {
    let most = bound.most(model);
    let mut check = |now: &Potentials, issue: usize| {
        let range = model.start[issue]..model.start[issue + 1];
        let options = &now.options[range.clone()];
        let top = greatest(options);
        for (keep, option) in keep[range].iter_mut().zip(options) {
            *keep &= most - top + option >= demand;
        }
    };
    if model.pairs.is_empty() {
        (0..model.issues.len()).for_each(|issue| check(bound, issue));
    } else {
        bound.sweep(model, true, false, &mut check);
        bound.sweep(model, false, false, &mut check);
        bound.refresh(model);
    }
}
