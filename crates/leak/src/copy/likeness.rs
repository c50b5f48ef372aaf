//! In other words: what a sentence has in common with a confidential one.

use super::{Copies, Copy, Outgoing, place, sentences};
use crate::class::Class;
use crate::finding::Finding;
use crate::hash::{Map, of_number};
use crate::limits;
use crate::store::Store;
use crate::text::{Mark, pair};

/// Content words in common.
const COMMON_MIN: usize = 4;

/// The part of both sentences, by weight, that is in common.
const SHARE_MIN: f64 = 0.3;

/// Returns what a sentence says: stems of content words, and pairs of Han characters.
pub(super) fn words(marks: &[Mark]) -> Vec<u64> {
    let mut words = vec![];
    for (index, mark) in marks.iter().enumerate() {
        if mark.weight > 1 {
            if !mark.stop {
                words.push(mark.stem);
            }
        } else if let Some(next) = marks.get(index + 1).filter(|next| next.weight == 1)
            && !(mark.stop && next.stop)
        {
            words.push(pair(mark.hash, next.hash));
        }
    }
    words
}

/// Finds sentences that are much like a confidential one and were not found as a copy.
pub(super) fn find(
    copies: &Copies,
    store: &Store,
    outgoing: &Outgoing<'_>,
    found_already: &[&[Copy]],
    found: &mut Vec<Finding>,
) {
    let total = copies.sentences.len() as f64;
    let weigh = |word: u64| 1.0 + ((total + 1.0) / (copies.words.count(word) as f64 + 1.0)).ln();
    for range in sentences(outgoing.marks) {
        let copied = |copy: &Copy| copy.out.start < range.end && range.start < copy.out.end;
        if found_already.iter().any(|copies| copies.iter().any(copied)) {
            continue;
        }
        let marks = outgoing.marks.get(range.clone()).unwrap_or_default();
        let exempt = outgoing.exempt.get(range.clone()).unwrap_or_default();
        let own: Vec<Mark> =
            marks.iter().zip(exempt).filter(|(_, exempt)| !**exempt).map(|(m, _)| *m).collect();
        let mut mine = words(&own);
        mine.sort_unstable();
        mine.dedup();
        if mine.len() < COMMON_MIN || mine.len() > limits::ALIGN_TOKENS_MAX {
            continue;
        }
        let mut score: Map<(u32, usize, f64)> = Map::default();
        for &word in &mine {
            if copies.words.count(word) <= limits::WORD_SENTENCES_MAX {
                let weight = weigh(word);
                for sentence in copies.words.get(word) {
                    let sum = score.entry(of_number(sentence)).or_default();
                    *sum = (sentence, sum.1 + 1, sum.2 + weight);
                }
            }
        }
        let all: f64 = mine.iter().map(|&word| weigh(word)).sum();
        let best = score
            .into_values()
            .filter(|(_, common, sum)| *common >= COMMON_MIN && *sum >= SHARE_MIN * all)
            .filter_map(|(number, _, sum)| {
                let sentence = copies.sentences.get(number as usize)?;
                let statement = store.live(sentence.statement)?;
                let within = sentence.marks.start as usize..sentence.marks.end as usize;
                let mut theirs = words(statement.marks.get(within.clone())?);
                theirs.sort_unstable();
                theirs.dedup();
                let all: f64 = theirs.iter().map(|&word| weigh(word)).sum();
                (sum >= SHARE_MIN * all).then_some((sum / all, number, statement, within))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, _, statement, within)) = best {
            found.push(Finding::new(
                Class::Paraphrase,
                Some(statement.source.clone()),
                place(outgoing.marks, &range),
                place(&statement.marks, &within),
            ));
        }
    }
}
