//! What this room knows: every paragraph it has, with the form in which it has it.

use wasit_case::{Case, Content, Moment, Seat};

use super::wording::{carried_words, content_lines, handling_words, words_of};

/// A paragraph that is known in this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// In which paper: `A-4`, or `M-7` where it was received.
    pub paper: String,
    /// Which paragraph of it.
    pub paragraph: usize,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// Its language.
    pub language: String,
    /// In which form it is known here.
    pub form: String,
    /// What it says in the terms of the agenda.
    pub content: Vec<String>,
    /// Since when it is known here.
    pub since: Moment,
}

/// Returns all that this room knows, in the order in which it learned of it.
///
/// On a delegation's desk: what it wrote and what came. On the mediator's: what it received or
/// wrote; the copies that it released are not counted again.
pub fn known(case: &Case) -> Vec<Known> {
    let lines = |content: &Content| content_lines(&case.charter, content);
    let mut all = vec![];
    for (id, file) in &case.papers {
        for (version, edition) in (1u16..).zip(&file.editions) {
            let own = id.author == case.seat;
            let versions = if file.editions.len() > 1 {
                format!(", version {version}")
            } else {
                String::new()
            };
            for (number, paragraph) in edition.paper.numbered() {
                let mark = paragraph.handling.mark();
                let handling = handling_words(paragraph.handling);
                let form = match (own, case.seat) {
                    (true, Seat::Mediator) => "the mediator’s own".to_owned(),
                    (true, Seat::Party(_) | Seat::Courier(_)) => {
                        format!("written here, {mark} {handling}")
                    }
                    (false, _) => {
                        let author = case.charter.name_of(id.author);
                        format!("from {author}, {mark} {handling}")
                    }
                };
                all.push(Known {
                    paper: format!("{id}{versions}"),
                    paragraph: usize::from(number),
                    text: words_of(&paragraph.text),
                    language: edition.paper.language.clone(),
                    form,
                    content: lines(&paragraph.content),
                    since: match case.seat {
                        Seat::Mediator => edition.received_at.unwrap_or(edition.submitted_at),
                        Seat::Party(_) | Seat::Courier(_) => edition.submitted_at,
                    },
                });
            }
        }
    }
    let came = case.arrivals.values().filter(|_| case.seat != Seat::Mediator);
    for arrival in came {
        let carried = &arrival.carried;
        let of = carried.attribution.map(|p| case.charter.name_of(Seat::Party(p)));
        for (number, paragraph) in (1..).zip(&carried.paragraphs) {
            let from = match of {
                Some(name) => format!("carried for {name}, {}", carried_words(paragraph.form)),
                None => format!("carried, {}", carried_words(paragraph.form)),
            };
            all.push(Known {
                paper: carried.id.to_string(),
                paragraph: number,
                text: words_of(&paragraph.text),
                language: carried.language.clone(),
                form: from,
                content: lines(&paragraph.content),
                since: arrival.delivered_at.unwrap_or(arrival.released_at),
            });
        }
    }
    // What was handed to couriers is theirs; the mediator's desk has the papers it comes from.
    for file in case.handed.values().filter(|_| case.courier().is_some()) {
        let handed = &file.handed;
        for (number, paragraph) in (1..).zip(&handed.paragraphs) {
            all.push(Known {
                paper: handed.id.to_string(),
                paragraph: number,
                text: words_of(&paragraph.text),
                language: handed.language.clone(),
                form: format!("handed over, {}", carried_words(paragraph.form)),
                content: vec![],
                since: handed.handed_at,
            });
        }
    }
    all.sort_by_key(|known| known.since);
    all
}
