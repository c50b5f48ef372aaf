//! A calendar that shares nothing with the program's: it counts day by day.

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: i32,
    pub(crate) month: i32,
    pub(crate) day: i32,
}

fn is_leap(year: i32) -> bool {
    if year % 100 == 0 { year % 400 == 0 } else { year % 4 == 0 }
}

fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Day {
    /// Reads `2015-07-20`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(str::parse::<i32>);
        let mut next = || parts.next()?.ok();
        Some(Self { year: next()?, month: next()?, day: next()? })
    }

    pub(crate) fn next(self) -> Self {
        let Self { year, month, day } = self;
        if day < days_in(year, month) {
            Self { day: day + 1, ..self }
        } else if month < 12 {
            Self { year, month: month + 1, day: 1 }
        } else {
            Self { year: year + 1, month: 1, day: 1 }
        }
    }

    pub(crate) fn before(self) -> Self {
        let Self { year, month, day } = self;
        if day > 1 {
            Self { day: day - 1, ..self }
        } else if month > 1 {
            Self { year, month: month - 1, day: days_in(year, month - 1) }
        } else {
            Self { year: year - 1, month: 12, day: 31 }
        }
    }

    fn days_later(self, count: i32) -> Self {
        let step = if count < 0 { Self::before } else { Self::next };
        (0..count.abs()).fold(self, |day, _| step(day))
    }

    /// To the same day of the month, or the last of a shorter one.
    fn months_later(self, count: i32) -> Self {
        let (mut year, mut month) = (self.year, self.month);
        for _ in 0..count.abs() {
            month += count.signum();
            match month {
                13 => (year, month) = (year + 1, 1),
                0 => (year, month) = (year - 1, 12),
                _ => {}
            }
        }
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// Returns how many days later another day comes, which is not before this one by more than a
    /// thousand years.
    pub(crate) fn days_to(self, other: Self) -> i32 {
        let (mut day, mut count) = (self, 0);
        while day != other {
            day = if other < self { day.before() } else { day.next() };
            count += if other < self { -1 } else { 1 };
        }
        count
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A way: `2015-07-20 + 90d + 8y`. A business day is a day here: that is the least it takes.
pub(crate) struct Way<'a> {
    pub(crate) base: &'a str,
    steps: Vec<(i32, &'a str)>,
}

impl<'a> Way<'a> {
    /// Reads a way.
    pub(crate) fn read(text: &'a str) -> Self {
        let mut words = text.split(' ');
        let base = words.next().unwrap_or("");
        let mut steps = vec![];
        while let (Some(sign), Some(step)) = (words.next(), words.next()) {
            let digits = step.find(|c: char| !c.is_ascii_digit()).unwrap_or(step.len());
            let count: Option<i32> = step[..digits].parse().ok();
            assert!(count.is_some(), "no number in {step} of {text}");
            let count = count.unwrap_or(0);
            steps.push((if sign == "-" { -count } else { count }, &step[digits..]));
        }
        Self { base, steps }
    }

    /// Returns where the way leads from a day: the day, and the hours that are left over.
    pub(crate) fn from(&self, day: Day) -> (Day, i32) {
        self.steps.iter().fold((day, 0), |(day, hours), (count, unit)| match *unit {
            "h" => {
                let hours = hours + count;
                (day.days_later(hours.div_euclid(24)), hours.rem_euclid(24))
            }
            "d" | "bd" => (day.days_later(*count), hours),
            "m" => (day.months_later(*count), hours),
            unit => {
                assert_eq!(unit, "y");
                (day.months_later(count * 12), hours)
            }
        })
    }
}
