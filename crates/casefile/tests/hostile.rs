//! No input makes reading fail, and what is written is read back.

use proptest::prelude::*;
use wasit_casefile::{Code, limits, read_files, rehearse, write};

const MARSA: [(&str, &str); 8] = [
    ("agenda.toml", include_str!("../../../cases/marsa/agenda.toml")),
    ("case.toml", include_str!("../../../cases/marsa/case.toml")),
    ("links.toml", include_str!("../../../cases/marsa/links.toml")),
    ("opening.toml", include_str!("../../../cases/marsa/opening.toml")),
    ("people.toml", include_str!("../../../cases/marsa/people.toml")),
    ("rooms/a.toml", include_str!("../../../cases/marsa/rooms/a.toml")),
    ("rooms/b.toml", include_str!("../../../cases/marsa/rooms/b.toml")),
    ("rooms/m.toml", include_str!("../../../cases/marsa/rooms/m.toml")),
];
const ONDRA: [(&str, &str); 8] = [
    ("agenda.toml", include_str!("../../../cases/ondra/agenda.toml")),
    ("case.toml", include_str!("../../../cases/ondra/case.toml")),
    ("links.toml", include_str!("../../../cases/ondra/links.toml")),
    ("opening.toml", include_str!("../../../cases/ondra/opening.toml")),
    ("people.toml", include_str!("../../../cases/ondra/people.toml")),
    ("rooms/a.toml", include_str!("../../../cases/ondra/rooms/a.toml")),
    ("rooms/k1.toml", include_str!("../../../cases/ondra/rooms/k1.toml")),
    ("rooms/m.toml", include_str!("../../../cases/ondra/rooms/m.toml")),
];
const RECORD: &str = include_str!("../../../cases/muscat-2026/record.toml");

/// Pieces that often change what a file means.
const PIECES: [&str; 18] = [
    "[[step]]",
    "\"",
    "=",
    "{",
    "]",
    "\n",
    "99999999999999999999",
    "2026-02-06",
    "\u{202e}",
    "阿",
    "version = 0\n",
    "paragraph",
    "true",
    "''",
    "\"K9\"",
    "[step.deliver]\n",
    "visibility = { round = 1 }\n",
    "channel = \"emergency\"\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mutated_files_are_answered(
        ondra in any::<bool>(),
        cuts in proptest::collection::vec((0usize..9, 0usize..60_000, 0usize..30, 0usize..PIECES.len()), 1..6),
    ) {
        let mut files: Vec<(&str, String)> =
            (if ondra { ONDRA } else { MARSA }).map(|(name, text)| (name, text.to_owned())).into();
        files.push(("record.toml", RECORD.to_owned()));
        for (file, at, length, piece) in cuts {
            let text = &mut files[file].1;
            let start = text.floor_char_boundary(at % (text.len() + 1));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, PIECES[piece]);
        }
        let read = read_files(&files);
        prop_assert_eq!(read.case.is_none(), read.has_errors());
        for diagnostic in read.diagnostics.iter().chain(&rehearse(&read)) {
            prop_assert!(!diagnostic.render(&read.sources, false).is_empty());
            prop_assert!(Code::ALL.iter().any(|code| code.code() == diagnostic.code));
            prop_assert!(diagnostic.help.is_some());
        }
        if let Some(case) = &read.case {
            let again = read_files(&write(case));
            prop_assert_eq!(again.case.as_ref(), Some(case));
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}", name in "(case|people|rooms/a)\\.toml") {
        let read = read_files(&[(name, text)]);
        prop_assert!(read.case.is_none() && read.has_errors());
    }

    /// Words and moments of every shape come back as they were written.
    #[test]
    fn written_cases_are_read_back(
        words in proptest::collection::vec("[ -~\n\t\u{1}\u{202e}阿ع\"\\\\]{0,30}[a-z]", 44),
        moves in proptest::collection::vec(0i64..50_000, 44),
        zone in prop_oneof![Just("UTC"), Just("-03:30"), Just("Asia/Muscat"), Just("+14:00")],
    ) {
        let mut case = read_files(&MARSA).case.unwrap();
        case.charter.zone = zone.into();
        let mut at = 0;
        for ((step, words), moved) in case.script.iter_mut().flat_map(|s| &mut s.steps)
            .zip(&words).zip(moves)
        {
            at += moved;
            step.at = wasit_case::Moment(-1_000_000 + at);
            if let wasit_case::Act::Submit(paper) = &mut step.act {
                paper.title = words.as_str().into();
                paper.reply_by = None;
                for paragraph in &mut paper.paragraphs {
                    paragraph.text = words.as_str().into();
                }
            }
        }
        let again = read_files(&write(&case));
        prop_assert_eq!(again.case.as_ref(), Some(&case), "{:?}", again.diagnostics);
    }
}

#[test]
fn what_is_too_large_is_not_parsed() {
    let long = "#".repeat(limits::FILE_BYTES_MAX + 1);
    let codes = |files: &[(String, String)]| -> Vec<&str> {
        read_files(files).diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    };
    let one = [("case.toml".to_owned(), long)];
    assert!(codes(&one).contains(&Code::TooLarge.code()));
    let many: Vec<_> = (0..100).map(|n| (format!("{n}.toml"), String::new())).collect();
    assert!(codes(&many).contains(&Code::TooLarge.code()));
}

#[test]
fn deep_nesting_and_many_faults_are_bounded() {
    let deep = format!("x = {}", "[".repeat(100_000));
    assert!(read_files(&[("case.toml", &deep)]).has_errors());
    let many = "[[person]]\nnobody = 1\n".repeat(5_000);
    let read = read_files(&[("people.toml", &many)]);
    assert!(read.diagnostics.len() <= limits::DIAGNOSTICS_MAX);
}
