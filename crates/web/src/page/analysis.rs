//! Where a deal could lie, by the numbers that sides gave for analysis. For the mediator alone.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::{Charter, Pick, Seat};
use wasit_desk::analysis::{
    Analysis, Better, Chosen, Conflict, Gathered, LimitLine, Missing, Point, Side, Steps, Weighed,
    Whole, Zone, scenario,
};

use super::picks::{PickField, pick_fields, picks_of};
use crate::chart::{Axis, Chart, Offer};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::number::grouped;
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::{Shell, room_class};

/// The page where scores of all sides are here.
#[derive(Template)]
#[template(path = "analysis.html")]
struct AnalysisPage {
    shell: Shell,
    found: Analysis,
    charts: Vec<String>,
    picks: Vec<PickField>,
    wrong: Wrong,
}

/// The page where they are not.
#[derive(Template)]
#[template(path = "analysis_missing.html")]
struct MissingPage {
    shell: Shell,
    missing: Missing,
}

impl AnalysisPage {
    /// Returns the address of the form of a proposal with these choices. What a party excludes from
    /// the talks is left out: a proposal could not have it.
    fn propose(&self, chosen: &[Chosen]) -> String {
        let kept = chosen.iter().filter(|chosen| !self.found.excluded.contains(&chosen.item));
        let fields: Vec<(String, &str)> =
            kept.map(|chosen| (format!("pick-{}", chosen.item), chosen.option.as_str())).collect();
        let query = Fields::encoded(fields.iter().map(|(name, option)| (name.as_str(), *option)));
        format!("/proposals?{}#package", String::from_utf8_lossy(&query))
    }

    /// Returns the titles of items that a party excludes.
    fn excluded(&self) -> String {
        let items = self.found.items.iter().filter(|item| self.found.excluded.contains(&item.id));
        items.map(|item| item.title.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the choices of a package that another does not make.
    fn unlike<'a>(&self, package: &'a Whole, other: &Whole) -> Vec<&'a Chosen> {
        package.chosen.iter().filter(|chosen| !other.chosen.contains(chosen)).collect()
    }

    /// Returns the choices of what is better that a package does not make itself.
    fn beyond<'a>(&self, weighed: &'a Weighed) -> Vec<&'a Chosen> {
        match &weighed.better {
            Better::Package(better) => {
                better.chosen.iter().filter(|chosen| !weighed.chosen.contains(chosen)).collect()
            }
            Better::Nothing | Better::Unknown => vec![],
        }
    }

    fn side(&self, place: &usize) -> &str {
        self.found.sides.get(*place).map_or("?", |side| side.name.as_str())
    }

    /// Returns a limit with its origin, as a conflict or a package names it.
    fn limit(&self, name: &str) -> Option<&LimitLine> {
        self.found.limits.iter().find(|limit| limit.name == *name)
    }

    /// Returns the solutions that name a point.
    fn names(&self, point: &Point) -> String {
        let named = self.found.fair.iter().filter(|fair| fair.package.scores == point.scores);
        named.flat_map(|fair| fair.names.iter().copied()).collect::<Vec<_>>().join(", ")
    }

    /// Returns by how much a package is above a side's floor.
    fn over(&self, place: &usize, score: &i64) -> Option<String> {
        let floor = self.found.sides.get(*place)?.floor?;
        let over = score - i64::from(floor);
        Some(if over < 0 { grouped(&over) } else { format!("+{}", grouped(&over)) })
    }

    /// Returns how much more a better package is worth to a side.
    fn gain(&self, weighed: &Weighed, place: &usize, score: &i64) -> String {
        grouped(&(score - weighed.worth.get(*place).copied().unwrap_or_default()))
    }

    fn number(&self, number: &impl ToString) -> String {
        grouped(number)
    }

    /// Returns whether every side gave its floor.
    fn floors(&self) -> bool {
        self.found.sides.iter().all(|side| side.floor.is_some())
    }
}

/// What the desk's thread gives: the sides' numbers, or who gave none, and the form.
struct Seen {
    gathered: Result<Gathered, Missing>,
    picks: Vec<PickField>,
    asked: Result<Vec<Pick>, Refused>,
}

