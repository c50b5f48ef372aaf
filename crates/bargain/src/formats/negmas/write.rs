//! A domain and one utility function for each party, in YAML.

use num_traits::Zero;

use crate::exact::Exact;
use crate::formats::Unwritable;
use crate::formats::output::{Files, Out, decimal, only_additive, table};
use crate::scenario::{Floor, Profile, Scenario};

const FORMAT: &str = "NegMAS";

/// Writes a scenario: one file for the domain and one for each party. A floor that is a package is
/// written as what the package is worth.
pub(in crate::formats) fn write(scenario: &Scenario) -> Result<Vec<(String, String)>, Unwritable> {
    only_additive(scenario, FORMAT)?;
    let mut files = Files::new("yml");
    let issue = |issue: &crate::Issue| {
        let options = issue.options.iter().cloned().map(Out::Text).collect();
        Out::map([
            ("name", Out::Text(issue.name.clone())),
            ("type", text("CategoricalIssue")),
            ("values", Out::List(options)),
        ])
    };
    let domain = Out::map([
        ("issues", Out::List(scenario.issues.iter().map(issue).collect())),
        ("name", Out::Text(scenario.name.clone())),
        ("type", text("DiscreteCartesianOutcomeSpace")),
    ]);
    let mut written = vec![(files.name(&scenario.name, "domain"), domain.yaml())];
    for profile in &scenario.profiles {
        let function = function(scenario, profile)?;
        written.push((files.name(&profile.name, "party"), function.yaml()));
    }
    Ok(written)
}

fn text(words: &str) -> Out {
    Out::Text(words.to_owned())
}

fn function(scenario: &Scenario, profile: &Profile) -> Result<Out, Unwritable> {
    let name = &profile.name;
    let number = |number: &Exact| decimal(number, name, FORMAT);
    let nothing = || Out::Number("-.inf".to_owned());
    let reserved = match &profile.floor {
        Floor::None => nothing(),
        Floor::Value(value) => number(value)?,
        Floor::Package(package) => {
            let worth = profile
                .valuations
                .iter()
                .zip(package.options())
                .map(|(v, option)| Some(&v.weight * v.values.get(usize::from(*option))?));
            let worth = worth.collect::<Option<Vec<Exact>>>();
            let Some(worth) = worth.filter(|all| all.len() == scenario.issues.len()) else {
                let sentence = format!("The floor of `{name}` does not fit the issues.");
                return Err(Unwritable(sentence));
            };
            number(&(worth.iter().sum::<Exact>() + &profile.constant))?
        }
    };
    let functions = scenario.issues.iter().zip(&profile.valuations).map(|(issue, valuation)| {
        let mapping = table(&issue.options, &valuation.values, name, FORMAT)?;
        Ok(Out::map([("mapping", mapping), ("type", text("TableFun"))]))
    });
    let functions = functions.collect::<Result<_, Unwritable>>()?;
    let weights = profile.valuations.iter().map(|valuation| number(&valuation.weight));
    let weights = weights.collect::<Result<_, Unwritable>>()?;
    let mut entries = vec![
        ("name".to_owned(), Out::Text(name.clone())),
        ("type".to_owned(), text("LinearAdditiveUtilityFunction")),
        ("values".to_owned(), Out::List(functions)),
        ("weights".to_owned(), Out::List(weights)),
    ];
    if !profile.constant.is_zero() {
        entries.push(("bias".to_owned(), number(&profile.constant)?));
    }
    let Some(discount) = &profile.discount else {
        entries.push(("reserved_value".to_owned(), reserved));
        return Ok(Out::Map(entries));
    };
    // NegMAS takes what the inner function reserves, we what the outer one does: both say it.
    let outer = match &reserved {
        Out::Number(number) => Out::Number(number.clone()),
        _ => nothing(),
    };
    entries.push(("reserved_value".to_owned(), reserved));
    Ok(Out::map([
        ("name", Out::Text(name.clone())),
        ("type", text("ExpDiscountedUFun")),
        ("discount", number(discount)?),
        ("dynamic_reservation", Out::Number("true".to_owned())),
        ("reserved_value", outer),
        ("ufun", Out::Map(entries)),
    ]))
}
