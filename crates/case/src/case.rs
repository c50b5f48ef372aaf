//! One case as one desk knows it: the fold of that desk's events.
//!
//! The same type serves every room. On a delegation's desk `papers` are its own and `arrivals` are
//! what came to it; on the mediator's desk both hold everybody's. Nothing in it is shared between
//! rooms, so a room can only show what its own events say.

use std::collections::{BTreeMap, BTreeSet};

use crate::carried::{Carried, Understanding, Verdict};
use crate::charter::Charter;
use crate::custody::{CustodyEntry, Subject};
use crate::event::Event;
use crate::id::{CarriedId, ItemId, OptionId, PaperId, ParagraphNo, PartyId, Seat, Version};
use crate::moment::Moment;
use crate::paper::{Answer, Content, Handling, Kind, Paper, Until};
use crate::relay::Fate;
use crate::round::Round;
use crate::text::Text;

/// A case at one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Which room this desk is.
    pub seat: Seat,
    /// The frame of the case.
    pub charter: Charter,
    /// When the case began here.
    pub opened_at: Moment,
    /// The rounds, in order.
    pub rounds: Vec<Round>,
    /// Papers by author and number.
    pub papers: BTreeMap<PaperId, PaperFile>,
    /// What was carried, by receiving party and its number there.
    pub arrivals: BTreeMap<(PartyId, CarriedId), Arrival>,
    /// Every step of each paper that this desk follows, in the order in which it learned of them.
    pub custody: BTreeMap<Subject, Vec<CustodyEntry>>,
    /// Messages that were not taken.
    pub set_aside: u32,
}

/// A paper with all its versions.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PaperFile {
    /// Its versions, the first being version 1.
    pub editions: Vec<Edition>,
    /// When its author took it back.
    pub withdrawn_at: Option<Moment>,
}

impl PaperFile {
    /// Returns a version.
    pub fn edition(&self, version: Version) -> Option<&Edition> {
        self.editions.get(usize::from(version).checked_sub(1)?)
    }

    /// Returns the number of the latest version.
    pub fn latest(&self) -> Version {
        Version::try_from(self.editions.len()).unwrap_or(Version::MAX)
    }
}

/// One version of a paper and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The paper.
    pub paper: Paper,
    /// First leg, first time: when its author handed it in.
    pub submitted_at: Moment,
    /// First leg, second time: when the mediator's desk had it.
    pub received_at: Option<Moment>,
    /// What became of each paragraph towards each receiving party. Absent: it still waits.
    pub fates: BTreeMap<(PartyId, ParagraphNo), Fate>,
    /// Wordings read back to the author, the latest per paragraph.
    pub read_backs: BTreeMap<ParagraphNo, ReadBack>,
    /// Held paragraphs for which the author gave the word.
    pub words_given: BTreeSet<ParagraphNo>,
    /// How receivers understand it; on the author's desk alone.
    pub understandings: BTreeMap<PartyId, Understanding>,
}

impl Edition {
    /// Returns under which numbers a party has this version's paragraphs, as far as it is known
    /// here and they were not taken back; in the order of the paragraphs.
    pub fn carried_to(&self, to: PartyId) -> impl Iterator<Item = CarriedId> {
        self.fates.range((to, 0)..=(to, ParagraphNo::MAX)).filter_map(|(_, fate)| match fate {
            Fate::Carried { id, .. } => *id,
            _ => None,
        })
    }
}

/// A wording that was read back to an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBack {
    /// The mediator's words.
    pub wording: Text,
    /// When they were read back.
    pub asked_at: Moment,
    /// What the author said, and when.
    pub verdict: Option<(Verdict, Moment)>,
}

impl ReadBack {
    /// Returns the words that the author stands by, once it has answered.
    pub fn cleared(&self) -> Option<&Text> {
        match &self.verdict.as_ref()?.0 {
            Verdict::Confirmed => Some(&self.wording),
            Verdict::Corrected(words) => Some(words),
        }
    }
}

