//! What one world alone has, and no room but A's and the mediator's may notice.

use wasit_case::{
    Act, ChannelId, Confidence, Exposure, HomeAct, Instructions, Kind, Leave, Offer, OfferAct,
    OralAct, OutsideAct, OutsideKind, PreconditionAct, ProposalAct, Role, ScoreAct, Seat, Text,
};
use wasit_desk::{Input, Request};

use super::beside::opening;
use super::confidence::{gone, notice};
use super::{Play, papers, secret};
use crate::cast::{A, B, CASE, M, paper, person, pick, scoring, slug};
use crate::rng::Rng;

impl Play {
    /// Something of A's that no other room may notice, in one world alone.
    pub(super) fn only_in(&mut self, n: usize) {
        let a = Seat::Party(A);
        self.named += 1;
        let name = slug(&format!("h{}", self.named));
        let secret = secret(&mut self.apart[n]);
        let words = || Text::from(secret.as_str());
        let (world, apart) = (&mut self.worlds[n], &mut self.apart[n]);
        let done = match apart.below(18) {
            0 | 1 => {
                // To the mediator alone, or to B, and then withheld.
                let to = if apart.percent(50) { vec![] } else { vec![B] };
                let kept = papers::kept(apart);
                let hidden = paper(Kind::Concern, to, vec![kept]);
                let hidden = wasit_case::Paper { title: words(), ..hidden };
                world.act(a, Act::Submit(hidden))
            }
            2 => {
                let draft = Request::KeepDraft("draft".into(), secret.into_bytes());
                world.request(a, Role::Adviser, draft);
                true
            }
            3 => {
                let who = person(a, Role::Head);
                world.tell(a, Input::SignIn { reply: 0, case: slug(CASE), person: who });
                true
            }
            4 => {
                world.crash(a);
                true
            }
            5 => {
                // Versions that are never relayed; a later one that both worlds have may be.
                let open = self.known.iter_mut().filter(|known| known.may_be_revised());
                let Some(known) = apart.any(open.collect()) else { return };
                known.revise_in(n, world, apart);
                true
            }
            6 | 7 => return self.relay_hidden(n),
            8 => {
                let (words, evidence) = (words(), words());
                let state = PreconditionAct::State { name, words, evidence, may_be_told: false };
                world.act(a, Act::Precondition(state))
            }
            9 => {
                let (wants, gives) = (vec![pick("port", "shut")], vec![pick("ferry", "none")]);
                world.act(
                    a,
                    Act::Offer(OfferAct::Make(Offer { with: B, words: words(), wants, gives })),
                )
            }
            10 => {
                let open = world.case(a).offers.iter().filter(|(id, file)| {
                    file.waits() && self.offers.iter().all(|own| own[n] != **id)
                });
                let Some(id) = apart.any(open.map(|(id, _)| *id).collect()) else { return };
                world.act(a, Act::Offer(OfferAct::TakeBack(id)))
            }
            11 => {
                let live = world.case(a).live_proposals().map(|(no, _)| no).collect();
                let Some(no) = apart.any(live) else { return };
                let yes = apart.percent(50);
                world.act(a, Act::Proposal(ProposalAct::Answer { no, yes }))
            }
            12 => {
                let instructions = Instructions {
                    words: words(),
                    limits: vec![],
                    never_together: vec![],
                    clearers: vec![],
                };
                let changed = Act::Home(HomeAct::ChangeGovernment(words()));
                let instructed = Act::Home(HomeAct::Instruct(instructions));
                world.act(a, changed) && world.act(a, instructed)
            }
            13 => {
                let act = entry(&secret, world.now, apart);
                world.act(*apart.pick(&[a, M]), act)
            }
            14 => {
                let leave = if gone(world) { Leave::Returns } else { Leave::Suspends };
                world.act(a, notice(leave, &secret))
            }
            16 => {
                // Numbers of A's, and what it gave of them for analysis.
                if world.case(a).scores_given_by_us().is_some() {
                    world.act(a, Act::Score(ScoreAct::TakeBack))
                } else {
                    let version = world.case(a).own_scoring().map_or(0, |(last, _)| last) + 1;
                    let own = scoring(apart);
                    let floor = own.floor.is_some() && apart.percent(50);
                    world.act(a, Act::Score(ScoreAct::Write(own)))
                        && world.act(a, Act::Score(ScoreAct::Give { version, floor }))
                }
            }
            15 => {
                let (spoken_at, with) = (world.now, vec![A]);
                world.act(M, Act::Oral(OralAct::Record { words: words(), spoken_at, with }))
            }
            _ => {
                let exposure = *apart.pick(&[Exposure::Rooms, Exposure::Participants]);
                world.act(M, opening(&ChannelId(name), &[M, a], exposure))
            }
        };
        assert!(done, "{:?}", self.worlds[n].refused);
        self.differing += 1;
    }

    /// The mediator decides about a paper that one world alone has, and carries nothing of it.
    fn relay_hidden(&mut self, n: usize) {
        let a = Seat::Party(A);
        let (world, apart) = (&mut self.worlds[n], &mut self.apart[n]);
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
        self.differing += 1;
    }
}

/// An entry in a register, of A's or of the mediator's.
fn entry(secret: &str, now: wasit_case::Moment, rng: &mut Rng) -> Act {
    Act::RecordOutside(OutsideAct {
        kind: *rng.pick(OutsideKind::ALL),
        actor: secret.into(),
        words: secret.into(),
        happened_at: now,
        source: secret.into(),
        confidence: *rng.pick(Confidence::ALL),
        touches: vec![],
        contradicts: vec![],
    })
}
