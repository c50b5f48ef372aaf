//! The relay card: decide about each paragraph, see exactly what the receiver will read, release.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use wasit_case::{Act, PaperId, PartyId, Version, parse_paper_id};
use wasit_desk::view::{self, Card, LeakLine, Preview};

use super::card_form::{CardField, decisions, fields, wordings};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;

/// The card, to fill in.
#[derive(Template)]
#[template(path = "card.html")]
struct CardPage {
    shell: Shell,
    card: Card,
    fields: Vec<CardField>,
    wrong: Wrong,
}

/// What will come of the card: beside what was written, exactly what will be read.
#[derive(Template)]
#[template(path = "preview.html")]
struct PreviewPage {
    shell: Shell,
    card: Card,
    /// What was chosen and typed, to be released unchanged.
    chosen: Vec<(String, String)>,
    preview: Preview,
    /// What the words would give away.
    leaks: Vec<LeakLine>,
    /// Whether wordings would have to be cleared first.
    read_back_first: bool,
    wrong: Wrong,
}

impl PreviewPage {
    /// Returns whether the words may not leave.
    fn is_blocked(&self) -> bool {
        self.leaks.iter().any(|leak| leak.blocks)
    }
}

type Place = (PaperId, PartyId);

fn place(id: &str, party: &str) -> Result<Place, PageError> {
    let paper = parse_paper_id(id).ok_or(PageError::NotFound)?;
    Ok((paper, PartyId::from_letter(party).ok_or(PageError::NotFound)?))
}

/// Shows the card, filled in from the marks.
pub(crate) async fn show(
    visit: Visit,
    Path((id, party)): Path<(String, String)>,
) -> Result<Response, PageError> {
    edit(&visit, place(&id, &party)?, Fields::default(), Wrong(None)).await
}

async fn edit(
    visit: &Visit,
    (id, to): Place,
    typed: Fields,
    wrong: Wrong,
) -> Result<Response, PageError> {
    let (shell, (card, fields)) = visit
        .look(move |inside| {
            let card = view::card(inside.case, id, to, inside.now).ok_or(PageError::NotFound)?;
            let fields = fields(&card, &typed, &inside.clock());
            Ok((card, fields))
        })
        .await?;
    page(wrong.status(), &CardPage { shell, card, fields, wrong })
}

/// Previews, reads back or releases the card, as the button says.
pub(crate) async fn act(
    Path((id, party)): Path<(String, String)>,
    post: Post,
) -> Result<Response, PageError> {
    let (paper, to) = place(&id, &party)?;
    let typed = post.fields.clone();
    let read = typed.clone();
    let (shell, card) = post.visit.look(move |i| Ok(decisions(&read, &i.clock()))).await?;
    drop(shell);
    let decided = match card {
        Ok(card) => card,
        Err(refused) => return edit(&post.visit, (paper, to), typed, Wrong(Some(refused))).await,
    };
    let version: Version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let act = match typed.get("do") {
        "edit" => return edit(&post.visit, (paper, to), typed, Wrong(None)).await,
        "read-back" => Act::AskReadBack { paper, version, wordings: wordings(&decided) },
        "release" => Act::Relay { paper, version, to, card: decided },
        _ => return preview(&post.visit, (paper, to), (version, decided), typed).await,
    };
    match post.act(act, None).await? {
        Ok(()) => Ok(on_to(&format!("/papers/{paper}"))),
        Err(refused) => edit(&post.visit, (paper, to), typed, Wrong(Some(refused))).await,
    }
}

async fn preview(
    visit: &Visit,
    (id, to): Place,
    (version, decided): (Version, Vec<(wasit_case::ParagraphNo, wasit_case::Decision)>),
    typed: Fields,
) -> Result<Response, PageError> {
    let kept = |name: &str| {
        ["choice-", "words-", "terms-", "reason-", "until-"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
    };
    let chosen = typed.iter().filter(|(name, _)| kept(name));
    let chosen = chosen.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let (shell, (card, preview, leaks)) = visit
        .look(move |inside| {
            let card = view::card(inside.case, id, to, inside.now).ok_or(PageError::NotFound)?;
            let preview = view::preview(inside.case, id, version, to, &decided, inside.now);
            let act = Act::Relay { paper: id, version, to, card: decided };
            let case = &inside.case.charter.case;
            let found = inside.desk.would_leak(case, inside.person, act, inside.now);
            let leaks = view::leak_lines(inside.case, &found);
            Ok((card, preview, leaks))
        })
        .await?;
    let refused = preview.refusal.clone().map(Refused::from);
    let rule = preview.refusal.as_ref().map(|refusal| refusal.rule);
    let read_back_first = rule == Some(wasit_case::Rule::RelayReadBack);
    let wrong = Wrong(refused);
    let page_of = PreviewPage { shell, card, chosen, preview, leaks, read_back_first, wrong };
    page(page_of.wrong.status(), &page_of)
}
