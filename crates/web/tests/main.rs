//! The pages, through the router, without a socket and without JavaScript.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod analysis;
mod book;
mod channels;
mod confidence;
mod couriers;
mod doors;
mod home;
mod journey;
mod preconditions;
mod proposals;
mod record;
mod register;
mod rest;
mod scores;
mod support;
mod typed;
