//! What a person at a desk may ask for.

use crate::carried::Verdict;
use crate::channel::ChannelAct;
use crate::courier::CourierAct;
use crate::home::HomeAct;
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, Seat, Version};
use crate::moment::Moment;
use crate::offer::OfferAct;
use crate::oral::OralAct;
use crate::outside::OutsideAct;
use crate::paper::Paper;
use crate::participation::ParticipationAct;
use crate::people::Role;
use crate::precondition::PreconditionAct;
use crate::proposal::ProposalAct;
use crate::relay::Decision;
use crate::round::{Exception, Format, NextStep};
use crate::scoring::ScoreAct;
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
    /// The mediator declares that the round is about substance.
    MarkSubstantive,
    /// About a channel.
    Channel(ChannelAct),
    /// Of a courier.
    Courier(CourierAct),
    /// About a precondition.
    Precondition(PreconditionAct),
    /// A desk enters an outside act in its register.
    RecordOutside(OutsideAct),
    /// About a party's part in the talks.
    Participation(ParticipationAct),
    /// At home.
    Home(HomeAct),
    /// About the mediator's proposals.
    Proposal(ProposalAct),
    /// About conditional offers.
    Offer(OfferAct),
    /// About oral understandings.
    Oral(OralAct),
    /// About scores.
    Score(ScoreAct),
}

impl Act {
    /// Returns whether a person of that role may do this at its desk.
    pub fn is_for(&self, role: Role) -> bool {
        match (role, self) {
            (Role::Observer, _) => false,
            (Role::Head, _) => true,
            (
                Role::Adviser,
                Self::AskReadBack { .. } | Self::RecordOutside(_) | Self::Score(ScoreAct::Write(_)),
            ) => true,
            (Role::Adviser, Self::Home(act)) => !matches!(
                act,
                HomeAct::Release(_) | HomeAct::Instruct(_) | HomeAct::ChangeGovernment(_)
            ),
            (Role::Capital, Self::Home(act)) => matches!(
                act,
                HomeAct::Clear { .. } | HomeAct::Instruct(_) | HomeAct::ChangeGovernment(_)
            ),
            (Role::Adviser | Role::Capital, _) => false,
        }
    }

    /// Returns whether the act belongs to that kind of desk.
    pub fn is_at(&self, seat: Seat) -> bool {
        match seat {
            Seat::Mediator => self.is_mediators(),
            Seat::Party(_) => self.is_delegations(),
            Seat::Courier(_) => matches!(
                self,
                Self::Courier(_) | Self::Submit(_) | Self::Withdraw { .. } | Self::RecordOutside(_)
            ),
        }
    }

    fn is_mediators(&self) -> bool {
        match self {
            Self::Submit(_)
            | Self::Revise { .. }
            | Self::Withdraw { .. }
            | Self::AnswerReadBack { .. }
            | Self::GiveWord { .. }
            | Self::Restate { .. }
            | Self::Courier(_)
            | Self::Home(_)
            | Self::Channel(ChannelAct::AllowMove(..))
            | Self::Precondition(PreconditionAct::State { .. } | PreconditionAct::Move { .. })
            | Self::Participation(ParticipationAct::Give { .. })
            | Self::Proposal(ProposalAct::Answer { .. })
            | Self::Offer(OfferAct::Make(_) | OfferAct::TakeBack(_))
            | Self::Oral(OralAct::Answer { .. })
            | Self::Score(_) => false,
            Self::AnswerRestatement { .. }
            | Self::PlanRound { .. }
            | Self::OpenRound
            | Self::AdjournRound { .. }
            | Self::SuspendRound { .. }
            | Self::ResumeRound
            | Self::CloseRound { .. }
            | Self::MarkSubstantive
            | Self::AskReadBack { .. }
            | Self::Relay { .. }
            | Self::Retract { .. }
            | Self::PassRestatement { .. }
            | Self::PassAnswer { .. }
            | Self::Issue(_)
            | Self::RecordOutside(_)
            | Self::Channel(_)
            | Self::Precondition(_)
            | Self::Participation(_)
            | Self::Proposal(_)
            | Self::Offer(_)
            | Self::Oral(_) => true,
        }
    }

    fn is_delegations(&self) -> bool {
        match self {
            Self::AnswerRestatement { .. } | Self::RecordOutside(_) => true,
            Self::Courier(_) => false,
            act => !act.is_mediators(),
        }
    }
}
