//! Every fault, once: the smallest case with one thing wrong, and exactly what is reported.

mod rows;

use std::collections::BTreeSet;
use std::path::Path;

use rows::FAULTS;
use wasit_casefile::{Code, read, read_files, rehearse};

/// A small case without a fault, by file.
const GOOD: [(&str, &str); 7] = [
    ("case.toml", CASE),
    ("people.toml", PEOPLE),
    ("agenda.toml", AGENDA),
    ("links.toml", LINKS),
    ("rooms/a.toml", ROOM),
    ("opening.toml", OPENING),
    ("record.toml", RECORD),
];
const CASE: &str = include_str!("small/case.toml");
const PEOPLE: &str = include_str!("small/people.toml");
const AGENDA: &str = include_str!("small/agenda.toml");
const LINKS: &str = include_str!("small/links.toml");
const ROOM: &str = include_str!("small/rooms/a.toml");
const OPENING: &str = include_str!("small/opening.toml");
const RECORD: &str = include_str!("small/record.toml");

/// Returns the faults of the small case with one passage replaced, each on one line, with its help.
fn faults(file: &str, from: &str, to: &str) -> String {
    let files: Vec<(&str, String)> = GOOD
        .iter()
        .map(|&(name, text)| {
            if name != file {
                return (name, text.to_owned());
            }
            assert!(from.is_empty() || text.contains(from), "{file} has no {from:?}");
            let text = if from.is_empty() { to.to_owned() } else { text.replacen(from, to, 1) };
            (name, text)
        })
        .collect();
    told(&read_files(&files))
}

fn told(read: &wasit_casefile::Read) -> String {
    let found = read.diagnostics.iter().cloned().chain(rehearse(read));
    let told = found.map(|diagnostic| {
        let help = diagnostic.help.clone().unwrap_or_default();
        format!("{}\n  help: {help}\n", diagnostic.located(&read.sources))
    });
    told.collect()
}

#[test]
fn the_small_case_has_no_fault() {
    assert_eq!(told(&read_files(&GOOD)), "");
}

#[test]
fn every_fault_is_reported_with_its_place_and_the_way_out() {
    for (code, file, from, to, expected) in FAULTS {
        let found = faults(file, from, to);
        assert_eq!(found.trim(), expected.trim(), "{}: {from:?} → {to:?}", code.code());
        assert!(found.contains(&format!("[{}]", code.code())), "{}: {found}", code.code());
    }
}

#[test]
fn every_fault_has_a_row() {
    let shown: BTreeSet<Code> = FAULTS.iter().map(|row| row.0).collect();
    let elsewhere = [Code::MissingFile, Code::UnknownFile, Code::Unreadable];
    for code in Code::ALL {
        assert!(shown.contains(code) || elsewhere.contains(code), "{}", code.code());
    }
}

#[test]
fn missing_unknown_and_unreadable_files() {
    let files = [("case.toml", CASE), ("poeple.toml", PEOPLE), ("agenda.toml", AGENDA)];
    assert_eq!(
        told(&read_files(&files)),
        "error[C010]: nobody reads `poeple.toml`\n  help: did you mean `people.toml`?\n\
         error[C009]: the case has no people.toml\n  \
         help: add it; docs/guide/case-format.md shows what stands in it\n"
    );
    let nowhere = told(&read(Path::new("no/such/directory")));
    assert!(nowhere.contains("error[C011]: cannot read the directory"), "{nowhere}");
}

/// What a person sees for several faults in several files at once.
#[test]
fn all_faults_of_all_files_are_reported_at_once() {
    let mut files: Vec<(&str, String)> =
        GOOD.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    files[1].1 = PEOPLE.replace(
        "role = \"head\"\n[[person]]\nid = \"venn-r\"",
        "role = \"haed\"\n[[person]]\nid = \"venn-r\"",
    );
    files[2].1 = AGENDA.replace("status_quo = { words = \"none\" }\n", "");
    files[5].1 = OPENING
        .replace("anchor = \"sent\"", "anchor = \"sent\" zone = 3")
        .replace("days = 2,", "days = 2;");
    let read = read_files(&files);
    let shown: Vec<String> =
        read.diagnostics.iter().map(|d| d.render(&read.sources, false)).collect();
    insta::assert_snapshot!(shown.join("\n\n"), @r#"
    error[C005]: unknown word `haed`
     --> people.toml:6:8
      |
    6 | role = "haed"
      |        ^^^^^^ expected `head`, `adviser`, `observer` or `capital`
      |
      = help: did you mean `head`?

    error[C031]: an agenda item has no `status_quo`
      --> agenda.toml:11:1
       |
    11 | [[item]]
       | ^^^^^^^^
       |
       = help: add: status_quo = { words = "nothing changes" }

    error[C001]: string values must be quoted, expected literal string
      --> opening.toml:32:21
       |
    32 | reply_by = { days = 2; counting = "calendar-days", anchor = "sent" zone = 3, zone = "+04:00"...
       |                     ^^^^^^^^^^^
       |
       = help: correct the line; docs/guide/case-format.md shows every form
    "#);
}

/// A courier is a room, and a room is named by its number.
#[test]
fn a_courier_is_named_by_its_number() {
    let courier = format!("{CASE}[[courier]]\nname = \"Anadal\"\n");
    let with = |of: &str| {
        let people = PEOPLE.replace("of = \"INSA\"", of);
        let files = GOOD.map(|(name, text)| match name {
            "case.toml" => (name, courier.clone()),
            "people.toml" => (name, people.clone()),
            _ => (name, text.to_owned()),
        });
        told(&read_files(&files))
    };
    assert_eq!(with("of = \"K1\"\nrole = \"head\""), "");
    assert_eq!(
        with("of = \"Anadal\"").trim(),
        "people.toml:29:6: error[C021]: `Anadal` is neither a room nor an actor\n  \
         help: write the courier's number: of = \"K1\""
    );
    let unknown = with("of = \"K2\"");
    assert!(
        unknown.contains("A (Aurelia), B (Tamrin), M (the mediator), K1 (Anadal)"),
        "{unknown}"
    );
}

/// Requirement 37: the off-by-one is rejected with both dates.
#[test]
fn ninety_days_from_20_july_2015_end_with_18_october() {
    let deadline = |due: &str| {
        let to = format!(
            "reply_by = {{ days = 90, counting = \"calendar-days\", anchor = \"received\", \
             zone = \"UTC\", from = 2015-07-20, due = {due} }}"
        );
        let line = OPENING.lines().find(|line| line.starts_with("reply_by")).unwrap();
        faults("opening.toml", line, &to)
    };
    assert_eq!(deadline("2015-10-18"), "");
    let off_by_one = deadline("2015-10-19");
    assert!(off_by_one.contains("C042") && off_by_one.contains("2015-10-19"), "{off_by_one}");
    assert!(off_by_one.contains("from 2015-07-20 end with 2015-10-18"), "{off_by_one}");
}

/// The guide lists every code with its words.
#[test]
fn the_guide_lists_every_code() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/case-format.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    for code in Code::ALL {
        let row = format!("| {} | {} | {} |", code.code(), code.title(), code.explanation());
        assert!(guide.contains(&row), "docs/guide/case-format.md lacks: {row}");
    }
}
