//! What came to a delegation, and what came of reading it.

use wasit_case::{CarriedId, Case, Moment, PaperId, Understanding};

use super::paper::correction;
use super::reading::Reading;
use super::wording::{meeting_words, words_of};

/// A paper that came from the mediator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalView {
    /// What there is to read.
    pub reading: Reading,
    /// When this desk had it.
    pub delivered_at: Option<Moment>,
    /// What took its place.
    pub superseded_by: Option<CarriedId>,
    /// How this room said it understands it.
    pub understanding: Option<UnderstandingView>,
    /// Whether the rules let this room restate it now.
    pub can_restate: bool,
    /// This room's replies to it.
    pub replies: Vec<PaperId>,
}

/// A restatement and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderstandingView {
    /// "We understand this as …".
    pub wording: Option<String>,
    /// When it was said.
    pub restated_at: Moment,
    /// Where it stands, in words.
    pub meeting: &'static str,
    /// What the author means instead.
    pub correction: Option<String>,
    /// Whether the two differ.
    pub diverging: bool,
    /// When it was answered.
    pub answered_at: Option<Moment>,
}

impl UnderstandingView {
    pub(crate) fn of(understanding: &Understanding) -> Self {
        let verdict = understanding.verdict.as_ref();
        Self {
            wording: words_of(&understanding.wording),
            restated_at: understanding.restated_at,
            meeting: meeting_words(understanding.meeting()),
            correction: verdict.and_then(|(verdict, _)| correction(verdict)),
            diverging: understanding.meeting() == wasit_case::Meeting::Diverging,
            answered_at: verdict.map(|(_, at)| *at),
        }
    }
}

/// Returns what came under a number; `None` on the mediator's desk, or once it was taken back.
pub fn arrival(case: &Case, id: CarriedId) -> Option<ArrivalView> {
    let me = case.seat.party()?;
    let arrival = case.arrivals.get(&(me, id))?;
    let carried = &arrival.carried;
    let replies = case.papers.iter().filter_map(|(paper, file)| {
        let answers = file.editions.last()?.paper.in_reply_to.as_ref()?;
        (answers.carried == id && file.withdrawn_at.is_none()).then_some(*paper)
    });
    Some(ArrivalView {
        reading: Reading::of(&case.charter, carried, arrival.delivered_at),
        delivered_at: arrival.delivered_at,
        superseded_by: case.superseded_by(me, id),
        understanding: arrival.understanding.as_ref().map(UnderstandingView::of),
        can_restate: arrival.understanding.as_ref().is_none_or(|u| u.verdict.is_some()),
        replies: replies.collect(),
    })
}
