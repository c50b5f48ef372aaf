//! Random scenarios, and the ways of tests to read and to damage texts.

use num_traits::Zero;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use wasit_bargain::formats::{Format, Outcome, read, write};
use wasit_bargain::{
    Condition, Exact, Floor, Issue, Limit, Owner, Package, Profile, Scenario, Valuation, decimal,
};
use wasit_diagnostic::Sources;

/// Reads texts by their names.
pub(crate) fn read_all(files: &[(&str, &str)]) -> (Sources, Outcome) {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(*name, *text);
    }
    let outcome = read(&sources);
    (sources, outcome)
}

/// Returns what is said of texts, one line for each.
pub(crate) fn said(files: &[(&str, &str)]) -> Vec<String> {
    let (sources, outcome) = read_all(files);
    outcome.diagnostics.iter().map(|found| found.located(&sources).to_string()).collect()
}

/// Returns the scenario of texts about which nothing is said.
pub(crate) fn faultless(files: &[(&str, &str)]) -> Scenario {
    assert_eq!(said(files), Vec::<String>::new());
    read_all(files).1.scenario.unwrap()
}

/// Writes a scenario and reads it again.
pub(crate) fn again(scenario: &Scenario, format: Format) -> Outcome {
    let written = write(scenario, format).unwrap();
    let files: Vec<(&str, &str)> = written.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let (sources, outcome) = read_all(&files);
    assert_eq!(Format::of(&sources), Some(format));
    outcome
}

/// Returns a number.
pub(crate) fn number(text: &str) -> Exact {
    decimal(text).unwrap()
}

/// What a random scenario may have.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Everything.
    All,
    /// What NegMAS has words for.
    Sum,
    /// What GeniusWeb has words for.
    Unit,
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,4}",
        "[0-9.]{1,4}",
        "\\PC{1,5}",
        ".{1,3}",
        "(null|true|~|yes|-|<<|\\.inf| a )"
    ]
}

fn exact(kind: Kind) -> BoxedStrategy<Exact> {
    let tenths = |n: i64| Exact::new(n.into(), 1000.into());
    match kind {
        Kind::All => {
            (any::<i32>(), 1..100_000i64).prop_map(|(n, d)| Exact::new(n.into(), d.into())).boxed()
        }
        Kind::Sum => any::<i32>().prop_map(move |n| tenths(n.into())).boxed(),
        Kind::Unit => (0..=1000i64).prop_map(tenths).boxed(),
    }
}

/// Makes a random scenario.
pub(crate) fn scenario(kind: Kind) -> impl Strategy<Value = Scenario> {
    let issue = (name(), btree_set(name(), 1..5), any::<u8>());
    (name(), vec(issue, 1..4), btree_set(name(), 1..4)).prop_flat_map(
        move |(title, issues, parties)| {
            let mut made: Vec<Issue> = vec![];
            for (name, options, quo) in issues {
                if made.iter().all(|known| known.name != name) {
                    let options: Vec<String> = options.into_iter().collect();
                    let quo = usize::from(quo);
                    let status_quo =
                        (matches!(kind, Kind::All) && quo < options.len()).then_some(quo);
                    made.push(Issue { name, options, status_quo });
                }
            }
            let parties: Vec<String> = parties.into_iter().collect();
            let count = parties.len();
            let profiles: Vec<_> =
                parties.into_iter().map(|name| profile(kind, name, &made)).collect();
            let limits = if matches!(kind, Kind::All) { 0..4 } else { 0..1 };
            let limit =
                (name(), 0..=count, condition(&made)).prop_map(move |(name, owner, never)| {
                    let owner = if owner == count { Owner::Link } else { Owner::Party(owner) };
                    Limit { name, owner, never }
                });
            (profiles, vec(limit, limits)).prop_map(move |(profiles, limits)| Scenario {
                name: title.clone(),
                issues: made.clone(),
                profiles,
                limits,
            })
        },
    )
}

fn condition(issues: &[Issue]) -> BoxedStrategy<Condition> {
    let masks: Vec<_> = issues.iter().map(|issue| 0..(1u64 << issue.options.len())).collect();
    masks
        .prop_map(|masks| {
            let sides = masks.into_iter().enumerate().filter(|(_, mask)| *mask != 0);
            Condition(sides.collect())
        })
        .prop_filter("no side", |condition| !condition.0.is_empty())
        .boxed()
}

fn profile(kind: Kind, name: String, issues: &[Issue]) -> BoxedStrategy<Profile> {
    let all = matches!(kind, Kind::All);
    let valuations: Vec<_> = issues
        .iter()
        .map(|issue| (exact(kind), vec(exact(kind), issue.options.len()), any::<bool>()))
        .collect();
    let package: Vec<_> = issues.iter().map(|issue| 0..issue.options.len()).collect();
    let terms = vec((condition(issues), exact(kind)), if all { 0..3 } else { 0..1 });
    let rest = (exact(kind), exact(kind), proptest::option::of(exact(kind)), 0..3);
    (valuations, package, terms, rest)
        .prop_map(move |(valuations, package, together, rest)| {
            let (constant, floor, discount, which) = rest;
            let package = || {
                let options: Vec<u8> = package.iter().map(|o| u8::try_from(*o).unwrap()).collect();
                Floor::Package(Package::new(options))
            };
            // A floor beyond all that adds up would not fit a machine word.
            let scale = &constant / number("2147483648");
            let floor = match (which, kind) {
                (0, _) => Floor::None,
                (_, Kind::Unit) => package(),
                (1, Kind::All) => package(),
                _ => Floor::Value(floor * scale),
            };
            let mut valuations: Vec<Valuation> = valuations
                .into_iter()
                .map(|(weight, values, divided)| Valuation {
                    weight,
                    values,
                    divided: all && divided,
                })
                .collect();
            if matches!(kind, Kind::Unit) {
                let others: Exact = valuations.iter().skip(1).map(|v| &v.weight).sum();
                valuations[0].weight = number("1") - others;
            }
            let sum = !matches!(kind, Kind::Unit);
            Profile {
                name: name.clone(),
                valuations,
                constant: if sum { constant } else { Exact::zero() },
                together,
                floor,
                discount: discount.filter(|_| sum),
            }
        })
        .boxed()
}

/// Changes a text: some bytes are replaced, removed or doubled.
pub(crate) fn damaged(text: &str, changes: &[(usize, u8, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (at, what, byte) in changes {
        let at = at % bytes.len().max(1);
        let end = (at + usize::from(*byte) % 40).min(bytes.len());
        match what % 4 {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => {
                let words =
                    ["1e400", "NaN", "-.inf", "null", "[", "{", "\"", "&a", "*a", "- ", "9"];
                let word = words[usize::from(*byte) % words.len()];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads damaged texts; whatever they are, the reader ends and says where.
pub(crate) fn survives(files: &[(&str, &str)], changes: &[(usize, u8, u8)]) {
    let damaged: Vec<(&str, String)> =
        files.iter().map(|(name, text)| (*name, damaged(text, changes))).collect();
    let files: Vec<(&str, &str)> = damaged.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let (sources, outcome) = read_all(&files);
    for found in &outcome.diagnostics {
        found.located(&sources).to_string();
        found.render(&sources, false);
    }
    let error =
        |found: &wasit_diagnostic::Diagnostic| found.severity == wasit_diagnostic::Severity::Error;
    assert_eq!(outcome.scenario.is_none(), outcome.diagnostics.iter().any(error));
}

/// Makes changes for [`damaged`].
pub(crate) fn changes() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..5)
}
