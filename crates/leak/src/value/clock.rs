//! Times of day in words: half past six, sept heures et quart, без двадцати восемь, شش و نیم عصر, 七点一刻.

use std::sync::LazyLock;

use super::date::When;
use super::han;
use super::number::{number, plain};
use super::ordinal::ordinal;
use crate::hash::Map;
use crate::text::{Kind, Text, folded, word_hash};

/// What a word says about a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Half,
    Quarter,
    /// A third of an hour, in Arabic.
    Third,
    /// Adds what follows to the hour before.
    And,
    /// Takes what follows from the hour before: moins, menos, إلا.
    Less,
    Past,
    To,
    /// The hour comes last: без четверти восемь.
    Without,
    /// An article before a part of an hour.
    Article,
    /// Stands between an hour and its part of the day: "in the", de la.
    Between,
    Morning,
    Evening,
    /// After an hour, and it is a duration as well.
    Hours,
    Minutes,
    /// Before an hour: at, à, в.
    At,
    /// Before an hour, and nothing else is meant: الساعة.
    Hour,
    Noon,
    Midnight,
}

use Word::*;

const WORDS: &[(Word, &str)] = &[
    (
        Half,
        "half demi demie media половина половине половины половину نصف النصف نصفا ونصف والنصف نیم",
    ),
    (Quarter, "quarter quart cuarto четверть четверти четвертью ربع الربع ربعا وربع والربع یکربع"),
    (Third, "ثلث الثلث ثلثا وثلث والثلث"),
    (And, "et y و с"),
    (Less, "moins menos إلا الا"),
    (Past, "past after"),
    (To, "to before به مانده"),
    (Without, "без"),
    (Article, "a le la un"),
    (Between, "in the de du la по في"),
    (Morning, "morning am matin mañana madrugada утра ночи صباحا الصباح صبح بامداد فجرا الفجر"),
    (
        Evening,
        "evening afternoon pm soir soirée tarde noche вечера дня مساء المساء ظهرا عصر شب بعدازظهر عصرا ليلا",
    ),
    (Hours, "clock heure heures h hora horas час часа часов часам ч"),
    (Minutes, "minute minutes minutos minuto минут минуты минута دقيقة دقائق دقیقه"),
    (At, "at à las в к until by vers jusqu hasta antes avant after before to from dès leaves"),
    (Hour, "الساعة ساعت"),
    (Noon, "noon midday midi mediodía полдень полудня ظهر 中午 正午"),
    (Midnight, "midnight minuit medianoche полночь полуночи نیمه‌شب 午夜"),
];

static TABLE: LazyLock<Map<Word>> = LazyLock::new(|| {
    let mut table = Map::default();
    for (word, list) in WORDS {
        for one in list.split_whitespace() {
            table.entry(word_hash(one)).or_insert(*word);
        }
    }
    table
});

/// Stands before the hour, in one word with it: полвосьмого.
static HALF_OF: LazyLock<Vec<char>> = LazyLock::new(|| folded("пол"));

fn at_word(text: &Text, at: usize) -> Option<Word> {
    TABLE.get(&text.token(at)?.hash).copied()
}

fn is(text: &Text, at: usize, word: Word) -> bool {
    at_word(text, at) == Some(word)
}

/// A time of day that was read.
pub(super) struct Spoken {
    pub(super) times: Vec<When>,
    pub(super) end: usize,
    /// Whether it can be nothing else: "deux heures et demie" is a duration as well.
    pub(super) sure: bool,
}

