//! The page of a public record: a timeline of claims, and where they do not agree.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::error;
use crate::fields::Fields;
use crate::record::{Alias, Claim, Group, Indicator, Pair, Record, Said, Stretch};

/// The record, and which part of it is shown.
#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage<'a> {
    record: &'a Record,
    choice: Choice<'a>,
    stretches: Vec<(&'a Stretch, Vec<&'a Claim>)>,
    groups: Vec<(&'a Group, Vec<&'a Pair>)>,
    indicators: Vec<(&'a Indicator, Vec<&'a Said>)>,
}

/// Shows the record, or the part of it that the address chooses.
pub(crate) async fn show(State(record): State<Arc<Record>>, RawQuery(query): RawQuery) -> Response {
    let Some(choice) = Choice::read(&record, query.as_deref().unwrap_or_default()) else {
        return not_found().await;
    };
    match error::page(StatusCode::OK, &RecordPage::new(&record, choice)) {
        Ok(page) => page,
        Err(fault) => fault.into_response(),
    }
}

/// Answers an address that is none.
pub(crate) async fn not_found() -> Response {
    error::plain(
        StatusCode::NOT_FOUND,
        "Not here",
        "There is no such page or choice in this record.",
        "Go to the first page: the whole record stands on it.",
    )
}

/// What a reader chose to see; nothing chosen is everything.
struct Choice<'a> {
    sources: Vec<&'a str>,
    kinds: Vec<&'a str>,
}

impl<'a> Choice<'a> {
    /// Reads a choice; `None` if it names what the record does not have.
    fn read(record: &'a Record, query: &str) -> Option<Self> {
        let fields = Fields::read(query.as_bytes())?;
        let sources = record.sources.iter().map(|source| source.id.as_str());
        let kinds = record.groups.iter().map(|group| group.kind);
        let choice = Self {
            sources: chosen(&fields, "source", sources)?,
            kinds: chosen(&fields, "type", kinds)?,
        };
        Some(choice)
    }

    fn is_everything(&self) -> bool {
        self.sources.is_empty() && self.kinds.is_empty()
    }

    fn has_source(&self, said: &Said) -> bool {
        self.sources.is_empty()
            || said.source.as_deref().is_some_and(|source| self.sources.contains(&source))
    }

    fn has_kind(&self, group: &Group) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&group.kind)
    }
}

/// Returns the values of a field in the order of the record; `None` if one is not among `known`.
fn chosen<'a>(
    fields: &Fields,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<Vec<&'a str>> {
    let wanted: Vec<&str> = fields.all(name).filter(|value| !value.is_empty()).collect();
    let all_known = wanted.iter().all(|value| known.clone().any(|one| one == *value));
    all_known.then(|| known.filter(|one| wanted.contains(one)).collect())
}

impl<'a> RecordPage<'a> {
    fn new(record: &'a Record, choice: Choice<'a>) -> Self {
        let of_kind = |claim: &Claim| {
            let groups = record.groups.iter().filter(|group| choice.has_kind(group));
            choice.kinds.is_empty()
                || groups.flat_map(|group| &group.pairs).any(|pair| claim.pairs.contains(&pair.id))
        };
        let stretches = record.stretches.iter().map(|stretch| {
            let claims = stretch.claims.iter();
            (stretch, claims.filter(|c| choice.has_source(&c.said) && of_kind(c)).collect())
        });
        let groups = record.groups.iter().filter(|group| choice.has_kind(group)).map(|group| {
            let has =
                |pair: &&Pair| pair.sides.iter().flatten().any(|said| choice.has_source(said));
            (group, group.pairs.iter().filter(has).collect())
        });
        let indicators = record.indicators.iter().map(|indicator| {
            let readings = indicator.readings.iter().filter(|said| choice.has_source(said));
            (indicator, readings.collect())
        });
        Self {
            stretches: stretches.filter(|(_, claims): &(_, Vec<_>)| !claims.is_empty()).collect(),
            groups: groups.filter(|(_, pairs): &(_, Vec<_>)| !pairs.is_empty()).collect(),
            indicators: indicators.filter(|(_, said): &(_, Vec<_>)| !said.is_empty()).collect(),
            record,
            choice,
        }
    }

