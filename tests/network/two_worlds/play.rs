//! A random history, played in both worlds at once.

use wasit_case::{Act, Format, Handling, Kind, Moment, OfferId, PartyId, Seat, Text, Until};

use super::CANARY;
use super::leak::Leak;
use super::world::{World, Would};
use crate::cast::{B, K, M, paper, words};
use crate::disk::Disk;
use crate::rng::Rng;

mod beside;
mod confidence;
mod hidden;
mod others;
mod papers;

use papers::Known;

pub(crate) struct Play {
    pub(crate) worlds: [World; 2],
    pub(crate) parties: u8,
    /// How often the worlds were made to differ.
    pub(crate) differing: usize,
    /// How often the leak check stopped the mediator in a world.
    pub(crate) stopped: usize,
    /// How often one world allowed the mediator what the other did not.
    pub(crate) judged: usize,
    /// Papers of A's that both worlds have.
    known: Vec<Known>,
    /// Offers of A's that both worlds have, under the numbers of each.
    offers: Vec<[OfferId; 2]>,
    /// How many things were named so far, in both worlds or in one.
    named: usize,
    rng: Rng,
    /// What differs is drawn for each world by itself.
    apart: [Rng; 2],
    leaking: bool,
}

impl Play {
    pub(crate) fn begin(
        seed: u64,
        leak: Option<Leak>,
        mut disk: impl FnMut(usize, Seat) -> Disk,
    ) -> Self {
        let mut rng = Rng::new(seed, 11);
        let parties = if rng.percent(50) { 2 } else { 3 };
        let worlds = [0, 1].map(|n| World::begin(parties, seed, leak, |seat| disk(n, seat)));
        let apart = [Rng::new(seed, 12), Rng::new(seed, 13)];
        let mut play = Self {
            worlds,
            parties,
            differing: 0,
            stopped: 0,
            judged: 0,
            known: vec![],
            offers: vec![],
            named: 0,
            rng,
            apart,
            leaking: leak.is_some(),
        };
        play.come_to_rest();
        let (venue, begins_at) = ("the pump house".into(), Moment(0));
        let plan = Act::PlanRound { number: 1, format: Format::Indirect, venue, begins_at };
        play.both(M, &plan);
        play.both(M, &Act::OpenRound);
        play.open_channels();
        play.come_to_rest();
        play
    }

    /// Lets the same happen in both worlds, or something in one of them, a while later.
    pub(crate) fn step(&mut self) {
        let wait = *self.rng.pick(&[30, 150, 700, 2_600]);
        self.pass(wait);
        match self.rng.below(40) {
            0..4 => self.a_submits(),
            4..8 => self.mediator_relays_a(),
            8 => self.a_revises(),
            9 => self.read_back(),
            10 => self.a_gives_word(),
            11 => self.a_withdraws(),
            12..14 => self.other_writes(),
            14..17 => self.mediator_relays_other(),
            17 => self.restatement(),
            18 => self.a_replies(),
            19 => {
                let text = self.mediators("the mediator says");
                let own = words(text.words(), Handling::ForRelay);
                self.both(M, &Act::Issue(paper(Kind::Question, vec![], vec![own])));
            }
            20 => {
                let seat = *self.rng.pick(&[M, Seat::Party(B), K]);
                self.worlds.iter_mut().for_each(|world| world.crash(seat));
            }
            21..24 => self.proposal(),
            24..26 => self.answers(),
            26 => self.offers_meet(),
            27..29 => self.precondition(),
            29..31 => self.a_gives_notice(),
            31 => self.other_gives_notice(),
            32..34 => self.oral(),
            34..37 => self.courier(),
            37 => self.move_paper(),
            38 => self.round(),
            _ => {}
        }
        // Between two steps, one of the worlds has something that the other has not.
        let n = self.rng.below(2);
        self.pass(20);
        self.only_in(n);
    }

    fn pass(&mut self, ms: i64) {
        let until = self.worlds[0].now.plus_ms(ms);
        self.worlds.iter_mut().for_each(|world| world.pass(until));
    }

    pub(crate) fn come_to_rest(&mut self) {
        for _ in 0..2_000 {
            if self.worlds.iter().all(World::is_quiet) {
                return;
            }
            let until = self.worlds[0].now.plus_ms(500);
            self.worlds.iter_mut().for_each(|world| world.pass(until));
        }
        panic!("a world never came to rest");
    }

    /// The head of a desk does the same in both worlds.
    fn both(&mut self, seat: Seat, act: &Act) -> bool {
        self.each(seat, |_, _| act.clone())
    }

    /// The head of a desk does what is the same but for the numbers and words of a world.
    ///
    /// What the mediator may do depends on what it knows: a rule stands against an act, or the leak
    /// check stops it, because of something that A said in confidence. That is the mediator's
    /// judgement, which the theorem takes as given: what is not allowed in both worlds is done in
    /// neither. Trying it leaves no trace.
    fn each(&mut self, seat: Seat, act: impl Fn(usize, &World) -> Act) -> bool {
        let acts = [0, 1].map(|n| act(n, &self.worlds[n]));
        if seat == M {
            let would = [0, 1].map(|n| self.worlds[n].would(&acts[n]));
            self.stopped += usize::from(would.contains(&Would::Stopped));
            self.judged += usize::from(would[0] != would[1]);
            if would != [Would::Done; 2] {
                for (n, act) in acts.into_iter().enumerate() {
                    if would[n] != Would::Done {
                        self.worlds[n].tries_in_vain(act);
                    }
                }
                return false;
            }
        }
        let done = [0, 1].map(|n| self.worlds[n].act(seat, acts[n].clone()));
        let why = self.worlds.each_ref().map(|world| world.refused.clone());
        assert!(
            self.leaking || done[0] == done[1],
            "one world allows what the other refuses: {why:?}"
        );
        done[0]
    }

    /// Words of the mediator's, in which a value slips that A may have named in confidence.
    fn mediators(&mut self, what: &str) -> Text {
        match self.rng.below(3) {
            0 => format!("{what}: {}", value(&mut self.rng)).as_str().into(),
            _ => what.into(),
        }
    }

    fn other(&mut self) -> PartyId {
        PartyId(u8::try_from(1 + self.rng.below(usize::from(self.parties) - 1)).unwrap())
    }
}

/// Words of A's that differ between the worlds, also in length.
pub(crate) fn secret(rng: &mut Rng) -> String {
    let value = if rng.percent(20) { value(rng) } else { String::new() };
    // Letters alone: a number could be taken for that of a paper.
    let word: String = rng.bytes(12).into_iter().map(|b| char::from(b'a' + b % 26)).collect();
    format!("{CANARY} {word} {value} {}", ".".repeat(rng.below(80)))
}

/// One of few values, so that what the mediator says hits on what A said now and then.
fn value(rng: &mut Rng) -> String {
    format!("{} tonnes", 1_000 + rng.below(20))
}

/// A hold that nothing ever meets.
pub(crate) const NEVER: Until = Until::Date(Moment(i64::MAX));
