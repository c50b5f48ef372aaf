//! What every store must do, run on all of them.

use std::ops::ControlFlow;

use crate::table::{Folder, Seeded, assert_whole, batch, entries, record};
use wasit_ledger::{Batch, Entropy, Memory, Record, Refused, Sqlite, Store, limits};

/// Runs a test on every store, each with the same entropy, and compares what they ended with.
fn on_all(test: impl Fn(&mut dyn Store, &mut Seeded)) {
    let folder = Folder::new();
    let mut stores: Vec<Box<dyn Store>> =
        vec![Box::new(Memory::new()), Box::new(Sqlite::open(folder.file("desk")).unwrap())];
    for store in &mut stores {
        test(store.as_mut(), &mut Seeded::new(7));
    }
    let first = stores[0].verify().unwrap();
    for store in &stores {
        assert_eq!(store.verify().unwrap(), first, "equal entropy gives equal chains");
        assert!(first.iter().all(|report| report.outcome.is_ok()));
        assert_eq!(store.cases().unwrap(), stores[0].cases().unwrap());
        for case in store.cases().unwrap() {
            assert_eq!(entries(store.as_ref(), &case), entries(stores[0].as_ref(), &case));
        }
    }
}

/// Commits one batch.
fn one(store: &mut dyn Store, entropy: &mut Seeded, batch: Batch) -> Result<u64, Refused> {
    store.commit(&[batch], entropy).unwrap().remove(0)
}

