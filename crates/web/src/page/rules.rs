//! The rules of the talks, from the code.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::Rule;

use crate::error::{PageError, page};
use crate::session::Visit;
use crate::shell::Shell;

/// Every rule with its number, its sentence and its way out.
#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    shell: Shell,
    rules: &'static [Rule],
}

/// Shows the rules.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    let (shell, ()) = visit.look(|_| Ok(())).await?;
    page(StatusCode::OK, &RulesPage { shell, rules: Rule::ALL })
}
