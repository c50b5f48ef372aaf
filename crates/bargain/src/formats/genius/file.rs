//! A parsed file: its elements, their places and their numbers.

use std::ops::Range;

use roxmltree::{Document, Error, Node, ParsingOptions};
use wasit_diagnostic::{Diagnostic, FileId};

use super::mend::Mended;
use super::report::Report;
use crate::exact::{Exact, decimal};

/// A file of a domain or a profile.
pub(super) struct File<'a> {
    /// Where it is cited.
    pub(super) id: FileId,
    /// Its name.
    pub(super) name: &'a str,
    xml: Document<'a>,
    mended: &'a Mended<'a>,
}

impl<'a> File<'a> {
    /// Parses a file, or says why not.
    pub(super) fn parse(
        id: FileId,
        name: &'a str,
        mended: &'a Mended<'a>,
        report: &mut Report,
    ) -> Option<Self> {
        if mended.refused {
            return None;
        }
        let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
        match Document::parse_with_options(&mended.text, options) {
            Ok(xml) => {
                mended.say(id, report);
                Some(Self { id, name, xml, mended })
            }
            Err(error) => {
                report.add(refusal(id, mended, &error));
                None
            }
        }
    }

    /// Returns the outermost element.
    pub(super) fn root(&self) -> Node<'_, 'a> {
        self.xml.root_element()
    }

    /// Returns all elements of a name, in the order of the text.
    pub(super) fn all<'s>(&'s self, tag: &'static str) -> impl Iterator<Item = Node<'s, 'a>> {
        self.xml.descendants().filter(move |node| node.has_tag_name(tag))
    }

    /// Returns the elements of issues: those that hang in the tree of objectives.
    pub(super) fn issues(&self) -> impl Iterator<Item = Node<'_, 'a>> {
        self.all("issue").filter(|issue| {
            issue
                .parent_element()
                .is_some_and(|p| p.has_tag_name("objective") || p.has_tag_name("utility_space"))
        })
    }

    /// Returns whether nobody's wishes are in it.
    pub(super) fn is_domain(&self) -> bool {
        let wishes = ["weight", "evaluator", "ufun", "reservation", "discount_factor", "ranks"];
        self.root().has_tag_name("negotiation_template")
            || !self.root().descendants().any(|node| {
                wishes.contains(&node.tag_name().name()) || node.has_attribute("evaluation")
            })
    }

    /// Returns its name without folder and ending.
    pub(super) fn stem(&self) -> &'a str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// Returns the name that it gives itself: we write one where no file can have it.
    pub(super) fn name_within(&self) -> Option<&str> {
        self.root().attribute("name")
    }

    /// Returns the name of the party whose profile it is.
    pub(super) fn party(&self) -> &str {
        self.name_within().unwrap_or_else(|| self.stem())
    }

    /// Returns the place of an element's opening tag.
    pub(super) fn tag(&self, node: Node<'_, '_>) -> Range<usize> {
        let start = node.range().start;
        let name = start + 1 + node.tag_name().name().len();
        let end = node.attributes().next_back().map_or(name, |attribute| attribute.range().end);
        self.mended.original(start..end)
    }

    /// Returns the place of an attribute's value; of the tag if it is not there.
    pub(super) fn place(&self, node: Node<'_, '_>, attribute: &str) -> Range<usize> {
        match node.attribute_node(attribute) {
            Some(found) => self.mended.original(found.range_value()),
            None => self.tag(node),
        }
    }

    /// Returns the number in an attribute, or says what stands there.
    pub(super) fn number(
        &self,
        node: Node<'_, '_>,
        attribute: &str,
        report: &mut Report,
    ) -> Option<Exact> {
        let text = self.text(node, attribute, report)?;
        let number = decimal(text);
        if number.is_none() {
            report.add(self.no_number(node, attribute, text, "expected a decimal number"));
        }
        number
    }

    /// Returns the whole number in an attribute, or says what stands there.
    pub(super) fn whole(
        &self,
        node: Node<'_, '_>,
        attribute: &str,
        report: &mut Report,
    ) -> Option<i64> {
        let text = self.text(node, attribute, report)?;
        let number = text.trim().parse().ok();
        if number.is_none() {
            report.add(self.no_number(node, attribute, text, "expected a whole number"));
        }
        number
    }

    /// Returns an attribute, or says that it is missing.
    pub(super) fn text<'s>(
        &self,
        node: Node<'s, '_>,
        attribute: &str,
        report: &mut Report,
    ) -> Option<&'s str> {
        let text = node.attribute(attribute);
        if text.is_none() {
            let message = format!("`{}` has no `{attribute}`", node.tag_name().name());
            report.add(self.error("B112", message, self.tag(node), "in this tag"));
        }
        text
    }

    /// Returns an error at a place of this file.
    pub(super) fn error(
        &self,
        code: &'static str,
        message: impl Into<String>,
        place: Range<usize>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, message).at(self.id, place, label)
    }

    fn no_number(
        &self,
        node: Node<'_, '_>,
        attribute: &str,
        text: &str,
        label: &str,
    ) -> Diagnostic {
        let message = format!("`{}` is no number that can be taken", short(text));
        self.error("B111", message, self.place(node, attribute), label)
    }
}

/// Returns the whole number in the `index` of an element.
pub(super) fn index(node: Node<'_, '_>) -> Option<i64> {
    node.attribute("index")?.trim().parse().ok()
}

/// Returns a text that a message can cite.
pub(super) fn short(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    if start.len() < text.len() { start + "…" } else { start }
}

fn refusal(id: FileId, mended: &Mended<'_>, error: &Error) -> Diagnostic {
    if matches!(error, Error::DtdDetected) {
        let at = mended.text.find("<!DOCTYPE").unwrap_or(0);
        return Diagnostic::error("B102", "a document type is not taken")
            .at(id, mended.original(at..at + 9), "its entities could grow without end")
            .help("delete it: GENIUS does not need it");
    }
    let position = error.pos();
    let message = error.to_string().replace(&format!(" at {position}"), "");
    let line = usize::try_from(position.row).unwrap_or(1).saturating_sub(1);
    let at = match error {
        Error::UnexpectedEndOfStream | Error::UnclosedRootNode => mended.text.len(),
        _ => {
            let start: usize = mended.text.split_inclusive('\n').take(line).map(str::len).sum();
            let rest = mended.text.get(start..).unwrap_or_default();
            let column = usize::try_from(position.col).unwrap_or(1).saturating_sub(1);
            start + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
        }
    };
    Diagnostic::error("B100", format!("this is not XML: {message}"))
        .at(id, mended.original(at..at + 1), "the parser stopped here")
        .help("repair the file at this place, or write it anew from the program that made it")
}
