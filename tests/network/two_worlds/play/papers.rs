//! A's papers, which both worlds have with different words behind what is released.

use std::collections::BTreeSet;

use wasit_case::{
    Act, ChannelId, Content, Decision, Form, Handling, HomeAct, InReplyTo, Kind, Paper, PaperId,
    Paragraph, PartyId, Seat, Stand, Text, Until, Verdict, Version, Withheld,
};

use super::{NEVER, Play, World, secret};
use crate::cast::{A, B, M, package, paper, slug};
use crate::rng::Rng;

/// What is to become of a paragraph.
#[derive(Clone)]
enum Part {
    /// It is released in A's words.
    Said(Text),
    /// The mediator's words are released; A's differ between the worlds.
    Behind(Text),
    /// It is held, and released in A's words once A gives the word.
    Later(Text),
    /// It is never released; the worlds may have different numbers of these.
    Kept,
}

/// A paper of A's in both worlds.
pub(super) struct Known {
    /// Its number in each world.
    pub(super) ids: [PaperId; 2],
    versions: [Version; 2],
    parts: [Vec<Part>; 2],
    kind: Kind,
    form: Form,
    read_back: bool,
    to: Vec<PartyId>,
    pub(super) in_reply_to: Option<InReplyTo>,
    pub(super) channel: ChannelId,
    /// To whom the latest version that both worlds have was relayed.
    relayed: BTreeSet<PartyId>,
    /// One world has a newer version: nothing more is relayed until both have one.
    ahead: bool,
    withdrawn: bool,
}

/// A paragraph that is never released, its content included.
pub(super) fn kept(rng: &mut Rng) -> Paragraph {
    let handling = *rng.pick(&[
        Handling::InConfidence,
        Handling::ForRelay,
        Handling::WithoutAttribution,
        Handling::HeldUntil(NEVER),
    ]);
    let content = match rng.below(4) {
        0 => package("ferry", ["daily", "weekly", "none"][rng.below(3)]),
        1 => Content::RedLine(slug("port"), slug("shut")),
        2 => Content::Stand(slug("port"), Stand::Excluded),
        _ => Content::Words,
    };
    Paragraph { text: secret(rng).as_str().into(), content, handling }
}

/// Returns a way not to release a paragraph.
pub(super) fn keep(paragraph: &Paragraph, rng: &mut Rng) -> Decision {
    match (paragraph.handling, rng.below(3)) {
        (_, 0) => Decision::Hold(NEVER),
        (Handling::InConfidence, _) => Decision::Withhold(Withheld::InConfidence),
        (_, 1) => Decision::Withhold(Withheld::OutOfScope),
        _ => Decision::Withhold(Withheld::WouldHarmNow),
    }
}

fn common_parts(rng: &mut Rng) -> Vec<Part> {
    let mut part = |n: usize| {
        let what = format!("released {n} {}", rng.below(1_000));
        let value = if rng.percent(20) { super::value(rng) } else { String::new() };
        let text: Text = format!("{what} {value}").as_str().into();
        match rng.below(4) {
            0 => Part::Kept,
            1 => Part::Behind(text),
            2 => Part::Later(text),
            _ => Part::Said(text),
        }
    };
    (0..3).map(&mut part).collect()
}

/// Returns the parts with some that this world alone has, and the paragraphs that they become.
fn dressed(common: &[Part], rng: &mut Rng) -> (Vec<Part>, Vec<Paragraph>) {
    let mut parts = common.to_vec();
    for _ in 0..rng.below(3) {
        parts.insert(rng.below(parts.len() + 1), Part::Kept);
    }
    let of =
        |text: &Text, handling| Paragraph { text: text.clone(), content: Content::Words, handling };
    let paragraphs = parts.iter().map(|part| match part {
        Part::Said(text) => of(text, Handling::ForRelay),
        Part::Later(text) => of(text, Handling::HeldUntil(Until::AuthorsWord)),
        Part::Behind(_) => of(&secret(rng).as_str().into(), Handling::WithoutAttribution),
        Part::Kept => kept(rng),
    });
    let paragraphs = paragraphs.collect();
    (parts, paragraphs)
}

impl Known {
    pub(super) fn may_be_revised(&self) -> bool {
        self.form == Form::NonPaper && !self.withdrawn
    }

    fn paper(&self, paragraphs: Vec<Paragraph>, rng: &mut Rng) -> Paper {
        Paper {
            title: secret(rng).as_str().into(),
            form: self.form,
            read_back: self.read_back,
            in_reply_to: self.in_reply_to.clone(),
            channel: self.channel.clone(),
            ..paper(self.kind, self.to.clone(), paragraphs)
        }
    }

