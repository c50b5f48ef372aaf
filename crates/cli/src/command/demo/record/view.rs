//! From a case's record to what is shown of it, in whatever form.

use wasit_case::{Belongs, Person, Slug};
use wasit_casefile::{CaseFile, ConflictKind, Period, PublicRecord, ReportedRole, Speaker, Who};
use wasit_web::record as shown;

/// Returns the record as it is shown.
pub(super) fn record(case: &CaseFile, known: &PublicRecord) -> shown::Record {
    let view = View { case, known };
    let sources = known.sources.iter().map(|source| shown::Source {
        id: source.id.to_string(),
        file: source.file.clone(),
        publisher: source.publisher.clone(),
        date: source.date.map(|date| date.to_string()),
    });
    let indicators = known.indicators.iter().map(|indicator| shown::Indicator {
        words: indicator.words.clone(),
        readings: view.all_said(&indicator.claims),
    });
    shown::Record {
        title: case.charter.title.clone(),
        fictional: case.charter.fictional,
        notes: case.notes.clone(),
        sources: sources.collect(),
        stretches: view.stretches(),
        groups: view.groups(),
        indicators: indicators.collect(),
        rounds: view.rounds(),
        people: case.charter.people.iter().map(|person| view.person(person)).collect(),
        actors: view.actors(),
    }
}

struct View<'a> {
    case: &'a CaseFile,
    known: &'a PublicRecord,
}

impl View<'_> {
    /// Returns a claim or an outside fact as it is said.
    fn said(&self, id: &Slug) -> Option<shown::Said> {
        if let Some(claim) = self.known.claim(id) {
            let time = shown::Time {
                date: claim.date.map(|date| date.to_string()),
                words: claim.when.clone(),
            };
            return Some(shown::Said {
                claim: Some(id.to_string()),
                source: Some(claim.source.to_string()),
                who: claim.speaker.as_ref().map(|speaker| self.speaker(speaker)),
                words: claim.quotation.clone(),
                time,
                confidence: claim.confidence.word(),
            });
        }
        let fact = self.known.outside_fact(id)?;
        Some(shown::Said {
            claim: None,
            source: None,
            who: None,
            words: fact.words.clone(),
            time: shown::Time::default(),
            confidence: fact.confidence.word(),
        })
    }

    fn all_said(&self, ids: &[Slug]) -> Vec<shown::Said> {
        ids.iter().filter_map(|id| self.said(id)).collect()
    }

    fn speaker(&self, speaker: &Speaker) -> String {
        match speaker {
            Speaker::Person(id) => {
                let person = self.case.charter.people.iter().find(|person| person.id == *id);
                person.map_or_else(|| id.to_string(), Person::full_name)
            }
            Speaker::Voice(voice) => voice.clone(),
        }
    }

    fn stretches(&self) -> Vec<shown::Stretch> {
        let days: Vec<String> = self.known.rounds.iter().map(|r| r.date.to_string()).collect();
        let stretch = |stretch: wasit_casefile::Stretch<'_>| shown::Stretch {
            title: match stretch.period {
                Some(Period::Before) => "Before".into(),
                Some(Period::Round) => format!("{} and the days around", days.join(", ")),
                Some(Period::After) => "After, or still to come".into(),
                None => "About no one time".into(),
            },
            is_of_one_period: stretch.period.is_some(),
            claims: stretch.claims.iter().filter_map(|claim| self.claim(claim)).collect(),
        };
        self.known.timeline().into_iter().map(stretch).collect()
    }

    fn claim(&self, claim: &wasit_casefile::Claim) -> Option<shown::Claim> {
        let pairs = self.known.conflicts_of(&claim.id).map(|conflict| conflict.id.clone());
        let pairs = pairs.collect();
        Some(shown::Claim { said: self.said(&claim.id)?, topic: claim.topic.clone(), pairs })
    }

    fn groups(&self) -> Vec<shown::Group> {
        let groups = ConflictKind::ALL.iter().map(|kind| {
            let (one, several, meaning) = words_for(*kind);
            let pairs = self.known.conflicts.iter().zip(1..).filter(|(c, _)| c.kind == *kind);
            let pairs = pairs.map(|(conflict, number)| shown::Pair {
                id: conflict.id.clone(),
                number,
                point: conflict.point.clone(),
                sides: conflict.sides.iter().map(|side| self.all_said(side)).collect(),
                note: conflict.note.clone(),
            });
            shown::Group { kind: kind.word(), one, several, meaning, pairs: pairs.collect() }
        });
        groups.filter(|group| !group.pairs.is_empty()).collect()
    }

    fn rounds(&self) -> Vec<shown::Round> {
        let name = |seat| self.case.charter.name_of(seat).to_owned();
        let rounds = self.known.rounds.iter().map(|round| {
            let relays = self.known.relays.iter().filter(|relay| relay.round == round.number);
            let relays = relays.map(|relay| shown::Relay {
                from: name(relay.from),
                via: name(relay.via),
                to: name(relay.to),
                what: relay.what.clone(),
                contents: relay.contents.clone(),
                said: self.all_said(&relay.claims),
            });
            shown::Round {
                number: round.number,
                format: round.format.word(),
                venue: round.venue.clone(),
                date: round.date.to_string(),
                said: self.all_said(&round.claims),
                relays: relays.collect(),
            }
        });
        rounds.collect()
    }

    fn person(&self, person: &Person) -> shown::Named {
        let of = match &person.belongs {
            Belongs::Desk(seat, _) | Belongs::Capital(seat) => self.case.charter.name_of(*seat),
            Belongs::Outside(actor) => actor,
        };
        let aliases = person.aliases.iter().map(|alias| shown::Alias {
            name: alias.name.clone(),
            script: alias.script.clone(),
            source: alias.source.clone(),
        });
        shown::Named {
            name: person.name.clone(),
            title: person.title.clone(),
            office: person.office.clone(),
            of: Some(of.to_owned()),
            aliases: aliases.collect(),
            parts: self.parts(|who| matches!(who, Who::Person(id) if *id == person.id)),
        }
    }

    fn actors(&self) -> Vec<shown::Named> {
        let actors = self.case.actors.iter().map(|actor| shown::Named {
            name: actor.name.clone(),
            title: None,
            office: actor.part.clone(),
            of: None,
            aliases: vec![],
            parts: self.parts(|who| matches!(who, Who::Actor(name) if *name == actor.name)),
        });
        actors.collect()
    }

    fn parts(&self, is: impl Fn(&Who) -> bool) -> Vec<shown::Part> {
        let part = |role: &ReportedRole| shown::Part {
            role: role.role.clone(),
            said: self.all_said(&role.claims),
        };
        self.known.roles.iter().filter(|role| is(&role.who)).map(part).collect()
    }
}

/// Returns a kind of conflict in words: one, several, and what it means.
fn words_for(kind: ConflictKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        ConflictKind::Contradiction => (
            "Contradiction",
            "Contradictions",
            "Both cannot be so, or not in the same sense, or not under one name.",
        ),
        ConflictKind::Gap => ("Gap", "Gaps", "No source tells the whole."),
        ConflictKind::OutsideFact => {
            ("Outside fact", "Outside facts", "It shows only beside what is known from elsewhere.")
        }
    }
}
