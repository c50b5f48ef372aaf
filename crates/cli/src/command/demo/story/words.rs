//! The words in which the story tells papers, rounds and acts.

use wasit_case::{
    Act, CarriedForm, ChannelAct, Content, Decision, Handling, HomeAct, OfferAct, OralAct, Paper,
    ParticipationAct, PreconditionAct, ProposalAct, RoundChange, ScoreAct, Until, Verdict,
};

/// Words quoted from a paper, at most.
const QUOTE_CHARS_MAX: usize = 88;

pub(super) fn describe(paper: &Paper) -> String {
    let marks: Vec<String> =
        paper.paragraphs.iter().map(|p| p.handling.mark().to_string()).collect();
    let held = paper.paragraphs.iter().any(|p| matches!(p.handling, Handling::HeldUntil(_)));
    let package = paper.paragraphs.iter().any(|p| matches!(p.content, Content::Package(_)));
    let mut text = format!("{}, {}, {}", paper.kind, paper.form, paper.precedence);
    text.push_str(&format!(" · marks {}", marks.join(" ")));
    if package {
        text.push_str(" · with a package");
    }
    if held {
        text.push_str(" · held in part");
    }
    if paper.read_back {
        text.push_str(" · to be read back");
    }
    text
}

pub(super) fn form(form: CarriedForm) -> &'static str {
    match form {
        CarriedForm::Verbatim => "verbatim: ",
        CarriedForm::ClearedParaphrase => "paraphrase, cleared: ",
        CarriedForm::UnclearedParaphrase => "paraphrase, not cleared: ",
        CarriedForm::Idea => "mediator's idea: ",
        CarriedForm::CouriersWords => "in the courier's words: ",
    }
}

/// Returns why paragraphs are kept back, each reason with its paragraphs.
pub(super) fn kept_why(kept: &[(u8, Decision)]) -> Vec<(String, String)> {
    let why = |decision: &Decision| match decision {
        Decision::Withhold(reason) => format!("withheld, {}", reason.word().replace('-', " ")),
        Decision::Hold(Until::Counterpart(kind)) => format!("held until the other side's {kind}"),
        Decision::Hold(Until::Date(_)) => "held until a date".into(),
        Decision::Hold(Until::AuthorsWord) => "held until its author's word".into(),
        Decision::Verbatim | Decision::Paraphrase(_) | Decision::Idea(_) => String::new(),
    };
    let mut reasons: Vec<(String, String)> = vec![];
    for (number, decision) in kept {
        let why = why(decision);
        match reasons.iter_mut().find(|(other, _)| *other == why) {
            Some((_, numbers)) => numbers.push_str(&format!(" ¶{number}")),
            None => reasons.push((why, format!("¶{number}"))),
        }
    }
    reasons
}

pub(super) fn round(change: &RoundChange) -> String {
    match change {
        RoundChange::Planned { format, venue, .. } => {
            format!("planned, {format}, {}", venue.words())
        }
        RoundChange::Suspended(reason) => format!("suspended: {}", reason.words()),
        RoundChange::Closed(Some(step)) => format!("closed; next: {}", step.words.words()),
        RoundChange::Substantive => "about substance".into(),
        other => other.state().map_or_else(String::new, |state| state.to_string()),
    }
}

pub(super) fn correction(number: u8, verdict: &Verdict) -> Option<(u8, String)> {
    match verdict {
        Verdict::Confirmed => None,
        Verdict::Corrected(words) if number == 0 => {
            Some((1, quote_line("rather: ", words.words())))
        }
        Verdict::Corrected(words) => Some((1, quote(number, "rather: ", words.words()))),
    }
}

pub(super) fn quote(number: u8, form: &str, words: &str) -> String {
    quote_line(&format!("¶{number} {form}"), words)
}

pub(super) fn quote_line(before: &str, words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = flat.chars().take(QUOTE_CHARS_MAX).collect();
    let more = if short.len() < flat.len() { "…" } else { "" };
    format!("          {before}“{short}{more}”")
}

