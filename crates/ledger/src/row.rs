//! A record as it is stored: columns of bytes, the same in every store.
//!
//! | column | holds | in the chain |
//! |---|---|---|
//! | `commitments` | per payload 32 bytes of commitment and its length (u32) | yes |
//! | `erases` | per erased payload its seq (u64) and its index (u16) | yes |
//! | `keys` | per payload its key of 32 bytes; zeros when erased | no |
//! | `sealed` | per payload its ciphertext and tag of 16 bytes; zeros when erased | no |
//!
//! All numbers are little-endian. Erasing overwrites in place: the columns keep their length, so
//! the row keeps its place in the page and SQLite leaves no copy of the old bytes in a split page.

use zeroize::Zeroize;

use crate::payload::{KEY_BYTES, TAG_BYTES};
use crate::store::Entry;
use crate::verify::Fault;

/// Bytes of a commitment with the length beside it.
pub(crate) const COMMITMENT_ROW_BYTES: usize = 36;
/// Bytes of an erased payload's name.
pub(crate) const ERASES_ROW_BYTES: usize = 10;

/// A stored record, borrowed from wherever it stands.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) seq: u64,
    pub(crate) at_ms: i64,
    pub(crate) body: &'a [u8],
    pub(crate) commitments: &'a [u8],
    pub(crate) erases: &'a [u8],
    pub(crate) keys: &'a [u8],
    pub(crate) sealed: &'a [u8],
    pub(crate) chain: &'a [u8],
}

/// One payload of a row.
pub(crate) struct Slot<'a> {
    pub(crate) index: u16,
    pub(crate) commitment: &'a [u8],
    pub(crate) key: &'a [u8; KEY_BYTES],
    pub(crate) sealed: &'a [u8],
}

impl Slot<'_> {
    /// Returns whether the payload has no key any more.
    pub(crate) fn is_keyless(&self) -> bool {
        self.key.iter().all(|byte| *byte == 0)
    }
}

impl<'a> Row<'a> {
    /// Returns the payloads, or `None` where the columns do not fit each other.
    pub(crate) fn slots(&self) -> Option<Vec<Slot<'a>>> {
        let (entries, rest) = self.commitments.as_chunks::<COMMITMENT_ROW_BYTES>();
        let (keys, keys_rest) = self.keys.as_chunks::<KEY_BYTES>();
        if !rest.is_empty() || !keys_rest.is_empty() || entries.len() != keys.len() {
            return None;
        }
        let mut slots = Vec::with_capacity(keys.len());
        let mut at = self.sealed;
        for (index, (entry, key)) in entries.iter().zip(keys).enumerate() {
            let (sealed, after) = at.split_at_checked(sealed_bytes(entry))?;
            at = after;
            let index = u16::try_from(index).ok()?;
            slots.push(Slot { index, commitment: &entry[..32], key, sealed });
        }
        at.is_empty().then_some(slots)
    }

    /// Returns the payloads this record erased, or `None` where the column is not whole.
    pub(crate) fn erases_list(&self) -> Option<Vec<(u64, u16)>> {
        let (names, rest) = self.erases.as_chunks::<ERASES_ROW_BYTES>();
        rest.is_empty().then(|| names.iter().map(|name| decode_name(*name)).collect())
    }

    /// Returns the entry with its payloads opened.
    pub(crate) fn entry(&self, case: &str) -> Result<Entry, Fault> {
        let slots = self.slots().ok_or(Fault::Unreadable)?;
        let mut payloads = Vec::with_capacity(slots.len());
        let mut place = crate::payload::Place::new(case, self.seq);
        for slot in &slots {
            payloads.push(if slot.is_keyless() {
                None
            } else {
                let opened = crate::payload::open(slot, &mut place);
                Some(opened.ok_or(Fault::PayloadAltered { index: slot.index })?)
            });
        }
        Ok(Entry {
            seq: self.seq,
            at_ms: self.at_ms,
            body: self.body.to_vec(),
            payloads,
            erases: self.erases_list().ok_or(Fault::Unreadable)?,
        })
    }
}

/// The columns of a row that are being written or overwritten.
///
/// Keys pass through here on their way to the store, and are wiped when it is dropped.
#[derive(Default)]
pub(crate) struct Columns {
    pub(crate) commitments: Vec<u8>,
    pub(crate) erases: Vec<u8>,
    pub(crate) keys: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
}

impl Drop for Columns {
    fn drop(&mut self) {
        self.keys.zeroize();
    }
}

impl Columns {
    /// Empties the columns for the next row and keeps their room.
    pub(crate) fn clear(&mut self) {
        self.keys.zeroize();
        self.commitments.clear();
        self.erases.clear();
        self.sealed.clear();
    }

    /// Returns how many payloads the row has.
    pub(crate) fn payloads(&self) -> usize {
        self.commitments.len() / COMMITMENT_ROW_BYTES
    }

    /// Adds a payload's commitment. Its length has passed the limits, and so fits.
    pub(crate) fn push_commitment(&mut self, commitment: &[u8; 32], payload_bytes: usize) {
        self.commitments.extend_from_slice(commitment);
        let length = u32::try_from(payload_bytes).unwrap_or(u32::MAX);
        self.commitments.extend_from_slice(&length.to_le_bytes());
    }

    /// Adds the name of a payload that this record erases.
    pub(crate) fn push_erased(&mut self, (seq, index): (u64, u16)) {
        self.erases.extend_from_slice(&seq.to_le_bytes());
        self.erases.extend_from_slice(&index.to_le_bytes());
    }

    /// Overwrites the key and the ciphertext of a payload with zeros, in place.
    ///
    /// Returns `false`, and changes nothing, where the columns do not fit each other.
    pub(crate) fn blank(&mut self, index: u16) -> bool {
        let index = usize::from(index);
        let (entries, _) = self.commitments.as_chunks::<COMMITMENT_ROW_BYTES>();
        let Some(entry) = entries.get(index) else { return false };
        let from: usize = entries[..index].iter().map(sealed_bytes).sum();
        let to = from + sealed_bytes(entry);
        let keys = index * KEY_BYTES..(index + 1) * KEY_BYTES;
        let (Some(sealed), Some(key)) = (self.sealed.get_mut(from..to), self.keys.get_mut(keys))
        else {
            return false;
        };
        sealed.fill(0);
        key.zeroize();
        true
    }
}

/// Returns how many bytes the sealed form of a payload takes.
fn sealed_bytes(entry: &[u8; COMMITMENT_ROW_BYTES]) -> usize {
    let [.., a, b, c, d] = *entry;
    u32::from_le_bytes([a, b, c, d]) as usize + TAG_BYTES
}

/// Reads the name of an erased payload.
fn decode_name(name: [u8; ERASES_ROW_BYTES]) -> (u64, u16) {
    let [a, b, c, d, e, f, g, h, i, j] = name;
    (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u16::from_le_bytes([i, j]))
}
