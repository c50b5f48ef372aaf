//! Why a store could not answer at all. Why one batch was turned away is [`Refused`](crate::Refused).

use std::error::Error;
use std::fmt;
use std::path::PathBuf;

use crate::verify::Fault;

/// The store could not do what was asked; nothing of the call was committed, except where
/// [`StoreError::Stopped`] says that this is not known.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process holds the ledger.
    InUse {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file is no ledger of this software. It was not changed.
    Foreign {
        /// The file asked for.
        path: PathBuf,
    },
    /// The ledger was written by a version this one does not know. It was not changed.
    UnknownVersion {
        /// The version the file states.
        found: i64,
        /// The version this software writes.
        known: i64,
    },
    /// The file could not be opened or created.
    Unreachable {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The store was opened for reading.
    ReadOnly,
    /// An entry, or the head of a chain, is not what was written.
    Damaged {
        /// The case whose chain it is.
        case: String,
        /// The entry.
        seq: u64,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The pages of the file contradict each other.
    Corrupt {
        /// What the database found.
        detail: String,
    },
    /// No room is left on the disk.
    DiskFull,
    /// An earlier commit failed at the last step, so what the disk holds is not known.
    Stopped,
    /// The database failed in another way.
    Database {
        /// What the database said.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse { path } => {
                write!(f, "the ledger {} is in use by another process", path.display())
            }
            Self::Foreign { path } => {
                write!(f, "{} is not a ledger of this software", path.display())
            }
            Self::UnknownVersion { found, known } => {
                write!(f, "the ledger has form {found}, and this software knows form {known}")
            }
            Self::Unreachable { path, .. } => {
                write!(f, "the ledger {} could not be opened", path.display())
            }
            Self::ReadOnly => f.write_str("the ledger was opened for reading only"),
            Self::Damaged { case, seq, fault } => {
                write!(f, "entry {seq} of the chain {case:?} is damaged: {fault}")
            }
            Self::Corrupt { detail } => {
                write!(f, "the pages of the ledger contradict each other: {detail}")
            }
            Self::DiskFull => f.write_str("the disk is full; nothing was written"),
            Self::Stopped => {
                f.write_str("the ledger stopped after a commit that the disk did not confirm")
            }
            Self::Database { .. } => f.write_str("the database of the ledger failed"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable { source, .. } | Self::Database { source } => Some(source.as_ref()),
            _ => None,
        }
    }
}

impl StoreError {
    /// Returns what the operator can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::InUse { .. } => {
                "Stop the other process, or wait for it. The lock ends with the process that holds \
                 it, however that ends: there is no lock file to remove."
            }
            Self::Foreign { .. } => "Check the path; name a new file to start an empty ledger.",
            Self::UnknownVersion { .. } => {
                "Open it with the version that wrote it, or a later one."
            }
            Self::Unreachable { .. } => {
                "Check that the folder exists and that you may write there."
            }
            Self::ReadOnly => "Open the ledger for writing to commit to it.",
            Self::Damaged { .. } => {
                "Run a verification for the whole list, keep the file as it is, and restore the \
                 last backup that verifies."
            }
            Self::Corrupt { .. } => {
                "Keep the file as it is, check the disk, and restore the last backup that verifies."
            }
            Self::DiskFull => "Free some space and try again.",
            Self::Stopped => {
                "Check the disk, then open the ledger again: it holds the commit whole or not at all."
            }
            Self::Database { .. } => "The cause below says more; check the disk and its rights.",
        }
    }
}
