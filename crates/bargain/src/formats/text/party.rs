//! What a party wants, and the numbers in which it says so.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::{CODES, FRACTIONS, known, limit, name_of, text};
use crate::exact::{Exact, common_denominator, decimal};
use crate::formats::report::Page;
use crate::formats::tree::{Node, shortened};
use crate::package::Package;
use crate::problem::{Condition, Issue};
use crate::scenario::{Floor, Profile, Valuation};

/// Bits of the common denominator of a file's numbers: sums of more would take hours.
const DENOMINATOR_BITS_MAX: u64 = 1 << 13;

pub(super) fn read(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Profile> {
    let keys =
        ["name", "floor", "discount", "constant", "divided", "weights", "values", "together"];
    known(page, node, &keys, "the party");
    let given = |key| node.get(key).map(|node| number(page, node));
    let (constant, discount) = (given("constant"), given("discount"));
    let valuations = valuations(page, node, issues);
    let together = together(page, node, issues);
    let floor = match node.get("floor") {
        Some(node) => floor(page, node, issues),
        None => Some(Floor::None),
    };
    Some(Profile {
        name: name_of(node).to_owned(),
        valuations: valuations?,
        constant: constant.unwrap_or_else(|| Some(Exact::zero()))?,
        together: together?,
        floor: floor?,
        discount: match discount {
            Some(discount) => Some(discount?),
            None => None,
        },
    })
}

/// Returns a number: a decimal one as it is written, or a fraction in quotes.
fn number(page: Page<'_>, node: &Node) -> Option<Exact> {
    let word = page.word(node, "a number")?;
    let number = decimal(word).or_else(|| {
        let (over, under) = word.split_once('/').filter(|_| node.is_quoted())?;
        let (over, under) = (decimal(over)?, decimal(under)?);
        let whole = over.is_integer() && under.is_integer() && !under.is_zero();
        whole.then(|| over / under)
    });
    if number.is_none() {
        let message = format!("expected a number, found `{}`", shortened(word));
        let help = "write a decimal number of at most 400 digits, or a fraction: \"1/3\"";
        page.error(CODES.number, &node.bytes, message, help);
    }
    number
}

fn valuations(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Vec<Valuation>> {
    let mut good = true;
    let mut weights = vec![Exact::one(); issues.len()];
    if let Some(table) = node.get("weights") {
        for entry in page.entries(table, "the weights of issues")? {
            let issue = page.issue_of(issues, &entry.key, &entry.at);
            let weight = number(page, &entry.node);
            good &= issue.is_some() && weight.is_some();
            if let Some(place) = issue.and_then(|issue| weights.get_mut(issue)) {
                *place = weight.unwrap_or_default();
            }
        }
    }
    let mut all: Vec<Option<Vec<Exact>>> = vec![None; issues.len()];
    if let Some(tables) = node.get("values") {
        for entry in page.entries(tables, "the values of issues")? {
            let at = page.issue_of(issues, &entry.key, &entry.at);
            let read = at.and_then(|at| values(page, &entry.node, issues.get(at)?));
            good &= read.is_some();
            if let Some(place) = at.and_then(|at| all.get_mut(at)) {
                *place = Some(read.unwrap_or_default());
            }
        }
    }
    let divided = divided(page, node, issues);
    let mut valuations = vec![];
    let rows = issues.iter().zip(weights).zip(all).zip(divided?);
    for (((issue, weight), values), divided) in rows {
        if values.is_none() && !weight.is_zero() {
            let (name, party) = (shortened(&issue.name), shortened(name_of(node)));
            let message = format!("`{party}` gives the options of `{name}` no values");
            let help = format!(
                "add [party.values.{name}], or weigh the issue 0 if the party does not mind"
            );
            page.error(CODES.missing, &node.bytes, message, help);
            good = false;
        }
        let values = values.unwrap_or_else(|| vec![Exact::zero(); issue.options.len()]);
        valuations.push(Valuation { weight, values, divided });
    }
    good.then_some(valuations)
}

/// Returns the value of each option from a table that names every one of them.
fn values(page: Page<'_>, node: &Node, issue: &Issue) -> Option<Vec<Exact>> {
    let mut values = vec![None; issue.options.len()];
    let mut good = true;
    for entry in page.entries(node, "the values of options")? {
        let option = page.option_of(issue, &entry.key, &entry.at);
        let value = number(page, &entry.node);
        good &= option.is_some() && value.is_some();
        if let Some(place) = option.and_then(|option| values.get_mut(option)) {
            *place = Some(value.unwrap_or_default());
        }
    }
    for (option, _) in issue.options.iter().zip(&values).filter(|(_, value)| value.is_none()) {
        let (name, option) = (shortened(&issue.name), shortened(option));
        let message = format!("the option `{option}` of `{name}` has no value");
        page.error(CODES.missing, &node.bytes, message, "add it; 0 says that it is worth nothing");
    }
    values.into_iter().collect::<Option<Vec<_>>>().filter(|_| good)
}

/// Reads which issues have values that GENIUS divides by their largest.
fn divided(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Vec<bool>> {
    let mut divided = vec![false; issues.len()];
    let Some(list) = node.get("divided") else { return Some(divided) };
    let mut good = true;
    for item in page.items(list, "names of issues")? {
        let issue = text(page, item).and_then(|name| page.issue_of(issues, name, &item.bytes));
        good &= issue.is_some();
        if let Some(place) = issue.and_then(|issue| divided.get_mut(issue)) {
            *place = true;
        }
    }
    good.then_some(divided)
}

fn together(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Vec<(Condition, Exact)>> {
    let terms = super::tables(page, node, "together").into_iter().map(|node| {
        known(page, node, &["when", "value"], "the value of options together");
        let when = page.required(node, "when", "the value of options together");
        let when = when.and_then(|when| limit::condition(page, when, issues));
        let value = page.required(node, "value", "the value of options together");
        let value = value.and_then(|value| number(page, value));
        when.zip(value)
    });
    let terms: Vec<_> = terms.collect();
    terms.into_iter().collect()
}

fn floor(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Floor> {
    if node.entries().is_none() {
        return number(page, node).map(Floor::Value);
    }
    known(page, node, &["package"], "the floor");
    let package = page.required(node, "package", "the floor")?;
    let mut options: Vec<Option<u8>> = vec![None; issues.len()];
    let mut good = true;
    for entry in page.entries(package, "an option for each issue")? {
        let at = page.issue_of(issues, &entry.key, &entry.at);
        let option = at.and_then(|at| {
            let option =
                page.option_of(issues.get(at)?, text(page, &entry.node)?, &entry.node.bytes);
            u8::try_from(option?).ok()
        });
        good &= option.is_some();
        if let Some(place) = at.and_then(|at| options.get_mut(at)) {
            *place = Some(option.unwrap_or_default());
        }
    }
    for (issue, _) in issues.iter().zip(&options).filter(|(_, option)| option.is_none()) {
        let message = format!("the floor leaves out the issue `{}`", shortened(&issue.name));
        let help = "name an option of every issue, or write the floor as a number";
        page.error(CODES.missing, &package.bytes, message, help);
    }
    let options = options.into_iter().collect::<Option<Vec<u8>>>().filter(|_| good)?;
    Some(Floor::Package(Package::new(options)))
}

/// Refuses fractions without a common denominator that can be worked with.
pub(super) fn check_fractions(page: Page<'_>, root: &Node, profiles: &[Profile]) -> Option<()> {
    for (place, profile) in profiles.iter().enumerate() {
        let values = profile.valuations.iter().flat_map(|v| v.values.iter().chain([&v.weight]));
        let terms = profile.together.iter().map(|(_, value)| value);
        let mut all = BigInt::one();
        for number in values.chain(terms) {
            if all.bits() <= DENOMINATOR_BITS_MAX {
                let known = Exact::new(BigInt::one(), all);
                all = common_denominator([&known, number].into_iter());
            }
        }
        if all.bits() > DENOMINATOR_BITS_MAX {
            let node = root.get("party").and_then(|parties| parties.items()?.get(place));
            let at = node.map_or(0..0, |node| node.bytes.clone());
            let message = "the fractions of this party have no common denominator of at most 2,400 \
                           digits";
            page.error(FRACTIONS, &at, message, "round them to decimal numbers");
            return None;
        }
    }
    Some(())
}
