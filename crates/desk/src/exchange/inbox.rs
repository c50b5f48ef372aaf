//! What comes from one room: taken in order, each once.

use std::collections::BTreeMap;

use super::wire::WireError;
use crate::limits;

/// Messages from one room.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    /// The last number that was taken, with all before it.
    taken: u64,
    /// What arrived ahead of its turn.
    ahead: BTreeMap<u64, Vec<u8>>,
}

/// What to do with a message that arrived.
#[derive(Debug)]
pub(crate) enum Next {
    /// It was taken before: acknowledge it again.
    Again,
    /// One before it is missing: it waits.
    Waits,
    /// These are to be taken now, in this order.
    Take(Vec<(u64, Vec<u8>)>),
}

impl Inbox {
    /// Goes on after the last number that was taken.
    pub(crate) fn restored(taken: u64) -> Self {
        Self { taken, ..Self::default() }
    }

    /// Returns how many messages wait for one before them.
    pub(crate) fn ahead(&self) -> usize {
        self.ahead.len()
    }

    /// Sorts a message that arrived.
    pub(crate) fn arrived(&mut self, seq: u64, body: Vec<u8>) -> Result<Next, WireError> {
        if seq <= self.taken {
            return Ok(Next::Again);
        }
        if seq > self.taken + limits::WINDOW as u64 {
            return Err(WireError::TooFarAhead);
        }
        self.ahead.insert(seq, body);
        let mut take = vec![];
        while let Some(body) = self.ahead.remove(&(self.taken + 1)) {
            self.taken += 1;
            take.push((self.taken, body));
        }
        Ok(if take.is_empty() { Next::Waits } else { Next::Take(take) })
    }
}
