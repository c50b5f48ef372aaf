//! Where the checks put what they find.

use std::cell::RefCell;
use std::ops::Range;

use wasit_diagnostic::{Diagnostic, FileId};

use crate::code::Code;
use crate::limits;

/// The diagnostics found so far. Shared by everything that reads, hence the cell.
#[derive(Default)]
pub(crate) struct Report {
    found: RefCell<Vec<Diagnostic>>,
}

impl Report {
    /// Takes a diagnostic, unless there are already more than anybody reads.
    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        if found.len() < limits::DIAGNOSTICS_MAX {
            found.push(diagnostic);
        }
    }

    /// Takes a fault without a place.
    pub(crate) fn whole(&self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(code.code(), message).help(help));
    }

    /// Returns the diagnostics in the order of the texts.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|diagnostic| diagnostic.primary().map(|span| (span.file, span.start)));
        found
    }
}

/// A report about one file.
#[derive(Clone, Copy)]
pub(crate) struct FileReport<'a> {
    pub(crate) report: &'a Report,
    pub(crate) file: FileId,
    /// The text leaves the grammar somewhere, so what seems to be missing may only be unread.
    pub(crate) torn: bool,
}

/// A place in one of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: FileId,
    pub(crate) bytes: Range<usize>,
}

impl FileReport<'_> {
    /// Takes a fault at a place of this file.
    pub(crate) fn fault(
        &self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.torn && matches!(code, Code::MissingKey | Code::ExactlyOne | Code::NoStatusQuo) {
            return;
        }
        let fault = Diagnostic::error(code.code(), message).at(self.file, bytes, label);
        self.report.push(fault.help(help));
    }

    /// Takes a fault at a place of this file that another place explains.
    pub(crate) fn fault_beside(
        &self,
        code: Code,
        bytes: Range<usize>,
        beside: (&Place, &str),
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (place, label) = beside;
        let fault = Diagnostic::error(code.code(), message).at(self.file, bytes, "").beside(
            place.file,
            place.bytes.clone(),
            label,
        );
        self.report.push(fault.help(help));
    }

    /// Returns a place of this file.
    pub(crate) fn place(&self, bytes: Range<usize>) -> Place {
        Place { file: self.file, bytes }
    }
}
