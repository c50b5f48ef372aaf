//! Every fault of the language: its code, the place it shows and the way out; what stands after it
//! is read all the same.

use wasit_accord::tree::{Content, Item, Part};

use super::{check_laws, codes, fenced, read, read_block, shown};

/// A block with one fault: the code, what stands at its place, and words of message or help.
const ROWS: &[(&str, &str, &str, &str)] = &[
    ("prty A \"x\"", "E100", "prty", "did you mean `party`"),
    ("Duty D: A must \"x\"", "E100", "Duty", "did you mean `duty`"),
    ("something else", "E100", "something", "an item begins with"),
    ("within 3d of start", "E100", "within", "belongs to a clause"),
    ("party \"x\"", "E100", "\"x\"", "party A \"Aurelia\""),
    ("party A", "E100", "", "expected a title"),
    ("party power \"x\"", "E100", "power", "cannot be a name"),
    ("party A \"x\" of B", "E100", "of", "expected an item"),
    ("party A “x”", "E100", "“x”", "typographic"),
    ("party A \"x", "E100", "\"x", "do not end on their line"),
    ("party A \"x\\n\"", "E100", "\\n", "write `\\\\`"),
    ("body J \"j\" A, B", "E100", "A", "expected `of`"),
    ("step S \"s\": A by \"x\"", "E100", "", "expected `allows`"),
    ("duty D A must \"x\"", "E100", "A", "expected `:`"),
    ("duty D: A shall \"x\"", "E100", "shall", "expected `must`"),
    ("duty D: A must do it\n  within 3d of start", "E100", "do", "in quotation marks"),
    ("duty D: A must \"x\" witihn 3d of start", "E100", "witihn", "did you mean `within`"),
    ("duty D: A must \"x\"\n  witihn 3d by start\n  unlimited", "E100", "witihn", "`within`"),
    ("duty D: A must \"x\" within 3d from start", "E100", "from", "within 30d of start"),
    ("duty D: A must \"x\" soon", "E100", "soon", "a clause word says when"),
    ("duty D: A must \"x\"; unlimited", "E100", ";", "nothing stands between"),
    ("duty D: A must \"x\" no later than 2026-05-01", "E100", "later", "write `by`"),
    ("duty D: A must \"x\" unless breach(X)", "E100", "unless", "`requires not …`"),
    ("duty D: A must \"x\" provided X", "E100", "provided", "`requires …`"),
    ("metric K \"k\" unit m³", "E100", "³", "in quotation marks"),
    ("duty D: A must \"x\" after X، Y", "E100", "،", "`,`"),
    ("duty D: A must \"x\" requires A and", "E100", "", "expected a condition"),
    ("duty D: A must \"x\" requires (A or B unlimited", "E100", "unlimited", "expected `)`"),
    ("duty D: A must \"x\" status done", "E100", "done", "`ad_referendum`"),
    ("duty D: A must \"x\" for [A: 3d | B 4d]", "E100", "B", "duration"),
    ("duty D: A must \"x\" for [A: 3d , B: 4d]", "E100", ",", "expected `|` or `]`"),
    ("duty D: A must \"x\" for [A: 3d | nothing]", "E100", "nothing", "around the whole"),
    ("duty D: A must \"x\" [A: for 3d", "E100", "", "never closed"),
    ("duty D: A must \"x\" [A: | unlimited]", "E100", "|", "expected a clause word"),
    ("[A: | party Q \"q\"]", "E100", "|", "expected an item or `nothing`"),
    ("party A \"x\" ]", "E100", "]", "no bracket is open"),
    ("duty D: A must \"x\" verified by V\n  every 3d", "E100", "every", "read twice"),
    ("duty D: A must \"x\" unlimited for 3d unlimited", "E106", "unlimited", "twice"),
    ("duty D: A must \"x\" for 3d [A: for 4d | nothing]", "E106", "for 4d", "twice"),
    ("day d = start on C on D", "E106", "on", "twice"),
    ("day d = 2026-02-30", "E107", "2026-02-30", "does not exist"),
    ("day d = 2026-13-01", "E107", "2026-13-01", "does not exist"),
    ("day d = 2026-3-1", "E107", "2026-3-1", "2026-03-01"),
    ("duty D: A must \"x\" within 30 d of start", "E107", "30 d", "write `30d`"),
    ("duty D: A must \"x\" within 30 days of start", "E107", "30 days", "write `30d`"),
    ("duty D: A must \"x\" within 30days of start", "E107", "30days", "a whole number and a unit"),
    ("duty D: A must \"x\" for 1500001d", "E107", "1500001d", "unlimited"),
    ("duty D: A must \"x\" costs 1234567890123456789", "E107", "1234567890123456789", "digits"),
    ("duty D: A must \"x\" costs 1.2.3", "E107", "1.2.3", "no number"),
    ("duty D: A must \"x\" tranche 0 of T", "E107", "0", "from 1"),
    ("ban D: A must \"x\"", "E108", "must", "write `must not`, or make it a `duty`"),
    ("duty D: A may \"x\"", "E108", "may", "`permission` or a `power`"),
    ("party A \"x\u{202e}y\"", "E110", "\u{202e}", "U+202E"),
    ("party A\u{200b}B \"x\"", "E110", "\u{200b}", "U+200B"),
    ("party می\u{200c}شود \"x\"", "E110", "می\u{200c}شود", "a name with a character"),
    ("party A \"x\" # \u{2066}", "E110", "\u{2066}", "U+2066"),
];

