//! What happened at one desk. The stored form: numbers never change their meaning.
//!
//! A desk's ledger holds events; the case is their fold. The time of an event stands beside it in
//! the record.

use minicbor::{Decode, Encode};

use crate::carried::{Carried, Verdict};
use crate::channel::ChannelChange;
use crate::charter::Charter;
use crate::courier::{CourierChange, Handed};
use crate::home::HomeChange;
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;
use crate::offer::OfferChange;
use crate::oral::OralChange;
use crate::outside::OutsideAct;
use crate::paper::Paper;
use crate::participation::ParticipationChange;
use crate::precondition::PreconditionChange;
use crate::proposal::ProposalChange;
use crate::relay::{Decision, FateNote};
use crate::round::{Exception, RoundChange};
use crate::scoring::ScoreChange;
use crate::text::{Text, Texts};

/// What one release carried: a paper in the receiving room, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Crossing {
    /// The paper as the receiver has it.
    #[n(0)]
    pub carried: Carried,
    /// Which paragraphs of the original it carries, in order.
    #[n(1)]
    pub from: Vec<ParagraphNo>,
}

/// Something that happened at a desk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum Event {
    /// The case began here.
    #[n(0)]
    Opened {
        /// Which room this desk is.
        #[n(0)]
        seat: Seat,
        /// The frame of the case.
        #[n(1)]
        charter: Charter,
    },
    /// A round changed.
    #[n(1)]
    RoundChanged {
        /// Which round.
        #[n(0)]
        number: u8,
        /// How.
        #[n(1)]
        change: RoundChange,
        /// When, by the mediator's clock.
        #[n(2)]
        at: Moment,
        /// Papers left open at a close; empty on a delegation's desk.
        #[n(3)]
        exceptions: Vec<Exception>,
        /// Who did it; `None` where it was heard.
        #[n(4)]
        by: Option<PersonId>,
    },
    /// This desk handed in a paper or a newer version; or, on the mediator's desk, received it.
    #[n(2)]
    Submitted {
        /// Its number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// When its author handed it in.
        #[n(2)]
        submitted_at: Moment,
        /// The paper.
        #[n(3)]
        paper: Paper,
        /// Who did it; `None` where it was received.
        #[n(4)]
        by: Option<PersonId>,
    },
    /// The mediator's desk has this desk's paper.
    #[n(3)]
    Receipted {
        /// Its number.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// When it arrived there.
        #[n(2)]
        at: Moment,
    },
    /// A paper was taken back by its author.
    #[n(4)]
    Withdrawn {
        /// Its number.
        #[n(0)]
        id: PaperId,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// Wordings were read back to the author.
    #[n(5)]
    ReadBackAsked {
        /// The paper.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// The mediator's words.
        #[n(2)]
        wordings: Vec<(ParagraphNo, Text)>,
        /// Who did it; `None` where it was heard.
        #[n(3)]
        by: Option<PersonId>,
    },
    /// The author answered a wording that was read back.
    #[n(6)]
    ReadBackAnswered {
        /// The paper.
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
        /// Who did it; `None` where it was heard.
        #[n(4)]
        by: Option<PersonId>,
    },
    /// The author gave the word for a held paragraph.
    #[n(7)]
    WordGiven {
        /// The paper.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Which paragraph.
        #[n(2)]
        paragraph: ParagraphNo,
        /// Who did it; `None` where it was heard.
        #[n(3)]
        by: Option<PersonId>,
    },
    /// The mediator decided about a paper towards one party, and released what it carries.
    #[n(8)]
    Relayed {
        /// The paper.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// The receiving party.
        #[n(2)]
        to: PartyId,
        /// What is withheld or held.
        #[n(3)]
        kept: Vec<(ParagraphNo, Decision)>,
        /// What is carried.
        #[n(4)]
        crossings: Vec<Crossing>,
        /// Who did it.
        #[n(5)]
        by: PersonId,
        /// What is handed to a courier instead, with the paragraphs that it carries.
        #[n(6)]
        #[cbor(default)]
        handed: Vec<(Handed, Vec<ParagraphNo>)>,
    },
    /// This desk learned what became of its paragraphs.
    #[n(9)]
    FatesReported {
        /// The paper.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// Towards whom.
        #[n(2)]
        receiver: PartyId,
        /// When, by the mediator's clock.
        #[n(3)]
        at: Moment,
        /// What became of them.
        #[n(4)]
        fates: Vec<(ParagraphNo, FateNote)>,
    },
    /// A paper arrived from the mediator.
    #[n(10)]
    Carried(#[n(0)] Carried),
    /// A receiving desk has what was released to it.
    #[n(11)]
    Delivered {
        /// The receiving party.
        #[n(0)]
        to: PartyId,
        /// What it has.
        #[n(1)]
        carried: CarriedId,
        /// Since when, by the receiver's clock.
        #[n(2)]
        at: Moment,
    },
    /// A carried paper was taken back.
    #[n(12)]
    Retracted {
        /// The receiving party.
        #[n(0)]
        from: PartyId,
        /// What it had.
        #[n(1)]
        carried: CarriedId,
        /// Who did it; `None` where it was heard.
        #[n(2)]
        by: Option<PersonId>,
    },
    /// A receiver said how it understands what was carried.
    #[n(13)]
    Restated {
        /// The receiver.
        #[n(0)]
        receiver: PartyId,
        /// What it had received.
        #[n(1)]
        carried: CarriedId,
        /// How it understands it.
        #[n(2)]
        wording: Text,
        /// Who did it; `None` where it was heard.
        #[n(3)]
        by: Option<PersonId>,
    },
    /// The mediator passed a restatement to the author.
    #[n(14)]
    RestatementPassed {
        /// The receiver.
        #[n(0)]
        receiver: PartyId,
        /// What it had received.
        #[n(1)]
        carried: CarriedId,
        /// Who did it.
        #[n(2)]
        by: PersonId,
    },
    /// This desk heard how a receiver understands its paper.
    #[n(15)]
    RestatementHeard {
        /// The paper.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// The receiver.
        #[n(2)]
        receiver: PartyId,
        /// How it understands it.
        #[n(3)]
        wording: Text,
    },
    /// The author answered a restatement.
    #[n(16)]
    RestatementAnswered {
        /// The paper.
        #[n(0)]
        id: PaperId,
        /// Its version.
        #[n(1)]
        version: Version,
        /// The receiver.
        #[n(2)]
        receiver: PartyId,
        /// The answer.
        #[n(3)]
        verdict: Verdict,
        /// Who did it; `None` where it was heard.
        #[n(4)]
        by: Option<PersonId>,
    },
    /// The mediator passed the author's answer to the receiver.
    #[n(17)]
    AnswerPassed {
        /// The receiver.
        #[n(0)]
        receiver: PartyId,
        /// What it had received.
        #[n(1)]
        carried: CarriedId,
        /// Who did it.
        #[n(2)]
        by: PersonId,
    },
    /// This desk heard what the author said to its restatement.
    #[n(18)]
    AnswerHeard {
        /// What this desk had received.
        #[n(0)]
        carried: CarriedId,
        /// What the author said.
        #[n(1)]
        verdict: Verdict,
    },
    /// The mediator handed a paper of its own to all parties.
    #[n(19)]
    Issued {
        /// Its number.
        #[n(0)]
        id: PaperId,
        /// The paper.
        #[n(1)]
        paper: Paper,
        /// What each party received.
        #[n(2)]
        copies: Vec<(PartyId, Carried)>,
        /// Who did it.
        #[n(3)]
        by: PersonId,
    },
    /// A message was not taken; it is kept aside, with the rule it broke.
    #[n(20)]
    SetAside {
        /// From whom it came.
        #[n(0)]
        from: Seat,
        /// The rule's number.
        #[n(1)]
        rule: String,
        /// Its size in bytes.
        #[n(2)]
        bytes: u64,
    },
    /// Something happened to a channel.
    #[n(21)]
    Channel {
        /// What.
        #[n(0)]
        change: ChannelChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// Something passed between the mediator and a courier.
    #[n(22)]
    Courier {
        /// What.
        #[n(0)]
        change: CourierChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// Something happened to a precondition.
    #[n(23)]
    Precondition {
        /// What.
        #[n(0)]
        change: PreconditionChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// An outside act was entered in this desk's register.
    #[n(24)]
    Outside {
        /// What.
        #[n(0)]
        act: OutsideAct,
        /// Who entered it.
        #[n(1)]
        by: PersonId,
    },
    /// A party's part in the talks changed.
    #[n(25)]
    Participation {
        /// How.
        #[n(0)]
        change: ParticipationChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// Something happened at home; on a delegation's desk alone.
    #[n(26)]
    Home {
        /// What.
        #[n(0)]
        change: HomeChange,
        /// Who did it.
        #[n(1)]
        by: PersonId,
    },
    /// Something happened to a proposal of the mediator's.
    #[n(27)]
    Proposal {
        /// What.
        #[n(0)]
        change: ProposalChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// Something happened to a conditional offer.
    #[n(28)]
    Offer {
        /// What.
        #[n(0)]
        change: OfferChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// Something happened to the record of an oral understanding.
    #[n(29)]
    Oral {
        /// What.
        #[n(0)]
        change: OralChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
    /// What follows leaves the mediator's desk although the leak check advised against it.
    #[n(30)]
    Overridden {
        /// The classes of the findings, each once.
        #[n(0)]
        findings: Vec<String>,
        /// Why.
        #[n(1)]
        reason: Text,
        /// Who decided so.
        #[n(2)]
        by: PersonId,
    },
    /// Something happened to scores.
    #[n(31)]
    Score {
        /// What.
        #[n(0)]
        change: ScoreChange,
        /// Who did it; `None` where it was heard.
        #[n(1)]
        by: Option<PersonId>,
    },
}

impl Event {
    /// Returns what kind of event it is, in a word or two.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::RoundChanged { .. } => "round changed",
            Self::Submitted { .. } => "submitted",
            Self::Receipted { .. } => "receipted",
            Self::Withdrawn { .. } => "withdrawn",
            Self::ReadBackAsked { .. } => "read-back asked",
            Self::ReadBackAnswered { .. } => "read-back answered",
            Self::WordGiven { .. } => "word given",
            Self::Relayed { .. } => "relayed",
            Self::FatesReported { .. } => "fates reported",
            Self::Carried(_) => "carried",
            Self::Delivered { .. } => "delivered",
            Self::Retracted { .. } => "retracted",
            Self::Restated { .. } => "restated",
            Self::RestatementPassed { .. } => "restatement passed",
            Self::RestatementHeard { .. } => "restatement heard",
            Self::RestatementAnswered { .. } => "restatement answered",
            Self::AnswerPassed { .. } => "answer passed",
            Self::AnswerHeard { .. } => "answer heard",
            Self::Issued { .. } => "issued",
            Self::SetAside { .. } => "set aside",
            Self::Channel { .. } => "channel",
            Self::Courier { .. } => "courier",
            Self::Precondition { .. } => "precondition",
            Self::Outside { .. } => "outside act",
            Self::Participation { .. } => "participation",
            Self::Home { .. } => "at home",
            Self::Proposal { .. } => "proposal",
            Self::Offer { .. } => "offer",
            Self::Oral { .. } => "oral understanding",
            Self::Overridden { .. } => "advice overridden",
            Self::Score { .. } => "scores",
        }
    }
}
