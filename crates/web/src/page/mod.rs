//! The pages, one file each.

pub(crate) mod arrival;
pub(crate) mod assets;
pub(crate) mod at_home;
pub(crate) mod card;
pub(crate) mod card_form;
pub(crate) mod case;
pub(crate) mod channels;
pub(crate) mod clocks;
pub(crate) mod courier;
pub(crate) mod custody;
pub(crate) mod draft;
pub(crate) mod home;
pub(crate) mod instructions;
pub(crate) mod item;
pub(crate) mod paper;
pub(crate) mod paper_fields;
pub(crate) mod paper_form;
pub(crate) mod register;
pub(crate) mod record;
pub(crate) mod room;
pub(crate) mod rounds;
pub(crate) mod rules;
pub(crate) mod sign_in;
pub(crate) mod write;
