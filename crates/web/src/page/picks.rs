//! Options on items, one choice per item, as fields of a form and back.

use wasit_case::{Charter, ItemId, OptionId, Pick};

use super::paper_form::Opt;
use crate::fields::Fields;
use crate::refused::Refused;

/// The choice of an option on one item.
pub(crate) struct PickField {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) options: Vec<Opt>,
}

/// Returns a field for every item, named after the prefix: `pick-cap`.
pub(crate) fn pick_fields(charter: &Charter, typed: &Fields, prefix: &str) -> Vec<PickField> {
    let field = |item: &wasit_case::AgendaItem| {
        let name = format!("{prefix}-{}", item.id);
        let chosen = typed.get(&name);
        let option =
            |o: &wasit_case::Choice| Opt::new(&o.id, format!("{}: {}", o.id, o.label), chosen);
        PickField {
            options: item.options.iter().map(option).collect(),
            title: item.title.clone(),
            name,
        }
    };
    charter.agenda.iter().map(field).collect()
}

/// Reads the choices; items on which nothing is chosen are left out.
pub(crate) fn picks_of(fields: &Fields, prefix: &str) -> Result<Vec<Pick>, Refused> {
    let prefix = format!("{prefix}-");
    let chosen = fields.under(&prefix).filter(|(_, option)| !option.is_empty());
    let pick = |(item, option): (&str, &str)| {
        let unknown = || {
            let field = format!("{prefix}{item}");
            Refused::unreadable(&field, "The option cannot be read.", "Choose from the list.")
        };
        let item_id = ItemId::new(item).ok_or_else(unknown)?;
        Ok(Pick { item: item_id, option: OptionId::new(option).ok_or_else(unknown)? })
    };
    chosen.map(pick).collect()
}

/// Returns the item that a refusal is about: `cap=a` and `cap` name the item `cap`.
pub(crate) fn item_of(about: &str) -> &str {
    about.split(['=', ' ']).next().unwrap_or_default()
}
