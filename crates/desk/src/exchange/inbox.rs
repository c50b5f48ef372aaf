//! What comes from one room: taken in order, each once.

use std::collections::BTreeMap;

use super::wire::{Mark, WireError};
use crate::limits;

/// Messages from one room.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    /// The last message that was taken, with all before it.
    taken: Mark,
    /// What arrived ahead of its turn, with the mark its sender put on it.
    ahead: BTreeMap<u64, (Mark, Vec<u8>)>,
}

/// What to do with a message that arrived.
#[derive(Debug)]
pub(crate) enum Next {
    /// It was taken before: acknowledge it again.
    Again,
    /// One before it is missing: it waits.
    Waits,
    /// These are to be taken now, in this order.
    Take(Vec<(Mark, Vec<u8>)>),
}

impl Inbox {
    /// Goes on after the last message that was taken.
    pub(crate) fn restored(taken: Mark) -> Self {
        Self { taken, ..Self::default() }
    }

    /// Returns how many messages wait for one before them.
    pub(crate) fn ahead(&self) -> usize {
        self.ahead.len()
    }

    /// Sorts a message that arrived.
    ///
    /// # Errors
    /// [`WireError::OtherHistory`] if it does not follow from what was taken: the true one can
    /// still come.
    pub(crate) fn arrived(&mut self, sent: Mark, body: Vec<u8>) -> Result<Next, WireError> {
        if sent.seq <= self.taken.seq {
            return Ok(Next::Again);
        }
        if sent.seq - self.taken.seq > limits::WINDOW as u64 {
            return Err(WireError::TooFarAhead);
        }
        if sent.seq == self.taken.seq + 1 && self.taken.and(&body) != sent {
            return Err(WireError::OtherHistory);
        }
        self.ahead.insert(sent.seq, (sent, body));
        let mut take = vec![];
        while let Some((sent, body)) = self.ahead.remove(&(self.taken.seq + 1)) {
            if self.taken.and(&body) != sent {
                break; // Altered under way, when it could not be told yet.
            }
            self.taken = sent;
            take.push((sent, body));
        }
        Ok(if take.is_empty() { Next::Waits } else { Next::Take(take) })
    }
}
