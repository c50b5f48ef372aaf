//! The keys of one table, each asked for by name; what nobody asked for is reported.

use std::ops::Range;

use toml::de::DeTable;

use super::report::FileReport;
use super::value::Value;
use crate::code::Code;
use wasit_diagnostic::{closest, list, shortened};

/// More keys than this are not listed in a message; the guide shows them.
const KEYS_SHOWN_MAX: usize = 24;
const GUIDE: &str = "docs/guide/case-format.md shows every key";

/// A table that is being read.
pub(crate) struct Fields<'a> {
    pub(crate) report: FileReport<'a>,
    table: &'a DeTable<'a>,
    bytes: Range<usize>,
    what: &'static str,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(
        report: FileReport<'a>,
        table: &'a DeTable<'a>,
        bytes: Range<usize>,
        what: &'static str,
    ) -> Self {
        Self { report, table, bytes, what, asked: vec![] }
    }

    /// Returns where the table begins: its header, or itself if it stands in line.
    pub(crate) fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// Returns the value of a key that may be absent.
    pub(crate) fn optional(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.asked.push(key);
        let report = self.report;
        self.table.get(key).map(|spanned| Value { report, spanned })
    }

    /// Returns the value of a key; reports it if it is absent. `example` shows what is expected.
    pub(crate) fn required(&mut self, key: &'static str, example: &str) -> Option<Value<'a>> {
        self.required_as(key, Code::MissingKey, example)
    }

    /// As [`Self::required`], under a code of its own.
    pub(crate) fn required_as(
        &mut self,
        key: &'static str,
        code: Code,
        example: &str,
    ) -> Option<Value<'a>> {
        let value = self.optional(key);
        if value.is_none() {
            let message = format!("{} has no `{key}`", self.what);
            self.report.fault(code, self.bytes(), message, "", format!("add: {key} = {example}"));
        }
        value
    }

    /// Returns the tables of a list of tables, `[[key]]`; none if the key is absent. The second
    /// value tells whether every entry was a table.
    pub(crate) fn tables(&mut self, key: &'static str, what: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.optional(key) else { return vec![] };
        let Some(entries) = value.list() else { return vec![] };
        entries.filter_map(|entry| entry.fields(what)).collect()
    }

    /// Returns the elements of a list; none if the key is absent.
    pub(crate) fn elements(&mut self, key: &'static str) -> Vec<Value<'a>> {
        self.optional(key).and_then(Value::list).map(Iterator::collect).unwrap_or_default()
    }

    /// Returns every key with its value, in the order of the text, for tables whose keys are names.
    pub(crate) fn pairs(&self) -> Vec<(&'a str, Range<usize>, Value<'a>)> {
        let report = self.report;
        let mut pairs: Vec<_> = self
            .table
            .iter()
            .map(|(key, spanned)| (key.get_ref().as_ref(), key.span(), Value { report, spanned }))
            .collect();
        pairs.sort_by_key(|(_, bytes, _)| bytes.start);
        pairs
    }

    /// Returns the one key of a group that is there, or reports that there is none or another.
    pub(crate) fn one_of(&mut self, keys: &[&'static str]) -> Option<(&'static str, Value<'a>)> {
        let present = self.some_of(keys);
        if present.is_none() && !keys.iter().any(|key| self.table.contains_key(*key)) {
            let (named, help) = if keys.len() > KEYS_SHOWN_MAX {
                // A misspelt one is reported by itself, with the key that was meant.
                let misspelt = |(key, ..): &(&str, _, _)| {
                    !self.asked.contains(key) && closest(key, keys.iter().copied()).is_some()
                };
                if self.pairs().iter().any(misspelt) {
                    return None;
                }
                (format!("{} keys", keys.len()), format!("add exactly one; {GUIDE}"))
            } else {
                (list(keys.iter().copied()), "add exactly one".into())
            };
            let message = format!("{} needs one of {named}", self.what);
            self.report.fault(Code::ExactlyOne, self.bytes(), message, "", help);
        }
        present
    }

    /// Returns the one key of a group that is there, if there is one; reports if there are more.
    pub(crate) fn some_of(&mut self, keys: &[&'static str]) -> Option<(&'static str, Value<'a>)> {
        let mut present = vec![];
        for key in keys {
            if let Some(value) = self.optional(key) {
                present.push((*key, value));
            }
        }
        match present.as_slice() {
            [] => None,
            [one] => Some(*one),
            [(first, _), (second, value), ..] => {
                let message = format!("{} has both `{first}` and `{second}`", self.what);
                value.fault(Code::ExactlyOne, message, "", "keep exactly one");
                None
            }
        }
    }

    /// Reports the keys that nobody asked for.
    pub(crate) fn finish(mut self) {
        self.asked.sort_unstable();
        self.asked.dedup();
        for (key, bytes, _) in self.pairs() {
            if self.asked.contains(&key) {
                continue;
            }
            let known = self.asked.iter().copied();
            let help = match closest(key, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.asked.is_empty() => "remove it; nothing is said here".into(),
                None if self.asked.len() > KEYS_SHOWN_MAX => format!("remove it; {GUIDE}"),
                None => format!("remove it, or use {}", list(known)),
            };
            let message = format!("unknown key `{}` in {}", shortened(key), self.what);
            self.report.fault(Code::UnknownKey, bytes, message, "", help);
        }
    }
}

/// Returns whether a list is within a bound, or reports the first entry beyond it.
pub(crate) fn within(entries: &[Fields<'_>], most: usize, what: &str) -> bool {
    let Some(first) = entries.get(most) else { return true };
    let message = format!("{} {what}, at most {most} are possible", entries.len());
    first.report.fault(Code::TooLarge, first.bytes(), message, "", "divide the case");
    false
}
