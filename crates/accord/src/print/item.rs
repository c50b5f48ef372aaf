//! Items other than clauses: one line each, but for those that have a list of their own.

use super::Page;
use super::bracket::push_choice;
use super::value::{
    push_condition, push_date, push_duration, push_how, push_measure, push_name, push_names,
    push_number, push_point, push_points, push_quoted, push_unit,
};
use crate::tree::{
    Body, Calendar, Day, DayRule, Duration, Escrow, Event, Item, Ladder, Metric, Name, Outcome,
    OutcomeKind, OutcomeWhen, Party, Quoted, Stage, Step, Term, TermSense, Together,
};

impl Page {
    pub(super) fn item(&mut self, indent: usize, item: &Item, beside: Option<&String>) {
        let text = match item {
            Item::Norm(norm) => return self.norm(indent, norm, beside),
            Item::Body(body) => return self.body(indent, body, beside),
            Item::Escrow(escrow) => return self.escrow(indent, escrow, beside),
            Item::Ladder(ladder) => return self.ladder(indent, ladder, beside),
            Item::Step(step) => return self.step(indent, step, beside),
            Item::Party(party) => party_line(party),
            Item::Mediator(mediator) => titled("mediator", &mediator.name, &mediator.title),
            Item::Verifier(verifier) => titled("verifier", &verifier.name, &verifier.title),
            Item::Calendar(calendar) => calendar_line(calendar),
            Item::Language(language) => {
                let line = titled("language", &language.name, &language.title);
                line + if language.authentic { " authentic" } else { "" }
            }
            Item::Day(day) => day_line(day),
            Item::Event(event) => event_line(event),
            Item::Metric(metric) => metric_line(metric),
            Item::Together(together) => together_line(together),
            Item::Tranches(tranches) => {
                let mut line = titled("tranches", &tranches.name, &tranches.title);
                line.push_str(" amount ");
                push_measure(&mut line, &tranches.amount);
                line
            }
            Item::Adherence(adherence) => {
                let mut line = String::from("declaration by ");
                push_name(&mut line, &adherence.by);
                line.push_str(" adhered to by ");
                push_names(&mut line, &adherence.adherents);
                line
            }
            Item::Term(term) => term_line(term),
            Item::Annex(annex) => {
                let line = titled("annex", &annex.name, &annex.title);
                line + if annex.missing { " missing" } else { "" }
            }
        };
        self.line(indent, &text, beside);
    }

    fn body(&mut self, indent: usize, body: &Body, beside: Option<&String>) {
        let mut line = titled("body", &body.name, &body.title);
        line.push_str(" of ");
        push_names(&mut line, &body.members);
        self.line(indent, &line, beside);
        for (i, votes) in body.votes.iter().enumerate() {
            if i == 0 {
                line = "votes ".into();
            } else {
                line.push_str(", ");
            }
            push_name(&mut line, &votes.member);
            line.push(' ');
            push_number(&mut line, &votes.votes);
        }
        if !body.votes.is_empty() {
            self.line(indent + 2, &line, None);
        }
        for group in &body.groups {
            let mut line = String::from("group ");
            push_name(&mut line, &group.name);
            line.push_str(": ");
            push_names(&mut line, &group.members);
            self.line(indent + 2, &line, None);
        }
        if let Some(how) = &body.decides {
            let mut line = String::from("decides ");
            push_how(&mut line, how);
            self.line(indent + 2, &line, None);
        }
    }

    fn escrow(&mut self, indent: usize, escrow: &Escrow, beside: Option<&String>) {
        let mut line = titled("escrow", &escrow.name, &escrow.title);
        line.push_str(" amount ");
        push_measure(&mut line, &escrow.amount);
        line.push_str(" held by ");
        push_name(&mut line, &escrow.holder);
        push_optional(&mut line, " from ", escrow.from.as_ref());
        push_optional(&mut line, " to ", escrow.to.as_ref());
        push_optional(&mut line, " deposited by ", escrow.deposited_by.as_ref());
        self.line(indent, &line, beside);
        for outcome in &escrow.outcomes {
            self.comments(indent + 2, &outcome.comments);
            self.line(indent + 2, &outcome_line(outcome), None);
        }
    }

    fn ladder(&mut self, indent: usize, ladder: &Ladder, beside: Option<&String>) {
        let mut line = String::from("ladder ");
        push_name(&mut line, &ladder.name);
        if let Some(title) = &ladder.title {
            line.push(' ');
            push_quoted(&mut line, title);
        }
        self.line(indent, &line, beside);
        for stage in &ladder.stages {
            self.comments(indent + 2, &stage.comments);
            self.line(indent + 2, &stage_line(stage), None);
        }
        if let Some(then) = &ladder.then {
            self.line(indent + 2, &format!("then {}", then.text), None);
        }
    }

