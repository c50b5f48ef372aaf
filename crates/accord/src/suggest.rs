//! "Did you mean …?"

/// Letters beyond which a word is not compared: no word of the language is longer.
const LETTERS_MAX: usize = 24;

/// Returns the candidate that is most like what was written, if one is alike enough: one letter
/// may differ in a short word, two in a longer one.
pub(crate) fn closest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let letters: Vec<char> = written.chars().take(LETTERS_MAX + 1).collect();
    if letters.len() > LETTERS_MAX {
        return None;
    }
    let letters: Vec<char> = letters.iter().flat_map(|c| c.to_lowercase()).collect();
    candidates
        .into_iter()
        .map(|candidate| (distance(&letters, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= if candidate.len() < 5 { 1 } else { 2 })
        .filter(|&(distance, candidate)| distance < candidate.len().min(letters.len()))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Returns how many letters have to be put in, taken out, replaced or swapped with their
/// neighbour. O(n·m).
fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let width = b.len() + 1;
    let mut table = vec![0usize; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let cell = |up: usize, left: usize| {
                let at = i.checked_sub(up).zip(j.checked_sub(left));
                at.and_then(|(i, j)| table.get(i * width + j)).copied().unwrap_or(usize::MAX - 1)
            };
            let differ = i == 0 || j == 0 || a.get(i - 1) != b.get(j - 1);
            let swapped =
                i > 1 && j > 1 && a.get(i - 1) == b.get(j - 2) && a.get(i - 2) == b.get(j - 1);
            let mut best = if i == 0 && j == 0 { 0 } else { usize::MAX };
            best = best.min(cell(1, 0).saturating_add(1)).min(cell(0, 1).saturating_add(1));
            best = best.min(cell(1, 1).saturating_add(usize::from(differ)));
            if swapped {
                best = best.min(cell(2, 2).saturating_add(1));
            }
            if let Some(slot) = table.get_mut(i * width + j) {
                *slot = best;
            }
        }
    }
    table.last().copied().unwrap_or(0)
}

/// Keeps a word of a hostile file from filling the screen.
pub(crate) fn shortened(word: &str) -> String {
    let short: String = word.chars().take(40).collect();
    if short.len() < word.len() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_proposed_and_far_ones_are_not() {
        let words = ["duty", "within", "verified", "by", "requires"];
        let rows = [
            ("dutty", Some("duty")),
            ("Duty", Some("duty")),
            ("witihn", Some("within")),
            ("verifed", Some("verified")),
            ("require", Some("requires")),
            ("D1", None),
            ("B", None),
            ("city", None),
            ("وظيفة", None),
        ];
        for (written, expected) in rows {
            assert_eq!(closest(written, words), expected, "{written}");
        }
    }
}
