//! The form in which a paper is written and marked, filled in from fields.

use wasit_case::{Anchor, Answer, Charter, Counting, Form, Kind, Precedence, Seat, Stand};
use wasit_desk::view::{
    Clearer, Writing, anchor_words, answer_words, counting_words, form_words, kind_words, kinds_at,
    stand_words,
};

use super::paper_fields::numbers;
use crate::fields::Fields;

/// One of several that can be chosen.
pub(crate) struct Opt {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

impl Opt {
    pub(crate) fn new(value: impl ToString, label: impl ToString, chosen: &str) -> Self {
        let value = value.to_string();
        Self { chosen: value == chosen, value, label: label.to_string() }
    }
}

/// The form.
pub(crate) struct PaperForm {
    /// The fields that say what is written: a draft, a reply, a revision.
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) kinds: Vec<Opt>,
    pub(crate) forms: Vec<Opt>,
    pub(crate) precedences: Vec<Opt>,
    pub(crate) addressees: Vec<Opt>,
    /// What a reply answers and what it can say; empty for other papers.
    pub(crate) reply: Option<(String, Vec<Opt>, bool)>,
    pub(crate) reply_days: String,
    pub(crate) countings: Vec<Opt>,
    pub(crate) anchors: Vec<Opt>,
    pub(crate) reply_zone: String,
    pub(crate) read_back: bool,
    /// Open channels in which the writer takes part.
    pub(crate) channels: Vec<Opt>,
    pub(crate) ad_referendum: bool,
    /// Parties on whose behalf a courier brings words; empty at other desks.
    pub(crate) behalf: Vec<Opt>,
    /// Who may clear, and whether each is chosen; empty where nothing is cleared at home.
    pub(crate) clearers: Vec<(Clearer, bool)>,
    /// Whether the instructions ask for clearance.
    pub(crate) clearance_asked: bool,
    /// Whether a change of government voided the instructions.
    pub(crate) instructions_void: bool,
    /// Whether a letter is written, which two people clear.
    pub(crate) is_letter: bool,
    pub(crate) default: MarkField,
    pub(crate) paragraphs: Vec<ParagraphField>,
}

/// The draft at home that a form changes.
pub(crate) struct AtHomeForm {
    /// Its number.
    pub(crate) no: String,
    /// Whether the writer clears it with these edits; otherwise the drafter changes it.
    pub(crate) clears: bool,
}

/// The choice of a mark.
pub(crate) struct MarkField {
    pub(crate) number: usize,
    pub(crate) marks: Vec<Opt>,
    pub(crate) untils: Vec<Opt>,
    pub(crate) until_date: String,
}

/// A paragraph in the form.
pub(crate) struct ParagraphField {
    pub(crate) number: usize,
    pub(crate) text: String,
    pub(crate) rows: usize,
    pub(crate) mark: MarkField,
    /// What it says in the terms of the agenda.
    pub(crate) contents: Vec<Opt>,
    pub(crate) has_content: bool,
    pub(crate) items: Vec<Opt>,
    pub(crate) stands: Vec<Opt>,
    /// Options of the whole agenda, by item title.
    pub(crate) lines: Vec<(String, Vec<Opt>)>,
    /// A choice per item: its title, its field, its options.
    pub(crate) picks: Vec<(String, String, Vec<Opt>)>,
}

impl PaperForm {
    /// Returns whether what was typed as the language can be one; a page names no other.
    pub(crate) fn names_language(&self) -> bool {
        let tag = &self.language;
        tag.len() > 1 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    }

    /// Fills the form in.
    pub(crate) fn new(charter: &Charter, seat: Seat, writing: Writing, fields: &Fields) -> Self {
        let courier = matches!(seat, Seat::Courier(_));
        let forms: Vec<Form> =
            Form::ALL.iter().copied().filter(|form| !courier || *form != Form::Letter).collect();
        let channel = match fields.get("channel") {
            "" => "front",
            channel => channel,
        };
        let named: Vec<&str> = fields.all("clearer").collect();
        let chosen = |name: &str| fields.get(name).to_owned();
        let own = seat == Seat::Mediator;
        let reply = fields.find("reply").filter(|reply| !reply.is_empty() && !own);
        let kinds = kinds_at(seat).into_iter();
        let kinds = kinds.filter(|kind| (*kind == Kind::Reply) == reply.is_some());
        let hidden = ["draft", "reply", "revise", "home", "home-as", "home-version"].into_iter();
        let addressees = charter.parties.iter().filter(|party| seat != Seat::Party(party.id));
        let zone = fields.find("reply-zone").unwrap_or(&charter.zone).to_owned();
        let to: Vec<&str> = fields.all("to").collect();
        Self {
            hidden: hidden.filter_map(|n| Some((n, fields.find(n)?.to_owned()))).collect(),
            title: chosen("title"),
            language: chosen("language"),
            kinds: kinds.map(|k| Opt::new(k, kind_words(k), fields.get("kind"))).collect(),
            forms: all(&forms, form_words, fields.get("form")),
            precedences: all(Precedence::ALL, precedence_words, fields.get("precedence")),
            addressees: addressees
                .filter(|_| !own)
                .map(|party| Opt {
                    value: party.id.to_string(),
                    label: party.name.clone(),
                    chosen: to.contains(&party.id.to_string().as_str()),
                })
                .collect(),
            reply: reply.map(|reply| {
                let answers = all(Answer::ALL, answer_words, fields.get("answer"));
                (reply.to_owned(), answers, fields.get("superseded") == "yes")
            }),
            reply_days: chosen("reply-days"),
            countings: all(Counting::ALL, counting_words, fields.get("reply-counting")),
            anchors: all(Anchor::ALL, anchor_words, fields.get("reply-anchor")),
            reply_zone: zone,
            read_back: fields.get("read-back") == "yes",
            channels: writing
                .channels
                .iter()
                .map(|(name, what)| Opt::new(name, what, channel))
                .collect(),
            ad_referendum: fields.get("ad-referendum") == "yes",
            behalf: writing
                .behalf
                .iter()
                .map(|(id, name)| Opt::new(id, name, fields.get("on-behalf")))
                .collect(),
            clearers: writing
                .clearers
                .into_iter()
                .map(|clearer| {
                    let chosen = clearer.asked || named.contains(&clearer.id.as_str());
                    (clearer, chosen)
                })
                .collect(),
            clearance_asked: writing.clearance_asked,
            instructions_void: writing.instructions_void,
            is_letter: fields.get("form") == Form::Letter.word(),
            default: MarkField::new(fields, 0, courier),
            paragraphs: numbers(fields)
                .into_iter()
                .map(|n| ParagraphField::new(charter, fields, n, courier))
                .collect(),
        }
    }

