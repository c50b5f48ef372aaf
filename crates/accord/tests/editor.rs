//! What an editor asks of a text. In the texts, `‹` and `›` mark the cursor and what is expected.

#![expect(clippy::expect_used, reason = "a fault here is a failed test")]

use std::ops::Range;

use proptest::prelude::*;
use wasit_accord::editor::{Document, NotRenamed, Symbol};

/// A text with names of every role.
const MARSA: &str = r#"# Marsa

Prose about [A: sixty | B: ninety] days.

1. Marsa mediates, and INSA looks.

```accord
party A "Aurelia" bears 40
party B "Tamrin"
mediator M "Sultanate of Marsa"
verifier INSA "Safeguards *Agency*"
body JC "Joint Commission" of A, B
calendar MCT zone "Asia/Muscat"
day start = 2026-03-01
metric stock "stock" unit kg by INSA
tranches relief "funds" amount 4.2 bn
```

## Steps

2. Tamrin dilutes what it holds above five per cent, once it has the funds, and INSA looks at it.

```accord
duty dilute "dilution": B must "dilute the stock"
  within [@pause A: 60d | B: 120d] of start
  requires payout
  verified by INSA in 10d
  else DRM then unpause

duty payout: A must "set free 1.0 bn"
  by start + [@pause A: 30d | B: 60d]

power unpause: A may "end its pause"
  requires breach(dilute)
  notice 10d to B
  suspends payout

ladder DRM stage JC 15d then unpause
```
"#;

/// Takes the marks out of a text; returns it with what stood between them.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut ranges, mut start) = (String::new(), vec![], 0);
    for c in marked.chars() {
        match c {
            '‹' => start = text.len(),
            '›' => ranges.push(start..text.len()),
            c => text.push(c),
        }
    }
    (text, ranges)
}

/// Puts marks around places of a text.
fn marked(text: &str, places: &[Range<usize>]) -> String {
    let mut out = text.to_owned();
    for place in places.iter().rev() {
        out.insert(place.end, '›');
        out.insert(place.start, '‹');
    }
    out
}

/// Returns the lines in which marks stand, without what is set in.
fn lines(marked: &str) -> Vec<&str> {
    marked.lines().filter(|line| line.contains('‹')).map(str::trim).collect()
}

/// Returns where some words begin.
fn at(text: &str, words: &str) -> usize {
    text.find(words).expect(words)
}

fn outline(symbols: &[Symbol], depth: usize, out: &mut String) {
    for symbol in symbols {
        let detail = if symbol.detail.is_empty() { "" } else { " — " };
        out.push_str(&format!("{}{}{detail}{}\n", "  ".repeat(depth), symbol.name, symbol.detail));
        outline(&symbol.children, depth + 1, out);
    }
}

#[test]
fn the_outline_has_headings_paragraphs_and_clauses() {
    let document = Document::new(MARSA.to_owned());
    let mut told = String::new();
    outline(&document.outline(), 0, &mut told);
    let expected = "\
Marsa
  1. Marsa mediates, and INSA looks.
    A — party
    B — party
    M — mediator
    INSA — verifier
    JC — body
    MCT — calendar
    start — day
    stock — metric
    relief — tranches
  Steps
    2. Tamrin dilutes what it holds above five per cent, once …
      dilute — duty of B
      payout — duty of A
      unpause — power of A
      DRM — ladder
";
    assert_eq!(told, expected);
}

/// Asserts that every range is a place of the text, holds its name, and stands within its parent.
fn nested(text: &str, symbols: &[Symbol], within: Range<usize>) {
    let mut begin = within.start;
    for symbol in symbols {
        let Symbol { range, selection, children, name, .. } = symbol;
        assert!(!name.is_empty() && text.get(range.clone()).is_some(), "{name} {range:?}");
        assert!(begin <= range.start && range.end <= within.end, "{name} {range:?} in {within:?}");
        assert!(range.start <= selection.start && selection.end <= range.end, "{name}");
        nested(text, children, range.clone());
        begin = range.start;
    }
}

