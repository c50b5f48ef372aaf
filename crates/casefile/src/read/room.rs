//! `rooms/*.toml` and `links.toml`: what one room knows, and what follows from what.

use wasit_case::{Demand, ItemId, Link, OptionId, Seat};

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::value::Value;
use crate::case_file::{ItemScore, Known, RedLineEntry, Room};
use crate::code::Code;
use crate::limits;
use crate::suggest::shortened;

/// Reads a room's file, which the directory names `expected`.
pub(crate) fn room(mut top: Fields<'_>, expected: Seat, frame: &Frame) -> Option<Room> {
    let example = format!("\"{expected}\"");
    let seat_value = top.required("room", &example);
    let seat = seat_value.and_then(|value| frame.seat(value));
    if let (Some(seat), Some(value)) = (seat, seat_value)
        && seat != expected
    {
        let message = format!("this file is named for room {expected} and says it is {seat}'s");
        let help = format!("write room = {example}, or rename the file");
        value.fault(Code::RoomFile, message, "", help);
    }
    let floor = top.optional("floor").map(|v| v.number(0, i64::from(limits::SCORE_MAX)));
    let scores = scores(&mut top, frame);
    let red_lines = red_lines(&mut top, frame);
    let notes: Option<Vec<_>> = top.elements("notes").into_iter().map(Value::text).collect();
    top.finish();
    Some(Room {
        seat: seat?,
        floor: super::paper::swap(floor)?,
        scores: scores?,
        red_lines: red_lines?,
        notes: notes?,
    })
}

fn scores(top: &mut Fields<'_>, frame: &Frame) -> Option<Vec<ItemScore>> {
    let entries = top.tables("score", "a score");
    let mut whole = within(&entries, wasit_case::limits::AGENDA_ITEMS_MAX, "scores");
    if entries.is_empty() {
        return Some(vec![]);
    }
    let mut scores: Vec<ItemScore> = vec![];
    let mut names = Seen::default();
    for fields in entries {
        match score(fields, frame, &mut names) {
            Some(score) => scores.push(score),
            None => whole = false,
        }
    }
    if !whole {
        return None;
    }
    let agenda = frame.agenda.iter().flatten();
    let missing: Vec<&str> = agenda
        .filter(|item| !scores.iter().any(|score| score.item == item.id))
        .map(|item| item.id.as_str())
        .collect();
    if !missing.is_empty() {
        let message = format!("no scores for {}", missing.join(", "));
        let help = "score every item of the agenda, or remove all scores";
        top.report.fault(Code::ScoresIncomplete, top.bytes(), message, "", help);
    }
    let sum = scores.iter().fold(0_u32, |sum, score| sum.saturating_add(score.weight));
    if sum != 100 && frame.agenda.is_some() && missing.is_empty() {
        let message = format!("the weights sum to {sum}");
        let help = "weights are percents of the whole: make them sum to 100";
        top.report.fault(Code::Weights, top.bytes(), message, "", help);
    }
    Some(scores)
}

fn score(mut fields: Fields<'_>, frame: &Frame, names: &mut Seen) -> Option<ItemScore> {
    let most = i64::from(limits::POINTS_MAX);
    let item_value = fields.required("item", "\"cap\"");
    let item = item_value.and_then(|value| frame.item(value));
    if let (Some(item), Some(value)) = (&item, item_value) {
        names.take(item.as_str(), value);
    }
    let weight = fields.required("weight", "10").and_then(|value| value.number(0, most));
    let options = fields.required("options", "{ a = 100, b = 0 }");
    fields.finish();
    let item = item?;
    let table = options?.fields("scores of options")?;
    let options_bytes = table.bytes();
    let report = table.report;
    let mut whole = true;
    let mut options = vec![];
    for (key, bytes, value) in table.pairs() {
        let option = frame.option_named(key, value, bytes, &item);
        match (option, value.number(0, most)) {
            (Some(option), Some(points)) => options.push((option, points)),
            _ => whole = false,
        }
    }
    let known = frame.agenda.iter().flatten().find(|known| known.id == item);
    let missing: Vec<&str> = known
        .iter()
        .flat_map(|known| &known.options)
        .filter(|option| !options.iter().any(|(id, _)| *id == option.id))
        .map(|option| option.id.as_str())
        .collect();
    if whole && !missing.is_empty() {
        let message = format!("no score for {} of `{item}`", missing.join(", "));
        report.fault(Code::ScoresIncomplete, options_bytes, message, "", "score every option");
    }
    Some(ItemScore { item, weight: weight?, options: whole.then_some(options)? })
}

