//! The register of outside acts of one desk: by time, by what they touch, side by side where they
//! contradict each other.

use wasit_case::{Case, Confidence, Moment, OutsideEntry, OutsideKind, Touches};

use super::wording::words_of;
use super::writing::name_of;

/// A desk's register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// Its entries, by the time at which they are said to have happened.
    pub rows: Vec<RegisterRow>,
    /// How many entries there are of each kind, also of those that are not shown.
    pub kinds: Vec<(OutsideKind, usize)>,
    /// Entries that contradict each other: the earlier and the later one.
    pub contradictions: Vec<(RegisterRow, RegisterRow)>,
    /// What is touched, in words, and by which entries.
    pub touched: Vec<(String, Vec<u32>)>,
    /// What an entry may touch, for the form: its value and its words.
    pub touchable: Vec<(String, String)>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its number, from 1.
    pub no: u32,
    /// What kind of act.
    pub kind: OutsideKind,
    /// Who is said to have done it.
    pub actor: Option<String>,
    /// What is said to have happened.
    pub words: Option<String>,
    /// When it is said to have happened.
    pub happened_at: Moment,
    /// Who says so.
    pub source: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// What it touches, in words.
    pub touches: Vec<String>,
    /// Entries that say otherwise, earlier and later ones.
    pub contradicts: Vec<u32>,
    /// When it was entered.
    pub recorded_at: Moment,
    /// By whom.
    pub by: String,
}

/// Returns this desk's register, with the entries of one kind if one is named. O(entries²) in the
/// contradictions alone.
pub fn register(case: &Case, kind: Option<OutsideKind>) -> Register {
    let all: Vec<RegisterRow> =
        (1..).zip(&case.outside).map(|(no, entry)| row(case, no, entry)).collect();
    let of = |no: u32| all.iter().find(|row| row.no == no);
    let shown = |row: &RegisterRow| kind.is_none_or(|kind| row.kind == kind);
    let pairs = (1..).zip(&case.outside).flat_map(|(no, entry)| {
        entry.act.contradicts.iter().filter_map(move |earlier| Some((of(*earlier)?, of(no)?)))
    });
    let contradictions = pairs
        .filter(|(first, second)| shown(first) || shown(second))
        .map(|(first, second)| (first.clone(), second.clone()))
        .collect();
    let mut touched: Vec<(String, Vec<u32>)> = vec![];
    for row in all.iter().filter(|row| shown(row)) {
        for what in &row.touches {
            match touched.iter_mut().find(|(known, _)| known == what) {
                Some((_, entries)) => entries.push(row.no),
                None => touched.push((what.clone(), vec![row.no])),
            }
        }
    }
    touched.sort();
    let count = |kind: OutsideKind| all.iter().filter(|row| row.kind == kind).count();
    let kinds = OutsideKind::ALL.iter().map(|kind| (*kind, count(*kind))).collect();
    let mut rows: Vec<RegisterRow> = all.iter().filter(|row| shown(row)).cloned().collect();
    rows.sort_by_key(|row| (row.happened_at, row.no));
    Register { rows, kinds, contradictions, touched, touchable: touchable(case) }
}

fn row(case: &Case, no: u32, entry: &OutsideEntry) -> RegisterRow {
    let act = &entry.act;
    let later = (1..).zip(&case.outside).filter(|(_, other)| other.act.contradicts.contains(&no));
    let mut contradicts = act.contradicts.clone();
    contradicts.extend(later.map(|(other, _)| other));
    contradicts.sort_unstable();
    contradicts.dedup();
    RegisterRow {
        no,
        kind: act.kind,
        actor: words_of(&act.actor),
        words: words_of(&act.words),
        happened_at: act.happened_at,
        source: words_of(&act.source),
        confidence: act.confidence,
        touches: act.touches.iter().map(|touched| touched_words(case, touched)).collect(),
        contradicts,
        recorded_at: entry.recorded_at,
        by: name_of(case, &entry.by),
    }
}

fn touched_words(case: &Case, touched: &Touches) -> String {
    match touched {
        Touches::Item(item) => {
            let title = case.charter.item(item).map(|item| item.title.as_str());
            format!("item: {}", title.unwrap_or(item.as_str()))
        }
        Touches::Precondition(id) => format!("precondition: {id}"),
        Touches::Round(number) => format!("the public side of round {number}"),
    }
}

/// Returns what an entry may touch at this desk.
fn touchable(case: &Case) -> Vec<(String, String)> {
    let items = case.charter.agenda.iter().map(|item| Touches::Item(item.id.clone()));
    let preconditions = case.preconditions.keys().map(|id| Touches::Precondition(id.clone()));
    let rounds = case.rounds.iter().map(|round| Touches::Round(round.number));
    let all = items.chain(preconditions).chain(rounds);
    all.map(|touched| (touched_value(&touched), touched_words(case, &touched))).collect()
}

/// Returns how a form names what is touched: `item:cap`, `precondition:A/inspectors`, `round:1`.
pub fn touched_value(touched: &Touches) -> String {
    match touched {
        Touches::Item(item) => format!("item:{item}"),
        Touches::Precondition(id) => format!("precondition:{id}"),
        Touches::Round(number) => format!("round:{number}"),
    }
}
