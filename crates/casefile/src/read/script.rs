//! `opening.toml`: the acts that a demonstration plays.

use wasit_case::{Moment, Role, Seat};

use super::act::{act, act_keys};
use super::fields::{Fields, within};
use super::frame::{Frame, Seen};
use super::report::Place;
use super::value::Value;
use crate::case_file::{Script, Step};
use crate::code::Code;
use crate::limits;
use wasit_diagnostic::list;

/// Reads the script; the places are those of its steps, in order.
pub(crate) fn script(mut top: Fields<'_>, frame: &Frame) -> Option<(Script, Vec<Place>)> {
    let entries = top.tables("step", "a step");
    top.finish();
    let mut whole = within(&entries, limits::STEPS_MAX, "steps");
    let mut steps = vec![];
    let mut places = vec![];
    let acts = act_keys().collect();
    let names = Seen::default();
    let mut reading = Reading { frame, acts, names, last: None, heads_missed: vec![] };
    for fields in entries {
        places.push(fields.report.place(fields.bytes()));
        match reading.step(fields) {
            Some(step) => steps.push(step),
            None => whole = false,
        }
    }
    whole.then_some((Script { steps }, places))
}

/// What is remembered from step to step.
struct Reading<'a> {
    frame: &'a Frame,
    acts: Vec<&'static str>,
    names: Seen,
    last: Option<(Moment, Place)>,
    heads_missed: Vec<Seat>,
}

impl Reading<'_> {
    fn step(&mut self, mut fields: Fields<'_>) -> Option<Step> {
        let id_value = fields.required("id", "\"a-opens\"");
        let id = id_value.and_then(Value::slug);
        if let (Some(id), Some(value)) = (&id, id_value) {
            self.names.take(id.as_str(), value);
        }
        let at_value = fields.required("at", "2026-02-06T09:10:00+04:00");
        let at = at_value.and_then(Value::moment);
        if let (Some(at), Some(value)) = (at, at_value) {
            self.in_order(at, value);
        }
        let seat_value = fields.required("desk", "\"A\"");
        let seat = seat_value.and_then(|value| self.frame.seat(value));
        let by_value = fields.required("by", "\"calder\"");
        let by = by_value.and_then(|value| self.frame.person(value));
        if let (Some(seat), Some(by), Some(value)) = (seat, &by, by_value) {
            self.at_desk(seat, by, value);
        }
        if let (Some(seat), Some(value)) = (seat, seat_value) {
            self.has_head(seat, value);
        }
        let beat = fields.optional("beat").map(|value| value.number(1, 99));
        let note = fields.required("note", "\"…\"").and_then(Value::line);
        let leak = fields.optional("leak").map(Value::line);
        let anyway = fields.optional("anyway").map(Value::line);
        let chosen = fields.one_of(&self.acts);
        let act = chosen.and_then(|(key, value)| act(key, value, self.frame, (seat, at)));
        fields.finish();
        Some(Step {
            id: id?.as_str().to_owned(),
            at: at?,
            seat: seat?,
            by: by?,
            act: act?,
            beat: super::paper::swap(beat)?,
            note: note?,
            leak: super::paper::swap(leak)?,
            anyway: super::paper::swap(anyway)?,
        })
    }

    fn in_order(&mut self, at: Moment, value: Value<'_>) {
        if let Some((last, place)) = &self.last
            && at < *last
        {
            let message = "this step is earlier than the one above it";
            let help = "put the steps in the order of their times";
            let beside = (place, "the step above");
            value.report.fault_beside(Code::TimeBackwards, value.bytes(), beside, message, help);
        } else {
            self.last = Some((at, value.report.place(value.bytes())));
        }
    }

    fn at_desk(&self, seat: Seat, by: &wasit_case::PersonId, value: Value<'_>) {
        let Some(people) = &self.frame.people else { return };
        let sits = |person: &&wasit_case::Person| person.role_at(seat).is_some();
        if people.iter().filter(sits).any(|person| person.id == *by) {
            return;
        }
        let there: Vec<&str> = people.iter().filter(sits).map(|p| p.id.as_str()).collect();
        let message = format!("`{by}` does not sit at desk {seat}");
        let help = format!("at desk {seat} sit: {}", list(there));
        value.fault(Code::NotAtDesk, message, "", help);
    }

    fn has_head(&mut self, seat: Seat, value: Value<'_>) {
        let Some(people) = &self.frame.people else { return };
        let head = people.iter().any(|person| person.role_at(seat) == Some(Role::Head));
        if head || self.heads_missed.contains(&seat) {
            return;
        }
        self.heads_missed.push(seat);
        let message = format!("desk {seat} acts in the script and has no head");
        let help = "give one of its people in people.toml: role = \"head\"";
        value.fault(Code::NoHead, message, "", help);
    }
}
