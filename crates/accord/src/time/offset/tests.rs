use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::time::calendar::gulf;

fn offset(steps: &[(i64, Unit)]) -> Offset {
    let add = |offset: Offset, (count, unit): &(i64, Unit)| offset.then(*count, *unit).unwrap();
    steps.iter().fold(Offset::default(), add)
}

/// `"6m 5d"`, `"-10bd"`.
fn parse(text: &str) -> Offset {
    let step = |word: &str| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let unit = match &word[digits.len()..] {
            "h" => Unit::Hours,
            "d" => Unit::Days,
            "bd" => Unit::BusinessDays,
            "m" => Unit::Months,
            _ => Unit::Years,
        };
        (digits.parse().unwrap(), unit)
    };
    offset(&text.split_whitespace().map(step).collect::<Vec<_>>())
}

#[test]
fn offsets_compare_where_the_calendar_decides() {
    use Comparison::{Certain, Depends};
    use Ordering::{Equal, Greater, Less};
    let cases = [
        ("", "", Certain(Equal)),
        ("30d", "1m", Depends),
        ("27d", "1m", Certain(Less)),
        ("28d", "1m", Depends),
        ("31d", "1m", Depends),
        ("32d", "1m", Certain(Greater)),
        ("6m", "180d", Certain(Greater)),
        ("6m", "181d", Depends),
        ("6m", "184d", Depends),
        ("6m", "185d", Certain(Less)),
        ("1y", "365d", Depends),
        ("1y", "364d", Certain(Greater)),
        ("1y", "367d", Certain(Less)),
        ("1y", "12m", Certain(Equal)),
        ("400y", "146097d", Certain(Equal)),
        ("6m 5d", "1m 157d", Depends),
        ("6m 5d", "1m 150d", Certain(Greater)),
        ("24h", "1d", Certain(Equal)),
        ("36h", "2d", Certain(Less)),
        ("24h", "72h", Certain(Less)),
        ("-24h", "1h", Certain(Less)),
        ("-1m", "-27d", Certain(Less)),
        ("-1m", "-30d", Depends),
        // A month and a month are not two months: from 31 January.
        ("1m 1m", "2m", Depends),
        ("1m 1m", "2m 1d", Certain(Less)),
        ("5d 6m", "6m 4d", Depends),
        ("5d 6m", "6m 1d", Certain(Greater)),
        // What both begin with does not count.
        ("5d 6m 1d", "5d 6m", Certain(Greater)),
        ("5d 6m", "7d 6m", Depends),
        ("10bd 1m", "10bd 27d", Certain(Greater)),
        // Ten business days are ten days at least, and nobody knows how many at most.
        ("10bd", "9d", Certain(Greater)),
        ("10bd", "10d", Depends),
        ("10bd", "60d", Depends),
        ("10bd", "5bd", Certain(Greater)),
        ("10bd 1d", "10bd", Certain(Greater)),
        ("-10bd", "-9d", Certain(Less)),
        ("-10bd", "-60d", Depends),
        ("-10bd", "-11bd", Certain(Greater)),
        ("5bd -5bd", "", Depends),
        ("10bd -1bd", "9bd", Certain(Equal)),
    ];
    for (mine, other, comparison) in cases {
        let (a, b) = (parse(mine), parse(other));
        assert_eq!(a.compare(&b, None), comparison, "{mine} {other}");
        let reverse = match comparison {
            Certain(ordering) => Certain(ordering.reverse()),
            Depends => Depends,
        };
        assert_eq!(b.compare(&a, None), reverse, "{other} {mine}");
    }
    // With two days of weekend, ten business days take twelve days at least.
    let counter = gulf(&[]);
    for (days, comparison) in [("11d", Certain(Greater)), ("12d", Depends), ("60d", Depends)] {
        assert_eq!(parse("10bd").compare(&parse(days), Some(&counter)), comparison, "{days}");
    }
}

#[test]
fn offsets_have_a_range_of_days() {
    let counter = gulf(&[date(2026, 3, 22)]);
    let cases = [
        ("", None, (Some(0), Some(0))),
        ("1m", None, (Some(28), Some(31))),
        ("1y", None, (Some(365), Some(366))),
        ("1m 1m", None, (Some(56), Some(62))),
        ("6m 5d", None, (Some(186), Some(189))),
        ("36h", None, (Some(1), Some(2))),
        ("-36h", None, (Some(-2), Some(-1))),
        ("36h 12h", None, (Some(2), Some(2))),
        ("10bd", None, (Some(10), None)),
        ("10bd", Some(&counter), (Some(12), None)),
        ("-10bd", Some(&counter), (None, Some(-12))),
        ("10bd -1bd", None, (Some(9), None)),
        ("10bd -10bd", Some(&counter), (None, None)),
    ];
    for (text, counter, (least, most)) in cases {
        assert_eq!(parse(text).days_range(counter), DaysRange { least, most }, "{text}");
    }
}

#[test]
fn offsets_that_are_too_large_are_none_and_ranges_stay_true() {
    let large = offset(&[(i64::MAX, Unit::Days)]);
    assert_eq!(large.clone().then(1, Unit::Days), None);
    assert_eq!(large.clone().then_all(&large), None);
    assert_eq!(Offset::default().then(i64::MAX, Unit::Years), None);
    let less = offset(&[(i64::MIN, Unit::Days), (i64::MIN, Unit::Months)]);
    assert_eq!(less.days_range(None).least, None);
    assert_eq!(less.compare(&large, None), Comparison::Certain(Ordering::Less));
    assert_eq!(large.from(DateTime::MAX, &Counter::default()), Err(CountError::BeyondCalendar));
    let business = offset(&[(i64::MIN, Unit::BusinessDays)]);
    assert_eq!(business.compare(&large, None), Comparison::Certain(Ordering::Less));
    let moment = date(2026, 1, 1).at(0, 0, 0, 0);
    assert_eq!(business.from(moment, &Counter::default()), Err(CountError::NoBusinessDays));
    assert_eq!(business.from(moment, &gulf(&[])), Err(CountError::BeyondCalendar));
}

