//! The words in which pages say the domain's terms.

use wasit_case::{
    Anchor, Answer, Belongs, CarriedForm, Charter, Commitment, Content, Counting, Deadline, Form,
    Handling, Kind, Meeting, Moment, Pick, Precedence, Stand, Text, Until, Withheld,
};

use super::sentence::Sentence;

/// Returns the name of a kind of paper.
pub fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Proposal => "Proposal",
        Kind::Reply => "Reply",
        Kind::Concern => "Concern",
        Kind::Position => "Position",
        Kind::RedLine => "Red line",
        Kind::Exploratory => "Exploratory paper",
        Kind::Question => "Question",
        Kind::Precondition => "Precondition",
        Kind::TechnicalNote => "Technical note",
        Kind::Notice => "Notice",
        Kind::IncidentReport => "Incident report",
    }
}

/// Returns the name of a form.
pub fn form_words(form: Form) -> &'static str {
    match form {
        Form::NoteVerbale => "note verbale",
        Form::NonPaper => "non-paper",
        Form::OralMessage => "oral message",
        Form::AideMemoire => "aide-mémoire",
        Form::Letter => "letter",
    }
}

/// Returns the urgency with its handling time.
pub(crate) fn precedence_words(precedence: Precedence) -> String {
    let minutes = precedence.handling_target_ms() / 60_000;
    if minutes < 60 {
        format!("{precedence} (within {minutes} minutes)")
    } else {
        format!("{precedence} (within {} hours)", minutes / 60)
    }
}

/// Returns what a mark allows, as its author reads it.
pub fn handling_words(handling: Handling) -> &'static str {
    match handling {
        Handling::ForRelay => "for relay",
        Handling::WithoutAttribution => "without attribution",
        Handling::InConfidence => "in confidence to the mediator",
        Handling::HeldUntil(_) => "held until",
    }
}

/// Returns until when something is held: "another party has handed in a position".
pub fn until_words(until: Until) -> Sentence {
    match until {
        Until::Counterpart(kind) => Sentence::new(format!(
            "another party has handed in a paper of the kind “{}” in this round",
            kind_words(kind).to_lowercase()
        )),
        Until::Date(at) => Sentence::default().at(at),
        Until::AuthorsWord => Sentence::new("its author gives the word"),
    }
}

/// Returns why something was withheld.
pub fn withheld_words(reason: Withheld) -> &'static str {
    match reason {
        Withheld::InConfidence => "it is in confidence to the mediator",
        Withheld::WouldHarmNow => "carried now, it would do harm",
        Withheld::OutOfScope => "it is outside these talks",
        Withheld::AlreadyCarried => "the receiver already has it",
    }
}

/// Returns what a reply says.
pub fn answer_words(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepts => "accepts",
        Answer::AcceptsInPrinciple => "accepts in principle (binds nobody)",
        Answer::Declines => "declines",
        Answer::Counters => "counters",
        Answer::Informs => "informs",
    }
}

/// Returns the form in which a paragraph arrived, as its reader sees it.
pub(crate) fn carried_words(form: CarriedForm) -> &'static str {
    match form {
        CarriedForm::Verbatim => "in its author’s words",
        CarriedForm::ClearedParaphrase => "in the mediator’s words, cleared by the author",
        CarriedForm::UnclearedParaphrase => "in the mediator’s words, not cleared by the author",
        CarriedForm::Idea => "the mediator’s own",
        CarriedForm::CouriersWords => "in the courier’s words",
    }
}

/// Returns a stand in words.
pub fn stand_words(stand: Stand) -> &'static str {
    match stand {
        Stand::Accepted => "accepted",
        Stand::Contested => "contested",
        Stand::Excluded => "excluded from these talks",
        Stand::Parked => "parked for later",
        Stand::SeparateTrack => "for a separate track",
    }
}

