//! What the brackets add up to: which settlements give a text without errors, which brackets to
//! settle first, what each alternative leaves (W601, N602).

use num_bigint::BigUint;
use wasit_diagnostic::{Diagnostic, Severity};

use super::{Context, Findings};
use crate::Code;
use crate::diagram::{Cube, Set, TooLarge};
use crate::model::{ChoiceId, Model, OpenChoice, Settled};

/// Ways that a sentence names before it says that there are more.
const WAYS_SHOWN_MAX: usize = 4;
/// Combinations of brackets that the summary lists.
const COMBINATIONS_MAX: usize = 64;

/// Whether a choice was not settled beforehand.
fn is_open(context: &Context<'_, '_>, choice: usize) -> bool {
    context.fixed.get(choice).is_none_or(Option::is_none)
}

/// Returns what a combination says of the choices that were not settled beforehand.
fn open_parts(context: &Context<'_, '_>, cube: &Cube) -> Vec<(ChoiceId, Vec<usize>)> {
    let asked = cube.iter().filter(|(choice, _)| is_open(context, *choice));
    asked.map(|(choice, options)| (ChoiceId(*choice), options.clone())).collect()
}

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
///
/// Of a text that was not read whole only its brackets are told: what else it says is not known.
pub(super) fn open(
    context: &Context<'_, '_>,
    findings: &mut Findings,
    read_whole: bool,
) -> Option<Open> {
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
    if read_whole && add_up(context, &mut open, findings).is_err() {
        let about = (Code::SomeSettlements.code(), "the brackets together".to_owned());
        open.undetermined.push(about.clone());
        findings.undetermined.push(about);
    }
    Some(open)
}

fn add_up(
    context: &Context<'_, '_>,
    open: &mut Open,
    findings: &mut Findings,
) -> Result<(), TooLarge> {
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
    let cover = findings.diagrams.cover(failing, COMBINATIONS_MAX)?;
    open.failing = cover.cubes.iter().map(|cube| open_parts(context, cube)).collect();
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
    // What is settled beforehand is part of every settlement that is left, and needs no settling.
    open.first = findings.diagrams.smallest(free)?.map(|pairs| {
        let settled = |(choice, option)| Settled { choice: ChoiceId(choice), option };
        let asked = |(choice, _): &(usize, usize)| is_open(context, *choice);
        pairs.into_iter().filter(asked).map(settled).collect()
    });
    open.error_free = Some(findings.diagrams.count(free));
    Ok(())
}

/// Returns the findings as they are told: one that holds under some settlements names them.
pub(super) fn worded(
    context: &Context<'_, '_>,
    findings: &mut Findings,
    open: Option<&Open>,
) -> Vec<Diagnostic> {
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
            let ways = under(context, finding.set, findings);
            diagnostic.message = format!("{}, if {ways}", diagnostic.message);
        }
        out.push(diagnostic);
    }
    // Where every way gives an error, "some" would be too little said.
    if conditional && !open.is_some_and(Open::is_hopeless) {
        out.push(some_settlements(model, open));
    }
    for (code, about) in std::mem::take(&mut findings.undetermined) {
        // A subject is a name of the text, or words.
        let about = if about.contains(' ') { about } else { format!("`{about}`") };
        out.push(
            Diagnostic::note(
                Code::Undetermined.code(),
                format!("{code} was not determined for {about}: it takes more work than a check may do"),
            )
            .help(format!(
                "settle some brackets, and check again; `wasit accord explain {code}` says what was \
                 not looked for"
            )),
        );
    }
    out
}

fn under(context: &Context<'_, '_>, set: Set, findings: &mut Findings) -> String {
    let Ok(cover) = findings.diagrams.cover(set, WAYS_SHOWN_MAX) else {
        return "the brackets are settled in certain ways".into();
    };
    let ways: Vec<String> = cover
        .cubes
        .iter()
        .map(|cube| combination(&context.model.choices.list, &open_parts(context, cube)))
        .collect();
    let more = if cover.whole { "" } else { "; or in other ways" };
    format!("{}{more}", ways.join("; or if "))
}

/// Ways to settle that are told as a number; of more, nobody counts along.
const WAYS_COUNTED_MAX: u32 = 1_000_000;

fn some_settlements(model: &Model<'_>, open: Option<&Open>) -> Diagnostic {
    let counted = open.and_then(|open| {
        let failing = &open.settlements - open.error_free.as_ref()?;
        (open.settlements <= BigUint::from(WAYS_COUNTED_MAX)).then_some((failing, open))
    });
    let message = match counted {
        Some((failing, open)) => {
            let give = if failing == BigUint::from(1u8) { "gives" } else { "give" };
            format!(
                "{failing} of {} ways to settle the brackets {give} a text with errors",
                open.settlements
            )
        }
        None => "some ways to settle the brackets give a text with errors".to_owned(),
    };
    let mut diagnostic = Diagnostic::warning(Code::SomeSettlements.code(), message);
    let takes_part = |choice: usize| {
        open.is_none_or(|open| {
            open.failing.is_empty()
                || open.failing.iter().flatten().any(|(part, _)| part.0 == choice)
        })
    };
    let list = model.choices.list.iter().enumerate().filter(|(choice, _)| takes_part(*choice));
    for (n, (_, choice)) in list.take(8).enumerate() {
        let Some(at) = choice.brackets.first() else { continue };
        diagnostic = if n == 0 {
            diagnostic.at(model.file, at.range(), choice.name.clone())
        } else {
            diagnostic.beside(model.file, at.range(), choice.name.clone())
        };
    }
    let first = open.and_then(|open| {
        let first = open.first.as_ref().filter(|first| !first.is_empty())?;
        let shown = first.iter().take(WAYS_SHOWN_MAX).map(|settled| open.words(*settled));
        (first.len() <= WAYS_SHOWN_MAX).then(|| shown.collect::<Vec<_>>().join(" and "))
    });
    diagnostic.help(match first {
        Some(first) => {
            format!("if {first}, no error is left, however the others are settled")
        }
        None => "settle some brackets, and check again".to_owned(),
    })
}
