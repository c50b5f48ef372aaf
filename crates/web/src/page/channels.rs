//! The channels: the mediator opens and closes them, authors let papers move.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use wasit_case::{
    Act, Channel, ChannelAct, ChannelId, ChannelKind, CourierId, Exposure, PersonId, Rule, Seat,
    Slug, parse_paper_id,
};
use wasit_desk::view::{self, CrossedRow, MediatorChannels, RoomChannels};

use super::paper_form::{Opt, all};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;

/// The mediator's channels, with the forms to open one and to ask for a move.
#[derive(Template)]
#[template(path = "channels_mediator.html")]
struct MediatorPage {
    shell: Shell,
    it: MediatorChannels,
    crossed: Vec<CrossedRow>,
    form: ChannelForm,
    wrong: Wrong,
}

/// A room's channels.
#[derive(Template)]
#[template(path = "channels.html")]
struct RoomPage {
    shell: Shell,
    it: RoomChannels,
    wrong: Wrong,
}

/// The choices of the forms, with what was chosen.
struct ChannelForm {
    name: String,
    kinds: Vec<Opt>,
    exposures: Vec<Opt>,
    couriers: Vec<Opt>,
    participants: Vec<String>,
    papers: Vec<Opt>,
    targets: Vec<Opt>,
}

impl ChannelForm {
    fn new(it: &MediatorChannels, typed: &Fields) -> Self {
        let kinds = [ChannelKind::Back, ChannelKind::Technical, ChannelKind::Courier];
        let couriers = it.couriers.iter();
        let papers = it.movable.iter();
        Self {
            name: typed.get("name").to_owned(),
            kinds: all(&kinds, ChannelKind::word, typed.get("kind")),
            exposures: all(
                Exposure::ALL,
                Exposure::word,
                match typed.get("exposure") {
                    "" => Exposure::Participants.word(),
                    exposure => exposure,
                },
            ),
            couriers: couriers.map(|(id, name)| Opt::new(id, name, typed.get("courier"))).collect(),
            participants: typed.all("participant").map(str::to_owned).collect(),
            papers: papers
                .map(|it| {
                    Opt::new(it.paper, format!("{} {}", it.paper, it.what), typed.get("paper"))
                })
                .collect(),
            targets: it.targets.iter().map(|to| Opt::new(to, to, typed.get("to"))).collect(),
        }
    }

    fn takes_part(&self, person: &str) -> bool {
        self.participants.iter().any(|chosen| chosen == person)
    }
}

/// Shows the channels that are known to the reader.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    if visit.desk.seat != Seat::Mediator {
        let (shell, it) = visit
            .look(|i| view::room_channels(i.case, i.person).ok_or(PageError::NotFound))
            .await?;
        return page(wrong.status(), &RoomPage { shell, it, wrong });
    }
    let (shell, (it, crossed)) = visit
        .look(|inside| {
            let it = view::mediator_channels(inside.case, inside.person);
            Ok((it.ok_or(PageError::NotFound)?, view::crossed(inside.case)))
        })
        .await?;
    let form = ChannelForm::new(&it, &typed);
    page(wrong.status(), &MediatorPage { shell, it, crossed, form, wrong })
}

/// Opens a channel, asks an author to let a paper move, or moves it.
pub(crate) async fn change(post: Post) -> Result<Response, PageError> {
    let typed = post.fields.clone();
    let act = match typed.get("do") {
        "open" => opened(&typed).map(ChannelAct::Open),
        what => moved(&typed, what),
    };
    let done = match act {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Channel(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/channels")),
        Err(refused) => {
            let field = field_of(&refused, &typed);
            render(&post.visit, typed, Wrong(Some(refused.with_field(&field)))).await
        }
    }
}

/// Closes a channel.
pub(crate) async fn close(Path(name): Path<String>, post: Post) -> Result<Response, PageError> {
    let id = Slug::new(&name).map(ChannelId).ok_or(PageError::NotFound)?;
    match post.act(Act::Channel(ChannelAct::Close(id)), None).await? {
        Ok(()) => Ok(on_to("/channels")),
        Err(refused) => {
            let wrong = Wrong(Some(refused.with_field("")));
            render(&post.visit, Fields::default(), wrong).await
        }
    }
}

fn opened(typed: &Fields) -> Result<Channel, Refused> {
    let name = Slug::new(typed.get("name").trim()).ok_or_else(|| {
        let way_out = "Write one to forty small Latin letters, digits and hyphens.";
        Refused::unreadable("name", "The name cannot be one of a channel.", way_out)
    })?;
    let kind = ChannelKind::from_word(typed.get("kind")).unwrap_or(ChannelKind::Back);
    let exposure = Exposure::from_word(typed.get("exposure"));
    Ok(Channel {
        id: ChannelId(name),
        kind,
        participants: typed.all("participant").filter_map(PersonId::new).collect(),
        exposure: exposure.unwrap_or(Exposure::Participants),
        courier: CourierId::from_name(typed.get("courier")),
    })
}

fn moved(typed: &Fields, what: &str) -> Result<ChannelAct, Refused> {
    let nothing = || Refused::unreadable("paper", "Nothing is chosen here.", "Choose a paper.");
    let paper = parse_paper_id(typed.get("paper")).ok_or_else(nothing)?;
    let to = Slug::new(typed.get("to")).map(ChannelId).ok_or_else(nothing)?;
    Ok(match what {
        "allow" => ChannelAct::AllowMove(paper, to),
        "move" => ChannelAct::Move(paper, to),
        _ => ChannelAct::AskMove(paper, to),
    })
}

/// Finds the field that a refusal concerns. One rule covers the whole form of a channel.
fn field_of(refused: &Refused, typed: &Fields) -> String {
    let field = if refused.code == Rule::ChannelOpen.code() {
        let by_hand = typed.get("kind") == ChannelKind::Courier.word();
        if by_hand == typed.get("courier").is_empty() {
            "courier"
        } else if typed.find("participant").is_none() {
            "participants"
        } else {
            "name"
        }
    } else if refused.code == Rule::ChannelMove.code() && typed.get("do") == "ask" {
        "paper"
    } else {
        return refused.field.clone();
    };
    field.to_owned()
}
