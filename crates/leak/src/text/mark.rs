//! The words of a text as copies are looked for: hashes and places, nothing else.

use super::formula::{is_formula, is_formula_han};
use super::{Kind, Text, is_stop, stem_hash};

/// A word that is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// The word.
    pub(crate) hash: u64,
    /// Its stem.
    pub(crate) stem: u64,
    /// Where it stands in the original, in characters. No text has four thousand million.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Its weight in half words: a Han character says about half of what a word says.
    pub(crate) weight: u8,
    /// Whether it says little by itself.
    pub(crate) stop: bool,
    /// Whether a sentence begins with it.
    pub(crate) opens: bool,
    /// Whether formulas are made of it.
    pub(crate) formula: bool,
}

/// Returns the words of a text.
pub(crate) fn marks(text: &Text) -> Vec<Mark> {
    let mut opens = false;
    let mut out = Vec::with_capacity(text.tokens.len());
    for (index, token) in text.tokens.iter().enumerate() {
        opens |= token.opens;
        if !token.counts() {
            continue;
        }
        let stem = stem_hash(text, index);
        let han = token.kind == Kind::Han;
        let formula = if han {
            // A Han word of two characters: both are of the formula.
            let with = |a: usize, b: usize| {
                let hash = |i: usize| text.token(i).map_or(0, |t| t.hash);
                is_formula_han(hash(a), hash(b))
            };
            with(index, index + 1) || index > 0 && with(index - 1, index)
        } else {
            is_formula(stem)
        };
        out.push(Mark {
            hash: token.hash,
            stem,
            formula,
            from: token.from as u32,
            to: token.to as u32,
            weight: if han { 1 } else { 2 },
            stop: is_stop(token.hash),
            opens,
        });
        opens = false;
    }
    out
}

/// Returns the hash of the words that begin here and together weigh that much, if there are.
pub(crate) fn shingle(marks: &[Mark], at: usize, weight: u32) -> Option<(u64, usize)> {
    let mut sum = 0;
    let mut end = at;
    while sum < weight {
        sum += u32::from(marks.get(end)?.weight);
        end += 1;
    }
    Some((super::row_hash(marks.get(at..end)?.iter().map(|m| m.hash)), end))
}

/// Returns the hash of two stems in their order.
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second
}
