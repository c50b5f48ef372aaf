//! The case as one JSON object.

use serde_json::{Value, json};
use wasit_case::{Belongs, Person};
use wasit_casefile::{CaseFile, Period, PublicRecord, Who};

use super::speaker;

/// Returns the case as one object of the schema `wasit.case/1`.
pub(super) fn object(case: &CaseFile) -> Value {
    let charter = &case.charter;
    let people: Vec<Value> = charter.people.iter().map(person).collect();
    let parties: Vec<Value> = charter
        .parties
        .iter()
        .map(|party| json!({ "id": party.id.to_string(), "name": party.name }))
        .collect();
    let actors: Vec<Value> =
        case.actors.iter().map(|actor| json!({ "name": actor.name, "part": actor.part })).collect();
    let agenda: Vec<Value> = charter
        .agenda
        .iter()
        .map(|item| {
            let options: Vec<Value> = item
                .options
                .iter()
                .map(|option| json!({ "id": option.id.as_str(), "label": option.label }))
                .collect();
            json!({
                "id": item.id.as_str(),
                "title": item.title,
                "status_quo": {
                    "words": item.status_quo.words,
                    "option": item.status_quo.option.as_ref().map(|option| option.as_str()),
                },
                "options": options,
            })
        })
        .collect();
    let script: Vec<Value> = case
        .script
        .iter()
        .flat_map(|script| &script.steps)
        .map(|step| {
            json!({
                "id": step.id,
                "at": step.at.timestamp().to_string(),
                "desk": step.seat.to_string(),
                "by": step.by.as_str(),
                "beat": step.beat,
                "note": step.note,
            })
        })
        .collect();
    json!({
        "schema": "wasit.case/1",
        "case": charter.case.as_str(),
        "title": charter.title,
        "fictional": charter.fictional,
        "zone": charter.zone,
        "mediator": charter.mediator,
        "parties": parties,
        "people": people,
        "actors": actors,
        "agenda": agenda,
        "script": script,
        "record": case.record.as_ref().map(|known| record(case, known)),
    })
}

fn person(person: &Person) -> Value {
    let (of, role) = match &person.belongs {
        Belongs::Desk(seat, role) => (seat.to_string(), Some(role.word())),
        Belongs::Capital(seat) => (seat.to_string(), None),
        Belongs::Outside(actor) => (actor.clone(), None),
    };
    let aliases: Vec<Value> = person
        .aliases
        .iter()
        .map(|a| json!({ "name": a.name, "script": a.script, "source": a.source }))
        .collect();
    json!({
        "id": person.id.as_str(),
        "name": person.name,
        "title": person.title,
        "office": person.office,
        "of": of,
        "role": role,
        "aliases": aliases,
    })
}

fn record(case: &CaseFile, record: &PublicRecord) -> Value {
    let slugs =
        |ids: &[wasit_case::Slug]| -> Vec<String> { ids.iter().map(ToString::to_string).collect() };
    let sources: Vec<Value> = record
        .sources
        .iter()
        .map(|s| {
            let date = s.date.map(|date| date.to_string());
            json!({ "id": s.id.as_str(), "file": s.file, "publisher": s.publisher, "date": date })
        })
        .collect();
    let roles: Vec<Value> = record
        .roles
        .iter()
        .map(|role| {
            let (person, actor) = match &role.who {
                Who::Person(person) => (Some(person.as_str()), None),
                Who::Actor(actor) => (None, Some(actor.as_str())),
            };
            let claims = slugs(&role.claims);
            json!({ "person": person, "actor": actor, "role": role.role, "claims": claims })
        })
        .collect();
    let rounds: Vec<Value> = record
        .rounds
        .iter()
        .map(|round| {
            json!({
                "number": round.number,
                "format": round.format.word(),
                "venue": round.venue,
                "date": round.date.to_string(),
                "claims": slugs(&round.claims),
            })
        })
        .collect();
    let relays: Vec<Value> = record
        .relays
        .iter()
        .map(|relay| {
            json!({
                "id": relay.id.as_str(),
                "round": relay.round,
                "from": relay.from.to_string(),
                "via": relay.via.to_string(),
                "to": relay.to.to_string(),
                "what": relay.what,
                "contents": relay.contents,
                "claims": slugs(&relay.claims),
            })
        })
        .collect();
    let claims: Vec<Value> = record
        .claims
        .iter()
        .map(|claim| {
            json!({
                "id": claim.id.as_str(),
                "source": claim.source.as_str(),
                "quotation": claim.quotation,
                "date": claim.date.map(|date| date.to_string()),
                "when": claim.when,
                "period": record.period(claim).map(Period::word),
                "topic": claim.topic,
                "speaker": speaker(case, claim),
                "confidence": claim.confidence.word(),
            })
        })
        .collect();
    let outside_facts: Vec<Value> = record
        .outside_facts
        .iter()
        .map(|fact| {
            let confidence = fact.confidence.word();
            json!({ "id": fact.id.as_str(), "words": fact.words, "confidence": confidence })
        })
        .collect();
    let conflicts: Vec<Value> = record
        .conflicts
        .iter()
        .map(|conflict| {
            let sides: Vec<_> = conflict.sides.iter().map(|side| slugs(side)).collect();
            json!({
                "id": conflict.id,
                "point": conflict.point,
                "kind": conflict.kind.word(),
                "sides": sides,
                "note": conflict.note,
            })
        })
        .collect();
    let indicators: Vec<Value> = record
        .indicators
        .iter()
        .map(|one| {
            json!({ "id": one.id.as_str(), "words": one.words, "claims": slugs(&one.claims) })
        })
        .collect();
    json!({
        "sources": sources,
        "roles": roles,
        "rounds": rounds,
        "relays": relays,
        "claims": claims,
        "outside_facts": outside_facts,
        "conflicts": conflicts,
        "indicators": indicators,
    })
}
