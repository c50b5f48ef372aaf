//! One case at one desk: its fold, its exchange with other rooms, its drafts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use wasit_case::{
    Act, CarriedId, Case, CaseId, Event, Message, Moment, PersonId, Refusal, Seat, Text,
};
use wasit_ledger::Batch;

use crate::exchange::{self, Inbox, Mark, Outbox};
use crate::handle::NotDone;
use crate::leak::{LeakFinding, Screen};
use crate::limits;
use crate::record::{self, Cause, RequestId, record};

/// A message of so many bytes cannot be beyond a bound of the ledger: not one text, nor their
/// number, as each takes three bytes at least.
const SURELY_FITS: usize = 4 * 1024;

/// The exchange with one other room.
#[derive(Debug, Default)]
pub(crate) struct Link {
    pub(crate) outbox: Outbox,
    pub(crate) inbox: Inbox,
    /// The last message taken whose batch is durable: what is acknowledged.
    pub(crate) ack: Mark,
}

/// A case at this desk.
pub(crate) struct Room {
    pub(crate) id: CaseId,
    pub(crate) case: Case,
    /// Records in the chain, counting those that are being committed.
    pub(crate) seq: u64,
    pub(crate) links: BTreeMap<Seat, Link>,
    pub(crate) drafts: BTreeMap<(PersonId, String), Vec<u8>>,
    /// Requests that were done, so that asking twice does once.
    pub(crate) done: HashSet<RequestId>,
    /// Where the words of what arrived, and of what was said about it, stand in the ledger, so
    /// that they can be erased when it is taken back: record and number of payloads.
    words_of: BTreeMap<CarriedId, Vec<(u64, u16)>>,
    /// Envelopes that could not be believed.
    pub(crate) quarantined: u64,
    /// What was said in this case, at the mediator's desk: what a release is compared with.
    pub(crate) screen: Screen,
}

/// What a decision amounts to: a batch to commit and what may leave once it is durable.
pub(crate) struct Step {
    pub(crate) batch: Batch,
    pub(crate) events: Vec<(Event, Moment)>,
    /// The last number made durable per room.
    pub(crate) durable: Vec<(Seat, u64)>,
}

impl Room {
    /// Starts a room with the event that opens its case.
    pub(crate) fn new(id: CaseId, case: Case) -> Self {
        Self {
            id,
            case,
            seq: 0,
            links: BTreeMap::new(),
            drafts: BTreeMap::new(),
            done: HashSet::new(),
            words_of: BTreeMap::new(),
            quarantined: 0,
            screen: Screen::default(),
        }
    }

    /// Takes an event that was decided here: folds it, and makes its record and its messages.
    pub(crate) fn take(&mut self, cause: Cause, events: Vec<Event>, now: Moment) -> Step {
        let mut batch =
            Batch { case: self.id.to_string(), expected_seq: self.seq, ..Batch::default() };
        let mut durable = BTreeMap::new();
        if let Cause::Request(id) = cause {
            self.done.insert(id);
        }
        let mut cause = Some(cause);
        for event in &events {
            if let (Event::Retracted { carried, .. }, Seat::Party(_)) = (event, self.case.seat) {
                let words = self.words_of.remove(carried).unwrap_or_default();
                let payloads = words.iter().flat_map(|&(seq, n)| (0..n).map(move |i| (seq, i)));
                batch.erasures.extend(payloads);
            }
            self.case.apply(event, now);
            let made = record(cause.take(), event.clone(), now);
            self.follow(event, made.payloads.len());
            batch.records.push(made);
            let sent = self.case.messages(event, now);
            if self.case.seat == Seat::Mediator {
                self.screen.follow(&self.case, event, &sent);
            }
            for (to, message) in sent {
                let seq = self.put(&mut batch, to, &message);
                durable.insert(to, seq);
            }
        }
        let events = events.into_iter().map(|event| (event, now)).collect();
        Step { batch, events, durable: durable.into_iter().collect() }
    }

    /// Decides an act; at the mediator's desk also whether what it would send may leave.
    ///
    /// What blocks stands in the way of everybody. What is only advised against passes with a
    /// reason, which is recorded before it.
    pub(crate) fn decide(
        &self,
        by: &PersonId,
        act: Act,
        anyway: Option<Text>,
        now: Moment,
    ) -> Result<Vec<Event>, NotDone> {
        let mut events = self.case.decide(by, act, now).map_err(NotDone::Refused)?;
        if self.case.seat != Seat::Mediator {
            return Ok(events);
        }
        let found = self.screen.check(&self.case, by, &events, now);
        if found.is_empty() {
            return Ok(events);
        }
        let reason = anyway.filter(|_| !found.iter().any(LeakFinding::blocks));
        let Some(reason) = reason else { return Err(NotDone::Leak(found)) };
        let findings = found.iter().map(|hit| hit.class.word().to_owned()).collect::<BTreeSet<_>>();
        let overridden = self
            .case
            .overriding(by, findings.into_iter().collect(), reason)
            .map_err(NotDone::Refused)?;
        events.insert(0, overridden);
        Ok(events)
    }

