//! What happens outside the talks and touches them: deployments, launches, sanctions, strikes,
//! statements, a breach of what was agreed to be said in public.
//!
//! A register of one desk, never sent anywhere. Nothing in it is a fact: each entry has a source
//! and a confidence, and two entries may contradict each other; both stay.

use minicbor::{Decode, Encode};

use crate::id::{ItemId, PersonId};
use crate::moment::Moment;
use crate::precondition::PreconditionId;
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// What kind of act it was.
    OutsideKind {
        /// Forces moved.
        0 Deployment "deployment",
        /// A launch or a test.
        1 Launch "launch",
        /// A measure was imposed or lifted.
        2 Sanction "sanction",
        /// Force was used.
        3 Strike "strike",
        /// Somebody said something.
        4 Statement "statement",
        /// Something was seized, or somebody was held.
        5 Seizure "seizure",
        /// Something was made public against what was agreed.
        6 Breach "breach of what was agreed to be public",
        /// A government changed.
        7 Government "change of government",
    }
}

words! {
    /// How sure it is.
    Confidence {
        /// Established by the desk itself, or by a verifier.
        0 Established "established",
        /// Reported by several sources that do not depend on each other.
        1 Corroborated "corroborated",
        /// Reported by one source.
        2 Reported "reported",
        /// Claimed by somebody who has an interest in it.
        3 Claimed "claimed",
    }
}

/// What an outside act touches.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Touches {
    /// An item of the agenda.
    #[n(0)]
    Item(#[n(0)] ItemId),
    /// A precondition.
    #[n(1)]
    Precondition(#[n(0)] PreconditionId),
    /// What was agreed about the public side of a round.
    #[n(2)]
    Round(#[n(0)] u8),
}

/// An outside act as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct OutsideAct {
    /// What kind of act.
    #[n(0)]
    pub kind: OutsideKind,
    /// Who is said to have done it.
    #[n(1)]
    pub actor: Text,
    /// What is said to have happened.
    #[n(2)]
    pub words: Text,
    /// When it is said to have happened.
    #[n(3)]
    pub happened_at: Moment,
    /// Who says so.
    #[n(4)]
    pub source: Text,
    /// How sure it is.
    #[n(5)]
    pub confidence: Confidence,
    /// What it touches.
    #[n(6)]
    pub touches: Vec<Touches>,
    /// Earlier entries, by their numbers, that say otherwise.
    #[n(7)]
    pub contradicts: Vec<u32>,
}

/// An entry of the register; its number is its place, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideEntry {
    /// What was recorded.
    pub act: OutsideAct,
    /// When.
    pub recorded_at: Moment,
    /// By whom.
    pub by: PersonId,
}
