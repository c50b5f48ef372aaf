//! One organisation's desk: all its cases, and the order in which things happen.
//!
//! [`Desk::handle`] is the whole of it: an input, the time and a source of randomness give
//! effects. It folds what it decides at once and asks for a commit; what others may learn of it
//! (replies, envelopes, page updates) is kept back until the commit is durable. A crash in between
//! loses only what nobody was told.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::ops::ControlFlow;

use wasit_case::{Act, Case, CaseId, Event, Message, Moment, PersonId, Refusal, Role, Rule, Seat};
use wasit_ledger::{Batch, Store, StoreError};

use crate::chance::{Chance, Purpose};
use crate::exchange::{self, Envelope, Mark, Next, Opened, Outbox, WireError};
use crate::handle::{Done, Effect, Input, NotDone, ReplyId, Request, Ticket};
use crate::leak::LeakFinding;
use crate::limits;
use crate::record::{self, Cause, RequestId, read};
use crate::room::{Room, Step, parse_draft_row};
use crate::sessions::{Session, Sessions, Token};

/// What waits for a commit.
struct Pending {
    ticket: Ticket,
    case: Option<CaseId>,
    /// Messages that become durable: up to which number, per room.
    made: Vec<(Seat, u64)>,
    /// The message whose taking becomes durable.
    taken: Option<(Seat, Mark)>,
    effects: Vec<Effect>,
}

/// A desk.
#[derive(Default)]
pub struct Desk {
    rooms: BTreeMap<CaseId, Room>,
    invitations: BTreeMap<CaseId, Seat>,
    sessions: Sessions,
    pending: VecDeque<Pending>,
    last_ticket: Ticket,
    /// Where messages are on their way.
    unsettled: BTreeSet<(CaseId, Seat)>,
    /// Envelopes for no case of this desk.
    strays: u64,
    handled: u64,
}

impl Desk {
    /// Takes up what a ledger holds.
    ///
    /// # Errors
    /// If the store fails, or a chain does not begin with the opening of a case, or an entry is of
    /// a form that this version cannot read: then nothing is guessed.
    pub fn load(store: &dyn Store) -> Result<Self, LoadError> {
        let mut desk = Self::default();
        for (key, value) in store.scan("", b"", &[0xff])? {
            if let Some(case) = key.strip_prefix(b"i").and_then(case_name) {
                let seat = minicbor::decode(&value).map_err(|_| LoadError::Invitation)?;
                desk.invitations.insert(case, seat);
            } else {
                desk.sessions.restore(&key, &value);
            }
        }
        for name in store.cases()? {
            let Some(case) = case_name(name.as_bytes()) else { continue };
            let room = load_room(store, case)?;
            let waiting = room.links.iter().filter(|(_, link)| !link.outbox.is_idle());
            desk.unsettled.extend(waiting.map(|(to, _)| (room.id.clone(), *to)));
            desk.rooms.insert(room.id.clone(), room);
        }
        Ok(desk)
    }

    /// Handles one input, and returns what the shell is to do, in order.
    pub fn handle(&mut self, input: Input, now: Moment, chance: &mut Chance) -> Vec<Effect> {
        self.handled += 1;
        match input {
            Input::Invited { case, seat } => self.invited(case, seat),
            Input::Asked { reply, case, by, request, what } => {
                match self.asked(reply, &case, &by, request, what, now) {
                    Ok(effects) => effects,
                    Err(why) => self.reply(reply, Err(why)),
                }
            }
            Input::SignIn { reply, case, person } => self.sign_in(reply, case, person, now, chance),
            Input::SignOut { reply, token } => {
                let batch = Batch { deletes: vec![self.sessions.end(&token)], ..Batch::default() };
                self.append(batch, None, vec![Effect::Reply(reply, Ok(Done::Now))])
            }
            Input::Arrived(bytes) => self.arrived(&bytes, now),
            Input::Committed(ticket) => self.committed(ticket),
            Input::Tick => self.tick(),
        }
    }

    /// Returns a case as this desk knows it.
    pub fn case(&self, id: &CaseId) -> Option<&Case> {
        self.rooms.get(id).map(|room| &room.case)
    }

