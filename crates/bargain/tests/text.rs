//! Our own text: what it says, what is said of its faults, and that it holds every scenario.

use crate::shared::{Kind, again, changes, faultless, number, read_all, said, scenario, survives};
use proptest::prelude::*;
use wasit_bargain::formats::{Format, write};
use wasit_bargain::{Condition, Evaluations, Floor, Limit, Owner, Package, Resolution, Scenario};

const MARSA: &str = include_str!("../../../cases/scenarios/marsa.bargain.toml");
const GUIDE: &str = include_str!("../../../docs/guide/bargain-format.md");

fn example() -> &'static str {
    GUIDE.split("```toml\n").nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_example_of_the_guide_is_read_as_it_says() {
    let well = faultless(&[("well.bargain.toml", example())]);
    assert_eq!(
        well.issues.iter().map(|i| i.status_quo).collect::<Vec<_>>(),
        [Some(0), Some(0), None]
    );
    let upper = &well.profiles[0];
    assert_eq!(upper.valuations[2].values[1], number("1") / number("3"));
    assert_eq!(upper.together, [(Condition(vec![(0, 0b010), (1, 0b110)]), number("5"))]);
    assert_eq!(well.profiles[1].floor, Floor::Package(Package::new([1, 0, 1])));
    let limit = |name: &str, owner, never: &[(usize, u64)]| Limit {
        name: name.to_owned(),
        owner,
        never: Condition(never.to_vec()),
    };
    let expected = [
        limit("no free water", Owner::Party(0), &[(0, 0b100), (2, 0b001)]),
        limit("guards cost", Owner::Link, &[(1, 0b110), (2, 0b001)]),
        limit("no guard without water", Owner::Link, &[(0, 0b001), (1, 0b100)]),
    ];
    assert_eq!(well.limits, expected);
}

/// The numbers of the diagnostics stand in the guide.
#[test]
fn the_guide_explains_each_number() {
    for number in (300..=316).filter(|number| ![310].contains(number)) {
        assert!(GUIDE.contains(&format!("B{number}")), "B{number}");
    }
}

fn marsa() -> Scenario {
    faultless(&[("marsa.bargain.toml", MARSA)])
}

/// Returns a package of the Marsa case by its letters.
fn letters(options: &str) -> Package {
    Package::new(options.bytes().map(|letter| letter - b'a').collect::<Vec<u8>>())
}

#[test]
fn the_marsa_case_has_its_known_numbers() {
    let problem = marsa().problem(Evaluations::AsWritten, Resolution::Finest).unwrap();
    assert_eq!(problem.issues().len(), 16);
    let packages: u64 = problem.issues().iter().map(|i| i.options.len() as u64).product();
    assert_eq!(packages, 13_107_200_000);
    assert!(problem.scale().units == 1.0 && problem.scale().rounding == 0);
    assert_eq!(
        problem.parties().iter().map(|p| p.floor).collect::<Vec<_>>(),
        [Some(5600), Some(6000)]
    );
    let middle = letters("cccccccccccccccc");
    assert_eq!(problem.scores(&middle), [6075, 7210]);
    assert!(problem.allows(&middle));
    let nash = letters("cbbdbdcccdbdccab");
    assert_eq!(problem.scores(&nash), [6490, 7195]);
    assert!(problem.allows(&nash));
    assert!(MARSA.starts_with(
        "# Fictional. All scores are illustrative inventions and represent no real actor's preferences.\n"
    ));
}

