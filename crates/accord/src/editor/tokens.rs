//! The words of a block, and where its items begin and end.

use std::ops::Range;

use crate::lexer::{Kind, Lexer, Token};
use crate::tree::{Block, Bracket, Content, Entry, Item};

/// Returns the bytes between the fences of a block.
pub(super) fn inner(block: &Block, source: &str) -> Range<usize> {
    let whole = source.get(block.at.range()).unwrap_or("");
    let start = block.at.start + whole.find('\n').map_or(whole.len(), |at| at + 1);
    let last = block.at.start + whole.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let closed = last >= start
        && source
            .get(last..block.at.end)
            .is_some_and(|line| line.trim_start().starts_with(['`', '~']));
    start..if closed { last } else { block.at.end }.max(start)
}

/// Returns the tokens between two bytes, comments included.
pub(super) fn tokens(source: &str, range: Range<usize>) -> Vec<Token> {
    let mut lexer = Lexer::new(source, range.start, range.end);
    let next = || Some(lexer.next()).filter(|token| token.kind != Kind::End);
    std::iter::from_fn(next).collect()
}

/// Returns what a token says.
pub(super) fn words(source: &str, token: Token) -> &str {
    source.get(token.start..token.end).unwrap_or("")
}

/// Returns the token at a byte; between two tokens that touch, the later.
pub(super) fn token_at(tokens: &[Token], byte: usize) -> Option<(usize, Token)> {
    let after = tokens.partition_point(|token| token.start <= byte);
    let at = after.checked_sub(1)?;
    let token = tokens.get(at).copied()?;
    (byte <= token.end).then_some((at, token))
}

/// An item with its place.
pub(super) struct Placed<'t> {
    pub(super) item: &'t Item,
    pub(super) range: Range<usize>,
    /// Whether it stands in a bracket.
    pub(super) open: bool,
}

/// Returns the items of a block in their order, those in brackets too.
pub(super) fn items<'t>(block: &'t Block, tokens: &[Token]) -> Vec<Placed<'t>> {
    let mut found = vec![];
    collect(&block.entries, None, tokens, &mut found);
    let nexts: Vec<usize> = found.iter().skip(1).map(|placed| placed.range.start).collect();
    for (at, placed) in found.iter_mut().enumerate() {
        // What is not a clause ends with the last word before the next item, or its alternative.
        let next = nexts.get(at).copied().unwrap_or(usize::MAX);
        let bound = placed.range.end.min(next);
        let before = tokens.partition_point(|token| token.end <= bound);
        let last = tokens
            .get(..before)
            .and_then(|before| before.iter().rev().find(|token| token.kind != Kind::Comment));
        placed.range.end = last.map_or(bound, |token| token.end).max(placed.range.start);
    }
    found
}

fn collect<'t>(
    entries: &'t [Entry],
    within: Option<usize>,
    tokens: &[Token],
    found: &mut Vec<Placed<'t>>,
) {
    for entry in entries {
        match &entry.content {
            Content::Item(item) => {
                let (start, end) = extent(item, tokens);
                let end = end.min(within.unwrap_or(usize::MAX));
                found.push(Placed { item, range: start..end, open: within.is_some() });
            }
            Content::Open(Bracket { alternatives, .. }) => {
                for alternative in alternatives {
                    if let Some(inner) = &alternative.value {
                        collect(inner, Some(alternative.at.end), tokens, found);
                    }
                }
            }
        }
    }
}

/// Returns where an item begins, and a byte that it does not go beyond.
fn extent(item: &Item, tokens: &[Token]) -> (usize, usize) {
    let named = match item {
        Item::Norm(norm) => return (norm.at.start, norm.at.end),
        Item::Together(together) => return (together.at.start, together.at.end),
        Item::Adherence(adherence) => return (adherence.at.start, adherence.at.end),
        Item::Term(term) => term.term.at,
        Item::Party(item) => item.name.at,
        Item::Mediator(item) => item.name.at,
        Item::Verifier(item) => item.name.at,
        Item::Body(item) => item.name.at,
        Item::Calendar(item) => item.name.at,
        Item::Language(item) => item.name.at,
        Item::Day(item) => item.name.at,
        Item::Event(item) => item.name.at,
        Item::Metric(item) => item.name.at,
        Item::Escrow(item) => item.name.at,
        Item::Tranches(item) => item.name.at,
        Item::Ladder(item) => item.name.at,
        Item::Step(item) => item.name.at,
        Item::Annex(item) => item.name.at,
    };
    let before = tokens.partition_point(|token| token.start < named.start);
    let head = tokens
        .get(..before)
        .and_then(|before| before.iter().rev().find(|token| token.kind != Kind::Comment));
    (head.map_or(named.start, |token| token.start), usize::MAX)
}
