//! Circles among what never comes about, each under the settlements in which it is one.

use std::collections::{BTreeMap, HashMap, VecDeque};

use petgraph::graph::{DiGraph, NodeIndex};

use crate::check::Findings;
use crate::diagram::{Set, TooLarge};
use crate::limits;
use crate::order::Edge;
use crate::tree::At;

/// A circle: each thing with the place at which it says that it waits for the next.
pub(super) struct Circle {
    pub(super) things: Vec<(usize, At)>,
    /// Under which settlements.
    pub(super) set: Set,
}

/// What never comes about, and what it waits for in vain.
pub(super) struct Lost {
    /// For each thing, under which settlements it stands and never comes about.
    pub(super) sets: Vec<Set>,
    pub(super) edges: Vec<BTreeMap<usize, Edge>>,
}

impl Lost {
    /// Finds circles until everything that is on one is on one of those found. Takes what is on a
    /// circle out of `rest`.
    pub(super) fn circles(
        &self,
        rest: &mut [Set],
        findings: &mut Findings,
    ) -> Result<Vec<Circle>, TooLarge> {
        let mut out = vec![];
        for component in self.components() {
            let mut on = vec![];
            for &thing in &component {
                let set = self.returns(thing, &component, findings)?;
                if let Some(slot) = rest.get_mut(thing) {
                    *slot = findings.diagrams.minus(*slot, set)?;
                }
                on.push(set);
            }
            for at in 0..component.len() {
                while let (Some(&thing), Some(set)) = (component.get(at), on.get(at).copied())
                    && let Some(settlement) = findings.diagrams.any(set)
                {
                    let Some(circle) = self.shortest(thing, &component, &settlement, findings)?
                    else {
                        break;
                    };
                    for (thing, set) in component.iter().zip(&mut on) {
                        if circle.things.iter().any(|(member, _)| member == thing) {
                            *set = findings.diagrams.minus(*set, circle.set)?;
                        }
                    }
                    out.push(circle);
                    if out.len() > limits::DIAGNOSTICS_MAX {
                        return Err(TooLarge);
                    }
                }
            }
        }
        Ok(out)
    }

    fn edge(&self, from: usize, to: usize) -> Option<&Edge> {
        self.edges.get(from)?.get(&to)
    }

    fn edges(&self, from: usize) -> impl Iterator<Item = (usize, &Edge)> {
        self.edges.get(from).into_iter().flatten().map(|(to, edge)| (*to, edge))
    }

    /// Returns the things that wait for each other in some settlements, in the order of the text.
    fn components(&self) -> Vec<Vec<usize>> {
        let mut graph: DiGraph<usize, ()> = DiGraph::new();
        let nodes: Vec<NodeIndex> = (0..self.edges.len()).map(|at| graph.add_node(at)).collect();
        for from in 0..self.edges.len() {
            for (to, _) in self.edges(from) {
                if let (Some(from), Some(to)) = (nodes.get(from), nodes.get(to)) {
                    graph.add_edge(*from, *to, ());
                }
            }
        }
        let mut out: Vec<Vec<usize>> = petgraph::algo::tarjan_scc(&graph)
            .into_iter()
            .map(|component| {
                let mut things: Vec<usize> = component.iter().map(|node| node.index()).collect();
                things.sort_unstable();
                things
            })
            .filter(|things| match things.as_slice() {
                [one] => self.edge(*one, *one).is_some(),
                _ => true,
            })
            .collect();
        out.sort();
        out
    }

    /// Returns the settlements in which a thing waits, over others, for itself.
    fn returns(
        &self,
        thing: usize,
        component: &[usize],
        findings: &mut Findings,
    ) -> Result<Set, TooLarge> {
        let none = findings.diagrams.none();
        let mut reached: HashMap<usize, Set> = HashMap::new();
        let mut queue = VecDeque::from([(thing, findings.universe)]);
        while let Some((at, set)) = queue.pop_front() {
            for (to, edge) in self.edges(at) {
                if component.binary_search(&to).is_err() {
                    continue;
                }
                let more = findings.diagrams.and(set, edge.set)?;
                let known = reached.get(&to).copied().unwrap_or(none);
                let both = findings.diagrams.or(known, more)?;
                if both != known {
                    reached.insert(to, both);
                    queue.push_back((to, both));
                }
            }
        }
        Ok(reached.get(&thing).copied().unwrap_or(none))
    }

    /// Returns the shortest circle through a thing in one settlement, with all settlements in which
    /// it is one. It begins with what stands first in the text.
    fn shortest(
        &self,
        thing: usize,
        component: &[usize],
        settlement: &[usize],
        findings: &mut Findings,
    ) -> Result<Option<Circle>, TooLarge> {
        let mut from: HashMap<usize, usize> = HashMap::new();
        let mut queue = VecDeque::from([thing]);
        while let Some(at) = queue.pop_front()
            && !from.contains_key(&thing)
        {
            for (to, edge) in self.edges(at) {
                let is_there = component.binary_search(&to).is_ok()
                    && findings.diagrams.contains(edge.set, settlement);
                if is_there && !from.contains_key(&to) {
                    from.insert(to, at);
                    queue.push_back(to);
                }
            }
        }
        let mut path = vec![];
        let mut at = thing;
        while let Some(&before) = from.get(&at) {
            path.push(before);
            at = before;
            if at == thing {
                break;
            }
        }
        path.reverse();
        let first = path.iter().enumerate().min_by_key(|(_, thing)| **thing).map_or(0, |(n, _)| n);
        path.rotate_left(first);
        let mut circle = Circle { things: vec![], set: findings.universe };
        for (own, next) in path.iter().zip(path.iter().cycle().skip(1)) {
            let Some(edge) = self.edge(*own, *next) else { return Ok(None) };
            circle.things.push((*own, edge.at));
            circle.set = findings.diagrams.and(circle.set, edge.set)?;
        }
        Ok((!circle.things.is_empty()).then_some(circle))
    }
}
