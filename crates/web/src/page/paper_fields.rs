//! A paper as the fields of a form, and back. Syntax alone: what a paper may say is decided in the
//! desk.

use wasit_case::{
    Anchor, Answer, ChannelId, Content, Counting, Deadline, Form, Handling, InReplyTo, ItemId,
    Kind, OptionId, Paper, Paragraph, PartyId, Pick, Precedence, Slug, Stand, Until,
};

use super::arrival::carried_id;
use crate::fields::Fields;
use crate::refused::Refused;
use crate::time::Clock;

/// Returns the numbers of the paragraphs that a form has, in order.
pub(crate) fn numbers(fields: &Fields) -> Vec<usize> {
    let mut numbers: Vec<usize> =
        fields.under("text-").filter_map(|(number, _)| number.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Returns whether nothing was entered for a paragraph.
fn is_empty(fields: &Fields, number: usize) -> bool {
    fields.of("text", number).trim().is_empty()
        && matches!(fields.of("content", number), "" | "words")
}

/// Returns the fields with their paragraphs numbered from 1 again: empty ones left out if there are
/// others, one left out, or each divided at blank lines.
pub(crate) fn renumbered(fields: &Fields, without: Option<usize>, divide: bool) -> Fields {
    let mut rows: Vec<(usize, Option<String>)> = vec![];
    for number in numbers(fields).into_iter().filter(|&n| Some(n) != without) {
        if !divide {
            rows.push((number, None));
            continue;
        }
        let text = fields.of("text", number);
        let pieces = text.split("\n\n").map(str::trim).filter(|piece| !piece.is_empty());
        rows.extend(pieces.map(|piece| (number, Some(piece.to_owned()))));
    }
    let numbered = |name: &str| {
        ["text-", "mark-", "until-", "content-", "item-", "stand-", "line-", "pick-"]
            .iter()
            .find(|prefix| name.starts_with(**prefix))
            .is_some()
            && !name.ends_with("-0")
    };
    let mut all: Vec<(String, String)> = fields
        .iter()
        .filter(|(name, _)| !numbered(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    for (place, (from, text)) in (1..).zip(&rows) {
        // The first piece of a divided paragraph keeps what it says in the terms of the agenda.
        let first = rows.iter().position(|(n, _)| n == from) == Some(place - 1);
        for name in ["text", "mark", "until", "until-date", "content", "item", "stand", "line"] {
            let Some(value) = fields.find(&format!("{name}-{from}")) else { continue };
            let value = match (name, text) {
                ("text", Some(piece)) => piece,
                ("content", _) if !first => "words",
                _ => value,
            };
            all.push((format!("{name}-{place}"), value.to_owned()));
        }
        for (item, option) in fields.under(&format!("pick-{from}-")).filter(|_| first) {
            all.push((format!("pick-{place}-{item}"), option.to_owned()));
        }
    }
    Fields::new(all)
}

/// Returns the fields without empty paragraphs.
pub(crate) fn without_empty(fields: &Fields) -> Fields {
    let empty: Vec<usize> = numbers(fields).into_iter().filter(|&n| is_empty(fields, n)).collect();
    // From the last on, so that the numbers of those before stay.
    let dropped =
        empty.iter().rev().fold(fields.clone(), |rest, &n| renumbered(&rest, Some(n), false));
    if numbers(&dropped).is_empty() { fields.clone() } else { dropped }
}

/// Reads a paper from a form. The mediator's own has neither addressees nor marks.
pub(crate) fn paper_of(fields: &Fields, clock: &Clock, own: bool) -> Result<Paper, Refused> {
    let choose = |field| Refused::unreadable(field, "Nothing is chosen here.", "Choose one.");
    let kind = Kind::from_word(fields.get("kind")).ok_or_else(|| choose("kind"))?;
    let form = Form::from_word(fields.get("form")).ok_or_else(|| choose("form"))?;
    let precedence = Precedence::from_word(fields.get("precedence"));
    let paragraph = |number| {
        Ok(Paragraph {
            text: fields.of("text", number).trim_end().into(),
            content: content_of(fields, number)?,
            handling: if own { Handling::ForRelay } else { handling_of(fields, clock, number)? },
        })
    };
    Ok(Paper {
        title: fields.get("title").trim().into(),
        kind,
        form,
        precedence: precedence.ok_or_else(|| choose("precedence"))?,
        language: fields.get("language").trim().to_owned(),
        to: fields.all("to").filter(|_| !own).filter_map(PartyId::from_letter).collect(),
        in_reply_to: reply_of(fields).filter(|_| !own),
        reply_by: deadline_of(fields, "reply")?,
        read_back: fields.get("read-back") == "yes" && !own,
        paragraphs: numbers(fields).into_iter().map(paragraph).collect::<Result<_, Refused>>()?,
        channel: channel_of(fields),
        ad_referendum: fields.get("ad-referendum") == "yes" && !own,
        on_behalf: PartyId::from_letter(fields.get("on-behalf")).filter(|_| !own),
    })
}

/// Returns the channel that was chosen; the front channel if none was.
fn channel_of(fields: &Fields) -> ChannelId {
    Slug::new(fields.get("channel")).map_or_else(ChannelId::front, ChannelId)
}

fn reply_of(fields: &Fields) -> Option<InReplyTo> {
    Some(InReplyTo {
        carried: carried_id(fields.get("reply")).ok()?,
        answer: Answer::from_word(fields.get("answer"))?,
        to_superseded: fields.get("superseded") == "yes",
    })
}

/// Reads a deadline from fields that begin so; no days mean no deadline.
pub(crate) fn deadline_of(fields: &Fields, name: &str) -> Result<Option<Deadline>, Refused> {
    let of = |part: &str| fields.get(&format!("{name}-{part}")).trim();
    let days = of("days");
    if days.is_empty() {
        return Ok(None);
    }
    let not_days = |_| {
        let way_out = "Write a whole number, or leave it empty.";
        Refused::unreadable(&format!("{name}-days"), "The days are not a number.", way_out)
    };
    Ok(Some(Deadline {
        days: days.parse().map_err(not_days)?,
        counting: Counting::from_word(of("counting")).unwrap_or(Counting::Calendar),
        anchor: Anchor::from_word(of("anchor")).unwrap_or(Anchor::Received),
        zone: of("zone").to_owned(),
    }))
}

fn handling_of(fields: &Fields, clock: &Clock, number: usize) -> Result<Handling, Refused> {
    let (mark, number) = match fields.of("mark", number) {
        "" => (fields.of("mark", 0), 0),
        mark => (mark, number),
    };
    Ok(match mark {
        "U" => Handling::WithoutAttribution,
        "C" => Handling::InConfidence,
        "H" => Handling::HeldUntil(until_of(fields, clock, number)?),
        _ => Handling::ForRelay,
    })
}

/// Reads until when something is held.
pub(crate) fn until_of(fields: &Fields, clock: &Clock, number: usize) -> Result<Until, Refused> {
    match fields.of("until", number) {
        "date" => match clock.parse_local(fields.of("until-date", number)) {
            Some(at) => Ok(Until::Date(at)),
            None => Err(Refused::unreadable(
                &format!("until-date-{number}"),
                "The date until which it is held is missing.",
                "Write date and time as 2026-02-07T09:00, in the zone of the case.",
            )),
        },
        other => Ok(match other.strip_prefix("paper-").and_then(Kind::from_word) {
            Some(kind) => Until::Counterpart(kind),
            None => Until::AuthorsWord,
        }),
    }
}

fn content_of(fields: &Fields, number: usize) -> Result<Content, Refused> {
    let missing = || {
        Refused::unreadable(
            &format!("content-{number}"),
            "What the paragraph says in the terms of the agenda is not complete.",
            "Choose item and option, or “words alone”.",
        )
    };
    Ok(match fields.of("content", number) {
        "stand" => {
            let item = ItemId::new(fields.of("item", number)).ok_or_else(missing)?;
            Content::Stand(item, Stand::from_word(fields.of("stand", number)).ok_or_else(missing)?)
        }
        "red-line" => {
            let (item, option) = fields.of("line", number).split_once('=').ok_or_else(missing)?;
            let item = ItemId::new(item).ok_or_else(missing)?;
            Content::RedLine(item, OptionId::new(option).ok_or_else(missing)?)
        }
        content @ ("package" | "red-lines") => {
            let prefix = format!("pick-{number}-");
            let picks = fields.under(&prefix).filter(|(_, option)| !option.is_empty());
            let pick = |(item, option): (&str, &str)| {
                Some(Pick { item: ItemId::new(item)?, option: OptionId::new(option)? })
            };
            let picks: Option<Vec<Pick>> = picks.map(pick).collect();
            let picks = picks.ok_or_else(missing)?;
            if content == "package" {
                Content::Package(picks)
            } else {
                Content::RedLineTogether(picks)
            }
        }
        _ => Content::Words,
    })
}

/// Returns the fields of a paper that is to be revised.
pub(crate) fn fields_of(paper: &Paper, clock: &Clock) -> Fields {
    let mut all: Vec<(String, String)> = vec![];
    let mut put = |name: String, value: &str| all.push((name, value.to_owned()));
    put("title".into(), paper.title.words());
    put("kind".into(), paper.kind.word());
    put("form".into(), paper.form.word());
    put("precedence".into(), paper.precedence.word());
    put("language".into(), &paper.language);
    for to in &paper.to {
        put("to".into(), &to.to_string());
    }
    if let Some(reply) = &paper.in_reply_to {
        put("reply".into(), &reply.carried.to_string());
        put("answer".into(), reply.answer.word());
        put("superseded".into(), if reply.to_superseded { "yes" } else { "" });
    }
    if let Some(deadline) = &paper.reply_by {
        put("reply-days".into(), &deadline.days.to_string());
        put("reply-counting".into(), deadline.counting.word());
        put("reply-anchor".into(), deadline.anchor.word());
        put("reply-zone".into(), &deadline.zone);
    }
    put("channel".into(), paper.channel.0.as_str());
    put("ad-referendum".into(), if paper.ad_referendum { "yes" } else { "" });
    if let Some(party) = paper.on_behalf {
        put("on-behalf".into(), &party.to_string());
    }
    put("read-back".into(), if paper.read_back { "yes" } else { "" });
    put("mark-0".into(), "R");
    for (n, paragraph) in paper.numbered() {
        put(format!("text-{n}"), paragraph.text.words());
        put(format!("mark-{n}"), &paragraph.handling.mark().to_string());
        if let Handling::HeldUntil(until) = paragraph.handling {
            put(format!("until-{n}"), &until_word(until));
            if let Until::Date(at) = until {
                put(format!("until-date-{n}"), &clock.local(at));
            }
        }
        match &paragraph.content {
            Content::Words => put(format!("content-{n}"), "words"),
            Content::Package(picks) | Content::RedLineTogether(picks) => {
                let together = paragraph.content.red_line().is_some();
                put(format!("content-{n}"), if together { "red-lines" } else { "package" });
                for pick in picks {
                    put(format!("pick-{n}-{}", pick.item), pick.option.as_str());
                }
            }
            Content::Stand(item, stand) => {
                put(format!("content-{n}"), "stand");
                put(format!("item-{n}"), item.as_str());
                put(format!("stand-{n}"), stand.word());
            }
            Content::RedLine(item, option) => {
                put(format!("content-{n}"), "red-line");
                put(format!("line-{n}"), &format!("{item}={option}"));
            }
        }
    }
    Fields::new(all)
}

/// Returns the word of a condition in a form.
pub(crate) fn until_word(until: Until) -> String {
    match until {
        Until::Counterpart(kind) => format!("paper-{kind}"),
        Until::Date(_) => "date".into(),
        Until::AuthorsWord => "word".into(),
    }
}
