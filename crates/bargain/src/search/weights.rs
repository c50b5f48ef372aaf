//! Weights of the parties that make the bound small.

use super::goal::{Goal, dot_f64};
use super::model::Model;
use super::potentials::{Potentials, greatest};
use crate::problem::Score;

/// Sweeps after the weights changed a little.
const SWEEPS: usize = 2;

/// Weights under which the goal's bound is least, as far as found.
pub(super) struct Tuned {
    pub(super) potentials: Potentials,
    /// The value of the bound.
    pub(super) at_most: f64,
    /// Options of every issue that reach the bound, or nearly: no limit is promised to hold.
    pub(super) relaxed: Vec<Vec<usize>>,
}

/// Returns one weight per party that makes their scores alike in size.
pub(super) fn even(model: &Model) -> Vec<f64> {
    let range = |party: usize| -> f64 {
        let of = |two: &[usize]| {
            let own = || (two[0]..two[1]).map(|at| model.rounded[at * model.parties + party]);
            own().fold(f64::NEG_INFINITY, f64::max) - own().fold(f64::INFINITY, f64::min)
        };
        model.start.windows(2).map(of).sum()
    };
    (0..model.parties).map(|party| 1.0 / range(party).max(1.0)).collect()
}

fn settle(model: &Model, potentials: &mut Potentials, sweeps: usize) {
    if !model.pairs.is_empty() {
        for _ in 0..sweeps {
            potentials.sweep(model, true, false, |_, _| ());
            potentials.sweep(model, false, false, |_, _| ());
        }
    }
}

/// Returns the scores of options that reach the bound, or nearly.
fn decode(model: &Model, potentials: &mut Potentials, chosen: &mut [usize]) -> Vec<f64> {
    potentials.sweep(model, true, false, |now, issue| {
        let mut best = f64::NEG_INFINITY;
        for option in 0..model.options[issue].len() {
            let mut sum = now.options[model.start[issue] + option];
            for (pair, first) in &model.pairs_of[issue] {
                if !first {
                    let row = chosen[model.pairs[*pair].one];
                    // A forbidden pair is only taken where every option has one.
                    sum += now.together(model, *pair, row, option).max(-1e18);
                }
            }
            if sum > best {
                (best, chosen[issue]) = (sum, option);
            }
        }
    });
    let mut scores: Vec<f64> = model.constant.iter().map(|score| *score as f64).collect();
    for (issue, option) in chosen.iter().enumerate() {
        let at = (model.start[issue] + option) * model.parties;
        let own = &model.rounded[at..at + model.parties];
        scores.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
    }
    for pair in &model.pairs {
        for term in &pair.terms {
            if term.one >> chosen[pair.one] & term.other >> chosen[pair.other] & 1 == 1 {
                scores[term.party] += term.score as f64;
            }
        }
    }
    for wide in model.wide.iter().filter(|wide| wide.holds(chosen)) {
        if let Some((party, score)) = wide.adds {
            scores[party] += score as f64;
        }
    }
    scores
}

/// Returns how the bound changes with the logarithm of each weight, scaled to about 1.
fn slope(goal: &Goal, weights: &[f64], scores: &[f64]) -> Vec<f64> {
    let gains = |from: &[Score]| -> Vec<f64> {
        scores.iter().zip(from).map(|(score, from)| score - *from as f64).collect()
    };
    let mut slope: Vec<f64> = match goal {
        Goal::Nash { from } => {
            let gains = gains(from);
            let mean = (dot_f64(weights, &gains) / gains.len() as f64).max(1e-300);
            weights.iter().zip(gains).map(|(weight, gain)| weight * gain / mean - 1.0).collect()
        }
        Goal::Maximin { from, per } => {
            // A `per` of 0 marks a party that must reach `from` and counts no further.
            let usual = per.iter().copied().max().unwrap_or(1).max(1);
            let over = |per: &Score| if *per > 0 { *per as f64 } else { usual as f64 };
            let ratios: Vec<f64> =
                gains(from).iter().zip(per).map(|(gain, per)| gain / over(per)).collect();
            let shares: Vec<f64> =
                weights.iter().zip(per).map(|(w, per)| w * *per as f64).collect();
            let mean = dot_f64(&shares, &ratios) / shares.iter().sum::<f64>();
            let against = |per: &Score| if *per > 0 { mean } else { 0.0 };
            ratios.iter().zip(per).map(|(ratio, per)| ratio - against(per)).collect()
        }
        Goal::Sum { .. } => vec![0.0; scores.len()],
    };
    let size = slope.iter().fold(0.0, |most: f64, part| most.max(part.abs()));
    if size > 0.0 {
        slope.iter_mut().for_each(|part| *part /= size);
    }
    slope
}

