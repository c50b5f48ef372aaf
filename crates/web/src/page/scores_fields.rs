//! Numbers as fields of a form and back, and the faults of each field.

use wasit_case::{
    Act, AgendaItem, Case, ItemId, ItemScores, OptionId, Pick, Rule, ScoreAct, Scoring,
};

use super::instructions::{never_picks, never_rows};
use crate::fields::Fields;
use crate::session::Inside;

/// What is wrong with a field.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) field: String,
    /// Which field, in words.
    pub(crate) label: String,
    pub(crate) sentence: String,
    pub(crate) way_out: String,
    /// The rule's number; empty if it is the number that could not be read.
    pub(crate) code: &'static str,
}

/// Returns the name of the field of an option's score. Short names have hyphens and no dots.
pub(crate) fn option_field(item: &ItemId, option: &OptionId) -> String {
    format!("score-{item}.{option}")
}

/// Returns the fields with which a new version begins: the latest one.
pub(crate) fn begun(case: &Case) -> Fields {
    let Some((_, own)) = case.own_scoring() else { return Fields::default() };
    let mut fields = vec![];
    for scores in &own.items {
        let item = &scores.item;
        fields.push((format!("weight-{item}"), scores.weight.to_string()));
        let score =
            |(option, score): &(OptionId, u32)| (option_field(item, option), score.to_string());
        fields.extend(scores.scores.iter().map(score));
        fields.extend(scores.status_quo.map(|score| (format!("quo-{item}"), score.to_string())));
    }
    fields.extend(own.floor.map(|floor| ("floor".to_owned(), floor.to_string())));
    for (row, picks) in (1..).zip(&own.never) {
        let pick = |pick: &Pick| (format!("never-{row}-{}", pick.item), pick.option.to_string());
        fields.extend(picks.iter().map(pick));
    }
    Fields::new(fields)
}

/// Reads a whole number, also in Arabic or Persian digits and with its thousands apart; `Ok(None)`
/// if nothing was typed.
fn number(text: &str) -> Result<Option<u32>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let groups: Vec<&str> = text.split([',', '٬', '\u{a0}', '\u{202f}', ' ']).collect();
    let apart = |(place, group): (usize, &&str)| match (place, group.chars().count()) {
        (0, digits) => groups.len() == 1 || digits <= 3,
        (_, digits) => digits == 3,
    };
    if !groups.iter().enumerate().all(apart) {
        return Err(());
    }
    let mut sum = 0u32;
    for sign in groups.iter().flat_map(|group| group.chars()) {
        let digit = digit(sign).ok_or(())?;
        sum = sum.checked_mul(10).and_then(|sum| sum.checked_add(digit)).ok_or(())?;
    }
    Ok(Some(sum))
}

fn digit(sign: char) -> Option<u32> {
    let begins = ['0', '٠', '۰'].map(u32::from);
    let value = |zero: u32| u32::from(sign).checked_sub(zero).filter(|digit| *digit < 10);
    begins.into_iter().find_map(value)
}

/// Reads the numbers that were typed, as far as they can be read, and what cannot.
pub(crate) fn read(case: &Case, typed: &Fields) -> (Scoring, Vec<Fault>) {
    let mut faults = vec![];
    let mut items = vec![];
    for item in &case.charter.agenda {
        items.extend(read_item(item, typed, &mut faults));
    }
    let floor = take(typed, "floor", "Floor", &mut faults);
    let never = never_rows(typed).into_iter().map(|row| never_picks(typed, row)).collect();
    (Scoring { items, floor, never }, faults)
}

fn take(typed: &Fields, name: &str, label: &str, faults: &mut Vec<Fault>) -> Option<u32> {
    number(typed.get(name)).unwrap_or_else(|()| {
        faults.push(Fault {
            field: name.to_owned(),
            label: label.to_owned(),
            sentence: "This is not a whole number.".into(),
            way_out: "Write it in digits, such as 40; leave the sign and the decimals out.".into(),
            code: "",
        });
        None
    })
}