pub(super) fn verb(act: &Act) -> &'static str {
    match act {
        Act::Submit(_) => "hands in a paper",
        Act::Revise { .. } => "revises a paper",
        Act::Withdraw { .. } => "takes a paper back",
        Act::AnswerReadBack { .. } => "answers a read-back",
        Act::GiveWord { .. } => "gives the word",
        Act::Restate { .. } => "restates",
        Act::AnswerRestatement { .. } => "answers a restatement",
        Act::PlanRound { .. } => "announces a round",
        Act::OpenRound => "opens the round",
        Act::AdjournRound { .. } => "adjourns the round",
        Act::SuspendRound { .. } => "suspends the round",
        Act::ResumeRound => "resumes the round",
        Act::CloseRound { .. } => "closes the round",
        Act::AskReadBack { .. } => "reads a wording back",
        Act::Relay { .. } => "decides about a paper",
        Act::Retract { .. } => "takes a carried paper back",
        Act::PassRestatement { .. } => "passes a restatement on",
        Act::PassAnswer { .. } => "passes an answer on",
        Act::Issue(_) => "hands over an own paper",
        Act::MarkSubstantive => "declares the round to be about substance",
        Act::Channel(act) => match act {
            ChannelAct::Open(_) => "opens a channel",
            ChannelAct::Close(_) => "closes a channel",
            ChannelAct::AskMove(..) => "asks to move a paper",
            ChannelAct::AllowMove(..) => "lets a paper move",
            ChannelAct::Move(..) => "moves a paper",
        },
        Act::Courier(_) => "delivers by hand",
        Act::Precondition(act) => match act {
            PreconditionAct::State { .. } => "states a precondition",
            PreconditionAct::Move { .. } => "speaks to a precondition",
            PreconditionAct::Tell { .. } => "tells of a precondition",
        },
        Act::RecordOutside(_) => "enters an outside act",
        Act::Participation(ParticipationAct::Give { .. }) => "gives notice",
        Act::Participation(ParticipationAct::Announce { .. }) => "announces a notice",
        Act::Home(act) => match act {
            HomeAct::Instruct(_) => "gives instructions",
            HomeAct::Circulate { .. } => "circulates a draft",
            HomeAct::Edit(..) => "changes a draft",
            HomeAct::Clear { .. } => "speaks to a draft",
            HomeAct::Release(_) => "releases a draft",
            HomeAct::Drop(_) => "gives a draft up",
            HomeAct::ChangeGovernment(_) => "records a change of government",
        },
        Act::Proposal(act) => match act {
            ProposalAct::Put(_) => "puts a proposal to all",
            ProposalAct::Answer { .. } => "answers a proposal in secret",
            ProposalAct::Reveal(_) => "tells that all said yes",
            ProposalAct::Close(_) => "takes a proposal off the table",
            ProposalAct::Settle => "declares everything agreed",
            ProposalAct::Revert(_) => "declares the whole failed",
        },
        Act::Offer(OfferAct::Make(_)) => "makes a conditional offer",
        Act::Offer(OfferAct::TakeBack(_)) => "takes an offer back",
        Act::Offer(OfferAct::Match(..)) => "shows two offers that meet",
        Act::Oral(OralAct::Record { .. }) => "reads an understanding back",
        Act::Oral(OralAct::Answer { .. }) => "answers a read-back",
        Act::Score(ScoreAct::Write(_)) => "writes scores",
        Act::Score(ScoreAct::Give { .. }) => "gives scores for analysis",
        Act::Score(ScoreAct::TakeBack) => "takes scores back",
    }
}

/// Returns words in brackets with a little of what stands around them.
pub(super) fn around((before, words, after): &(String, String, String)) -> String {
    const AROUND: usize = 28;
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(AROUND).collect();
    let lead = if skipped > 0 { "…" } else { "" };
    format!("{lead}{before}[{words}]{after}…")
}