/// Lowers the bound from given potentials: steps against the slope that grow smaller, then single
/// weights up and down.
pub(super) fn tune(model: &Model, goal: &Goal, mut now: Potentials, rounds: usize) -> Tuned {
    let mut chosen = vec![0; model.issues.len()];
    settle(model, &mut now, 2 * SWEEPS);
    let mut best = Tuned {
        at_most: goal.at_most(&now.weights, now.most(model)),
        relaxed: vec![],
        potentials: now.clone(),
    };
    if matches!(goal, Goal::Sum { .. }) {
        settle(model, &mut best.potentials, 10 * SWEEPS);
        decode(model, &mut best.potentials, &mut chosen);
        best.relaxed.push(chosen);
        best.potentials.refresh(model);
        best.at_most = best.potentials.most(model);
        return best;
    }
    let begun = now.weights.clone();
    let mut logs = vec![0.0; begun.len()];
    let mut step = 0.5_f64;
    let shrink = (1e-3_f64).powf(1.0 / rounds as f64);
    for round in 0..rounds {
        let scores = decode(model, &mut now, &mut chosen);
        settle(model, &mut now, 1);
        if round % 8 == 7 && !best.relaxed.contains(&chosen) {
            best.relaxed.push(chosen.clone());
        }
        let at_most = goal.at_most(&now.weights, now.most(model));
        if at_most < best.at_most {
            (best.at_most, best.potentials) = (at_most, now.clone());
        }
        let slope = slope(goal, &now.weights, &scores);
        logs.iter_mut().zip(&slope).for_each(|(log, slope): (&mut f64, _)| *log -= step * slope);
        // Weights have one scale too many, and none may vanish.
        let top = greatest(&logs);
        logs.iter_mut().for_each(|log| *log = (*log - top).max(-16.0));
        let weights: Vec<f64> = begun.iter().zip(&logs).map(|(w, log)| w * log.exp()).collect();
        now.set_weights(model, &weights);
        step *= shrink;
    }
    polish(model, goal, &mut best);
    best.relaxed.push({
        decode(model, &mut best.potentials.clone(), &mut chosen);
        chosen
    });
    best
}

fn polish(model: &Model, goal: &Goal, best: &mut Tuned) {
    let mut step = 0.02;
    while step > 2e-5 {
        let mut better = false;
        for party in 0..model.parties {
            for factor in [1.0 + step, 1.0 / (1.0 + step)] {
                let mut now = best.potentials.clone();
                let mut weights = now.weights.clone();
                weights[party] *= factor;
                now.set_weights(model, &weights);
                settle(model, &mut now, 1);
                let at_most = goal.at_most(&now.weights, now.most(model));
                if at_most < best.at_most - 1e-12 * best.at_most.abs() {
                    better |= best.at_most - at_most > 1e-7 * best.at_most.abs();
                    (best.at_most, best.potentials) = (at_most, now);
                    break;
                }
            }
        }
        if !better {
            step *= 0.4;
        }
    }
}

/// Returns potentials around the best ones: other weights cut where the best ones do not. At most
/// `most` of them, the best first; under [`Goal::Sum`] there is only one.
pub(super) fn bundle(
    model: &Model,
    goal: &Goal,
    best: &Potentials,
    most: usize,
) -> Vec<Potentials> {
    let mut all = vec![best.clone()];
    if matches!(goal, Goal::Sum { .. }) {
        return all;
    }
    let parties = model.parties.min(usize::BITS as usize - 1);
    let signs: Vec<usize> = if parties <= 4 {
        (1..(1 << parties) - 1).collect()
    } else {
        (0..parties).flat_map(|party| [1 << party, ((1 << parties) - 1) ^ 1 << party]).collect()
    };
    for radius in [0.01, 0.04, 0.12, 0.35, 1.0_f64] {
        for signs in &signs {
            if all.len() >= most {
                return all;
            }
            let tilt = |(party, weight): (usize, &f64)| {
                weight * if signs >> party & 1 == 1 { radius.exp() } else { (-radius).exp() }
            };
            let weights: Vec<f64> = best.weights.iter().enumerate().map(tilt).collect();
            let mut near = best.clone();
            near.set_weights(model, &weights);
            settle(model, &mut near, SWEEPS);
            all.push(near);
        }
    }
    all
}

/// Returns what single parties can reach: their own scores bound what they must have.
pub(super) fn units(model: &Model) -> Vec<Potentials> {
    let unit = |party: usize| {
        let weights: Vec<f64> =
            (0..model.parties).map(|other| if other == party { 1.0 } else { 0.0 }).collect();
        let mut own = Potentials::new(model, &weights);
        settle(model, &mut own, 2 * SWEEPS);
        own
    };
    (0..model.parties).map(unit).collect()
}

/// Returns bounds for the parties that can still rise where others are as high as they can be: many
/// packages then share the least ratio, and the higher ones decide.
pub(super) fn above_caps(
    model: &Model,
    goal: &Goal,
    units: &[Potentials],
    scores: &[Score],
) -> Vec<Tuned> {
    let Goal::Maximin { from, per } = goal else { return vec![] };
    let mut all = vec![];
    let mut capped = vec![false; model.parties];
    let ratio = |score: f64, party: usize| (score - from[party] as f64) / per[party] as f64;
    let most: Vec<f64> = units.iter().map(|unit| unit.most(model)).collect();
    loop {
        let open = (0..model.parties).filter(|party| !capped[*party]);
        let least = open.map(|p| ratio(scores[p] as f64, p)).fold(f64::INFINITY, f64::min);
        let stuck = |p: usize| !capped[p] && ratio(most[p], p) < least + 0.999 / per[p] as f64;
        let stuck: Vec<usize> = (0..model.parties).filter(|party| stuck(*party)).collect();
        stuck.iter().for_each(|party| capped[*party] = true);
        if stuck.is_empty() || capped.iter().all(|capped| *capped) {
            return all;
        }
        let choose = |from: &[Score], held: &[Score]| -> Vec<Score> {
            let both = from.iter().zip(held).zip(&capped);
            both.map(|((from, held), capped)| if *capped { *held } else { *from }).collect()
        };
        let rest =
            Goal::Maximin { from: choose(from, scores), per: choose(per, &vec![0; per.len()]) };
        all.push(tune(model, &rest, Potentials::new(model, &even(model)), 40));
    }
}
