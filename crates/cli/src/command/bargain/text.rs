//! Answers for people.

use std::fmt::Write as _;

use wasit_bargain::{
    Answer, Certificate, Completeness, Concept, Efficient, KsRule, Package, Problem, Scenario,
    Score, Solution, Statistics, Zone,
};

use crate::command::columns::{columns_of, grouped, harmless, wrap};
use crate::paint::Paint;

/// Points of a frontier that are shown; `--json` and `--csv` give them all.
const POINTS_SHOWN: usize = 12;
/// Columns of a terminal that nobody has to make wider.
const WIDTH: usize = 80;
/// Columns of a number in a table, where there is room.
const CELL: usize = 10;
/// Columns of a name with its number that stay on one line.
const TOGETHER: usize = 60;
/// Digits of a number that people read to its end.
const DIGITS_READ: usize = 18;

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
    paragraph(&mut out, &size(problem, answer));
    if ended {
        paragraph(&mut out, "The work was ended early: what follows is the best so far.");
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
    if let Efficient::Whole(frontier) = &answer.frontier
        && let Some(of) = wasit_bargain::statistics(problem, frontier)
    {
        described(problem, &of, &mut out);
    }
    frontier(problem, answer, certificate, paint, &mut out);
    solutions(problem, answer, ended, paint, &mut out);
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

fn described(problem: &Problem, of: &Statistics, out: &mut String) {
    paragraph(out, &format!("The most that each can get: {}.", worth(problem, &of.ideal)));
    if let Some(opposition) = of.opposition {
        let words = "Opposition: the nearest package that is acceptable to all is";
        paragraph(out, &format!("{words} {} from that (NegMAS's measure).", number(opposition)));
    }
    if let Some(acceptable) = of.acceptable {
        let acceptable = grouped(&acceptable.to_string());
        paragraph(out, &format!("Packages that are acceptable to all: {acceptable}."));
    }
}

fn size(problem: &Problem, answer: &Answer) -> String {
    let parties: Vec<String> = problem.parties().iter().map(|p| together(&p.name)).collect();
    let parties = match parties.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    };
    let feasible = match &answer.feasible {
        Some(feasible) if *feasible == answer.packages => "all allowed".to_owned(),
        Some(feasible) => {
            format!("{} allowed by red lines and links", large(&feasible.to_string()))
        }
        None => "how many are allowed is not known".to_owned(),
    };
    let packages = answer.packages.to_string();
    let noun = if packages == "1" { "package" } else { "packages" };
    let issues = counted(problem.issues().len(), "issue");
    format!("{parties}; {issues}, {} {noun}, {feasible}", large(&packages))
}

fn frontier(
    problem: &Problem,
    answer: &Answer,
    certificate: &Certificate,
    paint: Paint,
    out: &mut String,
) {
    let size = answer.frontier.len();
    let how = match (certificate.frontier, size) {
        (Completeness::Sampled, 0) => "none was found",
        (_, 0) => "there is none",
        (Completeness::Recomputed, _) => "all of them, found a second time by other means",
        (Completeness::Claimed, _) => "all of them; not found a second time",
        (Completeness::Sampled, _) => "some of them, others may be missing",
    };
    let total = grouped(&size.to_string());
    line(out, format_args!("\n{}  {total}: {how}", paint.bold("Efficient packages")));
    // Both ends are shown, and what lies evenly between them.
    let steps = POINTS_SHOWN.min(size).saturating_sub(1).max(1);
    let shown: Vec<usize> =
        (0..POINTS_SHOWN.min(size)).map(|step| step * size.saturating_sub(1) / steps).collect();
    let points = answer.frontier.scores().enumerate();
    let points = points.filter(|(place, _)| shown.binary_search(place).is_ok());
    let points: Vec<Vec<f64>> = points
        .map(|(_, point)| point.iter().map(|score| problem.utility(*score)).collect())
        .collect();
    // The numbers of a table have their points below each other.
    let whole = points.iter().flatten().all(|utility| is_whole(*utility));
    let cell = |utility: &f64| if whole { number(*utility) } else { format!("{utility:.4}") };
    let rows: Vec<Vec<String>> =
        points.iter().map(|point| point.iter().map(cell).collect()).collect();
    if !rows.is_empty() {
        table(problem, &rows, paint, out);
    }
    if shown.len() < size {
        let which = format!("{} of {total} are shown; --csv gives all", shown.len());
        line(out, format_args!("  {}", paint.dim(&which)));
    }
}

/// Prints a column a party: under the parties' names if there is room, else under their numbers.
fn table(problem: &Problem, rows: &[Vec<String>], paint: Paint, out: &mut String) {
    let names: Vec<String> = problem.parties().iter().map(|p| harmless(&p.name)).collect();
    let numbers: Vec<String> = (1..=names.len()).map(|place| format!("{place}.")).collect();
    let widths = |heads: &[String], least: usize| -> Vec<usize> {
        let widest = |(place, head): (usize, &String)| {
            let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| columns_of(cell));
            cells.max().unwrap_or(0).max(columns_of(head)).max(least)
        };
        heads.iter().enumerate().map(widest).collect()
    };
    let fits = |widths: &[usize]| widths.iter().map(|width| width + 2).sum::<usize>() <= WIDTH;
    let layouts = [(&names, CELL), (&names, 0), (&numbers, CELL), (&numbers, 0)];
    let found = layouts.into_iter().map(|(heads, least)| (heads, widths(heads, least)));
    let Some((heads, widths)) = found.into_iter().find(|(_, widths)| fits(widths)) else {
        for row in rows {
            let worth = names.iter().zip(row).map(|(name, cell)| format!("{name} {cell}"));
            paragraph(out, &worth.collect::<Vec<_>>().join(", "));
        }
        return;
    };
    let row = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| {
            format!("{}{cell}", " ".repeat(width.saturating_sub(columns_of(cell))))
        });
        cells.collect::<Vec<_>>().join("  ")
    };
    if *heads == numbers {
        let legend = numbers.iter().zip(&names).map(|(number, name)| format!("{number} {name}"));
        list(out, &legend.collect::<Vec<_>>(), paint);
    }
    line(out, format_args!("  {}", paint.dim(&row(heads))));
    for cells in rows {
        line(out, format_args!("  {}", row(cells)));
    }
}

