//! The tests of the ledger, in one program so that they link once and share their helpers.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail loudly too")]

mod attackers;
mod columns;
mod conformance;
mod crashes;
mod erasure;
mod model;
mod opening;
mod table;
