//! What one recipient may not learn, and the check against it.

use std::sync::LazyLock;

use crate::copy::Copies;
use crate::finding::{Finding, merged};
use crate::identifier::Identifiers;
use crate::metadata;
use crate::name::Names;
use crate::store::Store;
use crate::text::{Text, marks};
use crate::value::Values;

mod boilerplate;

/// What one recipient may not learn, and what it has anyway. One for each recipient.
///
/// It grows with every text and is never built anew: `allow` and `forbid` take time in the length
/// of their text, `release` in the number of statements of its source.
#[derive(Default)]
pub struct Guard {
    store: Store,
    copies: Copies,
    names: Names,
    identifiers: Identifiers,
    values: Values,
}

impl Guard {
    /// Makes a guard that knows nothing but the phrases that every paper has.
    pub fn new() -> Self {
        // A guard is made for a single wording at times: the phrases are read once.
        static PHRASES: LazyLock<Copies> = LazyLock::new(|| {
            let mut copies = Copies::default();
            for phrase in boilerplate::PHRASES {
                copies.allow(&Text::new(phrase));
            }
            copies
        });
        Self { copies: PHRASES.clone(), ..Self::default() }
    }

    /// Takes a text that the recipient has: the agenda, a public one, one that was relayed to it.
    /// What stands in it never counts.
    pub fn allow(&mut self, text: &str) {
        let text = Text::new(text);
        self.copies.allow(&text);
        self.names.allow(&text);
        self.identifiers.allow(&text);
        self.values.allow(&text);
    }

    /// Takes a confidential statement with the names in it that are confidential.
    pub fn forbid(&mut self, source: &str, text: &str, names: &[&str]) {
        let text = Text::new(text);
        let marks = marks(&text);
        let number = self.store.add(source, marks.clone());
        self.copies.forbid(number, &marks);
        self.identifiers.forbid(number, source, &text);
        self.values.forbid(number, &text);
        for name in names {
            self.names.forbid(number, name, &text);
        }
    }

    /// Takes a confidential name or alias.
    pub fn forbid_name(&mut self, source: &str, name: &str) {
        let number = self.store.add(source, vec![]);
        self.names.forbid(number, name, &Text::default());
    }

    /// Says that the author released everything from that source: it no longer counts.
    ///
    /// What was kept of it goes when more than half of everything is released; until then it takes memory
    /// and nothing else.
    pub fn release(&mut self, source: &str) {
        self.store.release(source);
        if self.store.should_sweep() {
            self.copies.sweep(&self.store);
            self.names.sweep(&self.store);
            self.identifiers.sweep(&self.store);
            self.values.sweep(&self.store);
            self.store.swept();
        }
    }

    /// Compares a text with all that is confidential towards the recipient.
    ///
    /// Returns the findings by their place; those of one class and source that overlap are one.
    /// Takes time linear in the length of the text, whatever it is and however much is
    /// confidential: every word leads to a number of places that [`limits`](crate::limits) bounds.
    pub fn check(&self, outgoing: &str) -> Vec<Finding> {
        let mut found = vec![];
        metadata::check(outgoing, &mut found);
        let text = Text::new(outgoing);
        self.copies.check(&self.store, &text, &mut found);
        self.names.check(&self.store, &text, &mut found);
        self.identifiers.check(&self.store, &text, &mut found);
        self.values.check(&self.store, &text, &mut found);
        merged(found)
    }
}
