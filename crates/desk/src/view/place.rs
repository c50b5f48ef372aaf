//! Where something stands on this desk's pages, without an address.

use wasit_case::{CarriedId, OfferId, OralId, PaperId, PreconditionId, ProposalNo};

/// Where something stands on this desk's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A paper that was written here, or received at the mediator's desk.
    Paper(PaperId),
    /// What was carried to this room.
    Arrival(CarriedId),
    /// A proposal of the mediator's.
    Proposal(ProposalNo),
    /// What is agreed on the items.
    Closures,
    /// A conditional offer.
    Offer(OfferId),
    /// The offers that meet.
    Matches,
    /// The record of an oral understanding.
    Oral(OralId),
    /// A precondition.
    Precondition(PreconditionId),
    /// Notices about a party's part in the talks.
    Notices,
    /// The rounds.
    Rounds,
    /// What stays at home: the instructions.
    AtHome,
    /// This room's own numbers.
    Scores,
    /// What follows from what, in the agenda.
    Links,
}
