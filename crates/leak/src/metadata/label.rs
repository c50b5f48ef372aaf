//! Lines of properties and of mail headers.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::labels::{LABELS, PREFIXES, Value};
use super::lines;
use crate::limits;
static KNOWN: LazyLock<HashMap<String, Vec<Value>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<Value>> = HashMap::new();
    for (kind, labels) in LABELS {
        for label in *labels {
            known.entry(plain(label)).or_default().push(*kind);
        }
    }
    known
});

pub(super) fn find(chars: &[char], spans: &mut Vec<Range<usize>>) {
    // The time of a picture: 2026:02:08 14:03:51.
    const STAMP: &[u8] = b"dddd:dd:dd dd:dd";
    for at in 0..chars.len().saturating_sub(STAMP.len() - 1) {
        let window = chars.get(at..at + STAMP.len()).unwrap_or_default();
        let fits = |(c, p): (&char, &u8)| match p {
            b'd' => c.is_ascii_digit(),
            p => *c == char::from(*p),
        };
        if window.iter().zip(STAMP).all(fits) {
            spans.push(at..at + STAMP.len());
        }
    }
    for line in lines(chars) {
        let pieces = pieces(chars, line.clone());
        for piece in &pieces {
            if let Some(span) = property(chars, piece.clone(), line.end) {
                spans.push(span.start..whole(chars, &span, line.end));
            }
        }
        spans.extend(row(chars, &line, &pieces));
    }
}

/// Cuts a line where one property may follow another.
fn pieces(chars: &[char], line: Range<usize>) -> Vec<Range<usize>> {
    let mut out = vec![];
    let mut start = line.start;
    for at in line.clone() {
        let c = chars.get(at).copied().unwrap_or(' ');
        let two = c == ' ' && chars.get(at + 1) == Some(&' ') && at > start;
        if matches!(
            c,
            ';' | '|' | '\t' | '؛' | '；' | '(' | '[' | '{' | '（' | '\u{3000}' | '·' | '•'
        ) || two
        {
            out.push(start..at);
            start = at + 1;
        } else if matches!(c, '.' | ',' | '，' | '。' | '،' | ')' | ']' | '）' | '—' | '–')
            && chars.get(at + 1).is_none_or(|c| c.is_whitespace() || !c.is_ascii())
        {
            out.push(start..at + usize::from(c == '.'));
            start = at + 1;
        }
    }
    out.push(start..line.end);
    out
}

/// Characters of the rest of a property's line: "J. Smith" after "Author:".
const REST_CHARS_MAX: usize = 60;

/// Returns where a property ends: at the end of its line or where another may begin.
fn whole(chars: &[char], span: &Range<usize>, line_end: usize) -> usize {
    let rest = chars.get(span.end..line_end).unwrap_or_default();
    let until = rest
        .iter()
        .position(|c| matches!(c, ';' | '|' | '\t' | '؛' | '；' | '(' | '[' | '{' | '•'))
        .unwrap_or(rest.len());
    let rest = rest.get(..until).unwrap_or_default();
    let prose = rest.len() > REST_CHARS_MAX;
    let kept =
        if prose { 0 } else { rest.iter().rposition(|c| !c.is_whitespace()).map_or(0, |i| i + 1) };
    span.end + kept
}

/// A row of properties without colons: "创建者 GYZ；公司 …；上次打印 …": two labels in one line, each with
/// something short after it.
fn row(chars: &[char], line: &Range<usize>, pieces: &[Range<usize>]) -> Option<Range<usize>> {
    let labelled = pieces.iter().filter(|piece| {
        let text: String = chars.get((*piece).clone()).unwrap_or_default().iter().collect();
        let text = text.trim_matches(is_decoration);
        // What introduces the row has a colon: 文档属性：
        let text = text.rsplit([':', '：']).next().unwrap_or(text).trim();
        let words: Vec<&str> = text.split_whitespace().collect();
        (1..words.len().min(5)).any(|count| {
            let (label, value) = words.split_at(count);
            let kinds = KNOWN.get(&plain(&label.join(" "))).map(Vec::as_slice).unwrap_or_default();
            let value = value.join(" ");
            kinds
                .iter()
                .any(|kind| !matches!(kind, Value::Mail | Value::File) && fits(*kind, &value))
        })
    });
    let first = line.start;
    (labelled.count() >= 2 && line.len() <= limits::PROPERTY_LINE_CHARS_MAX)
        .then_some(first..line.end)
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '#'
                | '-'
                | '"'
                | '\''
                | '>'
                | '_'
                | '\u{feff}'
                | '\u{200e}'
                | '\u{200f}'
                | '/'
                | '%'
                | '–'
        )
}

