//! The diagnostic itself.

use std::fmt;
use std::ops::Range;

use crate::source::{FileId, Sources};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The text cannot be used as it is.
    Error,
    /// The text can be used, and probably does not mean what its author wants.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Returns the word used on terminals and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which text.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What is to be said about this place; empty if the message says it.
    pub label: String,
    /// Whether this is the place of the fault; other places explain it.
    pub primary: bool,
}

/// What is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The number under which the reference explains it: `C002`, `E201`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Where; a fault of a whole directory has no place.
    pub spans: Vec<Span>,
    /// The way out.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes a diagnostic without a place.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), spans: vec![], help: None }
    }

    /// Makes an error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Makes a warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Makes a note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Adds the place of the fault.
    #[must_use]
    pub fn at(self, file: FileId, bytes: Range<usize>, label: impl Into<String>) -> Self {
        self.span(file, bytes, label, true)
    }

    /// Adds a place that explains the fault.
    #[must_use]
    pub fn beside(self, file: FileId, bytes: Range<usize>, label: impl Into<String>) -> Self {
        self.span(file, bytes, label, false)
    }

    fn span(
        mut self,
        file: FileId,
        bytes: Range<usize>,
        label: impl Into<String>,
        primary: bool,
    ) -> Self {
        let Range { start, end } = bytes;
        self.spans.push(Span { file, start, end: end.max(start), label: label.into(), primary });
        self
    }

    /// Says the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the place of the fault, or the first place, if there is any.
    pub fn primary(&self) -> Option<&Span> {
        self.spans.iter().find(|span| span.primary).or_else(|| self.spans.first())
    }

    /// Returns the diagnostic on one line: `file:line:column: error[code]: message`.
    pub fn located<'a>(&'a self, sources: &'a Sources) -> Located<'a> {
        Located { diagnostic: self, sources }
    }
}

/// A diagnostic on one line; see [`Diagnostic::located`].
#[derive(Clone, Copy, Debug)]
pub struct Located<'a> {
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
}

impl fmt::Display for Located<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { code, severity, message, .. } = self.diagnostic;
        if let Some(span) = self.diagnostic.primary()
            && let Some(file) = self.sources.file(span.file)
        {
            let at = file.extent(span.start..span.end);
            write!(f, "{}:{}:{}: ", file.name(), at.line, at.column)?;
        }
        write!(f, "{severity}[{code}]: {message}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_names_the_place_of_the_fault() {
        let mut sources = Sources::default();
        let file = sources.add("people.toml", "id = 1\nname = \"阿沙米\" oops\n");
        let fault = Diagnostic::error("C001", "not TOML").beside(file, 0..2, "here it began").at(
            file,
            26..30,
            "",
        );
        let line = fault.located(&sources).to_string();
        assert_eq!(line, "people.toml:2:14: error[C001]: not TOML");
    }

    #[test]
    fn a_fault_without_a_place_is_still_one_line() {
        let line =
            Diagnostic::warning("C010", "no such file").located(&Sources::default()).to_string();
        assert_eq!(line, "warning[C010]: no such file");
    }
}
