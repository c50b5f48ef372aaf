//! Making a diagram, layer by layer.

use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use super::pending::{Effect, Met, Parts, Pending};
use super::{Arc, Diagram, Layer};
use crate::limits::{ARCS_MAX, WIDTH_MAX};
use crate::problem::{Problem, Score};

/// The links need more nodes than a diagram may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooWide {
    /// How many issues were placed before it was too wide.
    pub after: usize,
}

impl fmt::Display for TooWide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "too much is linked to list what the limits allow (after {} issues)", self.after)
    }
}

impl std::error::Error for TooWide {}

/// Arcs in the order in which they were made, with the scores of each.
#[derive(Default)]
pub(super) struct Made {
    pub(super) arcs: Vec<Arc>,
    pub(super) scores: Vec<Score>,
}

/// The nodes after a layer, by what is pending there.
#[derive(Default)]
struct Ends {
    known: HashMap<Rc<[Pending]>, u32>,
    states: Vec<Rc<[Pending]>>,
}

/// Where the options that meet the same parts lead, and what they earn beyond their own scores;
/// none if a limit comes true.
struct Lead {
    met: Vec<bool>,
    to: Option<(u32, Vec<Score>)>,
}

pub(super) fn build(problem: &Problem, order: &[usize]) -> Result<Diagram, TooWide> {
    let parties = problem.parties().len();
    let mut parts = Parts::new(problem, order);
    let begins = parts.begin(problem, order);
    let mut states: Vec<Rc<[Pending]>> = vec![Rc::default()];
    let mut layers = Vec::with_capacity(order.len());
    let mut arcs_in_all = 0;
    for (depth, (issue, begins)) in order.iter().copied().zip(&begins).enumerate() {
        let mut ends = Ends::default();
        let mut made = Made::default();
        let options = problem.issues().get(issue).map_or(0, |issue| issue.options.len());
        for (from, state) in (0u32..).zip(&states) {
            let mut pending = state.to_vec();
            pending.extend(begins);
            let (here, later): (Vec<Pending>, Vec<Pending>) =
                pending.into_iter().partition(|own| parts.options_at(own, depth).is_some());
            let mut leads: Vec<Lead> = vec![];
            for option in (0u8..).take(options) {
                let met = |own: &Pending| {
                    parts.options_at(own, depth).is_some_and(|options| options >> option & 1 == 1)
                };
                let met: Vec<bool> = here.iter().map(met).collect();
                let place = leads.iter().position(|lead| lead.met == met).unwrap_or(leads.len());
                if place == leads.len() {
                    let to = step(&mut parts, &here, later.clone(), option, parties)
                        .map(|(state, earned)| (ends.node(state), earned));
                    leads.push(Lead { met, to });
                }
                let to = leads.get(place).and_then(|lead| lead.to.as_ref());
                let Some((to, earned)) = to else { continue };
                made.arcs.push(Arc { from, to: *to, option, breaks: 0 });
                made.scores.extend(problem.parties().iter().zip(earned).map(|(party, earned)| {
                    let own = party.scores.get(issue).and_then(|own| own.get(usize::from(option)));
                    own.copied().unwrap_or_default() + earned
                }));
            }
            if ends.states.len() > WIDTH_MAX || arcs_in_all + made.arcs.len() > ARCS_MAX {
                return Err(TooWide { after: depth });
            }
        }
        arcs_in_all += made.arcs.len();
        layers.push(layer(issue, states.len(), ends.states.len(), &made, parties));
        states = ends.states;
    }
    let root = problem.parties().iter().map(|party| party.constant).collect();
    let mut diagram = Diagram { parties, layers, root, sets: vec![Box::default()] };
    cut_dead_ends(&mut diagram);
    Ok(diagram)
}

impl Ends {
    fn node(&mut self, state: Vec<Pending>) -> u32 {
        if let Some(known) = self.known.get(state.as_slice()) {
            return *known;
        }
        let new = u32::try_from(self.states.len()).unwrap_or(u32::MAX);
        let state: Rc<[Pending]> = state.into();
        self.states.push(Rc::clone(&state));
        self.known.insert(state, new);
        new
    }
}

/// Returns what is pending after an option, and what it earns; none if a limit comes true.
fn step(
    parts: &mut Parts,
    here: &[Pending],
    mut later: Vec<Pending>,
    option: u8,
    parties: usize,
) -> Option<(Vec<Pending>, Vec<Score>)> {
    let mut earned = vec![0; parties];
    for own in here {
        match (parts.meet(own, option), own.effect) {
            (Met::No, _) => {}
            (Met::Partly(rest), _) => later.push(rest),
            (Met::Wholly, Effect::Never) => return None,
            (Met::Wholly, Effect::Adds(party)) => {
                if let Some(earned) = earned.get_mut(party) {
                    *earned += own.score;
                }
            }
        }
    }
    parts.settle(&mut later).then_some((later, earned))
}

/// Puts arcs into the order of the nodes that they lead to, by counting.
pub(super) fn layer(issue: usize, nodes: usize, ends: usize, made: &Made, parties: usize) -> Layer {
    let mut starts = vec![0; ends + 1];
    for arc in &made.arcs {
        if let Some(count) = starts.get_mut(arc.to as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut arcs = vec![Arc { from: 0, to: 0, option: 0, breaks: 0 }; made.arcs.len()];
    let mut scores = vec![0; made.scores.len()];
    for (arc, own) in made.arcs.iter().zip(made.scores.chunks_exact(parties)) {
        let Some(place) = next.get_mut(arc.to as usize) else { continue };
        if let Some(moved) = arcs.get_mut(*place) {
            *moved = *arc;
        }
        if let Some(moved) = scores.get_mut(*place * parties..(*place + 1) * parties) {
            moved.copy_from_slice(own);
        }
        *place += 1;
    }
    Layer { issue, nodes, arcs, scores, starts }
}

/// Takes away the arcs from which no package can be completed, so that walks cannot get stuck.
fn cut_dead_ends(diagram: &mut Diagram) {
    let parties = diagram.parties;
    let mut lives = vec![true; diagram.layers.last().map_or(0, Layer::ends)];
    for layer in diagram.layers.iter_mut().rev() {
        let leads_on = |arc: &Arc| lives.get(arc.to as usize).copied().unwrap_or(false);
        if !layer.arcs.iter().all(leads_on) {
            let mut kept = Made::default();
            for (arc, scores) in layer.arcs_with_scores(parties).filter(|(arc, _)| leads_on(arc)) {
                kept.arcs.push(*arc);
                kept.scores.extend_from_slice(scores);
            }
            *layer = self::layer(layer.issue, layer.nodes, layer.ends(), &kept, parties);
        }
        let mut before = vec![false; layer.nodes];
        for arc in &layer.arcs {
            if let Some(place) = before.get_mut(arc.from as usize) {
                *place = true;
            }
        }
        lives = before;
    }
}
