//! What a name or a bracket is, in a few plain sentences.

use super::document::Resolved;
use super::markdown::{code, plain, quoted};
use crate::model::{ChoiceId, Thing};
use crate::tree::{
    At, Bearer, Bearing, Choice, Effect, Norm, NormKind, Quoted, Verification, WordKind, WordLine,
    Wording,
};

/// Alternatives of one clause that are told.
const VARIANTS_MAX: usize = 4;
/// Names that are listed before the rest is counted.
const NAMES_MAX: usize = 8;

/// Tells what a name means; none if nobody gave it.
pub(super) fn name(resolved: &Resolved<'_>, name: &str) -> Option<String> {
    let model = &resolved.model;
    let thing = model.thing(name)?;
    let title = |what: &str, title: &Quoted| format!("`{name}`: {what}, {}", quoted(&title.text));
    let whole = |line: String| {
        let item = model.given(name).and_then(|given| resolved.item_around(given.at.start));
        match item {
            Some(item) => format!("{line}\n\n{}", code(item)),
            None => line,
        }
    };
    let what = thing.words();
    Some(match thing {
        Thing::Clause(clause) => {
            let variants = &model.clauses.get(clause)?.variants;
            let mut told: Vec<String> = vec![];
            for variant in variants.iter().take(VARIANTS_MAX) {
                told.push(norm(resolved, variant.item));
            }
            if variants.len() > 1 {
                told.insert(0, format!("It stands in {} alternatives.", variants.len()));
            }
            told.join("\n\n")
        }
        Thing::Party(party) => {
            let item = model.parties.get(party)?.item;
            format!("{}\n\n{}", title(what, &item.title), burden(resolved, name))
        }
        Thing::Mediator(at) => title(what, &model.mediators.get(at)?.item.title),
        Thing::Verifier(at) => {
            let line = title(what, &model.verifiers.get(at)?.item.title);
            format!("{line}\n\n{}", verified(resolved, name))
        }
        Thing::Body(at) => whole(title(what, &model.bodies.get(at)?.item.title)),
        Thing::Language(at) => whole(title(what, &model.languages.get(at)?.item.title)),
        Thing::Event(at) => whole(title(what, &model.events.get(at)?.item.title)),
        Thing::Metric(at) => whole(title(what, &model.metrics.get(at)?.item.title)),
        Thing::Escrow(at) => whole(title(what, &model.escrows.get(at)?.item.title)),
        Thing::Tranches(at) => whole(title(what, &model.tranches.get(at)?.item.title)),
        Thing::Step(at) => whole(title(what, &model.steps.get(at)?.item.title)),
        Thing::Annex(at) => whole(title(what, &model.annexes.get(at)?.item.title)),
        Thing::Ladder(_) | Thing::Day(_) | Thing::Calendar(_) => whole(format!("`{name}`: {what}")),
    })
}

/// Tells what a bracket offers, and to whom it is owed.
pub(super) fn bracket(resolved: &Resolved<'_>, choice: ChoiceId) -> Option<String> {
    let open = resolved.model.choices.list.get(choice.0)?;
    let mut out = format!("{} is open", code(&open.name));
    match open.brackets.len() {
        0 | 1 => out.push('.'),
        several => out.push_str(&format!(", and settled in {several} places at once.")),
    }
    if open.blank {
        out.push_str(" Nobody has proposed anything.");
        return Some(out);
    }
    out.push('\n');
    for option in &open.options {
        let by =
            option.by.as_deref().map_or("nobody in particular".to_owned(), |by| {
                match resolved.title(by) {
                    Some(title) => format!("`{by}` ({})", plain(title)),
                    None => format!("`{by}`"),
                }
            });
        let words = match option.words.as_str() {
            "nothing" => "nothing".to_owned(),
            words => code(words),
        };
        out.push_str(&format!("\n- {by}: {words}"));
    }
    Some(out)
}

/// Tells of a clause: who, what, when; who looks; what follows.
fn norm(resolved: &Resolved<'_>, norm: &Norm) -> String {
    let kind = norm.kind;
    let who = bearers(&norm.bearer);
    let mut out = format!("`{}`: a {} of {who}", norm.name.text, kind.word());
    if let Some(label) = &norm.label {
        out.push_str(&format!(", {}", quoted(&label.text)));
    }
    let act = match &norm.act {
        Choice::One(act) => quoted(&act.text),
        Choice::Open(bracket) => code(resolved.slice(bracket.at)),
    };
    out.push_str(&format!("\n\n{who} {} {act}", kind.modal()));
    let told = Told::of(resolved, &norm.words);
    for when in &told.when {
        out.push_str(&format!(", {when}"));
    }
    out.push('.');
    let mut sentences = vec![];
    match told.verifier {
        Some(verifier) => sentences.push(verifier),
        None if kind.binds() && told.open.is_empty() => {
            sentences.push("Nobody verifies it.".to_owned());
        }
        None => {}
    }
    match told.remedy {
        Some(remedy) => sentences.push(remedy),
        None if kind.binds() && told.open.is_empty() => {
            sentences.push("Nothing follows a breach.".to_owned());
        }
        None => {}
    }
    sentences.extend(told.effects);
    sentences.extend(told.open.iter().map(|open| format!("Open: {open}.")));
    if !sentences.is_empty() {
        out.push_str("\n\n");
        out.push_str(&sentences.join(" "));
    }
    out
}

/// What the words of a clause come to.
#[derive(Default)]
struct Told {
    when: Vec<String>,
    verifier: Option<String>,
    remedy: Option<String>,
    effects: Vec<String>,
    open: Vec<String>,
}

