//! Escrows as they are written, with what is found.

use wasit_diagnostic::Sources;

use super::*;
use crate::model::Model;
use crate::parser::parse;

const HEAD: &str = "```accord
party A \"A\"
party B \"B\"
verifier V \"V\"
event e \"e\"
metric m \"m\" unit kg
day start = when adhered(A) and adhered(B) and approved(S)
day late = start + 90d
day soon = 2026-05-01
day done_day = when X
day broken = when breach(Y)
day either = earliest of late, done_day
day circle = circle + 1d
step S \"s\": A by \"Congress\" allows all
duty X: A must \"act\"
duty Y: B must \"act\"
duty Z: B must \"act\" every 30d
escrow f \"f\" amount 10 bn held by V
";

#[track_caller]
fn check(outcomes: &str, codes: &[&str]) {
    let text = format!("{HEAD}{outcomes}\n```\n");
    let file = Sources::default().add("text", text.as_str());
    let parsed = parse(file, &text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let model = Model::of(&parsed.text, file, &text);
    let view = View::settled(&model, &[]);
    let escrow = model.escrows[0].item;
    let (holding, _) = holding(&view, escrow).unwrap();
    assert_eq!(codes_of(escrow, &holding), codes, "{outcomes}");
}

/// Returns the codes alone, without a context to show them in.
fn codes_of(escrow: &Escrow, holding: &Holding) -> Vec<&'static str> {
    let mut ledger = Ledger::of(holding, limits::DIAGRAM_NODES_MAX).unwrap();
    let mut codes = vec![];
    for kind in [OutcomeKind::Release, OutcomeKind::Return] {
        codes.extend(ledger.overpaid(kind).unwrap().map(|_| "E411"));
    }
    let both = ledger.both_ways().unwrap().is_some() || at_one_time(escrow, holding).is_some();
    codes.extend(both.then_some("E412"));
    codes.extend(ledger.lost().unwrap().map(|_| "E413"));
    codes
}

#[test]
fn what_stays() {
    check("", &["E413"]);
    check("release when X", &["E413"]);
    check("release when X return when breach(X)", &["E413"]);
    check("release when X return when not X", &[]);
    check("release when X return when start + 120d", &[]);
    check("release when X return when late", &[]);
    check("release when X return when soon", &[]);
    check("release when X return when 2026-05-01", &[]);
    check("release when X return when either", &[]);
    check("release 4 when X return when late", &[]);
    check("release 4 when X return 5 when late", &["E413"]);
    check("release 4 when X return 6 when late", &["E413"]);
    check("release 4 when late return 6 when soon", &[]);
    // What is counted from something that need not happen need not come.
    check("release when X return when found(Y) + 10d", &["E413"]);
    check("release when X return when e + 10d", &["E413"]);
    check("release when X return when done_day", &["E412", "E413"]);
    check("release when held(f)", &[]);
    check("release when adhered(A)", &[]);
    check("release when circle", &[]);
}

#[test]
fn what_is_paid_twice() {
    check("release 6 when X release 4 when Y return when late", &[]);
    check("release 6 when X release 5 when Y return when late", &["E411"]);
    check("release 6 when X release 5 when breach(X) return when late", &[]);
    check("release 6 when X release 5 when not X return when late", &[]);
    // Due again and again, it can be found performed once and breached another time.
    check("release 6 when Z release 5 when breach(Z) return when late", &["E411"]);
    // A clause by its name is a clause found performed.
    check("release 6 when X and Y release 5 when breach(Y) or not found(X) return when late", &[]);
    check("release 6 when done(X) release 5 when breach(X) return when late", &["E411"]);
    check("release 6 when late release 6 when soon", &["E411"]);
    check("release 6 when X release when Y return when late", &[]);
    check("release when X return 6 when late return 6 when soon", &[]);
    check("release 11 when X return when late", &["E411"]);
    check("release 6 when m <= 3 kg release 6 when m <= 3.0 kg return when late", &["E411"]);
    check("release 6 when m <= 3 kg release 6 when not (m <= 3.0 kg) return when late", &[]);
    check(
        "release 6 when finding(V, \"a\") release 5 when not finding(V, \"a\") return when late",
        &[],
    );
}

#[test]
fn what_goes_both_ways() {
    check("release when X return when breach(X) return when late", &[]);
    check("release when X return when breach(Y) return when late", &["E412"]);
    check("release when Z return when breach(Z) return when late", &["E412"]);
    check("release 4 when X return 6 when breach(Y) return when late", &[]);
    check("release 5 when X return 6 when breach(Y) return when late", &["E412"]);
    check("release 4 when X release 3 when Y return 6 when e return when late", &["E412"]);
    // What is left once the other is paid is no claim against it.
    check("release 4 when X return when X and Y return when late", &[]);
    check("release 4 when X return when Y return when late", &["E412"]);
    check("release when X return when X return when late", &["E412"]);
    // A date parts them, unless it is the same.
    check("release when late return when soon", &[]);
    check("release when late return when late", &["E412"]);
    check("release 4 when late return when late", &[]);
    check("release 6 when late return 5 when late", &["E412"]);
    check("release when start + 5d return when start + 5d", &["E412"]);
    check("release when late return when breach(X)", &[]);
    // A day that is but the name of a condition is no date.
    check("release when X return when broken return when late", &["E412"]);
    check("release when X return when broken + 1d return when late", &[]);
}
