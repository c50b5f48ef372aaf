//! Reads a text: prose and blocks, each into the tree.
//!
//! # Background
//! A reader that never fails: what cannot be read is reported with its place and the form that was
//! expected, and reading goes on at the next clause word, the next alternative or the next item.
//! Every loop takes at least one token, every recursion has its bound in [`crate::limits`], and no
//! token is looked at more often than brackets can be nested, so that no file can hold it up.
//!
//! # Use
//! [`parse`]. Fences and prose are told apart first (`fence`), then every part is read by itself:
//! `prose` finds brackets in Markdown, `entry` and below read blocks.
//!
//! # How to add a clause word
//! Its line in `words.rs`, its branch in `norm.rs`, its variant in the tree and its branch in
//! `print/norm.rs`; the strategy in `tests/strategy` makes the compiler ask for the rest.

mod bracket;
mod cond;
mod context;
mod cursor;
mod entry;
mod fence;
mod how;
mod item;
mod moment;
mod norm;
mod prose;
mod recover;
mod setup;
mod twice;
mod value;
mod word;

use wasit_diagnostic::{Diagnostic, FileId};

use crate::code::Code;
use crate::limits;
use crate::tree::{At, Block, Part, Text};
use context::Context;
use cursor::Parser;
use fence::Piece;

/// What a file says, and what is wrong with how it says it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The text. Where there are errors, what was understood of it.
    pub text: Text,
    /// What is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// How many brackets were numbered: every [`crate::tree::BracketId`] is below.
    pub brackets: usize,
}

/// Reads a file. It never fails: what is wrong stands in the diagnostics.
pub fn parse(file: FileId, source: &str) -> Parsed {
    let mut context = Context::new(file);
    let mut text = Text::default();
    if source.len() > limits::FILE_BYTES_MAX {
        let message = format!("the file has more than {} bytes", limits::FILE_BYTES_MAX);
        let way_out = "split the text: annexes can be files of their own";
        context.report(Code::TooLarge, 0..0, message, "", Some(way_out.into()));
    } else {
        for piece in fence::split(source, &mut context) {
            text.parts.push(match piece {
                Piece::Prose { range, paragraphs } => {
                    Part::Prose(prose::read(source, range, &paragraphs, &mut context))
                }
                Piece::Block { range, inner } => {
                    let (entries, comments) = Parser::new(source, inner, &mut context).block();
                    let at = At::new(range.start, range.end);
                    Part::Block(Block { entries, comments, at })
                }
            });
        }
    }
    let (diagnostics, brackets) = context.finish();
    Parsed { text, diagnostics, brackets }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    fn check(block: &str) {
        let file = wasit_diagnostic::Sources::default().add("t", "");
        let parsed = parse(file, &format!("```accord\n{block}\n```\n"));
        assert!(parsed.diagnostics.is_empty(), "{block}\n{:?}", parsed.diagnostics);
    }

    #[test]
    fn the_forms_that_help_shows_can_be_read() {
        for (_, example) in words::HEADS {
            check(example);
        }
        for (_, example) in words::CLAUSE {
            check(&format!("duty D: A must \"act\" {example}"));
        }
    }
}
