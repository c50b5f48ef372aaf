//! From a case to its canonical text: what is written is read back as the same case.

mod act;
mod out;
mod paper;
mod record;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use wasit_case::{Belongs, Charter, Demand, ItemScores, Link, OptionId, Person, Scoring, Seat};

use self::out::{Out, list, quoted};
use crate::case_file::{CaseFile, Room, Script};
use crate::read::FORMAT;

/// Returns the files of a case, each with its name in the directory.
pub fn write(case: &CaseFile) -> Vec<(String, String)> {
    let zone = wasit_case::zone(&case.charter.zone).unwrap_or(TimeZone::UTC);
    let new = || Out::new(zone.clone());
    let mut files = vec![
        ("case.toml".into(), head(case, new())),
        ("people.toml".into(), people(&case.charter.people, new())),
        ("agenda.toml".into(), agenda(&case.charter, new())),
    ];
    if !case.charter.links.is_empty() {
        files.push(("links.toml".into(), links(&case.charter.links, new())));
    }
    for room_of in &case.rooms {
        let name = format!("rooms/{}.toml", room_of.seat).to_lowercase();
        files.push((name, room(room_of, new())));
    }
    if let Some(opening) = &case.script {
        files.push(("opening.toml".into(), script(opening, &case.rooms, new())));
    }
    if let Some(known) = &case.record {
        files.push(("record.toml".into(), record::record(known, new())));
    }
    files
}

fn head(case: &CaseFile, mut out: Out) -> String {
    let charter = &case.charter;
    out.string("format", FORMAT);
    out.string("id", charter.case.as_str());
    out.string("title", &charter.title);
    out.raw("fictional", charter.fictional);
    out.string("zone", &charter.zone);
    out.string_if("notes", case.notes.as_deref());
    out.head("[mediator]");
    out.string("name", &charter.mediator);
    for party in &charter.parties {
        out.head("[[party]]");
        out.string("id", &party.id.to_string());
        out.string("name", &party.name);
    }
    for actor in &case.actors {
        out.head("[[actor]]");
        out.string("name", &actor.name);
        out.string("part", &actor.part);
    }
    for courier in &charter.couriers {
        out.head("[[courier]]");
        out.string("name", &courier.name);
    }
    out.finish()
}

fn people(people: &[Person], mut out: Out) -> String {
    for person in people {
        out.head("[[person]]");
        out.string("id", person.id.as_str());
        out.string("name", &person.name);
        out.string_if("title", person.title.as_deref());
        out.string("office", &person.office);
        match &person.belongs {
            Belongs::Desk(seat, role) => {
                out.string("of", &seat.to_string());
                out.string("role", role.word());
            }
            Belongs::Capital(seat) => out.string("of", &seat.to_string()),
            Belongs::Outside(actor) => out.string("of", actor),
        }
        if !person.aliases.is_empty() {
            out.raw("aliases", "[");
            for alias in &person.aliases {
                let source = alias.source.as_deref().map(quoted);
                let source = source.map(|s| format!(", source = {s}")).unwrap_or_default();
                let (name, script) = (quoted(&alias.name), quoted(&alias.script));
                out.line(&format!("  {{ name = {name}, script = {script}{source} }},"));
            }
            out.line("]");
        }
    }
    out.finish()
}

fn agenda(charter: &Charter, mut out: Out) -> String {
    for item in &charter.agenda {
        out.head("[[item]]");
        out.string("id", item.id.as_str());
        out.string("title", &item.title);
        let option = item.status_quo.option.as_ref().map(|option| quoted(option.as_str()));
        let option = option.map(|o| format!(", option = {o}")).unwrap_or_default();
        let words = quoted(&item.status_quo.words);
        out.raw("status_quo", format!("{{ words = {words}{option} }}"));
        for option in &item.options {
            out.head("[[item.option]]");
            out.string("id", option.id.as_str());
            out.string("label", &option.label);
        }
    }
    for basket in &charter.baskets {
        out.head("[[basket]]");
        out.string("title", &basket.title);
        out.raw("items", list(basket.items.iter().map(|item| item.as_str())));
    }
    out.finish()
}

fn links(links: &[Link], mut out: Out) -> String {
    let side = |item: &str, options: &[OptionId]| {
        format!("{{ {item} = {} }}", list(options.iter().map(OptionId::as_str)))
    };
    for link in links {
        out.head("[[link]]");
        out.string("id", &link.id);
        out.raw("if", side(link.if_item.as_str(), &link.if_options));
        let key = match link.demand {
            Demand::OneOf => "then",
            Demand::NoneOf => "then_not",
        };
        out.raw(key, side(link.then_item.as_str(), &link.then_options));
    }
    out.finish()
}

fn room(room: &Room, mut out: Out) -> String {
    out.string("room", &room.seat.to_string());
    if let Some(floor) = room.floor {
        out.raw("floor", floor);
    }
    if !room.notes.is_empty() {
        out.raw("notes", list(room.notes.iter().map(|note| note.words())));
    }
    scores("[[score]]", &room.scores, &mut out);
    for line in &room.red_lines {
        out.head("[[red_line]]");
        out.string("item", line.item.as_str());
        out.string("option", line.option.as_str());
        out.string("known", line.known.word());
    }
    out.finish()
}

/// Writes scores, one table for each item.
fn scores(head: &str, items: &[ItemScores], out: &mut Out) {
    for scores in items {
        out.head(head);
        out.string("item", scores.item.as_str());
        out.raw("weight", scores.weight);
        let options: Vec<String> =
            scores.scores.iter().map(|(option, score)| format!("{option} = {score}")).collect();
        out.raw("options", format!("{{ {} }}", options.join(", ")));
        if let Some(score) = scores.status_quo {
            out.raw("status_quo", score);
        }
    }
}

fn script(script: &Script, rooms: &[Room], mut out: Out) -> String {
    let scorings: BTreeMap<Seat, Scoring> =
        rooms.iter().filter_map(|room| Some((room.seat, room.scoring()?))).collect();
    for step in &script.steps {
        out.head("[[step]]");
        out.string("id", &step.id);
        out.moment("at", step.at);
        out.string("desk", &step.seat.to_string());
        out.string("by", step.by.as_str());
        if let Some(beat) = step.beat {
            out.raw("beat", beat);
        }
        out.string("note", &step.note);
        out.string_if("leak", step.leak.as_deref());
        out.string_if("anyway", step.anyway.as_deref());
        act::act(&step.act, scorings.get(&step.seat), &mut out);
    }
    out.finish()
}
