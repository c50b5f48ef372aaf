//! One value of each stored and each wire form, with every form of what stands in them.
//!
//! No words stand twice in one example, so that the erasure of one is seen.

use wasit_case::*;

use crate::support::{A, B, M, charter, id, package, slug};

pub(super) fn by() -> PersonId {
    slug("a-head")
}

pub(super) fn deadline(zone: &str) -> Deadline {
    let (counting, anchor) = (Counting::Working, Anchor::Received);
    Deadline { days: 10, counting, anchor, zone: zone.into() }
}

/// A paper with every kind of content and every handling.
pub(super) fn paper() -> Paper {
    let paragraph =
        |text: &str, content, handling| Paragraph { text: text.into(), content, handling };
    let line = Content::RedLine(slug("port"), slug("shut"));
    let until = |until| Handling::HeldUntil(until);
    Paper {
        title: "the port".into(),
        kind: Kind::Proposal,
        form: Form::NonPaper,
        precedence: Precedence::Priority,
        language: "fa".into(),
        to: vec![B],
        in_reply_to: None,
        reply_by: Some(deadline("+04:00")),
        read_back: true,
        paragraphs: vec![
            paragraph(
                "we offer",
                package(&[("port", "open"), ("ferry", "daily")]),
                Handling::ForRelay,
            ),
            paragraph("بی‌نام", Content::Words, Handling::WithoutAttribution),
            paragraph("never", line, Handling::InConfidence),
            paragraph(
                "later",
                Content::Stand(slug("ferry"), Stand::Parked),
                until(Until::AuthorsWord),
            ),
            paragraph("then", Content::Words, until(Until::Date(Moment(1_770_000_000_000)))),
            paragraph("if so", Content::Words, until(Until::Counterpart(Kind::Concern))),
        ],
        channel: ChannelId::front(),
        ad_referendum: false,
        on_behalf: None,
    }
}

fn reply() -> Paper {
    let in_reply_to = InReplyTo {
        carried: CarriedId(2),
        answer: Answer::AcceptsInPrinciple,
        to_superseded: true,
    };
    let text = "in principle".into();
    Paper {
        title: "our answer".into(),
        kind: Kind::Reply,
        to: vec![],
        in_reply_to: Some(in_reply_to),
        reply_by: None,
        paragraphs: vec![Paragraph { text, content: Content::Words, handling: Handling::ForRelay }],
        ..paper()
    }
}

pub(super) fn carried(answers: Option<(AnswerTo, Answer)>) -> Carried {
    let paragraph =
        |text: &str, form| CarriedParagraph { text: text.into(), form, content: Content::Words };
    Carried {
        id: CarriedId(3),
        attribution: Some(A),
        kind: Kind::Reply,
        form: Form::OralMessage,
        precedence: Precedence::Flash,
        language: "ar".into(),
        answers,
        reply_by: Some(deadline("Asia/Muscat")),
        replaces: Some(CarriedId(1)),
        released_at: Moment(1_770_000_001_000),
        paragraphs: vec![
            paragraph("their words", CarriedForm::Verbatim),
            paragraph("cleared words", CarriedForm::ClearedParaphrase),
            paragraph("our words", CarriedForm::UnclearedParaphrase),
            paragraph("an idea", CarriedForm::Idea),
        ],
        channel: ChannelId::front(),
        ad_referendum: false,
        courier: None,
    }
}

fn copies() -> (Carried, Carried) {
    let own = AnswerTo::Own(id("B-1"), 2);
    let bare = Carried { attribution: None, reply_by: None, replaces: None, ..carried(None) };
    (carried(Some((own, Answer::Counters))), bare)
}

