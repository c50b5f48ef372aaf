use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::time::naive::Day;
use crate::tree::{self, Name, Quoted};

fn calendar(zone: &str, weekend: &[&str], holidays: &[Date]) -> Calendar {
    let at = At::default();
    let name = |text: &&str| Name { text: (*text).to_owned(), at };
    Calendar {
        name: name(&"C"),
        zone: Quoted { text: zone.to_owned(), at },
        weekend: weekend.iter().map(name).collect(),
        holidays: holidays.iter().map(|date| tree::Date { date: *date, at }).collect(),
    }
}

/// A counter with Friday and Saturday off.
pub(in crate::time) fn gulf(holidays: &[Date]) -> Counter {
    Counter::new(&calendar("Asia/Muscat", &["friday", "saturday"], holidays)).unwrap()
}

#[test]
fn dates_of_published_accords_come_out_by_two_calendars() {
    use Unit::{Days, Months, Years};
    let cases = [
        ("2015-07-20", 90, Days, "2015-10-18"),
        ("2014-01-20", 180, Days, "2014-07-19"),
        ("2014-01-20", 181, Days, "2014-07-20"),
        ("2014-01-20", 6, Months, "2014-07-20"),
        ("2016-01-16", 15, Years, "2031-01-16"),
        ("2015-10-18", -65, Days, "2015-08-14"),
        ("2015-10-18", -30, Days, "2015-09-18"),
        ("2015-07-19", 60, Days, "2015-09-17"),
        ("2015-10-18", 8, Years, "2023-10-18"),
        ("2015-10-18", 10, Years, "2025-10-18"),
        ("2014-02-01", 34, Days, "2014-03-07"),
        ("2014-03-07", 34, Days, "2014-04-10"),
        ("2014-04-10", 34, Days, "2014-05-14"),
        ("2014-05-14", 34, Days, "2014-06-17"),
        ("2014-06-17", 33, Days, "2014-07-20"),
        ("2016-01-31", 1, Months, "2016-02-29"),
        ("2015-01-31", 1, Months, "2015-02-28"),
        ("2015-03-31", -1, Months, "2015-02-28"),
        ("2016-02-29", 1, Years, "2017-02-28"),
        ("2016-02-29", -4, Years, "2012-02-29"),
        ("1900-02-28", 1, Days, "1900-03-01"),
        ("2000-02-28", 1, Days, "2000-02-29"),
    ];
    let counter = Counter::default();
    for (from, count, unit, to) in cases {
        let date: Date = from.parse().unwrap();
        let counted = match count < 0 {
            true => counter.sub(date, i32::unsigned_abs(count), unit),
            false => counter.add(date, i32::unsigned_abs(count), unit),
        };
        assert_eq!(counted.unwrap().to_string(), to, "{from} {count} {unit:?}");
        let naive = match unit {
            Days => Day::of(from).plus_days(count),
            Months => Day::of(from).plus_months(count),
            _ => Day::of(from).plus_months(12 * count),
        };
        assert_eq!(naive.to_string(), to, "{from} {count} {unit:?}, the naive calendar");
    }
}

#[test]
fn hours_count_as_started_days_or_as_full_ones() {
    let (counter, day) = (Counter::default(), date(2026, 5, 10));
    // Hours, days started, days full.
    for (hours, started, full) in
        [(0, 0, 0), (1, 1, 0), (24, 1, 1), (25, 2, 1), (36, 2, 1), (72, 3, 3)]
    {
        let days =
            |count| (counter.add(day, count, Unit::Days), counter.sub(day, count, Unit::Days));
        let (later, earlier) = days(started);
        assert_eq!(counter.add(day, hours, Unit::Hours), later, "{hours}");
        assert_eq!(counter.sub(day, hours, Unit::Hours), earlier, "{hours}");
        let (later, earlier) = days(full);
        assert_eq!(counter.add_earliest(day, hours, Unit::Hours), later, "{hours}");
        assert_eq!(counter.sub_latest(day, hours, Unit::Hours), earlier, "{hours}");
    }
}

