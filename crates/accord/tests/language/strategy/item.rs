//! Items other than clauses.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use wasit_accord::tree::{
    Adherence, Annex, At, Base, Body, Calendar, Day, DayRule, Escrow, Event, Group, Item, Ladder,
    Language, Mediator, Metric, Outcome, OutcomeKind, OutcomeWhen, Party, Stage, Step, Term,
    TermSense, Together, Tranches, Verifier, Votes,
};

use super::norm::norm;
use super::value::{condition, date, duration, how, measure, number, point, unit};
use super::{choice, comments, name, names, quoted};

pub(super) fn item() -> impl Strategy<Value = Item> + Clone {
    let people = prop_oneof![
        (name(), quoted(), option::of(number()))
            .prop_map(|(name, title, bears)| Item::Party(Party { name, title, bears })),
        (name(), quoted()).prop_map(|(name, title)| Item::Mediator(Mediator { name, title })),
        (name(), quoted()).prop_map(|(name, title)| Item::Verifier(Verifier { name, title })),
        body().prop_map(Item::Body),
        (name(), quoted(), any::<bool>()).prop_map(|(name, title, authentic)| Item::Language(
            Language { name, title, authentic }
        )),
    ];
    let things =
        prop_oneof![
            day().prop_map(Item::Day),
            event().prop_map(Item::Event),
            metric().prop_map(Item::Metric),
            calendar().prop_map(Item::Calendar),
            (names(), option::of(duration()), option::of(name())).prop_map(
                |(members, within, certified_by)| Item::Together(Together {
                    members,
                    within,
                    certified_by,
                    at: At::default()
                })
            ),
            escrow().prop_map(Item::Escrow),
            (name(), quoted(), measure())
                .prop_map(|(name, title, amount)| Item::Tranches(Tranches { name, title, amount })),
            ladder().prop_map(Item::Ladder),
            step().prop_map(Item::Step),
            (name(), names()).prop_map(|(by, adherents)| Item::Adherence(Adherence {
                by,
                adherents,
                at: At::default()
            })),
            term().prop_map(Item::Term),
            (name(), quoted(), any::<bool>())
                .prop_map(|(name, title, missing)| Item::Annex(Annex { name, title, missing })),
        ];
    prop_oneof![
        2 => people.boxed(),
        4 => things.boxed(),
        6 => norm().prop_map(Item::Norm).boxed(),
    ]
    .boxed()
}

fn body() -> impl Strategy<Value = Body> + Clone {
    let votes = (name(), number()).prop_map(|(member, votes)| Votes { member, votes });
    let group = (name(), names()).prop_map(|(name, members)| Group { name, members });
    let lists = (vec(votes, 0..3), vec(group, 0..3));
    (name(), quoted(), names(), lists, option::of(how())).prop_map(
        |(name, title, members, (votes, groups), decides)| Body {
            name,
            title,
            members,
            votes,
            groups,
            decides,
        },
    )
}

fn calendar() -> impl Strategy<Value = Calendar> + Clone {
    (name(), quoted(), vec(name(), 0..3), vec(date(), 0..3))
        .prop_map(|(name, zone, weekend, holidays)| Calendar { name, zone, weekend, holidays })
}

fn day() -> impl Strategy<Value = Day> + Clone {
    let rule = prop_oneof![
        choice(point()).prop_map(DayRule::Point),
        condition().prop_map(DayRule::When),
        vec(point(), 1..3).prop_map(DayRule::Earliest),
        vec(point(), 1..3).prop_map(DayRule::Latest),
    ];
    (name(), rule, option::of(name()), option::of(date()))
        .prop_map(|(name, rule, calendar, stated)| Day { name, rule, calendar, stated })
}

fn event() -> impl Strategy<Value = Event> + Clone {
    (name(), quoted(), option::of(name()), vec(name(), 0..3), any::<bool>()).prop_map(
        |(name, title, of, undoes, recurring)| Event { name, title, of, undoes, recurring },
    )
}

fn metric() -> impl Strategy<Value = Metric> + Clone {
    (name(), quoted(), unit(), option::of(duration()), option::of(name()))
        .prop_map(|(name, title, unit, every, by)| Metric { name, title, unit, every, by })
}

fn escrow() -> impl Strategy<Value = Escrow> + Clone {
    let kind = prop_oneof![Just(OutcomeKind::Release), Just(OutcomeKind::Return)];
    // A name alone, with or without a fact, is read as a condition.
    let later = point().prop_filter("a condition", |point| {
        point.offset.is_some() || matches!(point.base, Base::Date(_))
    });
    let when =
        prop_oneof![condition().prop_map(OutcomeWhen::Cond), later.prop_map(OutcomeWhen::Point)];
    let outcome = (kind, option::of(number()), when, comments()).prop_map(
        |(kind, amount, when, comments)| Outcome {
            kind,
            amount,
            when,
            comments,
            at: At::default(),
        },
    );
    let ways = (option::of(name()), option::of(name()), option::of(name()), vec(outcome, 0..4));
    (name(), quoted(), measure(), name(), ways).prop_map(
        |(name, title, amount, holder, (from, to, deposited_by, outcomes))| Escrow {
            name,
            title,
            amount,
            holder,
            from,
            to,
            deposited_by,
            outcomes,
        },
    )
}

fn ladder() -> impl Strategy<Value = Ladder> + Clone {
    let stage = (name(), choice(duration()), option::of(how()), comments()).prop_map(
        |(name, duration, extendable, comments)| Stage { name, duration, extendable, comments },
    );
    (name(), option::of(quoted()), vec(stage, 0..3), option::of(name()))
        .prop_map(|(name, title, stages, then)| Ladder { name, title, stages, then })
}

fn step() -> impl Strategy<Value = Step> + Clone {
    let words = (
        option::of((choice(duration()), point())),
        option::of(condition()),
        any::<bool>(),
        option::of(quoted()),
        vec(name(), 0..3),
    );
    (name(), quoted(), name(), quoted(), words).prop_map(
        |(name, title, of, by, (within, requires, silence_approves, document, allows))| Step {
            name,
            title,
            of,
            by,
            within,
            requires,
            silence_approves,
            document,
            allows,
        },
    )
}

fn term() -> impl Strategy<Value = Term> + Clone {
    let sense = prop_oneof![
        quoted().prop_map(TermSense::Means),
        option::of(quoted()).prop_map(TermSense::Ambiguous),
        Just(TermSense::Undefined),
    ];
    (quoted(), sense, vec((name(), quoted()), 0..3)).prop_map(|(term, sense, equivalents)| Term {
        term,
        sense,
        equivalents,
    })
}
