//! Pictures of what packages are worth to two sides, as SVG.
//!
//! # Background
//! A picture repeats a table that stands beside it, so that nothing is known from it alone. It has
//! no colour, size or weight of its own: those are the sheet's, so that light, dark and paper are
//! three designs of one picture. A side's marks have its tint and, for who sees no tints, a bar at
//! the side's edge. Efficient points fall from upper left to lower right, and nothing lies above
//! them: there the names of fair packages have room.

mod scale;

use std::fmt::Write;

use crate::markup::escaped;
use scale::Scale;

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 400.0;
/// Room for the words and numbers of the axes, and for half a mark at the other edges.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 22.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 52.0;
/// Offers that are listed in a picture: the newest ones; the table has all.
const LISTED_MAX: usize = 12;
/// The height of a line of words.
const LINE: f64 = 15.0;

/// What is drawn.
pub(crate) struct Chart {
    /// A name on the page, for its title and description.
    pub(crate) id: String,
    /// What one sees, in a few words.
    pub(crate) title: String,
    /// What one would say of it.
    pub(crate) description: String,
    /// The side from left to right.
    pub(crate) across: Axis,
    /// The side from bottom to top.
    pub(crate) up: Axis,
    /// Efficient points, and whether each is at or above all floors.
    pub(crate) points: Vec<((f64, f64), bool)>,
    /// Fair packages.
    pub(crate) fair: Vec<((f64, f64), String)>,
    /// Packages that were offered.
    pub(crate) offers: Vec<Offer>,
}

/// What a side counts.
pub(crate) struct Axis {
    /// Whose numbers, in words.
    pub(crate) words: String,
    /// The least that it would accept.
    pub(crate) floor: Option<f64>,
}

/// A package that was offered.
pub(crate) struct Offer {
    pub(crate) at: (f64, f64),
    pub(crate) label: String,
    /// Whose room: the class of its tint.
    pub(crate) room: &'static str,
    /// Whether it settles every item. If not, its mark is open and stands at the best that keeps it.
    pub(crate) whole: bool,
}

impl Chart {
    /// Returns the picture as markup. Everything in it that somebody wrote is escaped.
    pub(crate) fn svg(&self) -> String {
        let all = || {
            let points = self.points.iter().map(|(at, _)| *at);
            let fair = self.fair.iter().map(|(at, _)| *at);
            points.chain(fair).chain(self.offers.iter().map(|offer| offer.at))
        };
        let across =
            Scale::over(all().map(|at| at.0).chain(self.across.floor), LEFT, WIDTH - RIGHT);
        let up = Scale::over(all().map(|at| at.1).chain(self.up.floor), HEIGHT - BOTTOM, TOP);
        let mut out = String::new();
        let _infallible = self.draw(&mut out, &across, &up);
        out
    }

    fn draw(&self, out: &mut String, across: &Scale, up: &Scale) -> std::fmt::Result {
        let id = &self.id;
        write!(
            out,
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{}</title>\
             <desc id=\"{id}-desc\">{}</desc>",
            escaped(&self.title),
            escaped(&self.description)
        )?;
        self.zone(out, across, up)?;
        self.axes(out, across, up)?;
        for ((x, y), in_zone) in &self.points {
            let class = if *in_zone { "point in" } else { "point" };
            let (x, y) = (across.at(*x), up.at(*y));
            write!(out, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2\"/>")?;
        }
        self.offers(out, across, up)?;
        self.fair(out, across, up)?;
        out.push_str("</svg>");
        Ok(())
    }