fn read_item(item: &AgendaItem, typed: &Fields, faults: &mut Vec<Fault>) -> Option<ItemScores> {
    let (id, title) = (&item.id, &item.title);
    let weight_field = format!("weight-{id}");
    let before = faults.len();
    let weight = take(typed, &weight_field, &format!("{title}: weight"), faults);
    let mut scores = vec![];
    for option in &item.options {
        let label = format!("{title}: {}", option.id);
        let score = take(typed, &option_field(id, &option.id), &label, faults);
        scores.extend(score.map(|score| (option.id.clone(), score)));
    }
    let own = item
        .status_quo
        .option
        .is_none()
        .then(|| take(typed, &format!("quo-{id}"), &format!("{title}: left as it is"), faults));
    let status_quo = own.flatten();
    let begun = weight.is_some() || !scores.is_empty() || status_quo.is_some();
    if begun && weight.is_none() && faults.len() == before {
        faults.push(Fault {
            field: weight_field,
            label: format!("{title}: weight"),
            sentence: "The item has scores and no weight.".into(),
            way_out: "Say how much it counts, or empty its scores: then it is worth nothing."
                .into(),
            code: "",
        });
    }
    let weight = weight.or(begun.then_some(0))?;
    Some(ItemScores { item: id.clone(), weight, scores, status_quo })
}

/// Reads the numbers and tells every fault in the order of the page: what cannot be read, and what
/// the rules say of each number by itself.
pub(crate) fn faults_of(inside: &Inside<'_>, typed: &Fields) -> (Scoring, Vec<Fault>) {
    let (scoring, mut faults) = read(inside.case, typed);
    let mut places = vec![];
    for item in &inside.case.charter.agenda {
        let fields = fields_of(item);
        if let Some(scores) = scoring.item(&item.id) {
            let open = |field: &str| !faults.iter().any(|fault| fault.field == field);
            let rest = fields.iter().zip(0..).filter(|((field, _), _)| open(field));
            let refused = rest.filter_map(|((field, label), place)| {
                refused(inside, scores, item, place).map(|rule| Fault {
                    field: field.clone(),
                    label: format!("{}: {label}", item.title),
                    sentence: rule.sentence().into(),
                    way_out: rule.way_out().into(),
                    code: rule.code(),
                })
            });
            let refused: Vec<Fault> = refused.collect();
            faults.extend(refused);
        }
        places.extend(fields.into_iter().map(|(field, _)| field));
    }
    faults.sort_by_key(|fault| places.iter().position(|place| *place == fault.field));
    (scoring, faults)
}

/// Returns the fields of an item with their labels, in the order of the page: its weight, its
/// options, its status quo.
fn fields_of(item: &AgendaItem) -> Vec<(String, String)> {
    let weight = (format!("weight-{}", item.id), "weight".to_owned());
    let option = |o: &wasit_case::Choice| (option_field(&item.id, &o.id), o.id.to_string());
    let own = (format!("quo-{}", item.id), "left as it is".to_owned());
    std::iter::once(weight).chain(item.options.iter().map(option)).chain([own]).collect()
}

/// Asks the rules about one number of an item, the others being beyond doubt.
fn refused(
    inside: &Inside<'_>,
    scores: &ItemScores,
    item: &AgendaItem,
    place: usize,
) -> Option<Rule> {
    // Whether any item counts at all is asked of all of them together.
    let mut alone =
        ItemScores { item: item.id.clone(), weight: 1, scores: vec![], status_quo: None };
    if place == 0 {
        alone.weight = scores.weight.max(1);
    }
    for (option, at) in item.options.iter().zip(1..) {
        let score = if at == place { scores.of(&option.id) } else { Some(0) };
        alone.scores.extend(score.map(|score| (option.id.clone(), score)));
    }
    if place > item.options.len() {
        alone.status_quo = scores.status_quo;
    }
    let scoring = Scoring { items: vec![alone], floor: None, never: vec![] };
    let act = Act::Score(ScoreAct::Write(scoring));
    let rule = inside.case.decide(inside.person, act, inside.now).err()?.rule;
    // Whatever else stands against it is said once, of the whole.
    matches!(rule, Rule::ScoreItems | Rule::ScoreBounds).then_some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("", Ok(None)),
            (" 40 ", Ok(Some(40))),
            ("5,600", Ok(Some(5_600))),
            ("5 600", Ok(Some(5_600))),
            ("۵۶۰۰", Ok(Some(5_600))),
            ("٥٬٦٠٠", Ok(Some(5_600))),
            ("1,5", Err(())),
            ("5.600", Err(())),
            ("-1", Err(())),
            ("4294967296", Err(())),
            ("many", Err(())),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
