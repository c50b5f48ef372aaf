//! The rounds: every desk reads them, the mediator leads them.

use askama::Template;
use axum::response::Response;
use wasit_case::{
    Act, Anchor, Counting, Exception, Format, NextStep, RoundState, Seat, Text, parse_paper_id,
};
use wasit_desk::view::{self, InTheWay, RoundRow, anchor_words, counting_words};

use super::paper_fields::deadline_of;
use super::paper_form::{Opt, all};
use super::times::time_of;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::{Inside, Visit};
use crate::shell::Shell;
use crate::time::Clock;

/// The rounds; for the head of the mediator's desk also what can be done with the last one.
#[derive(Template)]
#[template(path = "rounds.html")]
struct RoundsPage {
    shell: Shell,
    rounds: Vec<RoundRow>,
    lead: Lead,
    wrong: Wrong,
}

/// What the mediator can do with the rounds.
#[derive(Default)]
struct Lead {
    /// What may follow the state of the last round.
    may: Vec<&'static str>,
    /// The number of the next round, if one may be announced.
    next: Option<usize>,
    /// What stands in the way of declaring the last round to be about substance.
    substance: Option<InTheWay>,
    /// Papers whose custody is open, with the reason that was typed.
    open: Vec<(String, String)>,
    formats: Vec<Opt>,
    countings: Vec<Opt>,
    anchors: Vec<Opt>,
    typed: Fields,
    zone: String,
}

/// Shows the rounds.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, (rounds, lead)) =
        visit.look(|inside| Ok((view::rounds(inside.case), lead(inside, typed)))).await?;
    page(wrong.status(), &RoundsPage { shell, rounds, lead, wrong })
}

fn lead(inside: &Inside<'_>, typed: Fields) -> Lead {
    if inside.case.seat != Seat::Mediator {
        return Lead::default();
    }
    let state = inside.case.round().map(|round| round.state);
    let may = |next: &&RoundState| state.is_some_and(|state| state.may_become(**next));
    let open = inside.case.papers.iter().filter(|(_, file)| !inside.case.custody_complete(file));
    Lead {
        may: RoundState::ALL.iter().filter(may).map(|state| state.word()).collect(),
        next: state
            .is_none_or(|state| state == RoundState::Closed)
            .then(|| inside.case.rounds.len() + 1),
        substance: view::in_the_way(inside.case, inside.now),
        open: open
            .map(|(id, _)| (id.to_string(), typed.get(&format!("exception-{id}")).to_owned()))
            .collect(),
        formats: all(Format::ALL, Format::word, typed.get("format")),
        countings: all(Counting::ALL, counting_words, typed.get("within-counting")),
        anchors: all(Anchor::ALL, anchor_words, typed.get("within-anchor")),
        zone: typed.find("within-zone").unwrap_or(&inside.case.charter.zone).to_owned(),
        typed,
    }
}

/// Changes a round.
pub(crate) async fn change(post: Post) -> Result<Response, PageError> {
    let typed = post.fields.clone();
    let read = typed.clone();
    let (_, act) = post
        .visit
        .look(move |inside| Ok(act_of(&read, &inside.clock(), inside.case.rounds.len())))
        .await?;
    let done = match act {
        Err(refused) => Err(refused),
        Ok(act) => post.act(act, None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/rounds")),
        Err(refused) => {
            // The rule names the whole time; here it is known whether its zone exists.
            let zone = wasit_case::zone(typed.get("within-zone").trim());
            let refused = match refused.field.as_str() {
                "within-days" if !refused.code.is_empty() && zone.is_none() => {
                    refused.with_field("within-zone")
                }
                _ => refused,
            };
            render(&post.visit, typed, Wrong(Some(refused))).await
        }
    }
}

fn act_of(fields: &Fields, clock: &Clock, rounds: usize) -> Result<Act, Refused> {
    let time = |field: &str| time_of(fields, clock, field);
    Ok(match fields.get("do") {
        "plan" => Act::PlanRound {
            number: u8::try_from(rounds + 1).unwrap_or(u8::MAX),
            format: Format::from_word(fields.get("format")).unwrap_or(Format::Indirect),
            venue: fields.get("venue").trim().into(),
            begins_at: time("begins-at")?,
        },
        "open" => Act::OpenRound,
        "substantive" => Act::MarkSubstantive,
        "adjourned" if fields.get("until").is_empty() => Act::AdjournRound { until: None },
        "adjourned" => Act::AdjournRound { until: Some(time("until")?) },
        "suspended" => Act::SuspendRound { reason: fields.get("reason").trim().into() },
        "resumed" => Act::ResumeRound,
        "closed" => Act::CloseRound { next_step: next_step(fields)?, exceptions: listed(fields) },
        _ => return Err(Refused::unreadable("", "Nothing was chosen.", "Press a button.")),
    })
}

fn next_step(fields: &Fields) -> Result<Option<NextStep>, Refused> {
    let words = fields.get("next-step").trim();
    if words.is_empty() {
        return Ok(None);
    }
    let within = deadline_of(fields, "within")?;
    Ok(Some(NextStep { words: words.into(), within }))
}

fn listed(fields: &Fields) -> Vec<Exception> {
    let given = fields.under("exception-").filter(|(_, reason)| !reason.trim().is_empty());
    let exception = |(id, reason): (&str, &str)| {
        Some(Exception { paper: parse_paper_id(id)?, reason: Text::from(reason.trim()) })
    };
    given.filter_map(exception).collect()
}
