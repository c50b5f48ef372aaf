//! What is talked about: items with options, the status quo of each, and each party's stand on it.

use minicbor::{Decode, Encode};

use crate::id::{ItemId, OptionId};
use crate::words::words;

/// One way to settle an item.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Choice {
    /// Its short name within the item.
    #[n(0)]
    pub id: OptionId,
    /// What it says.
    #[n(1)]
    pub label: String,
}

/// What holds as long as nothing is agreed on an item.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct StatusQuo {
    /// In words.
    #[n(0)]
    pub words: String,
    /// The option that it equals, if it equals one.
    #[n(1)]
    pub option: Option<OptionId>,
}

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct AgendaItem {
    /// Its short name.
    #[n(0)]
    pub id: ItemId,
    /// Its title.
    #[n(1)]
    pub title: String,
    /// How it could be settled, at least two.
    #[n(2)]
    pub options: Vec<Choice>,
    /// What holds without an agreement on it.
    #[n(3)]
    pub status_quo: StatusQuo,
}

impl AgendaItem {
    /// Returns the option of that name.
    pub fn option(&self, id: &OptionId) -> Option<&Choice> {
        self.options.iter().find(|option| option.id == *id)
    }
}

words! {
    /// A party's stand on an agenda item.
    Stand {
        /// To be settled in these talks.
        0 Accepted "accepted",
        /// Wanted, but not as it is worded, or not by everybody.
        1 Contested "contested",
        /// Not to be talked about here.
        2 Excluded "excluded",
        /// Left for later.
        3 Parked "parked",
        /// To be settled elsewhere.
        4 SeparateTrack "separate-track",
    }
}

/// Items that are settled together.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Basket {
    /// Its title.
    #[n(0)]
    pub title: String,
    /// Its items.
    #[n(1)]
    pub items: Vec<ItemId>,
}

/// What follows from what: whoever picks one of these options on one item must, or must not, pick
/// one of those on another.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Link {
    /// Its short name, as people cite it: `C1`.
    #[n(0)]
    pub id: String,
    /// The item of the condition.
    #[n(1)]
    pub if_item: ItemId,
    /// The options that meet the condition.
    #[n(2)]
    pub if_options: Vec<OptionId>,
    /// Whether the options of the consequence are demanded or excluded.
    #[n(3)]
    pub demand: Demand,
    /// The item of the consequence.
    #[n(4)]
    pub then_item: ItemId,
    /// The options of the consequence.
    #[n(5)]
    pub then_options: Vec<OptionId>,
}

words! {
    /// What a link says about the options of its consequence.
    Demand {
        /// One of them. Key `then`.
        0 OneOf "one of",
        /// None of them. Key `then_not`.
        1 NoneOf "none of",
    }
}

impl Link {
    /// Returns whether a package keeps the link. A package that is silent on one of the two items
    /// keeps it.
    pub fn is_kept_by(&self, package: &[Pick]) -> bool {
        let on = |item: &ItemId| package.iter().find(|pick| pick.item == *item);
        let (Some(first), Some(second)) = (on(&self.if_item), on(&self.then_item)) else {
            return true;
        };
        let applies = self.if_options.contains(&first.option);
        let named = self.then_options.contains(&second.option);
        !applies || named == (self.demand == Demand::OneOf)
    }
}

/// One choice of a package: this option on this item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Pick {
    /// The item.
    #[n(0)]
    pub item: ItemId,
    /// The option on it.
    #[n(1)]
    pub option: OptionId,
}
