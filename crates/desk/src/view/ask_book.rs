//! "May I tell this party that …?", asked in words that are in no paper yet.

use std::collections::{BTreeMap, BTreeSet};

use wasit_case::{Case, Fate, Moment, PartyId, Seat, StatementId};

use super::book::{BookRow, row};
use super::tell::{TellAnswer, tell_answer};

/// How many statements are shown: the answer is read, not searched.
const FOUND: usize = 5;

/// A question and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Whom it is about.
    pub to: PartyId,
    /// That party's name.
    pub name: String,
    /// What might be told.
    pub words: String,
    /// The statements that are closest to it, the closest first.
    pub found: Vec<Found>,
}

/// A statement that says something alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The statement.
    pub row: BookRow,
    /// How much of the question's content it shares, in percent.
    pub percent: u8,
    /// Whether the party may be told of it.
    pub answer: TellAnswer,
}

/// Answers the question; `None` on other desks, or if there is no such party.
///
/// It says what the closest statements allow. It does not say that the words are harmless: that is
/// the leak check's to say, which joins it here.
pub fn may_i_tell(case: &Case, to: PartyId, words: &str, now: Moment) -> Option<Asked> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let name = case.charter.party(to)?.name.clone();
    let found = closest_statements(case, words).into_iter().filter_map(|(id, percent)| {
        let edition = case.edition(id.paper, id.version)?;
        let it = edition.paper.paragraph(id.paragraph)?;
        let row = row(case, id, (edition, it), now);
        Some(Found { row, percent, answer: tell_answer(case, to, id, now) })
    });
    Some(Asked { to, name, words: words.to_owned(), found: found.collect() })
}

/// Returns the statements that share the most content with these words, the closest first, each
/// with the share in percent. A word counts the more the fewer statements have it. O(words of all
/// statements).
fn closest_statements(case: &Case, words: &str) -> Vec<(StatementId, u8)> {
    let asked = content_words(words);
    if asked.is_empty() {
        return vec![];
    }
    let mut sharing: Vec<(StatementId, BTreeSet<String>)> = vec![];
    let (mut had_by, mut count) = (BTreeMap::<String, u32>::new(), 0_u32);
    for (id, edition, it) in case.statements() {
        let carried = edition.fates.iter().filter(|((_, number), _)| *number == id.paragraph);
        let carried = carried.filter_map(|(_, fate)| match fate {
            Fate::Carried { wording: Some(words), .. } => Some(words.words()),
            _ => None,
        });
        let said = std::iter::once(it.text.words()).chain(carried);
        let said: BTreeSet<String> = said.flat_map(content_words).collect();
        let shared: BTreeSet<String> = said.intersection(&asked).cloned().collect();
        shared.iter().for_each(|word| *had_by.entry(word.clone()).or_default() += 1);
        count += 1;
        if !shared.is_empty() {
            sharing.push((id, shared));
        }
    }
    let weight = |word: &String| {
        let had = had_by.get(word).copied().unwrap_or(0);
        (f64::from(count + 1) / f64::from(had + 1)).ln() + 1.0
    };
    let whole: f64 = asked.iter().map(weight).sum();
    let mut found: Vec<(f64, StatementId)> = sharing
        .into_iter()
        .map(|(id, shared)| (shared.iter().map(weight).sum::<f64>() / whole, id))
        .collect();
    found.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(second.cmp(first)));
    found.truncate(FOUND);
    found.into_iter().map(|(share, id)| (id, (share * 100.0).round() as u8)).collect()
}

/// Returns the words of two letters and more, each once, in small letters.
fn content_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::content_words;

    #[test]
    fn words_are_compared_in_small_letters_and_without_signs() {
        let words: Vec<_> =
            content_words("A pause: SIXTY days, a pause؛ توقف").into_iter().collect();
        assert_eq!(words, ["days", "pause", "sixty", "توقف"]);
    }
}