#[test]
fn ranges_of_the_outline_nest() {
    for text in [
        MARSA,
        "",
        "# A",
        "```accord\nparty A \"x\"",
        "```accord\n[A: party C \"x\" | B: nothing]\nparty A \"a\" party B \"b\" # c\n\n```\ntext\n# H\n",
        "# A\n```\n# no heading\n```\n### C\n## B\n1. x\n\n```accord\ntogether X,\n  Y # c\n# d\n```\n2. y",
    ] {
        let document = Document::new(text.to_owned());
        nested(text, &document.outline(), 0..text.len());
    }
    let document = Document::new(MARSA.to_owned());
    let steps = &document.outline()[0].children[1].children[0].children;
    let words = |n: usize| &MARSA[steps[n].range.clone()];
    assert!(words(0).starts_with("duty dilute") && words(0).ends_with("unpause"), "{}", words(0));
    assert_eq!(words(3), "ladder DRM stage JC 15d then unpause");
}

#[test]
fn a_name_is_found_where_it_is_given_and_used() {
    let document = Document::new(MARSA.to_owned());
    for (cursor, given, uses) in [
        (
            "payout\n  verified",
            vec!["duty ‹payout›: A must \"set free 1.0 bn\""],
            vec![
                "requires ‹payout›",
                "duty ‹payout›: A must \"set free 1.0 bn\"",
                "suspends ‹payout›",
            ],
        ),
        (
            "INSA in 10d",
            vec!["verifier ‹INSA› \"Safeguards *Agency*\""],
            vec![
                "verifier ‹INSA› \"Safeguards *Agency*\"",
                "metric stock \"stock\" unit kg by ‹INSA›",
                "verified by ‹INSA› in 10d",
            ],
        ),
        (
            "JC 15d",
            vec!["body ‹JC› \"Joint Commission\" of A, B"],
            vec![
                "body ‹JC› \"Joint Commission\" of A, B",
                "ladder DRM stage ‹JC› 15d then unpause",
            ],
        ),
        (
            "@pause A: 30d",
            vec!["within [@‹pause› A: 60d | B: 120d] of start"],
            vec![
                "within [@‹pause› A: 60d | B: 120d] of start",
                "by start + [@‹pause› A: 30d | B: 60d]",
            ],
        ),
        ("sixty", vec![], vec![]),
        ("within [", vec![], vec![]),
        ("\"dilute the stock", vec![], vec![]),
    ] {
        let byte = at(MARSA, cursor);
        assert_eq!(lines(&marked(MARSA, &document.definition(byte))), given, "{cursor}");
        assert_eq!(lines(&marked(MARSA, &document.references(byte, true))), uses, "{cursor}");
    }
    // An author in prose is a use too; the cursor may stand at the end of a name.
    let authors = document.references(at(MARSA, "B: ninety") + 1, false);
    assert!(
        lines(&marked(MARSA, &authors)).contains(&"Prose about [A: sixty | ‹B›: ninety] days.")
    );
    assert!(!lines(&marked(MARSA, &authors)).contains(&"party ‹B› \"Tamrin\""));
}

#[test]
fn a_clause_in_two_alternatives_is_given_in_both() {
    let text = "```accord\nparty A \"a\"\nparty B \"b\"\n[A: duty D: A must \"x\" | B: duty D: B must \"y\"]\nduty E: A must \"z\" after D\n```\n";
    let document = Document::new(text.to_owned());
    let given = document.definition(at(text, "D\n"));
    assert_eq!(
        lines(&marked(text, &given)),
        ["[A: duty ‹D›: A must \"x\" | B: duty ‹D›: B must \"y\"]"]
    );
    let hover = document.hover(at(text, "D\n")).unwrap().markdown;
    assert!(hover.contains("2 alternatives") && hover.contains("duty of B"), "{hover}");
}

