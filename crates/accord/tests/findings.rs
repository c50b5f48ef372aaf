//! Small texts and what the checks of order, suspension, approval and names say about each.
//!
//! A line `D1: …` stands for a duty of A with everything that other checks ask for, `B D1: …` for one
//! of B, `power P: …` for a power of A; every other line stands as it is.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use wasit_accord::{Checked, check};
use wasit_diagnostic::{Severity, Sources};

/// Codes that these texts are about.
const CODES: [&str; 15] = [
    "E101", "E102", "E103", "E105", "E111", "W113", "E201", "E202", "E203", "E204", "W502", "W503",
    "W601", "N602", "E109",
];

fn written(lines: &str) -> String {
    let mut text = String::from(
        "# A text\n\n```accord\nparty A \"Aurelia\"\nparty B \"Tamrin\"\nverifier V \"Verifier\"\n\
         day start = 2026-03-01\n",
    );
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        text.push_str(&item(line).unwrap_or_else(|| line.to_owned()));
        text.push('\n');
    }
    text + "```\n"
}

fn item(line: &str) -> Option<String> {
    let (head, words) = line.split_once(':')?;
    let names: Vec<&str> = head.split(' ').collect();
    let rest = |name: &str, bearer: &str| {
        let due =
            ["within ", "by ", "before "].iter().any(|word| words.trim_start().starts_with(word));
        let due = if due { "" } else { "within 9d of start" };
        let found = "verified by V in 1d method \"m\" evidence \"e\" no remedy \"none is meant\"";
        format!("duty {name}: {bearer} must \"do {name}\" {due} {found} {words}")
    };
    match names.as_slice() {
        ["power", name] => Some(format!("power {name}: A may \"use {name}\" unlimited {words}")),
        ["power", name, "of", of] => {
            Some(format!("power {name}: {of} may \"use {name}\" unlimited {words}"))
        }
        [name] if name.starts_with(char::is_uppercase) => Some(rest(name, "A")),
        [bearer @ ("A" | "B" | "V"), name] => Some(rest(name, bearer)),
        _ => None,
    }
}

fn checked(text: &str, settled: &[(&str, &str)]) -> Checked {
    let mut sources = Sources::default();
    let file = sources.add("a.accord.md", text);
    let settled: Vec<(String, String)> =
        settled.iter().map(|(name, option)| ((*name).into(), (*option).into())).collect();
    check(file, text, &settled).unwrap()
}

/// Asserts what is said about a text: `code: message`, in the order of the text, and [`SOME`] last.
#[track_caller]
fn says(lines: &str, expected: &[&str]) {
    let text = written(lines);
    let checked = checked(&text, &[]);
    let mut said: Vec<String> = checked
        .diagnostics
        .iter()
        .filter(|said| CODES.contains(&said.code) || said.code == "E100")
        .filter(|said| said.code != SOME)
        .map(|said| format!("{}: {}", said.code, said.message))
        .collect();
    said.extend(checked.diagnostics.iter().any(|said| said.code == SOME).then(|| SOME.into()));
    assert_eq!(said, expected, "{text}");
}

/// That some settlements give errors: last here, wherever it is told.
const SOME: &str = "W601";

#[test]
fn who_waits_for_whom() {
    says(
        "D1: requires D2\nB D2: after D1",
        &["E201: circular precondition: `D1` and `D2` each wait for the other (\"you first\")"],
    );
    says("D1: requires D1", &["E201: `D1` waits for itself"]);
    says("D1: requires D2 or D3\nD2: requires D1\nD3:", &[]);
    says(
        "D1: within 9d of found(D2)\nD2: requires D1",
        &["E201: circular precondition: `D1` and `D2` each wait for the other (\"you first\")"],
    );
    says("D1: requires e\nday e = earliest of start + 9d, found(D1)", &[]);
    says(
        "D1: requires e\nday e = latest of start + 9d, found(D1)",
        &["E201: circular precondition: `D1` and `e` each wait for the other (\"you first\")"],
    );
}

#[test]
fn a_deadline_that_comes_after_does_not_wait() {
    says("D1: before 9d of found(D2)\nD2: requires D1", &[]);
    says("D1: by found(D2)\nD2: requires D1", &[]);
    says("D1: by over\nday over = when D1", &[]);
    says("D1: by found(D2) - 9d\nD2: requires D1", &[]);
    says(
        "D1: by found(D2) + 9d\nD2: requires D1",
        &["E201: circular precondition: `D1` and `D2` each wait for the other (\"you first\")"],
    );
}