/// Reads a time of day that is said in words; without a part of the day it is either half.
pub(super) fn spoken(text: &Text, at: usize) -> Option<Spoken> {
    if text.token(at)?.kind == Kind::Sign {
        return None;
    }
    let read = named(text, at)
        .or_else(|| in_han(text, at))
        .or_else(|| relative(text, at))
        .or_else(|| hour_first(text, at))?;
    let (minutes, end, sure, part) = read;
    let part = part.map(|part| (part, end)).or_else(|| part_of_day(text, end));
    let sure = match (sure, part) {
        (_, Some(_)) => true,
        (Some(sure), None) => sure,
        (None, None) => return None,
    };
    let late = minutes >= 780;
    let total = minutes.rem_euclid(720);
    let (times, end) = match part {
        _ if late => (vec![minutes.rem_euclid(1440)], part.map_or(end, |p| p.1)),
        Some((Morning, after)) => (vec![total], after),
        Some((Evening, after)) => (vec![total + 720], after),
        Some((Noon, after)) => (vec![720 + total], after),
        Some((_, after)) => (vec![total], after),
        None => (vec![total, total + 720], end),
    };
    let times = times.into_iter().filter_map(|t| u16::try_from(t % 1440).ok()).map(When::Time);
    Some(Spoken { times: times.collect(), end, sure })
}

/// Minutes, the token after them, whether they are sure to be a time of day (`None`: only with a part
/// of the day after them), and the part of the day that was read already.
type Read = (i32, usize, Option<bool>, Option<Word>);

fn part_of_day(text: &Text, end: usize) -> Option<(Word, usize)> {
    (0..3).find_map(|skip| {
        let between = (0..skip).all(|i| matches!(at_word(text, end + i), Some(Between | Article)));
        let near = (0..=skip).all(|i| matches!(text.gap(end + i), [] | [' '] | ['\n']));
        match at_word(text, end + skip) {
            Some(part @ (Morning | Evening)) if between && near => Some((part, end + skip + 1)),
            // "a. m."
            None if between && near => {
                let m = text.word(end + skip + 1) == "m" && text.gap(end + skip + 1).contains(&'.');
                match text.word(end + skip).as_str() {
                    "a" if m => Some((Morning, end + skip + 2)),
                    "p" if m => Some((Evening, end + skip + 2)),
                    _ => None,
                }
            }
            _ => None,
        }
    })
}

/// Noon and midnight, with what is added.
fn named(text: &Text, at: usize) -> Option<Read> {
    let (minutes, part) = match at_word(text, at)? {
        Noon => (0, Noon),
        Midnight => (0, Midnight),
        _ => return None,
    };
    let (more, end) = tail(text, at + 1).unwrap_or((0, at + 1));
    // "Before noon" and ظهر alone are times of day that everybody names.
    (more != 0).then_some((minutes + more, end, Some(true), Some(part)))
}

/// "Half past six", "a quarter to seven", "ten past eight", "без четверти восемь", "половина восьмого".
fn relative(text: &Text, at: usize) -> Option<Read> {
    if is(text, at, Without) {
        let (minutes, end) = piece(text, at + 1)?;
        // "Без двадцати восемь" is no twenty-eight.
        let (hour, minutes, end) = match hour(text, end) {
            Some((hour, end, _)) => (hour, minutes, end),
            None if minutes > 20 => (minutes % 10, minutes - minutes % 10, end),
            None => return None,
        };
        return (hour > 0).then_some((hour * 60 - minutes, end, Some(true), None));
    }
    // Полвосьмого in one word.
    let joined = text
        .letters(at)
        .strip_prefix(HALF_OF.as_slice())
        .and_then(|rest| ordinal_hour(crate::hash::of_chars(rest.iter().copied())));
    if let Some(hour) = joined.filter(|_| text.letters(at).len() > 6) {
        return Some((hour * 60 - 30, at + 1, Some(true), None));
    }
    let at = at + usize::from(is(text, at, Article));
    let (minutes, next) = piece(text, at)?;
    // Четверть восьмого, двадцать минут восьмого: the hour that is running.
    if let Some(hour) = text.token(next).and_then(|t| ordinal_hour(t.hash))
        && text.letters(next).iter().any(|c| matches!(c, '\u{400}'..='\u{4ff}'))
        && (is(text, next - 1, Minutes) || matches!(at_word(text, at), Some(Half | Quarter)))
    {
        return Some(((hour - 1) * 60 + minutes, next + 1, Some(true), None));
    }
    let sign = match at_word(text, next)? {
        Past => 1,
        To if minutes != 30 => -1,
        _ => return None,
    };
    let (hour, end, _) = hour(text, next + 1)?;
    // "Ten to twelve boats" is a range; "twenty to eight" is none.
    let sure = matches!(minutes, 15 | 30) || sign > 0 || minutes > hour;
    let persian = is(text, next - 1, Minutes);
    Some((hour * 60 + sign * minutes, end, Some(sure || persian), None))
}