    /// The zone, lightly, and the floors as hairlines.
    fn zone(&self, out: &mut String, across: &Scale, up: &Scale) -> std::fmt::Result {
        let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        let (x, y) = (self.across.floor.map(|f| across.at(f)), self.up.floor.map(|f| up.at(f)));
        let (left, low) = (x.unwrap_or(LEFT), y.unwrap_or(bottom));
        write!(
            out,
            "<rect class=\"zone\" x=\"{left:.1}\" y=\"{TOP}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            right - left,
            low - TOP
        )?;
        if let Some(x) = x {
            write!(out, "<path class=\"floor\" d=\"M{x:.1} {TOP}V{bottom}\"/>")?;
            write!(
                out,
                "<text class=\"quiet\" x=\"{:.1}\" y=\"{:.1}\">floor</text>",
                x + 4.0,
                bottom - 5.0
            )?;
        }
        if let Some(y) = y {
            write!(out, "<path class=\"floor\" d=\"M{LEFT} {y:.1}H{right}\"/>")?;
            write!(
                out,
                "<text class=\"quiet\" x=\"{:.1}\" y=\"{:.1}\">floor</text>",
                LEFT + 4.0,
                y - 4.0
            )?;
        }
        Ok(())
    }

    fn axes(&self, out: &mut String, across: &Scale, up: &Scale) -> std::fmt::Result {
        let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        write!(out, "<path class=\"axis\" d=\"M{LEFT} {TOP}V{bottom}H{right}\"/>")?;
        for (value, words) in across.ticks() {
            let x = across.at(value);
            write!(out, "<path class=\"axis\" d=\"M{x:.1} {bottom}v4\"/>")?;
            let y = bottom + 17.0;
            write!(
                out,
                "<text class=\"tick\" x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{words}</text>"
            )?;
        }
        for (value, words) in up.ticks() {
            let y = up.at(value);
            write!(out, "<path class=\"axis\" d=\"M{LEFT} {y:.1}h-4\"/>")?;
            let (x, y) = (LEFT - 7.0, y + 4.0);
            write!(
                out,
                "<text class=\"tick\" x=\"{x}\" y=\"{y:.1}\" text-anchor=\"end\">{words}</text>"
            )?;
        }
        let (x, y) = (f64::midpoint(LEFT, right), HEIGHT - 12.0);
        let words = escaped(&self.across.words);
        write!(
            out,
            "<text class=\"words\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{words}</text>"
        )?;
        let (x, y) = (13.0, f64::midpoint(TOP, bottom));
        let words = escaped(&self.up.words);
        write!(
            out,
            "<text class=\"words\" transform=\"translate({x} {y}) rotate(-90)\" \
             text-anchor=\"middle\">{words}</text>"
        )
    }

    /// Rings around fair packages, and their names above them, none over another.
    fn fair(&self, out: &mut String, across: &Scale, up: &Scale) -> std::fmt::Result {
        let mut fair: Vec<(f64, f64, &str)> = self
            .fair
            .iter()
            .map(|((x, y), name)| (across.at(*x), up.at(*y), name.as_str()))
            .collect();
        // From the right, where points are low, to the left, where they are high.
        fair.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut lowest = f64::INFINITY;
        for (x, y, name) in fair {
            let line = (y - 22.0).min(lowest - LINE).max(TOP + LINE);
            lowest = line;
            let start = (x + 20.0).min(WIDTH - RIGHT - width(name)).max(LEFT);
            write!(out, "<circle class=\"fair\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\"/>")?;
            write!(
                out,
                "<path class=\"lead\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
                x + 4.2,
                y - 4.2,
                start - 2.0,
                line - 3.0
            )?;
            write!(
                out,
                "<text class=\"name\" x=\"{start:.1}\" y=\"{line:.1}\">{}</text>",
                escaped(name)
            )?;
        }
        Ok(())
    }

