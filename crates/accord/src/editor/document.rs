//! A text as an editor has it.

use wasit_diagnostic::{FileId, Sources};

use super::position::Lines;
use super::tokens;
use crate::check::{Checked, check};
use crate::lexer::Token;
use crate::model::Model;
use crate::tree::{Block, Part, Text};

/// A text, read and checked once.
#[derive(Clone, Debug)]
pub struct Document {
    sources: Sources,
    file: FileId,
    checked: Checked,
    lines: Lines,
}

impl Document {
    /// Reads and checks a text.
    pub fn new(source: String) -> Self {
        let lines = Lines::of(&source);
        let mut sources = Sources::default();
        let file = sources.add("", source);
        let text = sources.file(file).map_or("", |file| file.text());
        // Only brackets that are settled beforehand can fail to be found, and none are.
        let checked = check(file, text, &[]).unwrap_or_else(|_| Checked {
            text: Text::default(),
            diagnostics: vec![],
            textable: false,
            open: None,
        });
        Self { sources, file, checked, lines }
    }

    /// Returns the text.
    pub fn source(&self) -> &str {
        self.sources.file(self.file).map_or("", |file| file.text())
    }

    /// Returns what the check says of it.
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// Returns its lines.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// Resolves the names, for one question.
    pub(super) fn resolved(&self) -> Resolved<'_> {
        let (source, text) = (self.source(), &self.checked.text);
        Resolved { source, text, model: Model::of(text, self.file, source) }
    }
}

/// A text with its names resolved.
pub(super) struct Resolved<'d> {
    pub(super) source: &'d str,
    pub(super) text: &'d Text,
    pub(super) model: Model<'d>,
}

impl<'d> Resolved<'d> {
    /// Returns the block at a byte, and its tokens without comments.
    pub(super) fn block(&self, byte: usize) -> Option<(&'d Block, Vec<Token>)> {
        let block = self.text.parts.iter().find_map(|part| match part {
            Part::Block(block) if block.at.range().contains(&byte) => Some(block),
            _ => None,
        })?;
        let inner = tokens::inner(block, self.source);
        (inner.start <= byte && byte <= inner.end)
            .then(|| (block, tokens::tokens(self.source, inner)))
    }

    /// Returns what stands at these bytes.
    pub(super) fn slice(&self, at: crate::tree::At) -> &'d str {
        self.source.get(at.range()).unwrap_or("")
    }
}
