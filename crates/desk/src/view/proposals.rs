//! The mediator's proposals: with all answers for the mediator, with its own answer for a party.

use wasit_case::{
    Act, Case, Content, Matter, Moment, Outcome, PartyId, ProposalAct, ProposalFile, ProposalNo,
    Seat,
};

use super::may::may;
use super::sentence::Sentence;
use super::terms::{Terms, blocked};
use super::wording::words_of;

/// The proposals as the mediator sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorProposals {
    /// The proposals, the newest first.
    pub all: Vec<MediatorProposal>,
    /// What is agreed.
    pub closures: Closures,
    /// Whether the whole may be settled now.
    pub may_settle: bool,
    /// Whether something is provisional, and could be undone.
    pub may_revert: bool,
    /// Items that a party excludes, with their titles: no proposal may have them.
    pub excluded: Vec<(String, String)>,
}

/// A proposal with everybody's answers: for the mediator alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorProposal {
    /// The proposal.
    pub shown: ProposalView,
    /// Who put it.
    pub by: Option<String>,
    /// Each party's last answer.
    pub answers: Vec<PartyAnswer>,
    /// Red lines that it runs into.
    pub blocked: Vec<String>,
    /// Whether its time to answer is over.
    pub overdue: bool,
    /// Whether all said yes, and nobody is told.
    pub may_reveal: bool,
    /// Who will know what once it is revealed.
    pub afterwards: Sentence,
}

/// A party's last answer: for the mediator alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyAnswer {
    /// Its letter.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// Yes or no, and since when; `None` if it has not answered.
    pub answer: Option<(bool, Moment)>,
}

/// The proposals as a delegation sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegationProposals {
    /// The proposals, the newest first.
    pub all: Vec<OwnProposal>,
    /// What is agreed.
    pub closures: Closures,
}

/// A proposal with this room's own answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProposal {
    /// The proposal.
    pub shown: ProposalView,
    /// What this room answered last, and when.
    pub answer: Option<(bool, Moment)>,
}

/// What everybody knows of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalView {
    /// Its number, the same at every desk.
    pub no: ProposalNo,
    /// In words.
    pub words: Option<String>,
    /// What it says.
    pub terms: Terms,
    /// When it was put.
    pub put_at: Moment,
    /// By when it is to be answered.
    pub answer_by: Option<Moment>,
    /// What became of it.
    pub outcome: Outcome,
    /// The same in a sentence.
    pub status: Sentence,
    /// Why what was agreed was undone.
    pub reverted_for: Option<String>,
}

impl ProposalView {
    /// Returns whether it waits for answers.
    pub fn is_alive(&self) -> bool {
        self.outcome == Outcome::Alive
    }

    fn of(case: &Case, no: ProposalNo, file: &ProposalFile) -> Self {
        let (outcome, at) = file.outcome;
        let early = matches!(file.proposal.matter, Matter::Package { early_harvest: true, .. });
        let package = matches!(file.proposal.matter, Matter::Package { .. });
        let status = match (outcome, file.reverted_at, file.settled_at) {
            (Outcome::Alive, ..) => Sentence::new("on the table since ").at(file.put_at),
            (Outcome::Closed, ..) => Sentence::new("off the table since ").at(at),
            (Outcome::Agreed, Some(undone), _) => {
                Sentence::new("agreed at ").at(at).words("; undone with the whole at ").at(undone)
            }
            (Outcome::Agreed, _, Some(settled)) => {
                Sentence::new("agreed at ").at(at).words("; final since ").at(settled)
            }
            (Outcome::Agreed, ..) if early => {
                Sentence::new("agreed at ").at(at).words("; it stands by itself")
            }
            (Outcome::Agreed, ..) if package => {
                let rest = "; provisional until everything is agreed";
                Sentence::new("agreed at ").at(at).words(rest)
            }
            (Outcome::Agreed, ..) => Sentence::new("agreed at ").at(at),
        };
        Self {
            no,
            words: words_of(&file.proposal.words),
            terms: Terms::of(&case.charter, &file.proposal.matter),
            put_at: file.put_at,
            answer_by: file.proposal.answer_by,
            outcome,
            status,
            reverted_for: file.reverted_for.as_ref().and_then(words_of),
        }
    }
}

/// What is agreed on the items, as this desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closures {
    /// Items on which something is agreed.
    pub closed: Vec<ClosureRow>,
    /// Items on the table on which nothing is agreed.
    pub open: Vec<String>,
}

