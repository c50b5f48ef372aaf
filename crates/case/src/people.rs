//! Parties and persons, their offices, titles and the names others give them.
//!
//! A person has one name and any number of aliases, each in a script and from a source. A title is
//! not a name: "Sayyid Badr" and "Badr" are the same person. A name that fits two persons is not
//! guessed: [`find`] returns both, and whoever asked must choose.

use minicbor::{Decode, Encode};

use crate::id::{PartyId, PersonId, Seat};
use crate::words::words;

/// A party to the talks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Party {
    /// Its letter.
    #[n(0)]
    pub id: PartyId,
    /// What it calls itself.
    #[n(1)]
    pub name: String,
}

words! {
    /// What a person may do at a desk.
    Role {
        /// Heads the desk: sends, releases, withdraws.
        0 Head "head",
        /// Prepares: drafts, marks, asks for a read-back; does not send or release.
        1 Adviser "adviser",
        /// Reads.
        2 Observer "observer",
        /// Sits in the capital: instructs and clears; writes and sends nothing itself.
        3 Capital "capital",
    }
}

/// Where a person belongs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Belongs {
    /// To a room of the talks, with a role at its desk.
    #[n(0)]
    Desk(#[n(0)] Seat, #[n(1)] Role),
    /// To a room's side, but not at its desk: a principal, a ratifier.
    #[n(1)]
    Capital(#[n(0)] Seat),
    /// To somebody who is not at the table.
    #[n(2)]
    Outside(#[n(0)] String),
}

/// Another name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Alias {
    /// The name as it is written there.
    #[n(0)]
    pub name: String,
    /// The script, by its four-letter ISO 15924 code: `Latn`, `Arab`, `Hani`.
    #[n(1)]
    pub script: String,
    /// Who writes the name so, if it is known.
    #[n(2)]
    pub source: Option<String>,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Person {
    /// Its short name.
    #[n(0)]
    pub id: PersonId,
    /// Its name, without titles.
    #[n(1)]
    pub name: String,
    /// A title or rank that stands before the name and is no part of it.
    #[n(2)]
    pub title: Option<String>,
    /// The office it holds.
    #[n(3)]
    pub office: String,
    /// Where it belongs.
    #[n(4)]
    pub belongs: Belongs,
    /// Other names.
    #[n(5)]
    pub aliases: Vec<Alias>,
}

impl Person {
    /// Returns the name with its title.
    pub fn full_name(&self) -> String {
        match &self.title {
            Some(title) => format!("{title} {}", self.name),
            None => self.name.clone(),
        }
    }

    /// Returns the role at that room's desk, or `None` if the person does not sit there.
    pub fn role_at(&self, seat: Seat) -> Option<Role> {
        match self.belongs {
            Belongs::Desk(at, role) if at == seat => Some(role),
            _ => None,
        }
    }
}

/// The answer to "who is meant?".
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// Exactly this person.
    One(&'a Person),
    /// Any of these: ask which.
    Several(Vec<&'a Person>),
    /// Nobody of that name.
    Nobody,
}

/// Returns whom a name means: by short name, name or alias, in any script, with or without titles.
///
/// Titles are those that the case's own people bear. Case and white space do not count, and a
/// family name alone is enough if it fits one person. O(people × aliases).
pub fn find<'a>(people: &'a [Person], name: &str) -> Found<'a> {
    let titles: Vec<String> =
        people.iter().filter_map(|p| p.title.as_deref()).map(folded).collect();
    let asked = without_titles(&folded(name), &titles);
    if asked.is_empty() {
        return Found::Nobody;
    }
    let fits = |p: &Person, fits: &dyn Fn(&str) -> bool| {
        std::iter::once(p.name.as_str())
            .chain(p.aliases.iter().map(|alias| alias.name.as_str()))
            .any(|name| fits(&without_titles(&folded(name), &titles)))
    };
    let exact = |p: &&Person| p.id.as_str() == asked || fits(p, &|name| name == asked);
    let family = |p: &&Person| fits(p, &|name| name.split(' ').next_back() == Some(&asked));

    let mut hits: Vec<&Person> = people.iter().filter(exact).collect();
    if hits.is_empty() {
        hits = people.iter().filter(family).collect();
    }
    match hits.as_slice() {
        [] => Found::Nobody,
        [one] => Found::One(one),
        _ => Found::Several(hits),
    }
}

fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn without_titles(name: &str, titles: &[String]) -> String {
    let mut rest = name;
    while let Some(shorter) = titles
        .iter()
        .find_map(|title| rest.strip_prefix(title.as_str()).and_then(|r| r.strip_prefix(' ')))
    {
        rest = shorter;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, title: Option<&str>, name: &str, aliases: &[&str]) -> Person {
        Person {
            id: PersonId::new(id).unwrap(),
            name: name.into(),
            title: title.map(Into::into),
            office: "office".into(),
            belongs: Belongs::Outside("elsewhere".into()),
            aliases: aliases
                .iter()
                .map(|&name| Alias { name: name.into(), script: "Latn".into(), source: None })
                .collect(),
        }
    }

    fn check(asked: &str, expect: &[&str]) {
        let people = [
            person("badr", Some("Sayyid"), "Badr bin Hamad Al Busaidi", &["Badr"]),
            person("araghchi", None, "Abbas Araghchi", &["Araghchi", "Alaghezi", "阿拉格齐"]),
            person("venn-r", None, "R. Venn", &[]),
            person("venn-s", Some("Adm."), "S. Venn", &[]),
        ];
        let found = match find(&people, asked) {
            Found::One(person) => vec![person.id.as_str().to_owned()],
            Found::Several(several) => several.iter().map(|p| p.id.to_string()).collect(),
            Found::Nobody => vec![],
        };
        assert_eq!(found, expect, "{asked}");
    }

    #[test]
    fn a_title_is_no_part_of_a_name() {
        check("Badr", &["badr"]);
        check("Sayyid Badr", &["badr"]);
        check("  sayyid   BADR ", &["badr"]);
        check("Sayyid", &[]);
    }

    #[test]
    fn aliases_in_any_script_name_the_same_person() {
        check("Alaghezi", &["araghchi"]);
        check("阿拉格齐", &["araghchi"]);
        check("araghchi", &["araghchi"]);
    }

    #[test]
    fn an_ambiguous_name_asks() {
        check("Venn", &["venn-r", "venn-s"]);
        check("S. Venn", &["venn-s"]);
        check("", &[]);
    }
}
