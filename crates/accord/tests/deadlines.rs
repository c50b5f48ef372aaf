//! Dates and deadlines where a check could easily say too much or too little.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use wasit_accord::{Obligation, Reading, check, obligations};
use wasit_diagnostic::{Diagnostic, Severity, Sources};

/// What every text begins with: a known day, and one that nobody knows yet.
const HEAD: &str = r#"
party A "a"
party B "b"
mediator M "m"
verifier V "v"
declaration by M adhered to by A, B
day start = 2026-03-01
day entry = when adhered(A) and adhered(B)
power leave: A may "leave" unlimited ends accord
power stop: B may "stop" unlimited ends accord
"#;

fn found(words: &str) -> Vec<Diagnostic> {
    let source = format!("```accord\n{HEAD}\n{words}\n```\n");
    let file = Sources::default().add("text.accord.md", source.clone());
    check(file, &source, &[]).unwrap().diagnostics
}

/// Checks each text of a table for one code: whether it is given.
fn rows(code: &str, rows: &[(&str, bool)]) {
    for (words, expected) in rows {
        let found = found(words);
        let unread: Vec<_> = found.iter().filter(|d| d.code < "E201").collect();
        assert!(unread.is_empty(), "{words}\n{unread:#?}");
        assert_eq!(found.iter().any(|d| d.code == code), *expected, "{code}: {words}\n{found:#?}");
    }
}

#[test]
fn what_is_due_is_held_against_the_latest_finding() {
    rows(
        "W302",
        &[
            // Hours add up to a moment and not to a day each.
            (
                "duty a: B must \"a\" within 12h of start verified by V in 1h else leave
                 duty b: A must \"b\" requires a within 24h of start verified by V in 1h else stop",
                false,
            ),
            (
                "duty a: B must \"a\" within 24h of start verified by V in 1h else leave
                 duty b: A must \"b\" requires a within 24h of start verified by V in 1h else stop",
                true,
            ),
            (
                "duty a: B must \"a\" within 12h of start verified by V in 1d else leave
                 duty b: A must \"b\" requires a within 36h of start verified by V in 1h else stop",
                false,
            ),
            // Clauses that come together do not wait for each other, also where others join them.
            (
                "duty a: B must \"a\" within 9d of start verified by V in 5d else leave
                 duty b: A must \"b\" requires a within 9d of start verified by V in 5d else stop
                 duty c: A must \"c\" within 9d of start verified by V in 5d else stop
                 together a, c together c, b",
                false,
            ),
            (
                "duty a: B must \"a\" within 9d of start verified by V in 5d else leave
                 duty b: A must \"b\" requires a within 9d of start verified by V in 5d else stop
                 duty c: A must \"c\" within 9d of start verified by V in 5d else stop
                 together a, c",
                true,
            ),
            // Of two deadlines the first one counts.
            (
                "duty a: B must \"a\" within 30d of start verified by V in 1d else leave
                 duty b: A must \"b\" requires a within 60d of start by 2026-03-10 verified by V in 1d else stop",
                true,
            ),
            (
                "duty a: B must \"a\" within 30d of start by 2026-03-05 verified by V in 1d else leave
                 duty b: A must \"b\" requires a within 10d of start verified by V in 1d else stop",
                false,
            ),
        ],
    );
}

#[test]
fn of_several_that_come_late_the_latest_is_told() {
    let found = found(
        "duty a: B must \"a\" within 30d of start verified by V in 1d else leave
         duty b: B must \"b\" within 40d of start verified by V in 1d else leave
         duty c: A must \"c\" after a, b within 10d of start verified by V in 1d else stop",
    );
    let early: Vec<_> = found.iter().filter(|d| d.code == "W302").collect();
    let [early] = early.as_slice() else { panic!("{early:#?}") };
    assert!(early.help.as_deref().unwrap().starts_with("extend by at least 31 days"), "{early:#?}");
}

#[test]
fn deadlines_that_run_from_each_other_stay_as_they_are_written() {
    let text = |a: &str, b: &str| {
        let duty = |name: &str, from: &str| {
            format!(
                "duty {name}: B must \"x\" within 10d of {from} verified by V in 5d else leave\n"
            )
        };
        let source = format!("```accord\n{HEAD}\n{}{}```\n", duty("a", a), duty("b", b));
        let reading = Reading::new(Sources::default().add("text", ""), source);
        let mut found = obligations(&reading, &[]).unwrap().into_iter();
        let due = |o: Obligation| o.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
        let mut next = |name| found.find(|o| o.name == name).map(due).unwrap();
        (next("a"), next("b"))
    };
    let words = |of: &str| format!("10 d after `{of}`");
    assert_eq!(text("found(b)", "found(a)"), (words("found(b)"), words("found(a)")));
    assert_eq!(text("done(b)", "found(a)"), (words("done(b)"), words("found(a)")));
    assert_eq!(text("start", "found(a)"), ("2026-03-11".into(), "2026-03-26".into()));
    let found = found(
        "day x = found(a) + 5d\nduty a: B must \"a\" within 10d of x verified by V in 5d else leave
         duty b: A must \"b\" after a within 12d of x verified by V in 1d else stop",
    );
    let early = found.iter().find(|d| d.code == "W302").unwrap();
    assert!(early.spans.iter().any(|s| s.label == "due 12 d after `x`"), "{early:#?}");
}