/// Shows the page. The desk gathers; the engines work where nobody waits for them.
pub(crate) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let typed = Fields::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let (shell, seen) = visit
        .look(move |inside| {
            let case = inside.case;
            if case.seat != Seat::Mediator {
                return Err(PageError::NotFound);
            }
            let asked = picks_of(&typed, "pick").and_then(|picks| known(&case.charter, picks));
            let picks = pick_fields(&case.charter, &typed, "pick");
            Ok(Seen { gathered: scenario(case, &[]), picks, asked })
        })
        .await?;
    let gathered = match seen.gathered {
        Ok(gathered) => gathered,
        Err(missing) => return page(StatusCode::OK, &MissingPage { shell, missing }),
    };
    let (asked, wrong) = match seen.asked {
        Ok(asked) => (asked, Wrong(None)),
        Err(refused) => (vec![], Wrong(Some(refused))),
    };
    let work = move || Analysis::of(&gathered, &asked, Steps::default());
    let found = tokio::task::spawn_blocking(work).await.map_err(|_| PageError::Fault)?;
    let status = wrong.status();
    match found {
        Ok(found) => {
            let charts = charts(&found);
            page(status, &AnalysisPage { shell, charts, picks: seen.picks, wrong, found })
        }
        Err(missing) => page(status, &MissingPage { shell, missing }),
    }
}

/// Refuses options that are not on the agenda.
fn known(charter: &Charter, picks: Vec<Pick>) -> Result<Vec<Pick>, Refused> {
    let on = |pick: &&Pick| {
        charter.item(&pick.item).and_then(|item| item.option(&pick.option)).is_none()
    };
    match picks.iter().find(on) {
        None => Ok(picks),
        Some(pick) => {
            let field = format!("pick-{}", pick.item);
            Err(Refused::unreadable(
                &field,
                "The agenda has no such option.",
                "Choose from the list.",
            ))
        }
    }
}

/// Returns a picture for each pair of sides.
fn charts(found: &Analysis) -> Vec<String> {
    let sides = found.sides.iter().enumerate();
    let pairs = sides.flat_map(|(n, one)| {
        found.sides.iter().enumerate().skip(n + 1).map(move |(m, other)| ((n, one), (m, other)))
    });
    pairs.map(|(across, up)| chart(found, across, up).svg()).collect()
}

fn chart(found: &Analysis, (n, one): (usize, &Side), (m, other): (usize, &Side)) -> Chart {
    let at = |scores: &[i64]| {
        let of = |place: usize| scores.get(place).copied().unwrap_or_default() as f64;
        (of(n), of(m))
    };
    let axis = |side: &Side| Axis {
        words: format!("worth to {}, of {}", side.name, grouped(&side.scale)),
        floor: side.floor.map(f64::from),
    };
    let fair = found.fair.iter().map(|fair| (at(&fair.package.scores), fair.names.join(", ")));
    let mark = |(offered, weighed): &(_, Weighed)| {
        let offered: &wasit_desk::analysis::Offered = offered;
        let whole = weighed.silent == 0;
        let scores = match &weighed.better {
            _ if whole => &weighed.worth,
            Better::Package(better) => &better.scores,
            Better::Nothing | Better::Unknown => return None,
        };
        Some(Offer {
            at: at(scores),
            label: offered.source.label.clone(),
            room: room_class(offered.by),
            whole,
        })
    };
    let (_, in_zone) = found.efficient;
    Chart {
        id: format!("chart-{}-{}", one.party, other.party),
        title: format!("What packages are worth to {} and to {}", one.name, other.name),
        description: format!(
            "{} efficient packages, {in_zone} of them in the zone of agreement; what is better for {} \
             is worse for {}. The tables have the same numbers.",
            found.efficient.0, one.name, other.name
        ),
        across: axis(one),
        up: axis(other),
        points: found.points.iter().map(|point| (at(&point.scores), point.in_zone)).collect(),
        fair: fair.collect(),
        offers: found.offered.iter().filter_map(mark).collect(),
    }
}
