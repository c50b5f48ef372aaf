//! The form in which a paper is written and marked, filled in from fields.

use wasit_case::{Anchor, Answer, Charter, Counting, Form, Kind, Precedence, Seat, Stand};
use wasit_desk::view::{answer_words, form_words, kind_words};

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
    pub(crate) default: MarkField,
    pub(crate) paragraphs: Vec<ParagraphField>,
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
    pub(crate) fn new(charter: &Charter, seat: Seat, fields: &Fields) -> Self {
        let chosen = |name: &str| fields.get(name).to_owned();
        let own = seat == Seat::Mediator;
        let reply = fields.find("reply").filter(|reply| !reply.is_empty() && !own);
        let kinds = Kind::ALL.iter().filter(|kind| (**kind == Kind::Reply) == reply.is_some());
        let hidden = ["draft", "reply", "revise"].into_iter();
        let addressees = charter.parties.iter().filter(|party| seat != Seat::Party(party.id));
        let zone = fields.find("reply-zone").unwrap_or(&charter.zone).to_owned();
        let to: Vec<&str> = fields.all("to").collect();
        Self {
            hidden: hidden.filter_map(|n| Some((n, fields.find(n)?.to_owned()))).collect(),
            title: chosen("title"),
            language: chosen("language"),
            kinds: kinds.map(|k| Opt::new(k, kind_words(*k), fields.get("kind"))).collect(),
            forms: all(Form::ALL, form_words, fields.get("form")),
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
            countings: all(Counting::ALL, Counting::word, fields.get("reply-counting")),
            anchors: all(Anchor::ALL, Anchor::word, fields.get("reply-anchor")),
            reply_zone: zone,
            read_back: fields.get("read-back") == "yes",
            default: MarkField::new(fields, 0),
            paragraphs: numbers(fields)
                .into_iter()
                .map(|n| ParagraphField::new(charter, fields, n))
                .collect(),
        }
    }

    /// Returns whether a paper is being revised: then its kind, form and addressees stay.
    pub(crate) fn revises(&self) -> Option<&str> {
        let field = self.hidden.iter().find(|(name, _)| *name == "revise");
        field.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

impl MarkField {
    fn new(fields: &Fields, number: usize) -> Self {
        let chosen = fields.of("mark", number);
        let chosen = if chosen.is_empty() && number == 0 { "R" } else { chosen };
        let default = (number > 0).then(|| Opt::new("", "as the paper", chosen));
        let marks = [
            ("R", "relay"),
            ("U", "without attribution"),
            ("C", "in confidence"),
            ("H", "held until"),
        ];
        let until = match fields.of("until", number) {
            "" => "word",
            until => until,
        };
        Self {
            number,
            marks: default
                .into_iter()
                .chain(marks.map(|(mark, words)| Opt::new(mark, words, chosen)))
                .collect(),
            untils: untils(until, "my word"),
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
    fn new(charter: &Charter, fields: &Fields, number: usize) -> Self {
        let content = match fields.of("content", number) {
            "" => "words",
            content => content,
        };
        let contents = [
            ("words", "words alone"),
            ("stand", "a stand on an item"),
            ("red-line", "an option that we cannot accept"),
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
            mark: MarkField::new(fields, number),
            contents: contents.map(|(value, label)| Opt::new(value, label, content)).into(),
            has_content: content != "words",
            items: charter.agenda.iter().map(|i| Opt::new(&i.id, &i.title, item)).collect(),
            stands: all(Stand::ALL, Stand::word, fields.of("stand", number)),
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
