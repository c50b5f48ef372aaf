//! What the mediator promised each side, and what would break it. For the mediator alone.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::PartyId;
use wasit_desk::view::{self, Promises};

use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::session::Visit;
use crate::shell::Shell;

/// A page of promises.
#[derive(Template)]
#[template(path = "promises.html")]
struct PromisesPage {
    shell: Shell,
    promises: Promises,
}

impl PromisesPage {
    /// Returns the address of another page of the same promises.
    fn page(&self, page: usize) -> String {
        match self.promises.to {
            Some(to) => format!("/book/promises?to={to}&page={page}"),
            None => format!("/book/promises?page={page}"),
        }
    }
}

/// Shows the promises to one side, or to all.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let query = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let to = PartyId::from_letter(query.get("to"));
    let number = query.get("page").parse().unwrap_or(1);
    let see = move |inside: &crate::session::Inside<'_>| {
        view::promises(inside.case, to, number, inside.now).ok_or(PageError::NotFound)
    };
    let (shell, promises) = visit.look(see).await?;
    page(StatusCode::OK, &PromisesPage { shell, promises })
}
