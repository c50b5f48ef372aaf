//! Clauses and their words.

use std::fmt::Write as _;

use super::Page;
use super::bracket::push_choice;
use super::value::{
    push_condition, push_duration, push_how, push_level, push_name, push_names, push_number,
    push_point, push_quoted,
};
use crate::tree::{
    Amount, Bearing, Effect, EffectKind, Norm, Verification, WordKind, WordLine, Wording,
};

impl Page {
    pub(super) fn norm(&mut self, indent: usize, norm: &Norm, beside: Option<&String>) {
        let mut head = format!("{} ", norm.kind.word());
        push_name(&mut head, &norm.name);
        if let Some(label) = &norm.label {
            head.push(' ');
            push_quoted(&mut head, label);
        }
        head.push_str(match norm.bearer.bearing {
            Bearing::One => ": ",
            Bearing::Each => ": each of ",
            Bearing::Jointly => ": jointly ",
            Bearing::Any => ": any of ",
        });
        push_names(&mut head, &norm.bearer.names);
        let _ = write!(head, " {} ", norm.kind.modal());
        push_choice(&mut head, &norm.act, push_quoted);
        self.line(indent, &head, beside);
        self.words(indent + 2, &norm.words);
    }

    pub(super) fn words(&mut self, indent: usize, lines: &[WordLine]) {
        for line in lines {
            self.comments(indent, &line.comments);
            let beside = line.beside.as_ref();
            match &line.word {
                Wording::One(one) => self.line(indent, &word(&one.kind), beside),
                Wording::Open(bracket) => self.words_bracket(indent, bracket, beside),
            }
        }
    }
}

/// Returns a clause word with what belongs to it.
pub(super) fn word(kind: &WordKind) -> String {
    let mut out = String::new();
    push_word(&mut out, kind);
    out
}

fn push_word(out: &mut String, kind: &WordKind) {
    match kind {
        WordKind::Requires(condition) => {
            out.push_str("requires ");
            push_condition(out, condition);
        }
        WordKind::After(names) => {
            out.push_str("after ");
            push_names(out, names);
        }
        WordKind::Within(duration, point) => {
            out.push_str("within ");
            push_choice(out, duration, push_duration);
            out.push_str(" of ");
            push_point(out, point);
        }
        WordKind::By(point) => {
            out.push_str("by ");
            push_choice(out, point, push_point);
        }
        WordKind::Before(duration, point) => {
            out.push_str("before ");
            push_choice(out, duration, push_duration);
            out.push_str(" of ");
            push_point(out, point);
        }
        WordKind::Every(duration) => {
            out.push_str("every ");
            push_choice(out, duration, push_duration);
        }
        WordKind::From(point) => {
            out.push_str("from ");
            push_choice(out, point, push_point);
        }
        WordKind::For(duration) => {
            out.push_str("for ");
            push_choice(out, duration, push_duration);
        }
        WordKind::Until(point) => {
            out.push_str("until ");
            push_choice(out, point, push_point);
        }
        WordKind::Unlimited => out.push_str("unlimited"),
        WordKind::AtOnce(condition) => {
            out.push_str("at once on ");
            push_condition(out, condition);
        }
        WordKind::On(calendar) => {
            out.push_str("on ");
            push_name(out, calendar);
        }
        WordKind::Where(level) => {
            out.push_str("where ");
            push_level(out, level);
        }
        WordKind::Verified(verification) => push_verification(out, verification),
        WordKind::Else(remedy) => {
            for (i, name) in remedy.chain.iter().enumerate() {
                out.push_str(if i == 0 { "else " } else { " then " });
                push_name(out, name);
            }
        }
        WordKind::NoRemedy(why) => {
            out.push_str("no remedy ");
            push_quoted(out, why);
        }
        WordKind::Notice(duration, to) => {
            out.push_str("notice ");
            push_choice(out, duration, push_duration);
            if !to.is_empty() {
                out.push_str(" to ");
                push_names(out, to);
            }
        }
        WordKind::Decided(how) => {
            out.push_str("decided by ");
            push_how(out, how);
        }
        WordKind::Effect(effect) => push_effect(out, effect),
        WordKind::Hits(names) => {
            out.push_str("hits ");
            push_names(out, names);
        }
        WordKind::Worth(amount) => push_amount(out, "worth ", amount),
        WordKind::Costs(amount) => push_amount(out, "costs ", amount),
        WordKind::Tranche { part, of, amount } => {
            let _ = write!(out, "tranche {part} of ");
            push_name(out, of);
            if let Some(amount) = amount {
                out.push_str(" amount ");
                push_choice(out, amount, push_number);
            }
        }
        WordKind::Irrevocable => out.push_str("irrevocable"),
        WordKind::Survives => out.push_str("survives"),
        WordKind::Ref(source) => {
            out.push_str("ref ");
            push_quoted(out, source);
        }
        WordKind::Status(status) => {
            out.push_str("status ");
            out.push_str(status.word());
        }
    }
}

fn push_verification(out: &mut String, verification: &Verification) {
    out.push_str("verified by ");
    push_choice(out, &verification.by, push_name);
    if let Some(latency) = &verification.latency {
        out.push_str(" in ");
        push_choice(out, latency, push_duration);
    }
    if let Some(method) = &verification.method {
        out.push_str(" method ");
        push_quoted(out, method);
    }
    if let Some(every) = &verification.every {
        out.push_str(" every ");
        push_duration(out, every);
    }
    if let Some(evidence) = &verification.evidence {
        out.push_str(" evidence ");
        push_quoted(out, evidence);
    }
}

fn push_effect(out: &mut String, effect: &Effect) {
    out.push_str(effect.kind.word());
    if effect.kind == EffectKind::Withdraws {
        return;
    }
    out.push(' ');
    if effect.clauses.is_empty() {
        out.push_str("accord");
    } else {
        push_names(out, &effect.clauses);
    }
    if let Some(by) = &effect.by {
        out.push_str(" by ");
        push_choice(out, by, push_duration);
    }
}

fn push_amount(out: &mut String, word: &str, amount: &Amount) {
    out.push_str(word);
    push_choice(out, &amount.number, push_number);
    if let Some(to) = &amount.to {
        out.push_str(" to ");
        push_name(out, to);
    }
}
