//! The cases that ship with the project.

use std::path::{Path, PathBuf};

use wasit_case::{
    Anchor, Answer, Case, ChannelKind, Content, Counting, Demand, Exposure, Form, Format, Found,
    Kind, Leave, OralId, OralState, OutsideKind, PartyId, Photographs, Pick, Precedence,
    PreconditionState, Role, Seat, Stand, Withheld, find, parse_paper_id,
};
use wasit_casefile::{
    CaseFile, Confidence, ConflictKind, Known, Period, Read, act_keys, play, read, read_files,
    rehearse, write,
};

const A: PartyId = PartyId(0);
const B: PartyId = PartyId(1);

fn directory(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(case)
}

fn faults(read: &Read) -> Vec<String> {
    let found = read.diagnostics.iter().cloned().chain(rehearse(read));
    found.map(|diagnostic| diagnostic.render(&read.sources, false)).collect()
}

#[expect(clippy::unwrap_used, reason = "a test ends where its case cannot be read")]
fn case(name: &str) -> CaseFile {
    let read = read(&directory(name));
    assert_eq!(faults(&read), Vec::<String>::new(), "{name}");
    read.case.unwrap()
}

#[test]
fn every_case_that_ships_is_faultless_and_is_read_back_as_it_is_written() {
    for name in ["marsa", "ondra", "muscat-2026"] {
        let case = case(name);
        let again = read_files(&write(&case));
        assert_eq!(faults(&again), Vec::<String>::new(), "{name}");
        assert_eq!(again.case.as_ref(), Some(&case), "{name}");
    }
}

#[test]
fn marsa_has_the_scores_and_links_of_its_description() {
    let case = case("marsa");
    let picks = |letters: &str| {
        let items = &case.charter.agenda;
        items
            .iter()
            .zip(letters.chars())
            .map(|(item, letter)| wasit_case::Pick {
                item: item.id.clone(),
                option: wasit_case::OptionId::new(&letter.to_string()).unwrap(),
            })
            .collect::<Vec<_>>()
    };
    let scores = |letters: &str| {
        [A, B].map(|party| {
            let own = case.room(Seat::Party(party)).unwrap().scoring().unwrap();
            own.total(&picks(letters))
        })
    };
    // The Nash product, the naive middle and the egalitarian gain of the golden values.
    assert_eq!(scores("cbbdbdcccdbdccab"), [6490, 7195]);
    assert_eq!(scores("cccccccccccccccc"), [6075, 7210]);
    assert_eq!(scores("cabdbdcccdcdcccb"), [6620, 7020]);

    assert!(case.charter.links.iter().all(|link| link.is_kept_by(&picks("cbbdbdcccdbdccab"))));
    let kept = |letters: &str| -> Vec<bool> {
        case.charter.links.iter().map(|link| link.is_kept_by(&picks(letters))).collect()
    };
    assert_eq!(kept("dccdcbccccccccac"), [false, false, false, true]);
    assert_eq!(kept("cccccccccccccaac"), [true, true, true, false]);
    assert_eq!(case.charter.links.iter().filter(|link| link.demand == Demand::NoneOf).count(), 1);

    let public: Vec<String> = case
        .public_red_lines()
        .map(|(party, line)| format!("{party} {}={}", line.item, line.option))
        .collect();
    assert_eq!(public, ["B missiles=a", "B proxies=a"]);
    let private = |party| {
        let room = case.room(Seat::Party(party)).unwrap();
        room.red_lines.iter().filter(|line| line.known == Known::Private).count()
    };
    assert_eq!([private(A), private(B)], [6, 5]);
}

