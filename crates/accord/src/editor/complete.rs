//! What may come next, with the names of the text.

use std::collections::HashSet;
use std::ops::Range;

use super::describe::bearers;
use super::document::{Document, Resolved};
use super::expect::{Before, Expected};
use super::guide::{self, Row};
use super::tokens::{self, token_at};
use crate::check::fits;
use crate::lexer::{Kind, Token};
use crate::model::Thing;
use crate::words;

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A name of the text.
    Name,
    /// A word that begins an item.
    Head,
    /// A word that begins a line of a clause.
    Clause,
    /// Another word of the language.
    Word,
}

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The word.
    pub word: String,
    /// What it is.
    pub kind: CompletionKind,
    /// In a few words: what bears the name, or how the word is written.
    pub detail: String,
    /// What the word says; empty for a name.
    pub says: &'static str,
    /// What it replaces: the part that is written already.
    pub range: Range<usize>,
}

impl Document {
    /// Returns what may stand at a byte: names in the order of the text, then words.
    pub fn complete(&self, byte: usize) -> Vec<Completion> {
        let resolved = self.resolved();
        let source = resolved.source;
        // An editor that counts otherwise may point into a letter: its beginning is meant.
        let byte = source.floor_char_boundary(byte);
        let Some((_, tokens)) = resolved.block(byte) else { return vec![] };
        let (range, first) = match token_at(&tokens, byte) {
            // Comments and words of the author are nobody's to complete.
            Some((_, token)) if token.kind == Kind::Comment => return vec![],
            Some((_, token)) if token.kind == Kind::Quoted && inside(token, byte, source) => {
                return vec![];
            }
            Some((_, token)) if token.kind == Kind::Word && token.start < byte => {
                (token.start..token.end, token.first)
            }
            Some((_, token)) if is_number(token.kind) && token.start < byte => return vec![],
            _ => (byte..byte, begins_line(source, byte)),
        };
        let end = tokens.partition_point(|token| token.end <= range.start && token.start < byte);
        let before: Vec<Token> = tokens
            .get(..end)
            .unwrap_or(&[])
            .iter()
            .filter(|token| token.kind != Kind::Comment)
            .copied()
            .collect();
        let item = before.iter().rposition(|token| {
            token.kind == Kind::Word && words::head(tokens::words(source, *token)).is_some()
        });
        let within = before.get(item.unwrap_or(before.len())..).unwrap_or(&[]);
        let mut expected = Before { source, tokens: within }.expected();
        // A phrase that may end here may be followed by another item.
        if first && expected.roles.is_empty() {
            expected.heads = true;
        }
        // After an empty line the next item is likelier than one more word of the last.
        let gap = first && after_empty_line(source, range.start);
        offers(&resolved, &expected, (&range, gap))
    }
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Duration | Kind::Date | Kind::Digits)
}

/// Whether a byte is between the marks of a quoted token.
fn inside(token: Token, byte: usize, source: &str) -> bool {
    let words = tokens::words(source, token);
    let closed = words.len() > 1 && words.ends_with('"') && !words.ends_with("\\\"");
    token.start < byte && (byte < token.end || !closed)
}

fn after_empty_line(source: &str, byte: usize) -> bool {
    let mut before = source.get(..byte).unwrap_or("").rsplit('\n').skip(1);
    before.next().is_none_or(|line| line.trim().is_empty())
}

fn begins_line(source: &str, byte: usize) -> bool {
    let before = source.get(..byte).unwrap_or("");
    before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
}

fn offers(
    resolved: &Resolved<'_>,
    expected: &Expected,
    (range, heads_first): (&Range<usize>, bool),
) -> Vec<Completion> {
    let model = &resolved.model;
    let mut names: Vec<(&str, Thing)> = model
        .all_names()
        .filter(|(_, thing)| expected.roles.iter().any(|role| fits(model, *role, *thing)))
        .collect();
    names.sort_by_key(|(name, _)| model.given(name).map_or(0, |given| given.at.start));
    let offer = |word: &str, kind, detail: String, says| {
        let (word, range) = (word.to_owned(), range.clone());
        Completion { word, kind, detail, says, range }
    };
    let rows = |is: bool, rows: &'static [Row], kind| {
        let rows = if is { rows } else { &[] };
        rows.iter().map(move |row| offer(row.word, kind, row.form.to_owned(), row.says))
    };
    let mut heads: Vec<_> = rows(expected.heads, guide::HEADS, CompletionKind::Head).collect();
    let mut offers = vec![];
    if heads_first {
        offers.append(&mut heads);
    }
    offers.extend(
        names
            .into_iter()
            .map(|(name, thing)| offer(name, CompletionKind::Name, detail(resolved, thing), "")),
    );
    let words = expected.words.iter();
    offers.extend(words.map(|word| offer(word, CompletionKind::Word, String::new(), "")));
    offers.extend(rows(expected.facts, guide::FACTS, CompletionKind::Word));
    offers.extend(rows(expected.decisions, guide::DECISIONS, CompletionKind::Word));
    offers.extend(rows(expected.clause, guide::CLAUSE, CompletionKind::Clause));
    offers.append(&mut heads);
    let mut seen = HashSet::new();
    offers.retain(|offer| seen.insert(offer.word.clone()));
    offers
}

/// Returns what bears a name, in a few words.
fn detail(resolved: &Resolved<'_>, thing: Thing) -> String {
    let Thing::Clause(clause) = thing else { return thing.words().to_owned() };
    let clause = resolved.model.clauses.get(clause);
    clause.and_then(|clause| clause.variants.first()).map_or(String::new(), |variant| {
        let norm = variant.item;
        format!("{} of {}", norm.kind.word(), bearers(&norm.bearer))
    })
}
