//! Every code has a text that is found at fault with it, and one that comes close and is not.
//!
//! A file of `bad/` ends with the exact diagnostics of what stands before them, in a block fenced as
//! `diagnostic`. To write
//! these anew after a change: `UPDATE_ACCORDS=1 cargo test -p wasit-accord --test corpus`, and read
//! what git shows.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};

use wasit_accord::check;
use wasit_diagnostic::Sources;

const BEGIN: &str = "\n```diagnostic\n";
const END: &str = "\n```\n";

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

/// Returns what is found in a text, as a terminal shows it, and the codes.
fn found(path: &Path, text: &str) -> (String, Vec<&'static str>) {
    let mut sources = Sources::default();
    let file = sources.add(path.file_name().unwrap().to_string_lossy(), text);
    let checked = check(file, text, &[]).unwrap();
    let shown: Vec<_> = checked.diagnostics.iter().map(|d| d.render(&sources, false)).collect();
    (shown.join("\n\n"), checked.diagnostics.iter().map(|d| d.code).collect())
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
        let code = name.split('.').next().unwrap();
        if codes.is_empty() || codes.iter().any(|found| *found != code) {
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
fn each_bad_text_has_a_good_one() {
    let names = |folder: &str| -> Vec<_> {
        texts(folder).into_iter().map(|(path, _)| path.file_name().unwrap().to_owned()).collect()
    };
    assert_eq!(names("bad"), names("good"));
}
