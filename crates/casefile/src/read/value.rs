//! One value of a file, with its place.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;
use wasit_case::{CarriedId, Moment, PaperId, Slug, Text, parse_paper_id};

use super::fields::Fields;
use super::report::FileReport;
use crate::code::Code;
use crate::limits;
use crate::partial_date::PartialDate;
use wasit_diagnostic::{closest, list, shortened};

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    pub(crate) report: FileReport<'a>,
    pub(crate) spanned: &'a Spanned<DeValue<'a>>,
}

impl<'a> Value<'a> {
    pub(crate) fn bytes(self) -> Range<usize> {
        self.spanned.span()
    }

    /// Reports a fault of this value.
    pub(crate) fn fault(
        self,
        code: Code,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.fault(code, self.bytes(), message, label, help);
    }

    pub(crate) fn wrong_type(self, expected: &str, help: &str) {
        let found = match self.spanned.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("expected {expected}, found {found}");
        self.fault(Code::WrongType, message, format!("expected {expected}"), help);
    }

    /// Returns a string as it is written, blank or not.
    pub(crate) fn raw(self) -> Option<&'a str> {
        let string = self.spanned.get_ref().as_str();
        if string.is_none() {
            self.wrong_type("text in quotes", "write it in double quotes: \"…\"");
        }
        string
    }

    /// Returns words that are not blank, on one line.
    pub(crate) fn line(self) -> Option<String> {
        let words = self.words(limits::LINE_CHARS_MAX * 4)?;
        let chars = words.chars().count();
        if chars > limits::LINE_CHARS_MAX || words.contains(['\n', '\r']) {
            let most = limits::LINE_CHARS_MAX;
            let message = format!("expected one line of at most {most} characters");
            self.fault(Code::TooLarge, message, "", "shorten it; longer text has its own keys");
            return None;
        }
        Some(words.to_owned())
    }

    /// Returns the words of a person: a paragraph, a wording, a reason.
    pub(crate) fn text(self) -> Option<Text> {
        self.words(wasit_case::limits::TEXT_BYTES_MAX).map(Text::from)
    }

    /// Returns words that are not blank.
    pub(crate) fn words(self, bytes_max: usize) -> Option<&'a str> {
        let words = self.raw()?;
        if words.trim().is_empty() {
            let help = "write something, or remove the key if it may be absent";
            self.fault(Code::Blank, "nothing but white space", "", help);
            return None;
        }
        if words.len() > bytes_max {
            let message =
                format!("{} bytes of text, at most {bytes_max} are possible", words.len());
            self.fault(Code::TooLarge, message, "", "shorten it, or divide it");
            return None;
        }
        Some(words)
    }

    /// Returns a short name.
    pub(crate) fn slug(self) -> Option<Slug> {
        let written = self.raw()?;
        let slug = Slug::new(written);
        if slug.is_none() {
            let message = format!("`{}` is no short name", shortened(written));
            let help = "short names are 1 to 40 lower-case letters a-z, digits and hyphens";
            self.fault(Code::ShortName, message, "", help);
        }
        slug
    }

    /// Returns the value of a vocabulary that the word names.
    pub(crate) fn word<T: Copy>(self, all: &[T], word: impl Fn(T) -> &'static str) -> Option<T> {
        let written = self.raw()?;
        let value = all.iter().copied().find(|&value| word(value) == written);
        if value.is_none() {
            let words = || all.iter().map(|&value| word(value));
            let expected = format!("expected {}", list(words()));
            let help = match closest(written, words()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "use one of these words".into(),
            };
            self.fault(
                Code::UnknownWord,
                format!("unknown word `{}`", shortened(written)),
                expected,
                help,
            );
        }
        value
    }

    pub(crate) fn boolean(self) -> Option<bool> {
        let value = self.spanned.get_ref().as_bool();
        if value.is_none() {
            self.wrong_type("true or false", "write true or false, without quotes");
        }
        value
    }

    /// Returns a whole number between two bounds.
    pub(crate) fn number<N: TryFrom<i64>>(self, least: i64, most: i64) -> Option<N> {
        let Some(integer) = self.spanned.get_ref().as_integer() else {
            self.wrong_type("a whole number", "write digits, without quotes");
            return None;
        };
        let value = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let value = value.filter(|n| (least..=most).contains(n)).and_then(|n| N::try_from(n).ok());
        if value.is_none() {
            let message = format!("expected a number from {least} to {most}");
            self.fault(Code::Number, message, "", "write a number within these bounds");
        }
        value
    }

    /// Returns a moment: date, time and offset.
    pub(crate) fn moment(self) -> Option<Moment> {
        let help = "write date, time and offset without quotes: 2026-02-06T09:10:00+04:00";
        let Some(written) = self.spanned.get_ref().as_datetime() else {
            self.wrong_type("a moment", help);
            return None;
        };
        if written.date.is_none() || written.time.is_none() {
            self.wrong_type("a moment", help);
            return None;
        }
        if written.offset.is_none() {
            let message = "a moment needs its offset from UTC";
            self.fault(Code::MomentWithoutOffset, message, "", help);
            return None;
        }
        let parsed = written.to_string().parse::<Timestamp>().ok();
        if parsed.is_none() {
            self.fault(Code::WrongType, "not a moment of the calendar", "", help);
        }
        parsed.map(|timestamp| Moment(timestamp.as_millisecond()))
    }

    /// Returns a day of the calendar.
    pub(crate) fn date(self) -> Option<Date> {
        let written = self.spanned.get_ref().as_datetime().copied();
        let date = written.filter(|w| w.time.is_none() && w.offset.is_none()).and_then(|w| w.date);
        let date = date.and_then(|d| {
            let year = i16::try_from(d.year).ok()?;
            Date::new(year, i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?).ok()
        });
        if date.is_none() {
            self.wrong_type("a date", "write year, month and day without quotes: 2026-02-06");
        }
        date
    }

    /// Returns a day, or, in quotes, a month or a year of which no day is told.
    pub(crate) fn partial_date(self) -> Option<PartialDate> {
        let Some(written) = self.spanned.get_ref().as_str() else {
            return self.date().map(PartialDate::from);
        };
        let date = PartialDate::parse(written);
        if date.is_none() {
            let help = "write a month or a year in quotes, \"2025-06\" or \"2018\"; a day without: \
                        2026-02-06";
            self.fault(Code::WrongType, "neither a month nor a year", "", help);
        }
        date
    }

    /// Returns the number of a paper, as its author's room counts.
    pub(crate) fn paper_id(self) -> Option<PaperId> {
        let written = self.raw()?;
        let id = parse_paper_id(written);
        if id.is_none() {
            let message = format!("`{}` is no number of a paper", shortened(written));
            let help = "the author's room and its own count: A-1 is the first paper of A";
            self.fault(Code::PaperNumber, message, "", help);
        }
        id
    }

    /// Returns the number of a carried paper, as the receiving room counts.
    pub(crate) fn carried_id(self) -> Option<CarriedId> {
        let written = self.raw()?;
        let digits = written.strip_prefix("M-");
        let id = digits.and_then(|digits| digits.parse().ok()).filter(|&n| n > 0).map(CarriedId);
        if id.is_none() {
            let message = format!("`{}` is no number of a carried paper", shortened(written));
            let help =
                "M and the receiving room's own count: M-1 is the first paper that it received";
            self.fault(Code::PaperNumber, message, "", help);
        }
        id
    }

    /// Returns the elements of a list.
    pub(crate) fn list(self) -> Option<impl Iterator<Item = Value<'a>>> {
        let Some(array) = self.spanned.get_ref().as_array() else {
            self.wrong_type("a list", "write it in square brackets: [ … ]");
            return None;
        };
        if array.len() > limits::ENTRIES_MAX {
            let message =
                format!("{} entries, at most {} are possible", array.len(), limits::ENTRIES_MAX);
            self.fault(Code::TooLarge, message, "", "divide the case");
            return None;
        }
        Some(array.iter().map(move |spanned| Value { report: self.report, spanned }))
    }

    /// Returns the keys of a table; `what` names it in messages.
    pub(crate) fn fields(self, what: &'static str) -> Option<Fields<'a>> {
        let Some(table) = self.spanned.get_ref().as_table() else {
            self.wrong_type(what, "write it as a table, { key = … } or [key]");
            return None;
        };
        Some(Fields::new(self.report, table, self.bytes(), what))
    }
}
