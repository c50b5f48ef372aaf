//! What may come next, from the words before the cursor alone: the text around it is half written.

use crate::lexer::{Kind, Token};
use crate::model::Role;
use crate::tree::{FactKind, NormKind};
use crate::words;

use super::tokens;

/// What may come next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    /// Names of things that can stand in one of these roles.
    pub(super) roles: Vec<Role>,
    /// Words of the language.
    pub(super) words: Vec<&'static str>,
    /// What can be asked of things.
    pub(super) facts: bool,
    /// Rules of decision.
    pub(super) decisions: bool,
    /// Words that begin a line of a clause.
    pub(super) clause: bool,
    /// Words that begin an item.
    pub(super) heads: bool,
}

impl Expected {
    fn role(role: Role) -> Self {
        Self { roles: vec![role], ..Self::default() }
    }

    fn words(words: &[&'static str]) -> Self {
        Self { words: words.to_vec(), ..Self::default() }
    }

    fn or(mut self, words: &[&'static str]) -> Self {
        self.words.extend_from_slice(words);
        self
    }

    fn condition() -> Self {
        Self { facts: true, ..Self::role(Role::Condition) }.or(&["not"])
    }

    fn point() -> Self {
        Self { facts: true, ..Self::role(Role::Moment) }
    }

    fn decision() -> Self {
        Self { decisions: true, ..Self::role(Role::Body) }
    }

    fn item() -> Self {
        Self { heads: true, ..Self::default() }
    }
}

/// The words of one item before the cursor, without comments.
#[derive(Clone, Copy)]
pub(super) struct Before<'s> {
    pub(super) source: &'s str,
    pub(super) tokens: &'s [Token],
}

/// Words that stand within items of a kind, beside names.
const INNER: &[(&str, &[&str])] = &[
    ("party", &["bears"]),
    ("body", &["of", "votes", "group", "decides"]),
    ("calendar", &["zone", "weekend", "holidays"]),
    ("language", &["authentic"]),
    ("day", &["and", "or", "on", "stated"]),
    ("event", &["of", "undoes", "recurring"]),
    ("metric", &["unit", "every", "by"]),
    ("together", &["within", "certified"]),
    (
        "escrow",
        &["amount", "held", "from", "to", "deposited", "release", "return", "when", "and", "or"],
    ),
    ("tranches", &["amount"]),
    ("ladder", &["stage", "extendable", "then"]),
    ("step", &["by", "within", "of", "requires", "and", "or", "silence", "document", "allows"]),
    ("declaration", &["by", "adhered"]),
    ("term", &["means", "deliberately", "in"]),
    ("annex", &["missing"]),
];

/// Words that go on after a clause word and what follows it.
const GOES_ON: &[(&str, &[&str])] = &[
    ("requires", &["and", "or"]),
    ("within", &["of"]),
    ("before", &["of"]),
    ("at", &["and", "or"]),
    ("verified", &["in", "method", "every", "evidence"]),
    ("else", &["then"]),
    ("notice", &["to"]),
    ("decided", &["and", "or", "excluding"]),
    ("extends", &["by"]),
    ("worth", &["to"]),
    ("costs", &["to"]),
    ("tranche", &["of", "amount"]),
];

impl<'s> Before<'s> {
    /// Tells what may come next.
    pub(super) fn expected(self) -> Expected {
        let Some(last) = self.tokens.last() else { return Expected::item() };
        let before = self.without(1);
        match last.kind {
            Kind::Comma => self.before_list().expected(),
            Kind::Colon => match self.open_bracket() {
                Some(outside) if before.kind() == Some(Kind::Word) => outside.value(),
                _ => self.after_colon(),
            },
            Kind::Open | Kind::Bar => match self.open_bracket() {
                Some(outside) => {
                    let mut expected = outside.value();
                    expected.roles.push(Role::Author);
                    expected.or(&["nothing"])
                }
                None => Expected::default(),
            },
            Kind::LeftParen => match FactKind::from_word(before.word()) {
                Some(kind) => Expected::role(Role::of_fact(kind)),
                None if before.word() == "finding" => Expected::role(Role::Finder),
                None => Expected::condition(),
            },
            Kind::Equal if self.head() == "day" => {
                Expected::point().or(&["when", "earliest", "latest"])
            }
            Kind::Word => self.after_word(self.word()),
            Kind::Quoted
            | Kind::Number
            | Kind::Duration
            | Kind::Date
            | Kind::Close
            | Kind::RightParen
            | Kind::Percent => self.phrase(),
            _ => Expected::default(),
        }
    }

    /// What a bracket may hold that stands after these words.
    fn value(self) -> Expected {
        match self.tokens.last().map(|token| token.kind) {
            // An alternative of whole clauses, or of clause words.
            None => Expected::item(),
            Some(_) => self.expected(),
        }
    }

