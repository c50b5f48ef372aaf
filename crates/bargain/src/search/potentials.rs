//! What packages can reach at most on one weighting of the parties.
//!
//! Without links the greatest `weights · scores` is a sum of maxima, issue by issue. A link between
//! two issues is a table, and numbers may be moved between the table and the options of its issues
//! without changing any package's sum: the *messages*. The sum of all maxima, of issues and of
//! tables, bounds every package; moving numbers well makes it small. [`Potentials::sweep`] visits
//! the issues in order, collects at each what its tables hold, and hands it on evenly: no visit
//! makes the bound worse. On a tree of links it becomes exact.

use super::model::{Model, Wide, bits};

#[derive(Clone)]
pub(super) struct Potentials {
    pub(super) weights: Vec<f64>,
    /// Per option: its weighted score and the messages to it.
    pub(super) options: Vec<f64>,
    pub(super) messages: Vec<f64>,
    /// Per pair and two options: what they add together.
    tables: Vec<f64>,
    /// The same with rows for columns.
    turned: Vec<f64>,
    pub(super) constant: f64,
}

/// Returns what each option inside a wide condition counts: an equal share, so that the condition
/// never counts more than the shares do.
pub(super) fn share(wide: &Wide, weights: &[f64]) -> f64 {
    wide.adds.map_or(0.0, |(party, score)| {
        (weights[party] * score as f64).max(0.0) / wide.sets.len() as f64
    })
}

impl Potentials {
    pub(super) fn new(model: &Model, weights: &[f64]) -> Self {
        let (tables, messages) = model.sizes();
        let mut new = Self {
            weights: vec![],
            options: vec![],
            messages: vec![0.0; messages],
            tables: vec![0.0; tables],
            turned: vec![0.0; tables],
            constant: 0.0,
        };
        new.fill_tables(model, weights);
        new.set_weights(model, weights);
        new
    }

    fn fill_tables(&mut self, model: &Model, weights: &[f64]) {
        for pair in &model.pairs {
            let (rows, columns) = (model.options[pair.one].len(), model.options[pair.other].len());
            for row in 0..rows {
                for column in 0..columns {
                    let allowed = pair.allowed[row] >> column & 1 == 1;
                    let mut sum = if allowed { 0.0 } else { f64::NEG_INFINITY };
                    for term in &pair.terms {
                        if term.one >> row & term.other >> column & 1 == 1 {
                            sum += weights[term.party] * term.score as f64;
                        }
                    }
                    self.tables[pair.table + row * columns + column] = sum;
                    self.turned[pair.table + column * rows + row] = sum;
                }
            }
        }
    }

    /// Takes other weights and keeps the messages.
    pub(super) fn set_weights(&mut self, model: &Model, weights: &[f64]) {
        self.weights = weights.to_vec();
        if model.pairs.iter().any(|pair| !pair.terms.is_empty()) {
            self.fill_tables(model, weights);
        }
        self.refresh(model);
    }

    /// Computes the options anew, so that no rounding is left from sweeps.
    pub(super) fn refresh(&mut self, model: &Model) {
        let of = |own: &[f64]| super::goal::dot_f64(&self.weights, own);
        self.options.clear();
        self.options.extend(model.rounded.chunks_exact(model.parties).map(of));
        self.constant = super::goal::dot(&self.weights, &model.constant);
        for wide in &model.wide {
            let share = share(wide, &self.weights);
            if share > 0.0 {
                for (issue, set) in &wide.sets {
                    bits(*set)
                        .for_each(|o| self.options[model.start[*issue] + o as usize] += share);
                }
            }
        }
        for pair in &model.pairs {
            let (one, other) = (model.start[pair.one], model.start[pair.other]);
            let (rows, columns) = (model.options[pair.one].len(), model.options[pair.other].len());
            let (to_one, to_other) =
                self.messages[pair.messages..pair.messages + rows + columns].split_at(rows);
            self.options[one..one + rows].iter_mut().zip(to_one).for_each(|(o, m)| *o += m);
            self.options[other..other + columns]
                .iter_mut()
                .zip(to_other)
                .for_each(|(o, m)| *o += m);
        }
    }

