//! Answers that are no page of a desk: not signed in, not found, not understood.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use wasit_desk::host::Stopped;

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PageError {
    /// Nobody is signed in at this desk.
    SignIn,
    /// There is no such page at this desk.
    NotFound,
    /// The form did not come from a page of this desk.
    Foreign,
    /// The form is not one of ours.
    Unreadable,
    /// The form is larger than any of ours.
    TooLarge,
    /// The desk has stopped.
    Stopped,
    /// A fault of the program's own.
    Fault,
}

/// A page outside any desk's frame.
#[derive(Template)]
#[template(path = "plain.html")]
struct PlainPage<'a> {
    title: &'a str,
    sentence: &'a str,
    way_out: &'a str,
    home: bool,
}

impl PageError {
    fn words(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
        match self {
            Self::SignIn => (
                StatusCode::UNAUTHORIZED,
                "Not signed in",
                "Nobody is signed in at this desk in this browser.",
                "Open the sign-in link that you were given for this desk.",
            ),
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "Not here",
                "There is no such page at this desk.",
                "Go to the first page and choose from the lists there.",
            ),
            Self::Foreign => (
                StatusCode::FORBIDDEN,
                "Not done",
                "The form did not come from a page of this desk and this sign-in. Nothing was done.",
                "Open the page again and send the form from there.",
            ),
            Self::Unreadable => (
                StatusCode::BAD_REQUEST,
                "Not understood",
                "The form is not one of this desk’s. Nothing was done.",
                "Open the page again and send the form from there.",
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "Too large",
                "The form is larger than the largest paper. Nothing was done.",
                "Divide the paper.",
            ),
            Self::Stopped => (
                StatusCode::SERVICE_UNAVAILABLE,
                "The desk has stopped",
                "The desk has stopped; what it had confirmed is kept.",
                "Start it again.",
            ),
            Self::Fault => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "A fault",
                "The page could not be made; what the desk had confirmed is kept.",
                "Go back and try again.",
            ),
        }
    }
}

impl From<Stopped> for PageError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, title, sentence, way_out) = self.words();
        let home = !matches!(self, Self::SignIn | Self::Stopped);
        let page = PlainPage { title, sentence, way_out, home };
        (status, Html(page.render().unwrap_or_default())).into_response()
    }
}

/// Answers with a sentence and the way out, outside any desk.
pub(crate) fn plain(status: StatusCode, title: &str, sentence: &str, way_out: &str) -> Response {
    let home = status == StatusCode::NOT_FOUND;
    let page = PlainPage { title, sentence, way_out, home };
    (status, Html(page.render().unwrap_or_default())).into_response()
}

/// Renders a page.
pub(crate) fn page(status: StatusCode, page: &impl Template) -> Result<Response, PageError> {
    let html = page.render().map_err(|_| PageError::Fault)?;
    Ok((status, Html(html)).into_response())
}

/// Answers a method that a page does not have.
pub(crate) async fn other_method() -> Response {
    let page = PlainPage {
        title: "Not that way",
        sentence: "This address does not answer that method.",
        way_out: "Go to the first page and choose from the lists there.",
        home: true,
    };
    (StatusCode::METHOD_NOT_ALLOWED, Html(page.render().unwrap_or_default())).into_response()
}

/// Answers an address that is none.
pub(crate) async fn not_found() -> PageError {
    PageError::NotFound
}
