//! The accords that ship with the project are read without a fault and are in canonical form.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wasit_accord::tree::{Content, Entry, Item, Norm, Part, Status, Text, Word, WordKind, Wording};
use wasit_accord::{parse, print};
use wasit_diagnostic::Sources;

/// Every accord that ships, and how many brackets it has, those in prose included.
const SHIPPED: &[(&str, usize)] = &[
    ("algiers-1981", 0),
    ("exchange-2023", 0),
    ("framework-1994", 0),
    ("interim-2013", 0),
    ("interim-2013-day-180", 0),
    ("marsa-deadlock", 0),
    ("marsa-first-round", 9),
    ("marsa-mended", 0),
    ("plan-2015", 0),
    ("sufficient-consensus-1996", 0),
];

/// Clauses that bind, whose source names no date: the files say so in their prose.
const WITHOUT_DATE: &[(&str, &str)] = &[("algiers-1981", "deposit"), ("plan-2015", "A2")];

/// What the plan of 2015 commits its participants to, by the names of `plan-2015`.
const PLAN: &[&str] = &[
    "E28", "E27", "E72", "E29", "E-TOT", "S56", "S57", "S58", "R32", "R36", "K61", "F45", "F46",
    "F44", "A2", "A3", "A10", "A11", "H14", "H16", "P18", "AP64", "C65", "PMD66", "T67a", "T67b",
    "T68", "T71", "T80", "T81", "W82", "Q74", "EU16", "US17", "UN18", "NS26", "ARMS", "snapback",
];

/// Those of them that were recalled and not read again.
const UNVERIFIED: &[&str] = &["A10", "A11", "T71", "T81", "W82", "NS26", "ARMS"];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/accords")
}

#[expect(clippy::expect_used, reason = "a test ends where its file cannot be read")]
fn source(name: &str) -> String {
    fs::read_to_string(directory().join(format!("{name}.accord.md"))).expect("a file that ships")
}

/// Returns what a text says, its brackets, and what is wrong with it as a reader would see it.
fn read(name: &str, source: &str) -> (Text, usize, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add(name, source);
    let parsed = parse(file, source);
    let faults = parsed.diagnostics.iter().map(|fault| fault.render(&sources, false)).collect();
    (parsed.text, parsed.brackets, faults)
}

/// Returns every clause, also those in brackets.
fn clauses(text: &Text) -> Vec<&Norm> {
    fn take<'t>(entries: &'t [Entry], into: &mut Vec<&'t Norm>) {
        for entry in entries {
            match &entry.content {
                Content::Item(Item::Norm(norm)) => into.push(norm),
                Content::Item(_) => {}
                Content::Open(bracket) => {
                    let open = bracket.alternatives.iter().filter_map(|each| each.value.as_ref());
                    open.for_each(|entries| take(entries, into));
                }
            }
        }
    }
    let mut clauses = vec![];
    for part in &text.parts {
        if let Part::Block(block) = part {
            take(&block.entries, &mut clauses);
        }
    }
    clauses
}

fn has(norm: &Norm, asked: impl Fn(&WordKind) -> bool) -> bool {
    norm.words
        .iter()
        .any(|line| matches!(&line.word, Wording::One(Word { kind, .. }) if asked(kind)))
}

#[test]
fn every_accord_that_ships_is_listed_here_and_in_the_readme() {
    let readme = fs::read_to_string(directory().join("README.md")).expect("the README");
    let files: BTreeSet<String> = fs::read_dir(directory())
        .expect("the directory")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".accord.md").map(str::to_owned))
        .collect();
    let listed: BTreeSet<String> = SHIPPED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, listed);
    for name in listed {
        assert!(readme.contains(&format!("| `{name}` |")), "{name} is not in the table");
    }
}

#[test]
fn every_accord_that_ships_is_read_without_a_fault_and_is_in_canonical_form() {
    for &(name, brackets) in SHIPPED {
        let source = source(name);
        let (text, found, faults) = read(name, &source);
        assert_eq!(faults, Vec::<String>::new(), "{name}");
        assert_eq!(found, brackets, "brackets of {name}");
        let printed = print(&text);
        let other = printed.lines().zip(source.lines()).find(|(canonical, here)| canonical != here);
        assert_eq!(other, None, "{name}: the canonical line and the line of the file");
        assert_eq!(printed.len(), source.len(), "the length of {name}");
    }
}

#[test]
fn every_block_stands_under_a_numbered_paragraph() {
    for &(name, _) in SHIPPED {
        let (text, _, _) = read(name, &source(name));
        let mut last = 0;
        for pair in text.parts.windows(2) {
            let [Part::Prose(prose), Part::Block(_)] = pair else { continue };
            let paragraph = prose.text.trim().rsplit("\n\n").next().unwrap_or("");
            let number = paragraph.split('.').next().and_then(|number| number.parse::<u32>().ok());
            assert!(number.is_some_and(|number| number > last), "{name}: {paragraph}");
            last = number.unwrap_or(last);
        }
        assert!(last > 0, "{name} has no block");
    }
}

#[test]
fn every_clause_that_binds_says_until_when_and_what_follows() {
    for &(name, _) in SHIPPED {
        let (text, _, _) = read(name, &source(name));
        for norm in clauses(&text).into_iter().filter(|norm| norm.kind.binds()) {
            let clause = &norm.name.text;
            let timed = has(norm, |word| {
                use WordKind as W;
                matches!(
                    word,
                    W::Within(..)
                        | W::By(_)
                        | W::Before(..)
                        | W::For(_)
                        | W::Until(_)
                        | W::Unlimited
                        | W::AtOnce(_)
                )
            }) || norm.words.iter().any(|line| matches!(line.word, Wording::Open(_)));
            let excused = WITHOUT_DATE.contains(&(name, clause));
            assert_eq!(timed, !excused, "the time of {clause} in {name}");
            let followed =
                has(norm, |word| matches!(word, WordKind::Else(_) | WordKind::NoRemedy(_)));
            assert!(followed, "what follows a breach of {clause} in {name}");
        }
    }
}

#[test]
fn the_plan_of_2015_has_each_commitment_once_and_marks_what_was_not_read_again() {
    let (text, _, _) = read("plan-2015", &source("plan-2015"));
    let clauses = clauses(&text);
    for &id in PLAN {
        let found: Vec<_> = clauses.iter().filter(|norm| norm.name.text == id).collect();
        let [norm] = found[..] else { panic!("{id} stands {} times", found.len()) };
        assert!(has(norm, |word| matches!(word, WordKind::Ref(_))), "{id} names no paragraph");
        let unverified = has(norm, |word| matches!(word, WordKind::Status(Status::Unverified)));
        assert_eq!(unverified, UNVERIFIED.contains(&id), "the mark of {id}");
    }
}
