//! Notices about a party's part in the talks, and the register of outside acts.

use super::check_words;
use crate::case::Case;
use crate::event::Event;
use crate::id::{PartyId, PersonId, Seat};
use crate::limits;
use crate::moment::Moment;
use crate::outside::{OutsideAct, Touches};
use crate::participation::{Leave, Notice, ParticipationAct, ParticipationChange};
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    pub(super) fn decide_participation(
        &self,
        by: PersonId,
        act: ParticipationAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match (act, self.seat) {
            (ParticipationAct::Give { leave, reason, effective_at }, Seat::Party(party)) => {
                check_words(&reason, || "reason".into())?;
                let last = self.participation.get(&party).and_then(|p| p.last());
                let gone = last.is_some_and(|notice| notice.leave != Leave::Returns);
                // One who suspended may still withdraw.
                let suspended = last.is_some_and(|notice| notice.leave == Leave::Suspends);
                let follows = match leave {
                    Leave::Returns => gone,
                    Leave::Suspends => !gone,
                    Leave::Withdraws => !gone || suspended,
                };
                let fits = follows && effective_at >= now;
                require(fits, Rule::LeaveNotice, || leave.to_string())?;
                ParticipationChange::Given(Notice { party, leave, reason, effective_at })
            }
            (ParticipationAct::Announce { party, reason }, Seat::Mediator) => {
                check_words(&reason, || "reason".into())?;
                let waits = self.participation.get(&party).filter(|p| p.announced_at.is_none());
                let Some(notice) = waits.and_then(|p| p.last()) else {
                    return refuse(Rule::LeaveAnnounce, party.to_string());
                };
                let (leave, effective_at) = (notice.leave, notice.effective_at);
                ParticipationChange::Announced(Notice { party, leave, reason, effective_at })
            }
            _ => return refuse(Rule::RoleRightDesk, self.seat.to_string()),
        };
        Ok(vec![Event::Participation { change, by: Some(by) }])
    }

    /// Refuses what a party that is away may not do.
    pub(super) fn check_takes_part(&self, now: Moment) -> Result<(), Refusal> {
        let away = self.seat.party().and_then(|me| self.away(me, now));
        match away {
            Some(leave) => refuse(Rule::LeaveAway, leave.to_string()),
            None => Ok(()),
        }
    }

    pub(super) fn receive_participation_at_mediators(
        &self,
        from: PartyId,
        change: ParticipationChange,
    ) -> Result<Event, Refusal> {
        match &change {
            ParticipationChange::Given(notice) if notice.party == from => {
                check_words(&notice.reason, || "reason".into())?;
                Ok(Event::Participation { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "a notice"),
        }
    }

    pub(super) fn receive_participation(
        &self,
        me: PartyId,
        change: ParticipationChange,
    ) -> Result<Event, Refusal> {
        let others =
            |notice: &Notice| notice.party != me && self.charter.party(notice.party).is_some();
        match &change {
            ParticipationChange::Announced(notice) if others(notice) => {
                Ok(Event::Participation { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "a notice"),
        }
    }

    pub(super) fn record_outside(
        &self,
        by: PersonId,
        act: OutsideAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        for (words, about) in
            [(&act.actor, "actor"), (&act.words, "what happened"), (&act.source, "source")]
        {
            check_words(words, || about.into())?;
        }
        let known = |touched: &Touches| match touched {
            Touches::Item(item) => self.charter.item(item).is_some(),
            Touches::Precondition(id) => self.preconditions.contains_key(id),
            Touches::Round(number) => self.rounds.iter().any(|round| round.number == *number),
        };
        let earlier =
            |no: &u32| usize::try_from(*no).is_ok_and(|no| (1..=self.outside.len()).contains(&no));
        let fits = act.happened_at <= now
            && act.touches.iter().all(known)
            && act.contradicts.iter().all(earlier)
            && act.touches.len() + act.contradicts.len() <= limits::MENTIONS_MAX
            && self.outside.len() < limits::OUTSIDE_MAX;
        require(fits, Rule::OutsideEntry, || act.kind.to_string())?;
        Ok(vec![Event::Outside { act, by }])
    }
}