#[test]
fn months_are_held_against_days_where_the_answer_is_the_same_for_every_day() {
    let text = |days: u32, base: &str| {
        format!(
            "duty a: B must \"a\" within {days}d of {base} verified by V in 1d else leave
             duty b: A must \"b\" requires done(a) within 1m of {base} verified by V in 1d else stop"
        )
    };
    rows(
        "W303",
        &[
            (&text(28, "entry"), false),
            (&text(29, "entry"), true),
            (&text(31, "entry"), true),
            (&text(32, "entry"), false),
            (&text(31, "start"), false),
        ],
    );
    rows("W302", &[(&text(28, "entry"), false), (&text(32, "entry"), true)]);
}

#[test]
fn business_days_need_a_calendar_wherever_they_are_counted() {
    let duty = "must \"a\" within 30d of start verified by V in";
    rows(
        "W303",
        &[
            ("day x = start + 5bd", true),
            ("calendar C zone \"UTC\" weekend friday\nday x = start + 5bd", false),
            ("calendar C zone \"UTC\"\nday x = start + 5bd on C", true),
            ("day x = earliest of start + 5bd, entry", true),
            (&format!("duty a: B {duty} 5bd else leave"), true),
            (&format!("duty a: B {duty} 5d else leave"), false),
        ],
    );
}

#[test]
fn dates_are_kept_together_or_not() {
    let by_finding = |from: &str| {
        format!(
            "duty a: B must \"a\" within 10d of entry verified by V in 5d else leave
             duty b: A must \"b\" from entry + {from} within 5d of found(a) verified by V in 5d else stop"
        )
    };
    rows(
        "E301",
        &[
            // From 1 March six months are 184 days; from an unknown day they may be 181.
            ("duty a: B must \"a\" from start + 6m within 183d of start", true),
            ("duty a: B must \"a\" from start + 6m within 184d of start", false),
            ("day x = start + 6m\nduty a: B must \"a\" from x within 183d of start", true),
            ("duty a: B must \"a\" from entry + 6m within 180d of entry", true),
            ("duty a: B must \"a\" from entry + 6m within 183d of entry", false),
            // Five business days from a Sunday, with Friday and Saturday off, end a week later.
            (
                "calendar C zone \"UTC\" weekend friday, saturday
                 duty a: B must \"a\" from start + 5bd within 6d of start",
                true,
            ),
            (
                "calendar C zone \"UTC\" weekend friday, saturday
                 duty a: B must \"a\" from start + 5bd within 7d of start",
                false,
            ),
            // A day that is the latest, or the earliest, of several.
            (
                "day x = latest of start + 30d, entry\nduty a: B must \"a\" from x by start + 29d",
                true,
            ),
            (
                "day x = latest of start + 30d, entry\nduty a: B must \"a\" from x by start + 30d",
                false,
            ),
            (
                "day x = earliest of start + 30d, entry\nduty a: B must \"a\" from start + 31d by x",
                true,
            ),
            (
                "day x = earliest of start + 30d, entry\nduty a: B must \"a\" from start + 30d by x",
                false,
            ),
            // A finding comes in its time.
            (&by_finding("21d"), true),
            (&by_finding("20d"), false),
            // What comes again and again comes before and after.
            (
                "event e \"e\" recurring
                 duty a: B must \"a\" requires e by start + 9d
                 duty b: A must \"b\" after a before 1d of e",
                false,
            ),
            (
                "event e \"e\"
                 duty a: B must \"a\" requires e by start + 9d
                 duty b: A must \"b\" after a before 1d of e",
                true,
            ),
            // At once is no earlier and no later.
            ("duty a: B must \"a\" at once on start by 2026-02-28", true),
            ("duty a: B must \"a\" at once on start from 2026-03-02", true),
            ("duty a: B must \"a\" at once on start from 2026-03-01 by 2026-03-01", false),
        ],
    );
}

