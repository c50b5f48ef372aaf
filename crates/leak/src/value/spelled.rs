//! Numbers in words.

use std::sync::LazyLock;

use super::number::{Number, plain, scaled};
use super::rational::Rational;
use super::words::{Part, is_point, joins, part};
use crate::hash::Map;
use crate::text::{Kind, Script, Text, word_hash};

/// The sums while number words are read.
#[derive(Default)]
struct Sums {
    total: u64,
    current: u64,
    last_scale: Option<u64>,
    halves: bool,
}

pub(super) fn in_words(text: &Text, at: usize) -> Option<Number> {
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
        fraction: false,
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
        (3, "third thirds tiers tercio tercios треть трети третей ثلث أثلاث سوم"),
        (4, "quarters fourths quarts cuartos cuartas четверти أرباع چهارم"),
        (5, "fifth fifths cinquième cinquièmes quinto quintos пятых пятая أخماس خمس پنجم"),
        (6, "sixth sixths sixième sixièmes sexto sextos шестых أسداس ششم"),
        (7, "seventh sevenths septièmes séptimos седьмых هفتم"),
        (8, "eighth eighths huitièmes octavos восьмых أثمان هشتم"),
        (9, "ninths neuvièmes novenos девятых نهم"),
        (10, "tenth tenths dixième dixièmes décimo décimos десятых أعشار دهم"),
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
        // "The first third", "one fifth day": an ordinal, unless the whole follows.
        let ordinal = number.one && text.word(number.end).ends_with('h');
        if ordinal && text.word(number.end + 1) != "of" {
            return;
        }
        number.readings = vec![fraction];
        number.end += 1;
        number.one = false;
        number.fraction = true;
    }
}

impl Sums {
    /// Takes a part; returns whether it fits what came before.
    fn take(&mut self, part: Part, joined: bool, first: bool) -> bool {
        match part {
            Part::One => self.add(1, joined),
            // ثلاث مئة, in two words.
            Part::Add(100) if (3..10).contains(&self.current) && !joined => {
                self.current *= 100;
                true
            }
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

/// Returns the digit that a word or a Han character says, as in "four one seven" and 四一七.
pub(crate) fn spelled_digit(text: &Text, index: usize) -> Option<char> {
    let token = text.token(index)?;
    let digit = match token.kind {
        Kind::Word(_) => match part(token.hash)? {
            Part::Add(digit) => u32::try_from(digit).ok()?,
            Part::One => 1,
            _ => return None,
        },
        Kind::Han => u32::try_from(super::han::digit_of(*text.letters(index).first()?)?).ok()?,
        _ => return None,
    };
    char::from_digit(digit, 10).filter(|_| digit < 10)
}

/// Returns the number that one word says, if it is below a hundred.
pub(crate) fn spelled_number(hash: u64) -> Option<u64> {
    match part(hash)? {
        Part::Add(number) => Some(number).filter(|n| (1..100).contains(n)),
        Part::One => Some(1),
        _ => None,
    }
}
