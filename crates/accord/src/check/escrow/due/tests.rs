//! What diagrams say about an escrow, beside every assignment of its atoms.

use proptest::prelude::*;

use super::*;
use crate::limits;

const ATOMS: usize = 5;

fn holds(proposition: &Proposition, come: u32) -> bool {
    match proposition {
        // The drawn escrows name no days.
        Proposition::Always | Proposition::Day(_) => true,
        Proposition::Atom(atom) => come >> atom & 1 == 1,
        Proposition::Not(inner) => !holds(inner, come),
        Proposition::All(several) => several.iter().all(|one| holds(one, come)),
        Proposition::Any(several) => several.iter().any(|one| holds(one, come)),
    }
}

/// Returns the runs that the text allows, by what comes about.
fn runs(holding: &Holding) -> impl Iterator<Item = u32> {
    (0u32..1 << ATOMS).filter(|come| {
        holding.exclusive.iter().all(|(one, other)| come >> one & come >> other & 1 == 0)
    })
}

/// Returns what comes of a kind, and what it claims.
fn claimed(holding: &Holding, come: u32, counts: impl Fn(&Due) -> Option<Decimal>) -> Decimal {
    holding.dues.iter().filter(|due| holds(&due.when, come)).filter_map(counts).sum()
}

fn overpays(holding: &Holding, kind: OutcomeKind) -> bool {
    let counts = |due: &Due| match due {
        Due { kind: OutcomeKind::Return, dated: true, .. } => None,
        due => due.claim.clone().filter(|_| due.kind == kind),
    };
    runs(holding).any(|come| claimed(holding, come, counts) > holding.amount)
}

fn goes_both_ways(holding: &Holding) -> bool {
    use OutcomeKind::{Release, Return};
    let stated = runs(holding).any(|come| {
        let of = |kind: OutcomeKind| {
            move |due: &Due| due.claim.clone().filter(|_| due.kind == kind && !due.dated)
        };
        let any = |kind: OutcomeKind| {
            holding.dues.iter().any(|due| of(kind)(due).is_some() && holds(&due.when, come))
        };
        let (release, back) = (of(Release), of(Return));
        let sum = claimed(holding, come, release) + &claimed(holding, come, back);
        any(Release) && any(Return) && sum > holding.amount
    });
    let dues = || holding.dues.iter().filter(|due| !due.dated);
    let quicker = dues().filter(|due| due.claim.is_none()).any(|due| {
        dues().filter(|other| other.kind != due.kind).any(|other| {
            let with = |also: bool| {
                runs(holding).any(|come| holds(&due.when, come) && holds(&other.when, come) == also)
            };
            with(true) && (with(false) || other.claim.is_none())
        })
    });
    stated || quicker
}

fn loses(holding: &Holding) -> bool {
    runs(holding).filter(|come| holding.sure.iter().all(|atom| come >> atom & 1 == 1)).any(|come| {
        let rest = holding.dues.iter().any(|d| d.claim.is_none() && holds(&d.when, come));
        !rest && claimed(holding, come, |due| due.claim.clone()) < holding.amount
    })
}

fn proposition() -> impl Strategy<Value = Proposition> {
    let leaf = prop_oneof![
        8 => (0..ATOMS).prop_map(Proposition::Atom),
        1 => Just(Proposition::Always),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Proposition::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Proposition::All),
            prop::collection::vec(inner, 2..4).prop_map(Proposition::Any),
        ]
    })
}

fn holding() -> impl Strategy<Value = Holding> {
    let due = (any::<bool>(), prop::option::weighted(0.7, 1i64..8), proposition(), any::<bool>());
    let due = due.prop_map(|(release, claim, when, dated)| Due {
        kind: if release { OutcomeKind::Release } else { OutcomeKind::Return },
        claim: claim.map(Decimal::whole),
        when,
        dated,
    });
    let exclusive = prop::collection::vec((0..ATOMS, 0..ATOMS), 0..3).prop_map(|pairs| {
        pairs.into_iter().filter(|(one, other)| one != other).collect::<Vec<_>>()
    });
    let sure = prop::collection::vec(0..ATOMS, 0..2);
    (1i64..16, prop::collection::vec(due, 0..5), exclusive, sure).prop_map(
        |(amount, dues, exclusive, sure)| Holding {
            amount: Decimal::whole(amount),
            dues,
            atoms: ATOMS,
            days: vec![],
            exclusive,
            sure,
        },
    )
}

