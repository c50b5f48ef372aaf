//! Preconditions: stated, moved, told.

use super::check_words;
use crate::case::Case;
use crate::event::Event;
use crate::id::{PartyId, PersonId, Seat};
use crate::limits;
use crate::precondition::{PreconditionAct, PreconditionChange, PreconditionId, PreconditionState};
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    pub(super) fn decide_precondition(
        &self,
        by: PersonId,
        act: PreconditionAct,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match (act, self.seat) {
            (PreconditionAct::State { name, words, evidence, may_be_told }, Seat::Party(owner)) => {
                let id = PreconditionId { owner, name };
                PreconditionChange::Stated { id, words, evidence, may_be_told }
            }
            (PreconditionAct::Move { id, to, grounds }, Seat::Party(party)) => {
                PreconditionChange::Moved { id, party, to, grounds }
            }
            (PreconditionAct::Tell { id, to }, Seat::Mediator) => return self.tell(by, id, to),
            _ => return refuse(Rule::RoleRightDesk, self.seat.to_string()),
        };
        self.check_precondition(&change)?;
        Ok(vec![Event::Precondition { change, by: Some(by) }])
    }

    /// Checks a party's change where it is made and again where it arrives.
    fn check_precondition(&self, change: &PreconditionChange) -> Result<(), Refusal> {
        match change {
            PreconditionChange::Stated { id, words, evidence, .. } => {
                let own = self.preconditions.keys().filter(|other| other.owner == id.owner).count();
                let fits = !self.preconditions.contains_key(id) && own < limits::PRECONDITIONS_MAX;
                require(fits, Rule::PreconditionForm, || id.to_string())?;
                check_words(words, || id.to_string())?;
                check_words(evidence, || format!("evidence for {id}"))
            }
            PreconditionChange::Moved { id, party, to, grounds } => {
                let Some(known) = self.preconditions.get(id) else {
                    return refuse(Rule::PreconditionKnown, id.to_string());
                };
                use PreconditionState::{ClaimedMet, Disputed, Met, Stated, Waived};
                let fits = match to {
                    ClaimedMet => *party != id.owner && matches!(known.state, Stated | Disputed),
                    Disputed => *party == id.owner && matches!(known.state, ClaimedMet | Met),
                    Met => *party == id.owner && known.state.is_open(),
                    Waived => *party == id.owner && known.state != Waived,
                    Stated => false,
                };
                // A claim and its owner's word may cross on their way to the mediator.
                let here =
                    self.seat != Seat::Mediator || (*party == id.owner) == (*to != ClaimedMet);
                let fits = if self.seat == Seat::Mediator { here && *to != Stated } else { fits };
                require(fits, Rule::PreconditionMove, || format!("{id} to {to}"))?;
                check_words(grounds, || format!("grounds for {id}"))
            }
            PreconditionChange::Told { .. } => refuse(Rule::PeerMessage, "what the mediator tells"),
        }
    }

    fn tell(&self, by: PersonId, id: PreconditionId, to: PartyId) -> Result<Vec<Event>, Refusal> {
        let Some(known) = self.preconditions.get(&id) else {
            return refuse(Rule::PreconditionKnown, id.to_string());
        };
        let there = self.charter.party(to).is_some();
        let may = there && (known.may_be_told || to == id.owner);
        require(may, Rule::PreconditionTell, || format!("{id} to {to}"))?;
        let change = PreconditionChange::Told {
            to,
            words: known.words.clone(),
            evidence: known.evidence.clone(),
            state: known.state,
            grounds: known.history.last().and_then(|(.., grounds)| grounds.clone()),
            id,
        };
        Ok(vec![Event::Precondition { change, by: Some(by) }])
    }

    /// Takes what a party says about a precondition.
    pub(super) fn receive_precondition_at_mediators(
        &self,
        from: PartyId,
        change: PreconditionChange,
    ) -> Result<Event, Refusal> {
        let own = match &change {
            PreconditionChange::Stated { id, .. } => id.owner == from,
            PreconditionChange::Moved { party, .. } => *party == from,
            PreconditionChange::Told { .. } => false,
        };
        require(own, Rule::PeerMessage, || "a precondition".into())?;
        if let PreconditionChange::Moved { id, .. } = &change {
            let told = self.preconditions.get(id).is_some_and(|known| {
                id.owner == from || known.told.iter().any(|(party, _)| *party == from)
            });
            require(told, Rule::PreconditionKnown, || id.to_string())?;
        }
        self.check_precondition(&change)?;
        Ok(Event::Precondition { change, by: None })
    }

    /// Takes what the mediator tells of a precondition.
    pub(super) fn receive_precondition(
        &self,
        me: PartyId,
        change: PreconditionChange,
    ) -> Result<Event, Refusal> {
        let mine = matches!(&change, PreconditionChange::Told { to, .. } if *to == me);
        require(mine, Rule::PeerMessage, || "a precondition".into())?;
        Ok(Event::Precondition { change, by: None })
    }
}
