//! Where the parties disagree on what is talked about, with the wording of each side by side.

use wasit_case::{Case, Moment, PartyId, Seat, Subject};

use super::place::Place;
use super::wording::{stand_words, words_of};

/// An item on whose place in the talks the parties disagree, as this desk knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeDisputeView {
    /// The item's title.
    pub item: String,
    /// What each party says.
    pub sides: Vec<ScopeSide>,
}

/// What one party says about an item's place in the talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeSide {
    /// Whose stand it is.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// The stand.
    pub stand: &'static str,
    /// In its words, as this desk has them.
    pub words: Option<String>,
    /// In which paper, by this desk's number, and where that stands.
    pub source: (String, Place),
    /// Since when it is known here.
    pub since: Moment,
}

/// Returns the items on whose place in the talks the parties disagree, as this desk knows.
pub fn scope_disputes(case: &Case) -> Vec<ScopeDisputeView> {
    let disputes = case.scope_disputes().into_iter().map(|dispute| {
        let sides = dispute.sides.iter().map(|(party, stand, words, (subject, number, since))| {
            let (name, place) = match subject {
                Subject::Paper(id) => (id.to_string(), Place::Paper(*id)),
                Subject::Arrival(id) => (id.to_string(), Place::Arrival(*id)),
            };
            ScopeSide {
                party: *party,
                name: case.charter.name_of(Seat::Party(*party)).to_owned(),
                stand: stand_words(*stand),
                words: words_of(words),
                source: (format!("{name} ¶{number}"), place),
                since: *since,
            }
        });
        let title = case.charter.item(&dispute.item).map(|item| item.title.clone());
        ScopeDisputeView {
            item: title.unwrap_or_else(|| dispute.item.to_string()),
            sides: sides.collect(),
        }
    });
    disputes.collect()
}
