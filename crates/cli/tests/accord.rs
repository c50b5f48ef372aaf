//! `wasit accord` as a mediator's lawyer uses it: text, JSON, pictures, and bad input.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{Value, json};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/accords");

/// Two brackets, of which one combination is a deadlock.
const BRACKETS: &str = r#"# Well and wall

1. Who takes part.

```accord
party A "Upper village"
party B "Lower village"
mediator M "The elders"
verifier W "The water master"
day start = 2026-03-01
```

2. The well is opened, and the wall is taken down.

```accord
duty well: A must "open the well"
  [@first A: requires wall | B: by 2026-03-20]
  within 60d of start
  verified by W in 1d method "a visit" evidence "a line in the book"
  no remedy "the elders speak to both"

duty wall: B must "take down the wall"
  [@second A: by 2026-03-20 | B: requires well]
  from start
  verified by W in 1d method "a visit" evidence "a line in the book"
  no remedy "the elders speak to both"
```
"#;

/// A folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wasit-accord-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wasit")).arg("accord").args(arguments).output().unwrap()
}

/// Runs a command and returns its exit status and its two streams.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let output = run(arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn object(arguments: &[&str]) -> (i32, Value) {
    let (status, out, err) = said(arguments);
    assert_eq!(err, "", "{arguments:?}");
    (status, serde_json::from_str(&out).unwrap())
}

fn shipped(name: &str) -> String {
    format!("{CASES}/{name}.accord.md")
}

#[test]
fn a_deadlock_ends_with_1_and_names_both_clauses() {
    let (status, checked) = object(&["check", &shipped("marsa-deadlock"), "--json"]);
    assert_eq!(status, 1);
    assert_eq!(checked["schema"], "wasit.accord.check/1");
    assert_eq!(checked["textable"], false);
    let circle = &checked["diagnostics"][0];
    assert_eq!((&circle["code"], &circle["severity"]), (&json!("E201"), &json!("error")));
    let labels: Vec<&Value> =
        circle["spans"].as_array().unwrap().iter().map(|span| &span["label"]).collect();
    assert_eq!(labels, ["`dilute` waits for `payout`", "`payout` waits for `dilute`"]);
    assert!(circle["help"].as_str().unwrap().contains("together dilute, payout"));
    let (status, mended) = object(&["check", &shipped("marsa-mended"), "--json"]);
    assert_eq!((status, &mended["textable"]), (0, &json!(true)));
    assert_eq!(mended["diagnostics"], json!([]));
}

#[test]
fn every_shipped_text_is_checked_as_its_table_says() {
    for (name, status) in [
        ("plan-2015", 0),
        ("algiers-1981", 0),
        ("interim-2013", 0),
        ("interim-2013-day-180", 1),
        ("framework-1994", 0),
        ("exchange-2023", 0),
        ("sufficient-consensus-1996", 0),
        ("marsa-first-round", 0),
    ] {
        assert_eq!(said(&["check", &shipped(name)]).0, status, "{name}");
    }
}

#[test]
fn the_plan_of_2015_has_limits_that_outlive_its_snapback() {
    let (_, out, _) = said(&["check", &shipped("plan-2015")]);
    for words in [
        "`snapback` lapses 2025-10-18",
        "the full ladder `DRM` has to start by 2025-08-14",
        "direct notice by 2025-09-18",
        "`E28` in force to 2031-01-16",
    ] {
        assert!(out.contains(words), "{words}");
    }
}

