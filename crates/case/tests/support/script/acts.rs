//! What a delegation and a courier try.

use wasit_case::*;

use super::Dice;
use super::home::at_home;
use super::middle::mediators_act;
use crate::support::beside::scoring;
use crate::support::{A, Table, package, person, slug};

/// Returns what somebody at a desk tries to do, and who, if it is not the head of the desk.
pub(super) fn act_at(table: &Table, seat: Seat, dice: &mut Dice) -> (Act, Option<PersonId>) {
    let case = table.case(seat);
    if dice.one_in(40) {
        return (Act::RecordOutside(outside(table, seat, dice)), None);
    }
    match seat {
        Seat::Mediator => (mediators_act(table, dice), None),
        Seat::Courier(_) => (couriers_act(case, dice), None),
        Seat::Party(me) => match dice.below(8) {
            0 | 1 if dice.one_in(7) => scores(case, me, dice),
            0 | 1 => {
                let (act, by) = at_home(case, me, dice);
                (Act::Home(act), by)
            }
            2 | 3 => (in_confidence(table, me, dice), None),
            _ => (partys_act(case, me, dice), None),
        },
    }
}

/// What a delegation does with its scores; an adviser writes them too.
fn scores(case: &Case, me: PartyId, dice: &mut Dice) -> (Act, Option<PersonId>) {
    let written: Vec<_> = case.scoring_versions().map(|(version, ..)| version).collect();
    let act = match (dice.below(6), dice.pick(&written)) {
        (0, _) | (_, None) => {
            let floor = (!dice.one_in(3)).then_some(4_000);
            let mut scoring = scoring(floor);
            scoring.items[0].weight += u32::try_from(dice.below(9)).unwrap();
            ScoreAct::Write(scoring)
        }
        (1..4, Some(version)) => ScoreAct::Give { version, floor: dice.one_in(2) },
        (_, Some(_)) => ScoreAct::TakeBack,
    };
    let writes = matches!(act, ScoreAct::Write(_)) && dice.one_in(2);
    (Act::Score(act), writes.then(|| person(me, Role::Adviser)))
}

fn outside(table: &Table, seat: Seat, dice: &mut Dice) -> OutsideAct {
    let case = table.case(seat);
    let known = case.preconditions.keys().next().cloned();
    let touches = known.map_or(Touches::Round(1), Touches::Precondition);
    let earlier = u32::try_from(case.outside.len()).unwrap();
    OutsideAct {
        kind: dice.pick(OutsideKind::ALL).unwrap(),
        actor: dice.words(),
        words: dice.words(),
        happened_at: table.now,
        source: dice.words(),
        confidence: dice.pick(Confidence::ALL).unwrap(),
        touches: vec![touches],
        contradicts: (1..=earlier).take(1).collect(),
    }
}

fn couriers_act(case: &Case, dice: &mut Dice) -> Act {
    let waiting = case.handed.iter().filter(|(_, file)| file.delivered_at.is_none());
    let waiting: Vec<_> = waiting.map(|((_, id), file)| (*id, file)).collect();
    let papers: Vec<_> = case.papers.keys().copied().collect();
    match (dice.below(6), dice.pick(&waiting)) {
        (0, _) => Act::Submit(brought(case, dice)),
        (1, _) | (_, None) => {
            let paper = dice.pick(&papers).unwrap_or(PaperId { author: case.seat, serial: 1 });
            Act::Withdraw { paper }
        }
        (_, Some((id, file))) => {
            let numbers = (1..).zip(&file.handed.paragraphs).map(|(number, _)| number);
            let spoken = numbers.filter(|_| dice.one_in(3)).collect::<Vec<_>>();
            let spoken = spoken.into_iter().map(|number| (number, dice.words())).collect();
            Act::Courier(CourierAct::Deliver { id, spoken })
        }
    }
}

