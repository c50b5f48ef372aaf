//! The tests of the domain: rules, stored forms, laws, requirements, corners.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod caucus;
mod corners;
mod knowledge;
mod laws;
mod requirements;
mod rules;
mod stored;
mod support;