    /// Offers, listed below and left of the efficient points, each with its mark and a line to where
    /// it stands. Whole packages have their mark there too; others would only cover what is there.
    fn offers(&self, out: &mut String, across: &Scale, up: &Scale) -> std::fmt::Result {
        let mut listed: Vec<(f64, f64, &Offer)> = self
            .offers
            .iter()
            .map(|offer| (across.at(offer.at.0), up.at(offer.at.1), offer))
            .collect();
        for (x, y, offer) in listed.iter().filter(|(.., offer)| offer.whole) {
            offer_mark(out, offer, (*x, *y))?;
        }
        listed.truncate(LISTED_MAX);
        // From the left, where efficient points are high, so that lines do not cross.
        listed.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let Some((leftmost, ..)) = listed.first() else { return Ok(()) };
        let widest = listed.iter().map(|(.., offer)| width(&offer.label)).fold(0.0, f64::max);
        let mark = (leftmost - 84.0).max(LEFT + widest + 22.0);
        let lines = listed.len() as f64 * LINE;
        let highest = listed.iter().map(|(_, y, _)| *y).fold(f64::INFINITY, f64::min);
        let first = (highest + 28.0).min(HEIGHT - BOTTOM - 8.0 - lines).max(TOP + LINE);
        for (line, (x, y, offer)) in listed.into_iter().enumerate() {
            let at = first + line as f64 * LINE;
            write!(
                out,
                "<path class=\"lead\" d=\"M{:.1} {at:.1}L{x:.1} {y:.1}\"/>\
                 <text class=\"label\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                mark + 9.0,
                mark - 12.0,
                at + 4.0,
                escaped(&offer.label)
            )?;
            offer_mark(out, offer, (mark, at))?;
        }
        Ok(())
    }
}

/// The mark of an offer: the mediator's a diamond, a side's a square with a bar at its edge.
fn offer_mark(out: &mut String, offer: &Offer, (x, y): (f64, f64)) -> std::fmt::Result {
    let kind = if offer.whole { "offer whole" } else { "offer" };
    write!(out, "<g class=\"{kind} {}\">", offer.room)?;
    match offer.room {
        "room-m" => write!(out, "<path d=\"M{x:.1} {:.1}l5 5l-5 5l-5 -5z\"/>", y - 5.0)?,
        room => {
            write!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\"/>",
                x - 4.0,
                y - 4.0
            )?;
            let bar = if room == "room-b" { x + 7.0 } else { x - 7.0 };
            write!(out, "<path class=\"bar\" d=\"M{bar:.1} {:.1}v11\"/>", y - 5.5)?;
        }
    }
    out.push_str("</g>");
    Ok(())
}

/// Returns about how wide words are.
fn width(words: &str) -> f64 {
    words.chars().count() as f64 * 6.4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Chart {
        let axis = |words: &str, floor| Axis { words: words.to_owned(), floor: Some(floor) };
        Chart {
            id: "ab".to_owned(),
            title: "A & B".to_owned(),
            description: "<all>".to_owned(),
            across: axis("worth to A", 5_600.0),
            up: axis("worth to B", 6_000.0),
            points: vec![((5_700.0, 7_900.0), true), ((7_000.0, 5_900.0), false)],
            fair: vec![((6_490.0, 7_195.0), "Nash".to_owned())],
            offers: vec![Offer {
                at: (6_075.0, 7_210.0),
                label: "A-1 ¶1".into(),
                room: "room-b",
                whole: true,
            }],
        }
    }

    #[test]
    fn a_picture_names_itself_and_has_no_style_of_its_own() {
        let svg = chart().svg();
        for part in [
            "role=\"img\" aria-labelledby=\"ab-title ab-desc\"",
            "<title id=\"ab-title\">A &amp; B</title>",
            "<desc id=\"ab-desc\">&lt;all&gt;</desc>",
            "class=\"point in\"",
            "class=\"offer whole room-b\"",
            ">Nash</text>",
            ">A-1 ¶1</text>",
        ] {
            assert!(svg.contains(part), "{part}\n{svg}");
        }
        assert!(!svg.contains("style=") && !svg.contains("fill="), "{svg}");
    }

    #[test]
    fn everything_stays_in_the_frame() {
        let mut chart = chart();
        chart.fair = (0..9).map(|n| ((7_000.0, 7_000.0), format!("a long name {n}"))).collect();
        let svg = chart.svg();
        let numbers = svg.split("x=\"").skip(1).filter_map(|rest| rest.split('"').next());
        assert!(numbers.filter_map(|n| n.parse::<f64>().ok()).all(|x| (0.0..=WIDTH).contains(&x)));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }

    #[test]
    fn an_empty_picture_is_a_picture() {
        let none = || Axis { words: String::new(), floor: None };
        let chart = Chart {
            across: none(),
            up: none(),
            points: vec![],
            fair: vec![],
            offers: vec![],
            ..chart()
        };
        assert!(!chart.svg().contains("NaN"));
    }
}