#[test]
fn records_come_back_in_order() {
    on_all(|store, entropy| {
        let records = vec![record("a", &[]), record("b", &["x", ""]), record("", &["yes"])];
        assert_eq!(one(store, entropy, batch("muscat", 0, records)), Ok(3));
        assert_eq!(one(store, entropy, batch("muscat", 3, vec![record("d", &[])])), Ok(4));
        let all = entries(store, "muscat");
        assert_eq!(all.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(all[1].payloads, [Some(b"x".to_vec()), Some(Vec::new())]);
        assert_eq!((all[1].at_ms, &*all[3].body), (1_700_000_000_000, &b"d"[..]));

        let mut seen = Vec::new();
        let each = &mut |entry: wasit_ledger::Entry| {
            seen.push(entry.seq);
            if entry.seq == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        store.entries("muscat", 2, each).unwrap();
        assert_eq!(seen, [2, 3]);
        assert_eq!(entries(store, "unknown"), []);
        assert_whole(store);
    });
}

#[test]
fn a_batch_that_does_not_fit_falls_alone() {
    on_all(|store, entropy| {
        let mut late = batch("a", 0, vec![record("late", &["x"])]);
        late.puts = vec![(b"k".to_vec(), b"late".to_vec())];
        let group = [
            batch("a", 0, vec![record("1", &[]), record("2", &[])]),
            late,
            batch("b", 0, vec![record("1", &["t"])]),
            batch("a", 2, vec![record("3", &[])]),
            batch("c", 5, vec![]),
        ];
        let conflict = |expected, actual| Err(Refused::Conflict { expected, actual });
        assert_eq!(
            store.commit(&group, entropy).unwrap(),
            [Ok(2), conflict(0, 2), Ok(1), Ok(3), conflict(5, 0)]
        );
        assert_eq!(store.get("a", b"k").unwrap(), None);
        assert_eq!(store.cases().unwrap(), ["a", "b"]);
        assert_eq!(store.commit(&[], entropy).unwrap(), []);
    });
}

#[test]
fn the_mutable_part_is_scoped_and_changes_in_order() {
    on_all(|store, entropy| {
        let pair = |key: &[u8], value: &[u8]| (key.to_vec(), value.to_vec());
        let mut first = batch("", 0, vec![]);
        first.puts = vec![pair(b"a", b"1"), pair(b"b", b"2"), pair(b"c", b""), pair(b"a", b"3")];
        assert_eq!(one(store, entropy, first), Ok(0));
        let mut other = batch("case", 0, vec![record("r", &[])]);
        other.puts = vec![pair(b"a", b"other"), pair(b"", b"empty key")];
        assert_eq!(one(store, entropy, other), Ok(1));
        assert_eq!(store.get("", b"a").unwrap().as_deref(), Some(&b"3"[..]));
        assert_eq!(store.get("case", b"a").unwrap().as_deref(), Some(&b"other"[..]));
        assert_eq!(store.get("case", b"").unwrap().as_deref(), Some(&b"empty key"[..]));
        assert_eq!(store.get("case", b"b").unwrap(), None);
        assert_eq!(store.get("unknown", b"a").unwrap(), None);
        assert_eq!(store.scan("", b"a", b"c").unwrap(), [pair(b"a", b"3"), pair(b"b", b"2")]);
        assert_eq!(store.scan("", b"c", b"a").unwrap(), []);
        assert_eq!(store.scan("", b"a", b"a").unwrap(), []);

        let mut then = batch("", 0, vec![]);
        then.delete_ranges = vec![(b"a".to_vec(), b"c".to_vec()), (b"z".to_vec(), b"a".to_vec())];
        then.deletes = vec![b"c".to_vec(), b"never".to_vec()];
        then.puts = vec![pair(b"b", b"new")];
        assert_eq!(one(store, entropy, then), Ok(0));
        assert_eq!(store.scan("", b"", b"\xff").unwrap(), [pair(b"b", b"new")]);
        assert_eq!(store.scan("case", b"", b"\xff").unwrap().len(), 2);
        assert_eq!(store.cases().unwrap(), ["case"], "a case without records is no chain");

        let mut nothing = batch("never", 0, vec![]);
        nothing.deletes = vec![b"a".to_vec()];
        assert_eq!(one(store, entropy, nothing), Ok(0));
    });
}

#[test]
fn an_erased_payload_is_gone_and_the_chain_stands() {
    on_all(|store, entropy| {
        let records = vec![record("a", &["one", "two"]), record("b", &["three"])];
        assert_eq!(one(store, entropy, batch("c", 0, records)), Ok(2));
        let mut erasing = batch("c", 2, vec![record("", &["kept"]), record("then", &[])]);
        erasing.erasures = vec![(1, 1), (2, 0)];
        assert_eq!(one(store, entropy, erasing.clone()), Ok(4));
        let all = entries(store, "c");
        assert_eq!(all[0].payloads, [Some(b"one".to_vec()), None]);
        assert_eq!(all[1].payloads, [None]);
        assert_eq!(all[2].payloads, [Some(b"kept".to_vec())]);
        assert_eq!((&all[2].erases, &all[3].erases), (&vec![(1, 1), (2, 0)], &vec![]));
        let report = &store.verify().unwrap()[0];
        assert_eq!((report.records, report.payloads, report.erased), (4, 4, 2));
        assert_eq!(report.outcome, Ok(()));

        erasing.expected_seq = 4;
        assert_eq!(one(store, entropy, erasing), Ok(6), "erasing again is no error");
        assert_whole(store);
    });
}

#[test]
fn erasures_that_make_no_sense_are_refused() {
    on_all(|store, entropy| {
        assert_eq!(one(store, entropy, batch("c", 0, vec![record("a", &["x"])])), Ok(1));
        for (seq, index) in [(0, 0), (1, 1), (2, 0), (u64::MAX, u16::MAX)] {
            let mut erasing = batch("c", 1, vec![record("own", &["payload"])]);
            erasing.erasures = vec![(1, 0), (seq, index)];
            assert_eq!(one(store, entropy, erasing), Err(Refused::NoSuchPayload { seq, index }));
        }
        let mut bare = batch("c", 1, vec![]);
        bare.erasures = vec![(1, 0)];
        assert_eq!(one(store, entropy, bare), Err(Refused::ErasureNeedsRecord));
        assert_eq!(entries(store, "c")[0].payloads, [Some(b"x".to_vec())]);
    });
}

#[test]
fn what_is_beyond_a_limit_is_refused_and_what_is_at_it_is_taken() {
    on_all(|store, entropy| {
        let key = vec![1; limits::KEY_BYTES_MAX];
        let mut at = batch(
            "a",
            0,
            vec![Record {
                payloads: vec![vec![]; limits::PAYLOADS_PER_RECORD_MAX],
                ..record("", &[])
            }],
        );
        at.case = "c".repeat(limits::CASE_NAME_BYTES_MAX);
        at.records[0].body = vec![2; limits::BODY_BYTES_MAX];
        at.records[0].payloads[0] = vec![3; limits::PAYLOAD_BYTES_MAX];
        at.puts = vec![(key, b"v".to_vec())];
        assert_eq!(one(store, entropy, at.clone()), Ok(1));
        at.expected_seq = 1;
        type Change = fn(&mut Batch);
        let beyond: [(&str, Change); 8] = [
            ("CASE_NAME_BYTES_MAX", |b| b.case.push('c')),
            ("BODY_BYTES_MAX", |b| b.records[0].body.push(0)),
            ("PAYLOAD_BYTES_MAX", |b| b.records[0].payloads[0].push(0)),
            ("PAYLOADS_PER_RECORD_MAX", |b| b.records[0].payloads.push(vec![])),
            ("KEY_BYTES_MAX", |b| b.puts[0].0.push(0)),
            ("VALUE_BYTES_MAX", |b| b.puts[0].1 = vec![0; limits::VALUE_BYTES_MAX + 1]),
            ("RECORDS_PER_BATCH_MAX", |b| {
                b.records = vec![record("", &[]); limits::RECORDS_PER_BATCH_MAX + 1];
            }),
            ("ERASURES_PER_BATCH_MAX", |b| {
                b.erasures = vec![(1, 0); limits::ERASURES_PER_BATCH_MAX + 1];
            }),
        ];
        for (name, change) in beyond {
            let mut batch = at.clone();
            change(&mut batch);
            let answer = one(store, entropy, batch);
            assert!(matches!(answer, Err(Refused::TooLarge { limit, .. }) if limit == name));
        }
    });
}

#[test]
fn entropy_that_gives_zeros_is_refused() {
    struct Broken;
    impl Entropy for Broken {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }
    on_all(|store, entropy| {
        let answer = store.commit(&[batch("a", 0, vec![record("r", &[])])], &mut Broken).unwrap();
        assert_eq!(answer, [Err(Refused::WeakEntropy)]);
        assert_eq!(one(store, entropy, batch("a", 0, vec![record("r", &[])])), Ok(1));
        let answer = store.commit(&[batch("a", 1, vec![record("r", &["t"])])], &mut Broken);
        assert_eq!(answer.unwrap(), [Err(Refused::WeakEntropy)]);
    });
}

#[test]
fn equal_words_in_two_cases_give_unlike_chains() {
    on_all(|store, entropy| {
        for case in ["a", "b"] {
            assert_eq!(one(store, entropy, batch(case, 0, vec![record("r", &["t"])])), Ok(1));
        }
        let reports = store.verify().unwrap();
        assert_ne!(reports[0].head, reports[1].head);
    });
}

#[test]
fn debug_shows_no_words() {
    let shown = format!("{:?}", record("body words", &["payload words"]));
    assert!(shown.contains("10") && shown.contains("13") && !shown.contains("words"));
    assert!(!shown.contains("98, 111"), "nor the bytes of them");
}
