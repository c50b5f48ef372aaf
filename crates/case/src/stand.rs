//! Where each party stands on each item, and where the parties disagree on what is talked about.

use std::collections::BTreeMap;

use crate::agenda::{Pick, Stand};
use crate::case::Case;
use crate::custody::Subject;
use crate::id::{ItemId, ParagraphNo, PartyId, Seat};
use crate::moment::Moment;
use crate::paper::Content;
use crate::rule::{Refusal, Rule, refuse};
use crate::text::Text;

/// Where a party's stand on an item is written: in which paper, in which paragraph, since when.
pub type StandSource = (Subject, ParagraphNo, Moment);

/// An item on whose place in the talks the parties disagree, with the wording of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeDispute {
    /// The item.
    pub item: ItemId,
    /// Each party's stand, its own words, and where they stand.
    pub sides: Vec<(PartyId, Stand, Text, StandSource)>,
}

impl Case {
    /// Returns each party's stand on each item, as this desk knows it: the latest one wins.
    ///
    /// O(papers that state a stand × paragraphs).
    pub fn stands(&self) -> BTreeMap<(PartyId, ItemId), (Stand, StandSource)> {
        self.stands_on(|_| true)
    }

    /// Returns the stands on some items: looking through the papers is quick, listing them is not.
    fn stands_on(
        &self,
        on: impl Fn(&ItemId) -> bool,
    ) -> BTreeMap<(PartyId, ItemId), (Stand, StandSource)> {
        let stating = self.stating.iter().filter_map(|id| Some((id, self.papers.get(id)?)));
        let own = stating.filter(|(_, file)| file.withdrawn_at.is_none());
        let written = own.flat_map(|(id, file)| {
            let edition = file.editions.last();
            let party = id.author.party();
            edition.into_iter().zip(party).flat_map(move |(edition, party)| {
                edition.paper.numbered().map(move |(number, paragraph)| {
                    let source = (Subject::Paper(*id), number, edition.submitted_at);
                    (party, &paragraph.content, source)
                })
            })
        });
        let heard = self.arrivals.values().filter(|_| self.seat != Seat::Mediator);
        let heard = heard.flat_map(|arrival| {
            let carried = &arrival.carried;
            carried.attribution.into_iter().flat_map(move |party| {
                (1..=ParagraphNo::MAX).zip(&carried.paragraphs).map(move |(number, paragraph)| {
                    let source = (Subject::Arrival(carried.id), number, arrival.released_at);
                    (party, &paragraph.content, source)
                })
            })
        });
        let mut stands: BTreeMap<_, (Stand, StandSource)> = BTreeMap::new();
        for (party, content, source) in written.chain(heard) {
            let Content::Stand(item, stand) = content else { continue };
            if !on(item) {
                continue;
            }
            let key = (party, item.clone());
            if stands.get(&key).is_none_or(|(_, (.., since))| *since <= source.2) {
                stands.insert(key, (*stand, source));
            }
        }
        stands
    }

    /// Returns the items on whose place in the talks the parties disagree, as this desk knows.
    pub fn scope_disputes(&self) -> Vec<ScopeDispute> {
        let mut by_item: BTreeMap<ItemId, Vec<(PartyId, Stand, Text, StandSource)>> =
            BTreeMap::new();
        for ((party, item), (stand, source)) in self.stands() {
            let words = self.words_at(&source);
            by_item.entry(item).or_default().push((party, stand, words, source));
        }
        let differ = |sides: &Vec<(PartyId, Stand, Text, StandSource)>| {
            sides.windows(2).any(|two| matches!(two, [one, other] if one.1 != other.1))
        };
        by_item
            .into_iter()
            .filter(|(_, sides)| differ(sides))
            .map(|(item, sides)| ScopeDispute { item, sides })
            .collect()
    }

    fn words_at(&self, (subject, number, _): &StandSource) -> Text {
        let words = match subject {
            Subject::Paper(id) => self
                .papers
                .get(id)
                .and_then(|file| file.editions.last())
                .and_then(|edition| edition.paper.paragraph(*number))
                .map(|paragraph| paragraph.text.clone()),
            Subject::Arrival(id) => self
                .seat
                .party()
                .and_then(|me| self.arrivals.get(&(me, *id)))
                .and_then(|a| a.carried.paragraphs.get(usize::from(*number).checked_sub(1)?))
                .map(|paragraph| paragraph.text.clone()),
        };
        words.unwrap_or(Text::Erased)
    }

    /// Refuses choices on an item that a party excludes, as far as this desk knows.
    pub(crate) fn check_not_excluded(&self, picks: &[Pick], rule: Rule) -> Result<(), Refusal> {
        if picks.is_empty() {
            return Ok(());
        }
        let stands = self.stands_on(|item| picks.iter().any(|pick| pick.item == *item));
        let excluded = stands.iter().find(|(_, (stand, _))| *stand == Stand::Excluded);
        match excluded {
            Some(((_, item), _)) => refuse(rule, item.as_str()),
            None => Ok(()),
        }
    }
}
