//! The part of the knowledge book that concerns one side, to be printed and handed over.
//!
//! The page has no frame of the desk around it: how much waits here is nothing for that side.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::PartyId;
use wasit_desk::view::{self, SidesBook};

use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// One side's part.
#[derive(Template)]
#[template(path = "sides_book.html")]
struct SidesBookPage {
    shell: Shell,
    book: SidesBook,
}

/// Shows one side's part, for the screen and for paper.
pub(crate) async fn show(visit: Visit, Path(party): Path<String>) -> Result<Response, PageError> {
    let party = PartyId::from_letter(&party).ok_or(PageError::NotFound)?;
    let see = move |inside: &crate::session::Inside<'_>| {
        view::sides_book(inside.case, party, inside.now).ok_or(PageError::NotFound)
    };
    let (shell, book) = visit.look(see).await?;
    page(StatusCode::OK, &SidesBookPage { shell, book })
}
