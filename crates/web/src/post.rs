//! A form that was sent: who sent it, that it comes from a page of this session's, what it says.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use wasit_case::{Act, PersonId};
use wasit_desk::view::leak_lines;
use wasit_desk::{Done, NotDone, RequestId};

use crate::error::PageError;
use crate::fields::Fields;
use crate::refused::{Anyway, Refused};
use crate::session::{Inside, Visit};

/// A form of somebody who is signed in, from one of this session's own pages.
pub(crate) struct Post {
    pub(crate) visit: Visit,
    pub(crate) person: PersonId,
    pub(crate) fields: Fields,
    request: RequestId,
    path: String,
}

impl<S: Send + Sync> FromRequest<S> for Post {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let visit =
            <Visit as axum::extract::FromRequestParts<S>>::from_request_parts(&mut parts, state)
                .await?;
        let form = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        if !form.is_some_and(|form| form.starts_with("application/x-www-form-urlencoded")) {
            return Err(PageError::Unreadable);
        }
        let path = parts.uri.path().to_owned();
        let request = Request::from_parts(parts, body);
        let body =
            Bytes::from_request(request, state).await.map_err(|rejection| {
                match rejection.into_response().status() {
                    StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
                    _ => PageError::Unreadable,
                }
            })?;
        let fields = Fields::read(&body).ok_or(PageError::Unreadable)?;
        let (shell, person) = visit.look(|inside| Ok(inside.person.clone())).await?;
        if shell.word != fields.get("word") || fields.get("request").is_empty() {
            return Err(PageError::Foreign);
        }
        // The same form sent twice is the same request; the form filled in anew, after the back
        // button, is another one.
        let name = format!("{person}\n{path}\n{}", String::from_utf8_lossy(&body));
        Ok(Self { visit, person, fields, request: RequestId::from_name(&name), path })
    }
}

impl Post {
    /// Asks the desk for an act, and waits until it is durable or refused.
    pub(crate) async fn act(
        &self,
        act: Act,
        draft: Option<String>,
    ) -> Result<Result<(), Refused>, PageError> {
        self.ask(match self.fields.get("leak-reason").trim() {
            "" => wasit_desk::Request::Act(act, draft),
            reason => wasit_desk::Request::ActAnyway(act, draft, reason.into()),
        })
        .await
    }

    /// Asks the desk for something.
    pub(crate) async fn ask(
        &self,
        what: wasit_desk::Request,
    ) -> Result<Result<(), Refused>, PageError> {
        let (answer, answered) = tokio::sync::oneshot::channel();
        let (case, by) = (self.visit.desk.case.clone(), self.person.clone());
        self.visit.desk.door.ask(case, by, self.request, what, move |done| {
            let _gone = answer.send(done);
        })?;
        let done: Result<Done, NotDone> = answered.await.map_err(|_| PageError::Stopped)?;
        match done {
            Ok(_) => Ok(Ok(())),
            Err(NotDone::Leak(found)) => {
                let lines = found.clone();
                let look = move |inside: &Inside<'_>| Ok(leak_lines(inside.case, &lines));
                let (_, leaks) = self.visit.look(look).await?;
                let refused = Refused::from(NotDone::Leak(found));
                Ok(Err(refused.with_leaks(leaks, self.again())))
            }
            Err(not_done) => Ok(Err(Refused::from(not_done))),
        }
    }

    /// Returns the form as it was sent, without what belongs to one sending of it.
    fn again(&self) -> Anyway {
        let once = ["word", "request", "leak-reason"];
        let fields = self.fields.iter().filter(|(name, _)| !once.contains(name));
        Anyway {
            path: self.path.clone(),
            fields: fields.map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
        }
    }
}

/// Leads the browser on with a GET, so that reloading sends nothing again.
pub(crate) fn on_to(path: &str) -> Response {
    Redirect::to(path).into_response()
}
