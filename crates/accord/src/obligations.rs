//! What a text asks of whom, and when: the rows of its timeline and matrix.

use jiff::civil::Date;

use crate::check::NotSettled;
use crate::dates::{Dates, End, When};
use crate::model::View;
use crate::text::Reading;
use crate::tree::{Bearing, Norm, NormKind, WordKind};

/// A moment, as far as the text fixes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A date.
    On(Date),
    /// So long after something whose day the text does not fix.
    After {
        /// What: `` `start` ``, `` `found(D1)` ``.
        what: String,
        /// The moment in words: `` 30 d after `start` ``.
        words: String,
        /// The fewest days that this can be; less than nothing before it.
        days: i64,
    },
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(date) => write!(f, "{date}"),
            Self::After { words, .. } => f.write_str(words),
        }
    }
}

/// A clause as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: NormKind,
    /// Who bears it.
    pub bearers: Vec<String>,
    /// How several bear it.
    pub bearing: Bearing,
    /// The act, in the text's words; none while it is a blank.
    pub act: Option<String>,
    /// When it begins.
    pub begins: Option<Moment>,
    /// Until when it is to be done.
    pub due: Option<Moment>,
    /// Until when it lasts; none if it has no end.
    pub ends: Option<Moment>,
    /// Who finds.
    pub verifier: Option<String>,
    /// By when a finding is there at the latest.
    pub found_by: Option<Moment>,
    /// What follows a breach.
    pub remedies: Vec<String>,
    /// Where the text has it from.
    pub reference: Option<String>,
    /// Whether its source was not checked.
    pub unverified: bool,
}

/// Returns the clauses of a text in its order, as they read with the brackets settled.
///
/// A bracket that is not settled reads as its first alternative.
///
/// # Errors
/// A bracket to be settled is not there, or has no such alternative.
pub fn obligations(
    reading: &Reading,
    settled: &[(String, String)],
) -> Result<Vec<Obligation>, NotSettled> {
    reading.view(settled, |view| {
        let dates = Dates::of(view);
        view.norms().map(|(clause, norm)| obligation(&dates, clause, norm)).collect()
    })
}

fn obligation<'t>(dates: &Dates<'_, '_, 't>, clause: usize, norm: &'t Norm) -> Obligation {
    let view = dates.view;
    let told = |when: Option<When>| when.map(|when| moment(dates, &when));
    let lasts = norm.kind.lasts() || norm.kind == NormKind::Power;
    let ends = match dates.ends(norm) {
        End::At(when, _) if lasts || lasting(view, norm) => Some(when),
        _ => None,
    };
    let verification = view.word(norm, |word| match word {
        WordKind::Verified(verification) => Some(verification),
        _ => None,
    });
    let verifier = verification.and_then(|v| view.pick(&v.by)).map(|name| name.text.clone());
    let remedies = view.word(norm, |word| match word {
        WordKind::Else(remedy) => Some(remedy.chain.iter().map(|n| n.text.clone()).collect()),
        _ => None,
    });
    Obligation {
        name: norm.name.text.clone(),
        kind: norm.kind,
        bearers: norm.bearer.names.iter().map(|name| name.text.clone()).collect(),
        bearing: norm.bearer.bearing,
        act: view.pick(&norm.act).map(|act| act.text.clone()),
        begins: told(begins(dates, norm)),
        due: told(dates.due(norm).map(|(when, _)| when)),
        ends: told(ends),
        found_by: told(verification.and_then(|_| dates.found(clause))),
        verifier,
        remedies: remedies.unwrap_or_default(),
        reference: view.word(norm, |word| match word {
            WordKind::Ref(words) => Some(words.text.clone()),
            _ => None,
        }),
        unverified: view.word(norm, |word| match word {
            WordKind::Status(status) => Some(*status == crate::tree::Status::Unverified),
            _ => None,
        }) == Some(true),
    }
}

fn lasting(view: &View<'_, '_>, norm: &Norm) -> bool {
    let norm = view.model.clause(&norm.name.text).and_then(|clause| view.norm(clause));
    norm.is_some_and(|norm| {
        view.words(norm)
            .iter()
            .any(|word| matches!(word.kind, WordKind::For(_) | WordKind::Until(_)))
    })
}

/// Returns the moment that `from` gives.
fn begins<'t>(dates: &Dates<'_, '_, 't>, norm: &'t Norm) -> Option<When> {
    let from = dates.view.words(norm).into_iter().any(|w| matches!(w.kind, WordKind::From(_)));
    from.then(|| dates.begins(norm)).flatten()
}

pub(crate) fn moment(dates: &Dates<'_, '_, '_>, when: &When) -> Moment {
    match when {
        When::Date(date) => Moment::On(*date),
        When::Hours(date, _) => Moment::On(when.date().unwrap_or(*date)),
        When::After(_, offset) => Moment::After {
            what: dates.origin_words(when),
            words: dates.words(when),
            days: offset.days_range(None).least.unwrap_or(i64::MIN),
        },
    }
}
