//! Values.

use jiff::ToSpan;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use wasit_accord::limits::DURATION_COUNT_MAX;
use wasit_accord::tree::{
    At, Base, Cond, Date, Duration, Fact, FactKind, How, Level, Measure, Number, Order, Point,
    Quoted, Rule, Unit,
};

use super::{choice, name, names, quoted};

pub(super) fn number() -> impl Strategy<Value = Number> + Clone {
    (prop_oneof![0i64..100, 0i64..1_000_000_000_000], 0u8..6)
        .prop_map(|(mantissa, places)| Number { mantissa, places, at: At::default() })
}

pub(super) fn unit() -> impl Strategy<Value = Quoted> + Clone {
    let word = prop::sample::select(&["kg", "bn", "%", "bn USD", "of", "m3", "\"", ""][..]);
    let word = word.prop_map(|text| Quoted { text: text.into(), at: At::default() });
    prop_oneof![word, quoted()]
}

pub(super) fn measure() -> impl Strategy<Value = Measure> + Clone {
    (choice(number()), unit()).prop_map(|(number, unit)| Measure { number, unit })
}

pub(super) fn duration() -> impl Strategy<Value = Duration> + Clone {
    let units = [Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Months, Unit::Years];
    let count = prop_oneof![0u32..100, Just(DURATION_COUNT_MAX)];
    (count, prop::sample::select(units.to_vec())).prop_map(|(count, unit)| Duration {
        count,
        unit,
        at: At::default(),
    })
}

pub(super) fn date() -> impl Strategy<Value = Date> + Clone {
    let first = jiff::civil::date(1, 1, 1);
    (0i32..3_650_000)
        .prop_map(move |days| Date { date: first.saturating_add(days.days()), at: At::default() })
}

pub(super) fn fact() -> impl Strategy<Value = Fact> + Clone {
    let kinds: Vec<FactKind> = FactKind::ALL.iter().map(|(kind, _)| *kind).collect();
    (prop::sample::select(kinds), name()).prop_map(|(kind, of)| Fact {
        kind,
        of,
        at: At::default(),
    })
}

pub(super) fn point() -> impl Strategy<Value = Point> + Clone {
    let base = prop_oneof![
        date().prop_map(Base::Date),
        name().prop_map(Base::Name),
        fact().prop_map(Base::Fact)
    ];
    (base, option::of((choice(duration()), any::<bool>()))).prop_map(|(base, offset)| {
        let back = offset.as_ref().is_some_and(|(_, back)| *back);
        let offset = offset.map(|(offset, _)| offset);
        Point { base, offset, back, at: At::default() }
    })
}

pub(super) fn level() -> impl Strategy<Value = Level> + Clone {
    let orders: Vec<Order> = Order::ALL.iter().map(|(order, _)| *order).collect();
    (name(), prop::sample::select(orders), measure()).prop_map(|(metric, order, measure)| Level {
        metric,
        order,
        measure,
    })
}

pub(super) fn condition() -> impl Strategy<Value = Cond> + Clone {
    let finding = (name(), quoted());
    let single = prop_oneof![
        3 => name().prop_map(Cond::Named),
        2 => fact().prop_map(Cond::Fact),
        1 => finding.prop_map(|(by, that)| Cond::Finding { by, that, at: At::default() }),
        1 => level().prop_map(Cond::Level),
    ];
    single.boxed().prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Cond::All),
            vec(inner.clone(), 2..4).prop_map(Cond::Any),
            inner.prop_map(|inner| Cond::Not(Box::new(inner))),
        ]
    })
}

pub(super) fn how() -> impl Strategy<Value = How> + Clone {
    let rule = prop_oneof![
        names().prop_map(Rule::Consensus),
        names().prop_map(Rule::Majority),
        (1u32..9, names()).prop_map(|(count, names)| Rule::Count(count, names)),
        name().prop_map(Rule::Weighted),
        name().prop_map(Rule::Groups),
        duration().prop_map(Rule::Silence),
        name().prop_map(Rule::Body),
    ];
    (vec(vec(rule, 1..3), 1..3), any::<bool>()).prop_map(|(ways, excluding_concerned)| How {
        ways,
        excluding_concerned,
        at: At::default(),
    })
}
