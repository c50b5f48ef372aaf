//! The issues, from a domain or from a profile.

use std::collections::BTreeMap;
use std::ops::Range;

use num_traits::Signed;
use roxmltree::Node;
use wasit_diagnostic::Diagnostic;

use super::file::{File, index, short};
use super::number::plain;
use super::report::Report;
use crate::exact::{Exact, whole};
use crate::limits::{ISSUES_MAX, OPTIONS_MAX};
use crate::problem::Issue;

/// The points that stand for a range of real numbers, its ends among them.
const REAL_POINTS: u32 = 11;

/// What a domain says.
#[derive(Debug)]
pub(super) struct Shape {
    /// The issues and their options.
    pub(super) issues: Vec<Issue>,
    /// What GENIUS knows of them besides.
    pub(super) kinds: Vec<Kind>,
    /// Their numbers in the file.
    indices: Vec<Option<i64>>,
}

/// What the options of an issue are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Words.
    Discrete,
    /// Whole numbers from this one on.
    Integer(i64),
    /// Points of a range.
    Real(Vec<Exact>),
}

impl Shape {
    /// Reads the issues of a file; none if an error was found.
    pub(super) fn read(file: &File<'_>, report: &mut Report) -> Option<Self> {
        let before = report.errors();
        let mut shape = Self { issues: vec![], kinds: vec![], indices: vec![] };
        let are = file.issues().count();
        if are == 0 || are > ISSUES_MAX {
            let (code, message) = match are {
                0 => ("B109", "no issue is to be settled here".to_owned()),
                _ => ("B108", format!("{are} issues; at most {ISSUES_MAX} are taken")),
            };
            report.add(file.error(code, message, file.tag(file.root()), "in this file"));
            return None;
        }
        let mut names: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for node in file.issues() {
            let place = file.tag(node);
            let name = name(file, node, report);
            if let Some(first) = names.insert(name.clone(), place.clone()) {
                let message = format!("two issues are named `{}`", short(&name));
                report.add(
                    file.error("B110", message, place, "the second")
                        .beside(file.id, first, "the first")
                        .help("rename one of them, in the profiles too"),
                );
                continue;
            }
            if let Some((options, kind)) = options(file, node, &name, report) {
                shape.issues.push(Issue { name, options, status_quo: None });
                shape.kinds.push(kind);
                shape.indices.push(index(node));
            }
        }
        (report.errors() == before).then_some(shape)
    }

    /// Returns the one issue with this number.
    pub(super) fn with_index(&self, index: i64) -> Option<usize> {
        let mut found =
            (0..self.indices.len()).filter(|place| self.indices.get(*place) == Some(&Some(index)));
        found.next().filter(|_| found.next().is_none())
    }

    /// Returns the issue that an element means: by its number, as GENIUS does, or by its name.
    pub(super) fn find(&self, node: Node<'_, '_>) -> Option<usize> {
        index(node).and_then(|index| self.with_index(index)).or_else(|| {
            let name = node.attribute("name")?;
            self.issues.iter().position(|issue| issue.name == name)
        })
    }
}

fn name(file: &File<'_>, node: Node<'_, '_>, report: &mut Report) -> String {
    if let Some(name) = node.attribute("name") {
        return name.to_owned();
    }
    let name = format!("issue {}", node.attribute("index").unwrap_or("?"));
    report.add(
        Diagnostic::warning("B117", format!("an issue has no name, and is called `{name}` here"))
            .at(file.id, file.tag(node), "`name` is missing"),
    );
    name
}

