//! A shell for a desk: one thread, one store, a queue of jobs.
//!
//! The thread takes what waits in its queue, lets the desk handle it, commits all batches in one
//! synced transaction, and then carries out what the commit released. Questions about the desk are
//! answered between two commits, so that they see only what is durable.
//!
//! [`Routes`] is the carrier between desks of one process. It moves the same opaque envelopes that
//! another carrier would move between machines.

use std::collections::HashMap;
use std::fmt;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use wasit_case::{CaseId, Event, Moment, PersonId, Seat};
use wasit_ledger::{Refused, Store, StoreError};

use crate::chance::Chance;
use crate::desk::{Desk, ExchangeState};
use crate::handle::{Done, Effect, Input, NotDone, ReplyId, Request};
use crate::limits;
use crate::record::RequestId;
use crate::sessions::Token;

/// How often a desk with messages on their way is told that time passed.
const TICK: Duration = Duration::from_millis(limits::TICK_MS);

/// Where a desk reads the time.
pub trait Clock: Send + Sync {
    /// Returns the time.
    fn now(&self) -> Moment;
}

/// What moves envelopes between rooms. It may lose, repeat and reorder them.
pub trait Carrier: Send {
    /// Takes an envelope for a room of a case.
    fn carry(&self, case: &CaseId, to: Seat, bytes: Vec<u8>);
}

/// Somebody who is told what became durable.
pub type Watcher = Box<dyn Fn(&CaseId, Seat, &Event, Moment) + Send>;

type Answer = Box<dyn FnOnce(Result<Done, NotDone>) + Send>;
type Look = Box<dyn FnOnce(&Desk, Moment) + Send>;

#[expect(clippy::large_enum_variant, reason = "one at a time, moved from hand to hand")]
enum Job {
    Input(Input),
    Ask(Box<dyn FnOnce(ReplyId) -> Input + Send>, Answer),
    Look(Look),
    Stop,
}

/// What a desk is given to work with.
pub struct Means {
    /// Where it keeps its record.
    pub store: Box<dyn Store>,
    /// Where it reads the time.
    pub clock: Arc<dyn Clock>,
    /// Its randomness.
    pub chance: Chance,
    /// What moves its envelopes.
    pub carrier: Box<dyn Carrier>,
    /// Who is told what became durable.
    pub watcher: Watcher,
}

/// A running desk.
pub struct Host {
    door: Door,
    thread: Option<JoinHandle<Result<(), HostError>>>,
}

/// A way to speak to a running desk; cheap to copy.
#[derive(Clone)]
pub struct Door(Sender<Job>);

/// The desk has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The desk has stopped.")
    }
}

impl std::error::Error for Stopped {}

/// Why a desk stopped by itself.
#[derive(Debug)]
pub enum HostError {
    /// Its store failed; what was not yet committed was told to nobody.
    Store(StoreError),
    /// Its store refused a batch: something else wrote to it.
    Batch(Refused),
    /// Its thread ended by a fault.
    Fault,
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "The desk stopped: {error}"),
            Self::Batch(refused) => write!(f, "The desk stopped: {refused}"),
            Self::Fault => f.write_str("The desk stopped by a fault of its own."),
        }
    }
}

impl std::error::Error for HostError {}

impl Door {
    /// Asks for something in a case; `then` is called once the answer is durable.
    pub fn ask(
        &self,
        case: CaseId,
        by: PersonId,
        request: RequestId,
        what: Request,
        then: impl FnOnce(Result<Done, NotDone>) + Send + 'static,
    ) -> Result<(), Stopped> {
        self.put(move |reply| Input::Asked { reply, case, by, request, what }, then)
    }

    /// Asks, and waits for the answer.
    pub fn ask_and_wait(
        &self,
        case: CaseId,
        by: PersonId,
        request: RequestId,
        what: Request,
    ) -> Result<Result<Done, NotDone>, Stopped> {
        let (answer, answered) = channel();
        self.ask(case, by, request, what, move |done| drop(answer.send(done)))?;
        answered.recv().map_err(|_| Stopped)
    }

