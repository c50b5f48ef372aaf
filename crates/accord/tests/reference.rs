//! The reference has a page for each code, made from the code and its two texts.
//!
//! To write the pages anew after a change: `UPDATE_ACCORDS=1 cargo test -p wasit-accord --test corpus`
//! first, then the same with `--test reference`; read what git shows.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use wasit_accord::{Code, check};
use wasit_diagnostic::Sources;

/// What the codes of one hundred are about.
const SUBJECTS: &[(char, &str)] = &[
    ('1', "How it is written"),
    ('2', "What waits for what"),
    ('3', "Time"),
    ('4', "Verification, remedies and money"),
    ('5', "What a side gives, and what it may do"),
    ('6', "What is open"),
];

fn pages_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/accord")
}

/// Returns a text of the corpus, and the diagnostics at its end.
fn text(folder: &str, code: Code) -> (String, String) {
    let name = format!("{}.accord.md", code.code());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder).join(name);
    let whole = fs::read_to_string(path).unwrap();
    match whole.split_once("\n```diagnostic\n") {
        Some((text, found)) => (text.to_owned(), found.trim_end_matches("\n```\n").to_owned()),
        None => (whole, String::new()),
    }
}

/// Returns words in a fence that is longer than any in them.
fn fenced(language: &str, words: &str) -> String {
    let mut length = 3;
    while words.contains(&"`".repeat(length)) {
        length += 1;
    }
    let fence = "`".repeat(length);
    format!("{fence}{language}\n{}\n{fence}\n", words.trim_end())
}

fn title(code: Code) -> &'static str {
    code.title().trim_end_matches('.')
}

fn weight(code: Code) -> &'static str {
    match code.code().chars().next() {
        Some('E') => {
            "An error: the text cannot be used as it is. If only some ways to settle its brackets lead here, a warning names these."
        }
        Some('W') => {
            "A warning: the text can be used, and probably does not mean what its author wants."
        }
        _ => "A note: worth knowing.",
    }
}

/// Whether the text has open brackets, of which the diagnostics of another code do not tell.
fn has_brackets(text: &str) -> bool {
    let file = Sources::default().add("text.accord.md", text);
    check(file, text, &[]).unwrap().diagnostics.iter().any(|diagnostic| diagnostic.code == "W611")
}

fn page(code: Code) -> String {
    let mut page = format!("# {}: {}\n\n", code.code(), title(code));
    writeln!(page, "{}\n\n{}\n", code.why(), weight(code)).unwrap();
    writeln!(page, "**What is certain.** {}\n", code.proves()).unwrap();
    writeln!(page, "**What it may miss.** {}", code.may_miss()).unwrap();
    let ((bad, found), (good, _)) = (text("bad", code), text("good", code));
    writeln!(page, "\n## Does not pass\n\n{}", fenced("markdown", &bad)).unwrap();
    let besides = match code {
        Code::OpenBracket => "",
        _ if has_brackets(&bad) => ", besides that brackets are open ([W611](W611.md))",
        _ => "",
    };
    writeln!(page, "The check says{besides}:\n\n{}", fenced("text", &found)).unwrap();
    writeln!(page, "## Comes close and passes\n\n{}", fenced("markdown", &good)).unwrap();
    page.push_str("[All codes](README.md)\n");
    page
}

fn table() -> String {
    let mut page = "# Codes of the accord check

Each page says why a code matters, what is certain where it is given, and what the check does not see; then a text
that does not pass, what the check says of it, and a text that comes close and passes. `wasit accord explain E201`
says the same in short. What begins with E ends a check, W warns, N notes. The pages are made from the code and the
texts of its tests.
"
    .to_owned();
    for (hundred, subject) in SUBJECTS {
        write!(page, "\n## {subject}\n\n| code | what is wrong |\n|---|---|\n").unwrap();
        let codes = Code::ALL.iter().filter(|code| code.code().chars().nth(1) == Some(*hundred));
        for code in codes {
            writeln!(page, "| [{0}]({0}.md) | {1} |", code.code(), title(*code)).unwrap();
        }
    }
    page
}

#[test]
fn the_pages_are_as_they_would_be_made() {
    let mut expected: BTreeMap<String, String> =
        Code::ALL.iter().map(|code| (format!("{}.md", code.code()), page(*code))).collect();
    expected.insert("README.md".into(), table());
    let folder = pages_folder();
    if std::env::var("UPDATE_ACCORDS").is_ok() {
        fs::create_dir_all(&folder).unwrap();
        for (name, page) in &expected {
            fs::write(folder.join(name), page).unwrap();
        }
    }
    let written: BTreeMap<String, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&written), names(&expected), "the pages that there are");
    for (name, page) in &expected {
        let stale = written.get(name) != Some(page);
        assert!(!stale, "{name} is not as it would be made; see the head of this test");
    }
}

#[test]
fn every_code_stands_in_the_table_once() {
    let table = table();
    for code in Code::ALL {
        let link = format!("[{0}]({0}.md)", code.code());
        assert_eq!(table.matches(&link).count(), 1, "{link}");
    }
}
