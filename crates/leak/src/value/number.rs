//! Numbers, in digits and in words.

use std::sync::LazyLock;

use super::han;
use super::rational::Rational;
use super::words::{Part, halves, is_point, joins, part};
use crate::hash::Map;
use crate::limits;
use crate::text::{Kind, Script, Text, word_hash};

/// A number that was read.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// What it may be: "1.250" is read in two ways.
    pub(super) readings: Vec<Rational>,
    /// The token after it.
    pub(super) end: usize,
    /// Whether it is in words.
    pub(super) spelled: bool,
    /// What the last scale multiplied by.
    pub(super) scale: Option<Rational>,
    /// Whether it is nothing but "one", which is also an article.
    pub(super) one: bool,
    /// Whether it is nothing but "half".
    pub(super) half: bool,
    /// Whether it could be a year: four digits without anything between.
    pub(super) year: bool,
}

/// Reads the number that begins at a token.
pub(super) fn number(text: &Text, at: usize) -> Option<Number> {
    let token = text.token(at)?;
    let mut number = match token.kind {
        Kind::Number => in_digits(text, at),
        Kind::Word(_) => in_words(text, at),
        Kind::Han => han::number(text, at),
        Kind::Sign => None,
    }?;
    let before = number.end;
    and_half(text, &mut number);
    // "One and a half million", "2 million and a half".
    if token.kind == Kind::Number || number.end > before {
        scaled(text, &mut number);
        and_half(text, &mut number);
    }
    restated(text, &mut number);
    Some(number)
}

/// Takes in the same number in brackets: "forty (40) inspectors".
fn restated(text: &Text, number: &mut Number) {
    let opened = matches!(text.gap(number.end), [' ', '('] | ['(']);
    let closed = matches!(text.gap(number.end + 1), [')', ..]);
    if opened && closed && number.spelled {
        let again = plain(text, number.end).map(Rational::whole);
        if again.is_some_and(|again| number.readings.contains(&again)) {
            number.end += 1;
        }
    }
}

/// Returns what the token is in digits; `None` if there are too many.
pub(super) fn plain(text: &Text, at: usize) -> Option<i128> {
    let token = text.token(at).filter(|t| t.kind == Kind::Number)?;
    if token.end - token.start > limits::NUMBER_DIGITS_MAX {
        return None;
    }
    text.letters(at).iter().try_fold(0_i128, |sum, c| Some(sum * 10 + i128::from(c.to_digit(10)?)))
}

fn in_digits(text: &Text, at: usize) -> Option<Number> {
    let digits = |i: usize| text.token(i).map_or(0, |t| t.end - t.start);
    let is_number = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    let mut end = at + 1;
    let mut gaps: Vec<char> = vec![];
    while is_number(end) && gaps.len() <= limits::NUMBER_DIGITS_MAX {
        let &[gap] = text.gap(end) else { break };
        let gap = if gap == '\u{a0}' || gap == '\u{202f}' { ' ' } else { gap };
        let groups = match gap {
            '.' | ',' => true,
            // Groups by a space or an apostrophe have three digits each.
            ' ' | '\'' => {
                digits(end) == 3
                    && (digits(at) <= 3 || !gaps.is_empty())
                    && gaps.iter().all(|g| *g == gap)
                    && (gaps.is_empty() || digits(end - 1) == 3)
            }
            _ => false,
        };
        if !groups {
            break;
        }
        gaps.push(gap);
        end += 1;
    }
    // 12.05.2025 and 1.2.3 are no numbers, and a fourth group of another kind is none either.
    let all: Vec<i128> = (at..end).map(|i| plain(text, i)).collect::<Option<_>>()?;
    let whole_of = |count: usize| -> Option<Rational> {
        let mut sum = 0_i128;
        for group in all.iter().take(count).enumerate() {
            let (index, group) = group;
            sum = if index == 0 { *group } else { sum.checked_mul(1000)?.checked_add(*group)? };
        }
        Some(Rational::whole(sum))
    };
    let threes = |from: usize, to: usize| (from..to).all(|i| digits(i) == 3);
    let decimals = |index: usize| -> Option<Rational> {
        let power = 10_i128.checked_pow(u32::try_from(digits(index)).ok()?)?;
        Rational::new(plain(text, index)?, power)
    };
    let (last, before) = match gaps.split_last() {
        None => (None, &[][..]),
        Some((last, before)) => (Some(*last), before),
    };
    let mut readings = vec![];
    match last {
        None => readings.push(whole_of(1)?),
        Some(gap) if before.is_empty() => {
            if digits(end - 1) == 3 && digits(at) <= 3 && all.first() != Some(&0) {
                readings.push(whole_of(2)?);
            }
            if matches!(gap, '.' | ',') {
                readings.push(whole_of(1)?.plus(decimals(at + 1)?)?);
            }
        }
        Some(gap) if before.iter().all(|g| *g == gap) => {
            if !threes(at + 1, end) || digits(at) > 3 {
                return None;
            }
            readings.push(whole_of(all.len())?);
        }
        Some(gap) => {
            let same = before.windows(2).all(|two| matches!(two, [a, b] if a == b));
            if !same || !threes(at + 1, end - 1) || !matches!(gap, '.' | ',') {
                return None;
            }
            readings.push(whole_of(all.len() - 1)?.plus(decimals(end - 1)?)?);
        }
    }
    let mut year = gaps.is_empty() && digits(at) == 4 && (1900..2100).contains(all.first()?);
    // 1/2, 3 1/2
    let fraction = |from: usize| -> Option<Rational> {
        let (over, under) = (plain(text, from)?, plain(text, from + 1)?);
        let slash = *text.gap(from + 1) == ['/'] && *text.gap(from + 2) != ['/'];
        (slash && over > 0 && over < under && under <= 100)
            .then(|| Rational::new(over, under))
            .flatten()
    };
    if gaps.is_empty() {
        if let Some(fraction) = fraction(at) {
            return Some(plainly(vec![fraction], at + 2));
        }
        if *text.gap(end) == [' ']
            && let Some(fraction) = fraction(end)
        {
            readings = vec![readings.first()?.plus(fraction)?];
            end += 2;
            year = false;
        }
    }
    Some(Number { year, ..plainly(readings, end) })
}

