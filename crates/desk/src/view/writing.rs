//! What a person has to know before writing a paper: over which channels it may travel, and whose
//! clearance it needs.

use wasit_case::{Case, ChannelId, ChannelKind, Kind, Person, PersonId, Role, Seat};

use super::sentence::listed;

/// What stands around the form of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Writing {
    /// Open channels in which the writer takes part: name, and what it is.
    pub channels: Vec<(String, String)>,
    /// Who of this room may clear; empty where nothing is cleared at home.
    pub clearers: Vec<Clearer>,
    /// Whether the instructions ask for clearance of every paper.
    pub clearance_asked: bool,
    /// Whether a change of government voided the instructions.
    pub instructions_void: bool,
    /// Parties on whose behalf words may be brought; for a courier alone.
    pub behalf: Vec<(String, String)>,
}

/// Somebody who may clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearer {
    /// The short name.
    pub id: PersonId,
    /// Name and title.
    pub name: String,
    /// The office.
    pub office: String,
    /// Whether the instructions name this person, so that it is on every list.
    pub asked: bool,
    /// Whether it is the reader.
    pub you: bool,
}

/// Returns what a writer has to know.
pub fn writing(case: &Case, writer: &PersonId) -> Writing {
    let parties = case.charter.parties.iter().filter(|_| case.courier().is_some());
    Writing {
        channels: channels(case, writer),
        clearers: clearers(case, writer),
        clearance_asked: case.home.in_force().is_some_and(|(_, it)| !it.clearers.is_empty()),
        instructions_void: case.home.is_void(),
        behalf: parties.map(|party| (party.id.to_string(), party.name.clone())).collect(),
    }
}

/// Returns the kinds of paper that a room of that kind writes.
pub fn kinds_at(seat: Seat) -> Vec<Kind> {
    let courier = matches!(seat, Seat::Courier(_));
    let fits = |kind: &Kind| !courier || !matches!(kind, Kind::Reply | Kind::RedLine);
    Kind::ALL.iter().copied().filter(fits).collect()
}

fn channels(case: &Case, writer: &PersonId) -> Vec<(String, String)> {
    let front = (ChannelId::front().to_string(), "front channel, everybody at the desks".into());
    let emergency = (
        ChannelId::emergency().to_string(),
        "emergency channel, for notices, incidents, questions and replies".into(),
    );
    let mut all = vec![front];
    for open in case.channels.values().filter(|open| open.closed_at.is_none()) {
        let channel = &open.channel;
        // The mediator's own papers go to all parties; a courier brings words over the others'.
        let closed_here = case.seat == Seat::Mediator
            || case.courier().is_some() && channel.kind == ChannelKind::Courier;
        if closed_here || !case.takes_part(writer, &channel.id) {
            continue;
        }
        let others = channel.participants.iter().filter(|person| *person != writer);
        let names: Vec<String> =
            others.filter_map(|id| Some(person(case, id)?.full_name())).collect();
        let with =
            if names.is_empty() { String::new() } else { format!(" with {}", listed(&names)) };
        let by = channel.courier.map_or_else(String::new, |courier| {
            format!(", carried by {}", case.charter.name_of(Seat::Courier(courier)))
        });
        let what = format!("{} channel {}{with}{by}", channel.kind, channel.id);
        all.push((channel.id.to_string(), what));
    }
    all.push(emergency);
    all
}

/// Returns the people of a delegation who may clear, in the order of the cast.
pub(crate) fn clearers(case: &Case, reader: &PersonId) -> Vec<Clearer> {
    let asked = case.home.in_force().map_or(&[][..], |(_, it)| &it.clearers);
    let here = case
        .charter
        .desk(case.seat)
        .filter(|(_, role)| case.seat.party().is_some() && *role != Role::Observer);
    here.map(|(person, _)| Clearer {
        id: person.id.clone(),
        name: person.full_name(),
        office: person.office.clone(),
        asked: asked.contains(&person.id),
        you: person.id == *reader,
    })
    .collect()
}

/// Returns a person of the cast.
pub(crate) fn person<'a>(case: &'a Case, id: &PersonId) -> Option<&'a Person> {
    case.charter.people.iter().find(|person| person.id == *id)
}

/// Returns a person's name with its title, or the short name of somebody who is not known here.
pub(crate) fn name_of(case: &Case, id: &PersonId) -> String {
    person(case, id).map_or_else(|| id.to_string(), Person::full_name)
}
