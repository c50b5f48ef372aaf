//! Scores: what the options of items are worth to one side, in a room's file and in a step.

use wasit_case::{AgendaItem, ItemScores};

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::value::Value;
use crate::code::Code;

/// Reads `[[score]]` tables, each item once, with weights up to `weight_max`.
pub(super) fn scores(
    entries: Vec<Fields<'_>>,
    frame: &Frame,
    weight_max: u32,
) -> Option<Vec<ItemScores>> {
    let mut whole = within(&entries, wasit_case::limits::AGENDA_ITEMS_MAX, "scores");
    let mut scores = vec![];
    let mut names = Seen::default();
    for fields in entries {
        match score(fields, frame, &mut names, weight_max) {
            Some(score) => scores.push(score),
            None => whole = false,
        }
    }
    whole.then_some(scores)
}

fn score(
    mut fields: Fields<'_>,
    frame: &Frame,
    names: &mut Seen,
    weight_max: u32,
) -> Option<ItemScores> {
    let most = i64::from(wasit_case::limits::SCORE_MAX);
    let item_value = fields.required("item", "\"cap\"");
    let item = item_value.and_then(|value| frame.item(value));
    if let (Some(item), Some(value)) = (&item, item_value) {
        names.take(item.as_str(), value);
    }
    let weight = fields.required("weight", "10");
    let weight = weight.and_then(|value| value.number(0, i64::from(weight_max)));
    let options = fields.required("options", "{ a = 100, b = 0 }");
    let status_quo_value = fields.optional("status_quo");
    let status_quo = status_quo_value.map(|value| value.number(0, most));
    fields.finish();
    let item = item?;
    let known = frame.agenda.iter().flatten().find(|known| known.id == item);
    if let (Some(known), Some(value)) = (known, status_quo_value) {
        stands_alone(known, value);
    }
    let table = options?.fields("scores of options")?;
    let (options_bytes, report) = (table.bytes(), table.report);
    let mut whole = true;
    let mut scores = vec![];
    for (key, bytes, value) in table.pairs() {
        let option = frame.option_named(key, value, bytes, &item);
        match (option, value.number(0, most)) {
            (Some(option), Some(score)) => scores.push((option, score)),
            _ => whole = false,
        }
    }
    let missing: Vec<&str> = known
        .iter()
        .flat_map(|known| &known.options)
        .filter(|option| !scores.iter().any(|(id, _)| *id == option.id))
        .map(|option| option.id.as_str())
        .collect();
    if whole && !missing.is_empty() {
        let message = format!("no score for {} of `{item}`", missing.join(", "));
        let help = "score every option, or remove the item's scores: then it is worth nothing";
        report.fault(Code::ScoresIncomplete, options_bytes, message, "", help);
    }
    let status_quo = super::paper::swap(status_quo)?;
    Some(ItemScores { item, weight: weight?, scores: whole.then_some(scores)?, status_quo })
}

/// Reports a score of a status quo that equals an option: it would stand there twice.
fn stands_alone(item: &AgendaItem, value: Value<'_>) {
    let Some(option) = &item.status_quo.option else { return };
    let message = format!("the status quo of `{}` is its option {option}", item.id);
    let help = "remove it: the status quo has that option's score";
    value.fault(Code::StatusQuoTwice, message, "", help);
}
