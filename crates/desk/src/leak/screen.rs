//! What stands between a decision at the mediator's desk and its leaving.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use wasit_case::{
    CarriedForm, Case, Charter, Event, Message, Moment, PartyId, PersonId, Seat, StatementId, Text,
};
use wasit_leak::{Class, Finding, Guard, Tier};

use super::finding::LeakFinding;
use super::package;
use super::said::{Saying, Who, sayings, words_of_message};

/// What was said at the mediator's desk in one case, and a guard for each room that was ever
/// written to. Guards are made when they are first needed and fed with what came since.
#[derive(Default)]
pub(crate) struct Screen {
    said: Vec<Saying>,
    /// Where the words of a source stand in `said`.
    sources: HashMap<String, usize>,
    guards: RefCell<BTreeMap<Seat, Fed>>,
    /// By what each party's hand is recognised: made once, as the charter does not change.
    identities: RefCell<BTreeMap<PartyId, Guard>>,
}

/// A guard and how much of what was said it has been fed.
struct Fed {
    guard: Guard,
    next: usize,
}

/// Words that are about to leave.
struct Outgoing {
    to: Seat,
    words: Arc<str>,
    /// What an author released with this very act, or cleared for it: no leak of that author's.
    released: Vec<Arc<str>>,
    /// The name of the paragraph that they carry: to be like it is what they are for.
    carries: Option<String>,
    /// Whether they are that author's own words.
    verbatim: bool,
    /// Whose name they may not show, and whether that stands in the way.
    unnamed: Option<(PartyId, Tier)>,
}

impl Screen {
    /// Takes note of an event that was folded here, and of what it told others.
    pub(crate) fn follow(&mut self, case: &Case, event: &Event, sent: &[(Seat, Message)]) {
        for mut saying in sayings(case, event, sent) {
            if saying.who != Who::Kept && saying.source.is_empty() {
                self.said.push(saying);
                continue;
            }
            if self.sources.contains_key(&saying.source) {
                saying.source = format!("{} [{}]", saying.source, self.said.len());
            }
            self.sources.insert(saying.source.clone(), self.said.len());
            self.said.push(saying);
        }
    }

    /// Returns what of the words that an act would send should not leave, for the person who asks.
    ///
    /// The events are decided and not yet folded. Linear in what leaves, besides what was said
    /// since the last check.
    pub(crate) fn check(
        &self,
        case: &Case,
        by: &PersonId,
        events: &[Event],
        now: Moment,
    ) -> Vec<LeakFinding> {
        let mut found = vec![];
        let mut folded: Option<Case> = None;
        for (place, event) in events.iter().enumerate() {
            let before = folded.as_ref().unwrap_or(case);
            // What a later event says may depend on an earlier one, and who learns of a channel
            // depends on the channel.
            let opens = matches!(event, Event::Channel { .. });
            let after = (opens || place + 1 < events.len()).then(|| {
                let mut after = before.clone();
                after.apply(event, now);
                after
            });
            let teller = after.as_ref().filter(|_| opens).unwrap_or(before);
            let sent = teller.messages(event, now);
            for out in outgoing(before, event, &sent) {
                found.extend(self.check_words(before, by, &out));
            }
            if package::may_narrow(event) {
                found.extend(package::check(before, event, &sent));
            }
            folded = after.or(folded);
        }
        found
    }

    /// Returns what of a wording should not be told to a room: for a person who wants to know.
    pub(crate) fn may_say(
        &self,
        case: &Case,
        by: &PersonId,
        to: Seat,
        words: &str,
    ) -> Vec<LeakFinding> {
        let words = Arc::from(words);
        let out =
            Outgoing { to, words, released: vec![], carries: None, verbatim: false, unnamed: None };
        self.check_words(case, by, &out)
    }

