//! What happens beside the papers, in both worlds alike: channels, couriers, rounds, what was said
//! by word of mouth.

use wasit_case::{
    Act, Channel, ChannelAct, ChannelId, ChannelKind, CourierAct, Exposure, Handling, Kind,
    OralAct, Paper, PartyId, Role, Seat, Text, Verdict,
};

use super::{Play, secret};
use crate::cast::{A, B, K, M, paper, person, slug, words};

/// The channel over which a courier carries.
pub(super) fn by_hand() -> ChannelId {
    ChannelId(slug("by-hand"))
}

/// A channel of the heads of all desks.
pub(super) fn garden() -> ChannelId {
    ChannelId(slug("garden"))
}

/// Returns the act that opens a channel for the heads of some rooms.
pub(super) fn opening(id: &ChannelId, rooms: &[Seat], exposure: Exposure) -> Act {
    let courier = rooms.iter().find_map(|room| match room {
        Seat::Courier(id) => Some(*id),
        _ => None,
    });
    Act::Channel(ChannelAct::Open(Channel {
        id: id.clone(),
        kind: if courier.is_some() { ChannelKind::Courier } else { ChannelKind::Back },
        participants: rooms.iter().map(|room| person(*room, Role::Head)).collect(),
        exposure,
        courier,
    }))
}

impl Play {
    pub(super) fn open_channels(&mut self) {
        let mut rooms = vec![M];
        rooms.extend((0..self.parties).map(|n| Seat::Party(PartyId(n))));
        assert!(self.both(M, &opening(&garden(), &rooms, Exposure::Rooms)));
        rooms.push(K);
        assert!(self.both(M, &opening(&by_hand(), &rooms, Exposure::Rooms)));
    }

    /// The courier delivers, perhaps in its own words, or brings some.
    pub(super) fn courier(&mut self) {
        let handed = self.worlds[0].case(K).to_deliver();
        let handed: Vec<_> = handed.map(|((_, id), _)| *id).collect();
        let act = match self.rng.any(handed) {
            Some(id) => {
                let text = Text::from("as the courier puts it");
                let own = self.rng.percent(30);
                let spoken = if own { vec![(1, text)] } else { vec![] };
                Act::Courier(CourierAct::Deliver { id, spoken })
            }
            None => {
                let text = format!("they say {}", self.rng.below(1_000));
                let said = words(&text, Handling::ForRelay);
                let base = paper(Kind::Concern, vec![A], vec![said]);
                Act::Submit(Paper { on_behalf: Some(B), ..base })
            }
        };
        self.both(K, &act);
    }

    /// The round is about substance, or suspended for a moment.
    pub(super) fn round(&mut self) {
        if self.rng.percent(50) {
            self.both(M, &Act::MarkSubstantive);
            return;
        }
        let reason = self.mediators("a storm");
        if self.both(M, &Act::SuspendRound { reason }) {
            self.pass(100);
            assert!(self.both(M, &Act::ResumeRound));
            self.pass(100);
        }
    }

    /// A paper of A's goes to the garden, or back from it, with its author's consent.
    pub(super) fn move_paper(&mut self) {
        // A reply that has left the channel of what it answers cannot be revised.
        let fit = |k: &usize| {
            let known = &self.known[*k];
            let stays = known.channel == by_hand() || known.in_reply_to.is_some();
            !stays && known.is_settled(&self.worlds)
        };
        let Some(k) = self.rng.any((0..self.known.len()).filter(fit).collect()) else { return };
        let to = match self.known[k].channel == garden() {
            true => ChannelId::front(),
            false => garden(),
        };
        let ids = self.known[k].ids;
        let asked = self.each(M, |n, _| Act::Channel(ChannelAct::AskMove(ids[n], to.clone())));
        if !asked {
            return;
        }
        self.pass(100);
        let allow = |n: usize| Act::Channel(ChannelAct::AllowMove(ids[n], to.clone()));
        assert!(self.each(Seat::Party(A), |n, _| allow(n)));
        self.pass(100);
        let moves = |n: usize| Act::Channel(ChannelAct::Move(ids[n], to.clone()));
        assert!(self.each(M, |n, _| moves(n)));
        self.pass(100);
        self.known[k].channel = to;
    }

    /// Something is understood orally, or a side answers to that.
    pub(super) fn oral(&mut self) {
        let words = self.mediators("it is understood");
        if self.rng.percent(70) {
            let all = (0..self.parties).map(PartyId).collect();
            let with = if self.rng.percent(50) { all } else { vec![B] };
            let spoken_at = self.worlds[0].now;
            self.both(M, &Act::Oral(OralAct::Record { words, spoken_at, with }));
            return;
        }
        let me = self.other();
        let open = self.worlds[0].case(Seat::Party(me)).orals.iter();
        let open = open.filter(|(_, file)| !file.answers.contains_key(&me)).map(|(id, _)| *id);
        if let Some(id) = self.rng.any(open.collect()) {
            let verdict = Verdict::Corrected("rather that".into());
            self.both(Seat::Party(me), &Act::Oral(OralAct::Answer { id, verdict }));
        }
        // What A says to it stays with the mediator.
        for n in [0, 1] {
            let open = self.worlds[n].case(Seat::Party(A)).orals.iter();
            let open = open.filter(|(_, file)| !file.answers.contains_key(&A)).map(|(id, _)| *id);
            if let Some(id) = self.apart[n].any(open.collect()) {
                let verdict = Verdict::Corrected(secret(&mut self.apart[n]).as_str().into());
                assert!(
                    self.worlds[n].act(Seat::Party(A), Act::Oral(OralAct::Answer { id, verdict }))
                );
            }
        }
    }
}
