//! Every form of the language, and how it is printed.

use wasit_accord::print;

use super::{check_laws, codes, fenced, read, read_block};

/// Asserts that a block is read without faults and printed like this.
fn check(written: &str, canonical: &str) {
    let parsed = read_block(written);
    assert_eq!(codes(&parsed), [""; 0], "{written}\n{}", super::shown(&fenced(written)));
    assert_eq!(print(&parsed.text), fenced(canonical), "{written}");
    check_laws(&fenced(written));
}

/// Asserts that a block is printed as it is written.
fn same(block: &str) {
    check(block, block);
}

/// Asserts that clause words are printed like this.
fn words(written: &str, canonical: &[&str]) {
    let head = "duty D: A must \"act\"";
    let lines: String = canonical.iter().map(|line| format!("\n  {line}")).collect();
    check(&format!("{head} {written}"), &format!("{head}{lines}"));
}

#[test]
fn items() {
    same("party A \"Aurelia\"");
    same("party A \"Aurelia\" bears 40.50");
    same("mediator M \"Sultanate of \\\"Marsa\\\" \\\\\"");
    same("verifier راستی \"سازمان می\u{200c}بیند\"");
    same("body JC \"Joint\" of A, B");
    check(
        "body JC \"Joint\" of A, B votes A 30, B 20 group U: A, C group V: B \
         decides 5 of JC or silence after 10d excluding the party concerned",
        "body JC \"Joint\" of A, B\n  votes A 30, B 20\n  group U: A, C\n  group V: B\n  \
         decides 5 of JC or silence after 10d excluding the party concerned",
    );
    same(
        "calendar MCT zone \"Asia/Muscat\" weekend friday, saturday holidays 2026-03-20, 2026-12-18",
    );
    check(
        "calendar C zone \"UTC\" holidays 2026-01-01 weekend friday",
        "calendar C zone \"UTC\" weekend friday holidays 2026-01-01",
    );
    same("language ar \"Arabic\" authentic\nlanguage en \"English\"");
    same("day start = when adhered(A) and adhered(B)");
    same("day d = [A: 2026-05-01 | B: start + 30d] on MCT stated 2026-05-01");
    same("day d = earliest of a + 8y, found(X) - 24h");
    same("day d = latest of a, 2026-05-01");
    same("event gov \"a new government\" of A undoes X, Y recurring");
    same("metric stock \"stock\" unit kg every 30d by INSA");
    same("metric level \"level\" unit %\nmetric rate \"rate\" unit \"kg a day\"");
    check("metric stock \"stock\" unit \"kg\"", "metric stock \"stock\" unit kg");
    same("together X, Y within 24h certified by M");
    check(
        "escrow E \"funds\" amount 1.0 bn held by BANK to B from A deposited by D \
         release 0.5 when X and Y return when start + 120d return when 2026-05-01 release when E2",
        "escrow E \"funds\" amount 1.0 bn held by BANK from A to B deposited by D\n  \
         release 0.5 when X and Y\n  return when start + 120d\n  return when 2026-05-01\n  \
         release when E2",
    );
    same(
        "escrow E \"funds\" amount [A: 1 | B: 2.5] \"bn USD\" held by BANK\n  return when found(X) - 3d",
    );
    same("tranches T \"funds\" amount 4.2 \"bn USD\"");
    check(
        "ladder L \"talks\" stage JC 15d extendable by consensus of A, B stage x [A: 5d | B: 9d] then P",
        "ladder L \"talks\"\n  stage JC 15d extendable by consensus of A, B\n  \
         stage x [A: 5d | B: 9d]\n  then P",
    );
    same("ladder L");
    check(
        "step S \"review\": A by \"Congress\" allows X, Y silence approves within 60d of sent(S) \
         document \"report\" requires Z",
        "step S \"review\": A by \"Congress\"\n  within 60d of sent(S)\n  requires Z\n  \
         silence approves\n  document \"report\"\n  allows X, Y",
    );
    same("step S \"review\": A by \"Congress\"\n  allows all");
    same("declaration by M adhered to by A, B");
    same("term \"a\" means \"b\" in ar \"ب\" in en \"c\"");
    same(
        "term \"a\" deliberately undefined \"why\"\nterm \"a\" deliberately undefined\nterm \"a\"",
    );
    same("annex I \"Measures\" missing\nannex II \"More\"");
}

#[test]
fn clauses() {
    same("duty D \"title\": A must \"act\"");
    same("limit D: each of A, B keeps \"act\"");
    same("ban D: jointly A, B must not \"act\"");
    same("permission D: any of A, B may \"act\"");
    same("power D: A may [A: \"act\" | B: \"other\"]");
    check(
        "duty D:A must\n\"act\"\n\n\nduty E:B must\"x\"",
        "duty D: A must \"act\"\n\nduty E: B must \"x\"",
    );
}

