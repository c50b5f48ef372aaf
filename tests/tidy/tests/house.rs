//! Arrows between crates, file lengths, words and imports that are banned, each with its reason.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which crate may use which of ours. A new line or a new name in one is a decision: write it down
/// in `docs/decisions/`.
const ARROWS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("bargain", &["diagnostic"]),
    ("case", &[]),
    ("ledger", &[]),
    ("leak", &[]),
    ("accord", &["diagnostic"]),
    ("casefile", &["case", "diagnostic"]),
    ("desk", &["bargain", "case", "leak", "ledger"]),
    ("web", &["case", "desk"]),
    (
        "cli",
        &["accord", "bargain", "case", "casefile", "desk", "diagnostic", "leak", "ledger", "web"],
    ),
];

/// Crates that alone may use a library, and why.
const KEEPERS: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["ledger"], "the ledger alone knows SQL"),
    ("axum", &["web"], "the pages alone know HTTP"),
    ("clap", &["cli"], "the command line alone reads arguments"),
    ("serde_json", &["cli"], "JSON is a form at the edge"),
    ("mimalloc", &["cli"], "the allocator is the binary's choice"),
    ("getrandom", &["cli"], "randomness is an argument; the shell draws it"),
    ("chacha20poly1305", &["ledger"], "sealing payloads is the ledger's"),
];

/// What code does not say, where it may, and why.
const BANNED: &[(&str, &[&str], &str)] = &[
    ("SystemTime::now", &["crates/cli/"], "time is an argument"),
    ("Timestamp::now", &["crates/cli/"], "time is an argument"),
    ("std::env::var", &["crates/cli/", "tests/"], "only the command line reads the environment"),
    (
        "println!",
        &["crates/cli/", "bench/", "benches/", "tests/"],
        "only the command line speaks to the terminal",
    ),
    ("eprintln!", &["crates/cli/", "bench/", "tests/", "benches/"], "the same"),
    ("dbg!(", &[], "left over from a search"),
    ("#[ignore", &[], "a test runs or is removed"),
    ("thread::sleep", &["crates/cli/"], "tests wait for events, not for time"),
    ("#[allow(", &[], "use #[expect(…, reason = …)]"),
    ("#![allow(", &[], "use #[expect(…, reason = …)]"),
];

const LINES_MAX: usize = 800;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the files below a folder with one of the endings, as paths from the root.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    let mut found = vec![];
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", ".git"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let shown = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((shown, fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    found.sort();
    found
}

/// Returns what a crate depends on outside its tests.
fn dependencies(name: &str) -> BTreeSet<String> {
    let path = root().join("crates").join(name).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let table = manifest.get("dependencies").and_then(|value| value.as_table());
    table.into_iter().flat_map(|table| table.keys().cloned()).collect()
}

#[test]
fn every_crate_has_its_line_in_the_table_of_arrows() {
    let listed: BTreeSet<_> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let present: BTreeSet<_> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, present);
}

#[test]
fn crates_use_only_what_their_arrows_allow() {
    let mut wrong = vec![];
    for (name, allowed) in ARROWS {
        for dependency in dependencies(name) {
            if let Some(ours) = dependency.strip_prefix("wasit-")
                && !allowed.contains(&ours)
            {
                wrong.push(format!("{name} -> {ours}"));
            }
            for (library, keepers, why) in KEEPERS {
                if dependency == *library && !keepers.contains(name) {
                    wrong.push(format!("{name} uses {library}: {why}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    let long: Vec<_> = files(&[".rs", ".css", ".js", ".mjs", ".html"])
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LINES_MAX)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn banned_words_stand_only_where_they_may() {
    let mut wrong = vec![];
    for (path, text) in files(&[".rs"]) {
        if path.starts_with("tests/tidy/") {
            continue;
        }
        for (word, places, why) in BANNED {
            let may = places.iter().any(|place| path.starts_with(place) || path.contains(place));
            if !may && text.contains(word) {
                wrong.push(format!("{path}: {word} ({why})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn style_sheets_know_no_left_and_right() {
    let mut wrong = vec![];
    for (path, text) in files(&[".css"]) {
        for (number, line) in text.lines().enumerate() {
            let has = |side: &str| line.split(|c: char| !c.is_alphanumeric()).any(|w| w == side);
            if has("left") || has("right") {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "logical properties read in both directions: {wrong:#?}");
}

#[test]
fn no_module_is_called_utils() {
    let vague = ["utils.rs", "util.rs", "common.rs", "helpers.rs", "types.rs", "misc.rs"];
    let wrong: Vec<_> = files(&[".rs"])
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| vague.iter().any(|name| path.ends_with(&format!("/{name}"))))
        .collect();
    assert!(wrong.is_empty(), "a name says what is inside: {wrong:#?}");
}

/// Every rule is broken by a test that bears its number: R-RELAY-02 by `relay_02`.
#[test]
fn every_rule_has_its_test() {
    let rules = fs::read_to_string(root().join("crates/case/src/rule.rs")).unwrap();
    let tests: String = files(&[".rs"])
        .into_iter()
        .filter(|(path, _)| path.starts_with("crates/case/tests/rules"))
        .map(|(_, text)| text)
        .collect();
    let codes: BTreeMap<String, String> = rules
        .split('"')
        .filter(|piece| piece.starts_with("R-") && piece.len() < 20)
        .map(|code| (code.to_owned(), code[2..].to_lowercase().replace('-', "_")))
        .collect();
    assert!(codes.len() > 40, "the table of rules was not found");
    let missing: Vec<_> = codes.iter().filter(|(_, test)| !tests.contains(test.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
