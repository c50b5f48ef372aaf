//! TOML, with the letters of its numbers.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Broken, Entry, Node, Parsed, Value};

/// Parses a text as TOML. Faults do not hide what stands beside them.
pub(in crate::formats) fn parse(text: &str) -> Parsed {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map(|at| at.start));
    let mut faults: Vec<Broken> = vec![];
    let line = |at: usize| text.get(..at).and_then(|before| before.rfind('\n'));
    // A text that is wrong everywhere is read no further.
    for error in errors.into_iter().take(1_000) {
        let bytes = error.span().unwrap_or(0..0);
        // The first error of a line makes the others.
        if faults.last().is_some_and(|last| line(last.bytes.start) == line(bytes.start)) {
            continue;
        }
        let message = format!("not TOML: {}", error.message());
        let help = "correct the line; docs/guide/bargain-format.md shows every form";
        faults.push(Broken { bytes, message, help, twice: false });
    }
    Parsed { root: Some(Node { bytes: 0..0, value: table_of(table.get_ref()) }), faults }
}

fn node(spanned: &Spanned<DeValue<'_>>) -> Node {
    let plain = |text: String| Value::Scalar { text, quoted: false };
    let value = match spanned.get_ref() {
        DeValue::String(text) => Value::Scalar { text: text.to_string(), quoted: true },
        // A number in another base is kept as a word that is no decimal number.
        DeValue::Integer(number) if number.radix() != 10 => {
            plain(format!("{} in base {}", number.as_str(), number.radix()))
        }
        DeValue::Integer(number) => plain(number.as_str().to_owned()),
        DeValue::Float(number) => plain(number.as_str().to_owned()),
        DeValue::Boolean(truth) => plain(truth.to_string()),
        DeValue::Datetime(moment) => plain(moment.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => table_of(table),
    };
    Node { bytes: spanned.span(), value }
}

/// The entries stand in the order of the text.
fn table_of(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        Entry { key: key.get_ref().to_string(), at: key.span(), node: node(value) }
    };
    let mut entries: Vec<Entry> = table.iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.at.start);
    Value::Map(entries)
}