    /// Hands in a version that one world alone has and that is never relayed.
    pub(super) fn revise_in(&mut self, n: usize, world: &mut World, rng: &mut Rng) {
        let (parts, paragraphs) = dressed(&[Part::Kept], rng);
        let with = self.paper(paragraphs, rng);
        let done = world.act(Seat::Party(A), Act::Revise { paper: self.ids[n], with });
        assert!(done, "{:?}", world.refused);
        self.versions[n] += 1;
        self.parts[n] = parts;
        self.ahead = true;
    }

    /// Returns the mediator's decisions in a world; what differs is only what is kept.
    fn card(&self, n: usize, world: &World, to: PartyId, rng: &mut Rng) -> Vec<(u8, Decision)> {
        let case = world.case(M);
        let Some(edition) = case.edition(self.ids[n], self.versions[n]) else { return vec![] };
        let waiting = case.waiting(edition, to);
        waiting
            .map(|number| {
                let cleared = edition.read_backs.get(&number).and_then(|r| r.cleared());
                let decision = match &self.parts[n][usize::from(number) - 1] {
                    Part::Said(_) => Decision::Verbatim,
                    Part::Behind(words) => match cleared {
                        Some(words) => Decision::Paraphrase(words.clone().into()),
                        None if self.read_back => Decision::Idea(words.clone().into()),
                        None => Decision::Paraphrase(words.clone().into()),
                    },
                    Part::Later(_) if edition.words_given.contains(&number) => Decision::Verbatim,
                    Part::Later(_) => Decision::Hold(Until::AuthorsWord),
                    Part::Kept => keep(edition.paper.paragraph(number).unwrap(), rng),
                };
                (number, decision)
            })
            .collect()
    }

    /// Returns the paragraphs of a world that are of a sort.
    fn numbers(&self, n: usize, of: impl Fn(&Part) -> bool) -> Vec<u8> {
        (1..).zip(&self.parts[n]).filter(|(_, part)| of(part)).map(|(number, _)| number).collect()
    }

    pub(super) fn is_settled(&self, worlds: &[World; 2]) -> bool {
        let there = |n: usize| worlds[n].case(M).edition(self.ids[n], self.versions[n]).is_some();
        !self.ahead && !self.withdrawn && there(0) && there(1)
    }
}

impl Play {
    pub(super) fn a_submits(&mut self) {
        let kind = *self.rng.pick(&[Kind::Proposal, Kind::Position, Kind::Exploratory]);
        let mut to = vec![B];
        if self.parties == 3 {
            to.push(PartyId(2));
        }
        let channel = self.channel();
        self.submit_known(kind, to, channel, None);
    }

    pub(super) fn submit_known(
        &mut self,
        kind: Kind,
        to: Vec<PartyId>,
        channel: ChannelId,
        in_reply_to: Option<InReplyTo>,
    ) {
        let form = *self.rng.pick(&[Form::NonPaper, Form::NoteVerbale]);
        let next = |world: &World| {
            let last = world.case(Seat::Party(A)).papers.keys().next_back();
            PaperId { author: Seat::Party(A), serial: last.map_or(0, |id| id.serial) + 1 }
        };
        let mut known = Known {
            ids: self.worlds.each_ref().map(next),
            versions: [1, 1],
            parts: [vec![], vec![]],
            kind,
            form,
            read_back: self.rng.percent(50),
            to,
            in_reply_to,
            channel,
            relayed: BTreeSet::new(),
            ahead: false,
            withdrawn: false,
        };
        let papers = self.written(&mut known);
        // In a world the paper may have circulated at home, with whatever was said there.
        let drafts = [0, 1].map(|n| {
            let cleared = self.apart[n].percent(30);
            cleared.then(|| self.worlds[n].cleared_draft(papers[n].clone()))
        });
        let sent = self.each(Seat::Party(A), |n, _| match drafts[n] {
            Some(draft) => Act::Home(HomeAct::Release(draft)),
            None => Act::Submit(papers[n].clone()),
        });
        if sent {
            self.known.push(known);
        }
    }

    /// Writes a version for both worlds.
    fn written(&mut self, known: &mut Known) -> [Paper; 2] {
        let common = common_parts(&mut self.rng);
        self.differing += 1;
        [0, 1].map(|n| {
            let (parts, paragraphs) = dressed(&common, &mut self.apart[n]);
            known.parts[n] = parts;
            known.paper(paragraphs, &mut self.apart[n])
        })
    }

    pub(super) fn a_revises(&mut self) {
        let open = (0..self.known.len()).filter(|&k| self.known[k].may_be_revised());
        let Some(k) = self.rng.any(open.collect::<Vec<_>>()) else { return };
        let mut known = self.known.swap_remove(k);
        let papers = self.written(&mut known);
        let ids = known.ids;
        assert!(self.each(Seat::Party(A), |n, _| {
            Act::Revise { paper: ids[n], with: papers[n].clone() }
        }));
        known.versions = known.versions.map(|version| version + 1);
        known.ahead = false;
        known.relayed.clear();
        self.known.push(known);
    }

