//! Papers, paragraphs, handling marks and deadlines.

use wasit_case::{
    Anchor, Answer, ChannelId, Content, Counting, Deadline, Form, Handling, InReplyTo, Kind,
    Moment, Paper, Paragraph, Pick, Precedence, Stand, Until, limits,
};

use super::act::each_once;
use super::charter::zone;
use super::fields::{Fields, within};
use super::frame::Frame;
use super::value::Value;
use crate::code::Code;
use wasit_diagnostic::{closest, list, shortened};

/// The marks that are one word; the fourth is a table, `{ held_until = … }`.
const MARKS: [(&str, Handling); 3] = [
    ("for-relay", Handling::ForRelay),
    ("without-attribution", Handling::WithoutAttribution),
    ("in-confidence", Handling::InConfidence),
];
const MARK_HELP: &str = "marks: \"for-relay\", \"without-attribution\", \"in-confidence\" or \
                         { held_until = … }";

/// What a paragraph may say beside its words.
const CONTENTS: [&str; 4] = ["package", "stand", "red_line", "red_line_together"];

/// Reads a paper from the keys of an act. `sent` is when the act is done.
pub(crate) fn paper(fields: &mut Fields<'_>, frame: &Frame, sent: Option<Moment>) -> Option<Paper> {
    let title = fields.required("title", "\"…\"").and_then(Value::text);
    let kind = fields.required("kind", "\"proposal\"").and_then(|v| v.word(Kind::ALL, Kind::word));
    let form = fields.required("form", "\"non-paper\"").and_then(|v| v.word(Form::ALL, Form::word));
    let precedence = fields
        .required("precedence", "\"priority\"")
        .and_then(|v| v.word(Precedence::ALL, Precedence::word));
    let language = fields.required("language", "\"en\"").and_then(language);
    let to = fields
        .required("to", "[\"B\"]")
        .and_then(|value| each_once(value, |party| frame.party(party)));
    let in_reply_to = fields.optional("in_reply_to").map(in_reply_to);
    let reply_by = fields.optional("reply_by").map(|value| deadline(value, sent));
    let read_back = fields.optional("read_back").map_or(Some(false), Value::boolean);
    let channel = fields.optional("channel").map(|value| value.slug().map(ChannelId));
    let ad_referendum = fields.optional("ad_referendum").map_or(Some(false), Value::boolean);
    let on_behalf = fields.optional("on_behalf").map(|value| frame.party(value));
    let default = fields.optional("handling").map(handling);
    let entries = fields.tables("paragraph", "a paragraph");
    if entries.is_empty() {
        let message = "a paper without paragraphs";
        let help = "add [[….paragraph]] with a text";
        fields.report.fault(Code::MissingKey, fields.bytes(), message, "", help);
    }
    let mut whole = within(&entries, limits::PARAGRAPHS_MAX, "paragraphs");
    let mut paragraphs = vec![];
    for entry in entries {
        match paragraph(entry, frame, default) {
            Some(paragraph) => paragraphs.push(paragraph),
            None => whole = false,
        }
    }
    Some(Paper {
        title: title?,
        kind: kind?,
        form: form?,
        precedence: precedence?,
        language: language?,
        to: to?,
        in_reply_to: swap(in_reply_to)?,
        reply_by: swap(reply_by)?,
        read_back: read_back?,
        paragraphs: whole.then_some(paragraphs)?,
        channel: swap(channel)?.unwrap_or_default(),
        ad_referendum: ad_referendum?,
        on_behalf: swap(on_behalf)?,
    })
}

/// Tells "absent" (`Some(None)`) from "faulty" (`None`).
pub(crate) fn swap<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(None) => None,
        Some(Some(value)) => Some(Some(value)),
    }
}

/// Returns a language tag: letters, digits and hyphens, as BCP 47 writes them.
fn language(value: Value<'_>) -> Option<String> {
    let written = value.raw()?;
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let fits = written.len() >= 2 && written.len() <= 35 && written.split('-').all(part);
    if !fits {
        let message = format!("`{}` is no language tag", shortened(written));
        value.fault(Code::UnknownWord, message, "", "write a tag such as en, ar, fa or zh-Hans");
    }
    fits.then(|| written.to_owned())
}

fn in_reply_to(value: Value<'_>) -> Option<InReplyTo> {
    let mut fields = value.fields("what a reply answers")?;
    let carried = fields.required("carried", "\"M-1\"").and_then(Value::carried_id);
    let answer =
        fields.required("answer", "\"counters\"").and_then(|v| v.word(Answer::ALL, Answer::word));
    let to_superseded = fields.optional("to_superseded").map_or(Some(false), Value::boolean);
    fields.finish();
    Some(InReplyTo { carried: carried?, answer: answer?, to_superseded: to_superseded? })
}

fn paragraph(
    mut fields: Fields<'_>,
    frame: &Frame,
    default: Option<Option<Handling>>,
) -> Option<Paragraph> {
    let text = fields.required("text", "\"…\"").and_then(Value::text);
    let own = fields.optional("handling").map(handling);
    let content = match fields.some_of(&CONTENTS) {
        None => Some(Content::Words),
        Some(("package", value)) => picks(value, frame, "a package").map(Content::Package),
        Some(("stand", value)) => stand(value, frame),
        Some(("red_line", value)) => red_line(value, frame),
        Some((_, value)) => {
            picks(value, frame, "options of a red line").map(Content::RedLineTogether)
        }
    };
    let mark = own.or(default);
    if mark.is_none() {
        let message = "a paragraph without a handling mark";
        let help = format!("mark it, or give the paper a default: handling = …; {MARK_HELP}");
        fields.report.fault(Code::MissingKey, fields.bytes(), message, "", help);
    }
    fields.finish();
    Some(Paragraph { text: text?, content: content?, handling: mark?? })
}

