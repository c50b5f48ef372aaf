//! Rules of decision.

use super::cursor::Parser;
use crate::lexer::Kind;
use crate::tree::{At, How, Rule};

impl Parser<'_, '_> {
    /// Reads how something is decided.
    pub(super) fn how(&mut self) -> Option<How> {
        let start = self.token.start;
        let mut ways = vec![self.rules()?];
        while self.accept_word("or") {
            ways.push(self.rules()?);
        }
        let excluding_concerned = self.accept_word("excluding");
        if excluding_concerned {
            for word in ["the", "party", "concerned"] {
                self.expect_word(word)?;
            }
        }
        Some(How { ways, excluding_concerned, at: At::new(start, self.last_end) })
    }

    fn rules(&mut self) -> Option<Vec<Rule>> {
        let mut rules = vec![self.rule()?];
        while self.accept_word("and") {
            rules.push(self.rule()?);
        }
        Some(rules)
    }

    fn rule(&mut self) -> Option<Rule> {
        if self.token.kind == Kind::Number {
            let count = self.whole()?;
            return self.of().map(|names| Rule::Count(count, names));
        }
        match self.word() {
            "consensus" => {
                self.bump();
                self.of().map(Rule::Consensus)
            }
            "majority" => {
                self.bump();
                if !self.accept_word("in") {
                    return self.of().map(Rule::Majority);
                }
                for word in ["each", "group", "of"] {
                    self.expect_word(word)?;
                }
                self.name("a body").map(Rule::Groups)
            }
            "weighted" => {
                self.bump();
                self.expect_word("majority")?;
                self.expect_word("of")?;
                self.name("a body").map(Rule::Weighted)
            }
            "silence" => {
                self.bump();
                self.expect_word("after")?;
                self.duration().map(Rule::Silence)
            }
            _ => {
                let what = "a rule of decision: `consensus of …`, `majority of …`, `5 of …`, \
                            `silence after …` or a body";
                self.name(what).map(Rule::Body)
            }
        }
    }

    fn of(&mut self) -> Option<Vec<crate::tree::Name>> {
        self.expect_word("of")?;
        self.names("a party or a body")
    }
}