    /// Returns what the leak check says of an act that a person at the mediator's desk might do:
    /// nothing if the rules refuse it anyway, or at another desk.
    pub fn would_leak(
        &self,
        case: &CaseId,
        by: &PersonId,
        act: Act,
        now: Moment,
    ) -> Vec<LeakFinding> {
        let room = self.rooms.get(case).filter(|room| room.case.seat == Seat::Mediator);
        let decided = room.and_then(|room| Some((room, room.case.decide(by, act, now).ok()?)));
        decided.map_or(vec![], |(room, events)| room.screen.check(&room.case, by, &events, now))
    }

    /// Returns what of these words should not be told to a room, for a person at the mediator's
    /// desk; nothing at another desk.
    pub fn may_say(&self, case: &CaseId, by: &PersonId, to: Seat, words: &str) -> Vec<LeakFinding> {
        let room = self.rooms.get(case).filter(|room| room.case.seat == Seat::Mediator);
        room.map_or(vec![], |room| room.screen.may_say(&room.case, by, to, words))
    }

    /// Returns the names of this desk's cases.
    pub fn cases(&self) -> impl Iterator<Item = &CaseId> {
        self.rooms.keys()
    }

    /// Returns the session that a token stands for, unless it ended.
    pub fn session(&self, token: &Token, now: Moment) -> Option<&Session> {
        self.sessions.find(token, now)
    }

