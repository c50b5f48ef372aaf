//! How a command ends: what it says on which stream, and its exit status.

use std::process::ExitCode;

/// The exit statuses, the same for every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// It is done; the answer is yes.
    Ok,
    /// It is done; the answer is no: an altered ledger, a rule that refuses.
    No,
    /// The command or its input is not as it has to be.
    Input,
    /// The desk or the disk failed; trying again may help.
    TryAgain,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Ok => 0,
            Status::No => 1,
            Status::Input => 2,
            Status::TryAgain => 75,
        })
    }
}

/// Why a command could not do what it was asked, and the way out.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: Status,
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl Failure {
    /// The input is not as it has to be.
    pub(crate) fn input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { status: Status::Input, message: message.into(), hint: hint.into() }
    }

    /// Something failed that may work another time.
    pub(crate) fn failed(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { status: Status::TryAgain, message: message.into(), hint: hint.into() }
    }
}

impl From<wasit_ledger::StoreError> for Failure {
    fn from(error: wasit_ledger::StoreError) -> Self {
        let status = match error {
            wasit_ledger::StoreError::Damaged { .. } => Status::No,
            _ => Status::Input,
        };
        Self { status, message: error.to_string(), hint: error.hint().to_owned() }
    }
}

impl From<wasit_desk::LoadError> for Failure {
    fn from(error: wasit_desk::LoadError) -> Self {
        match error {
            wasit_desk::LoadError::Store(error) => error.into(),
            other => Self::input(
                other.to_string(),
                "Use the version of wasit that wrote the ledger, or a newer one.",
            ),
        }
    }
}

impl From<wasit_desk::host::Stopped> for Failure {
    fn from(stopped: wasit_desk::host::Stopped) -> Self {
        Self::failed(
            stopped.to_string(),
            "Start again with the same --data; nothing durable is lost.",
        )
    }
}

impl From<wasit_desk::host::HostError> for Failure {
    fn from(error: wasit_desk::host::HostError) -> Self {
        Self::failed(
            error.to_string(),
            "Check the disk, then start again with the same --data; nothing durable is lost.",
        )
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::failed(
            format!("The system refused: {error}."),
            "Check the path and the rights on it.",
        )
    }
}
