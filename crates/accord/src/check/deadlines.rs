//! Deadlines against each other and against the calendar: E301, E302, W302, W303.

use jiff::civil::Date;
use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::dates::{Apart, Dates, When};
use crate::model::{Thing, View};
use crate::time::{Counter, Miscount, miscounts};
use crate::tree::{
    At, Base, Cond, Day, DayRule, Duration, FactKind, Name, Norm, Point, Unit, Word, WordKind,
};

/// Finds duties that fall due before what they depend on can be known.
pub(crate) fn due_too_early(context: &Context<'_, '_>, findings: &mut Findings) {
    for (clause, given) in context.model.clauses.iter().enumerate() {
        let about = (Code::DueTooEarly.code(), given.name.text.as_str());
        findings.run(about, context, |view| too_early(view, clause));
    }
}

fn too_early(view: &View<'_, '_>, clause: usize) -> Vec<Diagnostic> {
    let model = view.model;
    let Some(norm) = view.norm(clause) else { return vec![] };
    let waits = waited_for(view, norm);
    if waits.is_empty() {
        return vec![];
    }
    let dates = Dates::of(view);
    let Some((due, due_at)) = dates.due(norm) else { return vec![] };
    let mut out: Vec<(Option<i64>, Diagnostic)> = vec![];
    for (prior, fact, at) in waits {
        let known = if fact == FactKind::Done { dates.done(prior) } else { dates.found(prior) };
        let (Some(known), Some(prior)) = (known, view.norm(prior)) else { continue };
        let (name, other) = (&norm.name.text, &prior.name.text);
        let said = if fact == FactKind::Done { "done" } else { "done and verified" };
        let prior_at = dates.due(prior).map_or(prior.name.at, |(_, at)| at);
        let apart = Dates::apart(&due, &known);
        let short = if let Apart::Earlier(days) = apart { days } else { None };
        let diagnostic = match apart {
            Apart::Earlier(days) => {
                let extend = days.map_or_else(
                    || "give it more time".to_owned(),
                    |days| {
                        format!(
                            "extend by at least {days} {}",
                            if days == 1 { "day" } else { "days" }
                        )
                    },
                );
                Diagnostic::warning(
                    Code::DueTooEarly.code(),
                    format!("`{name}` can fall due before what it depends on is {said}"),
                )
                .at(model.file, due_at.range(), format!("due {}", dates.words(&due)))
                .beside(
                    model.file,
                    prior_at.range(),
                    format!("`{other}` may lawfully be {said} as late as {}", dates.words(&known)),
                )
                .beside(model.file, at.range(), format!("depends on `{other}`"))
                .help(format!("{extend}, or count from the finding: `within … of found({other})`"))
            }
            Apart::Depends => ambiguous(format!(
                "whether `{name}` falls due before `{other}` is {said} depends on the day from which both are counted"
            ))
            .at(model.file, due_at.range(), format!("due {}", dates.words(&due)))
            .beside(model.file, prior_at.range(), format!("`{other}`: {}", dates.words(&known)))
            .help("count both in days, or both in months, or give the day from which they run a date"),
            Apart::NotEarlier | Apart::Unrelated => continue,
        };
        out.push((short, diagnostic));
    }
    // One deadline is told of once: of the clause for which it comes too early by most.
    out.sort_by_key(|(short, _)| std::cmp::Reverse(*short));
    out.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// Returns the clauses that a norm waits for whatever happens: not those of an `or`.
fn waited_for<'t>(view: &View<'_, 't>, norm: &'t Norm) -> Vec<(usize, FactKind, At)> {
    fn within(view: &View<'_, '_>, cond: &Cond, out: &mut Vec<(usize, FactKind, At)>) {
        let mut take = |name: &Name, fact, at| {
            if let Some(clause) = view.model.clause(&name.text) {
                out.push((clause, fact, at));
            }
        };
        match cond {
            Cond::All(several) => several.iter().for_each(|cond| within(view, cond, out)),
            Cond::Named(name) => take(name, FactKind::Found, name.at),
            Cond::Fact(fact) if matches!(fact.kind, FactKind::Found | FactKind::Done) => {
                take(&fact.of, fact.kind, fact.at);
            }
            _ => {}
        }
    }
    let mut out = vec![];
    let clause = view.model.clause(&norm.name.text);
    let fellows = clause.map(|clause| view.together(clause)).unwrap_or_default();
    for word in view.words(norm) {
        match &word.kind {
            WordKind::Requires(cond) => within(view, cond, &mut out),
            WordKind::After(names) => {
                for name in names {
                    within(view, &Cond::Named(name.clone()), &mut out);
                }
            }
            _ => {}
        }
    }
    // What is done together does not wait for each other's finding.
    out.retain(|(clause, ..)| !fellows.contains(clause));
    out
}

