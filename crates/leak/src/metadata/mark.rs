//! Tracked changes, comments, markup of word processors.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// What opens a mark, and what closes it.
const MARKS: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<w:", ">"),
    ("<ins", ">"),
    ("<del>", ">"),
    ("<del ", ">"),
    ("<o:p", ">"),
    ("<meta", ">"),
    ("{++", "++}"),
    ("{--", "--}"),
    ("{~~", "~~}"),
    ("{>>", "<<}"),
    ("<<<<<<<", "\n"),
    (">>>>>>>", "\n"),
    ("[comment", "]"),
    ("[commented", "]"),
    ("commented [", "]"),
    ("comment [", "]"),
    ("[deleted:", "]"),
    ("[inserted:", "]"),
    ("[formatted:", "]"),
    ("[moved", "]"),
    ("[track", "]"),
    ("[redacted by", "]"),
    ("[commentaire", "]"),
    ("[supprimé", "]"),
    ("[inséré", "]"),
    ("[comentario", "]"),
    ("[eliminado", "]"),
    ("[insertado", "]"),
    ("[примечание", "]"),
    ("[комментарий", "]"),
    ("[удалено", "]"),
    ("[добавлено", "]"),
    ("[تعليق", "]"),
    ("[حذف", "]"),
    ("[یادداشت", "]"),
    ("[نظر", "]"),
    ("[批注", "]"),
    ("[删除", "]"),
    ("[插入", "]"),
    ("【批注", "】"),
    ("批注[", "]"),
    ("批注 [", "]"),
    ("примечание [", "]"),
    ("комментарий [", "]"),
    ("commentaire [", "]"),
    ("comentario [", "]"),
    ("تعليق [", "]"),
    ("یادداشت [", "]"),
];

/// Marks that stand at the beginning of a line.
const LINES: &[&str] = &[
    "deleted:",
    "inserted:",
    "formatted:",
    "formatted ",
    "comment by ",
    "commented by ",
    "moved (insertion)",
    "moved down [",
    "moved up [",
];

/// Characters over which a mark is looked for its end.
const MARK_CHARS_MAX: usize = 2_000;

/// Characters of a comment under its writer's initials.
const INITIALS_CHARS_MAX: usize = 300;

/// The characters with which marks begin.
static FIRST: LazyLock<HashSet<char>> =
    LazyLock::new(|| MARKS.iter().filter_map(|(open, _)| open.chars().next()).collect());

pub(super) fn find(chars: &[char], spans: &mut Vec<Range<usize>>) {
    let lower: Vec<char> = chars.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let starts = |at: usize, what: &str| {
        what.chars().enumerate().all(|(n, c)| lower.get(at + n) == Some(&c))
    };
    let mut at = 0;
    let mut line = true;
    // Where an end was looked for and not found: it is not looked for there again.
    let mut unclosed: HashMap<&str, usize> = HashMap::new();
    while let Some(&c) = lower.get(at) {
        let opened = match FIRST.contains(&c) {
            true => MARKS.iter().find(|(open, _)| starts(at, open)),
            false => None,
        };
        if let Some((open, close)) = opened {
            let from = at + open.chars().count();
            let to = lower.len().min(from + MARK_CHARS_MAX);
            let from_here = from.max(unclosed.get(close).copied().unwrap_or(0));
            let close_at = (from_here..to).find(|&i| starts(i, close));
            if close_at.is_none() {
                unclosed.insert(close, to);
            }
            let end = close_at.map_or(from, |i| i + close.chars().count()).min(lower.len());
            spans.push(at..end);
            at = end;
            continue;
        }
        if c == '['
            && let Some(end) = initials(chars, at)
        {
            spans.push(at..end);
            at = end;
            continue;
        }
        if line && LINES.iter().any(|open| starts(at, open)) {
            let rest = chars.get(at..).unwrap_or_default();
            let end = at + rest.iter().take_while(|c| **c != '\n').count();
            // "Formatted" and the like are followed by what was done, not by a sentence.
            if end - at <= 80 && rest.iter().take(end - at).any(|c| matches!(c, ':' | '[' | '(')) {
                spans.push(at..end);
            }
        }
        line = c == '\n' || line && c.is_whitespace();
        at += 1;
    }
}

/// A comment under its writer's initials: `[KV: ask the capital]`, `[KV1]`.
fn initials(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at + 1..)?;
    let letters = rest.iter().take_while(|c| c.is_uppercase() && c.is_alphabetic()).count();
    let after = rest.get(letters..)?;
    let digits = after.iter().take_while(|c| c.is_ascii_digit()).count();
    let colon = after.get(digits) == Some(&':');
    if !(2..=3).contains(&letters) || digits > 2 || !colon {
        return None;
    }
    let end = rest.iter().take(INITIALS_CHARS_MAX).position(|c| *c == ']')?;
    Some(at + 2 + end)
}
