//! Numbers in digits, with the ways in which they may be grouped.

use super::number::{Number, plain, plainly};
use super::rational::Rational;
use crate::limits;
use crate::text::{Kind, Text};

pub(super) fn in_digits(text: &Text, at: usize) -> Option<Number> {
    let digits = |i: usize| text.token(i).map_or(0, |t| t.end - t.start);
    let is_number = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    let mut end = at + 1;
    let mut gaps: Vec<char> = vec![];
    while is_number(end) && gaps.len() <= limits::NUMBER_DIGITS_MAX {
        let &[gap] = text.gap(end) else { break };
        let gap = if gap == '\u{a0}' || gap == '\u{202f}' { ' ' } else { gap };
        let groups = match gap {
            '.' | ',' => true,
            // Groups by a space or an apostrophe have three digits each.
            ' ' | '\'' => {
                digits(end) == 3
                    && (digits(at) <= 3 || !gaps.is_empty())
                    && gaps.iter().all(|g| *g == gap)
                    && (gaps.is_empty() || digits(end - 1) == 3)
            }
            _ => false,
        };
        if !groups {
            break;
        }
        gaps.push(gap);
        end += 1;
    }
    // 12.05.2025 and 1.2.3 are no numbers, and a fourth group of another kind is none either.
    let all: Vec<i128> = (at..end).map(|i| plain(text, i)).collect::<Option<_>>()?;
    let whole_of = |count: usize| -> Option<Rational> {
        let mut sum = 0_i128;
        for group in all.iter().take(count).enumerate() {
            let (index, group) = group;
            sum = if index == 0 { *group } else { sum.checked_mul(1000)?.checked_add(*group)? };
        }
        Some(Rational::whole(sum))
    };
    let threes = |from: usize, to: usize| (from..to).all(|i| digits(i) == 3);
    let decimals = |index: usize| -> Option<Rational> {
        let power = 10_i128.checked_pow(u32::try_from(digits(index)).ok()?)?;
        Rational::new(plain(text, index)?, power)
    };
    let (last, before) = match gaps.split_last() {
        None => (None, &[][..]),
        Some((last, before)) => (Some(*last), before),
    };
    let mut readings = vec![];
    match last {
        None => readings.push(whole_of(1)?),
        Some(gap) if before.is_empty() => {
            if digits(end - 1) == 3 && digits(at) <= 3 && all.first() != Some(&0) {
                readings.push(whole_of(2)?);
            }
            if matches!(gap, '.' | ',') {
                readings.push(whole_of(1)?.plus(decimals(at + 1)?)?);
            }
        }
        Some(gap) if before.iter().all(|g| *g == gap) => {
            if !threes(at + 1, end) || digits(at) > 3 {
                return None;
            }
            readings.push(whole_of(all.len())?);
        }
        Some(gap) => {
            let same = before.windows(2).all(|two| matches!(two, [a, b] if a == b));
            if !same || !threes(at + 1, end - 1) || !matches!(gap, '.' | ',') {
                return None;
            }
            readings.push(whole_of(all.len() - 1)?.plus(decimals(end - 1)?)?);
        }
    }
    let mut year = gaps.is_empty() && digits(at) == 4 && (1900..2100).contains(all.first()?);
    // 1/2, 3 1/2
    let fraction = |from: usize| -> Option<Rational> {
        let (over, under) = (plain(text, from)?, plain(text, from + 1)?);
        let slash = *text.gap(from + 1) == ['/'] && *text.gap(from + 2) != ['/'];
        (slash && over > 0 && over < under && under <= 100)
            .then(|| Rational::new(over, under))
            .flatten()
    };
    if gaps.is_empty() {
        if let Some(fraction) = fraction(at) {
            return Some(Number { fraction: true, ..plainly(vec![fraction], at + 2) });
        }
        if *text.gap(end) == [' ']
            && let Some(fraction) = fraction(end)
        {
            readings = vec![readings.first()?.plus(fraction)?];
            end += 2;
            year = false;
        }
    }
    Some(Number { year, ..plainly(readings, end) })
}
