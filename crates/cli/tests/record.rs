//! `wasit demo` over a case without desks: the public record as text and as JSON.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Columns of a terminal that nobody has to make wider.
const WIDTH: usize = 80;

/// Tells a case, from a folder in which there are no cases.
fn demo(case: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wasit"))
        .args(["demo", "--case", case])
        .args(arguments)
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

#[test]
fn the_record_is_told_in_eighty_columns() {
    let text = out(&demo("muscat-2026", &["--exit"]));
    insta::assert_snapshot!("muscat", text);
    // Chinese characters take two columns.
    let width = |line: &str| line.chars().map(|c| if c > '\u{2e80}' { 2 } else { 1 }).sum();
    let wide: Vec<&str> = text.lines().filter(|line| WIDTH < width(line)).collect();
    assert_eq!(wide, Vec::<&str>::new());
}

#[test]
fn a_directory_is_told_as_the_case_inside_the_binary_is() {
    let directory = cases().join("muscat-2026");
    for arguments in [&["--exit"][..], &["--json"]] {
        let given = demo(directory.to_str().unwrap(), arguments);
        assert_eq!(out(&given), out(&demo("muscat-2026", arguments)), "{arguments:?}");
    }
}

#[test]
fn the_object_has_the_fourteen_pairs_with_their_types() {
    let text = out(&demo("muscat-2026", &["--json"]));
    let object: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(object["schema"], "wasit.record/1");
    assert_eq!(object["case"], "muscat-2026");
    let list = |value: &serde_json::Value| value.as_array().unwrap().clone();

    let pairs = list(&object["pairs"]);
    let ids: Vec<&str> = pairs.iter().map(|pair| pair["id"].as_str().unwrap()).collect();
    assert_eq!(ids, (1..=14).map(|n| format!("X{n}")).collect::<Vec<_>>());
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in &pairs {
        *types.entry(pair["type"].as_str().unwrap()).or_default() += 1;
        assert!(list(&pair["sides"]).len() >= 2, "{pair}");
    }
    let expected = BTreeMap::from([("contradiction", 11), ("gap", 1), ("outside-fact", 2)]);
    assert_eq!(types, expected);

    let claims: Vec<_> =
        list(&object["timeline"]).iter().flat_map(|stretch| list(&stretch["claims"])).collect();
    assert!(claims.len() > 100);
    for claim in &claims {
        assert!(claim["source"].is_string() && claim["words"].is_string(), "{claim}");
        assert_eq!(claim["confidence"], "quoted");
    }
    for indicator in list(&object["indicators"]) {
        let readings = list(&indicator["readings"]);
        assert!(!readings.is_empty(), "{indicator}");
        assert!(readings.iter().all(|said| said["source"].is_string()), "{indicator}");
        assert!(indicator.get("score").is_none(), "nothing is scored");
    }
    let relays = list(&object["rounds"][0]["relays"]);
    assert!(relays.iter().all(|relay| relay["contents"] == "not public"));
    assert_eq!(relays.len(), 2);
    let minister = list(&object["people"]).into_iter().find(|one| one["name"] == "Araghchi");
    assert_eq!(minister.unwrap()["aliases"][1]["name"], "阿拉格齐");
}

#[test]
fn a_case_that_ships_not_is_refused_with_the_names_of_those_that_do() {
    let output = demo("doha", &[]);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("marsa, muscat-2026"), "{errors}");
}
