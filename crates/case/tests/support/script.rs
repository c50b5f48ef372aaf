//! Random histories: bytes become acts and deliveries, whatever the bytes are.
//!
//! Acts are mostly such as a person would try, seeing what its own desk shows; some are nonsense.
//! All words are different, so that wherever they turn up it is clear whose they are.

use std::collections::{BTreeMap, BTreeSet};

use wasit_case::*;

use super::{A, B, M, Room, Table, close, package, person, plan, slug};

/// Reads choices from bytes; when they run out, every choice is the first.
pub(crate) struct Dice<'a> {
    bytes: std::slice::Iter<'a, u8>,
    words: u32,
}

impl<'a> Dice<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), words: 0 }
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.bytes.next().map_or(0, |&byte| usize::from(byte) % n.max(1))
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }

    /// Returns words that nobody has used yet.
    pub(crate) fn words(&mut self) -> Text {
        self.words += 1;
        format!("canary {}", self.words).as_str().into()
    }
}

/// An act that was done, or a message that arrived.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Done { seat: Seat, by: PersonId, act: Act, events: Vec<Event> },
    Delivered { from: Seat, to: Seat },
}

/// What was done at a table, and who may have read which words for it.
pub(crate) struct History {
    pub(crate) table: Table,
    pub(crate) steps: Vec<(Moment, Step)>,
    /// What each party wrote, or was released to it by the mediator.
    pub(crate) readable: BTreeMap<PartyId, BTreeSet<String>>,
    /// What the mediator said in its acts, whosever words it were.
    pub(crate) mediators: BTreeSet<String>,
    pub(crate) refused: usize,
}

/// Plays what the bytes say.
pub(crate) fn play(parties: u8, bytes: &[u8]) -> History {
    let mut dice = Dice::new(bytes);
    let mut history = History {
        table: Table::sitting(parties),
        steps: vec![],
        readable: (0..parties).map(|n| (PartyId(n), ["the pump house".into()].into())).collect(),
        mediators: BTreeSet::new(),
        refused: 0,
    };
    history.table.stepped = true;
    while !dice.bytes.as_slice().is_empty() {
        history.step(&mut dice);
    }
    history
}

impl History {
    fn step(&mut self, dice: &mut Dice) {
        let links: Vec<_> = self.table.under_way.iter().map(|sent| (sent.from, sent.to)).collect();
        if !links.is_empty() && !dice.one_in(3) {
            let Some((from, to)) = dice.pick(&links) else { return };
            self.table.now = self.table.now.plus_ms(1000);
            self.table.deliver(from, to);
            self.steps.push((self.table.now, Step::Delivered { from, to }));
            return;
        }
        let seats: Vec<_> = self.table.desks.keys().copied().chain([M, A.seat()]).collect();
        let Some(seat) = dice.pick(&seats) else { return };
        let stray = [person(seat, Role::Observer), person(seat, Role::Adviser), slug("nobody")];
        let by = if dice.one_in(24) { dice.pick(&stray) } else { Some(person(seat, Role::Head)) };
        let (Some(by), act) = (by, act_at(&self.table, seat, dice)) else { return };
        let (before, told) = (self.table.case(seat).clone(), self.table.sent.len());
        match self.table.act(seat, &by, act.clone()) {
            Ok(events) => {
                self.note_readers(&before, seat, &act);
                self.steps.push((self.table.now, Step::Done { seat, by, act, events }));
            }
            Err(_) => {
                assert!(*self.table.case(seat) == before, "a refused act changed the case");
                assert_eq!(self.table.sent.len(), told, "a refused act was told");
                self.refused += 1;
            }
        }
    }

    /// Says who may read what after an act, from the act alone.
    fn note_readers(&mut self, before: &Case, seat: Seat, act: &Act) {
        let texts = words_of(act).into_iter().map(|text| text.words().to_owned());
        let Some(party) = seat.party() else {
            self.mediators.extend(texts);
            for (to, text) in mediators_readers(before, act) {
                self.readable.entry(to).or_default().insert(text.words().to_owned());
            }
            return;
        };
        self.readable.entry(party).or_default().extend(texts);
    }
}

