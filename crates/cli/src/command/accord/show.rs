//! `wasit accord show FILE`: what the text asks of whom, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use wasit_accord::tree::Bearing;
use wasit_accord::{Moment, Obligation, obligations};

use super::svg;
use crate::command::columns::{columns_of, harmless, wrap};
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Columns that a cell of the matrix takes.
const CELL: usize = 24;
/// Columns that the act of a clause takes.
const ACT: usize = 72;

/// In which form obligations are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Timeline,
    Matrix,
    TimelineSvg,
    MatrixSvg,
}

/// Runs the command.
pub(super) fn run(
    file: &Path,
    form: Form,
    choose: &[(String, String)],
    as_json: bool,
    paint: Paint,
) -> Result<Status, Failure> {
    let (name, reading) = super::reading(file, paint)?;
    let name = reading.title().unwrap_or(&name).to_owned();
    let rows = obligations(&reading, choose)?;
    let out = if as_json {
        format!("{}\n", object(&rows))
    } else {
        match form {
            Form::Timeline => timeline(&rows, paint),
            Form::Matrix => matrix(&rows, paint),
            Form::TimelineSvg => svg::timeline(&name, &rows),
            Form::MatrixSvg => svg::matrix(&name, &rows),
        }
    };
    print(&out);
    Ok(Status::Ok)
}

/// The day from which a drawing or a table counts: dates, or days after one thing of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Axis {
    Dates,
    After(String),
}

/// Returns where a moment stands, and on which axis.
pub(super) fn place(moment: &Moment) -> (Axis, i64) {
    match moment {
        Moment::On(date) => {
            let origin = jiff::civil::date(1970, 1, 1);
            let days = date.since(origin).map_or(0, |span| i64::from(span.get_days()));
            (Axis::Dates, days)
        }
        Moment::After { what, days, .. } => (Axis::After(what.clone()), *days),
    }
}

/// Returns what stands first in time of a clause.
fn first(row: &Obligation) -> Option<&Moment> {
    row.begins.as_ref().or(row.due.as_ref()).or(row.ends.as_ref())
}

fn timeline(rows: &[Obligation], paint: Paint) -> String {
    let mut axes: BTreeMap<Axis, Vec<(i64, &Obligation)>> = BTreeMap::new();
    let mut timeless = vec![];
    for row in rows {
        match first(row).map(place) {
            Some((axis, days)) => axes.entry(axis).or_default().push((days, row)),
            None => timeless.push(row),
        }
    }
    let mut out = String::new();
    for (axis, mut rows) in axes {
        let title = match &axis {
            Axis::Dates => "By date".to_owned(),
            Axis::After(what) => format!("Counted from {what}"),
        };
        out.push_str(&format!("{}\n", paint.bold(&title)));
        rows.sort_by_key(|(days, _)| *days);
        for (_, row) in rows {
            clause(row, &mut out);
        }
        out.push('\n');
    }
    if !timeless.is_empty() {
        out.push_str(&format!("{}\n", paint.bold("Without a day")));
        timeless.iter().for_each(|row| clause(row, &mut out));
        out.push('\n');
    }
    out.pop();
    out
}

fn clause(row: &Obligation, out: &mut String) {
    let mark = if row.unverified { " (unverified)" } else { "" };
    out.push_str(&format!("  {} {}{mark}  {}\n", row.kind.word(), row.name, when(row)));
    let act =
        format!("{} {} {}", bearers(row), row.kind.modal(), row.act.as_deref().unwrap_or("…"));
    for line in wrap(&act, ACT) {
        out.push_str(&format!("      {}\n", line.trim_start()));
    }
    let mut after = vec![];
    if let Some(verifier) = &row.verifier {
        after.push(match &row.found_by {
            Some(moment) => format!("seen by {verifier}, at the latest {moment}"),
            None => format!("seen by {verifier}"),
        });
    }
    if !row.remedies.is_empty() {
        after.push(format!("else {}", row.remedies.join(" then ")));
    }
    if !after.is_empty() {
        out.push_str(&format!("      {}\n", after.join("; ")));
    }
}

