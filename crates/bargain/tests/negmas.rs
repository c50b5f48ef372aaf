//! NegMAS files: what they say, and what is said of faults.

use crate::shared::{Kind, again, changes, faultless, number, read_all, said, scenario, survives};
use proptest::prelude::*;
use wasit_bargain::formats::{Format, write};
use wasit_bargain::{Condition, Evaluations, Exact, Floor, Resolution, Scenario};

const DOMAIN: &str = "\
issues:
- name: water
  type: CategoricalIssue
  values:
  - third
  - half
  - 'all'
- name: fee
  type: negmas.outcomes.ContiguousIssue
  values: [1, 3]
name: well
type: DiscreteCartesianOutcomeSpace
";

const UPPER: &str = "\
discount: 0.87
dynamic_reservation: true
name: upper
reserved_value: -.inf
type: ExpDiscountedUFun
ufun:
  name: scenarios/upper.xml
  reserved_value: 0.25
  type: negmas.preferences.LinearAdditiveUtilityFunction
  bias: 0.125
  values:
  - mapping:
      third: 1.0
      half: 0.6
      'all': 0
    type: TableFun
  - type: AffineFun
    slope: 0.5
    bias: -1
  weights:
  - 0.7
  - 3e-1
";

const LOWER: &str = "\
name: lower
reserved_value: 0.5
type: LinearAdditiveUtilityFunction
values:
- mapping: {third: 0, half: 0.7, all: 1}
  type: TableFun
- mapping: {1: 1, '2': 0.5, 3.0: 0}
  type: TableFun
weights: [0.40, 0.60]
";

fn files<'a>(upper: &'a str, lower: &'a str) -> [(&'a str, &'a str); 3] {
    [("well.yml", DOMAIN), ("upper.yml", upper), ("lower.yml", lower)]
}

const WITHIN: &str = "upper.yml:5:7: note[B265]: the function itself reserves nothing; what the \
                      function within it reserves counts";

fn well() -> Scenario {
    read_all(&files(UPPER, LOWER)).1.scenario.unwrap()
}

#[test]
fn a_scenario_is_read_exactly() {
    assert_eq!(said(&files(UPPER, LOWER)), [WITHIN]);
    let well = well();
    assert_eq!(well.name, "well");
    assert_eq!(well.issues[0].options, ["third", "half", "all"]);
    assert_eq!(well.issues[1].options, ["1", "2", "3"]);
    let [upper, lower] = &well.profiles[..] else { panic!("two parties") };
    assert_eq!(upper.valuations[0].values, ["1", "0.6", "0"].map(number));
    assert_eq!(upper.valuations[1].weight, number("0.3"));
    assert_eq!(upper.valuations[1].values, ["-0.5", "0", "0.5"].map(number));
    assert_eq!(upper.floor, Floor::Value(number("0.25")));
    assert_eq!((&upper.discount, &upper.constant), (&Some(number("0.87")), &number("0.125")));
    assert_eq!(lower.valuations[1].values, ["1", "0.5", "0"].map(number));
    assert_eq!((&lower.floor, &lower.discount), (&Floor::Value(number("0.5")), &None));
}

/// Reads one function beside the domain.
fn one(function: &str) -> Scenario {
    faultless(&[("well.yml", DOMAIN), ("f.yml", function)])
}

/// Returns what a function gives each package, in the order of the options.
fn worth(function: &str) -> Vec<f64> {
    let problem = one(function).problem(Evaluations::AsWritten, Resolution::Finest).unwrap();
    let party = &problem.parties()[0];
    let packages = (0..3).flat_map(|a| (0..3).map(move |b| wasit_bargain::Package::new([a, b])));
    packages.map(|package| problem.utility(party.score(&package))).collect()
}

