//! The record as one JSON object.

use serde_json::{Value, json};
use wasit_casefile::CaseFile;
use wasit_web::record::{Claim, Named, Pair, Record, Relay, Said};

/// Returns the record as one object of the schema `wasit.record/1`.
pub(super) fn object(case: &CaseFile, record: &Record) -> Value {
    let sources = record.sources.iter().map(|source| {
        let (id, file, publisher) = (&source.id, &source.file, &source.publisher);
        json!({ "id": id, "file": file, "publisher": publisher, "date": source.date })
    });
    let timeline = record.stretches.iter().map(|stretch| {
        let claims: Vec<Value> = stretch.claims.iter().map(claim).collect();
        json!({ "period": stretch.title, "claims": claims })
    });
    let pairs = record
        .groups
        .iter()
        .flat_map(|group| group.pairs.iter().map(move |one| (one.number, pair(one, group.kind))));
    let mut pairs: Vec<(usize, Value)> = pairs.collect();
    pairs.sort_by_key(|(number, _)| *number);
    let indicators = record
        .indicators
        .iter()
        .map(|one| json!({ "words": one.words, "readings": all_said(&one.readings) }));
    let rounds = record.rounds.iter().map(|round| {
        json!({
            "number": round.number,
            "format": round.format,
            "venue": round.venue,
            "date": round.date,
            "said": all_said(&round.said),
            "relays": round.relays.iter().map(relay).collect::<Vec<_>>(),
        })
    });
    json!({
        "schema": "wasit.record/1",
        "case": case.charter.case.as_str(),
        "title": record.title,
        "fictional": record.fictional,
        "notes": record.notes,
        "sources": sources.collect::<Vec<_>>(),
        "timeline": timeline.collect::<Vec<_>>(),
        "pairs": pairs.into_iter().map(|(_, pair)| pair).collect::<Vec<_>>(),
        "indicators": indicators.collect::<Vec<_>>(),
        "rounds": rounds.collect::<Vec<_>>(),
        "people": record.people.iter().map(named).collect::<Vec<_>>(),
        "actors": record.actors.iter().map(named).collect::<Vec<_>>(),
    })
}

fn said(said: &Said) -> Value {
    json!({
        "claim": said.claim,
        "source": said.source,
        "who": said.who,
        "words": said.words,
        "date": said.time.date,
        "when": said.time.words,
        "confidence": said.confidence,
    })
}

fn all_said(all: &[Said]) -> Vec<Value> {
    all.iter().map(said).collect()
}

fn claim(claim: &Claim) -> Value {
    let mut object = said(&claim.said);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("topic".into(), json!(claim.topic));
        fields.insert("pairs".into(), json!(claim.pairs));
    }
    object
}

fn pair(pair: &Pair, kind: &str) -> Value {
    let sides: Vec<Vec<Value>> = pair.sides.iter().map(|side| all_said(side)).collect();
    json!({ "id": pair.id, "point": pair.point, "type": kind, "sides": sides, "note": pair.note })
}

fn relay(relay: &Relay) -> Value {
    json!({
        "from": relay.from,
        "via": relay.via,
        "to": relay.to,
        "what": relay.what,
        "contents": relay.contents,
        "said": all_said(&relay.said),
    })
}

fn named(named: &Named) -> Value {
    let aliases = named
        .aliases
        .iter()
        .map(|alias| json!({ "name": alias.name, "script": alias.script, "source": alias.source }));
    let parts =
        named.parts.iter().map(|part| json!({ "role": part.role, "said": all_said(&part.said) }));
    json!({
        "name": named.name,
        "title": named.title,
        "office": named.office,
        "of": named.of,
        "aliases": aliases.collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
    })
}
