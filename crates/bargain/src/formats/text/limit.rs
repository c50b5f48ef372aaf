//! Red lines and links.

use super::{EMPTY, IDLE, LINK, known, named, tables, text};
use crate::formats::report::{Page, list};
use crate::formats::tree::{Entry, Node, shortened};
use crate::limits::OPTIONS_MAX;
use crate::problem::{Condition, Issue, Limit, Options, Owner};

/// Reads all limits, in the order of the text.
pub(super) fn read(
    page: Page<'_>,
    root: &Node,
    issues: &[Issue],
    parties: &[String],
) -> Option<Vec<Limit>> {
    let lines = tables(page, root, "red_line").into_iter().map(|node| (true, node));
    let links = tables(page, root, "link").into_iter().map(|node| (false, node));
    let mut all: Vec<_> = lines.chain(links).collect();
    all.sort_by_key(|(_, node)| node.bytes.start);
    let limits: Vec<_> =
        all.into_iter()
            .map(|(line, node)| {
                if line { red_line(page, node, issues, parties) } else { link(page, node, issues) }
            })
            .collect();
    Some(limits.into_iter().collect::<Option<Vec<_>>>()?.concat())
}

fn red_line(
    page: Page<'_>,
    node: &Node,
    issues: &[Issue],
    parties: &[String],
) -> Option<Vec<Limit>> {
    known(page, node, &["name", "party", "never"], "the red line");
    let name = named(page, node, "the red line");
    let never = page.required(node, "never", "the red line");
    let never = never.and_then(|never| condition(page, never, issues));
    let whose = page.required(node, "party", "the red line")?;
    let word = text(page, whose)?;
    let Some(party) = parties.iter().position(|party| party == word) else {
        let message = format!("no party is called `{}`", shortened(word));
        let names = list(parties.iter().map(String::as_str));
        page.error(page.codes().unknown, &whose.bytes, message, format!("use {names}"));
        return None;
    };
    let owner = Owner::Party(party);
    Some(vec![Limit { name: name?.0.to_owned(), owner, never: never? }])
}

/// Reads a link. What it demands of several issues is one limit for each of them.
fn link(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Vec<Limit>> {
    known(page, node, &["name", "if", "then", "then_not", "never"], "the link");
    let name = named(page, node, "the link");
    let read = |key| node.get(key).map(|node| condition(page, node, issues));
    let (when, then, then_not, never) = (read("if"), read("then"), read("then_not"), read("never"));
    let nevers = match (when, then, then_not, never) {
        (None, None, None, Some(never)) => vec![never?],
        (Some(when), None, Some(not), None) => both(&when?, not?.0).into_iter().collect(),
        (Some(when), Some(then), None, None) => {
            let when = when?;
            let broken = |(at, options): (usize, Options)| {
                let all = issues.get(at).map_or(0, |issue| all(issue.options.len()));
                both(&when, vec![(at, all & !options)])
            };
            then?.0.into_iter().filter_map(broken).collect()
        }
        _ => {
            let message = "a link has `if` with `then` or `then_not`, or `never` alone";
            let help = "write: if = { a = [\"x\"] }, then = { b = [\"y\", \"z\"] }";
            page.error(LINK, &node.bytes, message, help);
            return None;
        }
    };
    let (name, at) = name?;
    if nevers.is_empty() {
        let message = format!("no package can break the link `{}`", shortened(name));
        page.warning(IDLE, &at, message, "it is left out; narrow what it demands");
    }
    let owner = Owner::Link;
    Some(nevers.into_iter().map(|never| Limit { name: name.to_owned(), owner, never }).collect())
}

/// Returns what has both; none if no package can.
fn both(when: &Condition, more: Vec<(usize, Options)>) -> Option<Condition> {
    let mut sides = when.0.clone();
    for (at, options) in more {
        match sides.iter_mut().find(|(known, _)| *known == at) {
            Some((_, known)) => *known &= options,
            None => sides.push((at, options)),
        }
    }
    sides.sort_unstable();
    sides.iter().all(|(_, options)| *options != 0).then_some(Condition(sides))
}

fn all(options: usize) -> Options {
    u64::MAX
        .checked_shr(u32::try_from(OPTIONS_MAX - options.min(OPTIONS_MAX)).unwrap_or(64))
        .unwrap_or(0)
}

/// Reads a set of options for each of some issues.
pub(super) fn condition(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Condition> {
    let entries = page.entries(node, "issues with options")?;
    let mut sides = vec![];
    let mut good = true;
    for entry in entries {
        match side(page, entry, issues) {
            Some(side) => sides.push(side),
            None => good = false,
        }
    }
    if entries.is_empty() {
        let help = "name an issue and its options: { issue = [\"option\"] }";
        page.error(EMPTY, &node.bytes, "no issue is named here", help);
        return None;
    }
    sides.sort_unstable();
    good.then_some(Condition(sides))
}

fn side(page: Page<'_>, entry: &Entry, issues: &[Issue]) -> Option<(usize, Options)> {
    let at = page.issue_of(issues, &entry.key, &entry.at);
    let items = page.items(&entry.node, "names of options");
    let (at, items) = (at?, items?);
    let issue = issues.get(at)?;
    let mut options: Options = 0;
    let mut good = true;
    for item in items {
        match text(page, item).and_then(|name| page.option_of(issue, name, &item.bytes)) {
            Some(option) => options |= 1 << option,
            None => good = false,
        }
    }
    if items.is_empty() {
        let message = format!("no option of `{}` is named here", shortened(&issue.name));
        page.error(EMPTY, &entry.node.bytes, message, "name at least one option");
        return None;
    }
    good.then_some((at, options))
}
