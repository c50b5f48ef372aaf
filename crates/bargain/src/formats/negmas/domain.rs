//! The outcome space: a file of its own, or part of a utility function.

use std::ops::Range;

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use wasit_diagnostic::{Diagnostic, FileId, Sources};

use super::{OTHER_DOMAIN, RANGE, kind, refuse};
use crate::exact::decimal;
use crate::formats::report::{Page, Report, stem};
use crate::formats::tree::Node;
use crate::limits::OPTIONS_MAX;
use crate::problem::Issue;

/// What is to be settled.
pub(super) struct Domain {
    pub(super) name: String,
    pub(super) issues: Vec<Issue>,
    place: (FileId, Range<usize>),
}

/// Reads every domain, and returns the one that counts; the others have to say the same.
pub(super) fn read(
    report: &Report,
    sources: &Sources,
    domains: &[(Page<'_>, Node)],
    profiles: &[(FileId, Node)],
) -> Option<Domain> {
    let within = profiles.iter().filter_map(|(file, root)| {
        let space = root.get("outcome_space").filter(|space| !space.is_null());
        let space = space.or_else(|| root.get("issues").map(|_| root))?;
        Some((Page { report, file: *file }, space))
    });
    let files = domains.iter().map(|(page, root)| (*page, root));
    let all: Vec<_> =
        files.chain(within).map(|(page, node)| (page, domain(page, sources, node))).collect();
    if profiles.is_empty() {
        let help = "give the utility function of each party";
        report.whole_if_sound("there is no utility function among these files", help);
    }
    if all.is_empty() {
        let help = "give the file with `issues`, or functions with their `outcome_space`";
        report.whole_if_sound("there is no domain among these files", help);
    }
    let mut all = all.into_iter();
    let first = all.next()?.1?;
    for (page, other) in all {
        let Some(other) = other else { continue };
        // Utility functions list their values by place, so the order of issues matters.
        if first.issues != other.issues {
            let diagnostic = Diagnostic::error(OTHER_DOMAIN, "the domain differs from another one")
                .at(page.file, other.place.1.clone(), "this one")
                .beside(first.place.0, first.place.1.clone(), "the first one")
                .help("give files of one domain: the same issues in the same order");
            report.push(diagnostic);
        }
    }
    Some(first)
}

fn domain(page: Page<'_>, sources: &Sources, node: &Node) -> Option<Domain> {
    if let Some((kind, at)) = kind(node)
        && kind.ends_with("OutcomeSpace")
        && !kind.contains("Cartesian")
    {
        let help = "only a space in which issues are settled independently of each other is read";
        refuse(page, "an outcome space", kind, &at, help);
        return None;
    }
    let list = page.required(node, "issues", "the domain")?;
    let name = match node.get("name").filter(|name| !name.is_null()) {
        Some(name) => page.word(name, "the name of the domain")?.to_owned(),
        None => sources.file(page.file).map_or("", |file| stem(file.name())).to_owned(),
    };
    let mut issues = vec![];
    let mut good = true;
    for (place, node) in page.items(list, "issues")?.iter().enumerate() {
        // NegMAS makes a name where none is given; ours says which issue it is.
        let name = match node.get("name").filter(|name| !name.is_null()) {
            Some(name) => page.word(name, "the name of the issue")?.to_owned(),
            None => format!("issue {}", place + 1),
        };
        let at = node.get("name").map_or(&node.bytes, |name| &name.bytes).clone();
        if !page.accepts(&issues, &name, &at) {
            return None;
        }
        let Some(issue) = issue(page, node, &name, &at) else {
            good = false;
            continue;
        };
        issues.push(issue);
    }
    let place = (page.file, list.bytes.clone());
    good.then_some(Domain { name, issues, place })
}

fn issue(page: Page<'_>, node: &Node, name: &str, at: &Range<usize>) -> Option<Issue> {
    let (kind, kind_at) = kind(node).unwrap_or(("", at.clone()));
    let contiguous = kind == "ContiguousIssue";
    let listed = [
        "",
        "CategoricalIssue",
        "OrdinalIssue",
        "DiscreteOrdinalIssue",
        "CardinalIssue",
        "DiscreteCardinalIssue",
        "DiscreteIssue",
    ];
    if !contiguous && !listed.contains(&kind) {
        let help = "list the values that are possible, as a CategoricalIssue";
        refuse(page, "an issue", kind, &kind_at, help);
        return None;
    }
    let values = page.required(node, "values", "the issue")?;
    if let Some(word) = values.text() {
        // One number stands for that many values, from 0.
        let count = decimal(word).filter(|count| count.is_integer());
        let Some(count) = count else {
            page.shape(values, "a list of values");
            return None;
        };
        return range(page, name, values, BigInt::from(0), count.to_integer() - 1);
    }
    let items = page.items(values, "values")?;
    if contiguous {
        let bounds = items.iter().map(|item| {
            let bound = page.number(item, "a bound")?;
            if !bound.is_integer() {
                let message = "a bound of a ContiguousIssue is no whole number";
                page.error(RANGE, &item.bytes, message, "write whole numbers, or list the values");
                return None;
            }
            Some(bound.to_integer())
        });
        let bounds = bounds.collect::<Option<Vec<BigInt>>>()?;
        let [least, most] = bounds.as_slice() else {
            page.shape(values, "two whole numbers: the least and the most");
            return None;
        };
        return range(page, name, values, least.clone(), most.clone());
    }
    let options = items
        .iter()
        .map(|item| Some((page.word(item, "the name of a value")?.to_owned(), item.bytes.clone())));
    page.issue(name, at, options.collect::<Option<Vec<_>>>()?)
}

fn range(page: Page<'_>, name: &str, at: &Node, least: BigInt, most: BigInt) -> Option<Issue> {
    let count: BigInt = &most - &least + 1;
    if count < BigInt::from(1) {
        let message = "a range without any number in it";
        page.error(RANGE, &at.bytes, message, "write the lower bound first");
        return None;
    }
    let Some(count) = count.to_usize().filter(|count| *count <= OPTIONS_MAX) else {
        let count = if count.bits() > 64 { "too many".to_owned() } else { count.to_string() };
        page.too_many_options(name, &at.bytes, &count);
        return None;
    };
    let options = (0..count).map(|n| ((&least + n).to_string(), at.bytes.clone()));
    page.issue(name, &at.bytes, options.collect())
}
