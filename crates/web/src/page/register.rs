//! The register of outside acts: what happened elsewhere and touches the talks, as this desk keeps
//! it for itself.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use wasit_case::{
    Act, Confidence, ItemId, OutsideAct, OutsideKind, PartyId, PreconditionId, Rule, Slug, Touches,
};
use wasit_desk::view::{self, Register};

use super::paper_form::{Opt, all};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;
use crate::time::Clock;

/// The entries, those of one kind if one is named, and the form for a new one.
#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    shell: Shell,
    register: Register,
    /// The kind that is shown, if it is one alone.
    only: Option<OutsideKind>,
    form: EntryForm,
    wrong: Wrong,
}

impl RegisterPage {
    fn is_only(&self, kind: &OutsideKind) -> bool {
        self.only.as_ref() == Some(kind)
    }

    fn records(&self) -> bool {
        self.shell.drafts()
    }
}

struct EntryForm {
    kinds: Vec<Opt>,
    confidences: Vec<Opt>,
    touches: Vec<Opt>,
    typed: Fields,
}

impl EntryForm {
    fn new(register: &Register, typed: Fields) -> Self {
        let chosen: Vec<&str> = typed.all("touches").collect();
        let touch = |(value, words): &(String, String)| Opt {
            chosen: chosen.contains(&value.as_str()),
            value: value.clone(),
            label: words.clone(),
        };
        let confidence = match typed.get("confidence") {
            "" => Confidence::Reported.word(),
            confidence => confidence,
        };
        Self {
            kinds: all(OutsideKind::ALL, OutsideKind::word, typed.get("kind")),
            confidences: all(Confidence::ALL, Confidence::word, confidence),
            touches: register.touchable.iter().map(touch).collect(),
            typed,
        }
    }
}

/// Shows the register.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let query = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let only = OutsideKind::from_word(query.get("kind"));
    render(&visit, only, Fields::default(), Wrong(None)).await
}

async fn render(
    visit: &Visit,
    only: Option<OutsideKind>,
    typed: Fields,
    wrong: Wrong,
) -> Result<Response, PageError> {
    let (shell, register) = visit.look(move |inside| Ok(view::register(inside.case, only))).await?;
    let form = EntryForm::new(&register, typed);
    page(wrong.status(), &RegisterPage { shell, register, only, form, wrong })
}

/// Enters an outside act.
pub(crate) async fn record(post: Post) -> Result<Response, PageError> {
    let typed = post.fields.clone();
    let read = typed.clone();
    let (_, act) = post.visit.look(move |inside| Ok(entry(&read, &inside.clock()))).await?;
    let done = match act {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::RecordOutside(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/register")),
        Err(refused) => {
            let field = if refused.code == Rule::OutsideEntry.code() {
                // What is touched is chosen from a list, so that it is the time or a number.
                if typed.get("contradicts").trim().is_empty() {
                    "happened-at"
                } else {
                    "contradicts"
                }
            } else {
                &refused.field
            };
            let wrong = Wrong(Some(refused.clone().with_field(field)));
            render(&post.visit, None, typed, wrong).await
        }
    }
}

fn entry(typed: &Fields, clock: &Clock) -> Result<OutsideAct, Refused> {
    let happened_at = clock.parse_local(typed.get("happened-at")).ok_or_else(|| {
        let way_out = "Write date and time as 2026-02-07T09:00, in the zone of the case.";
        Refused::unreadable("happened-at", "The time cannot be read.", way_out)
    })?;
    let numbers =
        typed.get("contradicts").split([',', ' ', ';']).map(|no| no.trim_start_matches('#'));
    let contradicts = numbers.filter(|no| !no.is_empty()).map(|no| no.parse::<u32>());
    let contradicts = contradicts.collect::<Result<Vec<u32>, _>>().map_err(|_| {
        let way_out = "Write numbers of earlier entries, such as 3, 7, or leave it empty.";
        Refused::unreadable("contradicts", "These are not numbers of entries.", way_out)
    })?;
    Ok(OutsideAct {
        kind: OutsideKind::from_word(typed.get("kind")).unwrap_or(OutsideKind::Statement),
        actor: typed.get("actor").trim().into(),
        words: typed.get("words").trim().into(),
        happened_at,
        source: typed.get("source").trim().into(),
        confidence: Confidence::from_word(typed.get("confidence")).unwrap_or(Confidence::Claimed),
        touches: typed.all("touches").filter_map(touched).collect(),
        contradicts,
    })
}

/// Reads what is touched: `item:cap`, `precondition:A/inspectors`, `round:1`.
fn touched(value: &str) -> Option<Touches> {
    let (kind, name) = value.split_once(':')?;
    match kind {
        "item" => ItemId::new(name).map(Touches::Item),
        "precondition" => {
            let (owner, name) = name.split_once('/')?;
            let owner = PartyId::from_letter(owner)?;
            Some(Touches::Precondition(PreconditionId { owner, name: Slug::new(name)? }))
        }
        _ => name.parse().ok().map(Touches::Round),
    }
}
