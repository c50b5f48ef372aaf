//! What a party excludes, and what belongs together.

use super::*;
use wasit_case::{Demand, Link, Proposal, ProposalAct, Wording};

/// A party says where it stands on the ferry, under its name or in confidence.
fn stands(t: &mut Table, stand: Stand, mark: wasit_case::Handling) -> PaperId {
    let paper = paper(Kind::Position, &[B], &[("about the ferry", mark)]);
    let note = Paper { form: Form::NoteVerbale, ..paper };
    t.submit(A, saying(note, Content::Stand(slug("ferry"), stand)))
}

pub(super) fn package_04(t: &mut Table, rule: Rule) {
    let offer = || saying(proposal(), package(&[("ferry", "daily")]));
    let of = stands(t, Stand::Excluded, FOR_RELAY);
    t.refused(A, Act::Submit(offer()), rule);
    let to_a = Paper { to: vec![A], ..offer() };
    t.submit(B, to_a.clone());
    t.relay(of, B, &[Verbatim]);
    t.refused(B, Act::Submit(to_a.clone()), rule);
    t.refused(B, Act::Revise { paper: id("B-1"), with: to_a.clone() }, rule);
    t.refused(M, Act::Issue(Paper { to: vec![], ..offer() }), rule);
    t.refused(M, put(&[("ferry", "daily")], false), rule);
    t.submit(B, Paper { to: vec![A], ..saying(proposal(), package(&[("port", "open")])) });

    // Until that party changes its stand.
    let of = stands(t, Stand::Contested, FOR_RELAY);
    t.submit(A, offer());
    t.refused(B, Act::Submit(to_a.clone()), rule);
    t.relay(of, B, &[Verbatim]);
    t.submit(B, to_a);
}

pub(super) fn package_05(t: &mut Table, rule: Rule) {
    let linked = Link {
        id: "C1".into(),
        if_item: slug("port"),
        if_options: vec![slug("open")],
        demand: Demand::OneOf,
        then_item: slug("ferry"),
        then_options: vec![slug("daily"), slug("weekly")],
    };
    t.desks.values_mut().for_each(|desk| desk.case.charter.links = vec![linked.clone()]);
    t.refused(M, put(&[("port", "open"), ("ferry", "none")], false), rule);
    t.ok(M, put(&[("port", "open"), ("ferry", "weekly")], false));
    t.ok(M, put(&[("port", "shut"), ("ferry", "none")], false));
    t.ok(M, put(&[("port", "open")], true));
    // Parties may propose what breaks it; that is theirs to explain.
    t.submit(A, saying(proposal(), package(&[("port", "open"), ("ferry", "none")])));
    let words = Proposal {
        words: "".into(),
        matter: wasit_case::Matter::Package {
            picks: picks(&[("port", "open")]),
            early_harvest: false,
        },
        answer_by: None,
    };
    t.refused(M, Act::Proposal(ProposalAct::Put(words)), Rule::PaperWords);
}

pub(super) fn relay_09(t: &mut Table, rule: Rule) {
    stands(t, Stand::Excluded, IN_CONFIDENCE);
    let of =
        t.submit(B, Paper { to: vec![A], ..saying(proposal(), package(&[("ferry", "daily")])) });
    let with_terms = |words: &str| Wording { words: words.into(), with_terms: true };
    for decision in [
        Verbatim,
        Decision::Paraphrase(with_terms("they offer")),
        Decision::Idea(with_terms("what if")),
    ] {
        t.refused(M, t.card(of, A, &[decision]), rule);
    }
    t.clone().relay(of, A, &[WITHHOLD]);
    t.clone().relay(of, A, &[Decision::Hold(Until::AuthorsWord)]);
    t.relay(of, A, &[paraphrase("they offer a boat")]);
    assert_eq!(
        t.case(A).arrivals[&(A, CarriedId(1))].carried.paragraphs[0].content,
        Content::Words
    );
}
