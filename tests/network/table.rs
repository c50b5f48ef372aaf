//! Desks around a table, a clock, and people who ask and ask again.

use std::collections::BTreeMap;

use wasit_case::{Moment, PersonId, Role, Seat};
use wasit_desk::leak::LeakFinding;
use wasit_desk::{Done, Input, NotDone, ReplyId, Request, RequestId};

use crate::carrier::{Carrier, Weather};
use crate::cast::{CASE, M, charter, person, seats, slug};
use crate::disk::Disk;
use crate::node::{Node, Out};
use crate::people::{self, Wish};
use crate::rng::Rng;

/// A request that waits for its answer.
struct Ask {
    seat: Seat,
    by: PersonId,
    request: RequestId,
    wish: Wish,
    /// In which life of the desk it was made; a later one does not know who asked.
    life: u64,
}

/// What happened in a run, to see that runs are not empty.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) crashes: usize,
    pub(crate) done: usize,
    pub(crate) done_before: usize,
    pub(crate) refused: usize,
    pub(crate) repeated: usize,
    /// Acts that the leak check stopped, or advised against.
    pub(crate) stopped: usize,
}

pub(crate) struct Table {
    pub(crate) nodes: Vec<Node>,
    pub(crate) carrier: Carrier,
    pub(crate) now: Moment,
    pub(crate) tally: Tally,
    /// Of a thousand steps, so many are crashes; at most ten.
    pub(crate) crashes: usize,
    /// Drafts as people were told that they are kept.
    pub(crate) drafts: BTreeMap<(Seat, PersonId, String), Vec<u8>>,
    asks: BTreeMap<ReplyId, Ask>,
    last_reply: ReplyId,
    rng: Rng,
}

impl Table {
    /// Sets the table: the parties are invited, and the mediator's head wants to open the case.
    pub(crate) fn set(parties: u8, seed: u64, mut disk: impl FnMut(Seat) -> Disk) -> Self {
        let nodes = seats(parties).map(|seat| Node::new(seat, disk(seat))).collect();
        let mut table = Self {
            nodes,
            carrier: Carrier::new(Rng::new(seed, 1)),
            now: Moment(1_770_000_000_000),
            tally: Tally::default(),
            crashes: 0,
            drafts: BTreeMap::new(),
            asks: BTreeMap::new(),
            last_reply: 0,
            rng: Rng::new(seed, 2),
        };
        for n in 1..table.nodes.len() {
            let seat = table.nodes[n].seat;
            table.nodes[n].tell(Input::Invited { case: slug(CASE), seat }, table.now);
            table.nodes[n].work_off(table.now);
        }
        table.ask(0, person(M, Role::Head), Wish::Open);
        table
    }

    pub(crate) fn node(&self, seat: Seat) -> &Node {
        &self.nodes[self.place(seat)]
    }

    /// Returns the place of a room among the nodes.
    pub(crate) fn place(&self, seat: Seat) -> usize {
        self.nodes.iter().position(|node| node.seat == seat).unwrap()
    }

    /// Lets one small thing happen.
    pub(crate) fn step(&mut self) {
        // Mostly a moment, sometimes longer than it takes to send again.
        self.now = self.now.plus_ms(*self.rng.pick(&[0, 1, 5, 20, 500, 3_000]));
        let n = self.rng.below(self.nodes.len());
        match self.rng.below(1_000) {
            0..300 => self.deliver(),
            300..720 => self.work(n),
            720..760 => self.nodes[n].tell(Input::Tick, self.now),
            // The mediator has the most to do.
            760..830 => self.somebody_asks(0),
            830..980 => self.somebody_asks(n),
            980..990 => self.change_weather(n),
            dice if dice >= 1_000 - self.crashes => {
                self.nodes[n].crash();
                self.tally.crashes += 1;
            }
            _ => {}
        }
        let links = self.nodes.len() - 1;
        for node in &self.nodes {
            assert!(node.desk.exchange().ahead <= 32 * links, "an inbox grows without bound");
        }
    }

    fn deliver(&mut self) {
        if let Some(flight) = self.carrier.due(self.now) {
            let now = self.now;
            let at = self.nodes.iter_mut().find(|node| node.seat == flight.to).unwrap();
            at.tell(Input::Arrived(flight.bytes), now);
        }
    }

    fn work(&mut self, n: usize) {
        if let Some(out) = self.nodes[n].work(&mut self.rng, self.now) {
            self.out(n, out);
        }
    }

    /// Lets one room do all that it has to do, up to the last commit.
    pub(crate) fn finish(&mut self, n: usize) {
        while self.nodes[n].has_work() {
            // Who is answered may ask again.
            for out in self.nodes[n].work_off(self.now) {
                self.out(n, out);
            }
        }
    }

    fn change_weather(&mut self, n: usize) {
        let seat = self.nodes[n].seat;
        match self.rng.below(4) {
            0 => self.carrier.weather = Weather::any(&mut self.rng),
            1 => drop(self.carrier.cut_off.insert(seat)),
            _ => self.carrier.cut_off.clear(),
        }
    }

    fn out(&mut self, n: usize, out: Out) {
        match out {
            Out::Sent { to, bytes } => {
                self.carrier.carry(self.nodes[n].seat, to, bytes, self.now);
            }
            Out::Answered(reply, answer) => self.answered(n, reply, answer),
        }
    }

