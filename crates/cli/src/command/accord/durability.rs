//! `wasit accord durability FILE`: what would still hold.

use std::path::Path;

use serde_json::{Value, json};
use wasit_accord::{Durable, Force, Remains, RemedyLeft, Suppose, durability};

use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command. Ends with 1 if a commitment in force has nothing left behind it.
pub(super) fn run(
    file: &Path,
    suppose: &Suppose,
    choose: &[(String, String)],
    as_json: bool,
    paint: Paint,
) -> Result<Status, Failure> {
    let (_, reading) = super::reading(file, paint)?;
    let rows = durability(&reading, choose, suppose)?.map_err(|unknown| {
        let known = if unknown.known.is_empty() {
            "The text has none.".to_owned()
        } else {
            format!("The text has {}.", unknown.known.join(", "))
        };
        Failure::input(format!("The text does not know `{}`.", unknown.name), known)
    })?;
    if as_json {
        print(&format!("{}\n", object(suppose, &rows)));
    } else {
        print(&story(suppose, &rows, paint));
    }
    let bare = rows.iter().any(Durable::is_bare);
    Ok(if bare { Status::No } else { Status::Ok })
}

fn story(suppose: &Suppose, rows: &[Durable], paint: Paint) -> String {
    let mut supposed = vec![];
    supposed.extend(suppose.at.map(|date| format!("on {date}")));
    supposed.extend(suppose.withdrawn.iter().map(|party| format!("{party} left")));
    supposed.extend(suppose.after.iter().map(|event| format!("after `{event}`")));
    if supposed.is_empty() {
        supposed.push("as the text stands".to_owned());
    }
    let mut out = format!("{}\n", paint.bold(&supposed.join(", ")));
    for row in rows {
        let bearers = row.bearers.join(", ");
        let head = format!("{} {}", row.kind.word(), row.name);
        out.push_str(&format!("  {head:<22} {bearers:<12} {}\n", force(&row.force)));
        if row.force != Force::InForce {
            continue;
        }
        for left in &row.remedies {
            out.push_str(&format!("  {:<22} {:<12}   {}\n", "", "", remains(left)));
        }
        if row.is_bare() {
            out.push_str(&format!("  {:<22} {:<12}   ✕ no remedy is left\n", "", ""));
        }
    }
    let in_force = rows.iter().filter(|row| row.force == Force::InForce).count();
    let bare = rows.iter().filter(|row| row.is_bare()).count();
    out.push_str(&format!(
        "{in_force} of {} commitments in force, {bare} of these without a remedy\n",
        rows.len()
    ));
    out
}

fn force(force: &Force) -> String {
    match force {
        Force::InForce => "in force".to_owned(),
        Force::NotYet(when) => format!("begins {when}"),
        Force::Ended(when) => format!("ended {when}"),
        Force::Left(parties) => format!("gone with {}", parties.join(", ")),
        Force::MayBeUndone(event) => format!("may be undone after `{event}`"),
    }
}

fn remains(left: &RemedyLeft) -> String {
    let name = match &left.ladder {
        Some(ladder) => format!("{ladder} then {}", left.power),
        None => left.power.clone(),
    };
    match &left.remains {
        Remains::Usable(None) => format!("{name}: usable"),
        Remains::Usable(Some(until)) => format!("{name}: usable if begun by {until}"),
        Remains::OnlyDirect { full, direct } => format!(
            "{name}: the ladder had to be begun by {full}; who went through it before may use {} until {direct}",
            left.power
        ),
        Remains::Lapsed(when) => format!("{name}: lapsed, had to be begun by {when}"),
        Remains::HolderLeft(parties) => format!("{name}: gone with {}", parties.join(", ")),
        Remains::MayBeUndone(event) => format!("{name}: may be undone after `{event}`"),
    }
}

fn object(suppose: &Suppose, rows: &[Durable]) -> Value {
    let row = |row: &Durable| {
        let remedies: Vec<Value> = row
            .remedies
            .iter()
            .map(|left| {
                let (remains, detail) = match &left.remains {
                    Remains::Usable(until) => ("usable", until.as_ref().map(ToString::to_string)),
                    Remains::OnlyDirect { direct, .. } => ("only-direct", Some(direct.to_string())),
                    Remains::Lapsed(when) => ("lapsed", Some(when.to_string())),
                    Remains::HolderLeft(parties) => ("holder-left", Some(parties.join(", "))),
                    Remains::MayBeUndone(event) => ("may-be-undone", Some(event.clone())),
                };
                json!({ "power": left.power, "ladder": left.ladder, "remains": remains, "detail": detail })
            })
            .collect();
        let (force, detail) = match &row.force {
            Force::InForce => ("in-force", None),
            Force::NotYet(when) => ("not-yet", Some(when.to_string())),
            Force::Ended(when) => ("ended", Some(when.to_string())),
            Force::Left(parties) => ("left", Some(parties.join(", "))),
            Force::MayBeUndone(event) => ("may-be-undone", Some(event.clone())),
        };
        json!({
            "clause": row.name,
            "kind": row.kind.word(),
            "bearers": row.bearers,
            "force": force,
            "detail": detail,
            "remedies": remedies,
            "no_remedy_meant": row.no_remedy_meant,
            "bare": row.is_bare(),
        })
    };
    json!({
        "schema": "wasit.accord.durability/1",
        "at": suppose.at.map(|date| date.to_string()),
        "withdrawn": suppose.withdrawn,
        "after": suppose.after,
        "commitments": rows.iter().map(row).collect::<Vec<_>>(),
    })
}
