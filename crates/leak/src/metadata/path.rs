//! Paths of files.

use std::ops::Range;

/// Folders at which paths of Unix begin.
const ROOTS: &[&str] = &[
    "home",
    "users",
    "usr",
    "var",
    "tmp",
    "mnt",
    "opt",
    "etc",
    "media",
    "srv",
    "root",
    "volumes",
    "private",
    "library",
    "data",
    "export",
    "net",
    "shared",
    "documents",
];

/// Endings of files that a word processor or a mail program keeps.
const ENDINGS: &[&str] = &[
    ".docx", ".doc", ".docm", ".dotx", ".dotm", ".dot", ".xlsx", ".xls", ".pptx", ".ppt", ".odt",
    ".ods", ".rtf", ".msg", ".eml", ".pst", ".tmp", ".bak", ".wpd", ".pages", ".jpg", ".jpeg",
    ".png", ".heic", ".tif", ".tiff",
];

/// Characters of one folder or file: what the systems allow.
const PIECE_CHARS_MAX: usize = 255;

pub(super) fn find(chars: &[char], spans: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let border = at.checked_sub(1).and_then(|i| chars.get(i)).is_none_or(|b| !is_name(*b));
        let length = match c {
            _ if !border => None,
            '\\' if chars.get(at + 1) == Some(&'\\') => windows(chars, at + 2, 2),
            _ if c.is_ascii_alphabetic()
                && chars.get(at + 1) == Some(&':')
                && matches!(chars.get(at + 2), Some('\\'))
                || c.is_ascii_alphabetic()
                    && chars.get(at + 1) == Some(&':')
                    && chars.get(at + 2) == Some(&'/')
                    && chars.get(at + 3) != Some(&'/') =>
            {
                windows(chars, at + 3, 1)
            }
            '/' | '~' => unix(chars, at),
            _ if c.eq_ignore_ascii_case(&'f') && starts(chars, at, "file://") => {
                Some(at + run(chars, at, |c| !c.is_whitespace()))
            }
            _ if is_name(c) => {
                let end = at + run(chars, at, is_name);
                let word: String = chars.get(at..end).unwrap_or_default().iter().collect();
                let word = word.trim_end_matches(['.', ',']).to_lowercase();
                let file = ENDINGS.iter().any(|e| word.len() > e.len() && word.ends_with(e));
                if !file && chars.get(end) != Some(&':') {
                    at = end.max(at + 1);
                    continue;
                }
                file.then(|| at + word.chars().count())
            }
            _ => None,
        };
        match length {
            Some(end) if end > at => {
                spans.push(at..end);
                at = end;
            }
            _ => at += 1,
        }
    }
}

fn starts(chars: &[char], at: usize, what: &str) -> bool {
    what.chars()
        .enumerate()
        .all(|(n, c)| chars.get(at + n).is_some_and(|here| here.to_ascii_lowercase() == c))
}

fn run(chars: &[char], at: usize, fits: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(at..).unwrap_or_default().iter();
    rest.take(PIECE_CHARS_MAX).take_while(|c| fits(**c)).count()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{200b}'..='\u{200f}')
}

/// The rest of a path of Windows: pieces between backslashes, which may have spaces if another
/// backslash or an ending follows.
fn windows(chars: &[char], from: usize, pieces_min: usize) -> Option<usize> {
    let mut end = from;
    let mut pieces = 0;
    loop {
        let piece =
            run(chars, end, |c| is_name(c) || matches!(c, '$' | '~' | '(' | ')' | '%' | '&'));
        let spaced =
            run(chars, end, |c| is_name(c) || matches!(c, ' ' | '$' | '(' | ')' | '&' | ','));
        let slash = |i: usize| matches!(chars.get(i), Some('\\' | '/'));
        if spaced <= 60 && spaced > piece && slash(end + spaced) {
            end += spaced + 1;
        } else if piece > 0 && slash(end + piece) {
            end += piece + 1;
        } else {
            pieces += usize::from(piece > 0);
            end += piece;
            break;
        }
        pieces += 1;
    }
    while end > from && matches!(chars.get(end - 1), Some('.' | ',' | ')')) {
        end -= 1;
    }
    (pieces >= pieces_min).then_some(end)
}

/// A path of Unix: a known folder first, or at least four pieces.
fn unix(chars: &[char], at: usize) -> Option<usize> {
    let mut end = at + usize::from(chars.get(at) == Some(&'~'));
    let mut pieces: Vec<String> = vec![];
    while chars.get(end) == Some(&'/') {
        let piece = run(chars, end + 1, |c| is_name(c) || matches!(c, '~' | '%' | '+'));
        if piece == 0 {
            break;
        }
        let name = chars.get(end + 1..end + 1 + piece).unwrap_or_default();
        pieces.push(name.iter().collect::<String>().to_lowercase());
        end += piece + 1;
    }
    let home = chars.get(at) == Some(&'~') && !pieces.is_empty();
    let known =
        pieces.first().is_some_and(|first| ROOTS.contains(&first.as_str())) && pieces.len() > 1;
    while end > at && matches!(chars.get(end - 1), Some('.' | ',')) {
        end -= 1;
    }
    (home || known || pieces.len() >= 4).then_some(end)
}
