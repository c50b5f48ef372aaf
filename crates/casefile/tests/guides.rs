//! The guides are followed to the letter: what they show is read by the reader.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::path::Path;

use wasit_casefile::{Code, Read, read, read_files, rehearse};

fn guide(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// Returns the fenced blocks of one kind, each with the last heading above it.
fn blocks<'a>(guide: &'a str, kind: &str) -> Vec<(&'a str, String)> {
    let (mut heading, mut fence, mut found) = ("", None, vec![]);
    for line in guide.lines() {
        match (line.strip_prefix("```"), &mut fence) {
            (Some(opened), None) => fence = Some((opened == kind, String::new())),
            (Some(_), Some(_)) => {
                let closed = fence.take().filter(|(wanted, _)| *wanted);
                found.extend(closed.map(|(_, text)| (heading, text)));
            }
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => heading = line.strip_prefix("## ").unwrap_or(heading),
        }
    }
    found
}

fn faults(read: &Read) -> Vec<String> {
    let found = read.diagnostics.iter().cloned().chain(rehearse(read));
    found.map(|diagnostic| diagnostic.render(&read.sources, false)).collect()
}

/// Adds a block to the file that its first line names.
fn add(files: &mut Vec<(String, String)>, block: &str) {
    let name = block.lines().next().unwrap().strip_prefix("# ").unwrap();
    match files.iter_mut().find(|(known, _)| known == name) {
        Some((_, text)) => text.push_str(&format!("\n{block}")),
        None => files.push((name.to_owned(), block.to_owned())),
    }
}

#[test]
fn the_first_case_is_faultless_after_each_block() {
    let guide = guide("write-a-case.md");
    let mut files = vec![];
    for (heading, block) in blocks(&guide, "toml") {
        add(&mut files, &block);
        let mut found = faults(&read_files(&files));
        if files.len() < 3 {
            // The guide says that nothing but missing files is reported until they are there.
            found.retain(|fault| !fault.starts_with("error[C009]"));
        }
        assert_eq!(found, Vec::<String>::new(), "{heading}");
    }
    let told: Vec<String> = blocks(&guide, "text").into_iter().map(|(_, text)| text).collect();
    let played = read_files(&files).case.unwrap().script.unwrap().steps.len();
    let files_read = files.len();
    assert_eq!(
        told[0],
        format!("no faults in {files_read} files, {played} steps of the script played\n")
    );

    // The fault that the guide makes, and what is said of it.
    let opening = &mut files.iter_mut().find(|(name, _)| name == "opening.toml").unwrap().1;
    let fault = ("withhold = \"in-confidence\"", "verbatim = true");
    assert!(opening.contains(fault.0) && guide.contains(&format!("`{}`", fault.0)));
    *opening = opening.replace(fault.0, fault.1);
    let found = faults(&read_files(&files));
    assert!(found[0].starts_with(told[1].trim()), "{}", found[0]);
}

/// As a person does it: the files are written into an empty folder and the folder is read.
#[test]
fn the_first_case_is_read_from_a_folder() {
    let guide = guide("write-a-case.md");
    let mut files = vec![];
    for (_, block) in blocks(&guide, "toml") {
        add(&mut files, &block);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bakery");
    std::fs::create_dir_all(folder.join("rooms")).unwrap();
    for (name, text) in &files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    assert_eq!(faults(&read(&folder)), Vec::<String>::new());
}

/// The blocks of the reference are passages, not cases: they name what stands elsewhere. What they
/// show of the format itself is right.
#[test]
fn the_reference_shows_keys_and_words_that_exist() {
    let guide = guide("case-format.md");
    let format =
        [Code::NotToml, Code::UnknownKey, Code::WrongType, Code::UnknownWord, Code::Format];
    let mut shown = 0;
    for (heading, block) in blocks(&guide, "toml") {
        let file = match heading {
            "case.toml" | "people.toml" | "rooms/a.toml" | "opening.toml" | "record.toml" => {
                heading
            }
            "agenda.toml and links.toml" if block.contains("[[link]]") => "links.toml",
            "agenda.toml and links.toml" => "agenda.toml",
            "Times" => continue,
            other => panic!("a block under {other:?}, which no file is named for"),
        };
        // A passage of a step stands in one.
        let step =
            "[[step]]\nid = \"x\"\nat = 2026-02-06T09:10:00+04:00\ndesk = \"M\"\nby = \"x\"\n";
        let block = match block.strip_prefix("[step.") {
            Some(rest) => format!("{step}note = \"…\"\n[step.{rest}"),
            None => block,
        };
        let read = read_files(&[(file, &block)]);
        let wrong = |code: &str| format.iter().any(|known| known.code() == code);
        let found: Vec<String> = read
            .diagnostics
            .iter()
            .filter(|diagnostic| wrong(diagnostic.code))
            .map(|diagnostic| diagnostic.render(&read.sources, false))
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{heading}");
        shown += 1;
    }
    assert!(shown >= 8, "{shown} blocks");
}
