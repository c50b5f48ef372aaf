//! Acts about scores: written at home, given to the mediator for analysis, taken back.

use wasit_case::{Act, ScoreAct, Scoring, limits};

use super::papers::version;
use super::{Given, all};
use crate::code::Code;
use crate::read::paper::{picks, swap};
use crate::read::scores::scores;

pub(super) const KEYS: [&str; 3] = ["write_scores", "give_scores", "take_back_scores"];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    let act = match given.key {
        "write_scores" => ScoreAct::Write(written(given)?),
        "give_scores" => {
            let version = version(&mut given.fields);
            let floor = given.fields.required("floor", "true").and_then(|value| value.boolean());
            ScoreAct::Give { version: version?, floor: floor? }
        }
        "take_back_scores" => ScoreAct::TakeBack,
        _ => return None,
    };
    Some(Act::Score(act))
}

/// Reads the scores of the step; without any they are those of the room's file.
fn written(given: &mut Given<'_, '_>) -> Option<Scoring> {
    let frame = given.frame;
    let floor_value = given.fields.optional("floor");
    let floor = floor_value.map(|value| value.number(0, i64::from(limits::TOTAL_MAX)));
    let never = given.fields.elements("never");
    let entries = given.fields.tables("score", "a score");
    if entries.is_empty() {
        if floor_value.is_some() || !never.is_empty() {
            given.fields.required("score", "[{ item = \"cap\", weight = 10, options = { … } }]");
            return None;
        }
        return of_room(given);
    }
    let never = all(never.into_iter().map(|value| picks(value, frame, "choices")));
    let items = scores(entries, frame, limits::WEIGHT_MAX);
    Some(Scoring { items: items?, floor: swap(floor)?, never: never? })
}

fn of_room(given: &Given<'_, '_>) -> Option<Scoring> {
    let seat = given.seat?;
    let scoring = given.frame.scorings.get(&seat).cloned();
    if scoring.is_none() && given.frame.rooms_whole {
        let message = format!("room {seat} has no scores");
        let name = seat.to_string().to_lowercase();
        let help = format!("add [[score]] to rooms/{name}.toml, or to this step");
        given.fields.report.fault(Code::NoScores, given.fields.bytes(), message, "", help);
    }
    scoring
}
