//! Scores: written at home, given to the mediator for analysis, taken back.
//!
//! None of it depends on the round: numbers are prepared at home, and may be given while the talks
//! rest.

use std::collections::BTreeSet;

use crate::agenda::AgendaItem;
use crate::case::Case;
use crate::event::Event;
use crate::id::{PartyId, PersonId, Seat, Version};
use crate::limits;
use crate::moment::Moment;
use crate::paper::Content;
use crate::participation::Leave;
use crate::rule::{Refusal, Rule, refuse, require};
use crate::scoring::{ItemScores, ScoreAct, ScoreChange, Scoring};

impl Case {
    pub(super) fn decide_scores(
        &self,
        by: PersonId,
        act: ScoreAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let Seat::Party(me) = self.seat else {
            return refuse(Rule::RoleRightDesk, self.seat.to_string());
        };
        let change = match act {
            ScoreAct::Write(scoring) => {
                self.check_scoring(&scoring)?;
                let version = self.next_scoring();
                let few = self.scores.versions.len() < limits::VERSIONS_MAX;
                require(few, Rule::ScoreVersion, || format!("version {version}"))?;
                ScoreChange::Written(version, scoring)
            }
            ScoreAct::Give { version, floor } => self.give_scores(me, version, floor, now)?,
            ScoreAct::TakeBack => {
                require(self.scores_given_by_us().is_some(), Rule::ScoreTakeBack, String::new)?;
                ScoreChange::TakenBack(me)
            }
        };
        Ok(vec![Event::Score { change, by: Some(by) }])
    }

    fn give_scores(
        &self,
        party: PartyId,
        version: Version,
        floor: bool,
        now: Moment,
    ) -> Result<ScoreChange, Refusal> {
        // Who suspends its part is still at the table, and may let the mediator go on looking.
        let gone = self.away(party, now) == Some(Leave::Withdraws);
        require(!gone, Rule::ScoreAway, || party.to_string())?;
        let about = || format!("version {version}");
        let own = self.scoring_versions().find(|(number, ..)| *number == version);
        let Some((.., scoring)) = own else { return refuse(Rule::ScoreVersion, about()) };
        require(!floor || scoring.floor.is_some(), Rule::ScoreVersion, || {
            format!("version {version}, which has no floor")
        })?;
        let scoring = if floor { scoring.clone() } else { scoring.clone().without_floor() };
        let again = self
            .scores_given_by_us()
            .is_some_and(|given| given.version == version && given.scoring == scoring);
        require(!again, Rule::ScoreGiven, about)?;
        Ok(ScoreChange::Given { party, version, scoring })
    }

    fn check_scoring(&self, scoring: &Scoring) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for scores in &scoring.items {
            let item = self.charter.item(&scores.item).filter(|_| seen.insert(&scores.item));
            let Some(item) = item else {
                return refuse(Rule::ScoreItems, scores.item.to_string());
            };
            check_item(item, scores)?;
        }
        let counts = scoring.items.iter().any(|item| item.weight > 0);
        require(counts, Rule::ScoreBounds, || "every weight is 0".into())?;
        let reached = scoring.floor.is_none_or(|floor| u64::from(floor) <= scoring.best());
        require(reached, Rule::ScoreFloor, String::new)?;
        let few = scoring.never.len() <= limits::MENTIONS_MAX;
        require(few, Rule::ScoreNever, || format!("{} entries", scoring.never.len()))?;
        for picks in &scoring.never {
            let package = Content::Package(picks.clone());
            if let Err(refusal) = self.charter.check_content(&package) {
                return refuse(Rule::ScoreNever, refusal.about);
            }
        }
        Ok(())
    }

    /// Takes the scores that a party gives for analysis, or that it takes them back.
    pub(super) fn receive_scores(
        &self,
        from: PartyId,
        change: ScoreChange,
    ) -> Result<Event, Refusal> {
        match &change {
            ScoreChange::Given { party, version, scoring } if *party == from && *version > 0 => {
                self.check_scoring(scoring)?;
            }
            ScoreChange::TakenBack(party)
                if *party == from && self.given_scores(from).is_some() => {}
            _ => return refuse(Rule::PeerMessage, "scores"),
        }
        Ok(Event::Score { change, by: None })
    }
}

fn check_item(item: &AgendaItem, scores: &ItemScores) -> Result<(), Refusal> {
    let about = || item.id.to_string();
    let mut seen = BTreeSet::new();
    let once = scores.scores.iter().all(|(option, _)| seen.insert(option));
    let every = once
        && scores.scores.len() == item.options.len()
        && item.options.iter().all(|option| seen.contains(&option.id));
    require(every, Rule::ScoreItems, about)?;
    let own = scores.status_quo.is_none() || item.status_quo.option.is_none();
    require(own, Rule::ScoreStatusQuo, about)?;
    let mut points = scores.scores.iter().map(|(_, score)| *score).chain(scores.status_quo);
    let bounded =
        scores.weight <= limits::WEIGHT_MAX && points.all(|score| score <= limits::SCORE_MAX);
    require(bounded, Rule::ScoreBounds, about)
}
