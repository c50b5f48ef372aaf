//! Papers, their paragraphs and marks.

use wasit_case::{ChannelId, Content, Handling, Paper, Pick, Until};

use super::out::{Out, deadline, list, quoted};

pub(super) fn until(until: Until, out: &Out) -> String {
    match until {
        Until::AuthorsWord => quoted("authors-word"),
        Until::Date(moment) => out.moment_value(moment),
        Until::Counterpart(kind) => format!("{{ counterpart = {} }}", quoted(kind.word())),
    }
}

fn handling(handling: Handling, out: &Out) -> String {
    match handling {
        Handling::ForRelay => quoted("for-relay"),
        Handling::WithoutAttribution => quoted("without-attribution"),
        Handling::InConfidence => quoted("in-confidence"),
        Handling::HeldUntil(condition) => format!("{{ held_until = {} }}", until(condition, out)),
    }
}

/// Writes the keys of a paper below a head that is there, and its paragraphs below `key`.
pub(super) fn paper(key: &str, paper: &Paper, out: &mut Out) {
    out.text("title", &paper.title);
    out.string("kind", paper.kind.word());
    out.string("form", paper.form.word());
    out.string("precedence", paper.precedence.word());
    out.string("language", &paper.language);
    out.raw("to", list(paper.to.iter().map(ToString::to_string)));
    if let Some(reply) = &paper.in_reply_to {
        let (carried, answer) = (reply.carried.to_string(), reply.answer.word());
        let marker = if reply.to_superseded { ", to_superseded = true" } else { "" };
        let value =
            format!("{{ carried = {}, answer = {}{marker} }}", quoted(&carried), quoted(answer));
        out.raw("in_reply_to", value);
    }
    if let Some(by) = &paper.reply_by {
        out.raw("reply_by", deadline(by));
    }
    if paper.read_back {
        out.raw("read_back", true);
    }
    if paper.channel != ChannelId::front() {
        out.string("channel", &paper.channel.to_string());
    }
    if paper.ad_referendum {
        out.raw("ad_referendum", true);
    }
    out.string_if("on_behalf", paper.on_behalf.map(|party| party.to_string()).as_deref());
    for paragraph in &paper.paragraphs {
        out.head(&format!("[[step.{key}.paragraph]]"));
        out.text("text", &paragraph.text);
        let mark = handling(paragraph.handling, out);
        out.raw("handling", mark);
        content(&paragraph.content, out);
    }
}

fn content(content: &Content, out: &mut Out) {
    let inline = |first: &str, a: &str, second: &str, b: &str| {
        format!("{{ {first} = {}, {second} = {} }}", quoted(a), quoted(b))
    };
    match content {
        Content::Words => {}
        Content::Package(picks) => out.raw("package", choices(picks)),
        Content::Stand(item, stand) => {
            out.raw("stand", inline("item", item.as_str(), "is", stand.word()));
        }
        Content::RedLine(item, option) => {
            out.raw("red_line", inline("item", item.as_str(), "option", option.as_str()));
        }
        Content::RedLineTogether(picks) => out.raw("red_line_together", choices(picks)),
    }
}

/// Returns choices as an inline table.
pub(super) fn choices(picks: &[Pick]) -> String {
    let picks: Vec<String> = picks
        .iter()
        .map(|pick| format!("{} = {}", pick.item, quoted(pick.option.as_str())))
        .collect();
    format!("{{ {} }}", picks.join(", "))
}
