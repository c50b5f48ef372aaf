//! What came to a delegation: to read, to restate, to reply to.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use wasit_case::{Act, CarriedId};
use wasit_desk::view::{self, ArrivalView};

use crate::error::{PageError, page};
use crate::post::{Post, on_to};
use crate::refused::Wrong;
use crate::session::Visit;
use crate::shell::Shell;

/// What came, and what came of reading it.
#[derive(Template)]
#[template(path = "arrival.html")]
struct ArrivalPage {
    shell: Shell,
    came: ArrivalView,
    wrong: Wrong,
    typed: String,
}

/// Reads the number of what came from an address: `M-7`.
pub(crate) fn carried_id(text: &str) -> Result<CarriedId, PageError> {
    let number = text.strip_prefix("M-").and_then(|number| number.parse().ok());
    number.map(CarriedId).ok_or(PageError::NotFound)
}

/// Shows what came.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    render(&visit, carried_id(&id)?, Wrong(None), String::new()).await
}

async fn render(
    visit: &Visit,
    id: CarriedId,
    wrong: Wrong,
    typed: String,
) -> Result<Response, PageError> {
    let see = move |inside: &crate::session::Inside<'_>| {
        view::arrival(inside.case, id).ok_or(PageError::NotFound)
    };
    let (shell, came) = visit.look(see).await?;
    page(wrong.status(), &ArrivalPage { shell, came, wrong, typed })
}

/// Tells the mediator how this room understands what came.
pub(crate) async fn restate(Path(id): Path<String>, post: Post) -> Result<Response, PageError> {
    let carried = carried_id(&id)?;
    let wording = post.fields.get("restatement").to_owned();
    let act = Act::Restate { carried, wording: wording.as_str().into() };
    match post.act(act, None).await? {
        Ok(()) => Ok(on_to(&format!("/arrivals/{carried}#understanding"))),
        Err(refused) => render(&post.visit, carried, Wrong(Some(refused)), wording).await,
    }
}
