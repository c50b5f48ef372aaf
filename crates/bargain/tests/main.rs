//! The engine against lists of every package, and its laws.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod frontier;
mod support;
