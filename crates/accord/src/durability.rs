//! What would hold at a date, after a withdrawal, after a change of government.
//!
//! For each commitment: whether it is in force, and which of its remedies can still be used and run to
//! its end. What a text says of survival holds: a clause that `survives` goes on after its bearer
//! left. An event that `undoes` clauses leaves them to whoever comes after.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::{LastStart, NotSettled, Route, last_start, routes};
use crate::dates::{Apart, Dates, End, When};
use crate::model::View;
use crate::obligations::{Moment, moment};
use crate::text::Reading;
use crate::tree::{Bearing, Norm, NormKind, WordKind};

/// What is supposed to have happened.
#[derive(Clone, Debug, Default)]
pub struct Suppose {
    /// The day that is looked at.
    pub at: Option<Date>,
    /// Parties that left the accord.
    pub withdrawn: Vec<String>,
    /// Events that happened.
    pub after: Vec<String>,
}

/// Whether a commitment is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// It is, as far as its dates tell.
    InForce,
    /// It begins later.
    NotYet(Moment),
    /// It ended.
    Ended(Moment),
    /// All who bear it left, and it does not survive that.
    Left(Vec<String>),
    /// Those who come after this event may undo it alone.
    MayBeUndone(String),
}

/// Whether a remedy can still be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remains {
    /// It can, until it has to be begun at the latest.
    Usable(Option<Moment>),
    /// The whole ladder had to be begun by `full`. Whoever went through it before can still use the
    /// power itself until `direct`.
    OnlyDirect {
        /// The last day for the whole ladder.
        full: Moment,
        /// The last day for the power itself.
        direct: Moment,
    },
    /// It had to be begun by then.
    Lapsed(Moment),
    /// All who hold it left.
    HolderLeft(Vec<String>),
    /// Those who come after this event may undo it.
    MayBeUndone(String),
}

/// A remedy of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyLeft {
    /// The power.
    pub power: String,
    /// The ladder that leads to it.
    pub ladder: Option<String>,
    /// Whether it can still be used.
    pub remains: Remains,
}

/// A commitment, and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Durable {
    /// The clause.
    pub name: String,
    /// Its kind.
    pub kind: NormKind,
    /// Who still bears it.
    pub bearers: Vec<String>,
    /// Whether it is in force.
    pub force: Force,
    /// Its remedies.
    pub remedies: Vec<RemedyLeft>,
    /// What else the text says follows: duties, or that no remedy is meant.
    pub no_remedy_meant: bool,
}

impl Durable {
    /// Whether it is in force with nothing left behind it.
    pub fn is_bare(&self) -> bool {
        self.force == Force::InForce
            && !self.no_remedy_meant
            && !self
                .remedies
                .iter()
                .any(|left| matches!(left.remains, Remains::Usable(_) | Remains::OnlyDirect { .. }))
    }
}

/// A party or an event that is supposed and not in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What was given.
    pub name: String,
    /// What the text has.
    pub known: Vec<String>,
}

/// Returns what would hold, in the order of the text.
///
/// # Errors
/// A bracket to be settled is not there. A supposed party or event that the text does not have is
/// returned beside.
pub fn durability(
    reading: &Reading,
    settled: &[(String, String)],
    suppose: &Suppose,
) -> Result<Result<Vec<Durable>, Unknown>, NotSettled> {
    reading.view(settled, |view| {
        known(view, suppose)?;
        let dates = Dates::of(view);
        let commitments = view.norms().filter(|(_, norm)| norm.kind.binds());
        Ok(commitments.map(|(_, norm)| durable(&dates, norm, suppose)).collect())
    })
}

fn known(view: &View<'_, '_>, suppose: &Suppose) -> Result<(), Unknown> {
    let model = view.model;
    let parties: Vec<String> = model.parties.iter().map(|p| p.item.name.text.clone()).collect();
    let events: Vec<String> = model.events.iter().map(|e| e.item.name.text.clone()).collect();
    for (given, known) in [(&suppose.withdrawn, parties), (&suppose.after, events)] {
        if let Some(name) = given.iter().find(|name| !known.contains(name)) {
            return Err(Unknown { name: name.clone(), known });
        }
    }
    Ok(())
}

