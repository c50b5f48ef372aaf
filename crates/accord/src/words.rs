//! The words of the language, each with an example of how it is written.

/// The words that begin an item.
pub(crate) const HEADS: &[(&str, &str)] = &[
    ("party", "party A \"Aurelia\""),
    ("mediator", "mediator M \"Sultanate of Marsa\""),
    ("verifier", "verifier INSA \"Nuclear Safeguards Agency\""),
    ("body", "body JC \"Joint Commission\" of A, B"),
    ("calendar", "calendar MCT zone \"Asia/Muscat\" weekend friday, saturday"),
    ("language", "language ar \"Arabic\" authentic"),
    ("day", "day start = when adhered(A) and adhered(B)"),
    ("event", "event launch \"a launch\" of B recurring"),
    ("metric", "metric stock \"enriched stock\" unit kg every 30d by INSA"),
    ("duty", "duty D1: A must \"release four detainees\" within 30d of start"),
    ("limit", "limit L1: B keeps \"its stock\" where stock <= 300 kg"),
    ("ban", "ban P1: B must not \"add cascades\" for 60d"),
    ("permission", "permission R1: A may \"visit the site\""),
    ("power", "power unpause: A may \"end its pause\" ends P2"),
    ("together", "together X1, X2 certified by M"),
    (
        "escrow",
        "escrow E1 \"funds\" amount 1.0 bn held by BANK release 0.5 when X1 return when start + 120d",
    ),
    ("tranches", "tranches relief \"restricted funds\" amount 4.2 \"bn USD\""),
    ("ladder", "ladder talks stage JC 15d stage ministers 15d then snapback"),
    ("step", "step S1 \"review\": A by \"Congress\" within 60d of sent(S1) allows all"),
    ("declaration", "declaration by M adhered to by A, B"),
    ("term", "term \"non-performance\" means \"what INSA finds\""),
    ("annex", "annex I \"Measures\""),
];

/// The words that begin a line of a clause.
pub(crate) const CLAUSE: &[(&str, &str)] = &[
    ("requires", "requires D1 and not breach(D2)"),
    ("after", "after D1, D2"),
    ("within", "within 30d of start"),
    ("by", "by 2026-05-01"),
    ("before", "before 24h of launch"),
    ("every", "every 30d"),
    ("from", "from start"),
    ("for", "for 60d"),
    ("until", "until start + 120d"),
    ("unlimited", "unlimited"),
    ("at", "at once on found(D1)"),
    ("on", "on MCT"),
    ("where", "where stock <= 300 kg"),
    ("verified", "verified by INSA in 10d method \"sampling\" evidence \"report\""),
    ("else", "else talks then snapback"),
    ("no", "no remedy \"good offices are enough\""),
    ("notice", "notice 10d to B"),
    ("decided", "decided by consensus of A, B"),
    ("suspends", "suspends D1, D2"),
    ("resumes", "resumes D1"),
    ("ends", "ends D1"),
    ("restores", "restores D1"),
    ("extends", "extends D1 by 30d"),
    ("withdraws", "withdraws"),
    ("hits", "hits B"),
    ("worth", "worth 40 to B"),
    ("costs", "costs 25"),
    ("tranche", "tranche 1 of relief amount 0.55"),
    ("irrevocable", "irrevocable"),
    ("survives", "survives"),
    ("ref", "ref \"Annex I, paragraph 28\""),
    ("status", "status ad_referendum"),
];

/// Words that stand within these.
const INNER: &[&str] = &[
    "accord",
    "adhered",
    "all",
    "allows",
    "amount",
    "and",
    "any",
    "approved",
    "approves",
    "authentic",
    "bears",
    "breach",
    "certified",
    "concerned",
    "consensus",
    "decides",
    "deliberately",
    "deposited",
    "document",
    "done",
    "each",
    "earliest",
    "ended",
    "evidence",
    "excluding",
    "exercised",
    "extendable",
    "finding",
    "found",
    "group",
    "held",
    "holidays",
    "in",
    "jointly",
    "keeps",
    "latest",
    "majority",
    "may",
    "means",
    "method",
    "missing",
    "must",
    "not",
    "nothing",
    "of",
    "once",
    "or",
    "received",
    "recurring",
    "release",
    "remedy",
    "return",
    "sent",
    "silence",
    "stage",
    "stated",
    "suspended",
    "the",
    "then",
    "to",
    "undefined",
    "undoes",
    "unit",
    "votes",
    "weekend",
    "weighted",
    "when",
    "zone",
];

/// Returns how an item with this head word is written.
pub(crate) fn head(word: &str) -> Option<&'static str> {
    HEADS.iter().find(|(head, _)| *head == word).map(|(_, example)| *example)
}

/// Returns how a line with this clause word is written.
pub(crate) fn clause(word: &str) -> Option<&'static str> {
    CLAUSE.iter().find(|(clause, _)| *clause == word).map(|(_, example)| *example)
}

/// Whether a word belongs to the language and can be no name.
pub(crate) fn is_reserved(word: &str) -> bool {
    INNER.binary_search(&word).is_ok() || head(word).is_some() || clause(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_words_are_sorted_and_no_word_stands_in_two_lists() {
        assert!(INNER.is_sorted());
        for word in INNER {
            assert!(head(word).is_none() && clause(word).is_none(), "{word}");
        }
        for (word, _) in CLAUSE {
            assert!(head(word).is_none(), "{word}");
        }
    }
}
