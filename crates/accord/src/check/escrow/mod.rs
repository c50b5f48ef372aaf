//! E411, E412 and E413: money in escrow goes once, one way, and does not stay.
//!
//! # Background
//! Each outcome comes when its condition holds: a [`proposition`] over what can come about. A bank
//! that holds the money asks only for certificates, so what can be certified together is due
//! together ([`due`]). An outcome without an amount takes what is left, and leaves nothing to others. An outcome at a point in time comes after every condition that is met before,
//! and takes what is still there; that is why a return at a date never stands against a release.

mod due;
mod proposition;

use wasit_diagnostic::Diagnostic;

use super::say::{SHOWN_MAX, measure_at, say, series};
use super::{Context, Findings};
use crate::Code;
use crate::decimal::Decimal;
use crate::diagram::TooLarge;
use crate::limits;
use crate::model::{Thing, View};
use crate::tree::{Base, Cond, DayRule, Escrow, Outcome, OutcomeKind, OutcomeWhen, Point};
use due::{Due, Holding, Ledger, Lost, Together};
use proposition::Atoms;

/// As many looks at the text take the time in which a node is made, with all that is asked of it.
const LOOKS_A_NODE: usize = limits::LOOKS_MAX / limits::DIAGRAM_NODES_MAX;

/// E411, E412 and E413 for every escrow.
pub(crate) fn escrows(context: &Context<'_, '_>, findings: &mut Findings) {
    for placed in &context.model.escrows {
        let escrow = placed.item;
        let about = (Code::Overpaid.code(), escrow.name.text.as_str());
        let mut too_large = false;
        let known = findings.undetermined.len();
        findings.run(about, context, |view| {
            if !view.stands(&placed.guard) {
                return vec![];
            }
            let Some((holding, atoms)) = holding(view, escrow) else { return vec![] };
            if atoms.too_deep {
                too_large = true;
                return vec![];
            }
            let teller = Teller { context, escrow, holding: &holding, atoms: &atoms };
            teller.tell(view).unwrap_or_else(|_| {
                too_large = true;
                vec![]
            })
        });
        // What stands against one of the three stands against all.
        if too_large || findings.undetermined.len() > known {
            findings.undetermined.truncate(known);
            for code in [Code::Overpaid, Code::ReleaseAndReturn, Code::LostInEscrow] {
                findings.undetermined.push((code.code(), escrow.name.text.clone()));
            }
        }
    }
}

/// Returns an escrow as a question about atoms; none if its amount is a blank.
fn holding(view: &View<'_, '_>, escrow: &Escrow) -> Option<(Holding, Atoms)> {
    let amount = Decimal::from(view.pick(&escrow.amount.number)?);
    let mut atoms = Atoms::default();
    let dues: Vec<Due> = escrow
        .outcomes
        .iter()
        .map(|outcome| {
            let claim = outcome.amount.as_ref().map(Decimal::from);
            let when = match &outcome.when {
                OutcomeWhen::Cond(cond) => atoms.cond(view, cond),
                OutcomeWhen::Point(point) => atoms.point(view, point),
            };
            Due { kind: outcome.kind, claim, when, dated: dated(view, outcome) }
        })
        .collect();
    let sure = atoms.list.iter().enumerate();
    let sure = sure.filter(|(_, atom)| atom.is_sure(&escrow.name.text)).map(|(at, _)| at).collect();
    let (exclusive, count, days) = (atoms.exclusive(view), atoms.list.len(), atoms.days.clone());
    Some((Holding { amount, dues, atoms: count, days, exclusive, sure }, atoms))
}

/// Whether an outcome comes at a point in time; a day by its name alone is one, unless it is but the
/// name of a condition.
fn dated(view: &View<'_, '_>, outcome: &Outcome) -> bool {
    let name = match &outcome.when {
        OutcomeWhen::Point(Point { base: Base::Name(name), offset: None, .. })
        | OutcomeWhen::Cond(Cond::Named(name)) => name,
        OutcomeWhen::Point(_) => return true,
        OutcomeWhen::Cond(_) => return false,
    };
    let Some(Thing::Day(day)) = view.model.thing(&name.text) else {
        return matches!(outcome.when, OutcomeWhen::Point(_));
    };
    let rule = view.model.days.get(day).map(|day| &day.item.rule);
    !matches!(rule, Some(DayRule::When(_)))
}

/// E412: a release and a return at one point in time that claim more than is held.
fn at_one_time<'t>(escrow: &'t Escrow, holding: &Holding) -> Option<[&'t Outcome; 2]> {
    let of = |kind: OutcomeKind| {
        let dues = holding.dues.iter().zip(&escrow.outcomes);
        dues.filter(move |(due, _)| due.dated && due.kind == kind)
    };
    // What is left once the other is paid is no claim against it.
    let exceed = |one: &Due, other: &Due| match (&one.claim, &other.claim) {
        (Some(one), Some(other)) => one.clone() + other > holding.amount,
        (None, None) => true,
        _ => false,
    };
    of(OutcomeKind::Release).find_map(|(release, outcome)| {
        let same = of(OutcomeKind::Return)
            .find(|(back, other)| other.when == outcome.when && exceed(release, back));
        same.map(|(_, back)| [outcome, back])
    })
}

struct Teller<'a, 'm, 't> {
    context: &'a Context<'m, 't>,
    escrow: &'a Escrow,
    holding: &'a Holding,
    atoms: &'a Atoms,
}