fn plainly(readings: Vec<Rational>, end: usize) -> Number {
    Number { readings, end, spelled: false, scale: None, one: false, half: false, year: false }
}

/// Multiplies by the scales that follow digits: 3 million, 1.2bn, 3万.
fn scaled(text: &Text, number: &mut Number) {
    while let Some(token) = text.token(number.end) {
        let near = matches!(text.gap(number.end), [] | [' '] | ['-'] | ['\n'] | ['.', ' ']);
        let scale = match token.kind {
            Kind::Word(_) if near => match part(token.hash) {
                Some(Part::Scale(scale)) => Rational::whole(scale.into()),
                Some(Part::Hundred) if matches!(text.letters(number.end), ['h', ..]) => {
                    Rational::whole(100)
                }
                Some(Part::Times(times)) => Rational::whole(times.into()),
                _ => return,
            },
            Kind::Han if near => match han::scale(text, number.end) {
                Some(scale) => Rational::whole(scale),
                None => return,
            },
            _ => return,
        };
        let scaled: Option<Vec<Rational>> =
            number.readings.iter().map(|reading| reading.times(scale)).collect();
        let Some(scaled) = scaled else { return };
        number.readings = scaled;
        number.scale = number.scale.unwrap_or(Rational::ONE).times(scale);
        number.end += 1;
        number.year = false;
    }
}

/// Returns the token after the words that add one half: "and a half".
pub(super) fn half_after(text: &Text, at: usize) -> Option<usize> {
    let row = halves().iter().find(|row| {
        row.iter().enumerate().all(|(n, hash)| {
            text.token(at + n).is_some_and(|t| t.hash == *hash) && text.adjacent(at + n)
        })
    })?;
    Some(at + row.len())
}

/// Adds one half where the words say so: "two and a half".
fn and_half(text: &Text, number: &mut Number) {
    let Some(end) = half_after(text, number.end) else { return };
    // "Two million and a half" has half a million more.
    let half = Rational::HALF.times(number.scale.unwrap_or(Rational::ONE));
    let more: Option<Vec<Rational>> =
        number.readings.iter().map(|reading| reading.plus(half?)).collect();
    if let Some(more) = more {
        number.readings = more;
        number.end = end;
        number.one = false;
    }
}

/// The sums while number words are read.
#[derive(Default)]
struct Sums {
    total: u64,
    current: u64,
    last_scale: Option<u64>,
    halves: bool,
}