    /// Visits every issue, the first first or the last first, and calls `seen` with the place of
    /// its options and what each can reach at most, up to a constant. With `whole`, everything is
    /// handed on.
    pub(super) fn sweep(
        &mut self,
        model: &Model,
        forward: bool,
        whole: bool,
        mut seen: impl FnMut(&Self, usize),
    ) {
        let mut gathered = [0.0; 64];
        for step in 0..model.issues.len() {
            let issue = if forward { step } else { model.issues.len() - 1 - step };
            let range = model.start[issue]..model.start[issue + 1];
            let gathered = &mut gathered[..range.len()];
            for (at, first) in &model.pairs_of[issue] {
                let pair = &model.pairs[*at];
                let (rows, columns) =
                    (model.options[pair.one].len(), model.options[pair.other].len());
                let size = rows * columns;
                let (to_one, to_other) =
                    self.messages[pair.messages..pair.messages + rows + columns].split_at_mut(rows);
                let (table, own, from) = if *first {
                    (&self.turned[pair.table..pair.table + size], to_one, to_other)
                } else {
                    (&self.tables[pair.table..pair.table + size], to_other, to_one)
                };
                gathered.fill(f64::NEG_INFINITY);
                for (row, from) in table.chunks_exact(gathered.len()).zip(from) {
                    for (best, entry) in gathered.iter_mut().zip(row) {
                        let sum = entry - *from;
                        *best = if sum > *best { sum } else { *best };
                    }
                }
                let options = &mut self.options[range.clone()];
                for ((best, own), option) in gathered.iter().zip(own).zip(options) {
                    *option += best - *own;
                    *own = *best;
                }
            }
            seen(self, issue);
            let pairs = &model.pairs_of[issue];
            let ahead = pairs.iter().filter(|(_, first)| *first == forward).count();
            if ahead == 0 {
                continue;
            }
            let among = if whole { ahead } else { ahead.max(pairs.len() - ahead) };
            let part = 1.0 / among as f64;
            gathered.copy_from_slice(&self.options[range.clone()]);
            for (at, first) in pairs.iter().filter(|(_, first)| *first == forward) {
                let pair = &model.pairs[*at];
                let begin = pair.messages + if *first { 0 } else { model.options[pair.one].len() };
                let own = &mut self.messages[begin..begin + gathered.len()];
                own.iter_mut().zip(&*gathered).for_each(|(own, all)| *own -= part * all);
                let options = &mut self.options[range.clone()];
                options.iter_mut().zip(&*gathered).for_each(|(o, all)| *o -= part * all);
            }
        }
    }

    /// Returns what two options of a pair add, less the messages.
    pub(super) fn together(&self, model: &Model, pair: usize, row: usize, column: usize) -> f64 {
        let pair = &model.pairs[pair];
        let (rows, columns) = (model.options[pair.one].len(), model.options[pair.other].len());
        self.tables[pair.table + row * columns + column]
            - self.messages[pair.messages + row]
            - self.messages[pair.messages + rows + column]
    }

    /// Returns the greatest entry of a pair's table.
    fn greatest_together(&self, model: &Model, pair: usize) -> f64 {
        let pair = &model.pairs[pair];
        let (rows, columns) = (model.options[pair.one].len(), model.options[pair.other].len());
        let to_one = &self.messages[pair.messages..pair.messages + rows];
        let to_other = &self.messages[pair.messages + rows..pair.messages + rows + columns];
        let mut best = f64::NEG_INFINITY;
        let table = &self.tables[pair.table..pair.table + rows * columns];
        for (row, to_one) in table.chunks_exact(columns).zip(to_one) {
            for (entry, to_other) in row.iter().zip(to_other) {
                let sum = entry - to_one - to_other;
                best = if sum > best { sum } else { best };
            }
        }
        best
    }

    /// Returns the most that any package can reach.
    pub(super) fn most(&self, model: &Model) -> f64 {
        let issues: f64 =
            model.start.windows(2).map(|two| greatest(&self.options[two[0]..two[1]])).sum();
        let pairs: f64 =
            (0..model.pairs.len()).map(|pair| self.greatest_together(model, pair)).sum();
        self.constant + issues + pairs
    }

    /// Returns a bound on the rounding of every sum that is made of these numbers along a package.
    pub(super) fn rounding(&self, model: &Model) -> f64 {
        let size = |numbers: &[f64]| numbers.iter().fold(0.0, |most: f64, n| most.max(n.abs()));
        let mut sum = self.constant.abs();
        for two in model.start.windows(2) {
            let scores = &model.rounded[two[0] * model.parties..two[1] * model.parties];
            let each =
                |own: &[f64]| own.iter().zip(&self.weights).map(|(s, w)| (s * w).abs()).sum();
            sum += scores.chunks_exact(model.parties).map(each).fold(0.0, f64::max);
            sum += size(&self.options[two[0]..two[1]]);
        }
        for pair in &model.pairs {
            let (rows, columns) = (model.options[pair.one].len(), model.options[pair.other].len());
            let messages = &self.messages[pair.messages..pair.messages + rows + columns];
            sum += 2.0 * (size(&messages[..rows]) + size(&messages[rows..]));
            sum += pair
                .terms
                .iter()
                .map(|t| (self.weights[t.party] * t.score as f64).abs())
                .sum::<f64>();
        }
        for wide in &model.wide {
            sum += 2.0 * share(wide, &self.weights) * wide.sets.len() as f64;
            sum += wide.adds.map_or(0.0, |(p, score)| (self.weights[p] * score as f64).abs());
        }
        let conditions = model.pairs.iter().map(|pair| 2 + pair.terms.len()).sum::<usize>();
        let additions = model.issues.len() + model.parties + conditions + model.wide.len() + 16;
        4.0 * f64::EPSILON * additions as f64 * sum
    }
}

pub(super) fn greatest(numbers: &[f64]) -> f64 {
    numbers
        .iter()
        .fold(f64::NEG_INFINITY, |best, number| if *number > best { *number } else { best })
}
