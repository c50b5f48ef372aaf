//! Attackers who alter rows of the file past the ledger, and who know its tables. The verifier
//! names the first entry they altered.

use std::path::PathBuf;

use crate::table::{Folder, Seeded, assert_whole, batch, entries, flaws, raw, record, verify};
use rusqlite::{Connection, params};
use wasit_ledger::{Fault, Flaw, Refused, Sqlite, Store, StoreError};

/// Makes a desk of two cases: six records in `a`, of which the fifth erases payload 0 of the
/// second, and three in `b`.
pub(crate) fn desk(folder: &Folder) -> PathBuf {
    let path = folder.file("desk");
    let mut store = Sqlite::open(&path).unwrap();
    let entropy = &mut Seeded::new(3);
    let texts = |n: u32| record(&format!("event {n}"), &["same words", "other words"]);
    let mut erasing = batch("a", 4, vec![texts(5), texts(6)]);
    erasing.erasures = vec![(2, 0)];
    let groups = [
        batch("a", 0, vec![texts(1), texts(2), texts(3)]),
        batch("b", 0, vec![texts(1), texts(2)]),
        batch("a", 3, vec![texts(4)]),
        erasing,
        batch("b", 2, vec![record("no text", &[])]),
    ];
    assert!(store.commit(&groups, entropy).unwrap().iter().all(Result::is_ok));
    assert_whole(&store);
    path
}

/// Runs an attack on a fresh desk and returns what the verifier finds.
fn attack(attack: impl FnOnce(&Connection)) -> Vec<(String, Flaw)> {
    let folder = Folder::new();
    let path = desk(&folder);
    attack(&raw(&path));
    flaws(&verify(&path)).into_iter().map(|(case, flaw)| (case.to_owned(), flaw)).collect()
}

/// Checks that an attack written in SQL is found at one entry of case `a`, and nowhere else.
fn check(sql: &str, seq: u64, fault: Fault) {
    let found = attack(|connection| connection.execute_batch(sql).unwrap());
    assert_eq!(found, [("a".to_owned(), Flaw { seq, fault })], "{sql}");
}

/// The record `n` of case `a`.
fn of_a(n: u64) -> String {
    format!("case_id = (SELECT id FROM head WHERE name = 'a') AND seq = {n}")
}

#[test]
fn rows_swapped_removed_added_and_reordered() {
    let [two, three, four, six] = [2, 3, 4, 6].map(of_a);
    let renumber = |from: &str, to: i64| format!("UPDATE record SET seq = {to} WHERE {from};");
    let hundred = of_a(100);
    let swap = renumber(&two, 100) + &renumber(&four, 2) + &renumber(&hundred, 4);
    check(&swap, 2, Fault::Link);
    let rotate =
        renumber(&two, 100) + &renumber(&three, 2) + &renumber(&four, 3) + &renumber(&hundred, 4);
    check(&rotate, 2, Fault::Link);
    check(&format!("DELETE FROM record WHERE {four}"), 4, Fault::Missing);
    check(&format!("DELETE FROM record WHERE {two} OR {four}"), 2, Fault::Missing);
    check(&format!("DELETE FROM record WHERE {six}"), 6, Fault::Missing);
    let close_up = format!("DELETE FROM record WHERE {four};")
        + &renumber(&of_a(5), 4)
        + &renumber(&six, 5)
        + "UPDATE head SET seq = 5 WHERE name = 'a'";
    check(&close_up, 4, Fault::Link);
    let copy = |seq: i64| {
        format!(
            "INSERT INTO record (case_id, seq, at_ms, body, commitments, erases, keys, sealed, chain)
             SELECT case_id, {seq}, at_ms, body, commitments, erases, keys, sealed, chain
             FROM record WHERE {six};"
        )
    };
    check(&copy(7), 7, Fault::Link);
    check(&copy(9), 7, Fault::Missing);
    check(&(copy(7) + "UPDATE head SET seq = 7 WHERE name = 'a'"), 7, Fault::Link);
}

#[test]
fn the_tail_cut_and_the_head_rolled_back() {
    let cut = "DELETE FROM record
               WHERE case_id = (SELECT id FROM head WHERE name = 'a') AND seq > 3;";
    let back = "UPDATE head SET seq = 3 WHERE name = 'a';";
    let five = of_a(3);
    let link = format!("UPDATE head SET seal = (SELECT chain FROM record WHERE {five})");
    check(cut, 4, Fault::Missing);
    check(back, 4, Fault::AfterHead);
    check(&format!("{cut}{back}"), 3, Fault::Head);
    check(&format!("{cut}{back}{link} WHERE name = 'a'"), 3, Fault::Head);
    check("UPDATE head SET seal = zeroblob(32) WHERE name = 'a'", 6, Fault::Head);
}

#[test]
fn a_head_removed() {
    let found = attack(|c| c.execute_batch("DELETE FROM head WHERE name = 'a'").unwrap());
    assert_eq!(found, [("#1".to_owned(), Flaw { seq: 1, fault: Fault::NoHead })]);
    let found = attack(|connection| {
        let swap = "UPDATE head SET name = 'x' WHERE name = 'a';
                    UPDATE head SET name = 'a' WHERE name = 'b';
                    UPDATE head SET name = 'b' WHERE name = 'x'";
        connection.execute_batch(swap).unwrap();
    });
    let first = Flaw { seq: 1, fault: Fault::Link };
    assert_eq!(found, [("a".to_owned(), first), ("b".to_owned(), first)]);
}

