//! Acts in confidence and by word of mouth: conditional offers and oral understandings.

use wasit_case::{OfferAct, OralAct};

use super::verdict;
use crate::write::out::{Out, list};
use crate::write::paper::choices;

/// Writes an act about a conditional offer.
pub(super) fn offer(act: &OfferAct, out: &mut Out) {
    match act {
        OfferAct::Make(offer) => {
            out.head("[step.make_offer]");
            out.string("with", &offer.with.to_string());
            out.text("words", &offer.words);
            out.raw("wants", choices(&offer.wants));
            out.raw("gives", choices(&offer.gives));
        }
        OfferAct::TakeBack(id) => {
            out.head("[step.take_back_offer]");
            out.string("offer", &id.to_string());
        }
        OfferAct::Match(first, second) => {
            out.head("[step.match_offers]");
            out.string("offer", &first.to_string());
            out.string("with", &second.to_string());
        }
    }
}

/// Writes an act about an oral understanding.
pub(super) fn oral(act: &OralAct, out: &mut Out) {
    match act {
        OralAct::Record { words, spoken_at, with } => {
            out.head("[step.record_oral]");
            out.text("words", words);
            out.moment("spoken_at", *spoken_at);
            out.raw("with", list(with.iter().map(ToString::to_string)));
        }
        OralAct::Answer { id, verdict: answer } => {
            out.head("[step.answer_oral]");
            out.string("oral", &id.to_string());
            verdict(answer, out);
        }
    }
}
