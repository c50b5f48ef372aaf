//! The smallest partial settlement that keeps every settlement that completes it in a set.
//!
//! Of the first variable that a node asks for, either a value is settled, and the rest must do for the
//! set after that value; or it is left open, and the rest must do for the sets after all values, which
//! is what they have in common. The search asks whether `n` settled variables are enough, for rising
//! `n`, and remembers for each node how many were not: no node is asked twice for the same number.
//! What is enough for sets in common is enough for each of them, so a first bound from below needs no
//! such intersection.

use super::nodes::ALL;
use super::{Diagrams, How, Set, TooLarge};

/// No number of settled variables is enough.
const NEVER: u32 = u32::MAX;

/// A node on the way, with what is still to be tried there.
struct Step {
    node: u32,
    /// How many variables may still be settled.
    left: u32,
    /// Where it leads if its variable is left open; none where that was seen to need more.
    open: Option<u32>,
    /// What to try, the best last: the value that is settled, if one is, and where that leads.
    tries: Vec<(Option<usize>, u32)>,
    /// The value that is being tried.
    settled: Option<usize>,
}

impl Diagrams {
    /// Returns a smallest partial settlement, as variables with values, every completion of which is
    /// in the set: nothing is settled in it if all settlements are. None if the set is empty.
    ///
    /// # Errors
    /// [`TooLarge`] where the bound on nodes is reached.
    pub fn smallest(&mut self, set: Set) -> Result<Option<Vec<(usize, usize)>>, TooLarge> {
        self.bound();
        let mut steps = 0;
        loop {
            let left = self.least(set.0);
            if left == NEVER {
                return Ok(None);
            }
            if let Some(found) = self.within(set.0, left, &mut steps)? {
                return Ok(Some(found));
            }
        }
    }

    /// Looks for a partial settlement of so many variables. If there is none, what is known of the
    /// node is a greater number afterwards.
    fn within(
        &mut self,
        root: u32,
        left: u32,
        steps: &mut usize,
    ) -> Result<Option<Vec<(usize, usize)>>, TooLarge> {
        if root == ALL {
            return Ok(Some(vec![]));
        }
        let mut path = vec![self.step(root, left)?];
        while let Some(step) = path.last_mut() {
            let Some((settled, next)) = step.tries.pop() else {
                let (node, left, open) = (step.node, step.left, step.open);
                path.pop();
                self.raise(node, left, open);
                continue;
            };
            step.settled = settled;
            let left = step.left - u32::from(settled.is_some());
            if next == ALL {
                let settled = path.iter().filter_map(|step| {
                    step.settled.map(|value| (self.nodes.variable(step.node), value))
                });
                return Ok(Some(settled.collect()));
            }
            // What was learnt since the step was taken may rule the try out.
            if self.least(next) <= left {
                *steps += 1;
                if *steps > self.nodes.nodes_max() {
                    return Err(TooLarge);
                }
                let step = self.step(next, left)?;
                path.push(step);
            }
        }
        Ok(None)
    }

    /// Returns what to try at a node.
    fn step(&mut self, node: u32, left: u32) -> Result<Step, TooLarge> {
        let children = self.nodes.children(node).to_vec();
        let mut tries = vec![];
        for (value, child) in children.iter().enumerate() {
            let first = children.iter().position(|other| other == child) == Some(value);
            let cost = self.least(*child).saturating_add(1);
            if first && cost <= left {
                tries.push((cost, Some(value), *child));
            }
        }
        let mut open = None;
        if children.iter().all(|child| self.least(*child) <= left) {
            let mut common = ALL;
            for child in &children {
                common = self.combine(How::And, common, *child)?;
            }
            self.bound();
            open = Some(common);
            if self.least(common) <= left {
                tries.push((self.least(common), None, common));
            }
        }
        tries.sort_by_key(|(cost, value, _)| std::cmp::Reverse((*cost, value.is_some(), *value)));
        let tries = tries.into_iter().map(|(_, value, next)| (value, next)).collect();
        Ok(Step { node, left, open, tries, settled: None })
    }

    /// Takes down that so many variables are not enough at a node.
    fn raise(&mut self, node: u32, left: u32, open: Option<u32>) {
        let children = self.nodes.children(node).iter().map(|child| self.least(*child));
        let settled = children.min().unwrap_or(NEVER).saturating_add(1);
        let open = open.map_or(left.saturating_add(1), |open| self.least(open));
        let least = settled.min(open).max(left.saturating_add(1));
        if let Some(known) = self.least.get_mut(node as usize) {
            *known = (*known).max(least);
        }
    }

    /// Returns how many variables must be settled at a node, at least.
    fn least(&self, node: u32) -> u32 {
        self.least.get(node as usize).copied().unwrap_or(NEVER)
    }

    /// Gives the nodes that are new since the last time their first bound from below.
    fn bound(&mut self) {
        if self.least.is_empty() {
            // The ends: nothing helps where no settlement is left, and nothing is needed where all are.
            self.least = vec![NEVER, 0];
        }
        while self.least.len() < self.nodes.len() + 2 {
            let children = self.nodes.children(self.least.len() as u32);
            let children = children.iter().map(|child| self.least(*child));
            let (min, max) =
                children.fold((NEVER, 0), |(min, max), least| (least.min(min), least.max(max)));
            self.least.push(min.saturating_add(1).min(max));
        }
    }
}
