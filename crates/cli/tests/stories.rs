//! The cases that ship, played over real desks with the leak check before every release.
//!
//! Rehearsal knows the rules alone; here a wording that the check stops ends the story. That both
//! play to their ends is also the measure of its false alarms on them: none.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::process::Command;

use serde_json::Value;

/// Plays a case without pauses and returns what came of it.
fn played(case: &str) -> (Value, String) {
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wasit"))
            .args(["demo", "--case", case, "--pace", "0", "--exit", "--colour", "never"])
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    (serde_json::from_str(&run(&["--json"])).unwrap(), run(&[]))
}

#[test]
fn the_stories_that_ship_are_told_to_their_ends() {
    for (case, rooms) in [("marsa", 5), ("ondra", 5)] {
        let (json, _) = played(case);
        assert_eq!(json["schema"], "wasit.demo/1");
        assert_eq!(json["leaks"], Value::Array(vec![]), "{case}");
        let desks = json["desks"].as_array().unwrap();
        assert_eq!(desks.len(), rooms, "{case}");
        assert!(desks.iter().all(|desk| desk["verified"] == true), "{case}");
    }
}

#[test]
fn a_wording_that_says_too_much_is_stopped_and_explained() {
    let (json, told) = played("marsa");
    let from = told.find("stopped before it reaches Tamrin").unwrap();
    let next = told[from..].find("\n\n").unwrap();
    let why = &told[from..from + next];
    assert!(why.contains("[nine votes short]") && why.contains("from A-1 v1 ¶6"), "{why}");
    // What was only tried left no trace: the release after it is the only one of that paper.
    let of = json["items"].as_array().unwrap().iter().filter(|item| item["paper"] == "A-3");
    assert_eq!(of.filter(|item| item["form"] == "idea").count(), 1);
}
