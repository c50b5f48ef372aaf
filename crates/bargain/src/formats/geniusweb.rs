//! To be written.

use wasit_diagnostic::Sources;

use super::{Outcome, Unwritable};
use crate::scenario::Scenario;

pub(super) fn is(_text: &str) -> bool {
    false
}

pub(super) fn read(_sources: &Sources) -> Outcome {
    Outcome { scenario: None, diagnostics: vec![] }
}

pub(super) fn write(_scenario: &Scenario) -> Result<Vec<(String, String)>, Unwritable> {
    Err(Unwritable("not yet written".to_owned()))
}
