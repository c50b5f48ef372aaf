//! Files made to hold the reader up. Each ends at a bound, in time that grows with its length; a
//! quadratic reader would need hours here.

use wasit_accord::limits;

use super::{codes, fenced, read, read_block};

/// Asserts that a file ends at a bound, or is read whole if none is named.
fn check(name: &str, source: &str, bound: bool) {
    assert!(source.len() <= limits::FILE_BYTES_MAX, "{name}");
    let parsed = read(source);
    assert_eq!(codes(&parsed).contains(&"E109"), bound, "{name}: {:?}", codes(&parsed).first());
    drop(parsed);
}

const LARGE: usize = limits::FILE_BYTES_MAX - 100;
const HEAD: &str = "duty D: A must \"x\" ";

fn after_head(words: &str) -> String {
    fenced(&format!("{HEAD}{words}"))
}

#[test]
fn brackets_within_brackets() {
    check("items", &fenced(&"[".repeat(10_000)), true);
    check("attributed items", &fenced(&"[A: ".repeat(10_000)), true);
    check("words", &after_head(&"[".repeat(10_000)), true);
    check("named words", &after_head(&"[@x A: ".repeat(10_000)), true);
    check("closed words", &after_head(&("[".repeat(10_000) + &"]".repeat(10_000))), true);
    let nested = format!("{}party A \"x\"{}", "[A: ".repeat(10_000), "]".repeat(10_000));
    check("nested items", &fenced(&nested), true);
    check("values", &after_head(&format!("for {}", "[A: ".repeat(10_000))), false);
    check("prose", &"[A: ".repeat(LARGE / 4), false);
    let shut = format!("{}{}", "[A: ".repeat(LARGE / 5), "]".repeat(LARGE / 5));
    check("closed prose", &shut, false);
    check("open prose", &"[".repeat(LARGE), false);
}

#[test]
fn many_of_everything() {
    check("clauses", &fenced(&"duty D:A must\"\"\n".repeat(1_000_000)), true);
    check("parties", &fenced(&"party A\"\"\n".repeat(1_000_000)), true);
    check("words", &after_head(&"for 3d ".repeat(LARGE / 8)), true);
    check("brackets", &after_head(&"[ ]\n".repeat(LARGE / 8)), true);
    check("alternatives", &after_head(&format!("for [{}]", "3d | ".repeat(50_000))), true);
    check("prose brackets", &"[ ] ".repeat(limits::PROSE_BRACKETS_MAX + 1), true);
    check("prose alternatives", &format!("[A: {}]", "x | ".repeat(100_000)), true);
    check("names", &after_head(&format!("after X{}", ",X".repeat(1_000_000))), true);
    check("comments", &fenced(&"#\n".repeat(LARGE / 2)), true);
    check("faults", &fenced(&"]\n".repeat(LARGE / 2)), true);
    check("misspelt", &fenced(&"prty A\n".repeat(LARGE / 8)), true);
    check("blocks", &"```accord\n```\n".repeat(LARGE / 14), false);
    check("unclosed quotes", &fenced(&"party A \"\n".repeat(LARGE / 10)), true);
    check("fences", &"```accord\n".repeat(LARGE / 10), true);
}

#[test]
fn conditions() {
    check("parentheses", &after_head(&format!("requires {}", "(".repeat(LARGE))), true);
    check("parentheses alone", &fenced(&"(".repeat(LARGE)), true);
    check("not", &after_head(&format!("requires {}", "not ".repeat(1_000_000))), true);
    let shut = format!("requires {}A{}", "(".repeat(65), ")".repeat(65));
    check("closed parentheses", &after_head(&shut), true);
    let enough = format!("requires {}A{}", "(".repeat(60), ")".repeat(60));
    check("enough parentheses", &after_head(&enough), false);
}

#[test]
fn long_lines_and_odd_signs() {
    check("a long name", &fenced(&format!("party {} \"x\"", "a".repeat(LARGE - 100))), false);
    check("a long number", &after_head(&format!("costs {}", "1".repeat(LARGE - 100))), false);
    check("spaces", &after_head(&" ".repeat(LARGE - 100)), false);
    check("bullets", &"[x] - ".repeat(LARGE / 6), false);
    let mut runs = String::new();
    let mut length = 1;
    while runs.len() + length < LARGE {
        runs.push_str(&"`".repeat(length));
        runs.push(' ');
        length += 1;
    }
    check("runs of backticks", &format!("[{runs}"), false);
    check("hidden", &"[ ] \u{200b}".repeat(1000), false);
    check("hidden in blocks", &fenced(&"a\u{200b} ".repeat(100_000)), true);
}

#[test]
fn a_file_beyond_the_bound_is_not_read() {
    let parsed = read(&" ".repeat(limits::FILE_BYTES_MAX + 1));
    assert_eq!((codes(&parsed), parsed.text.parts.len()), (vec!["E109"], 0));
}

#[test]
fn depth_that_people_use_is_no_fault() {
    let deep = format!("{}unlimited{}", "[A: ".repeat(24), "]".repeat(24));
    assert_eq!(codes(&read_block(&format!("{HEAD}{deep}"))), [""; 0]);
    let deeper = format!("{}unlimited{}", "[A: ".repeat(25), "]".repeat(25));
    assert!(codes(&read_block(&format!("{HEAD}{deeper}"))).contains(&"E109"));
}
