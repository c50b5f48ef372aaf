//! What is this package worth to us: choices that nobody made yet, weighed with our own numbers.
//! Nothing is kept of it and nobody learns of it.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{Charter, Pick};
use wasit_desk::view::{self, OwnScores, Worth};

use super::picks::{PickField, pick_fields, picks_of};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::refused::{Refused, Wrong};
use crate::session::{Inside, Visit};
use crate::shell::Shell;

/// The choices, and what they are worth.
#[derive(Template)]
#[template(path = "scores_try.html")]
struct TryPage {
    shell: Shell,
    picks: Vec<PickField>,
    worth: Option<Worth>,
    /// The package with which the choices begin: its name and its place on the page of all.
    from: Option<(String, String)>,
    wrong: Wrong,
}

/// Weighs the choices of the query, or those of the package that it names.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let typed = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let (shell, (picks, worth, from, wrong)) = visit.look(move |inside| see(inside, typed)).await?;
    page(StatusCode::OK, &TryPage { shell, picks, worth, from, wrong })
}

type Seen = (Vec<PickField>, Option<Worth>, Option<(String, String)>, Wrong);

fn see(inside: &Inside<'_>, mut typed: Fields) -> Result<Seen, PageError> {
    let own = view::own_scores(inside.case, inside.person).ok_or(PageError::NotFound)?;
    let from = begun(&own, &mut typed);
    let charter = &inside.case.charter;
    let (worth, wrong) = match picks_of(&typed, "pick").and_then(|picks| known(charter, picks)) {
        Ok(picks) if picks.is_empty() => (None, Wrong(None)),
        Ok(picks) => (view::imagined_package(inside.case, &picks), Wrong(None)),
        Err(refused) => (None, Wrong(Some(refused))),
    };
    Ok((pick_fields(charter, &typed, "pick"), worth, from, wrong))
}

/// Puts the choices of the package that the query names in the place of what was typed.
fn begun(own: &OwnScores, typed: &mut Fields) -> Option<(String, String)> {
    let anchor = typed.find("from")?;
    let package = own.packages.iter().chain(&own.past).find(|one| one.anchor == anchor)?;
    let from = (package.name.clone(), package.anchor.clone());
    let picks = package.worth.rows.iter();
    let field = picks.map(|row| (format!("pick-{}", row.id), row.option_id.to_string()));
    *typed = Fields::new(field.collect());
    Some(from)
}

/// Returns the choices if the agenda has them all.
fn known(charter: &Charter, picks: Vec<Pick>) -> Result<Vec<Pick>, Refused> {
    let unknown =
        |pick: &&Pick| charter.item(&pick.item).and_then(|i| i.option(&pick.option)).is_none();
    match picks.iter().find(unknown) {
        None => Ok(picks),
        Some(pick) => {
            let field = format!("pick-{}", pick.item);
            let what = "The agenda has no such option.";
            Err(Refused::unreadable(&field, what, "Choose from the list."))
        }
    }
}
