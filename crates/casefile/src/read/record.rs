//! `record.toml`: what is publicly known.

use std::collections::BTreeSet;

use wasit_case::Slug;

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::paper::swap;
use super::reported::{claims, relay, role, round};
use super::value::Value;
use crate::case_file::Actor;
use crate::code::Code;
use crate::limits;
use crate::record::{
    Claim, Confidence, Conflict, ConflictKind, Indicator, OutsideFact, PublicRecord, Source,
    Speaker,
};
use crate::timeline::Period;
use wasit_diagnostic::{closest, shortened};

/// Bytes of a quotation: a long paragraph of a newspaper.
const QUOTATION_BYTES_MAX: usize = 4 * 1024;

/// Reads the record.
pub(crate) fn record(mut top: Fields<'_>, frame: &Frame, actors: &[Actor]) -> Option<PublicRecord> {
    let torn = top.report.torn;
    let mut names = Seen::default();
    let sources = each(top.tables("source", "a source"), |f| source(f, &mut names));
    let sources_known = sources.as_ref().filter(|_| !torn).map(|all| ids(all, |s| &s.id));
    let claims = each(top.tables("claim", "a claim"), |f| {
        claim(f, frame, sources_known.as_ref(), &mut names)
    });
    let outside_facts =
        each(top.tables("outside_fact", "an outside fact"), |f| outside_fact(f, &mut names));
    let known = match (&claims, &outside_facts) {
        (Some(claims), Some(facts)) if !torn => Claims {
            claims: Some(ids(claims, |claim| &claim.id)),
            facts: ids(facts, |fact| &fact.id),
        },
        _ => Claims { claims: None, facts: BTreeSet::new() },
    };
    let roles = each(top.tables("role", "a reported role"), |f| role(f, frame, actors, &known));
    let rounds = each(top.tables("round", "a reported round"), |f| round(f, &known));
    let relays =
        each(top.tables("relay", "a reported relay"), |f| relay(f, frame, &known, &mut names));
    let mut points = Seen::default();
    let conflicts =
        each(top.tables("conflict", "a conflict"), |f| conflict(f, &known, &mut points));
    let indicators =
        each(top.tables("indicator", "an indicator"), |f| indicator(f, &known, &mut names));
    top.finish();
    Some(PublicRecord {
        sources: sources?,
        claims: claims?,
        outside_facts: outside_facts?,
        roles: roles?,
        rounds: rounds?,
        relays: relays?,
        conflicts: conflicts?,
        indicators: indicators?,
    })
}

/// Reads every entry; `None` if one of them is faulty.
fn each<'a, T>(
    entries: Vec<Fields<'a>>,
    mut read: impl FnMut(Fields<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    let whole = within(&entries, limits::ENTRIES_MAX, "entries");
    let mut all = vec![];
    let count = entries.len();
    for fields in entries {
        all.extend(read(fields));
    }
    (whole && all.len() == count).then_some(all)
}

fn ids<T>(all: &[T], id: impl Fn(&T) -> &Slug) -> BTreeSet<Slug> {
    all.iter().map(|one| id(one).clone()).collect()
}

/// What rounds, relays, conflicts and indicators may rest on.
pub(super) struct Claims {
    /// `None` if the claims are faulty themselves.
    claims: Option<BTreeSet<Slug>>,
    facts: BTreeSet<Slug>,
}

impl Claims {
    /// Returns the names in a list, each of a claim, or of an outside fact where those may stand.
    pub(super) fn list(&self, value: Value<'_>, facts_too: bool) -> Option<Vec<Slug>> {
        let mut whole = true;
        let mut listed = vec![];
        for element in value.list()? {
            match self.one(element, facts_too) {
                Some(id) => listed.push(id),
                None => whole = false,
            }
        }
        whole.then_some(listed)
    }

