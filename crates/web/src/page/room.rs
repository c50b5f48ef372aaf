//! What this room knows.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_desk::view::{self, Known};

use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// Every paragraph that is known here, with its form.
#[derive(Template)]
#[template(path = "room.html")]
struct RoomPage {
    shell: Shell,
    known: Vec<Known>,
}

/// Shows what this room knows.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    let (shell, known) = visit.look(|inside| Ok(view::known(inside.case))).await?;
    page(StatusCode::OK, &RoomPage { shell, known })
}
