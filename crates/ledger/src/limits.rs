//! Every bound on what the ledger takes in, with its reason.
//!
//! A batch beyond a bound is refused with [`Refused::TooLarge`](crate::Refused::TooLarge); nothing
//! of it is written, and the other batches of the same call are not touched.

/// Longest case name, in bytes.
///
/// The name is bound into every sealed payload and every chain, and operators read it in lists.
pub const CASE_NAME_BYTES_MAX: usize = 255;

/// Longest record body, in bytes.
///
/// A body is an event: numbers, names and references. Text belongs in a payload, where it can be
/// erased; a body of more than a mebibyte has most likely swallowed one.
pub const BODY_BYTES_MAX: usize = 1 << 20;

/// Longest payload, in bytes.
///
/// Room for the longest paragraph many times over. Payloads are read and decrypted whole, so this
/// is also what one entry can ask of memory, times [`PAYLOADS_PER_RECORD_MAX`].
pub const PAYLOAD_BYTES_MAX: usize = 256 << 10;

/// Most payloads in one record.
///
/// A paper of a hundred paragraphs and its copies for twelve parties. Together with
/// [`PAYLOAD_BYTES_MAX`] a record stays at 512 MiB, under the 1 GB at which SQLite stops taking a
/// row.
pub const PAYLOADS_PER_RECORD_MAX: usize = 2048;

/// Most records in one batch.
///
/// A batch is one act and what follows from it; a migration commits in several batches.
pub const RECORDS_PER_BATCH_MAX: usize = 4_096;

/// Most erasures in one batch.
///
/// Each rewrites a row and is named in the notice, which is read whole. Long erasures are split.
pub const ERASURES_PER_BATCH_MAX: usize = 4_096;

/// Longest key of the mutable part, in bytes.
///
/// A key lives whole in the inner pages of the tree; long keys make every lookup slower.
pub const KEY_BYTES_MAX: usize = 512;

/// Longest value of the mutable part, in bytes.
///
/// Room for a queued message with an attachment; rewritten whole on every put.
pub const VALUE_BYTES_MAX: usize = 8 << 20;
