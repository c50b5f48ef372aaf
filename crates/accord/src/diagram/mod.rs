//! Sets of settlements, as decision diagrams: every way to settle the brackets of a text at once.
//!
//! # Background
//! Thirty brackets of three alternatives have 2·10^14 settlements. A set of them is kept as a graph:
//! a node asks for the value of one variable and has an arc for each value; the variables come in
//! their order along every path; a path to `ALL` is a settlement in the set, whatever the variables
//! that it does not ask for. No node has all its arcs to one place, and no two nodes are the same.
//! So a set has one diagram only, and two sets are equal if their handles are.
//!
//! # Use
//! [`Diagrams::is`] gives the settlements that choose one value; `and`, `or`, `minus` and `not`
//! combine. [`Diagrams::any`] is an example for a message, [`Diagrams::smallest`] the shortest reason,
//! [`Diagrams::cover`] the whole set in few words. What names no settlement (a variable or a value
//! that is not there) gives the empty set, and a handle of other diagrams stands for no set of these.
//!
//! Combining two sets takes time in the product of their nodes at worst, and mostly in their sum;
//! `given`, `count` and `support` take time in the nodes of one set. How many nodes a set has depends
//! on the order of the variables: those that occur together should stand together, and in a text they
//! mostly do. A shortest reason is hard to find (beyond NP); here it takes about as many nodes as the
//! set has after some variables are settled and others are left open, which stays small where each
//! condition is about few variables. Nodes are never given back. Where they, or the pairs of nodes
//! remembered in one operation, would be more than the bound, the operation says [`TooLarge`]; what
//! was there before still holds. Nothing calls itself, so many variables need no deep stack.
//!
//! Thirty variables of three values with 40 conditions on 2 to 4 variables near each other take 1,500
//! to 11,000 nodes and 0.5 to 4 ms, and a shortest reason 0.1 ms; with conditions on any variables it
//! is 0.04 to 3 s, or too large for two million nodes.
//!
//! # References
//! A. Srinivasan, T. Ham, S. Malik and R. Brayton, *Algorithms for discrete function manipulation*,
//! ICCAD (1990); S. Minato, *Fast generation of irredundant sum-of-products forms from binary decision
//! diagrams*, SASIMI (1992); O. Coudert and J. C. Madre, *Implicit and incremental computation of
//! primes and essential primes of Boolean functions*, DAC (1992).

mod combine;
mod cover;
mod nodes;
mod smallest;

use std::collections::HashMap;

use num_bigint::BigUint;

use combine::How;
use nodes::{ALL, NONE, Nodes};

pub use cover::{Cover, Cube};

/// A set of settlements. Two sets of the same diagrams are equal if they hold the same settlements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Set(u32);

/// An operation needs more nodes than its diagrams may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("What is open can be settled in too many ways to tell them apart.")
    }
}

impl std::error::Error for TooLarge {}

/// Sets of settlements of the same variables.
#[derive(Debug)]
pub struct Diagrams {
    nodes: Nodes,
    /// What was combined before, with its result.
    memo: HashMap<(How, u32, u32), u32>,
    /// Per node: as many variables must be settled, at least, for a settlement to be in the set.
    least: Vec<u32>,
}

impl Diagrams {
    /// Returns diagrams over variables with so many values each, of at most so many nodes. A variable
    /// has at least one value; 0 counts as 1.
    pub fn new(domains: Vec<usize>, nodes_max: usize) -> Self {
        Self { nodes: Nodes::new(domains, nodes_max), memo: HashMap::new(), least: vec![] }
    }

    /// Returns the set of all settlements.
    pub fn all(&self) -> Set {
        Set(ALL)
    }

    /// Returns the empty set.
    pub fn none(&self) -> Set {
        Set(NONE)
    }

    /// Returns the number of nodes made so far.
    pub fn nodes(&self) -> usize {
        self.nodes.len()
    }

    /// Sets how many nodes there may be from now on; those that are there stay.
    pub fn allow(&mut self, nodes_max: usize) {
        self.nodes.allow(nodes_max);
    }

