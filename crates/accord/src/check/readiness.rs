//! W611 to N616: what is left to do before a text can be signed.

use wasit_diagnostic::Diagnostic;

use super::say::{SHOWN_MAX, names, say, series};
use super::{Context, Findings};
use crate::Code;
use crate::model::{ChoiceOption, OpenChoice, View, explore};
use crate::tree::{At, Status, Term, TermSense, WordKind};

/// Characters of an alternative that a message shows.
const WORDS_MAX: usize = 60;

/// Whether a text is ready to be signed: nothing open, no annex missing, every term with a meaning,
/// or an agreed ambiguity, and with its equivalents.
pub(crate) fn textable(context: &Context<'_, '_>) -> bool {
    let model = context.model;
    if open_choices(context).next().is_some() {
        return false;
    }
    let options: Vec<usize> =
        context.fixed.iter().map(|option| option.unwrap_or_default()).collect();
    let view = View::settled(model, &options);
    let annexes = model.annexes.iter().filter(|annex| view.stands(&annex.guard));
    let mut terms = model.terms.iter().filter(|term| view.stands(&term.guard));
    !annexes.map(|annex| annex.item).any(|annex| annex.missing)
        && terms.all(|term| {
            term.item.sense != TermSense::Undefined && lacking(&view, term.item).is_empty()
        })
}

/// Returns the choices that are not settled; a blank cannot be.
fn open_choices<'m>(
    context: &'m Context<'_, '_>,
) -> impl Iterator<Item = &'m OpenChoice> + use<'m> {
    let list = context.model.choices.list.iter().enumerate();
    let settled = |number: usize| matches!(context.fixed.get(number), Some(Some(_)));
    list.filter(move |(number, choice)| choice.blank || !settled(*number)).map(|(_, choice)| choice)
}

/// W611: each bracket that is not settled; those of one name are one.
pub(crate) fn open_brackets(context: &Context<'_, '_>, findings: &mut Findings) {
    for choice in open_choices(context) {
        let named = choice.name.starts_with('@');
        let name = if named { format!("`{}`", choice.name) } else { choice.name.clone() };
        let (message, help) = if choice.blank {
            (format!("{name} is a blank: nobody has proposed anything"), "fill it".to_owned())
        } else {
            let options: Vec<_> = choice.options.iter().map(alternative).collect();
            let help = match choice.brackets.len() {
                1 => "write what is agreed in its place",
                _ => "write what is agreed in the place of each; they are settled together",
            };
            (format!("{name} is open: {}", series(&options, "or")), help.to_owned())
        };
        let mut said = say(Code::OpenBracket, message);
        for (number, at) in choice.brackets.iter().take(SHOWN_MAX).enumerate() {
            said = match number {
                0 => context.at(said, *at, "not settled"),
                _ => context.beside(said, *at, "settled together with it"),
            };
        }
        findings.always(said.help(help));
    }
}

fn alternative(option: &ChoiceOption) -> String {
    let mut words: String = option.words.chars().take(WORDS_MAX).collect();
    if words.len() < option.words.len() {
        words.push('…');
    }
    match &option.by {
        Some(by) => format!("`{words}` ({by})"),
        None => format!("`{words}`"),
    }
}

/// W612: each annex that is still to be written.
pub(crate) fn missing_annexes(context: &Context<'_, '_>, findings: &mut Findings) {
    for annex in &context.model.annexes {
        let name = &annex.item.name;
        let code = Code::MissingAnnex;
        findings.run((code.code(), &name.text), context, |view| {
            if !annex.item.missing || !view.stands(&annex.guard) {
                return vec![];
            }
            let message = format!("annex `{}` is missing", name.text);
            let said = context.at(say(code, message), name.at, "still to be written");
            vec![said.help("add the annex to the text and take `missing` out")]
        });
    }
}

/// W613, W614 and N615: what each term means, and how it is called in each authentic language.
pub(crate) fn terms(context: &Context<'_, '_>, findings: &mut Findings) {
    for placed in &context.model.terms {
        let term = placed.item;
        let about = (Code::UndefinedTerm.code(), term.term.text.as_str());
        findings.run(about, context, |view| {
            if !view.stands(&placed.guard) {
                return vec![];
            }
            let sense = sense(context, term);
            sense.into_iter().chain(without_equivalent(context, view, term)).collect()
        });
    }
}

fn sense(context: &Context<'_, '_>, term: &Term) -> Option<Diagnostic> {
    let (words, at) = (&term.term.text, term.term.at);
    match &term.sense {
        TermSense::Means(_) => None,
        TermSense::Undefined => {
            let message = format!("nothing says what “{words}” means");
            let said = context.at(say(Code::UndefinedTerm, message), at, "without a meaning");
            Some(said.help(
                "add `means \"…\"`; or, if the sides agree to leave it open, `deliberately undefined`",
            ))
        }
        TermSense::Ambiguous(why) => {
            let message = format!("“{words}” is deliberately undefined");
            let said = say(Code::AgreedAmbiguity, message);
            Some(match why {
                Some(why) => {
                    let said = context.at(said, at, "each side may read it its own way");
                    context.beside(said, why.at, "the reason given")
                }
                None => context
                    .at(said, at, "each side may read it its own way")
                    .help("a reason may follow: `deliberately undefined \"why\"`"),
            })
        }
    }
}

