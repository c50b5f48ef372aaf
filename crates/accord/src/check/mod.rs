//! The checks.
//!
//! # Background
//! Each check answers one question about the text, says what it proves and what it may miss
//! ([`crate::Code`]), and is written for a text without brackets: it reads through a `View`. Where
//! brackets are open, `Findings::run` follows every way to settle those that the check asks about.
//!
//! # How to add one
//! A line in `code.rs`; a function `fn name(context: &Context, findings: &mut Findings)` in the file
//! of its subject; its line in the list of [`check`]; a file in `tests/bad/` with the exact
//! diagnostic and one in `tests/good/` that comes close; a page in `docs/reference/accord/`.

mod findings;

pub(crate) use findings::{Finding, Findings, Ways};

use crate::model::Model;

/// What every check reads.
pub(crate) struct Context<'m, 't> {
    pub(crate) model: &'m Model<'t>,
    /// What is settled beforehand, by choice.
    pub(crate) fixed: &'m [Option<usize>],
}
