//! What a profile gives the options of one issue.

use num_traits::{One, Signed, Zero};
use roxmltree::Node;
use wasit_diagnostic::Diagnostic;

use super::domain::Kind;
use super::file::{File, short};
use super::profile::list;
use super::report::Report;
use crate::exact::{Exact, whole};
use crate::problem::Issue;

/// Returns the evaluations of a discrete issue.
pub(super) fn discrete(
    file: &File<'_>,
    node: Node<'_, '_>,
    issue: &Issue,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let values = listed(file, node, "evaluation", issue, report)?;
    check_largest(file, node, &values, report);
    Some(values)
}

/// Returns the number that each option has in an attribute of its item.
pub(super) fn listed(
    file: &File<'_>,
    node: Node<'_, '_>,
    attribute: &str,
    issue: &Issue,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let before = report.errors();
    let mut values: Vec<Option<Exact>> = vec![None; issue.options.len()];
    for item in node.children().filter(|child| child.has_tag_name("item")) {
        let Some(option) = option(file, item, issue, report) else { continue };
        // GENIUS writes `null` where a person left the field empty.
        if item.attribute(attribute).is_none_or(|text| text == "null") {
            continue;
        }
        let Some(value) = file.number(item, attribute, report) else { continue };
        match values.get_mut(option) {
            Some(Some(first)) if *first != value => {
                let message = format!("an option has two numbers for `{attribute}`");
                report.add(file.error("B110", message, file.tag(item), "the second"));
            }
            Some(place) => *place = Some(value),
            None => {}
        }
    }
    let errors = report.errors() > before;
    let missing: Vec<&str> =
        issue.options.iter().zip(&values).filter(|(_, v)| v.is_none()).map(|(o, _)| &**o).collect();
    if !missing.is_empty() && !errors {
        report.add(
            file.error(
                "B119",
                format!("`{}` has options without `{attribute}`", short(&issue.name)),
                file.tag(node),
                list(&missing),
            )
            .help("say it for each `item` of the domain"),
        );
    }
    let values: Vec<Exact> = values.into_iter().collect::<Option<_>>()?;
    (!errors).then_some(values)
}

/// Warns where GENIUS would make nothing of the evaluations.
fn check_largest(file: &File<'_>, node: Node<'_, '_>, values: &[Exact], report: &mut Report) {
    let least = Exact::new(1.into(), 100_000.into());
    let matters = values.iter().any(|value| !value.is_zero());
    if matters && values.iter().all(|value| *value < least) {
        report.add(
            Diagnostic::warning("B123", "no evaluation of this issue is 0.00001 or more")
                .at(file.id, file.tag(node), "GENIUS counts all of them as 0; here they stand")
                .help("raise all evaluations of the issue by the same number"),
        );
    }
}

fn option(
    file: &File<'_>,
    item: Node<'_, '_>,
    issue: &Issue,
    report: &mut Report,
) -> Option<usize> {
    let said = file.text(item, "value", report)?;
    if let Some(option) = issue.options.iter().position(|option| option == said) {
        return Some(option);
    }
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut near = (0..issue.options.len())
        .filter(|o| issue.options.get(*o).is_some_and(|option| plain(option) == plain(said)));
    if let (Some(option), None) = (near.next(), near.next()) {
        report.add(
            Diagnostic::warning(
                "B120",
                format!("`{}` is spelled otherwise in the domain", short(said)),
            )
            .at(file.id, file.place(item, "value"), "taken for the same option")
            .help(format!("write `{}`", issue.options.get(option).map_or("", String::as_str))),
        );
        return Some(option);
    }
    let known: Vec<&str> = issue.options.iter().map(String::as_str).collect();
    report.add(
        file.error(
            "B118",
            format!("`{}` is no option of `{}`", short(said), short(&issue.name)),
            file.place(item, "value"),
            "the domain does not have it",
        )
        .help(format!("the domain has {}", list(&known))),
    );
    None
}

