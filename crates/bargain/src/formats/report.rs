//! Where readers put what they find, and the checks that all formats share.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use wasit_diagnostic::{Diagnostic, FileId, Severity, Sources};

use super::Outcome;
use super::tree::{Entry, Node, Parsed, shortened};
use crate::exact::{Exact, decimal};
use crate::limits::{ISSUES_MAX, OPTIONS_MAX, PARTIES_MAX};
use crate::problem::Issue;
use crate::scenario::{Evaluations, Resolution, Scenario};

/// More diagnostics than this nobody reads.
const DIAGNOSTICS_MAX: usize = 200;

/// The numbers of a format's diagnostics that have the same sense in each.
pub(super) struct Codes {
    /// The text is not of its language.
    pub(super) grammar: &'static str,
    /// A key that stands twice.
    pub(super) twice_key: &'static str,
    /// Something else was expected: a list, a map, a name.
    pub(super) shape: &'static str,
    /// A key that must be there.
    pub(super) missing: &'static str,
    /// A number was expected, or one that can be worked with.
    pub(super) number: &'static str,
    /// A name that nothing has.
    pub(super) unknown: &'static str,
    /// Two of a kind have one name.
    pub(super) twice_named: &'static str,
    /// Outside a bound of `limits.rs`.
    pub(super) bound: &'static str,
    /// The scenario as a whole cannot be worked on.
    pub(super) whole: &'static str,
    /// A note: something was not read.
    pub(super) ignored: &'static str,
    /// A note: a party is called by its file.
    pub(super) renamed: &'static str,
}

/// The diagnostics found so far. Shared by everything that reads, hence the cells.
pub(super) struct Report {
    pub(super) codes: &'static Codes,
    found: RefCell<Vec<Diagnostic>>,
    failed: Cell<bool>,
}

impl Report {
    pub(super) fn new(codes: &'static Codes) -> Self {
        Self { codes, found: RefCell::default(), failed: Cell::new(false) }
    }

    /// Takes a diagnostic, unless there are already more than anybody reads.
    pub(super) fn push(&self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.failed.set(true);
        }
        let mut found = self.found.borrow_mut();
        if found.len() < DIAGNOSTICS_MAX {
            found.push(diagnostic);
        }
    }

    /// Takes an error without a place.
    pub(super) fn whole(&self, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(self.codes.whole, message).help(help));
    }

    /// Takes an error without a place, unless a fault that was found explains what is missing.
    pub(super) fn whole_if_sound(&self, message: &str, help: &str) {
        if !self.failed.get() {
            self.whole(message, help);
        }
    }

    /// Ends the reading: a scenario on which the engine can work, or none.
    pub(super) fn outcome(self, scenario: Option<Scenario>) -> Outcome {
        let scenario = scenario.filter(|_| !self.failed.get());
        let fault = scenario.as_ref().and_then(|scenario| {
            scenario.problem(Evaluations::default(), Resolution::default()).err()
        });
        if let Some(fault) = &fault {
            self.whole(
                fault.to_string(),
                "mend the files; crates/bargain/src/limits.rs has the bounds",
            );
        }
        let mut diagnostics = self.found.into_inner();
        diagnostics.sort_by_key(|found| found.primary().map(|span| (span.file, span.start)));
        Outcome { scenario: scenario.filter(|_| fault.is_none()), diagnostics }
    }

    /// Names the parties: as their profiles say, or, where two would have one name or none, as the
    /// files are called.
    pub(super) fn names(
        &self,
        sources: &Sources,
        said: &[(FileId, Option<String>)],
    ) -> Vec<String> {
        let different: BTreeSet<&String> =
            said.iter().filter_map(|(_, name)| name.as_ref()).collect();
        let good = different.len() == said.len() && !different.contains(&String::new());
        if good {
            return said.iter().filter_map(|(_, name)| name.clone()).collect();
        }
        let stems = said.iter().map(|(file, _)| {
            sources.file(*file).map(|file| stem(file.name()).to_owned()).unwrap_or_default()
        });
        let stems: Vec<String> = stems.collect();
        let message = "two profiles have one name, or one has none; the parties are called as \
                       the files are";
        self.push(
            Diagnostic::note(self.codes.renamed, message)
                .help("give each profile a `name` of its own"),
        );
        stems
    }
}

