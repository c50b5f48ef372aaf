//! Values, each as it is read back.

use std::fmt::Write as _;

use super::bracket::push_choice;
use crate::lexer::is_name;
use crate::tree::{
    Base, Cond, Date, Duration, Fact, How, Level, Measure, Name, Number, Point, Quoted, Rule,
};
use crate::words;

pub(super) fn push_name(out: &mut String, name: &Name) {
    out.push_str(&name.text);
}

pub(super) fn push_names(out: &mut String, names: &[Name]) {
    for (i, name) in names.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        push_name(out, name);
    }
}

pub(super) fn push_quoted(out: &mut String, words: &Quoted) {
    out.push('"');
    for c in words.text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}

/// Prints a unit as a word if it can be read as one.
pub(super) fn push_unit(out: &mut String, unit: &Quoted) {
    let text = unit.text.as_str();
    if text == "%" || (is_name(text) && !words::is_reserved(text)) {
        out.push_str(text);
    } else {
        push_quoted(out, unit);
    }
}

pub(super) fn push_number(out: &mut String, number: &Number) {
    let _ = write!(out, "{number}");
}

pub(super) fn push_measure(out: &mut String, measure: &Measure) {
    push_choice(out, &measure.number, push_number);
    out.push(' ');
    push_unit(out, &measure.unit);
}

pub(super) fn push_duration(out: &mut String, duration: &Duration) {
    let _ = write!(out, "{duration}");
}

pub(super) fn push_date(out: &mut String, date: &Date) {
    let date = date.date;
    let _ = write!(out, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

pub(super) fn push_point(out: &mut String, point: &Point) {
    match &point.base {
        Base::Date(date) => push_date(out, date),
        Base::Name(name) => push_name(out, name),
        Base::Fact(fact) => push_fact(out, fact),
    }
    if let Some(offset) = &point.offset {
        out.push_str(if point.back { " - " } else { " + " });
        push_choice(out, offset, push_duration);
    }
}

pub(super) fn push_points(out: &mut String, points: &[Point]) {
    for (i, point) in points.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        push_point(out, point);
    }
}

fn push_fact(out: &mut String, fact: &Fact) {
    out.push_str(fact.kind.word());
    out.push('(');
    push_name(out, &fact.of);
    out.push(')');
}

pub(super) fn push_level(out: &mut String, level: &Level) {
    push_name(out, &level.metric);
    out.push(' ');
    out.push_str(level.order.sign());
    out.push(' ');
    push_measure(out, &level.measure);
}

/// How closely the parts of a condition are bound.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Or,
    And,
    Single,
}

pub(super) fn push_condition(out: &mut String, condition: &Cond) {
    push_bound(out, condition, Bond::Or);
}

/// Prints a condition where at least this bond is needed. Inside `and` a nested `and` is set in
/// parentheses too, because the author wrote it so.
fn push_bound(out: &mut String, condition: &Cond, needed: Bond) {
    let bond = match condition {
        Cond::Any(_) => Bond::Or,
        Cond::All(_) => Bond::And,
        _ => Bond::Single,
    };
    if bond < needed {
        out.push('(');
    }
    match condition {
        Cond::Any(parts) => push_parts(out, parts, " or ", Bond::And),
        Cond::All(parts) => push_parts(out, parts, " and ", Bond::Single),
        Cond::Not(inner) => {
            out.push_str("not ");
            push_bound(out, inner, Bond::Single);
        }
        Cond::Named(name) => push_name(out, name),
        Cond::Fact(fact) => push_fact(out, fact),
        Cond::Finding { by, that, .. } => {
            out.push_str("finding(");
            push_name(out, by);
            out.push_str(", ");
            push_quoted(out, that);
            out.push(')');
        }
        Cond::Level(level) => push_level(out, level),
    }
    if bond < needed {
        out.push(')');
    }
}

fn push_parts(out: &mut String, parts: &[Cond], between: &str, needed: Bond) {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            out.push_str(between);
        }
        push_bound(out, part, needed);
    }
}

pub(super) fn push_how(out: &mut String, how: &How) {
    for (i, way) in how.ways.iter().enumerate() {
        if i > 0 {
            out.push_str(" or ");
        }
        for (j, rule) in way.iter().enumerate() {
            if j > 0 {
                out.push_str(" and ");
            }
            push_rule(out, rule);
        }
    }
    if how.excluding_concerned {
        out.push_str(" excluding the party concerned");
    }
}

pub(super) fn push_rule(out: &mut String, rule: &Rule) {
    match rule {
        Rule::Consensus(names) => {
            out.push_str("consensus of ");
            push_names(out, names);
        }
        Rule::Majority(names) => {
            out.push_str("majority of ");
            push_names(out, names);
        }
        Rule::Count(count, names) => {
            let _ = write!(out, "{count} of ");
            push_names(out, names);
        }
        Rule::Weighted(body) => {
            out.push_str("weighted majority of ");
            push_name(out, body);
        }
        Rule::Groups(body) => {
            out.push_str("majority in each group of ");
            push_name(out, body);
        }
        Rule::Silence(duration) => {
            out.push_str("silence after ");
            push_duration(out, duration);
        }
        Rule::Body(body) => push_name(out, body),
    }
}