    /// Returns whether a paper is being revised: then its kind, form and addressees stay.
    pub(crate) fn revises(&self) -> Option<&str> {
        let field = self.hidden.iter().find(|(name, _)| *name == "revise");
        field.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Returns the draft at home that is changed, if it is one.
    pub(crate) fn at_home(&self) -> Option<AtHomeForm> {
        let of = |name: &str| self.hidden.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
        let no = of("home").filter(|no| !no.is_empty())?.to_owned();
        Some(AtHomeForm { no, clears: of("home-as") == Some("clear") })
    }

    /// Returns whether the paper can circulate at home before it leaves.
    pub(crate) fn circulates(&self) -> bool {
        !self.clearers.is_empty() && self.revises().is_none() && self.at_home().is_none()
    }
}

impl MarkField {
    fn new(fields: &Fields, number: usize, courier: bool) -> Self {
        let chosen = fields.of("mark", number);
        let chosen = if chosen.is_empty() && number == 0 { "R" } else { chosen };
        let default = (number > 0).then(|| Opt::new("", "as the paper", chosen));
        let marks = [
            ("R", "relay"),
            ("U", "without attribution"),
            ("C", "in confidence"),
            ("H", "held until"),
        ];
        // What a courier brings never names a party, and a courier gives no word later.
        let marks = marks.into_iter().filter(|(mark, _)| !courier || *mark != "U");
        let until = match fields.of("until", number) {
            _ if courier => "date",
            "" => "word",
            until => until,
        };
        let untils = if courier {
            vec![Opt::new("date", "a date", until)]
        } else {
            untils(until, "my word")
        };
        Self {
            number,
            marks: default
                .into_iter()
                .chain(marks.map(|(mark, words)| Opt::new(mark, words, chosen)))
                .collect(),
            untils,
            until_date: fields.of("until-date", number).to_owned(),
        }
    }
}

/// Returns the conditions until which something can be held.
pub(crate) fn untils(chosen: &str, word: &str) -> Vec<Opt> {
    let papers = Kind::ALL.iter().map(|kind| {
        let label = format!("another party’s {}", kind_words(*kind).to_lowercase());
        Opt::new(format!("paper-{kind}"), label, chosen)
    });
    let others = [Opt::new("word", word, chosen), Opt::new("date", "a date", chosen)];
    others.into_iter().chain(papers).collect()
}

impl ParagraphField {
    fn new(charter: &Charter, fields: &Fields, number: usize, courier: bool) -> Self {
        let content = match fields.of("content", number) {
            "" => "words",
            content => content,
        };
        let contents = [
            ("words", "words alone"),
            ("stand", "a stand on an item"),
            ("red-line", "an option that we cannot accept"),
            ("red-lines", "options that we cannot accept together"),
            ("package", "a package"),
        ];
        let text = fields.of("text", number);
        let options = |item: &wasit_case::AgendaItem, prefix: &str, chosen: &str| -> Vec<Opt> {
            let option = |o: &wasit_case::Choice| {
                Opt::new(format!("{prefix}{}", o.id), format!("{}: {}", o.id, o.label), chosen)
            };
            item.options.iter().map(option).collect()
        };
        let item = fields.of("item", number);
        let line = fields.of("line", number);
        Self {
            number,
            text: text.to_owned(),
            rows: (text.len() / 70 + text.matches('\n').count() + 2).min(24),
            mark: MarkField::new(fields, number, courier),
            contents: contents.map(|(value, label)| Opt::new(value, label, content)).into(),
            has_content: content != "words",
            items: charter.agenda.iter().map(|i| Opt::new(&i.id, &i.title, item)).collect(),
            stands: all(Stand::ALL, stand_words, fields.of("stand", number)),
            lines: charter
                .agenda
                .iter()
                .map(|i| (i.title.clone(), options(i, &format!("{}=", i.id), line)))
                .collect(),
            picks: charter
                .agenda
                .iter()
                .map(|i| {
                    let field = format!("pick-{number}-{}", i.id);
                    let options = options(i, "", fields.get(&field));
                    (i.title.clone(), field, options)
                })
                .collect(),
        }
    }
}

fn precedence_words(precedence: Precedence) -> String {
    let minutes = precedence.handling_target_ms() / 60_000;
    match minutes {
        0..60 => format!("{precedence}, {minutes} minutes"),
        _ => format!("{precedence}, {} hours", minutes / 60),
    }
}

/// Returns every value of a vocabulary.
pub(crate) fn all<T: Copy + ToString, W: ToString>(
    values: &[T],
    words: impl Fn(T) -> W,
    chosen: &str,
) -> Vec<Opt> {
    values.iter().map(|value| Opt::new(value.to_string(), words(*value), chosen)).collect()
}