fn property(chars: &[char], piece: Range<usize>, line_end: usize) -> Option<Range<usize>> {
    let text = chars.get(piece.clone())?;
    let lead = text.iter().take_while(|c| is_decoration(**c)).count();
    let text = text.get(lead..)?;
    let colon = text.iter().take(48).position(|c| matches!(c, ':' | '：' | '=' | '﹕'))?;
    // A prefix such as dc: has a colon of its own.
    let colon = match text.get(..colon).map(|l| l.iter().collect::<String>().to_lowercase()) {
        Some(prefix) if PREFIXES.contains(&prefix.trim()) => {
            colon + 1 + text.get(colon + 1..)?.iter().position(|c| matches!(c, ':' | '='))?
        }
        _ => colon,
    };
    let label: String = text.get(..colon)?.iter().collect();
    let label = plain(&label);
    let value = text.get(colon + 1..)?;
    let shown: String = value.iter().collect();
    let shown = shown.trim_matches(is_decoration).trim();
    if shown.is_empty() || shown.chars().count() > limits::PROPERTY_VALUE_CHARS_MAX {
        return None;
    }
    let prefixed =
        PREFIXES.iter().any(|p| label.strip_prefix(p).is_some_and(|r| r.starts_with(':')));
    let kinds = KNOWN.get(&label).map(Vec::as_slice).unwrap_or_default();
    // A date with a time of day after a label: no sentence is written so.
    let stamped = kinds.iter().any(|kind| *kind != Value::Mail)
        && line_end - piece.start <= 120
        && is_stamp(chars.get(piece.start..line_end).unwrap_or_default());
    let fits = prefixed || stamped || kinds.iter().any(|kind| fits(*kind, shown));
    let end = value.iter().rposition(|c| !c.is_whitespace()).map_or(colon, |last| colon + 2 + last);
    let start = piece.start + lead;
    fits.then(|| start..start + end)
}

/// Returns whether there are a time of day and the digits of a date.
fn is_stamp(line: &[char]) -> bool {
    let digit = |c: &char| c.is_numeric();
    let clock = line.windows(5).any(|w| match w {
        [a, b, ':', c, d] => [a, b, c, d].into_iter().all(digit),
        _ => false,
    });
    clock && line.iter().filter(|c| digit(c)).count() >= 10
}

fn plain(label: &str) -> String {
    let folded: String = crate::text::folded(label).into_iter().collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

fn fits(kind: Value, value: &str) -> bool {
    let words = value.split_whitespace().count();
    let digits = value.chars().any(|c| c.is_numeric());
    // Prose: a word without capital after the first, and many of them.
    let han = value.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    match kind {
        Value::Any => words <= 8 && han <= 16,
        Value::Who => {
            let small = value.split_whitespace().filter(|word| {
                word.chars().next().is_some_and(char::is_lowercase) && word.chars().count() > 3
            });
            words <= 5 && han <= 6 && small.count() <= usize::from(words == 1)
        }
        Value::When => digits && words <= 8 && han <= 10,
        Value::Number => digits && words <= 3 && value.chars().count() <= 16,
        Value::File => {
            words <= 4
                && value.rsplit('.').next().is_some_and(|ending| {
                    value.contains('.')
                        && (2..=5).contains(&ending.chars().count())
                        && ending.chars().all(|c| c.is_ascii_alphanumeric())
                })
                || value.to_lowercase().starts_with("normal")
        }
        Value::Mail => value.contains('@') && value.contains('.'),
    }
}
