//! Functions of one issue: what each of its options is worth.

use num_traits::Zero;

use super::{SURPLUS, kind, refuse};
use crate::exact::{Exact, decimal};
use crate::formats::report::{Page, list};
use crate::formats::tree::{Node, shortened};
use crate::problem::Issue;

/// Coefficients of a polynomial beyond this are a mistake: exact powers of numbers would not end.
const DEGREE_MAX: usize = 16;

/// Returns the value of each option.
pub(super) fn values(page: Page<'_>, node: &Node, issue: &Issue) -> Option<Vec<Exact>> {
    if let Some(items) = node.items() {
        return listed(page, node, items, issue);
    }
    let Some((kind, at)) = kind(node) else {
        // A map without a type is a table.
        return table(page, node, issue);
    };
    match kind {
        "TableFun" => table(page, page.required(node, "mapping", "the table")?, issue),
        "IdentityFun" => polynomial(page, node, issue, &["slope"]),
        "LinearFun" | "AffineFun" => {
            page.required(node, "slope", "the function")?;
            polynomial(page, node, issue, &["slope"])
        }
        "QuadraticFun" => polynomial(page, node, issue, &["a1", "a2"]),
        "ConstFun" => {
            let bias = page.required(node, "bias", "the function")?;
            let bias = page.number(bias, "the value of every option")?;
            Some(vec![bias; issue.options.len()])
        }
        "PolynomialFun" => {
            let all = page.required(node, "coefficients", "the function")?;
            let all = page.items(all, "coefficients")?;
            if all.len() > DEGREE_MAX {
                page.shape(node, "at most 16 coefficients");
                return None;
            }
            let all = all.iter().map(|node| page.number(node, "a coefficient"));
            evaluate(page, node, issue, &all.collect::<Option<Vec<_>>>()?)
        }
        _ => {
            let help = "write a TableFun: a value for each option";
            refuse(page, "a function of values", kind, &at, help);
            None
        }
    }
}

/// Returns the values of a list that has one for each option, in their order.
fn listed(page: Page<'_>, node: &Node, items: &[Node], issue: &Issue) -> Option<Vec<Exact>> {
    if items.len() != issue.options.len() {
        let expected = format!("{} values, one for each option", issue.options.len());
        page.shape(node, &expected);
        return None;
    }
    items.iter().map(|item| page.number(item, "the value of an option")).collect()
}

/// Returns the values of a table. A key may be another writing of the same number: 1 and 1.0.
fn table(page: Page<'_>, node: &Node, issue: &Issue) -> Option<Vec<Exact>> {
    let entries = page.entries(node, "the options of this issue")?;
    let numbers: Vec<Option<Exact>> = issue.options.iter().map(|name| decimal(name)).collect();
    let mut values = vec![None; issue.options.len()];
    let (mut good, mut surplus) = (true, vec![]);
    for entry in entries {
        let same = issue.options.iter().position(|option| *option == entry.key).or_else(|| {
            let number = decimal(&entry.key)?;
            numbers.iter().position(|known| known.as_ref() == Some(&number))
        });
        let value = page.number(&entry.node, "the value of an option");
        good &= value.is_some();
        match same.and_then(|option| values.get_mut(option)) {
            Some(place) => *place = value.or_else(|| Some(Exact::zero())),
            None => surplus.push(entry),
        }
    }
    if let Some(first) = surplus.first() {
        let names = list(surplus.iter().map(|entry| entry.key.as_str()));
        let message = format!("the issue `{}` has no option {names}", shortened(&issue.name));
        page.warning(SURPLUS, &first.at, message, "these values are not used; remove them");
    }
    let without = issue.options.iter().zip(&values).filter(|(_, value)| value.is_none());
    let without: Vec<&str> = without.map(|(option, _)| option.as_str()).collect();
    if !without.is_empty() {
        let (name, names) = (shortened(&issue.name), list(without.into_iter()));
        let message = format!("the issue `{name}` has no value for {names}");
        let help = "give every option a value; 0 says that it is worth nothing";
        page.error(page.codes().missing, &node.bytes, message, help);
    }
    values.into_iter().collect::<Option<Vec<_>>>().filter(|_| good)
}

/// Evaluates a function with these keys for the powers of the option's number; the first power
/// counts once where it is not written, others not at all.
fn polynomial(page: Page<'_>, node: &Node, issue: &Issue, keys: &[&str]) -> Option<Vec<Exact>> {
    let one = || Exact::from(num_bigint::BigInt::from(1));
    let powers = keys.iter().map(|key| match node.get(key) {
        Some(value) => page.number(value, key),
        None if *key == "slope" => Some(one()),
        None => page.required(node, key, "the function").map(|_| Exact::zero()),
    });
    evaluate(page, node, issue, &powers.collect::<Option<Vec<_>>>()?)
}

fn evaluate(page: Page<'_>, node: &Node, issue: &Issue, powers: &[Exact]) -> Option<Vec<Exact>> {
    let bias = match node.get("bias").filter(|bias| !bias.is_null()) {
        Some(bias) => page.number(bias, "the bias")?,
        None => Exact::zero(),
    };
    let value = |number: Exact| {
        let step = |sum: Exact, power: &Exact| (sum + power) * &number;
        powers.iter().rev().fold(Exact::zero(), step) + &bias
    };
    Some(numbers(page, node, issue)?.into_iter().map(value).collect())
}

/// Returns the numbers that the options of an issue are.
pub(super) fn numbers(page: Page<'_>, node: &Node, issue: &Issue) -> Option<Vec<Exact>> {
    let numbers: Option<Vec<Exact>> = issue.options.iter().map(|name| decimal(name)).collect();
    if numbers.is_none() {
        let message = format!("the options of `{}` are no numbers", shortened(&issue.name));
        let help = "write a TableFun: a value for each option";
        page.error(page.codes().number, &node.bytes, message, help);
    }
    numbers
}