/// Renames the name at the cursor and returns the whole text.
fn renamed(marked: &str, name: &str) -> Result<String, NotRenamed> {
    let (mut text, places) = unmarked(marked);
    let edits = Document::new(text.clone()).rename(places[0].start, name)?;
    for edit in edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.words);
    }
    Ok(text)
}

#[test]
fn a_name_is_renamed_wherever_it_stands() {
    for (cursor, name, expected) in [
        (
            "payout: A",
            "zahlung",
            vec![
                "requires zahlung",
                "duty zahlung: A must \"set free 1.0 bn\"",
                "suspends zahlung",
            ],
        ),
        (
            "B: ninety",
            "Tamr",
            vec![
                "Prose about [A: sixty | Tamr: ninety] days.",
                "party Tamr \"Tamrin\"",
                "body JC \"Joint Commission\" of A, Tamr",
                "duty dilute \"dilution\": Tamr must \"dilute the stock\"",
                "within [@pause A: 60d | Tamr: 120d] of start",
                "by start + [@pause A: 30d | Tamr: 60d]",
                "notice 10d to Tamr",
            ],
        ),
        (
            "@pause A: 30d",
            "@span",
            vec!["within [@span A: 60d | B: 120d] of start", "by start + [@span A: 30d | B: 60d]"],
        ),
        (
            "pause A: 30d",
            "span",
            vec!["within [@span A: 60d | B: 120d] of start", "by start + [@span A: 30d | B: 60d]"],
        ),
        (
            "DRM stage",
            "میانجی",
            vec!["else میانجی then unpause", "ladder میانجی stage JC 15d then unpause"],
        ),
        (
            "JC 15d",
            "Board",
            vec![
                "body Board \"Joint Commission\" of A, B",
                "ladder DRM stage Board 15d then unpause",
            ],
        ),
    ] {
        let byte = at(MARSA, cursor);
        let text = renamed(&marked(MARSA, std::slice::from_ref(&(byte..byte))), name).unwrap();
        let changed = text.lines().zip(MARSA.lines()).filter(|(new, old)| new != old);
        let changed: Vec<&str> = changed.map(|(new, _)| new.trim()).collect();
        assert_eq!(changed, expected, "{cursor}");
        let (old, new) = (Document::new(MARSA.to_owned()), Document::new(text));
        let codes =
            |d: &Document| d.checked().diagnostics.iter().map(|d| d.code).collect::<Vec<_>>();
        assert_eq!(codes(&old), codes(&new), "{cursor}");
    }
}

#[test]
fn a_name_that_would_confuse_is_refused() {
    let text = |cursor: &str| {
        let byte = at(MARSA, cursor);
        marked(MARSA, std::slice::from_ref(&(byte..byte)))
    };
    for (cursor, name, expected) in [
        ("payout:", "B", NotRenamed::InUse("B".into())),
        ("payout:", "within", NotRenamed::Reserved("within".into())),
        ("payout:", "D 1", NotRenamed::NoName("D 1".into())),
        ("payout:", "1D", NotRenamed::NoName("1D".into())),
        ("payout:", "@pause", NotRenamed::NoName("@pause".into())),
        ("payout:", "a\u{202e}b", NotRenamed::NoName("a\u{202e}b".into())),
        ("payout:", "", NotRenamed::NoName(String::new())),
        ("Prose", "x", NotRenamed::NothingHere),
        ("within [", "x", NotRenamed::NothingHere),
        ("@pause", "for", NotRenamed::Reserved("for".into())),
    ] {
        assert_eq!(renamed(&text(cursor), name), Err(expected), "{cursor} to {name}");
    }
    // A bracket and a clause may share a name: they are told apart by the @.
    assert!(renamed(&text("payout:"), "pause").is_ok());
    assert!(renamed(&text("@pause"), "payout").is_ok());
}

#[test]
fn the_second_of_two_equal_names_is_renamed_alone() {
    let text = "```accord\nparty A \"a\"\nday D = 2026-01-01\nday ‹›D = 2026-02-01\nduty X: A must \"x\" by D\n```\n";
    let mended = renamed(text, "E").unwrap();
    assert!(mended.contains("day D = 2026-01-01\nday E = 2026-02-01"), "{mended}");
    assert!(mended.contains("by D"), "{mended}");
}

