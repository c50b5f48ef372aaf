//! Proposals, offers, preconditions and notices, in both worlds alike but for what A keeps secret.

use wasit_case::{
    Act, Leave, Matter, Moment, Offer, OfferAct, OfferId, ParticipationAct, PreconditionAct,
    PreconditionId, PreconditionState, Proposal, ProposalAct, ProposalNo, Seat, Text,
};

use super::{Play, World, secret};
use crate::cast::{A, B, M, pick, slug};

/// A time at which no notice takes effect in these talks.
pub(super) const LATER: Moment = Moment(4_000_000_000_000);

impl Play {
    fn live(&self) -> Vec<ProposalNo> {
        self.worlds[0].case(M).live_proposals().map(|(no, _)| no).collect()
    }

    /// The mediator puts a proposal, tells all that all said yes, or takes it off the table.
    pub(super) fn proposal(&mut self) {
        let live = self.live();
        let dice = self.rng.below(4);
        let act = match (dice, self.rng.any(live.clone())) {
            (0 | 1, Some(no)) => ProposalAct::Reveal(no),
            (2, Some(no)) => ProposalAct::Close(no),
            (3, _) if self.rng.percent(20) => match self.rng.percent(50) {
                true => ProposalAct::Settle,
                false => ProposalAct::Revert(self.mediators("it failed")),
            },
            _ if live.len() < 3 => {
                let words = self.mediators("what if all");
                let early_harvest = self.rng.percent(30);
                let matter =
                    Matter::Package { picks: vec![pick("ferry", "weekly")], early_harvest };
                ProposalAct::Put(Proposal { words, matter, answer_by: None })
            }
            _ => return,
        };
        self.both(M, &Act::Proposal(act));
    }

    /// All answer a proposal; what A answers is its secret.
    pub(super) fn answers(&mut self) {
        let Some(no) = self.rng.any(self.live()) else { return };
        let answer = |yes| Act::Proposal(ProposalAct::Answer { no, yes });
        for n in 1..self.parties {
            let yes = self.rng.percent(95);
            self.both(Seat::Party(wasit_case::PartyId(n)), &answer(yes));
        }
        let yes = [0, 1].map(|n| self.apart[n].percent(70));
        self.each(Seat::Party(A), |n, _| answer(yes[n]));
        self.differing += usize::from(yes[0] != yes[1]);
    }

    /// A and B make offers that meet, under whatever numbers, and the mediator shows them.
    pub(super) fn offers_meet(&mut self) {
        let (open, weekly) = (vec![pick("port", "open")], vec![pick("ferry", "weekly")]);
        let made = |world: &World, party| {
            let last = world.case(Seat::Party(party)).offers.keys().next_back();
            OfferId { party, serial: last.map_or(0, |id| id.serial) + 1 }
        };
        let theirs = made(&self.worlds[0], B);
        let ours = self.worlds.each_ref().map(|world| made(world, A));
        let words = "if they do".into();
        let offer = Offer { with: A, words, wants: weekly.clone(), gives: open.clone() };
        let also = self.both(Seat::Party(B), &Act::Offer(OfferAct::Make(offer)));
        let secrets = [0, 1].map(|n| Text::from(secret(&mut self.apart[n]).as_str()));
        let done = self.each(Seat::Party(A), |n, _| {
            let words = secrets[n].clone();
            let offer = Offer { with: B, words, wants: open.clone(), gives: weekly.clone() };
            Act::Offer(OfferAct::Make(offer))
        });
        if !(also && done) {
            return;
        }
        self.offers.push(ours);
        // B's may take its time on the way; then nothing is shown.
        self.pass(3_000);
        self.each(M, |n, _| Act::Offer(OfferAct::Match(ours[n], theirs)));
    }

    /// A states a precondition and has others told of it, or one of both moves it.
    pub(super) fn precondition(&mut self) {
        let known = self.worlds[0].case(Seat::Party(A)).preconditions.iter();
        let open = known.filter(|(id, it)| id.owner == A && it.may_be_told);
        let open: Vec<PreconditionId> = open.map(|(id, _)| id.clone()).collect();
        let dice = self.rng.below(4);
        match (dice, self.rng.any(open)) {
            (1, Some(id)) => {
                let to = *self.rng.pick(&PreconditionState::ALL[2..]);
                let act = PreconditionAct::Move { id, to, grounds: "because".into() };
                self.both(Seat::Party(A), &Act::Precondition(act));
            }
            (2, Some(id)) => {
                let (to, grounds) = (PreconditionState::ClaimedMet, "it is so".into());
                let act = PreconditionAct::Move { id, to, grounds };
                self.both(Seat::Party(B), &Act::Precondition(act));
            }
            (3, Some(id)) => {
                let to = self.other();
                self.both(M, &Act::Precondition(PreconditionAct::Tell { id, to }));
            }
            _ => {
                self.named += 1;
                let name = slug(&format!("p{}", self.named));
                let (words, evidence) = ("this comes first".into(), "it is seen".into());
                let state = PreconditionAct::State { name, words, evidence, may_be_told: true };
                self.both(Seat::Party(A), &Act::Precondition(state));
            }
        }
    }

    /// A suspends its part and comes back; the mediator tells the others, for reasons of its own.
    pub(super) fn a_gives_notice(&mut self) {
        let a = Seat::Party(A);
        for n in [0, 1] {
            if gone(&self.worlds[n]) {
                let back = notice(Leave::Returns, &secret(&mut self.apart[n]));
                assert!(self.worlds[n].act(a, back), "{:?}", self.worlds[n].refused);
            }
        }
        for leave in [Leave::Suspends, Leave::Returns] {
            let secrets = [0, 1].map(|n| secret(&mut self.apart[n]));
            assert!(self.each(a, |n, _| notice(leave, &secrets[n])));
            self.pass(100);
            let reason = self.mediators("for reasons of its own");
            let act = ParticipationAct::Announce { party: A, reason };
            self.both(M, &Act::Participation(act));
        }
    }

    /// B suspends its part, or is back.
    pub(super) fn other_gives_notice(&mut self) {
        let b = Seat::Party(B);
        let last = self.worlds[0].case(b).participation.get(&B).and_then(|it| it.last());
        let leave = match last.map(|notice| notice.leave) {
            Some(Leave::Suspends) => Leave::Returns,
            _ => Leave::Suspends,
        };
        let (reason, effective_at) = ("they ask".into(), self.worlds[0].now.plus_ms(500));
        let give = ParticipationAct::Give { leave, reason, effective_at };
        self.both(b, &Act::Participation(give));
        if leave == Leave::Suspends {
            self.pass(3_000);
            let (reason, effective_at) = ("they are back".into(), self.worlds[0].now);
            let give = ParticipationAct::Give { leave: Leave::Returns, reason, effective_at };
            self.both(b, &Act::Participation(give));
        }
        let reason = self.mediators("they say");
        self.both(M, &Act::Participation(ParticipationAct::Announce { party: B, reason }));
    }
}

/// A notice of A's, which takes effect after these talks.
pub(super) fn notice(leave: Leave, reason: &str) -> Act {
    let (reason, effective_at) = (reason.into(), LATER);
    Act::Participation(ParticipationAct::Give { leave, reason, effective_at })
}

/// Returns whether A announced that it leaves.
pub(super) fn gone(world: &World) -> bool {
    let last = world.case(Seat::Party(A)).participation.get(&A).and_then(|it| it.last());
    last.is_some_and(|notice| notice.leave != Leave::Returns)
}