/// A paper that a courier brings for a party.
fn brought(case: &Case, dice: &mut Dice) -> Paper {
    let parties: Vec<_> = case.charter.parties.iter().map(|party| party.id).collect();
    let party = dice.pick(&parties).unwrap();
    let kind = dice.pick(&[Kind::Proposal, Kind::Exploratory, Kind::Concern]).unwrap();
    let mut paper = crate::support::paper(kind, &[], &[]);
    paper.title = dice.words();
    paper.to = case.charter.others(party).collect();
    paper.on_behalf = Some(party);
    paper.form = dice.pick(&[Form::NonPaper, Form::NoteVerbale, Form::OralMessage]).unwrap();
    let paragraphs = (0..=dice.below(2)).map(|_| Paragraph {
        text: dice.words(),
        content: Content::Words,
        handling: Handling::ForRelay,
    });
    paper.paragraphs = paragraphs.collect();
    paper
}

/// What a party does beside its papers: answers proposals, offers, states, gives notice.
fn in_confidence(table: &Table, me: PartyId, dice: &mut Dice) -> Act {
    let case = table.case(me);
    let unanswered = case.live_proposals().find(|(_, file)| !file.answers.contains_key(&me));
    if let Some((no, _)) = unanswered
        && dice.one_in(2)
    {
        return Act::Proposal(ProposalAct::Answer { no, yes: !dice.one_in(8) });
    }
    let last = case.participation.get(&me).and_then(Participation::last);
    let gone = last.is_some_and(|notice| notice.leave != Leave::Returns);
    // Who left comes back soon, so that there is something to see.
    let next = if gone && dice.one_in(2) { 15 } else { dice.below(16) };
    match next {
        0..3 => {
            let live: Vec<_> = case.live_proposals().map(|(no, _)| no).collect();
            let no = dice.pick(&live).unwrap_or(ProposalNo(1));
            Act::Proposal(ProposalAct::Answer { no, yes: !dice.one_in(6) })
        }
        3..5 => {
            let with = dice.pick(&case.charter.others(me).collect::<Vec<_>>()).unwrap();
            let mut both = [("port", "open"), ("ferry", "weekly")];
            if me > with {
                both.reverse();
            }
            let [wants, gives] = both.map(|it| package(&[it]).picks().to_vec());
            let words = dice.words();
            Act::Offer(OfferAct::Make(Offer { with, words, wants, gives }))
        }
        5 => {
            let waits: Vec<_> =
                case.offers.iter().filter(|(_, file)| file.waits()).map(|(id, _)| *id).collect();
            let own = OfferId { party: me, serial: 1 };
            Act::Offer(OfferAct::TakeBack(dice.pick(&waits).unwrap_or(own)))
        }
        6 | 7 => {
            let name = slug(&format!("p{}", case.preconditions.len() + 1));
            let (words, evidence) = (dice.words(), dice.words());
            let may_be_told = !dice.one_in(3);
            Act::Precondition(PreconditionAct::State { name, words, evidence, may_be_told })
        }
        8..11 => {
            let known: Vec<_> = case.preconditions.keys().cloned().collect();
            let unknown = PreconditionId { owner: me, name: slug("p1") };
            let id = dice.pick(&known).unwrap_or(unknown);
            let to = if id.owner == me {
                dice.pick(&PreconditionState::ALL[2..]).unwrap()
            } else {
                PreconditionState::ClaimedMet
            };
            Act::Precondition(PreconditionAct::Move { id, to, grounds: dice.words() })
        }
        11 | 12 => {
            let open = case.orals.iter().filter(|(_, file)| !file.answers.contains_key(&me));
            let open: Vec<_> = open.map(|(id, _)| *id).collect();
            let (id, verdict) = (dice.pick(&open).unwrap_or(OralId(1)), verdict(dice));
            Act::Oral(OralAct::Answer { id, verdict })
        }
        13 | 14 => {
            let asked = case.moves.iter().filter(|(_, allowed)| !**allowed);
            let asked: Vec<_> = asked.map(|(which, _)| which.clone()).collect();
            let none = (PaperId { author: case.seat, serial: 1 }, ChannelId::front());
            let (paper, to) = dice.pick(&asked).unwrap_or(none);
            Act::Channel(ChannelAct::AllowMove(paper, to))
        }
        _ => {
            let leave = match dice.below(6) {
                _ if gone => Leave::Returns,
                0 => Leave::Withdraws,
                _ => Leave::Suspends,
            };
            let soon = i64::try_from(dice.below(4)).unwrap();
            let effective_at = table.now.plus_ms(1000 + soon * 2000);
            let reason = dice.words();
            Act::Participation(ParticipationAct::Give { leave, reason, effective_at })
        }
    }
}