#[test]
fn each_kind_of_function_is_read() {
    let check = |function: &str, expected: [i32; 9]| {
        assert_eq!(worth(function), expected.map(f64::from), "{function}");
    };
    let sum = |fee: &str| {
        format!("type: LinearAdditiveUtilityFunction\nname: f\nvalues: [[100, 10, 0], {fee}]\n")
    };
    check(&sum("{type: IdentityFun}"), [101, 102, 103, 11, 12, 13, 1, 2, 3]);
    check(&sum("{type: LinearFun, slope: 2}"), [102, 104, 106, 12, 14, 16, 2, 4, 6]);
    check(&sum("{type: ConstFun, bias: 7}"), [107, 107, 107, 17, 17, 17, 7, 7, 7]);
    check(
        &sum("{type: QuadraticFun, a2: 2, a1: -1, bias: 1}"),
        [102, 107, 116, 12, 17, 26, 2, 7, 16],
    );
    check(
        &sum("{type: PolynomialFun, coefficients: [-1, 2], bias: 1}"),
        [102, 107, 116, 12, 17, 26, 2, 7, 16],
    );
    check("{type: ConstUtilityFunction, name: f, value: 4}", [4; 9]);
    check(
        "{\"type\": \"LinearAdditiveUtilityFunction\", \"name\": \"f\",
          \"values\": {\"water\": {\"third\": 1, \"half\": 2, \"all\": 3}}, \"weights\": {\"fee\": 10}}",
        [11, 21, 31, 12, 22, 32, 13, 23, 33],
    );
    check(
        "type: HyperRectangleUtilityFunction\nname: f\nbias: 1\noutcome_ranges:\n- {0: [half, third], 1: [2, 9]}\n\
         - {1: 3}\n- null\nutilities: [10, 100, 1000]\nweights: [2, 1, 1]\n",
        [1001, 1021, 1121, 1001, 1021, 1121, 1001, 1001, 1101],
    );
    check(
        "type: WeightedUtilityFunction\nname: f\nweights: [2, 10]\nufuns:\n- {type: ConstUtilityFunction, value: 3}\n\
         - {type: LinearAdditiveUtilityFunction, values: [[0, 0, 1], [0, 1, 2]], weights: [5, 1]}\n",
        [6, 16, 26, 6, 16, 26, 56, 66, 76],
    );
    check(
        "type: UtilityFunctionAdapter\nname: f\nscale: 3\nbias: 1\nufun: {type: ConstUtilityFunction, value: 2}\n",
        [7; 9],
    );
}

#[test]
fn a_linear_function_needs_numbers() {
    let function = "type: LinearUtilityFunction\nname: f\nweights: [1, 2]\n";
    let expected = "f.yml:1:1: error[B254]: the options of `water` are no numbers";
    assert_eq!(said(&[("well.yml", DOMAIN), ("f.yml", function)]), [expected]);
    let domain = "issues: [{name: a, values: 3}, {name: b, values: [10, 20]}]";
    let f = "type: AffineUtilityFunction\nname: f\nbias: 5\nweights: {b: 2}\n";
    let read = faultless(&[("d.yaml", domain), ("f.yaml", f)]);
    assert_eq!(read.issues[0].options, ["0", "1", "2"]);
    assert_eq!((read.name.as_str(), &read.profiles[0].constant), ("d", &number("5")));
    assert_eq!(read.profiles[0].valuations[1].weight, number("2"));
}

#[test]
fn rectangles_become_values_together() {
    let f = "type: HyperRectangleUtilityFunction\nname: f\noutcome_ranges: [{fee: [1, 2]}, {fee: [7, 9]}]\n\
             utilities: [2.5, 1]\n";
    let all = [("well.yml", DOMAIN), ("f.yml", f)];
    assert_eq!(said(&all), ["f.yml:3:33: note[B269]: no package meets this rectangle"]);
    let read = read_all(&all).1.scenario.unwrap();
    assert_eq!(read.profiles[0].together, [(Condition(vec![(1, 0b011)]), number("2.5"))]);
}

#[test]
fn what_is_reserved_is_read_with_care() {
    let check = |word: &str, floor: Option<Floor>, expected: &[&str]| {
        let lower = LOWER.replace("0.5\ntype", &format!("{word}\ntype"));
        let all = [("well.yml", DOMAIN), ("lower.yml", lower.as_str())];
        assert_eq!(said(&all), expected, "{word}");
        let read = read_all(&all).1.scenario;
        assert_eq!(read.map(|read| read.profiles[0].floor.clone()), floor, "{word}");
    };
    for word in ["-.inf", "-.Inf", "-inf", "-Infinity", "null", "~", ""] {
        check(word, Some(Floor::None), &[]);
    }
    check("-1.5E-4", Some(Floor::Value(number("-0.00015"))), &[]);
    let nan =
        "lower.yml:2:17: warning[B264]: what is reserved is no number, and is taken as nothing";
    check(".nan", Some(Floor::None), &[nan]);
    check("NaN", Some(Floor::None), &[nan]);
    let inf =
        "lower.yml:2:17: error[B264]: plus infinity is reserved: no package could ever be accepted";
    check(".inf", None, &[inf]);
    check("a lot", None, &["lower.yml:2:17: error[B264]: what is reserved is no number: `a lot`"]);
    // The outer function counts where it reserves something itself.
    let upper = UPPER.replacen("-.inf", "0.75", 1);
    assert_eq!(said(&files(&upper, LOWER)), Vec::<String>::new());
    let read = read_all(&files(&upper, LOWER)).1.scenario.unwrap();
    assert_eq!(read.profiles[0].floor, Floor::Value(number("0.75")));
}

