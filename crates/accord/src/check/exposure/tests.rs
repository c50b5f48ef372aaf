//! Exposure beside every order in which a text can be performed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wasit_diagnostic::Sources;

use super::*;
use crate::model::Model;
use crate::parser::parse;

/// A clause of a text for these tests: bearer, worth to the other, clauses that it requires.
#[derive(Clone, Debug)]
struct Given {
    by_a: bool,
    worth: i64,
    requires: Vec<usize>,
}

fn text(clauses: &[Given], together: &[(usize, usize)]) -> String {
    let mut text = "```accord\nparty A \"A\" bears 0\nparty B \"B\"\n".to_owned();
    for (number, clause) in clauses.iter().enumerate() {
        let (by, to) = if clause.by_a { ("A", "B") } else { ("B", "A") };
        text += &format!("duty D{number}: {by} must \"act\" worth {} to {to}", clause.worth);
        for before in &clause.requires {
            text += &format!(" requires D{before}");
        }
        text += "\n";
    }
    for (one, other) in together {
        text += &format!("together D{one}, D{other}\n");
    }
    text + "```\n"
}

fn most(text: &str) -> Exposure {
    let file = Sources::default().add("text", text);
    let parsed = parse(file, text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let model = Model::of(&parsed.text, file, text);
    let view = View::settled(&model, &[]);
    exposure(&view, model.parties[0].item).unwrap()
}

/// Returns the greatest exposure of A over every set that performance can pass through, one clause
/// or one group at a time.
fn brute(clauses: &[Given], together: &[(usize, usize)]) -> i64 {
    let unit = |begin: usize| {
        let mut unit = BTreeSet::from([begin]);
        while let Some(more) = together.iter().find_map(|&(one, other)| {
            (unit.contains(&one) != unit.contains(&other)).then_some(if unit.contains(&one) {
                other
            } else {
                one
            })
        }) {
            unit.insert(more);
        }
        unit
    };
    let mut seen = BTreeSet::from([BTreeSet::new()]);
    let mut open = vec![BTreeSet::new()];
    let mut most = 0;
    while let Some(set) = open.pop() {
        let balance: i64 = set
            .iter()
            .map(|&n: &usize| clauses[n].worth * if clauses[n].by_a { 1 } else { -1 })
            .sum();
        most = most.max(balance);
        for next in (0..clauses.len()).filter(|next| !set.contains(next)) {
            let mut grown = set.clone();
            grown.extend(unit(next));
            let ready = unit(next)
                .iter()
                .all(|&member| clauses[member].requires.iter().all(|b| grown.contains(b)));
            if ready && seen.insert(grown.clone()) {
                open.push(grown);
            }
        }
    }
    most
}

proptest! {
    #[test]
    fn it_is_the_most_of_every_order(
        drawn in prop::collection::vec((any::<bool>(), 0i64..20, prop::collection::vec(0usize..8, 0..3)), 1..9),
        pairs in prop::collection::vec((0usize..8, 0usize..8), 0..2),
    ) {
        let count = drawn.len();
        let clauses: Vec<Given> = drawn
            .into_iter()
            .map(|(by_a, worth, mut requires)| {
                requires.retain(|before| *before < count);
                Given { by_a, worth, requires }
            })
            .collect();
        let together: Vec<_> =
            pairs.into_iter().filter(|(one, other)| one < other && *other < count).collect();
        let text = text(&clauses, &together);
        let found = most(&text);
        prop_assert_eq!(found.most.to_string(), brute(&clauses, &together).to_string(), "{}", text);
    }
}

#[track_caller]
fn check(words: &str, expected: &str, set: &[&str]) {
    let text = format!(
        "```accord\nparty A \"A\"\nparty B \"B\"\nverifier V \"V\"\nevent e \"e\"\n{words}\n```\n"
    );
    let file = Sources::default().add("text", text.as_str());
    let parsed = parse(file, &text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let model = Model::of(&parsed.text, file, &text);
    let exposure = exposure(&View::settled(&model, &[]), model.parties[0].item).unwrap();
    let names: Vec<_> = exposure
        .shares
        .iter()
        .map(|share| model.clauses[share.clause].name.text.as_str())
        .collect();
    assert_eq!((exposure.most.to_string().as_str(), names.as_slice()), (expected, set), "{words}");
}

#[test]
fn what_counts_as_given_and_received() {
    let give = "duty x: A must \"act\" worth 40.5 to B";
    let get = "duty y: B must \"act\" worth 30 to A";
    check(give, "40.5", &["x"]);
    check(&format!("{give} costs 10 {get}"), "10", &["x"]);
    check(&format!("{give} requires y {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} after y {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} requires done(y) {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} at once on found(y) {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} from found(y) {get}"), "10.5", &["x", "y"]);
    // What a deadline runs from comes before it, also where that is open; what comes by it may not.
    check(&format!("{give} within 9d of found(y) {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} by found(y) + 9d {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} by found(y) {get}"), "40.5", &["x"]);
    check(&format!("{give} before 9d of found(y) {get}"), "40.5", &["x"]);
    check(&format!("{give} from found(y) - 9d {get}"), "40.5", &["x"]);
    check(&format!("{give} from [A: found(y) | B: found(y) + 9d] {get}"), "10.5", &["x", "y"]);
    check(&format!("day d = [A: found(y) | B: e] {give} requires d {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} requires y or e {get}"), "40.5", &["x"]);
    check(&format!("{give} requires y {get} requires x"), "0", &[]);
    check(&format!("{give} {get} together x, y"), "10.5", &["x", "y"]);
    check(&format!("day d = when y {give} requires d {get}"), "10.5", &["x", "y"]);
    check(&format!("day d = found(y) + 10d {give} requires d {get}"), "10.5", &["x", "y"]);
    check(&format!("{give} requires breach(y) {get}"), "0", &[]);
    check("duty x: each of A, B must \"act\" worth 7 to A worth 9 to B", "2", &["x"]);
    check("permission x: A may \"act\" worth 7 to B", "0", &[]);
    check(
        &format!("{give} requires s permission s: B may \"act\" requires y {get}"),
        "10.5",
        &["x", "s", "y"],
    );
    check(
        &format!(
            "{give} requires held(f) duty y: B must \"act\" worth 30 to A \
             escrow f \"f\" amount 1 bn held by V deposited by y release when e"
        ),
        "10.5",
        &["x", "y"],
    );
}
