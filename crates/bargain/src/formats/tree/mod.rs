//! What JSON, YAML and TOML have in common: scalars, lists and maps, each with its place. Scalars
//! keep the letters in which they were written, so that no number passes through a double.

mod json;
mod toml;
mod yaml;

use std::collections::HashSet;
use std::ops::Range;

pub(super) use json::parse as parse_json;
pub(super) use toml::parse as parse_toml;
pub(super) use yaml::parse as parse_yaml;

/// Lists and maps within each other. Scenario files have about ten.
const DEPTH_MAX: usize = 64;
/// Values of one text. The largest profile has 12,800 numbers; this is a mistake or an attack.
const VALUES_MAX: usize = 1_000_000;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) bytes: Range<usize>,
    pub(super) value: Value,
}

/// What stands there.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A text, a number or a word, as it is written.
    Scalar {
        /// The letters.
        text: String,
        /// Whether they stood in quotes.
        quoted: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) at: Range<usize>,
    pub(super) node: Node,
}

/// Where a text leaves its grammar, or says a thing twice.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) bytes: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
    /// Whether it is a key that stands twice.
    pub(super) twice: bool,
}

/// What was parsed.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// None if the text could not be followed to its end.
    pub(super) root: Option<Node>,
    pub(super) faults: Vec<Broken>,
}

impl Node {
    /// Returns the value of a key, if this is a map that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// Returns the keys and values, if this is a map.
    pub(super) fn entries(&self) -> Option<&[Entry]> {
        if let Value::Map(entries) = &self.value { Some(entries) } else { None }
    }

    /// Returns the elements, if this is a list.
    pub(super) fn items(&self) -> Option<&[Self]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// Returns the letters, if this is a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Scalar { text, .. } = &self.value { Some(text) } else { None }
    }

    /// Returns whether this is the word for nothing.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, quoted: false }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns whether this is text in quotes.
    pub(super) fn is_quoted(&self) -> bool {
        matches!(self.value, Value::Scalar { quoted: true, .. })
    }
}

/// Makes a map; a key that stands twice is a fault, and its first value counts.
fn map(entries: Vec<Entry>, faults: &mut Vec<Broken>) -> Value {
    let mut seen = HashSet::new();
    let mut again = vec![];
    for (place, entry) in entries.iter().enumerate() {
        if !seen.insert(entry.key.as_str()) {
            again.push(place);
            faults.push(Broken {
                bytes: entry.at.clone(),
                message: format!("the key `{}` stands twice", shortened(&entry.key)),
                help: "keep one of them; which one counts would be a guess",
                twice: true,
            });
        }
    }
    let again: HashSet<usize> = again.into_iter().collect();
    let kept = entries.into_iter().enumerate().filter(|(place, _)| !again.contains(place));
    Value::Map(kept.map(|(_, entry)| entry).collect())
}

/// Keeps a word of a hostile file from filling the screen.
pub(super) fn shortened(word: &str) -> String {
    let short: String = word.chars().take(60).collect();
    if short.len() < word.len() { format!("{short}…") } else { short }
}
