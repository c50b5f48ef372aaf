//! Lines and columns as editors count them.

use std::ops::Range;

/// In which units a column is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16: a letter of Persian is one, an emoji two.
    Utf16,
}

impl Encoding {
    /// Returns how many units a character has.
    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// A place as editors count: line and column from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in units of an [`Encoding`].
    pub column: u32,
}

/// Where the lines of a text begin. A line ends with `\n`, `\r\n` or `\r`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    begins: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn of(text: &str) -> Self {
        let mut begins = vec![0];
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            let ends = byte == b'\n'
                || (byte == b'\r' && bytes.peek().is_none_or(|&(_, next)| next != b'\n'));
            if ends {
                begins.push(at + 1);
            }
        }
        Self { begins }
    }

    /// Returns where a byte of this text stands. A byte beyond the text counts as its end, and one
    /// within a character as the beginning of that character.
    pub fn position(&self, text: &str, byte: usize, encoding: Encoding) -> Position {
        let byte = text.floor_char_boundary(byte.min(text.len()));
        let line = self.begins.partition_point(|&begin| begin <= byte).saturating_sub(1);
        let begin = self.begins.get(line).copied().unwrap_or(0);
        let before = text.get(begin..byte).unwrap_or("");
        let column: usize = before.chars().map(|c| encoding.units(c)).sum();
        Position { line: narrow(line), column: narrow(column) }
    }

    /// Returns the byte at a place of this text. A column beyond its line counts as the line's end,
    /// a line beyond the text as the text's, and half a character as the whole before it.
    pub fn byte(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(begin) = self.begins.get(line).copied() else { return text.len() };
        let next = self.begins.get(line + 1).copied().unwrap_or(text.len());
        let whole = text.get(begin..next).unwrap_or("");
        let mut left = position.column as usize;
        for (at, c) in whole.trim_end_matches(['\n', '\r']).char_indices() {
            let units = encoding.units(c);
            if left < units {
                return begin + at;
            }
            left -= units;
        }
        begin + whole.trim_end_matches(['\n', '\r']).len()
    }

    /// Returns the bytes between two places of this text, in either order.
    pub fn bytes(
        &self,
        text: &str,
        (one, other): (Position, Position),
        encoding: Encoding,
    ) -> Range<usize> {
        let (one, other) = (self.byte(text, one, encoding), self.byte(text, other, encoding));
        one.min(other)..one.max(other)
    }
}

/// Texts are at most 16 MiB long; beyond what fits, the largest number is as good as any.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Asserts the place of `‹`, in both encodings.
    fn check(marked: &str, line: u32, utf8: u32, utf16: u32) {
        let byte = marked.find('‹').unwrap();
        let text = marked.replacen('‹', "", 1);
        let lines = Lines::of(&text);
        for (encoding, column) in [(Encoding::Utf8, utf8), (Encoding::Utf16, utf16)] {
            let position = Position { line, column };
            assert_eq!(lines.position(&text, byte, encoding), position, "{marked}");
            assert_eq!(lines.byte(&text, position, encoding), byte, "{marked}");
        }
    }

    #[test]
    fn columns_are_counted_in_the_units_of_the_editor() {
        check("‹", 0, 0, 0);
        check("ab‹c", 0, 2, 2);
        check("ab\nc‹d", 1, 1, 1);
        check("ab\r\nc‹d", 1, 1, 1);
        check("ab\rc‹d", 1, 1, 1);
        check("ab‹\r\ncd", 0, 2, 2);
        check("ایران ‹x", 0, 11, 6);
        check("🕊 ‹x", 0, 5, 3);
        check("می‌شود‹", 0, 13, 6);
    }

    #[test]
    fn what_is_beyond_the_text_is_its_end() {
        let text = "ab\n🕊\n";
        let lines = Lines::of(text);
        let byte = |line, column| lines.byte(text, Position { line, column }, Encoding::Utf16);
        assert_eq!(byte(0, 99), 2);
        assert_eq!(byte(1, 1), 3, "half a dove is the place before it");
        assert_eq!(byte(1, 2), 7);
        assert_eq!(byte(2, 0), 8);
        assert_eq!(byte(9, 9), 8);
        let beyond = lines.position(text, 99, Encoding::Utf16);
        assert_eq!(beyond, Position { line: 2, column: 0 });
    }

    proptest! {
        #[test]
        fn a_place_and_its_byte_are_one(text in "[a\n\r阿ع🕊\u{301}]{0,24}", byte in 0usize..99) {
            let lines = Lines::of(&text);
            let byte = text.floor_char_boundary(byte.min(text.len()));
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let there = lines.byte(&text, lines.position(&text, byte, encoding), encoding);
                // Between the two bytes of a line end there is no place.
                let split = text.get(..byte).is_some_and(|before| before.ends_with('\r'))
                    && text.get(byte..).is_some_and(|after| after.starts_with('\n'));
                prop_assert_eq!(there, if split { byte - 1 } else { byte });
            }
        }
    }
}
