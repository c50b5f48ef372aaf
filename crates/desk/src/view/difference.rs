//! What changed between two forms of a draft, paragraph by paragraph.

use wasit_case::{Paper, Paragraph};

use super::wording::words_of;

/// What changed in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    None,
    /// It is new.
    New,
    /// It was another one, with these words; `None` if they were erased.
    Was(Option<String>),
}

/// Returns what changed in each paragraph of the later form, and the words of those that are gone.
///
/// By the longest common run of unchanged paragraphs; what stands between two unchanged ones is
/// taken to be the same paragraph changed, in its order. O(paragraphs²), at most 10⁴ steps.
pub(crate) fn changes(before: &Paper, after: &Paper) -> (Vec<Change>, Vec<Option<String>>) {
    let (old, new) = (&before.paragraphs, &after.paragraphs);
    let kept = common(old, new);
    let (mut marks, mut gone) = (vec![], vec![]);
    let (mut at_old, mut at_new) = (0, 0);
    for (keep_old, keep_new) in kept.into_iter().chain([(old.len(), new.len())]) {
        let mut was = old.iter().take(keep_old).skip(at_old);
        for _ in at_new..keep_new {
            marks.push(match was.next() {
                Some(paragraph) => Change::Was(words_of(&paragraph.text)),
                None => Change::New,
            });
        }
        gone.extend(was.map(|paragraph| words_of(&paragraph.text)));
        if keep_new < new.len() {
            marks.push(Change::None);
        }
        (at_old, at_new) = (keep_old + 1, keep_new + 1);
    }
    (marks, gone)
}

/// Returns the places of the unchanged paragraphs, in both forms.
fn common(old: &[Paragraph], new: &[Paragraph]) -> Vec<(usize, usize)> {
    // `longest[i][j]` is the length of the longest common run of what follows i and j.
    let mut longest = vec![vec![0u16; new.len() + 1]; old.len() + 1];
    let of = |longest: &[Vec<u16>], i: usize, j: usize| -> u16 {
        longest.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0)
    };
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let length = if one == other {
                of(&longest, i + 1, j + 1) + 1
            } else {
                of(&longest, i + 1, j).max(of(&longest, i, j + 1))
            };
            if let Some(cell) = longest.get_mut(i).and_then(|row| row.get_mut(j)) {
                *cell = length;
            }
        }
    }
    let (mut kept, mut i, mut j) = (vec![], 0, 0);
    while let (Some(one), Some(other)) = (old.get(i), new.get(j)) {
        if one == other {
            kept.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if of(&longest, i + 1, j) >= of(&longest, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

/// Returns what changed beside the paragraphs.
pub(crate) fn changed_fields(before: &Paper, after: &Paper) -> Vec<&'static str> {
    let differ = [
        (before.title != after.title, "the title"),
        (before.kind != after.kind, "the kind"),
        (before.form != after.form, "the form"),
        (before.precedence != after.precedence, "the precedence"),
        (before.language != after.language, "the language"),
        (before.to != after.to, "the addressees"),
        (before.in_reply_to != after.in_reply_to, "what it answers"),
        (before.reply_by != after.reply_by, "the time to answer"),
        (before.read_back != after.read_back, "the read-back"),
        (before.channel != after.channel, "the channel"),
        (before.ad_referendum != after.ad_referendum, "ad referendum"),
    ];
    differ.into_iter().filter_map(|(differs, what)| differs.then_some(what)).collect()
}

#[cfg(test)]
mod tests {
    use wasit_case::{ChannelId, Content, Form, Handling, Kind, Precedence};

    use super::*;

    fn paper(words: &[&str]) -> Paper {
        let paragraph = |words: &&str| Paragraph {
            text: (*words).into(),
            content: Content::Words,
            handling: Handling::ForRelay,
        };
        Paper {
            title: "title".into(),
            kind: Kind::Concern,
            form: Form::NonPaper,
            precedence: Precedence::Routine,
            language: "en".into(),
            to: vec![],
            in_reply_to: None,
            reply_by: None,
            read_back: false,
            paragraphs: words.iter().map(paragraph).collect(),
            channel: ChannelId::front(),
            ad_referendum: false,
            on_behalf: None,
        }
    }

    /// `=` kept, `+` new, `~x` was x; then what is gone.
    fn check(before: &[&str], after: &[&str], expect: &str, expect_gone: &[&str]) {
        let (marks, gone) = changes(&paper(before), &paper(after));
        let marks: Vec<String> = marks
            .iter()
            .map(|change| match change {
                Change::None => "=".into(),
                Change::New => "+".into(),
                Change::Was(was) => format!("~{}", was.as_deref().unwrap_or("?")),
            })
            .collect();
        assert_eq!(marks.join(" "), expect, "{before:?} to {after:?}");
        let gone: Vec<&str> = gone.iter().filter_map(|words| words.as_deref()).collect();
        assert_eq!(gone, expect_gone, "{before:?} to {after:?}");
    }

    #[test]
    fn each_paragraph_is_kept_changed_new_or_gone() {
        check(&["a", "b"], &["a", "b"], "= =", &[]);
        check(&["a", "b"], &["a", "c"], "= ~b", &[]);
        check(&["a", "b"], &["a", "x", "b"], "= + =", &[]);
        check(&["a", "b", "c"], &["a", "c"], "= =", &["b"]);
        check(&["a", "b", "c", "d"], &["a", "x", "d"], "= ~b =", &["c"]);
        check(&["a"], &["x", "y", "z"], "~a + +", &[]);
        check(&["a", "a", "b"], &["a", "b", "b"], "= = +", &["a"]);
        check(&[], &["a"], "+", &[]);
        check(&["a"], &[], "", &["a"]);
    }

    #[test]
    fn a_mark_is_a_part_of_its_paragraph_and_the_rest_is_named() {
        let before = paper(&["a"]);
        let mut after = before.clone();
        after.paragraphs[0].handling = Handling::InConfidence;
        after.title = "another".into();
        after.channel = ChannelId::emergency();
        assert_eq!(changes(&before, &after).0, [Change::Was(Some("a".into()))]);
        assert_eq!(changed_fields(&before, &after), ["the title", "the channel"]);
    }
}
