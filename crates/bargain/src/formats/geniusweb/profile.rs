//! One party's profile: a linear additive utility space.

use num_traits::{One, Signed, Zero};

use super::domain::{Domain, option};
use super::{CODES, KIND, OTHERS, PARTIAL, RANGE, UNIT, WEIGHTS};
use crate::exact::Exact;
use crate::formats::output::finite;
use crate::formats::report::Page;
use crate::formats::tree::{Node, shortened};
use crate::package::Package;
use crate::problem::Issue;
use crate::scenario::{Floor, Profile, Valuation};

/// Refuses a profile that is no sum over the issues.
pub(super) fn refuse(page: Page<'_>, root: &Node) {
    let kinds = root.entries().unwrap_or_default();
    if let Some(kind) = kinds.iter().find(|entry| OTHERS.contains(&entry.key.as_str())) {
        let message = format!("a profile of the kind `{}` is not read", kind.key);
        let help = "only LinearAdditiveUtilitySpace gives each option a number of its own; ask \
                    the party for weights and values, or write them into our own text";
        page.error(KIND, &kind.at, message, help);
    }
}

/// Reads a profile; the caller names it.
pub(super) fn read(page: Page<'_>, space: &Node, domain: &Domain) -> Option<Profile> {
    let utilities = page.required(space, "issueUtilities", "the profile");
    let weights = page.required(space, "issueWeights", "the profile");
    let values = utilities.and_then(|node| values(page, node, domain));
    let weights = weights.and_then(|node| weigh(page, node, domain));
    let valuations: Vec<Valuation> = values?
        .into_iter()
        .zip(weights?)
        .map(|(values, weight)| Valuation { weight, values, divided: false })
        .collect();
    let floor = match space.get("reservationBid").filter(|bid| !bid.is_null()) {
        Some(bid) => floor(page, bid, domain, &valuations)?,
        None => Floor::None,
    };
    let (name, constant) = (String::new(), Exact::zero());
    Some(Profile { name, valuations, constant, together: vec![], floor, discount: None })
}

/// Reads one thing of each issue from a table whose keys are the issues.
fn each<T>(
    page: Page<'_>,
    node: &Node,
    issues: &[Issue],
    what: &str,
    read: impl Fn(usize, &Node) -> Option<T>,
) -> Option<Vec<T>> {
    let mut all: Vec<Option<T>> = issues.iter().map(|_| None).collect();
    let mut good = true;
    let mut there = vec![false; issues.len()];
    for entry in page.entries(node, what)? {
        let issue = page.issue_of(issues, &entry.key, &entry.at);
        let value = issue.and_then(|issue| read(issue, &entry.node));
        good &= value.is_some();
        if let Some((place, known)) = issue.and_then(|at| all.get_mut(at).zip(there.get_mut(at))) {
            (*place, *known) = (value, true);
        }
    }
    for (issue, _) in issues.iter().zip(there).filter(|(_, there)| !there) {
        let message = format!("the issue `{}` is not among {what}", shortened(&issue.name));
        page.error(CODES.missing, &node.bytes, message, "name every issue of the domain");
    }
    all.into_iter().collect::<Option<Vec<_>>>().filter(|_| good)
}

fn weigh(page: Page<'_>, node: &Node, domain: &Domain) -> Option<Vec<Exact>> {
    let weight = |_, node: &Node| page.number(node, "a weight");
    let weights = each(page, node, &domain.issues, "the weights", weight)?;
    let total: Exact = weights.iter().sum();
    if !total.is_one() {
        let total = finite(&total).unwrap_or_else(|| total.to_string());
        let message = format!("the weights add up to {}, not to 1", shortened(&total));
        page.warning(WEIGHTS, &node.bytes, message, "they are kept as they are written");
    }
    Some(weights)
}

