//! Erasing, seen from the bytes on the disk.

use std::path::Path;

use wasit_ledger::{Sqlite, Store};

use crate::table::{Folder, Seeded, assert_whole, batch, entries, raw, record};

/// Returns the bytes of the file and of what stands beside it.
fn on_disk(path: &Path) -> Vec<u8> {
    let mut all = std::fs::read(path).unwrap();
    for end in ["-wal", "-shm", "-journal"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(end);
        all.extend(std::fs::read(beside).unwrap_or_default());
    }
    all
}

/// Returns which of the needles, all longer than 16 bytes, stand in the bytes.
fn find(hay: &[u8], needles: &[Vec<u8>]) -> Vec<usize> {
    let by_start: std::collections::HashMap<&[u8], usize> =
        needles.iter().enumerate().map(|(number, needle)| (&needle[..16], number)).collect();
    let mut found: Vec<usize> =
        hay.windows(16).filter_map(|window| by_start.get(window).copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn no_words_stand_in_clear() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let mut store = Sqlite::open(&path).unwrap();
    let words = "the words of this payload are nobody else's";
    let long = "and again these words ".repeat(2_000);
    let group =
        [batch("a", 0, vec![record("the body of this record is in clear", &[words, &long])])];
    store.commit(&group, &mut Seeded::new(1)).unwrap();
    let needles = ["the body of this record", words, &long].map(|text| text.as_bytes().to_vec());
    assert_eq!(find(&on_disk(&path), &needles), [0], "in the journal");
    drop(store);
    assert_eq!(find(&on_disk(&path), &needles), [0], "in the file");
}

#[test]
fn what_is_erased_is_gone_from_the_disk() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let mut store = Sqlite::open(&path).unwrap();
    let entropy = &mut Seeded::new(9);
    let cases = ["a", "b", "c", "d"];
    // Records of very unlike lengths, spread over cases, so that pages fill, overflow and split.
    for n in 0..60u64 {
        let group = cases.map(|case| {
            let texts: Vec<String> = [1, 40, 300]
                .map(|length| "x".repeat(length + entropy.below(length * 4)))
                .into_iter()
                .chain((n % 16 == 0).then(|| "y".repeat(30_000)))
                .collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut one = batch(case, n, vec![record(&"body".repeat(entropy.below(80)), &texts)]);
            one.puts = vec![(n.to_le_bytes().to_vec(), vec![7; 50])];
            one
        });
        assert!(store.commit(&group, entropy).unwrap().iter().all(Result::is_ok));
    }
    drop(store);

    // What stands there: one key and one ciphertext for every payload.
    let mut kept = Vec::new();
    let mut erased = Vec::new();
    let connection = raw(&path);
    let sql = "SELECT name, record.seq, keys, sealed, commitments FROM record
               JOIN head ON head.id = case_id";
    let mut statement = connection.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let case: String = row.get(0).unwrap();
        let seq: i64 = row.get(1).unwrap();
        let [keys, sealed, commitments] = [2, 3, 4].map(|at| row.get::<_, Vec<u8>>(at).unwrap());
        let mut at = 0;
        for (index, (key, entry)) in keys.chunks(32).zip(commitments.chunks(36)).enumerate() {
            let length = u32::from_le_bytes(entry[32..].try_into().unwrap()) as usize + 16;
            let ciphertext = sealed[at..at + length].to_vec();
            at += length;
            let erase = (seq as usize + index).is_multiple_of(2) || case == "d";
            let list = if erase { &mut erased } else { &mut kept };
            list.push((case.clone(), seq as u64, index as u16, [key.to_vec(), ciphertext]));
        }
    }
    drop(rows);
    drop(statement);
    drop(connection);
    let bytes = |list: &[(String, u64, u16, [Vec<u8>; 2])]| -> Vec<Vec<u8>> {
        list.iter().flat_map(|(.., both)| both.clone()).collect()
    };
    assert_eq!(find(&on_disk(&path), &bytes(&erased)).len(), erased.len() * 2, "still there");

    let mut store = Sqlite::open(&path).unwrap();
    let group = cases.map(|case| {
        let mut one = batch(case, 60, vec![record("", &[])]);
        let of_case = erased.iter().filter(|(name, ..)| name == case);
        one.erasures = of_case.map(|(_, seq, index, _)| (*seq, *index)).collect();
        one
    });
    assert!(store.commit(&group, entropy).unwrap().iter().all(Result::is_ok));
    // The writer is alive, and already nothing is left, in the file or beside it.
    assert_eq!(find(&on_disk(&path), &bytes(&erased)), []);
    assert_eq!(find(&on_disk(&path), &bytes(&kept)).len(), kept.len() * 2);
    assert_whole(&store);
    let gone: usize = cases
        .map(|case| {
            entries(&store, case).iter().flat_map(|e| &e.payloads).filter(|p| p.is_none()).count()
        })
        .iter()
        .sum();
    assert_eq!(gone, erased.len());
    drop(store);
    assert_eq!(find(&on_disk(&path), &bytes(&erased)), []);
}

#[test]
fn an_erasure_cut_off_by_a_crash_is_finished_when_the_file_is_opened() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let entropy = &mut Seeded::new(4);
    let mut store = Sqlite::open(&path).unwrap();
    store.commit(&[batch("a", 0, vec![record("r", &["words to be erased"])])], entropy).unwrap();
    let key = entropy.given[32..].to_vec();
    // A crash between the commit and the cutting of the journal: the erasing journal is one that
    // was made on a copy, beside the old file and its journal.
    let (file, journal) = (std::fs::read(&path), std::fs::read(folder.file("desk-wal")));
    drop(store);
    let copy = folder.file("copy");
    std::fs::write(&copy, file.unwrap()).unwrap();
    std::fs::write(folder.file("copy-wal"), journal.unwrap()).unwrap();
    let connection = raw(&copy);
    let zeros = "UPDATE record SET keys = zeroblob(32), sealed = zeroblob(length(sealed))";
    connection.execute(zeros, []).unwrap();
    let torn = folder.file("torn");
    std::fs::copy(&copy, &torn).unwrap();
    std::fs::copy(folder.file("copy-wal"), folder.file("torn-wal")).unwrap();
    assert_eq!(find(&on_disk(&torn), std::slice::from_ref(&key)), [0], "still in the journal");
    let _store = Sqlite::open(&torn).unwrap();
    assert_eq!(find(&on_disk(&torn), &[key]), []);
}