proptest! {
    #[test]
    fn diagrams_say_what_every_run_says(holding in holding()) {
        let mut ledger = Ledger::of(&holding, limits::DIAGRAM_NODES_MAX).unwrap();
        for kind in [OutcomeKind::Release, OutcomeKind::Return] {
            let found = ledger.overpaid(kind).unwrap();
            prop_assert_eq!(found.is_some(), overpays(&holding, kind));
            if let Some(together) = found {
                prop_assert!(together.sum > holding.amount);
                let all_come = runs(&holding).any(|come| {
                    together.dues.iter().all(|&due| holds(&holding.dues[due].when, come))
                });
                prop_assert!(all_come);
            }
        }
        let both = ledger.both_ways().unwrap();
        prop_assert_eq!(both.is_some(), goes_both_ways(&holding));
        if let Some(together) = both {
            let kinds: Vec<_> = together.dues.iter().map(|&due| holding.dues[due].kind).collect();
            prop_assert!(kinds.contains(&OutcomeKind::Release));
            prop_assert!(kinds.contains(&OutcomeKind::Return));
        }
        let lost = ledger.lost().unwrap();
        prop_assert_eq!(lost.is_some(), loses(&holding));
        if let Some(lost) = lost {
            prop_assert!(lost.amount > Decimal::default());
            prop_assert!(holding.sure.iter().all(|&atom| lost.come[atom]));
        }
    }

    /// Certificates come one by one, in any order, and the holder pays as they come: without E411
    /// and E412, what one side is owed never lacks because the other was quicker.
    #[test]
    fn without_a_finding_the_order_of_certificates_does_not_matter(
        mut holding in holding(),
        order in Just((0..ATOMS).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        // What turns false again as certificates come is not followed.
        for due in &mut holding.dues {
            due.when = monotone(&due.when);
        }
        let mut ledger = Ledger::of(&holding, limits::DIAGRAM_NODES_MAX).unwrap();
        let clean = ledger.overpaid(OutcomeKind::Release).unwrap().is_none()
            && ledger.overpaid(OutcomeKind::Return).unwrap().is_none()
            && ledger.both_ways().unwrap().is_none();
        if !clean {
            return Ok(());
        }
        let (mut come, mut left) = (0u32, holding.amount.clone());
        let mut paid: Vec<(usize, OutcomeKind)> = vec![];
        for atom in order {
            let next = come | 1 << atom;
            if !runs(&holding).any(|run| run == next) {
                continue;
            }
            come = next;
            // What is left is left by the amounts that are stated.
            let mut due_now: Vec<_> = holding.dues.iter().enumerate().collect();
            due_now.sort_by_key(|(_, due)| due.claim.is_none());
            for (number, due) in due_now {
                let known = paid.iter().any(|(paid, _)| *paid == number);
                if due.dated || known || !holds(&due.when, come) {
                    continue;
                }
                let claim = due.claim.clone().unwrap_or_else(|| left.clone());
                // A claim that finds nothing is no loss where its own side took all that was left.
                let own_rest = paid.iter().any(|(paid, kind)| {
                    *kind == due.kind && holding.dues[*paid].claim.is_none()
                });
                prop_assert!(claim <= left || own_rest, "{} is due, {} is there", claim, left);
                let all_gone = paid.iter().any(|(paid, kind)| {
                    *kind != due.kind && holding.dues[*paid].claim.is_none()
                });
                prop_assert!(!all_gone, "the other side was quicker");
                left = left.clone() - &claim.min(left);
                paid.push((number, due.kind));
            }
        }
    }
}

/// Returns a proposition without its negations.
fn monotone(proposition: &Proposition) -> Proposition {
    match proposition {
        Proposition::Always | Proposition::Day(_) => Proposition::Always,
        Proposition::Atom(atom) => Proposition::Atom(*atom),
        Proposition::Not(inner) => monotone(inner),
        Proposition::All(several) => Proposition::All(several.iter().map(monotone).collect()),
        Proposition::Any(several) => Proposition::Any(several.iter().map(monotone).collect()),
    }
}