/// Returns every text of an act.
pub(crate) fn words_of(act: &Act) -> Vec<&Text> {
    let verdict = |verdict| match verdict {
        &Verdict::Confirmed => vec![],
        Verdict::Corrected(text) => vec![text],
    };
    match act {
        Act::Submit(paper) | Act::Revise { with: paper, .. } | Act::Issue(paper) => {
            paper.paragraphs.iter().map(|p| &p.text).chain([&paper.title]).collect()
        }
        Act::AnswerReadBack { verdict: said, .. }
        | Act::AnswerRestatement { verdict: said, .. } => verdict(said),
        Act::Restate { wording: text, .. }
        | Act::PlanRound { venue: text, .. }
        | Act::SuspendRound { reason: text } => vec![text],
        Act::CloseRound { next_step, exceptions } => {
            let step = next_step.iter().map(|step| &step.words);
            exceptions.iter().map(|exception| &exception.reason).chain(step).collect()
        }
        Act::AskReadBack { wordings, .. } => wordings.iter().map(|(_, text)| text).collect(),
        Act::Relay { card, .. } => card.iter().filter_map(|(_, decision)| said(decision)).collect(),
        Act::Withdraw { .. }
        | Act::GiveWord { .. }
        | Act::OpenRound
        | Act::AdjournRound { .. }
        | Act::ResumeRound
        | Act::Retract { .. }
        | Act::PassRestatement { .. }
        | Act::PassAnswer { .. } => vec![],
    }
}

fn said(decision: &Decision) -> Option<&Text> {
    match decision {
        Decision::Paraphrase(wording) | Decision::Idea(wording) => Some(&wording.words),
        Decision::Verbatim | Decision::Withhold(_) | Decision::Hold(_) => None,
    }
}

/// Returns which party may read which words once the mediator has done this.
fn mediators_readers(case: &Case, act: &Act) -> Vec<(PartyId, Text)> {
    let corrected = |arrival: &Arrival| match arrival.understanding.as_ref()?.verdict.as_ref()? {
        (Verdict::Corrected(text), _) => Some(text.clone()),
        (Verdict::Confirmed, _) => None,
    };
    match act {
        Act::Relay { paper, version, to, card } => {
            let original = &case.edition(*paper, *version).unwrap().paper;
            let one = |(number, decision): &(ParagraphNo, Decision)| match decision {
                Decision::Verbatim => {
                    vec![(*to, original.paragraph(*number).unwrap().text.clone())]
                }
                // The author hears how it was paraphrased, not what became the mediator's idea.
                Decision::Paraphrase(Wording { words: text, .. }) => {
                    vec![(*to, text.clone()), (paper.author.party().unwrap(), text.clone())]
                }
                Decision::Idea(wording) => vec![(*to, wording.words.clone())],
                Decision::Withhold(_) | Decision::Hold(_) => vec![],
            };
            card.iter().flat_map(one).collect()
        }
        Act::AskReadBack { paper, wordings, .. } => {
            let author = paper.author.party().unwrap();
            wordings.iter().map(|(_, text)| (author, text.clone())).collect()
        }
        Act::PassRestatement { receiver, carried } => {
            let arrival = &case.arrivals[&(*receiver, *carried)];
            let author = arrival.origin.as_ref().unwrap().paper.author.party().unwrap();
            vec![(author, arrival.understanding.as_ref().unwrap().wording.clone())]
        }
        Act::PassAnswer { receiver, carried } => {
            let answer = corrected(&case.arrivals[&(*receiver, *carried)]);
            answer.into_iter().map(|text| (*receiver, text)).collect()
        }
        Act::AnswerRestatement { receiver, .. } => {
            words_of(act).into_iter().map(|text| (*receiver, text.clone())).collect()
        }
        Act::Issue(paper) => {
            let of = |party: &Party| {
                paper.paragraphs.iter().map(|p| (party.id, p.text.clone())).collect::<Vec<_>>()
            };
            case.charter.parties.iter().flat_map(of).collect()
        }
        // The venue, the reason, the next step; not the exceptions.
        _ => {
            let open = match act {
                Act::CloseRound { next_step, .. } => next_step.iter().map(|s| &s.words).collect(),
                _ => words_of(act),
            };
            let of = |party: &Party| {
                open.iter().map(|text| (party.id, (*text).clone())).collect::<Vec<_>>()
            };
            case.charter.parties.iter().flat_map(of).collect()
        }
    }
}

