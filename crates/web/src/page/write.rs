//! The page where a paper is written and marked: a delegation's, or the mediator's own.
//!
//! Every button keeps what was typed as a draft in the desk first, so that nothing is lost
//! whatever the rules say.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use wasit_case::{Act, Clearance, HomeAct, Paper, PersonId, Role, Seat, Version, parse_paper_id};
use wasit_desk::{Request, view};

use super::arrival::carried_id;
use super::draft::draft_no;
use super::paper_fields::{fields_of, numbers, paper_of, renumbered, without_empty};
use super::paper_form::PaperForm;
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::{Inside, Visit};
use crate::shell::Shell;

/// The form, what is replied to, and why the paper was not handed in.
#[derive(Template)]
#[template(path = "write.html")]
struct WritePage {
    shell: Shell,
    form: PaperForm,
    replies_to: Option<view::Reading>,
    superseded_by: Option<String>,
    wrong: Wrong,
}

/// Shows the form: empty, or with a draft, a reply or a revision begun.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let query = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let (shell, parts) = visit
        .look(move |inside| {
            let fields = begun(inside, &query)?;
            Ok(parts(inside, &fields))
        })
        .await?;
    render(shell, parts, Wrong(None))
}

type Parts = (PaperForm, Option<view::Reading>, Option<String>);

fn parts(inside: &Inside<'_>, fields: &Fields) -> Parts {
    let writing = view::writing(inside.case, inside.person);
    let form = PaperForm::new(&inside.case.charter, inside.case.seat, writing, fields);
    let came = carried_id(fields.get("reply")).ok().and_then(|id| view::arrival(inside.case, id));
    let newer = came.as_ref().and_then(|came| came.superseded_by).map(|id| id.to_string());
    (form, came.map(|came| came.reading), newer)
}

fn render(shell: Shell, parts: Parts, wrong: Wrong) -> Result<Response, PageError> {
    let (form, replies_to, superseded_by) = parts;
    page(wrong.status(), &WritePage { shell, form, replies_to, superseded_by, wrong })
}

