//! Who is signed in at this desk.
//!
//! The desk keeps a hash of each token, never the token: a copy of the ledger signs nobody in.

use std::collections::HashMap;

use minicbor::{Decode, Encode};
use wasit_case::{CaseId, Moment, PersonId};

use wasit_ledger::Batch;

use crate::exchange::encoded;
use crate::limits;

/// A person signed in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Session {
    /// The case that the person works on.
    #[n(0)]
    pub case: CaseId,
    /// The person.
    #[n(1)]
    pub person: PersonId,
    /// When it ends.
    #[n(2)]
    pub ends_at: Moment,
}

/// What a browser shows to be recognised. No `Debug`: it must not reach a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub [u8; 32]);

impl Token {
    /// Returns the name under which the desk keeps the session.
    pub fn key(&self) -> [u8; 32] {
        blake3::derive_key("wasit 2026 session key", &self.0)
    }

    /// Returns the word that this session's forms must carry, different from the token, so that a
    /// page never shows the token itself.
    pub fn form_word(&self) -> String {
        let word = blake3::derive_key("wasit 2026 form word", &self.0);
        blake3::Hash::from_bytes(word).to_hex()[..32].to_owned()
    }
}

/// The sessions of a desk.
#[derive(Default)]
pub(crate) struct Sessions(HashMap<[u8; 32], Session>);

impl Sessions {
    pub(crate) fn restore(&mut self, row: &[u8], value: &[u8]) {
        let key = row.strip_prefix(b"s").and_then(|key| key.try_into().ok());
        if let (Some(key), Ok(session)) = (key, minicbor::decode(value)) {
            self.0.insert(key, session);
        }
    }

    /// Returns the session, if the token is known and the session has not ended.
    pub(crate) fn find(&self, token: &Token, now: Moment) -> Option<&Session> {
        self.0.get(&token.key()).filter(|session| now < session.ends_at)
    }

    /// Adds a session and returns the batch that keeps it; sessions that ended make room.
    pub(crate) fn add(&mut self, token: &Token, session: Session, now: Moment) -> Option<Batch> {
        let ended: Vec<_> =
            self.0.iter().filter(|(_, s)| s.ends_at <= now).map(|(key, _)| *key).collect();
        for key in &ended {
            self.0.remove(key);
        }
        if self.0.len() >= limits::SESSIONS_MAX {
            return None;
        }
        let value = encoded(&session, &mut ());
        self.0.insert(token.key(), session);
        let deletes = ended.iter().map(row).collect();
        Some(Batch { puts: vec![(row(&token.key()), value)], deletes, ..Batch::default() })
    }

    pub(crate) fn end(&mut self, token: &Token) -> Vec<u8> {
        self.0.remove(&token.key());
        row(&token.key())
    }
}

fn row(key: &[u8; 32]) -> Vec<u8> {
    let mut row = vec![b's'];
    row.extend_from_slice(key);
    row
}
