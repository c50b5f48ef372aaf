//! What the check found, in the form of the protocol.

use serde_json::{Value, json};
use wasit_accord::editor::{Document, Encoding};
use wasit_diagnostic::{Diagnostic, Severity};

use super::place::range;

/// How an editor wants to be told.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) encoding: Encoding,
    /// Whether it shows other places beside a diagnostic.
    pub(super) related: bool,
}

/// Returns all that was found in a text.
pub(super) fn all(document: &Document, uri: &str, form: Form) -> Vec<Value> {
    let found = document.checked().diagnostics.iter();
    found.map(|found| one(document, uri, found, form)).collect()
}

fn one(document: &Document, uri: &str, found: &Diagnostic, form: Form) -> Value {
    let bytes = |start: usize, end: usize| range(document, start..end, form.encoding);
    let primary = found.primary();
    let mut message = found.message.clone();
    let mut line = |lead: &str, words: &str| {
        if !words.is_empty() {
            message.push('\n');
            message.push_str(lead);
            message.push_str(words);
        }
    };
    line("", primary.map_or("", |span| span.label.as_str()));
    let mut related = vec![];
    for span in found.spans.iter().filter(|span| !primary.is_some_and(|p| std::ptr::eq(p, *span))) {
        let place = bytes(span.start, span.end);
        if form.related {
            // The protocol wants words; a place without any is told by the message itself.
            let words = if span.label.is_empty() { "here too" } else { span.label.as_str() };
            related.push(json!({ "location": { "uri": uri, "range": place }, "message": words }));
        } else {
            let number = place.pointer("/start/line").and_then(Value::as_u64).unwrap_or(0) + 1;
            line(&format!("line {number}: "), &span.label);
        }
    }
    line("help: ", found.help.as_deref().unwrap_or(""));
    let mut object = json!({
        "range": primary.map_or_else(|| bytes(0, 0), |span| bytes(span.start, span.end)),
        "severity": match found.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Note => 3,
        },
        "code": found.code,
        "source": "wasit",
        "message": message,
    });
    if let (false, Some(object)) = (related.is_empty(), object.as_object_mut()) {
        object.insert("relatedInformation".into(), related.into());
    }
    object
}
