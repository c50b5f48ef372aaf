//! What people at the desks plausibly ask for, chosen by chance from what their desk shows them.
//!
//! What is in confidence to the mediator, and every title, holds a canary of its author's.

use wasit_case::{
    Act, Answer, CarriedId, Case, Content, Decision, Edition, Exception, Fate, Form, Format,
    Handling, InReplyTo, Kind, Moment, NextStep, Paper, PaperId, Paragraph, ParagraphNo, PartyId,
    Precedence, Role, RoundState, Seat, Stand, Until, Verdict, Withheld,
};

use crate::cast::{package, paper, slug};
use crate::rng::Rng;

/// A request that can be made again, word for word.
#[derive(Clone)]
pub(crate) enum Wish {
    Open,
    Act(Act, Option<String>),
    Keep(String, Vec<u8>),
    Drop(String),
}

pub(crate) const DRAFTS: &[&str] = &["one", "two", "three"];

/// Returns what nobody but its author and the mediator may ever read.
pub(crate) fn canary(seat: Seat) -> String {
    format!("canary of {seat}")
}

/// Returns what a person asks for now.
pub(crate) fn wish(case: &Case, role: Role, now: Moment, rng: &mut Rng) -> Wish {
    let name = (*rng.pick(DRAFTS)).to_owned();
    match rng.below(10) {
        0 => Wish::Keep(name, rng.bytes(12)),
        1 if role != Role::Observer => Wish::Drop(name),
        n => {
            let act = match case.seat.party() {
                Some(me) => party_act(case, me, rng),
                None => mediator_act(case, now, rng),
            };
            // Sometimes somebody tries what belongs to the other kind of desk.
            let act = act.unwrap_or(if n == 2 { Act::OpenRound } else { submit(case, rng) });
            Wish::Act(act, (n < 5).then_some(name))
        }
    }
}

fn submit(case: &Case, rng: &mut Rng) -> Act {
    Act::Submit(any_paper(case, rng))
}

fn text(what: &str, rng: &mut Rng) -> String {
    format!("{what} {}", rng.below(1_000_000))
}

fn any_paper(case: &Case, rng: &mut Rng) -> Paper {
    use Kind::{Concern, Exploratory, Position, Proposal, Question, RedLine};
    let kind = *rng.pick(&[Proposal, Proposal, Exploratory, Concern, Position, Question, RedLine]);
    let me = case.seat.party().unwrap_or(PartyId(0));
    let to = case.charter.others(me).filter(|_| rng.percent(70)).collect();
    let count = 1 + rng.below(3);
    let paragraphs = (0..count).map(|_| any_paragraph(case.seat, kind, rng)).collect();
    Paper {
        title: format!("{} {}", text("title", rng), canary(case.seat)).as_str().into(),
        form: *rng.pick(Form::ALL),
        precedence: *rng.pick(Precedence::ALL),
        read_back: rng.percent(30),
        ..paper(kind, to, paragraphs)
    }
}

fn any_paragraph(seat: Seat, kind: Kind, rng: &mut Rng) -> Paragraph {
    let held = [Until::Counterpart(Kind::Proposal), Until::Date(Moment(0)), Until::AuthorsWord];
    let handling = match rng.below(10) {
        0..4 => Handling::ForRelay,
        4..6 => Handling::WithoutAttribution,
        6..8 => Handling::InConfidence,
        _ => Handling::HeldUntil(*rng.pick(&held)),
    };
    let content = match rng.below(6) {
        _ if kind == Kind::RedLine => Content::RedLine(slug("port"), slug("shut")),
        0 => package("ferry", ["daily", "weekly", "none"][rng.below(3)]),
        1 => Content::Stand(slug("port"), *rng.pick(Stand::ALL)),
        _ => Content::Words,
    };
    let mut words = text("we say", rng);
    if handling == Handling::InConfidence {
        words += &canary(seat);
    }
    Paragraph { text: words.as_str().into(), content, handling }
}

/// Returns the latest versions of the papers that still stand.
fn standing(case: &Case) -> Vec<(PaperId, &Edition, u16)> {
    let files = case.papers.iter().filter(|(_, file)| file.withdrawn_at.is_none());
    files.filter_map(|(id, file)| Some((*id, file.editions.last()?, file.latest()))).collect()
}

