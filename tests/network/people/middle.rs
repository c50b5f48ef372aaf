//! What the mediator does beside the papers: channels, proposals, what it tells and records.

use wasit_case::{
    Act, Announcement, Case, Channel, ChannelAct, ChannelId, ChannelKind, Exposure, Matter, Moment,
    OfferAct, OralAct, ParticipationAct, Photographs, PreconditionAct, Proposal, ProposalAct,
    ProposalNo, Role, Seat, Visibility,
};

use super::{outside, own};
use crate::cast::{K, M, person, pick, slug};
use crate::rng::Rng;

pub(super) fn act(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    if case.channels.is_empty() && rng.percent(30) {
        return Some(Act::Channel(ChannelAct::Open(channel(case, true, rng))));
    }
    let parties: Vec<_> = case.charter.parties.iter().map(|party| party.id).collect();
    match rng.below(20) {
        0..6 => Some(Act::Channel(about_a_channel(case, rng)?)),
        6..9 => {
            let id = rng.any(case.preconditions.keys().cloned().collect())?;
            Some(Act::Precondition(PreconditionAct::Tell { id, to: rng.any(parties)? }))
        }
        9 | 10 => {
            let waits = case.participation.iter().filter(|(_, it)| it.announced_at.is_none());
            let party = rng.any(waits.map(|(party, _)| *party).collect())?;
            let reason = own("they say", rng);
            Some(Act::Participation(ParticipationAct::Announce { party, reason }))
        }
        11..16 => Some(Act::Proposal(about_a_proposal(case, now, rng)?)),
        16 => {
            let (first, second) = rng.any(case.matches())?;
            Some(Act::Offer(OfferAct::Match(first, second)))
        }
        17 => {
            let with = parties.into_iter().filter(|_| rng.percent(70)).collect();
            let words = own("it is understood", rng);
            Some(Act::Oral(OralAct::Record { words, spoken_at: now, with }))
        }
        18 => Some(Act::MarkSubstantive),
        _ => Some(outside(case, now, rng)),
    }
}

fn about_a_channel(case: &Case, rng: &mut Rng) -> Option<ChannelAct> {
    let open = case.channels.iter().filter(|(_, open)| open.closed_at.is_none());
    let open: Vec<_> = open.map(|(id, _)| id.clone()).collect();
    match rng.below(10) {
        0..4 if open.len() < 3 => Some(ChannelAct::Open(channel(case, rng.percent(50), rng))),
        4 => Some(ChannelAct::Close(rng.any(open)?)),
        5..7 => {
            let of_parties = case.papers.iter().filter(|(id, _)| id.author.party().is_some());
            let (paper, file) = rng.any(of_parties.collect())?;
            let on_front = file.editions.last()?.paper.channel.is_for_all();
            let to = if on_front { rng.any(open)? } else { ChannelId::front() };
            Some(ChannelAct::AskMove(*paper, to))
        }
        _ => {
            let allowed = case.moves.iter().filter(|(_, allowed)| **allowed);
            let ((paper, to), _) = rng.any(allowed.collect())?;
            Some(ChannelAct::Move(*paper, to.clone()))
        }
    }
}

/// A channel for the heads of some of the desks, with the courier's if words go by hand.
fn channel(case: &Case, by_hand: bool, rng: &mut Rng) -> Channel {
    let rooms = case.charter.rooms().filter(|room| match room {
        Seat::Mediator => true,
        Seat::Party(_) => rng.percent(80),
        Seat::Courier(_) => by_hand,
    });
    let participants = rooms.map(|room| person(room, Role::Head)).collect();
    Channel {
        id: ChannelId(slug(&format!("channel-{}", case.channels.len() + 1))),
        kind: match by_hand {
            true => ChannelKind::Courier,
            false => *rng.pick(&[ChannelKind::Back, ChannelKind::Technical]),
        },
        participants,
        exposure: *rng.pick(Exposure::ALL),
        courier: match K {
            Seat::Courier(id) if by_hand => Some(id),
            _ => None,
        },
    }
}

fn about_a_proposal(case: &Case, now: Moment, rng: &mut Rng) -> Option<ProposalAct> {
    let live: Vec<_> = case.live_proposals().map(|(no, _)| no).collect();
    let said_yes = |no: &&ProposalNo| {
        let answers = &case.proposals[no].answers;
        answers.len() == case.charter.parties.len() && answers.values().all(|(yes, _)| *yes)
    };
    let ready: Vec<_> = live.iter().filter(said_yes).copied().collect();
    Some(match rng.below(10) {
        0..5 if !ready.is_empty() => ProposalAct::Reveal(ready[0]),
        0..5 if live.len() < 4 => {
            let matter = match rng.below(4) {
                0 => Matter::Visibility(visibility(case, rng)?),
                n => {
                    let mut picks = vec![pick("port", "open"), pick("ferry", "weekly")];
                    picks.truncate(n);
                    Matter::Package { picks, early_harvest: n == 1 }
                }
            };
            let answer_by = rng.percent(50).then(|| now.plus_ms(60_000));
            ProposalAct::Put(Proposal { words: own("what if all", rng), matter, answer_by })
        }
        5 | 6 => ProposalAct::Close(rng.any(live)?),
        7 | 8 => ProposalAct::Settle,
        _ => ProposalAct::Revert(own("it failed", rng)),
    })
}

fn visibility(case: &Case, rng: &mut Rng) -> Option<Visibility> {
    let what = own("talks are held", rng);
    Some(Visibility {
        round: case.round()?.number,
        existence: true,
        word: own("consultations", rng),
        venue: false,
        photographs: *rng.pick(Photographs::ALL),
        announcements: vec![Announcement { who: M, what, not_before: None }],
    })
}
