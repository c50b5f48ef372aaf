//! What moves between rooms beside papers: channels, couriers, preconditions, notices, proposals,
//! offers, oral understandings, scores; and what a delegation does at home, which moves nowhere.

use wasit_case::{
    Case, ChannelChange, Charter, Clearance, CourierChange, Event, HomeChange, Matter, OfferChange,
    OralChange, ParticipationChange, Pick, PreconditionChange, ProposalChange, ScoreChange, Seat,
    Verdict,
};

use super::Story;
use super::words::{correction, quote, quote_line};

/// Returns the lines that an event is worth, with their place within the step.
pub(super) fn lines(
    story: &Story,
    seat: Seat,
    event: &Event,
    case: Option<&Case>,
) -> Vec<(u8, String)> {
    let mediator = Seat::Mediator;
    match event {
        Event::Channel { change, by: Some(_) } => channel(story, seat, change),
        Event::Courier { change, .. } => courier(story, seat, change),
        Event::Precondition { change, by: Some(_) } => precondition(story, seat, change),
        Event::Participation { change, by: Some(_) } => match change {
            ParticipationChange::Given(notice) => {
                let line = story.arrow_with(seat, "notice", mediator, notice.leave.word());
                vec![(0, line), (1, quote_line("", notice.reason.words()))]
            }
            ParticipationChange::Announced(notice) => {
                let who = story.name(Seat::Party(notice.party));
                let text = format!("{who} {}", notice.leave);
                vec![(0, story.arrow(mediator, "the others", &text))]
            }
        },
        Event::Outside { act, .. } => {
            let name = story.name(seat);
            let known = format!("{name} keeps in its register: {}, {}", act.kind, act.confidence);
            let said = format!("{} ({})", act.words.words(), act.source.words());
            vec![(0, at_home(&known)), (1, quote_line("", &said))]
        }
        Event::Home { change, .. } => home(story.name(seat), change),
        Event::Proposal { change, by: Some(_) } => proposal(story, seat, change),
        Event::Offer { change, .. } => offer(story, seat, change, case),
        Event::Oral { change, .. } => oral(story, seat, change),
        Event::Score { change, by: Some(_) } => vec![(0, scores(story, seat, change))],
        Event::Overridden { reason, .. } => vec![(
            0,
            at_home(&format!("advice of the leak check is overridden: {}", reason.words())),
        )],
        _ => vec![],
    }
}

fn channel(story: &Story, seat: Seat, change: &ChannelChange) -> Vec<(u8, String)> {
    let line = match change {
        ChannelChange::Opened(channel) => {
            let people = channel.participants.iter().map(ToString::to_string);
            let people = people.collect::<Vec<_>>().join(", ");
            format!("channel {} is open: {}, for {people}", channel.id, channel.kind)
        }
        ChannelChange::Closed(id) => format!("channel {id} is closed"),
        ChannelChange::MoveAsked(paper, to) => format!("may {paper} move to the channel {to}?"),
        ChannelChange::MoveAllowed(paper, to) => {
            return vec![(
                0,
                story.arrow_with(seat, "consents", Seat::Mediator, &format!("{paper} to {to}")),
            )];
        }
        ChannelChange::Moved(paper, to) => format!("{paper} now stands on the channel {to}"),
        ChannelChange::CarriedMoved(..) => return vec![],
    };
    vec![(0, at_home(&line))]
}

fn courier(story: &Story, seat: Seat, change: &CourierChange) -> Vec<(u8, String)> {
    match change {
        CourierChange::Handed(handed) => {
            let text = format!("for {}", story.name(Seat::Party(handed.to)));
            let line = story.arrow_with(Seat::Mediator, &handed.id.to_string(), seat, &text);
            let paragraphs = (1..).zip(&handed.paragraphs);
            let quotes = paragraphs.map(|(n, p)| (4, quote(n, "", p.text.words())));
            std::iter::once((4, line)).chain(quotes).collect()
        }
        CourierChange::Delivered { .. } => vec![],
        CourierChange::Arrived { courier, id, spoken, carried, .. } => {
            let from = Seat::Courier(*courier);
            let how = if spoken.is_empty() { "as handed over" } else { "in other words" };
            let text = format!("{id} by hand, {how}, is {} there", carried.id);
            let to = Seat::Mediator;
            let mut lines = vec![(2, story.arrow_with(from, "delivered", to, &text))];
            lines.extend(spoken.iter().map(|(n, w)| (3, quote(*n, "said as: ", w.words()))));
            lines
        }
    }
}

fn precondition(story: &Story, seat: Seat, change: &PreconditionChange) -> Vec<(u8, String)> {
    match change {
        PreconditionChange::Stated { id, words, .. } => vec![
            (0, story.arrow_with(seat, "states", Seat::Mediator, &format!("precondition {id}"))),
            (1, quote_line("", words.words())),
        ],
        PreconditionChange::Moved { id, to, grounds, .. } => vec![
            (0, story.arrow_with(seat, "says", Seat::Mediator, &format!("{id} is {to}"))),
            (1, quote_line("", grounds.words())),
        ],
        PreconditionChange::Told { id, to, state, .. } => {
            let text = format!("{id}, {state}");
            vec![(0, story.arrow_with(Seat::Mediator, "tells", Seat::Party(*to), &text))]
        }
    }
}

/// Tells what happened to scores, and no number of theirs.
fn scores(story: &Story, seat: Seat, change: &ScoreChange) -> String {
    match change {
        ScoreChange::Written(version, _) => {
            at_home(&format!("{} writes scores, version {version}", story.name(seat)))
        }
        ScoreChange::Given { version, scoring, .. } => {
            let floor = if scoring.floor.is_some() { "with the floor" } else { "without a floor" };
            let text = format!("scores for analysis, version {version}, {floor}");
            story.arrow_with(seat, "gives", Seat::Mediator, &text)
        }
        ScoreChange::TakenBack(_) => {
            story.arrow_with(seat, "takes back", Seat::Mediator, "its scores")
        }
    }
}

