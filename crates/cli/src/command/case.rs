//! `wasit case check DIR` and `wasit case show DIR`.

mod object;
mod record;
mod text;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use wasit_case::{Found, Person, find};
use wasit_casefile::{CaseFile, Claim, Read, Speaker, read, rehearse};
use wasit_diagnostic::Diagnostic;

use super::print;
use crate::args;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(crate) fn run(command: &args::Case, paint: Paint) -> Result<Status, Failure> {
    let outcome = match command {
        args::Case::Check { dir } => check(dir, paint.is_on()),
        args::Case::Who { dir, name } => who(dir, name, paint.is_on()),
        args::Case::Show { dir, json } => show(dir, *json, paint.is_on()),
    };
    print(&outcome.out);
    std::io::stderr().write_all(outcome.err.as_bytes())?;
    Ok(outcome.status)
}

/// What a command prints, and how it ends.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// For standard output.
    pub(crate) out: String,
    /// For standard error.
    pub(crate) err: String,
    /// How the command ends.
    pub(crate) status: Status,
}

/// Reads a case directory, plays its script, and reports every fault.
pub(crate) fn check(dir: &Path, colour: bool) -> Outcome {
    let read = read(dir);
    let mut diagnostics = read.diagnostics.clone();
    diagnostics.extend(rehearse(&read));
    if !diagnostics.is_empty() || read.case.is_none() {
        return faulty(&read, &diagnostics, colour);
    }
    let steps = read.case.as_ref().and_then(|case| case.script.as_ref()).map(|s| s.steps.len());
    let played = steps.map(|n| format!(", {n} steps of the script played")).unwrap_or_default();
    let files = read.sources.files().count();
    Outcome {
        out: format!("no faults in {files} files{played}\n"),
        err: String::new(),
        status: Status::Ok,
    }
}

fn faulty(read: &Read, diagnostics: &[Diagnostic], colour: bool) -> Outcome {
    let mut err = String::new();
    for diagnostic in diagnostics {
        err.push_str(&diagnostic.render(&read.sources, colour));
        err.push_str("\n\n");
    }
    let faults = if diagnostics.len() == 1 { "fault" } else { "faults" };
    line(&mut err, format_args!("{} {faults}", diagnostics.len()));
    Outcome { out: String::new(), err, status: Status::Input }
}

/// Shows a case: as text for people, or as one JSON object.
///
/// What one room alone knows (`rooms/`) is not shown.
pub(crate) fn show(dir: &Path, as_json: bool, colour: bool) -> Outcome {
    let read = read(dir);
    let Some(case) = &read.case else { return faulty(&read, &read.diagnostics, colour) };
    let out = if as_json { format!("{}\n", object::object(case)) } else { text::text(case) };
    Outcome { out, err: String::new(), status: Status::Ok }
}

/// Tells whom a name means. A name that fits several is not guessed: it asks.
fn who(dir: &Path, name: &str, colour: bool) -> Outcome {
    let read = read(dir);
    let Some(case) = &read.case else { return faulty(&read, &read.diagnostics, colour) };
    let (found, status) = match find(&case.charter.people, name) {
        Found::One(person) => (vec![person], Status::Ok),
        Found::Several(several) => (several, Status::No),
        Found::Nobody => (vec![], Status::No),
    };
    let (mut out, mut err) = (String::new(), String::new());
    for person in &found {
        line(&mut out, format_args!("{}: {}, {}", person.id, person.full_name(), person.office));
    }
    match found.len() {
        0 => line(&mut err, format_args!("nobody in this case is called {name:?}")),
        1 => {}
        _ => line(
            &mut err,
            format_args!("which one? {name:?} fits each of these: use the short name"),
        ),
    }
    Outcome { out, err, status }
}

fn line(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{line}");
}

/// Returns whom a source gives as the speaker of a claim.
fn speaker(case: &CaseFile, claim: &Claim) -> Option<String> {
    match claim.speaker.as_ref()? {
        Speaker::Person(id) => {
            case.charter.people.iter().find(|p| p.id == *id).map(Person::full_name)
        }
        Speaker::Voice(voice) => Some(voice.clone()),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn shipped(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name)
    }

    #[test]
    fn a_faultless_case_is_checked_and_played() {
        let outcome = check(&shipped("marsa"), false);
        assert_eq!((outcome.status, outcome.err.as_str()), (Status::Ok, ""));
        assert_eq!(outcome.out, "no faults in 8 files, 67 steps of the script played\n");
    }

    #[test]
    fn what_is_no_case_says_the_way_out() {
        let outcome = check(&shipped("marsa").join("rooms"), false);
        assert_eq!((outcome.status, outcome.out.as_str()), (Status::Input, ""));
        assert!(outcome.err.contains("error[C009]: the case has no case.toml"), "{}", outcome.err);
        assert!(outcome.err.contains("help: "), "{}", outcome.err);
    }

    #[test]
    fn the_public_record_is_shown_side_by_side() {
        let outcome = show(&shipped("muscat-2026"), false, false);
        assert_eq!(outcome.status, Status::Ok);
        for shown in [
            "Iran → Oman → United States: a proposal (contents: not public)",
            "United States → Oman → Iran: the reply to the proposal (contents: not public)",
            "X14  Missiles and armed groups (contradiction)",
        ] {
            assert!(outcome.out.contains(shown), "{shown} in {}", outcome.out);
        }
        let beside = |line: &str| line.contains("[s4] “more") && line.contains("[unverified]");
        assert!(outcome.out.lines().any(beside), "{}", outcome.out);
    }

    #[test]
    fn what_one_room_knows_is_not_shown() {
        for as_json in [false, true] {
            let outcome = show(&shipped("marsa"), as_json, false);
            assert!(!outcome.out.contains("Log-rolling") && !outcome.out.contains("5600"));
        }
    }

    #[test]
    fn the_object_names_its_schema() {
        let outcome = show(&shipped("muscat-2026"), true, false);
        let object: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
        assert_eq!(object["schema"], "wasit.case/1");
        assert_eq!(object["record"]["conflicts"].as_array().unwrap().len(), 14);
        assert_eq!(object["record"]["relays"][0]["contents"], "not public");
    }
}
