//! NegMAS YAML or JSON: a domain and one utility function for each party.
//!
//! # Readings
//! Values are taken as they are written; nothing is divided. Utilities are those at the beginning:
//! what time costs is kept as a discount where one number tells it. Where a discounted function
//! reserves nothing, what the function within it reserves counts (NegMAS itself loses it). NaN and
//! minus infinity reserve nothing.

mod domain;
mod fun;
mod rectangle;
mod ufun;
mod write;

use std::ops::Range;

use wasit_diagnostic::{FileId, Sources};

use super::Outcome;
use super::report::{Codes, Page, Report, stem};
use super::tree::{Node, Parsed, parse_json, parse_yaml, shortened};
use crate::scenario::Scenario;

pub(super) use write::write;

/// The numbers of the diagnostics of this format.
static CODES: Codes = Codes {
    grammar: "B250",
    twice_key: "B251",
    shape: "B252",
    missing: "B253",
    number: "B254",
    unknown: "B255",
    twice_named: "B256",
    bound: "B257",
    whole: "B258",
    ignored: "B259",
    renamed: "B260",
};
/// Domains that are not the same.
const OTHER_DOMAIN: &str = "B261";
/// A kind of issue, of values or of utilities that cannot be read.
const KIND: &str = "B262";
/// A range without end or order.
const RANGE: &str = "B263";
/// What is reserved is no number, or above every number.
const RESERVED: &str = "B264";
/// A note: what is reserved stands within a discounted function.
const WITHIN: &str = "B265";
/// A note: what time costs is not kept.
const TIME: &str = "B266";
/// Numbers that do not match the issues: weights, values.
const COUNT: &str = "B267";
/// A warning: a table values what is no option.
const SURPLUS: &str = "B268";
/// A note: a rectangle that no package meets.
const NEVER: &str = "B269";

pub(super) fn is(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if begins.starts_with('<') || super::text::is(text) {
        return false;
    }
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let kind = any(&["OutcomeSpace", "UtilityFunction", "UFun", "Issue", "TableFun"])
        && any(&["type:", "\"type\"", "__python_class__"]);
    let issues = any(&["issues:", "\"issues\""]) && any(&["values:", "\"values\""]);
    kind || issues
}

/// Returns the last part of the name of a class: `negmas.preferences.X` is `X`.
fn kind(node: &Node) -> Option<(&str, Range<usize>)> {
    let named = node.get("type").or_else(|| node.get("__python_class__"))?;
    let name = named.text()?;
    Some((name.rsplit('.').next().unwrap_or(name), named.bytes.clone()))
}

/// Keys that only a utility function has.
fn is_profile(root: &Node) -> bool {
    let kind = kind(root).map_or("", |(kind, _)| kind);
    let keys = ["weights", "ufun", "ufuns", "outcome_ranges", "mapping", "reserved_value"];
    kind.ends_with("UtilityFunction")
        || kind.contains("UFun")
        || keys.iter().any(|key| root.get(key).is_some())
}

/// Returns whether a file stands beside a scenario and says nothing of it.
fn is_beside(name: &str) -> bool {
    let (stem, lower) = (stem(name), name.to_ascii_lowercase());
    let data = [".yml", ".yaml", ".json"].iter().any(|ending| lower.ends_with(ending));
    !data || stem.starts_with('_') || stem.ends_with("_info") || stem.ends_with("_stats")
}

/// Parses a file, unless it stands beside the scenario.
fn parse(name: &str, text: &str) -> Option<Parsed> {
    if is_beside(name) && !is(text) {
        return None;
    }
    let object = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let json = object.then(|| parse_json(text));
    // What begins like an object may be YAML that does without quotes.
    let ends = name.to_ascii_lowercase().ends_with(".json");
    Some(json.filter(|json| ends || json.root.is_some()).unwrap_or_else(|| parse_yaml(text)))
}

pub(super) fn read(sources: &Sources) -> Outcome {
    let report = Report::new(&CODES);
    let mut domains: Vec<(Page<'_>, Node)> = vec![];
    let mut profiles: Vec<(FileId, Node)> = vec![];
    for (file, source) in sources.files() {
        let page = Page { report: &report, file };
        let root = match parse(source.name(), source.text()) {
            Some(parsed) => {
                let broken = parsed.root.is_none() && !parsed.faults.is_empty();
                let root = page.parsed(parsed);
                if broken {
                    continue;
                }
                root
            }
            None => None,
        };
        match root {
            Some(root) if is_profile(&root) => profiles.push((file, root)),
            Some(root) if root.get("issues").is_some() => domains.push((page, root)),
            _ => {
                let message =
                    "this file is neither a domain nor a utility function, and is not read";
                page.note(CODES.ignored, &(0..0), message, "the engine computes what it needs");
            }
        }
    }
    let scenario = domain::read(&report, sources, &domains, &profiles).and_then(|domain| {
        let read = profiles.iter().map(|(file, root)| {
            let page = Page { report: &report, file: *file };
            ufun::read(page, root, &domain.issues)
        });
        let read: Vec<_> = read.collect();
        let said: Vec<_> = profiles
            .iter()
            .map(|(file, root)| {
                let name = root.get("name").filter(|name| !name.is_null());
                (*file, name.and_then(Node::text).map(str::to_owned))
            })
            .collect();
        let named = read.into_iter().zip(report.names(sources, &said));
        let named = named.map(|(profile, name)| Some(crate::Profile { name, ..profile? }));
        let profiles = named.collect::<Option<Vec<_>>>()?;
        Some(Scenario { name: domain.name, issues: domain.issues, profiles, limits: vec![] })
    });
    report.outcome(scenario)
}

/// Refuses a kind of thing that this reader cannot turn into numbers of options.
fn refuse(page: Page<'_>, what: &str, kind: &str, at: &Range<usize>, help: &str) {
    let message = format!("{what} of the kind `{}` is not read", shortened(kind));
    page.error(KIND, at, message, help);
}