/// Returns the values of whole numbers: a line, cut to 0…1.
pub(super) fn integer(
    file: &File<'_>,
    node: Node<'_, '_>,
    lower: i64,
    issue: &Issue,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let count = i64::try_from(issue.options.len()).unwrap_or_default();
    let upper = lower + count - 1;
    for (bound, expected) in [("lowerbound", lower), ("upperbound", upper)] {
        if node.has_attribute(bound) && file.whole(node, bound, report)? != expected {
            let message =
                format!("the range of `{}` differs from the domain's", short(&issue.name));
            let label = format!("the domain has {expected}");
            report.add(file.error("B114", message, file.place(node, bound), label));
            return None;
        }
    }
    let evaluator = evaluator(file, node, issue, report)?;
    let slope = file.number(evaluator, "slope", report)?;
    let offset = file.number(evaluator, "offset", report)?;
    Some((0..count).map(|step| cut(&slope * whole(step) + &offset)).collect())
}

/// Returns the values of the points of a range.
pub(super) fn real(
    file: &File<'_>,
    node: Node<'_, '_>,
    points: &[Exact],
    issue: &Issue,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    if let Some(range) = node.children().find(|child| child.has_tag_name("range")) {
        for (bound, expected) in [("lowerbound", points.first()), ("upperbound", points.last())] {
            if Some(&file.number(range, bound, report)?) != expected {
                let message =
                    format!("the range of `{}` differs from the domain's", short(&issue.name));
                report.add(file.error("B114", message, file.place(range, bound), "this end"));
                return None;
            }
        }
    }
    let evaluator = evaluator(file, node, issue, report)?;
    let kind = file.text(evaluator, "ftype", report)?;
    let [mut a, mut b, mut c] = [Exact::zero(), Exact::zero(), Exact::zero()];
    let needed = match kind.to_ascii_lowercase().as_str() {
        "constant" => 1,
        "linear" => 2,
        "triangular" => 3,
        _ => {
            let message = format!("`{}` is no function that GENIUS evaluates", short(kind));
            let label = "expected `linear`, `constant` or `triangular`";
            report.add(file.error("B124", message, file.place(evaluator, "ftype"), label));
            return None;
        }
    };
    let names = ["parameter0", "parameter1", "parameter2"];
    for (name, place) in names.into_iter().zip([&mut a, &mut b, &mut c]).take(needed) {
        *place = file.number(evaluator, name, report)?;
    }
    let value = |x: &Exact| match needed {
        1 => a.clone(),
        2 => cut(&b * x + &a),
        _ => triangle(x, &a, &b, &c),
    };
    Some(points.iter().map(value).collect())
}

fn evaluator<'s, 'a>(
    file: &File<'_>,
    node: Node<'s, 'a>,
    issue: &Issue,
    report: &mut Report,
) -> Option<Node<'s, 'a>> {
    let found = node.children().find(|child| child.has_tag_name("evaluator"));
    if found.is_none() {
        let message = format!("`{}` has no `evaluator`", short(&issue.name));
        let label = "what its numbers are worth is not said";
        report.add(file.error("B124", message, file.tag(node), label));
    }
    found
}

fn cut(value: Exact) -> Exact {
    value.clamp(Exact::zero(), Exact::one())
}

/// Nothing at the lower and the upper end, one at the top.
fn triangle(x: &Exact, lower: &Exact, upper: &Exact, top: &Exact) -> Exact {
    if x < lower {
        Exact::zero()
    } else if x < top {
        (x - lower) / (top - lower)
    } else if x < upper {
        Exact::one() - (x - top) / (upper - top)
    } else {
        Exact::zero()
    }
}

/// Returns whether values are a line from the first on that the cut leaves alone: its slope and
/// its offset.
pub(super) fn line(values: &[Exact]) -> Option<(Exact, Exact)> {
    let offset = values.first()?.clone();
    let slope = values.get(1).map_or_else(Exact::zero, |second| second - &offset);
    let mut expected = offset.clone();
    for value in values {
        if *value != expected || value.is_negative() || *value > Exact::one() {
            return None;
        }
        expected += &slope;
    }
    Some((slope, offset))
}

/// Returns the first number if the options are whole numbers in a row.
pub(super) fn row(options: &[String]) -> Option<Kind> {
    let lower: i64 = options.first()?.parse().ok()?;
    let mut next = Some(lower);
    for option in options {
        if *option != next?.to_string() {
            return None;
        }
        next = next.and_then(|number| number.checked_add(1));
    }
    Some(Kind::Integer(lower))
}
