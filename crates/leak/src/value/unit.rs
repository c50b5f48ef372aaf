//! Units: their words in each language, their kind, and how much of the base unit they are.

use std::sync::LazyLock;

use super::rational::Rational;
use super::units::{ALONE, CURRENCIES, MINORS, UNITS};
use crate::hash::{Map, Set};
use crate::text::{Kind as Token, Text, row_hash, stem_hash, word_hash, word_stem};

/// Quantities that can be compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Hundredths.
    Percent,
    /// Grams.
    Mass,
    /// Millimetres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Seconds.
    Time,
    /// Months; no month is thirty days.
    Months,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Degrees Celsius; Fahrenheit is a kind of its own.
    Celsius,
    /// Degrees Fahrenheit.
    Fahrenheit,
    /// Degrees without a scale.
    Degree,
    /// Knots.
    Speed,
    /// Decibels.
    Sound,
    /// Bars.
    Pressure,
    /// Volts.
    Voltage,
    /// Hertz.
    Frequency,
    /// Gigabytes.
    Data,
    /// Money, in the currency of that number.
    Money(u8),
}

/// A unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) kind: Kind,
    pub(super) factor: Rational,
    /// How many of it the word says by itself: a fortnight is fourteen days, يومان two.
    pub(super) alone: Option<i128>,
    /// Whether its word is too short to be one without digits before it.
    pub(super) short: bool,
}

/// Parts of currencies: fils are thousandths of a dinar and hundredths of a dirham.
static MINOR: LazyLock<Map<Vec<(Kind, Rational)>>> = LazyLock::new(|| {
    let mut table: Map<Vec<(Kind, Rational)>> = Map::default();
    for (words, under, currencies) in MINORS {
        let rows = currencies.split(' ').filter_map(|currency| {
            CURRENCIES.iter().position(|row| row.split('|').any(|word| word == currency))
        });
        let kinds: Vec<Kind> = rows.map(|row| Kind::Money(row as u8)).collect();
        let Some(part) = Rational::new(1, *under) else { continue };
        for word in words.split_whitespace() {
            let entry = table.entry(word_hash(word)).or_default();
            entry.extend(kinds.iter().map(|kind| (*kind, part)));
        }
    }
    table
});

/// Returns of which currencies a word is a part, and which part.
pub(super) fn minors(hash: u64) -> &'static [(Kind, Rational)] {
    MINOR.get(&hash).map(Vec::as_slice).unwrap_or_default()
}

static TABLE: LazyLock<Map<Unit>> = LazyLock::new(|| {
    let mut table = Map::default();
    let mut put = |words: &str, kind, factor, alone| {
        for word in words.split('|') {
            let letters = word.chars().count();
            let short = letters <= 2 && word.chars().all(char::is_alphabetic) && word.is_ascii()
                || matches!(word, "м" | "т" | "г" | "л" | "ч" | "an" | "min" | "sec");
            let unit = Unit { kind, factor, alone, short };
            table.entry(of_words(word)).or_insert(unit);
        }
    };
    for &(kind, over, under, words) in UNITS {
        if let Some(factor) = Rational::new(over, under) {
            put(words, kind, factor, None);
        }
    }
    for &(kind, factor, alone, words) in ALONE {
        put(words, kind, Rational::whole(factor), Some(alone));
    }
    for (number, words) in CURRENCIES.iter().enumerate() {
        put(words, Kind::Money(number as u8), Rational::ONE, None);
    }
    table
});

/// Units by the stem of their word, for the cases of Russian: метрах, километрами.
static STEMS: LazyLock<Map<Unit>> = LazyLock::new(|| {
    let mut stems = Map::default();
    for &(kind, over, under, words) in UNITS {
        let Some(factor) = Rational::new(over, under) else { continue };
        for word in words.split('|').filter(|word| word.chars().count() >= STEMMED_LETTERS_MIN) {
            if word.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
                let unit = Unit { kind, factor, alone: None, short: false };
                stems.entry(word_stem(word)).or_insert(unit);
            }
        }
    }
    stems
});

/// Letters of a word of a unit whose endings are taken off.
const STEMMED_LETTERS_MIN: usize = 5;

/// The single words of units.
static WORDS: LazyLock<Set> = LazyLock::new(|| {
    let words = UNITS.iter().map(|unit| unit.3).chain(ALONE.iter().map(|unit| unit.3));
    words
        .chain(CURRENCIES.iter().copied())
        .flat_map(|list| list.split('|'))
        .map(word_hash)
        .collect()
});

fn of_words(words: &str) -> u64 {
    let text = Text::new(words);
    row_hash(text.tokens.iter().map(|t| t.hash))
}

/// Returns whether a word is a unit by itself.
pub(crate) fn is_unit(hash: u64) -> bool {
    WORDS.contains(&hash)
}

/// Returns the unit that begins at a token, and the token after it. The longest row counts.
pub(super) fn unit(text: &Text, at: usize) -> Option<(Unit, usize)> {
    const ROW_MAX: usize = 5;
    let mut found = None;
    let mut row = vec![];
    for index in at..at + ROW_MAX {
        let Some(token) = text.token(index) else { break };
        let near = matches!(
            text.gap(index),
            [] | [' '] | ['-'] | ['\n'] | ['.'] | ['.', ' '] | [' ', ' ']
        );
        if index > at && !near {
            break;
        }
        // 天 and 年 in a longer word are read as what they are there.
        row.push(token.hash);
        if let Some(unit) = TABLE.get(&row_hash(row.iter().copied())) {
            found = Some((*unit, index + 1));
        }
        if token.kind == Token::Number && index == at {
            break;
        }
    }
    let stem = || {
        let unit = STEMS.get(&stem_hash(text, at))?;
        (text.letters(at).len() >= STEMMED_LETTERS_MIN).then_some((*unit, at + 1))
    };
    found.or_else(stem)
}
