//! `case.toml` and `people.toml`: who is there.

use wasit_case::{
    Alias, Belongs, CaseId, Courier, CourierId, Party, PartyId, Person, Role, Seat, limits,
};

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::value::Value;
use crate::case_file::Actor;
use crate::code::Code;
use wasit_diagnostic::{closest, shortened};

/// The version of the format that this crate reads and writes.
pub(crate) const FORMAT: &str = "wasit.case/1";

/// What stands in `case.toml`.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) id: Option<CaseId>,
    pub(crate) title: Option<String>,
    pub(crate) fictional: Option<bool>,
    pub(crate) zone: Option<String>,
    pub(crate) notes: Option<String>,
    pub(crate) mediator: Option<String>,
    pub(crate) parties: Option<Vec<Party>>,
    pub(crate) actors: Vec<Actor>,
    pub(crate) couriers: Option<Vec<Courier>>,
}

/// Reads `case.toml`.
pub(crate) fn head(mut top: Fields<'_>) -> Head {
    if let Some(value) = top.required("format", "\"wasit.case/1\"")
        && let Some(written) = value.raw()
        && written != FORMAT
    {
        let message = format!("unknown format `{}`", shortened(written));
        value.fault(Code::Format, message, "", format!("this program reads `{FORMAT}`"));
    }
    let mut head = Head {
        id: top.required("id", "\"my-case\"").and_then(Value::slug),
        title: top.required("title", "\"…\"").and_then(Value::line),
        fictional: top.required("fictional", "true").and_then(Value::boolean),
        zone: top.required("zone", "\"+04:00\"").and_then(zone),
        notes: top.optional("notes").and_then(|v| v.words(limits::TEXT_BYTES_MAX)).map(Into::into),
        ..Head::default()
    };
    if let Some(value) = top.required("mediator", "{ name = \"…\" }")
        && let Some(mut mediator) = value.fields("the mediator")
    {
        head.mediator = mediator.required("name", "\"…\"").and_then(Value::line);
        mediator.finish();
    }
    head.parties = parties(&mut top);
    let mut names = Seen::default();
    for mut fields in top.tables("actor", "an actor") {
        let value = fields.required("name", "\"INSA\"");
        let name = value.and_then(Value::line);
        let part = fields.required("part", "\"verifier\"").and_then(Value::line);
        fields.finish();
        if let (Some(name), Some(value), Some(part)) = (name, value, part) {
            names.take(&name, value);
            head.actors.push(Actor { name, part });
        }
    }
    head.couriers = couriers(&mut top);
    top.finish();
    head
}

/// Reads the couriers, which are numbered in the order in which they stand.
fn couriers(top: &mut Fields<'_>) -> Option<Vec<Courier>> {
    let entries = top.tables("courier", "a courier");
    let mut whole = within(&entries, limits::COURIERS_MAX, "couriers");
    let mut names = Seen::default();
    let mut couriers = vec![];
    for (mut fields, place) in entries.into_iter().zip(0_u8..) {
        let value = fields.required("name", "\"Anadal\"");
        let name = value.and_then(Value::line);
        fields.finish();
        match (name, value) {
            (Some(name), Some(value)) => {
                names.take(&name, value);
                couriers.push(Courier { id: CourierId(place), name });
            }
            _ => whole = false,
        }
    }
    whole.then_some(couriers)
}

/// Returns the name of a zone that exists.
pub(crate) fn zone(value: Value<'_>) -> Option<String> {
    let name = value.raw()?;
    if wasit_case::zone(name).is_none() {
        let message = format!("unknown time zone `{}`", shortened(name));
        let help = "write a name such as `Asia/Muscat`, an offset such as `+04:00`, or `UTC`";
        value.fault(Code::UnknownZone, message, "", help);
        return None;
    }
    Some(name.to_owned())
}

fn parties(top: &mut Fields<'_>) -> Option<Vec<Party>> {
    let entries = top.tables("party", "a party");
    if entries.len() < 2 {
        let message = format!("a case has at least two parties, this one has {}", entries.len());
        let help = "add: [[party]] with id = \"A\" and a name, and one with id = \"B\"";
        top.report.fault(Code::TooFewParties, top.bytes(), message, "", help);
    }
    let mut whole = entries.len() >= 2 && within(&entries, limits::PARTIES_MAX, "parties");
    let mut parties = vec![];
    for (mut fields, place) in entries.into_iter().zip(0_u8..) {
        let expected = PartyId(place);
        let id = fields.required("id", &format!("\"{expected}\"")).and_then(|value| {
            let written = value.raw()?;
            if written != expected.to_string() {
                let message = format!("expected `{expected}`, found `{}`", shortened(written));
                let help = "parties are lettered in the order in which they stand: A, B, C …";
                value.fault(Code::PartyLetters, message, "", help);
            }
            Some(expected)
        });
        let name = fields.required("name", "\"…\"").and_then(Value::line);
        fields.finish();
        match (id, name) {
            (Some(id), Some(name)) => parties.push(Party { id, name }),
            _ => whole = false,
        }
    }
    whole.then_some(parties)
}

