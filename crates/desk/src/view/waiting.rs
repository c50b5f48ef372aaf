//! What waits on the mediator's desk, most urgent first.

use wasit_case::{
    Arrival, CarriedId, Case, Edition, Fate, Handling, Kind, Moment, PaperFile, PaperId,
    ParagraphNo, PartyId, Precedence, Seat,
};

use super::channels::Way;
use super::sentence::Sentence;
use super::wording::{kind_words, words_of};

/// Delivery times of the mediator's own paper that differ by less are told, but do not wait.
const UNEQUAL_MS: i64 = 60_000;

/// What has to be done about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// To decide about paragraphs.
    Decide,
    /// To decide about what was held: its condition is met.
    ConditionMet,
    /// Nothing yet: its author has a wording to clear.
    ReadBackOut,
    /// To decide, now that its author has answered a wording.
    ReadBackAnswered,
    /// To pass a receiver's restatement to the author.
    PassRestatement,
    /// To answer a restatement of the mediator's own paper.
    AnswerRestatement,
    /// To pass the author's answer to the receiver.
    PassAnswer,
    /// To take back from a receiving desk what its author took back.
    TakeBack,
    /// Nothing yet: what was released has not arrived.
    Undelivered,
    /// To see that the mediator's own paper did not arrive at one time.
    Unequal,
}

impl Need {
    /// Returns whether it is the mediator who has to do something.
    pub fn is_yours(self) -> bool {
        !matches!(self, Self::ReadBackOut | Self::Undelivered)
    }

    /// Returns what is to be done, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::ConditionMet => "held, and its condition is met",
            Self::ReadBackOut => "with its author for clearance of a wording",
            Self::ReadBackAnswered => "wording answered by its author: decide",
            Self::PassRestatement => "restatement to pass to the author",
            Self::AnswerRestatement => "restatement of your paper to answer",
            Self::PassAnswer => "author’s answer to pass",
            Self::TakeBack => "withdrawn by its author: take it back",
            Self::Undelivered => "released, not yet delivered",
            Self::Unequal => "your paper did not arrive everywhere at one time",
        }
    }
}

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What has to be done.
    pub need: Need,
    /// About which paper.
    pub paper: PaperId,
    /// What the paper does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// Towards which party, with its name.
    pub to: Option<(PartyId, String)>,
    /// The number of what was carried, where it is about that.
    pub carried: Option<CarriedId>,
    /// How urgent the paper is.
    pub precedence: Precedence,
    /// Since when it waits.
    pub since: Moment,
    /// Whether the handling time is over.
    pub late: bool,
    /// Anything more to say.
    pub note: Option<Sentence>,
    /// The paper's channel, where it is not the front channel.
    pub way: Option<Way>,
}

/// Returns what waits on the mediator's desk, by precedence and then by age.
pub fn waiting(case: &Case, now: Moment) -> Vec<Waiting> {
    if case.seat != Seat::Mediator {
        return vec![];
    }
    let mut all = vec![];
    for (id, file) in &case.papers {
        let Some(edition) = file.editions.last().filter(|_| file.withdrawn_at.is_none()) else {
            continue;
        };
        for &to in &edition.paper.to {
            if let Some((need, since)) = need_towards(case, *id, edition, to, now) {
                let since_received = edition.received_at.unwrap_or(edition.submitted_at);
                let target = edition.paper.precedence.handling_target_ms();
                let late = need.is_yours() && now.since_ms(since_received) > target;
                let line = line(case, *id, file, Some(to), (need, since));
                all.extend(line.map(|line| Waiting { late, ..line }));
            }
        }
    }
    for ((to, carried), arrival) in &case.arrivals {
        let Some(origin) = arrival.origin.as_ref().filter(|_| arrival.retracted_at.is_none())
        else {
            continue;
        };
        let Some(file) = case.papers.get(&origin.paper) else { continue };
        for need in needs_of(arrival, file, origin.paper.author) {
            let line = line(case, origin.paper, file, Some(*to), need);
            all.extend(line.map(|line| Waiting { carried: Some(*carried), ..line }));
        }
    }
    for (id, file) in case.papers.iter().filter(|(id, _)| id.author == Seat::Mediator) {
        let Some(apart) = delivered_apart(case, *id).filter(|(_, ms)| *ms >= UNEQUAL_MS) else {
            continue;
        };
        let note = Sentence::new(format!("{} seconds apart", apart.1 / 1000));
        let line = line(case, *id, file, None, (Need::Unequal, apart.0));
        all.extend(line.map(|line| Waiting { note: Some(note), ..line }));
    }
    all.sort_by_key(|waiting| (waiting.precedence, waiting.since, waiting.paper, waiting.need));
    all
}

