//! What the mediator's desk knows of each paper's way, as rows for the terminal and JSON.

use wasit_case::{
    CarriedId, Case, Edition, Fate, Moment, PaperId, ParagraphNo, PartyId, Seat, Version,
};

/// What became of part of a paper towards one party: the paragraphs that went the same way.
pub(crate) struct Item {
    pub(crate) paper: PaperId,
    pub(crate) version: Version,
    pub(crate) kind: &'static str,
    pub(crate) paragraphs: Vec<ParagraphNo>,
    /// The party it was for; `None` if it was for the mediator alone.
    pub(crate) to: Option<PartyId>,
    /// `verbatim`, `paraphrase`, `idea` or `withheld`.
    pub(crate) form: &'static str,
    pub(crate) carried: Option<CarriedId>,
    pub(crate) submitted: Moment,
    pub(crate) received: Option<Moment>,
    pub(crate) released: Option<Moment>,
    pub(crate) delivered: Option<Moment>,
    pub(crate) taken_back: Option<Moment>,
}

/// Returns the items of a case, in the order in which the papers were handed in.
///
/// What still waits or is held is no item yet.
pub(crate) fn items(mediators: &Case) -> Vec<Item> {
    let mut items = vec![];
    for (id, file) in &mediators.papers {
        for (version, edition) in (1..).zip(&file.editions) {
            let blank = |to| blank(*id, version, edition, to);
            if edition.paper.to.is_empty() && id.author != Seat::Mediator {
                let paragraphs = edition.paper.numbered().map(|(number, _)| number).collect();
                items.push(Item { paragraphs, ..blank(None) });
            }
            for ((to, number), fate) in &edition.fates {
                if matches!(fate, Fate::Withheld { .. }) {
                    add(&mut items, blank(Some(*to)), *number);
                }
            }
        }
    }
    for ((to, carried_id), arrival) in &mediators.arrivals {
        let (Some(origin), carried) = (&arrival.origin, &arrival.carried) else { continue };
        let edition = mediators.edition(origin.paper, origin.version);
        let Some(edition) = edition else { continue };
        for (number, paragraph) in origin.from.iter().zip(&carried.paragraphs) {
            let item = Item {
                form: paragraph.form.short(),
                carried: Some(*carried_id),
                released: Some(arrival.released_at),
                delivered: arrival.delivered_at,
                taken_back: arrival.retracted_at,
                ..blank(origin.paper, origin.version, edition, Some(*to))
            };
            add(&mut items, item, *number);
        }
    }
    items.sort_by_key(|item| (item.submitted, item.paper, item.version, item.to, item.carried));
    items
}

/// Begins an item of a paper that was not carried.
fn blank(paper: PaperId, version: Version, edition: &Edition, to: Option<PartyId>) -> Item {
    Item {
        paper,
        version,
        kind: edition.paper.kind.word(),
        paragraphs: vec![],
        to,
        form: "withheld",
        carried: None,
        submitted: edition.submitted_at,
        received: edition.received_at,
        released: None,
        delivered: None,
        taken_back: None,
    }
}

/// Adds a paragraph to the item that went the same way, or begins one.
fn add(items: &mut Vec<Item>, item: Item, number: ParagraphNo) {
    let same = |other: &&mut Item| {
        (other.paper, other.version, other.to, other.form, other.carried)
            == (item.paper, item.version, item.to, item.form, item.carried)
    };
    match items.iter_mut().find(same) {
        Some(other) => other.paragraphs.push(number),
        None => items.push(Item { paragraphs: vec![number], ..item }),
    }
}
