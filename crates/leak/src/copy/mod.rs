//! Words that were copied: word for word, with few changes, or in other words.

mod exact;
mod likeness;
mod near;
mod short;

use std::ops::Range;

use crate::class::Class;
use crate::finding::Finding;
use crate::hash::Set;
use crate::store::{Lists, Number, Store};
use crate::text::{Mark, Text, marks, pair, shingle};

/// The weight of the shingles by which a copy is found: six words, or twelve Han characters.
const LONG: u32 = 12;

/// The weight of the shingles by which words are known to be the recipient's already: four words.
const ALLOWED: u32 = 8;

/// Content words that one pair may span: a changed word between two others breaks no pair.
const PAIR_REACH: usize = 2;

/// Where every shingle, pair and rare word stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copies {
    long: Lists<(Number, u32)>,
    pairs: Lists<(Number, u32)>,
    /// Sentences, by the stems in them.
    words: Lists<u32>,
    sentences: Vec<Sentence>,
    allowed: Set,
    /// Short statements, by all their words.
    short: Lists<Number>,
    /// Rows of words that the recipient has and that are as long as a short statement.
    allowed_short: Set,
}

/// A confidential sentence.
#[derive(Clone, Debug)]
struct Sentence {
    statement: Number,
    marks: Range<u32>,
}

/// A confidential passage that stands in the outgoing text.
#[derive(Clone, Debug)]
struct Copy {
    statement: Number,
    /// Marks of the outgoing text.
    out: Range<usize>,
    /// Marks of the statement.
    within: Range<usize>,
}

/// The outgoing text with what is exempt in it.
struct Outgoing<'a> {
    marks: &'a [Mark],
    exempt: &'a [bool],
}

impl Copies {
    /// Takes what the recipient has. O(n).
    pub(crate) fn allow(&mut self, text: &Text) {
        let marks = marks(text);
        let all = (0..marks.len()).filter_map(|at| shingle(&marks, at, ALLOWED));
        self.allowed.extend(all.map(|(hash, _)| hash));
        let rows = (0..marks.len()).flat_map(|at| short::rows(&marks, at));
        self.allowed_short.extend(rows.map(|(hash, _)| hash));
    }

    /// Takes a statement's words. O(n).
    pub(crate) fn forbid(&mut self, statement: Number, marks: &[Mark]) {
        if let Some(hash) = short::whole(marks) {
            self.short.push(hash, statement);
        }
        for at in 0..marks.len() {
            if let Some((hash, _)) = shingle(marks, at, LONG) {
                self.long.push(hash, (statement, at as u32));
            }
        }
        for (hash, at) in pairs(marks) {
            self.pairs.push(hash, (statement, at as u32));
        }
        for range in sentences(marks) {
            let number = self.sentences.len() as u32;
            let mut words = likeness::words(marks.get(range.clone()).unwrap_or_default());
            words.sort_unstable();
            words.dedup();
            for word in words {
                self.words.push(word, number);
            }
            let marks = range.start as u32..range.end as u32;
            self.sentences.push(Sentence { statement, marks });
        }
    }

    /// Drops what is from statements that were released. O(n).
    pub(crate) fn sweep(&mut self, store: &Store) {
        self.long.retain(|(number, _)| store.live(*number).is_some());
        self.pairs.retain(|(number, _)| store.live(*number).is_some());
        self.short.retain(|number| store.live(*number).is_some());
        let sentences = &self.sentences;
        self.words.retain(|sentence| {
            let sentence = sentences.get(*sentence as usize);
            sentence.is_some_and(|sentence| store.live(sentence.statement).is_some())
        });
    }

    /// Finds what was copied. Linear in the outgoing text: each of its words leads to a bounded
    /// number of places, and each window to a bounded number of alignments.
    pub(crate) fn check(&self, store: &Store, text: &Text, found: &mut Vec<Finding>) {
        let marks = marks(text);
        let exempt = self.exempt(&marks);
        let outgoing = Outgoing { marks: &marks, exempt: &exempt };
        let mut exact = exact::find(self, store, &outgoing);
        exact.extend(short::find(self, store, &outgoing));
        let near = near::find(self, store, &outgoing, &exact);
        for (class, copies) in [(Class::Verbatim, &exact), (Class::NearVerbatim, &near)] {
            for copy in copies {
                if let Some(statement) = store.live(copy.statement) {
                    found.push(Finding::new(
                        class,
                        Some(statement.source.clone()),
                        place(&marks, &copy.out),
                        place(&statement.marks, &copy.within),
                    ));
                }
            }
        }
        likeness::find(self, store, &outgoing, &[&exact, &near], found);
    }

    fn exempt(&self, marks: &[Mark]) -> Vec<bool> {
        let mut exempt = vec![false; marks.len()];
        let mut until = 0;
        for at in 0..marks.len() {
            if let Some((hash, end)) = shingle(marks, at, ALLOWED)
                && self.allowed.contains(&hash)
            {
                until = until.max(end);
            }
            if let Some(here) = exempt.get_mut(at) {
                *here = at < until;
            }
        }
        exempt
    }
}

/// Returns the pairs of content words, with the place of the first.
fn pairs(marks: &[Mark]) -> impl Iterator<Item = (u64, usize)> {
    let content: Vec<(usize, u64)> =
        marks.iter().enumerate().filter(|(_, m)| !m.stop).map(|(i, m)| (i, m.stem)).collect();
    let mut out = Vec::with_capacity(content.len() * PAIR_REACH);
    for (index, &(at, first)) in content.iter().enumerate() {
        for &(_, second) in content.iter().skip(index + 1).take(PAIR_REACH) {
            out.push((pair(first, second), at));
        }
    }
    out.into_iter()
}

fn sentences(marks: &[Mark]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> =
        marks.iter().enumerate().filter(|(_, m)| m.opens).map(|(i, _)| i).collect();
    starts.push(marks.len());
    starts.windows(2).filter_map(|w| Some(*w.first()?..*w.last()?)).collect()
}

fn place(marks: &[Mark], range: &Range<usize>) -> Range<usize> {
    let from = marks.get(range.start).map_or(0, |m| m.from as usize);
    let to = range.end.checked_sub(1).and_then(|i| marks.get(i)).map_or(from, |m| m.to as usize);
    from..to
}
