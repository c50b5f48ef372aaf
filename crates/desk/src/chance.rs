//! Keyed randomness: each use draws from a stream of its own.
//!
//! One shared generator would break noninterference: what B is given would depend on how often the
//! desk drew for A. Here a draw depends on the desk's secret, its purpose and how often that
//! purpose drew before, and on nothing else.

use std::collections::HashMap;

/// What randomness is drawn for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Keys of erasable payloads.
    Payload,
    /// A session of a person at this desk.
    Session(String),
}

/// Random bytes by purpose, from a secret.
pub struct Chance {
    secret: [u8; 32],
    drawn: HashMap<Purpose, u64>,
}

impl Chance {
    /// Starts from a secret, which has to come from the operating system.
    pub fn new(secret: [u8; 32]) -> Self {
        Self { secret, drawn: HashMap::new() }
    }

    /// Returns 32 bytes that nothing else was or will be given.
    pub fn draw(&mut self, purpose: Purpose) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.secret);
        match &purpose {
            Purpose::Payload => hasher.update(b"payload\0"),
            Purpose::Session(person) => hasher.update(b"session\0").update(person.as_bytes()),
        };
        let count = self.drawn.entry(purpose).or_default();
        hasher.update(&[0]).update(&count.to_le_bytes());
        *count += 1;
        hasher.finalize().into()
    }
}

impl wasit_ledger::Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let drawn = self.draw(Purpose::Payload);
            chunk.copy_from_slice(&drawn[..chunk.len()]);
        }
    }
}
