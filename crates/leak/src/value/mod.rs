//! Numbers with their units, dates, times of day: compared by what they amount to.

mod clock;
mod concept;
mod count;
mod date;
mod digits;
mod han;
mod language;
mod money;
mod number;
mod ordinal;
mod rational;
mod scan;
mod spelled;
mod unit;
mod units;
mod words;

use crate::class::Class;
use crate::finding::Finding;
use crate::hash::Set;
use crate::limits;
use crate::store::{Lists, Number, Place, Store};
use crate::text::Text;
use scan::values;
pub(crate) use spelled::{spelled_digit, spelled_number};
pub(crate) use unit::is_unit;

/// Every confidential value, and those the recipient has.
#[derive(Debug, Default)]
pub(crate) struct Values {
    places: Lists<Place>,
    allowed: Set,
}

impl Values {
    /// Takes what the recipient has. O(n).
    pub(crate) fn allow(&mut self, text: &Text) {
        self.allowed.extend(values(text).into_iter().flat_map(|value| value.keys));
    }

    /// Takes the values of a statement. O(n).
    pub(crate) fn forbid(&mut self, number: Number, text: &Text) {
        for value in values(text) {
            let place = Place::new(number, text.span(value.tokens));
            for key in value.keys {
                self.places.push(key, place);
            }
        }
    }

    /// Drops what is from statements that were released. O(n).
    pub(crate) fn sweep(&mut self, store: &Store) {
        self.places.retain(|place| store.live(place.statement).is_some());
    }

    /// Finds the values of the outgoing text that are confidential. O(n).
    pub(crate) fn check(&self, store: &Store, text: &Text, found: &mut Vec<Finding>) {
        for value in values(text) {
            if value.sought.iter().any(|key| self.allowed.contains(key)) {
                continue;
            }
            let mut named: Vec<Number> = vec![];
            for key in value.sought {
                let live = self.places.get(key);
                let live = live.filter_map(|p| Some((p, store.live(p.statement)?)));
                for (place, statement) in live.take(4 * limits::SOURCES_MAX) {
                    if named.len() < limits::SOURCES_MAX && !named.contains(&place.statement) {
                        named.push(place.statement);
                        found.push(Finding::new(
                            Class::Value,
                            Some(statement.source.clone()),
                            text.span(value.tokens.clone()),
                            place.passage(),
                        ));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
