//! What is said in confidence or by word of mouth: conditional offers and oral understandings.

use super::check_words;
use super::delegation::check_verdict;
use super::home::next_serial;
use crate::case::Case;
use crate::event::Event;
use crate::id::{PartyId, PersonId, Seat};
use crate::moment::Moment;
use crate::offer::{Offer, OfferAct, OfferChange, OfferId};
use crate::oral::{OralAct, OralChange, OralId};
use crate::paper::Content;
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    pub(super) fn decide_offer(
        &self,
        by: PersonId,
        act: OfferAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match (act, self.seat) {
            (OfferAct::Make(offer), Seat::Party(party)) => {
                self.check_takes_part(now)?;
                self.check_offer(party, &offer)?;
                let all: Vec<_> = offer.wants.iter().chain(&offer.gives).cloned().collect();
                // A stand is no bar: in confidence a party may offer what it excludes in the open.
                self.check_within_mandate(&all, false)?;
                let serial = next_serial(self.offers.len())?;
                OfferChange::Made(OfferId { party, serial }, offer)
            }
            (OfferAct::TakeBack(id), Seat::Party(_)) => {
                let waits = self.offers.get(&id).is_some_and(|file| file.waits());
                require(waits, Rule::OfferWaits, || id.to_string())?;
                OfferChange::TakenBack(id)
            }
            (OfferAct::Match(first, second), Seat::Mediator) => {
                let meet = self.matching(first, second).is_some();
                require(meet, Rule::OfferMatch, || format!("{first} and {second}"))?;
                OfferChange::Matched(first, second)
            }
            _ => return refuse(Rule::RoleRightDesk, self.seat.to_string()),
        };
        Ok(vec![Event::Offer { change, by: Some(by) }])
    }

    fn check_offer(&self, author: PartyId, offer: &Offer) -> Result<(), Refusal> {
        check_words(&offer.words, || "offer".into())?;
        let to = offer.with != author && self.charter.party(offer.with).is_some();
        let both = !offer.wants.is_empty() && !offer.gives.is_empty();
        require(to && both, Rule::OfferForm, || offer.with.to_string())?;
        let all = offer.wants.iter().chain(&offer.gives).cloned().collect();
        match self.charter.check_content(&Content::Package(all)) {
            Err(refusal) => refuse(Rule::OfferForm, refusal.about),
            Ok(()) => Ok(()),
        }
    }

    /// Takes a party's offer, or that it is taken back.
    pub(super) fn receive_offer_at_mediators(
        &self,
        from: PartyId,
        change: OfferChange,
    ) -> Result<Event, Refusal> {
        match &change {
            OfferChange::Made(id, offer) => {
                let new = id.party == from && !self.offers.contains_key(id);
                require(new, Rule::PeerMessage, || id.to_string())?;
                self.check_offer(from, offer)?;
            }
            // It may have met another while this was on its way; then it stays met.
            OfferChange::TakenBack(id) => {
                let own = id.party == from && self.offers.contains_key(id);
                require(own, Rule::PeerMessage, || id.to_string())?;
            }
            OfferChange::Matched(..) | OfferChange::Met { .. } => {
                return refuse(Rule::PeerMessage, "an offer");
            }
        }
        Ok(Event::Offer { change, by: None })
    }

    /// Takes the mediator's word that an offer of this desk's met another.
    pub(super) fn receive_offer(&self, change: OfferChange) -> Result<Event, Refusal> {
        match &change {
            OfferChange::Met { own, .. } if self.offers.contains_key(own) => {
                Ok(Event::Offer { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "an offer"),
        }
    }

    pub(super) fn decide_oral(
        &self,
        by: PersonId,
        act: OralAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match (act, self.seat) {
            (OralAct::Record { words, spoken_at, with }, Seat::Mediator) => {
                check_words(&words, || "what was understood".into())?;
                for (n, party) in with.iter().enumerate() {
                    let once = with.iter().take(n).all(|earlier| earlier != party);
                    let fits = once && self.charter.party(*party).is_some();
                    require(fits, Rule::OralForm, || party.to_string())?;
                }
                let said = spoken_at <= now && !with.is_empty();
                require(said, Rule::OralForm, || "when, and with whom".into())?;
                let id = OralId(next_serial(self.orals.len())?);
                let copies = with.into_iter().map(|party| (party, self.next_oral(party))).collect();
                OralChange::Recorded { id, words, spoken_at, copies }
            }
            (OralAct::Answer { id, verdict }, Seat::Party(party)) => {
                self.check_oral_answer(party, id)?;
                check_verdict(&verdict)?;
                OralChange::Answered { party, id, verdict }
            }
            _ => return refuse(Rule::RoleRightDesk, self.seat.to_string()),
        };
        Ok(vec![Event::Oral { change, by: Some(by) }])
    }

    /// Returns the next free number of an oral understanding at a party's desk.
    fn next_oral(&self, party: PartyId) -> OralId {
        let copies = self.orals.values().flat_map(|file| &file.copies);
        let last = copies.filter(|(to, _)| *to == party).map(|(_, id)| id.0).max();
        OralId(last.unwrap_or(0).saturating_add(1))
    }

    fn check_oral_answer(&self, party: PartyId, id: OralId) -> Result<(), Refusal> {
        let file = self.own_oral(party, id).and_then(|own| self.orals.get(&own));
        let waits = file.is_some_and(|file| !file.answers.contains_key(&party));
        require(waits, Rule::OralAnswer, || id.to_string())
    }

    pub(super) fn receive_oral_at_mediators(
        &self,
        from: PartyId,
        change: OralChange,
    ) -> Result<Event, Refusal> {
        match &change {
            OralChange::Answered { party, id, verdict } if *party == from => {
                self.check_oral_answer(from, *id)?;
                check_verdict(verdict)?;
                Ok(Event::Oral { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "an oral understanding"),
        }
    }

    pub(super) fn receive_oral(&self, change: OralChange) -> Result<Event, Refusal> {
        match &change {
            OralChange::ReadOut { id, .. } if !self.orals.contains_key(id) => {
                Ok(Event::Oral { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "an oral understanding"),
        }
    }
}
