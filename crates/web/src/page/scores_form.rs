//! The form in which a delegation writes a new version of its numbers. Every fault is told at its
//! field and at the top; what was typed stays.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{Act, AgendaItem, Case, Rule, Scoring, limits};
use wasit_desk::view;

use super::instructions::{NeverRow, never_row, never_rows};
use super::scores_fields::{Fault, begun, faults_of, option_field, read};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::session::{Inside, Visit};
use crate::shell::Shell;

/// The form, which begins with the latest version.
#[derive(Template)]
#[template(path = "scores_form.html")]
struct FormPage {
    shell: Shell,
    items: Vec<ItemFields>,
    floor: NumberField,
    never: Vec<NeverRow>,
    /// The sum of the weights and the most that a package is worth, as far as they can be read.
    so_far: (u64, u64),
    /// The most that a weight and a score may be.
    most: (u64, u32),
    faults: Faults,
}

struct ItemFields {
    title: String,
    weight: NumberField,
    options: Vec<NumberField>,
    /// What holds without an agreement, in words, and the option that it equals.
    status_quo: (String, Option<String>),
    /// Its own score, where it equals no option.
    own: Option<NumberField>,
}

/// A number that is typed.
struct NumberField {
    name: String,
    label: String,
    /// What a screen reader is told where the label alone does not say which item it is.
    whole: String,
    value: String,
}

struct Faults(Vec<Fault>);

impl Faults {
    fn at(&self, field: &str) -> Option<&Fault> {
        self.0.iter().find(|fault| fault.field == field)
    }
}

fn number(typed: &Fields, name: String, label: String, whole: String) -> NumberField {
    NumberField { value: typed.get(&name).to_owned(), name, label, whole }
}

fn item_fields(item: &AgendaItem, typed: &Fields) -> ItemFields {
    let (id, title) = (&item.id, &item.title);
    let option = |o: &wasit_case::Choice| {
        let label = format!("{}, {}", o.id, o.label);
        let whole = format!("{title}: score of {label}");
        number(typed, option_field(id, &o.id), label, whole)
    };
    let equals = item.status_quo.option.as_ref();
    let own = equals.is_none().then(|| {
        let whole = format!("{title}: score of leaving it as it is");
        number(typed, format!("quo-{id}"), "left as it is".into(), whole)
    });
    ItemFields {
        weight: number(typed, format!("weight-{id}"), "Weight".into(), format!("{title}: weight")),
        options: item.options.iter().map(option).collect(),
        status_quo: (item.status_quo.words.clone(), equals.map(ToString::to_string)),
        own,
        title: title.clone(),
    }
}

/// Shows the form to who may write; there is none for others.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, None, vec![]).await
}

async fn render(
    visit: &Visit,
    typed: Option<Fields>,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (shell, (items, floor, never, so_far)) = visit
        .look(move |inside| {
            let own = view::own_scores(inside.case, inside.person).filter(|own| own.writes);
            own.ok_or(PageError::NotFound)?;
            Ok(fields(inside.case, &typed.unwrap_or_else(|| begun(inside.case))))
        })
        .await?;
    let most = (u64::from(limits::WEIGHT_MAX), limits::SCORE_MAX);
    page(status, &FormPage { shell, items, floor, never, so_far, most, faults: Faults(faults) })
}

type Form = (Vec<ItemFields>, NumberField, Vec<NeverRow>, (u64, u64));

fn fields(case: &Case, typed: &Fields) -> Form {
    let agenda = &case.charter.agenda;
    let rows = never_rows(typed);
    // One row more than are filled in.
    let never = (1..=rows.last().copied().unwrap_or(0) + 1).map(|n| never_row(agenda, typed, n));
    let scoring = read(case, typed).0;
    let weights = scoring.items.iter().map(|item| u64::from(item.weight)).sum();
    let floor = number(typed, "floor".into(), "Floor".into(), "Floor".into());
    let items = agenda.iter().map(|item| item_fields(item, typed)).collect();
    (items, floor, never.collect(), (weights, scoring.best()))
}

/// Writes a version, or shows the form again with one more row and the sums.
pub(crate) async fn write(post: Post) -> Result<Response, PageError> {
    let typed = post.fields.clone();
    if typed.get("do") == "more" {
        return render(&post.visit, Some(typed), vec![]).await;
    }
    let fields = typed.clone();
    let look = move |inside: &Inside<'_>| Ok(faults_of(inside, &fields));
    let (_, (scoring, mut faults)) = post.visit.look(look).await?;
    if faults.is_empty() {
        let (first, best) = (first_weight(&post.visit).await?, scoring.best());
        match write_as(&post, scoring, &first, best).await? {
            None => return Ok(on_to("/scores#numbers")),
            Some(fault) => faults.push(fault),
        }
    }
    render(&post.visit, Some(typed), faults).await
}

async fn first_weight(visit: &Visit) -> Result<String, PageError> {
    let first = |inside: &Inside<'_>| {
        let item = inside.case.charter.agenda.first();
        Ok(item.map_or_else(String::new, |item| format!("weight-{}", item.id)))
    };
    Ok(visit.look(first).await?.1)
}

/// Asks the desk; returns what stands against it.
async fn write_as(
    post: &Post,
    scoring: Scoring,
    first: &str,
    best: u64,
) -> Result<Option<Fault>, PageError> {
    let act = Act::Score(wasit_case::ScoreAct::Write(scoring));
    let Err(refused) = post.act(act, None).await? else { return Ok(None) };
    let is = |rule: Rule| refused.code == rule.code();
    let (field, label) = match () {
        () if is(Rule::ScoreFloor) => ("floor", "Floor"),
        () if is(Rule::ScoreBounds) => (first, "Weights"),
        () if is(Rule::ScoreNever) => ("never", "Never"),
        () => ("", ""),
    };
    let mut fault = Fault {
        field: field.to_owned(),
        label: label.to_owned(),
        sentence: refused.sentence.clone(),
        way_out: refused.way_out.clone(),
        code: refused.code,
    };
    if is(Rule::ScoreFloor) {
        let most = view::points(best);
        fault.way_out.push_str(&format!(" By these numbers the best package is worth {most}."));
    }
    Ok(Some(fault))
}
