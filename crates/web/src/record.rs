//! A public record as it is shown: the list of what the page discloses, and the way to the page.
//!
//! The record is one read-only page. It has no desks, so nobody signs in, and everything on it was
//! public before. Whoever starts the page makes a [`Record`] of the case; text and JSON can be made
//! of the same struct, so that every form tells the same.

use std::sync::Arc;

use axum::routing::get;
use axum::{Router, middleware};
use tokio::net::TcpListener;

use crate::{front, page};

/// A public record: claims with their sources, not facts.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The case's title.
    pub title: String,
    /// Whether it is invented.
    pub fictional: bool,
    /// What the record's author has to say about it.
    pub notes: Option<String>,
    /// Where claims come from.
    pub sources: Vec<Source>,
    /// The claims in the order of the times about which they speak.
    pub stretches: Vec<Stretch>,
    /// The pairs of what does not agree, by their kind.
    pub groups: Vec<Group>,
    /// What to watch.
    pub indicators: Vec<Indicator>,
    /// The rounds as they were reported.
    pub rounds: Vec<Round>,
    /// Persons who are named.
    pub people: Vec<Named>,
    /// Others who are named and are not at the table.
    pub actors: Vec<Named>,
}

impl Record {
    /// Returns every claim, in the order of the timeline.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.stretches.iter().flat_map(|stretch| &stretch.claims)
    }

    /// Returns every pair, in the order of the groups.
    pub fn pairs(&self) -> impl Iterator<Item = &Pair> {
        self.groups.iter().flat_map(|group| &group.pairs)
    }
}

/// A document in which claims were read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its short name.
    pub id: String,
    /// Where it lay when the record was written.
    pub file: String,
    /// Who published it, as far as it says.
    pub publisher: String,
    /// When it was published, if it says.
    pub date: Option<String>,
}

/// What is said, by whom, and where.
#[derive(Clone, Debug)]
pub struct Said {
    /// The claim's short name; `None` if it stands in none of the sources.
    pub claim: Option<String>,
    /// The source's short name; `None` if it stands in none of them.
    pub source: Option<String>,
    /// Whom the source gives as the speaker; `None` if it speaks itself.
    pub who: Option<String>,
    /// What is said; word for word, if there is a source.
    pub words: String,
    /// The time about which it speaks.
    pub time: Time,
    /// How surely it is said.
    pub confidence: &'static str,
}

/// The time about which something is said, as far as it is told.
#[derive(Clone, Debug, Default)]
pub struct Time {
    /// Day, month or year, as ISO 8601 writes them.
    pub date: Option<String>,
    /// The source's own words.
    pub words: Option<String>,
}

impl Time {
    /// Returns the time in a few words; the source's own ones stand in quotation marks.
    pub fn told(&self) -> String {
        match (&self.date, &self.words) {
            (Some(date), None) => date.clone(),
            (Some(date), Some(words)) => format!("{date}, “{words}”"),
            (None, Some(words)) => format!("“{words}”"),
            (None, None) => "time not told".into(),
        }
    }
}

/// A claim on the timeline.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What is said.
    pub said: Said,
    /// What it is about.
    pub topic: String,
    /// The names of the pairs in which it stands.
    pub pairs: Vec<String>,
}

/// The claims about one period.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The period, in words.
    pub title: String,
    /// Whether it is a period at all; if not, its claims are about no one time.
    pub is_of_one_period: bool,
    /// Its claims, in order.
    pub claims: Vec<Claim>,
}

/// Pairs of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// The kind's word in addresses and files: `outside-fact`.
    pub kind: &'static str,
    /// The kind of one pair, in words.
    pub one: &'static str,
    /// The kind of several, as a heading.
    pub several: &'static str,
    /// What the kind means, in a sentence.
    pub meaning: &'static str,
    /// The pairs.
    pub pairs: Vec<Pair>,
}

/// What is said on the sides of a point on which it does not agree.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Its name, as people cite it.
    pub id: String,
    /// Its place among all pairs, from 1: a name for links that needs no escaping.
    pub number: usize,
    /// The point.
    pub point: String,
    /// What is said on each side.
    pub sides: Vec<Vec<Said>>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// Something to watch, with what makes it an indicator. There is no score.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// What to watch.
    pub words: String,
    /// What is said of it, each with source, time and confidence.
    pub readings: Vec<Said>,
}

/// A round as it was reported.
#[derive(Clone, Debug)]
pub struct Round {
    /// Its number.
    pub number: u8,
    /// How the parties met.
    pub format: &'static str,
    /// Where.
    pub venue: String,
    /// When.
    pub date: String,
    /// The claims that say so.
    pub said: Vec<Said>,
    /// What was carried, as it was reported.
    pub relays: Vec<Relay>,
}

/// A relay as it was reported.
#[derive(Clone, Debug)]
pub struct Relay {
    /// Who said it.
    pub from: String,
    /// Who carried it.
    pub via: String,
    /// Who heard it.
    pub to: String,
    /// What was carried, in words.
    pub what: String,
    /// What is known of its contents: "not public".
    pub contents: String,
    /// The claims that say so.
    pub said: Vec<Said>,
}

/// Somebody who is named.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name, without titles.
    pub name: String,
    /// A title that is no part of the name.
    pub title: Option<String>,
    /// The office, or why it is named.
    pub office: String,
    /// Whose office it is; `None` for those who are not at the table.
    pub of: Option<String>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// The parts that it is said to play.
    pub parts: Vec<Part>,
}

/// Another name of somebody.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The name as it is written there.
    pub name: String,
    /// The script, by its four-letter ISO 15924 code.
    pub script: String,
    /// Who writes the name so, if it is known.
    pub source: Option<String>,
}

/// A part that somebody is said to play.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part, in words.
    pub role: String,
    /// The claims that say so.
    pub said: Vec<Said>,
}

/// Returns the page of a record as a service.
pub fn router(record: Record) -> Router {
    Router::new()
        .route("/", get(page::record::show))
        .route("/assets/{name}", get(page::assets::show))
        .fallback(page::record::not_found)
        .method_not_allowed_fallback(crate::error::other_method)
        .with_state(Arc::new(record))
        .layer(middleware::from_fn(front::public_door))
}

/// Serves the page of a record until `shutdown` is over.
///
/// # Errors
/// If the listener fails.
pub async fn serve(
    listener: TcpListener,
    record: Record,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(record)).with_graceful_shutdown(shutdown).await
}
