//! What stays where it was said: at home, in a secret answer, in an offer that met none.

use super::*;
use wasit_case::{Closure, Outcome, ProposalAct, ProposalChange, ScoreChange};

use super::worlds::{Again, replay};

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn nothing_that_is_said_at_home_crosses((places, bytes) in histories()) {
        let table = play(places, &bytes).table;
        let mut home = BTreeSet::new();
        for (event, _) in table.desks.values().flat_map(|desk| &desk.events) {
            if matches!(event, Event::Home { .. } | Event::Outside { .. }) {
                home.extend(texts(event));
            }
        }
        // What was released crossed as the paper that it became.
        for (event, _) in table.desks.values().flat_map(|desk| &desk.events) {
            if matches!(event, Event::Submitted { .. }) {
                home = &home - &texts(event);
            }
        }
        for sent in &table.sent {
            let words: BTreeSet<String> = texts(&sent.message);
            let told: Vec<_> = words.intersection(&home).collect();
            prop_assert!(told.is_empty(), "{told:?} left home in {:?}", sent.message);
        }
    }

    #[test]
    fn what_a_party_answers_is_told_to_nobody_until_all_said_yes(
        (places, bytes) in histories(),
        flips in vec(any::<u8>(), 100),
    ) {
        let history = play(places, &bytes);
        let middle = history.table.case(M);
        let mut dice = Dice::new(&flips);
        let other = replay(places, &history, |Again { table, seat, act, .. }| {
            let Act::Proposal(ProposalAct::Answer { no, yes }) = act else { return };
            let never = middle.proposals[no].outcome.0 != Outcome::Agreed;
            let by = crate::support::person(seat, wasit_case::Role::Head);
            let flipped = Act::Proposal(ProposalAct::Answer { no: *no, yes: !*yes });
            let may = table.case(seat).decide(&by, flipped.clone(), table.now).is_ok();
            if never && may && !dice.one_in(3) {
                *act = flipped;
            }
        });
        for seat in history.table.desks.keys().filter(|seat| **seat != M) {
            prop_assert!(other.wire(*seat) == history.table.wire(*seat), "{seat} can tell");
        }
    }

    /// Nobody but its author and the mediator learns that an offer was made, until it meets one.
    #[test]
    fn an_offer_that_meets_none_leaves_no_trace((places, bytes) in histories()) {
        let table = play(places, &bytes).table;
        let middle = table.case(M);
        let unmet = middle.offers.iter().filter(|(_, file)| file.met.is_none());
        let unmet: BTreeSet<_> = unmet.map(|(id, _)| *id).collect();
        for sent in table.sent.iter().filter(|sent| sent.from == M) {
            if let Message::Offer(change) = &sent.message {
                let own = |id: &wasit_case::OfferId| {
                    id.party.seat() == sent.to && !unmet.contains(id)
                };
                let met = matches!(change, wasit_case::OfferChange::Met { own: id, .. } if own(id));
                prop_assert!(met, "{:?}", sent.message);
            }
        }
    }

    /// Scores go from their party to the mediator, and from there nowhere; what is written at home
    /// and not given goes nowhere at all.
    #[test]
    fn scores_have_no_way_but_to_the_mediator((places, bytes) in histories()) {
        let mut history = play(places, &bytes);
        history.table.deliver_all();
        let table = &history.table;
        for sent in &table.sent {
            let Message::Score(change) = &sent.message else { continue };
            let whose = match change {
                ScoreChange::Written(..) => None,
                ScoreChange::Given { party, .. } | ScoreChange::TakenBack(party) => Some(*party),
            };
            prop_assert!(sent.to == M && whose.map(crate::support::Room::seat) == Some(sent.from));
        }
        for desk in table.desks.values().filter(|desk| desk.case.seat != M) {
            let own = desk.case.seat.party();
            prop_assert!(desk.case.scores.given.keys().all(|party| Some(*party) == own));
            prop_assert!(own.is_some() || desk.case.scores == wasit_case::Scores::default());
            let Some(me) = own else { continue };
            // What the mediator has is what the party gave last, floor and all.
            let told = table.case(M).given_scores(me).map(|given| (given.version, &given.scoring));
            let gave = desk.case.scores_given_by_us().map(|g| (g.version, &g.scoring));
            prop_assert_eq!(told, gave);
            if let Some((version, scoring)) = gave {
                let own = desk.case.scoring_versions().find(|(number, ..)| *number == version);
                let bare = own.unwrap().3.clone().without_floor();
                prop_assert_eq!(scoring.clone().without_floor(), bare);
            }
        }
    }

    /// When the whole fails, what was provisional is as if it had never been agreed, and what was
    /// harvested early stands.
    #[test]
    fn a_failure_of_the_whole_undoes_what_was_provisional_and_nothing_else(
        (places, bytes) in histories(),
    ) {
        let mut history = play(places, &bytes);
        history.table.deliver_all();
        let agreed = |case: &Case| -> Vec<Closure> { case.closures() };
        for desk in history.table.desks.values().filter(|desk| desk.case.courier().is_none()) {
            prop_assert_eq!(agreed(&desk.case), agreed(history.table.case(M)));
            let mut case = Case::opened(&desk.events[0].0, desk.events[0].1).unwrap();
            let mut kept = vec![desk.events[0].clone()];
            for (event, at) in &desk.events[1..] {
                let provisional: BTreeSet<_> = case
                    .proposals
                    .iter()
                    .filter(|(_, file)| file.is_provisional())
                    .map(|(no, _)| *no)
                    .collect();
                case.apply(event, *at);
                kept.push((event.clone(), *at));
                if let Event::Proposal { change: ProposalChange::Reverted(_), .. } = event {
                    kept.retain(|(event, _)| !matches!(event,
                        Event::Proposal { change: ProposalChange::Agreed(no), .. }
                            if provisional.contains(no)));
                    let never = Case::fold(kept.iter().map(|(event, at)| (event, *at))).unwrap();
                    prop_assert_eq!(agreed(&case), agreed(&never));
                }
            }
        }
    }
}

fn texts<T: minicbor::Encode<Apart>>(value: &T) -> BTreeSet<String> {
    let mut texts = Apart::default();
    minicbor::to_vec_with(value, &mut texts).unwrap();
    texts.0.iter().map(|text| text.words().to_owned()).collect()
}
