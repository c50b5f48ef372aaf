//! A party's profile.

use std::collections::HashMap;

use num_traits::{One, Signed, Zero};
use roxmltree::{Node, NodeId};
use wasit_diagnostic::Diagnostic;

use super::domain::{Kind, Shape};
use super::file::{File, index, short};
use super::report::Report;
use super::{evaluate, ranks, rectangle};
use crate::exact::{Exact, decimal};
use crate::limits::ISSUES_MAX;
use crate::problem::Issue;
use crate::scenario::{Floor, Profile, Valuation};

/// Reads a profile of the given issues; none if an error was found.
pub(super) fn read(file: &File<'_>, shape: &Shape, report: &mut Report) -> Option<Profile> {
    let before = report.errors();
    let has = |tag| file.all(tag).next().is_some();
    let (mut constant, mut together) = (Exact::zero(), vec![]);
    let nodes = matched(file, shape, report)?;
    let valuations = if has("ufun") {
        (constant, together) = rectangle::read(file, shape, report)?;
        if has("weight") {
            let note = "weights beside hyper-rectangles do not count";
            report.add(Diagnostic::note("B132", note).at(file.id, file.tag(file.root()), "here"));
        }
        shape.issues.iter().map(nothing).collect()
    } else if has("ranks") || has("rules") {
        ranks::read(file, shape, report)?
    } else {
        linear(file, shape, &nodes, report)?
    };
    if file.root().attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("uncertain")) {
        let note = "in GENIUS this party's agent knows only how some packages compare";
        report.add(Diagnostic::note("B127", format!("{note}; here its numbers are taken")).at(
            file.id,
            file.tag(file.root()),
            "a profile with uncertainty",
        ));
    }
    let floor = floor(file, report)?;
    let discount = discount(file, report);
    (report.errors() == before).then(|| Profile {
        name: file.party().to_owned(),
        valuations,
        constant,
        together,
        floor,
        discount,
    })
}

/// A valuation of an issue that counts only together with others.
fn nothing(issue: &Issue) -> Valuation {
    let values = vec![Exact::zero(); issue.options.len()];
    Valuation { weight: Exact::zero(), values, divided: false }
}

/// Returns the element of each issue, where the profile has one.
fn matched<'s, 'a>(
    file: &'s File<'a>,
    shape: &Shape,
    report: &mut Report,
) -> Option<Vec<Option<Node<'s, 'a>>>> {
    let are = file.issues().count();
    if are > ISSUES_MAX {
        let message = format!("{are} issues; at most {ISSUES_MAX} are taken");
        report.add(file.error("B108", message, file.tag(file.root()), "in this profile"));
        return None;
    }
    let mut nodes: Vec<Option<Node<'s, 'a>>> = vec![None; shape.issues.len()];
    for node in file.issues() {
        let said = node.attribute("name").unwrap_or_default();
        let found = shape.find(node);
        let place = found.and_then(|issue| nodes.get_mut(issue));
        let (Some(issue), Some(place)) = (found.and_then(|i| shape.issues.get(i)), place) else {
            let known: Vec<&str> = shape.issues.iter().map(|issue| issue.name.as_str()).collect();
            report.add(
                file.error(
                    "B116",
                    format!("`{}` is no issue of the domain", short(said)),
                    file.tag(node),
                    "neither its number nor its name is there",
                )
                .help(format!("the domain has {}", list(&known))),
            );
            continue;
        };
        if said != issue.name {
            let message = format!("`{}` is `{}` in the domain", short(said), short(&issue.name));
            report.add(Diagnostic::warning("B117", message).at(
                file.id,
                file.place(node, "name"),
                "taken by its number, as GENIUS does",
            ));
        }
        if let Some(first) = place {
            let message = format!("`{}` stands here twice", short(&issue.name));
            report.add(file.error("B110", message, file.tag(node), "the second").beside(
                file.id,
                file.tag(*first),
                "the first",
            ));
        }
        *place = Some(node);
    }
    Some(nodes)
}

