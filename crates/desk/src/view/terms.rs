//! What a proposal of the mediator's says, in words.

use wasit_case::{Case, Charter, Content, Matter, Photographs, Pick, Seat, Visibility};

use super::sentence::Sentence;
use super::wording::{content_lines, pick_words, words_of};

/// What a proposal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// A package: each item with its option, and whether it stands by itself once it is agreed.
    Package(Vec<String>, bool),
    /// What is said in public about a round: its number, and the terms.
    Visibility(u8, Vec<Sentence>),
}

impl Terms {
    pub(crate) fn of(charter: &Charter, matter: &Matter) -> Self {
        match matter {
            Matter::Package { picks, early_harvest } => {
                Self::Package(option_lines(charter, picks), *early_harvest)
            }
            Matter::Visibility(terms) => {
                Self::Visibility(terms.round, visibility_lines(charter, terms))
            }
        }
    }
}

/// Returns choices, a line each.
pub(crate) fn option_lines(charter: &Charter, picks: &[Pick]) -> Vec<String> {
    content_lines(charter, &Content::Package(picks.to_vec()))
}

/// Returns what is said in public about a round, a sentence each.
pub(crate) fn visibility_lines(charter: &Charter, terms: &Visibility) -> Vec<Sentence> {
    let existence = if terms.existence { "is public" } else { "is not said in public" };
    let venue = if terms.venue { "is public" } else { "is not said in public" };
    let word = words_of(&terms.word).unwrap_or_else(|| "(erased)".to_owned());
    let pictures = match terms.photographs {
        Photographs::None => "Nobody shows pictures.",
        Photographs::Host => "The host alone shows pictures.",
        Photographs::Everybody => "Everybody may show pictures.",
    };
    let mut lines = vec![
        Sentence::new(format!("That the round takes place {existence}.")),
        Sentence::new("All use for its format the word “").name(word).words("”."),
        Sentence::new(format!("Where it takes place {venue}.")),
        Sentence::new(pictures),
    ];
    lines.extend(terms.announcements.iter().map(|announcement| {
        let what = words_of(&announcement.what).unwrap_or_else(|| "(erased)".to_owned());
        let said = Sentence::default()
            .name(charter.name_of(announcement.who))
            .words(" announces: ")
            .name(what);
        match announcement.not_before {
            Some(at) => said.words(" (not before ").at(at).words(")"),
            None => said,
        }
    }));
    lines
}

/// Returns the red lines that choices of `author` run into, for the mediator alone.
pub(crate) fn blocked(case: &Case, author: Seat, content: &Content) -> Vec<String> {
    let lines = case.blocked(author, content).into_iter().map(|line| {
        let known = if line.private { "a private red line" } else { "a red line" };
        let name = case.charter.name_of(Seat::Party(line.party));
        let picks = pick_words(&case.charter, &line.picks);
        format!("Runs into {known} of {name}: {picks}, see {}", line.paper)
    });
    lines.collect()
}

/// Returns the red lines that a package of the mediator's would run into; empty on another desk,
/// where nobody is to learn of them by trying.
pub fn package_blocked(case: &Case, picks: &[Pick]) -> Vec<String> {
    match case.seat {
        Seat::Mediator => blocked(case, Seat::Mediator, &Content::Package(picks.to_vec())),
        Seat::Party(_) | Seat::Courier(_) => vec![],
    }
}
