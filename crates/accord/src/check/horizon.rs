//! Commitments and the remedies behind them, in time: W403.

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::dates::{Apart, Dates, End, Origin, When};
use crate::diagram::Set;
use crate::model::{Model, Thing, View};
use crate::tree::{At, Duration, Ladder, Norm, NormKind, WordKind};

/// Commitments whose lines are shown under one remedy; the others are named.
const LABELS_MAX: usize = 12;

/// Finds commitments that go on after the last day on which their remedy can still be used.
///
/// Commitments behind which the same remedies stand are told together: a plan with thirty limits and
/// one remedy has one flaw, not thirty.
pub(crate) fn horizon(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::Outlives.code();
    let mut groups: Vec<(Behind, Set, Vec<Uncovered>)> = vec![];
    for (clause, given) in context.model.clauses.iter().enumerate() {
        let about = (code, given.name.text.as_str());
        let found = findings.gather(about, context, |view| outlives(view, clause));
        for (set, (behind, uncovered)) in found {
            match groups.iter_mut().find(|(b, s, _)| *b == behind && *s == set) {
                Some((.., list)) => list.push(uncovered),
                None => groups.push((behind, set, vec![uncovered])),
            }
        }
    }
    for (behind, set, list) in groups {
        let diagnostic = describe(context.model, &behind, &list);
        findings.attempt((code, "the remedies"), |findings| findings.under(diagnostic, set));
    }
}

/// A commitment that goes on without its remedy.
struct Uncovered {
    name: String,
    kind: NormKind,
    at: At,
    says: String,
}

/// The remedies that lapse before: each with the place and the words that say when.
#[derive(PartialEq)]
struct Behind {
    powers: Vec<(String, (usize, usize), String)>,
}

/// One way in which a breach is answered: a power, and the ladder that leads to it.
pub(crate) struct Route<'t> {
    pub(crate) ladder: Option<&'t Ladder>,
    pub(crate) power: &'t Norm,
}

/// Returns the powers behind a commitment, each with the ladder that leads to it.
///
/// A duty in the chain is an answer that has its own deadline and never lapses before it; it is no
/// route.
pub(crate) fn routes<'t>(view: &View<'_, 't>, norm: &'t Norm) -> Vec<Route<'t>> {
    let model = view.model;
    let chain = view.word(norm, |word| match word {
        WordKind::Else(remedy) => Some(&remedy.chain),
        _ => None,
    });
    let power = |name: &str| {
        let clause = model.clause(name)?;
        view.norm(clause).filter(|norm| norm.kind == NormKind::Power)
    };
    let mut out = vec![];
    for name in chain.into_iter().flatten() {
        match model.thing(&name.text) {
            Some(Thing::Clause(_)) => {
                out.extend(power(&name.text).map(|power| Route { ladder: None, power }));
            }
            Some(Thing::Ladder(at)) => {
                let Some(ladder) = model.ladders.get(at).map(|placed| placed.item) else {
                    continue;
                };
                let end = ladder.then.as_ref().and_then(|then| power(&then.text));
                out.extend(end.map(|power| Route { ladder: Some(ladder), power }));
            }
            _ => {}
        }
    }
    out
}

/// The last moments at which a route can be begun so that it still comes to its end.
pub(crate) struct LastStart {
    /// The power itself, with its notice.
    pub(crate) direct: When,
    /// The whole ladder before it.
    pub(crate) full: Option<When>,
}

/// Returns when a power lapses, and when its route has to be begun for that; none if its power has no
/// end, no known one, or one that only begins to run with a breach or a notice.
pub(crate) fn last_start<'t>(
    dates: &Dates<'_, '_, 't>,
    route: &Route<'t>,
) -> Option<(When, LastStart)> {
    let End::At(lapse, _) = dates.ends(route.power) else { return None };
    if let When::After(Origin { fact: Some(_), .. }, _) = lapse {
        return None;
    }
    let counter = dates.counter(route.power);
    let mut direct = lapse.clone();
    for word in dates.view.words(route.power) {
        if let WordKind::Notice(notice, _) = &word.kind {
            let notice: &Duration = dates.view.pick(notice)?;
            direct = dates.plus(&direct, notice, true, counter)?;
        }
    }
    let mut full = None;
    if let Some(ladder) = route.ladder {
        let mut start = direct.clone();
        for stage in ladder.stages.iter().rev() {
            let duration: &Duration = dates.view.pick(&stage.duration)?;
            start = dates.plus(&start, duration, true, counter)?;
        }
        full = Some(start);
    }
    Some((lapse, LastStart { direct, full }))
}

