//! `wasit rules`: the reference page of the rules, made from the code.

use std::fmt::Write;

use serde_json::json;
use wasit_case::Rule;

use super::print;
use crate::exit::Status;

pub(crate) fn run(json: bool) -> Status {
    if json {
        let rules: Vec<_> = Rule::ALL
            .iter()
            .map(|r| json!({"rule": r.code(), "says": r.sentence(), "way_out": r.way_out(), "test": test(*r)}))
            .collect();
        print(&format!("{}\n", json!({"schema": "wasit.rules/1", "rules": rules})));
    } else {
        print(&page());
    }
    Status::Ok
}

/// Returns the page, as Markdown.
fn page() -> String {
    let mut page = String::from(
        "# The rules\n\nEach refusal names its rule. Each rule is broken by the test beside it, in \
         `crates/case/tests/rules.rs`.\n\n| rule | says | way out | test |\n|---|---|---|---|\n",
    );
    for rule in Rule::ALL {
        // Writing to a string cannot fail.
        let _never = writeln!(
            page,
            "| {} | {} | {} | `{}` |",
            rule.code(),
            rule.sentence(),
            rule.way_out(),
            test(*rule)
        );
    }
    page
}

/// Returns the name of the test that breaks a rule.
fn test(rule: Rule) -> String {
    rule.code().trim_start_matches("R-").to_lowercase().replace('-', "_")
}
