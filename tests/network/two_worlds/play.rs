//! A random history, played in both worlds at once.

use wasit_case::{
    Act, Answer, CarriedId, Decision, Format, Handling, InReplyTo, Kind, Moment, PartyId, Role,
    Seat, Until, Verdict,
};
use wasit_desk::{Input, Request};

use super::CANARY;
use super::world::{Leak, World};
use crate::cast::{A, B, CASE, M, paper, person, slug, words};
use crate::disk::Disk;
use crate::rng::Rng;

mod papers;

use papers::Known;

pub(crate) struct Play {
    pub(crate) worlds: [World; 2],
    pub(crate) parties: u8,
    /// How often the worlds were made to differ.
    pub(crate) differing: usize,
    /// Papers of A's that both worlds have.
    known: Vec<Known>,
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
        let leaking = leak.is_some();
        let mut play = Self { worlds, parties, differing: 0, known: vec![], rng, apart, leaking };
        play.come_to_rest();
        let (venue, begins_at) = ("the pump house".into(), Moment(0));
        let plan = Act::PlanRound { number: 1, format: Format::Indirect, venue, begins_at };
        play.both(M, &plan);
        play.both(M, &Act::OpenRound);
        play.come_to_rest();
        play
    }

    /// Lets the same happen in both worlds, or something in one of them, a while later.
    pub(crate) fn step(&mut self) {
        let wait = *self.rng.pick(&[30, 150, 700, 2_600]);
        let until = self.worlds[0].now.plus_ms(wait);
        self.worlds.iter_mut().for_each(|world| world.pass(until));
        match self.rng.below(20) {
            0..3 => self.a_submits(),
            3..6 => self.mediator_relays_a(),
            6 => self.a_revises(),
            7 => self.read_back(),
            8 => self.a_gives_word(),
            9 => self.a_withdraws(),
            10..12 => self.other_writes(),
            12..14 => self.mediator_relays_other(),
            14 => self.restatement(),
            15 => self.a_replies(),
            16 => {
                let own = words("the mediator says", Handling::ForRelay);
                self.both(M, &Act::Issue(paper(Kind::Question, vec![], vec![own])));
            }
            17 => {
                let seat = *self.rng.pick(&[M, Seat::Party(B)]);
                self.worlds.iter_mut().for_each(|world| world.crash(seat));
            }
            _ => {}
        }
        // Between two steps, one of the worlds has something that the other has not.
        let n = self.rng.below(2);
        let later = self.worlds[0].now.plus_ms(20);
        self.worlds.iter_mut().for_each(|world| world.pass(later));
        self.only_in(n);
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
    fn each(&mut self, seat: Seat, act: impl Fn(usize, &World) -> Act) -> bool {
        let done = [0, 1].map(|n| {
            let act = act(n, &self.worlds[n]);
            self.worlds[n].act(seat, act)
        });
        let why = self.worlds.each_ref().map(|world| world.refused.clone());
        assert!(
            self.leaking || done[0] == done[1],
            "one world allows what the other refuses: {why:?}"
        );
        done[0]
    }

    fn other(&mut self) -> PartyId {
        PartyId(u8::try_from(1 + self.rng.below(usize::from(self.parties) - 1)).unwrap())
    }

    /// Something of A's that no other room may notice, in one world alone.
    fn only_in(&mut self, n: usize) {
        let a = Seat::Party(A);
        let secret = secret(&mut self.apart[n]);
        let (world, apart) = (&mut self.worlds[n], &mut self.apart[n]);
        match apart.below(8) {
            0 | 1 => {
                // To the mediator alone, or to B, and then withheld.
                let to = if apart.percent(50) { vec![] } else { vec![B] };
                let kept = papers::kept(apart);
                let hidden = paper(Kind::Concern, to.clone(), vec![kept]);
                let hidden = wasit_case::Paper { title: secret.as_str().into(), ..hidden };
                assert!(world.act(a, Act::Submit(hidden)), "{:?}", world.refused);
            }
            2 => {
                let draft = Request::KeepDraft("draft".into(), secret.into_bytes());
                world.request(a, Role::Adviser, draft);
            }
            3 => {
                let who = person(a, Role::Head);
                world.tell(a, Input::SignIn { reply: 0, case: slug(CASE), person: who });
            }
            4 => world.crash(a),
            5 => {
                // Versions that are never relayed; a later one that both worlds have may be.
                let open = self.known.iter_mut().filter(|known| known.may_be_revised());
                let Some(known) = apart.any(open.collect()) else { return };
                known.revise_in(n, &mut self.worlds[n], apart);
            }
            6 => {
                let case = world.case(M);
                let is_hidden = |id: &wasit_case::PaperId| {
                    id.author == a && self.known.iter().all(|known| known.ids[n] != *id)
                };
                let mut cards = vec![];
                for (id, file) in case.papers.iter().filter(|(id, _)| is_hidden(id)) {
                    let Some(edition) = file.editions.last() else { continue };
                    let waits: Vec<_> = case.waiting(edition, B).collect();
                    if edition.paper.to == [B] && !waits.is_empty() && file.withdrawn_at.is_none() {
                        let card = waits.iter().map(|&number| {
                            (number, papers::keep(edition.paper.paragraph(number).unwrap(), apart))
                        });
                        let (paper, version) = (*id, file.latest());
                        cards.push(Act::Relay { paper, version, to: B, card: card.collect() });
                    }
                }
                let Some(act) = apart.any(cards) else { return };
                assert!(world.act(M, act), "{:?}", world.refused);
            }
            _ => return,
        }
        self.differing += 1;
    }

    fn other_writes(&mut self) {
        let me = self.other();
        let seat = Seat::Party(me);
        let case = self.worlds[0].case(seat);
        let arrived: Vec<CarriedId> = case.arrivals.keys().map(|(_, id)| *id).collect();
        let (dice, text) = (self.rng.below(4), format!("others say {}", self.rng.below(1_000)));
        let arrived = self.rng.any(arrived);
        let to = case.charter.others(me).collect();
        let said = words(&text, Handling::ForRelay);
        let act = match (dice, arrived) {
            (0, Some(carried)) => Act::Restate { carried, wording: text.as_str().into() },
            (1, Some(carried)) => {
                let answer = Answer::AcceptsInPrinciple;
                let reply = InReplyTo { carried, answer, to_superseded: true };
                let base = paper(Kind::Reply, vec![A], vec![said]);
                Act::Submit(wasit_case::Paper { in_reply_to: Some(reply), ..base })
            }
            _ => Act::Submit(paper(Kind::Proposal, to, vec![said])),
        };
        self.both(seat, &act);
    }

    fn mediator_relays_other(&mut self) {
        let case = self.worlds[0].case(M);
        let mut cards = vec![];
        for (id, file) in
            case.papers.iter().filter(|(id, _)| ![M, Seat::Party(A)].contains(&id.author))
        {
            let Some(edition) = file.editions.last() else { continue };
            for &to in &edition.paper.to {
                let waits = case.waiting(edition, to);
                let card: Vec<_> = waits.map(|number| (number, Decision::Verbatim)).collect();
                if !card.is_empty() {
                    cards.push(Act::Relay { paper: *id, version: file.latest(), to, card });
                }
            }
        }
        if let Some(act) = self.rng.any(cards) {
            assert!(self.both(M, &act));
        }
    }

    /// Moves a restatement one step on: to its author, answered, to its receiver.
    fn restatement(&mut self) {
        let case = self.worlds[0].case(M);
        let restated = case.arrivals.iter().filter(|(_, arrival)| arrival.understanding.is_some());
        let found: Vec<_> = restated
            .map(|((to, id), a)| {
                (*to, *id, a.origin.clone().unwrap(), a.understanding.clone().unwrap())
            })
            .collect();
        let Some((receiver, carried, origin, heard)) = self.rng.any(found) else { return };
        let author = origin.paper.author;
        if heard.verdict.is_some() {
            self.both(M, &Act::PassAnswer { receiver, carried });
        } else if heard.passed_at.is_none() && author != M {
            self.both(M, &Act::PassRestatement { receiver, carried });
        } else {
            // The paper has another number in the other world.
            let verdict = Verdict::Corrected("rather this".into());
            self.each(author, |_, world| {
                let arrival = &world.case(M).arrivals[&(receiver, carried)];
                let origin = arrival.origin.clone().unwrap();
                let (paper, version) = (origin.paper, origin.version);
                Act::AnswerRestatement { paper, version, receiver, verdict: verdict.clone() }
            });
        }
    }

    fn a_replies(&mut self) {
        let case = self.worlds[0].case(Seat::Party(A));
        let Some((_, carried)) = self.rng.any(case.arrivals.keys().copied().collect()) else {
            return;
        };
        let reply = InReplyTo { carried, answer: Answer::Declines, to_superseded: true };
        let to = self.other();
        self.submit_known(Kind::Reply, vec![to], Some(reply));
    }
}

/// Words of A's that differ between the worlds, also in length.
pub(crate) fn secret(rng: &mut Rng) -> String {
    format!("{CANARY} {:x} {}", rng.next(), ".".repeat(rng.below(80)))
}

/// A hold that nothing ever meets.
pub(crate) const NEVER: Until = Until::Date(Moment(i64::MAX));
