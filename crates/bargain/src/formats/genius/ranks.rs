//! Ranks of options, each issue with an equal share; and the rules beside them, which are refused.

use num_traits::Signed;

use super::domain::Shape;
use super::file::{File, short};
use super::report::Report;
use super::{evaluate, file};
use crate::exact::{Exact, whole};
use crate::scenario::Valuation;

/// Reads the ranks of a profile; none if an error was found.
pub(super) fn read(file: &File<'_>, shape: &Shape, report: &mut Report) -> Option<Vec<Valuation>> {
    let before = report.errors();
    for rule in file.all("constraint").chain(file.all("rule")) {
        let kind = rule.attribute("type").unwrap_or("no type");
        report.add(
            file.error(
                "B130",
                format!("a rule `{}` is not read", short(kind)),
                file.tag(rule),
                "it makes a package or an issue worth nothing, which no sum of options says",
            )
            .help("take the rule out, and say it as a red line in our own format"),
        );
    }
    let mut found = vec![None; shape.issues.len()];
    let ranked = |node: &roxmltree::Node<'_, '_>| {
        node.parent_element().is_some_and(|parent| parent.has_tag_name("ranks"))
    };
    let ranked: Vec<_> = file.all("issue").filter(ranked).collect();
    let share = Exact::new(1.into(), ranked.len().max(1).into());
    for node in ranked {
        let known = file::index(node).and_then(|index| shape.with_index(index));
        let issue = known.and_then(|issue| shape.issues.get(issue));
        let (Some(issue), Some(place)) = (issue, known.and_then(|i| found.get_mut(i))) else {
            let message = "ranks of an issue that is not in the domain";
            report.add(file.error("B116", message, file.tag(node), "no issue has this number"));
            continue;
        };
        let values = evaluate::listed(file, node, "rank", issue, report)?;
        if !values.iter().any(Signed::is_positive) {
            let message = format!("no rank of `{}` is above 0", short(&issue.name));
            report.add(file.error(
                "B123",
                message,
                file.tag(node),
                "ranks are divided by the largest",
            ));
        }
        *place = Some(Valuation { weight: share.clone(), values, divided: true });
    }
    let nothing = |options: usize| Valuation {
        weight: whole(0),
        values: vec![whole(0); options],
        divided: true,
    };
    let all = found.into_iter().zip(&shape.issues);
    let valuations = all.map(|(v, issue)| v.unwrap_or_else(|| nothing(issue.options.len())));
    let valuations = valuations.collect();
    (report.errors() == before).then_some(valuations)
}
