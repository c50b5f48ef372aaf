//! Tells prose and blocks apart, as CommonMark does with fenced code.
//!
//! Only a fence whose word is `accord` opens a block. Every other fence is prose, and brackets in
//! it are not looked for. References: CommonMark 0.31.2, section 4.5.

use std::ops::Range;

use super::context::Context;
use crate::code::Code;
use wasit_diagnostic::shortened;

/// Fences that show the language in documents and are not read.
const SHOWN: &[&str] = &["accord-form", "accord-trace"];

/// A stretch of the file.
pub(super) enum Piece {
    /// Prose, with its paragraphs: lines that are neither empty nor in a fence.
    Prose { range: Range<usize>, paragraphs: Vec<Range<usize>> },
    /// A block with its fences, and what stands between them.
    Block { range: Range<usize>, inner: Range<usize> },
}

/// The line that opens a fence.
struct Fence<'a> {
    mark: char,
    length: usize,
    word: &'a str,
    /// Where its line begins.
    begin: usize,
    /// The line, without its end and what it is set in by.
    line: Range<usize>,
    /// Where the next line begins.
    inner: usize,
}

/// Splits a file. Linear: each line is looked at once.
pub(super) fn split(source: &str, context: &mut Context) -> Vec<Piece> {
    let mut splitter = Splitter { source, pieces: vec![], begin: 0, paragraphs: vec![] };
    let mut open: Option<Fence<'_>> = None;
    let mut at = 0;
    for whole in source.split_inclusive('\n') {
        let (start, end) = (at, at + whole.len());
        at = end;
        let line = whole.trim_end_matches(['\n', '\r']);
        let line_at = start..start + line.len();
        let here = opening(line, &line_at, end);
        match (&open, here) {
            (Some(fence), _) if closes(line, fence) => {
                if fence.word == "accord" {
                    splitter.block(fence.line.start..line_at.end, fence.inner..start, end);
                }
                open = None;
            }
            (Some(fence), Some(next)) if fence.word == "accord" && !next.word.is_empty() => {
                unclosed(fence, context);
                splitter.block(fence.line.start..start, fence.inner..start, start);
                open = splitter.open(next, context);
            }
            (Some(_), _) => {}
            (None, Some(fence)) => open = splitter.open(fence, context),
            (None, None) => {
                warn_of_depth(line, &line_at, context);
                splitter.line(line, start..end);
            }
        }
    }
    if let Some(fence) = open {
        unclosed(&fence, context);
        if fence.word == "accord" {
            splitter.block(fence.line.start..at, fence.inner..at, at);
        }
    }
    splitter.prose(at);
    splitter.pieces
}

struct Splitter<'a> {
    source: &'a str,
    pieces: Vec<Piece>,
    /// Where the prose began that is not a piece yet.
    begin: usize,
    paragraphs: Vec<Range<usize>>,
}

impl Splitter<'_> {
    /// Takes the line that opens a fence; returns the fence.
    fn open<'f>(&mut self, fence: Fence<'f>, context: &mut Context) -> Option<Fence<'f>> {
        let lower = fence.word.to_lowercase();
        if fence.word == "accord" {
            self.prose(fence.begin);
        } else if lower.starts_with("accord") && !SHOWN.contains(&fence.word) {
            let message = format!("`{}` opens no block", shortened(fence.word));
            let help = "a block is opened by ```accord and nothing else on the line";
            let label = "from here to the closing line is read as prose";
            context.report(Code::Fence, fence.line.clone(), message, label, Some(help.into()));
        }
        Some(fence)
    }

    /// Takes a line of prose outside fences.
    fn line(&mut self, line: &str, whole: Range<usize>) {
        if line.trim().is_empty() {
            return;
        }
        match self.paragraphs.last_mut() {
            Some(last) if last.end == whole.start => last.end = whole.end,
            _ => self.paragraphs.push(whole),
        }
    }

    /// Ends the prose before this byte.
    fn prose(&mut self, end: usize) {
        let range = self.begin..end;
        let paragraphs = std::mem::take(&mut self.paragraphs);
        if self.source.get(range.clone()).is_some_and(|prose| !prose.is_empty()) {
            self.pieces.push(Piece::Prose { range, paragraphs });
        }
        self.begin = end;
    }

    fn block(&mut self, range: Range<usize>, inner: Range<usize>, next: usize) {
        self.pieces.push(Piece::Block { range, inner });
        self.begin = next;
    }
}

/// Returns the line without up to three spaces and a byte order mark before it.
fn set_in(line: &str) -> &str {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let rest = line.trim_start_matches(' ');
    if line.len() - rest.len() > 3 { line } else { rest }
}

fn opening<'a>(line: &'a str, at: &Range<usize>, inner: usize) -> Option<Fence<'a>> {
    let rest = set_in(line);
    let begin = at.start + if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mark = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let word = rest.trim_start_matches(mark);
    let length = rest.len() - word.len();
    if length < 3 || (mark == '`' && word.contains('`')) {
        return None;
    }
    let line = at.end - rest.len()..at.end;
    Some(Fence { mark, length, word: word.trim(), begin, line, inner })
}

fn closes(line: &str, fence: &Fence<'_>) -> bool {
    let rest = set_in(line);
    let after = rest.trim_start_matches(fence.mark);
    rest.len() - after.len() >= fence.length && after.trim().is_empty()
}

fn unclosed(fence: &Fence<'_>, context: &mut Context) {
    let help =
        format!("close it with a line {}", fence.mark.to_string().repeat(fence.length.min(8)));
    let message = "a fence that is never closed";
    context.report(Code::Fence, fence.line.clone(), message, "opened here", Some(help));
}

/// Warns of a fence that is set in so far that Markdown takes it for something else.
fn warn_of_depth(line: &str, at: &Range<usize>, context: &mut Context) {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    let word = rest.trim_start_matches(['`', '~']);
    if rest.len() - word.len() >= 3 && word.trim() == "accord" {
        let message = "a fence that is set in opens no block";
        let help = "put the fence and its block at the beginning of the line";
        let label = "what follows is prose";
        let bytes = at.end - rest.len()..at.end;
        context.report(Code::Fence, bytes, message, label, Some(help.into()));
    }
}
