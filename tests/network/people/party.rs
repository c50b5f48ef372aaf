//! What people at a delegation's desk do.

use wasit_case::{
    Act, Answer, CarriedId, Case, Edition, Form, Handling, InReplyTo, Kind, Leave, Moment, Paper,
    PartyId, Role, Until,
};

use super::{confidence, home, outside, papers, text, verdict};
use crate::rng::Rng;

pub(super) fn act(case: &Case, me: PartyId, role: Role, now: Moment, rng: &mut Rng) -> Option<Act> {
    if matches!(role, Role::Adviser | Role::Capital) {
        return Some(match rng.below(8) {
            0 => outside(case, now, rng),
            _ => Act::Home(home::act(case, role, rng)),
        });
    }
    let last = case.participation.get(&me).and_then(|it| it.last());
    if last.is_some_and(|notice| notice.leave != Leave::Returns) && rng.percent(40) {
        return Some(confidence::notice(me, case, now, rng));
    }
    match rng.below(20) {
        0..13 => with_papers(case, rng),
        13..16 => confidence::act(case, me, now, rng),
        16..18 => Some(Act::Home(home::act(case, role, rng))),
        18 => Some(outside(case, now, rng)),
        _ => Some(submit(case, rng)),
    }
}

/// A paper that leaves at once: mostly no letter, which two people at home would clear.
fn submit(case: &Case, rng: &mut Rng) -> Act {
    let paper = papers::any(case, rng);
    let form =
        if paper.form == Form::Letter && rng.percent(90) { Form::NoteVerbale } else { paper.form };
    Act::Submit(Paper { form, ..paper })
}

fn with_papers(case: &Case, rng: &mut Rng) -> Option<Act> {
    let own = papers::standing(case);
    let arrived: Vec<CarriedId> = case.arrivals.keys().map(|(_, id)| *id).collect();
    match rng.below(12) {
        0 => {
            let (id, edition, _) = rng.any(own)?;
            let before = edition.paper.clone();
            let fresh = papers::paragraph(case.seat, before.kind, rng);
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
                unanswered.map(|(number, r)| (*paper, *version, *number, &r.wording))
            });
            let (paper, version, paragraph, wording) = rng.any(open.collect())?;
            let verdict = verdict(wording, rng);
            Some(Act::AnswerReadBack { paper, version, paragraph, verdict })
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
                open.map(|(receiver, u)| (*paper, *version, *receiver, &u.wording))
            });
            let (paper, version, receiver, wording) = rng.any(heard.collect())?;
            let verdict = verdict(wording, rng);
            Some(Act::AnswerRestatement { paper, version, receiver, verdict })
        }
        9 => {
            let carried = rng.any(arrived)?;
            let answer = *rng.pick(Answer::ALL);
            let reply = InReplyTo { carried, answer, to_superseded: rng.percent(50) };
            Some(Act::Submit(papers::reply(case, reply, rng)))
        }
        _ => Some(submit(case, rng)),
    }
}
