//! Everything that the mediator can say to B, with given words in it.

use wasit_case::{
    Act, Announcement, Case, Channel, ChannelAct, ChannelId, ChannelKind, Content, Decision,
    Exposure, Format, Handling, Kind, Matter, Moment, NextStep, OralAct, PaperId, Paragraph,
    ParticipationAct, Photographs, Proposal, ProposalAct, Role, Seat, Verdict, Visibility,
    Withheld, Wording,
};

use crate::cast::{A, B, M, paper, person, pick, slug};
use crate::rng::Rng;

/// Makes an act that says these words, if there is an occasion.
type Build = fn(&Case, Moment, &str, &mut Rng) -> Option<Act>;

pub(super) const ALL: &[(&str, Build)] = &[
    ("a paraphrase", |case, _, words, rng| {
        relay(case, rng, false, |with_terms| {
            Decision::Paraphrase(Wording { words: words.into(), with_terms })
        })
    }),
    ("an idea", |case, _, words, rng| {
        relay(case, rng, false, |with_terms| {
            Decision::Idea(Wording { words: words.into(), with_terms })
        })
    }),
    ("words by hand", |case, _, words, rng| {
        relay(case, rng, true, |with_terms| {
            Decision::Idea(Wording { words: words.into(), with_terms })
        })
    }),
    ("a paper of its own", |_, _, words, _| {
        let (text, content, handling) = (words.into(), Content::Words, Handling::ForRelay);
        let paragraphs = vec![Paragraph { text, content, handling }];
        Some(Act::Issue(paper(Kind::Question, vec![], paragraphs)))
    }),
    ("a proposal", |_, _, words, _| {
        let matter = Matter::Package { picks: vec![pick("ferry", "weekly")], early_harvest: true };
        Some(put(words, matter))
    }),
    ("the word for the format", |case, _, words, _| {
        Some(put("what is said in public", Matter::Visibility(terms(case, words, "talks")?)))
    }),
    ("an announcement", |case, _, words, _| {
        let terms = terms(case, "consultations", words)?;
        Some(put("what is said in public", Matter::Visibility(terms)))
    }),
    ("why the whole failed", |_, _, words, _| {
        Some(Act::Proposal(ProposalAct::Revert(words.into())))
    }),
    ("a venue", |case, now, words, _| {
        let number = u8::try_from(case.rounds.len() + 1).ok()?;
        let (format, venue) = (Format::Indirect, words.into());
        Some(Act::PlanRound { number, format, venue, begins_at: now })
    }),
    ("why a round is suspended", |_, _, words, _| Some(Act::SuspendRound { reason: words.into() })),
    ("the next step", |case, _, words, _| {
        let open = case.papers.iter().filter(|(_, file)| !case.custody_complete(file));
        let exceptions = open
            .map(|(id, _)| wasit_case::Exception { paper: *id, reason: "it waits".into() })
            .collect();
        let next_step = Some(NextStep { words: words.into(), within: None });
        Some(Act::CloseRound { next_step, exceptions })
    }),
    ("a wording read back", |case, _, words, rng| {
        let own = case.papers.iter().filter(|(id, _)| id.author == Seat::Party(B));
        let (paper, file) = rng.any(own.collect())?;
        let number = u8::try_from(1 + rng.below(3)).ok()?;
        let wordings = vec![(number, words.into())];
        Some(Act::AskReadBack { paper: *paper, version: file.latest(), wordings })
    }),
    ("an oral understanding", |case, now, words, rng| {
        let others = case.charter.others(A).filter(|party| *party != B && rng.percent(30));
        let with = std::iter::once(B).chain(others).collect();
        Some(Act::Oral(OralAct::Record { words: words.into(), spoken_at: now, with }))
    }),
    ("why a party leaves", |case, _, words, rng| {
        let waits = case.participation.iter().filter(|(party, it)| {
            // B is not told of its own notice.
            **party != B && it.announced_at.is_none()
        });
        let (party, _) = rng.any(waits.collect())?;
        let reason = words.into();
        Some(Act::Participation(ParticipationAct::Announce { party: *party, reason }))
    }),
    ("an answer to a restatement", |case, _, words, rng| {
        let restated = case.arrivals.iter().filter(|((to, _), arrival)| {
            let of_mediator = |id: PaperId| id.author.party().is_none();
            *to == B
                && arrival.understanding.is_some()
                && arrival.origin.as_ref().is_some_and(|o| of_mediator(o.paper))
        });
        let (_, arrival) = rng.any(restated.collect())?;
        let origin = arrival.origin.as_ref()?;
        let (paper, version) = (origin.paper, origin.version);
        let verdict = Verdict::Corrected(words.into());
        Some(Act::AnswerRestatement { paper, version, receiver: B, verdict })
    }),
    ("the name of a channel", |_, _, words, _| {
        let words = words.to_lowercase().replace(',', "");
        let number = words.split(' ').find(|word| word.starts_with(|c: char| c.is_numeric()))?;
        Some(Act::Channel(ChannelAct::Open(Channel {
            id: ChannelId(slug(&format!("{number}-tonnes"))),
            kind: ChannelKind::Back,
            participants: [M, Seat::Party(B)].map(|room| person(room, Role::Head)).into(),
            exposure: Exposure::Rooms,
            courier: None,
        })))
    }),
];

/// A relay to B in which one paragraph becomes these words and the others stay.
fn relay(
    case: &Case,
    rng: &mut Rng,
    by_hand: bool,
    says: impl Fn(bool) -> Decision,
) -> Option<Act> {
    let standing = case.papers.iter().filter(|(_, file)| file.withdrawn_at.is_none());
    let mut open = vec![];
    for (id, file) in standing {
        let Some(edition) = file.editions.last() else { continue };
        let hand = case.courier_of(&edition.paper.channel).is_some();
        let may_go = |number: &u8| {
            let handling = edition.paper.paragraph(*number).map(|p| p.handling);
            matches!(handling, Some(Handling::ForRelay | Handling::WithoutAttribution))
        };
        let waiting: Vec<u8> = case.waiting(edition, B).collect();
        if hand == by_hand && edition.paper.to.contains(&B) && waiting.iter().any(may_go) {
            let going: Vec<u8> = waiting.iter().copied().filter(may_go).collect();
            open.push((*id, file.latest(), waiting, going));
        }
    }
    let (paper, version, waiting, going) = rng.any(open)?;
    let said = rng.any(going)?;
    let with_terms = rng.percent(50);
    let card = waiting.into_iter().map(|number| match number == said {
        true => (number, says(with_terms)),
        false => (number, Decision::Withhold(Withheld::WouldHarmNow)),
    });
    Some(Act::Relay { paper, version, to: B, card: card.collect() })
}

fn put(words: &str, matter: Matter) -> Act {
    Act::Proposal(ProposalAct::Put(Proposal { words: words.into(), matter, answer_by: None }))
}

fn terms(case: &Case, word: &str, what: &str) -> Option<Visibility> {
    Some(Visibility {
        round: case.round()?.number,
        existence: true,
        word: word.into(),
        venue: false,
        photographs: Photographs::None,
        announcements: vec![Announcement { who: M, what: what.into(), not_before: None }],
    })
}