fn in_words(text: &Text, at: usize) -> Option<Number> {
    let mut sums = Sums::default();
    let mut end = at;
    let mut parts = 0;
    let mut lone = None;
    loop {
        let mut next = end;
        if parts > 0 {
            let close = |i: usize| matches!(text.gap(i), [] | [' '] | ['-'] | ['\n'] | [' ', '\n']);
            if !close(next) {
                break;
            }
            if text.token(next).is_some_and(|t| joins(t.hash)) {
                next += 1;
                if !close(next) {
                    break;
                }
            }
        }
        let Some(token) = text.token(next) else { break };
        if !matches!(token.kind, Kind::Word(_)) {
            break;
        }
        let joined = next > end;
        // بیست‌وپنج and سه‌هزار: number words in one.
        if part(token.hash).is_none()
            && token.kind == Kind::Word(Script::Arabic)
            && let Some(row) = in_one(text.letters(next))
        {
            let mut taken = true;
            for (index, (part, waw)) in row.iter().enumerate() {
                taken = taken
                    && sums.take(*part, *waw || joined && index == 0, parts == 0 && index == 0);
            }
            if !taken {
                break;
            }
            parts += 2;
            lone = None;
            end = next + 1;
            continue;
        }
        let (part, waw) = match part(token.hash) {
            Some(part) => (part, joined),
            // Arabic writes "and" together with the next word.
            None if token.kind == Kind::Word(Script::Arabic) && parts > 0 => {
                match text
                    .letters(next)
                    .strip_prefix(&['و'])
                    .and_then(|rest| part(crate::hash::of_chars(rest.iter().copied())))
                {
                    Some(part) => (part, true),
                    None => break,
                }
            }
            None => break,
        };
        if !sums.take(part, waw, parts == 0) {
            break;
        }
        parts += 1;
        lone = if parts == 1 { Some(part) } else { None };
        end = next + 1;
        if sums.halves {
            break;
        }
    }
    if parts == 0 {
        return None;
    }
    let whole = sums.total.checked_add(sums.current)?;
    let mut number = Number {
        readings: vec![Rational::whole(whole.into())],
        end,
        spelled: true,
        scale: sums.last_scale.map(|scale| Rational::whole(scale.into())),
        one: lone == Some(Part::One),
        half: false,
        year: false,
    };
    match lone {
        Some(Part::Half) => {
            number.readings = vec![Rational::HALF];
            number.half = true;
            half_of(text, &mut number);
        }
        Some(Part::OneAndHalf) => {
            number.readings = vec![Rational::new(3, 2)?];
            scaled(text, &mut number);
        }
        _ => {
            decimals(text, &mut number);
            fractions(text, &mut number);
        }
    }
    Some(number)
}

/// Returns the number words in a word of Arabic script that joins two or more, each with whether
/// "and" stands before it.
fn in_one(letters: &[char]) -> Option<Vec<(Part, bool)>> {
    const LETTERS_MAX: usize = 20;
    let of = |letters: &[char]| part(crate::hash::of_chars(letters.iter().copied()));
    if letters.len() > LETTERS_MAX {
        return None;
    }
    (2..letters.len().saturating_sub(1)).find_map(|at| {
        let (left, right) = letters.split_at_checked(at)?;
        let first = of(left)?;
        let (right, waw) = match right.strip_prefix(&['و']) {
            Some(rest) if of(right).is_none() => (rest, true),
            _ => (right, false),
        };
        match of(right) {
            // Without "and" only a scale follows: سه‌هزار.
            Some(second) if waw || matches!(second, Part::Scale(_) | Part::Hundred) => {
                Some(vec![(first, false), (second, waw)])
            }
            Some(_) => None,
            None => {
                let rest = in_one(right)?;
                let mut row = vec![(first, false)];
                row.extend(rest.into_iter().enumerate().map(|(i, (p, w))| (p, w || waw && i == 0)));
                waw.then_some(row)
            }
        }
    })
}

/// "Half a million", "half a dozen".
fn half_of(text: &Text, number: &mut Number) {
    let article = text
        .token(number.end)
        .is_some_and(|_| matches!(text.letters(number.end), ['a'] | ['a', 'n']));
    let mut further = number.clone();
    further.end += usize::from(article);
    let before = further.end;
    scaled(text, &mut further);
    if further.end > before {
        further.half = false;
        *number = further;
    } else if article {
        // "Half an hour": the unit follows the article.
        number.end = before;
    }
}

