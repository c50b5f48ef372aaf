//! Commitments and the remedies behind them, in time: W403.

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::dates::{Apart, Dates, End, When};
use crate::model::{Thing, View};
use crate::tree::{Duration, Ladder, Norm, NormKind, WordKind};

/// Finds commitments that go on after the last day on which their remedy can still be used.
pub(crate) fn horizon(context: &Context<'_, '_>, findings: &mut Findings) {
    for (clause, given) in context.model.clauses.iter().enumerate() {
        let about = (Code::Outlives.code(), given.name.text.as_str());
        findings.run(about, context, |view| outlives(view, clause));
    }
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

/// Returns when a route has to begun at the latest; none if its power has no end, or no known one.
pub(crate) fn last_start<'t>(
    dates: &Dates<'_, '_, 't>,
    route: &Route<'t>,
) -> Option<(When, LastStart)> {
    let End::At(lapse, _) = dates.ends(route.power) else { return None };
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

fn outlives(view: &View<'_, '_>, clause: usize) -> Vec<Diagnostic> {
    let model = view.model;
    let Some(norm) = view.norm(clause).filter(|norm| norm.kind.binds()) else { return vec![] };
    let routes = routes(view, norm);
    if routes.is_empty() {
        return vec![];
    }
    let dates = Dates::of(view);
    let (end, end_at) = match dates.ends(norm) {
        End::At(when, at) => (Some(when), at),
        End::Never => (None, norm.name.at),
        End::Unknown => return vec![],
    };
    // A remedy without an end covers it all.
    let mut lapses = vec![];
    for route in &routes {
        match last_start(&dates, route) {
            None => return vec![],
            Some((lapse, start)) => lapses.push((route, lapse, start)),
        }
    }
    let uncovered = lapses.iter().all(|(_, _, start)| {
        let last = start.full.as_ref().unwrap_or(&start.direct);
        match &end {
            None => true,
            Some(end) => matches!(Dates::apart(last, end), Apart::Earlier(_)),
        }
    });
    if !uncovered {
        return vec![];
    }
    let name = &norm.name.text;
    let one = if lapses.len() == 1 { "its only remedy" } else { "each of its remedies" };
    let kind = norm.kind.word();
    let mut diagnostic =
        Diagnostic::warning(Code::Outlives.code(), format!("{kind} `{name}` outlives {one}")).at(
            model.file,
            end_at.range(),
            match &end {
                Some(end) => format!("in force to {}", dates.words(end)),
                None => "has no end".to_owned(),
            },
        );
    for (route, lapse, start) in &lapses {
        let power = &route.power.name.text;
        let at = match dates.ends(route.power) {
            End::At(_, at) => at,
            _ => route.power.name.at,
        };
        let mut label = format!("`{power}` lapses {}", on(&dates, lapse));
        if let (Some(full), Some(ladder)) = (&start.full, route.ladder) {
            label.push_str(&format!(
                "; the full ladder `{}` has to start by {}",
                ladder.name.text,
                dates.words(full)
            ));
        }
        if start.direct != *lapse {
            label.push_str(&format!("; direct notice by {}", dates.words(&start.direct)));
        }
        diagnostic = diagnostic.beside(model.file, at.range(), label);
    }
    let power = lapses.first().map_or("", |(route, ..)| route.power.name.text.as_str());
    vec![diagnostic.help(format!(
        "let `{power}` last as long as what it stands behind, give `{name}` another remedy for the time \
         after, or end it with `{power}`"
    ))]
}

fn on(dates: &Dates<'_, '_, '_>, when: &When) -> String {
    match when {
        When::Date(date) => date.to_string(),
        When::After(..) => dates.words(when),
    }
}