    /// Folds an event that the ledger already holds.
    pub(crate) fn replay(&mut self, cause: Option<Cause>, event: &Event, at: Moment, words: usize) {
        if !matches!(event, Event::Opened { .. }) {
            self.case.apply(event, at);
        }
        if self.case.seat == Seat::Mediator {
            let sent = self.case.messages(event, at);
            self.screen.follow(&self.case, event, &sent);
        }
        match cause {
            Some(Cause::Request(id)) => {
                self.done.insert(id);
            }
            Some(Cause::Message(from, taken)) => {
                let link = self.links.entry(from).or_default();
                link.inbox = Inbox::restored(taken);
                link.ack = taken;
            }
            None => {}
        }
        self.follow(event, words);
    }

    /// Counts a record and remembers where the words of what arrived stand.
    fn follow(&mut self, event: &Event, payloads: usize) {
        self.seq += 1;
        let about = match event {
            Event::Carried(carried) => carried.id,
            Event::Restated { carried, .. } | Event::AnswerHeard { carried, .. } => *carried,
            Event::Retracted { carried, .. } => {
                self.words_of.remove(carried);
                return;
            }
            _ => return,
        };
        if self.case.seat != Seat::Mediator && payloads > 0 {
            let payloads = u16::try_from(payloads).unwrap_or(u16::MAX);
            self.words_of.entry(about).or_default().push((self.seq, payloads));
        }
    }

    /// Puts a message into the batch and the outbox, and drops the rows that were acknowledged.
    fn put(&mut self, batch: &mut Batch, to: Seat, message: &Message) -> u64 {
        let body = exchange::message_bytes(message);
        let outbox = &mut self.links.entry(to).or_default().outbox;
        let (seq, value) = outbox.push(body);
        batch.puts.push((exchange::row(to, seq), value));
        if let Some((from, below)) = outbox.needless() {
            batch.delete_ranges.push((exchange::row(to, from), exchange::row(to, below)));
        }
        seq
    }

    /// Takes a message from another room in its turn.
    ///
    /// What cannot be taken is set aside, and the exchange goes on behind it.
    pub(crate) fn take_message(
        &mut self,
        from: Seat,
        sent: Mark,
        body: &[u8],
        now: Moment,
    ) -> (Step, Option<Refusal>) {
        let decided = match exchange::message_from(body) {
            Some(message) => self.case.receive(from, message).map_err(Some),
            None => Err(None),
        };
        let cause = Cause::Message(from, sent);
        let fits = |event: &Event| body.len() <= SURELY_FITS || record::fits(&cause, event);
        let (events, refusal) = match decided {
            Ok(events) if events.iter().all(fits) => (events, None),
            decided => {
                let refusal = decided.err().flatten();
                let rule = refusal.as_ref().map_or("unreadable", |r| r.rule.code()).to_owned();
                let bytes = body.len() as u64;
                (vec![Event::SetAside { from, rule, bytes }], refusal)
            }
        };
        (self.take(cause, events, now), refusal)
    }

    /// Keeps a draft, or drops it if there is nothing to keep. Returns the batch.
    pub(crate) fn keep_draft(
        &mut self,
        person: &PersonId,
        name: &str,
        draft: Option<Vec<u8>>,
    ) -> Batch {
        let mut batch =
            Batch { case: self.id.to_string(), expected_seq: self.seq, ..Batch::default() };
        self.change_draft(&mut batch, person, name, draft);
        batch
    }

    /// Adds the change of a draft to a batch.
    pub(crate) fn change_draft(
        &mut self,
        batch: &mut Batch,
        person: &PersonId,
        name: &str,
        draft: Option<Vec<u8>>,
    ) {
        let row = draft_row(person, name);
        let key = (person.clone(), name.to_owned());
        match draft {
            Some(draft) => {
                batch.puts.push((row, draft.clone()));
                self.drafts.insert(key, draft);
            }
            None => {
                batch.deletes.push(row);
                self.drafts.remove(&key);
            }
        }
    }

    /// Returns whether the person may keep another draft of that name.
    pub(crate) fn has_room_for_draft(&self, person: &PersonId, name: &str) -> bool {
        let key = (person.clone(), name.to_owned());
        let own = self.drafts.keys().filter(|(of, _)| of == person).count();
        self.drafts.contains_key(&key) || own < limits::DRAFTS_MAX
    }
}

/// The row of a draft in the mutable part.
pub(crate) fn draft_row(person: &PersonId, name: &str) -> Vec<u8> {
    format!("d{person}/{name}").into_bytes()
}

/// Returns whose draft a row is, and its name.
pub(crate) fn parse_draft_row(key: &[u8]) -> Option<(PersonId, String)> {
    let (person, name) = std::str::from_utf8(key.strip_prefix(b"d")?).ok()?.split_once('/')?;
    Some((PersonId::new(person)?, name.to_owned()))
}
