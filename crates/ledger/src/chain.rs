//! The chain: every entry bound to all before it, and the head sealed.
//!
//! # Background
//! Each case has a random key K. With `H` = keyed BLAKE3 under K, and a first byte that keeps the
//! three uses apart:
//!
//! ```text
//! chain 0 = H(0 ‖ name of the case)
//! chain n = H(1 ‖ chain n-1 ‖ seq ‖ at ‖ |body| ‖ body ‖ |commitments| ‖ commitments
//!               ‖ |erases| ‖ erases)
//! seal    = H(2 ‖ n ‖ chain n)                      kept with the head, so a cut tail is found
//! ```
//!
//! Lengths are written before what they measure, so no two records give the same bytes. A
//! commitment stands with the length of its payload, so the number of payloads is bound as well.
//! The head keeps a seal and not the last link itself: the link before it stands in the file, and
//! could be copied there after cutting the tail.
//!
//! # What it does not do
//! K stands in the same file. The chain finds accidents, and edits by somebody who does not use K;
//! it does not stop an insider, who can compute all of it anew. It convinces its own desk and
//! nobody else, since whoever can check it can also make it: that is wanted, talks that can be
//! denied must not grow a proof on the side. A whole file put back to an older state is older, and
//! whole; [`ChainReport::head`](crate::ChainReport::head) noted elsewhere would tell.
//!
//! # References
//! Schneier, Kelsey, *Cryptographic support for secure logs on untrusted machines* (USENIX Security
//! 1998). Crosby, Wallach, *Efficient data structures for tamper-evident logging* (USENIX Security
//! 2009). Borisov, Goldberg, Brewer, *Off-the-record communication* (WPES 2004) on deniability.

use zeroize::ZeroizeOnDrop;

use crate::row::Row;

/// A value of the chain.
pub(crate) type Link = [u8; 32];

/// The end of a chain, with what is needed to go on from there.
#[derive(ZeroizeOnDrop)]
pub(crate) struct Head {
    #[zeroize(skip)]
    pub(crate) id: i64,
    pub(crate) key: [u8; 32],
    #[zeroize(skip)]
    pub(crate) seq: u64,
    #[zeroize(skip)]
    pub(crate) chain: Link,
    /// Whether the stored head is older than this one.
    #[zeroize(skip)]
    pub(crate) unsaved: bool,
}

/// Returns the value before the first record.
pub(crate) fn genesis(key: &[u8; 32], case: &str) -> Link {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&[0]);
    hasher.update(case.as_bytes());
    *hasher.finalize().as_bytes()
}

/// Returns the value after `row`; its own `chain` is not looked at.
pub(crate) fn link(key: &[u8; 32], before: &Link, row: &Row<'_>) -> Link {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&[1]);
    hasher.update(before);
    hasher.update(&row.seq.to_le_bytes());
    hasher.update(&row.at_ms.to_le_bytes());
    for part in [row.body, row.commitments, row.erases] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

/// Returns what the head keeps of the last value.
pub(crate) fn head_seal(key: &[u8; 32], seq: u64, chain: &Link) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&[2]);
    hasher.update(&seq.to_le_bytes());
    hasher.update(chain);
    *hasher.finalize().as_bytes()
}
