//! "May I tell this party that …?", asked in words that are in no paper yet.

use std::collections::BTreeMap;

use wasit_case::{CarriedForm, Case, Fate, Moment, PartyId, Seat, StatementId};

use super::book::{BookRow, row};
use super::tell::{TellAnswer, tell_answer};

/// How many statements are shown: the answer is read, not searched.
const FOUND: usize = 5;
/// Different words of a question that are compared: a sentence or two, and a bit for each.
const ASKED_MAX: usize = 64;

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
    let mut asked = BTreeMap::new();
    each_content_word(words, |word| {
        let next = asked.len();
        if next < ASKED_MAX && !asked.contains_key(word) {
            asked.insert(word.to_owned(), next);
        }
    });
    let mut sharing: Vec<(StatementId, u64)> = vec![];
    let (mut had_by, mut count) = ([0_u32; ASKED_MAX], 0_u32);
    for (id, edition, it) in case.statements() {
        let carried = edition.fates.iter().filter(|((_, number), _)| *number == id.paragraph);
        let carried = carried.filter_map(|(_, fate)| match fate {
            Fate::Carried { form: CarriedForm::Verbatim, .. } => None,
            Fate::Carried { wording, .. } => Some(wording.as_ref()?.words()),
            _ => None,
        });
        let mut shared = 0_u64;
        for said in std::iter::once(it.text.words()).chain(carried) {
            each_content_word(said, |word| {
                shared |= asked.get(word).map_or(0, |place| 1 << place);
            });
        }
        count += 1;
        if shared != 0 {
            had_by.iter_mut().zip(bits(shared)).for_each(|(had, bit)| *had += u32::from(bit));
            sharing.push((id, shared));
        }
    }
    let weights: Vec<f64> = had_by
        .iter()
        .take(asked.len())
        .map(|had| (f64::from(count + 1) / f64::from(had + 1)).ln() + 1.0)
        .collect();
    let whole: f64 = weights.iter().sum();
    let weigh = |shared: u64| {
        weights.iter().zip(bits(shared)).filter(|(_, bit)| *bit).map(|(weight, _)| weight).sum()
    };
    let mut found: Vec<(f64, StatementId)> =
        sharing.into_iter().map(|(id, shared)| (weigh(shared), id)).collect();
    found.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(second.cmp(first)));
    found.truncate(FOUND);
    found.into_iter().map(|(share, id)| (id, (share / whole * 100.0).round() as u8)).collect()
}

fn bits(of: u64) -> impl Iterator<Item = bool> {
    (0..ASKED_MAX).map(move |place| of >> place & 1 == 1)
}

/// Tells each word of two letters and more, in small letters.
fn each_content_word(text: &str, mut tell: impl FnMut(&str)) {
    let mut small = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.chars().nth(1).is_some() {
            small.clear();
            if word.is_ascii() {
                small.push_str(word);
                small.make_ascii_lowercase();
            } else {
                small.extend(word.chars().flat_map(char::to_lowercase));
            }
            tell(&small);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::each_content_word;

    #[test]
    fn words_are_compared_in_small_letters_and_without_signs() {
        let mut words = vec![];
        each_content_word("A pause: SIXTY days, a pause؛ توقف", |word| {
            words.push(word.to_owned())
        });
        assert_eq!(words, ["pause", "sixty", "days", "pause", "توقف"]);
    }
}
