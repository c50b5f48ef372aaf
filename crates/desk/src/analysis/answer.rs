//! What the engines found, as a page tells it.

use wasit_bargain::{
    Answer, Ask, Concept, Efficient, Evaluations, Package, Problem, Resolution, Score, Solution,
    solve, varied,
};
use wasit_case::{ItemId, Pick};

use super::gather::{Gathered, Item, LimitLine, Missing, Side};
use super::offered::{Offered, Weighed, weighed};
use super::partial::{PartialDeal, partial_deals};
use super::stuck::{Stuck, stuck};
use super::watch::{POINTS_MAX, Steps};
use super::weigh::Chosen;

/// Points that one page shows: more would be a smear.
const POINTS_SHOWN: usize = 300;
/// Packages to float: more than these are not read side by side.
const IDEAS: usize = 5;

/// Where a deal could lie: for the mediator alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The sides and where their numbers are from.
    pub sides: Vec<Side>,
    /// The agenda.
    pub items: Vec<Item>,
    /// Red lines and links that count.
    pub limits: Vec<LimitLine>,
    /// Items that a party excludes from the talks, so that no proposal may have them.
    pub excluded: Vec<ItemId>,
    /// How many packages there are, in digits.
    pub packages: String,
    /// How many no red line and no link forbids; none if they could not be counted.
    pub allowed: Option<String>,
    /// Whether all could accept the same.
    pub zone: Zone,
    /// How many efficient packages were found, and how many of them are at or above all floors.
    pub efficient: (usize, usize),
    /// Whether these are all.
    pub complete: bool,
    /// Efficient points, the best for the first side first: all of them, or some hundreds.
    pub points: Vec<Point>,
    /// The fair packages.
    pub fair: Vec<Fair>,
    /// The packages that were offered, the newest first.
    pub offered: Vec<(Offered, Weighed)>,
    /// Efficient packages near the fair ones that touch nobody's red line and differ in substance.
    pub ideas: Vec<Whole>,
    /// Partial deals, ranked; none if they could not be found.
    pub partial: Option<Vec<PartialDeal>>,
    /// What stands in the way, where there is no zone.
    pub stuck: Option<Stuck>,
    /// The package that was asked about.
    pub asked: Option<Weighed>,
}

/// Whether a package exists that every side would accept at its stated limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// This one, for one.
    Exists(Whole),
    /// None was found at the stated limits, among all there are.
    None,
    /// The work ended before either was found.
    Undetermined,
}

/// A whole package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// What it is worth to each side.
    pub scores: Vec<Score>,
    /// What it chooses.
    pub chosen: Vec<Chosen>,
}

/// An efficient point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is worth to each side.
    pub scores: Vec<Score>,
    /// Whether it is at or above all floors.
    pub in_zone: bool,
}

/// A fair package, under the name of one solution or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fair {
    /// The solutions that name it.
    pub names: Vec<&'static str>,
    /// The package.
    pub package: Whole,
}

impl Whole {
    pub(super) fn of(gathered: &Gathered, scores: Vec<Score>, package: &Package) -> Self {
        Self { scores, chosen: gathered.chosen(package) }
    }
}