/// Red lines and links leave 197,406,720 packages. Seven issues are linked; the others multiply.
#[test]
fn the_marsa_case_allows_what_is_known() {
    let problem = marsa().problem(Evaluations::AsWritten, Resolution::Finest).unwrap();
    let linked = [0usize, 2, 3, 4, 5, 11, 13];
    let alone = |limit: &Limit| limit.never.0.len() == 1;
    let mut total: u64 = 1;
    for (at, issue) in problem.issues().iter().enumerate().filter(|(at, _)| !linked.contains(at)) {
        let free = (0..issue.options.len()).filter(|option| {
            let mut lines = problem.limits().iter().filter(|limit| alone(limit));
            !lines.any(|line| line.never.0[0].0 == at && line.never.0[0].1 >> option & 1 == 1)
        });
        total *= free.count() as u64;
    }
    // `b` is no red line of anybody on the issues that are not linked.
    let mut packages = vec![letters("bbbbbbbbbbbbbbbb")];
    for at in linked {
        let options = 0..u8::try_from(problem.issues()[at].options.len()).unwrap();
        packages = packages.iter().flat_map(|p| options.clone().map(|o| p.with(at, o))).collect();
    }
    let allowed = packages.iter().filter(|package| problem.allows(package)).count() as u64;
    assert_eq!(allowed * total, 197_406_720);
}

fn fault(from: &str, to: &str) -> Vec<String> {
    assert!(example().contains(from), "{from}");
    said(&[("w.toml", &example().replacen(from, to, 1))])
}

#[test]
fn each_fault_is_said_with_its_place() {
    let check = |from: &str, to: &str, expected: &[&str]| assert_eq!(fault(from, to), expected);
    check(
        "bargain/1",
        "bargain/2",
        &["w.toml:1:10: error[B312]: the format `wasit.bargain/2` is not known"],
    );
    check(
        "title",
        "tilte",
        &[
            "w.toml:1:1: error[B303]: the file has no `title`",
            "w.toml:2:1: error[B311]: unknown key `tilte` in the file",
        ],
    );
    check(
        "\"half\", \"two",
        "\"a third\", \"two",
        &[
            "w.toml:6:23: error[B306]: two options are called `a third`",
            "w.toml:29:1: error[B305]: the issue `water` has no option `half`",
            "w.toml:43:19: error[B305]: the issue `water` has no option `half`",
            "w.toml:48:31: error[B305]: the issue `water` has no option `half`",
            "w.toml:58:1: error[B305]: the issue `water` has no option `half`",
        ],
    );
    check(
        "floor = 40",
        "floor = inf",
        &["w.toml:20:9: error[B304]: expected a number, found `inf`"],
    );
    check(
        "floor = 40",
        "floor = 1e401",
        &["w.toml:20:9: error[B304]: expected a number, found `1e401`"],
    );
    check(
        "floor = 40",
        "floor = 0x10",
        &["w.toml:20:9: error[B304]: expected a number, found `10 in base 16`"],
    );
    check("\"1/3\"", "\"1/0\"", &["w.toml:39:6: error[B304]: expected a number, found `1/0`"]);
    check(
        "half = 0.6\n",
        "",
        &["w.toml:27:1: error[B303]: the option `half` of `water` has no value"],
    );
    check(
        "fee = 0\n",
        "",
        &["w.toml:46:1: error[B303]: `Lower village` gives the options of `fee` no values"],
    );
    check(
        ", fee = \"50\" }",
        " }",
        &["w.toml:48:21: error[B303]: the floor leaves out the issue `fee`"],
    );
    check(
        "then = {",
        "than = {",
        &[
            "w.toml:71:1: error[B315]: a link has `if` with `then` or `then_not`, or `never` alone",
            "w.toml:74:1: error[B311]: unknown key `than` in the link",
        ],
    );
    check(
        "party = \"Upper village\"",
        "party = \"Upper\"",
        &["w.toml:68:9: error[B305]: no party is called `Upper`"],
    );
    check(
        "[\"50\", \"100\"]",
        "[\"0\", \"50\", \"100\"]",
        &["w.toml:72:8: warning[B314]: no package can break the link `guards cost`"],
    );
    check(
        "never = {",
        "never = { }\nx = {",
        &[
            "w.toml:69:9: error[B313]: no issue is named here",
            "w.toml:70:1: error[B311]: unknown key `x` in the red line",
        ],
    );
    check(
        "name = \"Lower",
        "name = \"Upper",
        &["w.toml:47:8: error[B306]: two parties are called `Upper village`"],
    );
    assert!(fault("[[issue]]", "[[issue]")[0].starts_with("w.toml:4:9: error[B300]: not TOML: "));
}

