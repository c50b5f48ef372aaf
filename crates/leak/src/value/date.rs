//! Dates and times of day.

use std::sync::LazyLock;

use super::han;
use super::number::plain;
use crate::hash::Map;
use crate::text::{Kind, Text, word_hash};

/// A date, a month of a year, or a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum When {
    /// Year, month, day.
    Full(i128, u8, u8),
    /// Month and day.
    Day(u8, u8),
    /// Year and month.
    Month(i128, u8),
    /// Minutes since midnight.
    Time(u16),
}

const MONTHS: &[&str] = &[
    "january jan janvier janv enero ene январь января январе январю янв يناير كانون‌الثاني ژانویه ژانویهٔ",
    "february feb février févr febrero февраль февраля феврале февралю фев فبراير شباط فوریه فوریهٔ",
    "march mar mars marzo март марта марте марту مارس آذار مارسِ",
    "april apr avril avr abril abr апрель апреля апреле апрелю апр أبريل إبريل نيسان آوریل آپریل",
    "may mai mayo май мая мае маю مايو أيار مه می",
    "june jun juin junio июнь июня июне июню июн يونيو حزيران ژوئن",
    "july jul juillet juil julio июль июля июле июлю июл يوليو تموز ژوئیه جولای ژوئیهٔ",
    "august aug août agosto ago август августа августе августу авг أغسطس آب اوت آگوست",
    "september sep sept septembre septiembre setiembre сентябрь сентября сентябре сентябрю сен сент سبتمبر أيلول سپتامبر",
    "october oct octobre octubre октябрь октября октябре октябрю окт أكتوبر اکتبر",
    "november nov novembre noviembre ноябрь ноября ноябре ноябрю ноя نوفمبر نوامبر",
    "december dec décembre déc diciembre dic декабрь декабря декабре декабрю дек ديسمبر دسامبر",
    // The solar months of Iran, and the lunar ones: compared with themselves.
    "فروردین farvardin",
    "اردیبهشت ordibehesht",
    "خرداد khordad",
    "تیر",
    "مرداد mordad",
    "شهریور shahrivar",
    "مهر",
    "آبان aban",
    "آذر azar",
    "دی",
    "بهمن bahman",
    "اسفند esfand",
    "محرم muharram",
    "صفر safar",
    "",
    "",
    "",
    "",
    "رجب rajab",
    "شعبان shaban",
    "رمضان ramadan",
    "شوال shawwal",
    "",
    "",
];

static MONTH: LazyLock<Map<u8>> = LazyLock::new(|| {
    let mut map = Map::default();
    for (number, words) in (1_u8..).zip(MONTHS) {
        for word in words.split_whitespace() {
            map.entry(word_hash(word)).or_insert(number);
        }
    }
    map
});