    /// Checks an answer against the disk: done is durable, not done left no trace.
    fn answered(&mut self, n: usize, reply: ReplyId, answer: Result<Done, NotDone>) {
        let ask = self.asks.remove(&reply).unwrap();
        let disk = &self.nodes[n].disk;
        match answer {
            Ok(Done::Before) => self.tally.done_before += 1,
            Ok(_) => self.tally.done += 1,
            Err(NotDone::Leak(_)) => self.tally.stopped += 1,
            Err(_) => self.tally.refused += 1,
        }
        let draft = |name: &String| (ask.seat, ask.by.clone(), name.clone());
        match (&ask.wish, answer.is_ok()) {
            (Wish::Open | Wish::Act(..) | Wish::Anyway(..), false) => {
                // Asked twice, it may have been refused first and allowed then.
                let twice = self.asks.values().any(|other| other.request == ask.request);
                assert!(twice || !disk.requests.contains(&ask.request), "refused, yet done");
            }
            (Wish::Open | Wish::Anyway(..), true) => {
                assert!(disk.requests.contains(&ask.request), "answered before it is durable");
            }
            (Wish::Act(_, name), true) => {
                assert!(disk.requests.contains(&ask.request), "answered before it is durable");
                if let Some(name) = name {
                    self.drafts.remove(&draft(name));
                }
            }
            (Wish::Keep(name, words), true) => {
                self.drafts.insert(draft(name), words.clone());
            }
            (Wish::Drop(name), true) => drop(self.drafts.remove(&draft(name))),
            (Wish::Keep(..) | Wish::Drop(_), false) => {}
        }
        if let (Wish::Act(act, _), Err(NotDone::Leak(found))) = (ask.wish, answer)
            && (self.rng.percent(50) || !found.iter().any(LeakFinding::blocks))
        {
            // Advice may be overridden, and somebody tries that with what stands in the way too.
            self.ask(n, ask.by, Wish::Anyway(act, "it has to be said".into()));
        }
    }

    /// A person asks for something new, or again for what was not answered.
    fn somebody_asks(&mut self, n: usize) {
        let at_home = self.nodes[n].seat.party().is_some();
        let role = match self.rng.below(20) {
            0 => Role::Observer,
            1 | 2 => Role::Adviser,
            3 | 4 if at_home => Role::Capital,
            _ => Role::Head,
        };
        let by = person(self.nodes[n].seat, role);
        let waiting: Vec<_> =
            self.asks.iter().filter(|(_, ask)| ask.by == by).map(|(reply, _)| *reply).collect();
        match waiting.first() {
            Some(reply) => self.ask_again(n, *reply),
            None => {
                let Some(case) = self.nodes[n].case() else { return };
                let wish = people::wish(case, role, self.now, &mut self.rng);
                self.ask(n, by, wish);
            }
        }
    }

    /// Repeats a request if the desk was lost since, and rarely out of impatience.
    fn ask_again(&mut self, n: usize, reply: ReplyId) {
        let lives = self.nodes[n].lives;
        let impatient = self.rng.percent(10);
        let Some(ask) = self.asks.get(&reply).filter(|ask| ask.life < lives || impatient) else {
            return;
        };
        let (by, request, wish) = (ask.by.clone(), ask.request, ask.wish.clone());
        if ask.life < lives {
            self.asks.remove(&reply);
        }
        self.tally.repeated += 1;
        self.put(n, by, request, wish);
    }

    pub(crate) fn ask(&mut self, n: usize, by: PersonId, wish: Wish) {
        let request = RequestId::from_name(&format!("request {}", self.last_reply));
        self.put(n, by, request, wish);
    }

    fn put(&mut self, n: usize, by: PersonId, request: RequestId, wish: Wish) {
        self.last_reply += 1;
        let parties = self.nodes.iter().filter(|node| node.seat.party().is_some()).count();
        let parties = u8::try_from(parties).unwrap();
        let node = &mut self.nodes[n];
        let what = match wish.clone() {
            Wish::Open => Request::Open(charter(parties)),
            Wish::Act(act, draft) => Request::Act(act, draft),
            Wish::Anyway(act, reason) => Request::ActAnyway(act, None, reason),
            Wish::Keep(name, words) => Request::KeepDraft(name, words),
            Wish::Drop(name) => Request::DropDraft(name),
        };
        let ask = Ask { seat: node.seat, by: by.clone(), request, wish, life: node.lives };
        self.asks.insert(self.last_reply, ask);
        let reply = self.last_reply;
        node.tell(Input::Asked { reply, case: slug(CASE), by, request, what }, self.now);
    }

    /// Lets the network be fair and the desks live until everything came to rest.
    pub(crate) fn heal(&mut self) {
        for _ in 0..2_000 {
            if self.is_quiet() {
                return;
            }
            self.calm();
        }
        let stuck: Vec<_> = self.nodes.iter().map(|n| (n.seat, n.desk.exchange())).collect();
        panic!("the desks never came to rest: {stuck:?}, {} unanswered", self.asks.len());
    }

    /// Lets half a second pass in which everything that is due is done.
    pub(crate) fn calm(&mut self) {
        self.carrier.weather = Weather::FAIR;
        self.carrier.cut_off.clear();
        self.now = self.now.plus_ms(500);
        for n in 0..self.nodes.len() {
            let (seat, lives) = (self.nodes[n].seat, self.nodes[n].lives);
            let lost = self.asks.iter().filter(|(_, a)| a.seat == seat && a.life < lives);
            for reply in lost.map(|(reply, _)| *reply).collect::<Vec<_>>() {
                self.ask_again(n, reply);
            }
            self.nodes[n].tell(Input::Tick, self.now);
        }
        while self.carrier.flights.iter().any(|flight| flight.at <= self.now) {
            self.deliver();
        }
        while let Some(n) = (0..self.nodes.len()).find(|&n| self.nodes[n].has_work()) {
            self.work(n);
        }
    }

    fn is_quiet(&self) -> bool {
        let settled = |node: &Node| !node.has_work() && node.desk.exchange().on_their_way == 0;
        self.asks.is_empty() && self.carrier.flights.is_empty() && self.nodes.iter().all(settled)
    }
}
