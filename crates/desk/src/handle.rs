//! What a desk is told and what it asks for: the types around [`crate::Desk::handle`].

use std::fmt;

use wasit_case::{Act, CaseId, Charter, Event, Moment, PersonId, Refusal, Seat, Text};
use wasit_ledger::Batch;

use crate::leak::LeakFinding;

use crate::record::RequestId;
use crate::sessions::Token;

/// Names the asker to whom a reply goes; chosen by the shell.
pub type ReplyId = u64;
/// Names a batch that is being committed.
pub type Ticket = u64;

/// Something that a desk is told.
#[expect(clippy::large_enum_variant, reason = "one at a time, moved from hand to hand")]
pub enum Input {
    /// This desk accepted an invitation to a case, at a seat.
    Invited {
        /// The case.
        case: CaseId,
        /// The seat.
        seat: Seat,
    },
    /// A person asks for something.
    Asked {
        /// Where the answer goes.
        reply: ReplyId,
        /// In which case.
        case: CaseId,
        /// Who asks.
        by: PersonId,
        /// The number of the request: asked twice, it is done once.
        request: RequestId,
        /// What is asked for.
        what: Request,
    },
    /// A person was recognised at the door.
    SignIn {
        /// Where the answer goes.
        reply: ReplyId,
        /// In which case.
        case: CaseId,
        /// Who it is.
        person: PersonId,
    },
    /// A person leaves.
    SignOut {
        /// Where the answer goes.
        reply: ReplyId,
        /// The session that ends.
        token: Token,
    },
    /// Bytes arrived from a carrier.
    Arrived(Vec<u8>),
    /// A batch that this desk asked for is durable. Tickets come back in their order.
    Committed(Ticket),
    /// [`crate::limits::TICK_MS`] passed, by a clock that never stands still.
    Tick,
}

/// What a person may ask a desk for.
pub enum Request {
    /// To open a case, at the mediator's desk.
    Open(Charter),
    /// To act in it. The draft of that name is dropped if the act is allowed, and kept if not.
    Act(Act, Option<String>),
    /// To act although the leak check advises against it, for this reason, which is recorded.
    ActAnyway(Act, Option<String>, Text),
    /// To keep a draft under a name, opaque to the desk.
    KeepDraft(String, Vec<u8>),
    /// To drop a draft.
    DropDraft(String),
}

/// Something that a desk asks its shell for, in this order.
pub enum Effect {
    /// To commit a batch durably, then to say [`Input::Committed`].
    Append(Ticket, Batch),
    /// To hand bytes to the carrier, for a room of a case.
    Send {
        /// The case.
        case: CaseId,
        /// The room.
        to: Seat,
        /// The bytes, which the carrier does not read.
        bytes: Vec<u8>,
    },
    /// To answer somebody.
    Reply(ReplyId, Result<Done, NotDone>),
    /// To let those who watch know what is now durable.
    Recorded {
        /// The case.
        case: CaseId,
        /// At which seat of it.
        seat: Seat,
        /// When it happened.
        at: Moment,
        /// What happened.
        event: Event,
    },
}

/// The answer to a request that was done.
#[derive(Clone, PartialEq, Eq)]
pub enum Done {
    /// It is done and durable.
    Now,
    /// It had been done before, by the same request.
    Before,
    /// The person is signed in with this token.
    SignedIn(Token),
}

/// Why a request was not done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// A rule of the talks stands against it.
    Refused(Refusal),
    /// What would leave gives something away: see each finding.
    Leak(Vec<LeakFinding>),
    /// This desk has no such case.
    UnknownCase,
    /// There is no room for more of it.
    Full,
}

impl fmt::Display for NotDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Leak(found) if found.iter().any(LeakFinding::blocks) => {
                f.write_str("These words would give away what is confidential.")
            }
            Self::Leak(_) => f.write_str("These words may give away more than they say."),
            Self::UnknownCase => f.write_str("This desk has no such case."),
            Self::Full => f.write_str("There is no room for more of these here."),
        }
    }
}

impl std::error::Error for NotDone {}

impl NotDone {
    /// Returns what to do about it.
    pub fn way_out(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.rule.way_out(),
            Self::Leak(found) if found.iter().any(LeakFinding::blocks) => {
                "Change the words, or ask the author to release what they give away."
            }
            Self::Leak(_) => "Change the words, or give a reason, which is recorded.",
            Self::UnknownCase => "Check the case's name, or open it.",
            Self::Full => "Remove what is no longer needed: drafts, or sessions.",
        }
    }
}