#[test]
fn hover_says_what_stands_there() {
    let document = Document::new(MARSA.to_owned());
    for (cursor, expected) in [
        (
            "dilute)",
            "`dilute`: a duty of B, “dilution”\n\nB must “dilute the stock”, `within [@pause A: 60d | B: 120d] of start`, `requires payout`.\n\n`INSA` finds in `10d` whether it was kept. After a breach: `DRM`, then `unpause`.",
        ),
        (
            "payout: A",
            "`payout`: a duty of A\n\nA must “set free 1.0 bn”, `by start + [@pause A: 30d | B: 60d]`.\n\nNobody verifies it. Nothing follows a breach.",
        ),
        (
            "unpause: A",
            "`unpause`: a power of A\n\nA may “end its pause”, `requires breach(dilute)`.\n\nIt asks for `notice 10d to B`. It `suspends payout`.",
        ),
        ("A \"Aurelia\"", "`A`: a party, “Aurelia”\n\nIt has 1 duty and 1 power."),
        ("INSA \"", "`INSA`: a verifier, “Safeguards \\*Agency\\*”\n\nIt verifies `dilute`."),
        ("M \"", "`M`: the mediator, “Sultanate of Marsa”"),
        ("start +", "`start`: a day\n\n`day start = 2026-03-01`"),
        ("DRM then", "`DRM`: a ladder\n\n`ladder DRM stage JC 15d then unpause`"),
        (
            "@pause A: 60d",
            "`@pause` is open, and settled in 2 places at once.\n\n- `A` (Aurelia): `60d`\n- `B` (Tamrin): `120d`",
        ),
        (
            "120d",
            "`@pause` is open, and settled in 2 places at once.\n\n- `A` (Aurelia): `60d`\n- `B` (Tamrin): `120d`",
        ),
        ("ninety", "`bracket 1` is open.\n\n- `A` (Aurelia): `sixty`\n- `B` (Tamrin): `ninety`"),
        ("within [", "`within DUR of POINT`\n\nUntil when it is to be done."),
        (
            "in 10d",
            "`verified by V (in DUR)? (method \"…\")? (every DUR)? (evidence \"…\")?`\n\nWho finds whether it was done, how soon, how, how often and on what.",
        ),
        ("breach(dilute)", "`breach(X)`\n\nThe verifier found that it was not performed."),
        (
            "party A",
            "`party A \"…\" (bears NUM)?`\n\nSomeone who is bound. It bears the most that it may have given before it received as much.",
        ),
        ("must \"set", "`duty X (\"…\")?: WHO must \"act\" words`\n\nTo do something."),
    ] {
        let hover = document.hover(at(MARSA, cursor)).unwrap();
        assert_eq!(hover.markdown, expected, "{cursor}");
        assert!(MARSA[hover.range].chars().all(|c| c != '\n'), "{cursor}");
    }
    for nothing in ["Prose", "2026-03-01", "\"dilute the stock", "```accord", "10d\n", "kg"] {
        assert_eq!(document.hover(at(MARSA, nothing)), None, "{nothing}");
    }
}

#[test]
fn a_blank_and_nothing_are_told() {
    let text = "```accord\nparty A \"a\"\nday D = [ ]\nduty X: A must \"x\" by D\n  [A: for 10d | nothing]\n```\n";
    let document = Document::new(text.to_owned());
    let hover = |words| document.hover(at(text, words)).unwrap().markdown;
    assert_eq!(hover("[ ]"), "`bracket 1` is open. Nobody has proposed anything.");
    let open = "`bracket 2` is open.\n\n- `A` (a): `for 10d`\n- nobody in particular: nothing";
    assert_eq!(hover("[A:"), open);
    assert!(hover("X:").ends_with("Open: `[A: for 10d | nothing]`."), "{}", hover("X:"));
}

