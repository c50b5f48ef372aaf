//! What a person at a desk may ask for.

use crate::carried::Verdict;
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, Version};
use crate::moment::Moment;
use crate::paper::Paper;
use crate::people::Role;
use crate::relay::Decision;
use crate::round::{Exception, Format, NextStep};
use crate::text::Text;

/// An act of a person. Whether it is allowed is decided by [`crate::Case::decide`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A delegation hands a paper to the mediator.
    Submit(Paper),
    /// A delegation hands in a newer version of a paper.
    Revise {
        /// Which paper.
        paper: PaperId,
        /// The new version, whole.
        with: Paper,
    },
    /// A delegation takes a paper back.
    Withdraw {
        /// Which paper.
        paper: PaperId,
    },
    /// A delegation answers a wording that the mediator read back to it.
    AnswerReadBack {
        /// The paper it belongs to.
        paper: PaperId,
        /// In which version.
        version: Version,
        /// Which paragraph.
        paragraph: ParagraphNo,
        /// Yes, or the right words.
        verdict: Verdict,
    },
    /// A delegation gives the word for which a paragraph was held.
    GiveWord {
        /// The paper it belongs to.
        paper: PaperId,
        /// In which version.
        version: Version,
        /// Which paragraph.
        paragraph: ParagraphNo,
    },
    /// A delegation says how it understands what it received.
    Restate {
        /// What it received.
        carried: CarriedId,
        /// "We understand this as …".
        wording: Text,
    },
    /// The author answers the receiver's restatement.
    AnswerRestatement {
        /// The author's paper.
        paper: PaperId,
        /// In which version.
        version: Version,
        /// Who restated it.
        receiver: PartyId,
        /// Yes, or what is meant instead.
        verdict: Verdict,
    },
    /// The mediator announces the next round.
    PlanRound {
        /// Its number: one more than the last.
        number: u8,
        /// How the parties will meet.
        format: Format,
        /// Where.
        venue: Text,
        /// When it is to begin.
        begins_at: Moment,
    },
    /// The mediator opens the planned round.
    OpenRound,
    /// The mediator adjourns the round.
    AdjournRound {
        /// Until when, if that is agreed.
        until: Option<Moment>,
    },
    /// The mediator suspends the round.
    SuspendRound {
        /// Why; every desk reads it.
        reason: Text,
    },
    /// The mediator resumes the round.
    ResumeRound,
    /// The mediator closes the round.
    CloseRound {
        /// What was agreed to do next.
        next_step: Option<NextStep>,
        /// The papers whose custody stays open, and why.
        exceptions: Vec<Exception>,
    },
    /// The mediator reads wordings back to the author before they go.
    AskReadBack {
        /// The author's paper.
        paper: PaperId,
        /// In which version.
        version: Version,
        /// The mediator's words for paragraphs.
        wordings: Vec<(ParagraphNo, Text)>,
    },
    /// The mediator decides what becomes of a paper towards one party, and releases it.
    Relay {
        /// The author's paper.
        paper: PaperId,
        /// In which version.
        version: Version,
        /// The receiving party.
        to: PartyId,
        /// A decision for every paragraph that still waits for one.
        card: Vec<(ParagraphNo, Decision)>,
    },
    /// The mediator takes a withdrawn exploratory paper back from a receiving desk.
    Retract {
        /// The receiving party.
        from: PartyId,
        /// What it received.
        carried: CarriedId,
    },
    /// The mediator passes a receiver's restatement to the author.
    PassRestatement {
        /// Who restated.
        receiver: PartyId,
        /// What it had received.
        carried: CarriedId,
    },
    /// The mediator passes the author's answer to the receiver.
    PassAnswer {
        /// Who restated.
        receiver: PartyId,
        /// What it had received.
        carried: CarriedId,
    },
    /// The mediator hands a paper of its own to all parties at one time.
    Issue(Paper),
}

impl Act {
    /// Returns the least role that may do this at its desk.
    pub fn role(&self) -> Role {
        match self {
            Self::AskReadBack { .. } => Role::Adviser,
            _ => Role::Head,
        }
    }

    /// Returns whether the act belongs to the mediator's desk; `None` if to either.
    pub fn is_mediators(&self) -> Option<bool> {
        match self {
            Self::Submit(_)
            | Self::Revise { .. }
            | Self::Withdraw { .. }
            | Self::AnswerReadBack { .. }
            | Self::GiveWord { .. }
            | Self::Restate { .. } => Some(false),
            Self::AnswerRestatement { .. } => None,
            _ => Some(true),
        }
    }
}
