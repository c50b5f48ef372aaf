//! A paper: on its author's desk with where it is, on the mediator's as an item.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use wasit_case::{Act, PaperId, PartyId, Seat, Verdict, Version, parse_paper_id};
use wasit_desk::view::{self, OwnPaper};

use super::item;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;

/// A delegation's own paper, every version of it.
#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage {
    shell: Shell,
    paper: OwnPaper,
    wrong: Wrong,
    /// The name of the form that was refused, and what was typed into it.
    typed: (String, String),
}

impl PaperPage {
    fn typed_in(&self, form: &str) -> &str {
        if self.typed.0 == form { &self.typed.1 } else { "" }
    }
}

/// Shows a paper.
pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let id = parse_paper_id(&id).ok_or(PageError::NotFound)?;
    let query = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let version = query.find("version").and_then(|version| version.parse().ok());
    if visit.desk.seat == Seat::Mediator {
        return item::render(&visit, id, version, Wrong(None), String::new()).await;
    }
    render(&visit, id, Wrong(None), Default::default()).await
}

async fn render(
    visit: &Visit,
    id: PaperId,
    wrong: Wrong,
    typed: (String, String),
) -> Result<Response, PageError> {
    let (shell, paper) = visit
        .look(move |inside| view::own_paper(inside.case, id).ok_or(PageError::NotFound))
        .await?;
    page(wrong.status(), &PaperPage { shell, paper, wrong, typed })
}

/// What a form about a part of a paper names.
struct Part {
    paper: PaperId,
    version: Version,
    number: u8,
}

fn part(id: &str, fields: &Fields, number: &str) -> Result<Part, PageError> {
    let paper = parse_paper_id(id).ok_or(PageError::NotFound)?;
    let version = fields.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let number = match number {
        "" => 0,
        name => fields.get(name).parse().map_err(|_| PageError::Unreadable)?,
    };
    Ok(Part { paper, version, number })
}

/// Reads yes, or other words.
fn verdict(fields: &Fields) -> Result<Verdict, PageError> {
    match fields.get("verdict") {
        "confirm" => Ok(Verdict::Confirmed),
        "correct" => Ok(Verdict::Corrected(fields.get("correction").into())),
        _ => Err(PageError::Unreadable),
    }
}

async fn answered(
    post: Post,
    id: PaperId,
    form: String,
    done: Result<(), Refused>,
) -> Result<Response, PageError> {
    let refused = match done {
        Ok(()) => return Ok(on_to(&format!("/papers/{id}"))),
        Err(refused) => refused,
    };
    let words = post.fields.get("correction").to_owned();
    let field = match refused.field.as_str() {
        "correction" => form.clone(),
        _ => String::new(),
    };
    let wrong = Wrong(Some(refused.with_field(&field)));
    if post.visit.desk.seat == Seat::Mediator {
        return item::render(&post.visit, id, None, wrong, words).await;
    }
    render(&post.visit, id, wrong, (form, words)).await
}

/// Takes a paper back.
pub(crate) async fn withdraw(Path(id): Path<String>, post: Post) -> Result<Response, PageError> {
    let paper = parse_paper_id(&id).ok_or(PageError::NotFound)?;
    let done = post.act(Act::Withdraw { paper }, None).await?;
    answered(post, paper, String::new(), done).await
}

/// Clears or corrects a wording that was read back.
pub(crate) async fn clear(Path(id): Path<String>, post: Post) -> Result<Response, PageError> {
    let Part { paper, version, number } = part(&id, &post.fields, "paragraph")?;
    let verdict = verdict(&post.fields)?;
    let act = Act::AnswerReadBack { paper, version, paragraph: number, verdict };
    let done = post.act(act, None).await?;
    answered(post, paper, format!("clear-{version}-{number}"), done).await
}

/// Gives the word for a held paragraph.
pub(crate) async fn give_word(Path(id): Path<String>, post: Post) -> Result<Response, PageError> {
    let Part { paper, version, number } = part(&id, &post.fields, "paragraph")?;
    let done = post.act(Act::GiveWord { paper, version, paragraph: number }, None).await?;
    answered(post, paper, String::new(), done).await
}

/// Answers a receiver's restatement; on the mediator's desk, of the mediator's own paper.
pub(crate) async fn answer_restatement(
    Path(id): Path<String>,
    post: Post,
) -> Result<Response, PageError> {
    let Part { paper, version, .. } = part(&id, &post.fields, "")?;
    let receiver = PartyId::from_letter(post.fields.get("receiver"));
    let receiver = receiver.ok_or(PageError::Unreadable)?;
    let verdict = verdict(&post.fields)?;
    let act = Act::AnswerRestatement { paper, version, receiver, verdict };
    let done = post.act(act, None).await?;
    answered(post, paper, format!("understood-{version}-{receiver}"), done).await
}
