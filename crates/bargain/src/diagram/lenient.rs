//! A diagram of all packages, also of those that limits forbid: its arcs name what they break.

use std::collections::HashMap;

use super::build::{Made, layer};
use super::{Arc, Diagram, TooWide};
use crate::limits::{ARCS_MAX, WIDTH_MAX};
use crate::problem::{Condition, Party, Problem, Score};

/// A condition and what follows from it.
struct Watched<'a> {
    condition: &'a Condition,
    effect: Effect,
    first: usize,
    last: usize,
}

#[derive(Clone, Copy)]
enum Effect {
    /// The arc breaks the limits of this group.
    Never(u32),
    Adds(usize, Score),
}

/// The conditions that can still come true, by their places among the watched; rising. After them
/// the groups that are broken and have conditions to come.
type State = Box<[u32]>;

/// What an option leads to.
struct Step {
    state: State,
    scores: Vec<Score>,
    /// The groups that it breaks and that were not broken before, rising.
    breaks: Vec<u32>,
}

/// Makes the diagram; `groups` has one for each limit.
pub(super) fn build(
    problem: &Problem,
    order: &[usize],
    groups: &[u32],
) -> Result<Diagram, TooWide> {
    let parties = problem.parties().len();
    let watched = watched(problem, order, groups);
    let mut sets: Vec<Box<[u32]>> = vec![Box::default()];
    let mut set_of: HashMap<Box<[u32]>, u32> = HashMap::from([(Box::default(), 0)]);
    let mut states: Vec<State> = vec![Box::default()];
    let mut layers = Vec::with_capacity(order.len());
    let mut arcs_in_all = 0;
    for (depth, issue) in order.iter().copied().enumerate() {
        let starting: Vec<u32> = (0u32..)
            .zip(&watched)
            .filter(|(_, watched)| watched.first == depth)
            .map(|(place, _)| place)
            .collect();
        let mut next: HashMap<State, u32> = HashMap::new();
        let mut ends: Vec<State> = vec![];
        let mut made = Made::default();
        let options = problem.issues().get(issue).map_or(0, |issue| issue.options.len());
        for (from, state) in (0u32..).zip(&states) {
            for option in (0u8..).take(options) {
                let alive = state.iter().chain(&starting).copied();
                let place = Place { depth, issue, option };
                let Step { state, scores, breaks } = step(problem, &watched, alive, &place);
                let breaks = *set_of.entry(breaks.into()).or_insert_with_key(|set| {
                    sets.push(set.clone());
                    u32::try_from(sets.len() - 1).unwrap_or(u32::MAX)
                });
                let known = next.get(&state).copied();
                let to = known.unwrap_or_else(|| {
                    let new = u32::try_from(ends.len()).unwrap_or(u32::MAX);
                    ends.push(state.clone());
                    next.insert(state, new);
                    new
                });
                made.arcs.push(Arc { from, to, option, breaks });
                made.scores.extend(scores);
            }
            if ends.len() > WIDTH_MAX || arcs_in_all + made.arcs.len() > ARCS_MAX {
                return Err(TooWide { after: depth });
            }
        }
        arcs_in_all += made.arcs.len();
        layers.push(layer(issue, states.len(), ends.len(), &made, parties));
        states = ends;
    }
    let root = problem.parties().iter().map(|party| party.constant).collect();
    // Nothing is barred, so there are no dead ends.
    Ok(Diagram { parties, layers, root, sets })
}

fn watched<'a>(problem: &'a Problem, order: &[usize], groups: &[u32]) -> Vec<Watched<'a>> {
    let mut depth_of = vec![0; order.len()];
    for (depth, issue) in order.iter().enumerate() {
        if let Some(place) = depth_of.get_mut(*issue) {
            *place = depth;
        }
    }
    let limits = problem.limits().iter().enumerate().map(|(place, limit)| {
        (&limit.never, Effect::Never(groups.get(place).copied().unwrap_or_default()))
    });
    let terms = problem.parties().iter().enumerate().flat_map(|(party, of)| {
        of.terms.iter().map(move |term| (&term.when, Effect::Adds(party, term.score)))
    });
    limits
        .chain(terms)
        .map(|(condition, effect)| {
            let depths = condition.0.iter().filter_map(|(issue, _)| depth_of.get(*issue).copied());
            let (first, last) = depths.fold((usize::MAX, 0), |(a, b), d| (a.min(d), b.max(d)));
            Watched { condition, effect, first, last }
        })
        .collect()
}

/// Which option, of what, where in the order.
struct Place {
    depth: usize,
    issue: usize,
    option: u8,
}

/// Returns what an option leads to.
fn step(
    problem: &Problem,
    watched: &[Watched<'_>],
    alive: impl Iterator<Item = u32>,
    at: &Place,
) -> Step {
    let Place { depth, issue, option } = *at;
    let score = |party: &Party| {
        let scores = party.scores.get(issue)?;
        scores.get(usize::from(option)).copied()
    };
    let mut scores: Vec<Score> =
        problem.parties().iter().map(|party| score(party).unwrap_or(0)).collect();
    let mut after = vec![];
    let mut breaks = vec![];
    let mut broken = vec![];
    for place in alive {
        let Some(watched) = watched.get(place as usize) else {
            broken.push(place - u32::try_from(watched.len()).unwrap_or(u32::MAX));
            continue;
        };
        let at = watched.condition.0.binary_search_by_key(&issue, |(issue, _)| *issue);
        let options = at.ok().and_then(|at| watched.condition.0.get(at));
        if options.is_some_and(|(_, options)| options >> option & 1 == 0) {
            continue;
        }
        if watched.last > depth {
            after.push(place);
            continue;
        }
        match watched.effect {
            Effect::Never(group) => breaks.push(group),
            Effect::Adds(party, score) => {
                if let Some(place) = scores.get_mut(party) {
                    *place += score;
                }
            }
        }
    }
    note_broken(watched, depth, &mut after, &mut breaks, broken);
    after.sort_unstable();
    Step { state: after.into(), scores, breaks }
}

/// Takes the conditions of broken groups out of a state, so that a group is broken once, and keeps
/// in mind which groups are broken as long as they have conditions to come.
fn note_broken(
    watched: &[Watched<'_>],
    depth: usize,
    after: &mut Vec<u32>,
    breaks: &mut Vec<u32>,
    mut broken: Vec<u32>,
) {
    breaks.retain(|group| !broken.contains(group));
    breaks.sort_unstable();
    breaks.dedup();
    broken.extend(breaks.iter());
    if broken.is_empty() {
        return;
    }
    let group = |watched: &Watched<'_>| match watched.effect {
        Effect::Never(group) => Some(group),
        Effect::Adds(..) => None,
    };
    after.retain(|place| {
        let own = watched.get(*place as usize).and_then(group);
        own.is_none_or(|group| !broken.contains(&group))
    });
    broken.retain(|own| watched.iter().any(|w| w.last > depth && group(w) == Some(*own)));
    after.extend(broken.iter().map(|g| g + u32::try_from(watched.len()).unwrap_or(u32::MAX)));
}
