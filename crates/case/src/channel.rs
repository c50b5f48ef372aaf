//! Channels: over which words travel, who takes part, and what reached a room over two of them.
//!
//! Two channels always exist: the front channel, on which everybody at a desk takes part, and the
//! emergency channel, which works while the talks do not. The mediator opens others for named
//! people. Who does not take part in a channel reads nothing of it, not even at the same desk:
//! [`Case::as_read_by`] is the case without it.
//!
//! A paper leaves its channel only with its author's consent.

use std::borrow::Cow;
use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::case::Case;
use crate::custody::{CustodyStep, Subject};
use crate::home::DraftFile;
use crate::id::{CarriedId, CourierId, ItemId, PaperId, PartyId, PersonId, Seat, Slug, Version};
use crate::moment::Moment;
use crate::paper::{Answer, Content, Paper};
use crate::words::words;

words! {
    /// What a channel is for.
    ChannelKind {
        /// Everybody at the desks; always there.
        0 Front "front",
        /// Named people, apart from the others.
        1 Back "back",
        /// Experts.
        2 Technical "technical",
        /// Notices and incidents; always there, also while the talks are suspended.
        3 Emergency "emergency",
        /// A third state carries the words by hand.
        4 Courier "courier",
    }
}

words! {
    /// Who may know that a channel exists.
    Exposure {
        /// Everybody.
        0 Public "public",
        /// The rooms that take part.
        1 Rooms "the rooms that take part",
        /// The people who take part.
        2 Participants "the people who take part",
    }
}

/// The name of a channel: short, and known to those who take part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct ChannelId(#[n(0)] pub Slug);

impl ChannelId {
    /// Returns the channel on which everybody takes part.
    pub fn front() -> Self {
        Self(Slug::constant("front"))
    }

    /// Returns the channel that works while the talks are suspended.
    pub fn emergency() -> Self {
        Self(Slug::constant("emergency"))
    }

    /// Returns whether everybody at every desk takes part in it.
    pub fn is_for_all(&self) -> bool {
        matches!(self.0.as_str(), "front" | "emergency")
    }
}

impl Default for ChannelId {
    fn default() -> Self {
        Self::front()
    }
}

impl std::fmt::Display for ChannelId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A channel that the mediator opened.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Channel {
    /// Its name.
    #[n(0)]
    pub id: ChannelId,
    /// What it is for: back, technical or courier.
    #[n(1)]
    pub kind: ChannelKind,
    /// Who takes part, of any room; they know of each other.
    #[n(2)]
    pub participants: Vec<PersonId>,
    /// Who may know that it exists.
    #[n(3)]
    pub exposure: Exposure,
    /// Who carries, on a courier's channel.
    #[n(4)]
    pub courier: Option<CourierId>,
}

