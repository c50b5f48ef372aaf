//! The values of a text: numbers with their units, ranges, counts, dates.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::clock::spoken;
use super::concept::concept;
use super::count::{across, counted, is_generic, uncounted};
use super::date::{When, day_and_month, when};
use super::han;
use super::language::{Language, language};
use super::money::{loose_cents, minor, money, money_scale};
use super::number::{Number, number, part_after};
use super::rational::Rational;
use super::unit::{Kind, Unit, minors, unit};
use crate::hash::{Set, hasher};
use crate::limits;
use crate::text::{Kind as Token, Text, is_stop, word_hash};

/// A value with the ways in which it may be read.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What a text that forbids or allows it is known by.
    pub(super) keys: Vec<u64>,
    /// What another text may be known by that has the same value: a date without its year.
    pub(super) sought: Vec<u64>,
    pub(super) tokens: Range<usize>,
}

/// Between the numbers of a range or a list.
const CONNECTORS: &str =
    "to and or à et ou a y o до и или إلى و أو تا یا hasta bis 至 到 和 或 through";

static CONNECT: LazyLock<Set> =
    LazyLock::new(|| CONNECTORS.split_whitespace().map(word_hash).collect());

static ARTICLE: LazyLock<Set> =
    LazyLock::new(|| "a an un une una uno".split(' ').map(word_hash).collect());

/// Between the parts of one quantity.
static JOIN: LazyLock<Set> = LazyLock::new(|| "and et y и و e".split(' ').map(word_hash).collect());

/// Between a number and its unit: "a million of dollars", "half an hour".
static OF: LazyLock<Set> = LazyLock::new(|| "of de d an a".split(' ').map(word_hash).collect());

/// Words between a number and its unit: 30 calendar days; Han characters of an adjective.
const DESCRIBING_WORDS_MAX: usize = 4;

/// Finds the values of a text. O(n): a token is read as often as a row of numbers is long, which is
/// bounded.
pub(super) fn values(text: &Text) -> Vec<Value> {
    let language = language(text);
    let mut out = vec![];
    let mut at = 0;
    while at < text.tokens.len() {
        let spoken = spoken(text, at);
        let sure = spoken.as_ref().is_none_or(|spoken| spoken.sure);
        if let Some(spoken) = spoken {
            put_dates(spoken.times, at..spoken.end, &mut out);
            if sure {
                at = spoken.end.max(at + 1);
                continue;
            }
        }
        if let Some(days) = day_and_month(text, at) {
            put_dates(days, at..at + 2, &mut out);
        }
        if let Some((dates, end)) = when(text, at) {
            put_dates(dates, at..end, &mut out);
            at = end.max(at + 1);
        } else {
            first_day(text, at, &mut out);
            at = quantity(text, at, language, &mut out).unwrap_or(at + 1);
        }
    }
    out
}

fn put_dates(dates: Vec<When>, tokens: Range<usize>, out: &mut Vec<Value>) {
    let (mut keys, mut sought) = (vec![], vec![]);
    for date in dates {
        date_keys(date, &mut keys, &mut sought);
    }
    out.push(Value { keys, sought, tokens });
}

/// The first day of "12 to 14 May", which has no month of its own.
fn first_day(text: &Text, at: usize, out: &mut Vec<Value>) -> Option<()> {
    let day = super::number::plain(text, at).and_then(|day| u8::try_from(day).ok())?;
    let further = connected(text, at + 1, None).filter(|_| (1..=31).contains(&day))?;
    text.token(further).filter(|t| t.kind == Token::Number)?;
    let (dates, _) = when(text, further)?;
    let first = match dates.first()? {
        When::Full(year, month, _) => When::Full(*year, *month, day),
        When::Day(month, _) => When::Day(*month, day),
        _ => return None,
    };
    put_dates(vec![first], at..at + 1, out);
    Some(())
}

