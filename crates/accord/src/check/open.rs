//! What the brackets add up to: which settlements give a text without errors, which brackets to
//! settle first, what each alternative leaves (W601, N602).

use num_bigint::BigUint;
use wasit_diagnostic::{Diagnostic, Severity};

use super::{Context, Findings};
use crate::Code;
use crate::diagram::{Set, TooLarge};
use crate::model::{ChoiceId, Model, OpenChoice, Settled};

/// Ways that a sentence names before it says that there are more.
const WAYS_SHOWN_MAX: usize = 4;

/// What is open in a text.
#[derive(Clone, Debug)]
pub struct Open {
    /// The choices, in the order of the text.
    pub choices: Vec<OpenChoice>,
    /// In how many ways they can be settled together.
    pub settlements: BigUint,
    /// How many of these give a text without errors; none if that was not determined.
    pub error_free: Option<BigUint>,
    /// The combinations that give errors: each a list of choices with the options that take part in
    /// it. Empty if there are none, or too many to list.
    pub failing: Vec<Vec<(ChoiceId, Vec<usize>)>>,
    /// Whether `failing` lists all of them.
    pub failing_complete: bool,
    /// The fewest brackets that, settled so, leave no error however the others are settled. Empty if
    /// none has to be; none if no settlement is without errors, or it was not determined.
    pub first: Option<Vec<Settled>>,
    /// For each choice and option: how many settlements without errors it leaves.
    pub leaves: Vec<Vec<BigUint>>,
    /// What was not determined: code and subject.
    pub undetermined: Vec<(&'static str, String)>,
}

impl Open {
    /// Whether no settlement is without errors.
    pub fn is_hopeless(&self) -> bool {
        self.error_free.as_ref().is_some_and(|free| free == &BigUint::ZERO)
    }

    /// Returns a settlement in words: `@pause = A's "60d"`.
    pub fn words(&self, settled: Settled) -> String {
        words(&self.choices, settled.choice, &[settled.option])
    }

    /// Returns a combination that gives errors in words.
    pub fn combination(&self, parts: &[(ChoiceId, Vec<usize>)]) -> String {
        combination(&self.choices, parts)
    }
}

fn combination(choices: &[OpenChoice], parts: &[(ChoiceId, Vec<usize>)]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|(choice, options)| words(choices, *choice, options)).collect();
    parts.join(" and ")
}

fn words(choices: &[OpenChoice], choice: ChoiceId, options: &[usize]) -> String {
    let Some(open) = choices.get(choice.0) else { return String::new() };
    let option = |at: &usize| match open.options.get(*at) {
        Some(option) => {
            let words: String = option.words.chars().take(40).collect();
            let cut = if words.len() < option.words.len() { "…" } else { "" };
            match &option.by {
                Some(by) => format!("{by}'s \"{words}{cut}\""),
                None => format!("\"{words}{cut}\""),
            }
        }
        None => "blank".to_owned(),
    };
    let options: Vec<String> = options.iter().map(option).collect();
    format!("{} is {}", open.name, options.join(" or "))
}

/// Adds up the brackets; none if the text has none.
pub(super) fn open(context: &Context<'_, '_>, findings: &mut Findings) -> Option<Open> {
    let choices = &context.model.choices.list;
    if choices.is_empty() {
        return None;
    }
    let mut open = Open {
        choices: choices.clone(),
        settlements: findings.diagrams.count(findings.universe),
        error_free: None,
        failing: vec![],
        failing_complete: false,
        first: None,
        leaves: vec![],
        undetermined: findings.undetermined.clone(),
    };
    if add_up(&mut open, findings).is_err() {
        open.undetermined.push((Code::SomeSettlements.code(), "the brackets together".into()));
        findings.undetermined.push((Code::SomeSettlements.code(), "the brackets together".into()));
    }
    Some(open)
}

