//! Papers as delegations and couriers write them.

use wasit_case::{
    Case, ChannelId, Content, Edition, Form, Handling, InReplyTo, Kind, Moment, Paper, PaperId,
    Paragraph, Precedence, Seat, Stand, Until,
};

use super::{canary, secret, text};
use crate::cast::{package, paper, slug};
use crate::rng::Rng;

/// Returns the latest versions of the papers that still stand.
pub(super) fn standing(case: &Case) -> Vec<(PaperId, &Edition, u16)> {
    let files = case.papers.iter().filter(|(_, file)| file.withdrawn_at.is_none());
    files.filter_map(|(id, file)| Some((*id, file.editions.last()?, file.latest()))).collect()
}

/// Returns any paper but a reply.
pub(super) fn any(case: &Case, rng: &mut Rng) -> Paper {
    use Kind::{
        Concern, Exploratory, IncidentReport, Notice, Position, Proposal, Question, RedLine,
    };
    let kind = *rng.pick(&[Proposal, Proposal, Exploratory, Concern, Position, Question, RedLine]);
    let channel = channel(case, rng);
    if channel == ChannelId::emergency() {
        let kind = *rng.pick(&[Notice, IncidentReport, Question]);
        return on(case, channel, kind, None, rng);
    }
    on(case, channel, kind, None, rng)
}

/// Returns a reply over the channel of what it answers.
pub(super) fn reply(case: &Case, to: InReplyTo, rng: &mut Rng) -> Paper {
    let me = case.seat.party().unwrap();
    let arrival = &case.arrivals[&(me, to.carried)];
    let channel = arrival.carried.channel.clone();
    let mut reply = on(case, channel.clone(), Kind::Reply, Some(to), rng);
    reply.to = arrival.carried.attribution.or(case.charter.others(me).next()).into_iter().collect();
    reply.to.retain(|party| case.room_takes_part(Seat::Party(*party), &channel));
    reply
}

/// Mostly the front channel, and mostly one that works.
fn channel(case: &Case, rng: &mut Rng) -> ChannelId {
    let open = case.channels.iter().filter(|(_, open)| open.closed_at.is_none());
    let mut open: Vec<_> = open.map(|(id, _)| id.clone()).collect();
    if open.is_empty() || rng.percent(20) {
        open.push(ChannelId::emergency());
    }
    if rng.percent(50) { rng.any(open).unwrap_or_default() } else { ChannelId::front() }
}

fn on(
    case: &Case,
    channel: ChannelId,
    kind: Kind,
    in_reply_to: Option<InReplyTo>,
    rng: &mut Rng,
) -> Paper {
    let mut to = vec![];
    if let Seat::Party(me) = case.seat {
        to = case.charter.others(me).filter(|_| rng.percent(70)).collect();
        to.retain(|party| case.room_takes_part(Seat::Party(*party), &channel));
    }
    let count = 1 + rng.below(3);
    let paragraphs = (0..count).map(|_| paragraph(case.seat, kind, rng)).collect();
    Paper {
        title: format!("{} {}", text("title", rng), canary(case.seat)).as_str().into(),
        form: *rng.pick(Form::ALL),
        precedence: *rng.pick(Precedence::ALL),
        read_back: rng.percent(30),
        in_reply_to,
        channel,
        ad_referendum: rng.percent(10),
        ..paper(kind, to, paragraphs)
    }
}

/// Returns a paragraph, whose words no other paragraph has.
pub(super) fn paragraph(seat: Seat, kind: Kind, rng: &mut Rng) -> Paragraph {
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
    let text = match handling {
        Handling::InConfidence => secret("we could live with", seat, rng),
        _ => text("we say", rng).as_str().into(),
    };
    Paragraph { text, content, handling }
}
