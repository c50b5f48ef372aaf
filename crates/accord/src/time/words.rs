//! Distances in words.

use std::fmt;

use super::offset::{Offset, Step};

impl Offset {
    /// Returns the point in time that lies so far from another, in words: `30 d after launch`,
    /// `24 h before launch`.
    pub fn phrase(&self, base: &str) -> String {
        match (*self == Self::default(), self.leads_back()) {
            (true, _) => base.to_owned(),
            (false, true) => format!("{self} before {base}"),
            (false, false) => format!("{self} after {base}"),
        }
    }

    /// Returns how many days later another offset ends, if that is one number: days that hours
    /// touch count whole.
    pub fn days_to(&self, other: &Self) -> Option<i64> {
        let (mine, others) = self.apart(other);
        let (mine, others) = (mine.days_range(None), others.days_range(None));
        let most = others.most?.checked_sub(mine.least?)?;
        let least = others.least?.checked_sub(mine.most?)?;
        // Hours make the two differ by the days that they touch, and by no more.
        (most - least <= 2).then_some(most)
    }

    /// Whether it leads back, from whatever day.
    fn leads_back(&self) -> bool {
        self.days_range(None).most.is_some_and(|most| most <= 0) && *self != Self::default()
    }
}

/// As people say it, without its direction if it leads back: `15 y`, `6 m + 10 d`.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.leads_back() { -1 } else { 1 };
        let mut first = true;
        for step in self.steps() {
            let parts = match *step {
                Step::Months(months) => [(months / 12, "y"), (months % 12, "m")],
                Step::Time { days, hours } => [(days, "d"), (hours, "h")],
                Step::BusinessDays(days) => [(days, "bd"), (0, "")],
            };
            for (count, unit) in parts.into_iter().filter(|(count, _)| *count != 0) {
                let count = count.saturating_mul(sign);
                let joined = match (first, count < 0) {
                    (true, false) => "",
                    (true, true) => "-",
                    (false, false) => " + ",
                    (false, true) => " - ",
                };
                write!(f, "{joined}{} {unit}", count.unsigned_abs())?;
                first = false;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Unit;

    fn check(steps: &[(i64, Unit)], words: &str) {
        let offset = steps
            .iter()
            .fold(Offset::default(), |offset, (count, unit)| offset.then(*count, *unit).unwrap());
        assert_eq!(offset.phrase("launch"), words);
    }

    #[test]
    fn a_distance_says_its_direction() {
        check(&[], "launch");
        check(&[(15, Unit::Years)], "15 y after launch");
        check(&[(-24, Unit::Hours)], "24 h before launch");
        check(&[(-72, Unit::Hours), (1, Unit::Hours)], "71 h before launch");
        check(&[(18, Unit::Months), (10, Unit::Days)], "1 y + 6 m + 10 d after launch");
        check(&[(10, Unit::BusinessDays), (-2, Unit::Days)], "10 bd - 2 d after launch");
    }
}