#[test]
fn payloads_moved_removed_and_put_back() {
    let [two, three, four] = [2, 3, 4].map(of_a);
    // The same words in another record, with their key: they do not open there.
    let moved = format!(
        "UPDATE record SET (keys, sealed) = (SELECT keys, sealed FROM record WHERE {three})
         WHERE {four}"
    );
    check(&moved, 4, Fault::PayloadAltered { index: 0 });
    let with_commitments = format!(
        "UPDATE record SET (commitments, keys, sealed) =
            (SELECT commitments, keys, sealed FROM record WHERE {three}) WHERE {four}"
    );
    check(&with_commitments, 4, Fault::Link);
    let within = format!(
        "UPDATE record SET keys = CAST(substr(keys, 33) || substr(keys, 1, 32) AS BLOB)
         WHERE {four}"
    );
    check(&within, 4, Fault::PayloadAltered { index: 0 });

    let zeros = "CAST(substr(keys, 1, 32) || zeroblob(32) AS BLOB)";
    let silent = format!("UPDATE record SET keys = {zeros} WHERE {four}");
    check(&silent, 4, Fault::PayloadMissing { index: 1 });
    let both = format!(
        "UPDATE record SET keys = zeroblob(64), sealed = zeroblob(length(sealed)) WHERE {three}"
    );
    check(&both, 3, Fault::PayloadMissing { index: 0 });
    check(&format!("UPDATE record SET keys = x'' WHERE {four}"), 4, Fault::Unreadable);
    // A forged notice breaks its own link, and that is what is proved.
    let forged = "UPDATE record SET erases = x'03000000000000000000'";
    check(&format!("{both}; {forged} WHERE {four}"), 4, Fault::Link);

    let leftover =
        format!("UPDATE record SET sealed = CAST(x'01' || substr(sealed, 2) AS BLOB) WHERE {two}");
    check(&leftover, 2, Fault::PayloadRestored { index: 0 });
}

#[test]
fn an_erased_payload_put_back_from_a_copy() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let entropy = &mut Seeded::new(5);
    let mut store = Sqlite::open(&path).unwrap();
    store.commit(&[batch("a", 0, vec![record("r", &["words"])])], entropy).unwrap();
    drop(store);
    let kept: (Vec<u8>, Vec<u8>) = raw(&path)
        .query_row("SELECT keys, sealed FROM record", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let mut store = Sqlite::open(&path).unwrap();
    let mut erasing = batch("a", 1, vec![record("", &[])]);
    erasing.erasures = vec![(1, 0)];
    assert_eq!(store.commit(&[erasing], entropy).unwrap(), [Ok(2)]);
    drop(store);
    raw(&path)
        .execute("UPDATE record SET keys = ?1, sealed = ?2 WHERE seq = 1", params![kept.0, kept.1])
        .unwrap();
    let restored = Flaw { seq: 1, fault: Fault::PayloadRestored { index: 0 } };
    assert_eq!(flaws(&verify(&path)), [("a", restored)]);
}

#[test]
fn a_damaged_chain_is_not_gone_on_from() {
    let folder = Folder::new();
    let path = desk(&folder);
    raw(&path).execute(&format!("DELETE FROM record WHERE {}", of_a(6)), []).unwrap();
    let mut store = Sqlite::open(&path).unwrap();
    let group = [batch("b", 3, vec![record("r", &[])]), batch("a", 6, vec![record("r", &[])])];
    let damaged = Err(Refused::Damaged { seq: 6, fault: Fault::Head });
    let answers = store.commit(&group, &mut Seeded::new(1)).unwrap();
    assert_eq!(answers, [Ok(4), damaged], "the other case goes on");
}

#[test]
fn a_group_that_the_store_fails_leaves_no_trace() {
    let folder = Folder::new();
    let path = desk(&folder);
    let trigger = "CREATE TRIGGER full BEFORE INSERT ON record WHEN new.seq = 4
                   BEGIN SELECT RAISE(ABORT, 'no room'); END";
    raw(&path).execute_batch(trigger).unwrap();
    let mut store = Sqlite::open(&path).unwrap();
    let group = [batch("a", 6, vec![record("r", &["t"])]), batch("b", 3, vec![record("r", &[])])];
    let error = store.commit(&group, &mut Seeded::new(1)).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
    assert_eq!(entries(&store, "a").len(), 6);
    assert_whole(&store);
    assert_eq!(store.commit(&group[..1], &mut Seeded::new(1)).unwrap(), [Ok(7)]);
    assert_whole(&store);
}

#[test]
fn flipped_bits_are_found_or_change_nothing() {
    let folder = Folder::new();
    let path = desk(&folder);
    let whole = std::fs::read(&path).unwrap();
    let store = Sqlite::open_read_only(&path).unwrap();
    let before = ["a", "b"].map(|case| entries(&store, case));
    drop(store);
    let dice = &mut Seeded::new(11);
    let copy = folder.file("copy");
    let mut found = 0;
    for _ in 0..600 {
        let mut bytes = whole.clone();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        std::fs::write(&copy, &bytes).unwrap();
        let reports = Sqlite::open(&copy).and_then(|store| Ok((store.verify()?, store)));
        match reports {
            Ok((reports, store)) if flaws(&reports).is_empty() => {
                assert_eq!(["a", "b"].map(|case| entries(&store, case)), before, "byte {at}");
            }
            Ok(_) | Err(_) => found += 1,
        }
    }
    assert!(found > 50, "{found}");
}