#[test]
fn what_can_never_come_about_names_its_cause() {
    says(
        "D1: requires D1\nD2: requires D1\nday d = when D2",
        &[
            "E201: `D1` waits for itself",
            "E202: `D2` can never come about",
            "E202: `d` can never come about",
        ],
    );
    says("D1: requires suspended(D2)\nD2:", &["E202: `D1` can never come about"]);
    says("D1: requires suspended(D2)\nD2:\npower P: suspends D2\npower R: resumes D2", &[]);
}

#[test]
fn each_thing_on_a_circle_is_told_with_one() {
    says(
        "D1: requires D2 and D3\nB D2: requires D1\nB D3: requires D1",
        &[
            "E201: circular precondition: `D1` and `D2` each wait for the other (\"you first\")",
            "E201: circular precondition: `D1` and `D3` each wait for the other (\"you first\")",
        ],
    );
}

#[test]
fn an_alternative_that_comes_makes_no_circle() {
    says(
        "D1: requires (D2 or D3) and D4\nD2: requires D1\nD3:\nD4: requires D4",
        &[
            "E202: `D1` can never come about",
            "E202: `D2` can never come about",
            "E201: `D4` waits for itself",
        ],
    );
}

#[test]
fn a_circle_under_one_alternative_is_told_where_it_is_one() {
    says(
        "D1: [A: requires D2 | B: requires D3]\nD2: requires D2\nD3: requires D1",
        &[
            "E202: `D1` can never come about, if bracket 1 is A's \"requires D2\"",
            "E201: circular precondition: `D1` and `D3` each wait for the other (\"you first\"), if bracket 1 is B's \"requires D3\"",
            "E201: `D2` waits for itself",
            "E202: `D3` can never come about, if bracket 1 is A's \"requires D2\"",
        ],
    );
}

#[test]
fn what_is_done_together_does_not_wait_within_the_group() {
    says("D1: requires D2\nD2: requires D1\ntogether D1, D2", &[]);
    says(
        "D1: requires D4\nD2:\nD3:\nD4: requires D4\ntogether D1, D2\ntogether D2, D3",
        &[
            "E202: `D1` can never come about",
            "E202: `D2` can never come about",
            "E202: `D3` can never come about",
            "E201: `D4` waits for itself",
        ],
    );
    says("D1: requires D3\nD2:\nD3: requires D1\ntogether D1, D2\ntogether D2, D3", &[]);
}

#[test]
fn what_is_approved_at_home_waits_for_the_approval() {
    says(
        "D1:\nB D2:\nstep S \"s\": A by \"House\" requires D2 allows D1\n\
         step T \"t\": B by \"Hall\" requires D1 allows D2",
        &[
            "E201: circular precondition: each of `D1`, `approved(S)`, `D2`, `approved(T)` waits for the next (\"you first\")",
        ],
    );
    says(
        "D1: within 9d of sent(S)\nstep S \"s\": A by \"House\" requires D1 allows D1",
        &[
            "E201: circular precondition: `D1` and `approved(S)` each wait for the other (\"you first\")",
        ],
    );
    says("B D1: within 9d of sent(S)\nstep S \"s\": A by \"House\" requires D1 allows all", &[]);
}

#[test]
fn what_may_be_left_out_hides_nothing_else() {
    says("[B: B D9:]\nD1: requires D9".replace("[B: B D9:]", "[B: duty D9: B must \"d\" within 9d of start verified by V in 1d method \"m\" evidence \"e\" no remedy \"n\"]").as_str(), &[
        "E111: `D9` is referred to, and can be left out, if bracket 1 is \"nothing\"",
        SOME,
    ]);
    says(
        "D2: requires D3\nD3: requires D2\nD1: requires D9\n[B: duty D9: B must \"d\" within 9d of start verified by V in 1d method \"m\" evidence \"e\" no remedy \"n\"]",
        &[
            "E201: circular precondition: `D2` and `D3` each wait for the other (\"you first\")",
            "E111: `D9` is referred to, and can be left out, if bracket 1 is \"nothing\"",
        ],
    );
}

#[test]
fn approval_is_asked_of_each_bearer() {
    says(
        "duty D1: jointly A, B must \"d\" within 9d of start verified by V in 1d method \"m\" evidence \"e\" no remedy \"n\"\n\
         D2:\nB D3:\nstep S \"s\": A by \"House\" allows D2\nstep T \"t\": B by \"Hall\" allows D3",
        &[
            "E204: no domestic step of `A` lets `D1` enter into force",
            "E204: no domestic step of `B` lets `D1` enter into force",
        ],
    );
}

