//! A domain and self-contained profiles, in the form of 2021.

use num_traits::{One, Signed, Zero};

use crate::exact::Exact;
use crate::formats::Unwritable;
use crate::formats::output::{Files, Out, decimal, only_additive, table};
use crate::scenario::{Floor, Profile, Scenario};

const FORMAT: &str = "GeniusWeb";

/// Writes a scenario: one file for the domain and one for each party.
pub(in crate::formats) fn write(scenario: &Scenario) -> Result<Vec<(String, String)>, Unwritable> {
    only_additive(scenario, FORMAT)?;
    let mut files = Files::new("json");
    let mut written = vec![(files.name(&scenario.name, "domain"), domain(scenario).json())];
    for profile in &scenario.profiles {
        let space = space(scenario, profile)?;
        let text = Out::map([(super::ADDITIVE, space)]).json();
        written.push((files.name(&profile.name, "party"), text));
    }
    Ok(written)
}

fn domain(scenario: &Scenario) -> Out {
    let issue = |issue: &crate::Issue| {
        let options = issue.options.iter().cloned().map(Out::Text).collect();
        (issue.name.clone(), Out::map([("values", Out::List(options))]))
    };
    let issues = scenario.issues.iter().map(issue).collect();
    Out::map([("name", Out::Text(scenario.name.clone())), ("issuesValues", Out::Map(issues))])
}

fn space(scenario: &Scenario, profile: &Profile) -> Result<Out, Unwritable> {
    let name = &profile.name;
    let refuse =
        |what: &str| Err(Unwritable(format!("{FORMAT} {what}, and `{name}` has another.")));
    let total: Exact = profile.valuations.iter().map(|valuation| &valuation.weight).sum();
    // Nine digits: what other programs write adds up to 1 no better than doubles do.
    let slack = Exact::new(1.into(), 1_000_000_000.into());
    if (total - Exact::one()).abs() > slack {
        return refuse("wants weights that add up to 1");
    }
    let mut values = profile.valuations.iter().flat_map(|valuation| &valuation.values);
    if values.any(|value| value.is_negative() || *value > Exact::one()) {
        return refuse("wants values from 0 to 1");
    }
    if !profile.constant.is_zero() {
        return refuse("knows no value that every package has");
    }
    if profile.discount.is_some() {
        return refuse("knows no discount of time");
    }
    let issues = || scenario.issues.iter().zip(&profile.valuations);
    let weights = issues()
        .map(|(issue, v)| Ok((issue.name.clone(), decimal(&v.weight, name, FORMAT)?)))
        .collect::<Result<_, Unwritable>>()?;
    let utilities = issues()
        .map(|(issue, valuation)| {
            let values = table(&issue.options, &valuation.values, name, FORMAT)?;
            let set = Out::map([("valueUtilities", values)]);
            Ok((issue.name.clone(), Out::map([("DiscreteValueSetUtilities", set)])))
        })
        .collect::<Result<_, Unwritable>>()?;
    let mut entries = vec![
        ("name".to_owned(), Out::Text(name.clone())),
        ("issueUtilities".to_owned(), Out::Map(utilities)),
        ("issueWeights".to_owned(), Out::Map(weights)),
        ("domain".to_owned(), domain(scenario)),
    ];
    match &profile.floor {
        Floor::None => {}
        Floor::Value(_) => return refuse("knows a floor only as a package"),
        Floor::Package(package) => {
            let chosen = scenario.issues.iter().zip(package.options()).map(|(issue, option)| {
                let option = issue.options.get(usize::from(*option))?;
                Some((issue.name.clone(), Out::Text(option.clone())))
            });
            let chosen: Option<Vec<_>> = chosen.collect();
            let fits = |all: &Vec<_>| all.len() == scenario.issues.len();
            let Some(chosen) = chosen.filter(fits) else {
                return refuse("wants a floor with one option on each issue");
            };
            let bid = Out::map([("issuevalues", Out::Map(chosen))]);
            entries.push(("reservationBid".to_owned(), bid));
        }
    }
    Ok(Out::Map(entries))
}
