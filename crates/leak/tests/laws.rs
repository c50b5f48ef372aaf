//! What holds for every text.

use proptest::prelude::*;
use wasit_leak::{Class, Finding, Guard, Tier};

const STATEMENT: &str = "Our delegation could live with forty inspectors at the lower hall until the \
                         parliament has voted, provided that nobody speaks of seals before the winter.";

/// Words that no confidential statement here has.
fn ordinary() -> impl Strategy<Value = String> {
    let words = ["apple", "river", "talks", "we", "and", "slowly", "green", "they", "walked", "."];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..20)
        .prop_map(|words| words.join(" "))
}

fn guard() -> Guard {
    let mut guard = Guard::new();
    guard.forbid("A-4.2", STATEMENT, &["Leyla Karim", "كريمي", "Иванов"]);
    guard.forbid("A-7", "We hold 270 kg, and pay by account GX-4417-90.", &[]);
    guard
}

fn has(found: &[Finding], class: Class) -> bool {
    found.iter().any(|finding| finding.class == class && finding.tier == Tier::Blocking)
}

fn within(found: &[Finding], outgoing: &str) -> bool {
    let length = outgoing.chars().count();
    found.iter().all(|f| f.span.start < f.span.end && f.span.end <= length)
}

/// Masks a text: by what folding has to lift.
fn masked(text: &str, how: &[u8]) -> String {
    let mut how = how.iter().cycle();
    let mut out = String::new();
    for c in text.chars() {
        match (how.next().copied().unwrap_or(0) % 6, c) {
            (0, c @ '!'..='~') => out.extend(char::from_u32(u32::from(c) + 0xFEE0)),
            (1, c @ '0'..='9') => out.extend(char::from_u32(u32::from(c) - 0x30 + 0x660)),
            (2, c @ '0'..='9') => out.extend(char::from_u32(u32::from(c) - 0x30 + 0x6F0)),
            (1, 'a') => out.push('\u{430}'),
            (1, 'e') => out.push('\u{435}'),
            (2, 'o') => out.push('\u{3bf}'),
            (2, 'p') => out.push('\u{440}'),
            (3, c) if c.is_alphanumeric() => {
                out.push(c);
                out.push('\u{200b}');
            }
            (4, c) if c.is_alphabetic() => {
                out.push(c);
                out.push('\u{ad}');
            }
            (_, ' ') => out.push('\u{a0}'),
            (_, c) => out.push(c),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_makes_it_panic(outgoing in "\\PC{0,80}", confidential in "\\PC{0,80}", name in "\\PC{0,12}") {
        let mut guard = guard();
        guard.forbid("s", &confidential, &[&name]);
        guard.allow(&name);
        prop_assert!(within(&guard.check(&outgoing), &outgoing));
        prop_assert!(within(&guard.check(&confidential), &confidential));
    }

    #[test]
    fn no_number_makes_it_panic(
        outgoing in "([0-9]{1,30}|[.,/:' ½三万亿点半-]|million|half|and|%|\\$|days|May|٥|am|to|quarter|past|号|年){0,24}",
    ) {
        let mut guard = guard();
        guard.forbid("s", &outgoing, &[&outgoing]);
        prop_assert!(within(&guard.check(&outgoing), &outgoing));
    }

    #[test]
    fn twelve_words_are_found_in_any_text(before in ordinary(), after in ordinary(), start in 0usize..14) {
        let words: Vec<&str> = STATEMENT.split_whitespace().skip(start).take(12).collect();
        prop_assume!(words.len() == 12);
        let outgoing = format!("{before} {} {after}", words.join(" "));
        let found = guard().check(&outgoing);
        prop_assert!(has(&found, Class::Verbatim), "{outgoing}");
        let copy = found.iter().find(|f| f.class == Class::Verbatim).unwrap();
        prop_assert_eq!(copy.source.as_deref(), Some("A-4.2"));
    }

    #[test]
    fn a_mask_hides_nothing(how in proptest::collection::vec(any::<u8>(), 1..30)) {
        let check = |text: &str| guard().check(&masked(text, &how));
        prop_assert!(has(&check("They say Leyla Karim came."), Class::Name));
        prop_assert!(has(&check("There are 270 kg there."), Class::Value));
        prop_assert!(has(&check("the account GX-4417-90 there"), Class::Identifier));
        let span = "provided that nobody speaks of seals before the winter";
        let found = check(span);
        prop_assert!(has(&found, Class::Verbatim) || has(&found, Class::NearVerbatim));
    }

    #[test]
    fn what_is_released_is_silent(after in ordinary()) {
        let mut guard = guard();
        guard.forbid_name("A-4.2", "Tal Verrin");
        guard.release("A-4.2");
        let outgoing = format!("{STATEMENT} Leyla Karim, Tal Verrin. {after}");
        let found = guard.check(&outgoing);
        prop_assert!(found.iter().all(|f| f.source.as_deref() != Some("A-4.2")), "{found:?}");
        prop_assert!(has(&guard.check("270 kg"), Class::Value));
    }

    #[test]
    fn what_is_allowed_is_silent_and_nothing_else(first in any::<bool>()) {
        let mut guard = Guard::new();
        let said = format!("{STATEMENT} Leyla Karim wrote A-4.2, on 12 May 2025.");
        let mut steps = [true, false];
        if first {
            steps.reverse();
        }
        for allow in steps {
            if allow {
                guard.allow(&said);
            } else {
                guard.forbid("A-4.2", &format!("{said} Omar Senn has 270 kg."), &["Leyla Karim", "Omar Senn"]);
            }
        }
        prop_assert_eq!(guard.check(&said), vec![]);
        let found = guard.check("Omar Senn has 270 kg.");
        prop_assert!(has(&found, Class::Name) && has(&found, Class::Value));
    }
}

#[test]
fn a_long_text_is_read() {
    let guard = guard();
    for unit in [
        "a ",
        "1 ",
        "1.",
        "三",
        "forty inspectors ",
        "و",
        "A-4 ",
        "\u{200b}",
        "[",
        "<!--",
        "/a",
        "C:\\",
    ] {
        let outgoing = unit.repeat(50_000 / unit.len());
        assert!(guard.check(&outgoing).len() <= wasit_leak::limits::FINDINGS_MAX);
    }
}

#[test]
fn what_is_released_leaves_no_trace_and_the_rest_stays() {
    let mut guard = guard();
    for number in 0..300 {
        guard.forbid(
            &format!("B-{number}"),
            "They hold 99 boats, says Tal Verrin.",
            &["Tal Verrin"],
        );
        guard.release(&format!("B-{number}"));
    }
    assert_eq!(guard.check("99 boats and Tal Verrin"), vec![]);
    let found = guard.check(&format!("{STATEMENT} Leyla Karim has 270 kg."));
    assert!(has(&found, Class::Verbatim) && has(&found, Class::Name) && has(&found, Class::Value));
}

#[test]
fn a_short_statement_is_found_whole() {
    let mut guard = Guard::new();
    guard.forbid("A-1", "The colonel is ill.", &[]);
    guard.forbid("A-2", "上校病得很重。", &[]);
    guard.forbid("A-3", "We agree to it.", &[]);
    assert!(has(
        &guard.check("It seems that the Colonel is ill, or so one hears."),
        Class::Verbatim
    ));
    assert!(has(&guard.check("听说上校病得很重"), Class::Verbatim));
    assert_eq!(guard.check("The colonel is well. We agree to it."), vec![]);
    guard.allow("All know: the colonel is ill.");
    assert_eq!(guard.check("The colonel is ill."), vec![]);
}