fn date_keys(date: When, keys: &mut Vec<u64>, sought: &mut Vec<u64>) {
    let key = |what: &str, when: When| {
        let mut hasher = hasher();
        (what, when).hash(&mut hasher);
        hasher.finish()
    };
    match date {
        When::Full(_, month, day) => {
            let short = When::Day(month, day);
            keys.extend([key("", date), key("of a year", short)]);
            sought.extend([key("", date), key("", short)]);
        }
        When::Day(..) => {
            keys.push(key("", date));
            sought.extend([key("", date), key("of a year", date)]);
        }
        When::Month(..) | When::Time(_) => {
            keys.push(key("", date));
            sought.push(key("", date));
        }
    }
}

pub(super) fn key(kind: Kind, amount: Rational) -> u64 {
    let mut hasher = hasher();
    (kind, amount).hash(&mut hasher);
    hasher.finish()
}

pub(super) fn count_key(noun: u64, amount: Rational) -> u64 {
    let mut hasher = hasher();
    ("count", concept(noun), amount).hash(&mut hasher);
    hasher.finish()
}

/// Returns whether what stands before a token leaves it next to the token before.
pub(super) fn near(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    gap.len() <= 3 && gap.iter().all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | ')'))
}

/// Reads a quantity, or a range of them; returns the token after it.
fn quantity(text: &Text, at: usize, language: Language, out: &mut Vec<Value>) -> Option<usize> {
    if let Some(end) = alone(text, at, out) {
        return Some(end);
    }
    if let Some((share, end)) = han::fraction(text, at) {
        let hundred = share.times(Rational::whole(100))?;
        put(out, vec![key(Kind::Percent, hundred)], at..end);
        return Some(end);
    }
    // A currency or a sign of per cent before the number.
    let before = unit(text, at).filter(|(unit, end)| {
        (matches!(unit.kind, Kind::Money(_)) || unit.kind == Kind::Percent)
            && matches!(text.gap(*end), [] | [' '] | ['-'])
    });
    let start = before.map_or(at, |(_, end)| end);
    let mut numbers: Vec<(Number, usize)> = vec![];
    let mut next = start;
    while numbers.len() < limits::RANGE_NUMBERS_MAX {
        let Some(mut read) = number(text, next) else { break };
        if let Some((Unit { kind: Kind::Money(_), .. }, _)) = before {
            money_scale(text, &mut read);
        }
        let begin = next;
        next = read.end;
        numbers.push((read, begin));
        let Some(further) = connected(text, next, before.map(|(u, _)| u)) else { break };
        if number(text, further).is_none() || when(text, further).is_some() {
            break;
        }
        next = further;
    }
    // "40m dollars", "40 M€": a million after all.
    if let Some((number, _)) = numbers.last_mut() {
        let money =
            unit(text, number.end + 1).is_some_and(|(u, _)| matches!(u.kind, Kind::Money(_)));
        if money && matches!(text.gap(number.end + 1), [] | [' ']) {
            money_scale(text, number);
        }
    }
    let (last, begin) = numbers.last()?.clone();
    let end = last.end;
    if let Some((unit, _)) = before {
        let end = money(text, &unit, &numbers, at, out);
        return Some(end);
    }
    if let Some((unit, unit_end)) = unit_after(text, &last, begin) {
        if let [(only, _)] = numbers.as_slice() {
            compound(text, &unit, only, at, unit_end, out);
        }
        // "Two years and a half".
        let more = part_after(text, unit_end);
        let unit_end = more.map_or(unit_end, |(_, end)| end);
        for (index, (one, from)) in numbers.iter().enumerate() {
            let mut readings = one.readings.clone();
            // "30 to 45 million": the scale may belong to both.
            if one.scale.is_none()
                && let Some(scale) = last.scale.filter(|_| index + 1 < numbers.len())
            {
                readings.extend(one.readings.iter().filter_map(|reading| reading.times(scale)));
            }
            if let Some((part, _)) = more.filter(|_| index + 1 == numbers.len()) {
                readings = readings.iter().filter_map(|r| r.plus(part)).collect();
            }
            let keys = readings
                .iter()
                .filter_map(|reading| Some(key(unit.kind, reading.times(unit.factor)?)));
            // A unit of its own inside the list ends it.
            put(
                out,
                keys.collect(),
                *from..if index + 1 == numbers.len() { unit_end } else { one.end },
            );
        }
        return Some(unit_end);
    }
    if last.fraction {
        // "Two thirds of the shares" is a part of a hundred.
        let hundred = last.readings.first()?.times(Rational::whole(100))?;
        put(out, vec![key(Kind::Percent, hundred)], begin..end);
    }
    minor(text, &numbers, out);
    described(text, &last, &numbers, out);
    let nouns = counted(text, &last, begin, language);
    if nouns.is_none() {
        for (one, from) in &numbers {
            uncounted(text, one, *from, language, out);
        }
    }
    if let Some((nouns, noun_end)) = nouns {
        for (index, (one, from)) in numbers.iter().enumerate() {
            if one.one || one.half || one.year && index + 1 == numbers.len() && !is_round(one) {
                continue;
            }
            let keys = one
                .readings
                .iter()
                .flat_map(|reading| nouns.iter().map(move |noun| count_key(*noun, *reading)));
            let tokens = *from..if index + 1 == numbers.len() { noun_end } else { one.end };
            put(out, keys.collect(), tokens.clone());
            across(one, &nouns, language, tokens, out);
        }
    }
    Some(end.max(at + 1))
}

