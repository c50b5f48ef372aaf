//! Random deadlines, held against trying every day and against the latest lawful moments.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

mod accord;
mod naive;

use std::collections::BTreeSet;

use accord::{Writer, accord, settled};
use naive::{can_be_kept, too_early};
use proptest::prelude::*;
use wasit_accord::check;
use wasit_diagnostic::{Diagnostic, Severity, Sources};

fn found_in(text: &str, settled: &[(String, String)]) -> (Vec<Diagnostic>, Option<u64>) {
    let file = Sources::default().add("text.accord.md", text);
    let checked = check(file, text, settled).unwrap();
    let free = checked.open.and_then(|open| open.error_free);
    (checked.diagnostics, free.map(|free| free.try_into().unwrap()))
}

fn names(found: &[Diagnostic], code: &str) -> BTreeSet<String> {
    let of = found.iter().filter(|diagnostic| diagnostic.code == code);
    of.filter_map(|d| Some(d.message.split('`').nth(1)?.to_owned())).collect()
}

fn has(found: &[Diagnostic], code: &str) -> bool {
    found.iter().any(|diagnostic| diagnostic.code == code)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn dates_without_brackets(accord in accord(false)) {
        let mut writer = Writer::default();
        writer.accord(&accord);
        let text = writer.text;
        let (found, _) = found_in(&text, &[]);
        prop_assert_eq!(has(&found, "E301"), !can_be_kept(&accord), "{}", text);
        prop_assert_eq!(names(&found, "W302"), too_early(&accord), "{}", text);
    }

    #[test]
    fn dates_with_brackets(accord in accord(true)) {
        let mut writer = Writer::default();
        writer.accord(&accord);
        let (text, brackets) = (writer.text, writer.brackets);
        prop_assume!((1..=3).contains(&brackets));
        let (open, free) = found_in(&text, &[]);
        let (mut kept, mut early) = (0, BTreeSet::new());
        for bits in 0..1_usize << brackets {
            let options: Vec<usize> = (0..brackets).map(|at| bits >> at & 1).collect();
            let chosen: Vec<(String, String)> = options
                .iter()
                .enumerate()
                .map(|(at, option)| (format!("x{}", at + 1), (option + 1).to_string()))
                .collect();
            let plain = settled(&accord, &options);
            let (found, _) = found_in(&text, &chosen);
            prop_assert_eq!(has(&found, "E301"), !can_be_kept(&plain), "{} {:?}", text, options);
            prop_assert_eq!(names(&found, "W302"), too_early(&plain), "{} {:?}", text, options);
            kept += u64::from(can_be_kept(&plain));
            early.extend(too_early(&plain));
        }
        prop_assert_eq!(has(&open, "E301"), kept < 1 << brackets, "{}", text);
        prop_assert_eq!(names(&open, "W302"), early, "{}", text);
        let always = open.iter().any(|d| d.code == "E301" && d.severity == Severity::Error);
        prop_assert!(!always || kept == 0, "{}", text);
        // Where nothing else is an error, what is left is what can be kept.
        let others = open.iter().any(|d| d.code.starts_with('E') && d.code != "E301");
        if !others {
            prop_assert_eq!(free, Some(kept), "{}", text);
        }
    }
}
