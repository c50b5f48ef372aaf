//! The form of the input, and what is said when it has another.

use serde::Deserialize;
use wasit_diagnostic::{Diagnostic, Sources};

/// What the command reads. Lists that are missing are empty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    #[serde(default)]
    pub(super) recipient: Option<String>,
    #[serde(default)]
    pub(super) agenda: Vec<String>,
    #[serde(default)]
    pub(super) public: Vec<String>,
    #[serde(default)]
    pub(super) known: Vec<String>,
    #[serde(default)]
    pub(super) confidential: Vec<Statement>,
    #[serde(default)]
    pub(super) outgoing: Vec<Outgoing>,
}

/// A confidential statement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
    pub(super) id: String,
    pub(super) text: String,
    #[serde(default)]
    pub(super) names: Vec<String>,
}

/// A text that is about to be sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outgoing {
    pub(super) id: String,
    pub(super) text: String,
}

impl Input {
    /// Reads the input, or says what is wrong where.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, (Sources, Diagnostic)> {
        // An array would be read field by field, which nobody means.
        let begins = text.trim_start().chars().next();
        let parsed = match begins {
            Some('[') => Err((1, 1, "expected an object, found a list".to_owned(), true)),
            _ => serde_json::from_str(text).map_err(|error| {
                let shown = error.to_string();
                let place = format!(" at line {} column {}", error.line(), error.column());
                let what = shown.strip_suffix(&place).unwrap_or(&shown).to_owned();
                (error.line(), error.column(), what, error.is_data())
            }),
        };
        parsed.map_err(|(line, column, what, data)| {
            let mut sources = Sources::default();
            let file = sources.add(name, text);
            let mut at = offset(text, line, column);
            let mut length =
                text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            // An unknown key is pointed at itself, not at what follows it.
            let key = what.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
            if let Some(key) = key.map(|key| format!("\"{key}\""))
                && let Some(before) = text.get(..at + length).and_then(|before| before.rfind(&key))
            {
                (at, length) = (before, key.len());
            }
            let diagnostic = if data {
                Diagnostic::error("L002", format!("the input has another form: {what}")).help(
                    "the keys are recipient, agenda, public, known, confidential (id, text, names) \
                     and outgoing (id, text); docs/guide/leak-check.md shows them",
                )
            } else {
                Diagnostic::error("L001", format!("not JSON: {what}"))
                    .help("mend the JSON here; strings need double quotes, lists no last comma")
            };
            (sources, diagnostic.at(file, at..at + length, ""))
        })
    }
}

/// Returns the byte of a line and column, which the reader counts from 1, columns in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let begin =
        text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    text.floor_char_boundary((begin + column.saturating_sub(1)).min(text.len()))
}
