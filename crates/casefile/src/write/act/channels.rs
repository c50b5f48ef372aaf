//! Acts about channels, and of couriers.

use wasit_case::{Channel, ChannelAct, ChannelId, CourierAct, PaperId};

use crate::write::out::{Out, list};

/// Writes an act about a channel.
pub(super) fn channel(act: &ChannelAct, out: &mut Out) {
    match act {
        ChannelAct::Open(channel) => open(channel, out),
        ChannelAct::Close(id) => {
            out.head("[step.close_channel]");
            out.string("channel", &id.to_string());
        }
        ChannelAct::AskMove(paper, to) => moves("ask_move", *paper, to, out),
        ChannelAct::AllowMove(paper, to) => moves("allow_move", *paper, to, out),
        ChannelAct::Move(paper, to) => moves("move_paper", *paper, to, out),
    }
}

fn open(channel: &Channel, out: &mut Out) {
    out.head("[step.open_channel]");
    out.string("id", &channel.id.to_string());
    out.string("kind", channel.kind.word());
    out.raw("participants", list(channel.participants.iter().map(|person| person.as_str())));
    out.string("exposure", channel.exposure.word());
    out.string_if("courier", channel.courier.map(|courier| courier.to_string()).as_deref());
}

fn moves(key: &str, paper: PaperId, to: &ChannelId, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string("paper", &paper.to_string());
    out.string("channel", &to.to_string());
}

/// Writes an act of a courier.
pub(super) fn courier(act: &CourierAct, out: &mut Out) {
    let CourierAct::Deliver { id, spoken } = act;
    out.head("[step.deliver]");
    out.string("handed", &id.to_string());
    for (number, text) in spoken {
        out.head("[[step.deliver.spoken]]");
        out.raw("paragraph", number);
        out.text("text", text);
    }
}
