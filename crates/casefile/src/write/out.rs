//! TOML text, line by line.

use std::fmt::{Display, Write as _};

use jiff::tz::TimeZone;
use wasit_case::{Deadline, Moment, Text};

/// A file that is being written.
pub(super) struct Out {
    text: String,
    /// The zone in which moments are written; their meaning does not depend on it.
    zone: TimeZone,
}

impl Out {
    pub(super) fn new(zone: TimeZone) -> Self {
        Self { text: String::new(), zone }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Begins a table: `[head]` or `[[head]]`.
    pub(super) fn head(&mut self, head: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(head);
        self.text.push('\n');
    }

    /// Writes a line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Writes a key with a value that is TOML already.
    pub(super) fn raw(&mut self, key: &str, value: impl Display) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{key} = {value}");
    }

    pub(super) fn string(&mut self, key: &str, words: &str) {
        self.raw(key, quoted(words));
    }

    pub(super) fn text(&mut self, key: &str, text: &Text) {
        self.string(key, text.words());
    }

    pub(super) fn string_if(&mut self, key: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.string(key, words);
        }
    }

    pub(super) fn moment(&mut self, key: &str, moment: Moment) {
        let value = self.moment_value(moment);
        self.raw(key, value);
    }

    /// Returns a moment as TOML writes it.
    pub(super) fn moment_value(&self, moment: Moment) -> String {
        let zoned = moment.timestamp().to_zoned(self.zone.clone());
        // TOML has offsets in whole minutes; some old local times do not.
        if zoned.offset().seconds() % 60 == 0 && (0..=9999).contains(&zoned.year()) {
            zoned.strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
        } else {
            moment.timestamp().to_string()
        }
    }
}

/// Returns a list of strings.
pub(super) fn list(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| quoted(word.as_ref())).collect();
    format!("[{}]", words.join(", "))
}

/// Returns a basic string. What a reader could not see on the screen is written as an escape.
pub(super) fn quoted(words: &str) -> String {
    let mut quoted = String::with_capacity(words.len() + 2);
    quoted.push('"');
    for character in words.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // Controls, and the marks that turn the direction of writing.
            '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {
                // Writing to a string does not fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Returns a deadline as an inline table.
pub(super) fn deadline(deadline: &Deadline) -> String {
    format!(
        "{{ days = {}, counting = {}, anchor = {}, zone = {} }}",
        deadline.days,
        quoted(deadline.counting.word()),
        quoted(deadline.anchor.word()),
        quoted(&deadline.zone),
    )
}
