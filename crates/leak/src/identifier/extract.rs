//! Which tokens of a text are identifiers.

use std::hash::Hasher;
use std::ops::Range;

use super::canonical;
use super::words::{is_cue, is_dated, is_everybodys, is_structural};
use crate::hash::hasher;
use crate::limits;
use crate::text::{Kind, Text, Token, is_stop, stem_hash};
use crate::value::is_unit;

/// Endings of addresses in the network.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "int", "gov", "edu", "io", "info", "mil", "eu", "ch", "ir", "om", "uk",
    "example", "pdf", "doc", "docx", "xls", "xlsx", "csv", "jpg", "jpeg", "png", "zip", "txt",
    "pptx", "odt",
];

/// Letters in one piece of an identifier.
const CODE_LETTERS_MAX: usize = 8;

/// Returns the identifiers of a text, each with how many tokens may be left out at its beginning (the
/// country of a telephone number).
pub(super) fn extract(text: &Text) -> Vec<(Range<usize>, Option<usize>)> {
    let mut out = vec![];
    let mut at = 0;
    while at < text.tokens.len() {
        let found = address(text, at)
            .or_else(|| coordinates(text, at))
            .or_else(|| han_number(text, at))
            .map(|end| (vec![end], at, None))
            .or_else(|| code(text, at).map(|ends| (ends, at, None)))
            .or_else(|| digits(text, at).map(|(end, skip)| (vec![end], at, skip)));
        match found {
            Some((ends, start, skip)) => {
                // An address may begin with its scheme, which is no part of it.
                let start = if text.gap(start + 1).starts_with(&[':', '/', '/']) {
                    start + 1
                } else {
                    start
                };
                let start = if text.word(start) == "www" { start + 1 } else { start };
                at = ends.last().copied().unwrap_or(at).max(at + 1);
                for end in ends.into_iter().filter(|&end| end > start) {
                    out.push((start..end, skip));
                }
            }
            None => at += 1,
        }
    }
    out
}

/// 商技〔2026〕118号: Han letters, a year in brackets, a number.
fn han_number(text: &Text, at: usize) -> Option<usize> {
    let han = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Han);
    let number = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    let bracket =
        |i: usize| matches!(text.gap(i), ['〔' | '[' | '(' | '【' | ']' | '〕' | ')' | '】']);
    let mut year = at;
    while han(year) && year - at < 2 && (year == at || text.gap(year).is_empty()) {
        year += 1;
    }
    if year == at || !number(year) || !bracket(year) || !bracket(year + 1) {
        return None;
    }
    let end = if number(year + 1) { year + 2 } else { year + 3 };
    number(end - 1).then_some(end)
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(_))
}

fn no_space(gap: &[char]) -> bool {
    gap.iter().all(|c| !c.is_whitespace())
}

/// E-mail addresses and addresses of pages.
fn address(text: &Text, at: usize) -> Option<usize> {
    let mut end = at + 1;
    let (mut mail, mut page, mut dot, mut domain) = (false, false, false, false);
    while text.token(end).is_some() && end - at < 2 * limits::IDENTIFIER_TOKENS_MAX {
        let gap = text.gap(end);
        if !no_space(gap) || gap.iter().any(|c| matches!(c, ',' | ';' | '(' | ')')) {
            break;
        }
        mail |= *gap == ['@'];
        page |= gap.starts_with(&[':', '/', '/']) || *gap == ['.'] && text.word(end - 1) == "www";
        if *gap == ['.'] {
            dot = true;
            let word = text.word(end);
            domain |= DOMAINS.contains(&word.as_str())
                && text.token(end - 1).is_some_and(|t| t.end - t.start > 2);
        }
        end += 1;
    }
    (mail && dot || page || domain && end - at >= 2).then_some(end)
}

