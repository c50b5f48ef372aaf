//! The store on disk: one SQLite file, one writer.
//!
//! # Background
//! WAL with full sync: a commit is on the disk when the call returns, at the cost of one sync,
//! however many batches it holds. The writer keeps the heads in memory, so a commit reads nothing.
//!
//! # What erasing reaches
//! The key and the ciphertext are overwritten in their place, and the journal is written back and
//! cut before the call returns (at the latest when the file is next opened, after a crash). What
//! the ledger cannot reach: blocks the disk has moved by itself, snapshots, backups, and the memory
//! of the database in this process. Values of the mutable part are overwritten when they are
//! deleted (`secure_delete`), but a page that was split may have kept a copy: words that must be
//! erasable belong in payloads. The length of an erased payload remains.
//!
//! # References
//! <https://www.sqlite.org/wal.html>, <https://www.sqlite.org/pragma.html#pragma_secure_delete>,
//! <https://www.sqlite.org/pragma.html#pragma_locking_mode>. Rebello et al., *Can applications
//! recover from fsync failures?* (USENIX ATC 2020), why a failed sync stops the writer.

mod read;
mod schema;
mod tables;

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::group::{self, Heads};
use crate::store::{Batch, Entropy, Entry, Pair, Refused, Store};
use crate::verify::ChainReport;

/// A store in one file, beside which SQLite keeps its journal (`-wal`).
pub struct Sqlite {
    connection: Connection,
    heads: Heads,
    mode: Mode,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Writing,
    /// An erasure is committed, and the journal has not been cut since.
    WritingScrubDue,
    Reading,
    Stopped,
}

impl Sqlite {
    /// Opens a ledger for writing, and makes it where there is no file or an empty one.
    ///
    /// The file is locked for as long as the store lives. On Unix a new file can be read by its
    /// owner only.
    ///
    /// # Errors
    /// When another process holds it, when it is not a ledger or one of an unknown form, or when it
    /// cannot be read or written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        create(path)?;
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        schema::prepare_writer(&connection, path)?;
        Ok(Self { connection, heads: Heads::new(), mode: Mode::Writing })
    }

    /// Opens a ledger for reading, also one left behind by a process that was killed.
    ///
    /// Entries and values are not changed; SQLite may make its index (`-shm`) beside the file, and
    /// so needs to write in the folder.
    ///
    /// # Errors
    /// When another process writes to it, when there is no file, or as for [`open`](Self::open).
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        schema::prepare_reader(&connection, path)?;
        Ok(Self { connection, heads: Heads::new(), mode: Mode::Reading })
    }

    /// Runs the group in one transaction, and syncs.
    fn transact(
        &mut self,
        batches: &[Batch],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Result<u64, Refused>>, StoreError> {
        self.run("BEGIN IMMEDIATE").map_err(schema::at_work)?;
        let mut writer = tables::Writer { connection: &self.connection };
        let answers = match group::commit(&mut writer, &mut self.heads, batches, entropy) {
            Ok(answers) => answers,
            Err(error) => {
                self.heads.clear();
                // Where the database has rolled back by itself there is nothing to roll back.
                if self.run("ROLLBACK").is_err() && !self.connection.is_autocommit() {
                    self.mode = Mode::Stopped;
                }
                return Err(error);
            }
        };
        if let Err(error) = self.run("COMMIT") {
            self.heads.clear();
            self.mode = Mode::Stopped;
            return Err(schema::at_work(error));
        }
        Ok(answers)
    }

    fn run(&self, sql: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute([]).map(|_| ())
    }
}

impl Store for Sqlite {
    fn commit(
        &mut self,
        batches: &[Batch],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Result<u64, Refused>>, StoreError> {
        match self.mode {
            Mode::Reading => return Err(StoreError::ReadOnly),
            Mode::Stopped => return Err(StoreError::Stopped),
            Mode::Writing | Mode::WritingScrubDue => {}
        }
        let answers = self.transact(batches, entropy)?;
        let erases = batches
            .iter()
            .zip(&answers)
            .any(|(b, answer)| answer.is_ok() && !b.erasures.is_empty());
        if erases || self.mode == Mode::WritingScrubDue {
            // The erasure is committed either way; where the disk fails here, it is tried again.
            self.mode = match schema::scrub(&self.connection) {
                Ok(()) => Mode::Writing,
                Err(_) => Mode::WritingScrubDue,
            };
        }
        Ok(answers)
    }

    fn cases(&self) -> Result<Vec<String>, StoreError> {
        read::cases(&self.connection)
    }

    fn entries(
        &self,
        case: &str,
        from_seq: u64,
        each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        read::entries(&self.connection, case, from_seq, each)
    }

    fn get(&self, case: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        read::get(&self.connection, case, key)
    }

    fn scan(&self, case: &str, from: &[u8], to: &[u8]) -> Result<Vec<Pair>, StoreError> {
        read::scan(&self.connection, case, from, to)
    }

    fn verify(&self) -> Result<Vec<ChainReport>, StoreError> {
        read::verify(&self.connection)
    }
}

fn connect(path: &Path, mode: OpenFlags) -> Result<Connection, StoreError> {
    let failed = |error| schema::at_open(error, path);
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    // A held lock is held for long: waiting for it would only hide it.
    connection.busy_timeout(Duration::ZERO).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Makes an empty file that only its owner can read, unless there is one.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => {
            Err(StoreError::Unreachable { path: path.to_owned(), source: Box::new(error) })
        }
    }
}
