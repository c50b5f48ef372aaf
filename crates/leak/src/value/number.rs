//! Numbers, in digits and in words.

use super::digits::in_digits;
use super::han;
use super::rational::Rational;
use super::spelled::in_words;
use super::words::{Part, part, parts_more};
use crate::limits;
use crate::text::{Kind, Text};

/// A number that was read.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// What it may be: "1.250" is read in two ways.
    pub(super) readings: Vec<Rational>,
    /// The token after it.
    pub(super) end: usize,
    /// Whether it is in words.
    pub(super) spelled: bool,
    /// What the last scale multiplied by.
    pub(super) scale: Option<Rational>,
    /// Whether it is nothing but "one", which is also an article.
    pub(super) one: bool,
    /// Whether it is nothing but "half".
    pub(super) half: bool,
    /// Whether it could be a year: four digits without anything between.
    pub(super) year: bool,
    /// Whether it is a part of a whole: two thirds.
    pub(super) fraction: bool,
}

/// Reads the number that begins at a token.
pub(super) fn number(text: &Text, at: usize) -> Option<Number> {
    let token = text.token(at)?;
    let mut number = match token.kind {
        Kind::Number => in_digits(text, at),
        Kind::Word(_) => in_words(text, at),
        Kind::Han => han::number(text, at),
        Kind::Sign => None,
    }?;
    let before = number.end;
    and_part(text, &mut number);
    // "One and a half million", "2 million and a half".
    if token.kind == Kind::Number || number.end > before {
        scaled(text, &mut number);
        and_part(text, &mut number);
    }
    restated(text, &mut number);
    Some(number)
}

/// Takes in the same number in brackets: "forty (40) inspectors", "60 (sixty) days".
fn restated(text: &Text, number: &mut Number) {
    if !matches!(text.gap(number.end), [' ', '('] | ['(']) {
        return;
    }
    let at = number.end;
    let again = match plain(text, at) {
        Some(again) => Some((Rational::whole(again), at + 1)),
        None => match text.token(at).map(|t| t.kind) {
            Some(Kind::Word(_)) => in_words(text, at),
            Some(Kind::Han) => han::number(text, at),
            _ => None,
        }
        .and_then(|read| Some((*read.readings.first()?, read.end))),
    };
    if let Some((again, end)) = again
        && matches!(text.gap(end), [')', ..])
        && number.readings.contains(&again)
    {
        number.end = end;
    }
}

/// Returns what the token is in digits; `None` if there are too many.
pub(super) fn plain(text: &Text, at: usize) -> Option<i128> {
    let token = text.token(at).filter(|t| t.kind == Kind::Number)?;
    if token.end - token.start > limits::NUMBER_DIGITS_MAX {
        return None;
    }
    text.letters(at).iter().try_fold(0_i128, |sum, c| Some(sum * 10 + i128::from(c.to_digit(10)?)))
}

pub(super) fn plainly(readings: Vec<Rational>, end: usize) -> Number {
    Number {
        readings,
        end,
        spelled: false,
        scale: None,
        one: false,
        half: false,
        year: false,
        fraction: false,
    }
}

/// "12k": a thousand, right after the digits.
fn is_thousands(text: &Text, at: usize) -> bool {
    text.gap(at).is_empty() && text.letters(at) == ['k']
}

/// Multiplies by the scales that follow digits: 3 million, 1.2bn, 3万.
pub(super) fn scaled(text: &Text, number: &mut Number) {
    while let Some(token) = text.token(number.end) {
        let near = matches!(text.gap(number.end), [] | [' '] | ['-'] | ['\n'] | ['.', ' ']);
        let scale = match token.kind {
            Kind::Word(_) if near => match part(token.hash) {
                Some(Part::Scale(scale)) => Rational::whole(scale.into()),
                Some(Part::Hundred) if matches!(text.letters(number.end), ['h', ..]) => {
                    Rational::whole(100)
                }
                Some(Part::Times(times)) => Rational::whole(times.into()),
                _ if is_thousands(text, number.end) => Rational::whole(1_000),
                _ => return,
            },
            Kind::Han if near => match han::scale(text, number.end) {
                Some(scale) => Rational::whole(scale),
                None => return,
            },
            _ => return,
        };
        let scaled: Option<Vec<Rational>> =
            number.readings.iter().map(|reading| reading.times(scale)).collect();
        let Some(scaled) = scaled else { return };
        number.readings = scaled;
        number.scale = number.scale.unwrap_or(Rational::ONE).times(scale);
        number.end += 1;
        number.year = false;
    }
}

/// Returns what the words after a number add to it, and the token after them: "and a half", "et quart".
pub(super) fn part_after(text: &Text, at: usize) -> Option<(Rational, usize)> {
    let (row, part) = parts_more().iter().find(|(row, _)| {
        row.iter().enumerate().all(|(n, hash)| {
            text.token(at + n).is_some_and(|t| t.hash == *hash) && text.adjacent(at + n)
        })
    })?;
    Some((*part, at + row.len()))
}

/// Adds a part where the words say so: "two and a half".
fn and_part(text: &Text, number: &mut Number) {
    let Some((part, end)) = part_after(text, number.end) else { return };
    // "Two million and a half" has half a million more.
    let part = part.times(number.scale.unwrap_or(Rational::ONE));
    let more: Option<Vec<Rational>> =
        number.readings.iter().map(|reading| reading.plus(part?)).collect();
    if let Some(more) = more {
        number.readings = more;
        number.end = end;
        number.one = false;
        number.year = false;
    }
}