fn home(name: &str, change: &HomeChange) -> Vec<(u8, String)> {
    let line = match change {
        HomeChange::Instructed(_) => "has new instructions from the capital".to_owned(),
        HomeChange::Circulated { draft, clearers, .. } => {
            let people = clearers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            format!("circulates {draft} to {people}")
        }
        HomeChange::Edited(draft, _) => format!("changes {draft}: what was cleared is void"),
        HomeChange::Cleared { draft, clearance, .. } => match clearance {
            Clearance::Clears => format!("has {draft} cleared"),
            Clearance::ClearsWithEdits(_) => {
                format!("has {draft} cleared with edits: what others had cleared is void")
            }
            Clearance::Informed => format!("has {draft} noted"),
            Clearance::Objects(words) => format!("has an objection to {draft}: {}", words.words()),
        },
        HomeChange::Released(draft, paper) => format!("releases {draft} as {paper}"),
        HomeChange::Dropped(draft) => format!("gives {draft} up"),
        HomeChange::GovernmentChanged(_) => {
            "has another government: clearances and instructions are void".to_owned()
        }
    };
    vec![(0, at_home(&format!("{name}, at home, {line}")))]
}

fn proposal(story: &Story, seat: Seat, change: &ProposalChange) -> Vec<(u8, String)> {
    let mediator = Seat::Mediator;
    match change {
        ProposalChange::Put(no, proposal) => {
            let what = match &proposal.matter {
                Matter::Package { picks, early_harvest } => {
                    let kind = if *early_harvest { "an early harvest: " } else { "" };
                    format!("{kind}{}", chosen(&story.charter, picks))
                }
                Matter::Visibility(terms) => {
                    format!("what is said in public about round {}", terms.round)
                }
            };
            let line = story.arrow(mediator, "all", &format!("proposal {no}: {what}"));
            vec![(0, line), (1, quote_line("", proposal.words.words()))]
        }
        ProposalChange::Answered { no, .. } => {
            let text = "in secret; no other room learns of it";
            vec![(0, story.arrow_with(seat, &format!("on {no}"), mediator, text))]
        }
        ProposalChange::Agreed(no) => {
            vec![(0, story.arrow(mediator, "all", &format!("{no}: all said yes")))]
        }
        ProposalChange::Closed(no) => {
            let text = format!("{no} is off the table; nobody learns who said what");
            vec![(0, story.arrow(mediator, "all", &text))]
        }
        ProposalChange::Settled => {
            vec![(0, story.arrow(mediator, "all", "everything is agreed"))]
        }
        ProposalChange::Reverted(_) => {
            let text = "the whole failed: what was provisional is open again";
            vec![(0, story.arrow(mediator, "all", text))]
        }
    }
}

fn offer(
    story: &Story,
    seat: Seat,
    change: &OfferChange,
    case: Option<&Case>,
) -> Vec<(u8, String)> {
    let from_party = seat.party().is_some();
    match change {
        OfferChange::Made(id, offer) if from_party => {
            let (wants, gives) =
                (chosen(&story.charter, &offer.wants), chosen(&story.charter, &offer.gives));
            let text = format!("if {wants}, then {gives}; in confidence");
            vec![(0, story.arrow_with(seat, &id.to_string(), Seat::Mediator, &text))]
        }
        OfferChange::TakenBack(id) if from_party => {
            vec![(0, story.arrow_with(seat, "takes back", Seat::Mediator, &id.to_string()))]
        }
        OfferChange::Matched(first, second) => {
            let met = case.and_then(|case| case.offers.get(first)?.met.clone());
            let package = met.map_or_else(String::new, |(_, p)| chosen(&story.charter, &p));
            let text = format!("{first} and {second} meet: {package}");
            vec![(0, story.arrow(Seat::Mediator, "both", &text))]
        }
        OfferChange::Made(..) | OfferChange::TakenBack(_) | OfferChange::Met { .. } => vec![],
    }
}

fn oral(story: &Story, seat: Seat, change: &OralChange) -> Vec<(u8, String)> {
    match change {
        OralChange::Recorded { id, words, copies, .. } => {
            let to = copies.iter().map(|(to, _)| story.name(Seat::Party(*to)));
            let to = to.collect::<Vec<_>>().join(" and ");
            let line = at_home(&format!("{id} is read back to {to}, to each apart"));
            vec![(0, line), (1, quote_line("", words.words()))]
        }
        OralChange::Answered { id, verdict, .. } if seat.party().is_some() => {
            let what = match verdict {
                Verdict::Confirmed => format!("{id}: yes, that is what was understood"),
                Verdict::Corrected(_) => format!("{id}: no, something else was understood"),
            };
            let mut lines = vec![(0, story.arrow_with(seat, "answers", Seat::Mediator, &what))];
            lines.extend(correction(0, verdict));
            lines
        }
        OralChange::Answered { .. } | OralChange::ReadOut { .. } => vec![],
    }
}

/// A line about what stays in one room.
fn at_home(text: &str) -> String {
    format!("        · {text}")
}

fn chosen(charter: &Charter, picks: &[Pick]) -> String {
    let label = |pick: &Pick| {
        let item = charter.item(&pick.item);
        let option = item.and_then(|item| item.option(&pick.option));
        let title = item.map_or(pick.item.as_str(), |item| item.title.as_str());
        format!("{title}: {}", option.map_or(pick.option.as_str(), |o| o.label.as_str()))
    };
    picks.iter().map(label).collect::<Vec<_>>().join("; ")
}
