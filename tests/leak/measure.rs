//! Counting: what was found of what should be, and what was stopped that should pass.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use wasit_leak::{Finding, Guard, Tier};

use crate::corpus::{Expected, Outgoing, scenes};

/// What one set gave.
#[derive(Default)]
pub(crate) struct Measured {
    /// By class: found, found with the right class and source, all.
    classes: BTreeMap<String, (usize, usize, usize)>,
    ordinary: usize,
    /// Ordinary texts that were stopped.
    stopped: usize,
    /// Findings beside every quote, in texts that leak elsewhere.
    beside: usize,
    advisories: usize,
    lines: Vec<String>,
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn is_found(expected: &Expected, finding: &Finding, exact: bool) -> bool {
    let blocks = finding.tier == Tier::Blocking;
    blocks == expected.blocking
        && overlap(&finding.span, &expected.span)
        && (!exact
            || finding.class.word() == expected.class
                && finding.source.as_deref() == expected.source.as_deref())
}

/// Returns whether a required leak is found under its own class, or under one that the corpus calls
/// as reasonable for the same place, from the right source.
fn is_agreed(expected: &Expected, all: &[Expected], findings: &[Finding]) -> bool {
    all.iter()
        .filter(|other| {
            std::ptr::eq(*other, expected) || other.also && overlap(&other.span, &expected.span)
        })
        .any(|one| findings.iter().any(|finding| is_found(one, finding, true)))
}

impl Measured {
    pub(crate) fn of(set: &str) -> Self {
        let mut measured = Self::default();
        for file in ["leaks.json", "ordinary.json"] {
            for scene in scenes(set, file) {
                let mut guard = Guard::new();
                scene.has.iter().for_each(|text| guard.allow(text));
                for (id, text, names) in &scene.confidential {
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    guard.forbid(id, text, &names);
                }
                for outgoing in &scene.outgoing {
                    let findings = guard.check(&outgoing.text);
                    measured.count(outgoing, &findings, file == "ordinary.json");
                }
            }
        }
        measured
    }

    fn count(&mut self, outgoing: &Outgoing, findings: &[Finding], ordinary: bool) {
        let Outgoing { scene, id, expected, .. } = outgoing;
        for one in expected.iter().filter(|one| !one.also) {
            let (found, agreed, all) = self.classes.entry(one.class.clone()).or_default();
            *all += 1;
            let at_all = findings.iter().any(|finding| is_found(one, finding, false));
            let agrees = is_agreed(one, expected, findings);
            *found += usize::from(at_all);
            *agreed += usize::from(agrees);
            if !agrees {
                let source = one.source.as_deref().unwrap_or("-");
                let how = if at_all { "other" } else { "miss" };
                let quote = &one.quote;
                self.lines
                    .push(format!("{how:<6} {} {source} in {scene}/{id}: {quote}", one.class));
            }
        }
        let blocking = findings.iter().filter(|f| f.tier == Tier::Blocking);
        let alarms: Vec<&Finding> =
            blocking.filter(|f| !expected.iter().any(|one| overlap(&f.span, &one.span))).collect();
        for alarm in &alarms {
            let source = alarm.source.as_deref().unwrap_or("-");
            let words: String =
                outgoing.text.chars().skip(alarm.span.start).take(alarm.span.len()).collect();
            let class = alarm.class.word();
            self.lines.push(format!("alarm  {class} {source} in {scene}/{id}: {words}"));
        }
        if ordinary {
            self.ordinary += 1;
            self.stopped += usize::from(!alarms.is_empty());
            self.advisories += findings.iter().filter(|f| f.tier == Tier::Advisory).count();
        } else {
            self.beside += alarms.len();
        }
    }

    /// Returns what part of the leaks that should block is found with the right class and source.
    pub(crate) fn recall(&self) -> f64 {
        let blocking = self.classes.iter().filter(|(class, _)| *class != "paraphrase");
        let (agreed, all) =
            blocking.fold((0, 0), |sum, (_, (_, agreed, all))| (sum.0 + agreed, sum.1 + all));
        agreed as f64 / all as f64
    }

    /// Returns the recall of the class that has the least.
    pub(crate) fn least_recall(&self) -> f64 {
        let blocking = self.classes.iter().filter(|(class, _)| *class != "paraphrase");
        blocking.map(|(_, (_, agreed, all))| *agreed as f64 / *all as f64).fold(1.0, f64::min)
    }

    /// Returns how many of a hundred ordinary texts are stopped.
    pub(crate) fn false_blocks_per_hundred(&self) -> f64 {
        100.0 * self.stopped as f64 / self.ordinary as f64
    }

    /// Returns the figures and every miss.
    pub(crate) fn report(&self) -> String {
        let mut out = String::from("class           found  agreed  all\n");
        for (class, (found, agreed, all)) in &self.classes {
            writeln!(out, "{class:<15} {found:>5} {agreed:>7} {all:>4}").unwrap();
        }
        writeln!(
            out,
            "\nblocking recall {:.3}; of the weakest class {:.3}",
            self.recall(),
            self.least_recall()
        )
        .unwrap();
        writeln!(
            out,
            "stopped {} of {} ordinary texts ({:.2} in a hundred), with {} advisories; {} alarms \
             beside a leak\n",
            self.stopped,
            self.ordinary,
            self.false_blocks_per_hundred(),
            self.advisories,
            self.beside
        )
        .unwrap();
        for line in &self.lines {
            writeln!(out, "{}", line.escape_debug()).unwrap();
        }
        out
    }
}
