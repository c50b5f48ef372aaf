//! One hash for words and rows of words, the same on every machine and in every run.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A hasher with a fixed key.
pub(crate) fn hasher() -> DefaultHasher {
    DefaultHasher::new()
}

/// Returns the hash of characters.
pub(crate) fn of_chars(chars: impl IntoIterator<Item = char>) -> u64 {
    let mut hasher = hasher();
    for c in chars {
        hasher.write_u32(c.into());
    }
    hasher.finish()
}

/// A map whose keys are hashes already.
pub(crate) type Map<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// A set of hashes.
pub(crate) type Set = HashSet<u64, BuildHasherDefault<AsIs>>;

/// Returns the key of a small number: spread, because a key is used as it is.
pub(crate) fn of_number(number: u32) -> u64 {
    (u64::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Passes a hash through.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