fn outlives(view: &View<'_, '_>, clause: usize) -> Option<(Behind, Uncovered)> {
    let norm = view.norm(clause).filter(|norm| norm.kind.binds())?;
    let routes = routes(view, norm);
    if routes.is_empty() {
        return None;
    }
    let dates = Dates::of(view);
    let (end, at) = match dates.ends(norm) {
        End::At(when, at) => (Some(when), at),
        End::Never => (None, norm.name.at),
        End::Unknown => return None,
    };
    // A remedy without an end covers it all.
    let starts: Vec<(&Route<'_>, (When, LastStart))> = routes
        .iter()
        .map(|route| Some((route, last_start(&dates, route)?)))
        .collect::<Option<_>>()?;
    let uncovered = starts.iter().all(|(_, (_, start))| {
        let last = start.full.as_ref().unwrap_or(&start.direct);
        let earlier = |end| matches!(Dates::apart(last, end), Apart::Earlier(_));
        end.as_ref().is_none_or(earlier)
    });
    if !uncovered {
        return None;
    }
    let powers = starts.iter().map(|(route, (lapse, start))| {
        let at = match dates.ends(route.power) {
            End::At(_, at) => at,
            _ => route.power.name.at,
        };
        let power = route.power.name.text.clone();
        (power, (at.start, at.end), lapses(&dates, route, lapse, start))
    });
    let says = match &end {
        Some(end) => format!("in force to {}", dates.words(end)),
        None => "has no end".to_owned(),
    };
    let behind = Behind { powers: powers.collect() };
    Some((behind, Uncovered { name: norm.name.text.clone(), kind: norm.kind, at, says }))
}

fn lapses(dates: &Dates<'_, '_, '_>, route: &Route<'_>, lapse: &When, start: &LastStart) -> String {
    let mut says = format!("`{}` lapses {}", route.power.name.text, dates.words(lapse));
    if let (Some(full), Some(ladder)) = (&start.full, route.ladder) {
        let (ladder, by) = (&ladder.name.text, dates.words(full));
        says.push_str(&format!("; the full ladder `{ladder}` has to start by {by}"));
    }
    if start.direct != *lapse {
        let notice = if start.full.is_some() { "direct notice" } else { "notice has to be given" };
        says.push_str(&format!("; {notice} by {}", dates.words(&start.direct)));
    }
    says
}

fn describe(model: &Model<'_>, behind: &Behind, list: &[Uncovered]) -> Diagnostic {
    let remedies = match behind.powers.as_slice() {
        [(power, ..)] => format!("only remedy, `{power}`"),
        powers => {
            format!("remedies, {}", shown(powers.iter().map(|(power, ..)| power.as_str())))
        }
    };
    let message = match list {
        [one] => format!("{} `{}` outlives its {remedies}", one.kind.word(), one.name),
        several => format!("{} commitments outlive their {remedies}", several.len()),
    };
    let mut diagnostic = Diagnostic::warning(Code::Outlives.code(), message);
    for (n, (_, (start, end), says)) in behind.powers.iter().enumerate() {
        diagnostic = if n == 0 {
            diagnostic.at(model.file, *start..*end, says)
        } else {
            diagnostic.beside(model.file, *start..*end, says)
        };
    }
    for one in list.iter().take(LABELS_MAX) {
        let label = format!("`{}` {}", one.name, one.says);
        diagnostic = diagnostic.beside(model.file, one.at.range(), label);
    }
    let power = behind.powers.first().map_or("", |(power, ..)| power.as_str());
    let more = list.len().saturating_sub(LABELS_MAX);
    let rest = match more {
        0 => String::new(),
        _ => format!(
            "; not shown: {}",
            shown(list.iter().skip(LABELS_MAX).map(|one| one.name.as_str()))
        ),
    };
    diagnostic.help(format!(
        "let `{power}` last as long as what it stands behind, with room for notice and ladder; give the rest of the time another remedy; or end the commitment by the last day of notice or ladder{rest}"
    ))
}

fn shown<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