/// Returns what somebody at a desk tries to do.
fn act_at(table: &Table, seat: Seat, dice: &mut Dice) -> Act {
    match seat {
        Seat::Mediator => mediators_act(table, dice),
        Seat::Party(me) => partys_act(table.case(me), me, dice),
    }
}

fn partys_act(case: &Case, me: PartyId, dice: &mut Dice) -> Act {
    let papers: Vec<_> = case.papers.keys().copied().collect();
    let arrivals: Vec<_> = case.arrivals.keys().map(|(_, carried)| *carried).collect();
    let Some(paper) = dice.pick(&papers) else { return Act::Submit(paper_of(case, me, dice)) };
    let version = case.papers[&paper].latest();
    let edition = case.edition(paper, version).unwrap();
    let verdict = |dice: &mut Dice| match dice.below(2) {
        0 => Verdict::Confirmed,
        _ => Verdict::Corrected(dice.words()),
    };
    match dice.below(12) {
        0..2 => Act::Submit(paper_of(case, me, dice)),
        2 => {
            let Paper { kind, form, to, in_reply_to, .. } = edition.paper.clone();
            let with = Paper { kind, form, to, in_reply_to, ..paper_of(case, me, dice) };
            Act::Revise { paper, with }
        }
        3 => {
            let gone = |id: &&PaperId| {
                let first = &case.papers[id].editions[0];
                let carried = first.fates.values().any(|f| matches!(f, Fate::Carried { .. }));
                first.paper.kind == Kind::Exploratory && carried
            };
            let exploratory: Vec<_> = papers.iter().filter(gone).copied().collect();
            Act::Withdraw { paper: dice.pick(&exploratory).unwrap_or(paper) }
        }
        4..6 => {
            let asked = papers.iter().flat_map(|id| {
                let latest = case.papers[id].latest();
                let read_backs = &case.edition(*id, latest).unwrap().read_backs;
                let open = read_backs.iter().filter(|(_, r)| r.verdict.is_none());
                open.map(move |(number, _)| (*id, latest, *number))
            });
            let (paper, version, paragraph) =
                dice.pick(&asked.collect::<Vec<_>>()).unwrap_or((paper, version, 1));
            Act::AnswerReadBack { paper, version, paragraph, verdict: verdict(dice) }
        }
        6 => {
            let word = |p: &Paragraph| p.handling == Handling::HeldUntil(Until::AuthorsWord);
            let held = edition.paper.paragraphs.iter().position(word).unwrap_or(0);
            let paragraph = u8::try_from(held + 1).unwrap();
            Act::GiveWord { paper, version, paragraph }
        }
        7..9 => {
            let carried = dice.pick(&arrivals).unwrap_or(CarriedId(1));
            Act::Restate { carried, wording: dice.words() }
        }
        _ => {
            let heard = papers.iter().flat_map(|id| {
                (1..).zip(&case.papers[id].editions).flat_map(move |(version, edition)| {
                    let open = edition.understandings.iter().filter(|(_, u)| u.verdict.is_none());
                    open.map(move |(from, _)| (*id, version, *from))
                })
            });
            let (paper, version, receiver) =
                dice.pick(&heard.collect::<Vec<_>>()).unwrap_or((paper, version, A));
            Act::AnswerRestatement { paper, version, receiver, verdict: verdict(dice) }
        }
    }
}

