//! Times in a form.

use wasit_case::Moment;

use crate::fields::Fields;
use crate::refused::Refused;
use crate::time::Clock;

/// Reads a time, in the zone of the case.
pub(crate) fn time_of(fields: &Fields, clock: &Clock, field: &str) -> Result<Moment, Refused> {
    let way_out = "Write date and time as 2026-02-07T09:00, in the zone of the case.";
    let missing = || Refused::unreadable(field, "The time cannot be read.", way_out);
    clock.parse_local(fields.get(field).trim()).ok_or_else(missing)
}

/// Reads a time that may be left out.
pub(crate) fn maybe_time_of(
    fields: &Fields,
    clock: &Clock,
    field: &str,
) -> Result<Option<Moment>, Refused> {
    if fields.get(field).trim().is_empty() {
        return Ok(None);
    }
    time_of(fields, clock, field).map(Some)
}
