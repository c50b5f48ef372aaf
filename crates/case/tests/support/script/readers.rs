//! Whose words an act has, and who reads them once it is done.

use wasit_case::*;

/// Returns every text of an act.
pub(crate) fn words_of(act: &Act) -> Vec<Text> {
    texts_of(&mut act.clone()).into_iter().map(|text| text.clone()).collect()
}

/// Returns every text of an act, to be changed.
pub(crate) fn texts_of(act: &mut Act) -> Vec<&mut Text> {
    fn verdict(verdict: &mut Verdict) -> Vec<&mut Text> {
        match verdict {
            Verdict::Confirmed => vec![],
            Verdict::Corrected(text) => vec![text],
        }
    }
    fn paper(paper: &mut Paper) -> Vec<&mut Text> {
        paper.paragraphs.iter_mut().map(|p| &mut p.text).chain([&mut paper.title]).collect()
    }
    fn numbered(wordings: &mut [(ParagraphNo, Text)]) -> Vec<&mut Text> {
        wordings.iter_mut().map(|(_, text)| text).collect()
    }
    match act {
        Act::Submit(it) | Act::Revise { with: it, .. } | Act::Issue(it) => paper(it),
        Act::AnswerReadBack { verdict: said, .. }
        | Act::AnswerRestatement { verdict: said, .. }
        | Act::Oral(OralAct::Answer { verdict: said, .. }) => verdict(said),
        Act::Restate { wording: text, .. }
        | Act::PlanRound { venue: text, .. }
        | Act::SuspendRound { reason: text }
        | Act::Precondition(PreconditionAct::Move { grounds: text, .. })
        | Act::Participation(
            ParticipationAct::Give { reason: text, .. }
            | ParticipationAct::Announce { reason: text, .. },
        )
        | Act::Proposal(ProposalAct::Revert(text))
        | Act::Offer(OfferAct::Make(Offer { words: text, .. }))
        | Act::Oral(OralAct::Record { words: text, .. }) => vec![text],
        Act::CloseRound { next_step, exceptions } => {
            let step = next_step.iter_mut().map(|step| &mut step.words);
            exceptions.iter_mut().map(|exception| &mut exception.reason).chain(step).collect()
        }
        Act::AskReadBack { wordings, .. } => numbered(wordings),
        Act::Courier(CourierAct::Deliver { spoken, .. }) => numbered(spoken),
        Act::Relay { card, .. } => {
            card.iter_mut().filter_map(|(_, decision)| said(decision)).collect()
        }
        Act::Precondition(PreconditionAct::State { words, evidence, .. }) => vec![words, evidence],
        Act::RecordOutside(OutsideAct { actor, words, source, .. }) => vec![actor, words, source],
        Act::Home(act) => match act {
            HomeAct::Instruct(Instructions { words, .. }) | HomeAct::ChangeGovernment(words) => {
                vec![words]
            }
            HomeAct::Circulate { paper: it, .. } | HomeAct::Edit(_, it) => paper(it),
            HomeAct::Clear { clearance, .. } => match clearance {
                Clearance::ClearsWithEdits(it) => paper(it),
                Clearance::Objects(text) => vec![text],
                Clearance::Clears | Clearance::Informed => vec![],
            },
            HomeAct::Release(_) | HomeAct::Drop(_) => vec![],
        },
        Act::Proposal(ProposalAct::Put(Proposal { words, matter, .. })) => match matter {
            Matter::Package { .. } => vec![words],
            Matter::Visibility(Visibility { word, announcements, .. }) => {
                let announced = announcements.iter_mut().map(|a| &mut a.what);
                announced.chain([words, word]).collect()
            }
        },
        Act::Withdraw { .. }
        | Act::GiveWord { .. }
        | Act::OpenRound
        | Act::AdjournRound { .. }
        | Act::ResumeRound
        | Act::MarkSubstantive
        | Act::Retract { .. }
        | Act::PassRestatement { .. }
        | Act::PassAnswer { .. }
        | Act::Channel(_)
        | Act::Precondition(PreconditionAct::Tell { .. })
        | Act::Proposal(
            ProposalAct::Answer { .. }
            | ProposalAct::Reveal(_)
            | ProposalAct::Close(_)
            | ProposalAct::Settle,
        )
        | Act::Offer(OfferAct::TakeBack(_) | OfferAct::Match(..))
        | Act::Score(_) => vec![],
    }
}

fn said(decision: &mut Decision) -> Option<&mut Text> {
    match decision {
        Decision::Paraphrase(wording) | Decision::Idea(wording) => Some(&mut wording.words),
        Decision::Verbatim | Decision::Withhold(_) | Decision::Hold(_) => None,
    }
}

