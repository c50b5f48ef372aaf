//! The pages, one file each.

pub(crate) mod arrival;
pub(crate) mod assets;
pub(crate) mod card;
pub(crate) mod card_form;
pub(crate) mod case;
pub(crate) mod clocks;
pub(crate) mod custody;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod leave;
pub(crate) mod offers;
pub(crate) mod oral;
pub(crate) mod paper;
pub(crate) mod paper_fields;
pub(crate) mod paper_form;
pub(crate) mod picks;
pub(crate) mod preconditions;
pub(crate) mod proposal_form;
pub(crate) mod proposals;
pub(crate) mod record;
pub(crate) mod room;
pub(crate) mod rounds;
pub(crate) mod rules;
pub(crate) mod sign_in;
pub(crate) mod times;
pub(crate) mod write;
