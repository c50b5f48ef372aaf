//! What the mediator's desk finds in the numbers that sides gave: the smallest deal to be had now, and
//! one that beats splitting everything down the middle.

use serde_json::{Map, Value, json};
use wasit_case::{Case, Pick};
use wasit_desk::analysis::{Analysis, Better, Chosen, Gathered, Steps, Zone, scenario};

use super::report::line;
use crate::command::columns::{grouped, wrap};

/// Columns of the terminal that a list of choices takes.
const WIDTH: usize = 96;

/// The mediator's analysis at the end of a story.
pub(super) struct Deal {
    gathered: Gathered,
    analysis: Analysis,
}

impl Deal {
    /// Returns what is found; none where a side gave no numbers.
    pub(super) fn of(mediators: &Case) -> Option<Self> {
        let gathered = scenario(mediators, &[]).ok()?;
        let analysis = Analysis::of(&gathered, &middle(&gathered), Steps::default()).ok()?;
        Some(Self { gathered, analysis })
    }

    /// Writes it for the terminal.
    pub(super) fn write(&self, text: &mut String) {
        let Analysis { sides, efficient: (all, in_zone), allowed, packages, .. } = &self.analysis;
        let names: Vec<String> = sides
            .iter()
            .map(|side| {
                let floor = if side.floor.is_some() { "with the floor" } else { "without a floor" };
                format!("{}'s numbers, version {}, {floor}", side.name, side.version)
            })
            .collect();
        line(text, format_args!("  from {}; no side sees this", names.join(" and ")));
        let packages = grouped(packages);
        let allowed = allowed.as_deref().map_or("an unknown number".to_owned(), grouped);
        line(
            text,
            format_args!(
                "  {packages} packages, {allowed} allowed by red lines and links, {all} efficient, {in_zone} of \
                 them acceptable to all at the stated limits"
            ),
        );
        if self.analysis.zone == Zone::None {
            line(text, format_args!("  none acceptable to all was found at the stated limits"));
        }
        if let Some(deal) = self.analysis.partial.iter().flatten().find(|deal| deal.smallest) {
            let gains = self.worth(&deal.gains);
            line(
                text,
                format_args!(
                    "\n  The smallest deal available now, the rest as it is: gains {gains}"
                ),
            );
            choices(&deal.chosen, text);
        }
        let Some(asked) = &self.analysis.asked else { return };
        line(
            text,
            format_args!("\n  Everything split down the middle: {}", self.worth(&asked.worth)),
        );
        match &asked.better {
            Better::Package(better) => {
                let worth = self.worth(&better.scores);
                line(
                    text,
                    format_args!("  is beaten for all by one at {worth}, which differs in:"),
                );
                let differs = |chosen: &&Chosen| !asked.chosen.contains(chosen);
                let other: Vec<Chosen> = better.chosen.iter().filter(differs).cloned().collect();
                choices(&other, text);
            }
            Better::Nothing => {
                line(text, format_args!("  nothing is better for one and worse for none"))
            }
            Better::Unknown => line(text, format_args!("  what would be better was not found out")),
        }
    }

    /// Returns it as an object.
    pub(super) fn json(&self) -> Value {
        let chosen = |chosen: &[Chosen]| {
            let pairs =
                chosen.iter().map(|c| (c.item.to_string(), Value::from(c.option.to_string())));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        let smallest = self.analysis.partial.iter().flatten().find(|deal| deal.smallest);
        let better = self.analysis.asked.as_ref().and_then(|asked| match &asked.better {
            Better::Package(better) => {
                Some(json!({ "scores": better.scores, "package": chosen(&better.chosen) }))
            }
            Better::Nothing | Better::Unknown => None,
        });
        json!({
            "sides": self.analysis.sides.iter().map(|side| &side.name).collect::<Vec<_>>(),
            "packages": self.analysis.packages,
            "allowed": self.analysis.allowed,
            "efficient": self.analysis.efficient.0,
            "in_zone": self.analysis.efficient.1,
            "smallest": smallest.map(|deal| {
                json!({ "gains": deal.gains, "settled": chosen(&deal.chosen) })
            }),
            "middle": self.analysis.asked.as_ref().map(|asked| {
                json!({ "scores": asked.worth, "package": chosen(&asked.chosen) })
            }),
            "better_than_middle": better,
        })
    }

    fn worth(&self, scores: &[i64]) -> String {
        let each = scores
            .iter()
            .enumerate()
            .map(|(place, score)| format!("{} {score}", self.gathered.side_name(place)));
        each.collect::<Vec<_>>().join(", ")
    }
}

/// The option in the middle of each item's list: what people propose who want to be done.
fn middle(gathered: &Gathered) -> Vec<Pick> {
    let pick = |item: &wasit_desk::analysis::Item| {
        let (option, _) = item.options.get(item.options.len() / 2)?;
        Some(Pick { item: item.id.clone(), option: option.clone() })
    };
    gathered.items.iter().filter_map(pick).collect()
}

fn choices(chosen: &[Chosen], text: &mut String) {
    let each = chosen.iter().map(|choice| format!("{}: {}", choice.title, choice.label));
    for words in wrap(&each.collect::<Vec<_>>().join("; "), WIDTH) {
        line(text, format_args!("    {words}"));
    }
}