fn linear(
    file: &File<'_>,
    shape: &Shape,
    nodes: &[Option<Node<'_, '_>>],
    report: &mut Report,
) -> Option<Vec<Valuation>> {
    let weights: HashMap<(NodeId, i64), Node<'_, '_>> = file
        .all("weight")
        .filter_map(|weight| Some(((weight.parent_element()?.id(), index(weight)?), weight)))
        .collect();
    let weight_of =
        |node: Node<'_, '_>| weights.get(&(node.parent_element()?.id(), index(node)?)).copied();
    let mut valuations = Vec::new();
    for ((issue, kind), node) in shape.issues.iter().zip(&shape.kinds).zip(nodes) {
        let Some(node) = *node else {
            let message = format!("`{}` of the domain is not in this profile", short(&issue.name));
            report.add(file.error("B116", message, file.tag(file.root()), "this profile"));
            continue;
        };
        let weight = if let Some(weight) = weight_of(node) {
            file.number(weight, "value", report)
        } else {
            report.add(
                file.error(
                    "B121",
                    format!("`{}` has no weight", short(&issue.name)),
                    file.tag(node),
                    "no `weight` with its index stands beside it",
                )
                .help("add `<weight index=\"…\" value=\"…\"/>`; 0 if the party does not care"),
            );
            None
        };
        let values = values(file, node, issue, kind, report);
        if let (Some(weight), Some((values, divided))) = (weight, values) {
            valuations.push(Valuation { weight, values, divided });
        }
    }
    if valuations.len() < shape.issues.len() {
        return None;
    }
    check_sum(file, &valuations, report);
    let outer = |node: &Node<'_, '_>| {
        node.parent_element().is_some_and(|parent| parent.has_tag_name("objective"))
    };
    if let Some(weight) = file.all("objective").filter(outer).find_map(weight_of) {
        let message = "the weight of an objective does not count; GENIUS adds up issues alone";
        report.add(Diagnostic::note("B132", message).at(file.id, file.tag(weight), "this weight"));
    }
    Some(valuations)
}

/// Returns the value of each option, and whether they are divided by the largest.
fn values(
    file: &File<'_>,
    node: Node<'_, '_>,
    issue: &Issue,
    kind: &Kind,
    report: &mut Report,
) -> Option<(Vec<Exact>, bool)> {
    let listed = node.children().any(|child| child.has_tag_name("item"));
    match kind {
        Kind::Integer(lower) if !listed => {
            evaluate::integer(file, node, *lower, issue, report).map(|values| (values, false))
        }
        Kind::Real(points) if !listed => {
            evaluate::real(file, node, points, issue, report).map(|values| (values, false))
        }
        _ => evaluate::discrete(file, node, issue, report).map(|values| (values, true)),
    }
}

fn check_sum(file: &File<'_>, valuations: &[Valuation], report: &mut Report) {
    let sum: Exact = valuations.iter().map(|valuation| &valuation.weight).sum();
    let off = &sum - Exact::one();
    if off.abs() * Exact::from_integer(1000.into()) <= Exact::one() {
        return;
    }
    let message = format!("the weights add up to {:.4}, not to 1", crate::exact::to_f64(&sum));
    let finding = if off.is_positive() {
        Diagnostic::warning("B122", message)
            .help("GENIUS would cut a utility above 1; here none is cut")
    } else {
        Diagnostic::note("B122", message)
    };
    report.add(finding.at(file.id, file.tag(file.root()), "taken as they are, as GENIUS does"));
}

/// Returns the child of this name that counts: GENIUS overwrites what an outer element said.
fn last<'s, 'a>(file: &'s File<'a>, tag: &'static str) -> Option<Node<'s, 'a>> {
    let first_child = |parent: Node<'s, 'a>| parent.children().find(|c| c.has_tag_name(tag));
    let found = file.all(tag).filter_map(|node| node.parent_element());
    found.max_by_key(|parent| parent.id().get()).and_then(first_child)
}

fn floor(file: &File<'_>, report: &mut Report) -> Option<Floor> {
    let Some(node) = last(file, "reservation") else { return Some(Floor::None) };
    let text = file.text(node, "value", report)?;
    if ["-inf", "-infinity"].contains(&text.trim().to_ascii_lowercase().as_str()) {
        return Some(Floor::None);
    }
    if let Some(value) = decimal(text) {
        return Some(Floor::Value(value));
    }
    report.add(
        file.error(
            "B125",
            format!("`{}` is no reservation value", short(text)),
            file.place(node, "value"),
            "expected a decimal number or `-Infinity`",
        )
        .help("delete the element if the party takes any package rather than none"),
    );
    None
}

fn discount(file: &File<'_>, report: &mut Report) -> Option<Exact> {
    let node = last(file, "discount_factor")?;
    let text = node.attribute("value").unwrap_or_default();
    let place = file.place(node, "value");
    let Some(value) = decimal(text).filter(|v| v.is_positive() && *v <= Exact::one()) else {
        let message = format!("`{}` is no discount factor, and is left out", short(text));
        report.add(
            Diagnostic::warning("B126", message)
                .at(file.id, place, "expected a number above 0 and at most 1")
                .help("GENIUS takes 1 for it; utilities at time zero are the same"),
        );
        return None;
    };
    if value.is_one() {
        return None;
    }
    let message = "time costs this party: utilities are taken at time zero";
    report.add(Diagnostic::note("B126", message).at(file.id, place, "its discount factor"));
    Some(value)
}

/// Returns names for a sentence.
pub(super) fn list(names: &[&str]) -> String {
    let some: Vec<String> = names.iter().take(8).map(|name| format!("`{}`", short(name))).collect();
    some.join(", ") + if names.len() > 8 { ", …" } else { "" }
}
