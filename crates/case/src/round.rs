//! Rounds: their states and what may follow what.
//!
//! ```text
//! planned ── open ──┬── adjourned ── resumed
//!                   ├── suspended ── resumed
//!                   └── closed
//! ```
//! A resumed round may again be adjourned, suspended or closed. A round that does not sit still
//! receives what was already on its way; it takes nothing new while suspended or closed.

use minicbor::{Decode, Encode};

use crate::id::PaperId;
use crate::moment::{Deadline, Moment};
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// How the parties meet; set by the mediator's record, not by what the press writes.
    Format {
        /// Words travel through the mediator alone.
        0 Indirect "indirect",
        /// Separate rooms in one building, the mediator walks.
        1 Proximity "proximity",
        /// Some sessions direct, others not.
        2 Mixed "mixed",
        /// One room.
        3 Direct "direct",
    }
}

words! {
    /// Where a round stands.
    RoundState {
        /// Announced to the desks, not begun.
        0 Planned "planned",
        /// Sitting.
        1 Open "open",
        /// Interrupted until an agreed time; papers may still be handed in.
        2 Adjourned "adjourned",
        /// Interrupted for a reason; nothing new is taken.
        3 Suspended "suspended",
        /// Sitting again, with everything in place.
        4 Resumed "resumed",
        /// Over.
        5 Closed "closed",
    }
}

impl RoundState {
    /// Returns whether a paper may be handed in.
    pub fn takes_papers(self) -> bool {
        matches!(self, Self::Open | Self::Resumed | Self::Adjourned)
    }

    /// Returns whether a round in this state may enter `next`.
    pub fn may_become(self, next: Self) -> bool {
        use RoundState::{Adjourned, Closed, Open, Planned, Resumed, Suspended};
        match self {
            Planned => next == Open,
            Open | Resumed => matches!(next, Adjourned | Suspended | Closed),
            Adjourned | Suspended => matches!(next, Resumed | Closed),
            Closed => false,
        }
    }
}

/// What the parties agreed to do next.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct NextStep {
    /// In words.
    #[n(0)]
    pub words: Text,
    /// By when, if that was agreed; it runs from the close of the round.
    #[n(1)]
    pub within: Option<Deadline>,
}

/// A change of a round, as every desk learns it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum RoundChange {
    /// A round is announced.
    #[n(0)]
    Planned {
        /// How the parties will meet.
        #[n(0)]
        format: Format,
        /// Where.
        #[n(1)]
        venue: Text,
        /// When it is to begin.
        #[n(2)]
        begins_at: Moment,
    },
    /// The round begins.
    #[n(1)]
    Opened,
    /// The round pauses until a time.
    #[n(2)]
    Adjourned(#[n(0)] Option<Moment>),
    /// The round stops, for a reason.
    #[n(3)]
    Suspended(#[n(0)] Text),
    /// The round goes on.
    #[n(4)]
    Resumed,
    /// The round is over.
    #[n(5)]
    Closed(#[n(0)] Option<NextStep>),
    /// The round is about substance: no precondition stands in the way.
    #[n(6)]
    Substantive,
}

impl RoundChange {
    /// Returns the state that the change leads to; `None` if it leaves the state as it is.
    pub fn state(&self) -> Option<RoundState> {
        match self {
            Self::Planned { .. } => Some(RoundState::Planned),
            Self::Opened => Some(RoundState::Open),
            Self::Adjourned(_) => Some(RoundState::Adjourned),
            Self::Suspended(_) => Some(RoundState::Suspended),
            Self::Resumed => Some(RoundState::Resumed),
            Self::Closed(_) => Some(RoundState::Closed),
            Self::Substantive => None,
        }
    }
}

/// A paper whose custody is not complete when a round closes, and why the round closes anyway.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Exception {
    /// The paper.
    #[n(0)]
    pub paper: PaperId,
    /// Why it stays open.
    #[n(1)]
    pub reason: Text,
}

/// A round as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number, from 1.
    pub number: u8,
    /// Where it stands.
    pub state: RoundState,
    /// How the parties meet.
    pub format: Format,
    /// Where.
    pub venue: Text,
    /// When it was to begin.
    pub begins_at: Moment,
    /// Every change with its time, the first being the announcement.
    pub history: Vec<(Moment, RoundChange)>,
    /// Papers left open at the close; known at the mediator's desk alone.
    pub exceptions: Vec<Exception>,
}

impl Round {
    /// Returns whether the mediator declared that the round is about substance.
    pub fn is_substantive(&self) -> bool {
        self.history.iter().any(|(_, change)| *change == RoundChange::Substantive)
    }

    /// Returns the agreed next step, once the round closed with one.
    pub fn next_step(&self) -> Option<(&NextStep, Moment)> {
        self.history.iter().rev().find_map(|(at, change)| match change {
            RoundChange::Closed(Some(step)) => Some((step, *at)),
            _ => None,
        })
    }
}