/// Returns what is offered at `‹›`, in a text with all names, and what it replaces.
fn offered(line: &str) -> (Vec<String>, String) {
    let text = MARSA.replace("ladder DRM", &format!("{line}\n\nladder DRM"));
    let (text, places) = unmarked(&text);
    let offers = Document::new(text.clone()).complete(places[0].start);
    let replaced = offers.first().map_or("", |offer| &text[offer.range.clone()]).to_owned();
    assert!(offers.iter().all(|offer| text[offer.range.clone()] == *replaced), "{line}");
    (offers.into_iter().map(|offer| offer.word).collect(), replaced)
}

#[test]
fn what_may_come_next_is_offered() {
    // What is offered first, what is offered too, and what is not.
    for (line, first, also, not) in [
        ("‹›", "party", "duty", "A"),
        ("du‹›", "party", "duty", "A"),
        ("duty D: ‹›", "A", "each", "payout"),
        ("duty D: each of ‹›", "A", "JC", "payout"),
        ("duty D: each of A, ‹›", "A", "B", "payout"),
        ("duty D: B ‹›", "must", "must", "within"),
        ("power D: B ‹›", "may", "may", "must"),
        ("duty D: B must \"x\" ‹›", "requires", "verified", "party"),
        ("duty D: B must \"x\"\n  ‹›", "requires", "party", "A"),
        ("duty D: B must \"x\"\n  wi‹›", "requires", "within", "A"),
        ("duty D: B must \"x\" within 30d ‹›", "of", "requires", "A"),
        ("duty D: B must \"x\" within 30d of ‹›", "start", "found", "A"),
        ("duty D: B must \"x\" within [A: 3d | B: 4d] of ‹›", "start", "found", "A"),
        ("duty D: B must \"x\" within [A: 3d | ‹›", "A", "nothing", "payout"),
        ("duty D: B must \"x\" by [A: ‹›", "start", "found", "A"),
        ("duty D: B must \"x\" [A: by ‹›", "start", "found", "A"),
        ("duty D: B must \"x\" requires ‹›", "start", "payout", "A"),
        ("duty D: B must \"x\" requires payout and ‹›", "start", "breach", "consensus"),
        ("duty D: B must \"x\" requires breach(‹›", "dilute", "payout", "unpause"),
        ("duty D: B must \"x\" requires exercised(‹›", "unpause", "unpause", "dilute"),
        ("duty D: B must \"x\" requires finding(‹›", "M", "INSA", "A"),
        ("duty D: B must \"x\" at once on ‹›", "start", "found", "MCT"),
        ("duty D: B must \"x\" on ‹›", "MCT", "MCT", "A"),
        ("duty D: B must \"x\" after payout, ‹›", "dilute", "payout", "A"),
        ("duty D: B must \"x\" verified ‹›", "by", "by", "within"),
        ("duty D: B must \"x\" verified by ‹›", "M", "INSA", "A"),
        ("duty D: B must \"x\" verified by INSA ‹›", "in", "method", "of"),
        ("duty D: B must \"x\" else ‹›", "dilute", "DRM", "A"),
        ("duty D: B must \"x\" else DRM then un‹›pause", "dilute", "unpause", "A"),
        ("duty D: B must \"x\" worth 40 to ‹›", "A", "B", "payout"),
        ("duty D: B must \"x\" tranche 1 of ‹›", "relief", "relief", "A"),
        ("duty D: B must \"x\" status ‹›", "ad_referendum", "unverified", "A"),
        ("limit L: B keeps \"x\" where ‹›", "stock", "stock", "A"),
        ("power P: A may \"x\" ends ‹›", "dilute", "accord", "A"),
        ("power P: A may \"x\" decided by ‹›", "JC", "consensus", "A"),
        ("power P: A may \"x\" decided by consensus of ‹›", "A", "JC", "payout"),
        ("power P: A may \"x\" decided by 5 of ‹›", "A", "JC", "payout"),
        ("power P: A may \"x\" decided by JC or ‹›", "JC", "silence", "A"),
        ("day D = ‹›", "start", "earliest", "A"),
        ("day D = earliest of ‹›", "start", "found", "A"),
        ("together ‹›", "dilute", "payout", "A"),
        ("together dilute, pay‹›", "dilute", "payout", "A"),
        ("step S \"s\": ‹›", "A", "B", "JC"),
        ("step S \"s\": A by \"x\" allows ‹›", "dilute", "all", "A"),
        ("declaration by M adhered to by ‹›", "A", "B", "M"),
        ("escrow E \"e\" amount 1 bn held by ‹›", "A", "INSA", "payout"),
        ("escrow E \"e\" amount 1 bn held by INSA ‹›", "amount", "release", "within"),
        ("escrow E \"e\" amount 1 bn held by INSA release when ‹›", "start", "found", "A"),
    ] {
        let (offers, _) = offered(line);
        assert_eq!(offers.first().map(String::as_str), Some(first), "{line}: {offers:?}");
        assert!(offers.iter().any(|word| word == also), "{line}: {also} in {offers:?}");
        assert!(offers.iter().all(|word| word != not), "{line}: {not} in {offers:?}");
    }
}

