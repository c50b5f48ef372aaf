//! Amounts of money.

use super::number::Number;
use super::rational::Rational;
use super::scan::{Value, key, near, put};
use super::unit::{Unit, unit};
use crate::text::Text;

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
