//! The custody of one item on one sheet, for the screen and for paper.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{Seat, Subject, parse_paper_id};
use wasit_desk::view::{self, CustodySheet};

use super::arrival::carried_id;
use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// Every step of one item that this room followed.
#[derive(Template)]
#[template(path = "custody.html")]
struct CustodyPage {
    shell: Shell,
    sheet: CustodySheet,
}

/// Shows the custody of an item. `M-7` is a paper on the mediator's desk, and what came on others.
pub(crate) async fn show(visit: Visit, Path(name): Path<String>) -> Result<Response, PageError> {
    let subject = if name.starts_with("M-") && visit.desk.seat != Seat::Mediator {
        Subject::Arrival(carried_id(&name)?)
    } else {
        Subject::Paper(parse_paper_id(&name).ok_or(PageError::NotFound)?)
    };
    let (shell, sheet) = visit
        .look(move |inside| view::custody(inside.case, subject).ok_or(PageError::NotFound))
        .await?;
    page(StatusCode::OK, &CustodyPage { shell, sheet })
}