#[test]
fn nothing_is_offered_in_words_of_the_author() {
    for line in [
        "duty D: B must \"x‹›\"",
        "duty D: B must \"x‹›",
        "# a comment ‹›",
        "duty D: B must \"x\" within 30‹›",
        "duty D: B must \"x\" within 30d of start + ‹›",
        "party A‹›",
    ] {
        assert_eq!(offered(line).0, Vec::<String>::new(), "{line}");
    }
    let prose = Document::new(MARSA.to_owned()).complete(at(MARSA, "about"));
    assert_eq!(prose, []);
}

#[test]
fn what_is_written_is_replaced() {
    assert_eq!(offered("duty D: B must \"x\" else un‹›pause").1, "unpause");
    assert_eq!(offered("duty D: B must \"x\" else ‹›").1, "");
    assert_eq!(offered("du‹›").1, "du");
}

proptest! {
    /// Whatever is typed, cut off or pasted in, no question is too strange.
    #[test]
    fn no_text_and_no_place_is_too_strange(
        from in 0usize..MARSA.len(),
        length in 0usize..200,
        pasted in "[\\[\\]|@:,\"#`()a-z\n 🕊ع0-9=+-]{0,12}",
        place in 0usize..MARSA.len(),
    ) {
        let (from, to) = (MARSA.floor_char_boundary(from), MARSA.floor_char_boundary((from + length).min(MARSA.len())));
        let text = format!("{}{pasted}{}", &MARSA[..from], &MARSA[to.max(from)..]);
        let place = place.min(text.len());
        let document = Document::new(text.clone());
        nested(&text, &document.outline(), 0..text.len());
        let near = [from, from + pasted.len(), place];
        for byte in near {
            for range in document.definition(byte).into_iter().chain(document.references(byte, true)) {
                prop_assert!(text.get(range).is_some());
            }
            if let Some(hover) = document.hover(byte) {
                prop_assert!(text.get(hover.range).is_some());
            }
            for offer in document.complete(byte) {
                prop_assert!(text.get(offer.range.clone()).is_some());
            }
        }
    }

    /// A name that is given another form and then its own again leaves the text as it was.
    #[test]
    fn renaming_can_be_undone(byte in 0usize..MARSA.len()) {
        let document = Document::new(MARSA.to_owned());
        if let Some((range, old)) = document.name(byte) {
            let text = renamed(&marked(MARSA, std::slice::from_ref(&(byte..byte))), "zz9").unwrap();
            prop_assert_ne!(&text, MARSA);
            // Names before it may have become longer or shorter too.
            let shift = text.find("zz9").unwrap();
            let back = renamed(&marked(&text, std::slice::from_ref(&(shift..shift))), old).unwrap();
            prop_assert_eq!(back, MARSA, "{:?}", range);
        }
    }
}