fn red_lines(top: &mut Fields<'_>, frame: &Frame) -> Option<Vec<RedLineEntry>> {
    let entries = top.tables("red_line", "a red line");
    let mut whole = within(&entries, limits::ENTRIES_MAX, "red lines");
    let mut lines: Vec<RedLineEntry> = vec![];
    for mut fields in entries {
        let item = fields.required("item", "\"cap\"").and_then(|value| frame.item(value));
        let option_value = fields.required("option", "\"a\"");
        let known =
            fields.required("known", "\"private\"").and_then(|v| v.word(Known::ALL, Known::word));
        fields.finish();
        let option = match (&item, option_value) {
            (Some(item), Some(value)) => frame.option(value, item),
            _ => None,
        };
        match (item, option, known) {
            (Some(item), Some(option), Some(known)) => {
                let again = lines.iter().any(|line| line.item == item && line.option == option);
                if again && let Some(value) = option_value {
                    let message = format!("the red line {item}={option} stands here twice");
                    value.fault(Code::Duplicate, message, "", "remove one of the two");
                }
                lines.push(RedLineEntry { item, option, known });
            }
            _ => whole = false,
        }
    }
    whole.then_some(lines)
}

/// Reads `links.toml`.
pub(crate) fn links(mut top: Fields<'_>, frame: &Frame) -> Option<Vec<Link>> {
    let entries = top.tables("link", "a link");
    top.finish();
    let mut whole = within(&entries, limits::ENTRIES_MAX, "links");
    let mut links = vec![];
    let mut names = Seen::default();
    for mut fields in entries {
        let id_value = fields.required("id", "\"C1\"");
        let id = id_value.and_then(Value::line);
        if let (Some(id), Some(value)) = (&id, id_value) {
            names.take(id, value);
        }
        let condition = fields
            .required("if", "{ relief = [\"d\", \"e\"] }")
            .and_then(|value| options_of_one_item(value, frame));
        let consequence = match fields.one_of(&["then", "then_not"]) {
            None => None,
            Some(("then", value)) => Some((Demand::OneOf, options_of_one_item(value, frame))),
            Some((_, value)) => Some((Demand::NoneOf, options_of_one_item(value, frame))),
        };
        fields.finish();
        match (id, condition, consequence) {
            (Some(id), Some((if_item, if_options)), Some((demand, Some((item, options))))) => {
                links.push(Link {
                    id,
                    if_item,
                    if_options,
                    demand,
                    then_item: item,
                    then_options: options,
                });
            }
            _ => whole = false,
        }
    }
    whole.then_some(links)
}

/// Reads `{ item = ["option", …] }`.
fn options_of_one_item(value: Value<'_>, frame: &Frame) -> Option<(ItemId, Vec<OptionId>)> {
    let pairs = value.fields("a condition")?.pairs();
    let [(key, bytes, options)] = pairs.as_slice() else {
        let message = format!("expected one item, found {}", pairs.len());
        let help =
            "a link joins two items: { relief = [\"d\", \"e\"] }; write several links for more";
        value.fault(Code::ExactlyOne, message, "", help);
        return None;
    };
    let item = frame.item_named(key, value, bytes.clone())?;
    let listed: Option<Vec<OptionId>> =
        options.list()?.map(|option| frame.option(option, &item)).collect();
    let listed = listed?;
    if listed.is_empty() {
        let message = format!("no option of `{}` is named", shortened(item.as_str()));
        options.fault(Code::Blank, message, "", "name at least one option");
        return None;
    }
    Some((item, listed))
}
