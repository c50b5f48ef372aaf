//! Every date that is worked out of an accord that ships, worked out a second time.
//!
//! The tables have the numbers of the files; a calendar of their own counts them day by day. A number
//! that is copied wrongly, and a rule of counting that the program has wrong, both show here.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

mod calendar;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calendar::{Day, Way};
use table::{OUTLIVES, RULES, TABLE};
use wasit_accord::{Moment, Obligation, Reading, check, obligations};
use wasit_diagnostic::{Diagnostic, Sources};

fn source(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/accords");
    fs::read_to_string(folder.join(format!("{name}.accord.md"))).unwrap()
}

fn findings(source: &str) -> Vec<Diagnostic> {
    let file = Sources::default().add("text.accord.md", source);
    check(file, source, &[]).unwrap().diagnostics
}

/// Returns what a way gives: a date, or the fewest days after what it begins with.
fn naive(way: &str) -> String {
    let way = Way::read(way);
    if let Some(day) = Day::read(way.base) {
        let (day, hours) = way.from(day);
        assert_eq!(hours, 0, "a date of the tables has no hours");
        return day.to_string();
    }
    // Months differ: every day of four years is tried.
    let mut start = Day { year: 2023, month: 1, day: 1 };
    let mut least = i32::MAX;
    for _ in 0..4 * 365 + 1 {
        least = least.min(start.days_to(way.from(start).0));
        start = start.next();
    }
    let sign = if least < 0 { '-' } else { '+' };
    format!("{} {sign} {}", way.base, least.abs())
}

fn told(moment: &Moment) -> String {
    match moment {
        Moment::On(date) => date.to_string(),
        Moment::After { what, days, .. } => {
            let sign = if *days < 0 { '-' } else { '+' };
            format!("{} {sign} {}", what.trim_matches('`'), days.abs())
        }
    }
}

#[test]
fn the_tables_count_right() {
    for (name, rows) in TABLE {
        for (clause, what, way, expected) in *rows {
            assert_eq!(naive(way), *expected, "{name}: {clause} {what}");
        }
    }
    for (clause, what, way, expected) in OUTLIVES {
        assert_eq!(naive(way), *expected, "{clause} {what}");
    }
    for (way, expected) in RULES {
        assert_eq!(naive(way), *expected);
    }
}

#[test]
fn every_date_of_every_accord_that_ships_is_in_the_tables() {
    for (name, rows) in TABLE {
        let reading = Reading::new(Sources::default().add(*name, ""), source(name));
        let mut found: BTreeMap<(String, &str), String> = BTreeMap::new();
        for obligation in obligations(&reading, &[]).unwrap() {
            let Obligation { name, begins, due, ends, found_by, .. } = obligation;
            for (what, moment) in
                [("begins", begins), ("due", due), ("ends", ends), ("found", found_by)]
            {
                if let Some(moment) = moment {
                    found.insert((name.clone(), what), told(&moment));
                }
            }
        }
        let expected: BTreeMap<(String, &str), String> = rows
            .iter()
            .map(|(clause, what, _, expected)| {
                (((*clause).to_owned(), *what), (*expected).to_owned())
            })
            .collect();
        assert_eq!(expected.len(), rows.len(), "{name} has a row twice");
        assert_eq!(found, expected, "{name}");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/accords");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let shipped = files.filter(|name| name.to_string_lossy().ends_with(".accord.md")).count();
    assert_eq!(TABLE.len(), shipped, "an accord has no table");
}

/// Returns every date that stands in words, in their order.
fn dates(words: &str) -> Vec<String> {
    let parts = words.split(|c: char| !c.is_ascii_digit() && c != '-');
    parts.filter(|part| part.len() == 10 && Day::read(part).is_some()).map(str::to_owned).collect()
}

#[test]
fn a_remedy_that_lapses_is_told_with_its_dates() {
    for (name, _) in TABLE {
        let found: Vec<_> =
            findings(&source(name)).into_iter().filter(|d| d.code == "W403").collect();
        if *name != "plan-2015" {
            assert_eq!(found.len(), 0, "{name}");
            continue;
        }
        let [outlives] = found.as_slice() else { panic!("{found:#?}") };
        let (remedy, rest) = OUTLIVES.split_at(3);
        let says: Vec<String> =
            outlives.spans.iter().filter(|s| s.primary).flat_map(|s| dates(&s.label)).collect();
        assert_eq!(says, remedy.iter().map(|row| row.3).collect::<Vec<_>>());
        let mut others: Vec<_> = outlives
            .spans
            .iter()
            .filter(|span| !span.primary)
            .filter_map(|span| {
                let clause = span.label.split('`').nth(1)?;
                Some((clause, dates(&span.label).pop()?))
            })
            .collect();
        let mut expected: Vec<_> = rest.iter().map(|row| (row.0, row.3.to_owned())).collect();
        others.sort();
        expected.sort();
        assert_eq!(others, expected);
    }
}

/// Returns the fault of a day whose rule and date a text states.
fn stated(rule: &str, date: &str) -> Option<Diagnostic> {
    let found = findings(&format!("```accord\nday x = {rule} stated {date}\n```\n"));
    found.into_iter().find(|diagnostic| diagnostic.code == "E302")
}

#[test]
fn the_day_before_and_the_day_after_are_refused() {
    for (rule, expected) in RULES {
        let day = Day::read(expected).unwrap();
        assert_eq!(stated(rule, expected), None, "{rule}");
        for wrong in [day.before(), day.next()] {
            let fault = stated(rule, &wrong.to_string()).unwrap();
            let message = format!("`x` is {expected} by its rule, and {wrong} as stated");
            assert_eq!(fault.message, message);
        }
    }
    let help = |rule: &str, date: &str| stated(rule, date).unwrap().help.unwrap();
    // One source prints the 19th; an official spoke of day 180.
    assert!(help("2015-07-20 + 90d", "2015-10-19").contains("from the day after the event"));
    assert!(help("2015-07-20 + 90d", "2015-10-17").contains("the day of the event as day 1"));
    assert!(help("2014-01-20 + 180d", "2014-07-20").contains("takes 30 days as a month"));
    let fault = findings(&source("interim-2013-day-180"));
    let fault = fault.iter().find(|diagnostic| diagnostic.code == "E302").unwrap();
    assert_eq!(fault.message, "`last` is 2014-07-19 by its rule, and 2014-07-20 as stated");
}