    /// Returns the settlements in which a variable has a value.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn is(&mut self, variable: usize, value: usize) -> Result<Set, TooLarge> {
        let Some(domain) = self.nodes.domain(variable).filter(|domain| value < *domain) else {
            return Ok(Set(NONE));
        };
        let children: Vec<u32> =
            (0..domain).map(|at| if at == value { ALL } else { NONE }).collect();
        self.nodes.make(variable, &children).map(Set)
    }

    /// Returns the settlements that are in both sets.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn and(&mut self, one: Set, other: Set) -> Result<Set, TooLarge> {
        self.combine(How::And, one.0, other.0).map(Set)
    }

    /// Returns the settlements that are in one of the sets, or in both.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn or(&mut self, one: Set, other: Set) -> Result<Set, TooLarge> {
        self.combine(How::Or, one.0, other.0).map(Set)
    }

    /// Returns the settlements that are in the first set and not in the second.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn minus(&mut self, one: Set, other: Set) -> Result<Set, TooLarge> {
        self.combine(How::Minus, one.0, other.0).map(Set)
    }

    /// Returns the settlements that are not in the set.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn not(&mut self, set: Set) -> Result<Set, TooLarge> {
        self.minus(Set(ALL), set)
    }

    /// Returns the settlements that are in the set once a variable is changed to a value: the result
    /// does not depend on the variable.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn given(&mut self, set: Set, variable: usize, value: usize) -> Result<Set, TooLarge> {
        if self.nodes.domain(variable).is_none_or(|domain| value >= domain) {
            return Ok(Set(NONE));
        }
        let mut now: HashMap<u32, u32> = HashMap::new();
        for node in self.nodes.reach(set.0) {
            let at = self.nodes.variable(node);
            if at > variable {
                continue;
            }
            let new = if at == variable {
                self.nodes.child(node, variable, value)
            } else {
                let child = |child: &u32| now.get(child).copied().unwrap_or(*child);
                let children: Vec<u32> = self.nodes.children(node).iter().map(child).collect();
                self.nodes.make(at, &children)?
            };
            now.insert(node, new);
        }
        Ok(Set(now.get(&set.0).copied().unwrap_or(set.0)))
    }

    /// Returns how many settlements of all variables the set holds, exactly.
    pub fn count(&self, set: Set) -> BigUint {
        // First as if there were only the variables of the set: each node counts all of them, and an
        // arc from it has an equal share for each value of its variable.
        let support = self.support(set);
        let size = |variable: usize| BigUint::from(self.nodes.domain(variable).unwrap_or(1));
        let asked: BigUint = support.iter().map(|variable| size(*variable)).product();
        let mut counts = HashMap::from([(NONE, BigUint::ZERO), (ALL, asked)]);
        for node in self.nodes.reach(set.0) {
            let children = self.nodes.children(node).iter();
            let sum: BigUint = children.filter_map(|child| counts.get(child)).sum();
            counts.insert(node, sum / size(self.nodes.variable(node)));
        }
        let mut others = self.nodes.sizes().clone();
        for domain in support.iter().filter_map(|variable| self.nodes.domain(*variable)) {
            others.entry(domain).and_modify(|count| *count -= 1);
        }
        let others = others.into_iter().map(|(domain, count)| BigUint::from(domain).pow(count));
        counts.remove(&set.0).unwrap_or_default() * others.product::<BigUint>()
    }

    /// Returns whether a settlement, a value for each variable, is in the set.
    pub fn contains(&self, set: Set, settlement: &[usize]) -> bool {
        let valid = |(variable, value): (usize, &usize)| {
            self.nodes.domain(variable).is_some_and(|domain| *value < domain)
        };
        if settlement.len() != self.nodes.domains() || !settlement.iter().enumerate().all(valid) {
            return false;
        }
        let mut node = set.0;
        while let Some(value) = settlement.get(self.nodes.variable(node)) {
            node = self.nodes.child(node, self.nodes.variable(node), *value);
        }
        node == ALL
    }

    /// Returns the first settlement of the set in the order of values; none if it is empty.
    pub fn any(&self, set: Set) -> Option<Vec<usize>> {
        let mut settlement = vec![0; self.nodes.domains()];
        let mut node = set.0;
        while let Some(slot) = settlement.get_mut(self.nodes.variable(node)) {
            let mut children = self.nodes.children(node).iter().enumerate();
            (*slot, node) = children
                .find(|(_, child)| **child != NONE)
                .map(|(value, child)| (value, *child))?;
        }
        (node == ALL).then_some(settlement)
    }

    /// Returns the variables that the set depends on, rising.
    pub fn support(&self, set: Set) -> Vec<usize> {
        let mut variables: Vec<usize> =
            self.nodes.reach(set.0).into_iter().map(|node| self.nodes.variable(node)).collect();
        variables.sort_unstable();
        variables.dedup();
        variables
    }
}
