//! A scenario as GENIUS XML.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::domain::Kind;
use super::evaluate::{line, row};
use super::name;
use super::number::plain;
use super::xml::{HEAD, ROOT, no, own_name, put, tree_issue};
use crate::exact::{Exact, common_denominator};
use crate::formats::Unwritable;
use crate::problem::{Condition, Issue, Options};
use crate::scenario::{Floor, Profile, Scenario, Valuation};

/// Writes the domain and the profiles. What is read from them is the same scenario, where its
/// evaluations are of a GENIUS file; others are written as evaluations whose largest is 1, with
/// weights that make up for it, and mean the same.
///
/// # Errors
/// [`Unwritable`] where GENIUS has no words for a part.
pub(in crate::formats) fn write(scenario: &Scenario) -> Result<Vec<(String, String)>, Unwritable> {
    if scenario.issues.is_empty() || scenario.profiles.is_empty() {
        return no("a scenario without issues or without parties is none in GENIUS");
    }
    if let Some(limit) = scenario.limits.first() {
        return no(format!("GENIUS has no red lines and no links, such as `{}`", limit.name));
    }
    if let Some(issue) = scenario.issues.iter().find(|issue| issue.status_quo.is_some()) {
        return no(format!("GENIUS has no word for the status quo of `{}`", issue.name));
    }
    let kinds: Vec<Kind> =
        (0..).zip(&scenario.issues).map(|(place, issue)| kind(scenario, place, issue)).collect();
    let parties: Vec<&str> = scenario.profiles.iter().map(|p| p.name.as_str()).collect();
    let stem = name::of_file(&scenario.name) + "-domain";
    let mut files = vec![(format!("{stem}.xml"), domain(scenario, &kinds, &stem)?)];
    for (profile, stem) in scenario.profiles.iter().zip(name::of_files(&parties, &stem)) {
        let text = of_profile(scenario, &kinds, profile, &stem)?;
        files.push((format!("{stem}.xml"), text));
    }
    Ok(files)
}

/// Whole numbers in a row stay such only where every profile can say so.
fn kind(scenario: &Scenario, place: usize, issue: &Issue) -> Kind {
    let lies = |profile: &Profile| {
        let valuation = profile.valuations.get(place);
        !profile.together.is_empty()
            || valuation.is_some_and(|v| !v.divided && line(&v.values).is_some())
    };
    match row(&issue.options) {
        Some(kind) if scenario.profiles.iter().all(lies) => kind,
        _ => Kind::Discrete,
    }
}

fn domain(scenario: &Scenario, kinds: &[Kind], stem: &str) -> Result<String, Unwritable> {
    let named = own_name(&scenario.name, &name::of_scenario(stem))?;
    let count = scenario.issues.len();
    let mut text = format!(
        "{HEAD}<negotiation_template number_of_sessions=\"1\"{named}>\n\
         <utility_space number_of_issues=\"{count}\">\n{ROOT}"
    );
    for ((number, issue), kind) in (1..).zip(&scenario.issues).zip(kinds) {
        tree_issue(&mut text, number, issue, kind, |_| String::new(), "")?;
    }
    text.push_str("</objective>\n</utility_space>\n</negotiation_template>\n");
    Ok(text)
}

fn of_profile(
    scenario: &Scenario,
    kinds: &[Kind],
    profile: &Profile,
    stem: &str,
) -> Result<String, Unwritable> {
    if profile.valuations.len() != scenario.issues.len() {
        return no(format!("the scores of `{}` do not fit the issues", profile.name));
    }
    let bends = !profile.together.is_empty() || !profile.constant.is_zero();
    let named = own_name(&profile.name, stem)?;
    let space = if bends { " type=\"nonlinear\"" } else { "" };
    let mut text = format!("{HEAD}<utility_space{space}{named}>\n{ROOT}");
    let mut weights = String::new();
    for (place, (issue, valuation)) in scenario.issues.iter().zip(&profile.valuations).enumerate() {
        let (number, kind) = (place + 1, kinds.get(place).unwrap_or(&Kind::Discrete));
        if valuation.values.len() != issue.options.len() {
            return no(format!("the scores of `{}` do not fit the issues", profile.name));
        }
        if bends {
            if !valuation.weight.is_zero() && valuation.values.iter().any(|v| !v.is_zero()) {
                return no(format!(
                    "`{}` values options of `{}` alone and others together; GENIUS has one of both",
                    profile.name, issue.name
                ));
            }
            tree_issue(&mut text, number, issue, kind, |_| String::new(), "")?;
            continue;
        }
        let (weight, values) =
            table(valuation, kind).ok_or_else(|| endless(&profile.name, &issue.name))?;
        if let Kind::Integer(_) = kind {
            let [slope, offset] = values.as_slice() else { return no("no line") };
            let within = format!(
                "    <evaluator ftype=\"linear\" slope=\"{slope}\" offset=\"{offset}\"/>\n"
            );
            tree_issue(&mut text, number, issue, kind, |_| String::new(), &within)?;
        } else {
            let more = |option: usize| {
                values.get(option).map_or_else(String::new, |v| format!(" evaluation=\"{v}\""))
            };
            tree_issue(&mut text, number, issue, kind, more, "")?;
        }
        put(&mut weights, format_args!("  <weight index=\"{number}\" value=\"{weight}\"/>\n"));
    }
    text.push_str(&weights);
    if bends {
        rectangles(&mut text, scenario, kinds, profile)?;
    }
    text.push_str("</objective>\n");
    ends(&mut text, profile)?;
    text.push_str("</utility_space>\n");
    Ok(text)
}

