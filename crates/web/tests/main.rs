//! The pages, through the router, without a socket and without JavaScript.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod confidence;
mod doors;
mod journey;
mod preconditions;
mod proposals;
mod record;
mod rest;
mod support;
mod typed;
