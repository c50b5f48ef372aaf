//! Acts about rounds.

use wasit_case::{Act, Exception, Format, Moment, NextStep, limits};

use super::papers::paper_of;
use super::{Given, all};
use crate::read::paper::{deadline, swap};
use crate::read::value::Value;

pub(super) const KEYS: [&str; 7] = [
    "plan_round",
    "open_round",
    "mark_substantive",
    "adjourn_round",
    "suspend_round",
    "resume_round",
    "close_round",
];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    match given.key {
        "plan_round" => {
            let most = i64::try_from(limits::ROUNDS_MAX).unwrap_or(1);
            let number = given.fields.required("number", "1").and_then(|v| v.number(1, most));
            let format = given
                .fields
                .required("format", "\"indirect\"")
                .and_then(|v| v.word(Format::ALL, Format::word));
            let venue = given.text("venue");
            let begins_at = given.moment("begins_at");
            Some(Act::PlanRound {
                number: number?,
                format: format?,
                venue: venue?,
                begins_at: begins_at?,
            })
        }
        "open_round" => Some(Act::OpenRound),
        "mark_substantive" => Some(Act::MarkSubstantive),
        "adjourn_round" => Some(Act::AdjournRound { until: given.moment_if("until")? }),
        "suspend_round" => Some(Act::SuspendRound { reason: given.text("reason")? }),
        "resume_round" => Some(Act::ResumeRound),
        "close_round" => {
            let at = given.at;
            let next_step = given.fields.optional("next_step").map(|value| next_step(value, at));
            let entries = given.fields.elements("exceptions");
            let exceptions = all(entries.into_iter().map(exception));
            Some(Act::CloseRound { next_step: swap(next_step)?, exceptions: exceptions? })
        }
        _ => None,
    }
}

fn next_step(value: Value<'_>, at: Option<Moment>) -> Option<NextStep> {
    let mut fields = value.fields("a next step")?;
    let words = fields.required("words", "\"…\"").and_then(Value::text);
    let within = fields.optional("within").map(|value| deadline(value, at));
    fields.finish();
    Some(NextStep { words: words?, within: swap(within)? })
}

fn exception(value: Value<'_>) -> Option<Exception> {
    let mut fields = value.fields("an exception")?;
    let paper = paper_of(&mut fields);
    let reason = fields.required("reason", "\"…\"").and_then(Value::text);
    fields.finish();
    Some(Exception { paper: paper?, reason: reason? })
}
