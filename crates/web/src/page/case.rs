//! The frame of the case: who is who, and what is talked about.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_desk::view::{self, AgendaRow, PersonRow, ScopeDisputeView};

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
    disputes: Vec<ScopeDisputeView>,
    /// What follows from what: short name and words.
    links: Vec<(String, String)>,
}

/// Shows the case.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    let see = |inside: &crate::session::Inside<'_>| {
        let case = inside.case;
        let frame = (view::people(case), view::agenda(case), view::links(case));
        Ok((frame, view::scope_disputes(case)))
    };
    let (shell, ((people, agenda, links), disputes)) = visit.look(see).await?;
    page(StatusCode::OK, &CasePage { shell, people, agenda, disputes, links })
}
