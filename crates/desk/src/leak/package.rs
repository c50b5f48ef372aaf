//! Packages: what the options that are offered tell about those that are not.
//!
//! The model, which is the whole of what is claimed: a reader to whom the mediator offers several
//! packages in one paper concludes that the options which none of them has on an item are out of
//! reach. If these are exactly the ones that another party cannot accept in confidence, the reader
//! knows that party's red line with certainty. If the party's red line is among them, the reader's
//! guess was narrowed towards it. One package alone tells nothing about the options it leaves out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use wasit_case::{
    CarriedForm, Case, Content, Event, ItemId, Message, OptionId, PartyId, Pick, Seat,
};
use wasit_leak::{Class, Tier};

use super::finding::{LeakFinding, Narrowing};

/// Returns what the packages in messages to parties tell about others' private red lines.
pub(super) fn check(case: &Case, sent: &[(Seat, Message)]) -> Vec<LeakFinding> {
    sent.iter()
        .filter_map(|(to, message)| match (to, message) {
            (Seat::Party(to), Message::Carried(carried)) => {
                let own = carried.paragraphs.iter().filter(|p| p.form == CarriedForm::Idea);
                let packages: Vec<&[Pick]> = own.map(|p| p.content.picks()).collect();
                Some(narrowed(case, *to, &packages))
            }
            _ => None,
        })
        .flatten()
        .collect()
}

/// Returns whether an event could offer several packages, so that others need not be looked at.
pub(super) fn may_narrow(event: &Event) -> bool {
    matches!(event, Event::Relayed { .. } | Event::Issued { .. })
}

fn narrowed(case: &Case, to: PartyId, packages: &[&[Pick]]) -> Vec<LeakFinding> {
    let mut offered: BTreeMap<&ItemId, BTreeSet<&OptionId>> = BTreeMap::new();
    for pick in packages.iter().copied().flatten() {
        offered.entry(&pick.item).or_default().insert(&pick.option);
    }
    let mut found = vec![];
    for (item, offered) in offered.into_iter().filter(|(_, offered)| offered.len() > 1) {
        let Some(known) = case.charter.item(item) else { continue };
        let told = told_red(case, to, item);
        let before: Vec<OptionId> =
            known.options.iter().map(|o| o.id.clone()).filter(|o| !told.contains(o)).collect();
        let left_out: BTreeSet<&OptionId> =
            before.iter().filter(|o| !offered.contains(o)).collect();
        for (red, source) in private_red(case, to, item) {
            let red: BTreeSet<&OptionId> = red.iter().filter(|o| !told.contains(o)).collect();
            if red.is_empty() || !red.is_subset(&left_out) {
                continue;
            }
            let tier = if red == left_out { Tier::Blocking } else { Tier::Advisory };
            let after = before.iter().filter(|o| offered.contains(o)).cloned().collect();
            let narrowing = Some(Narrowing { item: item.clone(), before: before.clone(), after });
            found.push(LeakFinding {
                to: Seat::Party(to),
                tier,
                class: Class::RedLine,
                text: Arc::from(known.title.as_str()),
                span: 0..0,
                source: Some(source),
                passage_of: None,
                passage: 0..0,
                narrowing,
            });
        }
    }
    found
}

/// Returns, for each other party, the options on an item that it cannot accept in confidence, and
/// the paper that says so.
fn private_red(case: &Case, to: PartyId, item: &ItemId) -> Vec<(Vec<OptionId>, String)> {
    let mut by_party: BTreeMap<PartyId, (Vec<OptionId>, String)> = BTreeMap::new();
    for line in case.red_lines().into_iter().filter(|line| line.private && line.party != to) {
        let [pick] = line.picks.as_slice() else { continue };
        if pick.item == *item {
            let entry = by_party.entry(line.party).or_default();
            entry.0.push(pick.option.clone());
            entry.1 = line.paper.to_string();
        }
    }
    by_party.into_values().collect()
}

/// Returns the options on an item that a party was told somebody cannot accept, or that it itself
/// cannot.
fn told_red(case: &Case, to: PartyId, item: &ItemId) -> BTreeSet<OptionId> {
    let own = case.red_lines().into_iter().filter(|line| line.party == to).map(|line| line.picks);
    let told = case.arrivals_of(to).filter(|arrival| arrival.retracted_at.is_none());
    let told = told.flat_map(|arrival| &arrival.carried.paragraphs).filter_map(|paragraph| {
        matches!(paragraph.content, Content::RedLine(..)).then(|| paragraph.content.red_line())?
    });
    own.chain(told)
        .filter_map(|picks| match picks.as_slice() {
            [pick] if pick.item == *item => Some(pick.option.clone()),
            _ => None,
        })
        .collect()
}
