//! Numbers in Han characters.

use super::number::{Number, plain};
use super::rational::Rational;
use crate::limits;
use crate::text::{Kind, Text};

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Returns the digit that a character is.
pub(super) fn digit_of(c: char) -> Option<u64> {
    digit(c)
}

fn ten(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        _ => return None,
    })
}

fn large(c: char) -> Option<u64> {
    Some(match c {
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

fn han(text: &Text, at: usize) -> Option<char> {
    text.token(at).filter(|t| t.kind == Kind::Han)?;
    text.letters(at).first().copied()
}

/// Returns by what the character multiplies the digits before it.
pub(super) fn scale(text: &Text, at: usize) -> Option<i128> {
    let c = han(text, at)?;
    large(c).or_else(|| ten(c).filter(|ten| *ten > 10)).map(i128::from)
}

/// Digits and multipliers, without decimals.
struct Whole {
    number: u64,
    end: usize,
    scale: Option<Rational>,
    /// How many digits stand there without a multiplier.
    digits: usize,
}

fn read(text: &Text, at: usize) -> Option<Whole> {
    let (mut total, mut section, mut pending) = (0_u64, 0_u64, None);
    let (mut end, mut scale) = (at, None);
    // Digits in a row are read by their places: 六二〇〇万.
    let mut digits = 0;
    let mut last = 1;
    let mut zero = false;
    while let Some(c) = han(text, end) {
        if end > at && !text.gap(end).is_empty() || end - at > limits::NUMBER_DIGITS_MAX {
            break;
        }
        if let Some(digit) = digit(c) {
            zero = digit == 0;
            let before: u64 = pending.filter(|_| digits > 0).unwrap_or(0);
            pending = Some(before.checked_mul(10)?.checked_add(digit)?);
            digits += 1;
        } else if let Some(ten) = ten(c) {
            section = section.checked_add(pending.take().unwrap_or(1).checked_mul(ten)?)?;
            (last, digits, zero) = (ten, 0, false);
        } else if let Some(large) = large(c).filter(|_| end > at) {
            section = section.checked_add(pending.take().unwrap_or(0))?;
            total = total.checked_add(section.max(1).checked_mul(large)?)?;
            scale = Some(Rational::whole(large.into()));
            (section, last, digits, zero) = (0, large, 0, false);
        } else {
            break;
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    // 两百五 and 一万二 leave out the last multiplier.
    let short =
        digits == 1 && end - at >= 3 && last >= 100 && !zero && han(text, end - 2) != Some('零');
    let rest = pending.unwrap_or(0).checked_mul(if short { last / 10 } else { 1 })?;
    let number = total.checked_add(section)?.checked_add(rest)?;
    let digits = if digits == end - at { digits } else { 0 };
    Some(Whole { number, end, scale, digits })
}

/// Reads a whole number in Han characters, and the token after it.
pub(super) fn whole(text: &Text, at: usize) -> Option<(u64, usize)> {
    read(text, at).map(|whole| (whole.number, whole.end))
}

/// Reads a number in Han characters: 三百六十, 一万二千, 三点六七, 二〇二五, 半.
pub(super) fn number(text: &Text, at: usize) -> Option<Number> {
    let half = han(text, at) == Some('半');
    let whole = match read(text, at) {
        Some(whole) => whole,
        None if half => Whole { number: 0, end: at + 1, scale: None, digits: 0 },
        None => return None,
    };
    let Whole { number: amount, mut end, scale, digits } = whole;
    let mut reading = if half { Rational::HALF } else { Rational::whole(amount.into()) };
    if !half && han(text, end) == Some('点') && han(text, end + 1).and_then(digit).is_some() {
        let (mut sum, mut power) = (0_i128, 1_i128);
        end += 1;
        while let Some(digit) = han(text, end).and_then(digit).filter(|_| power < 1_000_000_000) {
            sum = sum * 10 + i128::from(digit);
            power *= 10;
            end += 1;
        }
        reading = reading.plus(Rational::new(sum, power)?)?;
        if let Some(large) = han(text, end).and_then(large) {
            reading = reading.times(Rational::whole(large.into()))?;
            end += 1;
        }
    }
    Some(Number {
        readings: vec![reading],
        end,
        spelled: true,
        scale,
        one: amount == 1 && end == at + 1 && !half,
        half,
        year: digits == 4,
        fraction: false,
    })
}

/// Reads 百分之四十 and 三分之二; returns the part of a whole and the token after it.
pub(super) fn fraction(text: &Text, at: usize) -> Option<(Rational, usize)> {
    let (under, mut end) = match han(text, at)? {
        '百' => (Rational::whole(100), at + 1),
        '千' => (Rational::whole(1000), at + 1),
        _ => {
            let under = number(text, at)?;
            (*under.readings.first()?, under.end)
        }
    };
    if han(text, end) != Some('分') || han(text, end + 1) != Some('之') {
        return None;
    }
    end += 2;
    let over = match plain(text, end) {
        Some(_) => super::number::number(text, end)?,
        None => number(text, end)?,
    };
    let (numerator, denominator) = under.parts();
    let share = Rational::new(denominator, numerator)?;
    Some((over.readings.first()?.times(share)?, over.end))
}