/// Returns the name of a file without folder and ending.
pub(super) fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A report about one file.
#[derive(Clone, Copy)]
pub(super) struct Page<'r> {
    pub(super) report: &'r Report,
    pub(super) file: FileId,
}

impl Page<'_> {
    pub(super) fn codes(self) -> &'static Codes {
        self.report.codes
    }

    pub(super) fn error(
        self,
        code: &'static str,
        at: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.say(Diagnostic::error(code, message), at, help);
    }

    pub(super) fn warning(
        self,
        code: &'static str,
        at: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.say(Diagnostic::warning(code, message), at, help);
    }

    pub(super) fn note(
        self,
        code: &'static str,
        at: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.say(Diagnostic::note(code, message), at, help);
    }

    fn say(self, diagnostic: Diagnostic, at: &Range<usize>, help: impl Into<String>) {
        self.report.push(diagnostic.at(self.file, at.clone(), "").help(help));
    }

    /// Reports what the parser found, and returns what it read.
    pub(super) fn parsed(self, parsed: Parsed) -> Option<Node> {
        for fault in parsed.faults {
            let code = if fault.twice { self.codes().twice_key } else { self.codes().grammar };
            self.error(code, &fault.bytes, fault.message, fault.help);
        }
        parsed.root
    }

    /// Returns the entries of a map.
    pub(super) fn entries<'n>(self, node: &'n Node, what: &str) -> Option<&'n [Entry]> {
        let entries = node.entries();
        if entries.is_none() {
            self.shape(node, &format!("{what}, a key and a value each"));
        }
        entries
    }

    /// Returns the elements of a list.
    pub(super) fn items<'n>(self, node: &'n Node, what: &str) -> Option<&'n [Node]> {
        let items = node.items();
        if items.is_none() {
            self.shape(node, &format!("a list of {what}"));
        }
        items
    }

    /// Returns the letters of a scalar.
    pub(super) fn word<'n>(self, node: &'n Node, what: &str) -> Option<&'n str> {
        let text = node.text();
        if text.is_none() {
            self.shape(node, what);
        }
        text
    }

    pub(super) fn shape(self, node: &Node, expected: &str) {
        let found = match (node.entries(), node.items()) {
            (Some(_), _) => "a map",
            (_, Some(_)) => "a list",
            _ if node.is_null() => "nothing",
            _ => "a single value",
        };
        let message = format!("expected {expected}, found {found}");
        self.error(self.codes().shape, &node.bytes, message, format!("write {expected} here"));
    }

    /// Returns the value of a key that must be there.
    pub(super) fn required<'n>(self, node: &'n Node, key: &str, what: &str) -> Option<&'n Node> {
        let value = node.get(key);
        if value.is_none() {
            let message = format!("{what} has no `{key}`");
            self.error(self.codes().missing, &node.bytes, message, format!("add `{key}`"));
        }
        value
    }

    /// Returns a number as it is written, without rounding.
    pub(super) fn number(self, node: &Node, what: &str) -> Option<Exact> {
        let text = self.word(node, &format!("{what}, a number"))?;
        let number = decimal(text);
        if number.is_none() {
            let message = format!("expected {what}, a number, found `{}`", shortened(text));
            let help = "write a decimal number of at most 400 digits; infinity and NaN are none";
            self.error(self.codes().number, &node.bytes, message, help);
        }
        number
    }

    /// Makes an issue of its options, if they are 1 to 64 and have different names.
    pub(super) fn issue(
        self,
        name: &str,
        at: &Range<usize>,
        options: Vec<(String, Range<usize>)>,
    ) -> Option<Issue> {
        if options.is_empty() {
            let message = format!("the issue `{}` has no options", shortened(name));
            self.error(self.codes().bound, at, message, "give it at least one, or leave it out");
            return None;
        }
        if options.len() > OPTIONS_MAX {
            self.too_many_options(name, at, &options.len().to_string());
            return None;
        }
        let mut names: Vec<String> = vec![];
        let mut good = true;
        for (option, at) in options {
            if names.contains(&option) {
                let message = format!("two options are called `{}`", shortened(&option));
                self.error(self.codes().twice_named, &at, message, "give each a name of its own");
                good = false;
            }
            names.push(option);
        }
        good.then(|| Issue { name: name.to_owned(), options: names, status_quo: None })
    }

    pub(super) fn too_many_options(self, name: &str, at: &Range<usize>, are: &str) {
        let message = format!(
            "the issue `{}` has {are} options, at most {OPTIONS_MAX} are possible",
            shortened(name)
        );
        let help = "merge options that differ little, give a range a larger step, or divide the \
                    issue into two: a coarse and a fine one";
        self.error(self.codes().bound, at, message, help);
    }

    /// Reports an issue that is one too many, or whose name another has.
    pub(super) fn accepts(self, issues: &[Issue], name: &str, at: &Range<usize>) -> bool {
        if issues.len() == ISSUES_MAX {
            let message = format!("more than {ISSUES_MAX} issues");
            self.error(self.codes().bound, at, message, "divide the talks");
            return false;
        }
        let again = issues.iter().any(|issue| issue.name == name);
        if again {
            let message = format!("two issues are called `{}`", shortened(name));
            self.error(self.codes().twice_named, at, message, "give each a name of its own");
        }
        !again
    }

    /// Returns whether there is room for a further party.
    pub(super) fn has_room(self, parties: usize, at: &Range<usize>) -> bool {
        if parties >= PARTIES_MAX {
            let message = format!("more than {PARTIES_MAX} parties");
            self.error(self.codes().bound, at, message, "join parties that vote alike");
        }
        parties < PARTIES_MAX
    }

    /// Returns the issue of a name.
    pub(super) fn issue_of(self, issues: &[Issue], name: &str, at: &Range<usize>) -> Option<usize> {
        let known = issues.iter().position(|issue| issue.name == name);
        if known.is_none() {
            let names = list(issues.iter().map(|issue| issue.name.as_str()));
            let message = format!("no issue is called `{}`", shortened(name));
            self.error(self.codes().unknown, at, message, format!("use {names}"));
        }
        known
    }

    /// Returns the option of a name.
    pub(super) fn option_of(self, issue: &Issue, name: &str, at: &Range<usize>) -> Option<usize> {
        let known = issue.options.iter().position(|option| option == name);
        if known.is_none() {
            let names = list(issue.options.iter().map(String::as_str));
            let (issue, option) = (shortened(&issue.name), shortened(name));
            let message = format!("the issue `{issue}` has no option `{option}`");
            self.error(self.codes().unknown, at, message, format!("use {names}"));
        }
        known
    }

    /// Returns the value of each option from a table that names every one of them.
    pub(super) fn table(self, issue: &Issue, node: &Node) -> Option<Vec<Exact>> {
        let entries = self.entries(node, "the options of this issue")?;
        let mut values = vec![None; issue.options.len()];
        let mut good = true;
        for entry in entries {
            let option = self.option_of(issue, &entry.key, &entry.at);
            let value = self.number(&entry.node, "the value of an option");
            good &= option.is_some() && value.is_some();
            if let Some(place) = option.and_then(|option| values.get_mut(option)) {
                *place = value.or_else(|| Some(Exact::default()));
            }
        }
        let without = issue.options.iter().zip(&values).filter(|(_, value)| value.is_none());
        let without: Vec<&str> = without.map(|(option, _)| option.as_str()).collect();
        if !without.is_empty() {
            let (name, names) = (shortened(&issue.name), list(without.iter().copied()));
            let message = format!("the issue `{name}` has no value for {names}");
            let help = "give every option a value; 0 says that it is worth nothing";
            self.error(self.codes().missing, &node.bytes, message, help);
        }
        values.into_iter().collect::<Option<Vec<_>>>().filter(|_| good)
    }
}

/// Returns words as a person lists them, not more than a dozen.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut quoted: Vec<String> =
        words.take(13).map(|word| format!("`{}`", shortened(word))).collect();
    if quoted.len() > 12 {
        quoted.truncate(12);
        quoted.push("others".to_owned());
    }
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}
