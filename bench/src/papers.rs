//! The table and the papers that are measured.

use wasit_case::{
    AgendaItem, Belongs, Case, CaseId, Charter, Choice, Content, Event, Form, Handling, Kind,
    Moment, Paper, Paragraph, Party, PartyId, Person, PersonId, Precedence, Role, Seat, StatusQuo,
    Text,
};

const WORDS: &str = "We could accept a ceiling for a stated time if the first relief is felt before \
                     the first report is due, and if what is paid for can be seen to arrive. ";

/// Returns the short name; the literals of this crate fit.
fn slug(name: &str) -> CaseId {
    CaseId::new(name).unwrap_or_else(|| unreachable!("{name} is a short name"))
}

/// Returns a case between two parties with one person at each desk.
pub fn charter(case: &str) -> Charter {
    let person = |name: &str, seat| Person {
        id: slug(name),
        name: name.into(),
        title: None,
        office: "head".into(),
        belongs: Belongs::Desk(seat, Role::Head),
        aliases: vec![],
    };
    let option = |id: &str| Choice { id: slug(id), label: id.into() };
    let status_quo = StatusQuo { words: "nothing agreed".into(), option: None };
    Charter {
        case: slug(case),
        title: case.into(),
        fictional: true,
        zone: "UTC".into(),
        mediator: "Mediator".into(),
        parties: [("North", 0), ("South", 1)]
            .map(|(name, n)| Party { id: PartyId(n), name: name.into() })
            .into(),
        people: vec![
            person("mediator", Seat::Mediator),
            person("north", Seat::Party(PartyId(0))),
            person("south", Seat::Party(PartyId(1))),
        ],
        agenda: vec![AgendaItem {
            id: slug("cap"),
            title: "cap".into(),
            options: vec![option("a"), option("b")],
            status_quo,
        }],
        baskets: vec![],
        links: vec![],
        couriers: vec![],
    }
}

/// Returns the people's names: mediator, A's head, B's head.
pub(crate) fn people() -> [PersonId; 3] {
    [slug("mediator"), slug("north"), slug("south")]
}

/// Returns a proposal of A's with two paragraphs of about 300 bytes.
pub fn paper() -> Paper {
    let paragraph = || Paragraph {
        text: Text::from(WORDS.repeat(2).as_str()),
        content: Content::Words,
        handling: Handling::ForRelay,
    };
    Paper {
        title: "A proposal".into(),
        kind: Kind::Proposal,
        form: Form::NonPaper,
        precedence: Precedence::Priority,
        language: "en".into(),
        to: vec![PartyId(1)],
        in_reply_to: None,
        reply_by: None,
        read_back: false,
        paragraphs: vec![paragraph(), paragraph()],
        channel: wasit_case::ChannelId::front(),
        ad_referendum: false,
        on_behalf: None,
    }
}

/// Returns what a mediator's desk records when it relays `papers` papers verbatim.
pub fn events(case: &str, papers: usize) -> Vec<Event> {
    use wasit_case::{Act, CarriedId, Decision, Format, Message};
    let [mediator, ..] = people();
    let at = Moment(0);
    let mut events = vec![];
    let open = Case::open(Seat::Mediator, charter(case));
    let Some(mut desk) = open.ok().and_then(|event| {
        let case = Case::opened(&event, at);
        events.push(event);
        case
    }) else {
        return events;
    };
    let mut take = |desk: &mut Case, decided: Vec<Event>| {
        for event in decided {
            desk.apply(&event, at);
            events.push(event);
        }
    };
    let plan =
        Act::PlanRound { number: 1, format: Format::Indirect, venue: "here".into(), begins_at: at };
    for act in [plan, Act::OpenRound] {
        let decided = desk.decide(&mediator, act, at).unwrap_or_default();
        take(&mut desk, decided);
    }
    for serial in 1..=u32::try_from(papers).unwrap_or(u32::MAX) {
        let id = wasit_case::PaperId { author: Seat::Party(PartyId(0)), serial };
        let came = Message::Submitted { id, version: 1, submitted_at: at, paper: paper() };
        let taken = desk.receive(id.author, came).unwrap_or_default();
        take(&mut desk, taken);
        let card = vec![(1, Decision::Verbatim), (2, Decision::Verbatim)];
        let relay = Act::Relay { paper: id, version: 1, to: PartyId(1), card };
        let decided = desk.decide(&mediator, relay, at).unwrap_or_default();
        take(&mut desk, decided);
        let receipt = Message::Received { carried: CarriedId(serial), at };
        let receipt = desk.receive(Seat::Party(PartyId(1)), receipt).unwrap_or_default();
        take(&mut desk, receipt);
    }
    events
}
