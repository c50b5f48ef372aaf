//! The engine against lists of every package, and its laws.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod concession;
mod frontier;
mod genius;
mod geniusweb;
mod improve;
mod lenient;
mod negmas;
mod partial;
mod scenarios;
mod search;
mod shared;
mod solve;
mod support;
mod text;
