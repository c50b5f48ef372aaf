//! The form of the file, and how a connection to it is set up.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use crate::error::StoreError;

/// Marks the file as a ledger: the bytes `Wsit`.
pub(super) const APPLICATION_ID: i64 = 0x5773_6974;
/// The form of the tables below.
pub(super) const VERSION: i64 = 1;

/// `record` keeps its rowid, so rows are only ever added at the right edge of the tree: pages are
/// never split, and no split page keeps a copy of a key that is erased later. `state` is a tree by
/// its key, since that is how it is read.
const TABLES: &str = "
    CREATE TABLE head (
        id   INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        key  BLOB NOT NULL,
        seq  INTEGER NOT NULL CHECK (seq >= 0),
        seal BLOB NOT NULL
    ) STRICT;
    CREATE TABLE record (
        id          INTEGER PRIMARY KEY,
        case_id     INTEGER NOT NULL,
        seq         INTEGER NOT NULL CHECK (seq >= 1),
        at_ms       INTEGER NOT NULL,
        body        BLOB NOT NULL,
        commitments BLOB NOT NULL,
        erases      BLOB NOT NULL,
        keys        BLOB NOT NULL,
        sealed      BLOB NOT NULL,
        chain       BLOB NOT NULL,
        UNIQUE (case_id, seq)
    ) STRICT;
    CREATE TABLE state (
        case_id INTEGER NOT NULL,
        key     BLOB NOT NULL,
        value   BLOB NOT NULL,
        PRIMARY KEY (case_id, key)
    ) STRICT, WITHOUT ROWID;
";

/// What the file says it is.
enum Kind {
    Empty,
    Ledger,
}

/// Takes the lock, makes the tables where there are none, and sets what a writer needs.
///
/// The lock is the system's own on the open file (`locking_mode = EXCLUSIVE`): it ends with the
/// process, also with one that is killed. Nothing is written before the file is known to be ours.
pub(super) fn prepare_writer(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error| at_open(error, path);
    connection
        .execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA secure_delete = ON;
             PRAGMA synchronous = FULL;
             PRAGMA fullfsync = ON;
             PRAGMA checkpoint_fullfsync = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;
             PRAGMA cache_size = -16384;
             BEGIN EXCLUSIVE; COMMIT;",
        )
        .map_err(failed)?;
    if let Kind::Empty = kind(connection, path)? {
        connection
            .execute_batch(&format!(
                "PRAGMA page_size = 4096;
                 PRAGMA journal_mode = WAL;
                 BEGIN EXCLUSIVE;
                 {TABLES}
                 PRAGMA application_id = {APPLICATION_ID};
                 PRAGMA user_version = {VERSION};
                 COMMIT;"
            ))
            .map_err(failed)?;
    }
    // After a kill the journal may still hold what was erased, and a ledger that was copied may
    // have lost the mode.
    connection.execute_batch("PRAGMA journal_mode = WAL;").map_err(failed)?;
    scrub(connection).map_err(failed)
}

/// Sets what a reader needs, and checks that the file is ours.
pub(super) fn prepare_reader(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    connection
        .execute_batch(
            "PRAGMA query_only = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;",
        )
        .map_err(|error| at_open(error, path))?;
    match kind(connection, path)? {
        Kind::Ledger => Ok(()),
        Kind::Empty => Err(StoreError::Foreign { path: path.to_owned() }),
    }
}

/// Writes the journal into the file and cuts it to nothing.
pub(super) fn scrub(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

fn kind(connection: &Connection, path: &Path) -> Result<Kind, StoreError> {
    let ask = |sql| {
        connection
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .map_err(|error| at_open(error, path))
    };
    let application = ask("PRAGMA application_id")?;
    let version = ask("PRAGMA user_version")?;
    match (application, version) {
        (APPLICATION_ID, VERSION) => Ok(Kind::Ledger),
        (APPLICATION_ID, found) => Err(StoreError::UnknownVersion { found, known: VERSION }),
        (0, 0) if ask("SELECT count(*) FROM sqlite_schema")? == 0 => Ok(Kind::Empty),
        _ => Err(StoreError::Foreign { path: path.to_owned() }),
    }
}

/// Says what an error of the database means while a file is being opened.
pub(super) fn at_open(error: rusqlite::Error, path: &Path) -> StoreError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse { path },
        Some(ErrorCode::NotADatabase) => StoreError::Foreign { path },
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            StoreError::Unreachable { path, source: Box::new(error) }
        }
        _ => at_work(error),
    }
}

/// Says what an error of the database means afterwards.
pub(super) fn at_work(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Corrupt { detail: error.to_string() }
        }
        Some(ErrorCode::DiskFull) => StoreError::DiskFull,
        _ => StoreError::Database { source: Box::new(error) },
    }
}

/// Returns a place in a chain as the database keeps it. No chain comes near the end of `i64`.
pub(super) fn to_sql(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// Returns a place in a chain as the database gave it; a negative one, which only an altered file
/// can hold, becomes 0, where no entry stands.
pub(super) fn from_sql(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}
