//! What is written: exact numbers, quoted names, JSON, YAML, names of files.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::Unwritable;
use crate::exact::Exact;
use crate::scenario::{Profile, Scenario, Valuation};

/// Digits that a reader takes: see [`crate::decimal`].
const DIGITS_MAX: usize = 400;

/// Returns the decimal text of a number; none if it has no end, or more digits than are read.
pub(super) fn finite(number: &Exact) -> Option<String> {
    let (mut places, mut rest) = ((0usize, 0usize), number.denom().clone());
    let two = BigInt::from(2);
    let five = BigInt::from(5);
    while places.0 <= DIGITS_MAX && (&rest % &two).is_zero() {
        rest /= &two;
        places.0 += 1;
    }
    while places.1 <= DIGITS_MAX && (&rest % &five).is_zero() {
        rest /= &five;
        places.1 += 1;
    }
    let places = places.0.max(places.1);
    if !rest.is_one() || places > DIGITS_MAX {
        return None;
    }
    let power = u32::try_from(places).ok()?;
    let digits = (number * Exact::from(BigInt::from(10).pow(power))).to_integer().abs().to_string();
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at_checked(digits.len() - places)?;
    let sign = if number.is_negative() { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    (digits.len() <= DIGITS_MAX).then(|| format!("{sign}{whole}{point}{part}"))
}

/// Returns a name in double quotes, as JSON, YAML and TOML read it. What nobody could see on the
/// screen is written as an escape.
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
            // Controls, separators of lines, and the marks that turn the direction of writing.
            '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fdd0}'..='\u{fdef}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}' => {
                // Writing to a string does not fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A value of JSON or YAML that is being written.
pub(super) enum Out {
    Text(String),
    /// A number, as it is written.
    Number(String),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl Out {
    pub(super) fn map<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// Returns JSON.
    pub(super) fn json(&self) -> String {
        let mut text = String::new();
        self.json_in(&mut text, 0);
        text.push('\n');
        text
    }

    fn json_in(&self, text: &mut String, depth: usize) {
        let indent = |text: &mut String, depth: usize| {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
        };
        match self {
            Self::Text(words) => text.push_str(&quoted(words)),
            Self::Number(number) => text.push_str(number),
            Self::List(items) if items.is_empty() => text.push_str("[]"),
            Self::Map(entries) if entries.is_empty() => text.push_str("{}"),
            Self::List(items) => {
                text.push('[');
                for (place, item) in items.iter().enumerate() {
                    text.push_str(if place > 0 { "," } else { "" });
                    indent(text, depth + 1);
                    item.json_in(text, depth + 1);
                }
                indent(text, depth);
                text.push(']');
            }
            Self::Map(entries) => {
                text.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    text.push_str(if place > 0 { "," } else { "" });
                    indent(text, depth + 1);
                    text.push_str(&quoted(key));
                    text.push_str(": ");
                    value.json_in(text, depth + 1);
                }
                indent(text, depth);
                text.push('}');
            }
        }
    }

    /// Returns YAML, block by block.
    pub(super) fn yaml(&self) -> String {
        let mut text = String::new();
        self.yaml_in(&mut text, 0);
        text
    }

    /// Writes the value where a line begins: after the indent and, in a list, after the dash.
    fn yaml_in(&self, text: &mut String, depth: usize) {
        match self {
            Self::List(items) if !items.is_empty() => {
                for (place, item) in items.iter().enumerate() {
                    text.push_str(&"  ".repeat(if place > 0 { depth } else { 0 }));
                    text.push_str("- ");
                    item.yaml_in(text, depth + 1);
                }
            }
            Self::Map(entries) if !entries.is_empty() => {
                for (place, (key, value)) in entries.iter().enumerate() {
                    text.push_str(&"  ".repeat(if place > 0 { depth } else { 0 }));
                    let key = if plain(key) { key.clone() } else { quoted(key) };
                    // A longer key needs a question mark.
                    let long = key.len() > 1_000;
                    let _ = if long {
                        write!(text, "? {key}\n{}:", "  ".repeat(depth))
                    } else {
                        write!(text, "{key}:")
                    };
                    if value.is_leaf() {
                        text.push(' ');
                        value.yaml_in(text, depth);
                    } else {
                        text.push('\n');
                        text.push_str(&"  ".repeat(depth + 1));
                        value.yaml_in(text, depth + 1);
                    }
                }
            }
            leaf => {
                leaf.json_in(text, depth);
                text.push('\n');
            }
        }
    }

    fn is_leaf(&self) -> bool {
        match self {
            Self::Text(_) | Self::Number(_) => true,
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }
}

/// Returns whether a key of the format itself stands without quotes.
fn plain(key: &str) -> bool {
    let keys = [
        "issues",
        "name",
        "type",
        "values",
        "weights",
        "mapping",
        "bias",
        "reserved_value",
        "discount",
        "dynamic_reservation",
        "ufun",
    ];
    keys.contains(&key)
}

/// Says what a format has no words for, if the scenario has any of it: red lines, links, a status
/// quo, values for options together, values that a reading divides.
pub(super) fn only_additive(scenario: &Scenario, format: &str) -> Result<(), Unwritable> {
    let refuse = |what: String| Err(Unwritable(format!("{format} has no words for {what}.")));
    if let Some(limit) = scenario.limits.first() {
        return refuse(format!("red lines and links, such as `{}`", limit.name));
    }
    if let Some(issue) = scenario.issues.iter().find(|issue| issue.status_quo.is_some()) {
        return refuse(format!("a status quo, as on `{}`", issue.name));
    }
    for profile in &scenario.profiles {
        let name = &profile.name;
        if !profile.together.is_empty() {
            return refuse(format!("values for options together, as `{name}` has them"));
        }
        if profile.valuations.iter().any(is_divided) {
            return refuse(format!(
                "values that are divided by the largest of their issue, as those of `{name}` are"
            ));
        }
        if name.is_empty() {
            return refuse("a party without a name".to_owned());
        }
        fits(scenario, profile)?;
    }
    Ok(())
}

/// Returns whether the two readings of these values differ.
fn is_divided(valuation: &Valuation) -> bool {
    let largest = valuation.values.iter().max();
    valuation.divided && largest.is_some_and(|most| most.is_positive() && !most.is_one())
}

/// Says that a profile is none of this scenario, where it is not.
pub(super) fn fits(scenario: &Scenario, profile: &Profile) -> Result<(), Unwritable> {
    let same = profile.valuations.len() == scenario.issues.len()
        && scenario
            .issues
            .iter()
            .zip(&profile.valuations)
            .all(|(issue, valuation)| issue.options.len() == valuation.values.len());
    if same {
        return Ok(());
    }
    Err(Unwritable(format!("The table of `{}` does not fit the issues.", profile.name)))
}

/// Returns a decimal number, or says that the format cannot hold it.
pub(super) fn decimal(number: &Exact, of: &str, format: &str) -> Result<Out, Unwritable> {
    finite(number).map(Out::Number).ok_or_else(|| {
        Unwritable(format!(
            "{format} holds decimal numbers; a number of `{of}` has none of at most 400 digits."
        ))
    })
}

/// Returns a table of options and their values.
pub(super) fn table(
    options: &[String],
    values: &[Exact],
    of: &str,
    format: &str,
) -> Result<Out, Unwritable> {
    let entry =
        |(option, value): (&String, &Exact)| Ok((option.clone(), decimal(value, of, format)?));
    Ok(Out::Map(options.iter().zip(values).map(entry).collect::<Result<_, Unwritable>>()?))
}

/// Makes names of files from names of people and things: letters, digits and hyphens, each once.
pub(super) struct Files {
    ending: &'static str,
    taken: BTreeSet<String>,
}

impl Files {
    pub(super) fn new(ending: &'static str) -> Self {
        Self { ending, taken: BTreeSet::new() }
    }

    pub(super) fn name(&mut self, wanted: &str, otherwise: &str) -> String {
        let mut plain = String::new();
        for character in wanted.chars().take(60) {
            match character {
                'a'..='z' | 'A'..='Z' | '0'..='9' => plain.push(character),
                _ if plain.ends_with('-') || plain.is_empty() => {}
                _ => plain.push('-'),
            }
        }
        let plain = plain.trim_end_matches('-');
        let plain = if plain.is_empty() { otherwise } else { plain };
        let mut name = format!("{plain}.{}", self.ending);
        let mut again = 1;
        while !self.taken.insert(name.to_lowercase()) {
            again += 1;
            name = format!("{plain}-{again}.{}", self.ending);
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::decimal as read;

    #[test]
    fn decimals_are_written_as_they_are_read() {
        let check = |text: &str, written: &str| {
            assert_eq!(finite(&read(text).unwrap()).as_deref(), Some(written), "{text}");
        };
        check("0", "0");
        check("-0.50", "-0.5");
        check("1.5e-4", "0.00015");
        check("2e3", "2000");
        check("-12.25", "-12.25");
        assert_eq!(finite(&(read("1").unwrap() / read("3").unwrap())), None);
        assert_eq!(finite(&read("1e-400").unwrap()), None);
    }

    #[test]
    fn names_of_files_are_plain_and_different() {
        let mut files = Files::new("json");
        assert_eq!(files.name("../Größe A", "party"), "Gr-e-A.json");
        assert_eq!(files.name("gr-e-a", "party"), "gr-e-a-2.json");
        assert_eq!(files.name("阿", "party"), "party.json");
    }
}
