//! GeniusWeb files: both dialects, ranges, bids, and what is said of faults.

use crate::shared::{Kind, again, changes, faultless, number, read_all, said, scenario, survives};
use proptest::prelude::*;
use wasit_bargain::formats::{Format, write};
use wasit_bargain::{Exact, Floor, Package, Scenario};

const DOMAIN: &str = r#"{
  "name": "well",
  "issuesValues": {
    "water": {"values": ["third", "half", "all"]},
    "fee": {"range": [12.2, 13.2, 0.3]}
  }
}"#;

/// The form of 2021, with both kinds of values.
const UPPER: &str = r#"{"LinearAdditiveUtilitySpace": {
  "name": "upper",
  "issueUtilities": {
    "fee": {"NumberValueSetUtilities":
      {"lowValue": 12.2, "lowUtility": 0, "highValue": 13.2, "highUtility": 1}},
    "water": {"DiscreteValueSetUtilities":
      {"valueUtilities": {"third": 1.0, "half": 0.6, "all": 0}}}
  },
  "issueWeights": {"water": 0.7, "fee": 0.3},
  "reservationBid": {"issuevalues": {"water": "half", "fee": 12.50}},
  "domain": DOMAIN
}}"#;

/// The form of 2019.
const LOWER: &str = r#"{"LinearAdditiveUtilitySpace": {
  "name": "lower",
  "issueUtilities": {
    "water": {"discreteutils": {"valueUtilities": {"third": 0, "half": 0.7, "all": 1}}},
    "fee": {"numberutils":
      {"lowValue": 12.2, "lowUtility": 1, "highValue": 13.2, "highUtility": 0}}
  },
  "issueWeights": {"water": 0.40, "fee": 0.60},
  "domain": DOMAIN
}}"#;

/// Returns the three files, changed in one place.
fn files(from: &str, to: &str) -> [(&'static str, String); 3] {
    let change = |text: &str| text.replace("DOMAIN", DOMAIN).replacen(from, to, 1);
    [
        ("well.json", DOMAIN.to_owned()),
        ("upper.json", change(UPPER)),
        ("lower.json", LOWER.replace("DOMAIN", DOMAIN)),
    ]
}

fn said_of(files: &[(&str, String)]) -> Vec<String> {
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (*n, t.as_str())).collect();
    said(&files)
}

fn read_from(files: &[(&str, String)]) -> Option<Scenario> {
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (*n, t.as_str())).collect();
    read_all(&files).1.scenario
}

#[test]
fn both_dialects_are_read_exactly() {
    let all = files("", "");
    assert_eq!(said_of(&all), Vec::<String>::new());
    let well = read_from(&all).unwrap();
    assert_eq!(well.name, "well");
    assert_eq!(well.issues[1].options, ["12.2", "12.5", "12.8", "13.1"]);
    let [upper, lower] = &well.profiles[..] else { panic!("two parties") };
    assert_eq!((upper.name.as_str(), lower.name.as_str()), ("upper", "lower"));
    assert_eq!(upper.valuations[0].values, [number("1"), number("0.6"), number("0")]);
    assert_eq!(upper.valuations[1].weight, number("0.3"));
    assert_eq!(upper.valuations[1].values, ["0", "0.3", "0.6", "0.9"].map(number));
    assert_eq!(lower.valuations[1].values, ["1", "0.7", "0.4", "0.1"].map(number));
    assert_eq!(upper.floor, Floor::Package(Package::new([1, 1])));
    assert_eq!(lower.floor, Floor::None);
}

#[test]
fn profiles_alone_are_a_scenario() {
    let [_, upper, lower] = files("", "");
    assert!(faultless(&[(upper.0, &upper.1), (lower.0, &lower.1)]).issues.len() == 2);
}

#[test]
fn a_partial_bid_is_worth_the_sum_of_what_it_names() {
    let all = files(", \"fee\": 12.50}", "}");
    let expected = "upper.json:10:37: note[B216]: the reservation bid leaves issues out, and is worth \
                    the sum of those it names";
    assert_eq!(said_of(&all), [expected]);
    assert_eq!(read_from(&all).unwrap().profiles[0].floor, Floor::Value(number("0.42")));
}

