//! Answers for people.

use std::fmt::Write as _;

use wasit_bargain::{
    Answer, Certificate, Completeness, Concept, Efficient, KsRule, Package, Problem, Scenario,
    Score, Zone,
};

use crate::command::columns::{columns_of, harmless, wrap};
use crate::paint::Paint;

/// Points of a frontier that are shown; `--json` and `--csv` give them all.
const POINTS_SHOWN: usize = 12;
/// Columns of the terminal that paragraphs take.
const WIDTH: usize = 92;

/// Returns an answer as text.
pub(super) fn solution(
    scenario: &Scenario,
    problem: &Problem,
    answer: &Answer,
    certificate: &Certificate,
    ended: bool,
    paint: Paint,
) -> String {
    let mut out = String::new();
    line(&mut out, format_args!("{}", paint.bold(&harmless(&scenario.name))));
    line(&mut out, format_args!("  {}", size(problem, answer)));
    if ended {
        line(
            &mut out,
            format_args!("  The work was ended early: what follows is the best so far."),
        );
    }
    let zone = match &answer.zone {
        Zone::Exists(_) => "There is a zone of agreement.".to_owned(),
        Zone::None => {
            "There is no zone of agreement at the stated limits. Why not, and the cheapest \
             way out: wasit bargain explain"
                .to_owned()
        }
        Zone::Undetermined => "Whether there is a zone of agreement was not found out.".to_owned(),
    };
    paragraph(&mut out, &zone);
    frontier(problem, answer, certificate, paint, &mut out);
    solutions(problem, answer, paint, &mut out);
    line(&mut out, format_args!("\n{}", paint.bold("Checked apart from the search")));
    let yes = |is: bool| if is { "yes" } else { "no" };
    line(&mut out, format_args!("  packages keep every limit   {}", yes(certificate.feasible)));
    line(&mut out, format_args!("  scores add up               {}", yes(certificate.scores)));
    line(&mut out, format_args!("  nothing exceeds the bounds  {}", yes(certificate.bounds)));
    let rounding = problem.utility(problem.scale().rounding);
    if rounding > 0.0 {
        line(
            &mut out,
            format_args!("  numbers are rounded: a utility is off by {rounding:.1e} at most"),
        );
    }
    out
}

fn size(problem: &Problem, answer: &Answer) -> String {
    let parties: Vec<String> = problem.parties().iter().map(|p| harmless(&p.name)).collect();
    let feasible = match &answer.feasible {
        Some(feasible) if *feasible == answer.packages => "all allowed".to_owned(),
        Some(feasible) => {
            format!("{} allowed by red lines and links", grouped(&feasible.to_string()))
        }
        None => "how many are allowed is not known".to_owned(),
    };
    format!(
        "{}; {} issues, {} packages, {feasible}",
        parties.join(" and "),
        problem.issues().len(),
        grouped(&answer.packages.to_string()),
    )
}

fn frontier(
    problem: &Problem,
    answer: &Answer,
    certificate: &Certificate,
    paint: Paint,
    out: &mut String,
) {
    let size = answer.frontier.len();
    let how = match (certificate.frontier, &answer.frontier) {
        (Completeness::Recomputed, _) => "all of them, found a second time by other means",
        (Completeness::Claimed, _) => "all of them; not found a second time",
        (Completeness::Sampled, Efficient::Sampled(_) | Efficient::Whole(_)) => {
            "some of them, others may be missing"
        }
    };
    line(out, format_args!("\n{}  {size}: {how}", paint.bold("Efficient packages")));
    let every = size.div_ceil(POINTS_SHOWN).max(1);
    let points: Vec<Vec<Score>> = answer.frontier.scores().step_by(every).collect();
    let header = problem.parties().iter().map(|p| harmless(&p.name)).collect::<Vec<_>>();
    let widths: Vec<usize> = header.iter().map(|name| columns_of(name).max(10)).collect();
    let row = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| {
            format!("{}{cell}", " ".repeat(width.saturating_sub(columns_of(cell))))
        });
        cells.collect::<Vec<_>>().join("  ")
    };
    line(out, format_args!("  {}", paint.dim(&row(&header))));
    for point in &points {
        let cells: Vec<String> =
            point.iter().map(|score| number(problem.utility(*score))).collect();
        line(out, format_args!("  {}", row(&cells)));
    }
    if every > 1 {
        line(
            out,
            format_args!("  {}", paint.dim(&format!("every {every}th is shown; --csv gives all"))),
        );
    }
}

fn solutions(problem: &Problem, answer: &Answer, paint: Paint, out: &mut String) {
    line(out, format_args!("\n{}", paint.bold("Fair packages")));
    if answer.solutions.is_empty() {
        line(out, format_args!("  none: no package is at or above what gains are measured from"));
    }
    for solution in &answer.solutions {
        let gap = solution.in_utility(problem, solution.bound - solution.value);
        let proved =
            if gap > 0.0 { format!(", within {gap:.2e} of the best") } else { String::new() };
        line(
            out,
            format_args!(
                "  {}  {}{proved}",
                paint.bold(name(solution.concept)),
                worth(problem, &solution.scores),
            ),
        );
        for words in wrap(&package(problem, &solution.package), WIDTH) {
            line(out, format_args!("    {}", paint.dim(&words)));
        }
    }
}

fn name(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "Nash",
        Concept::KalaiSmorodinsky(KsRule::Maximin) => "Kalai-Smorodinsky",
        Concept::KalaiSmorodinsky(KsRule::Spread) => "Kalai-Smorodinsky (least spread)",
        Concept::KalaiSmorodinsky(KsRule::Difference) => "Kalai-Smorodinsky (least difference)",
        Concept::Egalitarian => "egalitarian",
        Concept::Utilitarian => "utilitarian",
    }
}

/// Returns what something is worth to each party, in words.
pub(super) fn worth(problem: &Problem, scores: &[Score]) -> String {
    let each = scores.iter().zip(problem.parties()).map(|(score, party)| {
        format!("{} {}", harmless(&party.name), number(problem.utility(*score)))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// Returns a package in words: issue: option; …
pub(super) fn package(problem: &Problem, package: &Package) -> String {
    let pairs = problem.issues().iter().zip(package.options()).map(|(issue, option)| {
        let option = issue.options.get(usize::from(*option)).map_or("", String::as_str);
        format!("{}: {option}", issue.name)
    });
    pairs.collect::<Vec<_>>().join("; ")
}

/// Returns a utility with as many digits as tell it from its neighbours.
pub(super) fn number(utility: f64) -> String {
    if utility.fract() == 0.0 && utility.abs() < 1e15 {
        format!("{utility}")
    } else {
        format!("{utility:.4}")
    }
}

/// Returns digits in groups of three.
pub(super) fn grouped(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut out = digits.get(..first).unwrap_or_default().to_owned();
    for start in (first..digits.len()).step_by(3) {
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(digits.get(start..start + 3).unwrap_or_default());
    }
    out
}

pub(super) fn paragraph(out: &mut String, words: &str) {
    for words in wrap(words, WIDTH) {
        line(out, format_args!("  {words}"));
    }
}

pub(super) fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _never = writeln!(out, "{words}");
}
