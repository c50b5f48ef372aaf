//! Issues of whole and of real numbers.

use wasit_bargain::Profile;

use crate::genius::{number, ratio, refused, taken, utilities};

fn space(issue: &str, weight: &str) -> String {
    format!("<utility_space><objective index='0'>{issue}{weight}</objective></utility_space>")
}

fn domain(issue: &str) -> String {
    format!("<negotiation_template>{}</negotiation_template>", space(issue, ""))
}

fn integer(within: &str) -> String {
    format!(
        "<issue index='1' name='n' type='integer' lowerbound='-1' upperbound='3'>{within}</issue>"
    )
}

fn real(within: &str) -> String {
    format!(
        "<issue index='1' name='r' type='real'><range lowerbound='1' upperbound='2'/>{within}</issue>"
    )
}

fn party(issue: &str, evaluator: &str, codes: &[&str], build: fn(&str) -> String) -> Profile {
    let profile = space(&build(evaluator), "<weight index='1' value='1'/>");
    let mut read = taken(&[("d.xml", &domain(issue)), ("A.xml", &profile)], codes);
    read.profiles.remove(0)
}

#[test]
fn a_line_counts_from_the_lower_bound_and_is_cut() {
    let evaluator = "<evaluator ftype='linear' slope='0.4' offset='-0.3'/>";
    let party = party(&integer(""), evaluator, &[], integer);
    assert_eq!(utilities(&party, 0), ["0", "0.1", "0.5", "0.9", "1"].map(number));
    assert!(!party.valuations[0].divided);
}

#[test]
fn bounds_may_stand_in_a_range() {
    let inner =
        "<issue index='1' name='n' vtype='integer'><range lowerbound='-1' upperbound='3'/></issue>";
    let evaluator = "<evaluator slope='0' offset='0.5'/>";
    let party = party(inner, evaluator, &[], integer);
    assert_eq!(utilities(&party, 0), vec![ratio(1, 2); 5]);
}

#[test]
fn eleven_points_stand_for_a_range() {
    let profile = |evaluator| party(&real(""), evaluator, &["B115"], real);
    let line = profile("<evaluator ftype='linear' parameter0='-1' parameter1='1'/>");
    let tenths: Vec<_> = (0..11).map(|tenth| ratio(tenth, 10)).collect();
    assert_eq!(utilities(&line, 0), tenths);
    let flat = profile("<evaluator ftype='constant' parameter0='0.3'/>");
    assert_eq!(utilities(&flat, 0), vec![ratio(3, 10); 11]);
    let top =
        profile("<evaluator ftype='triangular' parameter0='1' parameter1='1.6' parameter2='1.2'/>");
    let expected = ["0", "0.5", "1", "0.75", "0.5", "0.25", "0", "0", "0", "0", "0"].map(number);
    assert_eq!(utilities(&top, 0), expected);
    let options = taken(
        &[
            ("d.xml", &domain(&real(""))),
            (
                "A.xml",
                &space(
                    &real("<evaluator ftype='constant' parameter0='1'/>"),
                    "<weight index='1' value='1'/>",
                ),
            ),
        ],
        &["B115"],
    );
    let names = &options.issues[0].options;
    assert_eq!((names.len(), names[0].as_str(), names[1].as_str()), (11, "1", "1.1"));
}

#[test]
fn what_is_no_range_or_no_function_is_refused() {
    let weight = "<weight index='1' value='1'/>";
    let any = space(&integer("<evaluator slope='0' offset='0'/>"), weight);
    let check = |domain: &str, profile: &str, line: &str| {
        let profile = if profile.is_empty() { &any } else { profile };
        refused(&[("d.xml", domain), ("A.xml", profile)], &[line]);
    };
    let fine = domain(&integer(""));
    check(
        &domain("<issue index='1' name='n' type='integer' lowerbound='3' upperbound='2'/>"),
        "",
        "d.xml:1:59: error[B109]: `n` has no options",
    );
    check(
        &domain("<issue index='1' name='n' type='integer' lowerbound='0' upperbound='100'/>"),
        "",
        "d.xml:1:59: error[B108]: `n` has 101 options; at most 64 are taken",
    );
    check(
        &domain(
            "<issue index='1' name='n' type='integer' lowerbound='-9223372036854775808' upperbound='9223372036854775807'/>",
        ),
        "",
        "d.xml:1:59: error[B108]: `n` has 18446744073709551616 options; at most 64 are taken",
    );
    check(
        &domain("<issue index='1' name='n' type='integer' lowerbound='0.5' upperbound='2'/>"),
        "",
        "d.xml:1:112: error[B111]: `0.5` is no number that can be taken",
    );
    check(&fine, &space(&integer(""), weight), "A.xml:1:37: error[B124]: `n` has no `evaluator`");
    check(
        &domain(&real("")),
        &space(&real("<evaluator ftype='faratin'/>"), weight),
        "A.xml:1:131: error[B124]: `faratin` is no function that GENIUS evaluates",
    );
    check(
        &fine,
        &space(&integer("<evaluator slope='1' offset='0'/>").replace("'3'", "'4'"), weight),
        "A.xml:1:106: error[B114]: the range of `n` differs from the domain's",
    );
}
