//! The domain: of its own file, and of each profile.

use std::ops::Range;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use wasit_diagnostic::{Diagnostic, FileId, Sources};

use super::{ADDITIVE, OTHER_DOMAIN, RANGE};
use crate::exact::{Exact, decimal};
use crate::formats::output::finite;
use crate::formats::report::{Page, Report, stem};
use crate::formats::tree::{Entry, Node};
use crate::limits::OPTIONS_MAX;
use crate::problem::Issue;

/// What is to be settled.
pub(super) struct Domain {
    pub(super) name: String,
    pub(super) issues: Vec<Issue>,
    /// Of each issue: its option's numbers, if it is a range.
    pub(super) numbers: Vec<Option<Vec<Exact>>>,
    place: (FileId, Range<usize>),
}

/// Reads every domain, and returns the one that counts: that of the first file, or of the first
/// profile. The others have to say the same.
pub(super) fn read(
    report: &Report,
    sources: &Sources,
    domains: &[(Page<'_>, Node)],
    profiles: &[(FileId, Node)],
) -> Option<Domain> {
    let embedded = profiles.iter().filter_map(|(file, root)| {
        let page = Page { report, file: *file };
        let space = root.get(ADDITIVE)?;
        Some((page, page.required(space, "domain", "the profile")?))
    });
    let files = domains.iter().map(|(page, root)| (*page, root));
    let mut all = files.chain(embedded).map(|(page, node)| (page, domain(page, sources, node)));
    let first = all.next();
    let others: Vec<_> = all.collect();
    if profiles.is_empty() {
        let help = "give the profile of each party";
        report.whole_if_sound("there is no profile among these files", help);
    }
    let first = first?.1?;
    for (page, other) in others {
        let Some(other) = other else { continue };
        if !first.same(&other) {
            let diagnostic = Diagnostic::error(OTHER_DOMAIN, "the domain differs from another one")
                .at(page.file, other.place.1.clone(), "this one")
                .beside(first.place.0, first.place.1.clone(), "the first one")
                .help("give files of one domain: the same issues, each with the same values");
            report.push(diagnostic);
        }
    }
    Some(first)
}

impl Domain {
    /// Returns whether both have the same issues and options; order does not matter.
    fn same(&self, other: &Self) -> bool {
        let fits = |issue: &Issue| {
            let namesake = other.issues.iter().find(|known| known.name == issue.name);
            namesake.is_some_and(|known| {
                known.options.len() == issue.options.len()
                    && issue.options.iter().all(|option| known.options.contains(option))
            })
        };
        self.issues.len() == other.issues.len() && self.issues.iter().all(fits)
    }
}

fn domain(page: Page<'_>, sources: &Sources, node: &Node) -> Option<Domain> {
    let table = page.required(node, "issuesValues", "the domain")?;
    let at = node.entries()?.iter().find(|entry| entry.key == "issuesValues")?.at.clone();
    let name = match node.get("name") {
        Some(name) => page.word(name, "the name of the domain")?.to_owned(),
        None => sources.file(page.file).map_or("", |file| stem(file.name())).to_owned(),
    };
    let mut domain = Domain { name, issues: vec![], numbers: vec![], place: (page.file, at) };
    let mut good = true;
    for entry in page.entries(table, "the issues")? {
        if !page.accepts(&domain.issues, &entry.key, &entry.at) {
            return None;
        }
        let Some((issue, numbers)) = issue(page, entry) else {
            good = false;
            continue;
        };
        domain.issues.push(issue);
        domain.numbers.push(numbers);
    }
    good.then_some(domain)
}

fn issue(page: Page<'_>, entry: &Entry) -> Option<(Issue, Option<Vec<Exact>>)> {
    let (values, range) = (entry.node.get("values"), entry.node.get("range"));
    if let Some(range) = range.filter(|_| values.is_none()) {
        let numbers = steps(page, &entry.key, range)?;
        let names: Option<Vec<_>> =
            numbers.iter().map(|number| Some((finite(number)?, range.bytes.clone()))).collect();
        let issue = page.issue(&entry.key, &entry.at, names?)?;
        return Some((issue, Some(numbers)));
    }
    let values = page.required(&entry.node, "values", "the issue")?;
    let options = page.items(values, "values")?.iter().map(|value| {
        Some((page.word(value, "the name of a value")?.to_owned(), value.bytes.clone()))
    });
    let options = options.collect::<Option<Vec<_>>>()?;
    Some((page.issue(&entry.key, &entry.at, options)?, None))
}

/// Returns the numbers of a range: the least, and as many steps as it has.
fn steps(page: Page<'_>, name: &str, range: &Node) -> Option<Vec<Exact>> {
    let parts = page.items(range, "least, most and step")?;
    let [least, most, step] = parts else {
        page.shape(range, "three numbers: least, most and step");
        return None;
    };
    let number = |node| page.number(node, "a bound or the step of a range");
    let (least, most, by) = (number(least), number(most), number(step));
    let (least, most, by) = (least?, most?, by?);
    if !by.is_positive() || most < least {
        let message = "a range that does not rise from its least to its most";
        page.error(RANGE, &range.bytes, message, "write [least, most, step] with a step above 0");
        return None;
    }
    let count = ((&most - &least) / &by).floor().to_integer() + BigInt::from(1);
    let Some(count) = count.to_usize().filter(|count| *count <= OPTIONS_MAX) else {
        let count = if count.bits() > 64 { "too many".to_owned() } else { count.to_string() };
        page.too_many_options(name, &range.bytes, &count);
        return None;
    };
    Some((0..count).map(|n| &least + &by * Exact::from(BigInt::from(n))).collect())
}

/// Returns the option that a value of a bid names: numbers by their worth.
pub(super) fn option(page: Page<'_>, domain: &Domain, at: usize, value: &Node) -> Option<usize> {
    let word = page.word(value, "a value of this issue")?;
    let issue = domain.issues.get(at)?;
    if let Some(Some(numbers)) = domain.numbers.get(at)
        && let Some(number) = decimal(word)
        && let Some(option) = numbers.iter().position(|known| *known == number)
    {
        return Some(option);
    }
    page.option_of(issue, word, &value.bytes)
}
