//! A paper on the mediator's table, and what the mediator passes on or takes back.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use wasit_case::{Act, CarriedId, PaperId, PartyId, Version};
use wasit_desk::view::{self, Item};

use super::arrival::carried_id;
use crate::error::{PageError, page};
use crate::post::{Post, on_to};
use crate::refused::Wrong;
use crate::session::Visit;
use crate::shell::Shell;

/// The paper with all that the mediator sees beside it.
#[derive(Template)]
#[template(path = "item.html")]
struct ItemPage {
    shell: Shell,
    item: Item,
    wrong: Wrong,
    typed: String,
}

/// Shows a paper on the mediator's desk.
pub(crate) async fn render(
    visit: &Visit,
    id: PaperId,
    version: Option<Version>,
    wrong: Wrong,
    typed: String,
) -> Result<Response, PageError> {
    let (shell, item) = visit
        .look(move |inside| {
            view::item(inside.case, id, version, inside.now).ok_or(PageError::NotFound)
        })
        .await?;
    page(wrong.status(), &ItemPage { shell, item, wrong, typed })
}

fn carried(party: &str, id: &str) -> Result<(PartyId, CarriedId), PageError> {
    let party = PartyId::from_letter(party).ok_or(PageError::NotFound)?;
    Ok((party, carried_id(id)?))
}

/// Asks for an act about what was carried, and goes back to the paper it comes from.
async fn about(post: Post, party: PartyId, id: CarriedId, act: Act) -> Result<Response, PageError> {
    let find = move |inside: &crate::session::Inside<'_>| {
        let origin = inside.case.arrivals.get(&(party, id)).and_then(|a| a.origin.as_ref());
        origin.map(|origin| origin.paper).ok_or(PageError::NotFound)
    };
    let done = post.act(act, None).await?;
    let (_, paper) = post.visit.look(find).await?;
    match done {
        Ok(()) => Ok(on_to(&format!("/papers/{paper}"))),
        Err(refused) => render(&post.visit, paper, None, Wrong(Some(refused)), String::new()).await,
    }
}

/// Passes a restatement to the author.
pub(crate) async fn pass_restatement(
    Path((party, id)): Path<(String, String)>,
    post: Post,
) -> Result<Response, PageError> {
    let (receiver, carried) = carried(&party, &id)?;
    about(post, receiver, carried, Act::PassRestatement { receiver, carried }).await
}

/// Passes the author's answer to the receiver.
pub(crate) async fn pass_answer(
    Path((party, id)): Path<(String, String)>,
    post: Post,
) -> Result<Response, PageError> {
    let (receiver, carried) = carried(&party, &id)?;
    about(post, receiver, carried, Act::PassAnswer { receiver, carried }).await
}

/// Takes a withdrawn exploratory paper back from a receiving desk.
pub(crate) async fn retract(
    Path((party, id)): Path<(String, String)>,
    post: Post,
) -> Result<Response, PageError> {
    let (from, carried) = carried(&party, &id)?;
    about(post, from, carried, Act::Retract { from, carried }).await
}