#[test]
fn a_linear_cost_of_time_is_noted() {
    let upper = UPPER.replace("ExpDiscountedUFun", "LinDiscountedUFun");
    let expected = [
        "upper.yml:1:11: note[B266]: what time costs is not kept: it is taken from every utility alike",
        WITHIN,
    ];
    assert_eq!(said(&files(&upper, LOWER)), expected);
    assert_eq!(read_all(&files(&upper, LOWER)).1.scenario.unwrap().profiles[0].discount, None);
}

#[test]
fn a_space_within_a_function_is_enough() {
    let space = DOMAIN.replace('\n', "\n  ");
    let lower = format!("{LOWER}outcome_space:\n  {space}");
    assert_eq!(faultless(&[("lower.yml", &lower)]).issues, well().issues);
    let other = lower.replace("[1, 3]", "[1, 4]");
    let faults = said(&[("well.yml", DOMAIN), ("lower.yml", &other)]);
    assert_eq!(faults, ["lower.yml:12:5: error[B261]: the domain differs from another one"]);
}

#[test]
fn files_beside_a_scenario_are_left_alone() {
    let all = files(UPPER, LOWER);
    let beside = [("_info.yaml", "a: 1"), ("_stats.yaml", "{"), ("x.plot", "?"), ("p.json", "{}")];
    let said = said(&[&all[..], &beside[..]].concat());
    assert_eq!(said.len(), 5);
    assert!(
        said.iter().skip(1).all(|note| note.contains("note[B259]: this file is neither")),
        "{said:?}"
    );
}

#[test]
fn each_fault_is_said_with_its_place() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        assert!(LOWER.contains(from), "{from}");
        let lower = LOWER.replacen(from, to, 1);
        assert_eq!(said(&[("well.yml", DOMAIN), ("lower.yml", &lower)]), expected);
    };
    check(
        "half: 0.7, ",
        "",
        &["lower.yml:5:12: error[B253]: the issue `water` has no value for `half`"],
    );
    check(
        "half: 0.7",
        "half: 0.7, most: 1",
        &["lower.yml:5:34: warning[B268]: the issue `water` has no option `most`"],
    );
    check(
        "half: 0.7",
        "half: 0.7, half: 1",
        &["lower.yml:5:34: error[B251]: the key `half` stands twice"],
    );
    check(
        "half: 0.7",
        "half: .inf",
        &["lower.yml:5:29: error[B254]: expected the value of an option, a number, found `.inf`"],
    );
    check(
        "half: 0.7",
        "half: 1e500",
        &["lower.yml:5:29: error[B254]: expected the value of an option, a number, found `1e500`"],
    );
    check("[0.40, 0.60]", "[1]", &["lower.yml:9:10: error[B267]: 1 weights for 2 issues"]);
    check(
        "TableFun",
        "LambdaFun",
        &["lower.yml:6:9: error[B262]: a function of values of the kind `LambdaFun` is not read"],
    );
    check(
        "LinearAdditiveUtilityFunction",
        "MappingUtilityFunction",
        &[
            "lower.yml:3:7: error[B262]: a utility function of the kind `MappingUtilityFunction` is not read",
        ],
    );
    check(
        "0.5\ntype",
        "0.5\nkind",
        &["lower.yml:1:1: error[B253]: the utility function has no `type`"],
    );
    check(
        "weights: [",
        "weights: [[",
        &[
            "lower.yml:10:1: error[B250]: not YAML: while parsing a flow sequence, expected ',' or ']'",
        ],
    );
    check(
        "weights:",
        "constraints: [x]\nweights:",
        &[
            "lower.yml:9:15: error[B262]: a constraint in Python of the kind `LinearAdditiveUtilityFunction` is not read",
        ],
    );
}

