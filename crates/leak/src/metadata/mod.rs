//! What programs leave in a text: properties, headers, paths, tracked changes, hidden characters.
//! It tells something whoever the recipient is, so that nothing exempts it.

mod hidden;
mod label;
mod labels;
mod mark;
mod path;

use std::ops::Range;

use crate::class::Class;
use crate::finding::Finding;

/// Finds what was left. O(n): each line is read a constant number of times.
pub(crate) fn check(outgoing: &str, found: &mut Vec<Finding>) {
    let chars: Vec<char> = outgoing.chars().collect();
    let mut spans: Vec<Range<usize>> = vec![];
    hidden::find(&chars, &mut spans);
    mark::find(&chars, &mut spans);
    path::find(&chars, &mut spans);
    label::find(&chars, &mut spans);
    spans.sort_by_key(|span| (span.start, span.end));
    found.extend(spans.into_iter().map(|span| Finding::new(Class::Metadata, None, span, 0..0)));
}

/// Returns the lines of a text, without their ends.
fn lines(chars: &[char]) -> Vec<Range<usize>> {
    let mut out = vec![];
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
            out.push(start..at);
            start = at + 1;
        }
    }
    out.push(start..chars.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(outgoing: &str) -> Vec<String> {
        let mut found = vec![];
        check(outgoing, &mut found);
        let chars: Vec<char> = outgoing.chars().collect();
        found.iter().map(|f| chars[f.span.clone()].iter().collect()).collect()
    }

    #[test]
    fn what_a_program_left_is_found() {
        for left in [
            "Author: K. Venn",
            "Last modified by: kvenn",
            "Created: 2025-05-11T10:00",
            "Revision: 14",
            "Template: Normal.dotm",
            "Auteur : Jean Venn",
            "Dernière modification par : jvenn",
            "Última modificación por: jvenn",
            "Автор: К. Венн",
            "المؤلف: كريم",
            "آخرین ویرایش توسط: کریمی",
            "作者：王伟",
            "最后修改者: 王伟",
            "Message-ID: <1@example.org>",
            "From: k.venn@example.org",
            r"C:\Users\kvenn\Desktop\draft.docx",
            r"\\server\share\talks",
            "/home/kvenn/talks/draft.md",
            "<!-- ask the capital -->",
            "[Comment KV1: check]",
            "<w:ins w:author=\"kv\">",
            "a\u{202e}b",
            "a\u{e0041}\u{e0042}b",
            "a\u{200b}\u{200c}\u{200b}\u{200d}b",
        ] {
            assert!(!spans(&format!("Good day.\n{left}\nThe rest.")).is_empty(), "{left}");
        }
    }

    #[test]
    fn a_property_is_found_to_its_end() {
        for (text, found) in [
            ("Author: J. Smith\nThe rest.", &["Author: J. Smith"][..]),
            ("Auteur : M. J. Venn, Genève\n\nLe reste.", &["Auteur : M. J. Venn, Genève"]),
            (
                "创建者 GYZ；公司 甲方法务部；上次打印 2026/1/19 08:03",
                &["创建者 GYZ；公司 甲方法务部；上次打印 2026/1/19 08:03"],
            ),
            ("Author: J. Smith; Revision: 14", &["Author: J. Smith", "Revision: 14"]),
        ] {
            assert_eq!(spans(text), found, "{text}");
        }
    }

    #[test]
    fn ordinary_text_has_no_metadata() {
        for ordinary in [
            "The author: he spoke for an hour about what the two sides could do next year, at length.",
            "Created by consensus, the commission met.",
            "Revision: both sides may revise the text once every three months if they agree.",
            "می‌خواهد و نمی‌شود، \u{200f}بله\u{200e}.",
            "क्‍ष 👩‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "and/or 24/7, km/h, 1/2, w/o",
            "From: the mediator\nTo: the delegation\nSubject: second round",
            "They asked: who is the author?",
        ] {
            assert_eq!(spans(ordinary), Vec::<String>::new(), "{ordinary}");
        }
    }
}
