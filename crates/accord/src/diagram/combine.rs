//! Sets made from two sets.

use super::nodes::{ALL, NONE};
use super::{Diagrams, TooLarge};

/// How two sets are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum How {
    /// What is in both.
    And,
    /// What is in one of them.
    Or,
    /// What is in the first only.
    Minus,
}

impl Diagrams {
    /// Combines two sets: value by value of the first variable that either asks for.
    pub(super) fn combine(&mut self, how: How, one: u32, other: u32) -> Result<u32, TooLarge> {
        // So an operation has at least half of the bound for itself, whatever came before.
        if self.memo.len() > self.nodes.nodes_max() / 2 {
            self.memo.clear();
        }
        let mut open = vec![(one, other)];
        let mut children = vec![];
        while let Some(&(one, other)) = open.last() {
            if self.known(how, one, other).is_some() {
                open.pop();
                continue;
            }
            let variable = self.nodes.variable(one).min(self.nodes.variable(other));
            let waiting = open.len();
            children.clear();
            for value in 0..self.nodes.domain(variable).unwrap_or_default() {
                let one = self.nodes.child(one, variable, value);
                let other = self.nodes.child(other, variable, value);
                match self.known(how, one, other) {
                    Some(node) => children.push(node),
                    None => open.push((one, other)),
                }
            }
            if open.len() > waiting {
                continue;
            }
            let node = self.nodes.make(variable, &children)?;
            if self.memo.len() > self.nodes.nodes_max() {
                return Err(TooLarge);
            }
            self.memo.insert(key(how, one, other), node);
        }
        self.known(how, one, other).ok_or(TooLarge)
    }

    /// Returns the combination of two sets if it is plain to see or was made before.
    fn known(&self, how: How, one: u32, other: u32) -> Option<u32> {
        match (how, one, other) {
            (How::And | How::Or, ..) if one == other => Some(one),
            (How::And, NONE, _) | (How::And, _, NONE) => Some(NONE),
            (How::And, ALL, set) | (How::And, set, ALL) => Some(set),
            (How::Or, ALL, _) | (How::Or, _, ALL) => Some(ALL),
            (How::Or, NONE, set) | (How::Or, set, NONE) => Some(set),
            (How::Minus, NONE, _) | (How::Minus, _, ALL) => Some(NONE),
            (How::Minus, ..) if one == other => Some(NONE),
            (How::Minus, set, NONE) => Some(set),
            _ => self.memo.get(&key(how, one, other)).copied(),
        }
    }
}

/// Returns under which key a combination is remembered: the order matters only for what is left out.
fn key(how: How, one: u32, other: u32) -> (How, u32, u32) {
    match how {
        How::And | How::Or => (how, one.min(other), one.max(other)),
        How::Minus => (how, one, other),
    }
}
