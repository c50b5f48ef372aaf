//! A desk with its disk, taken step by step, so that it can be lost between any two.

use std::collections::VecDeque;

use wasit_case::{Case, Moment, Seat};
use wasit_desk::{Chance, Desk, Done, Effect, Envelope, Input, NotDone, ReplyId, Ticket};
use wasit_ledger::Batch;

use crate::cast::{CASE, slug};
use crate::disk::Disk;
use crate::rng::Rng;

/// Something that left a desk.
pub(crate) enum Out {
    Sent { to: Seat, bytes: Vec<u8> },
    Answered(ReplyId, Result<Done, NotDone>),
}

pub(crate) struct Node {
    pub(crate) seat: Seat,
    pub(crate) desk: Desk,
    pub(crate) disk: Disk,
    /// How often it was started.
    pub(crate) lives: u64,
    chance: Chance,
    /// Effects that were asked for and not yet carried out.
    todo: VecDeque<Effect>,
    /// Batches that were asked for and are not yet committed.
    batches: VecDeque<(Ticket, Batch)>,
    /// The last batch that is durable, before the desk was told so.
    durable: Option<Ticket>,
}

impl Node {
    pub(crate) fn new(seat: Seat, disk: Disk) -> Self {
        Self {
            seat,
            desk: Desk::load(disk.store()).unwrap(),
            disk,
            lives: 1,
            chance: chance(seat, 1),
            todo: VecDeque::new(),
            batches: VecDeque::new(),
            durable: None,
        }
    }

    pub(crate) fn case(&self) -> Option<&Case> {
        self.desk.case(&slug(CASE))
    }

    pub(crate) fn tell(&mut self, input: Input, now: Moment) {
        self.todo.extend(self.desk.handle(input, now, &mut self.chance));
    }

    pub(crate) fn has_work(&self) -> bool {
        !self.todo.is_empty() || !self.batches.is_empty() || self.durable.is_some()
    }

    /// Does one small thing: carries out an effect, commits some batches, or says that they are
    /// durable. Which of them is chance; effects and tickets keep their order.
    pub(crate) fn work(&mut self, rng: &mut Rng, now: Moment) -> Option<Out> {
        let could = [!self.todo.is_empty(), !self.batches.is_empty(), self.durable.is_some()];
        match rng.any((0..could.len()).filter(|&n| could[n]).collect())? {
            0 => self.carry_out(),
            1 => {
                let group = 1 + rng.below(self.batches.len());
                self.commit(group);
                None
            }
            _ => {
                self.tell_durable(now);
                None
            }
        }
    }

    /// Does all there is to do, with every commit done at once.
    pub(crate) fn work_off(&mut self, now: Moment) -> Vec<Out> {
        let mut out = vec![];
        while self.has_work() {
            while !self.todo.is_empty() {
                out.extend(self.carry_out());
            }
            self.commit(self.batches.len());
            self.tell_durable(now);
        }
        out
    }

    fn carry_out(&mut self) -> Option<Out> {
        match self.todo.pop_front()? {
            Effect::Append(ticket, batch) => {
                self.batches.push_back((ticket, batch));
                None
            }
            Effect::Send { to, bytes, .. } => {
                self.is_durable(to, &bytes);
                Some(Out::Sent { to, bytes })
            }
            Effect::Reply(reply, answer) => Some(Out::Answered(reply, answer)),
            Effect::Recorded { .. } => None,
        }
    }

    fn commit(&mut self, group: usize) {
        let group: Vec<_> = self.batches.drain(..group).collect();
        let Some((last, _)) = group.last() else { return };
        self.durable = Some(*last);
        let batches: Vec<_> = group.into_iter().map(|(_, batch)| batch).collect();
        self.disk.commit(&batches, &mut self.chance);
    }

    fn tell_durable(&mut self, now: Moment) {
        if let Some(ticket) = self.durable.take() {
            self.tell(Input::Committed(ticket), now);
        }
    }

    /// Checks that what leaves says nothing that a crash could take back: its message and what it
    /// acknowledges are on the disk.
    fn is_durable(&self, to: Seat, bytes: &[u8]) {
        let envelope = envelope(bytes, to);
        assert_eq!((envelope.from, envelope.to), (self.seat, to));
        let taken = self.disk.taken.get(&to).copied().unwrap_or(0);
        assert!(envelope.ack.seq <= taken, "{} acknowledges before it is durable", self.seat);
        if envelope.sent.seq > 0 {
            let made = self.disk.made.get(&(to, envelope.sent.seq));
            assert_eq!(made, Some(&envelope.body), "{} sends before it is durable", self.seat);
        }
    }

    /// Loses the desk and all that was not committed, and takes it up from the disk.
    pub(crate) fn crash(&mut self) {
        self.todo.clear();
        self.batches.clear();
        self.durable = None;
        self.lives += 1;
        self.chance = chance(self.seat, self.lives);
        self.disk.reopen();
        self.desk = Desk::load(self.disk.store()).unwrap();
    }

    /// Puts an older copy in the place of the disk, and takes the desk up from it.
    pub(crate) fn set_back(&mut self, age: usize) {
        self.disk = self.disk.as_it_was(age, &mut chance(self.seat, 0));
        self.crash();
    }
}

/// Reads an envelope as its receiver does.
pub(crate) fn envelope(bytes: &[u8], to: Seat) -> Envelope {
    Envelope::open(bytes).unwrap().verify(to).unwrap().into_envelope()
}

/// Each life of a desk has a secret of its own, as from an operating system.
fn chance(seat: Seat, life: u64) -> Chance {
    let mut secret = [7; 32];
    secret[0] = match seat {
        Seat::Mediator => 255,
        Seat::Party(party) => party.0,
        Seat::Courier(courier) => 128 + courier.0,
    };
    secret[1..9].copy_from_slice(&life.to_le_bytes());
    Chance::new(secret)
}
