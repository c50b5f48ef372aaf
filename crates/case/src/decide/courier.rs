//! Couriers: what they are handed, deliver and bring.

use super::check_words;
use crate::carried::Carried;
use crate::case::Case;
use crate::courier::{CourierAct, CourierChange, HandedId, as_spoken};
use crate::event::Event;
use crate::id::{CourierId, ParagraphNo, PersonId, Seat};
use crate::moment::Moment;
use crate::paper::{Content, Form, Kind, Paper};
use crate::rule::{Refusal, Rule, refuse, require};
use crate::text::Text;

impl Case {
    pub(super) fn decide_courier(
        &self,
        by: PersonId,
        act: CourierAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let Seat::Courier(me) = self.seat else {
            return refuse(Rule::RoleRightDesk, self.seat.to_string());
        };
        let CourierAct::Deliver { id, spoken } = act;
        let file = self.handed.get(&(me, id));
        let reads = file.is_none_or(|file| self.takes_part(&by, &file.handed.channel));
        require(reads, Rule::CourierDelivers, || id.to_string())?;
        self.check_delivery(me, id, &spoken)?;
        let change = CourierChange::Delivered { id, at: now, spoken };
        Ok(vec![Event::Courier { change, by: Some(by) }])
    }

    fn check_delivery(
        &self,
        courier: CourierId,
        id: HandedId,
        spoken: &[(ParagraphNo, Text)],
    ) -> Result<(), Refusal> {
        let about = || id.to_string();
        let Some(file) = self.handed.get(&(courier, id)) else {
            return refuse(Rule::CourierDelivers, about());
        };
        require(file.delivered_at.is_none(), Rule::CourierDelivers, about)?;
        for (n, (number, words)) in spoken.iter().enumerate() {
            let once = spoken.iter().take(n).all(|(earlier, _)| earlier != number);
            let there = (1..=file.handed.paragraphs.len()).contains(&usize::from(*number));
            require(once && there, Rule::CourierDelivers, || format!("paragraph {number}"))?;
            check_words(words, || format!("paragraph {number}"))?;
        }
        Ok(())
    }

    /// Checks for whom a paper is written, where it is written and again where it arrives.
    pub(super) fn check_on_behalf(&self, author: Seat, paper: &Paper) -> Result<(), Refusal> {
        let fits = match (author, paper.on_behalf) {
            (Seat::Courier(_), Some(party)) => {
                let plain = paper.paragraphs.iter().all(|p| p.content == Content::Words);
                self.charter.party(party).is_some()
                    && !paper.to.contains(&party)
                    && !matches!(paper.kind, Kind::Reply | Kind::RedLine)
                    && plain
                    && self.courier_of(&paper.channel).is_none()
            }
            (Seat::Courier(_), None) | (_, Some(_)) => false,
            (_, None) => true,
        };
        require(fits, Rule::CourierBrings, || author.to_string())
    }

    /// Takes what a courier says that it delivered: from now on the receiving room has it.
    pub(super) fn receive_delivery(
        &self,
        courier: CourierId,
        change: CourierChange,
    ) -> Result<Event, Refusal> {
        let CourierChange::Delivered { id, at, spoken } = change else {
            return refuse(Rule::PeerMessage, "a change of a courier's");
        };
        self.check_delivery(courier, id, &spoken)?;
        let Some(file) = self.handed.get(&(courier, id)) else {
            return refuse(Rule::PeerMessage, id.to_string());
        };
        let (handed, attributed) = (&file.handed, file.handed.attribution.is_some());
        let paragraphs = as_spoken(handed, &spoken);
        // What the courier is not told its receiver learns all the same, in its own numbers.
        let origin = file.origin.as_ref();
        let edition = origin.and_then(|o| Some((o, self.edition(o.paper, o.version)?)));
        let answers = edition.and_then(|(o, edition)| {
            self.answers(o.paper.author, &edition.paper, handed.to, attributed)
        });
        let replaces =
            origin.and_then(|o| self.replaced((o.paper, o.version), handed.to, attributed));
        let carried = Carried {
            id: self.next_carried(handed.to),
            attribution: handed.attribution,
            kind: handed.kind,
            form: Form::OralMessage,
            precedence: handed.precedence,
            language: handed.language.clone(),
            answers,
            reply_by: handed.reply_by.clone(),
            replaces,
            released_at: handed.handed_at,
            paragraphs,
            channel: handed.channel.clone(),
            ad_referendum: edition.is_some_and(|(_, edition)| edition.paper.ad_referendum),
            courier: Some(courier),
        };
        let change = CourierChange::Arrived { courier, id, at, spoken, carried };
        Ok(Event::Courier { change, by: None })
    }
}
