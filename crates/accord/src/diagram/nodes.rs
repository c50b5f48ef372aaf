//! The nodes of all sets, each once.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::TooLarge;

/// The end of paths that are not in the set.
pub(super) const NONE: u32 = 0;
/// The end of paths that are in the set.
pub(super) const ALL: u32 = 1;
/// The number of ends; the first node has this number.
const ENDS: u32 = 2;

/// Nodes. A node is made after those that it leads to and has a higher number, so whatever follows
/// the arcs backwards goes through the nodes in the order of their numbers.
#[derive(Debug)]
pub(super) struct Nodes {
    domains: Vec<usize>,
    /// How many variables have so many values.
    sizes: BTreeMap<usize, u32>,
    nodes_max: usize,
    /// Per node, its variable.
    variables: Vec<u32>,
    /// Per node, where its arcs begin.
    starts: Vec<usize>,
    /// Where the arcs of each node lead, one for each value of its variable.
    arcs: Vec<u32>,
    /// The nodes by their hash, each at the first free place from there; at most half are taken, by
    /// numbers other than 0.
    places: Vec<u32>,
}

impl Nodes {
    pub(super) fn new(mut domains: Vec<usize>, nodes_max: usize) -> Self {
        domains.iter_mut().for_each(|domain| *domain = (*domain).max(1));
        let places = vec![0; 16];
        let mut sizes = BTreeMap::new();
        domains.iter().for_each(|domain| *sizes.entry(*domain).or_default() += 1);
        let (variables, starts, arcs) = (vec![], vec![], vec![]);
        let mut nodes = Self { domains, sizes, nodes_max, variables, starts, arcs, places };
        nodes.allow(nodes_max);
        nodes
    }

    pub(super) fn len(&self) -> usize {
        self.variables.len()
    }

    pub(super) fn nodes_max(&self) -> usize {
        self.nodes_max
    }

    pub(super) fn allow(&mut self, nodes_max: usize) {
        self.nodes_max = nodes_max.min((u32::MAX - ENDS) as usize);
    }

    /// Returns the number of variables.
    pub(super) fn domains(&self) -> usize {
        self.domains.len()
    }

    /// Returns how many variables have so many values.
    pub(super) fn sizes(&self) -> &BTreeMap<usize, u32> {
        &self.sizes
    }

    pub(super) fn domain(&self, variable: usize) -> Option<usize> {
        self.domains.get(variable).copied()
    }

    /// Returns the variable that a node asks for; for the ends one after all others.
    pub(super) fn variable(&self, node: u32) -> usize {
        let place = node.checked_sub(ENDS).map(|place| place as usize);
        let variable = place.and_then(|place| self.variables.get(place));
        variable.map_or(usize::MAX, |variable| *variable as usize)
    }

    /// Returns where the arcs of a node lead; an end has none.
    pub(super) fn children(&self, node: u32) -> &[u32] {
        let Some(place) = node.checked_sub(ENDS).map(|place| place as usize) else { return &[] };
        let Some(start) = self.starts.get(place) else { return &[] };
        let end = self.starts.get(place + 1).copied().unwrap_or(self.arcs.len());
        self.arcs.get(*start..end).unwrap_or_default()
    }

    /// Returns where a node leads if a variable, its own or one before it, has a value.
    pub(super) fn child(&self, node: u32, variable: usize, value: usize) -> u32 {
        if self.variable(node) == variable {
            self.children(node).get(value).copied().unwrap_or(NONE)
        } else {
            node
        }
    }

    /// Returns the node that asks for a variable and leads to these.
    pub(super) fn make(&mut self, variable: usize, children: &[u32]) -> Result<u32, TooLarge> {
        let Some((first, others)) = children.split_first() else { return Ok(NONE) };
        if others.iter().all(|child| child == first) {
            return Ok(*first);
        }
        let mut place = self.first_place(variable, children);
        while let Some(node) = self.places.get(place).filter(|node| **node != 0) {
            if self.variable(*node) == variable && self.children(*node) == children {
                return Ok(*node);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        if self.len() >= self.nodes_max {
            return Err(TooLarge);
        }
        let node = u32::try_from(self.len()).map_err(|_| TooLarge)? + ENDS;
        self.variables.push(u32::try_from(variable).map_err(|_| TooLarge)?);
        self.starts.push(self.arcs.len());
        self.arcs.extend_from_slice(children);
        if self.len() * 2 > self.places.len() {
            self.widen();
        } else if let Some(free) = self.places.get_mut(place) {
            *free = node;
        }
        Ok(node)
    }

    /// Doubles the places.
    fn widen(&mut self) {
        self.places = vec![0; self.places.len() * 2];
        let mask = self.places.len() - 1;
        for node in (ENDS..).take(self.len()) {
            let mut place = self.first_place(self.variable(node), self.children(node));
            while self.places.get(place).is_some_and(|taken| *taken != 0) {
                place = (place + 1) & mask;
            }
            if let Some(free) = self.places.get_mut(place) {
                *free = node;
            }
        }
    }

    fn first_place(&self, variable: usize, children: &[u32]) -> usize {
        let mut hasher = DefaultHasher::new();
        (variable, children).hash(&mut hasher);
        hasher.finish() as usize & (self.places.len() - 1)
    }

    /// Returns a node and all after it on its paths, without the ends, those that others lead to
    /// first.
    pub(super) fn reach(&self, node: u32) -> Vec<u32> {
        let mut seen = HashSet::from([node]);
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            open.extend(self.children(node).iter().filter(|child| seen.insert(**child)));
        }
        let mut nodes: Vec<u32> = seen.into_iter().filter(|node| *node >= ENDS).collect();
        nodes.sort_unstable();
        nodes
    }
}
