//! `case.toml`, `people.toml` and `agenda.toml`: what every room knows from the start.

use wasit_case::{
    AgendaItem, Alias, Belongs, CaseId, Choice, Party, PartyId, Person, Role, Seat, StatusQuo,
    limits,
};

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::value::Value;
use crate::case_file::Actor;
use crate::code::Code;
use crate::suggest::{closest, shortened};

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
    top.finish();
    head
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
    let one_letter = written.len() == 1;
    if !one_letter {
        let message = format!("`{}` is neither a room nor an actor", shortened(written));
        let help = match closest(written, actors.iter().map(|actor| actor.name.as_str())) {
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

/// Reads `agenda.toml`.
pub(crate) fn agenda(mut top: Fields<'_>) -> Option<Vec<AgendaItem>> {
    let entries = top.tables("item", "an agenda item");
    top.finish();
    let mut whole = within(&entries, limits::AGENDA_ITEMS_MAX, "agenda items");
    let mut agenda = vec![];
    let mut names = Seen::default();
    for mut fields in entries {
        let id_value = fields.required("id", "\"cap\"");
        let id = id_value.and_then(Value::slug);
        let title = fields.required("title", "\"…\"").and_then(Value::line);
        let example = "{ words = \"nothing changes\" }";
        let status_quo = fields.required_as("status_quo", Code::NoStatusQuo, example);
        let options = options(&mut fields);
        let status_quo = status_quo.and_then(|value| read_status_quo(value, options.as_deref()));
        fields.finish();
        if let (Some(id), Some(value)) = (&id, id_value) {
            names.take(id.as_str(), value);
        }
        match (id, title, options, status_quo) {
            (Some(id), Some(title), Some(options), Some(status_quo)) => {
                agenda.push(AgendaItem { id, title, options, status_quo });
            }
            _ => whole = false,
        }
    }
    whole.then_some(agenda)
}

fn options(item: &mut Fields<'_>) -> Option<Vec<Choice>> {
    let entries = item.tables("option", "an option");
    if entries.len() < 2 {
        let message = format!("an item has at least two options, this one has {}", entries.len());
        let help = "add: [[item.option]] with an id and a label";
        item.report.fault(Code::TooFewOptions, item.bytes(), message, "", help);
    }
    let mut whole = entries.len() >= 2 && within(&entries, limits::OPTIONS_MAX, "options");
    let mut options = vec![];
    let mut names = Seen::default();
    for mut fields in entries {
        let value = fields.required("id", "\"a\"");
        let id = value.and_then(Value::slug);
        let label = fields.required("label", "\"…\"").and_then(Value::line);
        fields.finish();
        if let (Some(id), Some(value)) = (&id, value) {
            names.take(id.as_str(), value);
        }
        match (id, label) {
            (Some(id), Some(label)) => options.push(Choice { id, label }),
            _ => whole = false,
        }
    }
    whole.then_some(options)
}

fn read_status_quo(value: Value<'_>, options: Option<&[Choice]>) -> Option<StatusQuo> {
    let mut fields = value.fields("a status quo")?;
    let words = fields.required("words", "\"nothing changes\"").and_then(Value::line);
    let option = fields.optional("option");
    fields.finish();
    let option = match option {
        None => None,
        Some(value) => {
            let id = value.slug()?;
            if options.is_some_and(|options| !options.iter().any(|option| option.id == id)) {
                let message = format!("this item has no option `{id}`");
                let help = "name one of its options, or say the status quo in words alone";
                value.fault(Code::UnknownOption, message, "", help);
            }
            Some(id)
        }
    };
    Some(StatusQuo { words: words?, option })
}
