//! The mediator's decision about each paragraph of a paper, towards one receiving party.
//!
//! A relay has two legs: author to mediator (submitted, received) and mediator to receiver
//! (released, delivered). Each paragraph ends in one [`Fate`] per receiving party.
//!
//! What may be named as the author's and what may not never share one paper: [`divide`] puts them
//! into separate papers, because a reader would take one heading to cover both.

use minicbor::{Decode, Encode};

use crate::carried::{CarriedForm, CarriedParagraph};
use crate::id::{CarriedId, CourierId, ParagraphNo};
use crate::moment::Moment;
use crate::paper::{Content, Form, Handling, Paper, Until};
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// Why a paragraph was not carried; its author may see the reason.
    Withheld {
        /// Its author marked it for the mediator alone.
        0 InConfidence "in-confidence",
        /// Carried now, it would do harm.
        1 WouldHarmNow "would-harm-now",
        /// It concerns nothing that these talks are about.
        2 OutOfScope "out-of-scope",
        /// The receiver already has it.
        3 AlreadyCarried "already-carried",
    }
}

/// The mediator's words for a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Wording {
    /// The words.
    #[n(0)]
    pub words: Text,
    /// Whether what the paragraph says in the terms of the agenda, its package or its stand, goes
    /// with them. Words can be softened; terms cannot.
    #[n(1)]
    pub with_terms: bool,
}

impl From<Text> for Wording {
    fn from(words: Text) -> Self {
        Self { words, with_terms: false }
    }
}

impl From<&str> for Wording {
    fn from(words: &str) -> Self {
        Text::from(words).into()
    }
}

/// What the mediator does with one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum Decision {
    /// Carry the author's words.
    #[n(0)]
    Verbatim,
    /// Carry these words of the mediator, as the author's meaning.
    #[n(1)]
    Paraphrase(#[n(0)] Wording),
    /// Carry these words as the mediator's own idea.
    #[n(2)]
    Idea(#[n(0)] Wording),
    /// Do not carry it.
    #[n(3)]
    Withhold(#[n(0)] Withheld),
    /// Not now.
    #[n(4)]
    Hold(#[n(0)] Until),
}

/// What became of one paragraph towards one receiving party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Kept back for now.
    Held {
        /// Until when; `None` on the author's desk, which is not told the mediator's condition.
        until: Option<Until>,
        /// Since when.
        since: Moment,
    },
    /// Not carried.
    Withheld {
        /// Why.
        reason: Withheld,
        /// Since when.
        at: Moment,
    },
    /// Carried.
    Carried {
        /// In which form.
        form: CarriedForm,
        /// The words it was carried in, where they are not the author's; `None` on the author's
        /// desk for the mediator's own idea.
        wording: Option<Text>,
        /// Under which number of the receiving room; `None` on the author's desk.
        id: Option<CarriedId>,
        /// When the mediator released it.
        released_at: Moment,
        /// When the receiving desk had it.
        delivered_at: Option<Moment>,
    },
    /// Handed to a courier, who has not delivered it.
    WithCourier {
        /// To whom it was handed.
        courier: CourierId,
        /// Since when.
        since: Moment,
    },
    /// Carried, and taken back from the receiving desk.
    Retracted {
        /// When.
        at: Moment,
    },
}

/// A fate as the author's desk is told it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum FateNote {
    /// Kept back for now.
    #[n(0)]
    Held,
    /// Not carried, and why.
    #[n(1)]
    Withheld(#[n(0)] Withheld),
    /// Released to the receiver in this form, in these words if they are not the author's own.
    #[n(2)]
    Released(#[n(0)] CarriedForm, #[n(1)] Option<Text>),
    /// The receiving desk has it.
    #[n(3)]
    Delivered(#[n(0)] Moment),
    /// Taken back from the receiving desk.
    #[n(4)]
    Retracted,
    /// Handed to a courier.
    #[n(5)]
    WithCourier(#[n(0)] CourierId),
}

/// One paragraph's place in the papers that a release makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whether the paper may name its author.
    pub attributed: bool,
    /// Which paragraphs of the original it carries, in order.
    pub from: Vec<ParagraphNo>,
    /// What the receiver will read.
    pub paragraphs: Vec<CarriedParagraph>,
}

/// Divides the carried paragraphs of a card by whether they may name their author.
///
/// `cleared` tells whether the author cleared a wording that was read back. Returns one share, or
/// two: first what is attributed, then what is not.
pub fn divide(
    paper: &Paper,
    card: &[(ParagraphNo, Decision)],
    cleared: impl Fn(ParagraphNo, &Text) -> bool,
) -> Vec<Share> {
    let share = |attributed| {
        let mut share = Share { attributed, from: vec![], paragraphs: vec![] };
        for (number, decision) in card {
            let Some(paragraph) = paper.paragraph(*number) else { continue };
            let (form, text, with_terms) = match decision {
                Decision::Verbatim => (CarriedForm::Verbatim, &paragraph.text, true),
                Decision::Paraphrase(Wording { words, with_terms }) => {
                    let form = if cleared(*number, words) {
                        CarriedForm::ClearedParaphrase
                    } else {
                        CarriedForm::UnclearedParaphrase
                    };
                    (form, words, *with_terms)
                }
                Decision::Idea(wording) => (CarriedForm::Idea, &wording.words, wording.with_terms),
                Decision::Withhold(_) | Decision::Hold(_) => continue,
            };
            // What a courier brings for a party is the courier's word, not the party's.
            let names =
                paper.on_behalf.is_none() && names_author(paper.form, paragraph.handling, form);
            if names == attributed {
                share.from.push(*number);
                let content = match paragraph.content {
                    _ if !with_terms => Content::Words,
                    // These are somebody's own by nature; under the mediator's name they mislead.
                    Content::Stand(..) | Content::RedLine(..) | Content::RedLineTogether(_)
                        if form == CarriedForm::Idea =>
                    {
                        Content::Words
                    }
                    ref content => content.clone(),
                };
                share.paragraphs.push(CarriedParagraph { text: text.clone(), form, content });
            }
        }
        share
    };
    [share(true), share(false)].into_iter().filter(|share| !share.paragraphs.is_empty()).collect()
}

/// Returns whether a paragraph carried in this form may stand under its author's name.
fn names_author(form: Form, handling: Handling, carried: CarriedForm) -> bool {
    form != Form::NonPaper
        && carried != CarriedForm::Idea
        && handling != Handling::WithoutAttribution
}
