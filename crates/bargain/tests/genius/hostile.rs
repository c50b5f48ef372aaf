//! Files that want to do harm, or came to harm.

use std::fmt::Write as _;

use proptest::prelude::*;
use wasit_bargain::formats;
use wasit_bargain::limits::SCENARIO_BYTES_MAX;

use crate::genius::{DOMAIN, PROFILE, read, refused, sources};

#[test]
fn a_file_beyond_the_limit_is_not_parsed_whatever_its_format() {
    for begun in
        [PROFILE, "{\"issuesValues\":{}}", "issues:\n- name: a\n", "format = \"wasit.bargain/1\""]
    {
        let mut large = begun.to_owned();
        large.extend(std::iter::repeat_n(' ', 100_000_000));
        let size = large.len();
        let line = format!(
            "A.xml:1:1: error[B002]: {size} bytes in one file; at most {SCENARIO_BYTES_MAX} are taken"
        );
        refused(&[("d.xml", DOMAIN), ("A.xml", &large)], &[&line]);
    }
}

#[test]
fn a_document_type_is_refused() {
    let mut bomb = "<!DOCTYPE x [<!ENTITY a0 \"ha\">".to_owned();
    for level in 1..40 {
        let below = level - 1;
        write!(bomb, "<!ENTITY a{level} \"&a{below};&a{below};\">").unwrap();
    }
    write!(bomb, "]>{}", PROFILE.replace("none", "&a39;")).unwrap();
    let outcome = read(&[("A.xml", &bomb)]);
    assert!(outcome.diagnostics.iter().any(|d| d.code == "B102"), "{:?}", outcome.diagnostics);
    refused(
        &[("A.xml", &format!("<!DOCTYPE utility_space SYSTEM \"file:///etc/passwd\">\n{PROFILE}"))],
        &["A.xml:1:1: error[B102]: a document type is not taken"],
    );
}

#[test]
fn objectives_a_hundred_thousand_deep_are_read() {
    let deep = "<objective index='8'>".repeat(100_000);
    let end = "</objective>".repeat(100_000);
    let nest = |text: &str| {
        text.replacen("<issue", &format!("{deep}<issue"), 1).replacen(
            "</issue>",
            &format!("</issue>{end}"),
            1,
        )
    };
    let profile = nest(PROFILE).replacen(r#"<weight index="1" value="0.7"/>"#, "", 1).replacen(
        "</issue></objective>",
        "</issue><weight index='1' value='0.7'/></objective>",
        1,
    );
    let outcome = read(&[("d.xml", &nest(DOMAIN)), ("A.xml", &profile)]);
    assert!(outcome.scenario.is_some(), "{:?}", outcome.diagnostics);
    let functions = "<ufun>".repeat(100_000) + &"</ufun>".repeat(100_000);
    let bent = PROFILE
        .replace("<weight", &format!("<utility maxutility='1'>{functions}</utility><weight"));
    assert!(read(&[("d.xml", DOMAIN), ("A.xml", &bent)]).scenario.is_none());
    assert!(read(&[("A.xml", &format!("<utility_space>{deep}"))]).scenario.is_none());
}

#[test]
fn attributes_and_name_spaces_without_end_are_refused() {
    let many: String = (0..200_000).fold(String::new(), |mut all, n| {
        write!(all, " a{n}=''").unwrap();
        all
    });
    let text = PROFILE.replace("<reservation", &format!("<reservation{many}"));
    let spaces: String = (0..20_000).fold(String::new(), |mut all, n| {
        write!(all, "<x xmlns:n{n}='n{n}'>").unwrap();
        all
    });
    for text in [text, PROFILE.replace("<reservation", &format!("{spaces}<reservation"))] {
        let outcome = read(&[("A.xml", &text)]);
        assert_eq!(outcome.diagnostics[0].code, "B100");
        assert_eq!(outcome.diagnostics[0].message, "more than 64 attributes in a tag");
    }
}

#[test]
fn slips_and_rectangles_without_end_are_refused() {
    let slips = PROFILE.replacen("0.25", &"&".repeat(1_000_000), 1);
    refused(
        &[("d.xml", DOMAIN), ("A.xml", &slips)],
        &["A.xml:2:1023: error[B100]: this is not XML: more than 1000 slips"],
    );
    let many = "<hyperRectangle utility='1'/>".repeat(4_001);
    let bent = format!("<utility maxutility='1'><ufun>{many}</ufun></utility><weight");
    refused(
        &[("d.xml", DOMAIN), ("A.xml", &PROFILE.replacen("<weight", &bent, 1))],
        &["A.xml:13:27: error[B108]: 4001 hyper-rectangles; at most 4000 are taken"],
    );
}

#[test]
fn a_million_faults_are_counted_and_a_hundred_shown() {
    let items = "<item value='?' evaluation='?'/>".repeat(300_000);
    let text = PROFILE.replacen("<item", &format!("{items}<item"), 1);
    let outcome = read(&[("d.xml", DOMAIN), ("A.xml", &text)]);
    assert_eq!(outcome.diagnostics.len(), 101);
    let last = outcome.diagnostics.last().unwrap();
    assert_eq!((last.code, last.message.as_str()), ("B135", "299900 more findings are not shown"));
}

fn damaged() -> impl Strategy<Value = String> {
    let bent = r#"<utility_space type="nonlinear"><objective index="0" name="r">
        <issue index="1" name="Fund" type="integer" lowerbound="0" upperbound="9"><evaluator ftype="linear" slope="0.1" offset="0"/></issue>
        <issue index="2" name="r" type="real"><range lowerbound="0" upperbound="1"/><evaluator ftype="triangular" parameter0="0" parameter1="1" parameter2="0.5"/></issue>
        <utility maxutility="10"><ufun weight="1" aggregation="sum"><hyperRectangle utility="3">
        <INCLUDES index="1" min="3" max="9"/></hyperRectangle><hyperRectangle utility="3"><EXCLUDES index="1" min="3" max="9"/></hyperRectangle></ufun></utility>
        <rules><ranks><issue index="1"><item value="0" rank="1"/></issue></ranks></rules>
        <weight index="1" value="1"/></objective><discount_factor value="0.5"/></utility_space>"#;
    let texts = prop_oneof![Just(DOMAIN), Just(PROFILE), Just(bent)];
    let edit = (
        any::<prop::sample::Index>(),
        0..4_u8,
        prop_oneof![any::<u8>(), Just(b'<'), Just(b'&'), Just(b'"'), Just(b'-'), Just(b'9')],
    );
    (texts, proptest::collection::vec(edit, 0..12)).prop_map(|(text, edits)| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, kind, byte) in edits {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => {
                    bytes.remove(at);
                }
                _ => bytes.truncate(at.max(20)),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_damage_makes_it_panic(files in proptest::collection::vec(damaged(), 1..4)) {
        let names = ["a.xml", "b.xml", "c.xml"];
        let files: Vec<(&str, &str)> =
            names.into_iter().zip(&files).map(|(name, text)| (name, text.as_str())).collect();
        let sources = sources(&files);
        let outcome = formats::read(&sources);
        for diagnostic in &outcome.diagnostics {
            let _ = diagnostic.render(&sources, false);
        }
        if let Some(scenario) = outcome.scenario {
            let _ = scenario.problem(Default::default(), Default::default());
            let _ = formats::write(&scenario, formats::Format::Genius);
        }
    }
}