    /// Returns a person's drafts in a case, by name.
    pub fn drafts<'a>(
        &'a self,
        case: &CaseId,
        person: &'a PersonId,
    ) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let drafts = self.rooms.get(case).map(|room| &room.drafts);
        drafts
            .into_iter()
            .flatten()
            .filter(move |((of, _), _)| of == person)
            .map(|((_, name), draft)| (name.as_str(), draft.as_slice()))
    }

    /// Returns the state of the exchange: messages on their way, messages that wait for one before
    /// them, envelopes put aside.
    pub fn exchange(&self) -> ExchangeState {
        let links = || self.rooms.values().flat_map(|room| room.links.values());
        ExchangeState {
            on_their_way: links().map(|link| link.outbox.waiting()).sum(),
            ahead: links().map(|link| link.inbox.ahead()).sum(),
            quarantined: self.strays
                + self.rooms.values().map(|room| room.quarantined).sum::<u64>(),
        }
    }

    /// Returns how many inputs this desk handled since it was taken up.
    pub fn handled(&self) -> u64 {
        self.handled
    }

    /// Returns whether a tick would have something to do, now or later.
    pub fn has_unsettled(&self) -> bool {
        !self.unsettled.is_empty()
    }

    fn invited(&mut self, case: CaseId, seat: Seat) -> Vec<Effect> {
        if self.invitations.contains_key(&case) || self.invitations.len() >= limits::CASES_MAX {
            return vec![];
        }
        let row = [b"i", case.as_str().as_bytes()].concat();
        self.invitations.insert(case, seat);
        let batch =
            Batch { puts: vec![(row, exchange::encoded(&seat, &mut ()))], ..Batch::default() };
        self.append(batch, None, vec![])
    }

    fn asked(
        &mut self,
        reply: ReplyId,
        case: &CaseId,
        by: &PersonId,
        request: RequestId,
        what: Request,
        now: Moment,
    ) -> Result<Vec<Effect>, NotDone> {
        let answer = vec![Effect::Reply(reply, Ok(Done::Now))];
        if let Request::Open(charter) = what {
            if self.rooms.get(case).is_some_and(|room| room.done.contains(&request)) {
                return Ok(self.reply(reply, Ok(Done::Before)));
            }
            let leads = charter.desk(Seat::Mediator).any(|(p, r)| p.id == *by && r == Role::Head);
            if !leads {
                return Err(refused(Rule::RoleHeadSends));
            }
            let event = Case::open(Seat::Mediator, charter).map_err(NotDone::Refused)?;
            let step = self.open_room(case, Cause::Request(request), event, now)?;
            return Ok(self.append_step(case, step, None, answer));
        }
        let room = self.rooms.get_mut(case).ok_or(NotDone::UnknownCase)?;
        let (what, anyway) = match what {
            Request::ActAnyway(act, draft, reason) => (Request::Act(act, draft), Some(reason)),
            what => (what, None),
        };
        match what {
            Request::Act(_, draft) if room.done.contains(&request) => {
                let before = vec![Effect::Reply(reply, Ok(Done::Before))];
                // The page kept the draft again before it asked again.
                match draft {
                    Some(name) => {
                        let batch = room.keep_draft(by, &name, None);
                        Ok(self.append(batch, Some(case.clone()), before))
                    }
                    None => Ok(self.reply(reply, Ok(Done::Before))),
                }
            }
            Request::Act(act, draft) => {
                let events = room.decide(by, act, anyway, now)?;
                let mut step = room.take(Cause::Request(request), events, now);
                if let Some(name) = draft {
                    room.change_draft(&mut step.batch, by, &name, None);
                }
                Ok(self.append_step(case, step, None, answer))
            }
            Request::KeepDraft(..) if matches!(room.case.role(by), None | Some(Role::Observer)) => {
                Err(refused(Rule::RoleObserverReads))
            }
            Request::KeepDraft(name, draft) => {
                let fits = draft.len() <= limits::DRAFT_BYTES_MAX
                    && name.len() <= wasit_case::limits::SLUG_BYTES_MAX
                    && room.has_room_for_draft(by, &name);
                if !fits {
                    return Err(NotDone::Full);
                }
                let batch = room.keep_draft(by, &name, Some(draft));
                Ok(self.append(batch, Some(case.clone()), answer))
            }
            Request::DropDraft(name) => {
                let batch = room.keep_draft(by, &name, None);
                Ok(self.append(batch, Some(case.clone()), answer))
            }
            Request::Open(_) | Request::ActAnyway(..) => Err(NotDone::UnknownCase),
        }
    }

    /// Opens a room for a case that begins here.
    fn open_room(
        &mut self,
        id: &CaseId,
        cause: Cause,
        event: Event,
        now: Moment,
    ) -> Result<Step, NotDone> {
        if self.rooms.len() >= limits::CASES_MAX {
            return Err(NotDone::Full);
        }
        let fits = record::fits(&cause, &event);
        let case = Case::opened(&event, now).filter(|case| fits && case.charter.case == *id);
        match case {
            Some(case) if !self.rooms.contains_key(id) => {
                let mut room = Room::new(id.clone(), case);
                let step = room.take(cause, vec![event], now);
                self.rooms.insert(id.clone(), room);
                Ok(step)
            }
            _ => Err(refused(Rule::CaseOpen)),
        }
    }

    fn sign_in(
        &mut self,
        reply: ReplyId,
        case: CaseId,
        person: PersonId,
        now: Moment,
        chance: &mut Chance,
    ) -> Vec<Effect> {
        let known = self.case(&case).is_some_and(|case| case.role(&person).is_some());
        if !known {
            return self.reply(reply, Err(NotDone::UnknownCase));
        }
        let token = Token(chance.draw(Purpose::Session(person.to_string())));
        let session = Session { case, person, ends_at: now.plus_ms(limits::SESSION_MS) };
        match self.sessions.add(&token, session, now) {
            None => self.reply(reply, Err(NotDone::Full)),
            Some(batch) => {
                self.append(batch, None, vec![Effect::Reply(reply, Ok(Done::SignedIn(token)))])
            }
        }
    }

    fn arrived(&mut self, bytes: &[u8], now: Moment) -> Vec<Effect> {
        let Ok(opened) = Envelope::open(bytes) else {
            self.strays += 1;
            return vec![];
        };
        let (case, _) = opened.address();
        let case = case.clone();
        if !self.rooms.contains_key(&case) {
            return self.arrived_first(case, opened, now);
        }
        match self.arrived_at(&case, opened, now) {
            Ok(effects) => effects,
            Err(_) => {
                if let Some(room) = self.rooms.get_mut(&case) {
                    room.quarantined += 1;
                }
                vec![]
            }
        }
    }

    /// Takes the first message of a case: its opening by the mediator, at the seat to which this
    /// desk was invited. Anything else waits at its sender until the opening is here.
    fn arrived_first(&mut self, id: CaseId, opened: Opened, now: Moment) -> Vec<Effect> {
        let seat = self.invitations.get(&id).copied();
        let verified = seat.and_then(|seat| Some((seat, opened.verify(seat).ok()?)));
        let Some((seat, verified)) = verified else {
            self.strays += 1;
            return vec![];
        };
        let Envelope { from, sent, body, .. } = verified.into_envelope();
        if from != Seat::Mediator || sent.seq != 1 {
            return vec![];
        }
        if sent != Mark::default().and(&body) {
            self.strays += 1;
            return vec![];
        }
        let message = exchange::message_from(&body);
        let event = match message {
            Some(Message::Opened(charter)) => Case::open(seat, charter).ok(),
            _ => None,
        };
        let cause = Cause::Message(from, sent);
        let step = event.and_then(|event| self.open_room(&id, cause, event, now).ok());
        let Some(step) = step else {
            self.strays += 1;
            return vec![];
        };
        if let Some(room) = self.rooms.get_mut(&id) {
            room.links.entry(from).or_default().inbox = exchange::Inbox::restored(sent);
        }
        self.append_step(&id, step, Some((from, sent)), vec![])
    }

    fn arrived_at(
        &mut self,
        id: &CaseId,
        opened: Opened,
        now: Moment,
    ) -> Result<Vec<Effect>, WireError> {
        let Some(room) = self.rooms.get_mut(id) else { return Ok(vec![]) };
        let Envelope { from, sent, ack, body, .. } = opened.verify(room.case.seat)?.into_envelope();
        if !room.case.charter.rooms().any(|known| known == from) {
            return Err(WireError::WrongWay);
        }
        let link = room.links.entry(from).or_default();
        link.outbox.acknowledged(ack)?;
        let next = if sent.seq == 0 { Next::Waits } else { link.inbox.arrived(sent, body)? };
        let mut effects = vec![];
        match next {
            Next::Waits => {}
            Next::Again => effects.push(acknowledgement(id, room.case.seat, from, link.ack)),
            Next::Take(messages) => {
                for (sent, body) in messages {
                    let Some(room) = self.rooms.get_mut(id) else { break };
                    let (step, _) = room.take_message(from, sent, &body, now);
                    effects.extend(self.append_step(id, step, Some((from, sent)), vec![]));
                }
            }
        }
        effects.extend(self.send_due(id, from));
        Ok(effects)
    }

    fn committed(&mut self, ticket: Ticket) -> Vec<Effect> {
        let mut effects = vec![];
        while self.pending.front().is_some_and(|pending| pending.ticket <= ticket) {
            let Some(pending) = self.pending.pop_front() else { break };
            effects.extend(pending.effects);
            let Some(room) = pending.case.as_ref().and_then(|id| self.rooms.get_mut(id)) else {
                continue;
            };
            for (to, up_to) in &pending.made {
                room.links.entry(*to).or_default().outbox.is_durable(*up_to);
            }
            if let Some((from, seq)) = pending.taken {
                room.links.entry(from).or_default().ack = seq;
            }
            let id = room.id.clone();
            let mut acknowledged = false;
            for (to, _) in pending.made {
                let due = self.send_due(&id, to);
                acknowledged |=
                    pending.taken.is_some_and(|(from, _)| from == to) && !due.is_empty();
                effects.extend(due);
            }
            if let (Some((from, seq)), false) = (pending.taken, acknowledged)
                && let Some(seat) = self.case(&id).map(|case| case.seat)
            {
                effects.push(acknowledgement(&id, seat, from, seq));
            }
        }
        effects
    }

    fn tick(&mut self) -> Vec<Effect> {
        let mut effects = vec![];
        for (id, to) in self.unsettled.clone() {
            effects.extend(self.send_due(&id, to));
            let Some(room) = self.rooms.get_mut(&id) else { continue };
            let seat = room.case.seat;
            let Some(link) = room.links.get_mut(&to) else { continue };
            let ack = link.ack;
            let again = link.outbox.overdue();
            effects
                .extend(again.into_iter().map(|(sent, body)| send(&id, seat, to, sent, ack, body)));
        }
        effects
    }

    /// Returns the envelopes that may leave for a room now.
    fn send_due(&mut self, id: &CaseId, to: Seat) -> Vec<Effect> {
        let Some(room) = self.rooms.get_mut(id) else { return vec![] };
        let seat = room.case.seat;
        let Some(link) = room.links.get_mut(&to) else { return vec![] };
        let due = link.outbox.due();
        let ack = link.ack;
        if link.outbox.is_idle() {
            self.unsettled.remove(&(id.clone(), to));
        }
        due.into_iter().map(|(sent, body)| send(id, seat, to, sent, ack, body)).collect()
    }

    fn append_step(
        &mut self,
        id: &CaseId,
        step: Step,
        taken: Option<(Seat, Mark)>,
        mut effects: Vec<Effect>,
    ) -> Vec<Effect> {
        let seat = self.case(id).map_or(Seat::Mediator, |case| case.seat);
        effects.extend(step.events.into_iter().map(|(event, at)| Effect::Recorded {
            case: id.clone(),
            seat,
            at,
            event,
        }));
        self.unsettled.extend(step.durable.iter().map(|(to, _)| (id.clone(), *to)));
        let asked = self.append(step.batch, Some(id.clone()), effects);
        if let Some(pending) = self.pending.back_mut() {
            pending.made = step.durable;
            pending.taken = taken;
        }
        asked
    }

    fn append(&mut self, batch: Batch, case: Option<CaseId>, effects: Vec<Effect>) -> Vec<Effect> {
        self.last_ticket += 1;
        let ticket = self.last_ticket;
        self.pending.push_back(Pending { ticket, case, made: vec![], taken: None, effects });
        vec![Effect::Append(ticket, batch)]
    }

    /// Answers, but not before what was asked earlier is durable.
    fn reply(&mut self, reply: ReplyId, answer: Result<Done, NotDone>) -> Vec<Effect> {
        let effect = Effect::Reply(reply, answer);
        match self.pending.back_mut() {
            Some(pending) => {
                pending.effects.push(effect);
                vec![]
            }
            None => vec![effect],
        }
    }
}