#[test]
fn results_and_strange_files_are_left_alone() {
    let mut all = files("", "").to_vec();
    all.push(("specials.json", "{\"size\": 12, \"nash\": {}}".to_owned()));
    all.push(("README.md", "words".to_owned()));
    let expected = [
        "specials.json:1:1: note[B209]: the results in `specials.json` are not read",
        "README.md:1:1: note[B209]: this file is neither a domain nor a profile, and is not read",
    ];
    assert_eq!(said_of(&all), expected);
    assert!(read_from(&all).is_some());
}

#[test]
fn parties_of_one_name_are_called_as_their_files() {
    let all = files("\"upper\"", "\"lower\"");
    let expected = "note[B210]: two profiles have one name, or one has none; the parties are called as the \
                    files are";
    assert_eq!(said_of(&all), [expected]);
    assert_eq!(read_from(&all).unwrap().profiles[0].name, "upper");
}

#[test]
fn weights_and_values_out_of_the_ordinary_are_kept() {
    let all = files("0.7, \"fee\"", "0.8, \"fee\"");
    assert_eq!(
        said_of(&all),
        ["upper.json:9:19: warning[B214]: the weights add up to 1.1, not to 1"]
    );
    assert_eq!(read_from(&all).unwrap().profiles[0].valuations[0].weight, number("0.8"));
    let all = files("0.6", "1.6");
    assert_eq!(said_of(&all), ["upper.json:6:14: warning[B215]: the value 1.6 is not from 0 to 1"]);
    let all = files("\"lowValue\": 12.2", "\"lowValue\": 12.3");
    let expected = "upper.json:5:7: warning[B213]: numbers of the range lie outside of `lowValue` and \
                    `highValue`";
    assert_eq!(said_of(&all), [expected]);
    assert_eq!(read_from(&all).unwrap().profiles[0].valuations[1].values[0], Exact::default());
}

#[test]
fn each_fault_is_said_with_its_place() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        let all = files(from, to);
        assert_ne!(all[1].1, files("", "")[1].1, "{from}");
        assert_eq!(said_of(&all), expected);
    };
    check(
        "\"half\": 0.6, ",
        "",
        &["upper.json:7:26: error[B203]: the issue `water` has no value for `half`"],
    );
    check(
        "\"half\": 0.6",
        "\"half\": 0.6, \"most\": 1",
        &["upper.json:7:54: error[B205]: the issue `water` has no option `most`"],
    );
    check(
        "\"half\": 0.6",
        "\"half\": 0.6, \"half\": 1",
        &["upper.json:7:54: error[B201]: the key `half` stands twice"],
    );
    check(
        "\"half\": 0.6",
        "\"half\": NaN",
        &["upper.json:7:49: error[B204]: expected the value of an option, a number, found `NaN`"],
    );
    check(
        "\"half\": 0.6",
        "\"half\": 1e999",
        &["upper.json:7:49: error[B204]: expected the value of an option, a number, found `1e999`"],
    );
    check(
        "\"half\": 0.6",
        "\"half\": [1]",
        &["upper.json:7:49: error[B202]: expected the value of an option, a number, found a list"],
    );
    check(
        "\"half\": 0.6",
        "\"half\": .6",
        &["upper.json:7:49: error[B200]: not JSON: expected a value, found '.'"],
    );
    check(
        "\"water\": 0.7, ",
        "",
        &["upper.json:9:19: error[B203]: the issue `water` is not among the weights"],
    );
    check(
        "\"issueWeights\"",
        "\"weights\"",
        &["upper.json:1:32: error[B203]: the profile has no `issueWeights`"],
    );
    check(
        "DiscreteValueSetUtilities",
        "Oracle",
        &[
            "upper.json:6:14: error[B202]: expected `DiscreteValueSetUtilities` or `NumberValueSetUtilities`, found a map",
        ],
    );
    check(
        "\"water\": \"half\"",
        "\"water\": \"most\"",
        &["upper.json:10:47: error[B205]: the issue `water` has no option `most`"],
    );
    check(
        "\"highValue\": 13.2",
        "\"highValue\": 1",
        &["upper.json:5:7: error[B213]: `lowValue` is not below `highValue`"],
    );
    check(
        "[12.2, 13.2, 0.3]",
        "[12.2, 13.2, 0]",
        &["upper.json:15:22: error[B213]: a range that does not rise from its least to its most"],
    );
    check(
        "[12.2, 13.2, 0.3]",
        "[12.2, 13.2, 0.01]",
        &[
            "upper.json:15:22: error[B207]: the issue `fee` has 101 options, at most 64 are possible",
        ],
    );
    check(
        "[12.2, 13.2, 0.3]",
        "[12.2, 1e99, 1e-99]",
        &[
            "upper.json:15:22: error[B207]: the issue `fee` has too many options, at most 64 are possible",
        ],
    );
    check(
        "\"third\", \"half\", \"all\"]",
        "\"third\", \"half\", \"all\", \"none\"]",
        &["upper.json:13:3: error[B211]: the domain differs from another one"],
    );
    check(
        "\"half\", \"all\"]",
        "\"half\", \"half\"]",
        &["upper.json:14:43: error[B206]: two options are called `half`"],
    );
    for kind in ["DefaultPartialOrdering", "SumOfGroupsUtilitySpace"] {
        let expected =
            format!("upper.json:1:2: error[B212]: a profile of the kind `{kind}` is not read");
        check("LinearAdditiveUtilitySpace", kind, &[&expected]);
    }
}

