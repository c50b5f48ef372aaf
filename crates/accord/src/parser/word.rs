//! Clause words, each with what follows it.

use super::cursor::Parser;
use crate::code::Code;
use crate::tree::{Amount, Effect, EffectKind, Remedy, Status, Verification, WordKind};

impl Parser<'_, '_> {
    /// Reads what follows a clause word.
    pub(super) fn word_kind(&mut self, word: &str) -> Option<WordKind> {
        Some(match word {
            "requires" => WordKind::Requires(self.condition()?),
            "after" => WordKind::After(self.names("a clause")?),
            "within" | "before" => {
                let duration = self.choice(Self::duration)?;
                self.expect_word("of")?;
                let point = self.point()?;
                if word == "within" {
                    WordKind::Within(duration, point)
                } else {
                    WordKind::Before(duration, point)
                }
            }
            "by" => WordKind::By(self.choice(Self::point)?),
            "every" => WordKind::Every(self.choice(Self::duration)?),
            "from" => WordKind::From(self.choice(Self::point)?),
            "for" => WordKind::For(self.choice(Self::duration)?),
            "until" => WordKind::Until(self.choice(Self::point)?),
            "unlimited" => WordKind::Unlimited,
            "at" => {
                self.expect_word("once")?;
                self.expect_word("on")?;
                WordKind::AtOnce(self.condition()?)
            }
            "on" => WordKind::On(self.name("a calendar")?),
            "where" => WordKind::Where(self.level()?),
            "verified" => WordKind::Verified(self.verification()?),
            "else" => {
                let mut chain = vec![self.name("a power, a duty or a ladder")?];
                while self.accept_word("then") {
                    chain.push(self.name("a power, a duty or a ladder")?);
                }
                WordKind::Else(Remedy { chain })
            }
            "no" => {
                self.expect_word("remedy")?;
                WordKind::NoRemedy(self.quoted("the reason in quotation marks")?)
            }
            "notice" => {
                let duration = self.choice(Self::duration)?;
                let to = if self.accept_word("to") { self.names("a party")? } else { vec![] };
                WordKind::Notice(duration, to)
            }
            "decided" => {
                self.expect_word("by")?;
                WordKind::Decided(self.how()?)
            }
            "hits" => WordKind::Hits(self.names("a party")?),
            "worth" => {
                let number = self.choice(Self::number)?;
                self.expect_word("to")?;
                WordKind::Worth(Amount { number, to: Some(self.name("a party")?) })
            }
            "costs" => {
                let number = self.choice(Self::number)?;
                let to = if self.accept_word("to") { Some(self.name("a party")?) } else { None };
                WordKind::Costs(Amount { number, to })
            }
            "tranche" => self.tranche()?,
            "irrevocable" => WordKind::Irrevocable,
            "survives" => WordKind::Survives,
            "ref" => WordKind::Ref(self.quoted("the source in quotation marks")?),
            "status" => WordKind::Status(self.status()?),
            _ => WordKind::Effect(self.effect(word)?),
        })
    }

    fn verification(&mut self) -> Option<Verification> {
        self.expect_word("by")?;
        let by = self.choice(|parser| parser.name("who verifies"))?;
        let (mut latency, mut method, mut every, mut evidence) = (None, None, None, None);
        loop {
            let token = self.token;
            match self.word() {
                "in" => {
                    self.bump();
                    let value = self.choice(Self::duration);
                    self.once(&mut latency, token, value);
                }
                "method" => {
                    self.bump();
                    let value = self.quoted("the method in quotation marks");
                    self.once(&mut method, token, value);
                }
                "every" if every.is_none() => {
                    if token.first {
                        self.doubtful_every();
                        break;
                    }
                    self.bump();
                    every = self.duration();
                }
                "evidence" => {
                    self.bump();
                    let value = self.quoted("the evidence in quotation marks");
                    self.once(&mut evidence, token, value);
                }
                _ => break,
            }
        }
        Some(Verification { by, latency, method, every, evidence })
    }

    /// Tells that `every` on the line after `verified` can be read twice, as how often something
    /// is to be done and how often it is looked at.
    fn doubtful_every(&mut self) {
        let message = "`every` after `verified by` can be read twice".to_owned();
        let help = "how often it is done stands before `verified`; \
                    how often it is looked at stands on its line";
        self.report(Code::Syntax, self.here(), message, "done, or looked at?", help);
    }

    fn tranche(&mut self) -> Option<WordKind> {
        let part = self.whole()?;
        self.expect_word("of")?;
        let of = self.name("tranches")?;
        let amount =
            if self.accept_word("amount") { Some(self.choice(Self::number)?) } else { None };
        Some(WordKind::Tranche { part, of, amount })
    }

    fn status(&mut self) -> Option<Status> {
        let status = Status::ALL.iter().find(|(_, word)| *word == self.word());
        let Some(&(status, _)) = status else {
            let words: Vec<_> = Status::ALL.iter().map(|(_, word)| format!("`{word}`")).collect();
            self.expected_with("a status", format!("one of {}", words.join(", ")));
            return None;
        };
        self.bump();
        Some(status)
    }

    fn effect(&mut self, word: &str) -> Option<Effect> {
        let &(kind, _) = EffectKind::ALL.iter().find(|(_, effect)| *effect == word)?;
        if kind == EffectKind::Withdraws {
            return Some(Effect { kind, clauses: vec![], by: None });
        }
        let accord = self.accept_word("accord");
        let clauses = if accord { vec![] } else { self.names("a clause or `accord`")? };
        let by = if kind == EffectKind::Extends {
            self.expect_word("by")?;
            Some(self.choice(Self::duration)?)
        } else {
            None
        };
        Some(Effect { kind, clauses, by })
    }
}