    pub(super) fn mediator_relays_a(&mut self) {
        let settled = (0..self.known.len()).filter(|&k| self.known[k].is_settled(&self.worlds));
        let Some(k) = self.rng.any(settled.collect::<Vec<_>>()) else { return };
        let known = &self.known[k];
        let to = *self.rng.pick(&known.to);
        let cards = [0, 1].map(|n| known.card(n, &self.worlds[n], to, &mut self.apart[n]));
        let said = |card: &[(u8, Decision)]| {
            card.iter().any(|(_, d)| !matches!(d, Decision::Hold(_) | Decision::Withhold(_)))
        };
        // Again only if there is something to release: the worlds may hold different paragraphs.
        if known.relayed.contains(&to) && !said(&cards[0]) {
            return;
        }
        let (ids, versions) = (known.ids, known.versions);
        let released = self.each(M, |n, _| Act::Relay {
            paper: ids[n],
            version: versions[n],
            to,
            card: cards[n].clone(),
        });
        if released {
            self.known[k].relayed.insert(to);
        }
    }

    /// The mediator reads wordings back, those of kept paragraphs too, and A answers later.
    pub(super) fn read_back(&mut self) {
        let settled = (0..self.known.len()).filter(|&k| self.known[k].is_settled(&self.worlds));
        let Some(k) = self.rng.any(settled.collect::<Vec<_>>()) else { return };
        let known = &self.known[k];
        let (ids, versions) = (known.ids, known.versions);
        let behind = [0, 1].map(|n| known.numbers(n, |part| matches!(part, Part::Behind(_))));
        if !known.relayed.is_empty() || behind[0].is_empty() {
            return;
        }
        let wordings = [0, 1].map(|n| {
            let edition = self.worlds[n].case(M).edition(ids[n], versions[n]).unwrap();
            let kept = known.numbers(n, |part| matches!(part, Part::Kept)).into_iter();
            let kept = kept.filter(|number| {
                let handling = edition.paper.paragraph(*number).unwrap().handling;
                handling != Handling::InConfidence && !edition.read_backs.contains_key(number)
            });
            let kept = kept.map(|number| (number, secret(&mut self.apart[n]).as_str().into()));
            let common = behind[n].iter().map(|&number| (number, "they may mean".into()));
            common.chain(kept).collect::<Vec<(u8, Text)>>()
        });
        let asked = self.each(M, |n, _| Act::AskReadBack {
            paper: ids[n],
            version: versions[n],
            wordings: wordings[n].clone(),
        });
        if !asked {
            return;
        }
        let until = self.worlds[0].now.plus_ms(100);
        self.worlds.iter_mut().for_each(|world| world.pass(until));
        let verdict = Verdict::Corrected("we mean rather".into());
        for (left, right) in behind[0].iter().zip(&behind[1]) {
            self.each(Seat::Party(A), |n, _| Act::AnswerReadBack {
                paper: ids[n],
                version: versions[n],
                paragraph: [*left, *right][n],
                verdict: verdict.clone(),
            });
        }
    }

    pub(super) fn a_gives_word(&mut self) {
        let settled = (0..self.known.len()).filter(|&k| self.known[k].is_settled(&self.worlds));
        let Some(k) = self.rng.any(settled.collect::<Vec<_>>()) else { return };
        let known = &self.known[k];
        let later = [0, 1].map(|n| known.numbers(n, |part| matches!(part, Part::Later(_))));
        let (ids, versions) = (known.ids, known.versions);
        for (left, right) in later[0].iter().zip(&later[1]) {
            self.each(Seat::Party(A), |n, _| Act::GiveWord {
                paper: ids[n],
                version: versions[n],
                paragraph: [*left, *right][n],
            });
        }
    }

    /// A takes a paper back; if it was exploratory, the mediator takes back what was carried.
    pub(super) fn a_withdraws(&mut self) {
        let fit = |known: &Known| !known.withdrawn && known.kind == Kind::Exploratory;
        let open = (0..self.known.len()).filter(|&k| fit(&self.known[k]));
        let Some(k) = self.rng.any(open.collect::<Vec<_>>()) else { return };
        let ids = self.known[k].ids;
        assert!(self.each(Seat::Party(A), |n, _| Act::Withdraw { paper: ids[n] }));
        self.known[k].withdrawn = true;
        let until = self.worlds[0].now.plus_ms(100);
        self.worlds.iter_mut().for_each(|world| world.pass(until));
        let gone = self.worlds[0].case(M).arrivals.iter().filter(|(_, a)| {
            a.retracted_at.is_none() && a.origin.as_ref().is_some_and(|o| o.paper == ids[0])
        });
        for (from, carried) in gone.map(|(key, _)| *key).collect::<Vec<_>>() {
            assert!(self.both(M, &Act::Retract { from, carried }));
        }
    }
}