fn values(page: Page<'_>, node: &Node, domain: &Domain) -> Option<Vec<Vec<Exact>>> {
    each(page, node, &domain.issues, "the values", |at, node| {
        let issue = domain.issues.get(at)?;
        let kind = |names: [&str; 2]| names.iter().find_map(|name| node.get(name));
        let values = if let Some(set) = kind(["DiscreteValueSetUtilities", "discreteutils"]) {
            page.table(issue, page.required(set, "valueUtilities", "the value set")?)?
        } else if let Some(set) = kind(["NumberValueSetUtilities", "numberutils"]) {
            between(page, set, domain.numbers.get(at)?.as_deref(), issue)?
        } else {
            page.shape(node, "`DiscreteValueSetUtilities` or `NumberValueSetUtilities`");
            return None;
        };
        if let Some(value) =
            values.iter().find(|value| value.is_negative() || **value > Exact::one())
        {
            let value = finite(value).unwrap_or_else(|| value.to_string());
            let message = format!("the value {} is not from 0 to 1", shortened(&value));
            page.warning(UNIT, &node.bytes, message, "it is kept as it is written");
        }
        Some(values)
    })
}

/// Returns the values of numbers on the line between two points.
fn between(
    page: Page<'_>,
    set: &Node,
    numbers: Option<&[Exact]>,
    issue: &Issue,
) -> Option<Vec<Exact>> {
    let Some(numbers) = numbers else {
        let message = format!("the issue `{}` is no range of numbers", shortened(&issue.name));
        page.error(RANGE, &set.bytes, message, "give each of its options a value");
        return None;
    };
    let get = |key| page.required(set, key, "the value set").and_then(|n| page.number(n, key));
    let (low, low_value) = (get("lowValue"), get("lowUtility"));
    let (high, high_value) = (get("highValue"), get("highUtility"));
    let (low, low_value, high, high_value) = (low?, low_value?, high?, high_value?);
    if low >= high {
        let message = "`lowValue` is not below `highValue`";
        page.error(RANGE, &set.bytes, message, "write the ends of the range, the lower one first");
        return None;
    }
    if numbers.iter().any(|number| *number < low || *number > high) {
        let message = "numbers of the range lie outside of `lowValue` and `highValue`";
        page.warning(RANGE, &set.bytes, message, "they are worth 0, as GeniusWeb has it");
    }
    let slope = (high_value - &low_value) / (&high - &low);
    let value = |number: &Exact| {
        let inside = *number >= low && *number <= high;
        if inside { &low_value + &slope * (number - &low) } else { Exact::zero() }
    };
    Some(numbers.iter().map(value).collect())
}

fn floor(page: Page<'_>, bid: &Node, domain: &Domain, valuations: &[Valuation]) -> Option<Floor> {
    let table = page.required(bid, "issuevalues", "the reservation bid")?;
    let mut options = vec![None; domain.issues.len()];
    let mut good = true;
    for entry in page.entries(table, "the issues of the bid")? {
        let issue = page.issue_of(&domain.issues, &entry.key, &entry.at);
        let option = issue.and_then(|issue| option(page, domain, issue, &entry.node));
        good &= option.is_some();
        if let Some(place) = issue.and_then(|issue| options.get_mut(issue)) {
            *place = option;
        }
    }
    if !good {
        return None;
    }
    let package: Option<Vec<u8>> =
        options.iter().map(|option| option.and_then(|option| u8::try_from(option).ok())).collect();
    if let Some(package) = package {
        return Some(Floor::Package(Package::new(package)));
    }
    let worth = |(option, valuation): (&Option<usize>, &Valuation)| {
        Some(&valuation.weight * valuation.values.get((*option)?)?)
    };
    let sum: Exact = options.iter().zip(valuations).filter_map(worth).sum();
    let message = "the reservation bid leaves issues out, and is worth the sum of those it names";
    page.note(PARTIAL, &table.bytes, message, "name every issue if a whole package is meant");
    Some(Floor::Value(sum))
}
