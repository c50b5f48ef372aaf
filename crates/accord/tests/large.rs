//! Texts that are read and would take for ever to check: each check ends, and says where it gave up.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::collections::BTreeSet;

use wasit_accord::check;
use wasit_diagnostic::{Severity, Sources};

const HEAD: &str = "party A \"Aurelia\" bears 9\nparty B \"Tamrin\"\nmediator M \"Marsa\"\n\
    verifier V \"Verifier\"\nday start = 2026-03-01\n";

/// A duty of A with everything that other checks ask for.
fn duty(name: &str, words: &str) -> String {
    format!(
        "duty {name}: A must \"x\" {words} verified by V in 5d method \"m\" evidence \"e\" \
         no remedy \"none is meant\"\n"
    )
}

/// Returns the codes of errors that a text has, and those that were not determined.
fn said(items: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let text = format!("```accord\n{HEAD}{items}```\n");
    let file = Sources::default().add("a.accord.md", text.clone());
    let found = check(file, &text, &[]).unwrap().diagnostics;
    let errors = found.iter().filter(|said| said.severity == Severity::Error);
    let errors = errors.map(|said| said.code.to_owned()).collect();
    let given_up = found.iter().filter(|said| said.code == "N602");
    let code = |message: &str| message.split(' ').next().unwrap_or("").to_owned();
    (errors, given_up.map(|said| code(&said.message)).collect())
}

/// Asserts which errors a text has, and which checks were given up.
#[track_caller]
fn ends(items: &str, errors: &[&str], given_up: &[&str]) {
    let (found, undetermined) = said(items);
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), errors);
    assert_eq!(undetermined.iter().map(String::as_str).collect::<Vec<_>>(), given_up);
}

/// Days of which each is counted from the one before, twice.
fn days(count: usize, rule: &str) -> String {
    let day = |n: usize| format!("day d{n} = {rule} of d{} + 1d, d{} + 2d\n", n - 1, n - 1);
    "day d0 = start\n".to_owned() + &(1..count).map(day).collect::<String>()
}

/// Days of which each is counted from the next.
fn days_back(count: usize) -> String {
    let day = |n: usize| format!("day d{n} = d{} + 1d\n", n + 1);
    (0..count).map(day).collect::<String>() + &format!("day d{count} = start\n")
}

#[test]
fn money_that_waits_for_days_of_days() {
    let escrow = "escrow E \"f\" amount 10 bn held by V release 10 when d";
    ends(&format!("{}{escrow}59\n", days(60, "earliest")), &[], &[]);
    ends(&format!("{}{escrow}59\n", days(60, "latest")), &[], &[]);
    ends(&format!("{}{escrow}0\n", days_back(20_000)), &[], &["E411", "E412", "E413"]);
}

#[test]
fn worth_that_waits_for_days_of_days() {
    let given = |day: &str| duty("D1", &format!("by 2300-01-01 worth 4 to B requires {day}"));
    ends(&format!("{}{}", days(60, "latest"), given("d59")), &[], &[]);
    ends(&format!("{}{}", days_back(20_000), given("d0")), &[], &[]);
}

#[test]
fn clauses_that_come_together() {
    let together = |count: usize, within: &str| {
        let duties = (0..count).map(|n| duty(&format!("D{n}"), "within 9d of start"));
        let names: Vec<String> = (0..count).map(|n| format!("D{n}")).collect();
        duties.collect::<String>() + &format!("together {} {within}\n", names.join(", "))
    };
    ends(&together(200, ""), &[], &[]);
    ends(&together(4_000, ""), &[], &["E201", "E203", "W503"]);
    let late = duty("late", "by 2026-06-01 from start + 60d") + "together D0, late\n";
    ends(&(together(200, "within 2d") + &late), &[], &[]);
    let late = late.replace("late\n", "late within 2d\n");
    ends(&(together(200, "within 2d") + &late), &["E301"], &[]);
}

#[test]
fn days_that_are_counted_too_deeply_are_not_guessed() {
    let stated = |count: usize| format!("{}day z = d0 stated 2026-01-01\n", days_back(count));
    ends(&stated(90), &["E302"], &[]);
    ends(&stated(150), &[], &["E302"]);
}

