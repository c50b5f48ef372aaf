//! Why something was not done, as a page says it.

use axum::http::StatusCode;
use wasit_case::{Refusal, Rule};
use wasit_desk::NotDone;
use wasit_desk::view::LeakLine;

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The rule's number; empty if it is the form that could not be read.
    pub(crate) code: &'static str,
    /// What stands against it.
    pub(crate) sentence: String,
    /// What to do instead.
    pub(crate) way_out: String,
    /// Which part it concerns.
    pub(crate) about: String,
    /// The field that it concerns.
    pub(crate) field: String,
    /// What the leak check found, if that is why; apart, so that a refusal stays small.
    pub(crate) found: Option<Box<Found>>,
}

/// What the leak check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) leaks: Vec<LeakLine>,
    /// How to do it all the same, where that is only advised against.
    pub(crate) anyway: Option<Anyway>,
}

/// The same form again, to which a reason is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anyway {
    pub(crate) path: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Refused {
    /// Says that a field could not be read.
    pub(crate) fn unreadable(field: &str, sentence: &str, way_out: &str) -> Self {
        Self {
            code: "",
            sentence: sentence.into(),
            way_out: way_out.into(),
            about: String::new(),
            field: field.into(),
            found: None,
        }
    }

    /// Explains what the leak check found, and offers the way on if it only advises.
    pub(crate) fn with_leaks(self, leaks: Vec<LeakLine>, anyway: Anyway) -> Self {
        let blocks = leaks.iter().any(|leak| leak.blocks);
        let anyway = Some(anyway).filter(|_| !blocks);
        Self { found: Some(Box::new(Found { leaks, anyway })), ..self }
    }

    /// Names the field that it concerns, where the form knows better than the rule.
    pub(crate) fn with_field(self, field: &str) -> Self {
        Self { field: field.into(), ..self }
    }
}

/// What every page with forms is given as `wrong`: why the last form was not done, if it was not.
#[derive(Default)]
pub(crate) struct Wrong(pub(crate) Option<Refused>);

impl Wrong {
    /// Returns whether it concerns this field.
    pub(crate) fn is_at(&self, field: &str) -> bool {
        self.0.as_ref().is_some_and(|refused| !field.is_empty() && refused.field == field)
    }

    /// Returns whether it concerns a numbered field.
    pub(crate) fn is_at_number(&self, field: &str, number: impl std::fmt::Display) -> bool {
        self.is_at(&format!("{field}-{number}"))
    }

    /// Returns the attributes that tie a field to what is said about it.
    pub(crate) fn attributes(&self, field: &str) -> &'static str {
        if self.is_at(field) { " aria-invalid=\"true\" aria-describedby=\"wrong\"" } else { "" }
    }

    /// Returns the same for a numbered field.
    pub(crate) fn number_attributes(
        &self,
        field: &str,
        number: impl std::fmt::Display,
    ) -> &'static str {
        self.attributes(&format!("{field}-{number}"))
    }

    /// Returns the status of a page that shows it.
    pub(crate) fn status(&self) -> StatusCode {
        if self.0.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self {
            code: refusal.rule.code(),
            sentence: refusal.rule.sentence().into(),
            way_out: refusal.rule.way_out().into(),
            field: field_of(&refusal),
            about: refusal.about,
            found: None,
        }
    }
}

impl From<NotDone> for Refused {
    fn from(not_done: NotDone) -> Self {
        match not_done {
            NotDone::Refused(refusal) => refusal.into(),
            other => Self::unreadable("", &other.to_string(), other.way_out()),
        }
    }
}

/// Finds the field that a refusal concerns: by what it is about, or else by its rule.
fn field_of(refusal: &Refusal) -> String {
    if let Some(number) = refusal.about.strip_prefix("paragraph ") {
        return format!("text-{number}");
    }
    match (refusal.rule, refusal.about.as_str()) {
        (Rule::PaperWords, "title") => "title",
        (Rule::PaperWords, "venue") => "venue",
        (Rule::PaperWords, "reason") => "reason",
        (Rule::PaperWords, "restatement") => "restatement",
        (Rule::PaperWords, "correction") => "correction",
        (Rule::PaperWords, "next step") => "next-step",
        (Rule::PaperDeadline, "next step") => "within-days",
        (Rule::PaperParagraphs, _) => "text-1",
        (Rule::PaperAddressees, _) => "to",
        (Rule::PaperLanguage, _) => "language",
        // The days were within their bound, so that it is the zone.
        (Rule::PaperDeadline, about) if days_fit(about) => "reply-zone",
        (Rule::PaperDeadline, _) => "reply-days",
        (Rule::PaperWords, "instructions") => "instructions",
        (Rule::PaperWords, "objection") => "objection",
        (Rule::PaperWords, "what changed") => "government",
        (Rule::PaperWords, "actor") => "actor",
        (Rule::PaperWords, "what happened") => "words",
        (Rule::PaperWords, "source") => "source",
        (Rule::CourierBrings, _) => "on-behalf",
        (Rule::ClearNeeded | Rule::ClearList | Rule::ClearLetter, _) => "clearers",
        (
            Rule::ChannelKnown
            | Rule::ChannelAddressee
            | Rule::ChannelEmergency
            | Rule::ChannelReply,
            _,
        ) => "channel",
        (Rule::MandateLimit, _) => "ad-referendum",
        (Rule::PaperRedLine | Rule::ReplyNamesPaper, _) => "kind",
        (Rule::ReplyVersion | Rule::ReplyBinds, _) => "answer",
        (Rule::RoundSubstantive, _) => "substance",
        (Rule::RoundCustody | Rule::RoundException, _) => "exceptions",
        _ => "",
    }
    .into()
}

/// Returns whether the number of days that a refusal names is within the bound.
fn days_fit(about: &str) -> bool {
    let days = about.strip_suffix(" days").and_then(|days| days.parse::<u32>().ok());
    days.is_some_and(|days| days <= wasit_case::limits::DEADLINE_DAYS_MAX)
}
