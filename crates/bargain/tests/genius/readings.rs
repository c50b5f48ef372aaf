//! Which file is what, and what its parts mean.

use wasit_bargain::formats::Format;
use wasit_bargain::{Evaluations, Floor};

use crate::genius::{
    DOMAIN, PROFILE, number, profile, ratio, read, refused, sources, taken, utilities,
};

#[test]
fn a_domain_and_two_profiles_are_a_scenario() {
    let files =
        [("z/Zimbabwe.xml", PROFILE), ("z/EZ_domain.xml", DOMAIN), ("z/England.xml", PROFILE)];
    assert_eq!(Format::of(&sources(&files)), Some(Format::Genius));
    let scenario = taken(&files, &[]);
    assert_eq!(scenario.name, "EZ");
    let names: Vec<&str> = scenario.profiles.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["England", "Zimbabwe"]);
    let issues: Vec<&str> = scenario.issues.iter().map(|issue| issue.name.as_str()).collect();
    assert_eq!(issues, ["Fund", "Creation"]);
    assert_eq!(scenario.issues[1].options, ["now", "later", "never"]);
    assert_eq!(scenario.profiles[0].floor, Floor::Value(ratio(1, 4)));
}

#[test]
fn evaluations_are_divided_by_the_largest() {
    let profile = profile(PROFILE, &[]);
    assert_eq!(utilities(&profile, 0), [ratio(7, 20), ratio(7, 10)]);
    assert_eq!(utilities(&profile, 1), [ratio(1, 10), ratio(3, 10), ratio(0, 1)]);
    let written = profile.valuations[0].utilities(Evaluations::AsWritten);
    assert_eq!(written, [ratio(7, 2), ratio(7, 1)]);
}

