//! The knowledge book: who has which statement, and "may I tell them that …?". For the mediator
//! alone.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{PartyId, Seat, parse_paper_id};
use wasit_desk::view::{self, Asked, BookFilter, KnowledgeBook};

use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::Post;
use crate::session::Visit;
use crate::shell::Shell;

/// A page of the book.
#[derive(Template)]
#[template(path = "book.html")]
struct BookPage {
    shell: Shell,
    book: KnowledgeBook,
    filter: Filter,
    asked: Option<Asked>,
}

/// The filter as it was typed.
#[derive(Default)]
struct Filter(Fields);

impl Filter {
    fn is(&self, name: &str, value: &(impl ToString + ?Sized)) -> bool {
        self.0.get(name) == value.to_string()
    }

    fn typed(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// Returns whether a paper was typed that cannot be one.
    fn no_paper(&self) -> bool {
        !self.typed("paper").trim().is_empty() && self.read().paper.is_none()
    }

    fn is_set(&self) -> bool {
        ["by", "unknown", "paper", "text"].iter().any(|name| !self.typed(name).trim().is_empty())
    }

    fn read(&self) -> BookFilter {
        BookFilter {
            by: Seat::from_name(self.typed("by")),
            not_known_to: PartyId::from_letter(self.typed("unknown")),
            paper: parse_paper_id(self.typed("paper").trim()),
            text: self.typed("text").to_owned(),
            page: self.typed("page").parse().unwrap_or(1),
        }
    }

    /// Returns the address of another page of the same rows.
    fn page(&self, page: usize) -> String {
        let page = page.to_string();
        let kept = self.0.iter().filter(|(name, value)| *name != "page" && !value.is_empty());
        let query = Fields::encoded(kept.chain([("page", page.as_str())]));
        format!("/book?{}", String::from_utf8_lossy(&query))
    }
}

/// Shows a page of the book.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let query = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    render(&visit, Filter(query), None).await
}

/// Answers whether a party may be told something. What is asked stands in no address: browsers
/// remember addresses.
pub(crate) async fn ask(post: Post) -> Result<Response, PageError> {
    let to = PartyId::from_letter(post.fields.get("to")).ok_or(PageError::NotFound)?;
    let words = post.fields.get("words").to_owned();
    render(&post.visit, Filter::default(), Some((to, words))).await
}

async fn render(
    visit: &Visit,
    filter: Filter,
    question: Option<(PartyId, String)>,
) -> Result<Response, PageError> {
    let rows = filter.read();
    let see = move |inside: &crate::session::Inside<'_>| {
        let (case, now) = (inside.case, inside.now);
        let book = view::knowledge_book(case, &rows, now).ok_or(PageError::NotFound)?;
        let asked = match question {
            Some((to, words)) => {
                Some(view::may_i_tell(case, to, &words, now).ok_or(PageError::NotFound)?)
            }
            None => None,
        };
        Ok((book, asked))
    };
    let (shell, (book, asked)) = visit.look(see).await?;
    page(StatusCode::OK, &BookPage { shell, book, filter, asked })
}
