//! One case as one desk knows it: the fold of that desk's events.
//!
//! The same type serves every room. On a delegation's desk `papers` are its own and `arrivals` are
//! what came to it; on the mediator's desk both hold everybody's. Nothing in it is shared between
//! rooms, so a room can only show what its own events say.

use std::collections::{BTreeMap, BTreeSet};

use crate::agenda::Pick;
use crate::carried::{Carried, Understanding, Verdict};
use crate::channel::{ChannelId, OpenChannel};
use crate::charter::Charter;
use crate::courier::{HandedFile, HandedId};
use crate::custody::{CustodyEntry, Subject};
use crate::event::Event;
use crate::home::Home;
use crate::id::{CarriedId, CourierId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;
use crate::offer::{OfferFile, OfferId};
use crate::oral::{OralFile, OralId};
use crate::outside::OutsideEntry;
use crate::paper::{Answer, Content, Handling, Kind, Paper, Until};
use crate::participation::Participation;
use crate::precondition::{Precondition, PreconditionId};
use crate::proposal::{ProposalFile, ProposalNo};
use crate::relay::Fate;
use crate::round::Round;
use crate::scoring::Scores;
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
    /// Channels that the mediator opened and in which this room takes part.
    pub channels: BTreeMap<ChannelId, OpenChannel>,
    /// Papers that may be about to leave their channel, and to which: whether their author agreed.
    pub moves: BTreeMap<(PaperId, ChannelId), bool>,
    /// What was handed to couriers: all of it at the mediator's desk, its own at a courier's.
    pub handed: BTreeMap<(CourierId, HandedId), HandedFile>,
    /// Preconditions that this desk knows.
    pub preconditions: BTreeMap<PreconditionId, Precondition>,
    /// This desk's register of outside acts.
    pub outside: Vec<OutsideEntry>,
    /// Notices of parties about their part in the talks, as this desk knows them.
    pub participation: BTreeMap<PartyId, Participation>,
    /// What a delegation keeps to itself; empty at other desks.
    pub home: Home,
    /// The mediator's proposals.
    pub proposals: BTreeMap<ProposalNo, ProposalFile>,
    /// Conditional offers: all of them at the mediator's desk, its own at a party's.
    pub offers: BTreeMap<OfferId, OfferFile>,
    /// Records of oral understandings, by this desk's own numbers.
    pub orals: BTreeMap<OralId, OralFile>,
    /// Scores: a delegation's own at its desk, what parties gave for analysis at the mediator's.
    pub scores: Scores,
    /// Advice of the leak check that was overridden: when, by whom, which classes, and why.
    pub overridden: Vec<(Moment, PersonId, Vec<String>, Text)>,
    /// Which newer paper took the place of a carried one, by receiving party.
    successors: BTreeMap<(PartyId, CarriedId), CarriedId>,
    /// Papers that state a stand in some version: few of many, and asked for before each package.
    pub(crate) stating: BTreeSet<PaperId>,
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
    /// What the party has, or had until it was taken back.
    pub carried: Carried,
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

/// What a party cannot accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLine {
    /// Whose it is.
    pub party: PartyId,
    /// The choice, or the choices that it cannot accept together.
    pub picks: Vec<Pick>,
    /// Whether the mediator alone may know it.
    pub private: bool,
    /// The paper that states it.
    pub paper: PaperId,
    /// The version of that paper.
    pub version: Version,
    /// When that version was handed in.
    pub since: Moment,
}

/// A proposal that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Who accepted.
    pub by: Seat,
    /// What was accepted, in this room's own numbers.
    pub what: String,
    /// Whether the acceptor's capital has still to agree.
    pub ad_referendum: bool,
}