#[test]
fn a_domain_alone_is_no_scenario() {
    assert_eq!(
        said(&[("well.json", DOMAIN)]),
        ["error[B208]: there is no profile among these files"]
    );
}

#[test]
fn what_the_format_has_no_words_for_is_said() {
    let well = read_from(&files("", "")).unwrap();
    let check = |change: &dyn Fn(&mut Scenario), expected: &str| {
        let mut other = well.clone();
        change(&mut other);
        assert_eq!(write(&other, Format::GeniusWeb).unwrap_err().0, expected);
    };
    check(
        &|s| s.issues[0].status_quo = Some(0),
        "GeniusWeb has no words for a status quo, as on `water`.",
    );
    check(
        &|s| s.profiles[0].floor = Floor::Value(number("1")),
        "GeniusWeb knows a floor only as a package, and `upper` has another.",
    );
    check(
        &|s| s.profiles[1].discount = Some(number("1")),
        "GeniusWeb knows no discount of time, and `lower` has another.",
    );
    check(
        &|s| s.profiles[0].valuations[0].weight = number("3"),
        "GeniusWeb wants weights that add up to 1, and `upper` has another.",
    );
    check(
        &|s| s.profiles[0].valuations[0].values[0] = number("3"),
        "GeniusWeb wants values from 0 to 1, and `upper` has another.",
    );
    check(
        &|s| s.profiles[0].valuations[0].values[0] = number("1") / number("3"),
        "GeniusWeb holds decimal numbers; a number of `upper` has none of at most 400 digits.",
    );
}

#[test]
fn a_scenario_that_was_read_is_written_and_read_again() {
    let well = read_from(&files("", "")).unwrap();
    let names: Vec<String> =
        write(&well, Format::GeniusWeb).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["well.json", "upper.json", "lower.json"]);
    assert_eq!(again(&well, Format::GeniusWeb).scenario, Some(well));
}

proptest! {
    #[test]
    fn every_scenario_is_read_as_it_was_written(scenario in scenario(Kind::Unit)) {
        match write(&scenario, Format::GeniusWeb) {
            // An empty name, weights below 0 that a random sum asks for.
            Err(refused) => prop_assert!(refused.0.contains("without a name"), "{}", refused.0),
            Ok(_) => {
                let outcome = again(&scenario, Format::GeniusWeb);
                prop_assert_eq!(&outcome.diagnostics, &vec![]);
                prop_assert_eq!(outcome.scenario, Some(scenario));
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(changes in changes()) {
        let all = files("", "");
        let all: Vec<(&str, &str)> = all.iter().map(|(n, t)| (*n, t.as_str())).collect();
        survives(&all, &changes);
    }
}
