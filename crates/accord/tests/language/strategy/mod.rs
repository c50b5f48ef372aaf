//! Trees of every form that can be written.

mod item;
mod norm;
mod value;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use wasit_accord::tree::{
    Alternative, At, Block, Bracket, BracketId, Choice, Content, Entry, Item, Name, Part, Quoted,
    Text,
};

/// Names, of several scripts, some with `-`, `.` and `_`.
const NAMES: &[&str] = &[
    "A",
    "B",
    "M",
    "INSA",
    "start",
    "D1",
    "launch_window",
    "P-1.a",
    "وقف",
    "راستی_آزما",
    "مكث",
    "北京",
    "Ω2",
    "x",
];

/// Paragraphs of prose; each ends its line.
const PROSE: &[&str] = &[
    "1. Tamrin dilutes [A: sixty | B: ninety] kg.\r\n",
    "- [ ] a task, [text](url), [^1]\n",
    "برای [@توقف الف: شصت | ب: نود] روز [ ]\n",
    "```rust\n[A: x] ```accord\n```\n",
    "    ```text\n",
    "\n",
    "\r\n  \t\n",
    "`[A: x]` \\[ ] [A: nothing\n | B: [x]] #\n",
];

pub(super) fn name() -> impl Strategy<Value = Name> + Clone {
    prop::sample::select(NAMES).prop_map(|text| Name { text: text.into(), at: At::default() })
}

pub(super) fn names() -> impl Strategy<Value = Vec<Name>> + Clone {
    vec(name(), 1..4)
}

pub(super) fn quoted() -> impl Strategy<Value = Quoted> + Clone {
    let odd = "[a-d \"\\\\#|:\\[\\]\t،آبé…]{0,10}";
    let text = prop_oneof![odd.boxed(), Just("می\u{200c}شود".to_owned()).boxed()];
    text.prop_map(|text| Quoted { text, at: At::default() })
}

pub(super) fn comment() -> impl Strategy<Value = String> + Clone {
    "[a-c \"#|\\]آ`]{0,6}".prop_map(|text| text.trim_end().to_owned())
}

pub(super) fn comments() -> impl Strategy<Value = Vec<String>> + Clone {
    prop_oneof![4 => Just(vec![]), 1 => vec(comment(), 1..3)]
}

pub(super) fn beside() -> impl Strategy<Value = Option<String>> + Clone {
    option::weighted(0.2, comment())
}

/// A bracket around values; the values are given as optional ones where they may be left out.
pub(super) fn bracket<T: std::fmt::Debug + Clone + 'static>(
    value: impl Strategy<Value = Option<T>> + Clone + 'static,
) -> impl Strategy<Value = Bracket<T>> + Clone {
    let alternative = (option::of(name()), value);
    let alternative =
        alternative.prop_map(|(by, value)| Alternative { by, value, at: At::default() });
    (option::weighted(0.3, name()), vec(alternative, 0..4)).prop_map(|(name, alternatives)| {
        Bracket { id: BracketId(0), name, alternatives, at: At::default() }
    })
}

pub(super) fn choice<T: std::fmt::Debug + Clone + 'static>(
    value: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Choice<T>> + Clone {
    prop_oneof![
        3 => value.clone().prop_map(Choice::One),
        1 => bracket(value.prop_map(Some)).prop_map(Choice::Open),
    ]
}

fn entry(content: impl Strategy<Value = Content> + Clone) -> impl Strategy<Value = Entry> + Clone {
    (any::<bool>(), comments(), content, beside())
        .prop_map(|(gap, comments, content, beside)| Entry { gap, comments, content, beside })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let item = item::item().prop_map(Content::Item);
    let one = entry(item).boxed();
    let one = one.prop_recursive(3, 12, 3, |inner| {
        let inside = vec(inner.clone(), 1..3).prop_map(in_place);
        let open = bracket(option::weighted(0.8, inside)).prop_map(Content::Open);
        prop_oneof![3 => inner, 1 => entry(open.boxed())]
    });
    vec(one, 0..6).prop_map(in_place)
}

/// Makes the empty lines such as they are read: none before the first item, and one before a
/// bracket with nothing in it that would otherwise belong to the clause above it.
fn in_place(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut after_norm = false;
    for (i, entry) in entries.iter_mut().enumerate() {
        if i == 0 {
            entry.gap = false;
        } else if after_norm && is_empty(&entry.content) {
            entry.gap = true;
        }
        after_norm = matches!(entry.content, Content::Item(Item::Norm(_)));
    }
    entries
}

fn is_empty(content: &Content) -> bool {
    let Content::Open(bracket) = content else { return false };
    let values = bracket.alternatives.iter().filter_map(|alternative| alternative.value.as_ref());
    values.flatten().all(|entry| is_empty(&entry.content))
}

/// A whole file.
pub(super) fn text() -> impl Strategy<Value = Text> {
    let block = (entries(), comments())
        .prop_map(|(entries, comments)| Some(Block { entries, comments, at: At::default() }));
    let prose = vec(prop::sample::select(PROSE), 1..4).prop_map(|paragraphs| paragraphs.concat());
    let part = prop_oneof![block.prop_map(Ok), prose.prop_map(Err)];
    vec(part, 1..4).prop_map(|parts| {
        let mut text = Text::default();
        for part in parts {
            match part {
                Ok(block) => text.parts.extend(block.map(Part::Block)),
                // The brackets in prose are what a reader of the prose alone finds.
                Err(prose) if !matches!(text.parts.last(), Some(Part::Prose(_))) => {
                    text.parts.extend(super::read(&prose).text.parts);
                }
                Err(_) => {}
            }
        }
        text
    })
}