#[test]
fn brackets_are_added_up_and_can_be_settled_for_a_trial() {
    let folder = Folder::new("brackets");
    let file = folder.file("well.accord.md", BRACKETS);
    let (status, checked) = object(&["check", &file, "--json"]);
    assert_eq!(status, 0, "one settlement of four has an error");
    let brackets = &checked["brackets"];
    assert_eq!((&brackets["settlements"], &brackets["error_free"]), (&json!("4"), &json!("3")));
    assert_eq!(brackets["failing"], json!([[[0, [0]], [1, [1]]]]));
    assert_eq!(brackets["settle_first"].as_array().unwrap().len(), 1);
    assert_eq!(brackets["choices"][0]["options"][0]["error_free"], "1");
    assert_eq!(brackets["choices"][0]["options"][1]["error_free"], "2");
    let (status, both) =
        object(&["check", &file, "--choose", "first=A", "--choose", "@second=B", "--json"]);
    assert_eq!((status, &both["brackets"]["error_free"]), (1, &json!("0")));
    let (status, out, _) = said(&["check", &file, "--choose", "first=B"]);
    assert_eq!(status, 0);
    assert!(out.contains("whatever is settled, no error follows"), "{out}");
    let (status, _, err) = said(&["check", &file, "--choose", "frist=A"]);
    assert_eq!((status, err.contains("Did you mean `first`?")), (2, true), "{err}");
    let (status, _, err) = said(&["check", &file, "--choose", "first=C"]);
    assert_eq!((status, err.contains("It has A (requires wall)")), (2, true), "{err}");
}

#[test]
fn formatting_is_a_fixpoint_and_loses_nothing_that_cannot_be_read() {
    let folder = Folder::new("format");
    let loose = BRACKETS.replace("\n  within", "  within");
    let file = folder.file("loose.accord.md", &loose);
    assert_eq!(said(&["format", &file, "--check"]).0, 1);
    assert_eq!(said(&["format", &file, "--write"]), (0, String::new(), String::new()));
    assert_eq!(fs::read_to_string(&file).unwrap(), BRACKETS);
    assert_eq!(said(&["format", &file, "--check"]).0, 0);
    let broken = BRACKETS.replace("must", "mst");
    let file = folder.file("broken.accord.md", &broken);
    let (status, out, err) = said(&["format", &file, "--write"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("error[E100]") && err.contains("broken.accord.md:16:"), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), broken);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2, "nothing is left beside");
}

#[test]
fn an_export_does_not_depend_on_layout_and_tells_what_is_said() {
    let folder = Folder::new("export");
    let one = folder.file("one.accord.md", BRACKETS);
    let other = folder.file("other.accord.md", BRACKETS.replace("\n  within", "   within"));
    let changed = folder.file("changed.accord.md", BRACKETS.replace("60d", "61d"));
    let (_, first) = object(&["export", &one]);
    let (_, second) = object(&["export", &other]);
    assert_eq!(first, second);
    assert_ne!(first["blake3"], object(&["export", &changed]).1["blake3"]);
    let well = &first["parts"][3]["accord"][0];
    assert_eq!(well["bearers"], json!(["A"]));
    assert_eq!(well["words"][1], json!({ "within": ["60d", "start"] }));
    assert_eq!(well["words"][0]["open"]["alternatives"][0]["by"], "A");
}

#[test]
fn what_is_asked_is_shown_by_time_and_by_party() {
    let (_, out, _) = said(&["show", &shipped("interim-2013"), "--matrix"]);
    assert!(out.lines().any(|line| line.starts_with("2014-03-01") && line.contains("R2 due")));
    let (_, shown) = object(&["show", &shipped("marsa-mended"), "--json"]);
    assert_eq!(shown["schema"], "wasit.accord.obligations/1");
    let deposit = &shown["obligations"][0];
    assert_eq!(deposit["clause"], "deposit");
    assert_eq!(deposit["due"]["words"], "10 d after `start`");
    for form in ["--timeline", "--matrix"] {
        let (status, svg, _) = said(&["show", &shipped("plan-2015"), form, "--svg"]);
        assert_eq!(status, 0);
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    }
}

#[test]
fn durability_tells_what_is_left_at_a_date_and_after_someone_left() {
    let plan = shipped("plan-2015");
    let row = |value: &Value, clause: &str| {
        let rows = value["commitments"].as_array().unwrap();
        rows.iter().find(|row| row["clause"] == clause).unwrap().clone()
    };
    for (at, remains, expected) in
        [("2025-08-14", "usable", 0), ("2025-08-15", "only-direct", 0), ("2025-09-19", "lapsed", 1)]
    {
        let (status, told) = object(&["durability", &plan, "--at", at, "--json"]);
        assert_eq!(row(&told, "E28")["remedies"][0]["remains"], remains, "{at}");
        assert_eq!(status, expected, "{at}");
    }
    let (status, told) = object(&["durability", &plan, "--withdrawn", "USA", "--json"]);
    assert_eq!((status, &row(&told, "US17")["force"]), (0, &json!("left")));
    let (status, _, err) = said(&["durability", &plan, "--withdrawn", "US"]);
    assert_eq!((status, err.contains("USA")), (2, true), "{err}");
    let (status, _, err) = said(&["durability", &plan, "--at", "1 May"]);
    assert_eq!((status, err.contains("such as 2026-01-01")), (2, true), "{err}");
}