#[test]
fn what_cannot_be_counted_is_said() {
    let day = date(2026, 3, 1);
    let bare = Counter::default();
    assert_eq!(bare.add(day, 1, Unit::BusinessDays), Err(CountError::NoBusinessDays));
    assert_eq!(bare.business_days_range(1), None);
    assert!(!bare.is_business_day(day));
    for counter in [bare, gulf(&[])] {
        for unit in [Unit::Hours, Unit::Days, Unit::Months, Unit::Years] {
            assert_eq!(counter.add(day, u32::MAX, unit), Err(CountError::BeyondCalendar));
            assert_eq!(counter.sub(day, u32::MAX, unit), Err(CountError::BeyondCalendar));
        }
        assert_eq!(counter.add(Date::MAX, 1, Unit::Days), Err(CountError::BeyondCalendar));
        assert_eq!(counter.sub(Date::MIN, 1, Unit::Months), Err(CountError::BeyondCalendar));
    }
    let counter = gulf(&[]);
    let business = Unit::BusinessDays;
    assert_eq!(counter.add(day, u32::MAX, business), Err(CountError::BeyondCalendar));
    assert_eq!(counter.sub(day, u32::MAX, business), Err(CountError::BeyondCalendar));
    assert_eq!(counter.sub(Date::MIN, 1, business), Err(CountError::BeyondCalendar));
}

#[test]
fn every_fault_of_a_calendar_is_told() {
    let told = |zone: &str, weekend: &[&str]| -> Vec<String> {
        let errors = Counter::new(&calendar(zone, weekend, &[])).err().unwrap_or_default();
        errors.iter().map(ToString::to_string).collect()
    };
    let none: [&str; 0] = [];
    for zone in ["UTC", "Asia/Muscat", "+04:00", "-03:30", "+14:00", "+00:00"] {
        assert_eq!(told(zone, &["friday"]), none, "{zone}");
    }
    for zone in [
        "Asia/Atlantis",
        "",
        "+4:00",
        "+04:60",
        "+14:01",
        "+0400",
        "-é:00",
        "Etc/Unknown",
        "++4:00",
    ] {
        assert_eq!(told(zone, &[]), [format!("no time zone is called \"{zone}\"")]);
    }
    assert_eq!(
        told("Nowhere", &["friday", "Sunday", "restday"]),
        [
            "no time zone is called \"Nowhere\"",
            "no day of the week is called Sunday",
            "no day of the week is called restday",
        ]
    );
    let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    assert_eq!(told("UTC", &week), ["all seven days are weekend, so there are no business days"]);
    assert_eq!(told("UTC", &week[..6]), none);
}

#[test]
fn a_day_ends_with_midnight_in_its_zone() {
    let cases = [
        ("UTC", "2015-10-18", "2015-10-19T00:00:00Z"),
        ("Asia/Muscat", "2015-10-18", "2015-10-18T20:00:00Z"),
        ("-03:30", "2015-10-18", "2015-10-19T03:30:00Z"),
        ("Europe/Vienna", "2015-10-25", "2015-10-25T23:00:00Z"),
        // Clocks skip midnight.
        ("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00:00Z"),
        // Clocks skip from 23:30 to 00:30.
        ("America/Toronto", "1919-03-30", "1919-03-31T04:30:00Z"),
        // Clocks go back from 01:00 to midnight: the old day is over the first time.
        ("America/Havana", "2018-11-03", "2018-11-04T04:00:00Z"),
        // Clocks go back from 00:01 to 23:01: the old day is over the second time.
        ("America/St_Johns", "2010-11-06", "2010-11-07T03:30:00Z"),
        // Samoa had no 30 December.
        ("Pacific/Apia", "2011-12-29", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
    ];
    for (zone, day, moment) in cases {
        let counter = Counter::new(&calendar(zone, &[], &[])).unwrap();
        let found = counter.last_moment(day.parse().unwrap());
        assert_eq!(found.unwrap().to_string(), moment, "{zone} {day}");
    }
    assert_eq!(Counter::default().last_moment(Date::MAX), None);
}

#[test]
fn in_every_zone_clocks_show_the_day_before_its_last_moment_and_a_later_day_from_then_on() {
    let mut days = 0;
    let since = "1890-01-01T00:00:00Z".parse().unwrap();
    let until: Timestamp = "2035-01-01T00:00:00Z".parse().unwrap();
    for name in BUNDLED.available() {
        let counter = Counter::new(&calendar(name.as_str(), &[], &[])).unwrap();
        let zone = counter.zone.clone();
        let transitions = zone.following(since).map(|transition| transition.timestamp());
        for transition in transitions.take_while(|transition| *transition < until) {
            let shown = zone.to_datetime(transition).date();
            for day in [shown.yesterday().unwrap(), shown] {
                let end = counter.last_moment(day).unwrap();
                let shows = |minutes: i64, nanoseconds: i64| {
                    let span = Span::new().minutes(minutes).nanoseconds(nanoseconds);
                    zone.to_datetime(end + span).date()
                };
                assert!(shows(0, -1) <= day, "{name:?} {day} {end}");
                for minutes in [0, 1, 29, 30, 59, 60, 90, 119, 120, 180, 24 * 60] {
                    assert!(shows(minutes, 0) > day, "{name:?} {day} {end} +{minutes}");
                }
                days += 1;
            }
        }
    }
    assert!(days > 10_000, "the zones come with the program: {days}");
}

/// Business days, one day after the other.
fn naive_business_days(date: Date, count: i64, weekend: u8, holidays: &[Date]) -> Date {
    let (mut date, mut left) = (date, count.abs());
    while left > 0 {
        date = if count < 0 { date.yesterday() } else { date.tomorrow() }.unwrap();
        let off = weekend >> date.weekday().to_monday_zero_offset() & 1 == 1;
        left -= i64::from(!off && !holidays.contains(&date));
    }
    date
}

fn a_date() -> impl Strategy<Value = Date> {
    (1_900_i16..2_100, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let first = date(year, month, 1);
        date(year, month, day.min(first.days_in_month()))
    })
}

