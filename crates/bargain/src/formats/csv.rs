//! A frontier as comma-separated values, for spreadsheets.

use std::fmt::Write as _;

use crate::package::Package;
use crate::problem::{Problem, Score};

/// Returns the points of a frontier: a column a party, then a column an issue.
pub fn frontier_csv(
    problem: &Problem,
    points: impl Iterator<Item = (Vec<Score>, Option<Package>)>,
) -> String {
    let parties = problem.parties().iter().map(|party| cell(&party.name));
    let issues = problem.issues().iter().map(|issue| cell(&issue.name));
    let mut out = parties.chain(issues).collect::<Vec<_>>().join(",");
    out.push_str("\r\n");
    for (scores, package) in points {
        let scores = scores.iter().map(|score| problem.utility(*score).to_string());
        let options = problem.issues().iter().enumerate().map(|(place, issue)| {
            let option =
                package.as_ref().and_then(|p| issue.options.get(usize::from(p.option(place))));
            cell(option.map_or("", String::as_str))
        });
        let row = scores.chain(options).collect::<Vec<_>>().join(",");
        let _never_fails = write!(out, "{row}\r\n");
    }
    out
}

/// Returns a text as a cell (RFC 4180). A text that a spreadsheet would take for a formula has an
/// apostrophe before it.
fn cell(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