#[test]
fn what_cannot_be_taken_back_waits_for_the_other_side() {
    let step = "step T \"t\": B by \"Hall\" allows all";
    says(
        &format!("D1: irrevocable\n{step}"),
        &[
            "W502: `D1` cannot be taken back, and can come about before B (Tamrin) has approved at home",
        ],
    );
    says(&format!("D1: irrevocable requires approved(T)\n{step}"), &[]);
    says(&format!("B D1: irrevocable\n{step}"), &[]);
    says(&format!("V D1: irrevocable\n{step}"), &[]);
    says(&format!("D1: irrevocable after D2\nB D2:\n{step}"), &[]);
    says(
        &format!("D1: [A: irrevocable | nothing]\n{step}"),
        &[
            "W502: `D1` cannot be taken back, and can come about before B (Tamrin) has approved at home, if bracket 1 is A's \"irrevocable\"",
        ],
    );
    says(
        &format!("D1: irrevocable\n[B: {step}]"),
        &[
            "W502: `D1` cannot be taken back, and can come about before B (Tamrin) has approved at home, if bracket 1 is B's \"step T \"t\": B by \"Hall\" allows all\"",
        ],
    );
}

#[test]
fn what_sleeps_can_wake_or_end() {
    let stuck = "E203: `D1` can be suspended and then neither resume nor end";
    says("D1:\npower P: suspends D1", &[stuck]);
    says("D1:\npower P: suspends D1\npower R: resumes D1", &[]);
    says("D1: until start + 99d\npower P: suspends D1", &[]);
    says("D1:\npower P: suspends D1\npower R: resumes D1 requires D1", &[stuck]);
    says("D1:\npower P: suspends D1\npower R: resumes D1 from found(D1)", &[stuck]);
    says(
        "D1:\npower P: suspends D1\npower R: resumes D1 requires d\nday d = found(D1) + 9d",
        &[stuck],
    );
    says(
        "D1:\npower P: suspends D1\npower R: resumes D1 requires approved(S)\n\
         step S \"s\": B by \"Hall\" requires D1 allows all",
        &[stuck],
    );
    says(
        "D1:\npower P: suspends D1\npower R: resumes D1 requires held(E)\n\
         escrow E \"e\" amount 1 \"bn\" held by V deposited by D1 return when start + 99d",
        &[stuck],
    );
    says("D1:\npower P: suspends D1\npower R: resumes D1 requires suspended(D1)", &[]);
    says("D1:\npower P: suspends D1\npower R: resumes D1 requires finding(V, \"enough\")", &[]);
    says("D1:\npower P: suspends D1\npower R: ends accord", &[]);
    says("D1: survives\npower P: suspends D1\npower R: ends accord", &[stuck]);
    says(
        "D1: [A: survives | nothing]\npower P: suspends D1\npower R: ends accord",
        &[
            "E203: `D1` can be suspended and then neither resume nor end, if bracket 1 is A's \"survives\"",
            SOME,
        ],
    );
    // A power that its holder lets lapse is no run of the text; one that sleeps over its end is over.
    says("D1:\npower P: suspends D1\npower R: resumes D1 until start + 99d", &[]);
    says("D1:\npower P: suspends D1, R\npower R: resumes D1 until start + 99d", &[stuck]);
    // What was performed is not breached any more.
    says("D1:\nB D2:\npower P: suspends D1\npower R: resumes D1 requires breach(D2)", &[stuck]);
    // What ended before it began, and is restored, still waits for what it requires.
    says(
        "D1:\npower P: suspends D1\npower R: resumes D1 requires D1\npower Q: ends R\npower T: restores R",
        &[stuck],
    );
}

#[test]
fn brackets_beside_the_matter_cost_nothing() {
    let beside: String = (0..14)
        .map(|n| format!("[B: duty X{n}: B must \"x\" within 9d of start verified by V in 1d method \"m\" evidence \"e\" no remedy \"n\"]\n"))
        .collect();
    says(
        &format!("D1:\npower P: suspends D1\npower R: resumes D1\npower of: ends D1\n{beside}")
            .replace("power of: ends D1\n", "power Q of B: ends D1\n"),
        &["W503: `Q` and `R` race for `D1`: one ends it, the other resumes it"],
    );
}

