//! Acts in confidence and by word of mouth: conditional offers and oral understandings.

use wasit_case::{Act, Offer, OfferAct, OfferId, OralAct, OralId, PartyId};

use super::{Given, each_once, malformed};
use crate::read::paper::picks;
use crate::read::value::Value;

pub(super) const KEYS: [&str; 5] =
    ["make_offer", "take_back_offer", "match_offers", "record_oral", "answer_oral"];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    let frame = given.frame;
    match given.key {
        "make_offer" => {
            let (with, words) = (given.party("with"), given.text("words"));
            let example = "{ cap = \"a\" }";
            let wants = given.fields.required("wants", example);
            let wants = wants.and_then(|value| picks(value, frame, "what is asked for"));
            let gives = given.fields.required("gives", example);
            let gives = gives.and_then(|value| picks(value, frame, "what is given"));
            let offer = Offer { with: with?, words: words?, wants: wants?, gives: gives? };
            Some(Act::Offer(OfferAct::Make(offer)))
        }
        "take_back_offer" => {
            let offer = offer(given, "offer", "\"A-O1\"")?;
            Some(Act::Offer(OfferAct::TakeBack(offer)))
        }
        "match_offers" => {
            let first = offer(given, "offer", "\"A-O1\"");
            let second = offer(given, "with", "\"B-O1\"");
            Some(Act::Offer(OfferAct::Match(first?, second?)))
        }
        "record_oral" => {
            let (words, spoken_at) = (given.text("words"), given.moment("spoken_at"));
            let with = given.fields.required("with", "[\"A\", \"B\"]");
            let with = with.and_then(|value| each_once(value, |party| frame.party(party)));
            Some(Act::Oral(OralAct::Record { words: words?, spoken_at: spoken_at?, with: with? }))
        }
        "answer_oral" => {
            let id = given.serial("oral", "O-", "an oral understanding").map(OralId);
            let verdict = given.verdict();
            Some(Act::Oral(OralAct::Answer { id: id?, verdict: verdict? }))
        }
        _ => None,
    }
}

fn offer(given: &mut Given<'_, '_>, key: &'static str, example: &str) -> Option<OfferId> {
    let value = given.fields.required(key, example)?;
    offer_id(value)
}

fn offer_id(value: Value<'_>) -> Option<OfferId> {
    let written = value.raw()?;
    let id = written.split_once("-O").and_then(|(party, serial)| {
        let serial = serial.parse().ok().filter(|&serial| serial > 0)?;
        Some(OfferId { party: PartyId::from_letter(party)?, serial })
    });
    if id.is_none() {
        let help = "its author and its author's count: A-O1 is the first offer of A";
        malformed(value, "is no number of an offer", help);
    }
    id
}
