//! Prints a text in its canonical form.
//!
//! # Background
//! Two texts that say the same print the same, so that a change of the text is a change of what it
//! says. `parse(print(text)).text == text` for every text that a parse without errors gave. Prose
//! is printed to the letter; every clause word stands on its line; a condition has the fewest
//! parentheses with which it is read back.
//!
//! # Use
//! [`print`].

mod bracket;
mod item;
mod norm;
mod value;

use crate::tree::{Content, Entry, How, Part, Rule, Text};

/// Prints a text in its canonical form.
pub fn print(text: &Text) -> String {
    let mut page = Page::default();
    for part in &text.parts {
        page.end_line();
        match part {
            Part::Prose(prose) => page.out.push_str(&prose.text),
            Part::Block(block) => {
                page.out.push_str("```accord\n");
                page.entries(0, &block.entries);
                page.comments(0, &block.comments);
                page.out.push_str("```\n");
            }
        }
    }
    page.out
}

/// Prints a rule of decision by itself.
pub(crate) fn decision(how: &How) -> String {
    let mut out = String::new();
    value::push_how(&mut out, how);
    out
}

/// Prints one rule of a decision by itself.
pub(crate) fn rule(rule: &Rule) -> String {
    let mut out = String::new();
    value::push_rule(&mut out, rule);
    out
}

/// Lines that are being printed.
#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    /// Ends the line before a part, unless there is nothing before it. A byte order mark is no
    /// line.
    fn end_line(&mut self) {
        if !matches!(self.out.as_str(), "" | "\u{feff}") && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Prints one line, with the comment at its end.
    fn line(&mut self, indent: usize, text: &str, beside: Option<&String>) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(text);
        if let Some(comment) = beside {
            self.out.push_str("  ");
            self.comment(comment);
        }
        self.out.push('\n');
    }

    fn comment(&mut self, comment: &str) {
        self.out.push('#');
        if !comment.is_empty() {
            self.out.push(' ');
            self.out.push_str(comment);
        }
    }

    fn comments(&mut self, indent: usize, comments: &[String]) {
        for comment in comments {
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.comment(comment);
            self.out.push('\n');
        }
    }

    fn entries(&mut self, indent: usize, entries: &[Entry]) {
        for entry in entries {
            if entry.gap {
                self.out.push('\n');
            }
            self.comments(indent, &entry.comments);
            let beside = entry.beside.as_ref();
            match &entry.content {
                Content::Item(item) => self.item(indent, item, beside),
                Content::Open(bracket) => self.items_bracket(indent, bracket, beside),
            }
        }
    }
}
