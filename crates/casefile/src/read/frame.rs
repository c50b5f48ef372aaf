//! What the other files refer to: parties, persons, items and options.

use std::collections::BTreeMap;

use wasit_case::{
    AgendaItem, Courier, Found, ItemId, OptionId, Party, PartyId, Person, PersonId, Scoring, Seat,
    find,
};

use super::report::Place;
use super::value::Value;
use crate::code::Code;
use wasit_diagnostic::{closest, list, shortened};

/// What references are checked against. A list that is faulty itself is `None`, and nothing is
/// checked against it: one fault is reported once.
#[derive(Default)]
pub(crate) struct Frame {
    pub(crate) parties: Option<Vec<Party>>,
    pub(crate) couriers: Option<Vec<Courier>>,
    pub(crate) people: Option<Vec<Person>>,
    pub(crate) agenda: Option<Vec<AgendaItem>>,
    /// The scores in the files of rooms.
    pub(crate) scorings: BTreeMap<Seat, Scoring>,
    /// Whether every room's file was read.
    pub(crate) rooms_whole: bool,
}

impl Frame {
    /// Returns the party whose letter is written.
    pub(crate) fn party(&self, value: Value<'_>) -> Option<PartyId> {
        match self.seat(value)? {
            Seat::Party(party) => Some(party),
            seat => {
                let whose = if seat == Seat::Mediator { "the mediator's" } else { "a courier's" };
                let message = format!("`{seat}` is {whose} room, not a party");
                value.fault(Code::UnknownParty, message, "", self.seats_help());
                None
            }
        }
    }

    /// Returns the room whose letter, or whose courier's number, is written.
    pub(crate) fn seat(&self, value: Value<'_>) -> Option<Seat> {
        let written = value.raw()?;
        let seat = Seat::from_name(written).filter(|seat| self.has(*seat));
        if seat.is_none() {
            let message = format!("`{}` is no room of this case", shortened(written));
            value.fault(Code::UnknownParty, message, "", self.seats_help());
        }
        seat
    }

    /// Returns whether the case has this room, as far as is known.
    pub(crate) fn has(&self, seat: Seat) -> bool {
        match seat {
            Seat::Mediator => true,
            Seat::Party(id) => {
                self.parties.as_ref().is_none_or(|known| known.iter().any(|party| party.id == id))
            }
            Seat::Courier(id) => {
                self.couriers.as_ref().is_none_or(|known| known.iter().any(|one| one.id == id))
            }
        }
    }

    fn seats_help(&self) -> String {
        let parties = self.parties.iter().flatten();
        let named = parties.map(|party| format!("{} ({})", party.id, party.name));
        let couriers = self.couriers.iter().flatten();
        let couriers = couriers.map(|courier| format!("{} ({})", courier.id, courier.name));
        let mediator = std::iter::once("M (the mediator)".to_owned());
        let rooms: Vec<String> = named.chain(mediator).chain(couriers).collect();
        format!("rooms of this case: {}", rooms.join(", "))
    }

    /// Returns the person who is meant by a short name, a name or an alias.
    pub(crate) fn person(&self, value: Value<'_>) -> Option<PersonId> {
        let written = value.raw()?;
        let Some(people) = &self.people else { return PersonId::new(written) };
        match find(people, written) {
            Found::One(person) => Some(person.id.clone()),
            Found::Several(persons) => {
                let message = format!("`{}` fits several persons", shortened(written));
                let ids = list(persons.iter().map(|person| person.id.as_str()));
                let help = format!("write the short name of the one who is meant: {ids}");
                value.fault(Code::AmbiguousPerson, message, "", help);
                None
            }
            Found::Nobody => {
                let message = format!("nobody in people.toml is called `{}`", shortened(written));
                let near = closest(written, people.iter().map(|person| person.id.as_str()));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "use a short name, a name or an alias from people.toml".into(),
                };
                value.fault(Code::UnknownPerson, message, "", help);
                None
            }
        }
    }

    /// Returns the agenda item that is written.
    pub(crate) fn item(&self, value: Value<'_>) -> Option<ItemId> {
        self.item_named(value.raw()?, value, value.bytes())
    }

    /// As [`Self::item`], for a name that stands elsewhere in the file than the value.
    pub(crate) fn item_named(
        &self,
        written: &str,
        value: Value<'_>,
        bytes: std::ops::Range<usize>,
    ) -> Option<ItemId> {
        let id = ItemId::new(written);
        let Some(agenda) = &self.agenda else { return id };
        let id = id.filter(|id| agenda.iter().any(|item| item.id == *id));
        if id.is_none() {
            let message = format!("the agenda has no item `{}`", shortened(written));
            let items = || agenda.iter().map(|item| item.id.as_str());
            let help = match closest(written, items()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("items: {}", list(items())),
            };
            value.report.fault(Code::UnknownItem, bytes, message, "", help);
        }
        id
    }

    /// Returns the option of an item that is written.
    pub(crate) fn option(&self, value: Value<'_>, item: &ItemId) -> Option<OptionId> {
        self.option_named(value.raw()?, value, value.bytes(), item)
    }

    /// As [`Self::option`], for a name that stands elsewhere in the file than the value.
    pub(crate) fn option_named(
        &self,
        written: &str,
        value: Value<'_>,
        bytes: std::ops::Range<usize>,
        item: &ItemId,
    ) -> Option<OptionId> {
        let id = OptionId::new(written);
        let agenda = self.agenda.iter().flatten();
        let Some(item) = agenda.into_iter().find(|known| known.id == *item) else { return id };
        let id = id.filter(|id| item.option(id).is_some());
        if id.is_none() {
            let message = format!("item `{}` has no option `{}`", item.id, shortened(written));
            let options: Vec<String> =
                item.options.iter().map(|o| format!("{} ({})", o.id, o.label)).collect();
            let help = format!("options: {}", options.join(", "));
            value.report.fault(Code::UnknownOption, bytes, message, "", help);
        }
        id
    }
}

/// Names that were used, with their places.
#[derive(Default)]
pub(crate) struct Seen(BTreeMap<String, Place>);

impl Seen {
    /// Remembers a name; reports it if it was used before.
    pub(crate) fn take(&mut self, name: &str, value: Value<'_>) {
        if let Some(place) = self.0.get(name) {
            let message = format!("`{name}` is used twice");
            let beside = (place, "first used here");
            let help = "give each its own name, or remove one of the two";
            value.report.fault_beside(Code::Duplicate, value.bytes(), beside, message, help);
        } else {
            self.0.insert(name.to_owned(), value.report.place(value.bytes()));
        }
    }
}
