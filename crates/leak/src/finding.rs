//! One finding, and how several become few.

use std::ops::Range;
use std::sync::Arc;

use crate::class::{Class, Tier};
use crate::limits;

/// A place in the outgoing text that tells something confidential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it stops the release.
    pub tier: Tier,
    /// What it is.
    pub class: Class,
    /// Which statement it is from; `None` where the outgoing text alone shows it.
    pub source: Option<Arc<str>>,
    /// Where it stands in the outgoing text, in characters (Unicode scalar values).
    pub span: Range<usize>,
    /// Where it stands in the statement, in characters; empty where it has no place there.
    pub passage: Range<usize>,
}

impl Finding {
    pub(crate) fn new(
        class: Class,
        source: Option<Arc<str>>,
        span: Range<usize>,
        passage: Range<usize>,
    ) -> Self {
        Self { tier: class.tier(), class, source, span, passage }
    }

    fn touches(&self, other: &Self) -> bool {
        self.span.start < other.span.end && other.span.start < self.span.end
    }
}

/// Sorts findings by their place, and merges those that overlap in class and source.
///
/// A passage that stands in several statements is reported for each, up to
/// [`limits::SOURCES_MAX`]. O(n log n) in the number of findings.
pub(crate) fn merged(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| {
        (a.class, a.tier, &a.source, a.span.start, b.span.end).cmp(&(
            b.class,
            b.tier,
            &b.source,
            b.span.start,
            a.span.end,
        ))
    });
    let mut merged: Vec<Finding> = vec![];
    for finding in found {
        match merged.last_mut() {
            Some(last)
                if last.class == finding.class
                    && last.tier == finding.tier
                    && last.source == finding.source
                    && last.touches(&finding) =>
            {
                last.span.end = last.span.end.max(finding.span.end);
                if last.passage.is_empty() {
                    last.passage = finding.passage;
                } else if !finding.passage.is_empty() {
                    last.passage.start = last.passage.start.min(finding.passage.start);
                    last.passage.end = last.passage.end.max(finding.passage.end);
                }
            }
            _ => merged.push(finding),
        }
    }
    merged.sort_by(|a, b| {
        (a.span.start, a.tier, a.class, &a.source, a.span.end).cmp(&(
            b.span.start,
            b.tier,
            b.class,
            &b.source,
            b.span.end,
        ))
    });
    merged.truncate(limits::FINDINGS_MAX);
    merged
}
