//! What the mediator tries.

use wasit_case::*;

use super::{Dice, person};
use crate::support::{A, B, M, Table, close, id, package, plan, slug};

pub(super) fn mediators_act(table: &Table, dice: &mut Dice) -> Act {
    let case = table.case(M);
    let of_parties = case.papers.iter().filter(|(id, _)| id.author != M);
    let waiting: Vec<_> = of_parties
        .flat_map(|(id, file)| file.editions.last().unwrap().paper.to.iter().map(|to| (*id, *to)))
        .filter(|(id, to)| {
            let file = &case.papers[id];
            let waits = case.waiting(file.editions.last().unwrap(), *to).next().is_some();
            waits && file.withdrawn_at.is_none()
        })
        .collect();
    let hand = |(id, _): &&(PaperId, PartyId)| {
        let edition = case.papers[id].editions.last().unwrap();
        case.courier_of(&edition.paper.channel).is_some()
    };
    let by_hand: Vec<_> = waiting.iter().filter(hand).copied().collect();
    let arrivals = |fits: &dyn Fn(&Arrival) -> bool| -> Vec<(PartyId, CarriedId)> {
        case.arrivals.iter().filter(|(_, a)| fits(a)).map(|(id, _)| *id).collect()
    };
    let understood = |fits: fn(&Understanding) -> bool| {
        arrivals(&|a| a.understanding.as_ref().is_some_and(fits))
    };
    if let Some(act) = what_is_ready(case, dice).filter(|_| !dice.one_in(3)) {
        return act;
    }
    if dice.one_in(3) {
        return beside_the_papers(table, dice);
    }
    match dice.below(20) {
        0..3 => {
            let asks = understood(|u| u.passed_at.is_none());
            let (receiver, carried) = dice.pick(&asks).unwrap_or((A, CarriedId(1)));
            Act::PassRestatement { receiver, carried }
        }
        3..6 => {
            let answered = understood(|u| u.verdict.is_some() && u.answer_passed_at.is_none());
            let (receiver, carried) = dice.pick(&answered).unwrap_or((A, CarriedId(1)));
            Act::PassAnswer { receiver, carried }
        }
        6..8 => {
            let taken_back = |arrival: &Arrival| {
                let from = arrival.origin.as_ref().unwrap().paper;
                arrival.retracted_at.is_none() && case.papers[&from].withdrawn_at.is_some()
            };
            let (from, carried) = dice.pick(&arrivals(&taken_back)).unwrap_or((A, CarriedId(1)));
            Act::Retract { from, carried }
        }
        8..11 => {
            let (paper, _) = dice.pick(&waiting).unwrap_or((id("MP-1"), A));
            let version = case.papers.get(&paper).map_or(1, PaperFile::latest);
            let paragraph = u8::try_from(1 + dice.below(3)).unwrap();
            Act::AskReadBack { paper, version, wordings: vec![(paragraph, dice.words())] }
        }
        11 => {
            let (text, content, handling) = (dice.words(), Content::Words, Handling::ForRelay);
            let paragraphs = vec![Paragraph { text, content, handling }];
            let own = crate::support::paper(Kind::Proposal, &[], &[]);
            Act::Issue(Paper { title: dice.words(), paragraphs, ..own })
        }
        12 => {
            let own = case.papers.keys().rev().find(|id| id.author == M).copied();
            let (paper, version) = (own.unwrap_or(id("MP-1")), 1);
            let receiver = dice.pick(&[A, B]).unwrap();
            let verdict = Verdict::Corrected(dice.words());
            Act::AnswerRestatement { paper, version, receiver, verdict }
        }
        13 => change_round(case, dice),
        n => match by_hand.get(n % 2).or(dice.pick(&waiting).as_ref()).copied() {
            Some((paper, to)) => relay(table, paper, to, dice),
            None => change_round(case, dice),
        },
    }
}

/// What several had to do something for first, and what the mediator would not leave undone.
fn what_is_ready(case: &Case, dice: &mut Dice) -> Option<Act> {
    let yes = |file: &ProposalFile| {
        let all = file.answers.len() == case.charter.parties.len();
        all && file.answers.values().all(|(yes, _)| *yes)
    };
    if let Some((no, _)) = case.live_proposals().find(|(_, file)| yes(file)) {
        return Some(Act::Proposal(ProposalAct::Reveal(no)));
    }
    if let Some((first, second)) = case.matches().first() {
        return Some(Act::Offer(OfferAct::Match(*first, *second)));
    }
    let provisional = case.proposals.values().any(ProposalFile::is_provisional);
    provisional.then(|| {
        Act::Proposal(match dice.below(2) {
            0 => ProposalAct::Revert(dice.words()),
            _ => ProposalAct::Settle,
        })
    })
}

