//! Channels: which there are, who takes part, which papers are about to leave one.

use wasit_case::{
    Act, Case, Channel, ChannelAct, ChannelId, ChannelKind, Exposure, Moment, OpenChannel, PaperId,
    PersonId, Seat,
};

use super::wording::{kind_words, words_of};

/// The channel of a paper, where it is not the front channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its name.
    pub name: String,
    /// Whether it is the one for incidents.
    pub emergency: bool,
}

impl Way {
    /// Returns what a list says of a channel; `None` of the front channel.
    pub(crate) fn of(channel: &ChannelId) -> Option<Self> {
        let emergency = *channel == ChannelId::emergency();
        (*channel != ChannelId::front()).then(|| Self { name: channel.to_string(), emergency })
    }
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelRow {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: ChannelKind,
    /// Who may know of it.
    pub exposure: Exposure,
    /// Who takes part, by room: its seat, its name, its people. Empty for a reader who only knows
    /// that the channel exists.
    pub rooms: Vec<(Seat, String, Vec<String>)>,
    /// Who carries, on a courier's channel.
    pub courier: Option<String>,
    /// Since when.
    pub opened_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// Whether the reader takes part.
    pub takes_part: bool,
}

/// A paper that is about to leave its channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveRow {
    /// The paper.
    pub paper: PaperId,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// Whose it is.
    pub author: String,
    /// Where it is.
    pub from: String,
    /// Where it would go.
    pub to: String,
    /// Whether its author allowed it.
    pub allowed: bool,
    /// Who will read it there, by room, as far as it is known here.
    pub readers: Vec<(String, Vec<String>)>,
}

/// A paper for which its author could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movable {
    /// The paper.
    pub paper: PaperId,
    /// "Proposal of Aurelia, on front".
    pub what: String,
}

/// A room with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomPeople {
    /// Which room.
    pub seat: Seat,
    /// Its name.
    pub name: String,
    /// Its people: short name and name.
    pub people: Vec<(String, String)>,
}

/// The mediator's page of channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorChannels {
    /// Those that are known to the reader, the open ones first.
    pub channels: Vec<ChannelRow>,
    /// Papers whose authors were asked.
    pub moves: Vec<MoveRow>,
    /// Papers whose authors could be asked.
    pub movable: Vec<Movable>,
    /// Where a paper could go.
    pub targets: Vec<String>,
    /// Everybody at the desks, by room.
    pub rooms: Vec<RoomPeople>,
    /// Couriers: number and name.
    pub couriers: Vec<(String, String)>,
}

/// A delegation's or a courier's page of channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomChannels {
    /// Those that are known to the reader, the open ones first.
    pub channels: Vec<ChannelRow>,
    /// Papers of this room's that the mediator asks to let go.
    pub moves: Vec<MoveRow>,
}

/// Returns the mediator's channels as a person there may read them; `None` at another desk.
pub fn mediator_channels(case: &Case, reader: &PersonId) -> Option<MediatorChannels> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let open = case.channels.values().filter(|open| open.closed_at.is_none());
    let targets: Vec<ChannelId> = std::iter::once(ChannelId::front())
        .chain(open.map(|open| open.channel.id.clone()))
        .collect();
    // The head is asked for what the rules allow; whether this reader may ask is decided then.
    let head = case.charter.desk(case.seat).find(|(_, role)| *role == wasit_case::Role::Head);
    let head = head.map_or(reader, |(person, _)| &person.id);
    let may = |paper: PaperId| {
        targets.iter().any(|to| {
            let act = Act::Channel(ChannelAct::AskMove(paper, to.clone()));
            case.decide(head, act, case.opened_at).is_ok()
        })
    };
    let movable = case.standing_papers().filter(|(id, _)| id.author.party().is_some() && may(*id));
    let seated = case.charter.rooms().map(|seat| {
        let at_desk = case.charter.desk(seat);
        let people = at_desk.map(|(p, _)| (p.id.to_string(), p.full_name())).collect();
        RoomPeople { seat, name: case.charter.name_of(seat).to_owned(), people }
    });
    let couriers = case.charter.couriers.iter().map(|c| (c.id.to_string(), c.name.clone()));
    Some(MediatorChannels {
        channels: rows(case, reader),
        moves: moves(case),
        movable: movable
            .map(|(paper, it)| Movable {
                paper,
                what: format!(
                    "{} of {}, on {}",
                    kind_words(it.kind),
                    case.charter.name_of(paper.author),
                    it.channel
                ),
            })
            .collect(),
        targets: targets.iter().map(ToString::to_string).collect(),
        rooms: seated.collect(),
        couriers: couriers.collect(),
    })
}

