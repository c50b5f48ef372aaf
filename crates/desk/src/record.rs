//! An event as the ledger keeps it: where it came from, what it is, and its words apart.

use minicbor::{Decode, Encode};
use wasit_case::{Apart, Event, Moment, Seat, Text, Texts};
use wasit_ledger::{Entry, Record, limits};

use crate::exchange::{Mark, encoded};

/// Why an event was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Cause {
    /// A person asked for it, by a request of this number; a repeated request is recognised.
    #[n(0)]
    Request(#[n(0)] RequestId),
    /// It came from another room as this message.
    #[n(1)]
    Message(#[n(0)] Seat, #[n(1)] Mark),
}

/// A number that its asker gives a request, so that asking twice does once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct RequestId(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 16]);

impl RequestId {
    /// Makes the number from any name that is used once: a form's field, a script's step.
    pub fn from_name(name: &str) -> Self {
        let hash = blake3::hash(name.as_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&hash.as_bytes()[..16]);
        Self(id)
    }
}

/// The stored form. A second event of the same cause has none.
#[derive(Encode, Decode)]
#[cbor(context_bound = "Texts")]
struct Stored {
    #[n(0)]
    cause: Option<Cause>,
    #[n(1)]
    event: Event,
}

/// Returns the record of an event that happened at `at`.
pub fn record(cause: Option<Cause>, event: Event, at: Moment) -> Record {
    let mut texts = Apart::default();
    let body = encoded(&Stored { cause, event }, &mut texts);
    let words = |text: &Text| text.words().as_bytes().to_vec();
    Record { at_ms: at.0, body, payloads: texts.0.iter().map(words).collect() }
}

/// Returns whether a ledger takes the record of an event. What desks of this version make fits; a
/// message of another desk that does not must not stop this one.
pub(crate) fn fits(cause: &Cause, event: &Event) -> bool {
    let made = record(Some(cause.clone()), event.clone(), Moment(0));
    made.body.len() <= limits::BODY_BYTES_MAX
        && made.payloads.len() <= limits::PAYLOADS_PER_RECORD_MAX
        && made.payloads.iter().all(|payload| payload.len() <= limits::PAYLOAD_BYTES_MAX)
}

/// Returns what an entry says; `None` for one that only erases, or that this version cannot read.
pub fn read(entry: &Entry) -> Option<(Option<Cause>, Event, Moment)> {
    let text = |payload: &Option<Vec<u8>>| match payload.as_deref().map(std::str::from_utf8) {
        Some(Ok(words)) => Text::from(words),
        _ => Text::Erased,
    };
    let mut texts = Apart(entry.payloads.iter().map(text).collect());
    let stored: Stored = minicbor::decode_with(&entry.body, &mut texts).ok()?;
    Some((stored.cause, stored.event, Moment(entry.at_ms)))
}
