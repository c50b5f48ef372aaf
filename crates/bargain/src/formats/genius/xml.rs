//! The parts of a file that domains and profiles share.

use std::fmt::Write as _;

use super::domain::Kind;
use crate::formats::Unwritable;
use crate::problem::Issue;

/// How a file begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// How the tree of objectives begins.
pub(super) const ROOT: &str = "<objective index=\"0\" name=\"root\" description=\"\" type=\"objective\" etype=\"objective\">\n";

/// Writes an issue: `more` is what an item has besides its value, `within` what follows the items.
pub(super) fn tree_issue(
    text: &mut String,
    number: usize,
    issue: &Issue,
    kind: &Kind,
    more: impl Fn(usize) -> String,
    within: &str,
) -> Result<(), Unwritable> {
    let name = escaped(&issue.name)?;
    let word = if matches!(kind, Kind::Discrete) { "discrete" } else { "integer" };
    put(text, format_args!("  <issue index=\"{number}\" name=\"{name}\" "));
    put(text, format_args!("vtype=\"{word}\" type=\"{word}\" etype=\"{word}\""));
    if let (Kind::Integer(_), Some(first), Some(last)) =
        (kind, issue.options.first(), issue.options.last())
    {
        put(text, format_args!(" lowerbound=\"{first}\" upperbound=\"{last}\">\n{within}"));
    } else {
        text.push_str(">\n");
        for (place, option) in issue.options.iter().enumerate() {
            let (index, value, more) = (place + 1, escaped(option)?, more(place));
            put(text, format_args!("    <item index=\"{index}\" value=\"{value}\"{more}/>\n"));
        }
    }
    text.push_str("  </issue>\n");
    Ok(())
}

/// Refuses to write.
pub(super) fn no<T>(why: impl Into<String>) -> Result<T, Unwritable> {
    Err(Unwritable(why.into()))
}

/// Returns the attribute for a name that the file's name does not tell.
pub(super) fn own_name(name: &str, told: &str) -> Result<String, Unwritable> {
    if name == told { Ok(String::new()) } else { Ok(format!(" name=\"{}\"", escaped(name)?)) }
}

fn escaped(text: &str) -> Result<String, Unwritable> {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => put(&mut safe, format_args!("&#{};", u32::from(letter))),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                return no("a name holds a control character, which XML does not take");
            }
            _ => safe.push(letter),
        }
    }
    Ok(safe)
}

/// Adds words to a text.
pub(super) fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(words);
}
