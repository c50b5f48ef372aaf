//! From scores to places in a picture.

use crate::number::grouped;

/// Numbers along an axis, at most.
const TICKS: f64 = 7.0;

/// A scale whose ends are round numbers around what it has to show.
pub(super) struct Scale {
    least: f64,
    most: f64,
    step: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Returns the scale that shows these values between two places.
    pub(super) fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (least, most) = values
            .filter(|value| value.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(l, m), v| (l.min(v), m.max(v)));
        let (least, most) = if least <= most { (least, most) } else { (0.0, 1.0) };
        let step = round_step((most - least).max(1.0) / TICKS);
        // A value at the very edge would lie on the axis; but nothing is worth less than nothing.
        let lowest = if least < 0.0 { f64::NEG_INFINITY } else { 0.0 };
        let least = (((least - step / 4.0) / step).floor() * step).max(lowest);
        let most = ((most + step / 4.0) / step).ceil() * step;
        Self { least, most, step, from, to }
    }

    /// Returns the place of a value.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = (value - self.least) / (self.most - self.least);
        self.from + (self.to - self.from) * share
    }

    /// Returns round values along the scale, each with its words.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (f64, String)> {
        let count = ((self.most - self.least) / self.step).round() as i64;
        (0..=count).map(|n| {
            let value = self.least + self.step * n as f64;
            (value, grouped(&(value as i64)))
        })
    }
}

/// Returns the next number of the row 1, 2, 5, 10, 20, 50, …
fn round_step(at_least: f64) -> f64 {
    let power = 10f64.powf(at_least.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|s| *s >= at_least).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_steps_are_round() {
        let check = |values: &[f64], least: f64, most: f64, step: f64| {
            let scale = Scale::over(values.iter().copied(), 0.0, 100.0);
            assert_eq!((scale.least, scale.most, scale.step), (least, most, step), "{values:?}");
        };
        check(&[5_600.0, 8_800.0], 5_000.0, 9_000.0, 500.0);
        check(&[0.0, 10_000.0], 0.0, 12_000.0, 2_000.0);
        check(&[7.0], 6.0, 8.0, 1.0);
        check(&[], 0.0, 2.0, 1.0);
    }

    #[test]
    fn a_value_has_its_place() {
        let scale = Scale::over([6_000.0, 8_000.0].into_iter(), 100.0, 0.0);
        assert_eq!(scale.at(scale.least), 100.0);
        assert_eq!(scale.at(scale.most), 0.0);
    }
}
