//! The front door: which desk a request is for, whether a form comes from that desk's own pages,
//! and the headers of every answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use crate::error::{self, PageError};
use crate::site::{Desk, Site};

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
    base-uri 'none'; require-trusted-types-for 'script'; trusted-types desk-html";

const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// What is shown under a host name that is no desk's: how to reach the desks, nothing of them.
#[derive(Template)]
#[template(path = "elsewhere.html")]
struct ElsewherePage {
    desks: Vec<(String, String)>,
}

/// Leads a request to its desk.
pub(crate) async fn door(
    State(site): State<Arc<Site>>,
    mut request: Request,
    next: Next,
) -> Response {
    let host = host_of(request.headers()).map(str::to_owned);
    let name = host.as_deref().map(without_port).unwrap_or_default();
    let desk = site.desks.iter().find(|desk| desk.host == name);
    let mut response = match desk {
        None if request.uri().path().starts_with("/assets/") => next.run(request).await,
        None => elsewhere(&site, host.as_deref()),
        Some(_) if !is_own(&request, host.as_deref().unwrap_or_default()) => {
            PageError::Foreign.into_response()
        }
        Some(desk) => {
            request.extensions_mut().insert::<Arc<Desk>>(desk.clone());
            next.run(request).await
        }
    };
    seal(&mut response);
    response
}

/// Leads a request to the page of a public record. Under another name than this machine's own
/// there is none: a page elsewhere could otherwise have a browser read it under the page's name.
pub(crate) async fn public_door(request: Request, next: Next) -> Response {
    let name = host_of(request.headers()).map(without_port).unwrap_or_default();
    let mut response = if ["127.0.0.1", "localhost", "[::1]"].contains(&name.as_str()) {
        next.run(request).await
    } else {
        error::plain(
            StatusCode::MISDIRECTED_REQUEST,
            "Not under this name",
            "The record is shown on this machine alone.",
            "Open it under 127.0.0.1, with the port that was printed.",
        )
    };
    seal(&mut response);
    response
}

/// Gives an answer the headers that every answer has.
fn seal(response: &mut Response) {
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

/// Returns the host that a request names; a request that names two is for none.
fn host_of(headers: &HeaderMap) -> Option<&str> {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok(),
        _ => None,
    }
}

fn without_port(host: &str) -> String {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    name.to_ascii_lowercase()
}

/// Returns whether a request that changes something comes from a page of the same origin.
///
/// Pages say `no-referrer`, so that browsers send `Origin: null` with a form; then the browser's own
/// word, `Sec-Fetch-Site`, is demanded. A client that sends neither is no browser, and has to know
/// the form word like everybody.
fn is_own(request: &Request, host: &str) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return true;
    }
    let header = |name: &str| request.headers().get(name).map(|v| v.to_str().unwrap_or("?"));
    let site = header("sec-fetch-site");
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    match header("origin") {
        None => true,
        Some("null") => site.is_some(),
        Some(origin) => {
            let own = |scheme: &str| origin.strip_prefix(scheme) == Some(host);
            own("http://") || own("https://")
        }
    }
}

fn elsewhere(site: &Site, host: Option<&str>) -> Response {
    let port = host.and_then(|host| host.rsplit_once(':')).map(|(_, port)| port);
    let port = port.filter(|port| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()));
    let address = |desk: &Arc<Desk>| match port {
        Some(port) => format!("http://{}:{port}/", desk.host),
        None => format!("http://{}/", desk.host),
    };
    let desks = site.desks.iter().map(|desk| (desk.name.clone(), address(desk))).collect();
    let page = ElsewherePage { desks };
    (StatusCode::MISDIRECTED_REQUEST, Html(page.render().unwrap_or_default())).into_response()
}