/// Returns the red lines that one version of a paper draws.
fn drawn(
    party: PartyId,
    paper: PaperId,
    version: Version,
    edition: &Edition,
) -> impl Iterator<Item = RedLine> {
    let since = edition.submitted_at;
    edition.paper.paragraphs.iter().filter_map(move |paragraph| {
        let picks = paragraph.content.red_line()?;
        let private = paragraph.handling == Handling::InConfidence;
        Some(RedLine { party, picks, private, paper, version, since })
    })
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
            channels: BTreeMap::new(),
            moves: BTreeMap::new(),
            handed: BTreeMap::new(),
            preconditions: BTreeMap::new(),
            outside: vec![],
            participation: BTreeMap::new(),
            home: Home::default(),
            proposals: BTreeMap::new(),
            offers: BTreeMap::new(),
            orals: BTreeMap::new(),
            scores: Scores::default(),
            overridden: vec![],
            successors: BTreeMap::new(),
            stating: BTreeSet::new(),
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
        self.successors.get(&(to, id)).copied()
    }

    /// Keeps what a party received, and of what it takes the place.
    pub(crate) fn keep_arrival(&mut self, to: PartyId, arrival: Arrival) {
        if let Some(earlier) = arrival.carried.replaces {
            self.successors.entry((to, earlier)).or_insert(arrival.carried.id);
        }
        self.arrivals.insert((to, arrival.carried.id), arrival);
    }

    /// Forgets of what a carried paper took the place, and what took its place.
    pub(crate) fn forget_succession(&mut self, to: PartyId, id: CarriedId) {
        self.successors
            .retain(|(party, earlier), later| *party != to || (*earlier != id && *later != id));
    }

    /// Keeps of each succession what a reader of these arrivals may know.
    pub(crate) fn keep_succession_of_arrivals(&mut self) {
        let arrivals = &self.arrivals;
        self.successors.retain(|(party, earlier), later| {
            [*earlier, *later].iter().all(|id| arrivals.contains_key(&(*party, *id)))
        });
    }

    /// Returns what a party received, in the order of its numbers.
    pub fn arrivals_of(&self, party: PartyId) -> impl Iterator<Item = &Arrival> {
        let range = (party, CarriedId(0))..=(party, CarriedId(u32::MAX));
        self.arrivals.range(range).map(|(_, arrival)| arrival)
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
        let under_way = |fate: &Fate| {
            matches!(fate, Fate::Carried { delivered_at: None, .. } | Fate::WithCourier { .. })
        };
        if file.editions.iter().any(|edition| edition.fates.values().any(under_way)) {
            return false;
        }
        let Some(edition) = file.editions.last() else { return true };
        let settled = |to: PartyId, number: ParagraphNo| match edition.fates.get(&(to, number)) {
            Some(Fate::Withheld { .. } | Fate::Retracted { .. }) => true,
            Some(Fate::Carried { delivered_at, .. }) => delivered_at.is_some(),
            Some(Fate::Held { .. } | Fate::WithCourier { .. }) | None => false,
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
            lines.extend(drawn(party, *id, file.latest(), edition));
        }
        lines
    }

    /// Returns how a party's red lines came to be what they are: those of every version of every
    /// paper, in the order in which they were handed in.
    pub fn red_line_history(&self, party: PartyId) -> Vec<RedLine> {
        let own = self.papers.iter().filter(|(id, _)| id.author == Seat::Party(party));
        let mut lines: Vec<RedLine> = own
            .flat_map(|(id, file)| {
                (1..=Version::MAX)
                    .zip(&file.editions)
                    .flat_map(move |(version, edition)| drawn(party, *id, version, edition))
            })
            .collect();
        lines.sort_by_key(|line| (line.since, line.paper, line.version));
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
            author != Seat::Party(line.party) && line.picks.iter().all(|pick| picks.contains(pick))
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
            let accepted = arrival.carried.kind == Kind::Proposal;
            (accepted
                && arrival.retracted_at.is_none()
                && reply.answer == Answer::Accepts
                && file.withdrawn_at.is_none())
            .then(|| Commitment {
                by: id.author,
                what: reply.carried.to_string(),
                ad_referendum: paper.ad_referendum,
            })
        });
        let arrived = self.arrivals.values().filter(|_| self.seat != Seat::Mediator);
        let heard = arrived.filter_map(|arrival| {
            let carried = &arrival.carried;
            let (to, Answer::Accepts) = carried.answers? else { return None };
            let what = match to {
                crate::AnswerTo::Own(id, version) => format!("{id} version {version}"),
                crate::AnswerTo::Carried(id) => id.to_string(),
            };
            let by = carried.attribution.map_or(Seat::Mediator, Seat::Party);
            Some(Commitment { by, what, ad_referendum: carried.ad_referendum })
        });
        // An acceptance that its marks divided arrives as two papers and is one.
        let mut heard: Vec<Commitment> = heard.collect();
        heard.dedup_by(|later, earlier| later.what == earlier.what);
        own.chain(heard).collect()
    }
}
