//! The desks of a site and the way to their pages.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use tokio::net::TcpListener;
use wasit_case::{CaseId, PersonId, Seat};
use wasit_desk::host::Door;

use crate::{error, front, limits, page};

/// A desk that is served under a host name of its own.
pub struct DeskSite {
    /// The host name without a port: `marsa.localhost`.
    pub host: String,
    /// Whose desk it is, in words, for the page that tells how to reach the desks.
    pub name: String,
    /// The way to the desk.
    pub door: Door,
    /// The case that is shown.
    pub case: CaseId,
    /// Which room the desk is.
    pub seat: Seat,
    /// Sign-in tokens and whom each signs in.
    pub invites: HashMap<String, PersonId>,
}

/// The desks that one port serves.
pub struct Site {
    pub(crate) desks: Vec<Arc<Desk>>,
}

/// A desk as the pages need it.
pub(crate) struct Desk {
    pub(crate) host: String,
    pub(crate) name: String,
    pub(crate) door: Door,
    pub(crate) case: CaseId,
    pub(crate) seat: Seat,
    pub(crate) cookie: String,
    invites: Vec<(blake3::Hash, PersonId)>,
    rendered: AtomicU64,
}

impl Site {
    /// Makes a site of these desks.
    pub fn new(desks: Vec<DeskSite>) -> Self {
        Self { desks: desks.into_iter().map(|desk| Arc::new(Desk::new(desk))).collect() }
    }
}

impl Desk {
    fn new(desk: DeskSite) -> Self {
        let host = desk.host.to_ascii_lowercase();
        let label = host.split('.').next().unwrap_or_default();
        let letters = label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
        let cookie = format!("wasit_{}", letters.collect::<String>());
        let hashed = |(token, person): (String, _)| (blake3::hash(token.as_bytes()), person);
        Self {
            cookie,
            host,
            name: desk.name,
            door: desk.door,
            case: desk.case,
            seat: desk.seat,
            invites: desk.invites.into_iter().map(hashed).collect(),
            rendered: AtomicU64::new(0),
        }
    }

    /// Returns whom a token signs in. Hashes are compared, in constant time.
    pub(crate) fn invited(&self, token: &str) -> Option<&PersonId> {
        if token.len() > limits::INVITE_BYTES_MAX {
            return None;
        }
        let hash = blake3::hash(token.as_bytes());
        self.invites.iter().find(|(known, _)| *known == hash).map(|(_, person)| person)
    }

    /// Returns a number that this desk's pages have not used. Counted per desk: a common count
    /// would tell one desk how busy another is.
    pub(crate) fn once(&self) -> u64 {
        self.rendered.fetch_add(1, Ordering::Relaxed)
    }
}

/// Returns the pages of a site as a service.
pub fn router(site: Site) -> Router {
    let site = Arc::new(site);
    Router::new()
        .route("/", get(page::home::show))
        .route("/sign-in/{token}", get(page::sign_in::show).post(page::sign_in::enter))
        .route("/sign-out", post(page::sign_in::leave))
        .route("/write", get(page::write::show).post(page::write::send))
        .route("/at-home", get(page::at_home::show))
        .route("/at-home/government", post(page::at_home::change_government))
        .route(
            "/at-home/instructions",
            get(page::instructions::show).post(page::instructions::give),
        )
        .route("/at-home/{draft}", get(page::draft::show).post(page::draft::act))
        .route("/scores", get(page::scores::show).post(page::scores::act))
        .route("/scores/write", get(page::scores_form::show).post(page::scores_form::write))
        .route("/scores/try", get(page::scores_try::show))
        .route("/channels", get(page::channels::show).post(page::channels::change))
        .route("/channels/{name}/close", post(page::channels::close))
        .route("/couriers", get(page::courier::couriers))
        .route("/handed/{id}", get(page::courier::show).post(page::courier::deliver))
        .route("/register", get(page::register::show).post(page::register::record))
        .route("/papers/{id}", get(page::paper::show))
        .route("/papers/{id}/withdraw", post(page::paper::withdraw))
        .route("/papers/{id}/clear", post(page::paper::clear))
        .route("/papers/{id}/word", post(page::paper::give_word))
        .route("/papers/{id}/understood", post(page::paper::answer_restatement))
        .route("/papers/{id}/to/{party}", get(page::card::show).post(page::card::act))
        .route("/carried/{party}/{id}/pass", post(page::item::pass_restatement))
        .route("/carried/{party}/{id}/pass-answer", post(page::item::pass_answer))
        .route("/carried/{party}/{id}/retract", post(page::item::retract))
        .route("/arrivals/{id}", get(page::arrival::show))
        .route("/arrivals/{id}/restate", post(page::arrival::restate))
        .route("/custody/{subject}", get(page::custody::show))
        .route("/clocks", get(page::clocks::show))
        .route("/book", get(page::book::show).post(page::book::ask))
        .route("/book/promises", get(page::promises::show))
        .route("/book/for/{party}", get(page::sides_book::show))
        .route("/book/{paper}/{version}/{paragraph}", get(page::statement::show))
        .route("/analysis", get(page::analysis::show))
        .route("/rounds", get(page::rounds::show).post(page::rounds::change))
        .route("/proposals", get(page::proposals::show).post(page::proposals::act))
        .route("/offers", get(page::offers::show).post(page::offers::act))
        .route("/oral", get(page::oral::show).post(page::oral::act))
        .route("/preconditions", get(page::preconditions::show).post(page::preconditions::act))
        .route("/leave", get(page::leave::show).post(page::leave::act))
        .route("/room", get(page::room::show))
        .route("/case", get(page::case::show))
        .route("/rules", get(page::rules::show))
        .route("/assets/{name}", get(page::assets::show))
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::other_method)
        .layer(DefaultBodyLimit::max(limits::FORM_BYTES_MAX))
        .layer(middleware::from_fn_with_state(site, front::door))
}

/// Serves the site until `shutdown` is over and what was asked before is answered.
///
/// # Errors
/// If the listener fails.
pub async fn serve(
    listener: TcpListener,
    site: Site,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(shutdown).await
}