/// Returns a room's channels as a person there may read them; `None` at the mediator's desk.
pub fn room_channels(case: &Case, reader: &PersonId) -> Option<RoomChannels> {
    let here = case.seat != Seat::Mediator;
    here.then(|| RoomChannels { channels: rows(case, reader), moves: moves(case) })
}

fn rows(case: &Case, reader: &PersonId) -> Vec<ChannelRow> {
    let mut open: Vec<&OpenChannel> = case.channels.values().collect();
    open.sort_by_key(|open| (open.closed_at.is_some(), open.opened_at));
    let row = |open: &OpenChannel| {
        let takes_part = case.takes_part(reader, &open.channel.id);
        let rooms = if takes_part { rooms(case, &open.channel) } else { vec![] };
        ChannelRow {
            name: open.channel.id.to_string(),
            kind: open.channel.kind,
            exposure: open.channel.exposure,
            rooms,
            courier: open
                .channel
                .courier
                .filter(|_| takes_part)
                .map(|courier| case.charter.name_of(Seat::Courier(courier)).to_owned()),
            opened_at: open.opened_at,
            closed_at: open.closed_at,
            takes_part,
        }
    };
    open.into_iter().map(row).collect()
}

/// Returns who takes part in a channel, by room. A courier knows its own people alone.
fn rooms(case: &Case, channel: &Channel) -> Vec<(Seat, String, Vec<String>)> {
    let rooms = case.charter.rooms().filter_map(|seat| {
        let people: Vec<String> = case
            .charter
            .desk(seat)
            .filter(|(person, _)| channel.participants.contains(&person.id))
            .map(|(person, _)| person.full_name())
            .collect();
        let name = case.charter.name_of(seat).to_owned();
        (!people.is_empty()).then_some((seat, name, people))
    });
    rooms.collect()
}

/// Returns the moves that wait for this room: at the mediator's desk those that are allowed, at the
/// author's those that are not yet. The paper, and the channel to which it would go.
pub(crate) fn moves_waiting(case: &Case) -> Vec<(PaperId, String)> {
    let at_mediators = case.seat == Seat::Mediator;
    let waits = case.moves.iter().filter(|(_, allowed)| **allowed == at_mediators);
    waits.map(|((paper, to), _)| (*paper, to.to_string())).collect()
}

fn moves(case: &Case) -> Vec<MoveRow> {
    let row = |((id, to), allowed): (&(PaperId, ChannelId), &bool)| {
        let paper = &case.papers.get(id)?.editions.last()?.paper;
        let involved = [Seat::Mediator, id.author];
        let involved = involved.into_iter().chain(paper.to.iter().map(|to| Seat::Party(*to)));
        let readers = involved.map(|seat| {
            let people = case.charter.desk(seat).filter(|(p, _)| case.takes_part(&p.id, to));
            let people = people.map(|(person, _)| person.full_name()).collect();
            (case.charter.name_of(seat).to_owned(), people)
        });
        Some(MoveRow {
            paper: *id,
            kind: kind_words(paper.kind),
            title: words_of(&paper.title),
            author: case.charter.name_of(id.author).to_owned(),
            from: paper.channel.to_string(),
            to: to.to_string(),
            allowed: *allowed,
            readers: readers.filter(|(_, people): &(_, Vec<_>)| !people.is_empty()).collect(),
        })
    };
    case.moves.iter().filter_map(row).collect()
}
