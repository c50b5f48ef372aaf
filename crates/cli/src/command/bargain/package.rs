//! A package as somebody writes it on a command line.

use serde_json::{Map, Value};
use wasit_bargain::{Package, Problem};

use crate::exit::Failure;

/// Returns the package that a JSON object, or a file with one, names: an option for every issue.
///
/// # Errors
/// [`Failure`] that names the issue that is missing or unknown, or the options that there are.
pub(super) fn read(problem: &Problem, given: &str) -> Result<Package, Failure> {
    let hint = r#"Write {"issue": "option", …}, or the name of a file that holds it."#;
    let text = if given.trim_start().starts_with('{') {
        given.to_owned()
    } else {
        let refused = |error| Failure::input(format!("{given}: {error}."), hint);
        std::fs::read_to_string(given).map_err(refused)?
    };
    let picks: Map<String, Value> = serde_json::from_str(&text)
        .map_err(|error| Failure::input(format!("No package can be read: {error}."), hint))?;
    let unknown = picks.keys().find(|name| !problem.issues().iter().any(|i| i.name == **name));
    if let Some(name) = unknown {
        let issues: Vec<&str> = problem.issues().iter().map(|issue| issue.name.as_str()).collect();
        let hint = format!("The issues are: {}.", issues.join(", "));
        return Err(Failure::input(format!("No issue is named '{name}'."), hint));
    }
    let mut options = vec![];
    for issue in problem.issues() {
        let named = picks.get(&issue.name).map(|named| match named {
            Value::String(named) => named.clone(),
            other => other.to_string(),
        });
        let is = |named: &String| issue.options.iter().position(|option| option == named);
        let place = named.as_ref().and_then(is);
        let Some(place) = place.and_then(|place| u8::try_from(place).ok()) else {
            let message = match named {
                Some(named) => format!("'{}' has no option '{named}'.", issue.name),
                None => format!("The package has no option on '{}'.", issue.name),
            };
            let hint = format!("The options are: {}.", issue.options.join(", "));
            return Err(Failure::input(message, hint));
        };
        options.push(place);
    }
    Ok(Package::new(options))
}
