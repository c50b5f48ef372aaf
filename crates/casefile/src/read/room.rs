//! `rooms/*.toml` and `links.toml`: what one room knows, and what follows from what.

use wasit_case::{Demand, ItemId, ItemScores, Link, OptionId, Seat};

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::value::Value;
use crate::case_file::{Known, RedLineEntry, Room};
use crate::code::Code;
use crate::limits;
use wasit_diagnostic::shortened;

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

fn scores(top: &mut Fields<'_>, frame: &Frame) -> Option<Vec<ItemScores>> {
    let entries = top.tables("score", "a score");
    if entries.is_empty() {
        return Some(vec![]);
    }
    // Whoever prepares a case thinks in percents; at a desk any weights will do.
    let scores = super::scores::scores(entries, frame, limits::PERCENT_MAX)?;
    let sum = scores.iter().fold(0_u32, |sum, score| sum.saturating_add(score.weight));
    if sum != 100 && frame.agenda.is_some() {
        let message = format!("the weights sum to {sum}");
        let help = "weights are percents of the whole: make them sum to 100";
        top.report.fault(Code::Weights, top.bytes(), message, "", help);
    }
    Some(scores)
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
