//! Where a demonstration's case comes from: a directory, or the copy inside the binary.

use std::path::Path;

use wasit_casefile::{CaseFile, Read, read as read_directory, read_files};
use wasit_diagnostic::Severity;

use crate::exit::Failure;
use crate::paint::Paint;

/// A case inside the binary: its name and its files.
type Shipped = (&'static str, &'static [(&'static str, &'static str)]);

/// The cases that ship inside the binary, so that one file is enough to see them.
const SHIPPED: [Shipped; 3] = [("marsa", MARSA), ("muscat-2026", MUSCAT), ("ondra", ONDRA)];

const MARSA: &[(&str, &str)] = &[
    ("case.toml", include_str!("../../../../../cases/marsa/case.toml")),
    ("people.toml", include_str!("../../../../../cases/marsa/people.toml")),
    ("agenda.toml", include_str!("../../../../../cases/marsa/agenda.toml")),
    ("links.toml", include_str!("../../../../../cases/marsa/links.toml")),
    ("opening.toml", include_str!("../../../../../cases/marsa/opening.toml")),
    ("rooms/a.toml", include_str!("../../../../../cases/marsa/rooms/a.toml")),
    ("rooms/b.toml", include_str!("../../../../../cases/marsa/rooms/b.toml")),
    ("rooms/m.toml", include_str!("../../../../../cases/marsa/rooms/m.toml")),
];

const MUSCAT: &[(&str, &str)] = &[
    ("case.toml", include_str!("../../../../../cases/muscat-2026/case.toml")),
    ("people.toml", include_str!("../../../../../cases/muscat-2026/people.toml")),
    ("agenda.toml", include_str!("../../../../../cases/muscat-2026/agenda.toml")),
    ("record.toml", include_str!("../../../../../cases/muscat-2026/record.toml")),
];

const ONDRA: &[(&str, &str)] = &[
    ("case.toml", include_str!("../../../../../cases/ondra/case.toml")),
    ("people.toml", include_str!("../../../../../cases/ondra/people.toml")),
    ("agenda.toml", include_str!("../../../../../cases/ondra/agenda.toml")),
    ("links.toml", include_str!("../../../../../cases/ondra/links.toml")),
    ("opening.toml", include_str!("../../../../../cases/ondra/opening.toml")),
    ("rooms/a.toml", include_str!("../../../../../cases/ondra/rooms/a.toml")),
    ("rooms/b.toml", include_str!("../../../../../cases/ondra/rooms/b.toml")),
    ("rooms/c.toml", include_str!("../../../../../cases/ondra/rooms/c.toml")),
    ("rooms/k1.toml", include_str!("../../../../../cases/ondra/rooms/k1.toml")),
    ("rooms/m.toml", include_str!("../../../../../cases/ondra/rooms/m.toml")),
];

/// Reads a case by its directory or its name.
fn find(name: &str) -> Option<Read> {
    let directory = Path::new(name);
    let among_ours = Path::new("cases").join(name);
    if directory.is_dir() {
        Some(read_directory(directory))
    } else if among_ours.is_dir() {
        Some(read_directory(&among_ours))
    } else {
        let ours = SHIPPED.iter().find(|(ours, _)| *ours == name);
        ours.map(|(_, files)| read_files(files))
    }
}

/// Reads a case, or says everything that is wrong with it.
pub(crate) fn read(name: &str, paint: Paint) -> Result<CaseFile, Failure> {
    let Some(found) = find(name) else {
        let ours = SHIPPED.map(|(name, _)| name);
        return Err(Failure::input(
            format!("There is no case {name}."),
            format!("Give a case directory, or one of the cases that ship: {}.", ours.join(", ")),
        ));
    };
    let wrong = found.diagnostics.iter().any(|d| d.severity == Severity::Error);
    match found.case {
        Some(case) if !wrong => Ok(case),
        _ => {
            let shown: Vec<_> =
                found.diagnostics.iter().map(|d| d.render(&found.sources, paint.is_on())).collect();
            Err(Failure::input(
                format!("Case {name} cannot be read.\n\n{}", shown.join("\n")),
                "Mend the lines shown; `wasit case check` shows them again.",
            ))
        }
    }
}
