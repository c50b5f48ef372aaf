//! The canonical form: every key in one order, every number as it is.

use std::fmt::{Display, Write as _};

use num_traits::Zero;

use super::MARK;
use crate::exact::Exact;
use crate::formats::Unwritable;
use crate::formats::output::{Files, finite, fits, quoted};
use crate::problem::{Condition, Issue, Owner};
use crate::scenario::{Floor, Profile, Scenario};

/// Writes a scenario: one file.
pub(in crate::formats) fn write(scenario: &Scenario) -> Result<Vec<(String, String)>, Unwritable> {
    let mut out = Lines(String::new());
    out.pair("format", quoted(MARK));
    out.pair("title", quoted(&scenario.name));
    for issue in &scenario.issues {
        out.head("[[issue]]");
        out.pair("name", quoted(&issue.name));
        out.pair("options", names(issue.options.iter()));
        if let Some(option) = issue.status_quo {
            out.pair("status_quo", quoted(option_of(issue, option)?));
        }
    }
    for profile in &scenario.profiles {
        party(&mut out, scenario, profile)?;
    }
    for limit in &scenario.limits {
        match limit.owner {
            Owner::Party(party) => {
                let party = scenario.profiles.get(party).ok_or_else(|| unfit(&limit.name))?;
                out.head("[[red_line]]");
                out.pair("name", quoted(&limit.name));
                out.pair("party", quoted(&party.name));
            }
            Owner::Link => {
                out.head("[[link]]");
                out.pair("name", quoted(&limit.name));
            }
        }
        out.pair("never", condition(scenario, &limit.never, &limit.name)?);
    }
    let file = Files::new("bargain.toml").name(&scenario.name, "scenario");
    Ok(vec![(file, out.0)])
}

struct Lines(String);

impl Lines {
    fn head(&mut self, head: &str) {
        self.0.push('\n');
        self.0.push_str(head);
        self.0.push('\n');
    }

    fn pair(&mut self, key: &str, value: impl Display) {
        // Writing to a string does not fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }
}

fn party(out: &mut Lines, scenario: &Scenario, profile: &Profile) -> Result<(), Unwritable> {
    fits(scenario, profile)?;
    let name = &profile.name;
    out.head("[[party]]");
    out.pair("name", quoted(name));
    match &profile.floor {
        Floor::None => {}
        Floor::Value(value) => out.pair("floor", number(value, name)?),
        Floor::Package(package) => {
            if package.options().len() != scenario.issues.len() {
                return Err(unfit(name));
            }
            let chosen = scenario.issues.iter().zip(package.options()).map(|(issue, option)| {
                let option = quoted(option_of(issue, usize::from(*option))?);
                Ok(format!("{} = {option}", key(&issue.name)))
            });
            let chosen = chosen.collect::<Result<Vec<_>, Unwritable>>()?;
            out.pair("floor", format_args!("{{ package = {{ {} }} }}", chosen.join(", ")));
        }
    }
    if let Some(discount) = &profile.discount {
        out.pair("discount", number(discount, name)?);
    }
    if !profile.constant.is_zero() {
        out.pair("constant", number(&profile.constant, name)?);
    }
    let issues = || scenario.issues.iter().zip(&profile.valuations);
    let divided: Vec<_> =
        issues().filter(|(_, v)| v.divided).map(|(issue, _)| &issue.name).collect();
    if !divided.is_empty() {
        out.pair("divided", names(divided.into_iter()));
    }
    out.head("[party.weights]");
    for (issue, valuation) in issues() {
        out.pair(&key(&issue.name), number(&valuation.weight, name)?);
    }
    for (issue, valuation) in issues() {
        out.head(&format!("[party.values.{}]", key(&issue.name)));
        for (option, value) in issue.options.iter().zip(&valuation.values) {
            out.pair(&key(option), number(value, name)?);
        }
    }
    for (when, value) in &profile.together {
        out.head("[[party.together]]");
        out.pair("when", condition(scenario, when, name)?);
        out.pair("value", number(value, name)?);
    }
    Ok(())
}

fn unfit(what: &str) -> Unwritable {
    Unwritable(format!("What `{what}` says does not fit the issues and parties."))
}

fn option_of(issue: &Issue, option: usize) -> Result<&str, Unwritable> {
    issue.options.get(option).map(String::as_str).ok_or_else(|| unfit(&issue.name))
}

fn condition(scenario: &Scenario, condition: &Condition, of: &str) -> Result<String, Unwritable> {
    let sides = condition.0.iter().map(|(at, options)| {
        let issue = scenario.issues.get(*at).ok_or_else(|| unfit(of))?;
        let chosen = (0..64).filter(|option| options >> option & 1 == 1);
        let chosen = chosen.map(|option| option_of(issue, option).map(str::to_owned));
        let chosen = chosen.collect::<Result<Vec<_>, Unwritable>>()?;
        Ok(format!("{} = {}", key(&issue.name), names(chosen.iter())))
    });
    let sides = sides.collect::<Result<Vec<_>, Unwritable>>()?;
    Ok(format!("{{ {} }}", sides.join(", ")))
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<String> = names.map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// Returns a key, in quotes where it needs them.
fn key(name: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let plain = !name.is_empty() && name.bytes().all(bare);
    if plain { name.to_owned() } else { quoted(name) }
}

/// Returns a number: decimal, or a fraction in quotes where no decimal number is the same.
fn number(number: &Exact, of: &str) -> Result<String, Unwritable> {
    if let Some(decimal) = finite(number) {
        return Ok(decimal);
    }
    let (over, under) = (number.numer().to_string(), number.denom().to_string());
    if over.trim_start_matches('-').len() > 400 || under.len() > 400 {
        let sentence = format!("A number of `{of}` has more than 400 digits.");
        return Err(Unwritable(sentence));
    }
    Ok(quoted(&format!("{over}/{under}")))
}
