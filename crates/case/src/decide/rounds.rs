//! Rounds: announced, changed, closed.

use super::check_words;
use crate::case::Case;
use crate::event::Event;
use crate::id::PersonId;
use crate::limits;
use crate::moment::Moment;
use crate::round::{Exception, Format, NextStep, RoundChange, RoundState};
use crate::rule::{Refusal, Rule, refuse, require};
use crate::text::Text;

impl Case {
    pub(super) fn plan_round(
        &self,
        by: PersonId,
        number: u8,
        (format, venue, begins_at): (Format, Text, Moment),
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let over = self.round().is_none_or(|round| round.state == RoundState::Closed);
        let next = usize::from(number) == self.rounds.len() + 1;
        let fits = over && next && self.rounds.len() < limits::ROUNDS_MAX;
        require(fits, Rule::RoundNumber, || format!("round {number}"))?;
        check_words(&venue, || "venue".into())?;
        let change = RoundChange::Planned { format, venue, begins_at };
        Ok(vec![round_changed(by, number, change, now, vec![])])
    }

    pub(super) fn change_round(
        &self,
        by: PersonId,
        change: RoundChange,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let number = self.check_round(&change)?;
        Ok(vec![round_changed(by, number, change, now, vec![])])
    }

    pub(super) fn close_round(
        &self,
        by: PersonId,
        next_step: Option<NextStep>,
        exceptions: Vec<Exception>,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        if let Some(step) = &next_step {
            check_words(&step.words, || "next step".into())?;
            let exists = step.within.as_ref().is_none_or(|d| d.passes_at(now).is_some());
            require(exists, Rule::PaperDeadline, || "next step".into())?;
        }
        let change = RoundChange::Closed(next_step);
        let number = self.check_round(&change)?;
        let open: Vec<_> = self
            .papers
            .iter()
            .filter(|(_, file)| !self.custody_complete(file))
            .map(|(id, _)| *id)
            .collect();
        for (n, exception) in exceptions.iter().enumerate() {
            let once = exceptions.iter().take(n).all(|earlier| earlier.paper != exception.paper);
            let fits = once && open.contains(&exception.paper) && !exception.reason.is_blank();
            require(fits, Rule::RoundException, || exception.paper.to_string())?;
            check_words(&exception.reason, || format!("exception for {}", exception.paper))?;
        }
        let unlisted: Vec<String> = open
            .iter()
            .filter(|id| exceptions.iter().all(|exception| exception.paper != **id))
            .map(ToString::to_string)
            .collect();
        require(unlisted.is_empty(), Rule::RoundCustody, || unlisted.join(", "))?;
        Ok(vec![round_changed(by, number, change, now, exceptions)])
    }

    pub(super) fn mark_substantive(
        &self,
        by: PersonId,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let open = self.open_preconditions().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
        let round = self.round().filter(|round| {
            matches!(round.state, RoundState::Open | RoundState::Resumed) && !round.is_substantive()
        });
        match round {
            Some(round) if open.is_empty() => {
                let change = RoundChange::Substantive;
                Ok(vec![round_changed(by, round.number, change, now, vec![])])
            }
            _ => refuse(Rule::RoundSubstantive, open.join(", ")),
        }
    }

    /// Returns the number of the round that the change is about, if it may follow.
    pub(super) fn check_round(&self, change: &RoundChange) -> Result<u8, Refusal> {
        let Some(next) = change.state() else { return refuse(Rule::RoundOrder, "") };
        match self.round() {
            Some(round) if round.state.may_become(next) => Ok(round.number),
            Some(round) => refuse(Rule::RoundOrder, format!("{} to {next}", round.state)),
            None => refuse(Rule::RoundOrder, next.word()),
        }
    }
}

fn round_changed(
    by: PersonId,
    number: u8,
    change: RoundChange,
    at: Moment,
    exceptions: Vec<Exception>,
) -> Event {
    Event::RoundChanged { number, change, at, exceptions, by: Some(by) }
}