fn line(
    case: &Case,
    id: PaperId,
    file: &PaperFile,
    to: Option<PartyId>,
    (need, since): (Need, Moment),
) -> Option<Waiting> {
    let paper = &file.editions.last()?.paper;
    Some(Waiting {
        need,
        paper: id,
        kind: kind_words(paper.kind),
        title: words_of(&paper.title),
        to: to.map(|to| (to, case.charter.name_of(Seat::Party(to)).to_owned())),
        carried: None,
        precedence: paper.precedence,
        since,
        late: false,
        note: None,
        way: Way::of(&paper.channel),
    })
}

fn need_towards(
    case: &Case,
    id: PaperId,
    edition: &Edition,
    to: PartyId,
    now: Moment,
) -> Option<(Need, Moment)> {
    let received = edition.received_at.unwrap_or(edition.submitted_at);
    let open = |number: ParagraphNo| {
        edition.paper.paragraph(number).is_some_and(|p| p.handling != Handling::InConfidence)
    };
    let waits: Vec<_> = case.waiting(edition, to).filter(|&number| open(number)).collect();
    let undecided = |n: &&ParagraphNo| !edition.fates.contains_key(&(to, **n));
    let mut asked = waits.iter().filter(undecided).filter_map(|n| edition.read_backs.get(n));
    let answered = waits
        .iter()
        .filter(undecided)
        .filter_map(|n| edition.read_backs.get(n)?.verdict.as_ref().map(|(_, at)| *at));
    if let Some(out) = asked.find(|r| r.verdict.is_none()) {
        return Some((Need::ReadBackOut, out.asked_at));
    }
    if let Some(at) = answered.max() {
        return Some((Need::ReadBackAnswered, at));
    }
    if waits.iter().any(|n| undecided(&n)) {
        return Some((Need::Decide, received));
    }
    let met = waits.iter().find_map(|n| match edition.fates.get(&(to, *n)) {
        Some(Fate::Held { until: Some(until), since }) => {
            let word = edition.words_given.contains(n);
            case.is_met(*until, id.author, word, now).then_some(*since)
        }
        _ => None,
    });
    met.map(|since| (Need::ConditionMet, since))
}

fn needs_of(arrival: &Arrival, file: &PaperFile, author: Seat) -> Vec<(Need, Moment)> {
    let mut needs = vec![];
    let exploratory =
        file.editions.last().is_some_and(|edition| edition.paper.kind == Kind::Exploratory);
    if let Some(at) = file.withdrawn_at.filter(|_| exploratory) {
        needs.push((Need::TakeBack, at));
    }
    if arrival.delivered_at.is_none() {
        needs.push((Need::Undelivered, arrival.released_at));
    }
    if let Some(u) = &arrival.understanding {
        let verdict = u.verdict.as_ref().map(|(_, at)| *at);
        match (author, u.passed_at, verdict) {
            (Seat::Mediator | Seat::Courier(_), _, None) => {
                needs.push((Need::AnswerRestatement, u.restated_at))
            }
            (Seat::Party(_), None, _) => needs.push((Need::PassRestatement, u.restated_at)),
            (_, _, Some(at)) if u.answer_passed_at.is_none() => needs.push((Need::PassAnswer, at)),
            _ => {}
        }
    }
    needs
}

/// Returns when the last party had a paper of the mediator's, and how long after the first.
pub(crate) fn delivered_apart(case: &Case, id: PaperId) -> Option<(Moment, i64)> {
    let copies =
        case.arrivals.values().filter(|a| a.origin.as_ref().is_some_and(|o| o.paper == id));
    let times: Option<Vec<Moment>> = copies.map(|arrival| arrival.delivered_at).collect();
    let times = times?;
    let (first, last) = (times.iter().min()?, times.iter().max()?);
    Some((*last, last.since_ms(*first)))
}