proptest! {
    #[test]
    fn days_there_and_back(date in a_date(), count in 0_u32..200_000) {
        let counter = Counter::default();
        let later = counter.add(date, count, Unit::Days).unwrap();
        prop_assert_eq!(counter.sub(later, count, Unit::Days), Ok(date));
    }

    #[test]
    fn days_and_months_agree_with_the_naive_calendar(
        date in a_date(), days in -800_i32..800, months in -300_i32..300,
    ) {
        let (counter, naive) = (Counter::default(), Day::of(&date.to_string()));
        let counted = counter.walk(date, days.into(), Unit::Days).unwrap();
        prop_assert_eq!(counted.to_string(), naive.plus_days(days).to_string());
        let counted = counter.walk(date, months.into(), Unit::Months).unwrap();
        prop_assert_eq!(counted.to_string(), naive.plus_months(months).to_string());
        // The same day of the month, or the last.
        prop_assert!(counted.day() == date.day() || counted.day() == counted.days_in_month());
    }

    #[test]
    fn business_days_agree_with_a_walk_from_day_to_day(
        date in a_date(),
        count in -120_i64..120,
        weekend in 1_u8..0b111_1111,
        offsets in proptest::collection::vec(-150_i64..150, 0..40),
    ) {
        let holidays: Vec<Date> = offsets
            .into_iter()
            .map(|days| date + Span::new().days(days))
            .collect();
        let counter = Counter {
            weekend: Weekend(weekend),
            holidays: holidays.iter().copied().collect(),
            ..Counter::default()
        };
        let counted = counter.walk(date, count, Unit::BusinessDays).unwrap();
        prop_assert_eq!(counted, naive_business_days(date, count, weekend, &holidays));
        prop_assert!(count == 0 || counter.is_business_day(counted));
        let days = i64::from(date.until(counted).unwrap().get_days()).abs();
        let count = u32::try_from(count.unsigned_abs()).unwrap();
        let (least, most) = counter.business_days_range(count).unwrap();
        prop_assert!(least <= days && days <= most, "{} {} {}", least, days, most);
    }
}

#[test]
fn the_range_of_business_days_is_reached_at_both_ends_where_there_are_no_holidays() {
    for weekend in 1..0b111_1111 {
        let counter = Counter { weekend: Weekend(weekend), ..Counter::default() };
        for count in 0..25 {
            let days: Vec<i64> = (1..=7)
                .map(|day| {
                    let from = date(2026, 6, day);
                    let to = naive_business_days(from, count.into(), weekend, &[]);
                    i64::from(from.until(to).unwrap().get_days())
                })
                .collect();
            let range = (*days.iter().min().unwrap(), *days.iter().max().unwrap());
            assert_eq!(counter.business_days_range(count), Some(range), "{weekend:b} {count}");
        }
    }
}
