//! Preconditions: what a party says must hold before it talks of substance.
//!
//! A precondition has an owner, words, a rule of evidence and a state. Whoever it was told to may
//! claim that it is met; its owner alone disputes that, agrees, or waives it. The mediator decides
//! who is told of it, and of where it stands, each time.

use minicbor::{Decode, Encode};

use crate::case::Case;
use crate::id::{PartyId, Seat, Slug};
use crate::moment::Moment;
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// Where a precondition stands.
    PreconditionState {
        /// Stated; nobody says that it is met.
        0 Stated "stated",
        /// Another party says that it is met.
        1 ClaimedMet "claimed met",
        /// Its owner says that it is not.
        2 Disputed "disputed",
        /// Its owner agrees that it is met.
        3 Met "met",
        /// Its owner no longer asks for it.
        4 Waived "waived",
    }
}

impl PreconditionState {
    /// Returns whether it stands in the way of talks of substance.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Met | Self::Waived)
    }
}

/// A precondition: its owner and the short name that its owner gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct PreconditionId {
    /// Whose it is.
    #[n(0)]
    pub owner: PartyId,
    /// Its short name.
    #[n(1)]
    pub name: Slug,
}

impl std::fmt::Display for PreconditionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

/// What happens to a precondition.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum PreconditionChange {
    /// Its owner stated it.
    #[n(0)]
    Stated {
        /// Which.
        #[n(0)]
        id: PreconditionId,
        /// What must hold.
        #[n(1)]
        words: Text,
        /// What would show that it holds.
        #[n(2)]
        evidence: Text,
        /// Whether the mediator may tell others of it.
        #[n(3)]
        may_be_told: bool,
    },
    /// A party moved it.
    #[n(1)]
    Moved {
        /// Which.
        #[n(0)]
        id: PreconditionId,
        /// Who says so.
        #[n(1)]
        party: PartyId,
        /// Where it stands now.
        #[n(2)]
        to: PreconditionState,
        /// Why.
        #[n(3)]
        grounds: Text,
    },
    /// The mediator told a party of it, and where it stands.
    #[n(2)]
    Told {
        /// Which.
        #[n(0)]
        id: PreconditionId,
        /// Whom.
        #[n(1)]
        to: PartyId,
        /// What must hold.
        #[n(2)]
        words: Text,
        /// What would show that it holds.
        #[n(3)]
        evidence: Text,
        /// Where it stands.
        #[n(4)]
        state: PreconditionState,
        /// The grounds last given for that.
        #[n(5)]
        grounds: Option<Text>,
    },
}

/// An act about a precondition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreconditionAct {
    /// A party states one.
    State {
        /// Its short name.
        name: Slug,
        /// What must hold.
        words: Text,
        /// What would show that it holds.
        evidence: Text,
        /// Whether the mediator may tell others of it.
        may_be_told: bool,
    },
    /// A party moves one: claims that it is met, disputes it, agrees, or waives it.
    Move {
        /// Which.
        id: PreconditionId,
        /// To where.
        to: PreconditionState,
        /// Why.
        grounds: Text,
    },
    /// The mediator tells a party of one, and where it stands.
    Tell {
        /// Which.
        id: PreconditionId,
        /// Whom.
        to: PartyId,
    },
}

/// A precondition as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precondition {
    /// What must hold.
    pub words: Text,
    /// What would show that it holds.
    pub evidence: Text,
    /// Whether the mediator may tell others of it; on another party's desk always true.
    pub may_be_told: bool,
    /// Where it stands, as this desk knows.
    pub state: PreconditionState,
    /// Each move with its time, who made it, and the grounds.
    pub history: Vec<(Moment, Seat, PreconditionState, Option<Text>)>,
    /// Whom the mediator told, and when last; on the mediator's desk alone.
    pub told: Vec<(PartyId, Moment)>,
}

impl Case {
    /// Applies what happened to a precondition.
    pub(crate) fn apply_precondition(&mut self, change: &PreconditionChange, at: Moment) {
        match change {
            PreconditionChange::Stated { id, words, evidence, may_be_told } => {
                let state = PreconditionState::Stated;
                let stated = Precondition {
                    words: words.clone(),
                    evidence: evidence.clone(),
                    may_be_told: *may_be_told,
                    state,
                    history: vec![(at, Seat::Party(id.owner), state, None)],
                    told: vec![],
                };
                self.preconditions.insert(id.clone(), stated);
            }
            PreconditionChange::Moved { id, party, to, grounds } => {
                if let Some(it) = self.preconditions.get_mut(id) {
                    // A claim that crossed its owner's word opens nothing again.
                    if it.state.is_open() || *to != PreconditionState::ClaimedMet {
                        it.state = *to;
                    }
                    it.history.push((at, Seat::Party(*party), *to, Some(grounds.clone())));
                }
            }
            PreconditionChange::Told { id, to, words, evidence, state, grounds } => {
                let mediators = self.seat == Seat::Mediator;
                let known = self.preconditions.entry(id.clone()).or_insert_with(|| Precondition {
                    words: words.clone(),
                    evidence: evidence.clone(),
                    may_be_told: true,
                    state: *state,
                    history: vec![],
                    told: vec![],
                });
                if mediators {
                    known.told.retain(|(party, _)| party != to);
                    known.told.push((*to, at));
                } else {
                    known.state = *state;
                    known.history.push((at, Seat::Mediator, *state, grounds.clone()));
                }
            }
        }
    }

    /// Returns the preconditions that stand in the way of talks of substance.
    pub fn open_preconditions(&self) -> impl Iterator<Item = (&PreconditionId, &Precondition)> {
        self.preconditions.iter().filter(|(_, it)| it.state.is_open())
    }
}
