//! Acts about channels, and of couriers.

use wasit_case::{
    Act, Channel, ChannelAct, ChannelId, ChannelKind, CourierAct, Exposure, HandedId, Seat,
};

use super::papers::{paper_of, wording};
use super::{Given, all, each_once};
use crate::code::Code;
use crate::read::frame::Frame;
use crate::read::paper::swap;
use crate::read::value::Value;
use wasit_diagnostic::shortened;

pub(super) const KEYS: [&str; 6] =
    ["open_channel", "close_channel", "ask_move", "allow_move", "move_paper", "deliver"];

/// What the mediator opens; the other two always exist.
const KINDS: [ChannelKind; 3] = [ChannelKind::Back, ChannelKind::Technical, ChannelKind::Courier];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    match given.key {
        "open_channel" => open(given).map(ChannelAct::Open).map(Act::Channel),
        "close_channel" => Some(Act::Channel(ChannelAct::Close(channel(given)?))),
        "ask_move" | "allow_move" | "move_paper" => {
            let (paper, channel) = (paper_of(&mut given.fields), channel(given));
            let (paper, channel) = (paper?, channel?);
            Some(Act::Channel(match given.key {
                "ask_move" => ChannelAct::AskMove(paper, channel),
                "allow_move" => ChannelAct::AllowMove(paper, channel),
                _ => ChannelAct::Move(paper, channel),
            }))
        }
        "deliver" => {
            let id = given.serial("handed", "H-", "what a courier was handed").map(HandedId);
            let entries = given.fields.tables("spoken", "a courier's words");
            let spoken = all(entries.into_iter().map(wording));
            Some(Act::Courier(CourierAct::Deliver { id: id?, spoken: spoken? }))
        }
        _ => None,
    }
}

fn channel(given: &mut Given<'_, '_>) -> Option<ChannelId> {
    given.fields.required("channel", "\"front\"").and_then(Value::slug).map(ChannelId)
}

fn open(given: &mut Given<'_, '_>) -> Option<Channel> {
    let fields = &mut given.fields;
    let frame = given.frame;
    let id = fields.required("id", "\"garden\"").and_then(Value::slug).map(ChannelId);
    let kind = fields.required("kind", "\"back\"").and_then(|v| v.word(&KINDS, ChannelKind::word));
    let participants = fields
        .required("participants", "[\"calder\", \"harith\"]")
        .and_then(|value| each_once(value, |person| frame.person(person)));
    let exposure = fields
        .required("exposure", "\"the people who take part\"")
        .and_then(|v| v.word(Exposure::ALL, Exposure::word));
    let courier = fields.optional("courier").map(|value| courier(value, frame));
    Some(Channel {
        id: id?,
        kind: kind?,
        participants: participants?,
        exposure: exposure?,
        courier: swap(courier)?,
    })
}

fn courier(value: Value<'_>, frame: &Frame) -> Option<wasit_case::CourierId> {
    match frame.seat(value)? {
        Seat::Courier(courier) => Some(courier),
        seat => {
            let message = format!("`{}` is no courier", shortened(&seat.to_string()));
            let help = "couriers are numbered in the order of case.toml: K1 is the first";
            value.fault(Code::UnknownParty, message, "", help);
            None
        }
    }
}
