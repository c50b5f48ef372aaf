//! Signing in with a link that was given by hand, and out.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use wasit_case::PersonId;
use wasit_desk::{Done, NotDone};

use crate::error::{PageError, page};
use crate::post::{Post, on_to};
use crate::session::{cookie, desk_of, no_cookie};
use crate::site::Desk;

/// The page behind a sign-in link.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    room: String,
    person: String,
    office: String,
    role: String,
}

/// Shows whom the link signs in. Looking signs nobody in: mail and chat programs look at links.
pub(crate) async fn show(
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    let (parts, _) = request.into_parts();
    let desk = desk_of(&parts)?;
    let person = desk.invited(&token).cloned().ok_or(PageError::NotFound)?;
    let (case, seat) = (desk.case.clone(), desk.seat);
    let (answer, answered) = tokio::sync::oneshot::channel();
    desk.door.look(move |desk, _| {
        let found = desk.case(&case).filter(|case| case.seat == seat).and_then(|case| {
            let someone = case.charter.people.iter().find(|p| p.id == person)?;
            Some(SignInPage {
                room: case.charter.name_of(seat).to_owned(),
                person: someone.full_name(),
                office: someone.office.clone(),
                role: someone.role_at(seat)?.to_string(),
            })
        });
        let _gone = answer.send(found);
    })?;
    let found = answered.await.map_err(|_| PageError::Stopped)?;
    page(StatusCode::OK, &found.ok_or(PageError::NotFound)?)
}

/// Signs in.
pub(crate) async fn enter(
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    let (parts, _) = request.into_parts();
    let desk = desk_of(&parts)?;
    let person = desk.invited(&token).cloned().ok_or(PageError::NotFound)?;
    let done = sign_in(&desk, person).await?;
    match done {
        Ok(Done::SignedIn(token)) => {
            Ok(([(header::SET_COOKIE, cookie(&desk, &token))], on_to("/")).into_response())
        }
        _ => Err(PageError::NotFound),
    }
}

async fn sign_in(desk: &Desk, person: PersonId) -> Result<Result<Done, NotDone>, PageError> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    desk.door.sign_in(desk.case.clone(), person, move |done| {
        let _gone = answer.send(done);
    })?;
    answered.await.map_err(|_| PageError::Stopped)
}

/// Signs out.
pub(crate) async fn leave(post: Post) -> Result<Response, PageError> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    post.visit.desk.door.sign_out(post.visit.token.clone(), move |_| {
        let _gone = answer.send(());
    })?;
    answered.await.map_err(|_| PageError::Stopped)?;
    let forget = [(header::SET_COOKIE, no_cookie(&post.visit.desk))];
    Ok((forget, on_to("/")).into_response())
}
