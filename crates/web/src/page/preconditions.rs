//! Preconditions: stated and moved at a party's desk, told at the mediator's.

use askama::Template;
use axum::response::Response;
use wasit_case::{
    Act, PartyId, PreconditionAct, PreconditionId, PreconditionState, Rule, Seat, Slug, Text,
};
use wasit_desk::view::{self, DelegationPreconditions, MediatorPreconditions};

use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;

/// All preconditions, whom the mediator told, and what stands in the way of substance.
#[derive(Template)]
#[template(path = "preconditions.html")]
struct MediatorPage {
    shell: Shell,
    them: MediatorPreconditions,
    wrong: Wrong,
}

/// This room's preconditions and those it was told of.
#[derive(Template)]
#[template(path = "own_preconditions.html")]
struct DelegationPage {
    shell: Shell,
    them: DelegationPreconditions,
    typed: Fields,
    wrong: Wrong,
}

enum Seen {
    Mediator(MediatorPreconditions),
    Delegation(DelegationPreconditions),
}

impl DelegationPage {
    /// Returns what the button says that moves a precondition there.
    fn move_words(&self, to: &PreconditionState) -> &'static str {
        match to {
            PreconditionState::Stated => "State it again",
            PreconditionState::ClaimedMet => "Say that it is met",
            PreconditionState::Disputed => "Dispute that it is met",
            PreconditionState::Met => "Agree that it is met",
            PreconditionState::Waived => "Waive it",
        }
    }
}

/// Shows the preconditions.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, seen) = visit
        .look(|inside| {
            let (case, now) = (inside.case, inside.now);
            match case.seat {
                Seat::Mediator => view::mediator_preconditions(case, now).map(Seen::Mediator),
                Seat::Party(_) => view::delegation_preconditions(case, now).map(Seen::Delegation),
                Seat::Courier(_) => None,
            }
            .ok_or(PageError::NotFound)
        })
        .await?;
    let status = wrong.status();
    match seen {
        Seen::Mediator(them) => page(status, &MediatorPage { shell, them, wrong }),
        Seen::Delegation(them) => page(status, &DelegationPage { shell, them, typed, wrong }),
    }
}

/// Does what the button says.
pub(crate) async fn act(post: Post) -> Result<Response, PageError> {
    let done = match act_of(&post.fields) {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Precondition(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/preconditions")),
        Err(refused) => {
            let refused = at_field(refused, &post.fields);
            render(&post.visit, post.fields.clone(), Wrong(Some(refused))).await
        }
    }
}

/// Reads a precondition's name: `A/release`.
fn id_of(fields: &Fields) -> Result<PreconditionId, Refused> {
    let parts = fields.get("id").split_once('/');
    let id = parts.and_then(|(owner, name)| {
        Some(PreconditionId { owner: PartyId::from_letter(owner)?, name: Slug::new(name)? })
    });
    let way_out = "Open the page again and press a button there.";
    id.ok_or_else(|| Refused::unreadable("", "The precondition’s name cannot be read.", way_out))
}

fn act_of(fields: &Fields) -> Result<PreconditionAct, Refused> {
    let text = |name: &str| Text::from(fields.get(name).trim());
    let unreadable_name = || {
        let way_out = "Write 1 to 40 small Latin letters, digits and hyphens, such as detainees.";
        Refused::unreadable("name", "The short name cannot be read.", way_out)
    };
    Ok(match fields.get("do") {
        "state" => PreconditionAct::State {
            name: Slug::new(fields.get("name").trim()).ok_or_else(unreadable_name)?,
            words: text("words"),
            evidence: text("evidence"),
            may_be_told: fields.get("may-be-told") == "yes",
        },
        "tell" => {
            let nobody = || Refused::unreadable("", "Nobody was chosen.", "Press a button.");
            let to = PartyId::from_letter(fields.get("to")).ok_or_else(nobody)?;
            PreconditionAct::Tell { id: id_of(fields)?, to }
        }
        other => {
            let nothing = || Refused::unreadable("", "Nothing was chosen.", "Press a button.");
            let to = PreconditionState::from_word(other).ok_or_else(nothing)?;
            PreconditionAct::Move { id: id_of(fields)?, to, grounds: text("grounds") }
        }
    })
}

/// Finds the field that a refusal concerns.
fn at_field(refused: Refused, typed: &Fields) -> Refused {
    if refused.code.is_empty() {
        return refused;
    }
    let words = refused.code == Rule::PaperWords.code();
    let anchor = typed.get("id").replacen('/', "-", 1);
    let field = match typed.get("do") {
        "state" if words && refused.about.starts_with("evidence for ") => "evidence".to_owned(),
        "state" if words => "words".to_owned(),
        "state" => "name".to_owned(),
        "tell" => anchor,
        _ if words => format!("grounds-{anchor}"),
        _ => anchor,
    };
    refused.with_field(&field)
}
