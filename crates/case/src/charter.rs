//! What every room knows from the start: the cast and the agenda.

use minicbor::{Decode, Encode};

use crate::agenda::{AgendaItem, Basket, Link, Pick};
use crate::courier::Courier;
use crate::id::{CaseId, CourierId, ItemId, PartyId, Seat};
use crate::paper::Content;
use crate::people::{Party, Person, Role};
use crate::rule::{Refusal, Rule, refuse};

/// The frame of a case, shared by all its rooms.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Charter {
    /// The case's short name.
    #[n(0)]
    pub case: CaseId,
    /// Its title.
    #[n(1)]
    pub title: String,
    /// Whether people and preferences in it are invented.
    #[n(2)]
    pub fictional: bool,
    /// The zone in which the talks tell time: a name or an offset.
    #[n(3)]
    pub zone: String,
    /// The mediator's name.
    #[n(4)]
    pub mediator: String,
    /// The parties, in the order of their letters; at least two.
    #[n(5)]
    pub parties: Vec<Party>,
    /// The cast.
    #[n(6)]
    pub people: Vec<Person>,
    /// The agenda.
    #[n(7)]
    pub agenda: Vec<AgendaItem>,
    /// Items that are settled together.
    #[n(8)]
    #[cbor(default)]
    pub baskets: Vec<Basket>,
    /// What follows from what.
    #[n(9)]
    #[cbor(default)]
    pub links: Vec<Link>,
    /// Third states that carry words, in the order of their numbers.
    #[n(10)]
    #[cbor(default)]
    pub couriers: Vec<Courier>,
}

impl Charter {
    /// Returns the party, or `None` if the case has no such letter.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// Returns the name of a room's owner.
    pub fn name_of(&self, seat: Seat) -> &str {
        match seat {
            Seat::Mediator => &self.mediator,
            Seat::Party(id) => self.party(id).map_or("?", |party| &party.name),
            Seat::Courier(id) => {
                self.couriers.iter().find(|c| c.id == id).map_or("?", |courier| &courier.name)
            }
        }
    }

    /// Returns the parties other than one.
    pub fn others(&self, party: PartyId) -> impl Iterator<Item = PartyId> {
        self.parties.iter().map(|p| p.id).filter(move |&id| id != party)
    }

    /// Returns the agenda item of that name.
    pub fn item(&self, id: &ItemId) -> Option<&AgendaItem> {
        self.agenda.iter().find(|item| item.id == *id)
    }

    /// Returns the people who sit at a room's desk, with their roles.
    pub fn desk(&self, seat: Seat) -> impl Iterator<Item = (&Person, Role)> {
        self.people.iter().filter_map(move |p| Some((p, p.role_at(seat)?)))
    }

    /// Checks that a paragraph's content is within the agenda.
    pub(crate) fn check_content(&self, content: &Content) -> Result<(), Refusal> {
        let option_of = |item: &ItemId, option: &ItemId| {
            let known = self.item(item).is_some_and(|i| i.option(option).is_some());
            if known { Ok(()) } else { refuse(Rule::PackageOnAgenda, format!("{item}={option}")) }
        };
        match content {
            Content::Words => Ok(()),
            Content::Package(picks) if picks.is_empty() => refuse(Rule::PackageNotEmpty, ""),
            Content::Package(picks) => {
                for (n, pick) in picks.iter().enumerate() {
                    option_of(&pick.item, &pick.option)?;
                    if picks.iter().take(n).any(|earlier| earlier.item == pick.item) {
                        return refuse(Rule::PackageItemOnce, pick.item.as_str());
                    }
                }
                Ok(())
            }
            Content::Stand(item, _) if self.item(item).is_none() => {
                refuse(Rule::PackageOnAgenda, item.as_str())
            }
            Content::Stand(..) => Ok(()),
            Content::RedLine(item, option) => option_of(item, option),
            Content::RedLineTogether(picks) => self.check_content(&Content::Package(picks.clone())),
        }
    }

    /// Returns the links that a package breaks.
    pub fn broken_links(&self, package: &[Pick]) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| !link.is_kept_by(package))
    }

    /// Returns what a courier is told at the start: who the parties are and its own people, and
    /// nothing of the agenda.
    pub(crate) fn for_courier(&self, courier: CourierId) -> Self {
        let own = |person: &&Person| person.role_at(Seat::Courier(courier)).is_some();
        Self {
            people: self.people.iter().filter(own).cloned().collect(),
            agenda: vec![],
            baskets: vec![],
            links: vec![],
            couriers: self.couriers.iter().filter(|c| c.id == courier).cloned().collect(),
            ..self.clone()
        }
    }

    /// Returns the rooms of the talks: the mediator's, the parties', the couriers'.
    pub fn rooms(&self) -> impl Iterator<Item = Seat> {
        let parties = self.parties.iter().map(|party| Seat::Party(party.id));
        let couriers = self.couriers.iter().map(|courier| Seat::Courier(courier.id));
        std::iter::once(Seat::Mediator).chain(parties).chain(couriers)
    }
}
