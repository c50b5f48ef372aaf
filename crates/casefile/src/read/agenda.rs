//! `agenda.toml`: the items, and which are settled together.

use wasit_case::{AgendaItem, Basket, Choice, StatusQuo, limits};

use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::value::Value;
use crate::code::Code;

/// Reads `agenda.toml`.
pub(crate) fn agenda(mut top: Fields<'_>) -> (Option<Vec<AgendaItem>>, Option<Vec<Basket>>) {
    let entries = top.tables("item", "an agenda item");
    let items = items(entries);
    // What is torn may lack the item that a basket names.
    let agenda = items.clone().filter(|_| !top.report.torn);
    let frame = Frame { agenda, ..Frame::default() };
    let baskets = baskets(&mut top, &frame);
    top.finish();
    (items, baskets)
}

/// Reads the items that are settled together. An item is in one basket at most.
fn baskets(top: &mut Fields<'_>, frame: &Frame) -> Option<Vec<Basket>> {
    let entries = top.tables("basket", "a basket");
    let mut whole = within(&entries, limits::AGENDA_ITEMS_MAX, "baskets");
    let mut placed = Seen::default();
    let mut titles = Seen::default();
    let mut baskets = vec![];
    for mut fields in entries {
        let title_value = fields.required("title", "\"…\"");
        let title = title_value.and_then(Value::line);
        let list = fields.required("items", "[\"cap\", \"stock\"]");
        fields.finish();
        if let (Some(title), Some(value)) = (&title, title_value) {
            titles.take(title, value);
        }
        let mut items = vec![];
        for value in list.and_then(Value::list).into_iter().flatten() {
            match frame.item(value) {
                Some(item) => {
                    placed.take(item.as_str(), value);
                    items.push(item);
                }
                None => whole = false,
            }
        }
        if let Some(value) = list.filter(|_| whole && items.is_empty()) {
            value.fault(Code::Blank, "a basket without items", "", "name at least one item");
        }
        match title {
            Some(title) if !items.is_empty() => baskets.push(Basket { title, items }),
            _ => whole = false,
        }
    }
    whole.then_some(baskets)
}

fn items(entries: Vec<Fields<'_>>) -> Option<Vec<AgendaItem>> {
    let mut whole = within(&entries, limits::AGENDA_ITEMS_MAX, "agenda items");
    let mut agenda = vec![];
    let mut names = Seen::default();
    for mut fields in entries {
        let id_value = fields.required("id", "\"cap\"");
        let id = id_value.and_then(Value::slug);
        let title = fields.required("title", "\"…\"").and_then(Value::line);
        let example = "{ words = \"nothing changes\" }";
        let status_quo = fields.required_as("status_quo", Code::NoStatusQuo, example);
        let options = options(&mut fields);
        let status_quo = status_quo.and_then(|value| read_status_quo(value, options.as_deref()));
        fields.finish();
        if let (Some(id), Some(value)) = (&id, id_value) {
            names.take(id.as_str(), value);
        }
        match (id, title, options, status_quo) {
            (Some(id), Some(title), Some(options), Some(status_quo)) => {
                agenda.push(AgendaItem { id, title, options, status_quo });
            }
            _ => whole = false,
        }
    }
    whole.then_some(agenda)
}

fn options(item: &mut Fields<'_>) -> Option<Vec<Choice>> {
    let entries = item.tables("option", "an option");
    if entries.len() < 2 {
        let message = format!("an item has at least two options, this one has {}", entries.len());
        let help = "add: [[item.option]] with an id and a label";
        item.report.fault(Code::TooFewOptions, item.bytes(), message, "", help);
    }
    let mut whole = entries.len() >= 2 && within(&entries, limits::OPTIONS_MAX, "options");
    let mut options = vec![];
    let mut names = Seen::default();
    for mut fields in entries {
        let value = fields.required("id", "\"a\"");
        let id = value.and_then(Value::slug);
        let label = fields.required("label", "\"…\"").and_then(Value::line);
        fields.finish();
        if let (Some(id), Some(value)) = (&id, value) {
            names.take(id.as_str(), value);
        }
        match (id, label) {
            (Some(id), Some(label)) => options.push(Choice { id, label }),
            _ => whole = false,
        }
    }
    whole.then_some(options)
}

fn read_status_quo(value: Value<'_>, options: Option<&[Choice]>) -> Option<StatusQuo> {
    let mut fields = value.fields("a status quo")?;
    let words = fields.required("words", "\"nothing changes\"").and_then(Value::line);
    let option = fields.optional("option");
    fields.finish();
    let option = match option {
        None => None,
        Some(value) => {
            let id = value.slug()?;
            if options.is_some_and(|options| !options.iter().any(|option| option.id == id)) {
                let message = format!("this item has no option `{id}`");
                let help = "name one of its options, or say the status quo in words alone";
                value.fault(Code::UnknownOption, message, "", help);
            }
            Some(id)
        }
    };
    Some(StatusQuo { words: words?, option })
}