    fn check_words(&self, case: &Case, by: &PersonId, out: &Outgoing) -> Vec<LeakFinding> {
        let mut found = vec![];
        if let Some((author, tier)) = out.unnamed {
            let mut identities = self.identities.borrow_mut();
            let guard = identities.entry(author).or_insert_with(|| identity(&case.charter, author));
            for hit in guard.check(&out.words) {
                found.push(self.explained(case, by, out, Finding { tier, ..hit }));
            }
        }
        if out.verbatim {
            // Its author released these words, but not what a document says of its author.
            let bare = out.unnamed.map(|_| Guard::new().check(&out.words)).unwrap_or_default();
            found.extend(bare.into_iter().map(|hit| self.explained(case, by, out, hit)));
            return found;
        }
        let mut guards = self.guards.borrow_mut();
        let fed = guards
            .entry(out.to)
            .or_insert_with(|| Fed { guard: known_from_the_start(&case.charter, out.to), next: 0 });
        for saying in self.said.iter().skip(fed.next) {
            feed(&mut fed.guard, out.to, saying);
        }
        fed.next = self.said.len();
        let hits = fed.guard.check(&out.words);
        if hits.is_empty() {
            return found;
        }
        let mut released = Guard::new();
        for (place, words) in out.released.iter().enumerate() {
            released.forbid(&format!("released {place}"), words, &[]);
        }
        let released = released.check(&out.words);
        let covers = |hit: &Finding| {
            let within =
                |own: &Finding| own.span.start <= hit.span.start && hit.span.end <= own.span.end;
            released.iter().any(|own| clears(own.class, hit.class) && within(own))
        };
        for hit in hits {
            let own = hit.source.as_deref().is_some_and(|it| Some(it) == out.carries.as_deref());
            if !own && !covers(&hit) {
                found.push(self.explained(case, by, out, hit));
            }
        }
        found
    }

    /// Adds to a finding what the person who asks may read of its source.
    fn explained(&self, case: &Case, by: &PersonId, out: &Outgoing, hit: Finding) -> LeakFinding {
        let said = hit.source.as_deref().and_then(|source| self.sources.get(source));
        let said = said.and_then(|place| self.said.get(*place));
        let reads = said.is_none_or(|saying| case.takes_part(by, &saying.channel));
        LeakFinding {
            to: out.to,
            tier: hit.tier,
            class: hit.class,
            text: out.words.clone(),
            span: hit.span,
            source: hit.source.filter(|_| reads).map(|source| source.to_string()),
            passage_of: said.filter(|_| reads).map(|saying| saying.words.clone()),
            passage: if reads { hit.passage } else { 0..0 },
            narrowing: None,
        }
    }
}

/// Returns whether what an author released in this way clears what was found within it: the same
/// kind of thing, or words that are closer to the released ones than to the others.
///
/// A sentence much like a released one clears no value in it: that is how a value slips in.
fn clears(released: Class, hit: Class) -> bool {
    use Class::{NearVerbatim, Paraphrase, Verbatim};
    match hit {
        Paraphrase => matches!(released, Verbatim | NearVerbatim | Paraphrase),
        NearVerbatim => matches!(released, Verbatim | NearVerbatim),
        hit => released == hit,
    }
}

/// Feeds a guard with words: what its room said or was told is known there, the rest is not.
fn feed(guard: &mut Guard, to: Seat, saying: &Saying) {
    match saying.who {
        Who::Heard(from) if from == to => guard.allow(&saying.words),
        Who::Told(room) if room == to => guard.allow(&saying.words),
        Who::Told(_) => {}
        Who::Heard(_) | Who::Kept => guard.forbid(&saying.source, &saying.words, &[]),
    }
}

/// Returns a guard that knows what a room was told when the case was opened.
fn known_from_the_start(charter: &Charter, to: Seat) -> Guard {
    let mut guard = Guard::new();
    guard.allow(&charter.title);
    guard.allow(&charter.mediator);
    for party in &charter.parties {
        guard.allow(&party.name);
    }
    if to.party().is_none() {
        return guard;
    }
    for item in &charter.agenda {
        guard.allow(&item.title);
        guard.allow(&item.status_quo.words);
        for option in &item.options {
            guard.allow(&option.label);
        }
    }
    for basket in &charter.baskets {
        guard.allow(&basket.title);
    }
    for person in &charter.people {
        guard.allow(&person.full_name());
        guard.allow(&person.office);
        for alias in &person.aliases {
            guard.allow(&alias.name);
        }
    }
    guard
}

