//! What it is worth to us: a delegation's own numbers, what the mediator has of them, and every
//! package that this room can see, weighed with them.

use askama::Template;
use axum::response::Response;
use wasit_case::{Act, Rule, ScoreAct};
use wasit_desk::view::{self, Numbers, OwnScores};

use super::paper_form::Opt;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;

/// The numbers, what was given of them, and the packages.
#[derive(Template)]
#[template(path = "scores.html")]
struct ScoresPage {
    shell: Shell,
    own: OwnScores,
    /// Versions that can be given.
    versions: Vec<Opt>,
    typed: Fields,
    wrong: Wrong,
}

/// Shows the page; there is none at other desks.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, own) = visit
        .look(|inside| view::own_scores(inside.case, inside.person).ok_or(PageError::NotFound))
        .await?;
    let numbers = own.latest.iter().chain(&own.earlier);
    let option = |one: &Numbers| {
        let floor = match one.floor {
            Some(floor) => format!("its floor is {}", view::points(floor)),
            None => "it has no floor".to_owned(),
        };
        Opt::new(one.version, format!("version {}; {floor}", one.version), typed.get("version"))
    };
    let versions = numbers.map(option).collect();
    page(wrong.status(), &ScoresPage { shell, own, versions, typed, wrong })
}

/// Gives a version to the mediator, or takes back what was given.
pub(crate) async fn act(post: Post) -> Result<Response, PageError> {
    let done = match act_of(&post.fields) {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Score(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/scores#given")),
        Err(refused) => {
            let wrong = Wrong(Some(at_field(refused)));
            render(&post.visit, post.fields.clone(), wrong).await
        }
    }
}

fn act_of(fields: &Fields) -> Result<ScoreAct, Refused> {
    let unreadable = |field: &str, what: &str| {
        Err(Refused::unreadable(field, what, "Choose one of those that are here."))
    };
    match fields.get("do") {
        "take-back" => Ok(ScoreAct::TakeBack),
        "give" => match (fields.get("version").parse(), fields.get("floor")) {
            (Ok(version), floor @ ("yes" | "no")) => {
                Ok(ScoreAct::Give { version, floor: floor == "yes" })
            }
            (Ok(_), _) => unreadable("floor", "It is not said whether the floor goes with it."),
            (Err(_), _) => unreadable("version", "The version cannot be read."),
        },
        _ => unreadable("", "Nothing was chosen."),
    }
}

/// Finds the field that a refusal concerns.
fn at_field(refused: Refused) -> Refused {
    let is = |rule: Rule| refused.code == rule.code();
    let field = match () {
        () if is(Rule::ScoreVersion) && refused.about.ends_with("no floor") => "floor",
        () if is(Rule::ScoreVersion) || is(Rule::ScoreGiven) || is(Rule::ScoreAway) => "version",
        () if is(Rule::ScoreTakeBack) => "given",
        () => return refused,
    };
    refused.with_field(field)
}
