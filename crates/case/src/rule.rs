//! The rules, each with a number, a sentence and a way out.
//!
//! A rule's number stands in the refusal, on the reference page (`wasit rules`), and in the name of
//! the test that breaks it: `R-RELAY-02` is broken by `relay_02` in `tests/rules.rs`.

use std::fmt;

macro_rules! rules {
    ($($variant:ident $code:literal $sentence:literal $way_out:literal),+ $(,)?) => {
        /// A rule of the talks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $( #[doc = $sentence] $variant ),+ }

        impl Rule {
            /// Every rule, in the order of the reference page.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the rule's number.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Returns the rule in one sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence),+ }
            }

            /// Returns what to do instead.
            pub fn way_out(self) -> &'static str {
                match self { $(Self::$variant => $way_out),+ }
            }
        }
    };
}

rules! {
    RoleAtDesk "R-ROLE-01" "Only people who sit at a desk act at it."
        "Sign in as a member of this desk.",
    RoleObserverReads "R-ROLE-02" "Observers read; they do not act."
        "Ask the head of the desk or an adviser.",
    RoleHeadSends "R-ROLE-03" "Only the head of a desk sends, releases, withdraws or changes a round."
        "Leave it as a draft for the head of the desk.",
    RoleRightDesk "R-ROLE-04" "Delegations write and answer; the mediator relays and leads the rounds."
        "Do this at the other kind of desk.",
    RoundOrder "R-ROUND-01" "A round changes its state only along the stated transitions."
        "See which state the round is in; a closed round is followed by a new one.",
    RoundNumber "R-ROUND-02" "Rounds are numbered one after the other, and one is not over until it is closed."
        "Close the round, or use the next number.",
    RoundTakesPapers "R-ROUND-03" "Papers are handed in while a round is open, resumed or adjourned."
        "The draft is kept; hand it in when the round goes on.",
    RoundCustody "R-ROUND-04" "A round closes when the custody of every paper is complete, or with the open ones listed."
        "Decide what waits, or close with each open paper listed and a reason.",
    RoundException "R-ROUND-05" "An exception names a paper whose custody is open, once, with a reason."
        "Take the paper off the list of exceptions, or give the reason.",
    PaperParagraphs "R-PAPER-01" "A paper has at least one paragraph and at most a hundred, with at most 600 choices in its packages."
        "Write a paragraph, or divide the paper.",
    PaperWords "R-PAPER-02" "No paragraph, wording or reason is blank, or longer than 16 KiB."
        "Fill it in, or divide it.",
    PaperAddressees "R-PAPER-03" "A paper is addressed to other parties at the table, each once."
        "Choose addressees among the other parties; none means the mediator alone.",
    PaperLanguage "R-PAPER-04" "A paper names its language by a tag such as en, ar or fa."
        "Choose the language that the paper is written in.",
    PaperKnown "R-PAPER-05" "An act names a paper and a version that this desk has."
        "Choose the paper from the list; a newer version may have taken its place.",
    PaperWithdrawn "R-PAPER-06" "Nothing more is done with a paper that its author took back."
        "Ask the author for a new paper.",
    PaperNoteVerbale "R-PAPER-07" "A note verbale is not revised once it is sent."
        "Hand in a new note.",
    PaperRevisionSameKind "R-PAPER-08" "A revision keeps the paper's kind, form, addressees and the paper that it answers, and there are at most 200."
        "Hand in a new paper.",
    PaperDeadline "R-PAPER-09" "A deadline names a zone that exists and at most 11,000 days."
        "Give the zone as a name or as an offset such as +04:00.",
    PaperRedLine "R-PAPER-10" "A red-line paper names at least one option that its author cannot accept."
        "Mark the option in one of the paragraphs, or choose another kind.",
    PackageOnAgenda "R-PACKAGE-01" "A package, a stand or a red line names items and options of the agenda."
        "Choose from the agenda; a new item needs the mediator.",
    PackageItemOnce "R-PACKAGE-02" "A package has at most one option on each item."
        "Keep one of the options, or write two packages.",
    PackageNotEmpty "R-PACKAGE-03" "A package has at least one item."
        "Choose an option, or remove the package.",
    PackageExcluded "R-PACKAGE-04" "No package contains an item that a party excludes, as far as this desk knows, until that party changes its stand."
        "Leave the item out, or ask for the stand to be changed.",
    PackageLinks "R-PACKAGE-05" "The mediator's own package keeps the links between items."
        "See which link it breaks, and choose otherwise.",
    ReplyNamesPaper "R-REPLY-01" "A reply names what it answers; other papers do not."
        "Open the paper that was carried to you and reply from there.",
    ReplyKnown "R-REPLY-02" "A reply answers a paper that this desk received and still has."
        "Choose a paper from what came.",
    ReplyVersion "R-REPLY-03" "A reply binds to one version; to answer a superseded one it says so."
        "Answer the newer version, or mark the reply as an answer to the earlier one.",
    ReplyBinds "R-REPLY-04" "Only a proposal can be accepted; an exploratory paper binds nobody."
        "Accept in principle, or ask for a proposal.",
    ReadBackWording "R-READ-01" "A read-back names paragraphs that may be carried and still wait, each once, and none whose last wording is unanswered."
        "Choose among the paragraphs that wait for a decision, or wait for the author's answer.",
    ReadBackAsked "R-READ-02" "An author answers a wording that was read back and is not yet answered."
        "See which wordings wait for you.",
    RelayWholeCard "R-RELAY-01" "A relay decides about every paragraph that still waits, each once, and about no other."
        "Choose for each: verbatim, paraphrase, mediator's idea, withhold or hold.",
    RelayConfidence "R-RELAY-02" "What is in confidence to the mediator is not carried in any form."
        "Withhold it, or ask the author for a paper that releases it.",
    RelayHeld "R-RELAY-03" "What its author holds until a condition is not carried before the condition is met."
        "Hold it, or ask the author for the word.",
    RelayOral "R-RELAY-04" "An oral message is carried in the mediator's words, not verbatim."
        "Paraphrase it, or make it your own idea.",
    RelayReadBack "R-RELAY-05" "Where the author asked for a read-back, a paraphrase goes only in words that the author cleared."
        "Read the wording back first, or use the words that were cleared.",
    RelayAddressee "R-RELAY-06" "A paper is relayed to a party to which it is addressed."
        "Choose one of the addressees.",
    RelayLatest "R-RELAY-07" "Only the latest version of a paper is relayed."
        "Open the newer version.",
    RelayReason "R-RELAY-08" "The reason \"in confidence\" is for paragraphs that their author marked so."
        "Choose the reason that is true.",
    RelayExcluded "R-RELAY-09" "A package with an item that a party excludes is not carried in its terms."
        "Carry your own words without the terms, hold it, or withhold it.",
    IssueForAll "R-ISSUE-01" "The mediator's own paper goes whole to all parties at one time, and answers nobody."
        "Remove the addressees and the handling marks.",
    WithdrawFree "R-WITHDRAW-01" "A paper can be taken back while it is exploratory or nothing of it has been carried."
        "Hand in a revision, or a reply that says what has changed.",
    RetractWithdrawn "R-RETRACT-01" "Only what its author took back is taken back from a receiving desk, once."
        "Ask the author; what binds is revised, not taken back.",
    WordHeld "R-WORD-01" "The author's word is for a paragraph that was held for it, once."
        "See which paragraphs are marked so.",
    RestateKnown "R-RESTATE-01" "A restatement is of a paper that this desk received and still has."
        "Choose a paper from what came.",
    RestateOnce "R-RESTATE-02" "A restatement waits for its answer before there is another."
        "Wait for the answer, or ask the mediator.",
    RestatePass "R-RESTATE-03" "The mediator passes each restatement of a party's paper, and each answer to it, once."
        "See what waits to be passed.",
    RestateAnswer "R-RESTATE-04" "An author answers a restatement that was put to it, once."
        "See which restatements wait for you.",
    RoundSubstantive "R-ROUND-06" "A round is declared to be about substance once, while it sits, and when every precondition is met or waived."
        "Ask the owners of the open preconditions, or go on without the declaration.",
    ChannelKnown "R-CHANNEL-01" "A paper travels over an open channel on which its writer takes part."
        "Choose a channel from the list; the front channel is always there.",
    ChannelAddressee "R-CHANNEL-02" "A paper goes to parties that take part in its channel."
        "Choose addressees on that channel, or another channel.",
    ChannelEmergency "R-CHANNEL-03" "The emergency channel takes notices, incident reports, questions and replies."
        "Choose one of these kinds, or another channel.",
    ChannelReply "R-CHANNEL-04" "A reply stays on the channel over which came what it answers."
        "Reply on that channel; its author may let the paper move.",
    ChannelOpen "R-CHANNEL-05" "A channel is opened once, for people at the desks, the mediator's among them, as a back, a technical or a courier's channel; a courier's alone names a courier."
        "Choose another name, people who sit at desks, and one of these kinds.",
    ChannelClose "R-CHANNEL-06" "Only a channel that the mediator opened, and that is open, is closed."
        "See which channels are open.",
    ChannelMove "R-CHANNEL-07" "A paper leaves its channel for another one of its author's and its addressees', and only with its author's consent."
        "Ask the author, and wait for the consent.",
    CourierDelivers "R-COURIER-01" "A courier says once that it delivered what it was handed, with words for paragraphs that exist."
        "See what is still to be delivered.",
    CourierBrings "R-COURIER-02" "A courier brings plain words on behalf of one party to others, and answers and draws nothing itself; nobody else writes on behalf of a party."
        "Name the party whose words these are, and leave out packages, stands and red lines.",
    PreconditionForm "R-PRE-01" "A party states a precondition once, with a name of its own, words and a rule of evidence."
        "Choose another name, or say what would show that it is met.",
    PreconditionKnown "R-PRE-02" "An act names a precondition that this desk knows."
        "See which preconditions are known here.",
    PreconditionMove "R-PRE-03" "Others claim that a precondition is met; its owner alone disputes that, agrees, or waives it."
        "See where it stands, and whose it is.",
    PreconditionTell "R-PRE-04" "The mediator tells its owner, and others only if its owner allows it."
        "Ask the owner.",
    OutsideEntry "R-OUTSIDE-01" "An entry says who is said to have done what, when, and who says so; it touches and contradicts what this desk knows."
        "Name a source; touch items, preconditions, rounds and entries that exist.",
    LeaveNotice "R-LEAVE-01" "A party that takes part suspends or withdraws; one that is away, or about to be, returns; no notice lies in the past."
        "See what was announced last, and choose a time to come.",
    LeaveAway "R-LEAVE-02" "A party that is away hands in papers over the emergency channel alone, answers no proposal and makes no offer."
        "Give notice of the return first; everything is in place.",
    LeaveAnnounce "R-LEAVE-03" "The mediator announces a party's last notice, once."
        "See which notices are not announced.",
    ClearList "R-CLEAR-01" "A draft circulates to people of this room who may clear, each once."
        "Choose among the heads, advisers and people of the capital.",
    ClearLatest "R-CLEAR-02" "An act about a draft names one that still circulates, in its latest form."
        "Open the latest form.",
    ClearOnList "R-CLEAR-03" "A draft is cleared by those on its list, each form once."
        "See whose clearance is missing.",
    ClearRelease "R-CLEAR-04" "A draft is released when everybody on its list has spoken on the latest form and nobody objects."
        "Wait for the others, or change what is objected to.",
    ClearNeeded "R-CLEAR-05" "Where the instructions ask for clearance, nothing is handed in without it, except over the emergency channel."
        "Circulate it as a draft.",
    ClearLetter "R-CLEAR-06" "A letter between principals is cleared by two people before it leaves."
        "Circulate it to two people, and wait until both have cleared it.",
    MandateLimit "R-MANDATE-01" "What is proposed, offered or accepted stays within the instructions; what they allow ad referendum says so."
        "Choose within the instructions, mark the paper ad referendum, or ask the capital.",
    MandateVoid "R-MANDATE-02" "After a change of government nothing is proposed, offered or accepted before there are new instructions."
        "Ask the capital for instructions.",
    MandateForm "R-MANDATE-03" "Instructions name items and options of the agenda, and people of this room who clear."
        "Choose from the agenda and from the people of this room.",
    ProposalForm "R-PROPOSAL-01" "A proposal is on the agenda or about a known round, and its time to answer has not passed."
        "Choose from the agenda, name a round, or leave the time open.",
    ProposalAlive "R-PROPOSAL-02" "An act names a proposal that is on the table, and is answered in its time."
        "See which proposals are on the table.",
    ProposalReveal "R-PROPOSAL-03" "That all said yes is told when all did."
        "Wait for the others, or take the proposal off the table.",
    ProposalWhole "R-PROPOSAL-04" "The whole is settled when every item on the table is closed, and fails when something is provisional."
        "See which items are open.",
    OfferForm "R-OFFER-01" "A conditional offer to another party asks for something and gives something, each item once, on the agenda."
        "Choose what is asked for and what is given.",
    OfferWaits "R-OFFER-02" "An offer is taken back by its author while it waits."
        "See which offers wait.",
    OfferMatch "R-OFFER-03" "Two offers are shown to both sides only if they wait, face each other, and each gives what the other asks for."
        "See which offers meet.",
    OralForm "R-ORAL-01" "An oral understanding was said before it is read back, to parties at the table, each once."
        "Choose the parties, and the time at which it was said.",
    OralAnswer "R-ORAL-02" "A side answers what was read back to it, once."
        "See what waits for you.",
    ScoreItems "R-SCORE-01" "Scores name items of the agenda, each once, and every option of a scored item once."
        "Score every option of the item, or leave the item out: then it is worth nothing.",
    ScoreBounds "R-SCORE-02" "A weight is at most 1,000 and a score at most 100, and not every weight is 0."
        "Choose numbers within the bounds; give at least one item a weight.",
    ScoreStatusQuo "R-SCORE-03" "The status quo has a score of its own only where it equals no option."
        "Leave it out: the status quo has the score of the option that it equals.",
    ScoreFloor "R-SCORE-04" "The floor is no more than the best package is worth."
        "State the floor in the unit of the totals: the sum of weight × score.",
    ScoreNever "R-SCORE-05" "What is never accepted is on the agenda, at least one choice and each item once; there are at most 50."
        "Choose from the agenda, and write each combination by itself.",
    ScoreVersion "R-SCORE-06" "What is given is a version that this desk wrote, and its floor only where it has one; a desk writes at most 200."
        "Choose one of the versions, or give it without the floor.",
    ScoreGiven "R-SCORE-07" "What the mediator already has for analysis is not given again in the same form."
        "Give another version, or change whether the floor goes with it.",
    ScoreTakeBack "R-SCORE-08" "What is taken back was given."
        "Nothing is given: the mediator has no scores of this side.",
    ScoreAway "R-SCORE-09" "A party that withdrew from the talks gives no scores."
        "Give notice of the return first; what was given may be taken back at any time.",
    CaseOpen "R-CASE-01" "A case is opened once, with at least two parties, before anything happens in it."
        "Open the case, or go on with the one that is open.",
    PeerMessage "R-PEER-01" "A desk takes from another desk only what that desk may tell it."
        "The message is kept aside; ask the other desk what it meant.",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The answer to an act that is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The rule that stands against it.
    pub rule: Rule,
    /// Which part of the act it concerns: numbers and short names, never what people wrote.
    pub about: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.rule.sentence(), self.rule)?;
        if self.about.is_empty() { Ok(()) } else { write!(f, " [{}]", self.about) }
    }
}

impl std::error::Error for Refusal {}

/// Refuses, naming the rule and what it concerns.
pub(crate) fn refuse<T>(rule: Rule, about: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { rule, about: about.into() })
}

/// Refuses unless the condition holds.
pub(crate) fn require(
    holds: bool,
    rule: Rule,
    about: impl FnOnce() -> String,
) -> Result<(), Refusal> {
    if holds { Ok(()) } else { refuse(rule, about()) }
}
