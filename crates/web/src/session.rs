//! Who asks: a cookie of this desk's, and what the desk knows of it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use wasit_case::{Case, Moment, PersonId, Role};
use wasit_desk::{Token, view};

use crate::error::PageError;
use crate::limits;
use crate::shell::Shell;
use crate::site::Desk;
use crate::time::Clock;

/// A browser that shows a token at a desk. Whether somebody is signed in with it is answered by
/// each look.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) desk: Arc<Desk>,
    pub(crate) token: Token,
}

/// What a handler sees of a desk: one durable state of it, and who looks.
pub(crate) struct Inside<'a> {
    pub(crate) case: &'a Case,
    pub(crate) desk: &'a wasit_desk::Desk,
    pub(crate) person: &'a PersonId,
    pub(crate) now: Moment,
}

impl Inside<'_> {
    /// Returns the clock of the case.
    pub(crate) fn clock(&self) -> Clock {
        Clock::new(&self.case.charter.zone, self.now)
    }

    /// Returns whether the person may write and mark here.
    pub(crate) fn drafts(&self) -> bool {
        matches!(self.case.role(self.person), Some(Role::Head | Role::Adviser))
    }
}

impl Visit {
    /// Looks at the desk as the person who is signed in, and returns the frame of the page beside
    /// what was seen.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        see: impl FnOnce(&Inside<'_>) -> Result<T, PageError> + Send + 'static,
    ) -> Result<(Shell, T), PageError> {
        let (here, token) = (self.desk.clone(), self.token.clone());
        let (answer, answered) = tokio::sync::oneshot::channel();
        self.desk.door.look(move |desk, now| {
            // The browser may have gone away meanwhile.
            let _gone = answer.send(seen(&here, &token, desk, now, see));
        })?;
        answered.await.map_err(|_| PageError::Stopped)?
    }
}

fn seen<T>(
    here: &Arc<Desk>,
    token: &Token,
    desk: &wasit_desk::Desk,
    now: Moment,
    see: impl FnOnce(&Inside<'_>) -> Result<T, PageError>,
) -> Result<(Shell, T), PageError> {
    let session = desk.session(token, now).filter(|session| session.case == here.case);
    let person = &session.ok_or(PageError::SignIn)?.person;
    let case = desk.case(&here.case).filter(|case| case.seat == here.seat);
    // Whatever a page shows or asks for is made from what this person may read.
    let case = &*case.ok_or(PageError::SignIn)?.as_read_by(person);
    let frame = view::frame(case, person, now).ok_or(PageError::SignIn)?;
    let inside = Inside { case, desk, person, now };
    let shell = Shell::new(here, token, frame);
    Ok((shell, see(&inside)?))
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let desk = desk_of(parts)?;
        let token = token_of(parts, &desk.cookie).ok_or(PageError::SignIn)?;
        Ok(Self { desk, token })
    }
}

/// Returns the desk to which the front door led.
pub(crate) fn desk_of(parts: &Parts) -> Result<Arc<Desk>, PageError> {
    parts.extensions.get::<Arc<Desk>>().cloned().ok_or(PageError::NotFound)
}

/// Returns the token in the cookie of that name; other desks' cookies have other names.
fn token_of(parts: &Parts, name: &str) -> Option<Token> {
    let cookies = parts.headers.get_all(header::COOKIE).iter();
    cookies.filter_map(|value| value.to_str().ok()).find_map(|line| {
        (line.len() <= limits::COOKIE_BYTES_MAX).then_some(())?;
        line.split(';').find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(())?;
            Some(Token(*blake3::Hash::from_hex(value).ok()?.as_bytes()))
        })
    })
}

/// Returns the value of `Set-Cookie` that signs in.
pub(crate) fn cookie(desk: &Desk, token: &Token) -> String {
    let value = blake3::Hash::from_bytes(token.0).to_hex();
    format!("{}={value}; Path=/; HttpOnly; SameSite=Strict", desk.cookie)
}

/// Returns the value of `Set-Cookie` that forgets.
pub(crate) fn no_cookie(desk: &Desk) -> String {
    format!("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", desk.cookie)
}
