//! The delivery clocks, for the mediator alone.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_desk::view::{self, ClockRow, OwnPaperClock, TurnaroundRow};

use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// Every item's clock.
#[derive(Template)]
#[template(path = "clocks.html")]
struct ClocksPage {
    shell: Shell,
    rows: Vec<ClockRow>,
    own: Vec<OwnPaperClock>,
    turnaround: Vec<TurnaroundRow>,
    /// How the sides compare, in words.
    balance: Option<String>,
}

/// Shows the clocks.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    let (shell, (rows, own, turnaround)) = visit
        .look(|inside| {
            let rows = view::clocks(inside.case, inside.now).ok_or(PageError::NotFound)?;
            let turnaround = view::turnaround(inside.case).unwrap_or_default();
            Ok((rows, view::own_paper_clocks(inside.case), turnaround))
        })
        .await?;
    let balance = view::turnaround_words(&turnaround);
    page(StatusCode::OK, &ClocksPage { shell, rows, own, turnaround, balance })
}
