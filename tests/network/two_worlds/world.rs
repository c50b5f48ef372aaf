//! One of two worlds: desks that work at once, on a network that is the same in both.

use std::collections::BTreeMap;

use wasit_case::{
    Act, CaseId, Clearance, DraftNo, HomeAct, Inline, Message, Moment, Paper, PersonId, Role, Seat,
};
use wasit_desk::{Input, Request, RequestId, message_bytes};

use super::CANARY;
use super::leak::Leak;
use crate::cast::{A, CASE, M, charter, person, seats, slug};
use crate::disk::{Disk, finds};
use crate::node::{Node, Out, envelope};
use crate::rng::Rng;

/// What the mediator's desk gave the carrier.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) to: Seat,
    pub(crate) at: Moment,
    pub(crate) bytes: Vec<u8>,
}

/// What would come of an act of the mediator's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Would {
    /// It would be done.
    Done,
    /// A rule stands against it.
    Refused,
    /// The leak check stops it, or advises against it.
    Stopped,
}

const BEGIN: Moment = Moment(1_770_000_000_000);
const DELAY_MS: i64 = 40;
const TICK_MS: i64 = 500;

pub(crate) struct World {
    nodes: Vec<Node>,
    pub(crate) now: Moment,
    next_tick: Moment,
    /// Everything that the mediator's desk gave the carrier, in order.
    pub(crate) given: Vec<Given>,
    flights: BTreeMap<(Moment, u64), (Seat, Vec<u8>)>,
    flown: u64,
    /// How many envelopes went each way, so that the fate of each is the same in both worlds.
    counts: BTreeMap<(Seat, Seat), u64>,
    seed: u64,
    leak: Option<Leak>,
    asked: BTreeMap<Seat, u64>,
    pub(crate) refused: Option<String>,
}

impl World {
    pub(crate) fn begin(
        parties: u8,
        seed: u64,
        leak: Option<Leak>,
        mut disk: impl FnMut(Seat) -> Disk,
    ) -> Self {
        let mut world = Self {
            nodes: seats(parties).map(|seat| Node::new(seat, disk(seat))).collect(),
            now: BEGIN,
            next_tick: BEGIN.plus_ms(TICK_MS),
            given: vec![],
            flights: BTreeMap::new(),
            flown: 0,
            counts: BTreeMap::new(),
            seed,
            leak,
            asked: BTreeMap::new(),
            refused: None,
        };
        for seat in seats(parties).skip(1) {
            world.tell(seat, Input::Invited { case: case(), seat });
        }
        world.request(M, Role::Head, Request::Open(charter(parties)));
        world
    }

    pub(crate) fn node(&self, seat: Seat) -> &Node {
        self.nodes.iter().find(|node| node.seat == seat).unwrap()
    }

    fn node_mut(&mut self, seat: Seat) -> &mut Node {
        self.nodes.iter_mut().find(|node| node.seat == seat).unwrap()
    }

    pub(crate) fn case(&self, seat: Seat) -> &wasit_case::Case {
        self.node(seat).case().unwrap()
    }

    /// Lets the head of a desk act, and returns whether it was allowed.
    pub(crate) fn act(&mut self, seat: Seat, act: Act) -> bool {
        self.act_as(seat, Role::Head, act)
    }

    /// Lets somebody at a desk act, and returns whether it was allowed.
    pub(crate) fn act_as(&mut self, seat: Seat, role: Role, act: Act) -> bool {
        self.refused = None;
        self.request(seat, role, Request::Act(act, None));
        self.refused.is_none()
    }

    /// A draft circulates at A's and is cleared; nobody else learns of that.
    pub(crate) fn cleared_draft(&mut self, paper: Paper) -> DraftNo {
        let a = Seat::Party(A);
        let head = person(a, Role::Head);
        let circulate = HomeAct::Circulate { paper, clearers: vec![head] };
        assert!(self.act_as(a, Role::Adviser, Act::Home(circulate)), "{:?}", self.refused);
        let (draft, file) = self.case(a).home.drafts.last_key_value().unwrap();
        let (draft, version) = (*draft, file.version);
        let clear = HomeAct::Clear { draft, version, clearance: Clearance::Clears };
        assert!(self.act(a, Act::Home(clear)), "{:?}", self.refused);
        draft
    }

    /// Returns what would come of an act of the mediator's.
    pub(crate) fn would(&self, act: &Act) -> Would {
        let by = person(M, Role::Head);
        if self.case(M).decide(&by, act.clone(), self.now).is_err() {
            return Would::Refused;
        }
        let found = self.node(M).desk.would_leak(&case(), &by, act.clone(), self.now);
        if found.is_empty() { Would::Done } else { Would::Stopped }
    }

