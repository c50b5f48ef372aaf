//! Finds brackets in prose.
//!
//! A bracket counts if it is attributed (`[A: sixty | B: ninety]`), named (`[@pause sixty |
//! ninety]`) or blank (`[ ]`). Links, footnotes, boxes of a task list and inline code are none.
//! A bracket ends in its paragraph.

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use crate::code::Code;
use crate::lexer::name_length;
use crate::limits;
use crate::tree::{Alternative, At, Bracket, Name, Prose};

/// A sign that may matter, with its place. A file is small enough for 32 bits, and may consist of
/// nothing else.
type Mark = (u32, u8);

/// Reads prose.
pub(super) fn read(
    source: &str,
    range: Range<usize>,
    paragraphs: &[Range<usize>],
    context: &mut Context,
) -> Prose {
    let mut brackets = vec![];
    for paragraph in paragraphs {
        paragraph_brackets(source, paragraph, &mut brackets, context);
    }
    let text = source.get(range.clone()).unwrap_or("").to_owned();
    Prose { text, brackets, at: At::new(range.start, range.end) }
}

fn paragraph_brackets(
    source: &str,
    paragraph: &Range<usize>,
    found: &mut Vec<Bracket<String>>,
    context: &mut Context,
) {
    let text = source.get(paragraph.clone()).unwrap_or("");
    if !text.contains('[') {
        return;
    }
    let marks = marks(text);
    let mut taken = 0;
    for (first, last) in pairs(&marks) {
        let place = |mark: usize| marks.get(mark).map_or(0, |&(at, _)| at as usize);
        let (start, end) = (place(first), place(last));
        if start < taken || !counts(text, start, end) {
            continue;
        }
        taken = end;
        let bytes = paragraph.start + start..paragraph.start + end + 1;
        if !context.count_prose_bracket() {
            if context.prose_is_full() {
                let message = format!("more than {} brackets in prose", limits::PROSE_BRACKETS_MAX);
                context.report(Code::TooLarge, bytes, message, "not read from here", None);
            }
            return;
        }
        context.report_hidden(source, bytes.clone());
        let inner = marks.get(first + 1..last).unwrap_or(&[]);
        found.push(bracket(text, (start, end), inner, paragraph.start, context));
    }
}

/// Returns which marks open and close one pair of square brackets, the outer pairs first.
fn pairs(marks: &[Mark]) -> Vec<(usize, usize)> {
    let mut open = vec![];
    let mut pairs = vec![];
    for (mark, &(_, sign)) in (0u32..).zip(marks) {
        match sign {
            b'[' => open.push(mark),
            b']' => pairs.extend(open.pop().map(|first| (first, mark))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(first, last)| (first as usize, last as usize)).collect()
}

/// Returns the square brackets and bars of a paragraph that are neither escaped nor in code.
fn marks(text: &str) -> Vec<Mark> {
    let closers = code_ends(text);
    let mut marks = vec![];
    let mut skip_to = 0;
    for (place, byte) in (0u32..).zip(text.bytes()) {
        let at = place as usize;
        if at < skip_to {
            continue;
        }
        match byte {
            b'\\' => skip_to = at + 2,
            b'`' => match closers.get(&at) {
                Some(&end) => skip_to = end,
                None => skip_to = at + run_length(text, at),
            },
            b'[' | b']' | b'|' => marks.push((place, byte)),
            _ => {}
        }
    }
    marks
}

fn run_length(text: &str, at: usize) -> usize {
    text.bytes().skip(at).take_while(|&b| b == b'`').count()
}

/// Returns for each run of backticks where the code that it may open ends: after the next run of
/// the same length. Worked out from the end, so that runs without a partner cost nothing.
fn code_ends(text: &str) -> HashMap<usize, usize> {
    let mut runs = vec![];
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + next;
        let length = run_length(text, start);
        runs.push((start, length));
        at = start + length;
    }
    let mut ends = HashMap::new();
    let mut next_of_length = HashMap::new();
    for (start, length) in runs.into_iter().rev() {
        if let Some(end) = next_of_length.insert(length, start + length) {
            ends.insert(start, end);
        }
    }
    ends
}

/// Whether this pair of square brackets is one of the talks, and not of Markdown. Looks only at
/// what no other pair looks at, so that a long line stays cheap.
fn counts(text: &str, start: usize, end: usize) -> bool {
    let inner = text.get(start + 1..end).unwrap_or("");
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end + 1..).unwrap_or("");
    if after.starts_with(['(', '[']) || before.ends_with(']') {
        return false;
    }
    if !inner.is_empty() && inner.bytes().all(|b| b == b' ') {
        return !is_task(before);
    }
    let named = inner.strip_prefix('@').is_some_and(|named| {
        let length = name_length(named);
        let rest = named.get(length..).unwrap_or("");
        length > 0 && rest.starts_with(char::is_whitespace)
    });
    let definition = after.starts_with(':') && begins_line(before);
    (named || author(inner).is_some()) && !definition
}

