//! Payloads that can be erased: sealed under a key of their own, and committed to.
//!
//! # Background
//! The chain must stay whole when a text is erased, so it runs over a *commitment* to the text, and
//! the text stands beside it, sealed under a random key that serves for nothing else. To erase is
//! to overwrite the key and the ciphertext. The commitment is keyed as well, with a key derived
//! from the same one: a plain hash of a short text ("yes", a date, a sum) would still answer
//! anybody who tries out the likely texts; without the key this one answers nobody.
//!
//! # Practical
//! * sealed = ChaCha20-Poly1305(key, nonce 0, payload, aad = case ‖ seq ‖ index). A nonce must never
//!   be used twice *under one key*. Each key is drawn for one payload and seals it once, so the
//!   nonce of zeros is used once.
//! * The associated data ties the ciphertext to its place: moved elsewhere, it does not open.
//! * commitment = keyed BLAKE3(derive(key), payload). ChaCha20-Poly1305 alone does not commit: one
//!   ciphertext can open under two keys to two texts. The commitment holds the text to one.
//!
//! # References
//! RFC 8439 (ChaCha20-Poly1305). O'Connor, Aumasson, Neves, Wilcox-O'Hearn, *BLAKE3* (2020),
//! sections 2.3 and 6.1 on keyed hashing and key derivation. Grubbs, Lu, Ristenpart, *Message
//! franking via committing authenticated encryption* (CRYPTO 2017).

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{ChaCha20Poly1305, Key, KeyInit, Nonce, Tag};
use zeroize::Zeroizing;

use crate::row::{Columns, Slot};

/// Bytes of a payload's key.
pub(crate) const KEY_BYTES: usize = 32;
/// Bytes that sealing adds.
pub(crate) const TAG_BYTES: usize = 16;

const COMMITMENT_CONTEXT: &str = "wasit ledger 2026-01 v1: commitment to a payload";

/// The place of a payload, as associated data: case ‖ seq ‖ index.
///
/// The last ten bytes have a fixed form, so no two places give the same bytes.
pub(crate) struct Place {
    bytes: Vec<u8>,
}

impl Place {
    pub(crate) fn new(case: &str, seq: u64) -> Self {
        let mut bytes = Vec::with_capacity(case.len() + 10);
        bytes.extend_from_slice(case.as_bytes());
        bytes.extend_from_slice(&seq.to_le_bytes());
        bytes.extend_from_slice(&[0, 0]);
        Self { bytes }
    }

    fn at(&mut self, index: u16) -> &[u8] {
        let from = self.bytes.len() - 2;
        self.bytes[from..].copy_from_slice(&index.to_le_bytes());
        &self.bytes
    }
}

/// Seals a payload under its key and adds it to the columns.
///
/// Returns `false` where the cipher refuses, which it does only far beyond the limits.
pub(crate) fn seal(
    key: &[u8; KEY_BYTES],
    place: &mut Place,
    index: u16,
    payload: &[u8],
    columns: &mut Columns,
) -> bool {
    let from = columns.sealed.len();
    columns.sealed.extend_from_slice(payload);
    let cipher = ChaCha20Poly1305::new(&Key::from(*key));
    let text = &mut columns.sealed[from..];
    let Ok(tag) = cipher.encrypt_inout_detached(&Nonce::default(), place.at(index), text.into())
    else {
        return false;
    };
    columns.sealed.extend_from_slice(&tag);
    columns.keys.extend_from_slice(key);
    columns.push_commitment(&commitment(key, payload), payload.len());
    true
}

/// Opens a payload, or returns `None` where it is not the one that was committed to.
pub(crate) fn open(slot: &Slot<'_>, place: &mut Place) -> Option<Vec<u8>> {
    let (sealed, tag) = slot.sealed.split_last_chunk::<TAG_BYTES>()?;
    let mut text = Zeroizing::new(sealed.to_vec());
    let cipher = ChaCha20Poly1305::new(&Key::from(*slot.key));
    let aad = place.at(slot.index);
    cipher
        .decrypt_inout_detached(
            &Nonce::default(),
            aad,
            text.as_mut_slice().into(),
            &Tag::from(*tag),
        )
        .ok()?;
    // Compared in plain time: whoever reads this file has the key beside it anyway.
    (commitment(slot.key, &text) == slot.commitment).then(|| std::mem::take(&mut *text))
}

fn commitment(key: &[u8; KEY_BYTES], payload: &[u8]) -> [u8; 32] {
    let key = Zeroizing::new(blake3::derive_key(COMMITMENT_CONTEXT, key));
    *blake3::keyed_hash(&key, payload).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Row;

    /// Seals a payload at one place and opens it at another, after a change.
    fn opens(case: &str, seq: u64, index: u16, change: impl Fn(&mut Columns)) -> bool {
        let mut columns = Columns::default();
        assert!(seal(&[1; 32], &mut Place::new("case", 7), 0, b"words", &mut columns));
        change(&mut columns);
        let row = Row {
            seq,
            at_ms: 0,
            body: &[],
            commitments: &columns.commitments,
            erases: &[],
            keys: &columns.keys,
            sealed: &columns.sealed,
            chain: &[],
        };
        let mut slots = row.slots().unwrap();
        slots[0].index = index;
        let opened = open(&slots[0], &mut Place::new(case, seq));
        opened.is_some_and(|words| words == b"words")
    }

    #[test]
    fn a_payload_opens_in_its_place_only() {
        assert!(opens("case", 7, 0, |_| ()));
        assert!(!opens("other", 7, 0, |_| ()));
        assert!(!opens("case", 8, 0, |_| ()));
        assert!(!opens("case", 7, 1, |_| ()));
    }

    #[test]
    fn a_payload_opens_to_what_was_committed_to_only() {
        assert!(!opens("case", 7, 0, |columns| columns.commitments[0] ^= 1));
        assert!(!opens("case", 7, 0, |columns| columns.keys[0] ^= 1));
        assert!(!opens("case", 7, 0, |columns| columns.sealed[0] ^= 1));
    }
}