#[test]
fn marsa_plays_its_story() {
    let case = case("marsa");
    let rehearsal = play(&case).unwrap();
    let desk = |seat| -> &Case { rehearsal.desks.get(&seat).unwrap() };
    let mediator = desk(Seat::Mediator);

    // Beat 5: the first package runs into a private line; only the mediator's desk can tell.
    let package = |version| {
        let id = parse_paper_id("A-5").unwrap();
        let edition = mediator.edition(id, version).unwrap();
        edition.paper.paragraph(1).unwrap().content.clone()
    };
    assert!(matches!(package(1), Content::Package(_)));
    let blocked = |seat, version| desk(seat).blocked(Seat::Party(A), &package(version)).len();
    assert_eq!(blocked(Seat::Mediator, 1), 1);
    assert_eq!(blocked(Seat::Mediator, 2), 0);
    assert_eq!(blocked(Seat::Party(A), 1), 0);

    // The round stays open, with something to do by hand.
    assert!(mediator.round().unwrap().state.takes_papers());
    let open = mediator.papers.iter().filter(|(_, file)| !mediator.custody_complete(file));
    let open: Vec<String> = open.map(|(id, _)| id.to_string()).collect();
    assert_eq!(open, ["A-6", "B-6", "B-7"]);

    // Beats 9 to 11: a courier's number, what was understood at noon, one line in public.
    let number = desk(Seat::Party(A)).arrivals.values().last().unwrap();
    assert_eq!(number.carried.attribution, None);
    assert_eq!(mediator.orals.get(&OralId(1)).unwrap().state(), OralState::Diverging);
    assert_eq!(mediator.visibility(1).unwrap().photographs, Photographs::None);
    let (_, condition) = mediator.open_preconditions().next().unwrap();
    assert_eq!(condition.state, PreconditionState::Disputed);

    // Beat 12: the mediator has the numbers of both for analysis, each side its own alone.
    for (party, floor) in [(A, 5_600), (B, 6_000)] {
        let given = mediator.given_scores(party).unwrap();
        assert_eq!((given.version, given.scoring.floor), (1, Some(floor)));
        assert_eq!(Some(&given.scoring), case.room(Seat::Party(party)).unwrap().scoring().as_ref());
        let own = &desk(Seat::Party(party)).scores.given;
        assert!(own.keys().eq([&party]));
        let items = &case.charter.agenda;
        let quo = |item: &wasit_case::AgendaItem| {
            given.scoring.item(&item.id).and_then(|s| s.of_status_quo(item))
        };
        assert!(items.iter().all(|item| quo(item).is_some()), "each status quo has its score");
    }
}

#[test]
fn ondra_plays_its_story() {
    let case = case("ondra");
    let rehearsal = play(&case).unwrap();
    let desk = |seat| -> &Case { rehearsal.desks.get(&seat).unwrap() };
    let mediator = desk(Seat::Mediator);
    assert_eq!(rehearsal.desks.len(), 5);

    // The whole is agreed, in the same terms at every desk; only what was said aloud diverges.
    for party in &case.charter.parties {
        let closures = desk(Seat::Party(party.id)).closures();
        assert_eq!(closures, mediator.closures());
        assert!(closures.len() == 8 && closures.iter().all(|closure| closure.is_final));
    }
    assert_eq!(mediator.orals.get(&OralId(1)).unwrap().state(), OralState::Diverging);
    assert!(mediator.open_items().is_empty());
    let excluded = |dispute: &wasit_case::ScopeDispute| {
        dispute.sides.iter().any(|(_, stand, ..)| *stand == Stand::Excluded)
    };
    assert!(!mediator.scope_disputes().iter().any(excluded));
    assert_eq!(mediator.open_preconditions().count(), 0);
    assert_eq!(mediator.outside.len(), 3);

    // A no of one party is known to nobody but the office.
    assert_eq!(mediator.proposals.values().next().unwrap().answers.len(), 1);
    assert!(desk(Seat::Party(A)).proposals.values().next().unwrap().answers.is_empty());

    // What the envoy said is what Halm has, in the envoy's own words.
    let spoken = |arrival: &&wasit_case::Arrival| arrival.carried.courier.is_some();
    let halm = desk(Seat::Party(A));
    let by_hand = &halm.arrivals.values().find(spoken).unwrap().carried;
    assert!(by_hand.paragraphs[0].text.words().ends_with("not use it against you."));
    assert_eq!(halm.home.in_force().map(|(version, _)| version), Some(2));
}