/// Degrees with a hemisphere, or two numbers with four decimals.
fn coordinates(text: &Text, at: usize) -> Option<usize> {
    text.token(at).filter(|t| t.kind == Kind::Number)?;
    let hemisphere = |i: usize| {
        text.token(i).is_some_and(|t| is_word(t) && (t.capital || t.end - t.start > 2))
            && matches!(
                text.word(i).as_str(),
                "n" | "s" | "e" | "w" | "o" | "north" | "south" | "east" | "west"
            )
    };
    let (mut end, mut degrees, mut last, mut decimals) = (at + 1, false, None, 0);
    while let Some(token) = text.token(end).filter(|_| end - at < limits::IDENTIFIER_TOKENS_MAX) {
        let gap = text.gap(end);
        if gap.len() > 3 || gap.contains(&'\n') || gap.iter().any(|c| matches!(c, '(' | ')' | '-'))
        {
            break;
        }
        if token.kind == Kind::Number {
            decimals += usize::from(*gap == ['.'] && token.end - token.start >= 4);
            if decimals == 2 {
                last = Some(end + 1);
            }
        } else if text.letters(end) == ['°'] {
            degrees = true;
        } else if hemisphere(end) && (degrees || decimals > 0) {
            last = Some(end + 1);
        } else {
            break;
        }
        end += 1;
    }
    last.filter(|last| last - at >= 3)
}

/// Letters with digits: the ends at which the identifier may stop.
fn code(text: &Text, at: usize) -> Option<Vec<usize>> {
    let first = text.token(at)?;
    let joined = |i: usize| matches!(text.gap(i), [] | ['-' | '_' | '/' | '#' | '.' | ':']);
    let is_code = |i: usize| {
        text.token(i).is_some_and(|t| {
            is_word(t)
                && t.end - t.start <= CODE_LETTERS_MAX
                && (t.capitals
                    || !text.letters(i).iter().all(char::is_ascii) && t.end - t.start == 1)
                && !is_structural(t.hash)
                && !is_dated(t.hash)
        })
    };
    let is_number = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    let digits = |i: usize| text.token(i).map_or(0, |t| t.end - t.start);
    let mut end = at + 1;
    if is_word(first) {
        let spaced = *text.gap(end) == [' ']
            && digits(end) >= 3
            && digits(at) >= 2
            && is_code(at)
            && !is_unit(first.hash);
        // a3f9c1: letters and digits by turns.
        let mixed = (at..at + 3).all(|i| text.gap(i + 1).is_empty() && text.token(i + 1).is_some());
        let small = mixed || text.gap(end).is_empty() && digits(at) <= 3 && digits(end) >= 3;
        // MOF-S/417
        if is_code(at) && is_code(end) && is_number(end + 1) && digits(end) <= 3 {
            let close = |i: usize| matches!(text.gap(i), ['-' | '_' | '/' | '.']);
            if close(end) && (close(end + 1) || text.gap(end + 1).is_empty()) {
                end += 1;
            }
        }
        let one = is_code(at) && joined(end) && !matches!(text.gap(end), [':']);
        if !is_number(end) || !(spaced || small || one) {
            return None;
        }
    } else {
        let next_is_code = is_code(end) && joined(end) && !matches!(text.gap(end), [':' | '.']);
        let unit = text.token(end).is_some_and(|t| is_unit(t.hash));
        if !is_number(at) || !next_is_code || unit || digits(at) + digits(end) < 4 {
            return None;
        }
    }
    let in_one = |i: usize| {
        text.gap(i).is_empty() && text.token(i).is_some_and(|t| is_word(t) && t.end - t.start <= 3)
    };
    end += 1;
    while end - at < limits::IDENTIFIER_TOKENS_MAX
        && text.token(end).is_some()
        && joined(end)
        && (is_number(end) || is_code(end) || in_one(end) && is_number(end + 1))
    {
        end += 1;
    }
    if canonical(text, at..end).iter().any(|hash| is_everybodys(*hash)) {
        return None;
    }
    let mut ends = vec![end];
    // Groups: GB29 NWBK 6016 1331.
    while end - at < limits::IDENTIFIER_TOKENS_MAX
        && *text.gap(end) == [' ']
        && (is_number(end) && digits(end) >= if ends.len() > 2 { 1 } else { 3 }
            || is_code(end) && *text.gap(end + 1) == [' '] && is_number(end + 1))
    {
        end += 1;
        ends.push(end);
    }
    Some(ends)
}