#[test]
fn stated_dates_are_held_against_every_rule() {
    let transition = |stated: &str| {
        format!(
            "event broader \"b\"\nday adoption = 2015-10-18
             day transition = earliest of adoption + 8y, broader stated {stated}
             day last = latest of adoption + 8y, broader stated {stated}"
        )
    };
    let both = |d: &[Diagnostic]| -> Vec<String> {
        d.iter().filter(|d| d.code == "E302").map(|d| d.message.clone()).collect()
    };
    assert_eq!(both(&found(&transition("2023-10-18"))), Vec::<String>::new());
    assert_eq!(
        both(&found(&transition("2023-10-19"))),
        ["`transition` is 2023-10-18 at the latest by its rule, and 2023-10-19 as stated"]
    );
    assert_eq!(
        both(&found(&transition("2023-10-17"))),
        ["`last` is 2023-10-18 at the earliest by its rule, and 2023-10-17 as stated"]
    );
    // 36 hours from some moment of 1 March end on the 2nd or on the 3rd.
    rows(
        "E302",
        &[
            ("day x = start + 36h stated 2026-03-01", true),
            ("day x = start + 36h stated 2026-03-02", false),
            ("day x = start + 36h stated 2026-03-03", false),
            ("day x = start + 36h stated 2026-03-04", true),
            ("day x = start + 48h stated 2026-03-02", true),
            ("day x = start - 36h stated 2026-02-27", false),
            ("day x = start - 36h stated 2026-02-28", false),
            ("day x = start - 36h stated 2026-02-26", true),
        ],
    );
}

#[test]
fn a_remedy_lapses_on_its_own_day_and_not_with_the_breach_it_answers() {
    let text = |until: &str, lasts: &str| {
        format!(
            "limit a: B keeps \"a\" from start {lasts} verified by V in 1d else end
             power end: A may \"end\" {until} ends accord"
        )
    };
    rows(
        "W403",
        &[
            (&text("by 2026-06-01", "until 2026-06-01"), false),
            (&text("by 2026-06-01", "until 2026-06-02"), true),
            (&text("until 2026-06-01", "unlimited"), true),
            (&text("within 30d of breach(a)", "unlimited"), false),
            (&text("until entry + 30d", "unlimited"), true),
        ],
    );
}

#[test]
fn the_brackets_together_are_told_with_their_numbers() {
    let message = |words: &str| {
        let found = found(words);
        let told = found.iter().find(|d| d.code == "W601").map(|d| d.message.clone());
        told.unwrap_or_default()
    };
    let text = |a: &str, b: &str| {
        format!("duty a: B must \"a\" from start + [A: 10d | B: {b}] by start + [A: 20d | B: {a}]")
    };
    assert_eq!(message(&text("20d", "20d")), "");
    assert_eq!(
        message(&text("5d", "20d")),
        "2 of 4 ways to settle the brackets give a text with errors"
    );
    assert_eq!(
        message(&text("15d", "18d")),
        "1 of 4 ways to settle the brackets gives a text with errors"
    );
    let hopeless = "duty a: B must \"a\" from start + [@x A: 30d | B: 10d] by start + 20d
                    duty b: B must \"b\" from start + [@x A: 10d | B: 30d] by start + 20d";
    // Where no way is left, there are no some of which to tell: each error says when it stands.
    assert_eq!(message(hopeless), "");
    let told = found(hopeless).into_iter().filter(|d| d.code == "E301").map(|d| d.message);
    let ways: Vec<_> = told.map(|told| told.rsplit("if ").next().unwrap().to_owned()).collect();
    assert_eq!(ways, ["@x is A's \"30d\"", "@x is B's \"10d\""]);
    // One error that stands in every way is one error, with the days that are missing in each.
    let always = "duty a: B must \"a\" from start + [A: 30d | B: 40d] by start + [A: 20d | B: 10d]";
    let errors: Vec<_> = found(always).into_iter().filter(|d| d.code == "E301").collect();
    let [error] = errors.as_slice() else { panic!("{errors:#?}") };
    assert_eq!(error.severity, Severity::Error);
    assert_eq!(error.message, "these dates cannot all be kept: 10 to 30 days are missing");
}

#[test]
fn deadlines_in_large_circles_and_long_chains_come_to_an_end() {
    let words = |n: usize| {
        format!("within 1d of found(d{n}) by done(d{n}) + 1d before 1d of found(d{n}) + 3d")
    };
    for circle in [false, true] {
        let mut text = String::new();
        for n in 0..300 {
            let next = if circle { words((n * 7 + 1) % 300) } else { words(n + 1) };
            text.push_str(&format!("duty d{n}: B must \"x\" {next} verified by V else leave\n"));
        }
        text.push_str("duty d300: B must \"x\" by start\n");
        let found = found(&text);
        assert!(found.iter().all(|d| d.code != "E109"), "{found:#?}");
    }
}
