//! The frame of the case: who is who, and what is talked about.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_desk::view::{self, AgendaRow, PersonRow};

use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// The cast and the agenda, with the stands that are known in this room.
#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    shell: Shell,
    people: Vec<PersonRow>,
    agenda: Vec<AgendaRow>,
    /// What follows from what: short name and words.
    links: Vec<(String, String)>,
}

/// Shows the case.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    let see = |inside: &crate::session::Inside<'_>| {
        Ok((view::people(inside.case), view::agenda(inside.case), view::links(inside.case)))
    };
    let (shell, (people, agenda, links)) = visit.look(see).await?;
    page(StatusCode::OK, &CasePage { shell, people, agenda, links })
}