fn ambiguous(message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(Code::AmbiguousCount.code(), message)
}

/// Finds stated dates that their rules do not give.
pub(crate) fn stated_dates(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    for (at, placed) in model.days.iter().enumerate() {
        let day = placed.item;
        let Some(stated) = day.stated else { continue };
        findings.run((Code::StatedDate.code(), &day.name.text), context, |view| {
            if !view.stands(&placed.guard) {
                return vec![];
            }
            let dates = Dates::of(view);
            let Some((ruled, bound)) = contradicts(&dates, at, stated.date) else { return vec![] };
            let rule = match &day.rule {
                DayRule::Point(crate::tree::Choice::One(point)) => point.at,
                _ => day.name.at,
            };
            let name = &day.name.text;
            let miscounted: Vec<&str> =
                miscounted(&dates, day).iter().map(|m| m.sentence()).collect();
            let help = match miscounted.as_slice() {
                [] => format!("write `stated {ruled}`, or mend the rule"),
                several => {
                    format!("write `stated {ruled}`, or mend the rule. {}", several.join(" Or: "))
                }
            };
            vec![
                Diagnostic::error(
                    Code::StatedDate.code(),
                    format!(
                        "`{name}` is {ruled}{bound} by its rule, and {} as stated",
                        stated.date
                    ),
                )
                .at(model.file, stated.at.range(), "stated")
                .beside(model.file, rule.range(), format!("gives {ruled}{bound}"))
                .help(help),
            ]
        });
    }
}

/// Returns the date that the rule of a day gives instead of the one stated, and whether the rule gives
/// it as a bound alone.
fn contradicts(dates: &Dates<'_, '_, '_>, at: usize, stated: Date) -> Option<(Date, &'static str)> {
    match dates.ruled(at) {
        // Hours run from a moment of the day: they can end on this day or on the next.
        Some(When::Hours(date, _)) if date == stated => None,
        Some(When::After(..)) => None,
        Some(When::Date(date))
            if counts_hours_back(dates, at) && date.tomorrow().ok() == Some(stated) =>
        {
            None
        }
        Some(ruled) => ruled.date().filter(|ruled| *ruled != stated).map(|ruled| (ruled, "")),
        None => {
            let (wanted, known) = dates.extreme_known(at)?;
            let beyond = stated.cmp(&known) == wanted.reverse();
            let bound = if wanted.is_lt() { " at the latest" } else { " at the earliest" };
            beyond.then_some((known, bound))
        }
    }
}

/// Whether a day lies so many hours before another that it can fall on two days.
fn counts_hours_back(dates: &Dates<'_, '_, '_>, at: usize) -> bool {
    let offset = || {
        let DayRule::Point(point) = &dates.view.model.days.get(at)?.item.rule else { return None };
        let point = dates.view.pick(point).filter(|point| point.back)?;
        dates.view.pick(point.offset.as_ref()?)
    };
    offset().is_some_and(|offset| offset.unit == Unit::Hours && offset.count % 24 != 0)
}

/// Returns how the stated date of a day may have come about, where its rule is one step from a date.
fn miscounted<'t>(dates: &Dates<'_, '_, 't>, day: &'t Day) -> Vec<Miscount> {
    let found = || {
        let DayRule::Point(point) = &day.rule else { return None };
        let point = dates.view.pick(point)?;
        let counter = dates.calendar(day.calendar.as_ref());
        let When::Date(base) = dates.base(point)? else { return None };
        let Duration { count, unit, .. } = dates.view.pick(point.offset.as_ref()?)?;
        Some(miscounts(counter, base, (*count, *unit, point.back), day.stated?.date))
    };
    found().unwrap_or_default()
}

