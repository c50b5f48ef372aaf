//! What was handed to a courier and what it says of the delivery; and the couriers as the mediator
//! sees them.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{Act, CourierAct, HandedId, ParagraphNo, Text};
use wasit_desk::view::{self, CourierRoom, HandedView};

use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::Wrong;
use crate::session::Visit;
use crate::shell::Shell;

/// What the mediator handed over, with the form that says how it was delivered.
#[derive(Template)]
#[template(path = "handed.html")]
struct HandedPage {
    shell: Shell,
    handed: HandedView,
    wrong: Wrong,
    typed: Fields,
}

/// What is with which courier, what was delivered in which words, what was brought.
#[derive(Template)]
#[template(path = "couriers.html")]
struct CouriersPage {
    shell: Shell,
    couriers: Vec<CourierRoom>,
}

/// Reads the number of what was handed over from an address: `H-2`.
fn handed_id(text: &str) -> Result<HandedId, PageError> {
    let number = text.strip_prefix("H-").and_then(|number| number.parse().ok());
    number.map(HandedId).ok_or(PageError::NotFound)
}

/// Shows the couriers, on the mediator's desk.
pub(crate) async fn couriers(visit: Visit) -> Result<Response, PageError> {
    let (shell, couriers) = visit
        .look(|inside| view::couriers(inside.case, inside.now).ok_or(PageError::NotFound))
        .await?;
    page(StatusCode::OK, &CouriersPage { shell, couriers })
}

/// Shows what was handed over, on the courier's desk.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    render(&visit, handed_id(&id)?, Wrong(None), Fields::default()).await
}

async fn render(
    visit: &Visit,
    id: HandedId,
    wrong: Wrong,
    typed: Fields,
) -> Result<Response, PageError> {
    let (shell, handed) = visit
        .look(move |inside| {
            view::handed_to_me(inside.case, id, inside.now).ok_or(PageError::NotFound)
        })
        .await?;
    page(wrong.status(), &HandedPage { shell, handed, wrong, typed })
}

/// Says that it was delivered, in the words handed over or in others.
pub(crate) async fn deliver(Path(id): Path<String>, post: Post) -> Result<Response, PageError> {
    let id = handed_id(&id)?;
    let typed = post.fields.clone();
    let other = typed.under("spoken-").filter(|(_, words)| !words.trim().is_empty());
    let spoken = other.filter_map(|(number, words)| {
        Some((number.parse::<ParagraphNo>().ok()?, Text::from(words.trim())))
    });
    let act = Act::Courier(CourierAct::Deliver { id, spoken: spoken.collect() });
    match post.act(act, None).await? {
        Ok(()) => Ok(on_to("/")),
        Err(refused) => {
            let field = refused.field.replace("text-", "spoken-");
            render(&post.visit, id, Wrong(Some(refused.with_field(&field))), typed).await
        }
    }
}