/// An item on which something is agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosureRow {
    /// Its title.
    pub item: String,
    /// The option that is agreed.
    pub option: String,
    /// By which proposal.
    pub by: ProposalNo,
    /// Whether it stands, or falls if the whole fails.
    pub is_final: bool,
}

fn closures(case: &Case) -> Closures {
    let title = |id: &wasit_case::ItemId| {
        case.charter.item(id).map_or_else(|| id.to_string(), |item| item.title.clone())
    };
    let row = |closure: wasit_case::Closure| {
        let (item, option) = (&closure.pick.item, &closure.pick.option);
        let known = case.charter.item(item).and_then(|item| item.option(option));
        ClosureRow {
            item: title(item),
            option: known.map_or_else(|| option.to_string(), |o| format!("{option}, {}", o.label)),
            by: closure.by,
            is_final: closure.is_final,
        }
    };
    Closures {
        closed: case.closures().into_iter().map(row).collect(),
        open: case.open_items().iter().map(title).collect(),
    }
}

/// Returns the proposals with all answers; `None` on another desk than the mediator's.
pub fn mediator_proposals(case: &Case, now: Moment) -> Option<MediatorProposals> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let all = case.proposals.iter().rev().map(|(no, file)| with_answers(case, *no, file, now));
    let acts = |act| may(case, Act::Proposal(act), now);
    let stands = case.stands();
    let off = |item: &&wasit_case::AgendaItem| {
        let excluded = wasit_case::Stand::Excluded;
        stands.iter().any(|((_, of), (stand, _))| *of == item.id && *stand == excluded)
    };
    let excluded = case.charter.agenda.iter().filter(off);
    Some(MediatorProposals {
        all: all.collect(),
        closures: closures(case),
        may_settle: acts(ProposalAct::Settle),
        may_revert: acts(ProposalAct::Revert("-".into())),
        excluded: excluded.map(|item| (item.id.to_string(), item.title.clone())).collect(),
    })
}

fn with_answers(case: &Case, no: ProposalNo, file: &ProposalFile, now: Moment) -> MediatorProposal {
    let person = |id: &wasit_case::PersonId| case.charter.people.iter().find(|p| p.id == *id);
    let answers = case.charter.parties.iter().map(|party| PartyAnswer {
        party: party.id,
        name: party.name.clone(),
        answer: file.answers.get(&party.id).copied(),
    });
    let alive = file.outcome.0 == Outcome::Alive;
    let blocked = match &file.proposal.matter {
        Matter::Package { picks, .. } => {
            blocked(case, Seat::Mediator, &Content::Package(picks.clone()))
        }
        Matter::Visibility(_) => vec![],
    };
    MediatorProposal {
        by: file.by.as_ref().and_then(person).map(wasit_case::Person::full_name),
        answers: answers.collect(),
        blocked,
        overdue: alive && file.proposal.answer_by.is_some_and(|by| by <= now),
        may_reveal: may(case, Act::Proposal(ProposalAct::Reveal(no)), now),
        afterwards: afterwards(case, no, file),
        shown: ProposalView::of(case, no, file),
    }
}

/// Tells who will know what once it is told that all said yes.
fn afterwards(case: &Case, no: ProposalNo, file: &ProposalFile) -> Sentence {
    let mut sentence = Sentence::default();
    let last = case.charter.parties.len().saturating_sub(1);
    for (n, party) in case.charter.parties.iter().enumerate() {
        let lead = if n == 0 {
            ""
        } else if n == last {
            " and "
        } else {
            ", "
        };
        sentence = sentence.words(lead).name(&party.name);
    }
    let then = match &file.proposal.matter {
        Matter::Package { early_harvest: true, .. } => "It stands by itself from then on.",
        Matter::Package { .. } => "It is provisional until everything is agreed.",
        Matter::Visibility(_) => "From then on it holds for the round.",
    };
    let told = format!(" will learn at one time that all said yes to {no}. {then}");
    sentence.words(told).words(" It cannot be called back.")
}

/// Returns the proposals with this room's own answers; `None` on another desk than a party's.
pub fn delegation_proposals(case: &Case) -> Option<DelegationProposals> {
    let me = case.seat.party()?;
    let all = case.proposals.iter().rev().map(|(no, file)| OwnProposal {
        shown: ProposalView::of(case, *no, file),
        answer: file.answers.get(&me).copied(),
    });
    Some(DelegationProposals { all: all.collect(), closures: closures(case) })
}
