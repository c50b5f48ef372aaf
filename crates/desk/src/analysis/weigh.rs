//! A package between the case's names and the engines' places.

use wasit_bargain::Package;
use wasit_case::{ItemId, OptionId, Pick};

use super::gather::Gathered;

/// A choice in the words of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The item's short name.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The option's short name.
    pub option: OptionId,
    /// What it says.
    pub label: String,
}

impl Gathered {
    /// Returns the engines' issues and options that choices name; others are left out. Issues rise,
    /// each once: of two choices on one item the first counts.
    pub(super) fn settled(&self, picks: &[Pick]) -> Vec<(usize, u8)> {
        let places = self.items.iter().enumerate().filter_map(|(issue, item)| {
            let pick = picks.iter().find(|pick| pick.item == item.id)?;
            let option = item.options.iter().position(|(id, _)| *id == pick.option)?;
            Some((issue, u8::try_from(option).ok()?))
        });
        places.collect()
    }

    /// Returns the package, if every item is settled.
    pub(super) fn whole(&self, settled: &[(usize, u8)]) -> Option<Package> {
        let options: Vec<u8> = settled.iter().map(|(_, option)| *option).collect();
        (options.len() == self.items.len()).then(|| Package::new(options))
    }

    /// Returns choices in the words of the agenda.
    pub(super) fn chosen_of(&self, settled: &[(usize, u8)]) -> Vec<Chosen> {
        let choice = |(issue, option): &(usize, u8)| {
            let item = self.items.get(*issue)?;
            let (option, label) = item.options.get(usize::from(*option))?;
            Some(Chosen {
                item: item.id.clone(),
                title: item.title.clone(),
                option: option.clone(),
                label: label.clone(),
            })
        };
        settled.iter().filter_map(choice).collect()
    }

    /// Returns a package in the words of the agenda.
    pub(super) fn chosen(&self, package: &Package) -> Vec<Chosen> {
        let all: Vec<(usize, u8)> = package.options().iter().copied().enumerate().collect();
        self.chosen_of(&all)
    }

    /// Returns the name of the side at that place.
    pub fn side_name(&self, place: usize) -> &str {
        self.sides.get(place).map_or("?", |side| side.name.as_str())
    }
}
