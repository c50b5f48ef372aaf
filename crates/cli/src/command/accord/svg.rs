//! Pictures of a text's obligations. They stand alone: colours by class, light and dark, a title and a
//! description for readers that do not see them; nothing is told by colour alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wasit_accord::tree::NormKind;
use wasit_accord::{Moment, Obligation};

use super::show::{Axis, bearers, cells, place, when};

/// Height of a row, width of the names before it and of the axis, in user units.
const ROW: i64 = 22;
const NAMES: i64 = 190;
const AXIS: i64 = 640;
const HEAD: i64 = 46;

const STYLE: &str = "\
.paper{fill:#fff}.ink{fill:#222}.quiet{fill:#666}.line{stroke:#bbb;stroke-width:1}\
.bar{fill:#8fa6bf}.power{fill:none;stroke:#8fa6bf;stroke-width:2}.due{fill:#222}.open{fill:none;stroke:#8fa6bf;stroke-width:2;stroke-dasharray:4 3}\
text{font:12px system-ui,sans-serif}\
@media(prefers-color-scheme:dark){.paper{fill:#1c1c1e}.ink,.due{fill:#eee}.quiet{fill:#aaa}.line{stroke:#555}\
.bar{fill:#5d7690}}";

/// When a clause begins, is due and ends, in days of the axis.
type Days = (Option<i64>, Option<i64>, Option<i64>);

