//! The people, the agenda and the papers that the simulated talks are about.

use wasit_case::{
    AgendaItem, Belongs, ChannelId, Charter, Choice, Content, Courier, CourierId, Form, Handling,
    ItemScores, Kind, Paper, Paragraph, Party, PartyId, Person, PersonId, Pick, Precedence, Role,
    Scoring, Seat, Slug, StatusQuo,
};

use crate::rng::Rng;

pub(crate) const M: Seat = Seat::Mediator;
pub(crate) const A: PartyId = PartyId(0);
pub(crate) const B: PartyId = PartyId(1);
pub(crate) const C: PartyId = PartyId(2);
pub(crate) const K: Seat = Seat::Courier(CourierId(0));
pub(crate) const CASE: &str = "marsa";

pub(crate) fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

/// The rooms: the mediator's first, a courier's last.
pub(crate) fn seats(parties: u8) -> impl Iterator<Item = Seat> {
    std::iter::once(M).chain((0..parties).map(|n| Seat::Party(PartyId(n)))).chain([K])
}

/// Each room has one person of each role: `a-head`, `m-adviser`.
pub(crate) fn person(seat: Seat, role: Role) -> PersonId {
    slug(&format!("{}-{role}", seat.to_string().to_lowercase()))
}

pub(crate) fn charter(parties: u8) -> Charter {
    let item = |name: &str, options: &[&str]| AgendaItem {
        id: slug(name),
        title: name.into(),
        options: options.iter().map(|o| Choice { id: slug(o), label: (*o).into() }).collect(),
        status_quo: StatusQuo { words: "as it is".into(), option: None },
    };
    let desks = seats(parties)
        .flat_map(|seat| Role::ALL.iter().map(move |&role| (person(seat, role), seat, role)));
    let people = desks.map(|(id, seat, role)| Person {
        name: id.to_string(),
        id,
        title: None,
        office: "office".into(),
        belongs: Belongs::Desk(seat, role),
        aliases: vec![],
    });
    Charter {
        case: slug(CASE),
        title: "Marsa".into(),
        fictional: true,
        zone: "+04:00".into(),
        mediator: "Marsa".into(),
        parties: (0..parties)
            .map(|n| Party { id: PartyId(n), name: format!("Party {}", PartyId(n)) })
            .collect(),
        people: people.collect(),
        agenda: vec![item("port", &["open", "shut"]), item("ferry", &["daily", "weekly", "none"])],
        baskets: vec![],
        links: vec![],
        couriers: vec![Courier { id: CourierId(0), name: "Courier".into() }],
    }
}

/// Scores of both items, and sometimes a floor.
pub(crate) fn scoring(rng: &mut Rng) -> Scoring {
    let floor = rng.percent(50).then(|| u32::try_from(rng.below(1_000)).unwrap());
    let mut item = |name: &str, options: &[&str]| ItemScores {
        item: slug(name),
        weight: 100,
        scores: options
            .iter()
            .map(|option| (slug(option), u32::try_from(50 + rng.below(51)).unwrap()))
            .collect(),
        status_quo: None,
    };
    let items = vec![item("port", &["open", "shut"]), item("ferry", &["daily", "weekly", "none"])];
    Scoring { items, floor, never: vec![vec![pick("port", "shut"), pick("ferry", "none")]] }
}

pub(crate) fn paper(kind: Kind, to: Vec<PartyId>, paragraphs: Vec<Paragraph>) -> Paper {
    Paper {
        title: "title".into(),
        kind,
        form: Form::NonPaper,
        precedence: Precedence::Routine,
        language: "en".into(),
        to,
        in_reply_to: None,
        reply_by: None,
        read_back: false,
        paragraphs,
        channel: ChannelId::front(),
        ad_referendum: false,
        on_behalf: None,
    }
}

pub(crate) fn words(text: &str, handling: Handling) -> Paragraph {
    Paragraph { text: text.into(), content: Content::Words, handling }
}

pub(crate) fn pick(item: &str, option: &str) -> Pick {
    Pick { item: slug(item), option: slug(option) }
}

pub(crate) fn package(item: &str, option: &str) -> Content {
    Content::Package(vec![pick(item, option)])
}
