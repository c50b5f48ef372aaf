//! What must hold at rest of what passes beside the papers.

use wasit_case::{
    Case, Exposure, Notice, OralId, PartyId, Precondition, ProposalFile, ProposalNo, Seat, Text,
    Verdict,
};

/// A room knows of the channels in which it takes part, and of those that all may know.
pub(super) fn channels_agree(mediator: &Case, other: &Case) {
    let seat = other.seat;
    let knows = |id: &wasit_case::ChannelId| {
        let public = mediator.channels[id].channel.exposure == Exposure::Public;
        mediator.room_takes_part(seat, id) || (public && seat.party().is_some())
    };
    let there: Vec<_> = mediator.channels.keys().filter(|id| knows(id)).collect();
    assert_eq!(there, other.channels.keys().collect::<Vec<_>>(), "{seat}: channels");
    for (id, own) in &other.channels {
        let there = &mediator.channels[id];
        assert_eq!(there.channel, own.channel);
        assert_eq!(there.closed_at.is_some(), own.closed_at.is_some(), "{seat}: {id}");
    }
    let moves = mediator.moves.iter().filter(|((paper, _), _)| paper.author == seat);
    assert_eq!(moves.collect::<Vec<_>>(), other.moves.iter().collect::<Vec<_>>(), "{seat}");
}

/// A courier has what it was handed, without its terms, and the mediator knows what it delivered.
pub(super) fn courier_agrees(mediator: &Case, courier: &Case) {
    assert_eq!(
        mediator.handed.keys().collect::<Vec<_>>(),
        courier.handed.keys().collect::<Vec<_>>()
    );
    for (id, own) in &courier.handed {
        let there = &mediator.handed[id];
        let words = |file: &wasit_case::HandedFile| -> Vec<Text> {
            file.handed.paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect()
        };
        assert_eq!(words(there), words(own));
        assert_eq!(there.handed.to, own.handed.to);
        assert_eq!((&there.delivered_at, &there.spoken), (&own.delivered_at, &own.spoken));
        assert!(own.origin.is_none() && there.origin.is_some());
    }
    assert!(courier.charter.agenda.is_empty() && courier.arrivals.is_empty());
}

/// What a party said beside its papers stands with the mediator, and what it was told with it.
pub(super) fn party_agrees(mediator: &Case, party: &Case, me: PartyId) {
    let preconditions = |case: &Case| -> Vec<_> {
        let own = case.preconditions.iter().filter(|(id, _)| id.owner == me);
        own.map(|(id, it)| (id.clone(), it.words.clone(), it.may_be_told)).collect()
    };
    assert_eq!(preconditions(mediator), preconditions(party), "{me}: preconditions");
    let told = |it: &Precondition| it.told.iter().any(|(party, _)| *party == me);
    for (id, there) in mediator.preconditions.iter().filter(|(id, _)| id.owner != me) {
        assert_eq!(told(there), party.preconditions.contains_key(id), "{me}: {id}");
    }

    let notices = |case: &Case| -> Vec<Notice> {
        let given = case.participation.get(&me).into_iter().flat_map(|it| &it.notices);
        given.map(|(_, notice)| notice.clone()).collect()
    };
    assert_eq!(notices(mediator), notices(party), "{me}: notices");

    let proposals = |case: &Case| -> Vec<_> {
        let said = |file: &ProposalFile| file.answers.get(&me).map(|(yes, _)| *yes);
        let settled = |file: &ProposalFile| (file.settled_at.is_some(), file.reverted_at.is_some());
        let one = |(no, file): (&ProposalNo, &ProposalFile)| {
            let ended = (file.outcome.0, file.agreed_as, settled(file));
            (*no, file.proposal.clone(), said(file), ended)
        };
        case.proposals.iter().map(one).collect()
    };
    assert_eq!(proposals(mediator), proposals(party), "{me}: proposals");
    let others = |file: &ProposalFile| file.answers.keys().any(|party| *party != me);
    assert!(!party.proposals.values().any(others), "{me} knows how another answered");

    let offers = |case: &Case| -> Vec<_> {
        let own = case.offers.iter().filter(|(id, _)| id.party == me);
        let met = |file: &wasit_case::OfferFile| file.met.clone().map(|(_, package)| package);
        own.map(|(id, file)| (*id, file.offer.clone(), file.taken_back_at.is_some(), met(file)))
            .collect()
    };
    assert_eq!(offers(mediator), offers(party), "{me}: offers");
    assert_eq!(offers(party).len(), party.offers.len(), "{me} has another's offer");
    orals_agree(mediator, party, me);
    assert_eq!(party.handed.len(), 0);
}

fn orals_agree(mediator: &Case, party: &Case, me: PartyId) {
    type Heard = (OralId, Text, Option<Verdict>);
    let said = |file: &wasit_case::OralFile| file.answers.get(&me).map(|(said, _)| said.clone());
    let there = mediator.orals.values().filter_map(|file| {
        let (_, own) = file.copies.iter().find(|(to, _)| *to == me)?;
        Some((*own, file.words.clone(), said(file)))
    });
    let mut there: Vec<Heard> = there.collect();
    there.sort_by_key(|(id, ..)| *id);
    let own = party.orals.iter().map(|(id, file)| (*id, file.words.clone(), said(file)));
    assert_eq!(there, own.collect::<Vec<Heard>>(), "{me}: oral understandings");
    assert!(matches!(party.seat, Seat::Party(_)));
}
