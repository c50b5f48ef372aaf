//! Word for word.

use std::collections::HashMap;

use super::{Copies, Copy, LONG, Outgoing};
use crate::limits;
use crate::store::{Number, Store};
use crate::text::{Mark, shingle};

/// The weight of a copy, without exempt words: seven words, or fourteen Han characters.
const WEIGHT_MIN: u32 = 14;

/// Words of a copy that say something by themselves.
const CONTENT_MIN: u32 = 3;

/// The weight of its words that are of no formula: two words.
pub(super) const OWN_MIN: u32 = 4;

/// The weight from which on a formula is its author's all the same: twenty words.
pub(super) const FORMULA_MAX: u32 = 40;

/// Finds the longest copies. Each place of the outgoing text is extended at most once for each of
/// its shingle's places, and not again within a copy of the same statement.
pub(super) fn find(copies: &Copies, store: &Store, outgoing: &Outgoing<'_>) -> Vec<Copy> {
    let mut found: Vec<Copy> = vec![];
    let mut covered: HashMap<Number, usize> = HashMap::new();
    for at in 0..outgoing.marks.len() {
        let Some((hash, _)) = shingle(outgoing.marks, at, LONG) else { break };
        let mut best: Vec<Copy> = vec![];
        let places = copies.long.get(hash).filter(|(number, _)| store.live(*number).is_some());
        for (number, place) in places.take(limits::SHINGLE_PLACES_MAX) {
            if covered.get(&number).is_some_and(|&until| at < until) {
                continue;
            }
            let Some(statement) = store.live(number) else { continue };
            let copy = extend(outgoing.marks, at, &statement.marks, place as usize, number);
            match best.iter_mut().find(|other| other.statement == number) {
                Some(other) if other.out.len() < copy.out.len() => *other = copy,
                Some(_) => {}
                None => best.push(copy),
            }
        }
        for copy in best {
            covered.insert(copy.statement, copy.out.end);
            let marks = store.live(copy.statement).map_or(&[][..], |s| &s.marks);
            if counts(outgoing, &copy, marks) {
                found.push(copy);
            }
        }
    }
    found
}

fn extend(out: &[Mark], at: usize, within: &[Mark], place: usize, statement: Number) -> Copy {
    let same = |(a, b): &(&Mark, &Mark)| a.hash == b.hash;
    let back = out
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .zip(within.get(..place).unwrap_or_default().iter().rev())
        .take_while(same)
        .count();
    let on = out
        .get(at..)
        .unwrap_or_default()
        .iter()
        .zip(within.get(place..).unwrap_or_default())
        .take_while(same)
        .count();
    Copy { statement, out: at - back..at + on, within: place - back..place + on }
}

fn counts(outgoing: &Outgoing<'_>, copy: &Copy, marks: &[Mark]) -> bool {
    let (mut weight, mut content, mut halves, mut own) = (0, 0, 0, 0);
    let out = outgoing.marks.get(copy.out.clone()).unwrap_or_default();
    let exempt = outgoing.exempt.get(copy.out.clone()).unwrap_or_default();
    for (mark, exempt) in out.iter().zip(exempt) {
        if !exempt {
            weight += u32::from(mark.weight);
            if !mark.stop {
                halves += u32::from(mark.weight);
                content = halves / 2;
                own += if mark.formula { 0 } else { u32::from(mark.weight) };
            }
        }
    }
    // A whole sentence is its author's, even a short one.
    let whole = marks.get(copy.within.start).is_some_and(|m| m.opens)
        && marks.get(copy.within.end).is_none_or(|m| m.opens);
    content >= CONTENT_MIN
        && (own >= OWN_MIN || weight >= FORMULA_MAX)
        && (weight >= WEIGHT_MIN || whole && weight >= LONG)
}