/// Finds deadlines that can be read in two ways.
pub(crate) fn ambiguous_counts(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    for placed in &model.calendars {
        for fault in Counter::new(placed.item).err().into_iter().flatten() {
            findings.always(
                ambiguous(format!("calendar `{}` cannot count: {fault}", placed.item.name.text))
                    .at(
                        model.file,
                        placed.item.zone.at.range(),
                        "its days are counted in UTC instead",
                    )
                    .help(fault.hint()),
            );
        }
    }
    for (clause, given) in model.clauses.iter().enumerate() {
        let about = (Code::AmbiguousCount.code(), given.name.text.as_str());
        findings.run(about, context, |view| {
            let Some(norm) = view.norm(clause) else { return vec![] };
            let dates = Dates::of(view);
            let counter = dates.counter(norm);
            let words = view.words(norm).into_iter();
            words.flat_map(|word| read_twice(view, counted(view, word), counter)).collect()
        });
    }
    for placed in &model.days {
        let day = placed.item;
        findings.run((Code::AmbiguousCount.code(), &day.name.text), context, |view| {
            if !view.stands(&placed.guard) {
                return vec![];
            }
            let dates = Dates::of(view);
            read_twice(view, counted_by_day(view, day), dates.calendar(day.calendar.as_ref()))
        });
    }
}

/// What a word or a day counts.
#[derive(Default)]
struct Counted<'t> {
    durations: Vec<&'t Duration>,
    points: Vec<&'t Point>,
}

fn counted<'t>(view: &View<'_, 't>, word: &'t Word) -> Counted<'t> {
    let (mut durations, mut points): (Vec<&Duration>, Vec<&Point>) = (vec![], vec![]);
    match &word.kind {
        WordKind::Within(duration, point) | WordKind::Before(duration, point) => {
            durations.extend(view.pick(duration));
            points.push(point);
        }
        WordKind::By(point) | WordKind::From(point) | WordKind::Until(point) => {
            points.extend(view.pick(point));
        }
        WordKind::For(duration) | WordKind::Every(duration) | WordKind::Notice(duration, _) => {
            durations.extend(view.pick(duration));
        }
        WordKind::Verified(verification) => {
            durations.extend(verification.latency.as_ref().and_then(|latency| view.pick(latency)));
            durations.extend(&verification.every);
        }
        _ => {}
    }
    Counted { durations, points }
}

fn counted_by_day<'t>(view: &View<'_, 't>, day: &'t Day) -> Counted<'t> {
    let points = match &day.rule {
        DayRule::Point(point) => view.pick(point).into_iter().collect(),
        DayRule::Earliest(points) | DayRule::Latest(points) => points.iter().collect(),
        DayRule::When(_) => vec![],
    };
    Counted { durations: vec![], points }
}

fn read_twice<'t>(view: &View<'_, 't>, counted: Counted<'t>, counter: &Counter) -> Vec<Diagnostic> {
    let model = view.model;
    let mut out = vec![];
    let Counted { mut durations, points } = counted;
    for point in points {
        durations.extend(point.offset.as_ref().and_then(|offset| view.pick(offset)));
        let Base::Name(name) = &point.base else { continue };
        if let Some(Thing::Clause(_)) = model.thing(&name.text) {
            let name_text = &name.text;
            out.push(
                ambiguous(format!("counted from `{name_text}`, and from which of its days is not said"))
                    .at(model.file, name.at.range(), "the day it was done, or found?")
                    .help(format!(
                        "write `found({name_text})` for the verifier's finding, `done({name_text})` for the act itself"
                    )),
            );
        }
    }
    for duration in durations {
        if duration.unit == Unit::BusinessDays && !counter.has_business_days() {
            out.push(
                ambiguous("business days, and no calendar says which days these are")
                    .at(model.file, duration.at.range(), "of which calendar?")
                    .help("add a calendar of your own, as `calendar MCT zone \"Asia/Muscat\" weekend friday, saturday`; where there are several, name it: `on MCT`"),
            );
        }
    }
    out
}
