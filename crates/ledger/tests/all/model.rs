//! Random groups of batches, with conflicts and reopenings: every store equals a naive model.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use wasit_ledger::{Batch, Entry, Memory, Pair, Record, Refused, Sqlite, Store};

use crate::table::{Folder, Seeded, assert_whole, entries};

const CASES: [&str; 3] = ["", "a", "b"];

/// A desk as plain as it can be.
#[derive(Clone, Default, Debug, PartialEq)]
struct Model {
    chains: BTreeMap<String, Vec<Entry>>,
    state: BTreeMap<String, BTreeMap<Vec<u8>, Vec<u8>>>,
}

impl Model {
    fn length(&self, case: &str) -> u64 {
        self.chains.get(case).map_or(0, |chain| chain.len() as u64)
    }

    fn commit(&mut self, batch: &Batch) -> Result<u64, Refused> {
        if !batch.erasures.is_empty() && batch.records.is_empty() {
            return Err(Refused::ErasureNeedsRecord);
        }
        let (expected, actual) = (batch.expected_seq, self.length(&batch.case));
        if expected != actual {
            return Err(Refused::Conflict { expected, actual });
        }
        let chain = self.chains.entry(batch.case.clone()).or_default();
        for &(seq, index) in &batch.erasures {
            let entry = seq.checked_sub(1).and_then(|at| chain.get(usize::try_from(at).ok()?));
            if entry.is_none_or(|entry| entry.payloads.len() <= usize::from(index)) {
                return Err(Refused::NoSuchPayload { seq, index });
            }
        }
        for &(seq, index) in &batch.erasures {
            chain[usize::try_from(seq).unwrap() - 1].payloads[usize::from(index)] = None;
        }
        for (number, record) in batch.records.iter().enumerate() {
            chain.push(Entry {
                seq: chain.len() as u64 + 1,
                at_ms: record.at_ms,
                body: record.body.clone(),
                payloads: record.payloads.iter().cloned().map(Some).collect(),
                erases: if number == 0 { batch.erasures.clone() } else { Vec::new() },
            });
        }
        let length = chain.len() as u64;
        let state = self.state.entry(batch.case.clone()).or_default();
        for (from, to) in &batch.delete_ranges {
            state.retain(|key, _| !(from <= key && key < to));
        }
        batch.deletes.iter().for_each(|key| drop(state.remove(key)));
        state.extend(batch.puts.iter().cloned());
        Ok(length)
    }

    /// Compares a store with the model.
    fn check(&self, store: &dyn Store) {
        assert_whole(store);
        let empty = Vec::new();
        for case in CASES {
            assert_eq!(&entries(store, case), self.chains.get(case).unwrap_or(&empty));
            let state: Vec<Pair> =
                self.state.get(case).cloned().unwrap_or_default().into_iter().collect();
            assert_eq!(store.scan(case, b"", &[0xff; 9]).unwrap(), state);
            for key in 0..8u8 {
                let value = self.state.get(case).and_then(|state| state.get(&vec![key]));
                assert_eq!(store.get(case, &[key]).unwrap().as_ref(), value);
            }
        }
        let with_records = CASES.into_iter().filter(|case| self.length(case) > 0);
        assert_eq!(store.cases().unwrap(), with_records.collect::<Vec<_>>());
    }
}

fn bytes(end: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..end)
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![vec(0..8u8, 1), vec(0..8u8, 0..3)]
}

/// A batch whose `expected_seq` is still an offset from the right one.
fn batch() -> impl Strategy<Value = (Batch, i64)> {
    let record = (any::<i64>(), bytes(40), vec(bytes(40), 0..4))
        .prop_map(|(at_ms, body, payloads)| Record { at_ms, body, payloads });
    let offset = prop_oneof![6 => Just(0i64), 1 => -2..3i64];
    let erasures = prop_oneof![3 => Just(vec![]), 2 => vec((1..6u64, 0..3u16), 1..3)];
    let state = (vec((key(), bytes(20)), 0..4), vec(key(), 0..3), vec((key(), key()), 0..2));
    (0..CASES.len(), vec(record, 0..4), state, erasures, offset).prop_map(
        |(case, records, (puts, deletes, delete_ranges), erasures, offset)| {
            let case = CASES[case].to_owned();
            let batch =
                Batch { case, expected_seq: 0, records, puts, deletes, delete_ranges, erasures };
            (batch, offset)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_store_equals_the_model(
        groups in vec((vec(batch(), 0..6), any::<bool>()), 1..10),
        seed: u64,
    ) {
        let folder = Folder::new();
        let path = folder.file("desk");
        let mut model = Model::default();
        let mut memory = Memory::new();
        let mut sqlite = Sqlite::open(&path).unwrap();
        let (mut here, mut there) = (Seeded::new(seed), Seeded::new(seed));
        for (group, reopen) in groups {
            let mut batches = Vec::new();
            let mut answers = Vec::new();
            for (mut batch, offset) in group {
                batch.expected_seq = model.length(&batch.case).saturating_add_signed(offset);
                answers.push(model.commit(&batch));
                batches.push(batch);
            }
            prop_assert_eq!(&memory.commit(&batches, &mut here).unwrap(), &answers);
            prop_assert_eq!(&sqlite.commit(&batches, &mut there).unwrap(), &answers);
            if reopen {
                drop(sqlite);
                sqlite = Sqlite::open(&path).unwrap();
            }
        }
        prop_assert_eq!(here.given, there.given);
        model.check(&memory);
        model.check(&sqlite);
        prop_assert_eq!(memory.verify().unwrap(), sqlite.verify().unwrap());
    }
}
