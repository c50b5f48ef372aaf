//! What stands under the cursor.

use std::ops::Range;

use super::describe;
use super::document::{Document, Resolved};
use super::guide::{self, Row};
use super::names::{Use, site_at};
use super::tokens::{self, items, token_at};
use crate::lexer::{Kind, Token};
use crate::model::ChoiceId;
use crate::tree::{Item, WordKind, WordLine, Wording};

/// What is said of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What is said, in Markdown in which words of the text have no signs of their own.
    pub markdown: String,
    /// Of what.
    pub range: Range<usize>,
}

impl Document {
    /// Returns what is to be said of the word at a byte: what a name means, what a word of the
    /// language says, what a bracket offers.
    pub fn hover(&self, byte: usize) -> Option<Hover> {
        let resolved = self.resolved();
        let sites = resolved.sites();
        if let Some(site) = site_at(&sites, resolved.source, byte) {
            let markdown = match site.does {
                Use::Bracket(choice) => describe::bracket(&resolved, choice),
                _ => describe::name(&resolved, site.text),
            };
            // A name that nobody gave has its diagnostic; it is still within a bracket, perhaps.
            if let Some(markdown) = markdown {
                return Some(Hover { markdown, range: site.at.range() });
            }
        }
        word(&resolved, byte).or_else(|| bracket(&resolved, byte))
    }
}

/// Tells of the innermost bracket at a byte.
fn bracket(resolved: &Resolved<'_>, byte: usize) -> Option<Hover> {
    let choices = resolved.model.choices.list.iter().enumerate();
    let (choice, at) = choices
        .flat_map(|(choice, open)| open.brackets.iter().map(move |at| (ChoiceId(choice), *at)))
        .filter(|(_, at)| at.range().contains(&byte))
        .min_by_key(|(_, at)| at.end - at.start)?;
    Some(Hover { markdown: describe::bracket(resolved, choice)?, range: at.range() })
}

/// Tells of a word of the language.
fn word(resolved: &Resolved<'_>, byte: usize) -> Option<Hover> {
    let (block, tokens) = resolved.block(byte)?;
    let (at, token) = token_at(&tokens, byte).filter(|(_, token)| token.kind == Kind::Word)?;
    let written = tokens::words(resolved.source, token);
    let called = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::LeftParen);
    let row = if called {
        guide::find(guide::FACTS, written)
    } else {
        let placed = items(block, &tokens);
        let placed = placed.iter().rev().find(|placed| placed.range.contains(&token.start));
        match placed.map(|placed| placed.item) {
            Some(Item::Norm(norm)) => of_clause(&norm.words, token, written, resolved)
                .or_else(|| guide::find(guide::HEADS, norm.kind.word())),
            Some(_) => guide::find(guide::DECISIONS, written)
                .or_else(|| of_item(&tokens, placed.map_or(0, |p| p.range.start), resolved)),
            None => guide::find(guide::HEADS, written),
        }
    }?;
    // A name, or a unit, is no word of the language.
    if !crate::words::is_reserved(written) {
        return None;
    }
    let markdown = format!("`{}`\n\n{}", row.form, row.says);
    Some(Hover { markdown, range: token.start..token.end })
}

/// Returns the row of the clause word that a token belongs to.
fn of_clause(
    lines: &[WordLine],
    token: Token,
    written: &str,
    resolved: &Resolved<'_>,
) -> Option<&'static Row> {
    lines.iter().find_map(|line| match &line.word {
        Wording::One(word) if word.at.range().contains(&token.start) => {
            let decision = matches!(word.kind, WordKind::Decided(_));
            let row = decision.then(|| guide::find(guide::DECISIONS, written)).flatten();
            row.or_else(|| {
                let begin = resolved.slice(word.at).split_whitespace().next()?;
                guide::find(guide::CLAUSE, begin)
            })
        }
        Wording::One(_) => None,
        Wording::Open(bracket) => bracket
            .alternatives
            .iter()
            .filter_map(|alternative| alternative.value.as_ref())
            .find_map(|inner| of_clause(inner, token, written, resolved)),
    })
}

/// Returns the row of the item that begins at a byte.
fn of_item(tokens: &[Token], start: usize, resolved: &Resolved<'_>) -> Option<&'static Row> {
    let (_, head) = token_at(tokens, start)?;
    guide::find(guide::HEADS, tokens::words(resolved.source, head))
}

impl Resolved<'_> {
    /// Returns the item in which a name is given, as it stands in the text.
    pub(super) fn item_around(&self, byte: usize) -> Option<&str> {
        let (block, tokens) = self.block(byte)?;
        let placed = items(block, &tokens);
        let range = placed.into_iter().rev().find(|placed| placed.range.contains(&byte))?.range;
        self.source.get(range)
    }
}
