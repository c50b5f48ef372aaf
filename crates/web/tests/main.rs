//! The pages, through the router, without a socket and without JavaScript.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod book;
mod channels;
mod couriers;
mod doors;
mod home;
mod journey;
mod record;
mod register;
mod rest;
mod support;
mod typed;
