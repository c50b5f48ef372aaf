//! A store in memory, for tests and for talks that are only tried out.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::chain::{self, Head};
use crate::error::StoreError;
use crate::group::{self, Heads, Tables};
use crate::row::{Columns, Row};
use crate::store::{Batch, Entropy, Entry, Pair, Refused, Store};
use crate::verify::{Auditor, ChainReport};

/// A store that is gone when it is dropped.
///
/// It seals and chains exactly as the one on disk does: equal batches and equal entropy give equal
/// chains.
#[derive(Default)]
pub struct Memory {
    heads: Heads,
    /// The chains, by the number of their case.
    chains: Vec<Chain>,
    state: BTreeMap<(i64, Vec<u8>), Vec<u8>>,
}

#[derive(Default)]
struct Chain {
    rows: Vec<OwnedRow>,
    seal: [u8; 32],
}

struct OwnedRow {
    at_ms: i64,
    body: Vec<u8>,
    columns: Columns,
    chain: [u8; 32],
}

impl Memory {
    /// Returns an empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn chain(&self, id: i64) -> Option<&Chain> {
        self.chains.get(usize::try_from(id).ok()?)
    }

    /// Returns the rows of a case with their numbers.
    fn rows(&self, id: i64) -> impl Iterator<Item = Row<'_>> {
        let rows = self.chain(id).map(|chain| chain.rows.as_slice()).unwrap_or_default();
        (1u64..).zip(rows).map(|(seq, row)| Row {
            seq,
            at_ms: row.at_ms,
            body: &row.body,
            commitments: &row.columns.commitments,
            erases: &row.columns.erases,
            keys: &row.columns.keys,
            sealed: &row.columns.sealed,
            chain: &row.chain,
        })
    }
}

impl Store for Memory {
    fn commit(
        &mut self,
        batches: &[Batch],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Result<u64, Refused>>, StoreError> {
        let mut tables = Rooms { chains: &mut self.chains, state: &mut self.state };
        group::commit(&mut tables, &mut self.heads, batches, entropy)
    }

    fn cases(&self) -> Result<Vec<String>, StoreError> {
        let named = self.heads.iter().filter(|(_, head)| head.seq > 0);
        let mut cases: Vec<String> = named.map(|(case, _)| case.clone()).collect();
        cases.sort_unstable();
        Ok(cases)
    }

    fn entries(
        &self,
        case: &str,
        from_seq: u64,
        each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let Some(head) = self.heads.get(case) else { return Ok(()) };
        let skipped = usize::try_from(from_seq.saturating_sub(1)).unwrap_or(usize::MAX);
        for row in self.rows(head.id).skip(skipped) {
            let entry = row.entry(case).map_err(|fault| StoreError::Damaged {
                case: case.to_owned(),
                seq: row.seq,
                fault,
            })?;
            if each(entry).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn get(&self, case: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(head) = self.heads.get(case) else { return Ok(None) };
        Ok(self.state.get(&(head.id, key.to_vec())).cloned())
    }

    fn scan(&self, case: &str, from: &[u8], to: &[u8]) -> Result<Vec<Pair>, StoreError> {
        let Some(head) = self.heads.get(case).filter(|_| from < to) else { return Ok(Vec::new()) };
        let range = (head.id, from.to_vec())..(head.id, to.to_vec());
        Ok(self.state.range(range).map(|((_, k), v)| (k.clone(), v.clone())).collect())
    }

    fn verify(&self) -> Result<Vec<ChainReport>, StoreError> {
        let mut reports = Vec::new();
        for (case, head) in &self.heads {
            let mut auditor = Auditor::new(case, &head.key);
            self.rows(head.id).for_each(|row| auditor.row(&row));
            let seal = self.chain(head.id).map_or([0; 32], |chain| chain.seal);
            reports.push(auditor.finish(Some((head.seq, &seal))));
        }
        reports.sort_by(|a, b| a.case.cmp(&b.case));
        Ok(reports)
    }
}

/// What a group commit writes to, beside the heads.
struct Rooms<'a> {
    chains: &'a mut Vec<Chain>,
    state: &'a mut BTreeMap<(i64, Vec<u8>), Vec<u8>>,
}

impl Rooms<'_> {
    fn chain(&mut self, id: i64) -> Option<&mut Chain> {
        self.chains.get_mut(usize::try_from(id).ok()?)
    }

    fn row(&mut self, id: i64, seq: u64) -> Option<&mut OwnedRow> {
        self.chain(id)?.rows.get_mut(usize::try_from(seq.checked_sub(1)?).ok()?)
    }
}

impl Tables for Rooms<'_> {
    fn load_head(&mut self, _: &str) -> Result<Option<Head>, StoreError> {
        Ok(None) // The writer's heads are all there are.
    }

    fn open_case(&mut self, case: &str, key: &[u8; 32]) -> Result<i64, StoreError> {
        let seal = chain::head_seal(key, 0, &chain::genesis(key, case));
        self.chains.push(Chain { rows: Vec::new(), seal });
        Ok(i64::try_from(self.chains.len() - 1).unwrap_or(i64::MAX))
    }

    fn append(&mut self, id: i64, row: &Row<'_>) -> Result<(), StoreError> {
        let mut chain = [0; 32];
        chain.copy_from_slice(row.chain);
        let columns = Columns {
            commitments: row.commitments.to_vec(),
            erases: row.erases.to_vec(),
            keys: row.keys.to_vec(),
            sealed: row.sealed.to_vec(),
        };
        if let Some(room) = self.chain(id) {
            room.rows.push(OwnedRow { at_ms: row.at_ms, body: row.body.to_vec(), columns, chain });
        }
        Ok(())
    }

    fn columns(&mut self, id: i64, seq: u64) -> Result<Option<Columns>, StoreError> {
        Ok(self.row(id, seq).map(|row| Columns {
            commitments: row.columns.commitments.clone(),
            erases: row.columns.erases.clone(),
            keys: row.columns.keys.clone(),
            sealed: row.columns.sealed.clone(),
        }))
    }

    fn overwrite(&mut self, id: i64, seq: u64, columns: &Columns) -> Result<(), StoreError> {
        if let Some(row) = self.row(id, seq) {
            row.columns.keys.copy_from_slice(&columns.keys);
            row.columns.sealed.copy_from_slice(&columns.sealed);
        }
        Ok(())
    }

    fn put(&mut self, id: i64, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.state.insert((id, key.to_vec()), value.to_vec());
        Ok(())
    }

    fn delete(&mut self, id: i64, key: &[u8]) -> Result<(), StoreError> {
        self.state.remove(&(id, key.to_vec()));
        Ok(())
    }

    fn delete_range(&mut self, id: i64, from: &[u8], to: &[u8]) -> Result<(), StoreError> {
        if from < to {
            let range = (id, from.to_vec())..(id, to.to_vec());
            let keys: Vec<_> = self.state.range(range).map(|(key, _)| key.clone()).collect();
            keys.iter().for_each(|key| drop(self.state.remove(key)));
        }
        Ok(())
    }

    fn save_head(&mut self, id: i64, _: u64, seal: &[u8; 32]) -> Result<(), StoreError> {
        if let Some(chain) = self.chain(id) {
            chain.seal = *seal;
        }
        Ok(())
    }
}