fn endless(party: &str, issue: &str) -> Unwritable {
    Unwritable(format!(
        "a number of `{party}` for `{issue}` has no end as a decimal, and GENIUS would cut it"
    ))
}

/// Returns the weight and the evaluations of an issue, or the slope and the offset of its line.
fn table(valuation: &Valuation, kind: &Kind) -> Option<(String, Vec<String>)> {
    let texts = |values: &[Exact]| values.iter().map(plain).collect::<Option<Vec<_>>>();
    let Valuation { weight, values, divided } = valuation;
    if let Kind::Integer(_) = kind {
        let (slope, offset) = line(values)?;
        return Some((plain(weight)?, texts(&[slope, offset])?));
    }
    let largest = values.iter().max()?;
    if *divided || values.iter().all(Zero::is_zero) {
        return Some((plain(weight)?, texts(values)?));
    }
    if !largest.is_positive() {
        return None;
    }
    let whole = plain(&(weight * largest))?;
    let shares: Vec<Exact> = values.iter().map(|value| value / largest).collect();
    Some((whole, texts(&shares).or_else(|| texts(values))?))
}

fn rectangles(
    text: &mut String,
    scenario: &Scenario,
    kinds: &[Kind],
    profile: &Profile,
) -> Result<(), Unwritable> {
    let numbers = profile.together.iter().map(|(_, value)| value).chain([&profile.constant]);
    let most = common_denominator(numbers);
    let whole = |value: &Exact| (value * Exact::from(most.clone())).to_integer();
    put(text, format_args!("  <utility maxutility=\"{most}\">\n"));
    text.push_str("    <ufun type=\"PlainUfun\" weight=\"1\" aggregation=\"sum\">\n");
    if !profile.constant.is_zero() {
        let constant = whole(&profile.constant);
        put(text, format_args!("      <hyperRectangle utility=\"{constant}\"/>\n"));
    }
    for (Condition(sets), value) in &profile.together {
        let value: BigInt = whole(value);
        put(text, format_args!("      <hyperRectangle utility=\"{value}\">\n"));
        for (issue, options) in sets {
            let Some((min, max)) = bounds(scenario, kinds, *issue, *options) else {
                return no(format!(
                    "`{}` values options together that are not whole numbers in a row",
                    profile.name
                ));
            };
            let index = issue + 1;
            put(
                text,
                format_args!("        <INCLUDES index=\"{index}\" min=\"{min}\" max=\"{max}\"/>\n"),
            );
        }
        text.push_str("      </hyperRectangle>\n");
    }
    text.push_str("    </ufun>\n  </utility>\n");
    Ok(())
}

/// Returns the first and the last option of a set without gaps.
fn bounds<'s>(
    scenario: &'s Scenario,
    kinds: &[Kind],
    issue: usize,
    options: Options,
) -> Option<(&'s str, &'s str)> {
    let Some(Kind::Integer(_)) = kinds.get(issue) else { return None };
    let names = &scenario.issues.get(issue)?.options;
    let first = usize::try_from(options.trailing_zeros()).ok()?;
    let last = usize::try_from(options.checked_ilog2()?).ok()?;
    let full = usize::try_from(options.count_ones()).ok()? == last + 1 - first;
    if !full {
        return None;
    }
    Some((names.get(first)?, names.get(last)?))
}

fn ends(text: &mut String, profile: &Profile) -> Result<(), Unwritable> {
    if let Some(discount) = &profile.discount {
        let fits = discount.is_positive() && *discount <= Exact::one();
        let Some(value) = plain(discount).filter(|_| fits) else {
            return no(format!("the discount factor of `{}` is none of GENIUS's", profile.name));
        };
        put(text, format_args!("<discount_factor value=\"{value}\"/>\n"));
    }
    match &profile.floor {
        Floor::None => Ok(()),
        Floor::Package(_) => no(format!(
            "the floor of `{}` is a package; GENIUS knows floors as numbers alone",
            profile.name
        )),
        Floor::Value(value) => {
            let value = plain(value).ok_or_else(|| endless(&profile.name, "its floor"))?;
            put(text, format_args!("<reservation value=\"{value}\"/>\n"));
            Ok(())
        }
    }
}
