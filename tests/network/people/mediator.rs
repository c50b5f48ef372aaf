//! What the mediator does with papers and rounds.

use wasit_case::{
    Act, Case, ChannelId, Content, Decision, Edition, Exception, Fate, Form, Format, Handling,
    Kind, Moment, NextStep, PaperId, Paragraph, ParagraphNo, PartyId, RoundState, Text, Until,
    Verdict, Withheld, Wording,
};

use super::{middle, own, papers};
use crate::cast::paper;
use crate::rng::Rng;

pub(super) fn act(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    let sitting = case.round().is_some_and(|round| round.state.takes_papers());
    if rng.percent(if sitting { 3 } else { 80 }) {
        return round_act(case, now, rng);
    }
    if rng.percent(25) {
        return middle::act(case, now, rng);
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
                None if paper.author.party().is_none() => {
                    let verdict = Verdict::Corrected(own("rather", rng));
                    Act::AnswerRestatement { paper, version, receiver, verdict }
                }
                None => Act::PassRestatement { receiver, carried },
            })
        }
        10 => {
            let own = Paragraph {
                text: own("the mediator says", rng),
                content: Content::Words,
                handling: Handling::ForRelay,
            };
            let mut own = paper(*rng.pick(&[Kind::Proposal, Kind::Question]), vec![], vec![own]);
            if own.kind == Kind::Question && rng.percent(20) {
                own.channel = ChannelId::emergency();
            }
            Some(Act::Issue(own))
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
            1 => Act::SuspendRound { reason: own("a storm", rng) },
            2 => Act::CloseRound { next_step: None, exceptions: vec![] },
            _ => {
                let open = case.papers.iter().filter(|(_, file)| !case.custody_complete(file));
                let exceptions = open
                    .map(|(id, _)| Exception { paper: *id, reason: "it waits".into() })
                    .collect();
                let next = NextStep { words: own("meet again", rng), within: None };
                Act::CloseRound { next_step: Some(next), exceptions }
            }
        },
    })
}

fn relay(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    let standing = papers::standing(case).into_iter();
    let waiting = standing.flat_map(|(paper, edition, version)| {
        let waits = |to: &&PartyId| case.waiting(edition, **to).next().is_some();
        edition.paper.to.iter().filter(waits).map(move |to| (paper, edition, version, *to))
    });
    let (paper, edition, version, to) = rng.any(waiting.collect())?;
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
    let with_terms = rng.percent(50);
    let wording = |words: Text| Wording { words, with_terms };
    let spoken = edition.paper.form == Form::OralMessage;
    match rng.below(if free { 10 } else { 2 }) {
        0 => Decision::Hold(Until::AuthorsWord),
        1 => Decision::Withhold(Withheld::WouldHarmNow),
        2..6 if cleared.is_some() => Decision::Paraphrase(wording(cleared.cloned().unwrap())),
        6.. if !spoken => Decision::Verbatim,
        2..4 | 6..8 => Decision::Paraphrase(wording(own("they mean", rng))),
        _ => Decision::Idea(wording(own("what if", rng))),
    }
}

fn read_back(case: &Case, rng: &mut Rng) -> Option<Act> {
    let papers: Vec<_> =
        papers::standing(case).into_iter().filter(|(_, e, _)| e.paper.read_back).collect();
    let (paper, edition, version) = rng.any(papers)?;
    let open = edition.paper.numbered().filter(|(_, p)| p.handling != Handling::InConfidence);
    let open = open.filter(|(number, _)| {
        !edition
            .fates
            .iter()
            .any(|((_, n), fate)| n == number && matches!(fate, Fate::Carried { .. }))
    });
    let wordings = open.map(|(number, _)| (number, own("they mean", rng)));
    Some(Act::AskReadBack { paper, version, wordings: wordings.collect() })
}
