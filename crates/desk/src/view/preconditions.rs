//! Preconditions: all of them for the mediator, who tells whom; for a party its own and those it
//! was told of.

use wasit_case::{
    Act, Case, Moment, PartyId, Precondition, PreconditionAct, PreconditionId, PreconditionState,
    RoundState, Seat, Text,
};

use super::may::may;
use super::wording::words_of;

/// The preconditions as the mediator sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorPreconditions {
    /// All of them.
    pub all: Vec<MediatorPrecondition>,
    /// What stands in the way of talks of substance.
    pub in_the_way: InTheWay,
}

/// What stands in the way of a round about substance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// Preconditions that are neither met nor waived.
    pub open: Vec<PreconditionId>,
    /// The round that sits and could be declared to be about substance.
    pub round: Option<u8>,
    /// Whether it may be declared now.
    pub may_declare: bool,
}

/// A precondition with whom the mediator told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorPrecondition {
    /// The precondition.
    pub shown: PreconditionView,
    /// Whom the mediator told, when last, and whether it has moved since.
    pub told: Vec<(String, Moment, bool)>,
    /// Whom the mediator may tell: its owner always, others if the owner allows it.
    pub may_tell: Vec<(PartyId, String)>,
}

/// The preconditions as a delegation sees them: its own, and those it was told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegationPreconditions {
    /// Its own.
    pub own: Vec<OwnPrecondition>,
    /// Those of others that the mediator told it of.
    pub told: Vec<OwnPrecondition>,
}

/// A precondition with what this room may say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPrecondition {
    /// The precondition.
    pub shown: PreconditionView,
    /// To where the rules let this room move it.
    pub moves: Vec<PreconditionState>,
}

/// A precondition as it is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreconditionView {
    /// Its name.
    pub id: PreconditionId,
    /// Whose it is.
    pub owner: String,
    /// What must hold.
    pub words: Option<String>,
    /// What would show that it holds.
    pub evidence: Option<String>,
    /// Whether the mediator may tell others of it.
    pub may_be_told: bool,
    /// Where it stands.
    pub state: PreconditionState,
    /// Each move: when, who said so, to where, and the grounds.
    pub history: Vec<(Moment, String, PreconditionState, Option<String>)>,
}

impl PreconditionView {
    /// Returns whether it stands in the way of talks of substance.
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    fn of(case: &Case, id: &PreconditionId, it: &Precondition) -> Self {
        let name = |seat: Seat| case.charter.name_of(seat).to_owned();
        let step = |(at, who, to, grounds): &(Moment, Seat, PreconditionState, Option<Text>)| {
            let grounds = grounds
                .as_ref()
                .map(|words| words_of(words).unwrap_or_else(|| "(erased)".to_owned()));
            (*at, name(*who), *to, grounds)
        };
        Self {
            owner: name(Seat::Party(id.owner)),
            id: id.clone(),
            words: words_of(&it.words),
            evidence: words_of(&it.evidence),
            may_be_told: it.may_be_told,
            state: it.state,
            history: it.history.iter().map(step).collect(),
        }
    }
}

/// Returns the parties that the mediator is to tell anew: they were told, or it is theirs, and
/// somebody else has moved it since; with the time of that move.
pub(crate) fn to_tell<'a>(
    id: &'a PreconditionId,
    it: &'a Precondition,
) -> impl Iterator<Item = (PartyId, Moment)> + use<'a> {
    let last = it.history.last();
    last.into_iter().flat_map(move |(at, mover, ..)| {
        let told = it.told.iter().filter(|(_, told_at)| told_at < at).map(|(party, _)| *party);
        let never = it.told.iter().all(|(party, _)| *party != id.owner);
        let parties = told.chain(never.then_some(id.owner));
        parties.filter(|party| *mover != Seat::Party(*party)).map(|party| (party, *at))
    })
}

/// Returns what stands in the way of a round about substance; `None` on another desk than the
/// mediator's.
pub fn in_the_way(case: &Case, now: Moment) -> Option<InTheWay> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let sits = case.round().filter(|round| {
        matches!(round.state, RoundState::Open | RoundState::Resumed) && !round.is_substantive()
    });
    Some(InTheWay {
        open: case.open_preconditions().map(|(id, _)| id.clone()).collect(),
        round: sits.map(|round| round.number),
        may_declare: may(case, Act::MarkSubstantive, now),
    })
}

/// Returns all preconditions with whom the mediator told; `None` on another desk than the
/// mediator's.
pub fn mediator_preconditions(case: &Case, now: Moment) -> Option<MediatorPreconditions> {
    let in_the_way = in_the_way(case, now)?;
    let name = |party: PartyId| case.charter.name_of(Seat::Party(party)).to_owned();
    let one = |(id, it): (&PreconditionId, &Precondition)| {
        let moved_at = it.history.last().map(|(at, ..)| *at);
        let tell = |to: &PartyId| {
            may(case, Act::Precondition(PreconditionAct::Tell { id: id.clone(), to: *to }), now)
        };
        let parties = case.charter.parties.iter().map(|party| party.id);
        MediatorPrecondition {
            told: it
                .told
                .iter()
                .map(|(party, at)| (name(*party), *at, moved_at.is_some_and(|moved| moved > *at)))
                .collect(),
            may_tell: parties.filter(tell).map(|party| (party, name(party))).collect(),
            shown: PreconditionView::of(case, id, it),
        }
    };
    Some(MediatorPreconditions { all: case.preconditions.iter().map(one).collect(), in_the_way })
}

/// Returns this room's preconditions and those it was told of; `None` on another desk than a
/// party's.
pub fn delegation_preconditions(case: &Case, now: Moment) -> Option<DelegationPreconditions> {
    let me = case.seat.party()?;
    let one = |(id, it): (&PreconditionId, &Precondition)| {
        let may_move = |to: &PreconditionState| {
            let act = PreconditionAct::Move { id: id.clone(), to: *to, grounds: "-".into() };
            may(case, Act::Precondition(act), now)
        };
        OwnPrecondition {
            moves: PreconditionState::ALL.iter().copied().filter(may_move).collect(),
            shown: PreconditionView::of(case, id, it),
        }
    };
    let (own, told): (Vec<_>, Vec<_>) =
        case.preconditions.iter().partition(|(id, _)| id.owner == me);
    Some(DelegationPreconditions {
        own: own.into_iter().map(one).collect(),
        told: told.into_iter().map(one).collect(),
    })
}
