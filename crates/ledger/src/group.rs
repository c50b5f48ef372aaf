//! The group commit, the same for every store: admit a batch, seal it, chain it, write it.
//!
//! All that can turn a batch away is looked at before its first write, so a refused batch leaves no
//! trace and needs no undoing. What fails after that is the store itself, and the store takes back
//! the whole group.

use std::collections::HashMap;

use zeroize::Zeroizing;

use crate::chain::{self, Head, Link};
use crate::error::StoreError;
use crate::limits;
use crate::payload::{self, KEY_BYTES, Place};
use crate::row::{Columns, Row};
use crate::store::{Batch, Entropy, Refused};
use crate::verify::Fault;

/// The heads of the chains a writer has seen.
pub(crate) type Heads = HashMap<String, Head>;

/// What a group commit writes to.
pub(crate) trait Tables {
    /// Returns the head of a case that is not among the writer's heads yet.
    fn load_head(&mut self, case: &str) -> Result<Option<Head>, StoreError>;
    /// Makes room for a new case and returns its number.
    fn open_case(&mut self, case: &str, key: &[u8; 32]) -> Result<i64, StoreError>;
    /// Appends a row to the chain of a case.
    fn append(&mut self, id: i64, row: &Row<'_>) -> Result<(), StoreError>;
    /// Reads the columns of payloads of a row.
    fn columns(&mut self, id: i64, seq: u64) -> Result<Option<Columns>, StoreError>;
    /// Overwrites the keys and ciphertexts of a row with others of the same length.
    fn overwrite(&mut self, id: i64, seq: u64, columns: &Columns) -> Result<(), StoreError>;
    /// Sets a key of the mutable part.
    fn put(&mut self, id: i64, key: &[u8], value: &[u8]) -> Result<(), StoreError>;
    /// Removes a key of the mutable part.
    fn delete(&mut self, id: i64, key: &[u8]) -> Result<(), StoreError>;
    /// Removes a half-open range of keys of the mutable part.
    fn delete_range(&mut self, id: i64, from: &[u8], to: &[u8]) -> Result<(), StoreError>;
    /// Keeps the end of a chain.
    fn save_head(&mut self, id: i64, seq: u64, seal: &[u8; 32]) -> Result<(), StoreError>;
}

/// Commits the batches in order and returns what became of each.
pub(crate) fn commit(
    tables: &mut dyn Tables,
    heads: &mut Heads,
    batches: &[Batch],
    entropy: &mut dyn Entropy,
) -> Result<Vec<Result<u64, Refused>>, StoreError> {
    let mut columns = Columns::default();
    let mut answers = Vec::with_capacity(batches.len());
    for batch in batches {
        answers.push(commit_one(tables, heads, batch, entropy, &mut columns)?);
    }
    for batch in batches {
        if let Some(head) = heads.get_mut(&batch.case)
            && head.unsaved
        {
            let seal = chain::head_seal(&head.key, head.seq, &head.chain);
            tables.save_head(head.id, head.seq, &seal)?;
            head.unsaved = false;
        }
    }
    Ok(answers)
}

fn commit_one(
    tables: &mut dyn Tables,
    heads: &mut Heads,
    batch: &Batch,
    entropy: &mut dyn Entropy,
    columns: &mut Columns,
) -> Result<Result<u64, Refused>, StoreError> {
    if let Err(refused) = check_form(batch) {
        return Ok(Err(refused));
    }
    if !heads.contains_key(&batch.case) {
        match tables.load_head(&batch.case) {
            Ok(Some(head)) => drop(heads.insert(batch.case.clone(), head)),
            Ok(None) => {}
            // One damaged case must not stop the others of the group.
            Err(StoreError::Damaged { seq, fault, .. }) => {
                return Ok(Err(Refused::Damaged { seq, fault }));
            }
            Err(error) => return Err(error),
        }
    }
    let known = heads.get(&batch.case);
    let actual = known.map_or(0, |head| head.seq);
    if actual != batch.expected_seq {
        return Ok(Err(Refused::Conflict { expected: batch.expected_seq, actual }));
    }
    for &(seq, index) in &batch.erasures {
        let columns = match known {
            Some(head) if (1..=actual).contains(&seq) => tables.columns(head.id, seq)?,
            _ => None,
        };
        match columns {
            Some(mut columns) if usize::from(index) < columns.payloads() => {
                if !columns.blank(index) {
                    return Ok(Err(Refused::Damaged { seq, fault: Fault::Unreadable }));
                }
            }
            _ => return Ok(Err(Refused::NoSuchPayload { seq, index })),
        }
    }
    if known.is_none() && batch.records.is_empty() && batch.puts.is_empty() {
        return Ok(Ok(0)); // Deletions from a case that never was: nothing to open it for.
    }

    let payloads: usize = batch.records.iter().map(|record| record.payloads.len()).sum();
    let mut drawn = Zeroizing::new(vec![0; (usize::from(known.is_none()) + payloads) * KEY_BYTES]);
    if !drawn.is_empty() {
        entropy.fill(&mut drawn);
    }
    let (mut keys, _) = drawn.as_chunks::<KEY_BYTES>();
    if keys.iter().any(|key| key.iter().all(|byte| *byte == 0)) {
        return Ok(Err(Refused::WeakEntropy));
    }

    // From here on only the store itself can fail.
    if known.is_none()
        && let Some((key, rest)) = keys.split_first()
    {
        keys = rest;
        let id = tables.open_case(&batch.case, key)?;
        let chain = chain::genesis(key, &batch.case);
        let head = Head { id, key: *key, seq: 0, chain, unsaved: true };
        heads.insert(batch.case.clone(), head);
    }
    let Some(head) = heads.get_mut(&batch.case) else { return Ok(Ok(actual)) };
    append(tables, head, batch, keys, columns)?;
    erase(tables, head.id, batch)?;
    for (from, to) in &batch.delete_ranges {
        tables.delete_range(head.id, from, to)?;
    }
    for key in &batch.deletes {
        tables.delete(head.id, key)?;
    }
    for (key, value) in &batch.puts {
        tables.put(head.id, key, value)?;
    }
    Ok(Ok(head.seq))
}

/// Seals, chains and writes the records of a batch.
fn append(
    tables: &mut dyn Tables,
    head: &mut Head,
    batch: &Batch,
    keys: &[[u8; KEY_BYTES]],
    columns: &mut Columns,
) -> Result<(), StoreError> {
    let mut keys = keys.iter();
    for (number, record) in batch.records.iter().enumerate() {
        let seq = head.seq + 1;
        let mut place = Place::new(&batch.case, seq);
        columns.clear();
        for (index, (payload, key)) in (0u16..).zip(record.payloads.iter().zip(&mut keys)) {
            if !payload::seal(key, &mut place, index, payload, columns) {
                let fault = Fault::PayloadAltered { index };
                return Err(StoreError::Damaged { case: batch.case.clone(), seq, fault });
            }
        }
        if number == 0 {
            batch.erasures.iter().for_each(|name| columns.push_erased(*name));
        }
        let unchained = Row {
            seq,
            at_ms: record.at_ms,
            body: &record.body,
            commitments: &columns.commitments,
            erases: &columns.erases,
            keys: &columns.keys,
            sealed: &columns.sealed,
            chain: &[],
        };
        let chain: Link = chain::link(&head.key, &head.chain, &unchained);
        tables.append(head.id, &Row { chain: &chain, ..unchained })?;
        head.seq = seq;
        head.chain = chain;
        head.unsaved = true;
    }
    Ok(())
}

/// Overwrites what the batch erases.
fn erase(tables: &mut dyn Tables, id: i64, batch: &Batch) -> Result<(), StoreError> {
    for &(seq, index) in &batch.erasures {
        let columns = tables.columns(id, seq)?.and_then(|mut columns| {
            let blanked = columns.blank(index);
            blanked.then_some(columns)
        });
        let Some(columns) = columns else {
            let case = batch.case.clone();
            return Err(StoreError::Damaged { case, seq, fault: Fault::Unreadable });
        };
        tables.overwrite(id, seq, &columns)?;
    }
    Ok(())
}

/// Checks what can be checked without the store.
fn check_form(batch: &Batch) -> Result<(), Refused> {
    let within = |limit, found, max| {
        if found > max { Err(Refused::TooLarge { limit, max, found }) } else { Ok(()) }
    };
    within("CASE_NAME_BYTES_MAX", batch.case.len(), limits::CASE_NAME_BYTES_MAX)?;
    within("RECORDS_PER_BATCH_MAX", batch.records.len(), limits::RECORDS_PER_BATCH_MAX)?;
    within("ERASURES_PER_BATCH_MAX", batch.erasures.len(), limits::ERASURES_PER_BATCH_MAX)?;
    for record in &batch.records {
        let payloads = &record.payloads;
        within("BODY_BYTES_MAX", record.body.len(), limits::BODY_BYTES_MAX)?;
        within("PAYLOADS_PER_RECORD_MAX", payloads.len(), limits::PAYLOADS_PER_RECORD_MAX)?;
        for payload in payloads {
            within("PAYLOAD_BYTES_MAX", payload.len(), limits::PAYLOAD_BYTES_MAX)?;
        }
    }
    let ends = batch.delete_ranges.iter().flat_map(|(from, to)| [from, to]);
    for key in batch.puts.iter().map(|(key, _)| key).chain(&batch.deletes).chain(ends) {
        within("KEY_BYTES_MAX", key.len(), limits::KEY_BYTES_MAX)?;
    }
    for (_, value) in &batch.puts {
        within("VALUE_BYTES_MAX", value.len(), limits::VALUE_BYTES_MAX)?;
    }
    if !batch.erasures.is_empty() && batch.records.is_empty() {
        return Err(Refused::ErasureNeedsRecord);
    }
    Ok(())
}