#[test]
fn sufficient_consensus_is_three_majorities() {
    let file = shipped("sufficient-consensus-1996");
    let vote = |ayes: &str, against: &str| {
        let asked = ["vote", &file, "prolong", "--for", ayes, "--against", against, "--json"];
        let (status, voted) = object(&asked);
        assert_eq!(status == 0, voted["passes"] == true);
        voted["failing"].clone()
    };
    // Nine of ten votes, and all of the river: the hill has no majority.
    assert_eq!(
        vote("HERON,LINDEN,OTTER,LANTERN,MILL", "KESTREL,THISTLE"),
        json!(["majority in each group of TALKS"])
    );
    // Both groups and 76 of a hundred votes, but three of seven: no majority of participants.
    assert_eq!(
        vote("HERON,LINDEN,KESTREL", "OTTER,THISTLE,LANTERN,MILL"),
        json!(["majority in each group of TALKS", "majority of TALKS"])
    );
    assert_eq!(vote("HERON,LINDEN,KESTREL,THISTLE", "OTTER,LANTERN,MILL"), json!([]));
    // Five of seven and the whole hill, without votes and river.
    assert_eq!(
        vote("OTTER,KESTREL,THISTLE,LANTERN,MILL", "HERON,LINDEN"),
        json!(["weighted majority of TALKS", "majority in each group of TALKS"])
    );
    let plan = shipped("plan-2015");
    let access = ["vote", &plan, "Q74_advice", "--for", "FRA,DEU,GBR,USA,EU", "--json"];
    assert_eq!(object(&access).1["vetoes"], json!([]), "five of eight, and nobody has a veto");
    let (status, _, err) = said(&["vote", &plan, "E28", "--for", "USA"]);
    assert_eq!((status, err.contains("Q74_advice")), (2, true), "{err}");
    let (status, _, err) = said(&["vote", &plan, "JC", "--for", "DZA"]);
    assert_eq!((status, err.contains("IRN")), (2, true), "{err}");
}

#[test]
fn exposure_is_told_for_each_side() {
    let (status, told) = object(&["exposure", &shipped("marsa-mended"), "--json"]);
    assert_eq!((status, &told["schema"]), (0, &json!("wasit.accord.exposure/1")));
    let sides = told["parties"].as_array().unwrap();
    assert_eq!(sides.iter().map(|side| &side["party"]).collect::<Vec<_>>(), ["A", "B"]);
    assert!(sides.iter().all(|side| side["most"].is_string()), "{told}");
}

#[test]
fn a_code_is_explained_and_bad_input_says_the_way_out() {
    let (status, out, _) = said(&["explain", "e201"]);
    assert!(status == 0 && out.contains("Proves:") && out.contains("May miss:"), "{out}");
    let (_, all) = object(&["explain", "--json"]);
    assert!(all["codes"].as_array().unwrap().len() > 40);
    let (status, _, err) = said(&["explain", "E999"]);
    assert_eq!((status, err.contains("lists all")), (2, true), "{err}");
    let folder = Folder::new("bad");
    let latin = folder.file("latin.accord.md", b"caf\xe9");
    let (status, _, err) = said(&["check", &latin]);
    assert_eq!((status, err.contains("byte 4 is not UTF-8")), (2, true), "{err}");
    let (status, _, err) = said(&["check", "nowhere.accord.md"]);
    assert_eq!((status, err.contains("help:")), (2, true), "{err}");
    let empty = folder.file("empty.accord.md", "");
    assert_eq!(said(&["check", &empty]).0, 0);
}
