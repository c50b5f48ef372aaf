//! One statement of the knowledge book, and who may be told of it. For the mediator alone.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{StatementId, parse_paper_id};
use wasit_desk::view::{self, StatementView};

use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// A statement.
#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage {
    shell: Shell,
    it: StatementView,
}

/// Shows a statement: `/book/A-4/2/3` is `A-4 v2 ¶3`.
pub(crate) async fn show(
    visit: Visit,
    Path((paper, version, paragraph)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let id = StatementId {
        paper: parse_paper_id(&paper).ok_or(PageError::NotFound)?,
        version: version.parse().map_err(|_| PageError::NotFound)?,
        paragraph: paragraph.parse().map_err(|_| PageError::NotFound)?,
    };
    let see = move |inside: &crate::session::Inside<'_>| {
        view::statement(inside.case, id, inside.now).ok_or(PageError::NotFound)
    };
    let (shell, it) = visit.look(see).await?;
    page(StatusCode::OK, &StatementPage { shell, it })
}
