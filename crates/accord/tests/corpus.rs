//! Every code has a text that is found at fault with it, and one that comes close and is not.
//!
//! A file of `bad/` ends with the exact diagnostics of what stands before them, in a block fenced as
//! `diagnostic`. To write these anew after a change: `UPDATE_ACCORDS=1 cargo test -p wasit-accord --test corpus`, and read
//! what git shows.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wasit_accord::{Code, check};
use wasit_diagnostic::Sources;

const BEGIN: &str = "\n```diagnostic\n";
const END: &str = "\n```\n";

/// Codes that stand beside that of a text, since the one cannot be without the other: what some
/// settlement breaks is told with its own code too.
const BESIDE: &[(&str, &str)] = &[("W601", "E301"), ("E111", "W601")];

fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".accord.md"))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Returns the code that a file is named by.
fn code_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().split('.').next().unwrap().to_owned()
}

/// Returns what is found in a text, as a terminal shows it, and the codes.
///
/// That a bracket is open (W611) is told of every text with brackets; it counts in its own alone.
fn found(path: &Path, text: &str) -> (String, Vec<&'static str>) {
    let mut sources = Sources::default();
    let file = sources.add(path.file_name().unwrap().to_string_lossy(), text);
    let mut found = check(file, text, &[]).unwrap().diagnostics;
    if code_of(path) != "W611" {
        found.retain(|diagnostic| diagnostic.code != "W611");
    }
    let shown: Vec<_> = found.iter().map(|d| d.render(&sources, false)).collect();
    (shown.join("\n\n"), found.iter().map(|d| d.code).collect())
}

#[test]
fn bad_texts_are_found_at_fault_with_their_code_alone() {
    let mut wrong = vec![];
    for (path, whole) in texts("bad") {
        let (text, expected) = match whole.split_once(BEGIN) {
            Some((text, rest)) => (text.to_owned(), rest.trim_end_matches(END).to_owned()),
            None => (whole.clone(), String::new()),
        };
        let (shown, codes) = found(&path, &text);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let code = code_of(&path);
        let own = |found: &str| found == code || BESIDE.contains(&(&code, found));
        if !codes.iter().any(|found| *found == code) || !codes.iter().all(|found| own(found)) {
            wrong.push(format!("{name}: {codes:?}"));
        }
        if std::env::var("UPDATE_ACCORDS").is_ok() {
            let new = format!("{text}{BEGIN}{shown}{END}");
            if new != whole {
                fs::write(&path, new).unwrap();
            }
        } else if shown != expected {
            wrong.push(format!("{name} says\n{shown}\nand not\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn good_texts_are_without_fault() {
    let wrong: Vec<_> = texts("good")
        .into_iter()
        .map(|(path, text)| (path.clone(), found(&path, &text).0))
        .filter(|(_, shown)| !shown.is_empty())
        .map(|(path, shown)| format!("{}\n{shown}", path.display()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_both_texts() {
    let codes = |folder: &str| -> BTreeSet<String> {
        texts(folder).iter().map(|(path, _)| code_of(path)).collect()
    };
    let all: BTreeSet<String> = Code::ALL.iter().map(|code| code.code().to_owned()).collect();
    for folder in ["bad", "good"] {
        let written = codes(folder);
        let unknown: Vec<_> = written.difference(&all).collect();
        assert!(unknown.is_empty(), "{folder}: no such code: {unknown:?}");
        let missing: Vec<_> = all.difference(&written).collect();
        assert!(missing.is_empty(), "{folder}: {missing:?}");
    }
    assert_eq!(codes("bad"), codes("good"));
}