#[test]
fn clause_words() {
    words("after X, Y requires A requires B", &["after X, Y", "requires A", "requires B"]);
    words("within [A: 3d | B: 4d] of start", &["within [A: 3d | B: 4d] of start"]);
    words(
        "by 2026-05-01 before 24h of launch - 3d",
        &["by 2026-05-01", "before 24h of launch - 3d"],
    );
    words(
        "every 6m from start for 15y until x + [3d | 4bd]",
        &["every 6m", "from start", "for 15y", "until x + [3d | 4bd]"],
    );
    words("unlimited at once on found(X) on MCT", &["unlimited", "at once on found(X)", "on MCT"]);
    words("where stock >= [A: 3 | B: 4.0] kg", &["where stock >= [A: 3 | B: 4.0] kg"]);
    words(
        "verified by [A: V | B: W] evidence \"e\" every 30d method \"m\" in [A: 1d | B: 2d]",
        &["verified by [A: V | B: W] in [A: 1d | B: 2d] method \"m\" every 30d evidence \"e\""],
    );
    words("every 3d verified by V every 5d", &["every 3d", "verified by V every 5d"]);
    words("verified by V every 5d every 3d", &["verified by V every 5d", "every 3d"]);
    words("else X then Y then Z no remedy \"why\"", &["else X then Y then Z", "no remedy \"why\""]);
    words("notice 10d to A, B", &["notice 10d to A, B"]);
    words(
        "decided by majority of JC and 5 of A, B or weighted majority of T or JC",
        &["decided by majority of JC and 5 of A, B or weighted majority of T or JC"],
    );
    words("decided by majority in each group of T", &["decided by majority in each group of T"]);
    words(
        "suspends X, Y resumes X ends accord restores X extends X by 30d withdraws",
        &[
            "suspends X, Y",
            "resumes X",
            "ends accord",
            "restores X",
            "extends X by 30d",
            "withdraws",
        ],
    );
    words("suspends X by 2026-05-01", &["suspends X", "by 2026-05-01"]);
    words(
        "hits A, Z worth 40 to B worth [A: 1 | B: 2] to C costs 25",
        &["hits A, Z", "worth 40 to B", "worth [A: 1 | B: 2] to C", "costs 25"],
    );
    words(
        "tranche 2 of T amount 0.55 irrevocable survives",
        &["tranche 2 of T amount 0.55", "irrevocable", "survives"],
    );
    words("ref \"¶28\" status ad_referendum", &["ref \"¶28\"", "status ad_referendum"]);
}

#[test]
fn conditions_have_the_fewest_parentheses() {
    let rows = [
        ("(A)", "A"),
        ("a and (b) or (c and d)", "a and b or c and d"),
        ("(a or b) and c", "(a or b) and c"),
        ("not (a) and b", "not a and b"),
        ("not (a and b)", "not (a and b)"),
        ("not not (a)", "not not a"),
        ("(a and b) and c", "(a and b) and c"),
        ("a or (b or c)", "a or (b or c)"),
        ("not (x <= 3 kg)", "not x <= 3 kg"),
        ("finding(V, \"a (b)\") and breach(X)", "finding(V, \"a (b)\") and breach(X)"),
        ("x < 1 % or x = 2 kg or x > 3 \"t of\"", "x < 1 % or x = 2 kg or x > 3 \"t of\""),
    ];
    for (written, canonical) in rows {
        words(&format!("requires {written}"), &[&format!("requires {canonical}")]);
    }
}

#[test]
fn brackets() {
    words("[ ]", &["[ ]"]);
    words("for [ ] until [@x ]", &["for [ ]", "until [@x ]"]);
    words("for [@notice A: 60d|B: 120d]", &["for [@notice A: 60d | B: 120d]"]);
    words(
        "[A: within 30d of start | B: by 2026-05-01]",
        &["[A: within 30d of start | B: by 2026-05-01]"],
    );
    words("[@x A: nothing | unlimited]", &["[@x A: nothing | unlimited]"]);
    words("[A: for 3d unlimited | nothing]", &["[A:", "  for 3d", "  unlimited", "| nothing", "]"]);
    words("[A: [B: for 3d | nothing] | [ ]]", &["[A: [B: for 3d | nothing] | [ ]]"]);
    check(
        "[B: duty D: A must \"…\" within 9d of start]",
        "[B:\n  duty D: A must \"…\"\n    within 9d of start\n]",
    );
    check(
        "duty C: A must \"x\" [@y A: party P \"p\" party Q \"q\" | nothing | [B: annex I \"i\"]]",
        "duty C: A must \"x\"\n[@y A:\n  party P \"p\"\n  party Q \"q\"\n| nothing\n|\n  [B:\n    annex I \"i\"\n  ]\n]",
    );
    same("[ ]\nparty A \"a\"\n[@x ]\n[A: nothing | nothing]");
}

#[test]
fn a_blank_after_a_clause_is_its_own_unless_an_empty_line_stands_before_it() {
    same("duty D: A must \"x\"\n  [ ]\n\n[ ]");
    check("duty D: A must \"x\"\n[ ]", "duty D: A must \"x\"\n  [ ]");
}

#[test]
fn numbers_keep_their_places() {
    for number in ["0", "0.50", "0.005", "12", "1.0", "999999999999999999"] {
        words(&format!("costs {number}"), &[&format!("costs {number}")]);
    }
    words("costs 007.10", &["costs 7.10"]);
}

#[test]
fn line_ends_of_two_characters_are_read_as_one_inside_blocks_and_kept_in_prose() {
    let source = "a\r\n```accord\r\nparty A \"x\" # c\r\n\r\nparty B \"y\"\r\n```\r\nb\r\n";
    let parsed = read(source);
    assert_eq!(codes(&parsed), [""; 0]);
    let printed = "a\r\n```accord\nparty A \"x\"  # c\n\nparty B \"y\"\n```\nb\r\n";
    assert_eq!(print(&parsed.text), printed);
}

#[test]
fn the_table_of_codes_is_sound() {
    let codes: Vec<_> = wasit_accord::Code::ALL.iter().map(|code| code.code()).collect();
    let mut once = codes.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), codes.len());
}

#[test]
fn the_example_of_the_guide_is_canonical() {
    let guide = include_str!("../../../../docs/guide/accord-language.md");
    let example = guide.split("````markdown\n").nth(1).unwrap();
    let (example, _) = example.split_once("````").unwrap();
    let parsed = read(example);
    assert_eq!(codes(&parsed), [""; 0]);
    assert_eq!(print(&parsed.text), example);
    assert_eq!(codes(&read(guide)), [""; 0]);
}