#[test]
fn each_is_told_once_at_its_place_and_hides_nothing_after_it() {
    for &(block, code, place, words) in ROWS {
        // What is never closed has the next item in it; that is tried elsewhere.
        let source = fenced(&format!("{block}\nparty Z \"last\""));
        let parsed = read(&source);
        check_laws(&source);
        let all = shown(&source);
        assert_eq!(codes(&parsed), [code], "{block}\n{all}");
        let fault = &parsed.diagnostics[0];
        let span = fault.primary().unwrap();
        let at = &source[span.start..span.end];
        if !place.is_empty() {
            assert_eq!(at, place, "{block}\n{all}");
        }
        let told = format!("{}\n{}", fault.message, fault.help.as_deref().unwrap_or(""));
        assert!(told.contains(words), "{words}\n{told}");
        let Part::Block(read) = &parsed.text.parts[0] else { panic!("no block") };
        let last = read.entries.last().map(|entry| &entry.content);
        let Some(Content::Item(Item::Party(party))) = last else { panic!("{block}: {last:?}") };
        assert_eq!(party.name.text, "Z", "{block}");
    }
}

#[test]
fn alternatives_exclude_each_other() {
    let rows = [
        ("[A: for 3d | B: for 4d]", 0),
        ("[@x A: for 3d | B: unlimited] [@x A: survives | B: for 4d]", 0),
        ("[@x A: for 3d | B: unlimited] [@x A: for 4d | B: survives]", 1),
        ("[A: for 3d | B: unlimited] [A: survives | B: for 4d]", 1),
        ("[A: for 3d for 4d | nothing]", 1),
        ("requires X requires Y worth 3 to A worth 4 to B ends X ends Y", 0),
        ("notice 3d notice 4d", 1),
    ];
    for (words, count) in rows {
        let parsed = read_block(&format!("duty D: A must \"x\" {words}"));
        assert_eq!(codes(&parsed), vec!["E106"; count], "{words}");
    }
}

#[test]
fn a_guess_hides_no_fault_of_what_follows() {
    let parsed = read_block("prty A\nprty B\nparty C");
    assert_eq!(codes(&parsed), ["E100"; 3]);
}

