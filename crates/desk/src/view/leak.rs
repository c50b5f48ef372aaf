//! What the leak check found, as the person at the mediator's desk reads it.

use wasit_case::{Case, PaperId, Seat, parse_paper_id};

use crate::leak::{LeakFinding, Narrowing};

/// Characters shown around the words that were found.
const AROUND: usize = 80;

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeakLine {
    /// The name of the room to which the words would go.
    pub to: String,
    /// Whether it stands in the way.
    pub blocks: bool,
    /// Its class, as the command line and JSON name it.
    pub class: &'static str,
    /// What it is, in a sentence.
    pub sentence: &'static str,
    /// What to do about it.
    pub way_out: &'static str,
    /// The text that would leave: before the words, the words, after them.
    pub excerpt: (String, String, String),
    /// The name of what the words come from.
    pub source: Option<String>,
    /// The paper that this is part of.
    pub paper: Option<PaperId>,
    /// The text that they come from, divided in the same way.
    pub passage: Option<(String, String, String)>,
    /// What the reader could think acceptable before and after, for a package.
    pub narrowing: Option<NarrowingLine>,
}

/// What a package narrows, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NarrowingLine {
    /// The item.
    pub item: String,
    /// The options before.
    pub before: Vec<String>,
    /// The options after.
    pub after: Vec<String>,
}

/// Returns findings in words, what blocks first.
pub fn leak_lines(case: &Case, found: &[LeakFinding]) -> Vec<LeakLine> {
    let mut lines: Vec<LeakLine> = found.iter().map(|finding| line(case, finding)).collect();
    lines.sort_by_key(|line| !line.blocks);
    lines.dedup();
    lines
}

fn line(case: &Case, finding: &LeakFinding) -> LeakLine {
    let paper = |source: &String| {
        let name = source.split(' ').next()?;
        parse_paper_id(name).filter(|id| case.papers.contains_key(id))
    };
    LeakLine {
        to: match finding.to {
            Seat::Mediator => String::new(),
            seat => case.charter.name_of(seat).to_owned(),
        },
        blocks: finding.blocks(),
        class: finding.class.word(),
        sentence: finding.class.sentence(),
        way_out: finding.class.way_out(),
        excerpt: shortened(finding.excerpt()),
        paper: finding.source.as_ref().and_then(paper),
        source: finding.source.clone(),
        passage: finding.source_excerpt().map(shortened),
        narrowing: finding.narrowing.as_ref().map(|narrowing| narrowed(case, narrowing)),
    }
}

fn narrowed(case: &Case, narrowing: &Narrowing) -> NarrowingLine {
    let item = case.charter.item(&narrowing.item);
    let labels = |options: &[wasit_case::OptionId]| {
        let label = |id: &wasit_case::OptionId| {
            let option = item.and_then(|item| item.option(id));
            option.map_or_else(|| id.to_string(), |option| option.label.clone())
        };
        options.iter().map(label).collect()
    };
    NarrowingLine {
        item: item.map_or_else(|| narrowing.item.to_string(), |item| item.title.clone()),
        before: labels(&narrowing.before),
        after: labels(&narrowing.after),
    }
}

/// Leaves of a long text what stands around the words.
fn shortened((before, words, after): (String, String, String)) -> (String, String, String) {
    let count = before.chars().count();
    let before = if count > AROUND {
        format!("…{}", before.chars().skip(count - AROUND).collect::<String>())
    } else {
        before
    };
    let after = if after.chars().count() > AROUND {
        format!("{}…", after.chars().take(AROUND).collect::<String>())
    } else {
        after
    };
    (before, words, after)
}
