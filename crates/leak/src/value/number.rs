//! Numbers, in digits and in words.

use super::digits::in_digits;
use super::han;
use super::rational::Rational;
use super::spelled::in_words;
use super::words::{Part, halves, part};
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
    and_half(text, &mut number);
    // "One and a half million", "2 million and a half".
    if token.kind == Kind::Number || number.end > before {
        scaled(text, &mut number);
        and_half(text, &mut number);
    }
    restated(text, &mut number);
    Some(number)
}

/// Takes in the same number in brackets: "forty (40) inspectors".
fn restated(text: &Text, number: &mut Number) {
    let opened = matches!(text.gap(number.end), [' ', '('] | ['(']);
    let closed = matches!(text.gap(number.end + 1), [')', ..]);
    if opened && closed && number.spelled {
        let again = plain(text, number.end).map(Rational::whole);
        if again.is_some_and(|again| number.readings.contains(&again)) {
            number.end += 1;
        }
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
    Number { readings, end, spelled: false, scale: None, one: false, half: false, year: false }
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

/// Returns the token after the words that add one half: "and a half".
pub(super) fn half_after(text: &Text, at: usize) -> Option<usize> {
    let row = halves().iter().find(|row| {
        row.iter().enumerate().all(|(n, hash)| {
            text.token(at + n).is_some_and(|t| t.hash == *hash) && text.adjacent(at + n)
        })
    })?;
    Some(at + row.len())
}

/// Adds one half where the words say so: "two and a half".
fn and_half(text: &Text, number: &mut Number) {
    let Some(end) = half_after(text, number.end) else { return };
    // "Two million and a half" has half a million more.
    let half = Rational::HALF.times(number.scale.unwrap_or(Rational::ONE));
    let more: Option<Vec<Rational>> =
        number.readings.iter().map(|reading| reading.plus(half?)).collect();
    if let Some(more) = more {
        number.readings = more;
        number.end = end;
        number.one = false;
    }
}