fn verdict(rng: &mut Rng) -> Verdict {
    if rng.percent(50) {
        Verdict::Confirmed
    } else {
        Verdict::Corrected(text("rather", rng).as_str().into())
    }
}

fn party_act(case: &Case, me: PartyId, rng: &mut Rng) -> Option<Act> {
    let own = standing(case);
    let arrived: Vec<CarriedId> = case.arrivals.keys().map(|(_, id)| *id).collect();
    match rng.below(12) {
        0 => {
            let (id, edition, _) = rng.any(own)?;
            let before = edition.paper.clone();
            let fresh = any_paragraph(case.seat, before.kind, rng);
            Some(Act::Revise { paper: id, with: Paper { paragraphs: vec![fresh], ..before } })
        }
        1 => {
            let exploratory =
                |e: &Edition| e.paper.kind == Kind::Exploratory && !e.fates.is_empty();
            let crossed = own.iter().filter(|(_, e, _)| exploratory(e)).map(|(id, ..)| *id);
            let paper = rng.any(crossed.collect()).or(rng.any(own).map(|(id, ..)| id))?;
            Some(Act::Withdraw { paper })
        }
        2 | 3 => {
            let open = own.iter().flat_map(|(paper, edition, version)| {
                let unanswered = edition.read_backs.iter().filter(|(_, r)| r.verdict.is_none());
                unanswered.map(|(number, _)| (*paper, *version, *number))
            });
            let (paper, version, paragraph) = rng.any(open.collect())?;
            Some(Act::AnswerReadBack { paper, version, paragraph, verdict: verdict(rng) })
        }
        4 => {
            let word = Handling::HeldUntil(Until::AuthorsWord);
            let held = own.iter().flat_map(|(paper, edition, version)| {
                let held = edition.paper.numbered().filter(|(_, p)| p.handling == word);
                held.map(|(number, _)| (*paper, *version, number))
            });
            let (paper, version, paragraph) = rng.any(held.collect())?;
            Some(Act::GiveWord { paper, version, paragraph })
        }
        5 | 6 => {
            let wording = text("we understand", rng).as_str().into();
            Some(Act::Restate { carried: rng.any(arrived)?, wording })
        }
        7 | 8 => {
            let heard = own.iter().flat_map(|(paper, edition, version)| {
                let open = edition.understandings.iter().filter(|(_, u)| u.verdict.is_none());
                open.map(|(receiver, _)| (*paper, *version, *receiver))
            });
            let (paper, version, receiver) = rng.any(heard.collect())?;
            Some(Act::AnswerRestatement { paper, version, receiver, verdict: verdict(rng) })
        }
        9 => {
            let carried = rng.any(arrived)?;
            let answer = *rng.pick(Answer::ALL);
            let reply = InReplyTo { carried, answer, to_superseded: rng.percent(50) };
            let to = case.arrivals.get(&(me, carried))?.carried.as_ref()?.attribution;
            let to = to.or(case.charter.others(me).next()).into_iter().collect();
            let base = any_paper(case, rng);
            let reply = Paper { kind: Kind::Reply, in_reply_to: Some(reply), to, ..base };
            Some(Act::Submit(reply))
        }
        _ => None,
    }
}

fn mediator_act(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    let sitting = case.round().is_some_and(|round| round.state.takes_papers());
    if rng.percent(if sitting { 3 } else { 80 }) {
        return round_act(case, now, rng);
    }
    let arrivals = || case.arrivals.iter().map(|((to, id), arrival)| (*to, *id, arrival));
    let withdrawn = |id: &PaperId| case.papers[id].withdrawn_at.is_some();
    let gone = arrivals().filter(|(.., a)| {
        a.retracted_at.is_none() && a.origin.as_ref().is_some_and(|o| withdrawn(&o.paper))
    });
    if let (Some((from, carried, _)), true) = (rng.any(gone.collect()), rng.percent(30)) {
        return Some(Act::Retract { from, carried });
    }
    match rng.below(12) {
        0..6 => relay(case, now, rng),
        6 | 7 => read_back(case, rng),
        8 | 9 => {
            let restated = arrivals().filter(|(.., a)| a.understanding.is_some());
            let (receiver, carried, arrival) = rng.any(restated.collect())?;
            let origin = arrival.origin.as_ref()?;
            let (paper, version) = (origin.paper, origin.version);
            let understanding = arrival.understanding.as_ref()?;
            Some(match &understanding.verdict {
                Some(_) => Act::PassAnswer { receiver, carried },
                None if paper.author == Seat::Mediator => {
                    Act::AnswerRestatement { paper, version, receiver, verdict: verdict(rng) }
                }
                None => Act::PassRestatement { receiver, carried },
            })
        }
        10 => {
            let own = Paragraph {
                text: text("the mediator says", rng).as_str().into(),
                content: Content::Words,
                handling: Handling::ForRelay,
            };
            Some(Act::Issue(paper(*rng.pick(&[Kind::Proposal, Kind::Question]), vec![], vec![own])))
        }
        _ => None,
    }
}