#[test]
fn an_offset_leads_where_the_counter_leads() {
    let cases = [
        ("90d", "2015-07-20", "2015-10-18", "2015-10-18"),
        ("6m", "2014-01-20", "2014-07-20", "2014-07-20"),
        ("36h", "2026-05-01", "2026-05-02", "2026-05-03"),
        ("-36h", "2026-05-03", "2026-05-01", "2026-05-02"),
        ("5bd", "2026-03-01", "2026-03-08", "2026-03-08"),
        // The example of the type, both ways round.
        ("5d 6m", "2025-08-26", "2026-02-28", "2026-02-28"),
        ("6m 5d", "2025-08-26", "2026-03-03", "2026-03-03"),
    ];
    for (text, from, first, last) in cases {
        let days = parse(text).days_from(from.parse().unwrap(), &gulf(&[])).unwrap();
        assert_eq!((days.0.to_string(), days.1.to_string()), (first.into(), last.into()), "{text}");
    }
}

/// Moments over a whole cycle of the calendar, the ends of months more often than others.
fn sampled_moments() -> impl Iterator<Item = DateTime> {
    (0..4_800_i64).flat_map(|months| {
        let first = date(1_900, 1, 1) + Span::new().months(months);
        [first, first.last_of_month(), first.with().day(28).build().unwrap()]
            .map(|day| day.at(i8::try_from(months % 24).unwrap(), 30, 0, 0))
    })
}

fn orders(
    a: &Offset,
    b: &Offset,
    counter: &Counter,
    moments: impl Iterator<Item = DateTime>,
) -> Vec<Ordering> {
    let mut orders: Vec<Ordering> = moments
        .map(|moment| a.from(moment, counter).unwrap().cmp(&b.from(moment, counter).unwrap()))
        .collect();
    orders.sort_unstable();
    orders.dedup();
    orders
}

fn any_offset() -> impl Strategy<Value = Offset> {
    let step = prop_oneof![
        (-14_i64..15, Just(Unit::Months)),
        (-40_i64..41, Just(Unit::Days)),
        (-60_i64..61, Just(Unit::Hours)),
        (-12_i64..13, Just(Unit::BusinessDays)),
    ];
    proptest::collection::vec(step, 0..5).prop_map(|steps| offset(&steps))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_certain_holds_from_every_day(
        a in any_offset(), b in any_offset(), shared in any_offset(),
    ) {
        let holidays = [date(2026, 3, 22), date(2026, 3, 23), date(2026, 12, 31)];
        let counter = gulf(&holidays);
        let (c, d) = (shared.clone().then_all(&a).unwrap(), shared.then_all(&b).unwrap());
        for (a, b) in [(&a, &b), (&c, &d)] {
            let orders = orders(a, b, &counter, sampled_moments().step_by(11));
            for counter in [None, Some(&counter)] {
                if let Comparison::Certain(ordering) = a.compare(b, counter) {
                    prop_assert_eq!(&orders, &[ordering]);
                }
            }
        }
    }

    #[test]
    fn close_offsets_are_certain_only_if_they_are(
        (months, days, later) in (-14_i64..15, -40_i64..41, -14_i64..15), by in -6_i64..7,
    ) {
        // The same steps, in another order and a few days apart.
        let a = offset(&[(days, Unit::Days), (months, Unit::Months), (later, Unit::Months)]);
        let b = offset(&[(months + later, Unit::Months), (days + by, Unit::Days)]);
        let found = orders(&a, &b, &Counter::default(), sampled_moments().step_by(5));
        if let Comparison::Certain(ordering) = a.compare(&b, None) {
            prop_assert_eq!(found, [ordering]);
        }
    }

    #[test]
    fn months_and_then_days_depend_only_if_two_days_differ(
        (a, b) in (-30_i64..31, -30_i64..31), days in -20_i64..21, by in -4_i64..5,
    ) {
        let middle = i64::try_from(days_of_months(b - a).0).unwrap();
        let mine = offset(&[(a, Unit::Months), (days + middle + by, Unit::Days)]);
        let other = offset(&[(b, Unit::Months), (days, Unit::Days)]);
        let found = orders(&mine, &other, &Counter::default(), sampled_moments());
        match mine.compare(&other, None) {
            Comparison::Certain(ordering) => prop_assert_eq!(found, [ordering]),
            Comparison::Depends => prop_assert!(found.len() > 1, "{:?}", found),
        }
    }

    #[test]
    fn the_range_of_days_holds_from_every_day(a in any_offset()) {
        let counter = gulf(&[date(2026, 3, 22)]);
        for counter_given in [None, Some(&counter)] {
            let range = a.days_range(counter_given);
            for moment in sampled_moments().step_by(37) {
                let (first, last) = a.days_from(moment.date(), &counter).unwrap();
                let days = |to: Date| i64::from(moment.date().until(to).unwrap().get_days());
                prop_assert!(range.least.is_none_or(|least| least <= days(first)));
                prop_assert!(range.most.is_none_or(|most| days(last) <= most));
            }
        }
    }
}