#[test]
fn bounds_are_said() {
    let options: Vec<String> = (0..65).map(|n| format!("\"{n}\"")).collect();
    let to = format!("[{}]", options.join(","));
    let faults = fault("[\"0\", \"50\", \"100\"]", &to);
    assert!(
        faults[0].contains("error[B307]: the issue `fee` has 65 options, at most 64 are possible"),
        "{faults:?}"
    );
    let parties = "[[party]]\nname = \"x\"\n".repeat(13);
    let text = format!("format = \"wasit.bargain/1\"\ntitle = \"\"\n{parties}");
    let faults = said(&[("w.toml", &text)]);
    assert!(faults.iter().any(|fault| fault.contains("B307]: more than 12 parties")), "{faults:?}");
    let floor = fault("floor = 40", "floor = 1e300");
    assert_eq!(floor.len(), 1);
    assert!(floor[0].starts_with("error[B308]: "), "{floor:?}");
}

/// Thousands of fractions with different denominators would keep exact sums busy for hours.
#[test]
fn fractions_without_a_common_denominator_are_refused_quickly() {
    let mut text = example().to_owned();
    for n in 0..2_000 {
        let term =
            format!("when = {{ fee = [\"0\"] }}\nvalue = \"1/{}\"\n", 1_000_000_007_u64 + 2 * n);
        text = text.replacen(
            "[[party.together]]\n",
            &format!("[[party.together]]\n{term}\n[[party.together]]\n"),
            1,
        );
    }
    let faults = said(&[("w.toml", &text)]);
    assert!(faults[0].contains("error[B316]: the fractions"), "{faults:?}");
}

#[test]
fn a_second_file_and_a_strange_one_are_named() {
    let files = [("a.toml", example()), ("b.toml", example()), ("README", "words")];
    let expected = [
        "b.toml:1:1: error[B312]: a second scenario among these files",
        "README:1:1: note[B309]: this file is not of the format of the others, and is not read",
    ];
    assert_eq!(said(&files), expected);
}

#[test]
fn the_canonical_form_is_stable() {
    for scenario in [marsa(), faultless(&[("well", example())])] {
        let first = write(&scenario, Format::Text).unwrap();
        let outcome = again(&scenario, Format::Text);
        assert_eq!(outcome.scenario.as_ref(), Some(&scenario));
        assert_eq!(write(&outcome.scenario.unwrap(), Format::Text).unwrap(), first);
    }
    assert_eq!(write(&marsa(), Format::Text).unwrap()[0].0, "Marsa.bargain.toml");
}

#[test]
fn what_does_not_fit_is_no_text() {
    let mut odd = marsa();
    odd.limits[0].never = Condition(vec![(0, 1 << 63)]);
    assert!(write(&odd, Format::Text).is_err());
    odd = marsa();
    odd.profiles[0].valuations.pop();
    assert!(write(&odd, Format::Text).is_err());
    odd = marsa();
    odd.profiles[0].floor = Floor::Package(Package::new([9]));
    assert!(write(&odd, Format::Text).is_err());
}

proptest! {
    #[test]
    fn every_scenario_is_read_as_it_was_written(scenario in scenario(Kind::All)) {
        let outcome = again(&scenario, Format::Text);
        prop_assert_eq!(&outcome.diagnostics, &vec![]);
        prop_assert_eq!(outcome.scenario, Some(scenario));
    }

    #[test]
    fn no_text_is_too_strange(changes in changes()) {
        survives(&[("w.toml", example())], &changes);
    }

    #[test]
    fn no_words_are_too_strange(text in "\\PC{0,80}") {
        read_all(&[("w.toml", &format!("format = \"wasit.bargain/1\"\n{text}"))]);
    }
}