/// A deal exists: there are packages above every floor, within every red line, that keep the links.
#[test]
fn ondra_can_be_settled() {
    let case = case("ondra");
    let mut packages: Vec<Vec<Pick>> = vec![vec![]];
    for item in &case.charter.agenda {
        let longer = |package: &Vec<Pick>| -> Vec<Vec<Pick>> {
            let with = |option: &wasit_case::Choice| {
                let pick = Pick { item: item.id.clone(), option: option.id.clone() };
                package.iter().cloned().chain([pick]).collect()
            };
            item.options.iter().map(with).collect()
        };
        packages = packages.iter().flat_map(longer).collect();
    }
    assert_eq!(packages.len(), 65_536);
    let rooms: Vec<_> = case.rooms.iter().filter(|room| room.floor.is_some()).collect();
    assert_eq!(rooms.len(), 3);
    let kept = |package: &&Vec<Pick>| {
        case.charter.broken_links(package).next().is_none()
            && rooms.iter().all(|room| {
                let own = room.scoring().unwrap();
                own.total(package) >= room.floor.map_or(0, u64::from) && own.allows(package)
            })
    };
    let possible: Vec<&Vec<Pick>> = packages.iter().filter(kept).collect();
    let rehearsal = play(&case).unwrap();
    let mut agreed: Vec<Pick> =
        rehearsal.desks[&Seat::Mediator].closures().into_iter().map(|c| c.pick).collect();
    agreed.sort_by_key(|pick| case.charter.agenda.iter().position(|item| item.id == pick.item));
    assert!(possible.contains(&&agreed), "{agreed:?}");
    // Neither nearly everything nor nearly nothing is possible, and the status quo is not.
    assert_eq!(possible.len(), 5_623);
    let status_quo = |package: &&&Vec<Pick>| package.iter().all(|pick| pick.option.as_str() == "a");
    assert!(!possible.iter().any(|package| status_quo(&package)));
}

#[test]
fn an_ambiguous_name_asks_in_every_case() {
    let marsa = case("marsa").charter.people;
    assert!(matches!(find(&marsa, "Venn"), Found::Several(several) if several.len() == 2));
    for name in ["Arshami", "阿沙米", "آرسامی", "D. Arsami"] {
        assert!(matches!(find(&marsa, name), Found::One(one) if one.id.as_str() == "arsami"));
    }
    let ondra = case("ondra").charter.people;
    for name in ["Йонас Градил", "Gradil", "Ing. Jonas Hradil"] {
        assert!(matches!(find(&ondra, name), Found::One(one) if one.id.as_str() == "hradil"));
    }
    let muscat = case("muscat-2026").charter.people;
    for name in ["Alaghezi", "阿拉格齐", "araghchi"] {
        assert!(matches!(find(&muscat, name), Found::One(one) if one.id.as_str() == "araghchi"));
    }
    assert!(matches!(find(&muscat, "Sayyid Badr"), Found::One(one) if one.name == "Badr"));
    assert!(matches!(find(&muscat, "Sayyid"), Found::Nobody));
}

#[test]
fn muscat_has_its_fourteen_conflicts_and_no_desks() {
    let case = case("muscat-2026");
    assert!(case.rooms.is_empty() && case.script.is_none() && !case.charter.fictional);
    assert!(
        case.charter
            .people
            .iter()
            .all(|person| { !matches!(person.belongs, wasit_case::Belongs::Desk(..)) })
    );
    let record = case.record.unwrap();
    let ids: Vec<&str> = record.conflicts.iter().map(|conflict| conflict.id.as_str()).collect();
    let expected: Vec<String> = (1..=14).map(|n| format!("X{n}")).collect();
    assert_eq!(ids, expected);
    let of_kind = |kind| -> Vec<&str> {
        let of = record.conflicts.iter().filter(|conflict| conflict.kind == kind);
        of.map(|conflict| conflict.id.as_str()).collect()
    };
    let contradictions = ["X1", "X2", "X4", "X5", "X6", "X7", "X8", "X9", "X11", "X12", "X14"];
    assert_eq!(of_kind(ConflictKind::Contradiction), contradictions);
    assert_eq!(of_kind(ConflictKind::Gap), ["X13"]);
    assert_eq!(of_kind(ConflictKind::OutsideFact), ["X3", "X10"]);
    let unverified = |fact: &wasit_casefile::OutsideFact| fact.confidence == Confidence::Unverified;
    assert!(record.outside_facts.iter().all(unverified));
    assert!(record.claims.iter().all(|claim| claim.confidence == Confidence::Quoted));
    let used: Vec<_> = record.conflicts.iter().flat_map(|c| c.sides.iter().flatten()).collect();
    assert!(record.outside_facts.iter().all(|fact| used.contains(&&fact.id)));
    // What was carried is nowhere told, and nobody's preference is made up.
    assert_eq!(record.relays.len(), 2);
    assert!(record.relays.iter().all(|relay| relay.contents == "not public"));
    // Each thing to watch and each part has a source.
    assert!(record.indicators.iter().all(|indicator| !indicator.claims.is_empty()));
    assert!(record.roles.iter().all(|role| !role.claims.is_empty()));
}