fn add_up(open: &mut Open, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut failing = findings.diagrams.none();
    let errors: Vec<Set> = findings
        .list
        .iter()
        .filter(|finding| finding.diagnostic.severity == Severity::Error)
        .map(|finding| finding.set)
        .collect();
    for set in errors {
        failing = findings.diagrams.or(failing, set)?;
    }
    let free = findings.diagrams.minus(findings.universe, failing)?;
    let cover = findings.diagrams.cover(failing, 64)?;
    open.failing = cover
        .cubes
        .iter()
        .map(|cube| cube.iter().map(|(choice, o)| (ChoiceId(*choice), o.clone())).collect())
        .collect();
    open.failing_complete = cover.whole;
    for (choice, of) in open.choices.iter().enumerate() {
        let mut row = vec![];
        for option in 0..of.options.len().max(1) {
            let is = findings.diagrams.is(choice, option)?;
            let left = findings.diagrams.and(free, is)?;
            row.push(findings.diagrams.count(left));
        }
        open.leaves.push(row);
    }
    // What is settled beforehand needs no settling: others are free there.
    let outside = findings.diagrams.not(findings.universe)?;
    let enough = findings.diagrams.or(free, outside)?;
    if free != findings.diagrams.none() {
        let smallest = findings.diagrams.smallest(enough)?;
        open.first = smallest.map(|pairs| {
            pairs
                .into_iter()
                .map(|(choice, option)| Settled { choice: ChoiceId(choice), option })
                .collect()
        });
    }
    open.error_free = Some(findings.diagrams.count(free));
    Ok(())
}

/// Returns the findings as they are told: one that holds under some settlements names them.
pub(super) fn worded(context: &Context<'_, '_>, findings: &mut Findings) -> Vec<Diagnostic> {
    let model = context.model;
    let list = std::mem::take(&mut findings.list);
    let mut out = vec![];
    let mut conditional = false;
    for finding in list {
        let mut diagnostic = finding.diagnostic;
        if finding.set != findings.universe {
            if diagnostic.severity == Severity::Error {
                diagnostic.severity = Severity::Warning;
                conditional = true;
            }
            let ways = under(model, finding.set, findings);
            diagnostic.message = format!("{}, if {ways}", diagnostic.message);
        }
        out.push(diagnostic);
    }
    if conditional {
        out.push(some_settlements(model));
    }
    for (code, about) in std::mem::take(&mut findings.undetermined) {
        out.push(
            Diagnostic::note(
                Code::Undetermined.code(),
                format!("{code} was not determined for {about}: there are too many combinations"),
            )
            .help("settle some brackets, and check again"),
        );
    }
    out
}

fn under(model: &Model<'_>, set: Set, findings: &mut Findings) -> String {
    // Outside of what is looked at, either will do: that makes the sentence shorter.
    let Ok(cover) = findings.diagrams.cover(set, WAYS_SHOWN_MAX) else {
        return "the brackets are settled in certain ways".into();
    };
    let cubes: Vec<String> = cover
        .cubes
        .iter()
        .map(|cube| {
            let parts: Vec<(ChoiceId, Vec<usize>)> =
                cube.iter().map(|(choice, o)| (ChoiceId(*choice), o.clone())).collect();
            combination(&model.choices.list, &parts)
        })
        .collect();
    let more = if cover.whole { "" } else { "; or in other ways" };
    format!("{}{more}", cubes.join("; or if "))
}

fn some_settlements(model: &Model<'_>) -> Diagnostic {
    let mut diagnostic = Diagnostic::warning(
        Code::SomeSettlements.code(),
        "some ways to settle the brackets give a text with errors",
    );
    for (n, choice) in model.choices.list.iter().take(8).enumerate() {
        let Some(at) = choice.brackets.first() else { continue };
        diagnostic = if n == 0 {
            diagnostic.at(model.file, at.range(), choice.name.clone())
        } else {
            diagnostic.beside(model.file, at.range(), choice.name.clone())
        };
    }
    diagnostic.help("the summary says which, and which brackets to settle first")
}