static SMALL: LazyLock<Map<Small>> = LazyLock::new(|| {
    let words = [
        (Small::Of, "of من de del d the le el من year года год г в سنة عام سال"),
        (Small::Ordinal, "st nd rd th er re e eme го е ое"),
        (Small::Am, "am"),
        (Small::Pm, "pm"),
        (Small::Letter, "a p"),
        (Small::M, "m"),
        (Small::At, "at by until à las в к الساعة ساعت"),
        (Small::Clock, "h uhr"),
        (Small::Zone, "gmt utc hrs"),
    ];
    let mut map = Map::default();
    for (small, list) in words {
        for word in list.split(' ') {
            map.insert(word_hash(word), small);
        }
    }
    map
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Small {
    Of,
    Ordinal,
    Am,
    Pm,
    Letter,
    M,
    At,
    Clock,
    Zone,
}

fn small(text: &Text, at: usize) -> Option<Small> {
    text.token(at).and_then(|t| SMALL.get(&t.hash)).copied()
}

fn month_at(text: &Text, at: usize) -> Option<u8> {
    text.token(at)
        .filter(|t| matches!(t.kind, Kind::Word(_)))
        .and_then(|t| MONTH.get(&t.hash))
        .copied()
}

/// Reads the date or the time that begins at a token: what it may be, and the token after it.
pub(super) fn when(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    match text.token(at)?.kind {
        Kind::Number => clock(text, at)
            .or_else(|| military(text, at))
            .or_else(|| numeric(text, at))
            .or_else(|| han_date(text, at))
            .or_else(|| day_first(text, at)),
        Kind::Word(_) => month_first(text, at).or_else(|| day_in_words(text, at)),
        Kind::Han => han_date(text, at),
        Kind::Sign => None,
    }
}

fn near(text: &Text, at: usize) -> bool {
    matches!(
        text.gap(at),
        [] | [' ']
            | ['-']
            | ['.']
            | ['.', ' ']
            | [',', ' ']
            | ['\n']
            | [' ', ' ']
            | ['/']
            | ['،', ' ']
    )
}

fn valid(month: i128, day: i128) -> Option<(u8, u8)> {
    let month = u8::try_from(month).ok().filter(|m| (1..=36).contains(m))?;
    let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    Some((month, day))
}

fn year_at(text: &Text, at: usize) -> Option<(i128, usize)> {
    let mut at = at;
    if !near(text, at) {
        return None;
    }
    while small(text, at) == Some(Small::Of) && near(text, at + 1) {
        at += 1;
    }
    let year = plain(text, at)?;
    let length = text.letters(at).len();
    (length == 4 && (1300..2200).contains(&year)).then_some((year, at + 1))
}

fn dated(text: &Text, month: u8, day: u8, end: usize) -> (Vec<When>, usize) {
    match year_at(text, end) {
        Some((year, mut end)) => {
            // 12 мая 2025 года
            if small(text, end) == Some(Small::Of)
                && text.adjacent(end)
                && text.letters(end).len() != 1
                && !text.letters(end).iter().all(char::is_ascii)
            {
                end += 1;
            }
            (vec![When::Full(year, month, day)], end)
        }
        None => (vec![When::Day(month, day)], end),
    }
}

/// 12 May 2025, 12th of May, 12 мая 2025 года, 12 de mayo de 2025.
fn day_first(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let day = plain(text, at)?;
    month_after(text, at + 1, day)
}

/// The first of May, twelve May: a day in words has a month beside it.
fn day_in_words(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let ordinal = super::ordinal::day(text, at).map(|(day, end)| (i128::from(day), end));
    if let Some((day, end)) = ordinal
        && let Some(found) = month_after(text, end, day)
    {
        return Some(found);
    }
    let number = super::number::number(text, at)?;
    let day = number.readings.first()?.as_whole()?;
    month_after(text, number.end, day)
}

fn month_after(text: &Text, at: usize, day: i128) -> Option<(Vec<When>, usize)> {
    let mut at = at;
    if small(text, at) == Some(Small::Ordinal) && text.gap(at).len() <= 1 {
        at += 1;
    }
    for _ in 0..2 {
        if small(text, at) == Some(Small::Of) && near(text, at) {
            at += 1;
        }
    }
    if !near(text, at) {
        return None;
    }
    // كانون الثاني and تشرين الأول are two words.
    let (month, end) = match month_at(text, at) {
        Some(month) => (month, at + 1),
        None => {
            let two = format!("{} {}", text.word(at), text.word(at + 1));
            let month = match two.as_str() {
                "كانون الثاني" => 1,
                "تشرين الاول" => 10,
                "تشرين الثاني" => 11,
                "كانون الاول" => 12,
                _ => return None,
            };
            (month, at + 2)
        }
    };
    let (month, day) = valid(month.into(), day)?;
    Some(dated(text, month, day, end))
}

/// May 12, 2025; May 2025.
fn month_first(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let month = month_at(text, at)?;
    if !near(text, at + 1) {
        return None;
    }
    if let Some((year, end)) = year_at(text, at + 1) {
        return Some((vec![When::Month(year, month)], end));
    }
    let the = usize::from(small(text, at + 1) == Some(Small::Of));
    let written = plain(text, at + 1 + the).filter(|_| text.letters(at + 1 + the).len() <= 2);
    let (day, mut end) = match written {
        Some(day) => (day, at + 2 + the),
        None => {
            let (day, end) = super::ordinal::day(text, at + 1 + the)?;
            (i128::from(day), end)
        }
    };
    if small(text, end) == Some(Small::Ordinal) && text.gap(end).is_empty() {
        end += 1;
    }
    let (month, day) = valid(month.into(), day)?;
    // "May 3 to 5 days" is hardly written; "may 40 inspectors" has a month's verb.
    let capital =
        text.token(at).is_some_and(|t| t.capital || !text.letters(at).iter().all(char::is_ascii));
    capital.then(|| dated(text, month, day, end))
}

/// 2025-05-12, 12/05/2025, 12.05.25: a day and a month that could be either are read both ways.
fn numeric(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let &[gap] = text.gap(at + 1) else { return None };
    if !matches!(gap, '-' | '/' | '.') || *text.gap(at + 2) != [gap] {
        return None;
    }
    if matches!(text.gap(at + 3), [g] if *g == gap)
        && text.token(at + 3).is_some_and(|t| t.kind == Kind::Number)
    {
        return None;
    }
    let (a, b, c) = (plain(text, at)?, plain(text, at + 1)?, plain(text, at + 2)?);
    let (la, lc) = (text.letters(at).len(), text.letters(at + 2).len());
    let mut found = vec![];
    let mut put = |year: i128, month, day| {
        if month > 12 {
            return;
        }
        let year = if year < 100 { 2000 + year } else { year };
        if let Some((month, day)) = valid(month, day)
            && !found.contains(&When::Full(year, month, day))
        {
            found.push(When::Full(year, month, day));
        }
    };
    if la == 4 {
        put(a, b, c);
    } else if la <= 2 && (lc == 4 || lc == 2) {
        put(c, b, a);
        put(c, a, b);
    }
    (!found.is_empty()).then_some((found, at + 3))
}

/// 14:30, 2.30 pm, 14h30, 3 p.m., 14:30:00.
fn clock(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let hour = plain(text, at).filter(|h| (0..=24).contains(h) && text.letters(at).len() <= 2)?;
    let minutes =
        |i: usize| plain(text, i).filter(|m| (0..60).contains(m) && text.letters(i).len() == 2);
    let mut end = at + 1;
    let mut minute = 0;
    let mut sure = false;
    match text.gap(end) {
        [':'] => {
            minute = minutes(end)?;
            end += 1;
            sure = true;
            if *text.gap(end) == [':'] && minutes(end).is_some() {
                end += 1;
            }
        }
        ['.'] => {
            if let Some(m) = minutes(end) {
                minute = m;
                end += 1;
                // "At 7.40": before a number it is a time, unless a unit follows.
                let led = at.checked_sub(1).and_then(|i| small(text, i)) == Some(Small::At);
                let counts = text.token(end).is_some_and(|t| {
                    t.kind == Kind::Sign || super::unit::is_unit(t.hash) || t.kind == Kind::Number
                });
                sure = led && !counts;
            }
        }
        [] if small(text, end) == Some(Small::Clock) && text.gap(end + 1).is_empty() => {
            minute = minutes(end + 1)?;
            end += 2;
            sure = true;
        }
        _ => {}
    }
    let mut hour = hour;
    let half = match small(text, end) {
        Some(Small::Am) => Some((false, end + 1)),
        Some(Small::Pm) => Some((true, end + 1)),
        Some(Small::Letter)
            if *text.gap(end + 1) == ['.'] && small(text, end + 1) == Some(Small::M) =>
        {
            Some((text.word(end) == "p", end + 2))
        }
        _ => None,
    };
    if let Some((pm, after)) = half.filter(|_| matches!(text.gap(end), [] | [' '])) {
        hour = hour % 12 + if pm { 12 } else { 0 };
        end = after;
        sure = true;
    } else if small(text, end) == Some(Small::Zone) && text.adjacent(end) && (sure || minute > 0) {
        sure = true;
        end += 1;
    }
    let total = u16::try_from(hour * 60 + minute).ok()?;
    sure.then(|| (vec![When::Time(total % 1440)], end))
}

/// 0730 hours.
fn military(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let time = plain(text, at).filter(|_| text.letters(at).len() == 4)?;
    let hours =
        matches!(text.word(at + 1).as_str(), "hrs" | "hours" | "h") && text.adjacent(at + 1);
    let (hour, minute) = (time / 100, time % 100);
    let total = u16::try_from(hour * 60 + minute).ok()?;
    (hours && hour < 24 && minute < 60).then(|| (vec![When::Time(total)], at + 2))
}

/// 09.10. and 09/10, a day and a month in two digits each: besides what else they may be.
pub(super) fn day_and_month(text: &Text, at: usize) -> Option<Vec<When>> {
    let &[gap @ ('.' | '/')] = text.gap(at + 1) else { return None };
    let two = |i: usize| plain(text, i).filter(|_| text.letters(i).len() == 2);
    let (a, b) = (two(at)?, two(at + 1)?);
    let more = text.token(at + 2).is_some_and(|t| t.kind == Kind::Number);
    let further =
        more && matches!(text.gap(at + 2), [one] if *one == gap) || at > 0 && text.gap(at) == [gap];
    let unit = text.token(at + 2).is_some_and(|t| {
        (t.kind == Kind::Sign || super::unit::is_unit(t.hash)) && text.gap(at + 2).len() <= 1
    });
    let before = at.checked_sub(1).and_then(|i| text.token(i));
    if further
        || unit
        || before
            .is_some_and(|t| t.kind == Kind::Sign && t.end == text.token(at).map_or(0, |t| t.start))
    {
        return None;
    }
    let days = [(b, a), (a, b)].into_iter().filter(|(month, _)| *month <= 12);
    let days: Vec<When> =
        days.filter_map(|(month, day)| valid(month, day)).map(|(m, d)| When::Day(m, d)).collect();
    (!days.is_empty()).then_some(days)
}

/// 2025年5月12日, 5月12日, 二〇二五年五月十二日.
fn han_date(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    let is = |i: usize, c: char| {
        text.token(i).is_some_and(|t| t.kind == Kind::Han) && text.letters(i) == [c]
    };
    let number = |i: usize| -> Option<(i128, usize)> {
        match plain(text, i) {
            Some(number) => Some((number, i + 1)),
            None => {
                let number = han::number(text, i)?;
                Some((number.readings.first()?.as_whole()?, number.end))
            }
        }
    };
    let (first, after) = number(at)?;
    let (year, (month, after)) = if is(after, '年') && first > 1000 {
        (Some(first), number(after + 1)?)
    } else {
        (None, (first, after))
    };
    if !is(after, '月') {
        return None;
    }
    match number(after + 1).filter(|(_, end)| is(*end, '日') || is(*end, '号')) {
        Some((day, end)) => {
            let (month, day) = valid(month, day)?;
            let when = match year {
                Some(year) => When::Full(year, month, day),
                None => When::Day(month, day),
            };
            Some((vec![when], end + 1))
        }
        None => {
            let (month, _) = valid(month, 1)?;
            Some((vec![When::Month(year?, month)], after + 1))
        }
    }
}
