//! The JSON form of a text: for other programs, and for hashing.
//!
//! Keys stand in a fixed order and nothing depends on the layout of the file, so that two files which
//! say the same have the same bytes. Durations, dates and numbers are strings as the language
//! writes them; a bracket is an object with the key `open`.

use serde_json::{Map, Value, json};
use wasit_accord::tree::{
    Base, Bearing, Bracket, Choice, Cond, Content, Date, DayRule, Duration, Effect, Entry, Fact,
    How, Item, Measure, Name, Norm, Number, Outcome, OutcomeKind, OutcomeWhen, Part, Point, Quoted,
    Rule, TermSense, Text, WordKind, WordLine, Wording,
};

/// Returns a text as an array of its parts.
pub(super) fn parts(text: &Text) -> Value {
    let part = |part: &Part| match part {
        Part::Prose(prose) => json!({ "prose": prose.text }),
        Part::Block(block) => json!({ "accord": entries(&block.entries) }),
    };
    text.parts.iter().map(part).collect()
}

fn entries(entries: &[Entry]) -> Value {
    let entry = |entry: &Entry| match &entry.content {
        Content::Item(one) => item(one),
        Content::Open(bracket) => open(bracket, &|inner: &Vec<Entry>| self::entries(inner)),
    };
    entries.iter().map(entry).collect()
}

fn open<T>(bracket: &Bracket<T>, value: &dyn Fn(&T) -> Value) -> Value {
    let alternatives: Vec<Value> = bracket
        .alternatives
        .iter()
        .map(|a| json!({ "by": a.by.as_ref().map(name), "value": a.value.as_ref().map(value) }))
        .collect();
    json!({ "open": { "name": bracket.name.as_ref().map(name), "alternatives": alternatives } })
}

fn choice<T>(of: &Choice<T>, value: &dyn Fn(&T) -> Value) -> Value {
    match of {
        Choice::One(one) => value(one),
        Choice::Open(bracket) => open(bracket, value),
    }
}

/// Collects the keys that say something.
struct Object(Map<String, Value>);

impl Object {
    fn new(kind: &str) -> Self {
        Self(Map::from_iter([("kind".to_owned(), kind.into())]))
    }

    fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let says_nothing = match &value {
            Value::Null | Value::Bool(false) => true,
            Value::Array(array) => array.is_empty(),
            _ => false,
        };
        if !says_nothing {
            self.0.insert(key.to_owned(), value);
        }
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

fn item(item: &Item) -> Value {
    match item {
        Item::Party(party) => Object::new("party")
            .with("name", name(&party.name))
            .with("title", words(&party.title))
            .with("bears", party.bears.as_ref().map(number))
            .into(),
        Item::Mediator(it) => titled("mediator", &it.name, &it.title).into(),
        Item::Verifier(it) => titled("verifier", &it.name, &it.title).into(),
        Item::Body(body) => {
            let votes: Vec<Value> = body
                .votes
                .iter()
                .map(|v| json!({ "member": name(&v.member), "votes": number(&v.votes) }))
                .collect();
            let groups: Vec<Value> = body
                .groups
                .iter()
                .map(|g| json!({ "name": name(&g.name), "members": names(&g.members) }))
                .collect();
            titled("body", &body.name, &body.title)
                .with("members", names(&body.members))
                .with("votes", votes)
                .with("groups", groups)
                .with("decides", body.decides.as_ref().map(how))
                .into()
        }
        Item::Calendar(calendar) => Object::new("calendar")
            .with("name", name(&calendar.name))
            .with("zone", words(&calendar.zone))
            .with("weekend", names(&calendar.weekend))
            .with("holidays", calendar.holidays.iter().map(date).collect::<Vec<_>>())
            .into(),
        Item::Language(language) => titled("language", &language.name, &language.title)
            .with("authentic", language.authentic)
            .into(),
        Item::Day(day) => {
            let rule = match &day.rule {
                DayRule::Point(of) => choice(of, &point),
                DayRule::When(of) => json!({ "when": cond(of) }),
                DayRule::Earliest(points) => {
                    json!({ "earliest": points.iter().map(point).collect::<Vec<_>>() })
                }
                DayRule::Latest(points) => {
                    json!({ "latest": points.iter().map(point).collect::<Vec<_>>() })
                }
            };
            Object::new("day")
                .with("name", name(&day.name))
                .with("is", rule)
                .with("on", day.calendar.as_ref().map(name))
                .with("stated", day.stated.as_ref().map(date))
                .into()
        }
        Item::Event(event) => titled("event", &event.name, &event.title)
            .with("of", event.of.as_ref().map(name))
            .with("undoes", names(&event.undoes))
            .with("recurring", event.recurring)
            .into(),
        Item::Metric(metric) => titled("metric", &metric.name, &metric.title)
            .with("unit", words(&metric.unit))
            .with("every", metric.every.as_ref().map(duration))
            .with("by", metric.by.as_ref().map(name))
            .into(),
        Item::Norm(of) => norm(of),
        Item::Together(together) => Object::new("together")
            .with("members", names(&together.members))
            .with("within", together.within.as_ref().map(duration))
            .with("certified_by", together.certified_by.as_ref().map(name))
            .into(),
        Item::Escrow(escrow) => titled("escrow", &escrow.name, &escrow.title)
            .with("amount", measure(&escrow.amount))
            .with("held_by", name(&escrow.holder))
            .with("from", escrow.from.as_ref().map(name))
            .with("to", escrow.to.as_ref().map(name))
            .with("deposited_by", escrow.deposited_by.as_ref().map(name))
            .with("outcomes", escrow.outcomes.iter().map(outcome).collect::<Vec<_>>())
            .into(),
        Item::Tranches(of) => {
            titled("tranches", &of.name, &of.title).with("amount", measure(&of.amount)).into()
        }
        Item::Ladder(ladder) => {
            let stages: Vec<Value> = ladder
                .stages
                .iter()
                .map(|stage| {
                    Object::new("stage")
                        .with("name", name(&stage.name))
                        .with("takes", choice(&stage.duration, &duration))
                        .with("extendable", stage.extendable.as_ref().map(how))
                        .into()
                })
                .collect();
            Object::new("ladder")
                .with("name", name(&ladder.name))
                .with("title", ladder.title.as_ref().map(words))
                .with("stages", stages)
                .with("then", ladder.then.as_ref().map(name))
                .into()
        }
        Item::Step(step) => {
            let within = step.within.as_ref().map(|(d, of)| span(d, of));
            titled("step", &step.name, &step.title)
                .with("of", name(&step.of))
                .with("by", words(&step.by))
                .with("within", within)
                .with("requires", step.requires.as_ref().map(cond))
                .with("silence_approves", step.silence_approves)
                .with("document", step.document.as_ref().map(words))
                .with("allows", names(&step.allows))
                .into()
        }
        Item::Adherence(adherence) => Object::new("declaration")
            .with("by", name(&adherence.by))
            .with("adherents", names(&adherence.adherents))
            .into(),
        Item::Term(term) => {
            let sense = match &term.sense {
                TermSense::Means(meaning) => json!({ "means": words(meaning) }),
                TermSense::Ambiguous(why) => {
                    json!({ "deliberately_undefined": why.as_ref().map(words) })
                }
                TermSense::Undefined => Value::Null,
            };
            let equivalents: Vec<Value> = term
                .equivalents
                .iter()
                .map(|(language, of)| json!({ "language": name(language), "term": words(of) }))
                .collect();
            Object::new("term")
                .with("term", words(&term.term))
                .with("sense", sense)
                .with("equivalents", equivalents)
                .into()
        }
        Item::Annex(annex) => {
            titled("annex", &annex.name, &annex.title).with("missing", annex.missing).into()
        }
    }
}

fn norm(norm: &Norm) -> Value {
    let bearing = match norm.bearer.bearing {
        Bearing::One => Value::Null,
        Bearing::Each => "each".into(),
        Bearing::Jointly => "jointly".into(),
        Bearing::Any => "any".into(),
    };
    Object::new(norm.kind.word())
        .with("name", name(&norm.name))
        .with("label", norm.label.as_ref().map(words))
        .with("bearers", names(&norm.bearer.names))
        .with("bearing", bearing)
        .with("act", choice(&norm.act, &words))
        .with("words", lines(&norm.words))
        .into()
}

fn lines(lines: &[WordLine]) -> Value {
    let line = |line: &WordLine| match &line.word {
        Wording::One(one) => word(&one.kind),
        Wording::Open(bracket) => open(bracket, &|inner: &Vec<WordLine>| self::lines(inner)),
    };
    lines.iter().map(line).collect()
}

fn word(word: &WordKind) -> Value {
    match word {
        WordKind::Requires(of) => json!({ "requires": cond(of) }),
        WordKind::After(of) => json!({ "after": names(of) }),
        WordKind::Within(d, of) => json!({ "within": span(d, of) }),
        WordKind::By(of) => json!({ "by": choice(of, &point) }),
        WordKind::Before(d, of) => json!({ "before": span(d, of) }),
        WordKind::Every(of) => json!({ "every": choice(of, &duration) }),
        WordKind::From(of) => json!({ "from": choice(of, &point) }),
        WordKind::For(of) => json!({ "for": choice(of, &duration) }),
        WordKind::Until(of) => json!({ "until": choice(of, &point) }),
        WordKind::Unlimited => json!({ "unlimited": true }),
        WordKind::AtOnce(of) => json!({ "at_once_on": cond(of) }),
        WordKind::On(of) => json!({ "on": name(of) }),
        WordKind::Where(of) => {
            json!({ "where": [name(&of.metric), of.order.sign(), measure(&of.measure)] })
        }
        WordKind::Verified(of) => {
            let object = Map::from_iter([("by".to_owned(), choice(&of.by, &name))]);
            let object = Object(object)
                .with("in", of.latency.as_ref().map(|latency| choice(latency, &duration)))
                .with("method", of.method.as_ref().map(words))
                .with("every", of.every.as_ref().map(duration))
                .with("evidence", of.evidence.as_ref().map(words));
            json!({ "verified": Value::from(object) })
        }
        WordKind::Else(of) => json!({ "else": names(&of.chain) }),
        WordKind::NoRemedy(of) => json!({ "no_remedy": words(of) }),
        WordKind::Notice(d, to) => json!({ "notice": [choice(d, &duration), names(to)] }),
        WordKind::Decided(of) => json!({ "decided_by": how(of) }),
        WordKind::Effect(Effect { kind, clauses, by }) => {
            let by = by.as_ref().map(|by| choice(by, &duration));
            json!({ kind.word(): names(clauses), "by": by })
        }
        WordKind::Hits(of) => json!({ "hits": names(of) }),
        WordKind::Worth(of) => {
            json!({ "worth": choice(&of.number, &number), "to": of.to.as_ref().map(name) })
        }
        WordKind::Costs(of) => {
            json!({ "costs": choice(&of.number, &number), "to": of.to.as_ref().map(name) })
        }
        WordKind::Tranche { part, of, amount } => {
            let amount = amount.as_ref().map(|amount| choice(amount, &number));
            json!({ "tranche": part, "of": name(of), "amount": amount })
        }
        WordKind::Irrevocable => json!({ "irrevocable": true }),
        WordKind::Survives => json!({ "survives": true }),
        WordKind::Ref(of) => json!({ "ref": words(of) }),
        WordKind::Status(of) => json!({ "status": of.word() }),
    }
}

fn titled(kind: &str, of: &Name, title: &Quoted) -> Object {
    Object::new(kind).with("name", name(of)).with("title", words(title))
}

fn name(name: &Name) -> Value {
    name.text.as_str().into()
}

fn names(names: &[Name]) -> Value {
    names.iter().map(name).collect()
}

fn words(words: &Quoted) -> Value {
    words.text.as_str().into()
}

fn date(date: &Date) -> Value {
    date.date.to_string().into()
}

fn duration(duration: &Duration) -> Value {
    duration.to_string().into()
}

fn number(number: &Number) -> Value {
    number.to_string().into()
}

fn measure(measure: &Measure) -> Value {
    json!([choice(&measure.number, &number), words(&measure.unit)])
}

fn span(length: &Choice<Duration>, of: &Point) -> Value {
    json!([choice(length, &duration), point(of)])
}

fn point(point: &Point) -> Value {
    let base = match &point.base {
        Base::Date(of) => date(of),
        Base::Name(of) => name(of),
        Base::Fact(of) => fact(of),
    };
    match &point.offset {
        None => base,
        Some(offset) => {
            let sign = if point.back { "-" } else { "+" };
            json!([base, sign, choice(offset, &duration)])
        }
    }
}

fn fact(fact: &Fact) -> Value {
    json!({ fact.kind.word(): name(&fact.of) })
}

fn outcome(outcome: &Outcome) -> Value {
    let kind = match outcome.kind {
        OutcomeKind::Release => "release",
        OutcomeKind::Return => "return",
    };
    let object = Object::new(kind).with("amount", outcome.amount.as_ref().map(number));
    match &outcome.when {
        OutcomeWhen::Cond(of) => object.with("when", cond(of)).into(),
        OutcomeWhen::Point(of) => object.with("at", point(of)).into(),
    }
}

fn cond(of: &Cond) -> Value {
    match of {
        Cond::All(several) => json!({ "and": several.iter().map(cond).collect::<Vec<_>>() }),
        Cond::Any(several) => json!({ "or": several.iter().map(cond).collect::<Vec<_>>() }),
        Cond::Not(inner) => json!({ "not": cond(inner) }),
        Cond::Named(of) => name(of),
        Cond::Fact(of) => fact(of),
        Cond::Finding { by, that, .. } => json!({ "finding": [name(by), words(that)] }),
        Cond::Level(of) => json!([name(&of.metric), of.order.sign(), measure(&of.measure)]),
    }
}

fn how(how: &How) -> Value {
    let rule = |rule: &Rule| match rule {
        Rule::Consensus(of) => json!({ "consensus": names(of) }),
        Rule::Majority(of) => json!({ "majority": names(of) }),
        Rule::Count(count, of) => json!({ "at_least": count, "of": names(of) }),
        Rule::Weighted(of) => json!({ "weighted_majority": name(of) }),
        Rule::Groups(of) => json!({ "majority_in_each_group": name(of) }),
        Rule::Body(of) => json!({ "as": name(of) }),
        Rule::Silence(of) => json!({ "silence": duration(of) }),
    };
    let ways: Vec<Vec<Value>> = how.ways.iter().map(|way| way.iter().map(rule).collect()).collect();
    json!({ "ways": ways, "excluding_concerned": how.excluding_concerned })
}
