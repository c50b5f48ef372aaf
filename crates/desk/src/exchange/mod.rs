//! How desks exchange messages: at least once, in order, over a carrier that sees sealed bytes.
//!
//! ```text
//! outbox: Message ── bytes ── Envelope ──► carrier ──► Envelope ── Opened ── Verified :inbox
//! ```
//! The three forms on the receiving side are three types, so that no step can be skipped. Until
//! envelopes are sealed, opening is decoding and verifying is checking the address; the seam is
//! where the ratchet goes.

mod inbox;
mod outbox;
mod wire;

pub(crate) use inbox::{Inbox, Next};
pub(crate) use outbox::{Outbox, parse_row, row};
pub use wire::{Envelope, Mark, Opened, Verified, WireError, message_bytes};
pub(crate) use wire::{encoded, message_from};
