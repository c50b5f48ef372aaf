//! Slips that GENIUS's own parser overlooks and XML does not.

use std::borrow::Cow;
use std::ops::Range;

use wasit_diagnostic::{Diagnostic, FileId};

use super::report::Report;

/// Attributes of one tag, and `xmlns` in one file. The format has eight and none; a parser compares
/// each with each.
const ATTRIBUTES_MAX: usize = 64;

/// Slips in one file: where there are more, it is something else than a file with slips.
const SLIPS_MAX: usize = 1000;

/// A text that a strict parser takes, and where its bytes stood.
#[derive(Debug)]
pub(super) struct Mended<'a> {
    /// The text; without a byte order mark and declarations, which GENIUS's files have anywhere.
    pub(super) text: Cow<'a, str>,
    /// Where bytes were put in, in the mended text, and how many up to there.
    added: Vec<(usize, usize)>,
    edits: Vec<(Range<usize>, &'static str)>,
    /// Whether parsing it would not end.
    pub(super) refused: bool,
}

impl<'a> Mended<'a> {
    /// Mends a text.
    pub(super) fn new(file: FileId, text: &'a str, report: &mut Report) -> Self {
        let mut edits: Vec<(Range<usize>, &'static str)> = Vec::new();
        let mut scan = Scan { text, at: 0, edits: &mut edits, namespaces: 0, crowded: None };
        scan.run();
        let crowded = scan.crowded;
        let refused = crowded.is_some();
        if let Some((at, why)) = crowded {
            report.add(Diagnostic::error("B100", why).at(
                file,
                at..at + 1,
                "this is no GENIUS file",
            ));
            edits.clear();
        }
        let (text, added) = apply(text, &edits);
        Self { text, added, edits, refused }
    }

    /// Says what was mended. Of a text that is no XML even so, nothing is to be said: one missing
    /// quotation mark makes everything after it look wrong.
    pub(super) fn say(&self, file: FileId, report: &mut Report) {
        for (place, put) in self.edits.iter().filter(|(_, put)| !put.is_empty()) {
            let (label, help) = match *put {
                " " => ("no space between two attributes", "put a space"),
                "&lt;" => ("`<` within a value", "write `&lt;`"),
                _ => ("`&` stands alone", "write `&amp;`"),
            };
            let shown = place.start.saturating_sub(usize::from(place.is_empty()))..place.end;
            report.add(
                Diagnostic::warning("B101", "this is not XML, and is read as it is meant")
                    .at(file, shown, label)
                    .help(help),
            );
        }
    }

    /// Returns where a place of the mended text stands in the file.
    pub(super) fn original(&self, place: Range<usize>) -> Range<usize> {
        let shift = |at: usize| {
            let before = self.added.partition_point(|(put, _)| *put < at);
            let bytes = before.checked_sub(1).and_then(|last| self.added.get(last));
            at - bytes.map_or(0, |(_, bytes)| *bytes).min(at)
        };
        shift(place.start)..shift(place.end)
    }
}

fn apply<'a>(text: &'a str, edits: &[(Range<usize>, &str)]) -> (Cow<'a, str>, Vec<(usize, usize)>) {
    if edits.is_empty() {
        return (Cow::Borrowed(text), vec![]);
    }
    let (mut mended, mut added) = (String::with_capacity(text.len() + edits.len() * 4), vec![]);
    let (mut from, mut bytes) = (0, 0);
    for (place, put) in edits {
        mended.push_str(text.get(from..place.start).unwrap_or_default());
        if !put.is_empty() {
            bytes += put.len() - place.len();
            added.push((mended.len(), bytes));
            mended.push_str(put);
        } else {
            // A blank for each byte: places stay where they were, and so do lines.
            let gone = text.get(place.clone()).unwrap_or_default();
            mended.extend(gone.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
        from = place.end;
    }
    mended.push_str(text.get(from..).unwrap_or_default());
    (Cow::Owned(mended), added)
}

struct Scan<'a, 'e> {
    text: &'a str,
    at: usize,
    edits: &'e mut Vec<(Range<usize>, &'static str)>,
    namespaces: usize,
    crowded: Option<(usize, String)>,
}

impl Scan<'_, '_> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.blank(0..'\u{feff}'.len_utf8());
        }
        while let (Some(byte), None) = (self.byte(self.at), &self.crowded) {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            if rest.starts_with(b"<!--") {
                self.skip("-->");
            } else if rest.starts_with(b"<![CDATA[") {
                self.skip("]]>");
            } else if rest.starts_with(b"<?") {
                let start = self.at;
                let declares = rest.starts_with(b"<?xml")
                    && rest.get(5).is_some_and(|byte| byte.is_ascii_whitespace());
                self.skip("?>");
                if declares {
                    self.blank(start..self.at);
                }
            } else if rest.starts_with(b"<!") {
                self.at += 2;
            } else if byte == b'<' {
                self.tag();
            } else {
                self.ampersand(byte);
                self.at += 1;
            }
        }
    }

    fn tag(&mut self) {
        let start = self.at;
        let (mut quote, mut values) = (None, 0);
        self.at += 1;
        while let (Some(byte), None) = (self.byte(self.at), &self.crowded) {
            match quote {
                Some(open) if byte == open => {
                    quote = None;
                    values += 1;
                    let next = self.byte(self.at + 1).unwrap_or(b'>');
                    if next.is_ascii_alphabetic() || next == b'_' {
                        self.slip(self.at + 1..self.at + 1, " ");
                    }
                }
                Some(_) => {
                    self.ampersand(byte);
                    self.less(byte);
                }
                None if byte == b'"' || byte == b'\'' => quote = Some(byte),
                None if byte == b'>' => break,
                None => {
                    let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                    self.namespaces += usize::from(rest.starts_with(b"xmlns"));
                }
            }
            if values > ATTRIBUTES_MAX || self.namespaces > ATTRIBUTES_MAX {
                let why = format!("more than {ATTRIBUTES_MAX} attributes in a tag");
                self.crowded = Some((start, why));
                return;
            }
            self.at += 1;
        }
        self.at += 1;
    }

    fn slip(&mut self, place: Range<usize>, put: &'static str) {
        if self.edits.len() < SLIPS_MAX {
            self.edits.push((place, put));
        } else {
            let why = format!("this is not XML: more than {SLIPS_MAX} slips");
            self.crowded.get_or_insert((place.start, why));
        }
    }

    fn ampersand(&mut self, byte: u8) {
        if byte == b'&' && !is_reference(self.text.get(self.at + 1..).unwrap_or_default()) {
            self.slip(self.at + 1..self.at + 1, "amp;");
        }
    }

    /// Mends `<` in a value, unless it seems to begin a tag: then a quotation mark is missing.
    fn less(&mut self, byte: u8) {
        let tag =
            |next: u8| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?' | b'_');
        if byte == b'<' && !self.byte(self.at + 1).is_some_and(tag) {
            self.slip(self.at..self.at + 1, "&lt;");
        }
    }

    fn blank(&mut self, place: Range<usize>) {
        self.edits.push((place, ""));
    }

    fn skip(&mut self, end: &str) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find(end).map_or(rest.len(), |at| at + end.len());
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }
}

/// Returns whether what follows an ampersand makes it a reference.
fn is_reference(after: &str) -> bool {
    // The longest is `#x0010FFFF`.
    let Some(end) = after.bytes().take(12).position(|byte| byte == b';') else { return false };
    let name = after.get(..end).unwrap_or_default();
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix('x') {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => ["amp", "lt", "gt", "quot", "apos"].contains(&name),
    }
}