impl Teller<'_, '_, '_> {
    fn tell(&self, view: &View<'_, '_>) -> Result<Vec<Diagnostic>, TooLarge> {
        let nodes_max = limits::DIAGRAM_NODES_MAX.min(view.looks() / LOOKS_A_NODE);
        let (told, nodes) = match Ledger::of(self.holding, nodes_max) {
            Ok(mut ledger) => (self.of_ledger(&mut ledger), ledger.nodes()),
            Err(too_large) => (Err(too_large), nodes_max),
        };
        view.look(nodes * LOOKS_A_NODE);
        told
    }

    fn of_ledger(&self, ledger: &mut Ledger<'_>) -> Result<Vec<Diagnostic>, TooLarge> {
        let mut out = vec![];
        for kind in [OutcomeKind::Release, OutcomeKind::Return] {
            out.extend(ledger.overpaid(kind)?.map(|together| self.overpaid(kind, &together)));
        }
        let both = ledger.both_ways()?;
        out.extend(both.map(|together| self.both_ways(&together)).or_else(|| self.at_one_time()));
        out.extend(ledger.lost()?.map(|lost| self.lost(&lost)));
        Ok(out)
    }

    fn outcomes(&self, dues: &[usize]) -> Vec<&Outcome> {
        dues.iter().filter_map(|&due| self.escrow.outcomes.get(due)).collect()
    }

    fn unit(&self) -> &str {
        &self.escrow.amount.unit.text
    }

    /// The first day of the text, for a date that always comes.
    fn date(&self) -> String {
        let day = self.context.model.days.first();
        day.map_or_else(|| "2030-01-01".to_owned(), |day| format!("{} + 120d", day.item.name.text))
    }

    fn label(outcome: &Outcome) -> String {
        let (verb, all) = match outcome.kind {
            OutcomeKind::Release => ("releases", "what is left"),
            OutcomeKind::Return => ("returns", "what is left"),
        };
        let amount = outcome.amount.as_ref();
        let amount = amount.map_or_else(|| all.to_owned(), |n| Decimal::from(n).to_string());
        format!("{verb} {amount}")
    }

    fn overpaid(&self, kind: OutcomeKind, together: &Together) -> Diagnostic {
        let (context, name, unit) = (self.context, &self.escrow.name.text, self.unit());
        let (what, word) = match kind {
            OutcomeKind::Release => ("releases", "release"),
            OutcomeKind::Return => ("returns", "return"),
        };
        let (sum, amount) = (&together.sum, &self.holding.amount);
        let message = format!(
            "`{name}` holds {amount} {unit}, and {what} of {sum} {unit} can be due together"
        );
        let mut said = say(Code::Overpaid, message);
        for (number, outcome) in self.outcomes(&together.dues).into_iter().enumerate() {
            said = match number {
                0 => context.at(said, outcome.at, Self::label(outcome)),
                1..SHOWN_MAX => context.beside(said, outcome.at, Self::label(outcome)),
                _ => said,
            };
        }
        let held = measure_at(&self.escrow.amount);
        said = context.beside(said, held, "held");
        said.help(format!(
            "lower the amounts, or leave the amount out of the last `{word} when …`: it then takes \
             what is left"
        ))
    }

    fn both_ways(&self, together: &Together) -> Diagnostic {
        let name = &self.escrow.name.text;
        let message = format!(
            "a release and a return of `{name}` can be due together, and claim more than it holds"
        );
        self.against(message, &self.outcomes(&together.dues)).help(format!(
            "let one exclude the other: `… and not …`; or let the return wait for a date: \
                 `return when {}`",
            self.date()
        ))
    }

    fn at_one_time(&self) -> Option<Diagnostic> {
        let outcomes = at_one_time(self.escrow, self.holding)?;
        let message = format!(
            "a release and a return of `{}` come at one time, and claim more than it holds",
            self.escrow.name.text
        );
        let said = self.against(message, &outcomes);
        Some(said.help("let one come later, or state amounts that are held"))
    }

    fn against(&self, message: String, outcomes: &[&Outcome]) -> Diagnostic {
        let mut said = say(Code::ReleaseAndReturn, message);
        let first = outcomes.iter().position(|outcome| outcome.kind == OutcomeKind::Return);
        for (number, outcome) in outcomes.iter().take(SHOWN_MAX).enumerate() {
            let label = Self::label(outcome);
            said = match first == Some(number) {
                true => self.context.at(said, outcome.at, label),
                false => self.context.beside(said, outcome.at, label),
            };
        }
        said
    }

    fn lost(&self, lost: &Lost) -> Diagnostic {
        let (context, name, unit) = (self.context, &self.escrow.name, self.unit());
        let come = self.atoms.list.iter().enumerate().filter(|(number, _)| {
            lost.come.get(*number) == Some(&true) && !self.holding.sure.contains(number)
        });
        let come: Vec<_> = come.take(SHOWN_MAX).map(|(_, atom)| atom.words()).collect();
        let if_come = match come.is_empty() {
            true => String::new(),
            false => format!(" if {}", series(&come, "and")),
        };
        let amount = &lost.amount;
        let message =
            format!("{amount} {unit} of `{}` can stay in escrow for ever{if_come}", name.text);
        let mut said = context.at(say(Code::LostInEscrow, message), name.at, "nothing takes it");
        let outcomes = self.escrow.outcomes.iter().enumerate();
        for (_, outcome) in outcomes.filter(|(at, _)| !lost.dues.contains(at)).take(SHOWN_MAX) {
            said = context.beside(said, outcome.at, "need not come about");
        }
        said.help(format!(
            "add `return when {}`: a date that always comes, and takes what is left",
            self.date()
        ))
    }
}

#[cfg(test)]
mod tests;
