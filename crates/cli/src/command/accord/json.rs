//! The JSON form of a check.

use serde_json::{Value, json};
use wasit_accord::{Checked, Open, Settled};
use wasit_diagnostic::{Diagnostic, Sources};

/// Returns what was found as one object, schema `wasit.accord.check/1`.
pub(super) fn checked(checked: &Checked, sources: &Sources) -> Value {
    let file = sources.files().next().map_or("", |(_, file)| file.name());
    let diagnostics: Vec<Value> =
        checked.diagnostics.iter().map(|found| diagnostic(found, sources)).collect();
    let mut object = json!({
        "schema": "wasit.accord.check/1",
        "file": file,
        "textable": checked.textable,
        "diagnostics": diagnostics,
    });
    if let Some(open) = &checked.open {
        object["brackets"] = brackets(open);
    }
    object
}

fn diagnostic(found: &Diagnostic, sources: &Sources) -> Value {
    let spans: Vec<Value> = found
        .spans
        .iter()
        .filter_map(|span| {
            let at = sources.file(span.file)?.extent(span.start..span.end);
            Some(json!({
                "line": at.line,
                "column": at.column,
                "length": at.length,
                "label": span.label,
                "primary": span.primary,
            }))
        })
        .collect();
    json!({
        "code": found.code,
        "severity": found.severity.word(),
        "message": found.message,
        "spans": spans,
        "help": found.help,
    })
}

/// Counts are strings: they do not fit the numbers of JSON's readers.
fn brackets(open: &Open) -> Value {
    let choices: Vec<Value> = open
        .choices
        .iter()
        .enumerate()
        .map(|(n, choice)| {
            let leaves = open.leaves.get(n);
            let options: Vec<Value> = choice
                .options
                .iter()
                .enumerate()
                .map(|(at, option)| {
                    let left = leaves.and_then(|row| row.get(at)).map(ToString::to_string);
                    json!({ "by": option.by, "words": option.words, "error_free": left })
                })
                .collect();
            json!({ "name": choice.name, "blank": choice.blank, "options": options })
        })
        .collect();
    let settled = |settled: &Settled| json!([settled.choice.0, settled.option]);
    let first = open.first.as_ref().map(|first| first.iter().map(settled).collect::<Vec<_>>());
    let failing: Vec<Value> = open
        .failing
        .iter()
        .map(|cube| cube.iter().map(|(choice, options)| json!([choice.0, options])).collect())
        .collect();
    json!({
        "choices": choices,
        "settlements": open.settlements.to_string(),
        "error_free": open.error_free.as_ref().map(ToString::to_string),
        "failing": failing,
        "failing_complete": open.failing_complete,
        "settle_first": first,
        "undetermined": open.undetermined.iter().map(|(code, about)| json!({ "code": code, "about": about })).collect::<Vec<_>>(),
    })
}
