//! What is wrong in a text, where, and what to do about it.
//!
//! Every text format reports through one type, [`Diagnostic`]: a code, a severity, a message, the
//! places in the text with a label each, and the way out. [`Sources`] holds the texts and turns
//! byte offsets into lines and columns. The crate knows no format and reads no file.

mod diagnostic;
mod render;
mod source;
mod suggest;

pub use diagnostic::{Diagnostic, Located, Severity, Span};
pub use source::{Extent, FileId, SourceFile, Sources};
pub use suggest::{closest, list, shortened};
