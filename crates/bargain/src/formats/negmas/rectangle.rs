//! Rectangles: values for options together.

use super::ufun::Utility;
use super::{COUNT, NEVER, fun};
use crate::exact::{Exact, decimal};
use crate::formats::report::Page;
use crate::formats::tree::{Entry, Node};
use crate::problem::{Condition, Issue, Options};

pub(super) fn read(page: Page<'_>, node: &Node, issues: &[Issue], bias: Exact) -> Option<Utility> {
    let get = |key| page.required(node, key, "the function");
    let (ranges, values) = (get("outcome_ranges"), get("utilities"));
    let ranges = page.items(ranges?, "rectangles")?;
    let values = page.items(values?, "utilities")?;
    let weights = match node.get("weights").filter(|weights| !weights.is_null()) {
        Some(weights) => Some(page.items(weights, "weights")?).filter(|all| !all.is_empty()),
        None => None,
    };
    let counts = [values.len(), weights.map_or(ranges.len(), <[Node]>::len)];
    if counts.iter().any(|count| *count != ranges.len()) {
        let message = format!("{} rectangles, but {} utilities", ranges.len(), values.len());
        page.error(COUNT, &node.bytes, message, "write one utility and one weight for each");
        return None;
    }
    let mut utility = Utility::constant(issues, bias);
    let mut good = true;
    for (place, (range, value)) in ranges.iter().zip(values).enumerate() {
        let mut worth = page.number(value, "the utility of a rectangle");
        if let Some(weight) = weights.and_then(|weights| weights.get(place)) {
            let weight = page.number(weight, "a weight");
            worth = worth.zip(weight).map(|(worth, weight)| worth * weight);
        }
        let (Some(when), Some(worth)) = (rectangle(page, range, issues), worth) else {
            good = false;
            continue;
        };
        if when.0.iter().any(|(_, options)| *options == 0) {
            let message = "no package meets this rectangle";
            page.note(NEVER, &range.bytes, message, "it is left out; mend its bounds");
        } else if when.0.is_empty() {
            utility.constant += worth;
        } else {
            utility.together.push((when, worth));
        }
    }
    good.then_some(utility)
}

/// Reads a rectangle: per issue, by its number or name, what is within. Two numbers are bounds;
/// other lists are the values themselves.
fn rectangle(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Condition> {
    if node.is_null() {
        return Some(Condition(vec![]));
    }
    let mut sides: Vec<(usize, Options)> = vec![];
    for entry in page.entries(node, "the sides of a rectangle")? {
        let at = side_of(page, entry, issues)?;
        if entry.node.is_null() {
            continue;
        }
        let issue = issues.get(at)?;
        let options = side(page, &entry.node, issue)?;
        match sides.iter_mut().find(|(known, _)| *known == at) {
            Some((_, known)) => *known &= options,
            None => sides.push((at, options)),
        }
    }
    sides.sort_unstable();
    Some(Condition(sides))
}

fn side_of(page: Page<'_>, entry: &Entry, issues: &[Issue]) -> Option<usize> {
    let named = issues.iter().position(|issue| issue.name == entry.key);
    let number = entry.key.parse().ok().filter(|at| *at < issues.len());
    named.or(number).or_else(|| page.issue_of(issues, &entry.key, &entry.at))
}

fn side(page: Page<'_>, node: &Node, issue: &Issue) -> Option<Options> {
    let set = |within: &dyn Fn(usize) -> bool| {
        (0..issue.options.len()).filter(|at| within(*at)).fold(0, |set, at| set | 1 << at)
    };
    let single = std::slice::from_ref(node);
    let items = node.items().unwrap_or(single);
    let bounds: Option<Vec<Exact>> = items.iter().map(|item| decimal(item.text()?)).collect();
    match bounds.as_deref() {
        Some([least, most]) => {
            let numbers = fun::numbers(page, node, issue)?;
            Some(set(&|at| numbers.get(at).is_some_and(|n| n >= least && n <= most)))
        }
        Some([one]) if issue.options.iter().all(|option| decimal(option).is_some()) => {
            let numbers = fun::numbers(page, node, issue)?;
            Some(set(&|at| numbers.get(at) == Some(one)))
        }
        _ => {
            let mut options = 0;
            for item in items {
                let word = page.word(item, "the name of a value")?;
                options |= 1 << page.option_of(issue, word, &item.bytes)?;
            }
            Some(options)
        }
    }
}