pub(super) fn when(row: &Obligation) -> String {
    let mut parts = vec![];
    parts.extend(row.begins.as_ref().map(|moment| format!("from {moment}")));
    parts.extend(row.due.as_ref().map(|moment| format!("by {moment}")));
    parts.extend(row.ends.as_ref().map(|moment| format!("to {moment}")));
    parts.join(", ")
}

pub(super) fn bearers(row: &Obligation) -> String {
    let names = row.bearers.join(", ");
    match row.bearing {
        Bearing::One => names,
        Bearing::Each => format!("each of {names}"),
        Bearing::Jointly => format!("jointly {names}"),
        Bearing::Any => format!("any of {names}"),
    }
}

/// What begins, falls due or ends at one moment, by who bears it.
pub(super) type ByParty = BTreeMap<String, Vec<String>>;

/// Moments in their order, and the parties.
pub(super) struct Cells {
    pub(super) parties: Vec<String>,
    pub(super) rows: Vec<(String, ByParty)>,
}

/// Puts obligations into rows of time and columns of parties.
pub(super) fn cells(rows: &[Obligation]) -> Cells {
    let mut parties: Vec<String> = vec![];
    let mut moments: BTreeMap<(Axis, i64), (String, ByParty)> = BTreeMap::new();
    for row in rows {
        let events = [(&row.begins, "begins"), (&row.due, "due"), (&row.ends, "ends")];
        for bearer in &row.bearers {
            if !parties.contains(bearer) {
                parties.push(bearer.clone());
            }
            for (moment, word) in events {
                let Some(moment) = moment else { continue };
                let (_, cell) = moments
                    .entry(place(moment))
                    .or_insert_with(|| (moment.to_string(), BTreeMap::new()));
                cell.entry(bearer.clone()).or_default().push(format!("{} {word}", row.name));
            }
        }
    }
    let rows = moments.into_values().collect();
    Cells { parties, rows }
}

fn matrix(rows: &[Obligation], paint: Paint) -> String {
    let cells = cells(rows);
    let mut out = format!("{:<CELL$}", "");
    for party in &cells.parties {
        out.push_str(&format!("  {}", paint.bold(&format!("{:<CELL$}", harmless(party)))));
    }
    out = format!("{}\n", out.trim_end());
    for (title, row) in &cells.rows {
        let columns: Vec<Vec<String>> = std::iter::once(wrap(title, CELL))
            .chain(cells.parties.iter().map(|party| {
                let words = row.get(party).map_or(String::new(), |list| list.join(", "));
                wrap(&words, CELL)
            }))
            .collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::new();
            for column in &columns {
                let cell = column.get(line).map_or("", String::as_str);
                let rest = CELL.saturating_sub(columns_of(cell));
                text.push_str(&format!("{cell}{}  ", " ".repeat(rest)));
            }
            out.push_str(&format!("{}\n", text.trim_end()));
        }
    }
    out
}

fn object(rows: &[Obligation]) -> Value {
    let moment = |moment: &Option<Moment>| match moment {
        None => Value::Null,
        Some(Moment::On(date)) => date.to_string().into(),
        Some(Moment::After { what, words, days }) => {
            json!({ "from": what.trim_matches('`'), "words": words, "days_at_least": days })
        }
    };
    let names: BTreeSet<&String> = rows.iter().flat_map(|row| &row.bearers).collect();
    let row = |row: &Obligation| {
        json!({
            "clause": row.name,
            "kind": row.kind.word(),
            "bearers": row.bearers,
            "act": row.act,
            "begins": moment(&row.begins),
            "due": moment(&row.due),
            "ends": moment(&row.ends),
            "verifier": row.verifier,
            "found_by": moment(&row.found_by),
            "remedies": row.remedies,
            "ref": row.reference,
            "unverified": row.unverified,
        })
    };
    json!({
        "schema": "wasit.accord.obligations/1",
        "bearers": names,
        "obligations": rows.iter().map(row).collect::<Vec<_>>(),
    })
}
