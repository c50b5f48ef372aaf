//! What one speaker said twice, or differently, for the mediator alone.

use wasit_case::{Case, Crossed, PaperId, Seat};

use super::channels::Way;

/// Two papers of one speaker that say the same over two channels, or differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossedRow {
    /// Whose words they are.
    pub speaker: String,
    /// The earlier paper, and its channel where it is not the front channel.
    pub first: (PaperId, Option<Way>),
    /// The later paper, and its channel.
    pub second: (PaperId, Option<Way>),
    /// "said twice", "contradict each other".
    pub how: Crossed,
    /// The title of the item on which they differ, if it is one.
    pub item: Option<String>,
}

/// Returns what was said twice or differently; nothing at another desk than the mediator's.
pub fn crossed(case: &Case) -> Vec<CrossedRow> {
    if case.seat != Seat::Mediator {
        return vec![];
    }
    let way = |id: PaperId| {
        let paper = case.papers.get(&id).and_then(|file| file.editions.last());
        (id, paper.and_then(|edition| Way::of(&edition.paper.channel)))
    };
    let row = |found: wasit_case::CrossedWords| {
        let paper = case.papers.get(&found.first).and_then(|file| file.editions.last());
        let behalf = paper.and_then(|edition| edition.paper.on_behalf).map(Seat::Party);
        let title = |item| case.charter.item(item).map_or("?", |item| &item.title).to_owned();
        CrossedRow {
            speaker: case.charter.name_of(behalf.unwrap_or(found.first.author)).to_owned(),
            first: way(found.first),
            second: way(found.second),
            how: found.how,
            item: found.item.as_ref().map(title),
        }
    };
    case.crossed_words().into_iter().map(row).collect()
}
