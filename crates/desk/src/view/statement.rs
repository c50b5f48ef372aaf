//! One statement of the knowledge book, with the full answer to "may I tell this party that?".

use wasit_case::{Case, Handling, Moment, Seat, StatementId, Version};

use super::promises::{PromiseLine, promise_line};
use super::sentence::Sentence;
use super::tell::{TellAnswer, full_name, tell_answer};
use super::wording::{
    content_lines, form_words, handling_words, kind_words, until_words, words_of,
};

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementView {
    /// Which.
    pub statement: StatementId,
    /// The latest version of its paper.
    pub latest: Version,
    /// Whose it is.
    pub author: String,
    /// What its paper does.
    pub kind: &'static str,
    /// Its paper's title.
    pub title: Option<String>,
    /// In which form its paper was handed over.
    pub form: &'static str,
    /// The letter in the margin.
    pub mark: char,
    /// What the letter allows.
    pub handling: &'static str,
    /// Until when it is held, if it is.
    pub until: Option<Sentence>,
    /// What it says in the terms of the agenda.
    pub content: Vec<String>,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// Their language.
    pub language: String,
    /// When it was handed in.
    pub submitted_at: Moment,
    /// When it was here.
    pub received_at: Option<Moment>,
    /// The answer for each party.
    pub answers: Vec<TellAnswer>,
    /// What was promised about it.
    pub promises: Vec<PromiseLine>,
}

/// Returns a statement; `None` on other desks, or if there is none. O(statements).
pub fn statement(case: &Case, id: StatementId, now: Moment) -> Option<StatementView> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let file = case.papers.get(&id.paper)?;
    let edition = file.edition(id.version)?;
    let (paper, it) = (&edition.paper, edition.paper.paragraph(id.paragraph)?);
    let about = case.promises(now).into_iter().filter(|promise| {
        promise.kind.statement().map_or(promise.kind.paper() == Some(id.paper), |of| of == id)
    });
    let parties = case.charter.parties.iter();
    Some(StatementView {
        statement: id,
        latest: file.latest(),
        author: full_name(case, id.paper, edition),
        kind: kind_words(paper.kind),
        title: words_of(&paper.title),
        form: form_words(paper.form),
        mark: it.handling.mark(),
        handling: handling_words(it.handling),
        until: match it.handling {
            Handling::HeldUntil(until) => Some(until_words(until)),
            _ => None,
        },
        content: content_lines(&case.charter, &it.content),
        text: words_of(&it.text),
        language: paper.language.clone(),
        submitted_at: edition.submitted_at,
        received_at: edition.received_at,
        answers: parties.map(|party| tell_answer(case, party.id, id, now)).collect(),
        promises: about.map(|promise| promise_line(case, &promise)).collect(),
    })
}
