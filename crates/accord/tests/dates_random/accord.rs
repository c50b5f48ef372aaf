//! Small accords of duties, how they are written, and how they are made.

use std::fmt::Write;

use proptest::prelude::*;

/// How many days; one value stands, two are a bracket of A and B.
pub(crate) type Days = Vec<i64>;

/// From what is counted.
#[derive(Clone, Debug)]
pub(crate) enum Base {
    /// So many days after the known day.
    Date(i64),
    /// The known day, the unknown one, or the one that is counted from it.
    Day(usize),
    Done(usize),
    Found(usize),
}

pub(crate) const DAYS: [&str; 3] = ["start", "entry", "third"];

#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub(crate) base: Base,
    /// Whether it is counted back, and by how much.
    pub(crate) offset: Option<(bool, Days)>,
}

#[derive(Clone, Debug)]
pub(crate) enum Deadline {
    Within(Days, Point),
    Before(Days, Point),
    By(Point),
}

#[derive(Clone, Debug)]
pub(crate) struct Duty {
    pub(crate) deadline: Option<Deadline>,
    pub(crate) from: Option<Point>,
    /// Duties that have to be done, or found.
    pub(crate) waits: Vec<(bool, usize)>,
    pub(crate) latency: Option<Days>,
}

#[derive(Clone, Debug)]
pub(crate) struct Accord {
    /// The third day: so many days after the known one, or the unknown one.
    pub(crate) third: (usize, Days),
    pub(crate) duties: Vec<Duty>,
}

/// The known day: 10 March 2026. Days before the 10th are further dates.
pub(crate) const KNOWN: i64 = 10;

/// Writes values, and counts the brackets: they bear the names x1, x2 and so on.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) text: String,
    pub(crate) brackets: usize,
}

impl Writer {
    pub(crate) fn days(&mut self, days: &Days) -> String {
        match days.as_slice() {
            [one] => format!("{one}d"),
            several => {
                self.brackets += 1;
                format!("[@x{} A: {}d | B: {}d]", self.brackets, several[0], several[1])
            }
        }
    }

    pub(crate) fn point(&mut self, point: &Point) -> String {
        let base = match point.base {
            Base::Date(days) => format!("2026-03-{:02}", KNOWN + days),
            Base::Day(day) => DAYS[day].to_owned(),
            Base::Done(duty) => format!("done(D{duty})"),
            Base::Found(duty) => format!("found(D{duty})"),
        };
        match &point.offset {
            None => base,
            Some((back, days)) => {
                let days = self.days(days);
                format!("{base} {} {days}", if *back { '-' } else { '+' })
            }
        }
    }

    pub(crate) fn accord(&mut self, accord: &Accord) {
        self.text.push_str("```accord\nparty A \"a\"\nparty B \"b\"\nmediator M \"m\"\n");
        self.text.push_str("verifier V \"v\"\ndeclaration by M adhered to by A, B\n");
        writeln!(self.text, "day start = 2026-03-{KNOWN}").unwrap();
        self.text.push_str("day entry = when adhered(A) and adhered(B)\n");
        let (of, days) = &accord.third;
        let days = self.days(days);
        writeln!(self.text, "day third = {} + {days}", DAYS[*of]).unwrap();
        for (n, duty) in accord.duties.iter().enumerate() {
            write!(self.text, "duty D{n}: B must \"x\"").unwrap();
            let deadline = match &duty.deadline {
                None => String::new(),
                Some(Deadline::Within(days, point)) => {
                    let days = self.days(days);
                    format!(" within {days} of {}", self.point(point))
                }
                Some(Deadline::Before(days, point)) => {
                    let days = self.days(days);
                    format!(" before {days} of {}", self.point(point))
                }
                Some(Deadline::By(point)) => format!(" by {}", self.point(point)),
            };
            self.text.push_str(&deadline);
            if let Some(from) = &duty.from {
                let from = self.point(from);
                write!(self.text, " from {from}").unwrap();
            }
            for (n, (done, of)) in duty.waits.iter().enumerate() {
                match (done, n) {
                    (true, _) => write!(self.text, " requires done(D{of})"),
                    (false, 0) => write!(self.text, " after D{of}"),
                    (false, _) => write!(self.text, " requires D{of}"),
                }
                .unwrap();
            }
            if let Some(latency) = &duty.latency {
                let latency = self.days(latency);
                write!(self.text, " verified by V in {latency}").unwrap();
            }
            self.text.push_str(" no remedy \"none\"\n");
        }
        self.text.push_str("```\n");
    }
}