fn durable<'t>(dates: &Dates<'_, '_, 't>, norm: &'t Norm, suppose: &Suppose) -> Durable {
    let view = dates.view;
    let meant = |word: &'t WordKind| matches!(word, WordKind::NoRemedy(_)).then_some(());
    Durable {
        name: norm.name.text.clone(),
        kind: norm.kind,
        bearers: staying(norm, suppose),
        force: force(dates, norm, suppose),
        remedies: routes(view, norm).iter().map(|route| left(dates, route, suppose)).collect(),
        no_remedy_meant: view.word(norm, meant).is_some(),
    }
}

/// Returns the bearers of a norm that did not leave.
fn staying(norm: &Norm, suppose: &Suppose) -> Vec<String> {
    let names = norm.bearer.names.iter().map(|name| &name.text);
    names.filter(|name| !suppose.withdrawn.contains(name)).cloned().collect()
}

/// Whether those who left took a norm with them: what is borne together ends with the first.
fn is_left(norm: &Norm, suppose: &Suppose) -> bool {
    let staying = staying(norm, suppose).len();
    match norm.bearer.bearing {
        Bearing::Jointly => staying < norm.bearer.names.len(),
        Bearing::One | Bearing::Each | Bearing::Any => staying == 0,
    }
}

fn force<'t>(dates: &Dates<'_, '_, 't>, norm: &'t Norm, suppose: &Suppose) -> Force {
    let survives = |word: &'t WordKind| matches!(word, WordKind::Survives).then_some(());
    if is_left(norm, suppose) && dates.view.word(norm, survives).is_none() {
        let names: BTreeSet<String> = norm.bearer.names.iter().map(|n| n.text.clone()).collect();
        return Force::Left(names.into_iter().filter(|n| suppose.withdrawn.contains(n)).collect());
    }
    if let Some(event) = undone_by(dates.view, &norm.name.text, suppose) {
        return Force::MayBeUndone(event);
    }
    let Some(today) = suppose.at.map(When::Date) else { return Force::InForce };
    if let Some(begins) = dates.begins(norm).filter(|_| norm.kind.lasts())
        && matches!(Dates::apart(&today, &begins), Apart::Earlier(_))
    {
        return Force::NotYet(moment(dates, &begins));
    }
    match dates.ends(norm) {
        End::At(end, _) if matches!(Dates::apart(&end, &today), Apart::Earlier(_)) => {
            Force::Ended(moment(dates, &end))
        }
        _ => Force::InForce,
    }
}

fn left<'t>(dates: &Dates<'_, '_, 't>, route: &Route<'t>, suppose: &Suppose) -> RemedyLeft {
    let power = route.power;
    let remains = if is_left(power, suppose) {
        Remains::HolderLeft(power.bearer.names.iter().map(|name| name.text.clone()).collect())
    } else if let Some(event) = undone_by(dates.view, &power.name.text, suppose) {
        Remains::MayBeUndone(event)
    } else {
        let start = last_start(dates, route).map(|(_, start)| start);
        let over = |when: &When| {
            let today = suppose.at.map(When::Date);
            today.is_some_and(|today| matches!(Dates::apart(when, &today), Apart::Earlier(_)))
        };
        let told = |when: &When| moment(dates, when);
        match start {
            None => Remains::Usable(None),
            Some(LastStart { direct, .. }) if over(&direct) => Remains::Lapsed(told(&direct)),
            Some(LastStart { direct, full: Some(full) }) if over(&full) => {
                Remains::OnlyDirect { full: told(&full), direct: told(&direct) }
            }
            Some(LastStart { direct, full }) => {
                Remains::Usable(Some(told(&full.unwrap_or(direct))))
            }
        }
    };
    RemedyLeft {
        power: power.name.text.clone(),
        ladder: route.ladder.map(|ladder| ladder.name.text.clone()),
        remains,
    }
}

fn undone_by(view: &View<'_, '_>, clause: &str, suppose: &Suppose) -> Option<String> {
    let events = view.model.events.iter().filter(|event| view.stands(&event.guard));
    let mut happened = events.filter(|event| suppose.after.contains(&event.item.name.text));
    happened
        .find(|event| event.item.undoes.iter().any(|name| name.text == clause))
        .map(|event| event.item.name.text.clone())
}