#[test]
fn brackets_that_every_clause_asks_about() {
    let day = |n: usize| format!("day d{n} = d{} + [A: 1d | B: 2d]\n", n - 1);
    let days = "day d0 = start\n".to_owned() + &(1..90).map(day).collect::<String>();
    let duties = (1..500).map(|n| duty(&format!("D{n}"), "by d89 requires D0"));
    let text = days + &duty("D0", "within 9d of start") + &duties.collect::<String>();
    ends(&text, &[], &["E301", "W302"]);
}

#[test]
fn powers_over_clauses_that_wait_for_each_other() {
    let powers = |n: usize| {
        let power = |name: &str, word: &str| {
            format!("power {name}{n}: A may \"x\" until 2030-01-01 {word} D{n}\n")
        };
        let next = (n + 1) % 60;
        power("s", "suspends")
            + &power("r", "resumes")
            + &duty(&format!("D{n}"), &format!("within 9d of start requires D{next} or start"))
    };
    ends(&(0..60).map(powers).collect::<String>(), &[], &["E203"]);
}

#[test]
fn escrows_of_many_conditions() {
    let duties = (0..200).map(|n| duty(&format!("D{n}"), "within 9d of start"));
    let outcomes = |k: usize| {
        let other = move |n: usize| (n * 7 + 3 + k) % 200;
        let outcome = move |n: usize| {
            format!("release 1 when D{n} and not D{} return 1 when breach(D{n}) ", other(n))
        };
        (0..200).map(outcome).collect::<String>()
    };
    let escrow = |k: usize| format!("escrow E{k} \"f\" amount 10 bn held by V {}\n", outcomes(k));
    let text = duties.collect::<String>() + &(0..8).map(escrow).collect::<String>();
    ends(&text, &[], &["E411", "E412", "E413"]);
}

#[test]
fn a_body_of_a_thousand() {
    let name = |n: usize| format!("Q{n}");
    let all: Vec<String> = (0..1_000).map(name).collect();
    let parties: String = all.iter().map(|name| format!("party {name} \"q\"\n")).collect();
    let votes: Vec<String> = all.iter().map(|name| format!("{name} 3")).collect();
    let (all, votes) = (all.join(", "), votes.join(", "));
    let body = |groups: usize| {
        let groups: String = (0..groups).map(|n| format!(" group U{n}: {all}")).collect();
        format!(
            "{parties}body JC \"b\" of {all} votes {votes}{groups} decides weighted majority of JC \
             and majority in each group of JC\n\
             power p: A may \"x\" unlimited ends D decided by JC\n\
             duty D: each of {all} must \"x\" within 9d of start else p\n"
        )
    };
    ends(&body(1), &[], &[]);
    ends(&body(100), &[], &["W404"]);
}

#[test]
fn groups_that_a_clause_is_not_of_are_not_asked_about() {
    let pair = |n: usize| {
        let duty = |name: &str| duty(&format!("{name}{n}"), "within 9d of start");
        format!("{}{}[A: together a{n}, b{n}]\n", duty("a"), duty("b"))
    };
    let pairs: String = (0..14).map(pair).collect();
    ends(&(pairs + &duty("c", "within 30d of start requires a0")), &[], &[]);
}

#[test]
fn worth_in_long_chains_and_large_groups() {
    let given = |n: usize, words: &str| {
        duty(&format!("D{n}"), &format!("by 2300-01-01 worth 1 to B {words}"))
    };
    let chain: String = (0..8_000).map(|n| given(n, &format!("requires D{}", n + 1))).collect();
    ends(&(chain + &given(8_000, "")), &[], &[]);
    let names: Vec<String> = (0..4_000).map(|n| format!("D{n}")).collect();
    let group: String = (0..4_000).map(|n| given(n, "")).collect();
    let text = group + &format!("together {}\n", names.join(", "));
    ends(&text, &[], &["E201", "E203", "W503"]);
}

#[test]
fn what_one_check_cannot_determine_is_no_reason_for_others() {
    let name = |n: usize| format!("D{n}");
    let words = |n: usize| {
        let (one, other) = ((n * 7 + 1) % 300, (n * 13 + 5) % 300);
        format!("within 30d of start [A: requires D{one} | B: requires D{other}]")
    };
    ends(&(0..300).map(|n| duty(&name(n), &words(n))).collect::<String>(), &[], &["E201"]);
}
