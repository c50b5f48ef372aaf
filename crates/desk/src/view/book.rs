//! The knowledge book: every statement, and beside it what each party has of it. For the mediator
//! alone.

use wasit_case::{Case, Edition, Moment, PaperId, Paragraph, PartyId, Seat, StatementId};

use super::tell::{cell, full_name};
use super::wording::{handling_words, words_of};
use super::{Sentence, promise_counts};

/// Rows of one page: as many as one scans.
pub const BOOK_ROWS: usize = 50;

/// Which statements are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookFilter {
    /// Those of this room.
    pub by: Option<Seat>,
    /// Those that this party does not have.
    pub not_known_to: Option<PartyId>,
    /// Those of this paper.
    pub paper: Option<PaperId>,
    /// Those in whose words, or in the words that they were carried in, this stands.
    pub text: String,
    /// Which page of them, from 1.
    pub page: usize,
}

/// A page of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeBook {
    /// The parties, a column each.
    pub parties: Vec<(PartyId, String)>,
    /// The statements, the newest first.
    pub rows: Vec<BookRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many promises stand towards each party.
    pub promises: Vec<(PartyId, String, usize)>,
}

/// A statement and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookRow {
    /// Which.
    pub statement: StatementId,
    /// Whose it is, in words: a courier's with the party for which it was brought.
    pub author: String,
    /// The letter in the margin.
    pub mark: char,
    /// What the letter allows.
    pub handling: &'static str,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// Their language.
    pub language: String,
    /// When it was here.
    pub since: Moment,
    /// What each party has of it.
    pub cells: Vec<BookCell>,
}

/// What a party has of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookCell {
    /// Which party.
    pub party: PartyId,
    /// Whether it has it, or had it.
    pub knows: bool,
    /// In words.
    pub what: Sentence,
}

/// Returns a page of the book; `None` on other desks. O(statements × log papers).
pub fn knowledge_book(case: &Case, filter: &BookFilter, now: Moment) -> Option<KnowledgeBook> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let needle = filter.text.trim().to_lowercase();
    let shown = |(id, edition, it): &(StatementId, &Edition, &Paragraph)| {
        filter.paper.is_none_or(|paper| paper == id.paper)
            && filter.by.is_none_or(|by| speaker(id.paper, edition) == by)
            && (needle.is_empty() || is_in_words(&needle, edition, it, id.paragraph))
            && filter.not_known_to.is_none_or(|party| case.knows(party, *id).is_none())
    };
    let mut found: Vec<_> = case.statements().filter(shown).collect();
    found.sort_by_key(|(id, edition, _)| {
        let StatementId { paper, version, paragraph } = *id;
        (std::cmp::Reverse((here_since(edition), paper, version)), paragraph)
    });
    let (total, pages) = (found.len(), found.len().div_ceil(BOOK_ROWS).max(1));
    let page = filter.page.clamp(1, pages);
    let rows = found.iter().skip((page - 1) * BOOK_ROWS).take(BOOK_ROWS);
    let parties: Vec<_> = case.charter.parties.iter().map(|p| (p.id, p.name.clone())).collect();
    Some(KnowledgeBook {
        rows: rows.map(|(id, edition, it)| row(case, *id, (edition, it), now)).collect(),
        parties,
        total,
        page,
        pages,
        promises: promise_counts(case, now),
    })
}

/// Returns a statement's row.
pub(crate) fn row(
    case: &Case,
    statement: StatementId,
    (edition, it): (&Edition, &Paragraph),
    now: Moment,
) -> BookRow {
    let cells = case.charter.parties.iter().map(|party| cell(case, party.id, statement, now));
    BookRow {
        statement,
        author: full_name(case, statement.paper, edition),
        mark: it.handling.mark(),
        handling: handling_words(it.handling),
        text: words_of(&it.text),
        language: edition.paper.language.clone(),
        since: here_since(edition),
        cells: cells.collect(),
    }
}

/// Returns whose words they are: of what a courier brought, the party's on whose behalf it did.
fn speaker(paper: PaperId, edition: &Edition) -> Seat {
    edition.paper.on_behalf.map_or(paper.author, Seat::Party)
}

fn here_since(edition: &Edition) -> Moment {
    edition.received_at.unwrap_or(edition.submitted_at)
}

fn is_in_words(needle: &str, edition: &Edition, it: &Paragraph, number: u8) -> bool {
    let carried = edition.fates.iter().filter(|((_, n), _)| *n == number);
    let carried = carried.filter_map(|(_, fate)| match fate {
        wasit_case::Fate::Carried { wording: Some(words), .. } => Some(words.words()),
        _ => None,
    });
    std::iter::once(it.text.words())
        .chain(carried)
        .any(|words| words.to_lowercase().contains(needle))
}
