//! Amounts of money.

use super::number::{Number, number};
use super::rational::Rational;
use super::scan::{Value, key, near, put};
use super::unit::{Unit, minors, unit};
use crate::text::{Kind as Token, Text, is_stop};

/// After a currency "m" is a million.
pub(super) fn money_scale(text: &Text, number: &mut Number) {
    let scale = match text.word(number.end).as_str() {
        "m" => 1_000_000,
        "k" => 1_000,
        "b" => 1_000_000_000,
        _ => return,
    };
    if matches!(text.gap(number.end), [] | [' ']) {
        let scale = Rational::whole(scale);
        number.readings = number.readings.iter().filter_map(|r| r.times(scale)).collect();
        number.scale = Some(scale);
        number.end += 1;
    }
}

/// Amounts after a currency; returns the token after them.
pub(super) fn money(
    text: &Text,
    currency: &Unit,
    numbers: &[(Number, usize)],
    at: usize,
    out: &mut Vec<Value>,
) -> usize {
    let mut end = at + 1;
    let last_scale = numbers.last().and_then(|(number, _)| number.scale);
    for (index, (number, from)) in numbers.iter().enumerate() {
        let mut readings = number.readings.clone();
        if let (None, Some(scale)) = (number.scale, last_scale) {
            readings.extend(number.readings.iter().filter_map(|r| r.times(scale)));
        }
        let keys =
            readings.iter().filter_map(|r| Some(key(currency.kind, r.times(currency.factor)?)));
        end = number.end;
        put(out, keys.collect(), if index == 0 { at } else { *from }..number.end);
    }
    // "$40 million dollars", "US$ 40 USD": the currency once more.
    match unit(text, end) {
        Some((again, after)) if again.kind == currency.kind && near(text, end) => after,
        _ => end,
    }
}

/// "Three euros fifty", 一元二: hundredths without their word; in Han one digit is a tenth.
pub(super) fn loose_cents(text: &Text, second: &Number, begin: usize) -> Option<Rational> {
    let value = second.readings.first()?.as_whole()?;
    let follows = text.token(second.end).is_some_and(|t| {
        matches!(t.kind, Token::Word(_) | Token::Sign) && near(text, second.end) && !is_stop(t.hash)
    });
    let han = text.token(begin)?.kind == Token::Han;
    let two = second.spelled || text.letters(begin).len() == 2;
    if follows || !two || !(1..100).contains(&value) || !text.gap(begin).iter().all(|c| *c == ' ') {
        return None;
    }
    Rational::new(1, if han && value < 10 { 10 } else { 100 })
}

/// Hundredths by themselves: 85 fen, 八角五分, "ninety cents".
pub(super) fn minor(text: &Text, numbers: &[(Number, usize)], out: &mut Vec<Value>) -> Option<()> {
    let (last, _) = numbers.last()?;
    let word = text.token(last.end).filter(|_| near(text, last.end))?;
    let minors = minors(word.hash);
    for (number, from) in numbers {
        let mut end = last.end + 1;
        let mut keys = vec![];
        // 八角五分
        let more = number_of(text, end).filter(|_| text.letters(last.end) == ['角']);
        let more = more.filter(|(_, after)| text.letters(*after) == ['分']);
        end = more.map_or(end, |(_, after)| after + 1);
        for (kind, part) in minors {
            for reading in &number.readings {
                let cents = more.and_then(|(cents, _)| cents.times(Rational::new(1, 100)?));
                let amount = reading.times(*part)?.plus(cents.unwrap_or(Rational::whole(0)))?;
                keys.push(key(*kind, amount));
            }
        }
        put(out, keys, *from..end);
    }
    Some(())
}

fn number_of(text: &Text, at: usize) -> Option<(Rational, usize)> {
    let read = number(text, at)?;
    Some((*read.readings.first()?, read.end))
}
