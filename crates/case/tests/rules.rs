//! Every rule is broken once, by the test that bears its number, and its nearest allowed act passes.
//!
//! A test gets a table of two parties whose first round is open. [`Table::refused`] checks the rule
//! of the refusal and that the case is as it was.

mod channels;
mod confidence;
mod couriers;
mod home;
mod leaving;
mod matrix;
mod papers;
mod peers;
mod preconditions;
mod proposals;
mod relays;
mod rooms;
mod scores;
mod stands;

use Decision::Verbatim;
use wasit_case::{
    Act, Anchor, Answer, CarriedId, Case, Channel, ChannelAct, ChannelId, ChannelKind, Content,
    Counting, CourierId, Deadline, Decision, Form, Instructions, Kind, Leave, Message, Moment,
    Paper, PaperId, PartyId, PreconditionAct, PreconditionChange, PreconditionState, Role,
    RoundState, Rule, Seat, Stand, Until, Verdict, Withheld, limits,
};

use crate::support::beside::*;
use crate::support::{
    A, B, C, FOR_RELAY, IN_CONFIDENCE, K, M, Table, UNNAMED, charter, close, exploratory, held, id,
    idea, package, paper, paraphrase, person, plan, proposal, reply, saying, slug,
};

const WITHHOLD: Decision = Decision::Withhold(Withheld::WouldHarmNow);

macro_rules! tests {
    ($($file:ident: $($test:ident $rule:ident),+;)+) => {
        mod breaks {
            use super::{Rule, Table};
            $($(
                #[test]
                fn $test() {
                    let mut table = Table::sitting(2);
                    super::$file::$test(&mut table, Rule::$rule);
                    assert!(table.refusals.contains(&Rule::$rule), "{} was not broken", Rule::$rule);
                }
            )+)+
        }

        const TESTED: &[(&str, Rule)] = &[$($((stringify!($test), Rule::$rule)),+),+];
    };
}

tests! {
    rooms:
        role_01 RoleAtDesk, role_02 RoleObserverReads, role_03 RoleHeadSends,
        role_04 RoleRightDesk, round_01 RoundOrder, round_02 RoundNumber,
        round_03 RoundTakesPapers, round_04 RoundCustody, round_05 RoundException,
        case_01 CaseOpen;
    papers:
        paper_01 PaperParagraphs, paper_02 PaperWords, paper_03 PaperAddressees,
        paper_04 PaperLanguage, paper_05 PaperKnown, paper_06 PaperWithdrawn,
        paper_07 PaperNoteVerbale, paper_08 PaperRevisionSameKind, paper_09 PaperDeadline,
        paper_10 PaperRedLine, package_01 PackageOnAgenda, package_02 PackageItemOnce,
        package_03 PackageNotEmpty, reply_01 ReplyNamesPaper, reply_02 ReplyKnown,
        reply_03 ReplyVersion, reply_04 ReplyBinds, issue_01 IssueForAll,
        withdraw_01 WithdrawFree;
    relays:
        read_01 ReadBackWording, read_02 ReadBackAsked, relay_01 RelayWholeCard,
        relay_02 RelayConfidence, relay_03 RelayHeld, relay_04 RelayOral, relay_05 RelayReadBack,
        relay_06 RelayAddressee, relay_07 RelayLatest, relay_08 RelayReason,
        retract_01 RetractWithdrawn, word_01 WordHeld, restate_01 RestateKnown,
        restate_02 RestateOnce, restate_03 RestatePass, restate_04 RestateAnswer;
    stands:
        package_04 PackageExcluded, package_05 PackageLinks, relay_09 RelayExcluded;
    channels:
        channel_01 ChannelKnown, channel_02 ChannelAddressee, channel_03 ChannelEmergency,
        channel_04 ChannelReply, channel_05 ChannelOpen, channel_06 ChannelClose,
        channel_07 ChannelMove;
    couriers:
        courier_01 CourierDelivers, courier_02 CourierBrings;
    preconditions:
        round_06 RoundSubstantive, pre_01 PreconditionForm, pre_02 PreconditionKnown,
        pre_03 PreconditionMove, pre_04 PreconditionTell, outside_01 OutsideEntry;
    leaving:
        leave_01 LeaveNotice, leave_02 LeaveAway, leave_03 LeaveAnnounce;
    home:
        clear_01 ClearList, clear_02 ClearLatest, clear_03 ClearOnList, clear_04 ClearRelease,
        clear_05 ClearNeeded, clear_06 ClearLetter, mandate_01 MandateLimit,
        mandate_02 MandateVoid, mandate_03 MandateForm;
    proposals:
        proposal_01 ProposalForm, proposal_02 ProposalAlive, proposal_03 ProposalReveal,
        proposal_04 ProposalWhole;
    confidence:
        offer_01 OfferForm, offer_02 OfferWaits, offer_03 OfferMatch, oral_01 OralForm,
        oral_02 OralAnswer;
    scores:
        score_01 ScoreItems, score_02 ScoreBounds, score_03 ScoreStatusQuo, score_04 ScoreFloor,
        score_05 ScoreNever, score_06 ScoreVersion, score_07 ScoreGiven, score_08 ScoreTakeBack,
        score_09 ScoreAway;
    peers:
        peer_01 PeerMessage;
}

#[test]
fn every_rule_has_its_test_a_sentence_and_a_way_out() {
    let mut tested: Vec<_> = TESTED.iter().map(|(_, rule)| *rule).collect();
    tested.sort();
    assert_eq!(tested, Rule::ALL);
    for (test, rule) in TESTED {
        let code = format!("R-{}", test.to_uppercase().replace('_', "-"));
        assert_eq!(rule.code(), code, "each rule has its own number, and its test bears it");
        for words in [rule.sentence(), rule.way_out()] {
            assert!(words.len() > 10 && words.ends_with('.'), "{rule}: {words}");
        }
    }
}

#[test]
fn a_refusal_names_its_rule_and_what_it_concerns_but_no_words() {
    let table = Table::sitting(2);
    let secret = Paper { to: vec![A], ..proposal() };
    let refusal = table.case(A).decide(&slug("a-head"), Act::Submit(secret), table.now);
    let refusal = refusal.unwrap_err().to_string();
    assert!(refusal.contains("(R-PAPER-03) [A]") && !refusal.contains("we offer"), "{refusal}");
}

fn read_back(paper: PaperId, wordings: &[(u8, &str)]) -> Act {
    let wordings = wordings.iter().map(|(n, words)| (*n, (*words).into())).collect();
    Act::AskReadBack { paper, version: 1, wordings }
}

fn answer_read_back(paper: PaperId, paragraph: u8, verdict: Verdict) -> Act {
    Act::AnswerReadBack { paper, version: 1, paragraph, verdict }
}

fn answer_restatement(paper: PaperId, verdict: Verdict) -> Act {
    Act::AnswerRestatement { paper, version: 1, receiver: B, verdict }
}

fn restate(carried: u32, wording: &str) -> Act {
    Act::Restate { carried: CarriedId(carried), wording: wording.into() }
}

/// Carries a paper of A's to B, verbatim.
fn carried(t: &mut Table, paper: Paper) -> PaperId {
    let of = t.submit(A, paper);
    t.relay(of, B, &[Verbatim]);
    of
}