#[test]
fn a_reservation_value_may_be_anywhere_or_nowhere() {
    let none = PROFILE.replace(r#"<reservation value="0.25"/>"#, "");
    assert_eq!(profile(&none, &[]).floor, Floor::None);
    let inner = none.replace("</objective>", r#"<reservation value="0.5"/></objective>"#);
    assert_eq!(profile(&inner, &[]).floor, Floor::Value(ratio(1, 2)));
    let both = PROFILE.replace("</objective>", r#"<reservation value="0.5"/></objective>"#);
    assert_eq!(profile(&both, &[]).floor, Floor::Value(ratio(1, 2)), "the inner one counts");
    for infinite in ["-inf", "-Infinity", " -INF "] {
        let text = PROFILE.replace("\"0.25\"", &format!("\"{infinite}\""));
        assert_eq!(profile(&text, &[]).floor, Floor::None);
    }
}

#[test]
fn a_discount_is_kept_and_said() {
    let with = |value: &str| {
        PROFILE.replace("<reservation", &format!("<discount_factor value='{value}'/><reservation"))
    };
    assert_eq!(profile(&with("0.75"), &["B126"]).discount, Some(ratio(3, 4)));
    assert_eq!(profile(&with("1.0"), &[]).discount, None);
    for odd in ["0", "1.5", "-1", "s", "NaN"] {
        assert_eq!(profile(&with(odd), &["B126"]).discount, None);
    }
}

#[test]
fn objectives_may_nest() {
    let nest = |text: &str| {
        text.replace(
            r#"<issue index="2""#,
            r#"<objective index="7" name="in" type="objective"><issue index="2""#,
        )
    };
    let domain = nest(DOMAIN).replace("</objective>", "</objective></objective>");
    let inner = nest(PROFILE).replace(r#"<weight index="1" value="0.7"/>"#, "").replace(
        "</objective>",
        "</objective><weight index='1' value='0.7'/><weight index='7' value='0.4'/></objective>",
    );
    let scenario = taken(&[("domain.xml", &domain), ("A.xml", &inner)], &["B132"]);
    assert_eq!(utilities(&scenario.profiles[0], 1)[1], ratio(3, 10));
}

#[test]
fn a_profile_with_uncertainty_is_read_and_said() {
    let text = PROFILE.replace("<utility_space>", r#"<utility_space type="UNCERTAIN">"#);
    profile(&text, &["B127"]);
}

#[test]
fn weights_need_not_add_up_to_one() {
    let less = PROFILE.replace(r#""0.3"/>"#, r#""0.29"/>"#);
    assert_eq!(profile(&less, &["B122"]).valuations[1].weight, number("0.29"));
    let more = PROFILE.replace(r#""0.3"/>"#, r#""3"/>"#);
    assert_eq!(profile(&more, &["B122"]).valuations[1].weight, number("3"));
    let rounded = PROFILE.replace(r#""0.3"/>"#, r#""0.300001"/>"#);
    profile(&rounded, &[]);
}

#[test]
fn without_a_domain_the_first_profile_tells_the_issues() {
    let scenario = taken(&[("b.xml", PROFILE), ("a.xml", PROFILE)], &["B106"]);
    assert_eq!((scenario.name.as_str(), scenario.profiles.len()), ("a", 2));
    assert_eq!(scenario.issues[0].options, ["$100 Billion", "none"]);
}

#[test]
fn a_scenario_has_one_domain_and_somebody_who_wants_something() {
    refused(
        &[("a.xml", DOMAIN), ("b.xml", DOMAIN), ("p.xml", PROFILE)],
        &["a.xml:1:1: error[B105]: 2 of these files are domains; a scenario has one"],
    );
    refused(
        &[("a.xml", DOMAIN)],
        &["a.xml:1:1: error[B107]: no file here is a profile: nobody wants anything"],
    );
    let names: Vec<String> = (10..23).map(|n| format!("{n}.xml")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), PROFILE)).collect();
    refused(&many, &["error[B108]: 13 profiles; at most 12 parties are taken"]);
    refused(
        &[("x/A.xml", PROFILE), ("y/A.xml", PROFILE), ("d.xml", DOMAIN)],
        &["error[B110]: two profiles are of `A`"],
    );
}

#[test]
fn what_is_no_profile_is_left_out() {
    let files = [("d.xml", DOMAIN), ("pareto.xml", "\n0.6061776, 1.0\n"), ("A.xml", PROFILE)];
    assert_eq!(taken(&files, &["B104"]).profiles.len(), 1);
}

#[test]
fn ranks_share_the_utility_equally_and_rules_are_refused() {
    let ranks = r#"<utility_space type="constraint"><objective index="0" name="root" type="objective">
  <rules><ranks>
   <issue index="1"><item index="1" value="$100 Billion" rank="1"/><item index="2" value="none" rank="4"/></issue>
   <issue index="2"><item value="now" rank="2"/><item value="later" rank="1"/><item value="never" rank="0"/></issue>
  </ranks><constraints></constraints></rules></objective></utility_space>"#;
    let party = profile(ranks, &[]);
    assert_eq!(utilities(&party, 0), [ratio(1, 8), ratio(1, 2)]);
    assert_eq!(utilities(&party, 1), [ratio(1, 2), ratio(1, 4), ratio(0, 1)]);
    let rule = ranks.replace(
        "<constraints>",
        "<constraints><constraint type='inclusiveZeroOutcomeConstraint'/>",
    );
    refused(
        &[("d.xml", DOMAIN), ("A.xml", &rule)],
        &["A.xml:5:24: error[B130]: a rule `inclusiveZeroOutcomeConstraint` is not read"],
    );
}

#[test]
fn other_folders_are_not_taken_for_genius() {
    assert!(
        Format::of(&sources(&[("a.xml", "<html/>"), ("b.xml", "<!-- <utility_space"), ("c", "")]))
            .is_none()
    );
    let outcome = read(&[("a.xml", "<!DOCTYPE x [<!ENTITY a '>'>]><utility_space/>")]);
    assert_eq!(outcome.diagnostics[0].code, "B102");
}
