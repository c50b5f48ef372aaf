//! What checks found, and under which settlements of the brackets.

use std::collections::{HashMap, HashSet};

use wasit_diagnostic::Diagnostic;

use crate::diagram::{Diagrams, Set, TooLarge};
use crate::limits;
use crate::model::{Explored, Guard, Model, Settled, Undetermined, View, explore};

/// A diagnostic and the settlements under which it holds.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) diagnostic: Diagnostic,
    pub(crate) set: Set,
}

/// What makes two findings one: the code, the place and the message.
type Key = (&'static str, Option<(usize, usize)>, String);

/// Everything that was found.
pub(crate) struct Findings {
    pub(crate) list: Vec<Finding>,
    /// Checks that did not come to an end: the code, and what they are about.
    pub(crate) undetermined: Vec<(&'static str, String)>,
    pub(crate) diagrams: Diagrams,
    /// The settlements that are looked at: all that agree with what is settled beforehand.
    pub(crate) universe: Set,
    /// How often the check that runs may still look at the text.
    pub(crate) looks: usize,
    known: HashMap<Key, usize>,
}

impl Findings {
    /// Begins with nothing found.
    pub(crate) fn new(model: &Model<'_>, fixed: &[Option<usize>]) -> Result<Self, TooLarge> {
        let mut diagrams = Diagrams::new(model.choices.domains(), limits::DIAGRAM_NODES_MAX);
        let mut universe = diagrams.all();
        for (choice, option) in fixed.iter().enumerate() {
            if let Some(option) = *option {
                let is = diagrams.is(choice, option)?;
                universe = diagrams.and(universe, is)?;
            }
        }
        let (list, undetermined, known) = (vec![], vec![], HashMap::new());
        let looks = limits::LOOKS_MAX;
        Ok(Self { list, undetermined, diagrams, universe, looks, known })
    }

    /// Gives the next check its share: as much time as every other, and half of the nodes that are
    /// left, so that what one cannot determine is no reason for those after it.
    pub(crate) fn share(&mut self) {
        self.looks = limits::LOOKS_MAX;
        let made = self.diagrams.nodes();
        self.diagrams.allow(made + limits::DIAGRAM_NODES_MAX.saturating_sub(made) / 2);
    }

    /// Adds a finding that holds under some settlements; those that say the same of one place are one,
    /// with the places that explain either.
    pub(crate) fn under(&mut self, diagnostic: Diagnostic, set: Set) -> Result<(), TooLarge> {
        let set = self.diagrams.and(set, self.universe)?;
        if set == self.diagrams.none() {
            return Ok(());
        }
        let place = diagnostic.primary().map(|span| (span.start, span.end));
        let key = (diagnostic.code, place, diagnostic.message.clone());
        match self.known.get(&key).and_then(|&at| self.list.get_mut(at)) {
            Some(finding) => {
                finding.set = self.diagrams.or(finding.set, set)?;
                for span in diagnostic.spans {
                    let known = &mut finding.diagnostic.spans;
                    if known.iter().all(|k| (k.start, k.end) != (span.start, span.end)) {
                        known.push(span);
                    }
                }
            }
            None => {
                self.known.insert(key, self.list.len());
                self.list.push(Finding { diagnostic, set });
            }
        }
        Ok(())
    }

    /// Adds a finding that holds however the brackets are settled.
    pub(crate) fn always(&mut self, diagnostic: Diagnostic) {
        let universe = self.universe;
        self.attempt((diagnostic.code, "what holds always"), |f| f.under(diagnostic, universe));
    }

    /// Says that a check did not come to an end if its work grew too large.
    pub(crate) fn attempt(
        &mut self,
        (code, about): (&'static str, &str),
        work: impl FnOnce(&mut Self) -> Result<(), TooLarge>,
    ) {
        if work(self).is_err() {
            self.undetermined.push((code, about.to_owned()));
        }
    }

    /// Runs a check for every way to settle what it asks about, and adds what it finds.
    ///
    /// `about` says what is left open if there are too many ways; `code` is the check's.
    pub(crate) fn run<'t>(
        &mut self,
        (code, about): (&'static str, &str),
        context: &super::Context<'_, 't>,
        check: impl FnMut(&View<'_, 't>) -> Vec<Diagnostic>,
    ) {
        match explore(context.model, context.fixed, &mut self.looks, check) {
            Ok(explored) => self.attempt((code, about), |findings| {
                for Explored { settled, result } in explored {
                    let mut seen = HashSet::new();
                    for diagnostic in result {
                        let place = diagnostic.primary().map(|span| (span.start, span.end));
                        if seen.insert((diagnostic.code, place, diagnostic.message.clone())) {
                            let set = findings.way(&settled)?;
                            findings.under(diagnostic, set)?;
                        }
                    }
                }
                Ok(())
            }),
            Err(Undetermined) => self.undetermined.push((code, about.to_owned())),
        }
    }

    /// Runs a check for every way to settle what it asks about, and returns what it says under which
    /// settlements: for checks that tell several findings together.
    pub(crate) fn gather<'t, R>(
        &mut self,
        (code, about): (&'static str, &str),
        context: &super::Context<'_, 't>,
        check: impl FnMut(&View<'_, 't>) -> Option<R>,
    ) -> Vec<(Set, R)> {
        let mut out = vec![];
        match explore(context.model, context.fixed, &mut self.looks, check) {
            Ok(explored) => self.attempt((code, about), |findings| {
                for Explored { settled, result } in explored {
                    if let Some(result) = result {
                        out.push((findings.way(&settled)?, result));
                    }
                }
                Ok(())
            }),
            Err(Undetermined) => self.undetermined.push((code, about.to_owned())),
        }
        out
    }

    /// Returns the settlements in which all of these hold.
    pub(crate) fn way(&mut self, settled: &[Settled]) -> Result<Set, TooLarge> {
        let mut set = self.universe;
        for Settled { choice, option } in settled {
            let is = self.diagrams.is(choice.0, *option)?;
            set = self.diagrams.and(set, is)?;
        }
        Ok(set)
    }

    /// Returns the settlements that are like one of the guards, or like none of them if not wanted.
    pub(crate) fn settled(&mut self, guards: &[Guard], wanted: bool) -> Result<Set, TooLarge> {
        let set = self.one_of(guards)?;
        let universe = self.universe;
        if wanted { Ok(set) } else { self.diagrams.minus(universe, set) }
    }

    /// Returns the settlements in which one of the guards holds.
    pub(crate) fn one_of<'g>(
        &mut self,
        guards: impl IntoIterator<Item = &'g Guard>,
    ) -> Result<Set, TooLarge> {
        let mut set = self.diagrams.none();
        for guard in guards {
            let way = self.way(guard)?;
            set = self.diagrams.or(set, way)?;
        }
        Ok(set)
    }
}
