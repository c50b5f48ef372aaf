//! The only place that touches the disk.

use std::fs;
use std::path::{Path, PathBuf};

use super::report::Report;
use super::{Read, read_known};
use crate::code::Code;
use crate::limits;

/// Reads a case directory: its `.toml` files and those in `rooms/`.
///
/// Other files (notes, pictures, a README) are left alone.
pub fn read(dir: &Path) -> Read {
    let report = Report::default();
    let mut files = vec![];
    for (folder, prefix) in [(dir.to_owned(), ""), (dir.join("rooms"), "rooms/")] {
        if prefix.is_empty() || folder.is_dir() {
            collect(&folder, prefix, &report, &mut files);
        }
    }
    read_known(&files, report)
}

fn collect(folder: &Path, prefix: &str, report: &Report, files: &mut Vec<(String, String)>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("cannot read the directory {}: {error}", folder.display());
            let help = "name a case directory, such as cases/marsa";
            report.whole(Code::Unreadable, message, help);
            return;
        }
    };
    // Regular files alone: a pipe of that name would keep its reader waiting for ever.
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|e| e == "toml") && path.is_file();
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_toml).collect();
    paths.sort();
    // One more than is possible, so that the count is reported and the rest is left unread.
    for path in paths.into_iter().take(limits::FILES_MAX + 1) {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let name = format!("{prefix}{name}");
        match text(&path) {
            Ok(text) => files.push((name, text)),
            Err(why) => {
                report.whole(
                    Code::Unreadable,
                    format!("cannot read {name}: {why}"),
                    "see to the file",
                );
                files.push((name, String::new()));
            }
        }
    }
}

/// Returns a file's text. A file that is too long is cut one byte after the bound, so that it is
/// reported and not held.
fn text(path: &Path) -> Result<String, String> {
    use std::io::Read as _;

    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    let most = u64::try_from(limits::FILE_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = vec![];
    file.take(most).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    let cut = bytes.len() > limits::FILE_BYTES_MAX;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The cut may go through a character; what matters is that the text is too long.
        Err(error) if cut => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(error) => Err(format!("it is not UTF-8 at byte {}", error.utf8_error().valid_up_to())),
    }
}