    fn is_chosen(&self, name: &str, value: &str) -> bool {
        let among = if name == "source" { &self.choice.sources } else { &self.choice.kinds };
        among.contains(&value)
    }

    fn chosen_groups(&self) -> impl Iterator<Item = &'a Group> {
        self.record.groups.iter().filter(|group| self.choice.kinds.contains(&group.kind))
    }

    fn shown_claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.stretches.iter().flat_map(|(_, claims)| claims.iter().copied())
    }

    fn shown_pairs(&self) -> impl Iterator<Item = &'a Pair> {
        self.groups.iter().flat_map(|(_, pairs)| pairs.iter().copied())
    }

    /// Returns the address of a claim: on this page, or on the whole one if it is not shown here.
    fn claim_address(&self, id: &str) -> String {
        let here = self.shown_claims().any(|claim| claim.said.claim.as_deref() == Some(id));
        format!("{}#claim-{id}", if here { "" } else { "/" })
    }

    /// Returns the pairs in which a claim stands, each with its address.
    fn pairs_of(&self, claim: &Claim) -> Vec<(&'a Pair, String)> {
        let pairs = self.record.pairs().filter(|pair| claim.pairs.contains(&pair.id));
        pairs
            .map(|pair| {
                let here = self.shown_pairs().any(|shown| shown.number == pair.number);
                (pair, format!("{}#pair-{}", if here { "" } else { "/" }, pair.number))
            })
            .collect()
    }

    /// Divides words where somebody's name stands in another script than the text.
    fn runs<'w>(&self, words: &'w str) -> Vec<Run<'w>> {
        let aliases = self.record.people.iter().flat_map(|person| &person.aliases);
        let foreign: Vec<&Alias> = aliases.filter(|alias| alias.script != "Latn").collect();
        let (mut runs, mut rest) = (vec![], words);
        let next = |rest: &str| {
            let places = foreign.iter().filter_map(|alias| Some((rest.find(&alias.name)?, *alias)));
            places.min_by_key(|(place, _)| *place)
        };
        while let Some((place, alias)) = next(rest)
            && let Some((before, from)) = rest.split_at_checked(place)
            && let Some((name, after)) = from.split_at_checked(alias.name.len())
            && !name.is_empty()
        {
            runs.push(Run { words: before, script: None });
            runs.push(Run { words: name, script: Some(Script::of(&alias.script)) });
            rest = after;
        }
        runs.push(Run { words: rest, script: None });
        runs
    }

    fn script(&self, alias: &Alias) -> Script {
        Script::of(&alias.script)
    }
}

/// Words in one script.
struct Run<'a> {
    words: &'a str,
    /// `None` for the script of the text around.
    script: Option<Script>,
}

/// How a browser and a reading voice are told of a script.
#[derive(Debug, PartialEq, Eq)]
struct Script {
    lang: String,
    dir: &'static str,
}

impl Script {
    /// The language is that which CLDR takes to be the likeliest for a script, where it is the only
    /// likely one; otherwise it is left open. A code is four letters, as the case's reader demands.
    fn of(code: &str) -> Self {
        let language = match code {
            "Hani" | "Hans" | "Hant" => "zh",
            "Jpan" => "ja",
            "Kore" | "Hang" => "ko",
            "Grek" => "el",
            "Hebr" => "he",
            _ => "und",
        };
        let rtl = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"];
        let dir = if rtl.contains(&code) { "rtl" } else { "ltr" };
        Self { lang: format!("{language}-{code}"), dir }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_tells_its_direction() {
        let told = |code| (Script::of(code).lang, Script::of(code).dir);
        assert_eq!(told("Hani"), ("zh-Hani".into(), "ltr"));
        assert_eq!(told("Arab"), ("und-Arab".into(), "rtl"));
        assert_eq!(told("Cyrl"), ("und-Cyrl".into(), "ltr"));
    }
}
