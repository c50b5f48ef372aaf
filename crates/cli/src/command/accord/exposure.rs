//! `wasit accord exposure FILE`: what each side can have given and not yet received.

use std::path::Path;

use serde_json::{Value, json};
use wasit_accord::{Exposed, exposures};

use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(super) fn run(
    file: &Path,
    choose: &[(String, String)],
    as_json: bool,
    paint: Paint,
) -> Result<Status, Failure> {
    let (_, reading) = super::reading(file, paint)?;
    let sides = exposures(&reading, choose)?;
    print(&if as_json { format!("{}\n", object(&sides)) } else { story(&sides, paint) });
    Ok(Status::Ok)
}

fn story(sides: &[Exposed], paint: Paint) -> String {
    let mut out = String::new();
    for side in sides {
        let most = side.most.as_deref().unwrap_or("too large to be added");
        out.push_str(&format!("{}  at most {most}\n", paint.bold(&side.title)));
        for by in &side.by {
            let (given, received) = (&by.given, &by.received);
            out.push_str(&format!("    {:<20} gives {given}, receives {received}\n", by.clause));
        }
    }
    out
}

fn object(sides: &[Exposed]) -> Value {
    let side = |side: &Exposed| {
        let by: Vec<Value> = side
            .by
            .iter()
            .map(|by| json!({ "clause": by.clause, "given": by.given, "received": by.received }))
            .collect();
        json!({ "party": side.party, "most": side.most, "by": by })
    };
    let sides: Vec<Value> = sides.iter().map(side).collect();
    json!({ "schema": "wasit.accord.exposure/1", "parties": sides })
}
