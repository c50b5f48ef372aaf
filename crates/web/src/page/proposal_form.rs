//! The forms with which the mediator puts a proposal: a package, or what is said in public.

use wasit_case::{
    Act, Announcement, Matter, Photographs, Proposal, ProposalAct, Seat, Text, Visibility,
};
use wasit_desk::view::{self, LeakLine};

use super::paper_form::{Opt, all};
use super::picks::{PickField, pick_fields, picks_of};
use super::times::maybe_time_of;
use crate::fields::Fields;
use crate::refused::Refused;
use crate::session::Inside;
use crate::time::Clock;

/// Announcements for which the form has room from the start.
const ROWS: usize = 2;

/// Both forms, filled in with what was typed.
pub(crate) struct PutForm {
    pub(crate) picks: Vec<PickField>,
    /// The links between items, each with its name.
    pub(crate) links: Vec<(String, String)>,
    /// What was found, if it was asked.
    pub(crate) checked: Option<Checked>,
    pub(crate) rounds: Vec<Opt>,
    pub(crate) photographs: Vec<Opt>,
    pub(crate) announcements: Vec<AnnouncementField>,
    pub(crate) typed: Fields,
}

/// What is known against a package that the rules allow: for the mediator alone.
pub(crate) struct Checked {
    /// Red lines that the choices run into.
    pub(crate) blocked: Vec<String>,
    /// What the leak check finds in the words.
    pub(crate) leaks: Vec<LeakLine>,
}

/// Who announces what, and not before when.
pub(crate) struct AnnouncementField {
    pub(crate) number: usize,
    pub(crate) who: Vec<Opt>,
    pub(crate) what: String,
    pub(crate) not_before: String,
}

impl PutForm {
    /// Fills the forms in.
    pub(crate) fn new(inside: &Inside<'_>, typed: Fields) -> Self {
        let (case, charter) = (inside.case, &inside.case.charter);
        let checked = (typed.get("do") == "check").then(|| checked(inside, &typed));
        let rounds = case.rounds.iter().rev().map(|round| {
            let label = format!("round {}, {}", round.number, round.state);
            Opt::new(round.number, label, typed.get("round"))
        });
        let sent = (1..).take_while(|n| typed.find(&format!("what-{n}")).is_some()).count();
        let more = usize::from(typed.get("do") == "more");
        let announcement = |number| {
            let who = typed.of("who", number);
            let rooms = charter.rooms().filter(|room| !matches!(room, Seat::Courier(_)));
            AnnouncementField {
                number,
                who: rooms.map(|room| Opt::new(room, charter.name_of(room), who)).collect(),
                what: typed.of("what", number).to_owned(),
                not_before: typed.of("not-before", number).to_owned(),
            }
        };
        Self {
            picks: pick_fields(charter, &typed, "pick"),
            links: view::links(case),
            checked: checked.flatten(),
            rounds: rounds.collect(),
            photographs: all(Photographs::ALL, Photographs::word, typed.get("photographs")),
            announcements: (1..=ROWS.max(sent) + more).map(announcement).collect(),
            typed,
        }
    }
}

/// Looks for what else stands against a package; `None` if the rules refuse it, which is said
/// elsewhere.
fn checked(inside: &Inside<'_>, typed: &Fields) -> Option<Checked> {
    let picks = picks_of(typed, "pick").ok()?;
    let act = Act::Proposal(ProposalAct::Put(proposal_of(typed, &inside.clock()).ok()?));
    inside.case.decide(inside.person, act.clone(), inside.now).ok()?;
    let case = &inside.case.charter.case;
    let found = inside.desk.would_leak(case, inside.person, act, inside.now);
    Some(Checked {
        blocked: view::package_blocked(inside.case, &picks),
        leaks: view::leak_lines(inside.case, &found),
    })
}

/// Reads the proposal that was typed.
pub(crate) fn proposal_of(fields: &Fields, clock: &Clock) -> Result<Proposal, Refused> {
    if fields.get("do") != "put-visibility" {
        let early_harvest = fields.get("early-harvest") == "yes";
        return Ok(Proposal {
            words: Text::from(fields.get("words").trim()),
            matter: Matter::Package { picks: picks_of(fields, "pick")?, early_harvest },
            answer_by: maybe_time_of(fields, clock, "answer-by")?,
        });
    }
    let round = fields.get("round").parse().map_err(|_| {
        let way_out = "Choose the round; one is announced on the page of the rounds.";
        Refused::unreadable("round", "No round is chosen.", way_out)
    })?;
    let mut announcements = vec![];
    for (number, what) in fields.under("what-").filter(|(_, what)| !what.trim().is_empty()) {
        let who = Seat::from_name(fields.get(&format!("who-{number}"))).ok_or_else(|| {
            let field = format!("who-{number}");
            Refused::unreadable(&field, "Nobody is chosen here.", "Choose who announces it.")
        })?;
        let not_before = maybe_time_of(fields, clock, &format!("not-before-{number}"))?;
        announcements.push(Announcement { who, what: Text::from(what.trim()), not_before });
    }
    let terms = Visibility {
        round,
        existence: fields.get("existence") == "yes",
        word: Text::from(fields.get("format-word").trim()),
        venue: fields.get("venue") == "yes",
        photographs: Photographs::from_word(fields.get("photographs")).unwrap_or(Photographs::None),
        announcements,
    };
    Ok(Proposal {
        words: Text::from(fields.get("v-words").trim()),
        matter: Matter::Visibility(terms),
        answer_by: maybe_time_of(fields, clock, "v-answer-by")?,
    })
}
