//! What `record.toml` reports of the talks: parts that people play, rounds, relays.

use wasit_case::{Format, Slug};

use super::fields::Fields;
use super::frame::{Frame, Seen};
use super::record::{Claims, named};
use super::value::Value;
use crate::case_file::Actor;
use crate::code::Code;
use crate::record::{ReportedRelay, ReportedRole, ReportedRound, Who};
use wasit_diagnostic::{closest, shortened};

pub(super) fn role(
    mut fields: Fields<'_>,
    frame: &Frame,
    actors: &[Actor],
    known: &Claims,
) -> Option<ReportedRole> {
    let who = fields.one_of(&["person", "actor"]).and_then(|(key, value)| match key {
        "person" => frame.person(value).map(Who::Person),
        _ => actor(value, actors).map(Who::Actor),
    });
    let role = fields.required("role", "\"head of delegation\"").and_then(Value::line);
    let claims = claims(&mut fields, known);
    fields.finish();
    Some(ReportedRole { who: who?, role: role?, claims: claims? })
}

/// Returns the name of somebody who is not at the table.
fn actor(value: Value<'_>, actors: &[Actor]) -> Option<String> {
    let written = value.raw()?;
    let names = || actors.iter().map(|actor| actor.name.as_str());
    if !names().any(|name| name == written) {
        let message = format!("`{}` is no actor of this case", shortened(written));
        let help = match closest(written, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add an [[actor]] of that name to case.toml".into(),
        };
        value.fault(Code::UnknownParty, message, "", help);
        return None;
    }
    Some(written.to_owned())
}

pub(super) fn round(mut fields: Fields<'_>, known: &Claims) -> Option<ReportedRound> {
    let number = fields.required("number", "1").and_then(|value| value.number(1, 200));
    let format =
        fields.required("format", "\"indirect\"").and_then(|v| v.word(Format::ALL, Format::word));
    let venue = fields.required("venue", "\"…\"").and_then(Value::line);
    let date = fields.required("date", "2026-02-06").and_then(Value::date);
    let claims = claims(&mut fields, known);
    fields.finish();
    Some(ReportedRound {
        number: number?,
        format: format?,
        venue: venue?,
        date: date?,
        claims: claims?,
    })
}

pub(super) fn relay(
    mut fields: Fields<'_>,
    frame: &Frame,
    known: &Claims,
    names: &mut Seen,
) -> Option<ReportedRelay> {
    let id = named(&mut fields, names);
    let round = fields.required("round", "1").and_then(|value| value.number(1, 200));
    let from = fields.required("from", "\"A\"").and_then(|value| frame.seat(value));
    let via = fields.required("via", "\"M\"").and_then(|value| frame.seat(value));
    let to = fields.required("to", "\"B\"").and_then(|value| frame.seat(value));
    let what = fields.required("what", "\"a proposal\"").and_then(Value::line);
    let contents = fields.required("contents", "\"not public\"").and_then(Value::line);
    let claims = claims(&mut fields, known);
    fields.finish();
    Some(ReportedRelay {
        id: id?,
        round: round?,
        from: from?,
        via: via?,
        to: to?,
        what: what?,
        contents: contents?,
        claims: claims?,
    })
}

pub(super) fn claims(fields: &mut Fields<'_>, known: &Claims) -> Option<Vec<Slug>> {
    fields.required("claims", "[\"…\"]").and_then(|value| known.list(value, false))
}
