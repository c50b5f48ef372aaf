//! Characters that cannot be seen, or that turn the text.
//!
//! Whoever signs reads the screen; what the machine reads has to be the same. The list follows the
//! property Default_Ignorable_Code_Point of Unicode, with all controls. One exception: the two
//! joiners between letters that are not Latin ones are spelling (Persian می‌شود) in words that only
//! people read. Names do not have them.

use std::ops::Range;

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// Whether a character does not show, or turns the direction.
pub(crate) fn is_hidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control(),
    }
}

/// Whether a character is one of the two joiners.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, NON_JOINER | JOINER)
}

/// Returns each run of hidden characters in a part of the text, with its first character. A line
/// end of two characters is none; a carriage return alone is.
pub(crate) fn find(source: &str, within: Range<usize>) -> Vec<(Range<usize>, char)> {
    let mut found: Vec<(Range<usize>, char)> = vec![];
    let part = source.get(within.clone()).unwrap_or("");
    let mut before = ' ';
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let spelling = is_joiner(c) && joins(before) && joins(next);
        let fault = if c == '\r' { next != '\n' } else { is_hidden(c) && !spelling };
        before = c;
        if !fault {
            continue;
        }
        let bytes = within.start + at..within.start + at + c.len_utf8();
        match found.last_mut() {
            Some((last, _)) if last.end == bytes.start => last.end = bytes.end,
            _ => found.push((bytes, c)),
        }
    }
    found
}

/// Whether a letter may stand beside a joiner.
fn joins(c: char) -> bool {
    !c.is_ascii() && (c.is_alphabetic() || unicode_ident::is_xid_continue(c)) && !is_hidden(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, places: &[(usize, usize)]) {
        let found: Vec<_> =
            find(text, 0..text.len()).into_iter().map(|(b, _)| (b.start, b.end)).collect();
        assert_eq!(found, places, "{text:?}");
    }

    #[test]
    fn what_does_not_show_is_found() {
        check("plain, \t\r\n عادی é", &[]);
        check("a\u{202e}b", &[(1, 4)]);
        check("a\u{200b}\u{feff}b\u{0}", &[(1, 7), (8, 9)]);
        check("a\rb", &[(1, 2)]);
        check("می\u{200c}شود", &[]);
        check("a\u{200c}b", &[(1, 4)]);
        check("می\u{200c} شود", &[(4, 7)]);
    }
}
