//! What is written, and that it reads as the same.

use proptest::collection::vec;
use proptest::prelude::*;
use wasit_bargain::formats::{self, Format};
use wasit_bargain::{
    Condition, Evaluations, Exact, Floor, Issue, Limit, Owner, Package, Profile, Scenario,
    Valuation,
};

use crate::genius::{DOMAIN, PROFILE, again, number, ratio, taken};

fn unwritable(scenario: &Scenario, why: &str) {
    let refused = formats::write(scenario, Format::Genius).unwrap_err();
    assert_eq!(refused.0, why);
}

fn small() -> Scenario {
    taken(&[("x_domain.xml", DOMAIN), ("A.xml", PROFILE)], &[])
}

#[test]
fn files_are_named_after_the_scenario_and_the_parties() {
    let files = formats::write(&small(), Format::Genius).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["x-domain.xml", "A.xml"]);
    let (_, profile) = files.last().unwrap();
    assert_eq!(
        profile,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<utility_space>
<objective index="0" name="root" description="" type="objective" etype="objective">
  <issue index="1" name="Fund" vtype="discrete" type="discrete" etype="discrete">
    <item index="1" value="$100 Billion" evaluation="5"/>
    <item index="2" value="none" evaluation="10"/>
  </issue>
  <issue index="2" name="Creation" vtype="discrete" type="discrete" etype="discrete">
    <item index="1" value="now" evaluation="1"/>
    <item index="2" value="later" evaluation="3"/>
    <item index="3" value="never" evaluation="0"/>
  </issue>
  <weight index="1" value="0.7"/>
  <weight index="2" value="0.3"/>
</objective>
<reservation value="0.25"/>
</utility_space>
"#
    );
}

#[test]
fn what_genius_cannot_say_is_refused() {
    let with = |change: fn(&mut Scenario)| {
        let mut scenario = small();
        change(&mut scenario);
        scenario
    };
    unwritable(
        &with(|s| {
            let never = Condition(vec![(0, 1)]);
            s.limits.push(Limit { name: "no fund".to_owned(), owner: Owner::Link, never });
        }),
        "GENIUS has no red lines and no links, such as `no fund`",
    );
    unwritable(
        &with(|s| s.issues[0].status_quo = Some(1)),
        "GENIUS has no word for the status quo of `Fund`",
    );
    unwritable(
        &with(|s| s.profiles[0].floor = Floor::Package(Package::new(vec![0, 0]))),
        "the floor of `A` is a package; GENIUS knows floors as numbers alone",
    );
    unwritable(
        &with(|s| s.profiles[0].valuations[0].weight = ratio(1, 3)),
        "a number of `A` for `Fund` has no end as a decimal, and GENIUS would cut it",
    );
    unwritable(
        &with(|s| s.profiles[0].constant = ratio(1, 2)),
        "`A` values options of `Fund` alone and others together; GENIUS has one of both",
    );
    unwritable(
        &with(|s| s.profiles[0].discount = Some(ratio(2, 1))),
        "the discount factor of `A` is none of GENIUS's",
    );
    unwritable(
        &with(|s| s.issues[0].name = "\u{1}".to_owned()),
        "a name holds a control character, which XML does not take",
    );
    unwritable(
        &with(|s| s.profiles[0].valuations.truncate(1)),
        "the scores of `A` do not fit the issues",
    );
    unwritable(
        &with(|s| s.profiles.clear()),
        "a scenario without issues or without parties is none in GENIUS",
    );
}

#[test]
fn evaluations_of_other_formats_keep_their_meaning() {
    let check = |values: &[&str]| {
        let mut scenario = small();
        let valuation = &mut scenario.profiles[0].valuations[1];
        valuation.values = values.iter().copied().map(number).collect();
        valuation.divided = false;
        let read = again(&scenario);
        let utilities =
            |s: &Scenario| s.profiles[0].valuations[1].utilities(Evaluations::DividedByLargest);
        assert_eq!(utilities(&read), utilities(&scenario), "{values:?}");
    };
    check(&["0.25", "0.5", "0"]);
    check(&["1", "3", "0"]);
    check(&["-1", "0.3", "7"]);
    check(&["0", "0", "0"]);
    let mut negative = small();
    negative.profiles[0].valuations[0].values = vec![number("-1"), number("0")];
    negative.profiles[0].valuations[0].divided = false;
    assert!(formats::write(&negative, Format::Genius).is_err());
}

