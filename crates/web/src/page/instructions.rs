//! The form in which the capital gives new instructions: words, limits item by item, choices that
//! are never made together, who clears.

use askama::Template;
use axum::response::Response;
use wasit_case::{
    Act, AgendaItem, Case, HomeAct, Instructions, ItemId, Limit, OptionId, PersonId, Pick,
};
use wasit_desk::view::{self, Clearer};

use super::paper_form::Opt;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::Wrong;
use crate::session::Visit;
use crate::shell::Shell;

/// The form, which begins with the instructions in force.
#[derive(Template)]
#[template(path = "instructions.html")]
struct InstructionsPage {
    shell: Shell,
    form: InstructionsForm,
    wrong: Wrong,
}

struct InstructionsForm {
    words: String,
    items: Vec<ItemField>,
    /// Choices that are never made together: per row a choice per item.
    never: Vec<NeverRow>,
    clearers: Vec<(Clearer, bool)>,
}

struct ItemField {
    id: ItemId,
    title: String,
    limited: bool,
    /// Short name, words, whether it may be chosen, whether *ad referendum*.
    options: Vec<(String, String, bool, bool)>,
}

/// Choices that are never made together: a choice per item.
pub(super) struct NeverRow {
    pub(super) number: usize,
    /// The item's title, the name of the field, the options.
    pub(super) picks: Vec<(String, String, Vec<Opt>)>,
}

impl InstructionsForm {
    fn new(case: &Case, reader: &PersonId, typed: &Fields) -> Self {
        let agenda = &case.charter.agenda;
        let rows = never_rows(typed);
        let named: Vec<&str> = typed.all("clearer").collect();
        Self {
            words: typed.get("instructions").to_owned(),
            items: agenda.iter().map(|item| item_field(item, typed)).collect(),
            // One row more than are filled in.
            never: (1..=rows.last().copied().unwrap_or(0) + 1)
                .map(|number| never_row(agenda, typed, number))
                .collect(),
            clearers: view::writing(case, reader)
                .clearers
                .into_iter()
                .map(|clearer| {
                    let chosen = named.contains(&clearer.id.as_str());
                    (clearer, chosen)
                })
                .collect(),
        }
    }
}

fn item_field(item: &AgendaItem, typed: &Fields) -> ItemField {
    let chosen = |name: &str, option: &OptionId| {
        typed.all(&format!("{name}-{}", item.id)).any(|value| value == option.as_str())
    };
    let options: Vec<_> = item
        .options
        .iter()
        .map(|o| (o.id.to_string(), o.label.clone(), chosen("may", &o.id), chosen("later", &o.id)))
        .collect();
    let limited = typed.find(&format!("limit-{}", item.id)).is_some();
    ItemField {
        id: item.id.clone(),
        title: item.title.clone(),
        limited: limited || options.iter().any(|(.., may, later)| *may || *later),
        options,
    }
}

/// Returns a row of choices.
pub(super) fn never_row(agenda: &[AgendaItem], typed: &Fields, number: usize) -> NeverRow {
    let pick = |item: &AgendaItem| {
        let field = format!("never-{number}-{}", item.id);
        let chosen = typed.get(&field);
        let option =
            |o: &wasit_case::Choice| Opt::new(&o.id, format!("{}: {}", o.id, o.label), chosen);
        (item.title.clone(), field.clone(), item.options.iter().map(option).collect())
    };
    NeverRow { number, picks: agenda.iter().map(pick).collect() }
}

/// Returns the numbers of the rows in which something is chosen, in order.
pub(super) fn never_rows(typed: &Fields) -> Vec<usize> {
    let chosen = typed.under("never-").filter(|(_, option)| !option.is_empty());
    let mut rows: Vec<usize> =
        chosen.filter_map(|(name, _)| name.split_once('-')?.0.parse().ok()).collect();
    rows.retain(|row| *row <= wasit_case::limits::MENTIONS_MAX);
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Shows the form, with the instructions in force.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, None, Wrong(None)).await
}

async fn render(visit: &Visit, typed: Option<Fields>, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, form) = visit
        .look(move |inside| {
            let home = view::at_home(inside.case, inside.person).filter(|home| home.instructs);
            home.ok_or(PageError::NotFound)?;
            let fields = typed.unwrap_or_else(|| begun(inside.case));
            Ok(InstructionsForm::new(inside.case, inside.person, &fields))
        })
        .await?;
    page(wrong.status(), &InstructionsPage { shell, form, wrong })
}

/// Returns the fields with which new instructions begin: those in force.
fn begun(case: &Case) -> Fields {
    let Some((_, given)) = case.home.in_force() else { return Fields::default() };
    let mut fields = vec![("instructions".to_owned(), given.words.words().to_owned())];
    for limit in &given.limits {
        let item = &limit.item;
        fields.push((format!("limit-{item}"), "yes".into()));
        let put = |name: &str, options: &[OptionId]| {
            options.iter().map(|o| (format!("{name}-{item}"), o.to_string())).collect::<Vec<_>>()
        };
        fields.extend(put("may", &limit.may));
        fields.extend(put("later", &limit.ad_referendum));
    }
    for (row, picks) in (1..).zip(&given.never_together) {
        let pick = |pick: &Pick| (format!("never-{row}-{}", pick.item), pick.option.to_string());
        fields.extend(picks.iter().map(pick));
    }
    fields.extend(given.clearers.iter().map(|who| ("clearer".to_owned(), who.to_string())));
    Fields::new(fields)
}

/// Gives the instructions, or adds a row of choices to the form.
pub(crate) async fn give(post: Post) -> Result<Response, PageError> {
    let typed = post.fields.clone();
    if typed.get("do") == "more" {
        return render(&post.visit, Some(typed), Wrong(None)).await;
    }
    let read = typed.clone();
    let (_, given) = post.visit.look(move |inside| Ok(read_from(inside.case, &read))).await?;
    match post.act(Act::Home(HomeAct::Instruct(given)), None).await? {
        Ok(()) => Ok(on_to("/at-home")),
        Err(refused) => {
            let field = match refused.about.as_str() {
                "choices never together" => "never".to_owned(),
                "clearers" => "clearers".to_owned(),
                item if refused.code == wasit_case::Rule::MandateForm.code() => {
                    format!("item-{item}")
                }
                _ => refused.field.clone(),
            };
            let wrong = Wrong(Some(refused.with_field(&field)));
            render(&post.visit, Some(typed), wrong).await
        }
    }
}

fn read_from(case: &Case, typed: &Fields) -> Instructions {
    let limit = |item: &AgendaItem| {
        let field = item_field(item, typed);
        let options = |name: &str| {
            let name = format!("{name}-{}", item.id);
            typed.all(&name).filter_map(OptionId::new).collect()
        };
        field.limited.then(|| Limit {
            item: item.id.clone(),
            may: options("may"),
            ad_referendum: options("later"),
        })
    };
    Instructions {
        words: typed.get("instructions").trim().into(),
        limits: case.charter.agenda.iter().filter_map(limit).collect(),
        never_together: never_rows(typed).into_iter().map(|row| never_picks(typed, row)).collect(),
        clearers: typed.all("clearer").filter_map(PersonId::new).collect(),
    }
}

/// Reads a row of choices.
pub(super) fn never_picks(typed: &Fields, row: usize) -> Vec<Pick> {
    let prefix = format!("never-{row}-");
    let chosen = typed.under(&prefix).filter(|(_, option)| !option.is_empty());
    let pick = |(item, option): (&str, &str)| {
        Some(Pick { item: ItemId::new(item)?, option: OptionId::new(option)? })
    };
    chosen.filter_map(pick).collect()
}
