//! The envelope and the steps from bytes to a message that may be acted on.

use std::fmt;

use minicbor::{Decode, Encode};
use wasit_case::{CaseId, Inline, Message, Seat};

use crate::limits;

/// The one form of envelope there is; another number is refused, not negotiated.
const FORM: u8 = 1;

/// How far a way between two rooms was gone: the number of the last message, and a digest of it
/// and all before it.
///
/// The digest finds what numbers cannot: a ledger that was set back and has made other messages
/// since, and bits that were flipped under way. It is no seal: whoever forges can compute it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Mark {
    /// The number, from 1; 0 before the first message.
    #[n(0)]
    pub seq: u64,
    /// The digest.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub digest: [u8; 16],
}

impl Mark {
    /// Returns the mark one message further.
    pub fn and(self, body: &[u8]) -> Self {
        let hash = blake3::Hasher::new().update(&self.digest).update(body).finalize();
        let mut digest = [0; 16];
        digest.copy_from_slice(&hash.as_bytes()[..16]);
        Self { seq: self.seq.saturating_add(1), digest }
    }
}

/// What travels between two desks: an address, a number, and an opaque body.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Envelope {
    #[n(0)]
    form: u8,
    /// The case it belongs to.
    #[n(1)]
    pub case: CaseId,
    /// The room that sends it.
    #[n(2)]
    pub from: Seat,
    /// The room it is for.
    #[n(3)]
    pub to: Seat,
    /// Its mark on the way from `from` to `to`; that of number 0 if it carries an acknowledgement
    /// only.
    #[n(4)]
    pub sent: Mark,
    /// The last message that `from` has taken from `to`, with all before it.
    #[n(5)]
    pub ack: Mark,
    /// The message's bytes; empty if `seq` is 0.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub body: Vec<u8>,
}

impl Envelope {
    /// Addresses a message.
    pub fn new(case: CaseId, from: Seat, to: Seat, sent: Mark, ack: Mark, body: Vec<u8>) -> Self {
        Self { form: FORM, case, from, to, sent, ack, body }
    }

    /// Returns the bytes that a carrier is given.
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(self, &mut ())
    }

    /// Reads an envelope; nothing of its content is believed yet.
    pub fn open(bytes: &[u8]) -> Result<Opened, WireError> {
        if bytes.len() > limits::ENVELOPE_BYTES_MAX {
            return Err(WireError::TooLarge);
        }
        let mut decoder = minicbor::Decoder::new(bytes);
        let envelope: Self = decoder.decode().map_err(|_| WireError::NotAnEnvelope)?;
        if decoder.position() != bytes.len() || (envelope.sent.seq == 0) != envelope.body.is_empty()
        {
            return Err(WireError::NotAnEnvelope);
        }
        if envelope.form == FORM { Ok(Opened(envelope)) } else { Err(WireError::OtherForm) }
    }
}

/// An envelope that could be read.
#[derive(Debug)]
pub struct Opened(Envelope);

impl Opened {
    /// Returns the case and the room it says it is for.
    pub fn address(&self) -> (&CaseId, Seat) {
        (&self.0.case, self.0.to)
    }

    /// Checks that it came from the room it names, to this one, along a way that exists: every way
    /// has the mediator at one end.
    pub fn verify(self, here: Seat) -> Result<Verified, WireError> {
        let ends_here = self.0.to == here && self.0.from != here;
        let through_mediator = self.0.from == Seat::Mediator || here == Seat::Mediator;
        if ends_here && through_mediator { Ok(Verified(self.0)) } else { Err(WireError::WrongWay) }
    }
}

/// An envelope from the room it names, for this one.
#[derive(Debug)]
pub struct Verified(Envelope);

impl Verified {
    /// Returns the envelope's parts.
    pub fn into_envelope(self) -> Envelope {
        self.0
    }
}

/// Why an envelope is put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireError {
    /// It is larger than any paper.
    TooLarge,
    /// It cannot be read.
    NotAnEnvelope,
    /// It has a form that this desk does not know.
    OtherForm,
    /// It is not for this room, or not from a room that writes to this one.
    WrongWay,
    /// Its number is further ahead than a desk may go without an acknowledgement.
    TooFarAhead,
    /// It acknowledges what this desk, as its ledger tells it, never sent: the ledger was set back.
    AckAhead,
    /// It does not follow from what was taken before: it was altered, or its sender's ledger was set
    /// back.
    OtherHistory,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "The envelope is larger than any paper.",
            Self::NotAnEnvelope => "The bytes are no envelope.",
            Self::OtherForm => "The envelope has a form that this desk does not know.",
            Self::WrongWay => {
                "The envelope is not for this room, or not from one that writes here."
            }
            Self::TooFarAhead => "The envelope is further ahead than a desk may go.",
            Self::OtherHistory => "The envelope does not follow from those that came before it.",
            Self::AckAhead => "The other room has what this ledger never sent: it was set back.",
        })
    }
}

impl std::error::Error for WireError {}

/// Encodes a message as an envelope's body.
pub fn message_bytes(message: &Message) -> Vec<u8> {
    encoded(message, &mut Inline)
}

/// Decodes an envelope's body; `None` if it is no message.
pub(crate) fn message_from(bytes: &[u8]) -> Option<Message> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let message = decoder.decode_with(&mut Inline).ok()?;
    (decoder.position() == bytes.len()).then_some(message)
}

/// Encodes into memory, which cannot fail for the types of this project.
pub(crate) fn encoded<C, T: Encode<C>>(value: &T, context: &mut C) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    let done = minicbor::encode_with(value, &mut bytes, context);
    debug_assert!(done.is_ok(), "memory takes every write");
    bytes
}