/// Whether nothing but white space and marks of quotation stands on the line so far.
fn begins_line(before: &str) -> bool {
    let rest = before.trim_end_matches([' ', '\t', '>']);
    rest.is_empty() || rest.ends_with('\n')
}

/// Whether a blank here is the box of a task list: `- [ ]`, `1. [ ]`.
fn is_task(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    let number = before.strip_suffix(['.', ')']).unwrap_or("");
    let digits = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let bullet = before.strip_suffix(['-', '*', '+']);
    bullet.is_some_and(begins_line) || (digits.len() < number.len() && begins_line(digits))
}

/// Returns the length of `NAME` if this begins with `NAME:` and white space or the end.
fn author(text: &str) -> Option<usize> {
    let length = name_length(text);
    let rest = text.get(length..)?.strip_prefix(':')?;
    (length > 0 && (rest.is_empty() || rest.starts_with(char::is_whitespace))).then_some(length)
}

fn bracket(
    text: &str,
    (start, end): (usize, usize),
    inner: &[Mark],
    offset: usize,
    context: &mut Context,
) -> Bracket<String> {
    let id = context.bracket();
    let at = At::new(offset + start, offset + end + 1);
    let mut begin = start + 1;
    let mut name = None;
    if text.get(begin..end).is_some_and(|rest| rest.starts_with('@')) {
        let length = name_length(text.get(begin + 1..end).unwrap_or(""));
        let bytes = begin + 1..begin + 1 + length;
        begin = bytes.end;
        name = Some(named(text, bytes, offset));
    }
    let mut alternatives = vec![];
    if text.get(begin..end).is_some_and(|rest| !rest.trim().is_empty()) {
        let bars = bars(text, inner);
        if bars.len() >= limits::ALTERNATIVES_MAX {
            let message = format!("more than {} alternatives", limits::ALTERNATIVES_MAX);
            context.report(Code::TooLarge, at.range(), message, "not read whole", None);
        }
        for bar in bars.into_iter().take(limits::ALTERNATIVES_MAX - 1).chain([end]) {
            alternatives.push(alternative(text, begin..bar.max(begin), offset));
            begin = bar + 1;
        }
    }
    Bracket { id, name, alternatives, at }
}

/// Returns the bars that part alternatives: with white space on both sides, in no inner bracket.
fn bars(text: &str, inner: &[Mark]) -> Vec<usize> {
    let mut depth = 0usize;
    let mut bars = vec![];
    for &(at, sign) in inner {
        let at = at as usize;
        match sign {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => {
                let space = |c: Option<&u8>| c.is_some_and(u8::is_ascii_whitespace);
                let bytes = text.as_bytes();
                let before = at.checked_sub(1).and_then(|at| bytes.get(at));
                if depth == 0 && space(before) && space(bytes.get(at + 1)) {
                    bars.push(at);
                }
            }
        }
    }
    bars
}

fn alternative(text: &str, bytes: Range<usize>, offset: usize) -> Alternative<String> {
    let words = text.get(bytes.clone()).unwrap_or("");
    let start = bytes.start + (words.len() - words.trim_start().len());
    let words = words.trim();
    let at = At::new(offset + start, offset + start + words.len());
    let length = author(words);
    let by = length.map(|length| named(text, start..start + length, offset));
    let value = words.get(length.map_or(0, |length| length + 1)..).unwrap_or("").trim();
    let value = (value != "nothing").then(|| value.to_owned());
    Alternative { by, value, at }
}

fn named(text: &str, bytes: Range<usize>, offset: usize) -> Name {
    let at = At::new(offset + bytes.start, offset + bytes.end);
    Name { text: text.get(bytes).unwrap_or("").to_owned(), at }
}