#[test]
fn powers_race_if_both_can_be_used() {
    let race = "W503: `Q` and `R` race for `D1`: one ends it, the other resumes it";
    let text = |words: &str| {
        format!("D1:\npower P: suspends D1\npower R: resumes D1 {words}\npower Q of B: ends D1")
    };
    says(&text(""), &[race]);
    says(&text("requires not exercised(Q)"), &[]);
    says(&text("from over\nday over = when exercised(Q)"), &[]);
    says(&text("").replace(" of B", ""), &[]);
}

#[test]
fn a_tie_of_prose_and_clause_is_one_choice() {
    let text = written("[@nine B: duty D9: B must \"d\" within 9d of start verified by V in 1d method \"m\" evidence \"e\" no remedy \"n\"]")
        .replace("# A text\n", "# A text\n\n[@nine B: Tamrin does it in nine days.]\n");
    let checked = checked(&text, &[]);
    let codes: Vec<_> = checked.diagnostics.iter().map(|said| said.code).collect();
    assert!(!codes.contains(&"E105"), "{codes:?}");
    let open = checked.open.unwrap();
    assert_eq!(open.settlements.to_string(), "2");
}

#[test]
fn what_is_settled_beforehand_is_not_said_again() {
    let text = written(
        "D1: [@a A: requires D2 | B: survives]\n\
         D2: [@b A: requires D1 | B: survives]\n\
         D3: [@c A: requires D3 | B: survives]",
    );
    let said = checked(&text, &[("a", "A")]);
    let messages: Vec<&str> = said
        .diagnostics
        .iter()
        .filter(|said| said.code == "E201")
        .map(|said| said.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "circular precondition: `D1` and `D2` each wait for the other (\"you first\"), if @b is A's \"requires D1\"",
            "`D3` waits for itself, if @c is A's \"requires D3\"",
        ]
    );
    let open = said.open.unwrap();
    assert_eq!(open.error_free.map(|free| free.to_string()).as_deref(), Some("1"));
    let first: Vec<(usize, usize)> =
        open.first.unwrap().iter().map(|settled| (settled.choice.0, settled.option)).collect();
    assert_eq!(first, [(1, 1), (2, 1)]);
    assert!(open.failing.iter().flatten().all(|(choice, _)| choice.0 != 0));
}

#[test]
fn an_error_is_not_lost_among_a_thousand_warnings() {
    let letters = ['l', 'I', '1'];
    let mut names: Vec<String> = vec!["l".into(), "I".into()];
    for _ in 0..6 {
        let longer = |name: &String| letters.map(|letter| format!("{name}{letter}"));
        names = names.iter().flat_map(longer).collect();
    }
    let days: String = names.iter().map(|name| format!("day {name} = 2026-05-01\n")).collect();
    let checked = checked(&written(&format!("{days}D1: requires D1")), &[]);
    assert!(checked.diagnostics.len() > 1_000, "{}", checked.diagnostics.len());
    assert!(checked.diagnostics.iter().any(|said| said.severity == Severity::Error));
    assert!(checked.fails() && !checked.textable);
}

#[test]
fn a_name_is_given_once_and_means_one_kind() {
    says("D1:\nD1:", &["E102: `D1` is given twice"]);
    says("D1: requires D7", &["E101: nothing in the text is called `D7`"]);
    says(
        "D1: requires A",
        &["E103: `A` is a party, and this place asks for a clause, an event or a day"],
    );
    says("D1: [C: survives]", &["E105: nothing in the text is called `C`"]);
    says(
        "D1: [V: survives]",
        &["E105: `V` is a verifier, and this place asks for a party or the mediator"],
    );
}

#[test]
fn who_can_block_a_remedy_that_is_used_jointly() {
    let blocked = |who: &str| {
        let text = format!(
            "```accord\nparty A \"a\"\nparty B \"b\"\nverifier V \"v\"\nday start = 2026-03-01\n\
             power stop: {who} may \"stop\" unlimited ends accord\n\
             duty D: B must \"act\" within 9d of start verified by V else stop\n```\n"
        );
        let found = checked(&text, &[]).diagnostics;
        found.iter().filter(|d| d.code == "W404").map(|d| d.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(blocked("jointly A, B").len(), 1);
    for who in ["A", "any of A, B", "each of A, B", "jointly A, V"] {
        assert_eq!(blocked(who), [""; 0], "{who}");
    }
}
