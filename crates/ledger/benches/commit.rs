//! How many commits and rows per second the store on disk takes, in groups of several sizes.
//!
//! A row has a body of 200 bytes and one payload of 300. Every group is one synced transaction;
//! what is measured is mostly the disk. Prints the median of several runs. A folder may be given as
//! the first argument, to measure the disk it is on.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use wasit_ledger::{Batch, Entropy, Memory, Record, Sqlite, Store};

const RUNS: usize = 7;
const COMMITS: usize = 200;

/// Fast bytes that anybody can guess: the bench keeps no secrets.
struct Counter(u64);

impl Entropy for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&self.0.to_le_bytes()[..chunk.len()]);
        }
    }
}

fn main() {
    let given = std::env::args().nth(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from);
    let name = format!("wasit-ledger-bench-{}", std::process::id());
    let folder = given.unwrap_or_else(std::env::temp_dir).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    println!("store   group  cases  commits/s     rows/s");
    for (group, cases) in [(1, 1), (32, 1), (32, 32), (256, 1), (256, 32), (256, 256)] {
        print("sqlite", group, cases, || Box::new(Sqlite::open(fresh(&folder)).unwrap()));
    }
    print("memory", 256, 1, || Box::new(Memory::new()));
    verify(&folder);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Returns the path of a file that is not there.
fn fresh(folder: &Path) -> PathBuf {
    let path = folder.join("desk");
    for end in ["", "-wal"] {
        let _ = std::fs::remove_file(folder.join(format!("desk{end}")));
    }
    path
}

fn record() -> Record {
    Record { at_ms: 0, body: vec![7; 200], payloads: vec![vec![9; 300]] }
}

/// Returns a group of one-record batches spread over the cases.
fn batches(number: usize, group: usize, cases: usize) -> Vec<Batch> {
    let per_case = group / cases;
    (0..group)
        .map(|at| Batch {
            case: format!("case-{}", at % cases),
            expected_seq: (number * per_case + at / cases) as u64,
            records: vec![record()],
            ..Batch::default()
        })
        .collect()
}

fn print(name: &str, group: usize, cases: usize, open: impl Fn() -> Box<dyn Store>) {
    let seconds = median(|| {
        let mut store = open();
        let groups: Vec<_> = (0..COMMITS).map(|number| batches(number, group, cases)).collect();
        let start = Instant::now();
        for group in &groups {
            let answers = store.commit(group, &mut Counter(1)).unwrap();
            assert!(answers.iter().all(Result::is_ok));
        }
        start.elapsed()
    });
    let commits = COMMITS as f64 / seconds;
    println!("{name}  {group:>5}  {cases:>5}  {commits:>9.0}  {:>9.0}", commits * group as f64);
}

/// Measures a verification of 51,200 entries.
fn verify(folder: &Path) {
    let mut store = Sqlite::open(fresh(folder)).unwrap();
    for number in 0..COMMITS {
        store.commit(&batches(number, 256, 1), &mut Counter(1)).unwrap();
    }
    let seconds = median(|| {
        let start = Instant::now();
        assert!(store.verify().unwrap()[0].outcome.is_ok());
        start.elapsed()
    });
    println!("verify: {:.0} entries/s", (COMMITS * 256) as f64 / seconds);
}

fn median(mut run: impl FnMut() -> Duration) -> f64 {
    let mut times: Vec<f64> = (0..RUNS).map(|_| run().as_secs_f64()).collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
