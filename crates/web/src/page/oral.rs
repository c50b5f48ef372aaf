//! Oral understandings: written down and read back at the mediator's desk, answered at a party's.

use askama::Template;
use axum::response::Response;
use wasit_case::{Act, OralAct, OralId, PartyId, Rule, Seat, Text, Verdict};
use wasit_desk::view::{self, MediatorOral, OwnOral};

use super::paper_form::Opt;
use super::times::time_of;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;
use crate::time::Clock;

/// The records with each side's answer, and the form to make one.
#[derive(Template)]
#[template(path = "oral.html")]
struct MediatorPage {
    shell: Shell,
    records: Vec<MediatorOral>,
    parties: Vec<Opt>,
    typed: Fields,
    wrong: Wrong,
}

/// What was read back to this room, with its own answers.
#[derive(Template)]
#[template(path = "own_oral.html")]
struct DelegationPage {
    shell: Shell,
    records: Vec<OwnOral>,
    typed: Fields,
    wrong: Wrong,
}

enum Seen {
    Mediator(Vec<MediatorOral>, Vec<Opt>),
    Delegation(Vec<OwnOral>),
}

/// Shows the oral understandings.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let chosen: Vec<String> = typed.all("with").map(str::to_owned).collect();
    let (shell, seen) = visit
        .look(move |inside| {
            let parties = inside.case.charter.parties.iter().map(|party| Opt {
                value: party.id.to_string(),
                label: party.name.clone(),
                chosen: chosen.contains(&party.id.to_string()),
            });
            match inside.case.seat {
                Seat::Mediator => view::mediator_orals(inside.case, inside.now)
                    .map(|records| Seen::Mediator(records, parties.collect())),
                Seat::Party(_) => view::delegation_orals(inside.case).map(Seen::Delegation),
                Seat::Courier(_) => None,
            }
            .ok_or(PageError::NotFound)
        })
        .await?;
    let status = wrong.status();
    match seen {
        Seen::Mediator(records, parties) => {
            page(status, &MediatorPage { shell, records, parties, typed, wrong })
        }
        Seen::Delegation(records) => page(status, &DelegationPage { shell, records, typed, wrong }),
    }
}

/// Does what the button says.
pub(crate) async fn act(post: Post) -> Result<Response, PageError> {
    let read = post.fields.clone();
    let (_, act) = post.visit.look(move |inside| Ok(act_of(&read, &inside.clock()))).await?;
    let done = match act {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Oral(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/oral")),
        Err(refused) => {
            let refused = at_field(refused, &post.fields);
            render(&post.visit, post.fields.clone(), Wrong(Some(refused))).await
        }
    }
}

fn act_of(fields: &Fields, clock: &Clock) -> Result<OralAct, Refused> {
    let id = || {
        let number = fields.get("id").strip_prefix("O-").and_then(|id| id.parse().ok());
        let way_out = "Open the page again and press a button there.";
        let unknown = || Refused::unreadable("", "The number cannot be read.", way_out);
        number.map(OralId).ok_or_else(unknown)
    };
    Ok(match fields.get("do") {
        "record" => OralAct::Record {
            words: Text::from(fields.get("words").trim()),
            spoken_at: time_of(fields, clock, "spoken-at")?,
            with: fields.all("with").filter_map(PartyId::from_letter).collect(),
        },
        "confirm" => OralAct::Answer { id: id()?, verdict: Verdict::Confirmed },
        "correct" => OralAct::Answer {
            id: id()?,
            verdict: Verdict::Corrected(Text::from(fields.get("correction").trim())),
        },
        _ => return Err(Refused::unreadable("", "Nothing was chosen.", "Press a button.")),
    })
}

/// Finds the field that a refusal concerns.
fn at_field(refused: Refused, typed: &Fields) -> Refused {
    if refused.code.is_empty() {
        return refused;
    }
    let words = refused.code == Rule::PaperWords.code();
    let field = match (typed.get("do"), refused.about.as_str()) {
        ("record", _) if words => "words".to_owned(),
        ("record", _) if typed.all("with").next().is_none() => "with".to_owned(),
        ("record", _) => "spoken-at".to_owned(),
        ("correct", _) if words => format!("correction-{}", typed.get("id")),
        _ => typed.get("id").to_owned(),
    };
    refused.with_field(&field)
}
