//! Suspending, leaving and coming back: notices of a party, announced by the mediator.

use askama::Template;
use axum::response::Response;
use wasit_case::{Act, Leave, Moment, ParticipationAct, PartyId, Rule, Seat, Text};
use wasit_desk::view::{self, DelegationLeave, PartyNotices};

use super::times::maybe_time_of;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::{Inside, Visit};
use crate::shell::Shell;

/// A notice without a time holds from then on: one that is decided while the clock runs on may
/// not lie in the past.
const AT_ONCE_MS: i64 = 60_000;

/// Every party's notices, and what is to be announced.
#[derive(Template)]
#[template(path = "notices.html")]
struct MediatorPage {
    shell: Shell,
    parties: Vec<PartyNotices>,
    typed: Fields,
    wrong: Wrong,
}

/// What leaving costs, and the form to give notice.
#[derive(Template)]
#[template(path = "leave.html")]
struct DelegationPage {
    shell: Shell,
    leave: DelegationLeave,
    typed: Fields,
    wrong: Wrong,
}

impl DelegationPage {
    /// Returns what the button says that gives a notice.
    fn button(&self, leave: &Leave) -> &'static str {
        match leave {
            Leave::Suspends => "Suspend our part",
            Leave::Withdraws => "Withdraw from the talks",
            Leave::Returns => "Return to the talks",
        }
    }
}

enum Seen {
    Mediator(Vec<PartyNotices>),
    Delegation(DelegationLeave),
}

/// Shows the notices.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, seen) = visit
        .look(|inside| {
            let (case, now) = (inside.case, inside.now);
            match case.seat {
                Seat::Mediator => view::mediator_notices(case, now).map(Seen::Mediator),
                Seat::Party(_) => view::delegation_leave(case, now).map(Seen::Delegation),
                Seat::Courier(_) => None,
            }
            .ok_or(PageError::NotFound)
        })
        .await?;
    let status = wrong.status();
    match seen {
        Seen::Mediator(parties) => page(status, &MediatorPage { shell, parties, typed, wrong }),
        Seen::Delegation(leave) => page(status, &DelegationPage { shell, leave, typed, wrong }),
    }
}

/// Does what the button says.
pub(crate) async fn act(post: Post) -> Result<Response, PageError> {
    let read = post.fields.clone();
    let (_, act) = post.visit.look(move |inside| Ok(act_of(&read, inside))).await?;
    let done = match act {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Participation(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/leave")),
        Err(refused) => {
            let refused = at_field(refused, &post.fields);
            render(&post.visit, post.fields.clone(), Wrong(Some(refused))).await
        }
    }
}

fn act_of(fields: &Fields, inside: &Inside<'_>) -> Result<ParticipationAct, Refused> {
    let reason = Text::from(fields.get("reason").trim());
    if fields.get("do") == "announce" {
        let nobody = || Refused::unreadable("", "No party was chosen.", "Press a button.");
        let party = PartyId::from_letter(fields.get("party")).ok_or_else(nobody)?;
        return Ok(ParticipationAct::Announce { party, reason });
    }
    let nothing = || Refused::unreadable("", "Nothing was chosen.", "Press a button.");
    let leave = Leave::from_word(fields.get("do")).ok_or_else(nothing)?;
    let at = maybe_time_of(fields, &inside.clock(), "effective-at")?;
    let at_once: Moment = inside.now.plus_ms(AT_ONCE_MS);
    Ok(ParticipationAct::Give { leave, reason, effective_at: at.unwrap_or(at_once) })
}

/// Finds the field that a refusal concerns.
fn at_field(refused: Refused, typed: &Fields) -> Refused {
    if refused.code.is_empty() {
        return refused;
    }
    let words = refused.code == Rule::PaperWords.code();
    let field = match typed.get("do") {
        "announce" => format!("reason-{}", typed.get("party")),
        _ if words => "reason".to_owned(),
        _ => "effective-at".to_owned(),
    };
    refused.with_field(&field)
}