/// How the exchange of a desk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeState {
    /// Messages that no other room has acknowledged yet.
    pub on_their_way: usize,
    /// Messages that arrived and wait for one before them.
    pub ahead: usize,
    /// Envelopes that could not be believed.
    pub quarantined: u64,
}

fn send(id: &CaseId, from: Seat, to: Seat, sent: Mark, ack: Mark, body: Vec<u8>) -> Effect {
    let bytes = Envelope::new(id.clone(), from, to, sent, ack, body).to_bytes();
    Effect::Send { case: id.clone(), to, bytes }
}

fn acknowledgement(id: &CaseId, from: Seat, to: Seat, ack: Mark) -> Effect {
    send(id, from, to, Mark::default(), ack, vec![])
}

fn refused(rule: Rule) -> NotDone {
    NotDone::Refused(Refusal { rule, about: String::new() })
}

fn case_name(bytes: &[u8]) -> Option<CaseId> {
    CaseId::new(std::str::from_utf8(bytes).ok()?)
}

fn load_room(store: &dyn Store, id: CaseId) -> Result<Room, LoadError> {
    let mut room: Option<Room> = None;
    let mut flaw = None;
    store.entries(id.as_str(), 1, &mut |entry| {
        match (read(&entry), &mut room) {
            (None, Some(room)) if entry.body.is_empty() => room.seq = entry.seq,
            (Some((cause, event, at)), Some(room)) => {
                room.replay(cause, &event, at, entry.payloads.len());
            }
            (Some((cause, event, at)), None) => {
                room = Case::opened(&event, at).map(|case| Room::new(id.clone(), case));
                match &mut room {
                    Some(room) => room.replay(cause, &event, at, entry.payloads.len()),
                    None => flaw = Some(entry.seq),
                }
            }
            (None, _) => flaw = Some(entry.seq),
        }
        if flaw.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let (Some(mut room), None) = (room, flaw) else {
        return Err(LoadError::Entry { case: id, seq: flaw.unwrap_or(1) });
    };
    let mut out: BTreeMap<Seat, Vec<(u64, Vec<u8>)>> = BTreeMap::new();
    for (key, value) in store.scan(id.as_str(), b"", &[0xff])? {
        if let Some((to, seq)) = exchange::parse_row(&key) {
            out.entry(to).or_default().push((seq, value));
        } else if let Some(of) = parse_draft_row(&key) {
            room.drafts.insert(of, value);
        }
    }
    for (to, rows) in out {
        room.links.entry(to).or_default().outbox = Outbox::restored(rows);
    }
    Ok(room)
}

/// Why a ledger could not be taken up.
#[derive(Debug)]
pub enum LoadError {
    /// The store failed.
    Store(StoreError),
    /// A row of invitations cannot be read.
    Invitation,
    /// An entry is not of a form that this version reads.
    Entry {
        /// The case.
        case: CaseId,
        /// The entry's number.
        seq: u64,
    },
}

impl From<StoreError> for LoadError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Invitation => f.write_str("An invitation in the ledger cannot be read."),
            Self::Entry { case, seq } => {
                write!(f, "Entry {seq} of case {case} is of a form that this version cannot read.")
            }
        }
    }
}

impl std::error::Error for LoadError {}
