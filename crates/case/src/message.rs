//! What one room's desk tells another's. The wire form: numbers never change their meaning.
//!
//! A message is made by [`crate::Case::messages`] alone, from the receiving room's view of the
//! event. What is not a field here cannot cross.

use minicbor::{Decode, Encode};

use crate::carried::{Carried, Verdict};
use crate::channel::ChannelChange;
use crate::charter::Charter;
use crate::courier::CourierChange;
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, Version};
use crate::moment::Moment;
use crate::offer::OfferChange;
use crate::oral::OralChange;
use crate::paper::Paper;
use crate::participation::ParticipationChange;
use crate::precondition::PreconditionChange;
use crate::proposal::ProposalChange;
use crate::relay::FateNote;
use crate::round::RoundChange;
use crate::scoring::ScoreChange;
use crate::text::{Text, Texts};

/// A message between the mediator's desk and a party's.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum Message {
    /// Party to mediator: a paper, or a newer version of it.
    #[n(0)]
    Submitted {
        /// The author's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// When its author handed it in.
        #[n(2)]
        submitted_at: Moment,
        /// The paper, whole.
        #[n(3)]
        paper: Paper,
    },
    /// Party to mediator: a paper is taken back.
    #[n(1)]
    Withdrawn(#[n(0)] PaperId),
    /// Party to mediator: the answer to a wording that was read back.
    #[n(2)]
    ReadBackAnswered {
        /// The author's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Which paragraph.
        #[n(2)]
        paragraph: ParagraphNo,
        /// The answer.
        #[n(3)]
        verdict: Verdict,
    },
    /// Party to mediator: the author's word for a held paragraph.
    #[n(3)]
    WordGiven {
        /// The author's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Which paragraph.
        #[n(2)]
        paragraph: ParagraphNo,
    },
    /// Party to mediator: how the party understands what it received.
    #[n(4)]
    Restated {
        /// What it received.
        #[n(0)]
        carried: CarriedId,
        /// How it understands it.
        #[n(1)]
        wording: Text,
    },
    /// Party to mediator: the author's answer to a restatement.
    #[n(5)]
    RestatementAnswered {
        /// The author's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Who restated it.
        #[n(2)]
        receiver: PartyId,
        /// The answer.
        #[n(3)]
        verdict: Verdict,
    },
    /// Party to mediator: what was carried has arrived.
    #[n(6)]
    Received {
        /// What arrived.
        #[n(0)]
        carried: CarriedId,
        /// When.
        #[n(1)]
        at: Moment,
    },
    /// Mediator to party: the case begins.
    #[n(7)]
    Opened(#[n(0)] Charter),
    /// Mediator to party: a round changes.
    #[n(8)]
    Round {
        /// Which round.
        #[n(0)]
        number: u8,
        /// How.
        #[n(1)]
        change: RoundChange,
        /// When, by the mediator's clock: the same for all parties.
        #[n(2)]
        at: Moment,
    },
    /// Mediator to party: a paper of the party's has arrived. The same for every paper.
    #[n(9)]
    Receipted {
        /// The party's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// When.
        #[n(2)]
        at: Moment,
    },
    /// Mediator to party: words for the party's paragraphs, to be cleared before they go.
    #[n(10)]
    ReadBackAsked {
        /// The party's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// The wordings.
        #[n(2)]
        wordings: Vec<(ParagraphNo, Text)>,
    },
    /// Mediator to party: what became of the party's paragraphs.
    #[n(11)]
    Fates {
        /// The party's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Towards whom.
        #[n(2)]
        receiver: PartyId,
        /// When.
        #[n(3)]
        at: Moment,
        /// What became of them.
        #[n(4)]
        fates: Vec<(ParagraphNo, FateNote)>,
    },
    /// Mediator to party: a paper is carried.
    #[n(12)]
    Carried(#[n(0)] Carried),
    /// Mediator to party: a carried paper is taken back; no view of it remains.
    #[n(13)]
    Retracted(#[n(0)] CarriedId),
    /// Mediator to party: how a receiver understands the party's paper.
    #[n(14)]
    RestatementPassed {
        /// The party's number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Who restated it.
        #[n(2)]
        receiver: PartyId,
        /// How it understands it.
        #[n(3)]
        wording: Text,
    },
    /// Mediator to party: what the author said to the party's restatement.
    #[n(15)]
    AnswerPassed {
        /// What the party had received.
        #[n(0)]
        carried: CarriedId,
        /// What the author said.
        #[n(1)]
        verdict: Verdict,
    },
    /// Either way: something happened to a channel in which the reader's room takes part.
    #[n(16)]
    Channel(#[n(0)] ChannelChange),
    /// Mediator to courier and back: what was handed over, and that it was delivered.
    #[n(17)]
    Courier(#[n(0)] CourierChange),
    /// Either way: a precondition was stated, moved or told.
    #[n(18)]
    Precondition(#[n(0)] PreconditionChange),
    /// Either way: a notice about a party's part in the talks.
    #[n(19)]
    Participation(#[n(0)] ParticipationChange),
    /// Either way: a proposal of the mediator's was put, answered, agreed or closed.
    #[n(20)]
    Proposal(#[n(0)] ProposalChange),
    /// Either way: a conditional offer was made, taken back, or met another.
    #[n(21)]
    Offer(#[n(0)] OfferChange),
    /// Either way: an oral understanding was read back, or answered.
    #[n(22)]
    Oral(#[n(0)] OralChange),
    /// Party to mediator: scores were given for analysis, or taken back. There is no way back or
    /// on: nothing that the mediator's desk sends has scores in it.
    #[n(23)]
    Score(#[n(0)] ScoreChange),
}
