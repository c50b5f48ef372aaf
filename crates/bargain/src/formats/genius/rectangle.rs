//! Values for options together: hyper-rectangles.

use std::collections::BTreeMap;

use num_traits::{One, Signed, Zero};
use roxmltree::Node;
use wasit_diagnostic::Diagnostic;

use super::domain::{Kind, Shape};
use super::file::{File, short};
use super::report::Report;
use crate::exact::Exact;
use crate::limits::RECTANGLES_MAX;
use crate::problem::{Condition, Options};

/// Functions within functions: their weights are multiplied, with all their digits.
const DEPTH_MAX: usize = 16;

/// What every package has, and what options together have.
type Together = (Exact, Vec<(Condition, Exact)>);

/// Reads the hyper-rectangles of a profile; none if an error was found.
pub(super) fn read(file: &File<'_>, shape: &Shape, report: &mut Report) -> Option<Together> {
    let before = report.errors();
    let outermost = |node: &Node<'_, '_>| {
        node.parent_element().is_some_and(|parent| !parent.has_tag_name("ufun"))
    };
    let mut functions = file.all("ufun").filter(outermost);
    let function = functions.next()?;
    if let Some(second) = functions.next() {
        let message = "a second function beside the first does not count in GENIUS";
        report.add(
            Diagnostic::warning("B132", message)
                .at(file.id, file.tag(second), "left out")
                .help("put both into one `ufun` with `aggregation=\"sum\"`"),
        );
    }
    let are = file.all("hyperRectangle").count();
    if are > RECTANGLES_MAX {
        let message = format!("{are} hyper-rectangles; at most {RECTANGLES_MAX} are taken");
        report.add(file.error("B108", message, file.tag(function), "in this function"));
        return None;
    }
    let most = most(file, function, report)?;
    let (mut constant, mut together) = (Exact::zero(), Vec::new());
    let mut open = vec![(function, Exact::one(), 1)];
    while let Some((function, weight, depth)) = open.pop() {
        sums(file, function, depth, report)?;
        for child in function.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            if name == "hyperRectangle" {
                let read = rectangle(file, child, shape, report);
                let Some((always, condition, worth)) = read else { continue };
                constant += always * &weight;
                let share = condition.map(|condition| (condition, worth * &weight / &most));
                together.extend(share);
            } else if name == "ufun" {
                let own = own_weight(file, child, report)?;
                open.push((child, &weight * own, depth + 1));
            } else {
                let message = format!("`{}` is nothing that a function can hold", short(name));
                let label = "expected `hyperRectangle` or `ufun`";
                report.add(file.error("B128", message, file.tag(child), label));
            }
        }
    }
    (report.errors() == before).then(|| (constant / most, together))
}

fn most(file: &File<'_>, function: Node<'_, '_>, report: &mut Report) -> Option<Exact> {
    let utility = function.parent_element()?;
    let most = file.number(utility, "maxutility", report)?;
    if !most.is_positive() {
        let message = "utilities are divided by `maxutility`, which is not above 0";
        report.add(file.error("B133", message, file.place(utility, "maxutility"), "this number"));
        return None;
    }
    if function.attribute("weight").is_some() && !own_weight(file, function, report)?.is_one() {
        let message = "the weight of the outermost function does not count in GENIUS";
        report.add(Diagnostic::warning("B132", message).at(
            file.id,
            file.place(function, "weight"),
            "left out",
        ));
    }
    Some(most)
}

/// Says where a function does something other than adding up.
fn sums(file: &File<'_>, function: Node<'_, '_>, depth: usize, report: &mut Report) -> Option<()> {
    let kind = function.attribute("aggregation").unwrap_or("sum");
    let (message, label) = if !kind.eq_ignore_ascii_case("sum") {
        (format!("`{}` is no sum: such utilities are not read", short(kind)), "expected `sum`")
    } else if depth > DEPTH_MAX {
        (format!("functions within functions, more than {DEPTH_MAX} deep"), "too deep")
    } else {
        return Some(());
    };
    report.add(file.error("B128", message, file.place(function, "aggregation"), label));
    None
}

fn own_weight(file: &File<'_>, node: Node<'_, '_>, report: &mut Report) -> Option<Exact> {
    if node.has_attribute("weight") {
        file.number(node, "weight", report)
    } else {
        Some(Exact::one())
    }
}

/// Returns what a rectangle gives every package, and what it gives where it holds.
fn rectangle(
    file: &File<'_>,
    node: Node<'_, '_>,
    shape: &Shape,
    report: &mut Report,
) -> Option<(Exact, Option<Condition>, Exact)> {
    let worth = file.number(node, "utility", report)? * own_weight(file, node, report)?;
    let bounds = |tag| node.children().filter(move |child| child.has_tag_name(tag));
    let excludes = bounds("EXCLUDES").next().is_some();
    if excludes && bounds("INCLUDES").next().is_some() {
        let message = "where a rectangle excludes, GENIUS overlooks what it includes";
        report.add(Diagnostic::warning("B131", message).at(
            file.id,
            file.tag(node),
            "only its `EXCLUDES` count",
        ));
    }
    let mut sets: BTreeMap<usize, Options> = BTreeMap::new();
    for bound in bounds(if excludes { "EXCLUDES" } else { "INCLUDES" }) {
        let (issue, options) = bounded(file, bound, shape, report)?;
        *sets.entry(issue).or_insert(Options::MAX) &= options;
    }
    if sets.is_empty() {
        return Some((worth, None, Exact::zero()));
    }
    let holds = sets.values().all(|options| *options != 0);
    if !holds {
        report.add(Diagnostic::warning("B131", "no package is within this rectangle").at(
            file.id,
            file.tag(node),
            "its bounds leave nothing",
        ));
    }
    let condition = holds.then(|| Condition(sets.into_iter().collect()));
    // Outside is everywhere, less inside.
    Some(if excludes {
        (worth.clone(), condition, -worth)
    } else {
        (Exact::zero(), condition, worth)
    })
}

/// Returns the issue of a bound, and the options within it.
fn bounded(
    file: &File<'_>,
    bound: Node<'_, '_>,
    shape: &Shape,
    report: &mut Report,
) -> Option<(usize, Options)> {
    let index = file.whole(bound, "index", report)?;
    let (min, max) = (file.whole(bound, "min", report)?, file.whole(bound, "max", report)?);
    let issue = shape.with_index(index);
    let found = issue.and_then(|issue| Some((issue, shape.kinds.get(issue)?)));
    let (message, label) = match found {
        Some((issue, Kind::Integer(lower))) => {
            let count = shape.issues.get(issue)?.options.len();
            let within = (*lower..).take(count).map(|number| min <= number && number <= max);
            let bits = within.enumerate().fold(0, |all, (o, has)| all | (Options::from(has) << o));
            return Some((issue, bits));
        }
        Some(_) => ("a rectangle bounds whole numbers alone", "this issue has others"),
        None => {
            ("a rectangle bounds an issue that is not in the domain", "no issue has this number")
        }
    };
    report.add(file.error("B129", message, file.place(bound, "index"), label));
    None
}
