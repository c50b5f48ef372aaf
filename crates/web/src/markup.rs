//! Sentences as markup: the one place where text becomes markup outside a template.

use wasit_desk::view::{Piece, Sentence};

use crate::time::Clock;

/// Returns a sentence as markup: words escaped, names isolated, times as `time` elements.
pub(crate) fn sentence(sentence: &Sentence, clock: &Clock) -> String {
    sentence
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => escaped(words),
            Piece::Name(name) => format!("<bdi>{}</bdi>", escaped(name)),
            Piece::At(at) => clock.at(at),
        })
        .collect()
}

/// Returns text with the characters that markup gives a meaning replaced.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasit_case::Moment;

    #[test]
    fn names_are_isolated_and_nothing_in_them_is_markup() {
        let said = Sentence::new("to ").name("<b>\u{202e}x").words(" at ").at(Moment(0));
        let clock = Clock::new("UTC", Moment(0));
        assert_eq!(
            sentence(&said, &clock),
            "to <bdi>&lt;b&gt;\u{202e}x</bdi> at <time datetime=\"1970-01-01T00:00:00+00:00\" \
             title=\"1970-01-01 00:00:00 +00:00\">00:00</time>"
        );
    }
}
