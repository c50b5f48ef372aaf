//! What is said at the mediator's desk: by whom, under which name, and to whom.

use std::sync::Arc;

use wasit_case::{
    Apart, Case, ChannelChange, ChannelId, CourierChange, Event, Message, OfferChange, OralChange,
    PaperId, ParticipationChange, PreconditionChange, Seat, Text,
};

/// Whose words they are, seen from the mediator's desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A room told them to the mediator.
    Heard(Seat),
    /// The mediator told them to a room.
    Told(Seat),
    /// The mediator keeps them.
    Kept,
}

/// Words, whose they are, and under which name this desk has them.
#[derive(Clone)]
pub(crate) struct Saying {
    pub(crate) who: Who,
    pub(crate) source: String,
    pub(crate) words: Arc<str>,
    pub(crate) channel: ChannelId,
}

/// Returns every word in a message, in the order in which it is encoded, and the name of a channel
/// that it tells of.
pub(crate) fn words_of_message(message: &Message) -> Vec<Arc<str>> {
    let mut texts = Apart::default();
    // Encoding into memory does not fail; if it did, what was put so far is still checked.
    let _encoded = minicbor::to_vec_with(message, &mut texts);
    let mut words = words(texts);
    // A short name, and yet the mediator's own words.
    if let Message::Channel(ChannelChange::Opened(channel)) = message {
        words.push(channel.id.0.as_str().replace('-', " ").into());
    }
    words
}

fn words_of_event(event: &Event) -> Vec<Arc<str>> {
    let mut texts = Apart::default();
    let _encoded = minicbor::to_vec_with(event, &mut texts);
    words(texts)
}

fn words(texts: Apart) -> Vec<Arc<str>> {
    let words = texts.0.into_iter().filter_map(|text| match text {
        Text::Words(words) => Some(words),
        Text::Erased => None,
    });
    words.collect()
}

/// Returns what an event at the mediator's desk, with the messages that it makes, adds to what was
/// said.
pub(crate) fn sayings(case: &Case, event: &Event, sent: &[(Seat, Message)]) -> Vec<Saying> {
    let mut all = vec![];
    if let Some((who, base, channel)) = speaker(case, event) {
        for (place, words) in words_of_event(event).into_iter().enumerate() {
            let source = name(event, &base, place);
            all.push(Saying { who, source, words, channel: channel.clone() });
        }
    }
    for (to, message) in sent {
        let told = words_of_message(message).into_iter();
        all.extend(told.map(|words| Saying {
            who: Who::Told(*to),
            source: String::new(),
            words,
            channel: ChannelId::front(),
        }));
    }
    all
}

/// Returns whose words an event holds, the name under which they are kept, and their channel;
/// `None` for what the mediator says to others, which its messages hold.
fn speaker(case: &Case, event: &Event) -> Option<(Who, String, ChannelId)> {
    let front = ChannelId::front;
    let of_paper = |id: &PaperId| {
        let file = case.papers.get(id).and_then(|file| file.editions.last());
        file.map_or_else(front, |edition| edition.paper.channel.clone())
    };
    Some(match event {
        Event::Submitted { id, version, paper, by: None, .. } => {
            // What a courier brings for a party, that party knows.
            let speaker = paper.on_behalf.map_or(id.author, Seat::Party);
            let base = if *version == 1 { id.to_string() } else { format!("{id} v{version}") };
            (Who::Heard(speaker), base, paper.channel.clone())
        }
        Event::ReadBackAnswered { id, version, paragraph, by: None, .. } => {
            let base = format!("{id} v{version} ¶{paragraph}, as its author corrects it");
            (Who::Heard(id.author), base, of_paper(id))
        }
        Event::Restated { receiver, carried, by: None, .. } => {
            let base = format!("how {receiver} understands {carried}");
            (Who::Heard(Seat::Party(*receiver)), base, front())
        }
        Event::RestatementAnswered { id, version, receiver, by: None, .. } => {
            let base = format!("{id} v{version}, as its author answers {receiver}");
            (Who::Heard(id.author), base, of_paper(id))
        }
        Event::Precondition { change, by: None } => match change {
            PreconditionChange::Stated { id, .. } => {
                (Who::Heard(Seat::Party(id.owner)), id.to_string(), front())
            }
            PreconditionChange::Moved { id, party, .. } => {
                (Who::Heard(Seat::Party(*party)), format!("{party} on {id}"), front())
            }
            PreconditionChange::Told { .. } => return None,
        },
        Event::Participation { change: ParticipationChange::Given(notice), by: None } => {
            let base = format!("notice of {}", notice.party);
            (Who::Heard(Seat::Party(notice.party)), base, front())
        }
        Event::Offer { change: OfferChange::Made(id, _), by: None } => {
            (Who::Heard(Seat::Party(id.party)), id.to_string(), front())
        }
        Event::Oral { change: OralChange::Answered { party, id, .. }, by: None } => {
            let own = case.own_oral(*party, *id).unwrap_or(*id);
            (Who::Heard(Seat::Party(*party)), format!("{own}, as {party} has it"), front())
        }
        Event::Courier { change: CourierChange::Arrived { courier, id, .. }, .. } => {
            (Who::Heard(Seat::Courier(*courier)), format!("{id} of {courier}"), front())
        }
        Event::RoundChanged { exceptions, .. } if !exceptions.is_empty() => {
            (Who::Kept, "reasons at the close of a round".to_owned(), front())
        }
        Event::Overridden { .. } => (Who::Kept, "reasons for releases".to_owned(), front()),
        _ => return None,
    })
}

/// Returns the name of one of the texts of an event: a paper's title has the paper's own name, its
/// paragraphs have theirs.
fn name(event: &Event, base: &str, place: usize) -> String {
    match (event, place) {
        (Event::Submitted { .. }, 0) => base.to_owned(),
        (Event::Submitted { id, version, .. }, number) => format!("{id} v{version} ¶{number}"),
        (_, 0) => base.to_owned(),
        (_, more) => format!("{base} ({})", more + 1),
    }
}