impl Analysis {
    /// Returns what the engines find, and where a package sits that was asked about.
    ///
    /// # Errors
    /// [`Missing::Refused`] where the engines do not take the case.
    pub fn of(gathered: &Gathered, asked: &[Pick], mut watch: Steps) -> Result<Self, Missing> {
        let watch = &mut watch;
        let read = (Evaluations::AsWritten, Resolution::Finest);
        let problem = gathered.scenario.problem(read.0, read.1).map_err(Missing::Refused)?;
        let ask = Ask { points_max: POINTS_MAX, ..Ask::default() };
        let answer = solve(&problem, &ask, watch);
        let above = |scores: &[Score]| {
            let mut floors = problem.parties().iter().zip(scores);
            floors.all(|(party, own)| party.floor.is_none_or(|floor| *own >= floor))
        };
        let points: Vec<Point> = answer
            .frontier
            .scores()
            .map(|scores| Point { in_zone: above(&scores), scores })
            .collect();
        let in_zone = points.iter().filter(|point| point.in_zone).count();
        let zone = zone(gathered, &problem, &answer);
        let complete = matches!(answer.frontier, Efficient::Whole(_));
        // Where the first question is too hard, the harder ones are not asked.
        let known = zone != Zone::Undetermined;
        let ideas = if known { ideas(gathered, &problem, &answer, watch) } else { vec![] };
        let mut weigh =
            |picks: &[Pick]| weighed(gathered, &problem, picks, known.then_some(&mut *watch));
        let asked = weigh(asked);
        let offered = gathered.offered.iter();
        let offered = offered.filter_map(|of| Some((of.clone(), weigh(&of.picks)?))).collect();
        Ok(Self {
            sides: gathered.sides.clone(),
            items: gathered.items.clone(),
            limits: gathered.limits.clone(),
            excluded: gathered.excluded.clone(),
            packages: answer.packages.to_string(),
            allowed: answer.feasible.as_ref().map(ToString::to_string),
            efficient: (points.len(), in_zone),
            complete,
            fair: fair(gathered, &answer.solutions),
            points: thinned(points),
            offered,
            ideas,
            partial: if known { partial_deals(gathered, watch) } else { None },
            stuck: if zone == Zone::None { stuck(gathered, &problem, watch) } else { None },
            zone,
            asked,
        })
    }
}

fn zone(gathered: &Gathered, problem: &Problem, answer: &Answer) -> Zone {
    match &answer.zone {
        wasit_bargain::Zone::Exists(package) => {
            Zone::Exists(Whole::of(gathered, problem.scores(package), package))
        }
        wasit_bargain::Zone::None => Zone::None,
        wasit_bargain::Zone::Undetermined => Zone::Undetermined,
    }
}

/// Returns the fair packages, each once with all its names.
fn fair(gathered: &Gathered, solutions: &[Solution]) -> Vec<Fair> {
    let mut all: Vec<Fair> = vec![];
    for solution in solutions {
        let name = match solution.concept {
            Concept::Nash => "Nash",
            Concept::KalaiSmorodinsky(_) => "Kalai–Smorodinsky",
            Concept::Egalitarian => "egalitarian",
            Concept::Utilitarian => "utilitarian",
        };
        match all.iter_mut().find(|fair| fair.package.scores == solution.scores) {
            Some(fair) => fair.names.push(name),
            None => all.push(Fair {
                names: vec![name],
                package: Whole::of(gathered, solution.scores.clone(), &solution.package),
            }),
        }
    }
    all
}

/// Returns efficient packages around the fair ones: none gives a side less than the fair package
/// that is worst for it, but for a fiftieth of what it could have.
fn ideas(gathered: &Gathered, problem: &Problem, answer: &Answer, watch: &mut Steps) -> Vec<Whole> {
    let floor = |place: usize| problem.parties().get(place).and_then(|party| party.floor);
    let fair = answer.solutions.iter().filter(|solution| {
        let mut own = solution.scores.iter().enumerate();
        own.all(|(place, own)| floor(place).is_none_or(|floor| *own >= floor))
    });
    let fair: Vec<&Solution> = fair.collect();
    if fair.is_empty() {
        return vec![];
    }
    let least: Vec<Score> = gathered
        .sides
        .iter()
        .enumerate()
        .map(|(place, side)| {
            let worst = fair.iter().filter_map(|solution| solution.scores.get(place)).min();
            let slack = Score::try_from(side.scale / 50).unwrap_or(0);
            let near = worst.copied().unwrap_or(0).saturating_sub(slack);
            floor(place).map_or(near, |floor| near.max(floor))
        })
        .collect();
    let found = varied(problem, Some(&least), IDEAS, watch);
    let choices = found.map(|varied| varied.choices).unwrap_or_default();
    choices.into_iter().map(|choice| Whole::of(gathered, choice.scores, &choice.package)).collect()
}

/// Returns some hundreds of points, evenly, with the first and the last.
fn thinned(points: Vec<Point>) -> Vec<Point> {
    let every = points.len().div_ceil(POINTS_SHOWN).max(1);
    let last = points.len().saturating_sub(1);
    let kept = |(n, point)| (n % every == 0 || n == last).then_some(point);
    points.into_iter().enumerate().filter_map(kept).collect()
}