#[test]
fn what_was_understood_is_kept() {
    let source =
        "dutty D: A must \"x\"\n  within oops of start\n  unlimited\n  [A: for ? | B: for 3d]";
    let Part::Block(block) = read_block(source).text.parts.remove(0) else { panic!("no block") };
    let Content::Item(Item::Norm(norm)) = &block.entries[0].content else { panic!("no clause") };
    assert_eq!((norm.name.text.as_str(), norm.words.len()), ("D", 2));
}

#[test]
fn a_bracket_that_is_never_closed_ends_before_the_next_item() {
    let source = fenced(
        "duty D: A must \"x\"\n  for [A: 3d | B: 4d\nduty E: A must \"y\" [A: for 3d\nparty A \"x\"",
    );
    let parsed = read(&source);
    assert_eq!(codes(&parsed), ["E100", "E100"]);
    let Part::Block(block) = &parsed.text.parts[0] else { panic!("no block") };
    assert_eq!(block.entries.len(), 3);
}

#[test]
fn there_is_a_bound_to_what_is_told() {
    let parsed = read_block(&"oops\nparty A \"x\"\n".repeat(2000));
    assert_eq!(parsed.diagnostics.len(), wasit_accord::limits::DIAGNOSTICS_MAX);
    let last = parsed.diagnostics.last().unwrap();
    assert_eq!((last.code, last.message.as_str()), ("E109", "1001 more faults are not shown"));
}

#[test]
fn hidden_characters_in_prose_count_inside_brackets_alone() {
    let parsed = read("a\u{200b}b [A: x\u{202e}y | B: z]\n");
    assert_eq!(codes(&parsed), ["E110"]);
}

#[test]
fn faults_read_well() {
    let source = fenced(
        "duty D1: A must \"release four detainees\"\n  witihn 30 days of start\nban P1: B must \"add cascades\"\n  for [A: 60d | B: 120d",
    );
    insta::assert_snapshot!(shown(&source), @r#"
    error[E100]: found `witihn`, expected a clause word
     --> text.accord.md:3:3
      |
    3 |   witihn 30 days of start
      |   ^^^^^^ expected a clause word
      |
      = help: did you mean `within`?

    error[E108]: a ban does not say `must`
     --> text.accord.md:4:11
      |
    4 | ban P1: B must "add cascades"
      |           ^^^^ expected `must not`
      |
      = help: write `must not`, or make it a `duty`

    error[E100]: a bracket that is never closed
     --> text.accord.md:5:24
      |
    5 |   for [A: 60d | B: 120d
      |       - opened here    ^ expected `]`
      |
      = help: close it with `]`
    "#);
    let source = fenced(
        "party A \"Aurelia\"\nday d = 2026-02-30\nduty D: A must \"act\" within 30 d of start, unlimited\n  unlimited",
    );
    insta::assert_snapshot!(shown(&source), @r#"
    error[E107]: 2026-02-30 does not exist
     --> text.accord.md:3:9
      |
    3 | day d = 2026-02-30
      |         ^^^^^^^^^^
      |
      = help: write year, month and day of the calendar: 2026-03-01

    error[E107]: a duration is one word
     --> text.accord.md:4:29
      |
    4 | duty D: A must "act" within 30 d of start, unlimited
      |                             ^^^^
      |
      = help: write `30d`

    error[E100]: found `,`, expected a clause word
     --> text.accord.md:4:42
      |
    4 | duty D: A must "act" within 30 d of start, unlimited
      |                                          ^ expected a clause word
      |
      = help: a clause word says when, on what condition, seen by whom and what follows: `within`, `requires`, `verified by`, `else`

    error[E106]: `unlimited` stands twice in one clause
     --> text.accord.md:5:3
      |
    4 | duty D: A must "act" within 30 d of start, unlimited
      |                                            --------- the first one
    5 |   unlimited
      |   ^^^^^^^^^ the second one
      |
      = help: keep one of the two, or put both into one bracket: `[A: … | B: …]`
    "#);
}
