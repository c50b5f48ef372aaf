//! A short statement, whole: three to seven words, six to fourteen Han characters.

use super::{Copies, Copy, Outgoing};
use crate::limits;
use crate::store::Store;
use crate::text::{Mark, row_hash};

/// The weight of the shortest and of the longest short statement.
const WEIGHT: std::ops::RangeInclusive<u32> = 6..=14;

/// The weight of its words that say something: two words.
const CONTENT_MIN: u32 = 4;

/// Returns the hash of a whole statement, if it is short and says something.
pub(super) fn whole(marks: &[Mark]) -> Option<u64> {
    let short = marks.len() <= 14 && WEIGHT.contains(&weight(marks, |_| true));
    let telling = weight(marks, |mark| !mark.stop) >= CONTENT_MIN
        && weight(marks, |mark| !mark.stop && !mark.formula) > 0;
    (short && telling).then(|| row_hash(marks.iter().map(|m| m.hash)))
}

fn weight(marks: &[Mark], counts: impl Fn(&Mark) -> bool) -> u32 {
    marks.iter().filter(|mark| counts(mark)).map(|mark| u32::from(mark.weight)).sum()
}

/// Returns the hashes of the rows that begin at a mark and are as long as a short statement, with their ends.
pub(super) fn rows(marks: &[Mark], at: usize) -> impl Iterator<Item = (u64, usize)> {
    let mut sum = 0;
    let mut end = at;
    let mut row: Vec<u64> = Vec::with_capacity(14);
    std::iter::from_fn(move || {
        loop {
            let mark = marks.get(end)?;
            sum += u32::from(mark.weight);
            row.push(mark.hash);
            end += 1;
            if sum > *WEIGHT.end() {
                return None;
            }
            if sum >= *WEIGHT.start() {
                return Some((row_hash(row.iter().copied()), end));
            }
        }
    })
}

/// Finds short statements that stand whole in the outgoing text.
pub(super) fn find(copies: &Copies, store: &Store, outgoing: &Outgoing<'_>) -> Vec<Copy> {
    let mut found = vec![];
    if copies.short.is_empty() {
        return found;
    }
    for at in 0..outgoing.marks.len() {
        for (hash, end) in rows(outgoing.marks, at) {
            if copies.short.newest(hash).is_none() || copies.allowed_short.contains(&hash) {
                continue;
            }
            let live = copies.short.get(hash).filter_map(|n| Some((n, store.live(n)?)));
            for (statement, kept) in live.take(limits::SOURCES_MAX) {
                found.push(Copy { statement, out: at..end, within: 0..kept.marks.len() });
            }
        }
    }
    found
}
