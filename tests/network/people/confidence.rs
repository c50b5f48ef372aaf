//! What a delegation does beside its papers: answers, offers, preconditions, notices.

use wasit_case::{
    Act, Case, ChannelAct, Leave, Moment, Offer, OfferAct, OralAct, ParticipationAct, PartyId,
    PreconditionAct, PreconditionState, ProposalAct, ScoreAct,
};

use super::{secret, text, verdict};
use crate::cast::{pick, scoring, slug};
use crate::rng::Rng;

pub(super) fn act(case: &Case, me: PartyId, now: Moment, rng: &mut Rng) -> Option<Act> {
    match rng.below(16) {
        0..4 => {
            let no = rng.any(case.live_proposals().map(|(no, _)| no).collect())?;
            Some(Act::Proposal(ProposalAct::Answer { no, yes: rng.percent(80) }))
        }
        4 => {
            let with = rng.any(case.charter.others(me).collect())?;
            let mut both = [pick("port", "open"), pick("ferry", "weekly")];
            if me > with {
                both.reverse();
            }
            let [wants, gives] = both.map(|pick| vec![pick]);
            let words = secret("for this", case.seat, rng);
            Some(Act::Offer(OfferAct::Make(Offer { with, words, wants, gives })))
        }
        6 => {
            let waits = case.offers.iter().filter(|(_, file)| file.waits());
            Some(Act::Offer(OfferAct::TakeBack(rng.any(waits.map(|(id, _)| *id).collect())?)))
        }
        7 | 8 => {
            let name = slug(&format!("p{}", case.preconditions.len() + 1));
            let may_be_told = rng.percent(60);
            let words = |what: &str, rng: &mut Rng| match may_be_told {
                true => text(what, rng).as_str().into(),
                false => secret(what, case.seat, rng),
            };
            let (words, evidence) = (words("first", rng), words("shown by", rng));
            Some(Act::Precondition(PreconditionAct::State { name, words, evidence, may_be_told }))
        }
        9..12 => {
            let id = rng.any(case.preconditions.keys().cloned().collect())?;
            let to = if id.owner == me {
                *rng.pick(&PreconditionState::ALL[2..])
            } else {
                PreconditionState::ClaimedMet
            };
            let grounds = text("because", rng).as_str().into();
            Some(Act::Precondition(PreconditionAct::Move { id, to, grounds }))
        }
        12 | 13 => {
            let open = case.orals.iter().filter(|(_, file)| !file.answers.contains_key(&me));
            let (id, file) = rng.any(open.collect())?;
            let verdict = verdict(&file.words, rng);
            Some(Act::Oral(OralAct::Answer { id: *id, verdict }))
        }
        14 => {
            let asked = case.moves.iter().filter(|(_, allowed)| !**allowed);
            let ((paper, to), _) = rng.any(asked.collect())?;
            Some(Act::Channel(ChannelAct::AllowMove(*paper, to.clone())))
        }
        5 => {
            let act = match case.own_scoring() {
                Some(_) if rng.percent(25) => ScoreAct::TakeBack,
                Some((version, _)) if rng.percent(75) => {
                    ScoreAct::Give { version, floor: rng.percent(50) }
                }
                _ => ScoreAct::Write(scoring(rng)),
            };
            Some(Act::Score(act))
        }
        _ => Some(notice(me, case, now, rng)),
    }
}

/// A notice that a delegation leaves, or is back.
pub(super) fn notice(me: PartyId, case: &Case, now: Moment, rng: &mut Rng) -> Act {
    let last = case.participation.get(&me).and_then(|it| it.last());
    let gone = last.is_some_and(|notice| notice.leave != Leave::Returns);
    let leave = match rng.below(6) {
        _ if gone => Leave::Returns,
        0 => Leave::Withdraws,
        _ => Leave::Suspends,
    };
    let soon = i64::try_from(rng.below(4)).unwrap();
    let effective_at = now.plus_ms(soon * 2_000);
    let reason = secret("they ask", case.seat, rng);
    Act::Participation(ParticipationAct::Give { leave, reason, effective_at })
}