fn verdict(dice: &mut Dice) -> Verdict {
    match dice.below(2) {
        0 => Verdict::Confirmed,
        _ => Verdict::Corrected(dice.words()),
    }
}

fn partys_act(case: &Case, me: PartyId, dice: &mut Dice) -> Act {
    let papers: Vec<_> = case.papers.keys().copied().collect();
    let arrivals: Vec<_> = case.arrivals.keys().map(|(_, carried)| *carried).collect();
    let Some(paper) = dice.pick(&papers) else { return Act::Submit(paper_of(case, me, dice)) };
    let version = case.papers[&paper].latest();
    let edition = case.edition(paper, version).unwrap();
    match dice.below(12) {
        0..2 => Act::Submit(paper_of(case, me, dice)),
        2 => {
            let Paper { kind, form, to, in_reply_to, channel, .. } = edition.paper.clone();
            let with = Paper { kind, form, to, in_reply_to, channel, ..paper_of(case, me, dice) };
            Act::Revise { paper, with }
        }
        3 => {
            let gone = |id: &&PaperId| {
                let first = &case.papers[id].editions[0];
                let carried = first.fates.values().any(|f| matches!(f, Fate::Carried { .. }));
                first.paper.kind == Kind::Exploratory && carried
            };
            let exploratory: Vec<_> = papers.iter().filter(gone).copied().collect();
            Act::Withdraw { paper: dice.pick(&exploratory).unwrap_or(paper) }
        }
        4..6 => {
            let asked = papers.iter().flat_map(|id| {
                let latest = case.papers[id].latest();
                let read_backs = &case.edition(*id, latest).unwrap().read_backs;
                let open = read_backs.iter().filter(|(_, r)| r.verdict.is_none());
                open.map(move |(number, _)| (*id, latest, *number))
            });
            let (paper, version, paragraph) =
                dice.pick(&asked.collect::<Vec<_>>()).unwrap_or((paper, version, 1));
            Act::AnswerReadBack { paper, version, paragraph, verdict: verdict(dice) }
        }
        6 => {
            let word = |p: &Paragraph| p.handling == Handling::HeldUntil(Until::AuthorsWord);
            let held = edition.paper.paragraphs.iter().position(word).unwrap_or(0);
            let paragraph = u8::try_from(held + 1).unwrap();
            Act::GiveWord { paper, version, paragraph }
        }
        7..9 => {
            let carried = dice.pick(&arrivals).unwrap_or(CarriedId(1));
            Act::Restate { carried, wording: dice.words() }
        }
        _ => {
            let heard = papers.iter().flat_map(|id| {
                (1..).zip(&case.papers[id].editions).flat_map(move |(version, edition)| {
                    let open = edition.understandings.iter().filter(|(_, u)| u.verdict.is_none());
                    open.map(move |(from, _)| (*id, version, *from))
                })
            });
            let (paper, version, receiver) =
                dice.pick(&heard.collect::<Vec<_>>()).unwrap_or((paper, version, A));
            Act::AnswerRestatement { paper, version, receiver, verdict: verdict(dice) }
        }
    }
}

