//! What people at a courier's desk do: deliver what they were handed, bring what they were told.

use wasit_case::{
    Act, Case, Content, CourierAct, CourierId, Form, Handling, Kind, Moment, Paper, Paragraph,
    PartyId,
};

use super::{canary, outside, papers, text};
use crate::cast::paper;
use crate::rng::Rng;

pub(super) fn act(case: &Case, me: CourierId, now: Moment, rng: &mut Rng) -> Option<Act> {
    let waiting = case.to_deliver().filter(|((courier, _), _)| *courier == me);
    if let (Some(((_, id), file)), true) = (rng.any(waiting.collect()), rng.percent(80)) {
        let mut spoken = vec![];
        for (number, _) in (1..).zip(&file.handed.paragraphs) {
            if rng.percent(30) {
                spoken.push((number, text("as I put it", rng).as_str().into()));
            }
        }
        return Some(Act::Courier(CourierAct::Deliver { id: *id, spoken }));
    }
    match rng.below(20) {
        0 if rng.percent(30) => Some(outside(case, now, rng)),
        1 => rng.any(papers::standing(case)).map(|(paper, ..)| Act::Withdraw { paper }),
        2 => Some(Act::Submit(brought(case, rng))),
        _ => None,
    }
}

/// A paper that a courier brings for a party.
fn brought(case: &Case, rng: &mut Rng) -> Paper {
    let party = rng.any(case.charter.parties.iter().map(|party| party.id).collect::<Vec<_>>());
    let party = party.unwrap_or(PartyId(0));
    let kind = *rng.pick(&[Kind::Proposal, Kind::Exploratory, Kind::Concern]);
    let paragraphs = (0..1 + rng.below(2)).map(|_| Paragraph {
        text: text("they say", rng).as_str().into(),
        content: Content::Words,
        handling: Handling::ForRelay,
    });
    let paragraphs = paragraphs.collect();
    Paper {
        title: format!("{} {}", text("title", rng), canary(case.seat)).as_str().into(),
        form: *rng.pick(&[Form::NonPaper, Form::NoteVerbale, Form::OralMessage]),
        on_behalf: Some(party),
        ..paper(kind, case.charter.others(party).collect(), paragraphs)
    }
}