/// What the mediator does beside the papers: channels, proposals, what it tells and records.
fn beside_the_papers(table: &Table, dice: &mut Dice) -> Act {
    let case = table.case(M);
    let parties: Vec<_> = case.charter.parties.iter().map(|party| party.id).collect();
    match dice.below(24) {
        0..8 => Act::Channel(about_a_channel(case, dice)),
        8..11 => {
            let known: Vec<_> = case.preconditions.keys().cloned().collect();
            let none = PreconditionId { owner: A, name: slug("p1") };
            let (id, to) = (dice.pick(&known).unwrap_or(none), dice.pick(&parties).unwrap());
            Act::Precondition(PreconditionAct::Tell { id, to })
        }
        11 => {
            let waits = case.participation.iter().filter(|(_, it)| it.announced_at.is_none());
            let waits: Vec<_> = waits.map(|(party, _)| *party).collect();
            let party = dice.pick(&waits).unwrap_or(A);
            Act::Participation(ParticipationAct::Announce { party, reason: dice.words() })
        }
        12..19 => Act::Proposal(about_a_proposal(case, table.now, dice)),
        19 | 20 => {
            let (first, second) =
                (OfferId { party: A, serial: 1 }, OfferId { party: B, serial: 1 });
            let (first, second) = dice.pick(&case.matches()).unwrap_or((first, second));
            Act::Offer(OfferAct::Match(first, second))
        }
        21 | 22 => {
            let (words, spoken_at) = (dice.words(), table.now);
            let with = parties.into_iter().filter(|_| !dice.one_in(5)).collect();
            Act::Oral(OralAct::Record { words, spoken_at, with })
        }
        _ => Act::MarkSubstantive,
    }
}

fn about_a_channel(case: &Case, dice: &mut Dice) -> ChannelAct {
    let open = case.channels.iter().filter(|(_, open)| open.closed_at.is_none());
    let open: Vec<_> = open.map(|(id, _)| id.clone()).collect();
    let some = |dice: &mut Dice| dice.pick(&open).unwrap_or_default();
    let papers: Vec<_> = case.papers.keys().filter(|id| id.author != M).copied().collect();
    let paper = dice.pick(&papers).unwrap_or(id("A-1"));
    match dice.below(12) {
        0..7 if open.is_empty() => ChannelAct::Open(channel(case, dice)),
        0..3 if open.len() < 4 => ChannelAct::Open(channel(case, dice)),
        3 => ChannelAct::Close(some(dice)),
        4..8 => {
            let from = case.papers.get(&paper).and_then(|file| file.editions.last());
            let on_front = from.is_none_or(|edition| edition.paper.channel.is_for_all());
            let to = if on_front { some(dice) } else { ChannelId::front() };
            ChannelAct::AskMove(paper, to)
        }
        _ => {
            let allowed = case.moves.iter().filter(|(_, allowed)| **allowed);
            let allowed: Vec<_> = allowed.map(|(which, _)| which.clone()).collect();
            let (paper, to) = dice.pick(&allowed).unwrap_or((paper, ChannelId::front()));
            ChannelAct::Move(paper, to)
        }
    }
}

/// A channel for some of the people at some of the desks, and mostly for their heads.
fn channel(case: &Case, dice: &mut Dice) -> Channel {
    let courier = dice.pick(&case.charter.couriers).filter(|_| !dice.one_in(3)).map(|c| c.id);
    let carries = |seat: Seat| matches!(seat, Seat::Courier(id) if Some(id) == courier);
    let invited = case
        .charter
        .rooms()
        .filter(|seat| *seat == M || carries(*seat) || (seat.party().is_some() && !dice.one_in(4)));
    let mut participants = vec![];
    for seat in invited.collect::<Vec<_>>() {
        let role = if dice.one_in(8) { Role::Adviser } else { Role::Head };
        participants.push(person(seat, role));
    }
    Channel {
        id: ChannelId(slug(&format!("channel-{}", case.channels.len() + 1))),
        kind: match courier {
            Some(_) => ChannelKind::Courier,
            None => dice.pick(&[ChannelKind::Back, ChannelKind::Technical]).unwrap(),
        },
        participants,
        exposure: dice.pick(Exposure::ALL).unwrap(),
        courier,
    }
}

