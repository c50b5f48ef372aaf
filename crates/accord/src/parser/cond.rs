//! Conditions.

use super::cursor::Parser;
use crate::code::Code;
use crate::lexer::Kind;
use crate::limits;
use crate::tree::{At, Cond, FactKind, Level};

impl Parser<'_, '_> {
    /// Reads a condition.
    pub(super) fn condition(&mut self) -> Option<Cond> {
        self.any_of(0)
    }

    fn any_of(&mut self, depth: usize) -> Option<Cond> {
        let first = self.all_of(depth)?;
        if !self.sees("or") {
            return Some(first);
        }
        let mut any = vec![first];
        while self.accept_word("or") {
            any.push(self.all_of(depth)?);
        }
        Some(Cond::Any(any))
    }

    fn all_of(&mut self, depth: usize) -> Option<Cond> {
        let first = self.single(depth)?;
        if !self.sees("and") {
            return Some(first);
        }
        let mut all = vec![first];
        while self.accept_word("and") {
            all.push(self.single(depth)?);
        }
        Some(Cond::All(all))
    }

    fn single(&mut self, depth: usize) -> Option<Cond> {
        if depth >= limits::CONDITION_DEPTH_MAX {
            let message = format!(
                "more than {} parentheses and `not` within each other",
                limits::CONDITION_DEPTH_MAX
            );
            let help = "give parts of the condition a name: `day x = when …`";
            self.report(Code::TooLarge, self.here(), message, "not read from here", help);
            return None;
        }
        if self.accept_word("not") {
            return Some(Cond::Not(Box::new(self.single(depth + 1)?)));
        }
        if self.accept(Kind::LeftParen) {
            let inner = self.any_of(depth + 1)?;
            self.expect(Kind::RightParen, "`)`, `and` or `or`")?;
            return Some(inner);
        }
        if self.sees("finding") {
            return self.finding();
        }
        if FactKind::from_word(self.word()).is_some() {
            return self.fact().map(Cond::Fact);
        }
        let what = "a condition: a clause, an event, a day, found(X), or METRIC <= NUM UNIT";
        let name = self.name(what)?;
        if matches!(
            self.token.kind,
            Kind::Less | Kind::AtMost | Kind::Equal | Kind::AtLeast | Kind::More
        ) {
            let order = self.order()?;
            let measure = self.measure()?;
            return Some(Cond::Level(Level { metric: name, order, measure }));
        }
        Some(Cond::Named(name))
    }

    /// Reads `finding(INSA, "…")`.
    fn finding(&mut self) -> Option<Cond> {
        let start = self.bump().start;
        self.expect(Kind::LeftParen, "`(`")?;
        let by = self.name("a verifier")?;
        self.expect(Kind::Comma, "`,`")?;
        let that = self.quoted("what is found, in quotation marks")?;
        self.expect(Kind::RightParen, "`)`")?;
        Some(Cond::Finding { by, that, at: At::new(start, self.last_end) })
    }

    /// Reads `METRIC <= NUM UNIT`.
    pub(super) fn level(&mut self) -> Option<Level> {
        let metric = self.name("a metric")?;
        let order = self.order()?;
        Some(Level { metric, order, measure: self.measure()? })
    }
}
