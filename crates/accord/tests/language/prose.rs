//! Brackets in prose, fences, and prose that is kept to the letter.

use wasit_accord::print;
use wasit_accord::tree::Part;

use super::{check_laws, codes, read};

/// Returns the brackets of a text as `name(author=words|…)`.
fn brackets(source: &str) -> Vec<String> {
    let parsed = read(source);
    check_laws(source);
    let mut shown = vec![];
    for part in &parsed.text.parts {
        let Part::Prose(prose) = part else { continue };
        for bracket in &prose.brackets {
            let written = &source[bracket.at.range()];
            assert!(written.starts_with('[') && written.ends_with(']'), "{written}");
            let alternatives = bracket.alternatives.iter().map(|alternative| {
                let by = alternative.by.as_ref().map_or("", |by| by.text.as_str());
                format!("{by}={}", alternative.value.as_deref().unwrap_or("-"))
            });
            let name = bracket.name.as_ref().map_or("", |name| name.text.as_str());
            shown.push(format!("{name}({})", alternatives.collect::<Vec<_>>().join("|")));
        }
    }
    shown
}

#[test]
fn what_is_a_bracket_and_what_is_not() {
    let rows: &[(&str, &[&str])] = &[
        ("for [A: sixty | B: one hundred] days", &["(A=sixty|B=one hundred)"]),
        ("[@pause sixty | ninety]", &["pause(=sixty|=ninety)"]),
        ("[@p A: x\n | B: nothing]", &["p(A=x|B=-)"]),
        ("a [ ] b", &["()"]),
        ("[@x ]", &["x()"]),
        ("[ الف: شصت ]", &[]),
        ("[الف: شصت | ب: نود]", &["(الف=شصت|ب=نود)"]),
        ("[A: x|y | B: z]", &["(A=x|y|B=z)"]),
        ("[A: see [note | here] | B: z]", &["(A=see [note | here]|B=z)"]),
        ("[see [A: x | B: y] here]", &["(A=x|B=y)"]),
        ("[A: `|` a ` | ` b]", &["(A=`|` a ` | ` b)"]),
        ("[] [x] [^1] [text](url) [text][ref] [A: x](url) [a][A: x]", &[]),
        ("[A: x]: url\n", &[]),
        ("[http://x] [two words: x] [@smith2004]", &[]),
        ("- [ ] task\n  * [ ] task\n1. [ ] task\n> - [ ] task\nblank [ ]", &["()"]),
        ("`[A: x]` ``[A: `x]`` \\[A: x] [A: y]", &["(A=y)"]),
        ("```\n[A: x]\n```\n~~~rust\n[ ]\n~~~\n[B: y]", &["(B=y)"]),
        ("[A: x\n\n| B: y]", &[]),
    ];
    for (source, expected) in rows {
        assert_eq!(brackets(source), *expected, "{source}");
    }
}

#[test]
fn only_the_word_accord_opens_a_block() {
    let rows = [
        ("```accord\n```\n", 1, vec![]),
        ("  ````  accord  \nparty A \"x\"\n```\n  ````\n", 1, vec!["E100"]),
        ("~~~accord\n~~~", 1, vec![]),
        ("\u{feff}```accord\n```\n", 1, vec![]),
        ("```accord-form\n[\n```\n```accord-trace\n```\n", 0, vec![]),
        ("```accords\n```\n```Accord\n```\n```accord x\n```\n", 0, vec!["W115"; 3]),
        ("    ```accord\n    ```\n> ```accord\n", 0, vec!["W115"; 2]),
        ("````markdown\n```accord\nx\n```\n````\n", 0, vec![]),
        ("```accord\nparty A \"x\"\n", 1, vec!["W115"]),
        ("```text\n```accord\n", 0, vec!["W115"]),
        ("```accord\nparty A \"x\"\n```accord\nparty B \"y\"\n```\n", 2, vec!["W115"]),
    ];
    for (source, blocks, expected) in rows {
        let parsed = read(source);
        check_laws(source);
        let found = parsed.text.parts.iter().filter(|part| matches!(part, Part::Block(_)));
        assert_eq!((found.count(), codes(&parsed)), (blocks, expected), "{source}");
    }
}

#[test]
fn prose_is_kept_to_the_letter() {
    let source = "\u{feff}# A\r\n\r\n  x\t \n\n```accord\n```\n\n\n*b*\r[ ] \n~~~\n[ ]\n~~~\nend";
    assert_eq!(print(&read(source).text), source);
}

#[test]
fn brackets_are_numbered_through_prose_and_blocks() {
    let source = "[A: x] [ ]\n```accord\nduty D: A must \"x\" for [A: 1d | B: 2d]\n  [A: by [ ]]\n```\n[ ]\n";
    let parsed = read(source);
    assert_eq!((parsed.brackets, codes(&parsed)), (6, vec![]));
    let tree = format!("{:?}", parsed.text);
    let ids: Vec<_> = tree.split("BracketId(").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(ids, ["0", "1", "2", "3", "4", "5"]);
}
