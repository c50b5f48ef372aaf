//! Small accords as data, and how they are drawn.

use proptest::prelude::*;

/// Something that may be open: alternatives of a choice, none where one leaves it out.
#[derive(Clone, Debug)]
pub(crate) enum Slot<T> {
    One(T),
    Open { choice: usize, alternatives: Vec<Option<T>> },
}

impl<T> Slot<T> {
    /// Returns what stands if the choices are settled so.
    pub(crate) fn settled(&self, options: &[usize]) -> Option<&T> {
        match self {
            Self::One(one) => Some(one),
            Self::Open { choice, alternatives } => alternatives[options[*choice]].as_ref(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Duty,
    Limit,
    Ban,
    Power,
}

#[derive(Clone, Debug)]
pub(crate) enum Cond {
    Clause(usize),
    Done(usize),
    Breach(usize),
    Exercised(usize),
    Day(usize),
    Approved(usize),
    Held,
    Finding,
    Not(Box<Cond>),
    All(Vec<Cond>),
    Any(Vec<Cond>),
}

/// From what a deadline is counted.
#[derive(Clone, Debug)]
pub(crate) enum Due {
    Start,
    WithinFound(usize),
    WithinDay(usize),
    ByFound(usize),
    ByAfterFound(usize),
    BeforeFound(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Suspends,
    Resumes,
    Ends,
}

#[derive(Clone, Debug)]
pub(crate) enum Line {
    Requires(Cond),
    After(usize),
    From(Slot<usize>),
    Until,
    Effect(Effect, Vec<usize>),
}

#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) kind: Kind,
    /// 0 for A, 1 for B, 2 for both jointly.
    pub(crate) bearer: usize,
    pub(crate) due: Due,
    /// A choice that settles how many days, and nothing else.
    pub(crate) days: Option<usize>,
    pub(crate) lines: Vec<Slot<Line>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) of: usize,
    pub(crate) requires: Option<Cond>,
    /// All if empty.
    pub(crate) allows: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct Accord {
    pub(crate) clauses: Vec<Slot<Clause>>,
    pub(crate) days: Vec<Cond>,
    pub(crate) steps: Vec<Step>,
    /// The clause by which the escrow is deposited, if there is one.
    pub(crate) deposit: Option<usize>,
    pub(crate) togethers: Vec<Slot<Vec<usize>>>,
    /// How many alternatives each choice has, and whether its brackets bear its name.
    pub(crate) choices: Vec<(usize, bool)>,
}

/// Numbers from which a small accord is made.
#[derive(Clone, Debug)]
struct Draw {
    kinds: Vec<Kind>,
    days: usize,
    steps: Vec<(u8, Vec<u8>, Option<u8>)>,
    deposit: Option<u8>,
    togethers: Vec<(u8, u8, u8)>,
    choices: Vec<(usize, bool)>,
    /// What is asked for one after the other.
    stream: Vec<u8>,
    at: usize,
    /// The clause in hand.
    own: usize,
    with_not: bool,
    with_ends: bool,
}

impl Draw {
    fn next(&mut self) -> usize {
        self.at += 1;
        usize::from(self.stream[self.at % self.stream.len()]) + self.at / self.stream.len()
    }

    fn below(&mut self, bound: usize) -> usize {
        self.next() % bound
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    /// A clause, most often one that stands before the one in hand.
    fn clause(&mut self) -> usize {
        if self.own > 0 && !self.one_in(7) {
            return self.below(self.own);
        }
        self.below(self.kinds.len())
    }

    fn of_kind(&mut self, fits: fn(Kind) -> bool) -> Option<usize> {
        let fitting: Vec<usize> =
            (0..self.kinds.len()).filter(|clause| fits(self.kinds[*clause])).collect();
        let before = fitting.iter().take_while(|clause| **clause < self.own).count();
        if before > 0 && !self.one_in(7) {
            return Some(fitting[self.below(before)]);
        }
        if fitting.is_empty() { None } else { Some(fitting[self.below(fitting.len())]) }
    }

    fn choice(&mut self) -> Option<usize> {
        if self.choices.is_empty() { None } else { Some(self.below(self.choices.len())) }
    }

    fn cond(&mut self, depth: usize) -> Cond {
        let clause = self.clause();
        match self.below(if depth == 0 { 10 } else { 16 }) {
            0 => Cond::Done(clause),
            1 | 2 => self.of_kind(|kind| kind != Kind::Power).map_or(Cond::Finding, Cond::Breach),
            3 | 4 => {
                self.of_kind(|kind| kind == Kind::Power).map_or(Cond::Finding, Cond::Exercised)
            }
            5 if self.days > 0 => Cond::Day(self.below(self.days)),
            6 if !self.steps.is_empty() => Cond::Approved(self.below(self.steps.len())),
            7 if self.deposit.is_some() => Cond::Held,
            10 | 11 => Cond::All(vec![self.cond(depth - 1), self.cond(depth - 1)]),
            12 | 13 => Cond::Any(vec![self.cond(depth - 1), self.cond(depth - 1)]),
            14 | 15 if self.with_not => Cond::Not(Box::new(self.cond(depth - 1))),
            _ => Cond::Clause(clause),
        }
    }

    fn clause_slot(&mut self, own: usize) -> Slot<Clause> {
        self.own = own;
        self.slot(9, |draw| draw.own_clause(own))
    }

    /// Something that is open once in so many times.
    fn slot<T>(&mut self, seldom: usize, mut one: impl FnMut(&mut Self) -> T) -> Slot<T> {
        match self.choice() {
            Some(choice) if self.one_in(seldom) => {
                let mut alternatives: Vec<Option<T>> = (0..self.choices[choice].0)
                    .map(|_| (!self.one_in(3)).then(|| one(self)))
                    .collect();
                if alternatives.iter().all(Option::is_none) {
                    alternatives[0] = Some(one(self));
                }
                Slot::Open { choice, alternatives }
            }
            _ => Slot::One(one(self)),
        }
    }

    fn own_clause(&mut self, own: usize) -> Clause {
        let kind = self.kinds[own];
        let mut lines = vec![];
        if self.one_in(8) {
            lines.push(self.slot(2, |draw| Line::After(draw.clause())));
        }
        let most = if own == 0 || (kind == Kind::Power && self.with_ends) { 4 } else { 6 };
        for _ in 0..[0, 0, 0, 1, 1, 2][self.below(most)] {
            lines.push(self.slot(2, |draw| Line::Requires(draw.cond(2))));
        }
        if self.days > 0 && self.one_in(4) {
            let day = |draw: &mut Self| draw.below(draw.days);
            let from = match self.choice() {
                Some(choice) if self.one_in(2) => {
                    let alternatives = (0..self.choices[choice].0).map(|_| Some(day(self)));
                    Slot::Open { choice, alternatives: alternatives.collect() }
                }
                _ => Slot::One(day(self)),
            };
            lines.push(Slot::One(Line::From(from)));
        }
        if self.one_in(6) {
            lines.push(self.slot(2, |_| Line::Until));
        }
        if kind == Kind::Power {
            for _ in 0..1 + self.below(2) {
                lines.push(self.slot(4, |draw| {
                    let effect = match draw.below(6) {
                        0 | 1 => Effect::Suspends,
                        4.. if draw.with_ends => Effect::Ends,
                        _ => Effect::Resumes,
                    };
                    let mut of =
                        vec![if draw.with_ends { draw.below(4) / 3 } else { draw.clause() }];
                    let other = draw.clause();
                    if draw.one_in(3) && other != of[0] {
                        of.push(other);
                    }
                    Line::Effect(effect, of)
                }));
            }
        }
        let due = match self.below(16) {
            0 => Due::WithinFound(self.clause()),
            1 if self.days > 0 => Due::WithinDay(self.below(self.days)),
            2 => Due::ByFound(self.clause()),
            3 => Due::ByAfterFound(self.clause()),
            4 => Due::BeforeFound(self.clause()),
            _ => Due::Start,
        };
        let days = if self.one_in(5) { self.choice() } else { None };
        Clause { kind, bearer: [0, 1, 0, 1, 2][self.below(5)], due, days, lines }
    }

    fn accord(mut self) -> Accord {
        let clauses = (0..self.kinds.len()).map(|own| self.clause_slot(own)).collect();
        let days = (0..self.days).map(|_| self.cond(1)).collect();
        let (count, mut steps) = (self.kinds.len(), vec![]);
        for (of, allows, requires) in self.steps.clone() {
            let mut allowed: Vec<usize> = allows.iter().map(|a| usize::from(*a) % count).collect();
            allowed.sort_unstable();
            allowed.dedup();
            let requires = requires.map(|_| self.cond(1));
            steps.push(Step { of: usize::from(of) % 2, requires, allows: allowed });
        }
        let deposit = self.deposit.map(|clause| usize::from(clause) % count);
        let togethers = self.togethers.clone().into_iter().filter_map(|(one, two, three)| {
            let mut members: Vec<usize> = [one, two, three]
                .iter()
                .take(2 + usize::from(three) % 2)
                .map(|m| usize::from(*m) % count)
                .collect();
            members.sort_unstable();
            members.dedup();
            (members.len() > 1).then(|| self.slot(2, |_| members.clone()))
        });
        let togethers = togethers.collect();
        Accord { clauses, days, steps, deposit, togethers, choices: self.choices }
    }
}

/// Draws accords of 2 to 6 clauses.
pub(crate) fn accord(
    clauses: usize,
    with_not: bool,
    with_ends: bool,
) -> impl Strategy<Value = Accord> {
    let powers = if with_ends { 10 } else { 5 };
    let kind = prop_oneof![
        4 => Just(Kind::Duty),
        1 => Just(Kind::Limit),
        1 => Just(Kind::Ban),
        powers => Just(Kind::Power),
    ];
    let step = (
        any::<u8>(),
        prop_oneof![2 => Just(vec![]), 1 => prop::collection::vec(any::<u8>(), 1..4)],
        any::<Option<u8>>(),
    );
    (
        prop::collection::vec(kind, 2..=clauses),
        0usize..=2,
        prop_oneof![2 => Just(vec![]), 1 => prop::collection::vec(step, 1..=2)],
        prop::option::weighted(0.3, any::<u8>()),
        prop_oneof![
            3 => Just(vec![]),
            2 => prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..=2),
        ],
        prop::collection::vec((2usize..=3, any::<bool>()), 0..=3),
        prop::collection::vec(any::<u8>(), 160),
    )
        .prop_map(move |(kinds, days, steps, deposit, togethers, choices, stream)| {
            Draw {
                kinds,
                days,
                steps,
                deposit,
                togethers,
                choices,
                stream,
                at: 0,
                own: 0,
                with_not,
                with_ends,
            }
            .accord()
        })
}