fn options(
    file: &File<'_>,
    node: Node<'_, '_>,
    name: &str,
    report: &mut Report,
) -> Option<(Vec<String>, Kind)> {
    let range = node.children().find(|child| child.has_tag_name("range"));
    let said = ["type", "vtype", "etype"].iter().find_map(|key| node.attribute(*key));
    let kind = said.map(|kind| kind.trim().to_ascii_lowercase());
    match kind.as_deref() {
        Some("discrete") => discrete(file, node, name, report),
        Some("integer") => integer(file, node, range, name, report),
        Some("real") => real(file, range.unwrap_or(node), name, report),
        None if node.has_attribute("lowerbound") => integer(file, node, range, name, report),
        None => match range {
            Some(range) => real(file, range, name, report),
            None => discrete(file, node, name, report),
        },
        Some(other) => {
            let message = format!("`{}` is no kind of issue", short(other));
            let label = "expected `discrete`, `integer` or `real`";
            report.add(file.error("B113", message, file.tag(node), label));
            None
        }
    }
}

fn discrete(
    file: &File<'_>,
    node: Node<'_, '_>,
    name: &str,
    report: &mut Report,
) -> Option<(Vec<String>, Kind)> {
    let items = || node.children().filter(|child| child.has_tag_name("item"));
    fits(file, node, name, i128::try_from(items().count()).unwrap_or(i128::MAX), report)?;
    let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    let mut options = Vec::new();
    for item in items() {
        let Some(value) = file.text(item, "value", report) else { continue };
        let place = file.place(item, "value");
        if let Some(first) = seen.insert(value, place.clone()) {
            let message = format!("two options of `{}` are `{}`", short(name), short(value));
            report.add(
                Diagnostic::warning("B110", message)
                    .at(file.id, place, "taken for the same option")
                    .beside(file.id, first, "the first")
                    .help("delete one of them, in the profiles too, or rename it"),
            );
            continue;
        }
        options.push(value.to_owned());
    }
    Some((options, Kind::Discrete))
}

fn integer(
    file: &File<'_>,
    node: Node<'_, '_>,
    range: Option<Node<'_, '_>>,
    name: &str,
    report: &mut Report,
) -> Option<(Vec<String>, Kind)> {
    let holds = if node.has_attribute("lowerbound") { node } else { range.unwrap_or(node) };
    let lower = file.whole(holds, "lowerbound", report)?;
    let upper = file.whole(holds, "upperbound", report)?;
    fits(file, holds, name, i128::from(upper) - i128::from(lower) + 1, report)?;
    Some(((lower..=upper).map(|option| option.to_string()).collect(), Kind::Integer(lower)))
}

fn real(
    file: &File<'_>,
    range: Node<'_, '_>,
    name: &str,
    report: &mut Report,
) -> Option<(Vec<String>, Kind)> {
    let lower = file.number(range, "lowerbound", report)?;
    let upper = file.number(range, "upperbound", report)?;
    let width = &upper - &lower;
    if !width.is_positive() {
        fits(file, range, name, 0, report)?;
    }
    let step = width / whole(i64::from(REAL_POINTS) - 1);
    let points: Vec<Exact> =
        (0..REAL_POINTS).map(|point| &lower + &step * whole(i64::from(point))).collect();
    let Some(options) = points.iter().map(plain).collect() else {
        let message = format!("the range of `{}` has too many digits", short(name));
        report.add(file.error("B114", message, file.tag(range), "this range"));
        return None;
    };
    let message = format!("`{}` is a range: {REAL_POINTS} points stand for it", short(name));
    report.add(Diagnostic::note("B115", message).at(file.id, file.tag(range), "this range"));
    Some((options, Kind::Real(points)))
}

/// Says where there are too few or too many options.
fn fits(
    file: &File<'_>,
    node: Node<'_, '_>,
    name: &str,
    are: i128,
    report: &mut Report,
) -> Option<()> {
    let max = i128::try_from(OPTIONS_MAX).unwrap_or_default();
    let (code, message) = if are < 1 {
        ("B109", format!("`{}` has no options", short(name)))
    } else if are > max {
        ("B108", format!("`{}` has {are} options; at most {max} are taken", short(name)))
    } else {
        return Some(());
    };
    report.add(file.error(code, message, file.tag(node), "this issue"));
    None
}
