//! Places of a text in the form of the protocol.

use std::ops::Range;

use serde_json::{Value, json};
use wasit_accord::editor::{Document, Encoding, Lines, Position};

/// Returns a place that a message gives, such as `/position`.
pub(super) fn position(params: &Value, pointer: &str) -> Option<Position> {
    let at = params.pointer(pointer)?;
    // A number that is too large is beyond every text, which counts as its end.
    let number =
        |key: &str| at.get(key)?.as_u64().map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    Some(Position { line: number("line")?, column: number("character")? })
}

/// Returns the two places of a range that a message gives.
pub(super) fn span(range: &Value) -> Option<(Position, Position)> {
    Some((position(range, "/start")?, position(range, "/end")?))
}

/// Returns a range of a text.
pub(super) fn range(document: &Document, bytes: Range<usize>, encoding: Encoding) -> Value {
    within(document.source(), document.lines(), bytes, encoding)
}

fn within(text: &str, lines: &Lines, bytes: Range<usize>, encoding: Encoding) -> Value {
    let place = |byte| {
        let Position { line, column } = lines.position(text, byte, encoding);
        json!({ "line": line, "character": column })
    };
    json!({ "start": place(bytes.start), "end": place(bytes.end) })
}

/// Writes a change of a text into it: all of it, or what stands between two places. Returns whether
/// the change could be read.
pub(super) fn change(text: &mut String, change: &Value, encoding: Encoding) -> bool {
    let Some(words) = change.get("text").and_then(Value::as_str) else { return false };
    match change.get("range") {
        None | Some(Value::Null) => words.clone_into(text),
        Some(range) => {
            let Some(span) = span(range) else { return false };
            let bytes = Lines::of(text).bytes(text, span, encoding);
            text.replace_range(bytes, words);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, [line, from, to]: [u32; 3], words: &str, after: &str) {
        let mut text = before.to_owned();
        let range = json!({
            "start": { "line": line, "character": from },
            "end": { "line": line, "character": to },
        });
        assert!(change(&mut text, &json!({ "range": range, "text": words }), Encoding::Utf16));
        assert_eq!(text, after);
    }

    #[test]
    fn changes_are_counted_in_utf_16() {
        check("abc", [0, 1, 2], "x", "axc");
        check("🕊🕊 a", [0, 2, 4], "", "🕊 a");
        check("طرف الف\nطرف ب", [1, 4, 5], "ج", "طرف الف\nطرف ج");
        check("a\r\nb", [0, 1, 99], "!", "a!\r\nb");
        check("a", [7, 0, 0], "\nb", "a\nb");
        check("abc", [0, 2, 1], "", "ac");
    }

    #[test]
    fn a_change_that_cannot_be_read_changes_nothing() {
        let mut text = "abc".to_owned();
        for broken in [
            json!({}),
            json!({ "text": 1 }),
            json!({ "text": "x", "range": {} }),
            json!({ "text": "x", "range": { "start": { "line": -1, "character": 0 } } }),
            json!("x"),
        ] {
            assert!(!change(&mut text, &broken, Encoding::Utf16), "{broken}");
        }
        assert_eq!(text, "abc");
        assert!(change(&mut text, &json!({ "text": "new" }), Encoding::Utf16));
        assert_eq!(text, "new");
    }
}
