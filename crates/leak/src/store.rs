//! The confidential statements, and lists of places in them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::hash::Map;
use crate::limits;
use crate::text::Mark;

/// The number of a statement.
pub(crate) type Number = u32;

/// A confidential statement.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) source: Arc<str>,
    /// Whether it still counts.
    pub(crate) live: bool,
    pub(crate) marks: Vec<Mark>,
}

/// Every statement, by its number and by its source.
#[derive(Debug, Default)]
pub(crate) struct Store {
    statements: Vec<Statement>,
    by_source: HashMap<Arc<str>, Vec<Number>>,
    /// Statements that were released since the lists were swept.
    dead: usize,
    swept: usize,
}

impl Store {
    /// Takes a statement. O(1) besides its own length.
    pub(crate) fn add(&mut self, source: &str, marks: Vec<Mark>) -> Number {
        let number = self.statements.len() as Number;
        let source: Arc<str> = match self.by_source.get_key_value(source) {
            Some((known, _)) => known.clone(),
            None => source.into(),
        };
        self.by_source.entry(source.clone()).or_default().push(number);
        self.statements.push(Statement { source, live: true, marks });
        number
    }

    /// Says of everything from that source that it no longer counts, and drops its words.
    pub(crate) fn release(&mut self, source: &str) {
        for number in self.by_source.remove(source).unwrap_or_default() {
            if let Some(statement) = self.statements.get_mut(number as usize) {
                statement.live = false;
                statement.marks = vec![];
                self.dead += 1;
            }
        }
    }

    /// Returns whether so many statements are dead that the lists should be swept: then a sweep costs each
    /// of them a constant, and no list is more than half dead for long.
    pub(crate) fn should_sweep(&self) -> bool {
        let live = self.statements.len().saturating_sub(self.dead + self.swept);
        self.dead >= limits::DEAD_MIN && self.dead > live
    }

    /// Says that the lists were swept.
    pub(crate) fn swept(&mut self) {
        self.swept += std::mem::take(&mut self.dead);
    }

    /// Returns a statement that still counts.
    pub(crate) fn live(&self, number: Number) -> Option<&Statement> {
        self.statements.get(number as usize).filter(|statement| statement.live)
    }
}

/// Where something stands in a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) statement: Number,
    /// Characters of the statement; the same twice where it has no place there.
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl Place {
    pub(crate) fn new(statement: Number, passage: Range<usize>) -> Self {
        Self { statement, from: passage.start as u32, to: passage.end as u32 }
    }

    pub(crate) fn passage(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// Lists by hash that grow by one entry at a time and take one allocation together.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    heads: Map<Head>,
    links: Vec<(T, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Head {
    last: u32,
    count: u32,
}

const NONE: u32 = u32::MAX;

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { heads: Map::default(), links: vec![] }
    }
}

impl<T: Copy> Lists<T> {
    /// Adds an entry to the list of a hash. O(1).
    pub(crate) fn push(&mut self, hash: u64, entry: T) {
        let here = self.links.len() as u32;
        let head = self.heads.entry(hash).or_insert(Head { last: NONE, count: 0 });
        self.links.push((entry, head.last));
        *head = Head { last: here, count: head.count.saturating_add(1) };
    }

    /// Returns the entries of a hash, the newest first.
    pub(crate) fn get(&self, hash: u64) -> impl Iterator<Item = T> {
        let mut next = self.heads.get(&hash).map_or(NONE, |head| head.last);
        std::iter::from_fn(move || {
            let &(entry, before) = self.links.get(next as usize)?;
            next = before;
            Some(entry)
        })
    }

    /// Drops the entries that are not wanted. O(n).
    pub(crate) fn retain(&mut self, wanted: impl Fn(&T) -> bool) {
        let old = std::mem::take(self);
        for &hash in old.heads.keys() {
            let kept: Vec<T> = old.get(hash).filter(|entry| wanted(entry)).collect();
            kept.into_iter().rev().for_each(|entry| self.push(hash, entry));
        }
    }

    /// Returns whether there is no entry.
    pub(crate) fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Returns the newest entry of a hash.
    pub(crate) fn newest(&self, hash: u64) -> Option<T> {
        self.get(hash).next()
    }

    /// Returns how many entries a hash has.
    pub(crate) fn count(&self, hash: u64) -> usize {
        self.heads.get(&hash).map_or(0, |head| head.count as usize)
    }
}