/// Long runs of digits, also in groups; with how many tokens are the country's.
fn digits(text: &Text, at: usize) -> Option<(usize, Option<usize>)> {
    let first = text.token(at).filter(|t| t.kind == Kind::Number)?;
    let length = |i: usize| text.token(i).map_or(0, |t| t.end - t.start);
    let before = text.gap(at);
    let international = before.last() == Some(&'+') || text.letters(at).starts_with(&['0', '0']);
    let cue = (1..=5).filter_map(|back| at.checked_sub(back)).take_while(|&i| {
        !text.gap(i + 1).iter().any(|c| matches!(c, '.' | ';')) || *text.gap(i + 1) == ['.', ' ']
    });
    let cue = cue.filter_map(|i| text.token(i)).any(|t| is_cue(t.hash));
    if at > 0 && text.token(at - 1).is_some_and(|t| t.kind == Kind::Sign && t.end == first.start) {
        return None;
    }
    let mut end = at + 1;
    let mut total = length(at);
    let mut plain = length(at) <= 3;
    let mut short = true;
    while end - at < limits::IDENTIFIER_TOKENS_MAX
        && text.token(end).is_some_and(|t| t.kind == Kind::Number)
        && (matches!(text.gap(end), [' ' | '-' | '.' | '/'] | [')', ' '] | [' ', '(']))
    {
        plain &= length(end) == 3;
        short &= length(end) <= 2;
        total += length(end);
        end += 1;
    }
    let groups = end - at;
    // A counted noun or a unit makes it a number.
    let counted = text.token(end).is_some_and(|t| is_word(t) || t.kind == Kind::Sign)
        && matches!(text.gap(end), [] | [' '] | ['-']);
    let enough = if groups == 1 {
        total >= 9 || total >= 6 && !counted || total >= 4 && cue && !counted
    } else {
        let date = groups == 3 && (length(at) == 4 || length(at) <= 2 && short)
            || groups == 3 && length(end - 1) == 4 && length(at) <= 2 && length(at + 1) <= 2;
        let years = groups == 2 && length(at) == 4 && length(at + 1) == 4 && !cue;
        international && total >= 7
            || groups == 2
                && !years
                && !counted
                && total >= 6
                && length(at + 1) >= 4
                && matches!(text.gap(at + 1), ['-' | '/'])
            || !plain && !date && !years && total >= 7 && (groups >= 3 || total >= 9 || cue)
            || cue && !date && !years && !counted && total >= 5
    };
    let country = (international && groups > 1 && total - length(at) >= 6).then_some(1);
    enough.then_some((end, country))
}

/// A number that a word names: "registro 774", "locker 12", "file 44". As the word's stem and the number,
/// and by the number alone where the word says that a thing is numbered.
pub(super) struct Numbered {
    pub(super) keys: Vec<u64>,
    pub(super) tokens: Range<usize>,
}

/// Returns the numbers of a text that a word before them names.
pub(super) fn numbered(text: &Text) -> Vec<Numbered> {
    let mut out = vec![];
    for index in 1..text.tokens.len() {
        let Some(token) = text.token(index).filter(|t| t.kind == Kind::Number) else { continue };
        let digits = token.end - token.start;
        let Some(before) = text.token(index - 1).filter(|t| is_word(t)) else { continue };
        let year = digits == 4 && matches!(text.letters(index), ['1', '9', ..] | ['2', '0', ..]);
        let close = matches!(text.gap(index), [' '] | [' ', '#'] | [':', ' '] | ['-']);
        let next = text.token(index + 1);
        let counts = next.is_some_and(|t| {
            (is_word(t) && !is_stop(t.hash) || matches!(t.kind, Kind::Sign | Kind::Han))
                && matches!(text.gap(index + 1), [] | [' '] | ['-'])
                || is_unit(t.hash) && text.gap(index + 1).len() <= 1
        });
        let more = next.is_some_and(|t| t.kind == Kind::Number && text.gap(index + 1).len() <= 1);
        let idle = is_stop(before.hash)
            || is_structural(before.hash) && !is_cue(before.hash)
            || is_dated(before.hash)
            || is_unit(before.hash)
            || before.end - before.start < 3 && !is_cue(before.hash);
        if !(1..=8).contains(&digits) || year || !close || counts || more || idle {
            continue;
        }
        let number: String = text.letters(index).iter().collect();
        let number = number.trim_start_matches('0');
        let key = |what: u64| {
            let mut hasher = hasher();
            hasher.write_u64(what);
            number.chars().for_each(|c| hasher.write_u32(c.into()));
            hasher.finish()
        };
        let mut keys = vec![];
        if digits >= 2 || before.capital || is_cue(before.hash) {
            keys.push(key(stem_hash(text, index - 1)));
        }
        if digits >= 3 && is_cue(before.hash) {
            keys.push(key(0));
        }
        out.push(Numbered { keys, tokens: index..index + 1 });
    }
    out
}