fn paper_of(case: &Case, me: PartyId, dice: &mut Dice) -> Paper {
    let arrivals: Vec<_> = case.arrivals.keys().map(|(_, carried)| *carried).collect();
    let answered = if dice.one_in(3) { dice.pick(&arrivals) } else { None };
    let mut kind = dice.pick(&[Kind::Proposal, Kind::Exploratory, Kind::RedLine, Kind::Concern]);
    let in_reply_to = answered.map(|carried| {
        kind = Some(Kind::Reply);
        let answer = dice.pick(Answer::ALL).unwrap();
        InReplyTo { carried, answer, to_superseded: dice.one_in(3) }
    });
    let mut to: Vec<_> = case.charter.others(me).collect();
    if dice.one_in(6) {
        to.truncate(dice.below(2));
    }
    let deadline = Deadline {
        days: 3,
        counting: Counting::Working,
        anchor: Anchor::Sent,
        zone: case.charter.zone.clone(),
    };
    let mut paragraphs: Vec<_> = (0..=dice.below(4)).map(|_| paragraph(case, dice)).collect();
    if kind == Some(Kind::RedLine) {
        paragraphs[0].content = Content::RedLine(slug("port"), slug("shut"));
    }
    Paper {
        title: dice.words(),
        kind: kind.unwrap_or(Kind::Question),
        form: dice
            .pick(&[Form::NonPaper, Form::NonPaper, Form::NoteVerbale, Form::OralMessage])
            .unwrap(),
        precedence: dice.pick(Precedence::ALL).unwrap(),
        language: dice.pick(&["en", "fa", "ar"]).unwrap().into(),
        to,
        in_reply_to,
        reply_by: dice.one_in(4).then_some(deadline),
        read_back: dice.one_in(4),
        paragraphs,
    }
}

fn paragraph(case: &Case, dice: &mut Dice) -> Paragraph {
    let soon = case.opened_at.plus_ms(60_000);
    let untils = [Until::AuthorsWord, Until::Date(soon), Until::Counterpart(Kind::Concern)];
    let handling = match dice.below(9) {
        0..3 => Handling::ForRelay,
        3 | 4 => Handling::WithoutAttribution,
        5 | 6 => Handling::InConfidence,
        _ => Handling::HeldUntil(dice.pick(&untils).unwrap()),
    };
    let content = match dice.below(6) {
        0..3 => Content::Words,
        3 => package(&[("port", "open"), ("ferry", "daily")]),
        4 => Content::Stand(slug("ferry"), dice.pick(Stand::ALL).unwrap()),
        _ => package(&[("port", "shut")]),
    };
    Paragraph { text: dice.words(), content, handling }
}

fn mediators_act(table: &Table, dice: &mut Dice) -> Act {
    let case = table.case(M);
    let of_parties = case.papers.iter().filter(|(id, _)| id.author != M);
    let waiting: Vec<_> = of_parties
        .flat_map(|(id, file)| file.editions.last().unwrap().paper.to.iter().map(|to| (*id, *to)))
        .filter(|(id, to)| {
            let file = &case.papers[id];
            let waits = case.waiting(file.editions.last().unwrap(), *to).next().is_some();
            waits && file.withdrawn_at.is_none()
        })
        .collect();
    let arrivals = |fits: &dyn Fn(&Arrival) -> bool| -> Vec<(PartyId, CarriedId)> {
        case.arrivals.iter().filter(|(_, a)| fits(a)).map(|(id, _)| *id).collect()
    };
    let understood = |fits: fn(&Understanding) -> bool| {
        arrivals(&|a| a.understanding.as_ref().is_some_and(fits))
    };
    match dice.below(20) {
        0..3 => {
            let asks = understood(|u| u.passed_at.is_none());
            let (receiver, carried) = dice.pick(&asks).unwrap_or((A, CarriedId(1)));
            Act::PassRestatement { receiver, carried }
        }
        3..6 => {
            let answered = understood(|u| u.verdict.is_some() && u.answer_passed_at.is_none());
            let (receiver, carried) = dice.pick(&answered).unwrap_or((A, CarriedId(1)));
            Act::PassAnswer { receiver, carried }
        }
        6..8 => {
            let taken_back = |arrival: &Arrival| {
                let from = arrival.origin.as_ref().unwrap().paper;
                arrival.retracted_at.is_none() && case.papers[&from].withdrawn_at.is_some()
            };
            let (from, carried) = dice.pick(&arrivals(&taken_back)).unwrap_or((A, CarriedId(1)));
            Act::Retract { from, carried }
        }
        8..11 => {
            let (paper, _) = dice.pick(&waiting).unwrap_or((super::id("MP-1"), A));
            let version = case.papers.get(&paper).map_or(1, PaperFile::latest);
            let paragraph = u8::try_from(1 + dice.below(3)).unwrap();
            Act::AskReadBack { paper, version, wordings: vec![(paragraph, dice.words())] }
        }
        11 => {
            let (text, content, handling) = (dice.words(), Content::Words, Handling::ForRelay);
            let paragraphs = vec![Paragraph { text, content, handling }];
            let own = super::paper(Kind::Proposal, &[], &[]);
            Act::Issue(Paper { title: dice.words(), paragraphs, ..own })
        }
        12 => {
            let own = case.papers.keys().rev().find(|id| id.author == M).copied();
            let (paper, version) = (own.unwrap_or(super::id("MP-1")), 1);
            let receiver = dice.pick(&[A, B]).unwrap();
            let verdict = Verdict::Corrected(dice.words());
            Act::AnswerRestatement { paper, version, receiver, verdict }
        }
        13 => change_round(case, dice),
        _ => match dice.pick(&waiting) {
            Some((paper, to)) => relay(table, paper, to, dice),
            None => change_round(case, dice),
        },
    }
}

