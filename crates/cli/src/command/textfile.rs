//! Reading one text that a command is given: a file, or standard input.

use std::io::Read as _;
use std::path::Path;

use crate::exit::Failure;

/// Reads a file as UTF-8, or standard input for `-`. Returns the name to show, and the text.
///
/// A file of more than `bytes_max` is refused unread; `hint` says what to give instead.
pub(crate) fn read(file: &Path, bytes_max: u64, hint: &str) -> Result<(String, String), Failure> {
    let standard_input = file.as_os_str() == "-";
    let name =
        if standard_input { "standard input".to_owned() } else { file.display().to_string() };
    let failed = |what: &dyn std::fmt::Display| Failure::input(format!("{name}: {what}."), hint);
    let mut bytes = vec![];
    if standard_input {
        std::io::stdin().lock().take(bytes_max + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(bytes_max + 1).read_to_end(&mut bytes))
    }
    .map_err(|error| failed(&error))?;
    if bytes.len() as u64 > bytes_max {
        return Err(failed(&format_args!("it has more than {} MiB", bytes_max >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        failed(&format_args!("byte {} is not UTF-8", at + 1))
    })?;
    Ok((name, text))
}