fn without_equivalent(
    context: &Context<'_, '_>,
    view: &View<'_, '_>,
    term: &Term,
) -> Option<Diagnostic> {
    let lacking = lacking(view, term);
    let (first, ..) = lacking.first()?;
    let languages = names(lacking.iter().map(|(name, _)| *name));
    let message = format!("“{}” has no equivalent in {languages}", term.term.text);
    let mut said = say(Code::NoEquivalent, message);
    said = context.at(said, term.term.at, "in one authentic language only");
    for (_, at) in lacking.iter().take(SHOWN_MAX) {
        said = context.beside(said, *at, "authentic too");
    }
    Some(said.help(format!("add `in {first} \"…\"` to the term, as both sides read it")))
}

/// Returns the authentic languages in which a term has no equivalent. The first that a text names
/// is the one in which its terms stand.
fn lacking<'t>(view: &View<'_, 't>, term: &Term) -> Vec<(&'t str, At)> {
    let languages = view.model.languages.iter().filter(|language| language.item.authentic);
    let standing = languages.filter(|language| view.stands(&language.guard));
    let named = standing.map(|language| &language.item.name).skip(1);
    named
        .filter(|name| !term.equivalents.iter().any(|(known, _)| known == *name))
        .map(|name| (name.text.as_str(), name.at))
        .collect()
}

/// N616: the clauses that come from a source that was not checked, in one note.
pub(crate) fn unchecked_sources(context: &Context<'_, '_>, findings: &mut Findings) {
    let mut marked: Vec<(&str, At)> = vec![];
    for (number, clause) in context.model.clauses.iter().enumerate() {
        let marks = |view: &View<'_, '_>| {
            let norm = view.norm(number)?;
            view.words(norm)
                .into_iter()
                .find(|word| word.kind == WordKind::Status(Status::Unverified))
                .map(|word| word.at)
        };
        let ways = explore(context.model, context.fixed, &mut findings.looks, marks);
        match ways {
            Ok(ways) => {
                let at = ways.into_iter().find_map(|way| way.result);
                marked.extend(at.map(|at| (clause.name.text.as_str(), at)));
            }
            Err(_) => {
                let about = clause.name.text.clone();
                findings.undetermined.push((Code::Unverified.code(), about));
            }
        }
    }
    let Some(((_, first), others)) = marked.split_first() else { return };
    let message = match others.len() {
        0 => "one clause is from a source that was not checked".to_owned(),
        more => format!("{} clauses are from sources that were not checked", more + 1),
    };
    let mut said = context.at(say(Code::Unverified, message), *first, "not checked");
    for (_, at) in others.iter().take(SHOWN_MAX - 1) {
        said = context.beside(said, *at, "not checked");
    }
    let shown = names(marked.iter().take(3 * SHOWN_MAX).map(|(name, _)| *name));
    let rest = marked.len().saturating_sub(3 * SHOWN_MAX);
    let more = if rest > 0 { format!(", and {rest} more") } else { String::new() };
    findings.always(said.help(format!(
        "once the source is checked, take `status unverified` out of {shown}{more}"
    )));
}

#[cfg(test)]
mod tests {
    use wasit_diagnostic::Sources;

    /// Checks words of the language beside two languages and a party, settled as `choice=option`.
    #[track_caller]
    fn check(words: &str, settled: &[(&str, &str)], textable: bool, codes: &[&str]) {
        let text = format!(
            "1. Text.\n\n```accord\nparty A \"A\"\nverifier V \"V\"\nlanguage en \"English\" authentic\n\
             language ar \"Arabic\" authentic\nlanguage fr \"French\"\n{words}\n```\n"
        );
        let file = Sources::default().add("text", text.as_str());
        let settled: Vec<_> =
            settled.iter().map(|(name, option)| (name.to_string(), option.to_string())).collect();
        let checked = crate::check(file, &text, &settled).unwrap();
        let found: Vec<_> = checked.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!((checked.textable, found.as_slice()), (textable, codes), "{words}");
    }

    #[test]
    fn a_text_is_ready_when_nothing_is_open() {
        let duty = "duty X: A must \"act\" by 2026-05-01 no remedy \"none\" verified by V in 10d \
                    method \"m\" evidence \"e\"";
        check("", &[], true, &[]);
        check(duty, &[], true, &[]);
        check("annex I \"I\"", &[], true, &[]);
        check("annex I \"I\" missing", &[], false, &["W612"]);
        check("term \"t\" means \"m\" in ar \"ت\"", &[], true, &[]);
        check("term \"t\" means \"m\"", &[], false, &["W614"]);
        check("term \"t\" means \"m\" in fr \"t\"", &[], false, &["W614"]);
        check("term \"t\" in ar \"ت\"", &[], false, &["W613"]);
        check("term \"t\" deliberately undefined in ar \"ت\"", &[], true, &["N615"]);
        check(&format!("{duty} status unverified"), &[], true, &["N616"]);
    }

    #[test]
    fn a_bracket_that_is_settled_for_a_trial_still_stands_in_the_text() {
        let bracket = "[@x A: annex I \"I\" missing | nothing]";
        check(bracket, &[], false, &["W611", "W612"]);
        check(bracket, &[("x", "A")], false, &["W612"]);
        check(bracket, &[("x", "2")], false, &[]);
        let blank = "tranches T \"t\" amount [ ] kg duty X: A must \"act\" by 2026-05-01 tranche 1 of T \
                     no remedy \"n\" verified by V in 10d method \"m\" evidence \"e\"";
        check(blank, &[], false, &["W611"]);
    }
}
