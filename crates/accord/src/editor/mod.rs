//! What an editor asks of a text: its outline, what a word means, where a name is given, used and
//! renamed, and what may come next.
//!
//! # Background
//! Places are bytes of the text; [`Lines`] turns them into the lines and columns of an editor and
//! back. A text is read and checked once, when its [`Document`] is made. Everything works on a text
//! that is half written: names come from what was understood of it, and what may come next is told
//! from the words before the cursor alone.
//!
//! # Use
//! [`Document::new`], then [`Document::hover`], [`Document::rename`] and the others. Nothing here
//! reads or writes files; `wasit accord lsp` puts it behind a protocol.
//!
//! # How to add a word
//! Its line in `guide.rs`; a test holds the table against the words of the parser.

mod complete;
mod describe;
mod document;
mod expect;
mod guide;
mod hover;
mod markdown;
mod names;
mod outline;
mod position;
mod rename;
mod tokens;

pub use complete::{Completion, CompletionKind};
pub use document::Document;
pub use hover::Hover;
pub use outline::{Symbol, SymbolKind};
pub use position::{Encoding, Lines, Position};
pub use rename::{Edit, NotRenamed};