/// "Three point six seven".
fn decimals(text: &Text, number: &mut Number) {
    if !text.token(number.end).is_some_and(|t| is_point(t.hash)) {
        return;
    }
    let mut end = number.end + 1;
    let (mut sum, mut power) = (0_i128, 1_i128);
    while let Some(token) = text.token(end) {
        let digit = match (token.kind, part(token.hash)) {
            (Kind::Word(_), Some(Part::Add(digit))) if digit < 10 => i128::from(digit),
            (Kind::Word(_), Some(Part::One)) => 1,
            // "Trois virgule soixante-sept": the decimals as one number.
            (Kind::Word(_), Some(_)) if power == 1 => {
                let Some(rest) = in_words(text, end) else { break };
                let Some(whole) = rest.readings.first().and_then(|r| r.as_whole()) else { break };
                sum = whole;
                while power <= sum {
                    power *= 10;
                }
                end = rest.end;
                break;
            }
            (Kind::Number, _) => match plain(text, end) {
                Some(digit) if digit < 10 => digit,
                _ => break,
            },
            _ => break,
        };
        if power > 1_000_000_000 {
            break;
        }
        sum = sum * 10 + digit;
        power *= 10;
        end += 1;
    }
    let more = Rational::new(sum, power).filter(|_| power > 1);
    let readings: Option<Vec<Rational>> =
        number.readings.iter().map(|reading| reading.plus(more?)).collect();
    if let Some(readings) = readings {
        number.readings = readings;
        number.end = end;
        number.one = false;
        scaled(text, number);
    }
}

/// What a whole is divided into.
static UNDER: LazyLock<Map<i128>> = LazyLock::new(|| {
    let rows = [
        (3, "third thirds tiers tercio tercios трети"),
        (4, "quarters fourths quarts четверти"),
        (5, "fifth fifths quintos пятых"),
    ];
    let words =
        rows.iter().flat_map(|(under, words)| words.split(' ').map(|w| (word_hash(w), *under)));
    words.collect()
});

/// "Two thirds", "three quarters" of a whole.
fn fractions(text: &Text, number: &mut Number) {
    let Some(token) = text.token(number.end).filter(|t| matches!(t.kind, Kind::Word(_))) else {
        return;
    };
    if let Some(under) = UNDER.get(&token.hash)
        && let Some(over) = number.readings.first().and_then(|r| r.as_whole())
        && over < *under
        && let Some(fraction) = Rational::new(over, *under)
    {
        number.readings = vec![fraction];
        number.end += 1;
        number.one = false;
    }
}

impl Sums {
    /// Takes a part; returns whether it fits what came before.
    fn take(&mut self, part: Part, joined: bool, first: bool) -> bool {
        match part {
            Part::One => self.add(1, joined),
            Part::Add(number) => self.add(number, joined),
            Part::Hundred => {
                if self.current == 0 && !first && self.last_scale.is_none() || self.current >= 20 {
                    return false;
                }
                self.current = self.current.max(1) * 100;
                true
            }
            Part::Scale(scale) => {
                // "Mil millones" is a thousand of them.
                if self.current == 0 && self.total > 0 {
                    return match self.total.checked_mul(scale) {
                        Some(total) if !joined => {
                            self.total = total;
                            self.last_scale = Some(scale);
                            true
                        }
                        _ => false,
                    };
                }
                if self.last_scale.is_some_and(|last| scale >= last) {
                    return false;
                }
                let Some(scaled) = self.current.max(1).checked_mul(scale) else { return false };
                let Some(total) = self.total.checked_add(scaled) else { return false };
                (self.total, self.current, self.last_scale) = (total, 0, Some(scale));
                true
            }
            Part::Times(times) => {
                if !first && self.current == 0 {
                    return false;
                }
                self.current = self.current.max(1).saturating_mul(times);
                self.halves = true;
                true
            }
            Part::Half | Part::OneAndHalf => {
                self.halves = first;
                first
            }
        }
    }

    fn add(&mut self, number: u64, joined: bool) -> bool {
        let below = self.current % 100;
        // Quatre-vingts; soixante-dix, quatre-vingt-dix.
        if number == 20 && below == 4 && !joined && self.current < 10 {
            self.current = 80;
            return true;
        }
        if (10..20).contains(&number) && (below == 60 || below == 80) {
            self.current += number;
            return true;
        }
        // Arabic: five and twenty; and fifteen is five ten.
        if (20..100).contains(&number)
            && number.is_multiple_of(10)
            && (1..10).contains(&below)
            && joined
        {
            self.current += number;
            return true;
        }
        if number == 10 && (1..10).contains(&below) && !joined && self.current < 10 {
            self.current += 10;
            return true;
        }
        let mut above = 10;
        while above <= number {
            above = above.saturating_mul(10);
        }
        // Two thousand in one word is a scale of its own.
        if number >= 1000 {
            if self.total > 0 || self.current > 0 {
                return false;
            }
            self.total = number;
            self.last_scale = Some(1000.min(number));
            return true;
        }
        let fits = if number < 10 {
            self.current.is_multiple_of(10) && below != 10
        } else {
            self.current.is_multiple_of(above)
        };
        if !fits || self.current > 0 && number == 0 || self.last_scale == Some(0) {
            return false;
        }
        if number == 0 && (self.total > 0 || self.current > 0) {
            return false;
        }
        self.current += number;
        true
    }
}
