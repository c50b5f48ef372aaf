//! A set in few words: a short list of cubes.
//!
//! A cube allows some values of some variables, each on its own: "A or B in §3, and C in §5". The
//! cover takes what is not yet said, goes the shortest way through it, and makes the cube on that way
//! as large as the set allows: no value can be added to it. What the others say together is dropped
//! at the end. A cover so made has no cube too many and none too small; that no other has fewer is not
//! certain (finding the fewest is harder than NP).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::nodes::{ALL, NONE};
use super::{Diagrams, Set, TooLarge};

/// What is allowed: variables, rising, with their values, rising. Other variables are free.
pub type Cube = Vec<(usize, Vec<usize>)>;

/// A list of cubes that are within a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The cubes, those about the fewest variables first.
    pub cubes: Vec<Cube>,
    /// Whether they are the whole set together; if not, there were more than asked for.
    pub whole: bool,
}

/// A cube while it grows: per variable that is not free, which of its values are allowed.
type Allowed = BTreeMap<usize, Vec<bool>>;

/// How often the nodes that there may be can be looked at for one cover: so that it ends in seconds.
const LOOKS_PER_NODE: usize = 16;

impl Diagrams {
    /// Returns the set as a list of at most so many cubes. None can be larger or left out. Where a
    /// set needs more, some that are in it.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached, also by looking at the same ones often.
    pub fn cover(&mut self, set: Set, cubes_max: usize) -> Result<Cover, TooLarge> {
        let mut cubes: Vec<(Allowed, u32)> = vec![];
        let mut rest = set;
        let mut looks = self.nodes.nodes_max().saturating_mul(LOOKS_PER_NODE);
        // Some may turn out needless once others are there, so a few more than asked for are tried.
        for _ in 0..cubes_max.saturating_mul(2) {
            if cubes.len() >= cubes_max {
                self.drop_needless(&mut cubes, &mut looks)?;
            }
            if rest.0 == NONE || cubes.len() >= cubes_max {
                break;
            }
            let cube = self.enlarged(set.0, self.shortest(rest.0), &mut looks)?;
            let node = self.node(&cube)?;
            rest = self.minus(rest, Set(node))?;
            cubes.push((cube, node));
        }
        self.drop_needless(&mut cubes, &mut looks)?;
        let mut cubes: Vec<Cube> = cubes.iter().map(|(cube, _)| written(cube)).collect();
        cubes.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        Ok(Cover { cubes, whole: rest.0 == NONE })
    }

    /// Returns the cube on a path through a set that asks for the fewest variables.
    fn shortest(&self, root: u32) -> Allowed {
        let mut lengths = HashMap::from([(ALL, (0usize, 0usize))]);
        for node in self.nodes.reach(root) {
            let children = self.nodes.children(node).iter().enumerate();
            let length = |(value, child)| lengths.get(child).map(|(length, _)| (length + 1, value));
            if let Some(least) = children.filter_map(length).min() {
                lengths.insert(node, least);
            }
        }
        let mut cube = Allowed::new();
        let mut node = root;
        while let Some((_, value)) = lengths.get(&node).filter(|_| node != ALL) {
            let variable = self.nodes.variable(node);
            let domain = self.nodes.domain(variable).unwrap_or_default();
            cube.insert(variable, (0..domain).map(|at| at == *value).collect());
            node = self.nodes.child(node, variable, *value);
        }
        cube
    }

    /// Returns the cube with all that can be added to it within a set: whole variables first.
    fn enlarged(
        &self,
        set: u32,
        mut cube: Allowed,
        looks: &mut usize,
    ) -> Result<Allowed, TooLarge> {
        let variables: Vec<usize> = cube.keys().copied().collect();
        for variable in &variables {
            if let Some(allowed) = cube.remove(variable)
                && !self.is_within(&cube, set, looks)?
            {
                cube.insert(*variable, allowed);
            }
        }
        for variable in &variables {
            for value in 0..self.nodes.domain(*variable).unwrap_or_default() {
                if set_value(&mut cube, *variable, value, true)
                    && !self.is_within(&cube, set, looks)?
                {
                    set_value(&mut cube, *variable, value, false);
                }
            }
        }
        Ok(cube)
    }

    /// Returns whether every settlement that a cube allows is in a set.
    fn is_within(&self, cube: &Allowed, set: u32, looks: &mut usize) -> Result<bool, TooLarge> {
        let mut seen = HashSet::from([set]);
        let mut open = vec![set];
        while let Some(node) = open.pop() {
            if node == NONE {
                return Ok(false);
            }
            *looks = looks.checked_sub(1).ok_or(TooLarge)?;
            let allowed = cube.get(&self.nodes.variable(node));
            for (value, child) in self.nodes.children(node).iter().enumerate() {
                let allows = allowed.is_none_or(|values| values.get(value) == Some(&true));
                if allows && seen.insert(*child) {
                    open.push(*child);
                }
            }
        }
        Ok(true)
    }

    /// Returns the node of a cube.
    fn node(&mut self, cube: &Allowed) -> Result<u32, TooLarge> {
        let mut node = ALL;
        for (variable, values) in cube.iter().rev() {
            let children: Vec<u32> =
                values.iter().map(|allowed| if *allowed { node } else { NONE }).collect();
            node = self.nodes.make(*variable, &children)?;
        }
        Ok(node)
    }

    /// Drops cubes that the others say together, those about the most variables first.
    fn drop_needless(
        &mut self,
        cubes: &mut Vec<(Allowed, u32)>,
        looks: &mut usize,
    ) -> Result<(), TooLarge> {
        cubes.sort_by_cached_key(|(cube, _)| (cube.len(), written(cube)));
        for at in (0..cubes.len()).rev() {
            let Some((cube, _)) = cubes.get(at) else { continue };
            let cube = cube.clone();
            let mut others = Set(NONE);
            for (_, node) in cubes.iter().enumerate().filter(|(place, _)| *place != at) {
                others = self.or(others, Set(node.1))?;
            }
            if self.is_within(&cube, others.0, looks)? {
                cubes.remove(at);
            }
        }
        Ok(())
    }
}

/// Allows a value or forbids it. Returns whether that changes anything.
fn set_value(cube: &mut Allowed, variable: usize, value: usize, allowed: bool) -> bool {
    let slot = cube.get_mut(&variable).and_then(|values| values.get_mut(value));
    slot.is_some_and(|slot| std::mem::replace(slot, allowed) != allowed)
}

fn written(cube: &Allowed) -> Cube {
    let values = |allowed: &Vec<bool>| {
        let values = allowed.iter().enumerate().filter(|(_, allowed)| **allowed);
        values.map(|(value, _)| value).collect()
    };
    cube.iter().map(|(variable, allowed)| (*variable, values(allowed))).collect()
}