#[test]
fn each_fault_of_a_domain_is_said_with_its_place() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        assert!(DOMAIN.contains(from), "{from}");
        let domain = DOMAIN.replacen(from, to, 1);
        assert_eq!(said(&[("well.yml", &domain), ("lower.yml", LOWER)]), expected);
    };
    check(
        "CategoricalIssue",
        "CallableIssue",
        &["well.yml:3:9: error[B262]: an issue of the kind `CallableIssue` is not read"],
    );
    check(
        "ContiguousIssue",
        "ContinuousIssue",
        &["well.yml:9:9: error[B262]: an issue of the kind `ContinuousIssue` is not read"],
    );
    check(
        "[1, 3]",
        "[1, 3.5]",
        &["well.yml:10:15: error[B263]: a bound of a ContiguousIssue is no whole number"],
    );
    check("[1, 3]", "[3, 1]", &["well.yml:10:11: error[B263]: a range without any number in it"]);
    check(
        "[1, 3]",
        "[1, 65]",
        &["well.yml:10:11: error[B257]: the issue `fee` has 65 options, at most 64 are possible"],
    );
    check(
        "[1, 3]",
        "1e300",
        &[
            "well.yml:10:11: error[B257]: the issue `fee` has too many options, at most 64 are possible",
        ],
    );
    check("  - half", "  - third", &["well.yml:6:5: error[B256]: two options are called `third`"]);
    check(
        "name: fee",
        "name: water",
        &["well.yml:8:9: error[B256]: two issues are called `water`"],
    );
    check(
        "DiscreteCartesian",
        "Enumerating",
        &[
            "well.yml:12:7: error[B262]: an outcome space of the kind `EnumeratingOutcomeSpace` is not read",
        ],
    );
}

#[test]
fn bombs_are_refused_quickly() {
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for n in 1..40 {
        bomb += &format!("a{n}: &a{n} [{}*a{}]\n", format!("*a{},", n - 1).repeat(9), n - 1);
    }
    let all = [("well.yml", DOMAIN), ("lower.yml", &format!("{LOWER}{bomb}"))];
    assert!(
        said(&all)[0]
            .ends_with("error[B250]: anchors and aliases make more than four million bytes")
    );
    let deep = format!("{LOWER}x: {}", "{a: ".repeat(100_000));
    assert!(said(&[("well.yml", DOMAIN), ("lower.yml", &deep)])[0].contains("error[B250]: "));
    let nested = "type: ExpDiscountedUFun\nufun: {".to_owned()
        + &"type: ExpDiscountedUFun, ufun: {".repeat(40);
    let closed = nested + &"}".repeat(41);
    let faults = said(&[("well.yml", DOMAIN), ("lower.yml", &closed)]);
    assert!(faults[1].contains("at most 16 functions"), "{faults:?}");
}

#[test]
fn what_the_format_has_no_words_for_is_said() {
    let check = |change: &dyn Fn(&mut Scenario), expected: &str| {
        let mut other = well();
        change(&mut other);
        assert_eq!(write(&other, Format::Negmas).unwrap_err().0, expected);
    };
    check(
        &|s| s.issues[0].status_quo = Some(0),
        "NegMAS has no words for a status quo, as on `water`.",
    );
    check(
        &|s| s.profiles[0].together = vec![(Condition(vec![(0, 1)]), number("1"))],
        "NegMAS has no words for values for options together, as `upper` has them.",
    );
    check(
        &|s| {
            (s.profiles[0].valuations[0].values[0], s.profiles[0].valuations[0].divided) =
                (number("2"), true)
        },
        "NegMAS has no words for values that are divided by the largest of their issue, as those of `upper` are.",
    );
    check(
        &|s| s.profiles[0].constant = number("1") / number("3"),
        "NegMAS holds decimal numbers; a number of `upper` has none of at most 400 digits.",
    );
}

#[test]
fn a_floor_that_is_a_package_is_written_as_its_worth() {
    let mut other = well();
    other.profiles[0].floor = Floor::Package(wasit_bargain::Package::new([1, 2]));
    let worth: Exact =
        number("0.7") * number("0.6") + number("0.3") * number("0.5") + number("0.125");
    let read = again(&other, Format::Negmas).scenario.unwrap();
    assert_eq!(read.profiles[0].floor, Floor::Value(worth));
}

proptest! {
    #[test]
    fn every_scenario_is_read_as_it_was_written(scenario in scenario(Kind::Sum)) {
        match write(&scenario, Format::Negmas) {
            Err(refused) => prop_assert!(refused.0.contains("without a name"), "{}", refused.0),
            Ok(_) => {
                let outcome = again(&scenario, Format::Negmas);
                prop_assert_eq!(&outcome.diagnostics, &vec![]);
                prop_assert_eq!(outcome.scenario, Some(scenario));
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(changes in changes()) {
        survives(&files(UPPER, LOWER), &changes);
    }

    #[test]
    fn no_words_are_too_strange(text in "[-\\[\\]{}:&*!|>'\"#%@`?, \n\ta1.]{0,60}") {
        read_all(&[("d.yml", DOMAIN), ("f.yml", &format!("type: UFun\n{text}"))]);
    }
}