    /// Signs a person in who was recognised at the door.
    pub fn sign_in(
        &self,
        case: CaseId,
        person: PersonId,
        then: impl FnOnce(Result<Done, NotDone>) + Send + 'static,
    ) -> Result<(), Stopped> {
        self.put(move |reply| Input::SignIn { reply, case, person }, then)
    }

    /// Ends a session.
    pub fn sign_out(
        &self,
        token: Token,
        then: impl FnOnce(Result<Done, NotDone>) + Send + 'static,
    ) -> Result<(), Stopped> {
        self.put(move |reply| Input::SignOut { reply, token }, then)
    }

    /// Accepts an invitation to a case.
    pub fn invited(&self, case: CaseId, seat: Seat) -> Result<(), Stopped> {
        self.0.send(Job::Input(Input::Invited { case, seat })).map_err(|_| Stopped)
    }

    /// Hands in an envelope.
    pub fn arrived(&self, bytes: Vec<u8>) -> Result<(), Stopped> {
        self.0.send(Job::Input(Input::Arrived(bytes))).map_err(|_| Stopped)
    }

    /// Looks at the desk between two commits; `look` is called with what is durable.
    pub fn look(&self, look: impl FnOnce(&Desk, Moment) + Send + 'static) -> Result<(), Stopped> {
        self.0.send(Job::Look(Box::new(look))).map_err(|_| Stopped)
    }

    /// Looks, and waits for what was seen.
    pub fn look_and_wait<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Desk, Moment) -> T + Send + 'static,
    ) -> Result<T, Stopped> {
        let (answer, answered) = channel();
        self.look(move |desk, now| drop(answer.send(look(desk, now))))?;
        answered.recv().map_err(|_| Stopped)
    }

    fn put(
        &self,
        input: impl FnOnce(ReplyId) -> Input + Send + 'static,
        then: impl FnOnce(Result<Done, NotDone>) + Send + 'static,
    ) -> Result<(), Stopped> {
        self.0.send(Job::Ask(Box::new(input), Box::new(then))).map_err(|_| Stopped)
    }
}

impl Host {
    /// Starts a desk on a thread of its own. What was on its way when it last stopped leaves at
    /// once.
    pub fn start(desk: Desk, means: Means) -> Self {
        Entrance::default().open(desk, means)
    }

    /// Returns a way to speak to the desk.
    pub fn door(&self) -> &Door {
        &self.door
    }

    /// Stops the desk after what waits in its queue.
    ///
    /// # Errors
    /// If it had stopped by itself before.
    pub fn stop(mut self) -> Result<(), HostError> {
        let _stopped_already = self.door.0.send(Job::Stop);
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            _ => Err(HostError::Fault),
        }
    }
}

/// The way to a desk that is still to start, so that the ways between desks can be laid before
/// the first of them sends.
pub struct Entrance {
    door: Door,
    jobs: Receiver<Job>,
}

impl Default for Entrance {
    fn default() -> Self {
        let (sender, jobs) = channel();
        Self { door: Door(sender), jobs }
    }
}

impl Entrance {
    /// Returns the way to speak to the desk; what it is told waits until it starts.
    pub fn door(&self) -> &Door {
        &self.door
    }

    /// Starts the desk behind it.
    pub fn open(self, desk: Desk, means: Means) -> Host {
        let Self { door, jobs } = self;
        let thread = std::thread::spawn(move || Shell::new(desk, means).run(&jobs));
        Host { door, thread: Some(thread) }
    }
}

/// Waits until nothing is on its way between these desks.
///
/// Two looks at all of them with nothing handled in between see one quiet moment of all.
pub fn settle(doors: &[&Door]) -> Result<(), Stopped> {
    let look = |door: &&Door| door.look_and_wait(|desk, _| (desk.exchange(), desk.handled()));
    let mut before: Vec<(ExchangeState, u64)> = vec![];
    loop {
        let now = doors.iter().map(look).collect::<Result<Vec<_>, _>>()?;
        if now == before && now.iter().all(|(state, _)| state.on_their_way == 0) {
            return Ok(());
        }
        before = now;
    }
}

struct Shell {
    desk: Desk,
    means: Means,
    answers: HashMap<ReplyId, Answer>,
    last_reply: ReplyId,
}

