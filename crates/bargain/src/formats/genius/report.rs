//! What is said about the files.

use wasit_diagnostic::{Diagnostic, Severity};

/// Findings beyond this are counted only: a broken file of some megabytes has one in each line.
const FINDINGS_MAX: usize = 100;

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Diagnostic>,
    left_out: usize,
    left_out_errors: usize,
}

impl Report {
    /// Adds a finding.
    pub(super) fn add(&mut self, finding: Diagnostic) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(finding);
        } else {
            self.left_out += 1;
            self.left_out_errors += usize::from(finding.severity == Severity::Error);
        }
    }

    /// Returns how many errors were found.
    pub(super) fn errors(&self) -> usize {
        let kept = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        kept.count() + self.left_out_errors
    }

    /// Returns the findings, and how many more there are.
    pub(super) fn close(mut self) -> Vec<Diagnostic> {
        if self.left_out > 0 {
            let message = format!("{} more findings are not shown", self.left_out);
            self.findings.push(if self.left_out_errors > 0 {
                Diagnostic::error("B135", message)
            } else {
                Diagnostic::note("B135", message)
            });
        }
        self.findings
    }
}