/// Names that XML or a file system could trip over.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{1,6}",
        "[a-z\"'<>&;# \t\n/\\\\.]{1,8}",
        "[\u{627}-\u{64a}\u{200f}\u{202e}]{1,5}",
        "\\PC{0,70}",
    ]
}

fn amount() -> impl Strategy<Value = Exact> {
    (-2000_i64..9999, 0_u32..5).prop_map(|(digits, places)| ratio(digits, 10_i64.pow(places)))
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let issues = proptest::collection::btree_map(
        name(),
        proptest::collection::btree_set(name(), 1..5),
        1..5,
    );
    let parties = proptest::collection::btree_set(name(), 1..5).prop_shuffle_names();
    (name(), issues, parties)
        .prop_flat_map(|(title, issues, parties)| {
            let issues: Vec<Issue> = issues
                .into_iter()
                .map(|(name, options)| Issue {
                    name,
                    options: options.into_iter().collect(),
                    status_quo: None,
                })
                .collect();
            let numbers: usize = issues.iter().map(|issue| issue.options.len() + 1).sum();
            let floors = vec(proptest::option::of(amount()), parties.len());
            let discounts = vec(proptest::option::of(1_i64..100), parties.len());
            let amounts = vec(vec(amount(), numbers), parties.len());
            (Just(title), Just(issues), Just(parties), amounts, floors, discounts)
        })
        .prop_map(|(name, issues, parties, amounts, floors, discounts)| {
            let stated = parties.into_iter().zip(amounts).zip(floors.into_iter().zip(discounts));
            let profiles = stated.map(|((name, amounts), (floor, discount))| {
                let mut amounts = amounts.into_iter();
                let valuations = issues.iter().map(|issue| Valuation {
                    weight: amounts.next().unwrap(),
                    values: amounts.by_ref().take(issue.options.len()).collect(),
                    divided: true,
                });
                Profile {
                    name,
                    valuations: valuations.collect(),
                    constant: number("0"),
                    together: vec![],
                    floor: floor.map_or(Floor::None, Floor::Value),
                    discount: discount.map(|percent| ratio(percent, 100)),
                }
            });
            Scenario { name, profiles: profiles.collect(), issues: issues.clone(), limits: vec![] }
        })
}

/// Parties stand in any order, not in that of their names.
trait ShuffleNames {
    fn prop_shuffle_names(self) -> BoxedStrategy<Vec<String>>;
}

impl<S: Strategy<Value = std::collections::BTreeSet<String>> + 'static> ShuffleNames for S {
    fn prop_shuffle_names(self) -> BoxedStrategy<Vec<String>> {
        self.prop_map(|names| names.into_iter().collect::<Vec<_>>()).prop_shuffle().boxed()
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same(scenario in scenario()) {
        prop_assert_eq!(again(&scenario), scenario);
    }

    #[test]
    fn whole_numbers_and_rectangles_read_as_the_same(
        lower in -9_i64..9,
        slope in -5_i64..5,
        sets in vec((0_u32..4, 0_u32..4, -50_i64..50, 1_i64..50), 1..6),
        constant in -9_i64..9,
    ) {
        let row = |name: &str| Issue {
            name: name.to_owned(),
            options: (lower..lower + 4).map(|option| option.to_string()).collect(),
            status_quo: None,
        };
        let nothing = Valuation { weight: number("0"), values: vec![number("0"); 4], divided: false };
        let line = (0..4).map(|step| ratio(slope * step, 100) + ratio(1, 2)).collect();
        let line = Valuation { weight: ratio(1, 2), values: line, divided: false };
        let together = sets.iter().map(|(from, more, over, under)| {
            let last = (from + more).min(3);
            let set = (*from..=last).fold(0_u64, |all, option| all | 1 << option);
            (Condition(vec![(0, set), (1, 0b0110)]), ratio(*over, *under))
        });
        let party = |name: &str, valuation: &Valuation| Profile {
            name: name.to_owned(),
            valuations: vec![valuation.clone(); 2],
            constant: number("0"),
            together: vec![],
            floor: Floor::None,
            discount: None,
        };
        let mut bent = party("bent", &nothing);
        bent.together = together.collect();
        bent.constant = ratio(constant, 7);
        let scenario = Scenario {
            name: "rows".to_owned(),
            issues: vec![row("a"), row("b")],
            profiles: vec![bent, party("line", &line)],
            limits: vec![],
        };
        prop_assert_eq!(again(&scenario), scenario);
    }
}
