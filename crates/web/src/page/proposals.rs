//! The mediator's proposals: put and led at the mediator's desk, answered at a party's.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use wasit_case::{Act, Outcome, ProposalAct, ProposalNo, Rule, Seat, Text};
use wasit_desk::view::{self, DelegationProposals, MediatorProposals, Terms};

use super::picks::item_of;
use super::proposal_form::{PutForm, proposal_of};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::{Inside, Visit};
use crate::shell::Shell;

/// The proposals with everybody's answers, and the forms of the mediator.
#[derive(Template)]
#[template(path = "proposals.html")]
struct MediatorPage {
    shell: Shell,
    proposals: MediatorProposals,
    form: PutForm,
    wrong: Wrong,
}

/// The proposals with this room's own answers.
#[derive(Template)]
#[template(path = "own_proposals.html")]
struct DelegationPage {
    shell: Shell,
    proposals: DelegationProposals,
    wrong: Wrong,
}

impl MediatorPage {
    /// Returns the headings under which proposals stand.
    fn headings(&self) -> impl Iterator<Item = (Outcome, &'static str)> {
        let all = [
            (Outcome::Alive, "On the table"),
            (Outcome::Agreed, "Agreed"),
            (Outcome::Closed, "Closed"),
        ];
        let stands = |outcome| self.proposals.all.iter().any(|p| p.shown.outcome == outcome);
        all.into_iter().filter(move |(outcome, _)| stands(*outcome))
    }
}

enum Seen {
    Mediator(MediatorProposals, Box<PutForm>),
    Delegation(DelegationProposals),
}

/// Shows the proposals. An address can name choices, with which the form is then filled in; nothing
/// else of it is taken.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let query = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let picks = query.iter().filter(|(name, _)| name.starts_with("pick-"));
    let typed = picks.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    render(&visit, Fields::new(typed), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, seen) = visit
        .look(move |inside| {
            let (case, now) = (inside.case, inside.now);
            match case.seat {
                Seat::Mediator => view::mediator_proposals(case, now)
                    .map(|all| Seen::Mediator(all, Box::new(PutForm::new(inside, typed)))),
                Seat::Party(_) => view::delegation_proposals(case).map(Seen::Delegation),
                Seat::Courier(_) => None,
            }
            .ok_or(PageError::NotFound)
        })
        .await?;
    let status = wrong.status();
    match seen {
        Seen::Mediator(proposals, form) => {
            page(status, &MediatorPage { shell, proposals, form: *form, wrong })
        }
        Seen::Delegation(proposals) => page(status, &DelegationPage { shell, proposals, wrong }),
    }
}

/// Does what the button says.
pub(crate) async fn act(post: Post) -> Result<Response, PageError> {
    let typed = post.fields.clone();
    // These ask for nothing: they show the form again, with more to read or to fill in.
    match typed.get("do") {
        "check" => {
            let read = typed.clone();
            let look = move |inside: &Inside<'_>| Ok(check(&read, inside));
            let (_, refused) = post.visit.look(look).await?;
            return render(&post.visit, typed, Wrong(refused)).await;
        }
        "more" => return render(&post.visit, typed, Wrong(None)).await,
        _ => {}
    }
    let read = typed.clone();
    let (_, act) = post.visit.look(move |inside| Ok(act_of(&read, inside))).await?;
    let done = match act {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Proposal(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/proposals")),
        Err(refused) => {
            let read = typed.clone();
            let at = move |inside: &Inside<'_>| Ok(at_field(refused, &read, inside));
            let (_, refused) = post.visit.look(at).await?;
            render(&post.visit, typed, Wrong(Some(refused))).await
        }
    }
}

/// Returns what the rules have against a package, without putting it.
fn check(fields: &Fields, inside: &Inside<'_>) -> Option<Refused> {
    let decided = act_of(fields, inside).and_then(|act| {
        let events = inside.case.decide(inside.person, Act::Proposal(act), inside.now);
        events.map_err(Refused::from)
    });
    decided.err().map(|refused| at_field(refused, fields, inside))
}

/// Returns what the button asks for; one that checks a package checks what would be put.
fn button(fields: &Fields) -> &str {
    match fields.get("do") {
        "check" => "put",
        other => other,
    }
}

fn act_of(fields: &Fields, inside: &Inside<'_>) -> Result<ProposalAct, Refused> {
    let number = || {
        let number = fields.get("no").strip_prefix("P-").and_then(|no| no.parse().ok());
        let way_out = "Open the page again and press a button there.";
        let unknown = || Refused::unreadable("", "The proposal’s number cannot be read.", way_out);
        number.map(ProposalNo).ok_or_else(unknown)
    };
    Ok(match button(fields) {
        "put" | "put-visibility" => ProposalAct::Put(proposal_of(fields, &inside.clock())?),
        "yes" => ProposalAct::Answer { no: number()?, yes: true },
        "no" => ProposalAct::Answer { no: number()?, yes: false },
        "reveal" => ProposalAct::Reveal(number()?),
        "close" => ProposalAct::Close(number()?),
        "settle" => ProposalAct::Settle,
        "revert" => ProposalAct::Revert(Text::from(fields.get("reason").trim())),
        _ => return Err(Refused::unreadable("", "Nothing was chosen.", "Press a button.")),
    })
}

/// Finds the field that a refusal concerns.
fn at_field(refused: Refused, typed: &Fields, inside: &Inside<'_>) -> Refused {
    if refused.code.is_empty() {
        return refused;
    }
    let packages = [Rule::PackageOnAgenda, Rule::PackageItemOnce, Rule::PackageExcluded];
    let is = |rules: &[Rule]| rules.iter().any(|rule| rule.code() == refused.code);
    let charter = &inside.case.charter;
    let broken = is(&[Rule::PackageLinks]);
    let broken = charter.links.iter().find(|link| broken && link.id == refused.about);
    let field = match (button(typed), refused.about.as_str()) {
        ("put", "proposal") => "words".to_owned(),
        ("put", "time to answer") => "answer-by".to_owned(),
        ("put", _) if is(&[Rule::PackageLinks]) => {
            broken.map_or_else(|| "picks".to_owned(), |link| format!("pick-{}", link.then_item))
        }
        ("put", about) if is(&packages) => format!("pick-{}", item_of(about)),
        ("put", _) if is(&[Rule::PackageNotEmpty]) => "picks".to_owned(),
        ("put-visibility", "proposal") => "v-words".to_owned(),
        ("put-visibility", "time to answer") => "v-answer-by".to_owned(),
        ("put-visibility", "the word for the format") => "format-word".to_owned(),
        ("put-visibility", "announcement") => "what-1".to_owned(),
        ("put-visibility", _) if is(&[Rule::ProposalForm]) => "round".to_owned(),
        ("revert", "reason") => "reason".to_owned(),
        ("settle" | "revert", _) => "closures".to_owned(),
        _ => typed.get("no").to_owned(),
    };
    // What the link says, beside its name.
    let lines = view::links(inside.case);
    let words = broken.and_then(|link| lines.into_iter().find(|(name, _)| *name == link.id));
    let about = words.map(|(name, words)| format!("{name}: {words}"));
    let about = about.unwrap_or_else(|| refused.about.clone());
    Refused { about, ..refused.with_field(&field) }
}