impl Told {
    fn of(resolved: &Resolved<'_>, lines: &[WordLine]) -> Self {
        let mut told = Self::default();
        for line in lines {
            match &line.word {
                Wording::One(word) => told.word(resolved, &word.kind, word.at),
                Wording::Open(bracket) => told.open.push(code(resolved.slice(bracket.at))),
            }
        }
        told
    }

    fn word(&mut self, resolved: &Resolved<'_>, word: &WordKind, at: At) {
        let written = || code(resolved.slice(at));
        match word {
            WordKind::Requires(_)
            | WordKind::After(_)
            | WordKind::Within(..)
            | WordKind::By(_)
            | WordKind::Before(..)
            | WordKind::Every(_)
            | WordKind::From(_)
            | WordKind::For(_)
            | WordKind::Until(_)
            | WordKind::Unlimited
            | WordKind::AtOnce(_)
            | WordKind::Where(_) => self.when.push(written()),
            WordKind::Verified(Verification { by, latency, .. }) => {
                let by = value(resolved, by, |name| name.at);
                let soon = latency.as_ref().map_or(String::new(), |latency| {
                    format!(" in {}", value(resolved, latency, |duration| duration.at))
                });
                self.verifier = Some(format!("{by} finds{soon} whether it was kept."));
            }
            WordKind::Else(remedy) => {
                let chain: Vec<_> =
                    remedy.chain.iter().map(|name| format!("`{}`", name.text)).collect();
                self.remedy = Some(format!("After a breach: {}.", chain.join(", then ")));
            }
            WordKind::NoRemedy(why) => {
                self.remedy = Some(format!("No remedy is meant: {}.", quoted(&why.text)));
            }
            WordKind::Notice(..) | WordKind::Decided(_) => {
                self.effects.push(format!("It asks for {}.", written()));
            }
            WordKind::Effect(Effect { .. }) => self.effects.push(format!("It {}.", written())),
            _ => {}
        }
    }
}

/// Returns a value as it stands in the text; all of the bracket, if it is open.
fn value<T>(resolved: &Resolved<'_>, value: &Choice<T>, place: impl Fn(&T) -> At) -> String {
    code(resolved.slice(match value {
        Choice::One(one) => place(one),
        Choice::Open(bracket) => bracket.at,
    }))
}

/// Returns who bears a clause, in words.
pub(super) fn bearers(bearer: &Bearer) -> String {
    let names: Vec<&str> = bearer.names.iter().map(|name| name.text.as_str()).collect();
    let all = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => "nobody".to_owned(),
    };
    match bearer.bearing {
        Bearing::One | Bearing::Each if names.len() < 2 => all,
        Bearing::One => all,
        Bearing::Each => format!("each of {all}"),
        Bearing::Jointly => format!("{all} jointly"),
        Bearing::Any => format!("any of {all}"),
    }
}

/// Counts the clauses of a party.
fn burden(resolved: &Resolved<'_>, party: &str) -> String {
    let clauses = || resolved.model.clauses.iter().filter_map(|clause| clause.variants.first());
    let counts: Vec<String> = NormKind::ALL
        .iter()
        .filter_map(|(kind, word, _)| {
            let of = |norm: &Norm| norm.bearer.names.iter().any(|name| name.text == party);
            let count = clauses().filter(|v| v.item.kind == *kind && of(v.item)).count();
            match (count, word) {
                (0, _) => None,
                (1, word) => Some(format!("1 {word}")),
                (n, &"duty") => Some(format!("{n} duties")),
                (n, word) => Some(format!("{n} {word}s")),
            }
        })
        .collect();
    match counts.split_last() {
        None => "It bears no clause.".into(),
        Some((last, [])) => format!("It has {last}."),
        Some((last, rest)) => format!("It has {} and {last}.", rest.join(", ")),
    }
}

/// Lists what a verifier finds.
fn verified(resolved: &Resolved<'_>, verifier: &str) -> String {
    let is = |by: &Choice<crate::tree::Name>| match by {
        Choice::One(name) => name.text == verifier,
        Choice::Open(bracket) => {
            let mut values = bracket.alternatives.iter().filter_map(|a| a.value.as_ref());
            values.any(|name| name.text == verifier)
        }
    };
    let looks = |norm: &Norm| {
        norm.words.iter().any(|line| match &line.word {
            Wording::One(word) => matches!(&word.kind, WordKind::Verified(v) if is(&v.by)),
            Wording::Open(_) => false,
        })
    };
    let clauses = &resolved.model.clauses;
    let names: Vec<String> = clauses
        .iter()
        .filter(|clause| clause.variants.iter().any(|variant| looks(variant.item)))
        .map(|clause| format!("`{}`", clause.name.text))
        .collect();
    let shown = names.iter().take(NAMES_MAX).cloned().collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => "It verifies no clause.".into(),
        n if n > NAMES_MAX => format!("It verifies {shown} and {} more.", n - NAMES_MAX),
        _ => format!("It verifies {shown}."),
    }
}

impl Resolved<'_> {
    /// Returns the full name of a party or the mediator.
    fn title(&self, name: &str) -> Option<&str> {
        match self.model.thing(name)? {
            Thing::Party(at) => self.model.parties.get(at).map(|p| p.item.title.text.as_str()),
            Thing::Mediator(at) => self.model.mediators.get(at).map(|p| p.item.title.text.as_str()),
            _ => None,
        }
    }
}