/// Settles the brackets of an accord, in the order in which they are written.
pub(crate) fn settled(accord: &Accord, options: &[usize]) -> Accord {
    let mut left = options.iter();
    let mut settle = |days: &mut Days| {
        if days.len() > 1 {
            *days = vec![days[*left.next().unwrap()]];
        }
    };
    let mut accord = accord.clone();
    settle(&mut accord.third.1);
    for duty in &mut accord.duties {
        let mut points: Vec<&mut Point> = vec![];
        match &mut duty.deadline {
            Some(Deadline::Within(days, point) | Deadline::Before(days, point)) => {
                settle(days);
                points.push(point);
            }
            Some(Deadline::By(point)) => points.push(point),
            None => {}
        }
        points.extend(&mut duty.from);
        for (_, days) in points.into_iter().filter_map(|point| point.offset.as_mut()) {
            settle(days);
        }
        duty.latency.iter_mut().for_each(&mut settle);
    }
    accord
}

fn days(most: i64, open: bool) -> BoxedStrategy<Days> {
    let one = (0..=most).prop_map(|days| vec![days]);
    if open {
        prop_oneof![3 => one, 1 => (0..=most, 0..=most).prop_map(|(a, b)| vec![a, b])].boxed()
    } else {
        one.boxed()
    }
}

fn point(duty: usize, open: bool) -> BoxedStrategy<Point> {
    let mut bases = vec![
        (2, (-3..=4_i64).prop_map(Base::Date).boxed()),
        (4, (0..3_usize).prop_map(Base::Day).boxed()),
    ];
    if duty > 0 {
        bases.push((1, (0..duty).prop_map(Base::Done).boxed()));
        bases.push((1, (0..duty).prop_map(Base::Found).boxed()));
    }
    let base = prop::strategy::Union::new_weighted(bases);
    let offset = prop::option::weighted(0.4, (any::<bool>(), days(3, open)));
    (base, offset).prop_map(|(base, offset)| Point { base, offset }).boxed()
}

fn duty(at: usize, count: usize, open: bool) -> impl Strategy<Value = Duty> {
    let deadline = prop_oneof![
        (days(4, open), point(at, open)).prop_map(|(days, point)| Deadline::Within(days, point)),
        (days(4, open), point(at, open)).prop_map(|(days, point)| Deadline::Before(days, point)),
        point(at, open).prop_map(Deadline::By),
    ];
    let others: Vec<usize> = (0..count).filter(|other| *other != at).collect();
    let waits = if others.is_empty() {
        Just(vec![]).boxed()
    } else {
        prop::collection::vec((any::<bool>(), prop::sample::select(others)), 0..3).boxed()
    };
    let from = prop::option::weighted(0.4, point(at, open));
    let latency = prop::option::weighted(0.6, days(3, open));
    (prop::option::weighted(0.8, deadline), from, waits, latency)
        .prop_map(|(deadline, from, waits, latency)| Duty { deadline, from, waits, latency })
}

pub(crate) fn accord(open: bool) -> impl Strategy<Value = Accord> {
    (1..=3_usize).prop_flat_map(move |count| {
        let duties: Vec<_> = (0..count).map(|at| duty(at, count, open)).collect();
        let third = (0..2_usize, days(3, open));
        (third, duties).prop_map(|(third, duties)| Accord { third, duties })
    })
}