fn solutions(problem: &Problem, answer: &Answer, ended: bool, paint: Paint, out: &mut String) {
    line(out, format_args!("\n{}", paint.bold("Fair packages")));
    for solution in &answer.solutions {
        let name = name(solution.concept);
        let worth = worth(problem, &solution.scores);
        let words = format!("{name}: {worth}{}", unproved(problem, solution));
        for (place, words) in wrap(&words, WIDTH - 2).into_iter().enumerate() {
            match words.strip_prefix(name).filter(|_| place == 0) {
                Some(rest) => line(out, format_args!("  {}{rest}", paint.bold(name))),
                None => line(out, format_args!("  {words}")),
            }
        }
        list(out, &package(problem, &solution.package), paint);
    }
    let wanted = ["Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian"];
    let is_there = |wanted: &&str| {
        let mut names = answer.solutions.iter().map(|solution| name(solution.concept));
        names.any(|name| name.starts_with(*wanted))
    };
    let absent = wanted.into_iter().filter(|wanted| !is_there(wanted));
    let absent = absent.collect::<Vec<_>>().join(", ");
    let whole = matches!(answer.frontier, Efficient::Whole(_)) && !ended;
    let why = match (whole, answer.frontier.is_empty()) {
        (true, true) => "none, since no package keeps every limit",
        (true, false) => "none, since no package is at or above what gains are measured from",
        (false, _) => "none was found",
    };
    if !absent.is_empty() {
        paragraph(out, &format!("{absent}: {why}"));
    }
}

/// Says how far a package may be from the best, if it is not proved to be it.
fn unproved(problem: &Problem, solution: &Solution) -> String {
    let gap = solution.in_utility(problem, solution.bound - solution.value);
    if gap <= 0.0 {
        return String::new();
    }
    match solution.concept {
        Concept::Nash => {
            let share = 100.0 * solution.value / solution.bound;
            // Rounded down: it is at least so much.
            let share = (share * 100.0).floor() / 100.0;
            format!("; its product of gains is at least {share} % of the greatest")
        }
        Concept::KalaiSmorodinsky(_) => format!("; the best may be better by a share of {gap:.2e}"),
        Concept::Egalitarian => format!("; the least gain may be greater by up to {gap:.2e}"),
        Concept::Utilitarian => format!("; the sum may be greater by up to {gap:.2e}"),
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
        together(&format!("{} {}", harmless(&party.name), number(problem.utility(*score))))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// Returns words between which no line ends, unless they are long.
fn together(words: &str) -> String {
    if columns_of(words) <= TOGETHER { words.replace(' ', "\u{a0}") } else { words.to_owned() }
}

/// Returns a package in words, issue by issue.
pub(super) fn package(problem: &Problem, package: &Package) -> Vec<String> {
    let pairs = problem.issues().iter().zip(package.options()).map(|(issue, option)| {
        let option = issue.options.get(usize::from(*option)).map_or("", String::as_str);
        format!("{}: {option}", issue.name)
    });
    pairs.collect()
}

/// Returns how many there are of something.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Returns a utility with as many digits as tell it from its neighbours.
pub(super) fn number(utility: f64) -> String {
    if is_whole(utility) { format!("{utility}") } else { format!("{utility:.4}") }
}

fn is_whole(utility: f64) -> bool {
    utility.fract() == 0.0 && utility.abs() < 1e15
}

/// Returns a count in groups of three, or in powers of ten where nobody would read it to its end.
fn large(digits: &str) -> String {
    if digits.len() <= DIGITS_READ {
        return grouped(digits);
    }
    let (first, rest) = digits.split_at_checked(1).unwrap_or((digits, ""));
    format!("about {first}.{}e{}", rest.get(..2).unwrap_or_default(), rest.len())
}

/// Prints a paragraph, set in by two.
pub(super) fn paragraph(out: &mut String, words: &str) {
    for words in wrap(words, WIDTH - 2) {
        line(out, format_args!("  {words}"));
    }
}

/// Prints a list, set in by four. Lines break between its members; a long one breaks in itself.
pub(super) fn list(out: &mut String, members: &[String], paint: Paint) {
    let width = WIDTH - 4;
    let mut lines: Vec<String> = vec![];
    for (place, member) in members.iter().enumerate() {
        let ends = if place + 1 < members.len() { ";" } else { "" };
        let mut words = wrap(&format!("{member}{ends}"), width);
        match (lines.last_mut(), words.as_slice()) {
            (Some(last), [one]) if columns_of(last) + 1 + columns_of(one) <= width => {
                last.push(' ');
                last.push_str(one);
            }
            _ => lines.append(&mut words),
        }
    }
    for words in lines {
        line(out, format_args!("    {}", paint.dim(&words)));
    }
}

/// Prints a line.
pub(super) fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _never = writeln!(out, "{words}");
}
