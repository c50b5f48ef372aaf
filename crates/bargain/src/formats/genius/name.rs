//! Names of files and what they stand for.

/// The letters of a file's name: 60 of four bytes each are what every file system takes.
const LETTERS_MAX: usize = 60;

/// Returns the name of the scenario whose domain has this file.
pub(super) fn of_scenario(stem: &str) -> String {
    let ending = "domain";
    let cut = stem.len().checked_sub(ending.len()).and_then(|at| stem.split_at_checked(at));
    match cut {
        Some((name, end)) if end.eq_ignore_ascii_case(ending) => {
            let name = name.trim_end_matches(['-', '_', ' ']);
            if name.is_empty() { stem.to_owned() } else { name.to_owned() }
        }
        _ => stem.to_owned(),
    }
}

/// Returns the name as a file can have it.
pub(super) fn of_file(name: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '+' | '(' | ')');
    let letters: String =
        name.chars().map(|c| if kept(c) { c } else { '_' }).take(LETTERS_MAX).collect();
    let letters = letters.trim();
    if letters.is_empty() { "_".to_owned() } else { letters.to_owned() }
}

/// Returns the names of the parties' files, which sort as the parties stand, beside the domain's.
pub(super) fn of_files(parties: &[&str], domain: &str) -> Vec<String> {
    let plain: Vec<String> = parties.iter().map(|party| of_file(party)).collect();
    let lower = |name: &str| name.to_lowercase();
    let with_ending = |name: &String| format!("{name}.xml");
    // Some file systems do not tell letters by their case.
    let mut seen: Vec<String> =
        plain.iter().map(String::as_str).chain([domain]).map(lower).collect();
    seen.sort();
    let twice = seen.windows(2).any(|two| matches!(two, [a, b] if a == b));
    if !twice && plain.iter().map(with_ending).is_sorted() {
        return plain;
    }
    let width = parties.len().to_string().len();
    (1..).zip(plain).map(|(number, name)| format!("{number:0>width$} {name}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_names_the_scenario() {
        let check = |stem: &str, name: &str| assert_eq!(of_scenario(stem), name);
        check("EnglandZimbabwe_domain", "EnglandZimbabwe");
        check("Acquisition-A-domain", "Acquisition-A");
        check("domain", "domain");
        check("adg", "adg");
        check("خلیج Domain", "خلیج");
    }

    #[test]
    fn files_sort_as_the_parties_stand() {
        let check = |parties: &[&str], files: &[&str]| {
            assert_eq!(of_files(parties, "x-domain"), files);
        };
        check(&["Anna", "Zed"], &["Anna", "Zed"]);
        check(&["Zed", "Anna"], &["1 Zed", "2 Anna"]);
        check(&["a/b", "a?b"], &["1 a_b", "2 a_b"]);
        check(&["X-domain"], &["1 X-domain"]);
        check(&["ایران"], &["ایران"]);
        check(&["../.."], &["_____"]);
    }
}
