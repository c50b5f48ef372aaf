//! What all parts of one file share: diagnostics, numbers of brackets, and what was used up.

use std::ops::Range;

use wasit_diagnostic::{Diagnostic, FileId};

use crate::code::Code;
use crate::hidden;
use crate::limits;
use crate::tree::BracketId;

pub(super) struct Context {
    file: FileId,
    diagnostics: Vec<Diagnostic>,
    /// Diagnostics beyond those that are kept.
    more: usize,
    tokens: usize,
    brackets: usize,
    prose_brackets: usize,
}

impl Context {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, diagnostics: vec![], more: 0, tokens: 0, brackets: 0, prose_brackets: 0 }
    }

    /// Gives the next number of a bracket.
    pub(super) fn bracket(&mut self) -> BracketId {
        self.brackets += 1;
        BracketId(self.brackets - 1)
    }

    /// Counts a bracket in prose; false if there are too many.
    pub(super) fn count_prose_bracket(&mut self) -> bool {
        self.prose_brackets += 1;
        self.prose_brackets <= limits::PROSE_BRACKETS_MAX
    }

    /// Whether this is the first bracket in prose beyond the bound.
    pub(super) fn prose_is_full(&self) -> bool {
        self.prose_brackets == limits::PROSE_BRACKETS_MAX + 1
    }

    /// Counts a token; false if there are too many.
    pub(super) fn count_token(&mut self) -> bool {
        self.tokens += 1;
        self.tokens <= limits::TOKENS_MAX
    }

    /// Whether blocks have more tokens than are read.
    pub(super) fn is_full(&self) -> bool {
        self.tokens > limits::TOKENS_MAX
    }

    /// Whether this is the first token beyond the bound.
    pub(super) fn just_full(&self) -> bool {
        self.tokens == limits::TOKENS_MAX + 1
    }

    /// Tells what is wrong.
    pub(super) fn report(
        &mut self,
        code: Code,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: Option<String>,
    ) {
        self.push(make(code, message).at(self.file, at, label), help);
    }

    /// Tells what is wrong, with a place that explains it.
    pub(super) fn report_beside(
        &mut self,
        code: Code,
        at: (Range<usize>, &str),
        beside: (Range<usize>, &str),
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let fault = make(code, message).at(self.file, at.0, at.1);
        self.push(fault.beside(self.file, beside.0, beside.1), help);
    }

    fn push(&mut self, diagnostic: Diagnostic, help: Option<String>) {
        if self.diagnostics.len() + 1 < limits::DIAGNOSTICS_MAX {
            self.diagnostics.push(match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        } else {
            self.more += 1;
        }
    }

    /// Whether further faults are only counted.
    pub(super) fn has_told_all(&self) -> bool {
        self.more > 0
    }

    /// Tells of every hidden character in a part of the file.
    pub(super) fn report_hidden(&mut self, source: &str, within: Range<usize>) {
        for (bytes, c) in hidden::find(source, within) {
            let message = format!("a character that does not show, U+{:04X}", c as u32);
            let help = "delete the words around it and type them again: what is signed has to be what is seen";
            self.report(Code::Hidden, bytes, message, "it stands here", Some(help.into()));
        }
    }

    /// Returns the diagnostics in the order of the file, and how many brackets there are.
    pub(super) fn finish(mut self) -> (Vec<Diagnostic>, usize) {
        self.diagnostics.sort_by_key(|fault| fault.primary().map_or(0, |span| span.start));
        if self.more > 0 {
            let message = format!("{} more faults are not shown", self.more);
            self.diagnostics.push(make(Code::TooLarge, message));
        }
        (self.diagnostics, self.brackets)
    }
}

fn make(code: Code, message: impl Into<String>) -> Diagnostic {
    if code.code().starts_with('E') {
        Diagnostic::error(code.code(), message)
    } else {
        Diagnostic::warning(code.code(), message)
    }
}
