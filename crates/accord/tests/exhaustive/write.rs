//! Small accords as text.

use crate::accord::{Accord, Clause, Cond, Due, Effect, Kind, Line, Slot};

/// An accord as text, and which of its choices stand in it, in the order of the text.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) choices: Vec<usize>,
    /// What each of these is called, if it has a name.
    pub(crate) names: Vec<Option<String>>,
}

struct Writer<'a> {
    accord: &'a Accord,
    choices: Vec<usize>,
    /// How many brackets each choice has.
    uses: Vec<usize>,
    /// Choices of several brackets, which need a name.
    tied: Vec<bool>,
}

const AUTHORS: [&str; 3] = ["A: ", "B: ", ""];
const PARTIES: [&str; 3] = ["A", "B", "jointly A, B"];

pub(crate) fn write(accord: &Accord) -> Written {
    let count = accord.choices.len();
    let (_, uses) = write_tied(accord, vec![true; count]);
    let tied = uses.iter().map(|uses| *uses > 1).collect();
    write_tied(accord, tied).0
}

fn write_tied(accord: &Accord, tied: Vec<bool>) -> (Written, Vec<usize>) {
    let uses = vec![0; tied.len()];
    let mut writer = Writer { accord, choices: vec![], uses, tied };
    let mut text = String::from(
        "```accord\nparty A \"Aurelia\"\nparty B \"Tamrin\"\nverifier V \"Verifier\"\n\
         day start = 2026-03-01\n",
    );
    for (own, clause) in accord.clauses.iter().enumerate() {
        text += &writer.slot(clause, |writer, clause| writer.clause(own, clause));
        text.push('\n');
    }
    for (at, cond) in accord.days.iter().enumerate() {
        text += &format!("day d{at} = when {}\n", cond_words(cond));
    }
    for (at, step) in accord.steps.iter().enumerate() {
        text += &format!("step s{at} \"s\": {} by \"House\"", PARTIES[step.of]);
        text += &step
            .requires
            .as_ref()
            .map_or(String::new(), |c| format!(" requires {}", cond_words(c)));
        text += &if step.allows.is_empty() {
            " allows all".into()
        } else {
            format!(" allows {}", names(&step.allows))
        };
        text.push('\n');
    }
    if let Some(deposit) = accord.deposit {
        text += &format!(
            "escrow e \"e\" amount 1 \"bn\" held by V from A to B deposited by C{deposit} return when start + 99d\n"
        );
    }
    for together in &accord.togethers {
        text += &writer.slot(together, |_, members| format!("together {}", names(members)));
        text.push('\n');
    }
    text += "```\n";
    let name = |choice: &usize| writer.is_named(*choice).then(|| format!("c{choice}"));
    let names = writer.choices.iter().map(name).collect();
    (Written { text, choices: writer.choices, names }, writer.uses)
}

impl Writer<'_> {
    fn is_named(&self, choice: usize) -> bool {
        self.accord.choices[choice].1 || self.tied[choice]
    }

    fn open(&mut self, choice: usize) -> String {
        if self.uses[choice] == 0 {
            self.choices.push(choice);
        }
        self.uses[choice] += 1;
        if self.is_named(choice) { format!("[@c{choice} ") } else { "[".into() }
    }

    fn slot<T>(&mut self, slot: &Slot<T>, mut one: impl FnMut(&mut Self, &T) -> String) -> String {
        match slot {
            Slot::One(value) => one(self, value),
            Slot::Open { choice, alternatives } => {
                let mut text = self.open(*choice);
                for (at, alternative) in alternatives.iter().enumerate() {
                    text += if at > 0 { " | " } else { "" };
                    text += AUTHORS[at];
                    text +=
                        &alternative.as_ref().map_or("nothing".into(), |value| one(self, value));
                }
                text + "]"
            }
        }
    }

    fn clause(&mut self, own: usize, clause: &Clause) -> String {
        let (head, modal) = match clause.kind {
            Kind::Duty => ("duty", "must"),
            Kind::Limit => ("limit", "keeps"),
            Kind::Ban => ("ban", "must not"),
            Kind::Power => ("power", "may"),
        };
        let mut text = format!("{head} C{own}: {} {modal} \"act\"", PARTIES[clause.bearer]);
        let days = match clause.days {
            Some(choice) => {
                let open = self.open(choice);
                let days: Vec<String> = (0..self.accord.choices[choice].0)
                    .map(|at| format!("{}{}d", AUTHORS[at], 5 + at))
                    .collect();
                format!("{open}{}]", days.join(" | "))
            }
            None => "9d".into(),
        };
        text += &match clause.due {
            Due::Start => format!(" within {days} of start"),
            Due::WithinFound(of) => format!(" within {days} of found(C{of})"),
            Due::WithinDay(of) => format!(" within {days} of d{of}"),
            Due::ByFound(of) => format!(" by found(C{of}) every {days}"),
            Due::ByAfterFound(of) => format!(" by found(C{of}) + {days}"),
            Due::BeforeFound(of) => format!(" before {days} of found(C{of})"),
        };
        if clause.kind != Kind::Power {
            text += " verified by V in 3d method \"m\" evidence \"e\" no remedy \"none is meant\"";
        }
        for line in &clause.lines {
            text.push(' ');
            text += &self.slot(line, |writer, line| match line {
                Line::Requires(cond) => format!("requires {}", cond_words(cond)),
                Line::After(of) => format!("after C{of}"),
                Line::From(day) => {
                    format!("from {}", writer.slot(day, |_, day| format!("d{day}")))
                }
                Line::Until => "until start + 99d".into(),
                Line::Effect(effect, of) => {
                    let word = match effect {
                        Effect::Suspends => "suspends",
                        Effect::Resumes => "resumes",
                        Effect::Ends => "ends",
                    };
                    format!("{word} {}", names(of))
                }
            });
        }
        text
    }
}

fn names(clauses: &[usize]) -> String {
    clauses.iter().map(|clause| format!("C{clause}")).collect::<Vec<_>>().join(", ")
}

fn cond_words(cond: &Cond) -> String {
    let several = |several: &[Cond], word: &str| {
        let parts: Vec<String> = several.iter().map(cond_words).collect();
        format!("({})", parts.join(word))
    };
    match cond {
        Cond::Clause(of) => format!("C{of}"),
        Cond::Done(of) => format!("done(C{of})"),
        Cond::Breach(of) => format!("breach(C{of})"),
        Cond::Exercised(of) => format!("exercised(C{of})"),
        Cond::Day(of) => format!("d{of}"),
        Cond::Approved(of) => format!("approved(s{of})"),
        Cond::Held => "held(e)".into(),
        Cond::Finding => "finding(V, \"enough\")".into(),
        Cond::Not(inner) => format!("not ({})", cond_words(inner)),
        Cond::All(parts) => several(parts, " and "),
        Cond::Any(parts) => several(parts, " or "),
    }
}
