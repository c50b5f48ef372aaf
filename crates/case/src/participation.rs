//! Suspending, leaving and coming back, as formal acts with notice and reasons.
//!
//! A party gives notice to the mediator, who tells the others; nobody else learns of it otherwise.
//! While a party is away its desk keeps everything, receives what was released to it, and may use
//! the emergency channel; it hands in nothing else. Coming back finds everything in place.

use minicbor::{Decode, Encode};

use crate::case::Case;
use crate::id::{PaperId, PartyId, PersonId, Seat};
use crate::moment::Moment;
use crate::offer::OfferId;
use crate::precondition::PreconditionId;
use crate::proposal::ProposalNo;
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// What a party announces about its part in the talks.
    Leave {
        /// It takes no part for a time.
        0 Suspends "suspends its part",
        /// It leaves.
        1 Withdraws "withdraws",
        /// It is back.
        2 Returns "returns",
    }
}

/// A formal notice about a party's part in the talks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Notice {
    /// Whose notice.
    #[n(0)]
    pub party: PartyId,
    /// What it announces.
    #[n(1)]
    pub leave: Leave,
    /// Why.
    #[n(2)]
    pub reason: Text,
    /// From when it holds.
    #[n(3)]
    pub effective_at: Moment,
}

/// What happens to a party's part in the talks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum ParticipationChange {
    /// The party gave notice.
    #[n(0)]
    Given(#[n(0)] Notice),
    /// The mediator told the others, in these words.
    #[n(1)]
    Announced(#[n(0)] Notice),
}

/// An act about a party's part in the talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParticipationAct {
    /// A party gives notice.
    Give {
        /// What it announces.
        leave: Leave,
        /// Why.
        reason: Text,
        /// From when it holds.
        effective_at: Moment,
    },
    /// The mediator tells the others of a party's last notice, giving this reason.
    Announce {
        /// Whose notice.
        party: PartyId,
        /// The reason as it is passed on.
        reason: Text,
    },
}

/// A party's part in the talks as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// Every notice with the time at which this desk had it.
    pub notices: Vec<(Moment, Notice)>,
    /// When the mediator announced the last one; on the mediator's desk alone.
    pub announced_at: Option<Moment>,
    /// Who gave the last notice, at the party's own desk.
    pub by: Option<PersonId>,
}

impl Participation {
    /// Returns the last notice.
    pub fn last(&self) -> Option<&Notice> {
        self.notices.last().map(|(_, notice)| notice)
    }
}

/// What a party leaves behind: shown before it gives notice.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CostOfLeaving {
    /// Papers of its own that are not settled.
    pub open_papers: Vec<PaperId>,
    /// What it received and has not answered.
    pub unanswered: Vec<crate::id::CarriedId>,
    /// What was accepted, in this room's own numbers.
    pub accepted: Vec<String>,
    /// The mediator's proposals that wait for answers.
    pub proposals: Vec<ProposalNo>,
    /// Items that are closed provisionally, and would be open again.
    pub provisional: Vec<crate::id::ItemId>,
    /// Its offers that wait for a match.
    pub offers: Vec<OfferId>,
    /// Its own preconditions that are not settled.
    pub preconditions: Vec<PreconditionId>,
    /// What was announced: the round that is planned or sitting.
    pub announced_round: Option<u8>,
}

impl CostOfLeaving {
    /// Returns how many things are left behind.
    pub fn count(&self) -> usize {
        self.open_papers.len()
            + self.unanswered.len()
            + self.accepted.len()
            + self.proposals.len()
            + self.provisional.len()
            + self.offers.len()
            + self.preconditions.len()
            + usize::from(self.announced_round.is_some())
    }
}

impl Case {
    /// Applies a notice.
    pub(crate) fn apply_participation(
        &mut self,
        change: &ParticipationChange,
        by: Option<&PersonId>,
        at: Moment,
    ) {
        let (ParticipationChange::Given(notice) | ParticipationChange::Announced(notice)) = change;
        let entry = self.participation.entry(notice.party).or_insert_with(|| Participation {
            notices: vec![],
            announced_at: None,
            by: None,
        });
        match change {
            ParticipationChange::Announced(_) if self.seat == Seat::Mediator => {
                entry.announced_at = Some(at);
            }
            _ => {
                entry.notices.push((at, notice.clone()));
                entry.announced_at = None;
                entry.by = by.cloned();
            }
        }
    }

    /// Returns how a party is away at a time, as this desk knows it; `None` if it takes part.
    pub fn away(&self, party: PartyId, now: Moment) -> Option<Leave> {
        let notices = &self.participation.get(&party)?.notices;
        let in_force = notices.iter().rev().find(|(_, notice)| notice.effective_at <= now)?;
        Some(in_force.1.leave).filter(|leave| *leave != Leave::Returns)
    }

    /// Returns what a party would leave behind, as this desk knows it. O(case).
    pub fn cost_of_leaving(&self, party: PartyId) -> CostOfLeaving {
        let own = Seat::Party(party);
        let open =
            |file: &&crate::PaperFile| file.withdrawn_at.is_none() && !self.custody_complete(file);
        let answered = |id: crate::CarriedId| {
            self.standing_papers().any(|(paper, it)| {
                paper.author == own && it.in_reply_to.as_ref().is_some_and(|r| r.carried == id)
            })
        };
        CostOfLeaving {
            open_papers: self
                .papers
                .iter()
                .filter(|(id, file)| id.author == own && open(file))
                .map(|(id, _)| *id)
                .collect(),
            unanswered: self
                .arrivals_of(party)
                .filter(|arrival| arrival.retracted_at.is_none() && arrival.carried.asks())
                .map(|arrival| arrival.carried.id)
                .filter(|id| !answered(*id))
                .collect(),
            accepted: self.commitments().into_iter().map(|commitment| commitment.what).collect(),
            proposals: self.live_proposals().map(|(no, _)| no).collect(),
            provisional: self
                .closures()
                .into_iter()
                .filter(|closure| !closure.is_final)
                .map(|closure| closure.pick.item)
                .collect(),
            offers: self
                .offers
                .iter()
                .filter(|(id, file)| id.party == party && file.waits())
                .map(|(id, _)| *id)
                .collect(),
            preconditions: self
                .open_preconditions()
                .filter(|(id, _)| id.owner == party)
                .map(|(id, _)| id.clone())
                .collect(),
            announced_round: self
                .round()
                .filter(|round| round.state != crate::RoundState::Closed)
                .map(|round| round.number),
        }
    }
}
