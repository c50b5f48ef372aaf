//! Who knows what, from the messages alone: each one ever sent, in order, and nothing remembered
//! but words.

use std::collections::{BTreeMap, BTreeSet};

use wasit_case::{
    Act, Carried, CarriedForm, CarriedId, FateNote, Knows, Message, Moment, PaperId, ParagraphNo,
    PartyId, PersonId, Seat, StatementId, Text, Version,
};

use crate::support::M;
use crate::support::script::{History, Step};

pub(super) type Words = BTreeMap<StatementId, Text>;
pub(super) type Known = BTreeMap<(PartyId, StatementId), Knows>;

/// Returns every statement with its words, and who knows it, once everything has arrived.
pub(super) fn replay(history: &History) -> (Words, Known) {
    let mut replay = Replay::new(history);
    for sent in &history.table.sent {
        replay.take(sent.from, sent.to, sent.at, &sent.message);
    }
    (replay.words, replay.known)
}

/// A carried paper, and the places of the paragraphs whose origin is found.
type Copy = (Carried, BTreeSet<usize>);

struct Replay<'a> {
    history: &'a History,
    words: Words,
    known: Known,
    /// What was carried at each time to each party.
    carried: BTreeMap<(PartyId, Moment), Vec<Copy>>,
    /// Which statements stand behind a carried paper.
    behind: BTreeMap<(PartyId, CarriedId), Vec<StatementId>>,
    /// Who handed a paragraph to a courier.
    handed_by: BTreeMap<(PartyId, StatementId), PersonId>,
    issued: u32,
}

impl<'a> Replay<'a> {
    fn new(history: &'a History) -> Self {
        Self {
            history,
            words: Words::new(),
            known: Known::new(),
            carried: BTreeMap::new(),
            behind: BTreeMap::new(),
            handed_by: BTreeMap::new(),
            issued: 0,
        }
    }

    fn take(&mut self, from: Seat, to: Seat, at: Moment, message: &Message) {
        match (message, to.party()) {
            (Message::Submitted { id, version, submitted_at, paper }, _) => {
                let speaker = paper.on_behalf.or(from.party());
                for (paragraph, it) in paper.numbered() {
                    let of = StatementId { paper: *id, version: *version, paragraph };
                    self.words.insert(of, it.text.clone());
                    let said = Knows::Said { since: *submitted_at };
                    speaker.map(|party| self.known.insert((party, of), said));
                }
            }
            (Message::Carried(carried), Some(party)) => {
                let there = self.carried.entry((party, at)).or_default();
                there.push((carried.clone(), BTreeSet::new()));
                self.take_issued(party, at, carried);
            }
            (Message::Fates { id, version, receiver, at, fates }, _) => {
                for (number, note) in fates {
                    self.take_note((*id, *version, *number), *receiver, *at, note);
                }
            }
            (Message::Received { carried, at: arrived }, None) => {
                let party = from.party().unwrap();
                for of in self.behind.get(&(party, *carried)).into_iter().flatten() {
                    if let Some(Knows::Released { delivered_at, .. }) =
                        self.known.get_mut(&(party, *of))
                    {
                        *delivered_at = Some(*arrived);
                    }
                }
            }
            (Message::Retracted(carried), Some(party)) => {
                for of in self.behind.get(&(party, *carried)).into_iter().flatten() {
                    self.known.insert((party, *of), Knows::TakenBack { at });
                }
            }
            _ => {}
        }
    }

    /// What its author is told of a paragraph, beside what was carried at that time.
    fn take_note(
        &mut self,
        (paper, version, paragraph): (PaperId, Version, ParagraphNo),
        to: PartyId,
        at: Moment,
        note: &FateNote,
    ) {
        let of = StatementId { paper, version, paragraph };
        let doer = self.doer(at);
        match note {
            FateNote::WithCourier(_) => {
                self.handed_by.insert((to, of), doer.unwrap());
            }
            FateNote::Released(form, told) => {
                let own = self.words[&of].clone();
                let there = self.carried.get_mut(&(to, at)).unwrap();
                let place = |carried: &Carried, taken: &BTreeSet<usize>| {
                    carried.paragraphs.iter().enumerate().position(|(n, it)| {
                        let words = match form {
                            CarriedForm::Verbatim => it.text == own,
                            // Its author is not told the words: the first that is left.
                            CarriedForm::Idea => !taken.contains(&n),
                            _ => Some(&it.text) == told.as_ref(),
                        };
                        it.form == *form && words
                    })
                };
                let (carried, taken) = there
                    .iter_mut()
                    .find(|(carried, taken)| place(carried, taken).is_some())
                    .unwrap();
                let n = place(carried, taken).unwrap();
                taken.insert(n);
                let words = carried.paragraphs[n].text.clone();
                let by = self.handed_by.get(&(to, of)).cloned().or(doer);
                let knows = Knows::Released {
                    carried: carried.id,
                    form: *form,
                    wording: Some(words).filter(|_| *form != CarriedForm::Verbatim),
                    named: carried.attribution.is_some(),
                    since: at,
                    delivered_at: None,
                    by,
                };
                self.behind.entry((to, carried.id)).or_default().push(of);
                self.known.insert((to, of), knows);
            }
            FateNote::Held
            | FateNote::Withheld(_)
            | FateNote::Delivered(_)
            | FateNote::Retracted => {}
        }
    }

    /// A paper of the mediator's own comes to all at one time, and no author is told.
    fn take_issued(&mut self, to: PartyId, at: Moment, carried: &Carried) {
        let Some((by, Act::Issue(paper))) = self.done(at) else { return };
        if to == PartyId(0) {
            self.issued += 1;
        }
        let id = PaperId { author: M, serial: self.issued };
        for (paragraph, it) in paper.numbered() {
            let of = StatementId { paper: id, version: 1, paragraph };
            self.words.insert(of, it.text.clone());
            let knows = Knows::Released {
                carried: carried.id,
                form: CarriedForm::Idea,
                wording: None,
                named: false,
                since: at,
                delivered_at: None,
                by: Some(by.clone()),
            };
            self.behind.entry((to, carried.id)).or_default().push(of);
            self.known.insert((to, of), knows);
        }
    }

    fn doer(&self, at: Moment) -> Option<PersonId> {
        self.done(at).map(|(by, _)| by.clone())
    }

    /// Returns what was done at the mediator's desk at that time.
    fn done(&self, at: Moment) -> Option<(&'a PersonId, &'a Act)> {
        self.history.steps.iter().find_map(|(when, step)| match step {
            Step::Done { seat: M, by, act, .. } if *when == at => Some((by, &**act)),
            _ => None,
        })
    }
}
