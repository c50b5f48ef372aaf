//! Our own text: one TOML file that holds a whole scenario. `docs/guide/bargain-format.md` shows it.

mod limit;
mod party;
mod write;

use std::ops::Range;

use wasit_diagnostic::Sources;

use super::Outcome;
use super::report::{Codes, Page, Report, list};
use super::tree::{Entry, Node, parse_toml, shortened};
use crate::limits::{ISSUES_MAX, OPTIONS_MAX};
use crate::problem::Issue;
use crate::scenario::Scenario;

pub(super) use write::write;

/// The numbers of the diagnostics of this format.
static CODES: Codes = Codes {
    grammar: "B300",
    twice_key: "B301",
    shape: "B302",
    missing: "B303",
    number: "B304",
    unknown: "B305",
    twice_named: "B306",
    bound: "B307",
    whole: "B308",
    ignored: "B309",
    renamed: "B310",
};
/// A key that the format does not know.
const UNKNOWN_KEY: &str = "B311";
/// Another version of the format, or a second file of it.
const VERSION: &str = "B312";
/// A set of options without any.
const EMPTY: &str = "B313";
/// A warning: a limit that no package can break.
const IDLE: &str = "B314";
/// A link that says too little or too much.
const LINK: &str = "B315";
/// Fractions whose common denominator is beyond what can be worked with.
const FRACTIONS: &str = "B316";

/// What the first key of a file says.
const MARK: &str = "wasit.bargain/1";

pub(super) fn is(text: &str) -> bool {
    let marked = |line: &str| {
        let line = line.trim_start_matches('\u{feff}').trim_start();
        line.starts_with("format") && line.contains("wasit.bargain/")
    };
    text.lines().any(marked)
}

pub(super) fn read(sources: &Sources) -> Outcome {
    let report = Report::new(&CODES);
    let mut scenario = None;
    let mut first = None;
    for (file, source) in sources.files() {
        let page = Page { report: &report, file };
        if !is(source.text()) {
            let message = "this file is not of the format of the others, and is not read";
            page.note(CODES.ignored, &(0..0), message, "leave it out");
        } else if first.is_some() {
            let message = "a second scenario among these files";
            page.error(VERSION, &(0..0), message, "give one file: it holds everything");
        } else {
            first = Some(file);
            let root = page.parsed(parse_toml(source.text()));
            scenario = root.and_then(|root| whole(page, &root));
        }
    }
    report.outcome(scenario)
}

fn whole(page: Page<'_>, root: &Node) -> Option<Scenario> {
    let keys = ["format", "title", "issue", "party", "red_line", "link"];
    known(page, root, &keys, "the file");
    if let Some(mark) = page.required(root, "format", "the file")
        && let Some(word) = text(page, mark)
        && word != MARK
    {
        let message = format!("the format `{}` is not known", shortened(word));
        page.error(VERSION, &mark.bytes, message, format!("write format = \"{MARK}\""));
    }
    let title = page.required(root, "title", "the file").and_then(|title| text(page, title));
    let mut good = true;
    let mut issues: Vec<Issue> = vec![];
    for node in tables(page, root, "issue") {
        let name = named(page, node, "the issue");
        let issue = issue(page, node);
        good &= name.is_some() && issue.is_some();
        let Some((name, at)) = name else { continue };
        if !page.accepts(&issues, name, &at) {
            good = false;
            if issues.len() == ISSUES_MAX {
                return None;
            }
            continue;
        }
        // What refers to a faulty issue is still read, so that every fault is reported.
        issues.push(issue.unwrap_or_else(|| torn(name, node)));
    }
    if issues.is_empty() && good {
        page.error(CODES.missing, &(0..0), "the file has no issue", "add [[issue]]");
    }
    let mut profiles = vec![];
    let mut names: Vec<String> = vec![];
    for node in tables(page, root, "party") {
        if !page.has_room(names.len(), &node.bytes) {
            return None;
        }
        let name = named(page, node, "the party");
        if let Some((name, at)) = name.filter(|(name, _)| names.iter().any(|known| known == name)) {
            let message = format!("two parties are called `{}`", shortened(name));
            page.error(CODES.twice_named, &at, message, "give each a name of its own");
        }
        names.push(name_of(node).to_owned());
        profiles.push(party::read(page, node, &issues));
    }
    if profiles.is_empty() {
        page.error(CODES.missing, &(0..0), "the file has no party", "add [[party]]");
    }
    let limits = limit::read(page, root, &issues, &names);
    let profiles = profiles.into_iter().collect::<Option<Vec<_>>>()?;
    party::check_fractions(page, root, &profiles)?;
    good.then_some(Scenario { name: title?.to_owned(), issues, profiles, limits: limits? })
}

fn issue(page: Page<'_>, node: &Node) -> Option<Issue> {
    known(page, node, &["name", "options", "status_quo"], "the issue");
    let options = page.required(node, "options", "the issue");
    let options = page
        .items(options?, "names in quotes")?
        .iter()
        .map(|option| Some((text(page, option)?.to_owned(), option.bytes.clone())));
    let options: Vec<_> = options.collect();
    let options = options.into_iter().collect::<Option<Vec<_>>>()?;
    let mut issue = page.issue(name_of(node), &node.bytes, options)?;
    if let Some(option) = node.get("status_quo") {
        issue.status_quo = Some(page.option_of(&issue, text(page, option)?, &option.bytes)?);
    }
    Some(issue)
}

/// Returns what can be known of a faulty issue.
fn torn(name: &str, node: &Node) -> Issue {
    let mut options: Vec<String> = vec![];
    let written = node.get("options").and_then(Node::items).unwrap_or_default();
    for option in written.iter().filter_map(Node::text) {
        if options.len() < OPTIONS_MAX && !options.iter().any(|known| known == option) {
            options.push(option.to_owned());
        }
    }
    Issue { name: name.to_owned(), options, status_quo: None }
}

/// Returns the tables of `[[key]]`.
fn tables<'n>(page: Page<'_>, root: &'n Node, key: &str) -> Vec<&'n Node> {
    let Some(value) = root.get(key) else { return vec![] };
    let items = page.items(value, &format!("tables: write [[{key}]]")).unwrap_or_default();
    items.iter().filter(|item| page.entries(item, "a table").is_some()).collect()
}

/// Returns the name of an issue, a party or a limit, and where it stands.
fn named<'n>(page: Page<'_>, node: &'n Node, what: &str) -> Option<(&'n str, Range<usize>)> {
    let name = page.required(node, "name", what)?;
    Some((text(page, name)?, name.bytes.clone()))
}

fn name_of(node: &Node) -> &str {
    node.get("name").and_then(Node::text).unwrap_or("")
}

/// Returns text in quotes.
fn text<'n>(page: Page<'_>, node: &'n Node) -> Option<&'n str> {
    if !node.is_quoted() {
        page.shape(node, "text in double quotes");
        return None;
    }
    node.text()
}

/// Reports the keys of a table that the format does not know.
fn known(page: Page<'_>, node: &Node, keys: &[&str], what: &str) {
    let unknown = |entry: &&Entry| !keys.contains(&entry.key.as_str());
    for entry in node.entries().unwrap_or_default().iter().filter(unknown) {
        let message = format!("unknown key `{}` in {what}", shortened(&entry.key));
        let help = format!("remove it, or use {}", list(keys.iter().copied()));
        page.error(UNKNOWN_KEY, &entry.at, message, help);
    }
}