pub(super) fn paper_of(case: &Case, me: PartyId, dice: &mut Dice) -> Paper {
    let arrivals: Vec<_> = case.arrivals.keys().map(|(_, carried)| *carried).collect();
    let answered = if dice.one_in(3) { dice.pick(&arrivals) } else { None };
    let mut kind = dice.pick(&[Kind::Proposal, Kind::Exploratory, Kind::RedLine, Kind::Concern]);
    let in_reply_to = answered.map(|carried| {
        kind = Some(Kind::Reply);
        let answer = dice.pick(Answer::ALL).unwrap();
        InReplyTo { carried, answer, to_superseded: dice.one_in(3) }
    });
    // Mostly the front channel, and mostly one that works.
    let open = case.channels.iter().filter(|(_, open)| open.closed_at.is_none());
    let mut channels: Vec<_> = open.map(|(id, _)| id.clone()).collect();
    let by_hand: Vec<_> =
        channels.iter().filter(|id| case.courier_of(id).is_some()).cloned().collect();
    channels.push(ChannelId::emergency());
    let mut channel = match dice.below(4) {
        0 | 1 => ChannelId::front(),
        2 if !by_hand.is_empty() => dice.pick(&by_hand).unwrap_or_default(),
        _ => dice.pick(&channels).unwrap_or_default(),
    };
    let mut to: Vec<_> = case.charter.others(me).collect();
    if let Some(reply) = &in_reply_to {
        channel = case.arrivals[&(me, reply.carried)].carried.channel.clone();
    } else if channel == ChannelId::emergency() {
        kind = dice.pick(&[Kind::Notice, Kind::IncidentReport, Kind::Question]);
    }
    to.retain(|party| case.room_takes_part(Seat::Party(*party), &channel));
    if dice.one_in(6) {
        to.truncate(dice.below(2));
    }
    let deadline = Deadline {
        days: 3,
        counting: Counting::Working,
        anchor: Anchor::Sent,
        zone: case.charter.zone.clone(),
    };
    let mut paragraphs: Vec<_> = (0..=dice.below(4)).map(|_| paragraph(case, dice)).collect();
    if kind == Some(Kind::RedLine) {
        paragraphs[0].content = Content::RedLine(slug("port"), slug("shut"));
    }
    Paper {
        title: dice.words(),
        kind: kind.unwrap_or(Kind::Question),
        form: dice
            .pick(&[Form::NonPaper, Form::NonPaper, Form::NoteVerbale, Form::OralMessage])
            .unwrap(),
        precedence: dice.pick(Precedence::ALL).unwrap(),
        language: dice.pick(&["en", "fa", "ar"]).unwrap().into(),
        to,
        in_reply_to,
        reply_by: dice.one_in(4).then_some(deadline),
        read_back: dice.one_in(4),
        paragraphs,
        channel,
        ad_referendum: dice.one_in(6),
        on_behalf: None,
    }
}

fn paragraph(case: &Case, dice: &mut Dice) -> Paragraph {
    let soon = case.opened_at.plus_ms(60_000);
    let untils = [Until::AuthorsWord, Until::Date(soon), Until::Counterpart(Kind::Concern)];
    let handling = match dice.below(9) {
        0..3 => Handling::ForRelay,
        3 | 4 => Handling::WithoutAttribution,
        5 | 6 => Handling::InConfidence,
        _ => Handling::HeldUntil(dice.pick(&untils).unwrap()),
    };
    let content = match dice.below(6) {
        0..3 => Content::Words,
        3 => package(&[("port", "open"), ("ferry", "daily")]),
        // What is excluded stops every package; it is tried less often than the rest.
        4 => {
            let stands = [&Stand::ALL[..2], Stand::ALL, &Stand::ALL[3..]].concat();
            Content::Stand(slug("ferry"), dice.pick(&stands).unwrap())
        }
        _ => package(&[("port", "shut")]),
    };
    Paragraph { text: dice.words(), content, handling }
}