    /// The mediator tries in vain: nothing is sent and nothing is recorded.
    pub(crate) fn tries_in_vain(&mut self, act: Act) {
        let (given, flown) = (self.given.len(), self.flown);
        let (age, before) = (self.node(M).disk.age(), self.case(M).clone());
        assert!(!self.act(M, act), "what is stopped was done");
        assert_eq!((self.given.len(), self.flown), (given, flown), "what is stopped was sent");
        assert_eq!(self.node(M).disk.age(), age, "what is stopped was recorded");
        assert!(*self.case(M) == before, "what is stopped changed the case");
    }

    /// A request of a person at a desk, under a number that says nothing about other desks.
    pub(crate) fn request(&mut self, seat: Seat, role: Role, what: Request) {
        let asked = self.asked.entry(seat).or_default();
        *asked += 1;
        let request = RequestId::from_name(&format!("{seat} {asked}"));
        let by: PersonId = person(seat, role);
        let asked = Input::Asked { reply: 0, case: case(), by, request, what };
        self.tell(seat, asked);
    }

    pub(crate) fn tell(&mut self, seat: Seat, input: Input) {
        let now = self.now;
        let node = self.node_mut(seat);
        node.tell(input, now);
        for out in node.work_off(now) {
            match out {
                Out::Sent { to, bytes } => self.carry(seat, to, bytes),
                Out::Answered(_, Err(why)) => self.refused = Some(why.to_string()),
                Out::Answered(_, Ok(_)) => {}
            }
        }
    }

    pub(crate) fn crash(&mut self, seat: Seat) {
        self.node_mut(seat).crash();
        self.tell(seat, Input::Tick);
    }

    fn carry(&mut self, from: Seat, to: Seat, bytes: Vec<u8>) {
        let others = to != Seat::Party(A) && from != Seat::Party(A);
        if from == M {
            let mut given = Given { to, at: self.now, bytes: bytes.clone() };
            if let (Some(leak), true) = (self.leak, others) {
                self.leak(leak, &mut given);
            }
            self.given.push(given);
        }
        let count = self.counts.entry((from, to)).or_default();
        *count += 1;
        let way = u64::try_from(100 * place(from) + place(to)).unwrap();
        let mut rng = Rng::new(self.seed ^ (*count << 16), way);
        let mut arrives = self.now.plus_ms(DELAY_MS);
        if others {
            if rng.percent(30) {
                return;
            }
            arrives = arrives.plus_ms(i64::try_from(rng.below(2_500)).unwrap());
        }
        self.flown += 1;
        self.flights.insert((arrives, self.flown), (to, bytes));
    }

    /// Lets what others are given tell what the mediator's desk knows of A.
    fn leak(&self, leak: Leak, given: &mut Given) {
        let mediator = &self.node(M).disk;
        match leak {
            Leak::Count => given.bytes.push(mediator.age().to_le_bytes()[0]),
            Leak::Words => {
                let entries = mediator.entries();
                let mut texts =
                    entries.iter().rev().flat_map(|entry| entry.payloads.iter().flatten());
                given.bytes.extend(texts.find(|text| finds(text, CANARY)).into_iter().flatten());
            }
            Leak::Delay => given.at = given.at.plus_ms(i64::try_from(mediator.age() % 7).unwrap()),
            Leak::Schedule => {
                let busy =
                    self.counts.get(&(Seat::Party(A), M)).is_some_and(|count| count % 4 == 1);
                given.at = given.at.plus_ms(if busy { TICK_MS } else { 0 });
            }
            Leak::Says(says) => {
                let mut said = envelope(&given.bytes, given.to);
                let message = minicbor::decode_with::<_, Message>(&said.body, &mut Inline);
                let Ok(message) = message else { return };
                said.body = message_bytes(&says.too_much(self.case(M), message));
                given.bytes = said.to_bytes();
            }
        }
    }

    /// Lets time pass: envelopes arrive and desks look at their clocks, each at its time.
    pub(crate) fn pass(&mut self, until: Moment) {
        while self.now < until || self.next_tick <= until {
            let tick = self.next_tick;
            let arrives = self.flights.first_key_value().map(|((at, _), _)| *at);
            match arrives.filter(|at| *at <= tick.min(until)) {
                Some(at) => {
                    self.now = self.now.max(at);
                    let Some((_, (to, bytes))) = self.flights.pop_first() else { continue };
                    self.tell(to, Input::Arrived(bytes));
                }
                None if tick <= until => {
                    self.now = tick;
                    self.next_tick = tick.plus_ms(TICK_MS);
                    for seat in self.nodes.iter().map(|node| node.seat).collect::<Vec<_>>() {
                        self.tell(seat, Input::Tick);
                    }
                }
                None => self.now = until,
            }
        }
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.flights.is_empty() && self.nodes.iter().all(|n| n.desk.exchange().on_their_way == 0)
    }
}

fn case() -> CaseId {
    slug(CASE)
}

/// A number for a room, the same in every world.
fn place(seat: Seat) -> usize {
    match seat {
        Seat::Mediator => 0,
        Seat::Party(party) => usize::from(party.0) + 1,
        Seat::Courier(courier) => usize::from(courier.0) + 50,
    }
}