    fn one(&self, value: Value<'_>, facts_too: bool) -> Option<Slug> {
        let id = value.slug()?;
        let Some(claims) = &self.claims else { return Some(id) };
        if claims.contains(&id) || (facts_too && self.facts.contains(&id)) {
            return Some(id);
        }
        let help = match closest(id.as_str(), claims.iter().map(Slug::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add a [[claim]] of that name, with its source and quotation".into(),
        };
        value.fault(Code::UnknownClaim, format!("the record has no claim `{id}`"), "", help);
        None
    }
}

/// Reads the short name of an entry, and sees that no other has it.
pub(super) fn named(fields: &mut Fields<'_>, names: &mut Seen) -> Option<Slug> {
    let value = fields.required("id", "\"…\"")?;
    let id = value.slug()?;
    names.take(id.as_str(), value);
    Some(id)
}

fn source(mut fields: Fields<'_>, names: &mut Seen) -> Option<Source> {
    let id = named(&mut fields, names);
    let file = fields.required("file", "\"seeds/….txt\"").and_then(Value::line);
    let publisher = fields.required("publisher", "\"not named\"").and_then(Value::line);
    let date = fields.optional("date").map(Value::date);
    fields.finish();
    Some(Source { id: id?, file: file?, publisher: publisher?, date: swap(date)? })
}

fn claim(
    mut fields: Fields<'_>,
    frame: &Frame,
    sources: Option<&BTreeSet<Slug>>,
    names: &mut Seen,
) -> Option<Claim> {
    let id = named(&mut fields, names);
    let source = fields.required_as("source", Code::UnknownSource, "\"…\"").and_then(|value| {
        let id = value.slug()?;
        if sources.is_some_and(|sources| !sources.contains(&id)) {
            let message = format!("the record has no source `{id}`");
            let near = sources.and_then(|all| closest(id.as_str(), all.iter().map(Slug::as_str)));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add a [[source]] of that name".into(),
            };
            value.fault(Code::UnknownSource, message, "", help);
        }
        Some(id)
    });
    let quotation = fields
        .required("quotation", "\"…\"")
        .and_then(|value| value.words(QUOTATION_BYTES_MAX))
        .map(str::to_owned);
    let date = fields.optional("date").map(Value::partial_date);
    let when = fields.optional("when").map(Value::line);
    let period = fields.optional("period").map(|v| v.word(Period::ALL, Period::word));
    let topic = fields.required("topic", "\"format\"").and_then(Value::line);
    let speaker = fields.some_of(&["speaker", "voice"]).map(|(key, value)| match key {
        "speaker" => frame.person(value).map(Speaker::Person),
        _ => value.line().map(Speaker::Voice),
    });
    let confidence = fields
        .required("confidence", "\"quoted\"")
        .and_then(|v| v.word(Confidence::ALL, Confidence::word));
    fields.finish();
    Some(Claim {
        id: id?,
        source: source?,
        quotation: quotation?,
        date: swap(date)?,
        when: swap(when)?,
        period: swap(period)?,
        topic: topic?,
        speaker: swap(speaker)?,
        confidence: confidence?,
    })
}

fn outside_fact(mut fields: Fields<'_>, names: &mut Seen) -> Option<OutsideFact> {
    let id = named(&mut fields, names);
    let words = fields.required("words", "\"…\"").and_then(Value::line);
    let confidence = fields
        .required("confidence", "\"unverified\"")
        .and_then(|v| v.word(Confidence::ALL, Confidence::word));
    fields.finish();
    Some(OutsideFact { id: id?, words: words?, confidence: confidence? })
}

fn conflict(mut fields: Fields<'_>, known: &Claims, points: &mut Seen) -> Option<Conflict> {
    let id_value = fields.required("id", "\"X1\"");
    let id = id_value.and_then(Value::line);
    if let (Some(id), Some(value)) = (&id, id_value) {
        points.take(&shortened(id), value);
    }
    let point = fields.required("point", "\"…\"").and_then(Value::line);
    let kind = fields
        .required("kind", "\"contradiction\"")
        .and_then(|v| v.word(ConflictKind::ALL, ConflictKind::word));
    let sides = fields.required("sides", "[[\"…\"], [\"…\"]]").and_then(|value| {
        let sides: Vec<Value<'_>> = value.list()?.collect();
        if sides.len() < 2 {
            let message =
                format!("a conflict has at least two sides, this one has {}", sides.len());
            let help = "list the claims of each side: sides = [[\"…\"], [\"…\", \"…\"]]";
            value.fault(Code::OneSided, message, "", help);
        }
        let mut read = vec![];
        for side in &sides {
            let ids = known.list(*side, true);
            if ids.as_ref().is_some_and(Vec::is_empty) {
                side.fault(Code::OneSided, "a side without a claim", "", "name its claims");
            }
            read.extend(ids);
        }
        (read.len() == sides.len()).then_some(read)
    });
    let note = fields.optional("note").map(Value::line);
    fields.finish();
    Some(Conflict { id: id?, point: point?, kind: kind?, sides: sides?, note: swap(note)? })
}

fn indicator(mut fields: Fields<'_>, known: &Claims, names: &mut Seen) -> Option<Indicator> {
    let id = named(&mut fields, names);
    let words = fields.required("words", "\"…\"").and_then(Value::line);
    let claims = claims(&mut fields, known);
    fields.finish();
    Some(Indicator { id: id?, words: words?, claims: claims? })
}
