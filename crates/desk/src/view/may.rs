//! Whether something may be done now: asked of the rules themselves, so that a page offers exactly
//! what would be done.

use wasit_case::{Act, Case, Moment, Role};

/// Returns whether the head of this desk may do that now.
pub(crate) fn may(case: &Case, act: Act, now: Moment) -> bool {
    let head = case.charter.desk(case.seat).find(|(_, role)| *role == Role::Head);
    head.is_some_and(|(head, _)| case.decide(&head.id, act, now).is_ok())
}
