//! What a store takes, what it gives back, and the trait that every store implements.

use std::error::Error;
use std::fmt;
use std::ops::ControlFlow;

use crate::error::StoreError;
use crate::verify::{ChainReport, Fault};

/// A source of random bytes: an argument, never drawn here.
pub trait Entropy {
    /// Overwrites all of `bytes` with bytes nobody can guess.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// A key of the mutable part and its value.
pub type Pair = (Vec<u8>, Vec<u8>);

/// A record to be appended.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// When it happened, in milliseconds since 1970; the ledger keeps it and draws nothing from it.
    pub at_ms: i64,
    /// The event, which can never be erased.
    pub body: Vec<u8>,
    /// The texts the event refers to, each of which can be erased by itself.
    pub payloads: Vec<Vec<u8>>,
}

impl fmt::Debug for Record {
    /// Shows lengths only: a body and a payload are somebody's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("at_ms", &self.at_ms)
            .field("body_bytes", &self.body.len())
            .field("payload_bytes", &self.payloads.iter().map(Vec::len).collect::<Vec<_>>())
            .finish()
    }
}

/// Changes to one case: all of it happens or none of it.
///
/// The mutable part is changed in this order: ranges are deleted, then single keys, then the puts
/// are made. A batch can so clear a range and fill it anew.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// The name of the case and its chain; `""` is allowed, for what belongs to the whole desk.
    pub case: String,
    /// How many records the chain has before this batch. The first record has `seq` 1.
    pub expected_seq: u64,
    /// The records to append, in order.
    pub records: Vec<Record>,
    /// Keys of the mutable part to set, and their values.
    pub puts: Vec<Pair>,
    /// Keys of the mutable part to remove.
    pub deletes: Vec<Vec<u8>>,
    /// Half-open ranges `from..to` of keys of the mutable part to remove.
    pub delete_ranges: Vec<(Vec<u8>, Vec<u8>)>,
    /// Payloads of earlier records to erase, each as `(seq, index of the payload)`.
    ///
    /// The first record of the batch carries the list into the chain, so a batch that erases has
    /// at least one record; a record with an empty body will do. Erasing twice is no error.
    pub erasures: Vec<(u64, u16)>,
}

impl fmt::Debug for Batch {
    /// Shows the case, numbers and lengths only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("case", &self.case)
            .field("expected_seq", &self.expected_seq)
            .field("records", &self.records)
            .field("puts", &self.puts.len())
            .field("deletes", &self.deletes.len())
            .field("delete_ranges", &self.delete_ranges.len())
            .field("erasures", &self.erasures)
            .finish()
    }
}

/// A record as it stands in the chain.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// When it happened, as the record said.
    pub at_ms: i64,
    /// The event. Empty for a notice that only erases.
    pub body: Vec<u8>,
    /// The texts; `None` where one was erased.
    pub payloads: Vec<Option<Vec<u8>>>,
    /// The payloads that were erased with this record, each as `(seq, index of the payload)`.
    pub erases: Vec<(u64, u16)>,
}

impl fmt::Debug for Entry {
    /// Shows lengths only: a body and a payload are somebody's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lengths: Vec<_> = self.payloads.iter().map(|p| p.as_ref().map(Vec::len)).collect();
        f.debug_struct("Entry")
            .field("seq", &self.seq)
            .field("at_ms", &self.at_ms)
            .field("body_bytes", &self.body.len())
            .field("payload_bytes", &lengths)
            .field("erases", &self.erases)
            .finish()
    }
}

/// Why a batch was turned away. Nothing of it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The chain has moved on, or is not as long as was thought.
    Conflict {
        /// The length the batch was made for.
        expected: u64,
        /// The length the chain has.
        actual: u64,
    },
    /// A batch erases and has no record to carry the notice.
    ErasureNeedsRecord,
    /// A batch erases a payload that no earlier batch has appended.
    NoSuchPayload {
        /// The record named.
        seq: u64,
        /// The payload named.
        index: u16,
    },
    /// A part of the batch is beyond a bound of [`limits`](crate::limits).
    TooLarge {
        /// The name of the bound.
        limit: &'static str,
        /// What the bound allows.
        max: usize,
        /// What the batch holds.
        found: usize,
    },
    /// The end of the chain, or a record to erase from, is damaged: going on would bury it.
    Damaged {
        /// The entry.
        seq: u64,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The source of random bytes gave a key of zeros, which no sound source ever does.
    WeakEntropy,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict { expected, actual } => {
                write!(f, "the batch was made for a chain of {expected} records; it has {actual}")
            }
            Self::ErasureNeedsRecord => f.write_str("the batch erases and has no record to say so"),
            Self::NoSuchPayload { seq, index } => {
                write!(f, "there is no payload {index} in a record {seq} before this batch")
            }
            Self::TooLarge { limit, max, found } => {
                write!(f, "the batch is beyond {limit}: {found}, where {max} are allowed")
            }
            Self::Damaged { seq, fault } => write!(f, "entry {seq} is damaged: {fault}"),
            Self::WeakEntropy => f.write_str("the source of random bytes gave only zeros"),
        }
    }
}

impl Error for Refused {}

impl Refused {
    /// Returns what the caller can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "Read the new entries, decide again, and commit again.",
            Self::ErasureNeedsRecord => "Add a record to the batch; its body may be empty.",
            Self::NoSuchPayload { .. } => "Take the numbers from an entry the store has returned.",
            Self::TooLarge { .. } => "Split the batch, or shorten the part that is too long.",
            Self::Damaged { .. } => {
                "Verify the ledger, keep the file as it is, and restore the last backup that \
                 verifies."
            }
            Self::WeakEntropy => "Stop, and repair the source before anything is committed.",
        }
    }
}

/// A place that keeps the chains and the mutable part of a desk.
pub trait Store: Send {
    /// Commits several batches at once, durably, and returns for each the length of its chain
    /// afterwards, or why it was refused.
    ///
    /// Each batch stands or falls alone: a refused one leaves no trace, and the others are
    /// committed. A later batch of the same case sees what an earlier one has appended.
    ///
    /// # Errors
    /// When the store itself fails, nothing of any batch is committed ([`StoreError`]).
    fn commit(
        &mut self,
        batches: &[Batch],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Result<u64, Refused>>, StoreError>;

    /// Returns the names of the chains that have at least one record, sorted.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn cases(&self) -> Result<Vec<String>, StoreError>;

    /// Calls `each` with every entry of a case from `from_seq` on, in order, until it breaks.
    ///
    /// An unknown case has no entries. Payloads are authenticated, the chain is not checked here:
    /// that is [`verify`](Store::verify).
    ///
    /// # Errors
    /// When the store cannot be read, or an entry is damaged.
    fn entries(
        &self,
        case: &str,
        from_seq: u64,
        each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), StoreError>;

    /// Returns a value of the mutable part.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn get(&self, case: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Returns the keys of the mutable part in the half-open range `from..to`, sorted, with their
    /// values.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn scan(&self, case: &str, from: &[u8], to: &[u8]) -> Result<Vec<Pair>, StoreError>;

    /// Recomputes every chain and every payload, and returns one report per chain, by name.
    ///
    /// The mutable part is not in a chain and not checked.
    ///
    /// # Errors
    /// When the store cannot be read at all. What was altered is in the reports.
    fn verify(&self) -> Result<Vec<ChainReport>, StoreError>;
}