    fn step(&mut self, indent: usize, step: &Step, beside: Option<&String>) {
        let mut line = titled("step", &step.name, &step.title);
        line.push_str(": ");
        push_name(&mut line, &step.of);
        line.push_str(" by ");
        push_quoted(&mut line, &step.by);
        self.line(indent, &line, beside);
        if let Some((duration, point)) = &step.within {
            let mut line = String::from("within ");
            push_choice(&mut line, duration, push_duration);
            line.push_str(" of ");
            push_point(&mut line, point);
            self.line(indent + 2, &line, None);
        }
        if let Some(condition) = &step.requires {
            let mut line = String::from("requires ");
            push_condition(&mut line, condition);
            self.line(indent + 2, &line, None);
        }
        if step.silence_approves {
            self.line(indent + 2, "silence approves", None);
        }
        if let Some(document) = &step.document {
            let mut line = String::from("document ");
            push_quoted(&mut line, document);
            self.line(indent + 2, &line, None);
        }
        let mut line = String::from("allows ");
        if step.allows.is_empty() {
            line.push_str("all");
        }
        push_names(&mut line, &step.allows);
        self.line(indent + 2, &line, None);
    }
}

/// Returns the beginning that most items share: `party A "Aurelia"`.
fn titled(head: &str, name: &Name, title: &Quoted) -> String {
    let mut line = format!("{head} ");
    push_name(&mut line, name);
    line.push(' ');
    push_quoted(&mut line, title);
    line
}

fn push_optional(line: &mut String, before: &str, name: Option<&Name>) {
    if let Some(name) = name {
        line.push_str(before);
        push_name(line, name);
    }
}

fn push_optional_duration(line: &mut String, before: &str, duration: Option<&Duration>) {
    if let Some(duration) = duration {
        line.push_str(before);
        push_duration(line, duration);
    }
}

fn party_line(party: &Party) -> String {
    let mut line = titled("party", &party.name, &party.title);
    if let Some(bears) = &party.bears {
        line.push_str(" bears ");
        push_number(&mut line, bears);
    }
    line
}

fn calendar_line(calendar: &Calendar) -> String {
    let mut line = String::from("calendar ");
    push_name(&mut line, &calendar.name);
    line.push_str(" zone ");
    push_quoted(&mut line, &calendar.zone);
    if !calendar.weekend.is_empty() {
        line.push_str(" weekend ");
        push_names(&mut line, &calendar.weekend);
    }
    for (i, holiday) in calendar.holidays.iter().enumerate() {
        line.push_str(if i == 0 { " holidays " } else { ", " });
        push_date(&mut line, holiday);
    }
    line
}

fn day_line(day: &Day) -> String {
    let mut line = String::from("day ");
    push_name(&mut line, &day.name);
    line.push_str(" = ");
    match &day.rule {
        DayRule::Point(point) => push_choice(&mut line, point, push_point),
        DayRule::When(condition) => {
            line.push_str("when ");
            push_condition(&mut line, condition);
        }
        DayRule::Earliest(points) => {
            line.push_str("earliest of ");
            push_points(&mut line, points);
        }
        DayRule::Latest(points) => {
            line.push_str("latest of ");
            push_points(&mut line, points);
        }
    }
    push_optional(&mut line, " on ", day.calendar.as_ref());
    if let Some(stated) = &day.stated {
        line.push_str(" stated ");
        push_date(&mut line, stated);
    }
    line
}

fn event_line(event: &Event) -> String {
    let mut line = titled("event", &event.name, &event.title);
    push_optional(&mut line, " of ", event.of.as_ref());
    if !event.undoes.is_empty() {
        line.push_str(" undoes ");
        push_names(&mut line, &event.undoes);
    }
    line + if event.recurring { " recurring" } else { "" }
}

fn metric_line(metric: &Metric) -> String {
    let mut line = titled("metric", &metric.name, &metric.title);
    line.push_str(" unit ");
    push_unit(&mut line, &metric.unit);
    push_optional_duration(&mut line, " every ", metric.every.as_ref());
    push_optional(&mut line, " by ", metric.by.as_ref());
    line
}

fn together_line(together: &Together) -> String {
    let mut line = String::from("together ");
    push_names(&mut line, &together.members);
    push_optional_duration(&mut line, " within ", together.within.as_ref());
    push_optional(&mut line, " certified by ", together.certified_by.as_ref());
    line
}

fn outcome_line(outcome: &Outcome) -> String {
    let mut line = String::from(match outcome.kind {
        OutcomeKind::Release => "release ",
        OutcomeKind::Return => "return ",
    });
    if let Some(amount) = &outcome.amount {
        push_number(&mut line, amount);
        line.push(' ');
    }
    line.push_str("when ");
    match &outcome.when {
        OutcomeWhen::Cond(condition) => push_condition(&mut line, condition),
        OutcomeWhen::Point(point) => push_point(&mut line, point),
    }
    line
}

fn stage_line(stage: &Stage) -> String {
    let mut line = String::from("stage ");
    push_name(&mut line, &stage.name);
    line.push(' ');
    push_choice(&mut line, &stage.duration, push_duration);
    if let Some(how) = &stage.extendable {
        line.push_str(" extendable by ");
        push_how(&mut line, how);
    }
    line
}

fn term_line(term: &Term) -> String {
    let mut line = String::from("term ");
    push_quoted(&mut line, &term.term);
    match &term.sense {
        TermSense::Means(meaning) => {
            line.push_str(" means ");
            push_quoted(&mut line, meaning);
        }
        TermSense::Ambiguous(why) => {
            line.push_str(" deliberately undefined");
            if let Some(why) = why {
                line.push(' ');
                push_quoted(&mut line, why);
            }
        }
        TermSense::Undefined => {}
    }
    for (language, equivalent) in &term.equivalents {
        line.push_str(" in ");
        push_name(&mut line, language);
        line.push(' ');
        push_quoted(&mut line, equivalent);
    }
    line
}