/// A part of an hour: a quarter, twenty minutes.
fn piece(text: &Text, at: usize) -> Option<(i32, usize)> {
    let at = at + usize::from(is(text, at, Article));
    match at_word(text, at) {
        Some(Half) => return Some((30, at + 1)),
        Some(Quarter) => return Some((15, at + 1)),
        Some(Third) => return Some((20, at + 1)),
        _ => {}
    }
    let read = number(text, at)?;
    let minutes = i32::try_from(read.readings.first()?.as_whole()?).ok();
    let minutes = minutes.filter(|m| (1..60).contains(m))?;
    let end = read.end + usize::from(is(text, read.end, Minutes));
    // یک ربع به هشت
    if minutes == 1 && is(text, end, Quarter) {
        return Some((15, end + 1));
    }
    Some((minutes, end))
}

/// What follows an hour: et quart, y media, menos veinte, والنصف, و ربع.
fn tail(text: &Text, at: usize) -> Option<(i32, usize)> {
    match at_word(text, at)? {
        And => piece(text, at + 1),
        Less => piece(text, at + 1).map(|(minutes, end)| (-minutes, end)),
        // Arabic writes "and" together with the word.
        Half if text.letters(at).first() == Some(&'و') => Some((30, at + 1)),
        Quarter if text.letters(at).first() == Some(&'و') => Some((15, at + 1)),
        Third => Some((20, at + 1)),
        Half if text.letters(at).contains(&'ن') => Some((30, at + 1)),
        _ => None,
    }
}

/// "Six in the evening", ساعت شش و نیم, sept heures et quart, las siete y media, الساعة السابعة.
fn hour_first(text: &Text, at: usize) -> Option<Read> {
    let back = |n: usize| at.checked_sub(n).and_then(|i| at_word(text, i));
    let led = if back(1) == Some(Hour) {
        Some(true)
    } else if matches!(back(1), Some(At)) || back(1) == Some(Article) && back(2) == Some(At) {
        Some(false)
    } else {
        None
    };
    let (mut hour, mut end, fraction) = hour(text, at)?;
    let ordinal =
        plain(text, at).is_none() && text.token(at).is_some_and(|t| ordinal_hour(t.hash).is_some());
    let russian = ordinal && text.letters(at).iter().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    // "On the second" and "второго" are no times of day by themselves.
    if russian || ordinal && led != Some(true) && tail(text, end).is_none() {
        return None;
    }
    let apostrophe = text.word(end) == "o" && is(text, end + 1, Hours);
    let hours = apostrophe || is(text, end, Hours) && matches!(text.gap(end), [] | [' ']);
    let clock = apostrophe || is(text, end, Hours) && text.word(end) == "clock";
    end += usize::from(hours) + usize::from(apostrophe);
    let mut minute = fraction;
    let mut added = fraction > 0;
    let minutes = |i: usize| {
        let read = number(text, i).filter(|_| matches!(text.gap(i), [] | [' '] | ['-']))?;
        let minutes = i32::try_from(read.readings.first()?.as_whole()?).ok()?;
        let enough = (10..60).contains(&minutes) || text.letters(i).first() == Some(&'0');
        enough.then_some((minutes, read.end))
    };
    if let Some((more, after)) = tail(text, end) {
        (minute, end, added) = (more, after, true);
    } else {
        // Sept heures quarante, 5 h 30, "at seven forty".
        if let Some((more, after)) = minutes(end) {
            let spelled = plain(text, end).is_none();
            if hours || spelled && part_of_day(text, after).is_some() || spelled && led.is_some() {
                (minute, end, added) = (more, after, true);
            }
        }
    }
    end += usize::from(added && is(text, end, Minutes) && text.adjacent(end));
    if hour == 24 {
        hour = 0;
    }
    let next = text.token(end).filter(|_| matches!(text.gap(end), [] | [' '] | ['-']));
    let open = next.is_none_or(|t| crate::text::is_stop(t.hash));
    let sure = if clock
        || led == Some(true) && (added || open)
        || hours && added && minute < 0
        || led.is_some() && added && text.word(at.saturating_sub(1)) == "las"
    {
        Some(true)
    } else if hours && (added || led.is_some())
        || led.is_some() && (added || open && plain(text, at).is_none() && hour <= 12)
        || added && text.letters(at).iter().any(|c| matches!(c, '\u{600}'..='\u{6ff}'))
    {
        Some(false)
    } else {
        None
    };
    Some((hour * 60 + minute, end, sure, None))
}

