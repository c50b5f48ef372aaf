//! Acts about scores: written at home, given to the mediator for analysis, taken back.

use wasit_case::{ScoreAct, Scoring};

use crate::write::out::Out;
use crate::write::paper::choices;
use crate::write::scores;

/// Writes an act about scores; `own` are those of the file of the room that acts.
pub(super) fn score(act: &ScoreAct, own: Option<&Scoring>, out: &mut Out) {
    match act {
        ScoreAct::Write(scoring) => {
            out.head("[step.write_scores]");
            // The room's own numbers stand in its file, once.
            if own != Some(scoring) {
                write(scoring, out);
            }
        }
        ScoreAct::Give { version, floor } => {
            out.head("[step.give_scores]");
            out.raw("version", version);
            out.raw("floor", floor);
        }
        ScoreAct::TakeBack => out.head("[step.take_back_scores]"),
    }
}

fn write(scoring: &Scoring, out: &mut Out) {
    if let Some(floor) = scoring.floor {
        out.raw("floor", floor);
    }
    if !scoring.never.is_empty() {
        let never: Vec<String> = scoring.never.iter().map(|picks| choices(picks)).collect();
        out.raw("never", format!("[{}]", never.join(", ")));
    }
    scores("[[step.write_scores.score]]", &scoring.items, out);
}
