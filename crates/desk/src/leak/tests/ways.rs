//! Ways by which words could pass beside the gate: over another hand, in a name, within words that
//! may go.

use wasit_case::{
    Act, Channel, ChannelAct, ChannelId, ChannelKind, Content, Decision, Exposure, Handling, Kind,
    Message, Paper, PaperId, Paragraph, Pick, Seat, Verdict,
};
use wasit_leak::Class;

use super::{A, B, C, K, Middle, R, own_paper, slug, withhold, words};
use crate::leak::LeakFinding;

fn by_hand() -> ChannelId {
    ChannelId(slug("by-hand"))
}

fn opening(id: &str, kind: ChannelKind, people: &[&str]) -> Act {
    Act::Channel(ChannelAct::Open(Channel {
        id: ChannelId(slug(id)),
        kind,
        participants: people.iter().map(|person| slug(person)).collect(),
        exposure: Exposure::Rooms,
        courier: (kind == ChannelKind::Courier).then_some(K),
    }))
}

/// The mediator's room with a channel over which a courier carries between A and B.
fn with_courier() -> Middle {
    let mut m = Middle::new();
    m.ok(opening("by-hand", ChannelKind::Courier, &["m-head", "a-head", "b-head", "k-head"]));
    m
}

/// A's desk hands in a proposal that is to go by hand.
fn to_carry(m: &mut Middle, paragraphs: &[(&str, Content)]) -> PaperId {
    m.serials[0] += 1;
    let id = PaperId { author: Seat::Party(A), serial: m.serials[0] };
    let paragraph = |(text, content): &(&str, Content)| Paragraph {
        text: (*text).into(),
        content: content.clone(),
        handling: R,
    };
    let paragraphs = paragraphs.iter().map(paragraph).collect();
    let (kind, channel) = (Kind::Proposal, by_hand());
    m.hands_in(id, Paper { to: vec![B], kind, channel, paragraphs, ..own_paper("") });
    id
}

fn blocked(found: &[LeakFinding], to: Seat, class: Class) -> bool {
    found.iter().any(|hit| hit.blocks() && hit.to == to && hit.class == class)
}

#[test]
fn a_value_that_slips_into_released_words_is_found() {
    let mut m = Middle::new();
    let open =
        "We propose that the pause lasts some time and that the talks on boats begin in May.";
    let paper = m.hears(A, &[(open, R), ("At most the pause could last 120 days.", C)]);
    let slipped = open.replace("some time", "120 days");
    let found = m.found(Middle::relay(paper, B, &[(1, words(&slipped)), (2, withhold())]));
    assert!(blocked(&found, Seat::Party(B), Class::Value));
    m.ok(Middle::relay(paper, B, &[(1, words(&open.replace("We", "They"))), (2, withhold())]));
}

#[test]
fn what_goes_by_hand_is_checked_towards_its_reader_too() {
    let mut m = with_courier();
    let told = to_carry(&mut m, &[("We propose 120 days.", Content::Words)]);
    m.ok(Middle::relay(told, B, &[(1, Decision::Verbatim)]));
    // The courier knows it; B does not before the courier was there.
    let other = to_carry(&mut m, &[("We propose a pause.", Content::Words)]);
    let found = m.found(Middle::relay(other, B, &[(1, Decision::Idea("Or 120 days?".into()))]));
    assert!(found.iter().all(|hit| hit.to == Seat::Party(B)));
    assert!(blocked(&found, Seat::Party(B), Class::Value));
}

#[test]
fn packages_that_go_by_hand_give_no_red_line_away() {
    let mut m = with_courier();
    // Whose red line it is does not matter to who must not learn of it.
    let red = |_: &str| Content::RedLine(slug("pause"), slug("a"));
    m.hears_paper(A, Kind::RedLine, &[("Never.", C)], red);
    let offer =
        |option: &str| Content::Package(vec![Pick { item: slug("pause"), option: slug(option) }]);
    let paper = to_carry(&mut m, &[("The one.", offer("b")), ("The other.", offer("c"))]);
    let idea =
        |text: &str| Decision::Idea(wasit_case::Wording { words: text.into(), with_terms: true });
    let found = m.found(Middle::relay(paper, B, &[(1, idea("This?")), (2, idea("Or that?"))]));
    assert!(blocked(&found, Seat::Party(B), Class::RedLine));
}

#[test]
fn the_mediators_answer_for_a_courier_is_the_mediators() {
    let mut m = Middle::new();
    m.hears(A, &[("At most the pause could last 120 days.", C)]);
    let id = PaperId { author: Seat::Courier(K), serial: 1 };
    let paper = Paper { to: vec![B], on_behalf: Some(A), ..own_paper("They may pause.") };
    m.hands_in(id, paper);
    m.ok(Middle::relay(id, B, &[(1, Decision::Verbatim)]));
    let carried = wasit_case::CarriedId(1);
    m.takes(Seat::Party(B), &Message::Restated { carried, wording: "So they pause.".into() });
    let answer = |words: &str| Act::AnswerRestatement {
        paper: id,
        version: 1,
        receiver: B,
        verdict: Verdict::Corrected(words.into()),
    };
    assert!(blocked(&m.found(answer("For 120 days.")), Seat::Party(B), Class::Value));
    m.ok(answer("For a while."));
}

#[test]
fn the_name_of_a_channel_is_words_too() {
    let mut m = Middle::new();
    m.hears(A, &[("At most the pause could last 120 days.", Handling::InConfidence)]);
    let open = |id| opening(id, ChannelKind::Back, &["m-head", "a-head", "b-head"]);
    let found = m.found(open("pause-120-days"));
    assert!(found.iter().all(|hit| hit.to == Seat::Party(B)));
    assert!(blocked(&found, Seat::Party(B), Class::Value));
    m.ok(open("garden"));
}
