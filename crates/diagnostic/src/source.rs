//! Texts, and where a byte stands in them.

use std::ops::Range;

/// Which text of [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A text with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    name: String,
    text: String,
    /// The byte at which each line begins; the first is 0.
    lines: Vec<usize>,
}

/// Where something stands, as people count: lines and columns from 1, columns in characters.
///
/// A character is a Unicode scalar value, in the order in which the text is stored. Arabic or
/// Persian text therefore counts from its beginning, which the screen shows at the right, and a
/// tab is one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// How many characters.
    pub length: usize,
}

impl SourceFile {
    /// Takes a text under the name by which its reader knows it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at + 1))
            .collect();
        Self { name: name.into(), text, lines }
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where these bytes stand. Bytes outside the text count as its end, and a byte within
    /// a character as that character.
    pub fn extent(&self, bytes: Range<usize>) -> Extent {
        let Range { start, end } = self.within(bytes);
        let line = self.lines.partition_point(|&begin| begin <= start);
        let begin = line.checked_sub(1).and_then(|i| self.lines.get(i)).copied().unwrap_or(0);
        Extent { line, column: self.count(begin..start) + 1, length: self.count(start..end) }
    }

    /// Returns the bytes of the lines that these bytes touch, without the last line's end.
    pub(crate) fn whole_lines(&self, bytes: Range<usize>) -> Range<usize> {
        let Range { start, end } = self.within(bytes);
        let before = self.text.get(..start).unwrap_or("");
        let after = self.text.get(end..).unwrap_or("");
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        begin..after.find('\n').map_or(self.text.len(), |at| end + at)
    }

    /// Moves a range into the text and onto the borders of characters.
    pub(crate) fn within(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(bytes.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(bytes.end.min(self.text.len()));
        start..end.max(start)
    }

    fn count(&self, bytes: Range<usize>) -> usize {
        self.text.get(bytes).map_or(0, |part| part.chars().count())
    }
}

/// The texts that diagnostics speak about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes a text.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(SourceFile::new(name, text));
        FileId(self.files.len() - 1)
    }

    /// Returns a text; `None` if the number is of other sources.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0)
    }

    /// Returns the texts in the order in which they were taken.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(n, file)| (FileId(n), file))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Asserts where the part between `‹` and `›` stands in the text without these two marks.
    fn check(marked: &str, line: usize, column: usize, length: usize) {
        let start = marked.find('‹').unwrap();
        let text = marked.replacen('‹', "", 1);
        let end = text.find('›').unwrap();
        let file = SourceFile::new("t", text.replacen('›', "", 1));
        assert_eq!(file.extent(start..end), Extent { line, column, length }, "{marked}");
    }

    #[test]
    fn columns_count_characters() {
        check("‹a›bc", 1, 1, 1);
        check("ab\ncd‹e›\n", 2, 3, 1);
        check("name = \"‹阿拉格齐›\"", 1, 9, 4);
        check("name = \"عراقچی\" ‹x›", 1, 17, 1);
        check("یک\nدو ‹سه›\n", 2, 4, 2);
        check("\t\t‹x›", 1, 3, 1);
        check("one\n‹›", 2, 1, 0);
        check("‹one\ntwo›", 1, 1, 7);
    }

    proptest! {
        #[test]
        fn no_range_is_too_strange(text in "[a\n阿ع\t]{0,20}", start in 0usize..99, end in 0usize..99) {
            let file = SourceFile::new("t", text.clone());
            let extent = file.extent(start..end);
            prop_assert!(extent.line >= 1 && extent.column >= 1);
            prop_assert!(extent.line <= text.matches('\n').count() + 1);
            let lines = file.whole_lines(start..end);
            prop_assert!(text.get(lines).is_some());
        }
    }
}
