//! Crashes: a journal that was torn, and a writer that was killed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use wasit_ledger::{Batch, Entry, Sqlite, Store};

use crate::table::{Folder, Seeded, assert_whole, batch, entries, record};

/// The batch `n`: a record in one of two cases, and a key of the mutable part that says `n`.
fn nth(n: u64, lengths: &mut [u64; 2]) -> Batch {
    let which = usize::from(n.is_multiple_of(3));
    let mut one = batch(["a", "b"][which], lengths[which], vec![record("r", &["some words"])]);
    one.puts = vec![(b"last".to_vec(), n.to_le_bytes().to_vec())];
    lengths[which] += 1;
    one
}

/// What a reader finds: the entries of both cases, and both counters.
type State = ([Vec<Entry>; 2], [Option<Vec<u8>>; 2]);

fn state(store: &dyn Store) -> State {
    let cases = ["a", "b"];
    (cases.map(|case| entries(store, case)), cases.map(|case| store.get(case, b"last").unwrap()))
}

/// Opens a copy of the file beside a journal, and returns which of the states it holds.
fn recovered(folder: &Folder, file: &[u8], journal: &[u8], states: &[State]) -> usize {
    let path = folder.file("copy");
    let _ = std::fs::remove_file(folder.file("copy-shm"));
    std::fs::write(&path, file).unwrap();
    std::fs::write(folder.file("copy-wal"), journal).unwrap();
    let store = Sqlite::open(&path).unwrap();
    assert_whole(&store);
    let found = state(&store);
    states.iter().position(|state| *state == found).unwrap()
}

#[test]
fn a_torn_journal_holds_a_whole_number_of_batches() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let mut store = Sqlite::open(&path).unwrap();
    let entropy = &mut Seeded::new(2);
    let mut states = vec![state(&store)];
    let lengths = &mut [0; 2];
    for n in 1..=20 {
        let answers = store.commit(&[nth(n, lengths)], entropy).unwrap();
        assert!(answers[0].is_ok());
        states.push(state(&store));
    }
    // The writer is alive: this is what a power cut would leave.
    let file = std::fs::read(&path).unwrap();
    let journal = std::fs::read(folder.file("desk-wal")).unwrap();
    assert_eq!(recovered(&folder, &file, &journal, &states), 20);

    let frame = 24 + 4096;
    let edges = (0..=(journal.len() - 32) / frame).map(|n| 32 + n * frame);
    let mut cuts: Vec<usize> = edges.flat_map(|at| [at - 1, at, at + 1]).collect();
    cuts.extend(0..40);
    cuts.extend((0..150).map(|_| entropy.below(journal.len())));
    cuts.retain(|cut| *cut <= journal.len());
    cuts.sort_unstable();
    let mut before = 0;
    let mut seen = vec![false; states.len()];
    for cut in cuts {
        let found = recovered(&folder, &file, &journal[..cut], &states);
        assert!(found >= before, "a longer journal holds no fewer batches");
        seen[found] = true;
        before = found;
    }
    assert!(seen.iter().all(|seen| *seen), "every state was reached");

    for _ in 0..150 {
        let mut torn = journal.clone();
        let at = entropy.below(torn.len());
        torn[at] ^= 1 << entropy.below(8);
        let zeros_from = entropy.below(torn.len());
        let found = recovered(&folder, &file, &torn, &states);
        torn[zeros_from..].fill(0);
        assert!(recovered(&folder, &file, &torn, &states) <= found.max(before));
    }
}

/// The name under which the killed writer is told its file.
const KILLED: &str = "WASIT_LEDGER_TEST_KILLED_WRITER";

/// The other half of the test below: commits without end and says each number that is committed.
#[test]
fn killed_writer() {
    let Some(path) = std::env::var_os(KILLED) else { return };
    let mut store = Sqlite::open(Path::new(&path)).unwrap();
    let lengths = &mut [0; 2];
    for n in 1.. {
        assert!(store.commit(&[nth(n, lengths)], &mut Seeded::new(n)).unwrap()[0].is_ok());
        println!("committed {n}");
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_no_lock_stays() {
    let folder = Folder::new();
    let path = folder.file("desk");
    for stop_at in [1, 17, 60] {
        for end in ["", "-wal"] {
            let _ = std::fs::remove_file(folder.file(&format!("desk{end}")));
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crashes::killed_writer", "--nocapture", "--test-threads=1"])
            .env(KILLED, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut said = lines.filter_map(|line| {
            let (_, number) = line.split_once("committed ")?;
            number.parse::<u64>().ok()
        });
        let acknowledged = said.by_ref().take(stop_at).last().unwrap();
        assert!(Sqlite::open(&path).is_err(), "the file is in use");
        child.kill().unwrap();
        child.wait().unwrap();
        drop(said); // Open until here, or the child would end by itself.

        let reader = Sqlite::open_read_only(&path).unwrap();
        assert_whole(&reader);
        let read = state(&reader);
        drop(reader);
        let store = Sqlite::open(&path).unwrap();
        assert_whole(&store);
        assert_eq!(state(&store), read);
        let records: usize = read.0.iter().map(Vec::len).sum();
        assert!(records as u64 >= acknowledged, "{records} of {acknowledged}");
    }
}
