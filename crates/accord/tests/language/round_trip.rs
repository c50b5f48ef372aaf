//! Laws: what is printed is read back as the same, and nothing that is read makes the reader fail.

use proptest::prelude::*;
use wasit_accord::print;

use super::{check_laws, codes, read, shown, strategy};

/// Pieces of which odd files are made.
const PIECES: &[&str] = &[
    "```accord\n",
    "```\n",
    "```accord",
    "duty ",
    "D1",
    ": ",
    "A ",
    "must ",
    "not ",
    "\"act\" ",
    "within ",
    "30d ",
    "30 d ",
    "of ",
    "start ",
    "[",
    "]",
    "|",
    "@x ",
    "A: ",
    "nothing ",
    "(",
    ")",
    "and ",
    "or ",
    "not ",
    "requires ",
    "verified by ",
    "every ",
    "party ",
    "\n",
    "\n\n",
    "# c\n",
    "escrow ",
    "release ",
    "when ",
    "held by ",
    "ladder ",
    "stage ",
    "step ",
    "term ",
    "in ",
    "decided by ",
    "consensus of ",
    "excluding the party concerned ",
    "2026-02-30 ",
    "+ ",
    "- ",
    "<= ",
    "%",
    "0.5 ",
    "\"",
    "\\",
    "\u{200c}",
    "\u{202e}",
    "و",
    "é",
    "“",
    "`",
    "~~~\n",
    "- [ ] ",
];

/// Cuts a text into words, signs and white space.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = vec![];
    for c in text.chars() {
        let goes_on = |piece: &String| {
            let last = piece.chars().last().unwrap_or(' ');
            last.is_alphanumeric() && c.is_alphanumeric() || last == '`' && c == '`'
        };
        match pieces.last_mut().filter(|piece| goes_on(piece)) {
            Some(piece) => piece.push(c),
            None => pieces.push(c.into()),
        }
    }
    pieces
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Delete,
    Double,
    Swap,
    Put(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => Just(Change::Delete),
        1 => Just(Change::Double),
        1 => Just(Change::Swap),
        1 => prop::sample::select(PIECES).prop_map(Change::Put),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_tree_is_printed_and_read_back(text in strategy::text()) {
        let printed = print(&text);
        let parsed = read(&printed);
        // Trees are made without regard to words that stand twice.
        let faults: Vec<_> = codes(&parsed).into_iter().filter(|code| *code != "E106").collect();
        prop_assert!(faults.is_empty(), "{}\n{}", printed, shown(&printed));
        prop_assert_eq!(&parsed.text, &text, "{}", printed);
        prop_assert_eq!(print(&parsed.text), printed);
    }

    #[test]
    fn a_changed_text_is_read_somehow(
        text in strategy::text(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), change()), 1..4),
    ) {
        let mut pieces = pieces(&print(&text));
        for (place, change) in changes {
            if pieces.is_empty() {
                break;
            }
            let at = place.index(pieces.len());
            match change {
                Change::Delete => drop(pieces.remove(at)),
                Change::Double => pieces.insert(at, pieces[at].clone()),
                Change::Swap => {
                    let other = (at + 2) % pieces.len();
                    pieces.swap(at, other);
                }
                Change::Put(piece) => pieces.insert(at, piece.into()),
            }
        }
        check_laws(&pieces.concat());
    }

    #[test]
    fn words_of_the_language_in_any_order_are_read_somehow(
        pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..60),
    ) {
        check_laws(&pieces.concat());
        check_laws(&format!("```accord\n{}", pieces.concat()));
    }

    #[test]
    fn any_string_is_read_somehow(text in any::<String>()) {
        check_laws(&text);
        check_laws(&format!("```accord\n{text}\n```\n"));
    }
}