    fn without(self, count: usize) -> Self {
        let left = self.tokens.len().saturating_sub(count);
        Self { tokens: self.tokens.get(..left).unwrap_or(&[]), ..self }
    }

    fn kind(self) -> Option<Kind> {
        self.tokens.last().map(|token| token.kind)
    }

    /// Returns the last word, or nothing if the last token is none.
    fn word(self) -> &'s str {
        match self.tokens.last() {
            Some(token) if token.kind == Kind::Word => tokens::words(self.source, *token),
            _ => "",
        }
    }

    /// Returns the word with which the item begins.
    fn head(self) -> &'s str {
        self.tokens.first().map_or("", |token| tokens::words(self.source, *token))
    }

    fn is_clause(self) -> bool {
        NormKind::ALL.iter().any(|(_, word, _)| *word == self.head())
    }

    /// Returns what stands before the innermost bracket that is open at the end.
    fn open_bracket(self) -> Option<Self> {
        let mut depth = 0usize;
        for (at, token) in self.tokens.iter().enumerate().rev() {
            match token.kind {
                Kind::Close => depth += 1,
                Kind::Open if depth == 0 => {
                    return Some(Self { tokens: self.tokens.get(..at)?, ..self });
                }
                Kind::Open => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// Passes back over a list whose last comma stands at the end.
    fn before_list(self) -> Self {
        let mut rest = self;
        while rest.kind() == Some(Kind::Comma) {
            rest = rest.without(1);
            // `votes A 30,` has a number between name and comma.
            if rest.kind() == Some(Kind::Number) {
                rest = rest.without(1);
            }
            if rest.word().is_empty() || words::is_reserved(rest.word()) {
                return Self { tokens: &[], ..self }.nowhere();
            }
            rest = rest.without(1);
        }
        rest
    }

    /// A place of which nothing is known: a comma begins nothing.
    fn nowhere(self) -> Self {
        const COMMA: &[Token] =
            &[Token { kind: Kind::Odd, start: 0, end: 0, first: false, gap: false }];
        Self { tokens: COMMA, ..self }
    }

    fn after_colon(self) -> Expected {
        match self.head() {
            "step" => Expected::role(Role::Party),
            "body" => Expected::role(Role::Actor),
            _ if self.is_clause() => Expected::role(Role::Actor).or(&["each", "any", "jointly"]),
            _ => Expected::default(),
        }
    }

    fn after_word(self, word: &str) -> Expected {
        let before = self.without(1);
        match word {
            "of" => before.of(),
            "jointly" | "hits" | "from" | "to" if self.names_someone(word) => match before.word() {
                "adhered" => Expected::words(&["by"]),
                _ => Expected::role(Role::Actor),
            },
            "votes" => Expected::role(Role::Actor),
            "each" if before.word() == "in" => Expected::words(&["group"]),
            "each" | "any" | "earliest" | "latest" | "consensus" => Expected::words(&["of"]),
            "requires" | "and" | "or" | "not" | "when" if !self.decides() => Expected::condition(),
            "and" | "or" | "decides" => Expected::decision(),
            "after" if before.word() != "silence" => Expected::role(Role::Clause),
            "after" => Expected::default(),
            "by" => before.by(),
            "from" | "until" => Expected::point(),
            "where" => Expected::role(Role::Metric),
            "else" => Expected::role(Role::Remedy),
            "then" if self.head() == "ladder" => Expected::role(Role::Power),
            "then" => Expected::role(Role::Remedy),
            "ends" => Expected::role(Role::Clause).or(&["accord"]),
            "suspends" | "resumes" | "restores" | "extends" | "undoes" => {
                Expected::role(Role::Clause)
            }
            "together" => Expected::role(Role::Clause),
            "allows" => Expected::role(Role::Clause).or(&["all"]),
            "on" if before.word() == "once" => Expected::condition(),
            "on" => Expected::role(Role::Calendar),
            "stage" => Expected::role(Role::Body),
            "in" if self.head() == "term" => Expected::role(Role::Language),
            "in" if self.decides() => Expected::words(&["each"]),
            "status" => Expected::words(crate::editor::guide::STATUSES),
            "weighted" => Expected::words(&["majority"]),
            "majority" => Expected::words(&["of", "in"]),
            "group" if self.decides() => Expected::words(&["of"]),
            "silence" if self.decides() => Expected::words(&["after"]),
            "silence" => Expected::words(&["approves"]),
            "excluding" => Expected::words(&["the"]),
            "the" => Expected::words(&["party"]),
            "verified" | "certified" | "decided" | "held" | "deposited" | "extendable" => {
                Expected::words(&["by"])
            }
            "adhered" => Expected::words(&["to"]),
            "declaration" => Expected::words(&["by"]),
            "deliberately" => Expected::words(&["undefined"]),
            "no" => Expected::words(&["remedy"]),
            "at" => Expected::words(&["once"]),
            "once" => Expected::words(&["on"]),
            "must" => Expected::words(&["not"]),
            word if words::is_reserved(word) => self.phrase_if_complete(word),
            // The name of a clause is followed by a colon, its bearer by a modal.
            _ if self.is_clause() && !self.has_act() => self.modal(),
            _ => self.phrase(),
        }
    }

    /// After words that are complete by themselves the clause goes on; after others a value follows.
    fn phrase_if_complete(self, word: &str) -> Expected {
        match word {
            "unlimited" | "withdraws" | "irrevocable" | "survives" | "recurring" | "authentic"
            | "missing" | "undefined" | "approves" | "accord" | "all" | "nothing" | "concerned"
            | "remedy" => self.phrase(),
            _ => Expected::default(),
        }
    }

    fn names_someone(self, word: &str) -> bool {
        word != "from" || self.head() == "escrow"
    }

    /// Whether the words at the end are a rule of decision.
    fn decides(self) -> bool {
        self.tokens
            .iter()
            .rev()
            .map(|token| tokens::words(self.source, *token))
            .find(|word| {
                matches!(*word, "requires" | "on" | "when" | "decided" | "decides" | "extendable")
            })
            .is_some_and(|word| matches!(word, "decided" | "decides" | "extendable"))
    }

    fn of(self) -> Expected {
        match self.kind() {
            Some(Kind::Duration | Kind::Close) => Expected::point(),
            Some(Kind::Number) if self.without(1).word() == "tranche" => {
                Expected::role(Role::Tranches)
            }
            Some(Kind::Number) => Expected::role(Role::Voter),
            Some(Kind::Quoted) => Expected::role(Role::Actor),
            _ => match self.word() {
                "earliest" | "latest" => Expected::point(),
                "consensus" => Expected::role(Role::Voter),
                "majority" if self.without(1).word() == "weighted" => Expected::role(Role::Body),
                "majority" => Expected::role(Role::Voter),
                "group" => Expected::role(Role::Body),
                "each" | "any" => Expected::role(Role::Actor),
                _ => Expected::default(),
            },
        }
    }

    fn by(self) -> Expected {
        match self.word() {
            "verified" | "certified" => Expected::role(Role::Finder),
            "decided" | "extendable" => Expected::decision(),
            "deposited" => Expected::role(Role::Clause),
            "held" | "declaration" => Expected::role(Role::Actor),
            "to" => Expected::role(Role::Party),
            _ if self.head() == "metric" => Expected::role(Role::Actor),
            _ if self.head() == "step" || self.line_word() == "extends" => Expected::default(),
            _ => Expected::point(),
        }
    }

    fn has_act(self) -> bool {
        let modal =
            |token: &Token| matches!(tokens::words(self.source, *token), "must" | "keeps" | "may");
        let Some(at) = self.tokens.iter().position(modal) else { return false };
        let mut after = self.tokens.iter().skip(at + 1);
        after.any(|token| matches!(token.kind, Kind::Quoted | Kind::Close))
    }

    fn modal(self) -> Expected {
        let named = self.tokens.iter().any(|token| token.kind == Kind::Colon);
        let kind = NormKind::ALL.iter().find(|(_, word, _)| *word == self.head());
        match kind {
            Some((.., modal)) if named => Expected::words(&[modal]),
            _ => Expected::default(),
        }
    }

    /// Returns the clause word that the end belongs to.
    fn line_word(self) -> &'s str {
        let mut rest = self;
        while let Some(token) = rest.tokens.last() {
            let word = tokens::words(self.source, *token);
            let before = rest.without(1).word();
            let inner = match word {
                "by" => {
                    matches!(before, "verified" | "certified" | "decided" | "deposited" | "held")
                }
                "on" => before == "once",
                "after" => before == "silence",
                _ => false,
            };
            if token.kind == Kind::Word && words::clause(word).is_some() && !inner {
                return word;
            }
            rest = rest.without(1);
        }
        ""
    }

    /// What may follow a phrase that could end here.
    fn phrase(self) -> Expected {
        let of = |table: &'static [(&str, &[&'static str])], word: &str| {
            table.iter().find(|(head, _)| *head == word).map_or(&[][..], |(_, inner)| *inner)
        };
        if self.open_bracket().is_some() {
            return Expected::words(of(GOES_ON, self.line_word()));
        }
        if !self.is_clause() {
            return Expected::words(of(INNER, self.head()));
        }
        if !self.has_act() {
            return Expected::default();
        }
        let clause = Expected { clause: true, ..Expected::default() };
        clause.or(of(GOES_ON, self.line_word()))
    }
}
