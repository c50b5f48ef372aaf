//! The same history in another world, in which somebody said something else.

use std::collections::BTreeSet;

use wasit_case::{
    Act, ChannelAct, Content, Decision, Event, Handling, Kind, Moment, Offer, OfferAct,
    OfferChange, OfferId, OutsideAct, PaperId, Paragraph, Precedence, Role, ScoreAct, ScoreChange,
    Seat, Text, Version, Withheld,
};

use crate::support::beside::{give_scores, scoring, write_scores};
use crate::support::script::{Dice, History, Places, Step, texts_of};
use crate::support::{A, B, M, Room, Table, package, paper, person, slug};

/// One act of a history, to be changed before it is done again.
pub(super) struct Again<'a> {
    pub(super) table: &'a mut Table,
    pub(super) seat: Seat,
    pub(super) act: &'a mut Act,
    /// What it amounted to in the history.
    pub(super) events: &'a [Event],
}

/// Plays a history again, with its acts changed; messages arrive as they did.
pub(super) fn replay(
    (parties, couriers): Places,
    history: &History,
    mut change: impl FnMut(Again<'_>),
) -> Table {
    let mut table = Table::sitting_with(parties, couriers);
    table.stepped = true;
    for (at, step) in &history.steps {
        table.now = *at;
        match step {
            Step::Delivered { from, to } => table.deliver(*from, *to),
            Step::Done { seat, by, act, events } => {
                let mut act = Act::clone(act);
                let again = Again { table: &mut table, seat: *seat, act: &mut act, events };
                change(again);
                let events = match table.case(*seat).decide(by, act.clone(), *at) {
                    Ok(events) => events,
                    Err(refusal) => panic!("{refusal}: {act:?}"),
                };
                table.record(*seat, &events, false);
            }
        }
    }
    table
}

/// Plays a history again in which A wrote other things wherever they were not released to a room.
///
/// Titles, words, content and urgency differ; there are more paragraphs in confidence, more papers
/// for the mediator alone, more offers that meet none, and versions that were overtaken before
/// anybody decided about them. The mediator does the same at the same times, and withholds what is
/// new.
pub(super) fn another_world(
    places: Places,
    history: &History,
    room: Seat,
    dice: &mut Dice,
) -> Table {
    let crossed = crossed_to(history, room);
    let mut world = World { room, crossed, ..World::default() };
    replay(places, history, |Again { table, seat, act, events }| {
        if seat == A.seat() {
            world.prepare(table, act, events, dice);
            world.rewrite(history, act, events, dice);
        }
        world.renumber(seat, act);
        if let Act::Relay { paper, to, card, .. } = act {
            let waiting = table.case(M).waiting(table.edition(M, *paper), *to);
            let new = waiting.filter(|n| card.iter().all(|(number, _)| number != n));
            let new = new.map(|n| (n, Decision::Withhold(Withheld::InConfidence)));
            card.extend(new.collect::<Vec<_>>());
        }
    })
}

/// Returns the paragraphs of A's that were carried to a room in any form, or handed to it.
fn crossed_to(history: &History, room: Seat) -> BTreeSet<(PaperId, Version, u8)> {
    let mut crossed = BTreeSet::new();
    for (event, _) in &history.table.desks[&M].events {
        let Event::Relayed { id, version, to, crossings, handed, .. } = event else { continue };
        let carried = crossings.iter().filter(|_| room == to.seat()).flat_map(|c| &c.from);
        let by_hand = handed.iter().filter(|(handed, _)| {
            let courier = history.table.case(M).courier_of(&handed.channel);
            room == to.seat() || courier.is_some_and(|courier| courier.seat() == room)
        });
        let from = carried.chain(by_hand.flat_map(|(_, from)| from));
        crossed.extend(from.map(|number| (*id, *version, *number)));
    }
    crossed
}

/// How the other world's numbers differ.
struct World {
    /// Who is not to notice.
    room: Seat,
    crossed: BTreeSet<(PaperId, Version, u8)>,
    /// How many papers A had, here, when it wrote each of the history's papers.
    serials: Vec<u32>,
    papers: u32,
    /// The history's versions before which there is one more here.
    overtaken: Vec<(PaperId, Version)>,
    /// The serials that A's offers of the history have here, and how many A made.
    offers: (Vec<u32>, u32),
    /// The versions that A's scores of the history have here, and how many A wrote.
    scores: (Vec<Version>, Version),
    words: u32,
}

impl Default for World {
    fn default() -> Self {
        Self {
            room: B.seat(),
            crossed: BTreeSet::new(),
            serials: vec![],
            papers: 0,
            overtaken: vec![],
            offers: (vec![], 0),
            scores: (vec![], 0),
            words: 0,
        }
    }
}

impl World {
    /// Lets A write what only this world has, before it writes what both have.
    fn prepare(&mut self, table: &mut Table, act: &Act, events: &[Event], dice: &mut Dice) {
        let takes = table.case(A).round().is_some_and(|round| round.state.takes_papers());
        let (extra, overtakes) = match (act, events.first()) {
            (Act::Revise { paper, with }, Some(Event::Submitted { version, .. }))
                if dice.one_in(2) =>
            {
                let mut with = with.clone();
                for paragraph in &mut with.paragraphs {
                    paragraph.text = self.fresh();
                    if with.kind != Kind::RedLine {
                        paragraph.content = Content::Words;
                    }
                }
                let mut extra = Act::Revise { paper: *paper, with };
                self.renumber(A.seat(), &mut extra);
                (extra, Some((*paper, *version)))
            }
            _ if dice.one_in(8) => (self.another_offer(), None),
            _ if dice.one_in(8) => {
                self.other_scores(table, dice);
                return;
            }
            _ if dice.one_in(8) => (Act::RecordOutside(self.heard_here(table.now)), None),
            _ if takes && dice.one_in(3) => {
                let to = if dice.one_in(2) { vec![B] } else { vec![] };
                let kind = [Kind::Concern, Kind::Proposal, Kind::Exploratory][dice.below(3)];
                let only_here = [("only here", Handling::InConfidence)];
                (Act::Submit(paper(kind, &to, &only_here)), None)
            }
            _ => return,
        };
        // Where A's instructions, its clearers or its absence forbid it, A does not do it.
        let by = person(A, Role::Head);
        let Ok(events) = table.case(A).decide(&by, extra, table.now) else { return };
        match &events[0] {
            Event::Submitted { version: 1, .. } => self.papers += 1,
            Event::Offer { .. } => self.offers.1 += 1,
            _ => self.overtaken.extend(overtakes),
        }
        table.record(A.seat(), &events, true);
    }

    fn another_offer(&mut self) -> Act {
        let [wants, gives] =
            [("port", "shut"), ("ferry", "none")].map(|it| package(&[it]).picks().to_vec());
        Act::Offer(OfferAct::Make(Offer { with: B, words: self.fresh(), wants, gives }))
    }

    /// A writes other scores, gives them where nothing is given, and takes them back.
    fn other_scores(&mut self, table: &mut Table, dice: &mut Dice) {
        self.scores.1 += 1;
        let mut acts = vec![write_scores(scoring(Some(56)))];
        if table.case(A).scores_given_by_us().is_none() && dice.one_in(2) {
            acts.push(give_scores(self.scores.1, dice.one_in(2)));
            acts.push(Act::Score(ScoreAct::TakeBack));
        }
        for act in acts {
            let decided = table.case(A).decide(&person(A, Role::Head), act, table.now);
            // Who withdrew gives nothing.
            let Ok(events) = decided else { return };
            table.record(A.seat(), &events, true);
        }
    }

    fn heard_here(&mut self, happened_at: Moment) -> OutsideAct {
        OutsideAct {
            kind: wasit_case::OutsideKind::Launch,
            actor: self.fresh(),
            words: self.fresh(),
            happened_at,
            source: self.fresh(),
            confidence: wasit_case::Confidence::Reported,
            touches: vec![],
            contradicts: vec![],
        }
    }

    /// Changes what A writes, where the room is not to notice.
    fn rewrite(&mut self, history: &History, act: &mut Act, events: &[Event], dice: &mut Dice) {
        for text in texts_of(act) {
            let words = text.words();
            let stays =
                history.mediators.contains(words) || history.readable[&self.room].contains(words);
            if !stays {
                *text = self.fresh();
            }
        }
        match events.first() {
            Some(Event::Submitted { version: 1, .. }) => {
                self.papers += 1;
                self.serials.push(self.papers);
            }
            Some(Event::Offer { change: OfferChange::Made(..), .. }) => {
                self.offers.1 += 1;
                self.offers.0.push(self.offers.1);
            }
            Some(Event::Score { change: ScoreChange::Written(..), .. }) => {
                self.scores.1 += 1;
                self.scores.0.push(self.scores.1);
            }
            _ => {}
        }
        if let Act::Score(ScoreAct::Write(scoring)) = act {
            scoring.items[1].weight += 7;
            scoring.floor = scoring.floor.map(|floor| floor / 2);
            scoring.never.clear();
        }
        let (Act::Submit(paper) | Act::Revise { with: paper, .. }) = act else { return };
        let Some(Event::Submitted { id, version, .. }) = events.first() else { return };
        for (number, paragraph) in (1..=u8::MAX).zip(&mut paper.paragraphs) {
            let crossed = self.crossed.contains(&(*id, *version, number));
            // A stand decides what the mediator may carry of others, and stays.
            let stand = matches!(paragraph.content, Content::Stand(..));
            if !crossed && !stand && paper.kind != Kind::RedLine {
                paragraph.content = Content::Words;
            }
        }
        if self.crossed.iter().all(|(of, at, _)| (of, at) != (id, version)) {
            paper.precedence = Precedence::Flash;
            paper.language = "zh-Hant".into();
            paper.reply_by = None;
        }
        for _ in 0..dice.below(3) {
            paper.paragraphs.push(Paragraph {
                text: self.fresh(),
                content: Content::RedLine(slug("port"), slug("open")),
                handling: Handling::InConfidence,
            });
        }
    }

    /// Gives the papers and versions in an act the numbers that they have here.
    fn renumber(&self, seat: Seat, act: &mut Act) {
        match act {
            Act::Revise { paper, .. } | Act::Withdraw { paper } => *paper = self.here(*paper),
            Act::AnswerReadBack { paper, version, .. }
            | Act::GiveWord { paper, version, .. }
            | Act::AnswerRestatement { paper, version, .. }
            | Act::AskReadBack { paper, version, .. }
            | Act::Relay { paper, version, .. } => {
                let more = self.overtaken.iter().filter(|(id, at)| id == paper && at <= version);
                *version += Version::try_from(more.count()).unwrap();
                *paper = self.here(*paper);
            }
            Act::Channel(
                ChannelAct::AskMove(paper, _)
                | ChannelAct::AllowMove(paper, _)
                | ChannelAct::Move(paper, _),
            ) => *paper = self.here(*paper),
            Act::Offer(OfferAct::TakeBack(id)) => self.offer(id),
            Act::Offer(OfferAct::Match(first, second)) => {
                self.offer(first);
                self.offer(second);
            }
            Act::Score(ScoreAct::Give { version, .. }) if seat == A.seat() => {
                *version = self.scores.0[usize::from(*version - 1)];
            }
            Act::CloseRound { exceptions, .. } => {
                exceptions.iter_mut().for_each(|e| e.paper = self.here(e.paper));
            }
            _ => {}
        }
    }

    fn here(&self, paper: PaperId) -> PaperId {
        if paper.author != A.seat() {
            return paper;
        }
        let place = usize::try_from(paper.serial - 1).unwrap();
        PaperId { serial: self.serials[place], ..paper }
    }

    fn offer(&self, id: &mut OfferId) {
        if id.party == A {
            let place = usize::try_from(id.serial - 1).unwrap();
            id.serial = self.offers.0[place];
        }
    }

    fn fresh(&mut self) -> Text {
        self.words += 1;
        format!("<written only in the other world: {}>", self.words).as_str().into()
    }
}