/// Reads `people.toml`.
pub(crate) fn people(mut top: Fields<'_>, frame: &Frame, actors: &[Actor]) -> Option<Vec<Person>> {
    let entries = top.tables("person", "a person");
    top.finish();
    let mut whole = within(&entries, limits::PEOPLE_MAX, "persons");
    let mut people = vec![];
    let mut names = Seen::default();
    for mut fields in entries {
        let id_value = fields.required("id", "\"arsami\"");
        let id = id_value.and_then(Value::slug);
        let name = fields.required("name", "\"…\"").and_then(Value::line);
        let title = fields.optional("title").and_then(Value::line);
        let office = fields.required("office", "\"…\"").and_then(Value::line);
        let belongs = belongs(&mut fields, frame, actors);
        let aliases = fields.elements("aliases").into_iter().filter_map(alias).collect();
        fields.finish();
        if let (Some(id), Some(value)) = (&id, id_value) {
            names.take(id.as_str(), value);
        }
        match (id, name, office, belongs) {
            (Some(id), Some(name), Some(office), Some(belongs)) => {
                people.push(Person { id, name, title, office, belongs, aliases });
            }
            _ => whole = false,
        }
    }
    whole.then_some(people)
}

fn belongs(fields: &mut Fields<'_>, frame: &Frame, actors: &[Actor]) -> Option<Belongs> {
    let of = fields.required("of", "\"A\"");
    let role_value = fields.optional("role");
    let role = role_value.map(|value| value.word(Role::ALL, Role::word));
    let of = of?;
    let written = of.raw()?;
    if let Some(actor) = actors.iter().find(|actor| actor.name == written) {
        if let Some(value) = role_value {
            let message = format!("{written} has no desk, so nobody there has a role at one");
            let help = "remove `role`, or say to which room the person belongs: of = \"A\"";
            value.fault(Code::RoleWithoutDesk, message, "", help);
        }
        return Some(Belongs::Outside(actor.name.clone()));
    }
    let a_room = written.len() == 1 || Seat::from_name(written).is_some();
    if !a_room {
        let message = format!("`{}` is neither a room nor an actor", shortened(written));
        let couriers = frame.couriers.iter().flatten();
        let help = match closest(written, actors.iter().map(|actor| actor.name.as_str())) {
            _ if let Some(courier) = couriers.into_iter().find(|c| c.name == written) => {
                format!("write the courier's number: of = \"{}\"", courier.id)
            }
            Some(near) => format!("did you mean `{near}`?"),
            None => "add an [[actor]] of that name to case.toml, or write a room's letter".into(),
        };
        of.fault(Code::UnknownParty, message, "", help);
        return None;
    }
    let seat: Seat = frame.seat(of)?;
    match role {
        None => Some(Belongs::Capital(seat)),
        Some(role) => Some(Belongs::Desk(seat, role?)),
    }
}

fn alias(value: Value<'_>) -> Option<Alias> {
    let mut fields = value.fields("an alias")?;
    let name = fields.required("name", "\"阿沙米\"").and_then(Value::line);
    let script = fields.required("script", "\"Hani\"").and_then(script);
    let source = fields.optional("source").and_then(Value::line);
    fields.finish();
    Some(Alias { name: name?, script: script?, source })
}

/// Returns a four-letter script code of ISO 15924.
fn script(value: Value<'_>) -> Option<String> {
    let written = value.raw()?;
    let mut bytes = written.bytes();
    let fits = written.len() == 4
        && bytes.next().is_some_and(|b| b.is_ascii_uppercase())
        && bytes.all(|b| b.is_ascii_lowercase());
    if !fits {
        let message = format!("`{}` is no script code", shortened(written));
        let help = "write the four letters of ISO 15924: Latn, Arab, Hani, Cyrl";
        value.fault(Code::UnknownWord, message, "", help);
    }
    fits.then(|| written.to_owned())
}