/// A paper that was carried to a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// What the party has. `None` once it was taken back.
    pub carried: Option<Carried>,
    /// Second leg, first time: when the mediator released it.
    pub released_at: Moment,
    /// Second leg, second time: when the party's desk had it.
    pub delivered_at: Option<Moment>,
    /// Where it comes from; known at the mediator's desk alone.
    pub origin: Option<Origin>,
    /// How the receiver understands it.
    pub understanding: Option<Understanding>,
    /// When it was taken back.
    pub retracted_at: Option<Moment>,
}

/// Where a carried paper comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The paper.
    pub paper: PaperId,
    /// Its version.
    pub version: Version,
    /// Which of its paragraphs, in the order of the carried ones.
    pub from: Vec<ParagraphNo>,
}

/// An option that a party cannot accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLine {
    /// Whose it is.
    pub party: PartyId,
    /// The item.
    pub item: ItemId,
    /// The option.
    pub option: OptionId,
    /// Whether the mediator alone may know it.
    pub private: bool,
    /// The paper that states it.
    pub paper: PaperId,
}

/// A proposal that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Who accepted.
    pub by: Seat,
    /// What was accepted, in this room's own numbers.
    pub what: String,
}

impl Case {
    /// Folds a desk's events, each with its time. `None` if the first does not open the case.
    pub fn fold<'a>(events: impl IntoIterator<Item = (&'a Event, Moment)>) -> Option<Self> {
        let mut events = events.into_iter();
        let (first, at) = events.next()?;
        let mut case = Self::opened(first, at)?;
        for (event, at) in events {
            case.apply(event, at);
        }
        Some(case)
    }

    /// Starts the fold; `None` if the event does not open a case.
    pub fn opened(event: &Event, at: Moment) -> Option<Self> {
        let Event::Opened { seat, charter } = event else { return None };
        Some(Self {
            seat: *seat,
            charter: charter.clone(),
            opened_at: at,
            rounds: vec![],
            papers: BTreeMap::new(),
            arrivals: BTreeMap::new(),
            custody: BTreeMap::new(),
            set_aside: 0,
        })
    }

    /// Returns the current round, if one was announced.
    pub fn round(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// Returns a version of a paper.
    pub fn edition(&self, id: PaperId, version: Version) -> Option<&Edition> {
        self.papers.get(&id)?.edition(version)
    }

    /// Returns whether a newer paper took the place of a carried one in that room.
    pub fn superseded_by(&self, to: PartyId, id: CarriedId) -> Option<CarriedId> {
        self.arrivals
            .range((to, id)..)
            .take_while(|((party, _), _)| *party == to)
            .filter_map(|(_, arrival)| arrival.carried.as_ref())
            .find(|carried| carried.replaces == Some(id))
            .map(|carried| carried.id)
    }

    /// Returns whether what `until` names has come to pass, as the mediator's desk knows it.
    ///
    /// `author` is the party whose paragraph is held.
    pub fn is_met(&self, until: Until, author: Seat, word_given: bool, now: Moment) -> bool {
        match until {
            Until::Date(date) => now >= date,
            Until::AuthorsWord => word_given,
            Until::Counterpart(kind) => {
                let begun = self.round().and_then(|round| round.history.first());
                let since = begun.map_or(self.opened_at, |(at, _)| *at);
                self.papers.iter().any(|(id, file)| {
                    id.author != author
                        && id.author != Seat::Mediator
                        && file.withdrawn_at.is_none()
                        && file.editions.iter().any(|edition| {
                            edition.paper.kind == kind
                                && author.party().is_some_and(|a| edition.paper.to.contains(&a))
                                && edition.received_at.is_some_and(|at| at >= since)
                        })
                })
            }
        }
    }

    /// Returns the paragraphs that still wait for the mediator's decision towards a party: undecided
    /// ones, and held ones, which may be decided anew at any time.
    pub fn waiting<'a>(
        &self,
        edition: &'a Edition,
        to: PartyId,
    ) -> impl Iterator<Item = ParagraphNo> + use<'a> {
        edition.paper.numbered().map(|(number, _)| number).filter(move |&number| {
            matches!(edition.fates.get(&(to, number)), None | Some(Fate::Held { .. }))
        })
    }

    /// Returns whether a paper's custody is complete: nothing of any version is released and not
    /// delivered, and of the latest version each paragraph that its author allows to be carried
    /// has, towards each addressee, arrived, been withheld or been taken back.
    pub fn custody_complete(&self, file: &PaperFile) -> bool {
        let under_way = |fate: &Fate| matches!(fate, Fate::Carried { delivered_at: None, .. });
        if file.editions.iter().any(|edition| edition.fates.values().any(under_way)) {
            return false;
        }
        let Some(edition) = file.editions.last() else { return true };
        let settled = |to: PartyId, number: ParagraphNo| match edition.fates.get(&(to, number)) {
            Some(Fate::Withheld { .. } | Fate::Retracted { .. }) => true,
            Some(Fate::Carried { delivered_at, .. }) => delivered_at.is_some(),
            Some(Fate::Held { .. }) | None => false,
        };
        if file.withdrawn_at.is_some() {
            // What was carried before is to be taken back.
            return file.editions.iter().all(|edition| {
                edition.fates.values().all(|fate| !matches!(fate, Fate::Carried { .. }))
            });
        }
        edition.paper.to.iter().all(|&to| {
            edition
                .paper
                .numbered()
                .all(|(n, p)| p.handling == Handling::InConfidence || settled(to, n))
        })
    }

    /// Returns the red lines that this desk knows, from the latest version of each paper.
    pub fn red_lines(&self) -> Vec<RedLine> {
        let mut lines = vec![];
        for (id, file) in &self.papers {
            let (Some(party), Some(edition), None) =
                (id.author.party(), file.editions.last(), file.withdrawn_at)
            else {
                continue;
            };
            for paragraph in &edition.paper.paragraphs {
                if let Content::RedLine(item, option) = &paragraph.content {
                    lines.push(RedLine {
                        party,
                        item: item.clone(),
                        option: option.clone(),
                        private: paragraph.handling == Handling::InConfidence,
                        paper: *id,
                    });
                }
            }
        }
        lines
    }

    /// Returns the red lines of others that a party's package runs into.
    ///
    /// A flag for the mediator: no act, message or receipt depends on it.
    pub fn blocked(&self, author: Seat, content: &Content) -> Vec<RedLine> {
        let picks = content.picks();
        if picks.is_empty() {
            return vec![];
        }
        let runs_into = |line: &RedLine| {
            author != Seat::Party(line.party)
                && picks.iter().any(|pick| pick.item == line.item && pick.option == line.option)
        };
        self.red_lines().into_iter().filter(runs_into).collect()
    }

    /// Returns the proposals that were accepted, as this desk knows them: the mediator's desk and
    /// the acceptor's know of an acceptance before it is carried. What is carried under no name
    /// is the mediator's word.
    ///
    /// An exploratory paper never leads here: it cannot be accepted, only accepted in principle.
    pub fn commitments(&self) -> Vec<Commitment> {
        let own = self.papers.iter().filter_map(|(id, file)| {
            let paper = &file.editions.last()?.paper;
            let reply = paper.in_reply_to.as_ref()?;
            let party = id.author.party()?;
            let arrival = self.arrivals.get(&(party, reply.carried))?;
            let accepted = arrival.carried.as_ref()?.kind == Kind::Proposal;
            (accepted
                && arrival.retracted_at.is_none()
                && reply.answer == Answer::Accepts
                && file.withdrawn_at.is_none())
            .then(|| Commitment { by: id.author, what: reply.carried.to_string() })
        });
        let arrived = self.arrivals.values().filter(|_| self.seat != Seat::Mediator);
        let heard = arrived.filter_map(|arrival| {
            let carried = arrival.carried.as_ref()?;
            let (to, Answer::Accepts) = carried.answers? else { return None };
            let what = match to {
                crate::AnswerTo::Own(id, version) => format!("{id} version {version}"),
                crate::AnswerTo::Carried(id) => id.to_string(),
            };
            let by = carried.attribution.map_or(Seat::Mediator, Seat::Party);
            Some(Commitment { by, what })
        });
        // An acceptance that its marks divided arrives as two papers and is one.
        let mut heard: Vec<Commitment> = heard.collect();
        heard.dedup_by(|later, earlier| later.what == earlier.what);
        own.chain(heard).collect()
    }
}