/// An hour, the token after it, and the minutes that its number has as a fraction.
fn hour(text: &Text, at: usize) -> Option<(i32, usize, i32)> {
    if let Some(hour) = text.token(at).and_then(|t| ordinal_hour(t.hash)) {
        // الثانية عشرة
        let teen = text.word(at + 1) == "عشره" && hour <= 2;
        return Some((hour + if teen { 10 } else { 0 }, at + 1 + usize::from(teen), 0));
    }
    let read = number(text, at)?;
    let (over, under) = read.readings.first()?.parts();
    let hour = i32::try_from(over / under).ok().filter(|h| (0..=24).contains(h))?;
    let spelled_twelve = hour <= 12 || !read.spelled || hour <= 24;
    // "Las siete y cuarto" was read as a number already.
    let minutes = i32::try_from((over % under) * 60 / under).ok()?;
    (under <= 4 && !read.half && spelled_twelve).then_some((hour, read.end, minutes))
}

fn ordinal_hour(hash: u64) -> Option<i32> {
    ordinal(hash).filter(|n| (1..=12).contains(n)).map(i32::from)
}

/// 七点一刻, 早上7点40分, 下午三点半, 19时30分.
fn in_han(text: &Text, at: usize) -> Option<Read> {
    let c = |i: usize| -> Option<char> {
        text.token(i).filter(|t| t.kind == Kind::Han)?;
        text.letters(i).first().copied()
    };
    let two = (c(at), c(at + 1));
    let (part, start) = match two {
        (Some('早'), Some('上')) | (Some('上'), Some('午')) | (Some('凌'), Some('晨')) => {
            (Some(Morning), at + 2)
        }
        (Some('下'), Some('午')) | (Some('晚'), Some('上')) | (Some('傍'), Some('晚')) => {
            (Some(Evening), at + 2)
        }
        _ => (None, at),
    };
    let small = |i: usize| -> Option<(i32, usize)> {
        match plain(text, i) {
            Some(number) => Some((i32::try_from(number).ok()?, i + 1)),
            None => {
                let read = han::whole(text, i)?;
                Some((i32::try_from(read.0).ok()?, read.1))
            }
        }
    };
    let (hour, end) = small(start).filter(|(hour, _)| (0..=24).contains(hour))?;
    if !matches!(c(end), Some('点' | '时')) {
        return None;
    }
    let end = end + 1;
    let spelled = plain(text, start).is_none();
    let (minute, end, sure) = match (c(end), small(end)) {
        (Some('半'), _) => (30, end + 1, true),
        (Some('钟' | '整'), _) => (0, end + 1, true),
        (_, Some((quarters @ (1 | 3), after))) if c(after) == Some('刻') => {
            (15 * quarters, after + 1, true)
        }
        (_, Some((minutes, after))) if (0..60).contains(&minutes) => {
            let marked = c(after) == Some('分') && c(after + 1) != Some('之');
            // 三点六七 is a decimal.
            let ten = after - end > 1 && (end..after).any(|i| c(i) == Some('十'));
            if !(marked || ten || part.is_some() || !spelled && plain(text, end).is_some()) {
                return None;
            }
            (minutes, after + usize::from(marked), true)
        }
        _ => (0, end, part.is_some() || !spelled),
    };
    sure.then_some((hour * 60 + minute, end, Some(true), part))
}
