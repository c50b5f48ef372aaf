//! The style sheet, the script and the icon: the same for everybody.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::error::PageError;

/// Returns a file by its name.
pub(crate) async fn show(Path(name): Path<String>) -> Result<Response, PageError> {
    let (kind, body): (&str, &'static str) = match name.as_str() {
        "desk.css" => ("text/css; charset=utf-8", include_str!("../../assets/desk.css")),
        "record.css" => ("text/css; charset=utf-8", include_str!("../../assets/record.css")),
        "marks.js" => ("text/javascript; charset=utf-8", include_str!("../../assets/marks.js")),
        "favicon.svg" => ("image/svg+xml", include_str!("../../assets/favicon.svg")),
        _ => return Err(PageError::NotFound),
    };
    Ok(([(header::CONTENT_TYPE, kind)], body).into_response())
}
