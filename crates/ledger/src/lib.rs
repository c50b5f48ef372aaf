//! The book of a desk: records in a keyed chain, payloads that can be erased, and a mutable part
//! beside them that changes together with the records or not at all.
//!
//! # Background
//! A desk is event-sourced. What happened is appended and never altered; drafts, sessions and
//! queues change. Both belong together: an event without the message it causes, or a message
//! without its event, is an error that no later reading can put right. So there is one way to
//! write, [`Store::commit`], and it takes [`Batch`]es: all of a batch happens or none of it.
//!
//! This crate knows bytes and SQL, and nothing of talks. It reads no clock and draws no random
//! bytes: both are arguments. Nothing outside it knows SQL.
//!
//! * A **chain** per case binds every entry to all before it (the module docs of `chain` say how).
//! * A **payload** is a text a record refers to. It is sealed under its own key, and the chain runs
//!   over a commitment to it. Erasing overwrites the key and the ciphertext: the chain still
//!   verifies, and the words are gone. The record that erases names what it erased, so a payload
//!   that is gone without one is a flaw.
//! * **Keys stand beside the data.** The chain finds accidents and edits by somebody who does not
//!   use them. It does not stop an insider, it proves nothing to an outsider, and it does not see
//!   that a whole file, or the newest case with all its rows, was put back to an older state.
//!
//! # Use
//! ```
//! use std::ops::ControlFlow;
//! use wasit_ledger::{Batch, Entropy, Memory, Record, Store};
//!
//! struct Counting(u8); // An example; the shell draws real random bytes.
//! impl Entropy for Counting {
//!     fn fill(&mut self, bytes: &mut [u8]) {
//!         bytes.fill_with(|| { self.0 = self.0.wrapping_add(1); self.0 });
//!     }
//! }
//!
//! # fn main() -> Result<(), wasit_ledger::StoreError> {
//! let mut store = Memory::new(); // or Sqlite::open(path)?
//! let said = Record { at_ms: 0, body: b"said".to_vec(), payloads: vec![b"words".to_vec()] };
//! let notice = Record { at_ms: 1, ..Record::default() };
//! let answers = store.commit(
//!     &[
//!         Batch { case: "muscat".into(), records: vec![said], ..Batch::default() },
//!         Batch {
//!             case: "muscat".into(),
//!             expected_seq: 1,
//!             records: vec![notice],
//!             erasures: vec![(1, 0)],
//!             ..Batch::default()
//!         },
//!     ],
//!     &mut Counting(0),
//! )?;
//! assert_eq!(answers, [Ok(1), Ok(2)]);
//! store.entries("muscat", 1, &mut |entry| {
//!     assert!(entry.payloads.iter().all(Option::is_none));
//!     ControlFlow::Continue(())
//! })?;
//! assert!(store.verify()?.iter().all(|report| report.outcome.is_ok()));
//! # Ok(())
//! # }
//! ```
//!
//! # How to add a store
//! 1. Implement `group::Tables`, the nine writes and reads of a group commit, and let
//!    `Store::commit` call `group::commit` within a transaction: admission, sealing and chaining
//!    are done there, the same for all. Where it returns an error, roll back and forget the heads.
//! 2. Feed the rows of each chain to a `verify::Auditor` for `Store::verify`.
//! 3. Add a line to `tests/all/conformance.rs` and to `tests/all/model.rs`.
//!
//! # References
//! In the modules: `payload` (sealing and commitments), `chain` (tamper evidence and deniability),
//! `sqlite` (durability and erasure).

mod chain;
mod error;
mod group;
pub mod limits;
mod memory;
mod payload;
mod row;
mod sqlite;
mod store;
mod verify;

pub use error::StoreError;
pub use memory::Memory;
pub use sqlite::Sqlite;
pub use store::{Batch, Entropy, Entry, Pair, Record, Refused, Store};
pub use verify::{ChainReport, Fault, Flaw};