fn about_a_proposal(case: &Case, now: Moment, dice: &mut Dice) -> ProposalAct {
    let live: Vec<_> = case.live_proposals().map(|(no, _)| no).collect();
    let no = dice.pick(&live).unwrap_or(ProposalNo(1));
    match dice.below(10) {
        0..5 if live.len() < 4 => {
            let matter = match dice.below(4) {
                0 => Matter::Visibility(visibility(dice)),
                n => {
                    let picks = [("port", "open"), ("ferry", "weekly")];
                    let picks = if n == 1 { &picks[..1] } else { &picks[..] };
                    let picks = package(picks).picks().to_vec();
                    Matter::Package { picks, early_harvest: n == 1 }
                }
            };
            let answer_by = dice.one_in(8).then_some(now.plus_ms(60_000));
            ProposalAct::Put(Proposal { words: dice.words(), matter, answer_by })
        }
        5 => ProposalAct::Reveal(no),
        6 => ProposalAct::Close(no),
        _ => ProposalAct::Settle,
    }
}

fn visibility(dice: &mut Dice) -> Visibility {
    let announcement = Announcement { who: M, what: dice.words(), not_before: None };
    Visibility {
        round: 1,
        existence: true,
        word: dice.words(),
        venue: false,
        photographs: dice.pick(Photographs::ALL).unwrap(),
        announcements: vec![announcement],
    }
}

fn change_round(case: &Case, dice: &mut Dice) -> Act {
    let sitting =
        case.round().is_some_and(|r| matches!(r.state, RoundState::Open | RoundState::Resumed));
    match case.round() {
        Some(round) if round.state == RoundState::Planned => Act::OpenRound,
        Some(round) if round.state == RoundState::Closed => plan(round.number + 1),
        Some(_) if sitting => match dice.below(3) {
            0 => Act::AdjournRound { until: None },
            1 => Act::SuspendRound { reason: dice.words() },
            _ => {
                let open = case.papers.iter().filter(|(_, file)| !case.custody_complete(file));
                let open: Vec<_> = open.map(|(id, _)| (*id, "left open")).collect();
                close(&open)
            }
        },
        _ => Act::ResumeRound,
    }
}

fn relay(table: &Table, paper: PaperId, to: PartyId, dice: &mut Dice) -> Act {
    let (case, edition) = (table.case(M), table.edition(M, paper));
    let decide = |number: ParagraphNo, dice: &mut Dice| {
        let handling = edition.paper.paragraph(number).unwrap().handling;
        let word = edition.words_given.contains(&number);
        let cleared = edition.read_backs.get(&number).and_then(ReadBack::cleared).cloned();
        let may_go = match handling {
            Handling::InConfidence => false,
            Handling::HeldUntil(until) => case.is_met(until, paper.author, word, table.now),
            Handling::ForRelay | Handling::WithoutAttribution => true,
        };
        let kept = |dice: &mut Dice| match (handling, dice.below(3)) {
            (Handling::InConfidence, 0) => Decision::Withhold(Withheld::InConfidence),
            (_, 1) => Decision::Hold(Until::AuthorsWord),
            _ => Decision::Withhold(Withheld::WouldHarmNow),
        };
        if !may_go && !dice.one_in(40) {
            return kept(dice);
        }
        match dice.below(8) {
            0..3 if edition.paper.form != Form::OralMessage => Decision::Verbatim,
            0..5 => match cleared {
                Some(words) => Decision::Paraphrase(words.into()),
                None if edition.paper.read_back => Decision::Idea(dice.words().into()),
                None => Decision::Paraphrase(Wording {
                    words: dice.words(),
                    with_terms: dice.one_in(2),
                }),
            },
            5 | 6 => Decision::Idea(Wording { words: dice.words(), with_terms: dice.one_in(2) }),
            _ => kept(dice),
        }
    };
    let card = case.waiting(edition, to).map(|number| (number, decide(number, dice))).collect();
    Act::Relay { paper, version: table.latest(paper), to, card }
}
