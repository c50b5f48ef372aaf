//! GeniusWeb JSON: a domain, and profiles that each hold the domain again.
//!
//! # Readings
//! `discreteutils` (2019) and `DiscreteValueSetUtilities` (2021) are the same, as are `numberutils`
//! and `NumberValueSetUtilities`. A range of numbers becomes options at its step. A reservation bid
//! that names every issue is a package; a partial one is worth the sum of what it names.

mod domain;
mod profile;
mod write;

use wasit_diagnostic::{FileId, Sources};

use super::Outcome;
use super::report::{Codes, Page, Report};
use super::tree::{Node, parse_json};
use crate::scenario::Scenario;

pub(super) use write::write;

/// The numbers of the diagnostics of this format.
static CODES: Codes = Codes {
    grammar: "B200",
    twice_key: "B201",
    shape: "B202",
    missing: "B203",
    number: "B204",
    unknown: "B205",
    twice_named: "B206",
    bound: "B207",
    whole: "B208",
    ignored: "B209",
    renamed: "B210",
};
/// Domains that are not the same.
const OTHER_DOMAIN: &str = "B211";
/// A kind of profile that cannot be read.
const KIND: &str = "B212";
/// A range of numbers without end or order.
const RANGE: &str = "B213";
/// Weights that do not add up to 1.
const WEIGHTS: &str = "B214";
/// A value that is not from 0 to 1.
const UNIT: &str = "B215";
/// A reservation bid that leaves issues out.
const PARTIAL: &str = "B216";

/// The key of a profile that is read.
const ADDITIVE: &str = "LinearAdditiveUtilitySpace";
/// Keys of profiles that are not.
const OTHERS: [&str; 3] = ["DefaultPartialOrdering", "SumOfGroupsUtilitySpace", "PartialOrdering"];

pub(super) fn is(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let keys = || OTHERS.iter().chain(&["issuesValues", ADDITIVE]);
    begins && keys().any(|key| text.contains(&format!("\"{key}\"")))
}

pub(super) fn read(sources: &Sources) -> Outcome {
    let report = Report::new(&CODES);
    let mut domains: Vec<(Page<'_>, Node)> = vec![];
    let mut profiles: Vec<(FileId, Node)> = vec![];
    for (file, source) in sources.files() {
        let page = Page { report: &report, file };
        let json = source.name().to_ascii_lowercase().ends_with(".json") || is(source.text());
        let root = if json { page.parsed(parse_json(source.text())) } else { None };
        match root {
            Some(root) if root.get("issuesValues").is_some() => domains.push((page, root)),
            Some(root) if root.get(ADDITIVE).is_some() => profiles.push((file, root)),
            Some(root) if OTHERS.iter().any(|kind| root.get(kind).is_some()) => {
                profile::refuse(page, &root);
            }
            None if json => {}
            _ => ignore(page, source.name()),
        }
    }
    let scenario = domain::read(&report, sources, &domains, &profiles).and_then(|domain| {
        let read = |(file, root): &(FileId, Node)| {
            let page = Page { report: &report, file: *file };
            profile::read(page, root.get(ADDITIVE)?, &domain)
        };
        let read: Vec<_> = profiles.iter().map(read).collect();
        let said: Vec<_> = profiles
            .iter()
            .map(|(file, root)| {
                let name = root.get(ADDITIVE).and_then(|space| space.get("name")?.text());
                (*file, name.map(str::to_owned))
            })
            .collect();
        let names = report.names(sources, &said);
        let profiles = read.into_iter().zip(names);
        let named = profiles.map(|(profile, name)| Some(crate::Profile { name, ..profile? }));
        let profiles = named.collect::<Option<Vec<_>>>()?;
        Some(Scenario { name: domain.name, issues: domain.issues, profiles, limits: vec![] })
    });
    report.outcome(scenario)
}

fn ignore(page: Page<'_>, name: &str) {
    let stem = super::report::stem(name);
    let message = if stem == "specials" {
        "the results in `specials.json` are not read"
    } else {
        "this file is neither a domain nor a profile, and is not read"
    };
    page.note(CODES.ignored, &(0..0), message, "the engine computes its own; leave it out");
}
