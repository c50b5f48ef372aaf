//! Conditional offers: made at a party's desk, and shown at the mediator's if two of them meet.

use askama::Template;
use axum::response::Response;
use wasit_case::{Act, Offer, OfferAct, OfferId, PartyId, Rule, Seat, Text};
use wasit_desk::view::{self, DelegationOffers, MediatorOffers};

use super::paper_form::Opt;
use super::picks::{PickField, item_of, pick_fields, picks_of};
use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::post::{Post, on_to};
use crate::refused::{Refused, Wrong};
use crate::session::Visit;
use crate::shell::Shell;

/// All offers, and which meet.
#[derive(Template)]
#[template(path = "offers.html")]
struct MediatorPage {
    shell: Shell,
    offers: MediatorOffers,
    wrong: Wrong,
}

/// This room's own offers, and the form to make one.
#[derive(Template)]
#[template(path = "own_offers.html")]
struct DelegationPage {
    shell: Shell,
    offers: DelegationOffers,
    form: OfferForm,
    wrong: Wrong,
}

/// The form, filled in with what was typed: for each item what is asked for and what is given.
struct OfferForm {
    with: Vec<Opt>,
    words: String,
    items: Vec<(PickField, PickField)>,
}

enum Seen {
    Mediator(MediatorOffers),
    Delegation(DelegationOffers, OfferForm),
}

/// Shows the offers.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Fields::default(), Wrong(None)).await
}

async fn render(visit: &Visit, typed: Fields, wrong: Wrong) -> Result<Response, PageError> {
    let (shell, seen) = visit
        .look(move |inside| {
            let charter = &inside.case.charter;
            let form = |offers: DelegationOffers| {
                let with = offers.others.iter();
                let with = with.map(|(party, name)| Opt::new(party, name, typed.get("with")));
                let wants = pick_fields(charter, &typed, "want").into_iter();
                let form = OfferForm {
                    with: with.collect(),
                    words: typed.get("words").to_owned(),
                    items: wants.zip(pick_fields(charter, &typed, "give")).collect(),
                };
                Seen::Delegation(offers, form)
            };
            match inside.case.seat {
                Seat::Mediator => view::mediator_offers(inside.case).map(Seen::Mediator),
                Seat::Party(_) => view::delegation_offers(inside.case).map(form),
                Seat::Courier(_) => None,
            }
            .ok_or(PageError::NotFound)
        })
        .await?;
    let status = wrong.status();
    match seen {
        Seen::Mediator(offers) => page(status, &MediatorPage { shell, offers, wrong }),
        Seen::Delegation(offers, form) => {
            page(status, &DelegationPage { shell, offers, form, wrong })
        }
    }
}

/// Does what the button says.
pub(crate) async fn act(post: Post) -> Result<Response, PageError> {
    let done = match act_of(&post.fields) {
        Err(refused) => Err(refused),
        Ok(act) => post.act(Act::Offer(act), None).await?,
    };
    match done {
        Ok(()) => Ok(on_to("/offers")),
        Err(refused) => {
            let refused = at_field(refused, &post.fields);
            render(&post.visit, post.fields.clone(), Wrong(Some(refused))).await
        }
    }
}

/// Reads the number of an offer: `A-O2`.
fn offer_id(text: &str) -> Result<OfferId, Refused> {
    let parts = text.split_once("-O");
    let id = parts.and_then(|(party, serial)| {
        Some(OfferId { party: PartyId::from_letter(party)?, serial: serial.parse().ok()? })
    });
    let way_out = "Open the page again and press a button there.";
    id.ok_or_else(|| Refused::unreadable("", "The offer’s number cannot be read.", way_out))
}

fn act_of(fields: &Fields) -> Result<OfferAct, Refused> {
    Ok(match fields.get("do") {
        "make" => {
            let nobody = || Refused::unreadable("with", "Nobody is chosen here.", "Choose one.");
            OfferAct::Make(Offer {
                with: PartyId::from_letter(fields.get("with")).ok_or_else(nobody)?,
                words: Text::from(fields.get("words").trim()),
                wants: picks_of(fields, "want")?,
                gives: picks_of(fields, "give")?,
            })
        }
        "take-back" => OfferAct::TakeBack(offer_id(fields.get("offer"))?),
        "match" => OfferAct::Match(offer_id(fields.get("first"))?, offer_id(fields.get("second"))?),
        _ => return Err(Refused::unreadable("", "Nothing was chosen.", "Press a button.")),
    })
}

/// Finds the field that a refusal concerns.
fn at_field(refused: Refused, typed: &Fields) -> Refused {
    if refused.code.is_empty() {
        return refused;
    }
    let is = |rule: Rule| refused.code == rule.code();
    let item = item_of(&refused.about);
    let field = match typed.get("do") {
        "make" if is(Rule::PaperWords) => "words".to_owned(),
        "make" if is(Rule::OfferForm) || is(Rule::MandateLimit) => {
            // An item on which both were chosen is named once: what is given is the choice of
            // this room.
            let chosen = |side: &&str| !typed.get(&format!("{side}-{item}")).is_empty();
            let side = ["give", "want"].into_iter().find(chosen);
            side.map_or_else(|| "items".to_owned(), |side| format!("{side}-{item}"))
        }
        "take-back" => typed.get("offer").to_owned(),
        "match" => "matches".to_owned(),
        _ => String::new(),
    };
    refused.with_field(&field)
}
