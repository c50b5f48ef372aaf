//! Hyper-rectangles.

use wasit_bargain::{Condition, Evaluations, Floor, Package, Resolution, Scenario};

use crate::genius::{again, number, ratio, refused, taken};

const ISSUES: &str = r#"<issue index="1" name="a" type="integer" lowerbound="0" upperbound="9"/>
<issue index="2" name="b" type="integer" lowerbound="5" upperbound="7"/>"#;

fn domain() -> String {
    format!(
        "<negotiation_template><utility_space><objective index='0'>{ISSUES}</objective>\
         </utility_space></negotiation_template>"
    )
}

fn profile(most: &str, function: &str) -> String {
    format!(
        "<utility_space type='nonlinear'><objective index='0'>{ISSUES}\n<utility maxutility='{most}'>\n\
         {function}</utility></objective><reservation value='0.5'/></utility_space>"
    )
}

fn sum(within: &str) -> String {
    format!("<ufun type='PlainUfun' weight='1' aggregation='sum'>{within}</ufun>")
}

fn read(function: &str, codes: &[&str]) -> Scenario {
    taken(&[("d.xml", &domain()), ("A.xml", &profile("10", function))], codes)
}

/// What packages are worth, as whole tenths.
fn tenths(scenario: &Scenario, packages: &[[u8; 2]]) -> Vec<f64> {
    let problem = scenario.problem(Evaluations::DividedByLargest, Resolution::Finest).unwrap();
    let party = &problem.parties()[0];
    let worth = |package: &[u8; 2]| problem.utility(party.score(&Package::new(package.to_vec())));
    packages.iter().map(|package| worth(package) * 10.0).collect()
}

#[test]
fn rectangles_that_hold_add_up() {
    let scenario = read(
        &sum(r#"<hyperRectangle utility="3"><INCLUDES index="1" min="2" max="4"/></hyperRectangle>
        <hyperRectangle utility="5"><INCLUDES index="1" min="4" max="99"/><INCLUDES index="2" min="6" max="6"/></hyperRectangle>
        <hyperRectangle utility="1"/>"#),
        &[],
    );
    assert_eq!(
        tenths(&scenario, &[[0, 0], [2, 0], [4, 1], [9, 1], [9, 2]]),
        [1.0, 4.0, 9.0, 6.0, 1.0]
    );
    let party = &scenario.profiles[0];
    assert_eq!(party.constant, ratio(1, 10));
    assert_eq!(party.together[0], (Condition(vec![(0, 0b11100)]), ratio(3, 10)));
    assert_eq!(party.floor, Floor::Value(ratio(1, 2)));
    assert_eq!(again(&scenario).profiles, scenario.profiles);
}

#[test]
fn an_exclusion_is_worth_something_outside() {
    let scenario = read(
        &sum(
            r#"<hyperRectangle utility="4" weight="0.5"><EXCLUDES index="1" min="0" max="4"/><EXCLUDES index="2" min="5" max="5"/></hyperRectangle>"#,
        ),
        &[],
    );
    assert_eq!(tenths(&scenario, &[[0, 0], [5, 0], [0, 1]]), [0.0, 2.0, 2.0]);
    assert_eq!(again(&scenario).profiles, scenario.profiles);
}

#[test]
fn functions_within_functions_are_weighted() {
    let inner = "<ufun weight='0.5' aggregation='sum'><hyperRectangle utility='4'/></ufun>";
    assert_eq!(read(&sum(inner), &[]).profiles[0].constant, number("0.2"));
    let weighted = sum(inner).replacen("weight='1'", "weight='3'", 1);
    assert_eq!(read(&weighted, &["B132"]).profiles[0].constant, number("0.2"));
    let two = sum(inner) + &sum(inner);
    assert_eq!(read(&two, &["B132"]).profiles[0].constant, number("0.2"));
}

#[test]
fn odd_rectangles_are_said() {
    let both = r#"<hyperRectangle utility="4"><INCLUDES index="1" min="0" max="4"/><EXCLUDES index="2" min="5" max="5"/></hyperRectangle>"#;
    assert_eq!(tenths(&read(&sum(both), &["B131"]), &[[9, 0], [9, 1]]), [0.0, 4.0]);
    let empty = r#"<hyperRectangle utility="4"><INCLUDES index="1" min="0" max="1"/><INCLUDES index="1" min="3" max="4"/></hyperRectangle>"#;
    assert_eq!(read(&sum(empty), &["B131"]).profiles[0].together, []);
    let everywhere = empty.replace("INCLUDES", "EXCLUDES");
    assert_eq!(read(&sum(&everywhere), &["B131"]).profiles[0].constant, ratio(2, 5));
}

#[test]
fn what_no_sum_says_is_refused() {
    let check = |most: &str, function: &str, line: &str| {
        refused(&[("d.xml", &domain()), ("A.xml", &profile(most, function))], &[line]);
    };
    check(
        "10",
        "<ufun aggregation='max'/>",
        "A.xml:4:20: error[B128]: `max` is no sum: such utilities are not read",
    );
    check(
        "0",
        &sum(""),
        "A.xml:3:22: error[B133]: utilities are divided by `maxutility`, which is not above 0",
    );
    check("x", &sum(""), "A.xml:3:22: error[B111]: `x` is no number that can be taken");
    check(
        "10",
        &sum("<hyperRectangle utility='1'><INCLUDES index='7' min='0' max='1'/></hyperRectangle>"),
        "A.xml:4:98: error[B129]: a rectangle bounds an issue that is not in the domain",
    );
    check(
        "10",
        &sum("<bump/>"),
        "A.xml:4:53: error[B128]: `bump` is nothing that a function can hold",
    );
    let deep = "<ufun>".repeat(17) + &"</ufun>".repeat(17);
    check("10", &deep, "A.xml:4:97: error[B128]: functions within functions, more than 16 deep");
}
