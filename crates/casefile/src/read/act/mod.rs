//! The acts of a script, one key each; each file has the keys of one group.

mod channels;
mod conditions;
mod confidence;
mod home;
mod papers;
mod proposals;
mod rounds;
mod scores;

use std::fmt::Display;

use wasit_case::{Act, Moment, PartyId, Seat, Text, Verdict};

use super::fields::Fields;
use super::frame::Frame;
use super::value::Value;
use crate::code::Code;
use wasit_diagnostic::shortened;

/// The keys of a group, and what reads them.
type Group = (&'static [&'static str], fn(&mut Given<'_, '_>) -> Option<Act>);

const GROUPS: [Group; 8] = [
    (&papers::KEYS, papers::read),
    (&rounds::KEYS, rounds::read),
    (&channels::KEYS, channels::read),
    (&conditions::KEYS, conditions::read),
    (&home::KEYS, home::read),
    (&proposals::KEYS, proposals::read),
    (&confidence::KEYS, confidence::read),
    (&scores::KEYS, scores::read),
];

/// Returns the keys under which a step says what is done.
pub fn act_keys() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|(keys, _)| keys.iter().copied())
}

/// Reads the act of a step: at which desk it is done, and when.
pub(crate) fn act(
    key: &'static str,
    value: Value<'_>,
    frame: &Frame,
    (seat, at): (Option<Seat>, Option<Moment>),
) -> Option<Act> {
    let (_, read) = GROUPS.iter().find(|(keys, _)| keys.contains(&key))?;
    let mut given = Given { key, fields: value.fields("the act")?, frame, seat, at };
    let act = read(&mut given);
    given.fields.finish();
    act
}

/// An act that is being read.
struct Given<'f, 'a> {
    /// Under which key it stands.
    key: &'static str,
    /// What it says.
    fields: Fields<'a>,
    /// What it may name.
    frame: &'f Frame,
    /// At which desk it is done.
    seat: Option<Seat>,
    /// When it is done.
    at: Option<Moment>,
}

impl Given<'_, '_> {
    /// Reads words that have to be there.
    fn text(&mut self, key: &'static str) -> Option<Text> {
        self.fields.required(key, "\"…\"").and_then(Value::text)
    }

    /// Reads a party that has to be there.
    fn party(&mut self, key: &'static str) -> Option<PartyId> {
        let value = self.fields.required(key, "\"B\"");
        value.and_then(|value| self.frame.party(value))
    }

    /// Reads a moment that has to be there.
    fn moment(&mut self, key: &'static str) -> Option<Moment> {
        self.fields.required(key, "2026-02-06T09:00:00+04:00").and_then(Value::moment)
    }

    /// Reads a moment that may be absent; the outer `None` is a fault.
    fn moment_if(&mut self, key: &'static str) -> Option<Option<Moment>> {
        super::paper::swap(self.fields.optional(key).map(Value::moment))
    }

    /// Reads a number in the form `D-1`; `whose` says in words what it counts.
    fn serial(
        &mut self,
        key: &'static str,
        prefix: &'static str,
        whose: &'static str,
    ) -> Option<u32> {
        let value = self.fields.required(key, &format!("\"{prefix}1\""))?;
        serial(value, prefix, whose)
    }

    /// Reads an answer to words that were read out.
    fn verdict(&mut self) -> Option<Verdict> {
        match self.fields.one_of(&["confirmed", "corrected"])? {
            ("confirmed", value) => only_true(value).then_some(Verdict::Confirmed),
            (_, value) => value.text().map(Verdict::Corrected),
        }
    }
}

/// Returns a number in the form `D-1`.
fn serial(value: Value<'_>, prefix: &'static str, whose: &'static str) -> Option<u32> {
    let written = value.raw()?;
    let number = written.strip_prefix(prefix).and_then(|digits| digits.parse().ok());
    let number = number.filter(|&number| number > 0);
    if number.is_none() {
        let help = format!("{prefix}1 is the first that the desk counts");
        malformed(value, &format!("is no number of {whose}"), &help);
    }
    number
}

/// Reports what is no number, or no name, of the kind that is asked for.
fn malformed(value: Value<'_>, what: &str, help: &str) {
    let message = format!("`{}` {what}", shortened(value.raw().unwrap_or_default()));
    value.fault(Code::PaperNumber, message, "", help);
}

/// Returns whether the value is `true`; a key that is there to say something cannot unsay it.
fn only_true(value: Value<'_>) -> bool {
    match value.boolean() {
        Some(false) => {
            value.wrong_type("true", "write true, or use another of the possible keys");
            false
        }
        truth => truth.is_some(),
    }
}

/// Returns all that was read, or nothing if there is a fault; every element is read.
fn all<T>(read: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let read: Vec<_> = read.collect();
    read.into_iter().collect()
}

/// Reads a list, every element of it once.
pub(crate) fn each_once<'a, T: PartialEq + Display>(
    value: Value<'a>,
    read: impl Fn(Value<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut whole = true;
    let mut all = vec![];
    for element in value.list()? {
        match read(element) {
            Some(one) if all.contains(&one) => {
                let message = format!("`{one}` is listed twice");
                element.fault(Code::Duplicate, message, "", "name each once");
            }
            Some(one) => all.push(one),
            None => whole = false,
        }
    }
    whole.then_some(all)
}