/// Returns where an understanding stands.
pub(crate) fn meeting_words(meeting: Meeting) -> &'static str {
    match meeting {
        Meeting::Restated => "restated, not yet answered",
        Meeting::Confirmed => "confirmed by the author",
        Meeting::Diverging => "diverging: the author corrected it",
    }
}

/// Returns where a person belongs.
pub fn belongs_words(charter: &Charter, belongs: &Belongs) -> String {
    match belongs {
        Belongs::Desk(seat, role) => format!("{}, {role} of the desk", charter.name_of(*seat)),
        Belongs::Capital(seat) => format!("{}, not at the desk", charter.name_of(*seat)),
        Belongs::Outside(whom) => format!("{whom}, not at the table"),
    }
}

/// Returns which days count.
pub fn counting_words(counting: Counting) -> &'static str {
    match counting {
        Counting::Calendar => "calendar days",
        Counting::Working => "working days, without Friday and Saturday",
    }
}

/// Returns from which event a time counts.
pub fn anchor_words(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Sent => "sent",
        Anchor::Received => "received",
    }
}

/// Returns a deadline with the day on which it ends: "2026-02-09 (3 calendar days from receipt,
/// +04:00)".
pub fn deadline_words(deadline: &Deadline, sent: Moment, received: Option<Moment>) -> String {
    let days = counting_words(deadline.counting);
    let (anchor, event) = match deadline.anchor {
        Anchor::Sent => ("sending", Some(sent)),
        Anchor::Received => ("receipt", received),
    };
    let terms = format!("{} {days} from {anchor}, {}", deadline.days, deadline.zone);
    match event.and_then(|event| deadline.last_day(event)) {
        Some(day) => format!("{day} ({terms})"),
        None => terms,
    }
}

/// Returns what a paragraph says in the terms of the agenda, a line each.
pub fn content_lines(charter: &Charter, content: &Content) -> Vec<String> {
    let option = |item: &wasit_case::ItemId, option: &wasit_case::OptionId| {
        let known = charter.item(item);
        let title = known.map_or(item.as_str(), |i| i.title.as_str());
        let label = known.and_then(|i| i.option(option)).map_or("?", |o| o.label.as_str());
        format!("{title}: {option}, {label}")
    };
    match content {
        Content::Words => vec![],
        Content::Package(picks) => picks.iter().map(|p| option(&p.item, &p.option)).collect(),
        Content::Stand(item, stand) => {
            let title = charter.item(item).map_or(item.as_str(), |i| i.title.as_str());
            vec![format!("Stand on {title}: {}", stand_words(*stand))]
        }
        Content::RedLine(item, o) => vec![format!("Cannot accept: {}", option(item, o))],
        Content::RedLineTogether(picks) => {
            vec![format!("Cannot accept together: {}", pick_words(charter, picks))]
        }
    }
}

/// Returns choices in words: "Enrichment cap: none on Tamrin soil; Duration: permanent".
pub fn pick_words(charter: &Charter, picks: &[Pick]) -> String {
    let words = picks.iter().map(|pick| {
        let known = charter.item(&pick.item);
        let title = known.map_or(pick.item.as_str(), |item| item.title.as_str());
        let option = known.and_then(|item| item.option(&pick.option));
        format!("{title}: {}", option.map_or(pick.option.as_str(), |o| o.label.as_str()))
    });
    words.collect::<Vec<_>>().join("; ")
}

/// Returns what was accepted: "M-7", or "M-7, ad referendum".
pub(crate) fn commitment_words(commitment: Commitment) -> String {
    match commitment.ad_referendum {
        true => format!("{}, ad referendum", commitment.what),
        false => commitment.what,
    }
}

/// Returns the words, or `None` if they were erased.
pub(crate) fn words_of(text: &Text) -> Option<String> {
    match text {
        Text::Words(words) => Some(words.to_string()),
        Text::Erased => None,
    }
}

/// Returns points with their thousands apart: "5,600".
pub fn points(points: u64) -> String {
    let digits = points.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}