/// Reads choices, `{ item = "option", … }`; `what` says in messages what they are.
pub(crate) fn picks(value: Value<'_>, frame: &Frame, what: &'static str) -> Option<Vec<Pick>> {
    let mut whole = true;
    let mut picks = vec![];
    for (key, bytes, option) in value.fields(what)?.pairs() {
        let item = frame.item_named(key, value, bytes);
        let option = item.as_ref().and_then(|item| frame.option(option, item));
        match (item, option) {
            (Some(item), Some(option)) => picks.push(Pick { item, option }),
            _ => whole = false,
        }
    }
    whole.then_some(picks)
}

fn stand(value: Value<'_>, frame: &Frame) -> Option<Content> {
    let mut fields = value.fields("a stand")?;
    let item = fields.required("item", "\"cap\"").and_then(|value| frame.item(value));
    let is = fields.required("is", "\"accepted\"").and_then(|v| v.word(Stand::ALL, Stand::word));
    fields.finish();
    Some(Content::Stand(item?, is?))
}

fn red_line(value: Value<'_>, frame: &Frame) -> Option<Content> {
    let mut fields = value.fields("a red line")?;
    let item = fields.required("item", "\"cap\"").and_then(|value| frame.item(value));
    let option = fields.required("option", "\"a\"");
    fields.finish();
    let item = item?;
    let option = frame.option(option?, &item)?;
    Some(Content::RedLine(item, option))
}

/// Reads a handling mark.
fn handling(value: Value<'_>) -> Option<Handling> {
    let Some(written) = value.spanned.get_ref().as_str() else {
        let mut fields = value.fields("a handling mark")?;
        let held = fields.required("held_until", "\"authors-word\"").and_then(until);
        fields.finish();
        return held.map(Handling::HeldUntil);
    };
    let mark = MARKS.iter().find(|(word, _)| *word == written).map(|(_, mark)| *mark);
    if mark.is_none() {
        let message = format!("unknown handling mark `{}`", shortened(written));
        let words = MARKS.iter().map(|(word, _)| *word);
        let help = match closest(written, words.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => MARK_HELP.into(),
        };
        value.fault(Code::UnknownWord, message, format!("expected {}", list(words)), help);
    }
    mark
}

/// Reads until when something is held.
pub(crate) fn until(value: Value<'_>) -> Option<Until> {
    if value.spanned.get_ref().is_str() {
        return value.word(&[Until::AuthorsWord], |_| "authors-word");
    }
    if value.spanned.get_ref().is_datetime() {
        return value.moment().map(Until::Date);
    }
    let mut fields = value.fields("a condition")?;
    let kind = fields.required("counterpart", "\"position\"");
    fields.finish();
    kind?.word(Kind::ALL, Kind::word).map(Until::Counterpart)
}

/// Reads a deadline and checks the due date that it may state. `sent` is the moment from which it
/// runs if it runs from sending.
pub(crate) fn deadline(value: Value<'_>, sent: Option<Moment>) -> Option<Deadline> {
    let mut fields = value.fields("a deadline")?;
    let most = i64::from(limits::DEADLINE_DAYS_MAX);
    let days = fields.required("days", "2").and_then(|v| v.number(0, most));
    let counting = fields
        .required("counting", "\"calendar-days\"")
        .and_then(|v| v.word(Counting::ALL, Counting::word));
    let anchor =
        fields.required("anchor", "\"received\"").and_then(|v| v.word(Anchor::ALL, Anchor::word));
    let zone_name = fields.required("zone", "\"+04:00\"").and_then(zone);
    let from = fields.optional("from");
    let due = fields.optional("due");
    fields.finish();
    let from_date = from.map(Value::date);
    let due_date = due.map(Value::date);
    let deadline = Deadline { days: days?, counting: counting?, anchor: anchor?, zone: zone_name? };

    let (Some(due), Some(Some(stated))) = (due, due_date) else { return Some(deadline) };
    let event = match from_date {
        Some(day) => {
            let midday = day?.at(12, 0, 0, 0).to_zoned(wasit_case::zone(&deadline.zone)?).ok()?;
            Some(Moment(midday.timestamp().as_millisecond()))
        }
        None => sent.filter(|_| deadline.anchor == Anchor::Sent),
    };
    let Some(event) = event else {
        let message = "this due date cannot be checked";
        let help = "state the day of the event (from = 2026-02-06), or remove `due`";
        due.fault(Code::DueWithoutStart, message, "", help);
        return Some(deadline);
    };
    let computed = deadline.last_day(event)?;
    if computed != stated {
        let day_0 = wasit_case::zone(&deadline.zone)?.to_datetime(event.timestamp()).date();
        let message = format!(
            "the due date is stated as {stated}, but {} {} from {day_0} end with {computed}",
            deadline.days, deadline.counting,
        );
        let help =
            format!("write due = {computed}, or change the days: the day of the event is day 0");
        due.fault(Code::WrongDueDate, message, format!("computed: {computed}"), help);
    }
    Some(deadline)
}