/// Parts of one quantity: 2 hours 30 minutes, 27 dollars and 40 cents.
fn compound(
    text: &Text,
    unit: &Unit,
    first: &Number,
    at: usize,
    end: usize,
    out: &mut Vec<Value>,
) -> Option<()> {
    let next = end + usize::from(text.token(end).is_some_and(|t| JOIN.contains(&t.hash)));
    let second = number(text, next).filter(|_| near(text, next) && near(text, end))?;
    let mut last = second.end + 1;
    let factor = if matches!(unit.kind, Kind::Money(_)) {
        match text.token(second.end).filter(|_| near(text, second.end)).map(|t| minors(t.hash)) {
            Some([]) | None => {
                last = second.end;
                loose_cents(text, &second, next)?
            }
            Some(minors) => match minors.iter().find(|(kind, _)| *kind == unit.kind) {
                Some((_, part)) => *part,
                None => Rational::new(1, 100)?,
            },
        }
    } else {
        let (smaller, _) = unit_after(text, &second, next)?;
        (smaller.kind == unit.kind && smaller.factor < unit.factor).then_some(smaller.factor)?
    };
    let whole = first.readings.first()?.times(unit.factor)?;
    let sum = whole.plus(second.readings.first()?.times(factor)?)?;
    put(out, vec![key(unit.kind, sum)], at..last);
    Some(())
}

/// A unit with one word before it: 30 calendar days.
fn described(
    text: &Text,
    last: &Number,
    numbers: &[(Number, usize)],
    out: &mut Vec<Value>,
) -> Option<()> {
    let (unit, end) = (1..=DESCRIBING_WORDS_MAX).find_map(|words| {
        let fits = (last.end..last.end + words).all(|i| {
            text.token(i).is_some_and(|t| match t.kind {
                Token::Word(_) => {
                    words <= 2 && !is_stop(t.hash) && !is_generic(t.hash) && near(text, i)
                }
                // 四千万伊朗里亚尔
                Token::Han => text.gap(i).is_empty(),
                _ => false,
            })
        });
        let at = last.end + words;
        let han = text.token(last.end).is_some_and(|t| t.kind == Token::Han);
        unit(text, at)
            .filter(|(unit, _)| fits && !unit.short && unit.alone.is_none() && near(text, at))
            .filter(|(unit, end)| !han || matches!(unit.kind, Kind::Money(_)) && end - at > 1)
    })?;
    for (one, from) in numbers {
        let keys = one.readings.iter().filter_map(|r| Some(key(unit.kind, r.times(unit.factor)?)));
        put(out, keys.collect(), *from..end);
    }
    Some(())
}

