//! A text that was read once, to be asked several times.

use wasit_diagnostic::{Diagnostic, FileId};

use crate::check::{NotSettled, settle};
use crate::model::{Model, View};
use crate::parser::parse;
use crate::tree::{Part, Text};

/// A text with its source.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The tree.
    pub text: Text,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    file: FileId,
    source: String,
}

impl Reading {
    /// Reads a text.
    pub fn new(file: FileId, source: impl Into<String>) -> Self {
        let source = source.into();
        let parsed = parse(file, &source);
        Self { text: parsed.text, diagnostics: parsed.diagnostics, file, source }
    }

    /// Returns the file as it was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the first heading of the prose.
    pub fn title(&self) -> Option<&str> {
        let prose = self.text.parts.iter().find_map(|part| match part {
            Part::Prose(prose) => Some(&prose.text),
            Part::Block(_) => None,
        })?;
        prose.lines().find_map(|line| line.strip_prefix("# ")).map(str::trim)
    }

    /// Asks about the text as it reads with its brackets settled; others read as their first
    /// alternatives.
    pub(crate) fn view<R>(
        &self,
        settled: &[(String, String)],
        ask: impl for<'m, 't> FnOnce(&View<'m, 't>) -> R,
    ) -> Result<R, NotSettled> {
        let model = Model::of(&self.text, self.file, &self.source);
        let fixed = settle(&model, settled)?;
        let options: Vec<usize> = fixed.iter().map(|option| option.unwrap_or(0)).collect();
        Ok(ask(&View::settled(&model, &options)))
    }
}