#[test]
fn muscat_is_told_in_the_order_of_its_times() {
    let record = case("muscat-2026").record.unwrap();
    let timeline = record.timeline();
    let periods: Vec<_> = timeline.iter().map(|stretch| stretch.period).collect();
    let (before, round, after) = (Period::Before, Period::Round, Period::After);
    assert_eq!(periods, [Some(before), Some(round), Some(after), None]);
    let told: usize = timeline.iter().map(|stretch| stretch.claims.len()).sum();
    assert_eq!(told, record.claims.len());
    let dates = |n: usize| timeline[n].claims.iter().filter_map(|claim| claim.date);
    assert_eq!(dates(0).map(|d| d.to_string()).collect::<Vec<_>>(), ["2015", "2018", "2025-06"]);
    assert!(dates(1).all(|date| date.to_string() == "2026-02-06"));
    // What is said about no one time has neither a date nor words for one.
    assert!(timeline[3].claims.iter().all(|claim| claim.date.is_none() && claim.when.is_none()));
    let direct = record.claims.iter().find(|claim| claim.id.as_str() == "direct").unwrap();
    let of: Vec<&str> = record.conflicts_of(&direct.id).map(|c| c.id.as_str()).collect();
    assert_eq!(of, ["X1"]);
}

/// Every term of the field occurs in a case that ships, but for these, which no story needs yet.
#[test]
fn every_word_is_used_by_a_case() {
    const NOT_YET: [&str; 3] = ["drop_draft", "revert_whole", "take_back_scores"];
    let text: String = ["marsa", "ondra", "muscat-2026"]
        .iter()
        .flat_map(|name| write(&case(name)))
        .map(|(_, text)| text)
        .collect();
    let mut words: Vec<&str> = vec![];
    words.extend(Kind::ALL.iter().map(|value| value.word()));
    words.extend(Form::ALL.iter().map(|value| value.word()));
    words.extend(Precedence::ALL.iter().map(|value| value.word()));
    words.extend(Answer::ALL.iter().map(|value| value.word()));
    words.extend(Withheld::ALL.iter().map(|value| value.word()));
    words.extend(Stand::ALL.iter().map(|value| value.word()));
    words.extend(Role::ALL.iter().map(|value| value.word()));
    words.extend(Counting::ALL.iter().map(|value| value.word()));
    words.extend(Anchor::ALL.iter().map(|value| value.word()));
    words.extend(Format::ALL.iter().map(|value| value.word()));
    words.extend(ChannelKind::ALL.iter().map(|value| value.word()));
    words.extend(Exposure::ALL.iter().map(|value| value.word()));
    words.extend(OutsideKind::ALL.iter().map(|value| value.word()));
    words.extend(wasit_case::Confidence::ALL.iter().map(|value| value.word()));
    words.extend(Photographs::ALL.iter().map(|value| value.word()));
    words.extend(["for-relay", "without-attribution", "authors-word"]);
    // A precondition is stated by an act of its own.
    let stated = |state: &&PreconditionState| **state != PreconditionState::Stated;
    words.extend(PreconditionState::ALL.iter().filter(stated).map(|value| value.word()));
    words.extend(Leave::ALL.iter().map(|value| value.word()));
    for word in words {
        assert!(text.contains(&format!("= \"{word}\"")), "{word}");
    }
    for key in ["verbatim", "paraphrase", "idea", "withhold", "hold", "confirmed", "corrected"] {
        assert!(text.contains(&format!("\n{key} = ")), "{key}");
    }
    for key in ["clears", "informed", "objects", "early_harvest", "ad_referendum", "on_behalf"] {
        assert!(text.contains(&format!("\n{key} = ")), "{key}");
    }
    for act in act_keys() {
        assert_ne!(text.contains(&format!("\n[step.{act}]\n")), NOT_YET.contains(&act), "{act}");
    }
}
