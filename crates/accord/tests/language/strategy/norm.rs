//! Clauses.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use wasit_accord::tree::{
    Amount, At, Bearer, Bearing, Effect, EffectKind, Norm, NormKind, Remedy, Status, Verification,
    Word, WordKind, WordLine, Wording,
};

use super::value::{condition, duration, how, level, number, point};
use super::{beside, bracket, choice, comments, name, names, quoted};

pub(super) fn norm() -> impl Strategy<Value = Norm> + Clone {
    let kinds: Vec<NormKind> = NormKind::ALL.iter().map(|(kind, ..)| *kind).collect();
    (prop::sample::select(kinds), name(), option::of(quoted()), bearer(), choice(quoted()), words())
        .prop_map(|(kind, name, label, bearer, act, words)| Norm {
            kind,
            name,
            label,
            bearer,
            act,
            words,
            at: At::default(),
        })
}

fn bearer() -> impl Strategy<Value = Bearer> + Clone {
    let several = [Bearing::Each, Bearing::Jointly, Bearing::Any];
    prop_oneof![
        name().prop_map(|name| Bearer { bearing: Bearing::One, names: vec![name] }),
        (prop::sample::select(several.to_vec()), names())
            .prop_map(|(bearing, names)| Bearer { bearing, names }),
    ]
}

fn words() -> impl Strategy<Value = Vec<WordLine>> + Clone {
    let word = word().prop_map(|kind| Wording::One(Word { kind, at: At::default() }));
    let one = line(word).boxed();
    let one = one.prop_recursive(3, 8, 3, |inner| {
        let inside = vec(inner.clone(), 1..3).prop_map(apart);
        let open = bracket(option::weighted(0.8, inside)).prop_map(Wording::Open);
        prop_oneof![3 => inner, 1 => line(open.boxed())]
    });
    vec(one, 0..5).prop_map(apart)
}

fn line(word: impl Strategy<Value = Wording> + Clone) -> impl Strategy<Value = WordLine> + Clone {
    (comments(), word, beside()).prop_map(|(comments, word, beside)| WordLine {
        comments,
        word,
        beside,
    })
}

/// Leaves out what can be read twice: `every` right after a verification without one.
fn apart(lines: Vec<WordLine>) -> Vec<WordLine> {
    let mut kept: Vec<WordLine> = vec![];
    for line in lines {
        let verified = kept.last().is_some_and(|last| match &last.word {
            Wording::One(Word { kind: WordKind::Verified(verified), .. }) => {
                verified.every.is_none()
            }
            _ => false,
        });
        let every = matches!(&line.word, Wording::One(Word { kind: WordKind::Every(_), .. }));
        if !(verified && every) {
            kept.push(line);
        }
    }
    kept
}

fn word() -> impl Strategy<Value = WordKind> + Clone {
    let when = prop_oneof![
        condition().prop_map(WordKind::Requires),
        names().prop_map(WordKind::After),
        (choice(duration()), point()).prop_map(|(d, p)| WordKind::Within(d, p)),
        choice(point()).prop_map(WordKind::By),
        (choice(duration()), point()).prop_map(|(d, p)| WordKind::Before(d, p)),
        choice(duration()).prop_map(WordKind::Every),
        choice(point()).prop_map(WordKind::From),
        choice(duration()).prop_map(WordKind::For),
        choice(point()).prop_map(WordKind::Until),
        Just(WordKind::Unlimited),
        condition().prop_map(WordKind::AtOnce),
        name().prop_map(WordKind::On),
    ];
    let what = prop_oneof![
        level().prop_map(WordKind::Where),
        verification().prop_map(WordKind::Verified),
        names().prop_map(|chain| WordKind::Else(Remedy { chain })),
        quoted().prop_map(WordKind::NoRemedy),
        (choice(duration()), vec(name(), 0..3)).prop_map(|(d, to)| WordKind::Notice(d, to)),
        how().prop_map(WordKind::Decided),
        effect().prop_map(WordKind::Effect),
        names().prop_map(WordKind::Hits),
    ];
    let statuses: Vec<Status> = Status::ALL.iter().map(|(status, _)| *status).collect();
    let more = prop_oneof![
        (choice(number()), name())
            .prop_map(|(number, to)| WordKind::Worth(Amount { number, to: Some(to) })),
        (choice(number()), option::of(name()))
            .prop_map(|(number, to)| WordKind::Costs(Amount { number, to })),
        (1u32..20, name(), option::of(choice(number())))
            .prop_map(|(part, of, amount)| WordKind::Tranche { part, of, amount }),
        Just(WordKind::Irrevocable),
        Just(WordKind::Survives),
        quoted().prop_map(WordKind::Ref),
        prop::sample::select(statuses).prop_map(WordKind::Status),
    ];
    prop_oneof![when.boxed(), what.boxed(), more.boxed()]
}

fn verification() -> impl Strategy<Value = Verification> + Clone {
    let parts = (
        choice(name()),
        option::of(choice(duration())),
        option::of(quoted()),
        option::of(duration()),
        option::of(quoted()),
    );
    parts.prop_map(|(by, latency, method, every, evidence)| Verification {
        by,
        latency,
        method,
        every,
        evidence,
    })
}

fn effect() -> impl Strategy<Value = Effect> + Clone {
    let kinds: Vec<EffectKind> = EffectKind::ALL.iter().map(|(kind, _)| *kind).collect();
    let parts = (prop::sample::select(kinds), vec(name(), 0..3), choice(duration()));
    parts.prop_map(|(kind, clauses, by)| {
        let clauses = if kind == EffectKind::Withdraws { vec![] } else { clauses };
        Effect { kind, clauses, by: (kind == EffectKind::Extends).then_some(by) }
    })
}