impl Shell {
    fn new(desk: Desk, means: Means) -> Self {
        Self { desk, means, answers: HashMap::new(), last_reply: 0 }
    }

    fn run(mut self, jobs: &Receiver<Job>) -> Result<(), HostError> {
        self.group(vec![Job::Input(Input::Tick)])?;
        let mut last_tick = Instant::now();
        loop {
            let first = if self.desk.has_unsettled() {
                jobs.recv_timeout(TICK.saturating_sub(last_tick.elapsed()))
            } else {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let mut group = match first {
                Ok(job) => vec![job],
                Err(RecvTimeoutError::Timeout) => vec![],
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            // Also where jobs come so fast that the queue is never waited for.
            if last_tick.elapsed() >= TICK {
                group.push(Job::Input(Input::Tick));
                last_tick = Instant::now();
            }
            while group.len() < limits::GROUP_MAX
                && let Ok(job) = jobs.try_recv()
            {
                group.push(job);
            }
            if self.group(group)? {
                return Ok(());
            }
        }
    }

    /// Handles a group of jobs with one commit. Returns whether one of them was to stop.
    fn group(&mut self, group: Vec<Job>) -> Result<bool, HostError> {
        let now = self.means.clock.now();
        let (mut effects, mut looks, mut stop) = (vec![], vec![], false);
        for job in group {
            let input = match job {
                Job::Input(input) => input,
                Job::Ask(input, answer) => {
                    self.last_reply += 1;
                    self.answers.insert(self.last_reply, answer);
                    input(self.last_reply)
                }
                Job::Look(look) => {
                    looks.push(look);
                    continue;
                }
                Job::Stop => {
                    stop = true;
                    continue;
                }
            };
            effects.extend(self.desk.handle(input, now, &mut self.means.chance));
        }
        self.carry_out(effects, now)?;
        for look in looks {
            look(&self.desk, now);
        }
        Ok(stop)
    }

    fn carry_out(&mut self, effects: Vec<Effect>, now: Moment) -> Result<(), HostError> {
        let (mut batches, mut last, mut rest) = (vec![], None, vec![]);
        for effect in effects {
            match effect {
                Effect::Append(ticket, batch) => {
                    batches.push(batch);
                    last = Some(ticket);
                }
                effect => rest.push(effect),
            }
        }
        if let Some(ticket) = last {
            let answers = self.means.store.commit(&batches, &mut self.means.chance);
            for answer in answers.map_err(HostError::Store)? {
                answer.map_err(HostError::Batch)?;
            }
            rest.extend(self.desk.handle(Input::Committed(ticket), now, &mut self.means.chance));
        }
        for effect in rest {
            match effect {
                Effect::Append(..) => {}
                Effect::Send { case, to, bytes } => self.means.carrier.carry(&case, to, bytes),
                Effect::Reply(reply, answer) => {
                    if let Some(then) = self.answers.remove(&reply) {
                        then(answer);
                    }
                }
                Effect::Recorded { case, seat, at, event } => {
                    (self.means.watcher)(&case, seat, &event, at);
                }
            }
        }
        Ok(())
    }
}

/// The carrier between desks of one process.
#[derive(Clone, Default)]
pub struct Routes(Arc<Mutex<Table>>);

#[derive(Default)]
struct Table {
    mediator: Option<Door>,
    parties: HashMap<(CaseId, Seat), Door>,
}

impl Routes {
    /// Adds the way to the mediator's desk.
    pub fn to_mediator(&self, door: Door) {
        self.table(|table| table.mediator = Some(door));
    }

    /// Adds the way to a party's desk in a case.
    pub fn to_party(&self, case: CaseId, seat: Seat, door: Door) {
        self.table(|table| drop(table.parties.insert((case, seat), door)));
    }

    fn table<T>(&self, with: impl FnOnce(&mut Table) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Carrier for Routes {
    fn carry(&self, case: &CaseId, to: Seat, bytes: Vec<u8>) {
        let door = self.table(|table| match to {
            Seat::Mediator => table.mediator.clone(),
            party => table.parties.get(&(case.clone(), party)).cloned(),
        });
        if let Some(door) = door {
            // A desk that has stopped gets it again once it is back.
            let _lost = door.arrived(bytes);
        }
    }
}
