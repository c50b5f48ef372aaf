//! What files get wrong, and what is said about it.

use crate::genius::{DOMAIN, PROFILE, number, profile, refused, taken};

/// Asserts how a profile with a change is refused.
fn check(from: &str, to: &str, lines: &[&str]) {
    assert!(PROFILE.contains(from), "{from}");
    refused(&[("d.xml", DOMAIN), ("A.xml", &PROFILE.replacen(from, to, 1))], lines);
}

/// Asserts how a domain with a change is refused.
fn check_domain(from: &str, to: &str, lines: &[&str]) {
    assert!(DOMAIN.contains(from), "{from}");
    refused(&[("d.xml", &DOMAIN.replacen(from, to, 1)), ("A.xml", PROFILE)], lines);
}

#[test]
fn blanks_marks_and_comments_may_stand_before_the_declaration() {
    for before in ["\n", "\u{feff}", "\u{feff}\n<!-- profile 1 -->\n", "<!-- a --><!-- b -->"] {
        let text = format!("{before}<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n{PROFILE}");
        profile(&text, &[]);
    }
}

#[test]
fn slips_that_genius_overlooks_are_mended_and_said() {
    let text = PROFILE.replacen(r#"cost="0.0" evaluation="5""#, r#"cost="0.0"evaluation="x""#, 1);
    refused(
        &[("d.xml", DOMAIN), ("A.xml", &text)],
        &["A.xml:5:63: error[B111]: `x` is no number that can be taken"],
    );
    let (domain, text) = (DOMAIN.replace("now", "R&D &#38;"), PROFILE.replace("now", "R&amp;D &"));
    let read = taken(&[("d.xml", &domain), ("A.xml", &text)], &["B101", "B101"]);
    assert_eq!(read.issues[1].options[0], "R&D &");
    let (domain, text) = (DOMAIN.replace("now", "< 5"), PROFILE.replace("now", "&lt; 5"));
    let read = taken(&[("d.xml", &domain), ("A.xml", &text)], &["B101"]);
    assert_eq!(read.issues[1].options[0], "< 5");
    let text = PROFILE.replacen("value=\"now\"", "value=\"now", 1);
    let outcome = crate::genius::read(&[("d.xml", DOMAIN), ("A.xml", &text)]);
    let said: Vec<&str> = outcome.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(said, ["B100"], "what follows is not blamed");
}

#[test]
fn names_that_differ_a_little_are_taken_with_a_warning() {
    profile(&PROFILE.replace("$100 Billion", "$100  billion"), &["B120"]);
    profile(&PROFILE.replace(r#"name="Fund""#, r#"name="Funds""#), &["B117"]);
    let text =
        PROFILE.replace(r#"<issue index="1" name="Fund""#, r#"<issue index="x" name="Fund""#);
    refused(
        &[("d.xml", DOMAIN), ("A.xml", &text)],
        &["A.xml:4:3: error[B121]: `Fund` has no weight"],
    );
    let twice = DOMAIN
        .replace(r#"<item index="1" value="now"/>"#, "<item value='now'/><item value='now'/>");
    let read = taken(&[("d.xml", &twice), ("A.xml", PROFILE)], &["B110"]);
    assert_eq!(read.issues[1].options, ["now", "later", "never"]);
}

#[test]
fn a_profile_that_does_not_fit_the_domain_is_refused() {
    check(
        "value=\"later\"",
        "value=\"latter\"",
        &["A.xml:10:27: error[B118]: `latter` is no option of `Creation`"],
    );
    check(
        "<item index=\"2\" value=\"later\" evaluation=\"3\"/>",
        "",
        &["A.xml:8:3: error[B119]: `Creation` has options without `evaluation`"],
    );
    check(
        "evaluation=\"3\"",
        "evaluation=\"null\"",
        &["A.xml:8:3: error[B119]: `Creation` has options without `evaluation`"],
    );
    check(
        "<issue index=\"2\" name=\"Creation\"",
        "<issue index=\"3\" name=\"Cremation\"",
        &[
            "A.xml:8:3: error[B116]: `Cremation` is no issue of the domain",
            "A.xml:1:1: error[B116]: `Creation` of the domain is not in this profile",
        ],
    );
    check(
        "<issue index=\"2\" name=\"Creation\"",
        "<issue index=\"1\" name=\"Fund\"",
        &[
            "A.xml:8:3: error[B110]: `Fund` stands here twice",
            "A.xml:9:27: error[B118]: `now` is no option of `Fund`",
            "A.xml:10:27: error[B118]: `later` is no option of `Fund`",
            "A.xml:11:27: error[B118]: `never` is no option of `Fund`",
            "A.xml:1:1: error[B116]: `Creation` of the domain is not in this profile",
        ],
    );
    check(
        "<weight index=\"2\" value=\"0.3\"/>",
        "",
        &["A.xml:8:3: error[B121]: `Creation` has no weight"],
    );
    check(
        "value=\"never\" evaluation=\"0\"",
        "value=\"now\" evaluation=\"2\"",
        &["A.xml:11:4: error[B110]: an option has two numbers for `evaluation`"],
    );
}

#[test]
fn what_is_no_number_is_refused() {
    for odd in ["NaN", "Infinity", "1e999", "1,5", "", "five"] {
        let line = format!("A.xml:6:45: error[B111]: `{odd}` is no number that can be taken");
        check("evaluation=\"10.0\"", &format!("evaluation=\"{odd}\""), &[&line]);
    }
    check(
        "value=\"0.7\"",
        "value=\"inf\"",
        &["A.xml:13:28: error[B111]: `inf` is no number that can be taken"],
    );
    check("value=\"0.7\"", "", &["A.xml:13:3: error[B112]: `weight` has no `value`"]);
    check("value=\"0.25\"", "", &["A.xml:2:2: error[B112]: `reservation` has no `value`"]);
    let large = profile(&PROFILE.replace("\"10.0\"", "\"1e400\""), &[]);
    assert_eq!(large.valuations[0].values[1], number("1e400"));
}

#[test]
fn evaluations_that_genius_makes_nothing_of_are_said() {
    let tiny = PROFILE
        .replace("\"10.0\"", "\"-1\"")
        .replace("evaluation=\"5\"", "evaluation=\"0.000001\"");
    profile(&tiny, &["B123"]);
    profile(
        &PROFILE.replace("\"10.0\"", "\"0\"").replace("evaluation=\"5\"", "evaluation=\"0\""),
        &[],
    );
}

#[test]
fn a_domain_that_cannot_be_taken_is_refused() {
    check_domain(
        "name=\"Creation\"",
        "name=\"Fund\"",
        &["d.xml:8:4: error[B110]: two issues are named `Fund`"],
    );
    check_domain(
        "type=\"discrete\">\n    <item index=\"1\" value=\"now\"",
        "type=\"colour\">\n    <item index=\"1\" value=\"now\"",
        &["d.xml:8:4: error[B113]: `colour` is no kind of issue"],
    );
    let items: String = (0..65).map(|n| format!("<item value=\"o{n}\"/>")).collect();
    check_domain(
        "<item index=\"1\" value=\"now\"/>",
        &items,
        &["d.xml:8:4: error[B108]: `Creation` has 67 options; at most 64 are taken"],
    );
    let issues: String =
        (0..200).map(|n| format!("<issue index=\"9{n}\" name=\"{n}\"/>")).collect();
    check_domain(
        "</objective>",
        &format!("{issues}</objective>"),
        &["d.xml:1:1: error[B108]: 202 issues; at most 200 are taken"],
    );
    refused(
        &[("d.xml", "<negotiation_template/>"), ("A.xml", PROFILE)],
        &["d.xml:1:1: error[B109]: no issue is to be settled here"],
    );
    check_domain(
        "</issue>\n  </objective>",
        "</issue><issue name=\"empty\" index=\"3\"></issue></objective>",
        &["d.xml:10:12: error[B109]: `empty` has no options"],
    );
    check_domain("value=\"never\"", "", &["d.xml:9:65: error[B112]: `item` has no `value`"]);
    let nameless = DOMAIN.replace(" name=\"Creation\"", "");
    taken(&[("d.xml", &nameless), ("A.xml", PROFILE)], &["B117", "B117"]);
}

#[test]
fn text_that_ends_early_is_refused() {
    let half = PROFILE.get(..PROFILE.len() / 2).unwrap();
    let outcome = crate::genius::read(&[("d.xml", DOMAIN), ("A.xml", half)]);
    let said: Vec<&str> = outcome.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(said, ["B100"]);
}
