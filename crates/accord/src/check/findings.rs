//! What checks found, and under which settlements of the brackets.

use std::collections::{HashMap, HashSet};

use wasit_diagnostic::Diagnostic;

use crate::limits;
use crate::model::{Explored, Model, Settled, Undetermined, View, explore};

/// Settlements, as a list of what has to be settled how: each entry is one way.
pub(crate) type Ways = Vec<Vec<Settled>>;

/// A diagnostic and the settlements under which it holds.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) diagnostic: Diagnostic,
    pub(crate) ways: Ways,
}

/// Everything that was found.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) list: Vec<Finding>,
    /// Checks that asked about more settlements than they follow, with what they are about.
    pub(crate) undetermined: Vec<(&'static str, String)>,
    known: HashMap<(&'static str, Option<(usize, usize)>, String), usize>,
}

impl Findings {
    /// Adds a finding that holds under some settlements; those of equal code and place are one.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic, ways: Ways) {
        let place = diagnostic.primary().map(|span| (span.start, span.end));
        let words = if place.is_some() { String::new() } else { diagnostic.message.clone() };
        let key = (diagnostic.code, place, words);
        match self.known.get(&key).and_then(|&at| self.list.get_mut(at)) {
            Some(finding) => finding.ways.extend(ways),
            None => {
                self.known.insert(key, self.list.len());
                self.list.push(Finding { diagnostic, ways });
            }
        }
    }

    /// Adds a finding that holds however the brackets are settled.
    pub(crate) fn always(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, vec![vec![]]);
    }

    /// Runs a check for every way to settle what it asks about, and adds what it finds.
    ///
    /// `about` says what is left open if there are too many ways; `code` is the check's.
    pub(crate) fn run<'t>(
        &mut self,
        (code, about): (&'static str, &str),
        model: &Model<'t>,
        fixed: &[Option<usize>],
        check: impl FnMut(&View<'_, 't>) -> Vec<Diagnostic>,
    ) {
        match explore(model, fixed, limits::SETTLEMENTS_MAX, check) {
            Ok(explored) => {
                for Explored { settled, result } in explored {
                    let mut seen = HashSet::new();
                    for diagnostic in result {
                        let place = diagnostic.primary().map(|span| (span.start, span.end));
                        if seen.insert((diagnostic.code, place, diagnostic.message.clone())) {
                            self.add(diagnostic, vec![settled.clone()]);
                        }
                    }
                }
            }
            Err(Undetermined) => self.undetermined.push((code, about.to_owned())),
        }
    }
}
