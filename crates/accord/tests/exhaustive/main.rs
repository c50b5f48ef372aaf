//! What the checks of order, suspension and approval say of small accords, held against every run of
//! each, under every way to settle its brackets.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

mod accord;
mod naive;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use wasit_accord::{Checked, check};
use wasit_diagnostic::{Severity, Sources};

use accord::{Accord, accord};
use naive::{Naive, Thing};
use write::{Written, write};

/// Runs of one accord beyond which it is left to smaller ones.
const STATES_MAX: usize = 6_000;

fn checked(written: &Written, settled: &[(usize, usize)]) -> Checked {
    let mut sources = Sources::default();
    let file = sources.add("a.accord.md", written.text.clone());
    let names = |n: usize| {
        let named = written.names[n].clone();
        named.unwrap_or_else(|| (n + 1).to_string())
    };
    let settled: Vec<(String, String)> =
        settled.iter().map(|(n, option)| (names(*n), (option + 1).to_string())).collect();
    check(file, &written.text, &settled).unwrap()
}

/// Returns what a message names in backticks.
fn named(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

fn thing(name: &str) -> Thing {
    let number = |name: &str| name[1..].parse().unwrap();
    let inside = |name: &str| name.split(['(', ')']).nth(1).unwrap().to_owned();
    match name {
        _ if name.starts_with('C') => Thing::Clause(number(name)),
        _ if name.starts_with('d') => Thing::Day(number(name)),
        _ if name.starts_with("approved(") => Thing::Step(number(&inside(name))),
        "held(e)" => Thing::Escrow,
        _ => unreachable!("{name}"),
    }
}

/// Returns every way to settle the choices that stand in a text.
fn settlements(accord: &Accord, written: &Written) -> Vec<Vec<usize>> {
    written.choices.iter().fold(vec![vec![]], |before, choice| {
        let options = accord.choices[*choice].0;
        let with = |begin: &Vec<usize>, option| [begin.as_slice(), &[option]].concat();
        before.iter().flat_map(|begin| (0..options).map(move |o| with(begin, o))).collect()
    })
}

/// Returns a settlement as the options of all choices of an accord.
fn options(accord: &Accord, written: &Written, settlement: &[usize]) -> Vec<usize> {
    let mut options = vec![0; accord.choices.len()];
    for (choice, option) in written.choices.iter().zip(settlement) {
        options[*choice] = *option;
    }
    options
}

fn pairs(settlement: &[usize]) -> Vec<(usize, usize)> {
    settlement.iter().copied().enumerate().collect()
}

fn has_error(checked: &Checked) -> bool {
    checked.diagnostics.iter().any(|said| said.severity == Severity::Error)
}

fn told(checked: &Checked, codes: &[&str]) -> BTreeSet<Thing> {
    let of = checked.diagnostics.iter().filter(|said| codes.contains(&said.code));
    of.flat_map(|said| named(&said.message)).map(thing).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_global_rejects: 4_096, ..ProptestConfig::default() })]

    #[test]
    fn what_never_comes_about_is_told_and_nothing_else(accord in accord(6, false, false)) {
        let written = write(&accord);
        for settlement in settlements(&accord, &written) {
            // Powers that shut each other out are not looked for.
            let naive = Naive::new(&accord, &options(&accord, &written, &settlement)).without_effects();
            let Some(runs) = naive.runs(STATES_MAX) else { continue };
            let checked = checked(&written, &pairs(&settlement));
            let never: BTreeSet<Thing> = naive.things().difference(&runs.comes).copied().collect();
            prop_assert_eq!(told(&checked, &["E201", "E202"]), never, "{:?} {}", settlement, written.text);
            let out = checked.diagnostics.iter().any(|said| said.code == "E111");
            prop_assert_eq!(out, naive.refers_to_what_is_out(), "{:?} {}", settlement, written.text);
            for clause in 0..accord.clauses.len() {
                let count = checked.diagnostics.iter().filter(|said| {
                    said.code == "E204" && named(&said.message).get(1) == Some(&format!("C{clause}").as_str())
                });
                prop_assert_eq!(count.count(), naive.without_step(clause).len(), "{}", written.text);
            }
        }
    }

    #[test]
    fn what_sleeps_for_ever_is_told_and_nothing_else(accord in accord(4, false, true)) {
        let written = write(&accord);
        for settlement in settlements(&accord, &written) {
            let naive = Naive::new(&accord, &options(&accord, &written, &settlement));
            let Some(runs) = naive.runs(STATES_MAX) else { continue };
            let checked = checked(&written, &pairs(&settlement));
            let stuck: BTreeSet<Thing> = runs.stuck.iter().copied().map(Thing::Clause).collect();
            prop_assert_eq!(told(&checked, &["E203"]), stuck, "{:?} {}", settlement, written.text);
            let races: BTreeSet<(usize, usize, usize)> = checked
                .diagnostics
                .iter()
                .filter(|said| said.code == "W503")
                .map(|said| {
                    let clauses: Vec<usize> =
                        named(&said.message).iter().map(|name| name[1..].parse().unwrap()).collect();
                    (clauses[2], clauses[0], clauses[1])
                })
                .collect();
            prop_assert_eq!(races, runs.races, "{:?} {}", settlement, written.text);
            for told in told(&checked, &["E201", "E202"]) {
                prop_assert!(!runs.comes.contains(&told), "{:?} {:?} {}", told, settlement, written.text);
            }
        }
    }

    #[test]
    fn not_gives_no_false_alarm(accord in accord(5, true, true)) {
        let written = write(&accord);
        for settlement in settlements(&accord, &written) {
            let naive = Naive::new(&accord, &options(&accord, &written, &settlement));
            let Some(runs) = naive.runs(STATES_MAX) else { continue };
            let checked = checked(&written, &pairs(&settlement));
            for told in told(&checked, &["E201", "E202"]) {
                prop_assert!(!runs.comes.contains(&told), "{:?} {:?} {}", told, settlement, written.text);
            }
        }
    }

    #[test]
    fn brackets_add_up_to_what_each_settlement_says(accord in accord(5, false, true)) {
        let written = write(&accord);
        let whole = checked(&written, &[]);
        let all = settlements(&accord, &written);
        let Some(open) = whole.open.clone() else {
            prop_assert!(written.choices.is_empty());
            return Ok(());
        };
        prop_assert!(open.undetermined.is_empty(), "{:?}", open.undetermined);
        prop_assert_eq!(open.choices.len(), written.choices.len(), "{}", written.text);
        let each: Vec<Checked> = all.iter().map(|s| checked(&written, &pairs(s))).collect();
        let free: Vec<&Vec<usize>> =
            all.iter().zip(&each).filter(|(_, checked)| !has_error(checked)).map(|(s, _)| s).collect();
        prop_assert_eq!(&open.settlements, &BigUint::from(all.len()));
        prop_assert_eq!(open.error_free, Some(BigUint::from(free.len())), "{}", written.text);
        prop_assert!(open.failing_complete);
        for settlement in &all {
            let fails = open.failing.iter().any(|parts| {
                parts.iter().all(|(choice, options)| options.contains(&settlement[choice.0]))
            });
            prop_assert_eq!(fails, !free.contains(&settlement), "{:?} {}", settlement, written.text);
        }
        // One option more for each choice: it is left open.
        let partial = written.choices.iter().fold(vec![vec![]], |before: Vec<Vec<Option<usize>>>, choice| {
            let options = accord.choices[*choice].0;
            let with = |begin: &Vec<Option<usize>>, option| [begin.as_slice(), &[option]].concat();
            before.iter().flat_map(|begin| {
                (0..options).map(Some).chain([None]).map(move |option| with(begin, option))
            }).collect()
        });
        let size = |partial: &[Option<usize>]| partial.iter().flatten().count();
        let enough = |partial: &[Option<usize>]| {
            let of = |s: &&Vec<usize>| partial.iter().zip(*s).all(|(p, o)| p.is_none_or(|p| p == *o));
            all.iter().filter(of).all(|settlement| free.contains(&settlement))
        };
        let least = partial.iter().filter(|partial| enough(partial)).map(|p| size(p)).min();
        let first = open.first.map(|settled| {
            let mut first = vec![None; written.choices.len()];
            settled.iter().for_each(|settled| first[settled.choice.0] = Some(settled.option));
            first
        });
        prop_assert_eq!(first.as_ref().map(|first| size(first)), least, "{}", written.text);
        prop_assert!(first.as_ref().is_none_or(|first| enough(first)), "{:?} {}", first, written.text);
        for (choice, leaves) in open.leaves.iter().enumerate() {
            for (option, left) in leaves.iter().enumerate() {
                let count = free.iter().filter(|settlement| settlement[choice] == option).count();
                prop_assert_eq!(left, &BigUint::from(count), "{}", written.text);
            }
        }
        // What is said of the whole text is what is said of one of its settlements, and the other way round.
        let words = |checked: &Checked| -> BTreeSet<(&'static str, String)> {
            let ours = checked.diagnostics.iter().filter(|said| said.code.starts_with("E2") || said.code.starts_with("W5"));
            ours.map(|said| (said.code, said.message.split(", if ").next().unwrap_or_default().to_owned())).collect()
        };
        let union: BTreeSet<_> = each.iter().flat_map(words).collect();
        let told = words(&whole);
        // A circle may be told by another one that holds more often; all else is the same.
        let rest = |words: BTreeSet<(&'static str, String)>| -> Vec<_> {
            words.into_iter().filter(|(code, _)| *code != "E201").collect()
        };
        prop_assert_eq!(rest(told), rest(union), "{}", written.text);
        if free.len() < all.len() && !free.is_empty() {
            let some = whole.diagnostics.iter().any(|said| said.code == "W601");
            prop_assert!(some || has_error(&whole), "{}", written.text);
        }
        // Settling one choice beforehand leaves what the whole says of that alternative.
        for (choice, rows) in open.leaves.iter().enumerate() {
            for (option, left) in rows.iter().enumerate() {
                let part = checked(&written, &[(choice, option)]).open.unwrap();
                prop_assert_eq!(part.error_free.as_ref(), Some(left), "{}", written.text);
            }
        }
    }
}

