//! Words that stand twice in one clause (E106).
//!
//! Two alternatives of one bracket exclude each other, and so do different places in brackets of
//! one name. Anything else can stand together in some settlement.

use std::collections::HashMap;

use crate::tree::{At, Word, WordKind, WordLine, Wording};

/// Pairs with how many of its predecessors a word is compared: more are told of anyway.
const COMPARED_MAX: usize = 32;

/// A bracket, and which of its alternatives.
#[derive(Clone, PartialEq, Eq)]
struct Turn<'a> {
    bracket: Tie<'a>,
    alternative: usize,
}

#[derive(Clone, PartialEq, Eq)]
enum Tie<'a> {
    Name(&'a str),
    Alone(usize),
}

type Seen<'a> = HashMap<&'static str, Vec<(Vec<Turn<'a>>, At)>>;

/// Words of which a clause may have one: the word, the first place and the second.
type Pair = (&'static str, At, At);

/// Returns the words that stand twice, with both places.
pub(super) fn find(words: &[WordLine]) -> Vec<Pair> {
    let mut seen = Seen::new();
    let mut pairs = vec![];
    look(words, &mut vec![], &mut seen, &mut pairs);
    pairs
}

fn look<'a>(
    words: &'a [WordLine],
    path: &mut Vec<Turn<'a>>,
    seen: &mut Seen<'a>,
    pairs: &mut Vec<Pair>,
) {
    for line in words {
        match &line.word {
            Wording::One(word) => {
                let Some(key) = key(word) else { continue };
                let before = seen.entry(key).or_default();
                if let Some((_, at)) = before.iter().find(|(other, _)| together(path, other)) {
                    pairs.push((key, *at, word.at));
                } else if before.len() < COMPARED_MAX {
                    before.push((path.clone(), word.at));
                }
            }
            Wording::Open(bracket) => {
                for (alternative, inner) in bracket.alternatives.iter().enumerate() {
                    let tie = match &bracket.name {
                        Some(name) => Tie::Name(&name.text),
                        None => Tie::Alone(bracket.id.0),
                    };
                    path.push(Turn { bracket: tie, alternative });
                    look(inner.value.as_deref().unwrap_or(&[]), path, seen, pairs);
                    path.pop();
                }
            }
        }
    }
}

/// Whether two ways into brackets can be taken in one settlement.
fn together(a: &[Turn<'_>], b: &[Turn<'_>]) -> bool {
    !a.iter().any(|x| b.iter().any(|y| x.bracket == y.bracket && x.alternative != y.alternative))
}

/// Returns the name of a word that may stand once.
fn key(word: &Word) -> Option<&'static str> {
    Some(match &word.kind {
        WordKind::Requires(_) | WordKind::Effect(_) | WordKind::Worth(_) => return None,
        WordKind::After(_) => "after",
        WordKind::Within(..) => "within",
        WordKind::By(_) => "by",
        WordKind::Before(..) => "before",
        WordKind::Every(_) => "every",
        WordKind::From(_) => "from",
        WordKind::For(_) => "for",
        WordKind::Until(_) => "until",
        WordKind::Unlimited => "unlimited",
        WordKind::AtOnce(_) => "at once",
        WordKind::On(_) => "on",
        WordKind::Where(_) => "where",
        WordKind::Verified(_) => "verified",
        WordKind::Else(_) => "else",
        WordKind::NoRemedy(_) => "no remedy",
        WordKind::Notice(..) => "notice",
        WordKind::Decided(_) => "decided",
        WordKind::Hits(_) => "hits",
        WordKind::Costs(_) => "costs",
        WordKind::Tranche { .. } => "tranche",
        WordKind::Irrevocable => "irrevocable",
        WordKind::Survives => "survives",
        WordKind::Ref(_) => "ref",
        WordKind::Status(_) => "status",
    })
}