/// Draws clauses as bars along one axis; those that count from elsewhere are listed below.
pub(super) fn timeline(name: &str, rows: &[Obligation]) -> String {
    let axis = most_common(rows);
    let span = |row: &Obligation| -> Option<Days> {
        let on = |moment: &Option<Moment>| {
            let (its, days) = place(moment.as_ref()?);
            (Some(&its) == axis.as_ref()).then_some(days)
        };
        let found = (on(&row.begins), on(&row.due), on(&row.ends));
        (found.0.is_some() || found.1.is_some() || found.2.is_some()).then_some(found)
    };
    let drawn: Vec<(&Obligation, Days)> =
        rows.iter().filter_map(|row| Some((row, span(row)?))).collect();
    let days = || drawn.iter().flat_map(|(_, (a, b, c))| [*a, *b, *c]).flatten();
    let first = days().min().unwrap_or(0);
    let last = days().max().unwrap_or(first).max(first + 1);
    let x = |day: i64| NAMES + (day - first) * AXIS / (last - first);
    let elsewhere: Vec<&Obligation> = rows.iter().filter(|row| span(row).is_none()).collect();
    let listed = if elsewhere.is_empty() { 0 } else { elsewhere.len() as i64 + 1 };
    let height = HEAD + (drawn.len() as i64 + listed) * ROW + 40;
    let title = match &axis {
        Some(Axis::After(what)) => format!("{name}: days after {}", what.trim_matches('`')),
        _ => name.to_owned(),
    };
    let mut out = open(
        NAMES + AXIS + 40,
        height,
        &title,
        "Each row is a clause: from when, until when, and when it is due.",
    );
    for tick in ticks(axis.as_ref(), first, last) {
        let at = x(tick);
        let words = match &axis {
            Some(Axis::After(_)) => format!("+{tick} d"),
            _ => day(tick).to_string(),
        };
        let _ = write!(
            out,
            r#"<line class="line" x1="{at}" y1="{HEAD}" x2="{at}" y2="{}"/>"#,
            HEAD + drawn.len() as i64 * ROW
        );
        let _ = write!(
            out,
            r#"<text class="quiet" x="{at}" y="{}" text-anchor="middle">{}</text>"#,
            HEAD - 8,
            escape(&words)
        );
    }
    for (n, (row, (begins, due, ends))) in drawn.iter().enumerate() {
        let y = HEAD + n as i64 * ROW;
        let middle = y + ROW / 2;
        let mark = if row.unverified { " · unverified" } else { "" };
        let label = format!("{}{mark} · {}", row.name, row.bearers.join(", "));
        let told = format!(
            "{} {}: {}; {}",
            row.kind.word(),
            row.name,
            bearers(row),
            when(row).replace('`', "")
        );
        let _ = write!(out, "<g><title>{}</title>", escape(&told));
        let _ = write!(
            out,
            r#"<text class="ink" x="8" y="{}">{}</text>"#,
            middle + 4,
            escape(&cut(&label))
        );
        // What has an end and no beginning is there from the first day of the picture.
        let start = begins.or(*due).unwrap_or(first);
        let (class, end) = match ends.or(*due) {
            None => ("open", last),
            Some(end) if row.kind == NormKind::Power => ("power", end),
            Some(end) => ("bar", end),
        };
        if end > start {
            let (left, wide) = (x(start), (x(end) - x(start)).max(2));
            let _ = write!(
                out,
                r#"<rect class="{class}" x="{left}" y="{}" width="{wide}" height="{}"/>"#,
                y + 5,
                ROW - 10
            );
        }
        if let Some(due) = due {
            let _ = write!(
                out,
                r#"<path class="due" d="M{0} {1} l5 5 l-5 5 l-5 -5 z"/>"#,
                x(*due),
                middle - 5
            );
        }
        out.push_str("</g>");
    }
    let y = height - 6;
    let legend = "bar: in force · ◆ due · dashed: no end · outlined: a power that may be used";
    let _ = write!(out, r#"<text class="quiet" x="8" y="{y}">{legend}</text>"#);
    if !elsewhere.is_empty() {
        let y = HEAD + drawn.len() as i64 * ROW + 16;
        let _ = write!(
            out,
            r#"<text class="quiet" x="8" y="{y}">counted from elsewhere, or without a day</text>"#
        );
        for (n, row) in elsewhere.iter().enumerate() {
            let words = format!(
                "{} · {} · {}",
                row.name,
                row.bearers.join(", "),
                when(row).replace('`', "")
            );
            let _ = write!(
                out,
                r#"<text class="ink" x="8" y="{}">{}</text>"#,
                y + (n as i64 + 1) * ROW,
                escape(words.trim_end_matches(" · "))
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Draws moments as rows and parties as columns.
pub(super) fn matrix(name: &str, rows: &[Obligation]) -> String {
    let cells = cells(rows);
    let width = 170;
    let mut body = String::new();
    let mut y = HEAD;
    for (title, row) in &cells.rows {
        let lines = row.values().map(Vec::len).max().unwrap_or(1) as i64;
        let _ = write!(
            body,
            r#"<line class="line" x1="8" y1="{y}" x2="{}" y2="{y}"/>"#,
            NAMES + width * cells.parties.len() as i64
        );
        let _ = write!(
            body,
            r#"<text class="quiet" x="8" y="{}">{}</text>"#,
            y + 15,
            escape(&title.replace('`', ""))
        );
        for (n, party) in cells.parties.iter().enumerate() {
            for (line, words) in row.get(party).into_iter().flatten().enumerate() {
                let _ = write!(
                    body,
                    r#"<text class="ink" x="{}" y="{}">{}</text>"#,
                    NAMES + width * n as i64,
                    y + 15 + line as i64 * 16,
                    escape(&cut(words))
                );
            }
        }
        y += lines * 16 + 8;
    }
    let mut out = open(
        NAMES + width * cells.parties.len() as i64 + 8,
        y + 8,
        name,
        "Each row is a moment, each column who bears what begins, falls due or ends then.",
    );
    for (n, party) in cells.parties.iter().enumerate() {
        let _ = write!(
            out,
            r#"<text class="ink" font-weight="600" x="{}" y="{}">{}</text>"#,
            NAMES + width * n as i64,
            HEAD - 10,
            escape(party)
        );
    }
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

fn open(width: i64, height: i64, title: &str, description: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="t d"><title id="t">{}</title><desc id="d">{}</desc><style>{STYLE}</style><rect class="paper" width="{width}" height="{height}"/><text class="ink" font-weight="600" x="8" y="18">{}</text>"#,
        escape(title),
        escape(description),
        escape(title)
    )
}

/// Returns the axis on which most moments stand.
fn most_common(rows: &[Obligation]) -> Option<Axis> {
    let mut counts: BTreeMap<Axis, usize> = BTreeMap::new();
    for moment in rows.iter().flat_map(|row| [&row.begins, &row.due, &row.ends]).flatten() {
        *counts.entry(place(moment).0).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(axis, _)| axis)
}

/// Returns some round days: first days of years, where the axis has years of dates.
fn ticks(axis: Option<&Axis>, first: i64, last: i64) -> Vec<i64> {
    let span = last - first;
    if axis == Some(&Axis::Dates) && span > 3 * 366 {
        let years = [1_i16, 2, 5, 10, 25, 50, 100];
        let years = years.into_iter().find(|years| span / 366 / i64::from(*years) <= 8);
        let years = years.unwrap_or(1_000);
        let begin = day(first).year() / years * years;
        let new_year =
            |n: i16| jiff::civil::Date::new(begin.checked_add(n.checked_mul(years)?)?, 1, 1).ok();
        return (0..12)
            .filter_map(new_year)
            .map(|date| place(&Moment::On(date)).1)
            .filter(|day| (first..=last).contains(day))
            .collect();
    }
    let steps = [1, 7, 10, 30, 60, 90, 180, 365, 730, 1_826, 3_652, 7_305, 36_525];
    let step = steps.into_iter().find(|step| span / step <= 8).unwrap_or(73_050);
    (0..=span / step).map(|n| first + n * step).collect()
}

fn day(days: i64) -> jiff::civil::Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(days);
    span.and_then(|span| epoch.checked_add(span)).unwrap_or(epoch)
}

fn cut(words: &str) -> String {
    let short: String = words.chars().take(26).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

fn escape(words: &str) -> String {
    let words = crate::command::columns::harmless(words);
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
