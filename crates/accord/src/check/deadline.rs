//! W301: an end to wait for.

use wasit_diagnostic::Diagnostic;

use super::say::{bearer, say};
use super::{Context, Findings};
use crate::Code;
use crate::tree::{Norm, NormKind, WordKind};

/// W301: a duty says when it is due, a limit or a ban how long it lasts, a power until when it can
/// be used, or a clause says that there is no end.
pub(crate) fn without_end(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::NoDeadline.code();
    for (number, clause) in context.model.clauses.iter().enumerate() {
        findings.run((code, &clause.name.text), context, |view| {
            let Some(norm) = view.norm(number) else { return vec![] };
            if norm.kind == NormKind::Permission {
                return vec![];
            }
            let words = view.words(norm);
            let said = words.iter().any(|word| ends(norm.kind, &word.kind));
            if said { vec![] } else { vec![endless(context, norm, &words)] }
        });
    }
}

/// Whether a word says when a clause of this kind ends or is due.
fn ends(kind: NormKind, word: &WordKind) -> bool {
    use WordKind::{AtOnce, Before, By, Every, For, Unlimited, Until, Within};
    match kind {
        NormKind::Duty => {
            matches!(word, Within(..) | By(_) | Before(..) | Every(_) | AtOnce(_) | Unlimited)
        }
        NormKind::Limit | NormKind::Ban => matches!(word, For(_) | Until(_) | Unlimited),
        NormKind::Power | NormKind::Permission => {
            matches!(word, Within(..) | By(_) | Before(..) | For(_) | Until(_) | Unlimited)
        }
    }
}

fn endless(context: &Context<'_, '_>, norm: &Norm, words: &[&crate::tree::Word]) -> Diagnostic {
    let name = &norm.name.text;
    let who = bearer(&norm.bearer);
    let day = context.model.days.first().map(|day| day.item.name.text.as_str());
    let end = day.map_or_else(|| "until 2030-01-01".to_owned(), |day| format!("until {day} + 60d"));
    let (message, label, help) = match norm.kind {
        NormKind::Duty => {
            let due =
                day.map_or_else(|| "by 2030-01-01".into(), |day| format!("within 30d of {day}"));
            let help = match words
                .iter()
                .any(|w| matches!(w.kind, WordKind::For(_) | WordKind::Until(_)))
            {
                true => format!(
                    "what lasts is a limit or comes again: write `limit {name}: … keeps …`, or add `every 30d`"
                ),
                false => format!(
                    "say by when: `{due}`; or how often: `every 30d`; or that no time is meant: `unlimited`"
                ),
            };
            (
                format!("`{name}` is never late: nothing says by when {who} must do it"),
                "due when?",
                help,
            )
        }
        NormKind::Limit | NormKind::Ban => (
            format!("nothing says how long `{name}` binds {who}"),
            "how long?",
            format!("add `for 60d` or `{end}`; or say that it has no end: `unlimited`"),
        ),
        NormKind::Power | NormKind::Permission => (
            format!("nothing says until when {who} may use `{name}`"),
            "until when?",
            format!("add `{end}`; or say that it has no end: `unlimited`"),
        ),
    };
    let said = say(Code::NoDeadline, message);
    context.at(said, norm.name.at, label).help(help)
}
