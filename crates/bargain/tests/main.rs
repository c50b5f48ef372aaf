//! The engine against lists of every package, and its laws.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod concession;
mod frontier;
mod genius;
mod improve;
mod lenient;
mod partial;
mod support;
