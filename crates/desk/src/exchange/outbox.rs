//! What is on its way to one room.
//!
//! A message stands in the store from the batch that decided it until the other room acknowledged
//! it. It is sent again as the identical bytes. The last row stays after its acknowledgement: its
//! number is where counting goes on after a restart.

use std::collections::VecDeque;

use wasit_case::{CourierId, PartyId, Seat};

use super::wire::{Mark, WireError};
use crate::limits;

/// Messages to one room, in order.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// The last message ever made.
    last: Mark,
    /// The last number that the other room acknowledged.
    acked: u64,
    /// The last number that was handed to the carrier since this desk started.
    sent: u64,
    /// The last number whose batch is durable.
    durable: u64,
    /// What is not acknowledged, the first being number `acked + 1`.
    waiting: VecDeque<(Mark, Vec<u8>)>,
    /// Rows below this number are deleted.
    pruned: u64,
    /// Ticks since something was sent or acknowledged.
    ticks: u32,
    /// After how many ticks without an acknowledgement it is sent again.
    patience_ticks: u32,
}

impl Outbox {
    /// Takes the place of what a stopped desk left behind: rows in the order of their numbers.
    pub(crate) fn restored(rows: impl IntoIterator<Item = (u64, Vec<u8>)>) -> Self {
        let mut outbox = Self::default();
        for (seq, value) in rows {
            let Some((digest, body)) = value.split_first_chunk() else { continue };
            if outbox.waiting.is_empty() {
                outbox.acked = seq.saturating_sub(1);
            }
            outbox.last = Mark { seq, digest: *digest };
            outbox.waiting.push_back((outbox.last, body.to_vec()));
        }
        outbox.sent = outbox.acked;
        outbox.durable = outbox.last.seq;
        outbox
    }

    /// Takes a message whose batch is being committed, and returns its number and what stands in
    /// its row: the digest, then the body.
    pub(crate) fn push(&mut self, body: Vec<u8>) -> (u64, Vec<u8>) {
        self.last = self.last.and(&body);
        let value = [&self.last.digest, body.as_slice()].concat();
        self.waiting.push_back((self.last, body));
        (self.last.seq, value)
    }

    /// Notes that messages up to this number are durable and may leave.
    pub(crate) fn is_durable(&mut self, up_to: u64) {
        self.durable = self.durable.max(up_to);
    }

    /// Notes an acknowledgement.
    ///
    /// # Errors
    /// [`WireError::AckAhead`] if the other room has what this desk, as its ledger tells it, never
    /// made.
    pub(crate) fn acknowledged(&mut self, up_to: Mark) -> Result<(), WireError> {
        let made = self.place(up_to.seq).map(|(mark, _)| *mark);
        if up_to.seq > self.last.seq || made.is_some_and(|made| made != up_to) {
            return Err(WireError::AckAhead);
        }
        let up_to = up_to.seq.min(self.durable);
        if up_to > self.acked {
            for _ in self.acked..up_to {
                self.waiting.pop_front();
            }
            self.acked = up_to;
            self.sent = self.sent.max(up_to);
            self.ticks = 0;
            self.patience_ticks = 0;
        }
        Ok(())
    }

    /// Returns the numbers, half open, whose rows acknowledgements made needless since this was
    /// last asked. The last row always stays.
    pub(crate) fn needless(&mut self) -> Option<(u64, u64)> {
        let from = std::mem::replace(&mut self.pruned, (self.acked + 1).min(self.last.seq));
        (from < self.pruned).then_some((from, self.pruned))
    }

    /// Returns what may leave now, with its numbers: durable and within the window.
    pub(crate) fn due(&mut self) -> Vec<(Mark, Vec<u8>)> {
        let window = self.acked + limits::WINDOW as u64;
        let from = self.sent + 1;
        let to = self.durable.min(window);
        let due: Vec<_> = (from..=to).filter_map(|seq| self.place(seq).cloned()).collect();
        if let Some((last, _)) = due.last() {
            self.sent = last.seq;
        }
        due
    }

    /// Counts a tick, and returns what is sent again if it is time for that; each time it waits
    /// twice as long. Ticks and not the time of day: clocks are set, and stories stand still.
    pub(crate) fn overdue(&mut self) -> Vec<(Mark, Vec<u8>)> {
        if self.sent == self.acked {
            return vec![];
        }
        self.ticks += 1;
        if self.ticks < self.patience_ticks.max(limits::RESEND_TICKS) {
            return vec![];
        }
        self.ticks = 0;
        self.patience_ticks =
            (self.patience_ticks * 2).clamp(2 * limits::RESEND_TICKS, limits::RESEND_TICKS_MAX);
        (self.acked + 1..=self.sent).filter_map(|seq| self.place(seq).cloned()).collect()
    }

    /// Returns whether nothing is on its way.
    pub(crate) fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Returns how many messages are not acknowledged.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    fn place(&self, seq: u64) -> Option<&(Mark, Vec<u8>)> {
        let place = usize::try_from(seq.checked_sub(self.acked + 1)?).ok()?;
        self.waiting.get(place)
    }
}

/// The room's byte of the first courier; the bytes before it are the mediator's and the parties'.
const FIRST_COURIER: u8 = 128;

/// The row of a message in the mutable part: the room, then the number, so that rows sort.
pub(crate) fn row(to: Seat, seq: u64) -> Vec<u8> {
    let room = match to {
        Seat::Mediator => 0,
        Seat::Party(party) => party.0.saturating_add(1),
        Seat::Courier(courier) => courier.0.saturating_add(FIRST_COURIER),
    };
    let mut key = vec![b'o', room];
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

/// Returns the room and the number of a row.
pub(crate) fn parse_row(key: &[u8]) -> Option<(Seat, u64)> {
    let (&[b'o', room], seq) = key.split_first_chunk()? else { return None };
    let seq = u64::from_be_bytes(seq.try_into().ok()?);
    let to = match room {
        0 => Seat::Mediator,
        1..FIRST_COURIER => Seat::Party(PartyId(room - 1)),
        _ => Seat::Courier(CourierId(room - FIRST_COURIER)),
    };
    Some((to, seq))
}