/// Returns a guard against everything by which a party's hand is recognised.
fn identity(charter: &Charter, author: PartyId) -> Guard {
    let mut guard = Guard::new();
    let source = format!("the name of {author}");
    guard.forbid_name(&source, charter.name_of(Seat::Party(author)));
    let own = charter.people.iter().filter(|person| {
        matches!(person.belongs, wasit_case::Belongs::Desk(seat, _)
            | wasit_case::Belongs::Capital(seat) if seat == Seat::Party(author))
    });
    for person in own {
        guard.forbid_name(&source, &person.name);
        for alias in &person.aliases {
            guard.forbid_name(&source, &alias.name);
        }
    }
    guard
}

/// Returns the words that an event sends, each with what is special about it.
fn outgoing(case: &Case, event: &Event, sent: &[(Seat, Message)]) -> Vec<Outgoing> {
    let mut all: Vec<Outgoing> = vec![];
    for (to, message) in sent {
        // A party's own words, passed on as they are and under its name.
        let passed = matches!(event, Event::RestatementPassed { .. } | Event::Precondition { .. })
            || matches!((event, message), (Event::AnswerPassed { receiver, carried, .. }, _)
                if !answered_by_mediator(case, *receiver, *carried));
        for words in words_of_message(message) {
            let (to, unnamed) = (*to, None);
            all.push(Outgoing {
                to,
                words,
                released: vec![],
                carries: None,
                verbatim: passed,
                unnamed,
            });
        }
    }
    let Event::Relayed { id, version, crossings, handed, .. } = event else { return all };
    // What a courier is handed reaches its receiver without another act of the mediator's.
    for (handed, _) in handed {
        for paragraph in &handed.paragraphs {
            let Text::Words(words) = &paragraph.text else { continue };
            let (to, words) = (Seat::Party(handed.to), words.clone());
            all.push(Outgoing {
                to,
                words,
                released: vec![],
                carries: None,
                verbatim: false,
                unnamed: None,
            });
        }
    }
    let carried = crossings.iter().map(|crossing| {
        (&crossing.from, &crossing.carried.paragraphs, crossing.carried.attribution)
    });
    let by_hand =
        handed.iter().map(|(handed, from)| (from, &handed.paragraphs, handed.attribution));
    for (from, paragraphs, attribution) in carried.chain(by_hand) {
        for (number, paragraph) in from.iter().zip(paragraphs) {
            let statement = StatementId { paper: *id, version: *version, paragraph: *number };
            let Text::Words(words) = &paragraph.text else { continue };
            let verbatim = paragraph.form == CarriedForm::Verbatim;
            let unnamed = match (attribution, id.author) {
                (None, Seat::Party(author)) => {
                    // A mediator's idea may well speak of a party; the mediator sees it and decides.
                    let own = paragraph.form == CarriedForm::Idea;
                    Some((author, if own { Tier::Advisory } else { Tier::Blocking }))
                }
                _ => None,
            };
            for out in all.iter_mut().filter(|out| Arc::ptr_eq(&out.words, words)) {
                // The author of these words, who is told how they went, is no reader of them.
                let reader = out.to != id.author;
                out.released = released(case, statement);
                out.carries = Some(statement.to_string());
                out.verbatim = verbatim;
                out.unnamed = unnamed.filter(|_| reader);
            }
        }
    }
    all
}

fn answered_by_mediator(case: &Case, to: PartyId, carried: wasit_case::CarriedId) -> bool {
    let origin = case.arrivals.get(&(to, carried)).and_then(|arrival| arrival.origin.as_ref());
    // A courier does not speak for what it brought: the mediator answers for that too.
    origin.is_some_and(|origin| origin.paper.author.party().is_none())
}

/// Returns what the author of a paragraph released with it: its words, and those that it cleared
/// or gave when the mediator's were read back.
fn released(case: &Case, id: StatementId) -> Vec<Arc<str>> {
    let Some(edition) = case.edition(id.paper, id.version) else { return vec![] };
    let own = edition.paper.paragraph(id.paragraph).map(|paragraph| &paragraph.text);
    let cleared = edition.read_backs.get(&id.paragraph).and_then(|read_back| read_back.cleared());
    let words = own.into_iter().chain(cleared).filter_map(|text| match text {
        Text::Words(words) => Some(words.clone()),
        Text::Erased => None,
    });
    words.collect()
}