/// The changes of a round, each with the names of its event and its message.
fn rounds() -> [([&'static str; 2], RoundChange); 7] {
    let step = NextStep { words: "experts meet".into(), within: Some(deadline("UTC")) };
    let (venue, begins_at) = ("the pump house".into(), Moment(1_770_000_000_000));
    [
        (
            ["RoundChanged.planned", "Round.planned"],
            RoundChange::Planned { format: Format::Proximity, venue, begins_at },
        ),
        (["RoundChanged.opened", "Round.opened"], RoundChange::Opened),
        (
            ["RoundChanged.adjourned", "Round.adjourned"],
            RoundChange::Adjourned(Some(Moment(1_770_000_600_000))),
        ),
        (
            ["RoundChanged.suspended", "Round.suspended"],
            RoundChange::Suspended("shots were heard".into()),
        ),
        (["RoundChanged.resumed", "Round.resumed"], RoundChange::Resumed),
        (["RoundChanged.closed", "Round.closed"], RoundChange::Closed(None)),
        (["RoundChanged.agreed", "Round.agreed"], RoundChange::Closed(Some(step))),
    ]
}

fn fates() -> Vec<(ParagraphNo, FateNote)> {
    vec![
        (1, FateNote::Held),
        (2, FateNote::Withheld(Withheld::WouldHarmNow)),
        (3, FateNote::Released(CarriedForm::UnclearedParaphrase, Some("our words".into()))),
        (4, FateNote::Released(CarriedForm::Idea, None)),
        (5, FateNote::Delivered(Moment(1_770_000_002_000))),
        (6, FateNote::Retracted),
    ]
}

fn wordings() -> Vec<(ParagraphNo, Text)> {
    vec![(1, "they may offer".into()), (4, "not yet".into())]
}

/// The frame as it was written before there were capitals at the desks.
fn desks(parties: u8) -> Charter {
    let mut frame = charter(parties);
    frame.people.retain(|person| !matches!(person.belongs, Belongs::Desk(_, Role::Capital)));
    frame
}

/// The cast and the agenda, with one person of each belonging.
pub(super) fn frame() -> Charter {
    let mut frame = desks(2);
    let outside = Belongs::Outside("a news agency".into());
    let desk = Belongs::Desk(M, Role::Head);
    let alias = |source: Option<&str>| Alias {
        name: "阿拉格齐".into(),
        script: "Hani".into(),
        source: source.map(Into::into),
    };
    frame.people = [desk, Belongs::Capital(A_SEAT), outside]
        .into_iter()
        .map(|belongs| Person {
            id: slug("badr"),
            name: "Badr".into(),
            title: Some("Sayyid".into()),
            office: "minister".into(),
            belongs,
            aliases: vec![alias(Some("wire")), alias(None)],
        })
        .collect();
    frame.agenda[0].status_quo.option = Some(slug("shut"));
    frame
}

pub(super) const A_SEAT: Seat = Seat::Party(A);

pub(super) fn events() -> Vec<(&'static str, Event)> {
    let (a_1, version, at) = (id("A-1"), 1, Moment(1_770_000_001_000));
    let (receiver, c_3, text) = (B, CarriedId(3), Text::from);
    let exceptions = vec![Exception { paper: a_1, reason: "no answer".into() }];
    let (answer, bare) = copies();
    let also = carried(Some((AnswerTo::Carried(CarriedId(2)), Answer::Informs)));
    let also = Carried { paragraphs: vec![], ..also };
    let kept = vec![
        (1, Decision::Withhold(Withheld::OutOfScope)),
        (2, Decision::Hold(Until::Counterpart(Kind::Position))),
        // What is carried stands in `crossings`; the form could hold it here as well.
        (3, Decision::Verbatim),
        (4, Decision::Paraphrase("their meaning".into())),
        (5, Decision::Idea("what if".into())),
    ];
    let crossings = [answer.clone(), also].map(|carried| Crossing { carried, from: vec![6, 7] });
    let crossings = crossings.to_vec();
    let submitted = |paper, by| Event::Submitted { id: a_1, version, submitted_at: at, paper, by };
    let mut events = vec![
        ("Opened", Event::Opened { seat: M, charter: frame() }),
        ("Opened.party", Event::Opened { seat: A_SEAT, charter: desks(3) }),
        ("Submitted", submitted(paper(), Some(by()))),
        ("Submitted.reply", submitted(reply(), None)),
        ("Receipted", Event::Receipted { id: a_1, version, at }),
        ("Withdrawn", Event::Withdrawn { id: a_1, by: Some(by()) }),
        (
            "ReadBackAsked",
            Event::ReadBackAsked { id: a_1, version, wordings: wordings(), by: None },
        ),
        ("ReadBackAnswered", read_back_answered(Verdict::Confirmed)),
        ("ReadBackAnswered.corrected", read_back_answered(Verdict::Corrected(text("we mean")))),
        ("WordGiven", Event::WordGiven { id: a_1, version, paragraph: 4, by: None }),
        (
            "Relayed",
            Event::Relayed { id: a_1, version, to: B, kept, crossings, by: by(), handed: vec![] },
        ),
        ("FatesReported", Event::FatesReported { id: a_1, version, receiver, at, fates: fates() }),
        ("Carried", Event::Carried(answer)),
        ("Carried.bare", Event::Carried(bare.clone())),
        ("Delivered", Event::Delivered { to: B, carried: c_3, at }),
        ("Retracted", Event::Retracted { from: B, carried: c_3, by: Some(by()) }),
        (
            "Restated",
            Event::Restated { receiver, carried: c_3, wording: text("you mean"), by: None },
        ),
        ("RestatementPassed", Event::RestatementPassed { receiver, carried: c_3, by: by() }),
        (
            "RestatementHeard",
            Event::RestatementHeard { id: a_1, version, receiver, wording: text("they mean") },
        ),
        (
            "RestatementAnswered",
            Event::RestatementAnswered {
                id: a_1,
                version,
                receiver,
                verdict: Verdict::Corrected(text("not so")),
                by: Some(by()),
            },
        ),
        ("AnswerPassed", Event::AnswerPassed { receiver, carried: c_3, by: by() }),
        ("AnswerHeard", Event::AnswerHeard { carried: c_3, verdict: Verdict::Confirmed }),
        (
            "Issued",
            Event::Issued { id: id("MP-1"), paper: paper(), copies: vec![(B, bare)], by: by() },
        ),
        ("SetAside", Event::SetAside { from: M, rule: "R-PEER-01".into(), bytes: 1 << 33 }),
    ];
    for ([name, _], change) in rounds() {
        let exceptions = exceptions.clone();
        let by = Some(by());
        events.push((name, Event::RoundChanged { number: 1, change, at, exceptions, by }));
    }
    events.extend(super::changes::events());
    events
}

fn read_back_answered(verdict: Verdict) -> Event {
    Event::ReadBackAnswered { id: id("A-1"), version: 300, paragraph: 100, verdict, by: None }
}

pub(super) fn messages() -> Vec<(&'static str, Message)> {
    let (a_1, version, at) = (id("A-1"), 1, Moment(1_770_000_001_000));
    let (receiver, carried, text) = (B, CarriedId(3), Text::from);
    let (answer, bare) = copies();
    let submitted = |paper| Message::Submitted { id: a_1, version, submitted_at: at, paper };
    let verdict = Verdict::Corrected(text("we mean"));
    let mut messages = vec![
        ("Submitted", submitted(paper())),
        ("Submitted.reply", submitted(reply())),
        ("Withdrawn", Message::Withdrawn(a_1)),
        (
            "ReadBackAnswered",
            Message::ReadBackAnswered { id: a_1, version, paragraph: 1, verdict: verdict.clone() },
        ),
        ("WordGiven", Message::WordGiven { id: a_1, version, paragraph: 4 }),
        ("Restated", Message::Restated { carried, wording: text("you mean") }),
        (
            "RestatementAnswered",
            Message::RestatementAnswered { id: a_1, version, receiver, verdict: verdict.clone() },
        ),
        ("Received", Message::Received { carried, at }),
        ("Opened", Message::Opened(frame())),
        ("Receipted", Message::Receipted { id: a_1, version, at }),
        ("ReadBackAsked", Message::ReadBackAsked { id: a_1, version, wordings: wordings() }),
        ("Fates", Message::Fates { id: a_1, version, receiver, at, fates: fates() }),
        ("Carried", Message::Carried(answer)),
        ("Carried.bare", Message::Carried(bare)),
        ("Retracted", Message::Retracted(carried)),
        (
            "RestatementPassed",
            Message::RestatementPassed { id: a_1, version, receiver, wording: text("they mean") },
        ),
        ("AnswerPassed", Message::AnswerPassed { carried, verdict }),
        ("AnswerPassed.confirmed", Message::AnswerPassed { carried, verdict: Verdict::Confirmed }),
    ];
    for ([_, name], change) in rounds() {
        messages.push((name, Message::Round { number: 1, change, at }));
    }
    messages.extend(super::changes::messages());
    messages
}