/// What is looked for happens in what is drawn, and not always.
#[test]
fn what_is_drawn_has_something_to_find() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for round in 0..400 {
        let (clauses, with_ends) = if round % 2 == 0 { (6, false) } else { (4, true) };
        let drawn = accord(clauses, false, with_ends).new_tree(&mut runner).unwrap();
        let accord = drawn.current();
        let written = write(&accord);
        let mut count = |what, is_so| *seen.entry(what).or_default() += usize::from(is_so);
        let all = settlements(&accord, &written);
        for settlement in &all {
            let naive = Naive::new(&accord, &options(&accord, &written, settlement));
            let Some(runs) = naive.runs(STATES_MAX) else { continue };
            let never = naive.things().difference(&runs.comes).count();
            let mut without_step = (0..accord.clauses.len()).map(|c| naive.without_step(c).len());
            count("all", true);
            count("something never comes about", never > 0);
            count("everything comes about", never == 0);
            count("something sleeps for ever", !runs.stuck.is_empty());
            count("powers race", !runs.races.is_empty());
            count("something refers to what is out", naive.refers_to_what_is_out());
            count("something lacks a step", without_step.any(|parties| parties > 0));
        }
        let open = checked(&written, &[]).open;
        let some = open.and_then(|open| Some((open.error_free?, open.settlements)));
        let mixed = some.is_some_and(|(free, of)| free > BigUint::ZERO && free < of);
        count("some settlements have errors and some have none", mixed);
    }
    assert!(seen.values().all(|times| *times > 3), "{seen:?}");
}