fn round_act(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    let plan = |number: usize| Act::PlanRound {
        number: u8::try_from(number).unwrap_or(u8::MAX),
        format: Format::Indirect,
        venue: "the pump house".into(),
        begins_at: now.plus_ms(60_000),
    };
    let Some(round) = case.round() else { return Some(plan(1)) };
    Some(match round.state {
        RoundState::Planned => Act::OpenRound,
        RoundState::Adjourned | RoundState::Suspended => Act::ResumeRound,
        RoundState::Closed => plan(case.rounds.len() + 1),
        RoundState::Open | RoundState::Resumed => match rng.below(4) {
            0 => Act::AdjournRound { until: None },
            1 => Act::SuspendRound { reason: "a storm".into() },
            2 => Act::CloseRound { next_step: None, exceptions: vec![] },
            _ => {
                let open = case.papers.iter().filter(|(_, file)| !case.custody_complete(file));
                let exceptions = open
                    .map(|(id, _)| Exception { paper: *id, reason: "it waits".into() })
                    .collect();
                let next = NextStep { words: "meet again".into(), within: None };
                Act::CloseRound { next_step: Some(next), exceptions }
            }
        },
    })
}

fn relay(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    let (paper, edition, version) = rng.any(standing(case))?;
    let to = rng.any(edition.paper.to.clone())?;
    let card = case
        .waiting(edition, to)
        .map(|number| (number, decision(case, (paper, edition), number, now, rng)))
        .collect();
    Some(Act::Relay { paper, version, to, card })
}

/// Decides about a paragraph, mostly as the rules allow.
fn decision(
    case: &Case,
    (id, edition): (PaperId, &Edition),
    number: ParagraphNo,
    now: Moment,
    rng: &mut Rng,
) -> Decision {
    let Some(paragraph) = edition.paper.paragraph(number) else { return Decision::Verbatim };
    let word = edition.words_given.contains(&number);
    let free = match paragraph.handling {
        Handling::InConfidence => return Decision::Withhold(Withheld::InConfidence),
        Handling::HeldUntil(until) => case.is_met(until, id.author, word, now),
        Handling::ForRelay | Handling::WithoutAttribution => true,
    };
    let cleared = edition.read_backs.get(&number).and_then(|r| r.cleared());
    match rng.below(if free { 10 } else { 2 }) {
        0 => Decision::Hold(Until::AuthorsWord),
        1 => Decision::Withhold(Withheld::WouldHarmNow),
        2..6 if cleared.is_some() => Decision::Paraphrase(cleared.cloned().unwrap().into()),
        2..4 => Decision::Paraphrase(text("they mean", rng).as_str().into()),
        4..6 => Decision::Idea(text("what if", rng).as_str().into()),
        _ => Decision::Verbatim,
    }
}

fn read_back(case: &Case, rng: &mut Rng) -> Option<Act> {
    let papers: Vec<_> = standing(case).into_iter().filter(|(_, e, _)| e.paper.read_back).collect();
    let (paper, edition, version) = rng.any(papers)?;
    let open = edition.paper.numbered().filter(|(_, p)| p.handling != Handling::InConfidence);
    let open = open.filter(|(number, _)| {
        !edition
            .fates
            .iter()
            .any(|((_, n), fate)| n == number && matches!(fate, Fate::Carried { .. }))
    });
    let wordings = open.map(|(number, _)| (number, text("they mean", rng).as_str().into()));
    Some(Act::AskReadBack { paper, version, wordings: wordings.collect() })
}
