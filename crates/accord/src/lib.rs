//! The accord language: a text that is read, printed, and checked before it is signed.
//!
//! # Background
//! An accord is literate Markdown: numbered prose, and under a paragraph a block that says the same
//! in a small language of clauses, for the machine. Brackets, attributed to their authors, are part
//! of the language, so that a text can be checked while it is still being negotiated.
//!
//! # Use
//! [`parse`] reads a file and never fails: it returns a tree and diagnostics. [`print()`] returns the
//! canonical form of a tree. [`check`] reads and checks: circles of "you first", what nobody
//! verifies, remedies that lapse, brackets that make a text break ([`Code`] lists all). A [`Reading`]
//! is asked for its [`obligations`], for the [`exposures`] of its parties, and for what would hold at
//! a date or after a withdrawal ([`durability`]). [`decide`] counts a vote as a rule of a text says.
//!
//! # How to add one
//! A word of the language: `tree/`, then `parser/`, `print/` and the table in
//! `docs/guide/accord-language.md`. A check: `check/mod.rs` says how.
//!
//! # References
//! Symboleo (University of Ottawa), L4 (Legalese and SMU), Catala (Inria), Marlowe (IOG) and Daml, each
//! for one idea: states and powers, traces, literate text, an end to every wait, authorisation.

mod check;
mod code;
mod dates;
mod decimal;
mod decision;
mod diagram;
mod durability;
pub mod editor;
mod effects;
mod exposures;
mod hidden;
mod lexer;
pub mod limits;
mod model;
mod obligations;
mod order;
mod parser;
mod print;
mod states;
mod text;
pub mod time;
pub mod tree;
mod vote;
mod words;

pub use check::{Checked, NotSettled, Open, check};
pub use code::Code;
pub use decision::{Decision, Electorate, Vote, can_block, decide};
pub use diagram::{Cover, Cube, Diagrams, Set, TooLarge};
pub use durability::{Durable, Force, Remains, RemedyLeft, Suppose, Unknown, durability};
pub use exposures::{Exposed, ExposedBy, exposures};
pub use model::{ChoiceId, ChoiceOption, OpenChoice, Settled};
pub use obligations::{Moment, Obligation, obligations};
pub use parser::{Parsed, parse};
pub use print::print;
pub use text::Reading;
pub use vote::{NoVote, Voted, vote};