pub(super) fn put(out: &mut Vec<Value>, keys: Vec<u64>, tokens: Range<usize>) {
    if !keys.is_empty() {
        out.push(Value { sought: keys.clone(), keys, tokens });
    }
}

fn is_round(number: &Number) -> bool {
    number.readings.first().and_then(|r| r.as_whole()).is_some_and(|n| n % 100 == 0)
}

/// Words that say a number and a unit at once; "a year and a half".
fn alone(text: &Text, at: usize, out: &mut Vec<Value>) -> Option<usize> {
    let (amount, kind, end) = match unit(text, at) {
        Some((unit, end)) => {
            let amount = unit.factor.times(Rational::whole(unit.alone?))?;
            match part_after(text, end) {
                Some((part, after)) => (amount.plus(unit.factor.times(part)?)?, unit.kind, after),
                None => (amount, unit.kind, end),
            }
        }
        None => {
            text.token(at).filter(|t| ARTICLE.contains(&t.hash))?;
            let (unit, end) = unit(text, at + 1).filter(|_| near(text, at + 1))?;
            let (part, after) = part_after(text, end)?;
            (unit.factor.times(part.plus(Rational::ONE)?)?, unit.kind, after)
        }
    };
    put(out, vec![key(kind, amount)], at..end);
    Some(end)
}

/// Returns the token after a connector between two numbers.
fn connected(text: &Text, at: usize, before: Option<Unit>) -> Option<usize> {
    let gap = text.gap(at);
    let shown: Vec<char> = gap.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let next = if shown.is_empty() {
        let token = text.token(at).filter(|t| CONNECT.contains(&t.hash))?;
        let _ = token;
        near(text, at + 1).then_some(at + 1)?
    } else if matches!(shown.as_slice(), ['-'] | [','] | ['~'] | ['/'] | ['،'] | ['、'] | ['…'])
        && gap.len() <= 4
    {
        // "10, 20 and 30", also "10, 20, and 30".
        match text.token(at) {
            Some(t) if CONNECT.contains(&t.hash) => at + 1,
            _ => at,
        }
    } else {
        return None;
    };
    // "$30 to $45".
    let again = before.and_then(|before| {
        unit(text, next).filter(|(unit, _)| unit.kind == before.kind).map(|(_, end)| end)
    });
    Some(again.unwrap_or(next))
}

/// Returns the unit after a number.
fn unit_after(text: &Text, number: &Number, begin: usize) -> Option<(Unit, usize)> {
    let mut at = number.end;
    if !near(text, at) && *text.gap(at) != ['.', ' '] {
        return None;
    }
    // 三个半月
    // "Two million of dollars", "un millón de dólares", "half an hour".
    if text.token(at).is_some_and(|t| OF.contains(&t.hash))
        && (number.scale.is_some() || number.half || number.spelled)
        && !text.letters(at).eq(&['a', 'n'])
        && near(text, at + 1)
    {
        at += 1;
    }
    let (unit, end) = unit(text, at)?;
    if unit.alone.is_some() {
        return None;
    }
    if unit.short && (number.spelled || !matches!(text.gap(at), [] | [' '] | ['-'])) {
        return None;
    }
    // "1 day" counts; "one day" is a manner of speaking, and 一日 and 一年 may be too.
    if number.one && matches!(unit.kind, Kind::Time | Kind::Months) && is_idle(text, begin) {
        return None;
    }
    Some((unit, end))
}

fn is_idle(text: &Text, begin: usize) -> bool {
    text.token(begin).is_some_and(|t| ARTICLE.contains(&t.hash))
}
