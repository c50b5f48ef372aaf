//! Times of day in words: half past six, a quarter to seven in the morning, شش و نیم عصر.

use std::sync::LazyLock;

use super::date::When;
use super::number::{half_after, number};
use crate::hash::Map;
use crate::text::{Kind, Text, word_hash};

/// What a word says about a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Half,
    Quarter,
    Past,
    To,
    Article,
    /// Stands between an hour and its part of the day: "in the", de la.
    Between,
    Morning,
    Evening,
    Clock,
}

const WORDS: &[(Word, &str)] = &[
    (Word::Half, "half"),
    (Word::Quarter, "quarter"),
    (Word::Past, "past after"),
    (Word::To, "to"),
    (Word::Article, "a"),
    (Word::Between, "in the de du la по в"),
    (Word::Morning, "morning am matin mañana madrugada утра ночи صباحا الصباح صبح بامداد فجرا"),
    (
        Word::Evening,
        "evening afternoon pm soir tarde вечера дня مساء المساء ظهرا عصر شب بعدازظهر عصرا",
    ),
    (Word::Clock, "clock heures horas часов"),
];

static TABLE: LazyLock<Map<Word>> = LazyLock::new(|| {
    let mut table = Map::default();
    for (word, list) in WORDS {
        for one in list.split_whitespace() {
            table.insert(word_hash(one), *word);
        }
    }
    table
});

fn at_word(text: &Text, at: usize) -> Option<Word> {
    TABLE.get(&text.token(at)?.hash).copied()
}

/// Reads a time of day that is said in words; without a part of the day it is either half.
pub(super) fn spoken(text: &Text, at: usize) -> Option<(Vec<When>, usize)> {
    if !matches!(text.token(at)?.kind, Kind::Word(_) | Kind::Number) {
        return None;
    }
    let (hour, minute, end, sure) = relative(text, at).or_else(|| whole(text, at))?;
    let mut end = end;
    let part = (0..3).find_map(|skip| {
        let between = (0..skip).all(|i| at_word(text, end + i) == Some(Word::Between));
        match at_word(text, end + skip) {
            Some(part @ (Word::Morning | Word::Evening)) if between => Some((part, end + skip + 1)),
            _ => None,
        }
    });
    let total = (hour % 12) * 60 + minute;
    let total = if total < 0 { total + 720 } else { total };
    let times = match part {
        Some((Word::Morning, after)) => {
            end = after;
            vec![total]
        }
        Some((_, after)) => {
            end = after;
            vec![total + 720]
        }
        None if sure => vec![total, total + 720],
        None => return None,
    };
    let times = times.into_iter().filter_map(|t| u16::try_from(t % 1440).ok()).map(When::Time);
    Some((times.collect(), end))
}

/// "Half past six", "a quarter to seven", "ten past eight".
fn relative(text: &Text, at: usize) -> Option<(i32, i32, usize, bool)> {
    let at = at + usize::from(at_word(text, at) == Some(Word::Article));
    let (minutes, next) = match at_word(text, at) {
        Some(Word::Half) => (30, at + 1),
        Some(Word::Quarter) => (15, at + 1),
        _ => {
            let minutes = number(text, at).filter(|n| n.spelled)?;
            let value = minutes.readings.first()?.as_whole()?;
            (i32::try_from(value).ok().filter(|m| (1..30).contains(m))?, minutes.end)
        }
    };
    let sign = match at_word(text, next)? {
        Word::Past => 1,
        Word::To if minutes != 30 => -1,
        _ => return None,
    };
    // "Ten to twelve boats" is a range; only quarters are sure without a part of the day.
    let (hour, end) = hour(text, next + 1)?;
    Some((hour, sign * minutes, end, matches!(minutes, 15 | 30)))
}

/// "Six in the evening", ساعت شش و نیم.
fn whole(text: &Text, at: usize) -> Option<(i32, i32, usize, bool)> {
    let (hour, mut end) = hour(text, at)?;
    let mut minute = 0;
    let read = number(text, at)?;
    if read.readings.first().is_some_and(|r| r.as_whole().is_none())
        || half_after(text, end).is_some()
    {
        minute = 30;
        end = half_after(text, end).unwrap_or(read.end);
    }
    if at_word(text, end) == Some(Word::Clock) {
        end += 1;
    } else if text.word(end) == "o" && text.word(end + 1) == "clock" {
        end += 2;
    }
    Some((hour, minute, end, false))
}

fn hour(text: &Text, at: usize) -> Option<(i32, usize)> {
    let read = number(text, at)?;
    let (over, under) = read.readings.first()?.parts();
    let hour = i32::try_from(over / under).ok().filter(|h| (1..=12).contains(h))?;
    (under <= 2 && !read.half).then_some((hour, read.end))
}
