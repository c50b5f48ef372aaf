//! What the check found, as it is explained to the person who asked.

use std::ops::Range;
use std::sync::Arc;

use wasit_case::{ItemId, OptionId, Seat};
use wasit_leak::{Class, Tier};

/// Words that are about to leave and should not, or should be thought about.
#[derive(Clone, PartialEq, Eq)]
pub struct LeakFinding {
    /// To which room they would go.
    pub to: Seat,
    /// Whether it stands in the way, or can be overridden with a reason.
    pub tier: Tier,
    /// What kind of leak it is.
    pub class: Class,
    /// The text that would leave.
    pub text: Arc<str>,
    /// Which characters of it.
    pub span: Range<usize>,
    /// Where they come from, by the name that this desk has for it: `A-4 v1 ¶2`. `None` if they
    /// come from nowhere here, or from where this person does not read.
    pub source: Option<String>,
    /// The text that they come from, if this person may read it.
    pub passage_of: Option<Arc<str>>,
    /// Which characters of that.
    pub passage: Range<usize>,
    /// What the reader could infer before and after, for a package.
    pub narrowing: Option<Narrowing>,
}

impl LeakFinding {
    /// Returns whether the words may not leave.
    pub fn blocks(&self) -> bool {
        self.tier == Tier::Blocking
    }

    /// Returns the text that would leave, divided: before the words, the words, after them.
    pub fn excerpt(&self) -> (String, String, String) {
        divided(&self.text, &self.span)
    }

    /// Returns the text that they come from, divided in the same way.
    pub fn source_excerpt(&self) -> Option<(String, String, String)> {
        self.passage_of.as_ref().map(|text| divided(text, &self.passage))
    }
}

/// Shows no words: what people wrote never reaches a log.
impl std::fmt::Debug for LeakFinding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} to {}", self.tier.word(), self.class.word(), self.to)
    }
}

/// Which options of an item the reader could think acceptable to the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowing {
    /// The item.
    pub item: ItemId,
    /// Before.
    pub before: Vec<OptionId>,
    /// After.
    pub after: Vec<OptionId>,
}

fn divided(text: &str, span: &Range<usize>) -> (String, String, String) {
    let part = |from: usize, to: usize| -> String {
        text.chars().skip(from).take(to.saturating_sub(from)).collect()
    };
    (part(0, span.start), part(span.start, span.end), part(span.end, usize::MAX))
}