/// What happens to a channel.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ChannelChange {
    /// The mediator opened it.
    #[n(0)]
    Opened(#[n(0)] Channel),
    /// The mediator closed it: it takes nothing new.
    #[n(1)]
    Closed(#[n(0)] ChannelId),
    /// The mediator asks an author to let a paper move to another channel.
    #[n(2)]
    MoveAsked(#[n(0)] PaperId, #[n(1)] ChannelId),
    /// The author lets it move.
    #[n(3)]
    MoveAllowed(#[n(0)] PaperId, #[n(1)] ChannelId),
    /// The mediator moved it.
    #[n(4)]
    Moved(#[n(0)] PaperId, #[n(1)] ChannelId),
    /// What this desk received stands on another channel now.
    #[n(5)]
    CarriedMoved(#[n(0)] CarriedId, #[n(1)] ChannelId),
}

/// An act about a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelAct {
    /// The mediator opens a channel.
    Open(Channel),
    /// The mediator closes a channel.
    Close(ChannelId),
    /// The mediator asks an author to let a paper move.
    AskMove(PaperId, ChannelId),
    /// The author lets a paper move.
    AllowMove(PaperId, ChannelId),
    /// The mediator moves a paper.
    Move(PaperId, ChannelId),
}

/// A channel as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChannel {
    /// The channel.
    pub channel: Channel,
    /// Since when.
    pub opened_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
}

words! {
    /// How two papers of one speaker agree with each other.
    Crossed {
        /// The same was said twice, over two channels.
        0 Duplicate "said twice",
        /// They say different things.
        1 Contradiction "contradict each other",
    }
}

/// Two papers of one speaker that say the same, or different things, over two channels; or two
/// answers of one party to the same paper that differ. Known at the mediator's desk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrossedWords {
    /// The earlier paper.
    pub first: PaperId,
    /// The later paper.
    pub second: PaperId,
    /// How they agree.
    pub how: Crossed,
    /// The item on which they differ, if it is one.
    pub item: Option<ItemId>,
}

impl Case {
    /// Applies what happened to a channel.
    pub(crate) fn apply_channel(&mut self, change: &ChannelChange, at: Moment) {
        match change {
            ChannelChange::Opened(channel) => {
                let open = OpenChannel { channel: channel.clone(), opened_at: at, closed_at: None };
                self.channels.insert(channel.id.clone(), open);
            }
            ChannelChange::Closed(id) => {
                if let Some(open) = self.channels.get_mut(id) {
                    open.closed_at = Some(at);
                }
            }
            ChannelChange::MoveAsked(paper, to) => {
                self.moves.entry((*paper, to.clone())).or_insert(false);
            }
            ChannelChange::MoveAllowed(paper, to) => {
                self.moves.insert((*paper, to.clone()), true);
            }
            ChannelChange::Moved(paper, to) => {
                self.moves.retain(|(moved, _), _| moved != paper);
                if let Some(file) = self.papers.get_mut(paper) {
                    for edition in &mut file.editions {
                        edition.paper.channel = to.clone();
                    }
                }
                let of_paper = |arrival: &&mut crate::Arrival| {
                    arrival.origin.as_ref().is_some_and(|origin| origin.paper == *paper)
                };
                for arrival in self.arrivals.values_mut().filter(of_paper) {
                    arrival.carried.channel = to.clone();
                }
            }
            ChannelChange::CarriedMoved(carried, to) => {
                if let Seat::Party(me) = self.seat
                    && let Some(arrival) = self.arrivals.get_mut(&(me, *carried))
                {
                    arrival.carried.channel = to.clone();
                }
            }
        }
    }

    /// Returns whether a person reads what travels over a channel.
    pub fn takes_part(&self, person: &PersonId, channel: &ChannelId) -> bool {
        channel.is_for_all()
            || self
                .channels
                .get(channel)
                .is_some_and(|open| open.channel.participants.contains(person))
    }

    /// Returns whether a room has somebody on a channel.
    pub fn room_takes_part(&self, seat: Seat, channel: &ChannelId) -> bool {
        channel.is_for_all()
            || self.charter.desk(seat).any(|(person, _)| self.takes_part(&person.id, channel))
    }

    /// Returns who carries by hand on a channel.
    pub fn courier_of(&self, channel: &ChannelId) -> Option<CourierId> {
        self.channels.get(channel)?.channel.courier
    }

    /// Returns whether a person reads a draft: who takes part in its channel does, and who wrote
    /// it or is to clear it.
    pub(crate) fn reads_draft(&self, person: &PersonId, file: &DraftFile) -> bool {
        self.takes_part(person, &file.paper.channel)
            || file.drafter == *person
            || file.clearers.contains(person)
    }

    /// Returns the case as far as a person may read it: without what travels over channels in
    /// which that person does not take part.
    ///
    /// Borrowed where nothing has to go, which is the common case; otherwise a copy, O(case).
    pub fn as_read_by(&self, person: &PersonId) -> Cow<'_, Self> {
        let closed: Vec<&ChannelId> =
            self.channels.keys().filter(|id| !self.takes_part(person, id)).collect();
        if closed.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut read = self.clone();
        let may = |channel: &ChannelId| !closed.contains(&channel);
        let shown = |file: &crate::PaperFile| {
            file.editions.last().is_none_or(|edition| may(&edition.paper.channel))
        };
        read.papers.retain(|_, file| shown(file));
        read.stating.retain(|paper| read.papers.contains_key(paper));
        read.arrivals.retain(|_, arrival| may(&arrival.carried.channel));
        read.handed.retain(|_, file| may(&file.handed.channel));
        read.custody.retain(|subject, _| match subject {
            Subject::Paper(id) => self.papers.get(id).is_none_or(shown),
            Subject::Arrival(id) => self.seat.party().is_none_or(|me| {
                self.arrivals.get(&(me, *id)).is_none_or(|a| may(&a.carried.channel))
            }),
        });
        // A room's people may know of a channel that they do not read, unless it is hidden.
        read.channels.retain(|id, open| may(id) || open.channel.exposure != Exposure::Participants);
        let named =
            |channel: &ChannelId| channel.is_for_all() || read.channels.contains_key(channel);
        read.moves.retain(|(paper, to), _| read.papers.contains_key(paper) && named(to));
        for entries in read.custody.values_mut() {
            entries.retain(|entry| match &entry.step {
                CustodyStep::Moved(to) => named(to),
                _ => true,
            });
        }
        read.keep_succession_of_arrivals();
        for round in &mut read.rounds {
            round.exceptions.retain(|exception| read.papers.contains_key(&exception.paper));
        }
        read.home.drafts.retain(|_, file| self.reads_draft(person, file));
        Cow::Owned(read)
    }

    /// Returns what one speaker said twice or differently. O(papers × paragraphs).
    pub fn crossed_words(&self) -> Vec<CrossedWords> {
        let mut found = vec![];
        let mut answers: BTreeMap<(Seat, PaperId, Version), Vec<(PaperId, Answer)>> =
            BTreeMap::new();
        let mut said: BTreeMap<(Seat, Said), Vec<SaidIn<'_>>> = BTreeMap::new();
        for (id, paper) in self.standing_papers() {
            let speaker = paper.on_behalf.map_or(id.author, Seat::Party);
            let origin = paper.in_reply_to.as_ref().and_then(|reply| {
                Some((self.origin(id.author.party()?, reply.carried)?, reply.answer))
            });
            if let Some(((paper, version), answer)) = origin {
                answers.entry((speaker, paper, version)).or_default().push((id, answer));
            }
            for (what, value) in sayings(paper) {
                let way = (id.author, &paper.channel);
                said.entry((speaker, what)).or_default().push((id, way, value));
            }
        }
        for given in answers.values() {
            for (later, (second, answer)) in given.iter().enumerate() {
                let earlier = given.iter().take(later).find(|(_, other)| other != answer);
                if let Some((first, _)) = earlier {
                    let how = Crossed::Contradiction;
                    found.push(CrossedWords { first: *first, second: *second, how, item: None });
                }
            }
        }
        for ((_, what), said) in &said {
            for (later, (second, way, value)) in said.iter().enumerate() {
                let before = said.iter().take(later);
                for (first, _, other) in before.filter(|(_, other_way, _)| other_way != way) {
                    let how = match (what, other == value) {
                        (_, true) => Crossed::Duplicate,
                        (Said::Words(_), false) => continue,
                        (Said::Pick(_) | Said::Stand(_), false) => Crossed::Contradiction,
                    };
                    let item = match what {
                        Said::Pick(item) | Said::Stand(item) => Some(item.clone()),
                        Said::Words(_) => None,
                    };
                    found.push(CrossedWords { first: *first, second: *second, how, item });
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// Returns the latest version of every paper that its author did not take back.
    pub fn standing_papers(&self) -> impl Iterator<Item = (PaperId, &Paper)> {
        self.papers
            .iter()
            .filter(|(_, file)| file.withdrawn_at.is_none())
            .filter_map(|(id, file)| Some((*id, &file.editions.last()?.paper)))
    }

    fn origin(&self, to: PartyId, carried: CarriedId) -> Option<(PaperId, Version)> {
        let origin = self.arrivals.get(&(to, carried))?.origin.as_ref()?;
        Some((origin.paper, origin.version))
    }
}

/// By which way words came: who handed them in, and over which channel.
type Way<'a> = (Seat, &'a ChannelId);

/// In which paper, by which way, something was said, and what.
type SaidIn<'a> = (PaperId, Way<'a>, String);

/// What papers are compared by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Words(String),
    Pick(ItemId),
    Stand(ItemId),
}

fn sayings(paper: &Paper) -> impl Iterator<Item = (Said, String)> {
    paper.paragraphs.iter().flat_map(|paragraph| {
        let words: String = paragraph
            .text
            .words()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
            .join(" ");
        let mut all = vec![];
        if !words.is_empty() {
            all.push((Said::Words(words), String::new()));
        }
        match &paragraph.content {
            Content::Package(picks) => {
                all.extend(picks.iter().map(|p| (Said::Pick(p.item.clone()), p.option.to_string())))
            }
            Content::Stand(item, stand) => {
                all.push((Said::Stand(item.clone()), stand.to_string()));
            }
            Content::Words | Content::RedLine(..) | Content::RedLineTogether(_) => {}
        }
        all
    })
}