/// Returns which room may read which words once the mediator has done this.
pub(super) fn mediators_readers(case: &Case, act: &Act) -> Vec<(Seat, Text)> {
    let corrected = |arrival: &Arrival| match arrival.understanding.as_ref()?.verdict.as_ref()? {
        (Verdict::Corrected(text), _) => Some(text.clone()),
        (Verdict::Confirmed, _) => None,
    };
    let to_all = |texts: Vec<Text>| -> Vec<(Seat, Text)> {
        let of = |party: &Party| {
            texts.iter().map(|text| (Seat::Party(party.id), text.clone())).collect::<Vec<_>>()
        };
        case.charter.parties.iter().flat_map(of).collect()
    };
    match act {
        Act::Relay { paper, version, to, card } => {
            let original = &case.edition(*paper, *version).unwrap().paper;
            let courier = case.courier_of(&original.channel);
            // What goes by hand is read by the courier, and not yet by anybody else.
            let to = courier.map_or(Seat::Party(*to), Seat::Courier);
            let one = |(number, decision): &(ParagraphNo, Decision)| match decision {
                Decision::Verbatim => {
                    vec![(to, original.paragraph(*number).unwrap().text.clone())]
                }
                // The author hears how it was paraphrased, not what became the mediator's idea.
                Decision::Paraphrase(Wording { words: text, .. }) => {
                    let author = courier.is_none().then(|| (paper.author, text.clone()));
                    [(to, text.clone())].into_iter().chain(author).collect()
                }
                Decision::Idea(wording) => vec![(to, wording.words.clone())],
                Decision::Withhold(_) | Decision::Hold(_) => vec![],
            };
            card.iter().flat_map(one).collect()
        }
        Act::AskReadBack { paper, wordings, .. } => {
            wordings.iter().map(|(_, text)| (paper.author, text.clone())).collect()
        }
        Act::PassRestatement { receiver, carried } => {
            let arrival = &case.arrivals[&(*receiver, *carried)];
            let author = arrival.origin.as_ref().unwrap().paper.author;
            vec![(author, arrival.understanding.as_ref().unwrap().wording.clone())]
        }
        Act::PassAnswer { receiver, carried } => {
            let answer = corrected(&case.arrivals[&(*receiver, *carried)]);
            answer.into_iter().map(|text| (Seat::Party(*receiver), text)).collect()
        }
        Act::AnswerRestatement { receiver, .. } => {
            words_of(act).into_iter().map(|text| (Seat::Party(*receiver), text)).collect()
        }
        Act::Issue(paper) => to_all(paper.paragraphs.iter().map(|p| p.text.clone()).collect()),
        Act::Precondition(PreconditionAct::Tell { id, to }) => {
            let known = &case.preconditions[id];
            let grounds = known.history.last().and_then(|(.., grounds)| grounds.clone());
            let told = [known.words.clone(), known.evidence.clone()].into_iter().chain(grounds);
            told.map(|text| (Seat::Party(*to), text)).collect()
        }
        Act::Participation(ParticipationAct::Announce { party, reason }) => {
            let others = case.charter.others(*party);
            others.map(|other| (Seat::Party(other), reason.clone())).collect()
        }
        Act::Oral(OralAct::Record { words, with, .. }) => {
            with.iter().map(|party| (Seat::Party(*party), words.clone())).collect()
        }
        // The exceptions stay with the mediator.
        Act::CloseRound { next_step, .. } => {
            to_all(next_step.iter().map(|step| step.words.clone()).collect())
        }
        Act::RecordOutside(_) => vec![],
        // The venue, the reason, the proposal.
        _ => to_all(words_of(act)),
    }
}

/// Returns which room may read which words once a courier has done this, and the mediator's desk
/// has heard of it: the receiver what was said, the author in which words.
pub(super) fn couriers_readers(middle: &Case, own: &Case, act: &Act) -> Vec<(Seat, Text)> {
    let (Act::Courier(CourierAct::Deliver { id, spoken }), Some(me)) = (act, own.courier()) else {
        return vec![];
    };
    let handed = &own.handed[&(me, *id)].handed;
    let author = middle.handed[&(me, *id)].origin.as_ref().unwrap().paper.author;
    let mut readers = vec![];
    for (number, paragraph) in (1..).zip(&handed.paragraphs) {
        let (words, told) = match spoken.iter().find(|(n, _)| *n == number) {
            Some((_, words)) => (words, true),
            None => {
                let own = matches!(paragraph.form, CarriedForm::Verbatim | CarriedForm::Idea);
                (&paragraph.text, !own)
            }
        };
        readers.push((Seat::Party(handed.to), words.clone()));
        readers.extend(told.then(|| (author, words.clone())));
    }
    readers
}
