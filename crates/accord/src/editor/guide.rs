//! What each word of the language says, in short: `docs/guide/accord-language.md` tells it in full.

/// A word of the language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The word.
    pub(super) word: &'static str,
    /// How it is written.
    pub(super) form: &'static str,
    /// What it says, in a sentence or two.
    pub(super) says: &'static str,
}

const fn row(word: &'static str, form: &'static str, says: &'static str) -> Row {
    Row { word, form, says }
}

/// Words that begin an item.
pub(super) const HEADS: &[Row] = &[
    row(
        "party",
        r#"party A "…" (bears NUM)?"#,
        "Someone who is bound. It bears the most that it may have given before it received as much.",
    ),
    row("mediator", r#"mediator M "…""#, "Who carries between the parties."),
    row("verifier", r#"verifier V "…""#, "Who finds whether something was done."),
    row(
        "body",
        r#"body JC "…" of A, B (votes A 30, B 20)? {group U: A, C} (decides HOW)?"#,
        "Several who decide together, with their votes, their groups and their rule.",
    ),
    row(
        "calendar",
        r#"calendar MCT zone "Asia/Muscat" (weekend friday, saturday)? (holidays DATE, DATE)?"#,
        "Whose midnights end a day, and which days are no business days. The first of a text counts where a clause names none.",
    ),
    row(
        "language",
        r#"language ar "Arabic" (authentic)?"#,
        "A language of the text; a translation unless it is authentic.",
    ),
    row(
        "day",
        "day D = POINT | when COND | earliest of POINT, POINT | latest of …, then (on CALENDAR)? (stated DATE)?",
        "A day by its rule. With a date that the text states, the two are held against each other.",
    ),
    row(
        "event",
        r#"event E "…" (of A)? (undoes X, Y)? (recurring)?"#,
        "What happens outside, again and again if it is recurring. One of a party that undoes clauses is a change of its government.",
    ),
    row(
        "metric",
        r#"metric K "…" unit kg (every DUR)? (by V)?"#,
        "What is measured, in which unit, how often and by whom.",
    ),
    row("duty", r#"duty X ("…")?: WHO must "act" words"#, "To do something."),
    row("limit", r#"limit X ("…")?: WHO keeps "act" words"#, "To stay within something."),
    row("ban", r#"ban X ("…")?: WHO must not "act" words"#, "Not to do something."),
    row(
        "permission",
        r#"permission X ("…")?: WHO may "act" words"#,
        "What would otherwise be in doubt.",
    ),
    row("power", r#"power X ("…")?: WHO may "act" words"#, "To change what others must or may."),
    row(
        "together",
        "together X, Y (within DUR)? (certified by V)?",
        "None of these is due before the others are ready.",
    ),
    row(
        "escrow",
        r#"escrow E "…" amount NUM UNIT held by H (from A)? (to B)? (deposited by D)? {release (NUM)? when COND|POINT} {return (NUM)? when COND|POINT}"#,
        "What a third one holds, and when it goes to whom.",
    ),
    row("tranches", r#"tranches T "…" amount NUM UNIT"#, "A whole that is given in parts."),
    row(
        "ladder",
        r#"ladder L ("…")? {stage S DUR (extendable by HOW)?} (then P)?"#,
        "Stages of a dispute, one after the other, and the power that opens at its end.",
    ),
    row(
        "step",
        r#"step S "…": A by "…" (within DUR of POINT)? (requires COND)? (silence approves)? (document "…")? allows X, Y | all"#,
        "A domestic step before a party is bound. Once a party has one, each of its clauses needs one that allows it.",
    ),
    row(
        "declaration",
        "declaration by M adhered to by A, B",
        "The text is declared by one and adhered to by others.",
    ),
    row(
        "term",
        r#"term "…" means "…" | deliberately undefined ("why")?, then {in LANGUAGE "…"}"#,
        "What an expression means, or that it is left open on purpose.",
    ),
    row(
        "annex",
        r#"annex I "…" (missing)?"#,
        "A part of the text; one that is missing is still to be written.",
    ),
];

/// Words that begin a line of a clause.
pub(super) const CLAUSE: &[Row] = &[
    row(
        "requires",
        "requires COND",
        "Not due, and of no effect, before this holds; several are all needed.",
    ),
    row(
        "after",
        "after X, Y",
        "Not due, and of no effect, before these clauses are found performed.",
    ),
    row("within", "within DUR of POINT", "Until when it is to be done."),
    row("by", "by POINT", "Until when it is to be done."),
    row("before", "before DUR of POINT", "At least so long before it is to be done."),
    row("every", "every DUR", "Again and again."),
    row("from", "from POINT", "When it begins."),
    row("for", "for DUR", "How long it lasts: from its beginning, else from when it is due."),
    row("until", "until POINT", "When it ends."),
    row("unlimited", "unlimited", "It has no end, said out loud."),
    row(
        "at",
        "at once on COND",
        "Prepared in advance, effective the moment this holds: the way out of “you first”.",
    ),
    row("on", "on CALENDAR", "Whose days and midnights count."),
    row("where", "where METRIC <= NUM UNIT", "The level that a limit keeps."),
    row(
        "verified",
        r#"verified by V (in DUR)? (method "…")? (every DUR)? (evidence "…")?"#,
        "Who finds whether it was done, how soon, how, how often and on what.",
    ),
    row("else", "else R then R", "What follows a breach: powers, duties, ladders."),
    row("no", r#"no remedy "why""#, "Nothing is meant to follow a breach."),
    row("notice", "notice DUR (to A, B)?", "How long before its use a power is announced."),
    row("decided", "decided by HOW", "Who decides on its use."),
    row("suspends", "suspends X, Y", "The power suspends these clauses."),
    row("resumes", "resumes X, Y", "The power takes up again what was suspended."),
    row("ends", "ends X, Y | accord", "The power ends these clauses, or the whole accord."),
    row("restores", "restores X, Y", "The power brings back what had been given up."),
    row("extends", "extends X by DUR", "The power makes a clause last longer."),
    row("withdraws", "withdraws", "Who has the power leaves the accord."),
    row("hits", "hits A, Z", "Whom its use affects besides the one in breach."),
    row("worth", "worth NUM to A", "What it gives to a party, in one measure for the whole text."),
    row(
        "costs",
        "costs NUM (to A)?",
        "What it costs its bearer, or another, in one measure for the whole text.",
    ),
    row("tranche", "tranche K of T (amount NUM)?", "Which part of a whole it is."),
    row("irrevocable", "irrevocable", "It cannot be taken back."),
    row("survives", "survives", "It outlives suspension and end of the accord."),
    row("ref", r#"ref "…""#, "Its source."),
    row(
        "status",
        "status WORD",
        "How far it is: ad_referendum, initialled, without_prejudice, agreed or unverified.",
    ),
];

/// What can be asked of a thing.
pub(super) const FACTS: &[Row] = &[
    row("sent", "sent(X)", "It left."),
    row("received", "received(X)", "It arrived."),
    row("done", "done(X)", "The bearer performed; nobody has looked yet."),
    row("found", "found(X)", "The verifier found it performed."),
    row("breach", "breach(X)", "The verifier found that it was not performed."),
    row("exercised", "exercised(P)", "The power was used."),
    row("suspended", "suspended(X)", "It is suspended."),
    row("ended", "ended(X)", "It has ended."),
    row("adhered", "adhered(A)", "The party adhered."),
    row("approved", "approved(S)", "The domestic step was taken."),
    row("held", "held(E)", "The escrow holds its amount."),
    row("finding", r#"finding(V, "…")"#, "The verifier states this fact in these words."),
];

/// How something is decided.
pub(super) const DECISIONS: &[Row] = &[
    row("consensus", "consensus of A, B", "No member is against."),
    row(
        "majority",
        "majority of JC | majority in each group of JC",
        "More than half of the members are for; of each group, if it says so.",
    ),
    row("weighted", "weighted majority of JC", "Members with more than half of the votes are for."),
    row("silence", "silence after DUR", "Nobody objected for so long."),
    row(
        "excluding",
        "excluding the party concerned",
        "The one whose conduct is in question has no vote.",
    ),
];

/// How far a clause can be.
pub(super) const STATUSES: &[&str] =
    &["ad_referendum", "initialled", "without_prejudice", "agreed", "unverified"];

/// Returns the row of a word.
pub(super) fn find(rows: &'static [Row], word: &str) -> Option<&'static Row> {
    rows.iter().find(|row| row.word == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{FactKind, Status};
    use crate::words;

    #[test]
    fn every_word_that_begins_something_has_its_row() {
        let of = |rows: &[Row]| rows.iter().map(|row| row.word).collect::<Vec<_>>();
        assert_eq!(of(HEADS), words::HEADS.iter().map(|(word, _)| *word).collect::<Vec<_>>());
        assert_eq!(of(CLAUSE), words::CLAUSE.iter().map(|(word, _)| *word).collect::<Vec<_>>());
        let facts: Vec<_> = FactKind::ALL.iter().map(|(_, word)| *word).collect();
        assert_eq!(of(FACTS), [facts, vec!["finding"]].concat());
    }

    #[test]
    fn every_row_begins_with_its_word_and_ends_with_a_full_stop() {
        for row in [HEADS, CLAUSE, FACTS, DECISIONS].concat() {
            assert!(row.form.starts_with(row.word), "{}", row.word);
            assert!(row.says.ends_with('.'), "{}", row.word);
        }
    }

    #[test]
    fn the_guide_explains_every_word() {
        const GUIDE: &str = include_str!("../../../../docs/guide/accord-language.md");
        // In a table a word begins a span of code; in the list of clauses, a line.
        let words: Vec<&str> = GUIDE
            .split(['`', '\n'])
            .filter_map(|part| part.split([' ', '(', '\n']).next())
            .collect();
        for row in [HEADS, CLAUSE, FACTS].concat() {
            assert!(words.contains(&row.word), "{}", row.word);
        }
    }

    #[test]
    fn every_status_is_listed() {
        let all: Vec<_> = Status::ALL.iter().map(|(_, word)| *word).collect();
        assert_eq!(STATUSES, all);
    }

    #[test]
    fn the_words_of_decisions_are_of_the_language() {
        for row in DECISIONS {
            assert!(words::is_reserved(row.word), "{}", row.word);
        }
    }
}