/// Returns the fields with which writing begins.
fn begun(inside: &Inside<'_>, query: &Fields) -> Result<Fields, PageError> {
    // Who sits in the capital writes nothing of its own, but may change what it clears.
    let clears = query.find("clear").is_some() || query.find("draft").is_some();
    let capital = inside.case.role(inside.person) == Some(Role::Capital);
    if !(inside.drafts() || capital && clears) {
        return Err(PageError::NotFound);
    }
    if let Some(name) = query.find("draft") {
        let mut drafts = inside.desk.drafts(&inside.case.charter.case, inside.person);
        let draft = drafts.find(|(of, _)| *of == name).and_then(|(_, bytes)| Fields::read(bytes));
        return draft.ok_or(PageError::NotFound);
    }
    let name = ("draft".to_owned(), format!("p{:x}", inside.now.0));
    let put = |fields: &Fields, more: Vec<(String, String)>| {
        let kept = fields.iter().map(|(n, v)| (n.to_owned(), v.to_owned()));
        Fields::new(kept.chain(more).collect())
    };
    if let Some(id) = query.find("revise") {
        let id = parse_paper_id(id).filter(|id| id.author == inside.case.seat);
        let id = id.ok_or(PageError::NotFound)?;
        let file = inside.case.papers.get(&id).ok_or(PageError::NotFound)?;
        let latest = file.editions.last().ok_or(PageError::NotFound)?;
        let more = vec![name, ("revise".to_owned(), id.to_string())];
        return Ok(put(&fields_of(&latest.paper, &inside.clock()), more));
    }
    for (param, edits) in [("edit", true), ("clear", false)] {
        let Some(no) = query.find(param) else { continue };
        let no = draft_no(no)?;
        let shown = view::home_draft(inside.case, inside.person, no);
        let shown = shown.filter(|draft| if edits { draft.edits } else { draft.clears });
        let file = inside.case.home.drafts.get(&no).filter(|_| shown.is_some());
        let file = file.ok_or(PageError::NotFound)?;
        let home = [
            ("home", no.to_string()),
            ("home-as", param.to_owned()),
            ("home-version", file.version.to_string()),
        ];
        let home = home.map(|(name, value)| (name.to_owned(), value));
        let more = std::iter::once(name).chain(home).collect();
        return Ok(put(&fields_of(&file.paper, &inside.clock()), more));
    }
    let mut fields: Vec<(String, String)> = [
        ("form", "non-paper"),
        ("precedence", "routine"),
        ("language", "en"),
        ("mark-0", "R"),
        ("text-1", ""),
        ("reply-anchor", "received"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    fields.push(name);
    if let Some(reply) = query.find("reply") {
        let id = carried_id(reply)?;
        let came = view::arrival(inside.case, id).ok_or(PageError::NotFound)?;
        fields.push(("reply".into(), id.to_string()));
        fields.push(("kind".into(), "reply".into()));
        fields.push(("answer".into(), "informs".into()));
        let channel = inside.case.seat.party().and_then(|me| inside.case.arrivals.get(&(me, id)));
        let channel = channel.map(|arrival| arrival.carried.channel.to_string());
        fields.push(("channel".into(), channel.unwrap_or_default()));
        // The language of the mediator's own words is not stated.
        if came.reading.language != "und" {
            fields.retain(|(name, _)| name != "language");
            fields.push(("language".into(), came.reading.language));
        }
    } else {
        let kind = if inside.case.courier().is_some() { "notice" } else { "proposal" };
        fields.push(("kind".into(), kind.into()));
    }
    if let Seat::Party(me) = inside.case.seat {
        let to = inside.case.charter.others(me).map(|to| ("to".to_owned(), to.to_string()));
        fields.extend(to);
    }
    Ok(Fields::new(fields))
}

/// Keeps what was typed, and does what the button says.
pub(crate) async fn send(post: Post) -> Result<Response, PageError> {
    let what = post.fields.get("do");
    let name = post.fields.get("draft").to_owned();
    if name.is_empty() || name.contains('/') {
        return Err(PageError::Unreadable);
    }
    if what == "drop" {
        return match post.ask(Request::DropDraft(name)).await? {
            Ok(()) => Ok(on_to("/")),
            Err(refused) => again(&post, post.fields.clone(), refused).await,
        };
    }
    let fields = changed(&typed(&post.fields), what);
    let draft = Fields::encoded(fields.iter());
    if let Err(refused) = post.ask(Request::KeepDraft(name.clone(), draft)).await? {
        return again(&post, fields, refused).await;
    }
    if !matches!(what, "send" | "circulate" | "home") {
        let last = numbers(&fields).last().copied().unwrap_or(1);
        let place = if what == "add" { format!("#text-{last}") } else { String::new() };
        let query =
            form_urlencoded::Serializer::new(String::new()).append_pair("draft", &name).finish();
        return Ok(on_to(&format!("/write?{query}{place}")));
    }
    let own = post.visit.desk.seat == Seat::Mediator;
    let read = fields.clone();
    let (_, paper) =
        post.visit.look(move |inside| Ok(paper_of(&read, &inside.clock(), own))).await?;
    let done = match paper.and_then(|paper| act(paper, what, &fields, own)) {
        Err(refused) => Err(refused),
        Ok(act) => post.act(act, Some(name)).await?,
    };
    match done {
        Ok(()) => Ok(on_to(&afterwards(what, &fields))),
        Err(refused) => again(&post, fields, refused).await,
    }
}

fn act(paper: Paper, what: &str, fields: &Fields, own: bool) -> Result<Act, Refused> {
    Ok(match (what, parse_paper_id(fields.get("revise"))) {
        ("circulate", _) => {
            let clearers = fields.all("clearer").filter_map(PersonId::new).collect();
            Act::Home(HomeAct::Circulate { paper, clearers })
        }
        ("home", _) => {
            let gone = || Refused::unreadable("", "The draft is not named.", "Open it again.");
            let draft = draft_no(fields.get("home")).map_err(|_| gone())?;
            if fields.get("home-as") == "clear" {
                let version: Version = fields.get("home-version").parse().map_err(|_| gone())?;
                let clearance = Clearance::ClearsWithEdits(paper);
                Act::Home(HomeAct::Clear { draft, version, clearance })
            } else {
                Act::Home(HomeAct::Edit(draft, paper))
            }
        }
        _ if own => Act::Issue(paper),
        (_, Some(id)) => Act::Revise { paper: id, with: paper },
        (_, None) => Act::Submit(paper),
    })
}

/// Returns the page to which the browser is led on.
fn afterwards(what: &str, fields: &Fields) -> String {
    match (what, fields.get("revise")) {
        ("circulate", _) => "/at-home#drafts".into(),
        ("home", _) => format!("/at-home/{}", fields.get("home")),
        (_, "") => "/".into(),
        (_, id) => format!("/papers/{id}"),
    }
}

/// Returns what was typed, without what belongs to this one sending of it.
fn typed(fields: &Fields) -> Fields {
    let own = |name: &str| matches!(name, "word" | "request" | "do");
    let kept = fields.iter().filter(|(name, _)| !own(name));
    Fields::new(kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// Returns the fields after a button that changes them.
fn changed(fields: &Fields, what: &str) -> Fields {
    if what == "add" {
        let next = numbers(fields).last().map_or(1, |last| last + 1);
        let kept = fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        return Fields::new(kept.chain([(format!("text-{next}"), String::new())]).collect());
    }
    if what == "divide" {
        return renumbered(fields, None, true);
    }
    if let Some(number) = what.strip_prefix("remove-").and_then(|n| n.parse().ok()) {
        let rest = renumbered(fields, Some(number), false);
        return if numbers(&rest).is_empty() { changed(&rest, "add") } else { rest };
    }
    if matches!(what, "send" | "circulate" | "home") {
        without_empty(fields)
    } else {
        fields.clone()
    }
}

/// Shows the form again with everything that was typed, and why it was not done.
async fn again(post: &Post, fields: Fields, refused: Refused) -> Result<Response, PageError> {
    let (shell, parts) = post.visit.look(move |inside| Ok(parts(inside, &fields))).await?;
    render(shell, parts, Wrong(Some(refused)))
}