fn change_round(case: &Case, dice: &mut Dice) -> Act {
    let sitting =
        case.round().is_some_and(|r| matches!(r.state, RoundState::Open | RoundState::Resumed));
    match case.round() {
        Some(round) if round.state == RoundState::Planned => Act::OpenRound,
        Some(round) if round.state == RoundState::Closed => plan(round.number + 1),
        Some(_) if sitting => match dice.below(3) {
            0 => Act::AdjournRound { until: None },
            1 => Act::SuspendRound { reason: dice.words() },
            _ => {
                let open = case.papers.iter().filter(|(_, file)| !case.custody_complete(file));
                let open: Vec<_> = open.map(|(id, _)| (*id, "left open")).collect();
                close(&open)
            }
        },
        _ => Act::ResumeRound,
    }
}

fn relay(table: &Table, paper: PaperId, to: PartyId, dice: &mut Dice) -> Act {
    let (case, edition) = (table.case(M), table.edition(M, paper));
    let decide = |number: ParagraphNo, dice: &mut Dice| {
        let handling = edition.paper.paragraph(number).unwrap().handling;
        let word = edition.words_given.contains(&number);
        let cleared = edition.read_backs.get(&number).and_then(ReadBack::cleared).cloned();
        let may_go = match handling {
            Handling::InConfidence => false,
            Handling::HeldUntil(until) => case.is_met(until, paper.author, word, table.now),
            Handling::ForRelay | Handling::WithoutAttribution => true,
        };
        let kept = |dice: &mut Dice| match (handling, dice.below(3)) {
            (Handling::InConfidence, 0) => Decision::Withhold(Withheld::InConfidence),
            (_, 1) => Decision::Hold(Until::AuthorsWord),
            _ => Decision::Withhold(Withheld::WouldHarmNow),
        };
        if !may_go && !dice.one_in(40) {
            return kept(dice);
        }
        match dice.below(8) {
            0..3 if edition.paper.form != Form::OralMessage => Decision::Verbatim,
            0..5 => match cleared {
                Some(words) => Decision::Paraphrase(words.into()),
                None if edition.paper.read_back => Decision::Idea(dice.words().into()),
                None => Decision::Paraphrase(Wording {
                    words: dice.words(),
                    with_terms: dice.one_in(2),
                }),
            },
            5 | 6 => Decision::Idea(Wording { words: dice.words(), with_terms: dice.one_in(2) }),
            _ => kept(dice),
        }
    };
    let card = case.waiting(edition, to).map(|number| (number, decide(number, dice))).collect();
    Act::Relay { paper, version: table.latest(paper), to, card }
}
