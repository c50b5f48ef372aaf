//! What the tests share: folders that clean up, entropy from a seed, small batches.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use wasit_ledger::{Batch, ChainReport, Entropy, Entry, Flaw, Record, Sqlite, Store};

/// A folder that is removed when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("wasit-ledger-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Entropy from a seed, which remembers what it gave.
pub(crate) struct Seeded {
    reader: blake3::OutputReader,
    pub(crate) given: Vec<u8>,
}

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        let reader = blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof();
        Self { reader, given: Vec::new() }
    }

    /// Returns the next number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.reader.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % end as u64).unwrap()
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.reader.fill(bytes);
        self.given.extend_from_slice(bytes);
    }
}

pub(crate) fn record(body: &str, payloads: &[&str]) -> Record {
    let payloads = payloads.iter().map(|text| text.as_bytes().to_vec()).collect();
    Record { at_ms: 1_700_000_000_000, body: body.as_bytes().to_vec(), payloads }
}

pub(crate) fn batch(case: &str, expected_seq: u64, records: Vec<Record>) -> Batch {
    Batch { case: case.to_owned(), expected_seq, records, ..Batch::default() }
}

pub(crate) fn entries(store: &dyn Store, case: &str) -> Vec<Entry> {
    let mut all = Vec::new();
    store
        .entries(case, 1, &mut |entry| {
            all.push(entry);
            ControlFlow::Continue(())
        })
        .unwrap();
    all
}

/// Returns the flaws, each with its case.
pub(crate) fn flaws(reports: &[ChainReport]) -> Vec<(&str, Flaw)> {
    let found = reports.iter().filter_map(|report| Some((&*report.case, report.outcome.err()?)));
    found.collect()
}

pub(crate) fn assert_whole(store: &dyn Store) {
    assert_eq!(flaws(&store.verify().unwrap()), []);
}

/// Opens the file past the ledger, as an attacker would.
pub(crate) fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// Returns what a verification of the file finds.
pub(crate) fn verify(path: &Path) -> Vec<ChainReport> {
    Sqlite::open(path).unwrap().verify().unwrap()
}
