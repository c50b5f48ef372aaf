//! What is publicly known.

use wasit_case::Slug;

use super::out::{Out, list};
use crate::record::{Claim, PublicRecord, Speaker, Who};
use crate::timeline::Period;

pub(super) fn record(record: &PublicRecord, mut out: Out) -> String {
    for source in &record.sources {
        out.head("[[source]]");
        out.string("id", source.id.as_str());
        out.string("file", &source.file);
        out.string("publisher", &source.publisher);
        if let Some(date) = source.date {
            out.raw("date", date);
        }
    }
    for role in &record.roles {
        out.head("[[role]]");
        match &role.who {
            Who::Person(person) => out.string("person", person.as_str()),
            Who::Actor(actor) => out.string("actor", actor),
        }
        out.string("role", &role.role);
        out.raw("claims", slugs(&role.claims));
    }
    for round in &record.rounds {
        out.head("[[round]]");
        out.raw("number", round.number);
        out.string("format", round.format.word());
        out.string("venue", &round.venue);
        out.raw("date", round.date);
        out.raw("claims", slugs(&round.claims));
    }
    for relay in &record.relays {
        out.head("[[relay]]");
        out.string("id", relay.id.as_str());
        out.raw("round", relay.round);
        out.string("from", &relay.from.to_string());
        out.string("via", &relay.via.to_string());
        out.string("to", &relay.to.to_string());
        out.string("what", &relay.what);
        out.string("contents", &relay.contents);
        out.raw("claims", slugs(&relay.claims));
    }
    for one in &record.claims {
        claim(one, &mut out);
    }
    for fact in &record.outside_facts {
        out.head("[[outside_fact]]");
        out.string("id", fact.id.as_str());
        out.string("words", &fact.words);
        out.string("confidence", fact.confidence.word());
    }
    for conflict in &record.conflicts {
        out.head("[[conflict]]");
        out.string("id", &conflict.id);
        out.string("point", &conflict.point);
        out.string("kind", conflict.kind.word());
        let sides: Vec<String> = conflict.sides.iter().map(|side| slugs(side)).collect();
        out.raw("sides", format!("[{}]", sides.join(", ")));
        out.string_if("note", conflict.note.as_deref());
    }
    for indicator in &record.indicators {
        out.head("[[indicator]]");
        out.string("id", indicator.id.as_str());
        out.string("words", &indicator.words);
        out.raw("claims", slugs(&indicator.claims));
    }
    out.finish()
}

fn claim(claim: &Claim, out: &mut Out) {
    out.head("[[claim]]");
    out.string("id", claim.id.as_str());
    out.string("source", claim.source.as_str());
    out.string("quotation", &claim.quotation);
    match claim.date {
        Some(date) if date.day().is_some() => out.raw("date", date),
        Some(date) => out.string("date", &date.to_string()),
        None => {}
    }
    out.string_if("when", claim.when.as_deref());
    out.string_if("period", claim.period.map(Period::word));
    out.string("topic", &claim.topic);
    match &claim.speaker {
        Some(Speaker::Person(person)) => out.string("speaker", person.as_str()),
        Some(Speaker::Voice(voice)) => out.string("voice", voice),
        None => {}
    }
    out.string("confidence", claim.confidence.word());
}

fn slugs(slugs: &[Slug]) -> String {
    list(slugs.iter().map(Slug::as_str))
}
