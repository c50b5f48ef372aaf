//! `wasit leak check FILE`: what would go out, compared with what is confidential.

mod input;
mod text;

use std::io::Write as _;

use serde_json::{Value, json};
use wasit_leak::{Finding, Guard, Tier};

use super::{print, textfile};
use crate::args;
use crate::exit::{Failure, Status};
use crate::paint::Paint;
use input::Input;

/// Bytes that are read: some thousand times a long round. More is a mistake in the name of the file.
const INPUT_BYTES_MAX: u64 = 256 << 20;

/// Runs the command.
pub(crate) fn run(command: &args::Leak, paint: Paint) -> Result<Status, Failure> {
    let args::Leak::Check { file, json } = command;
    let (name, read) = textfile::read(
        file,
        INPUT_BYTES_MAX,
        "Give a JSON file, or - for standard input; docs/guide/leak-check.md shows its form.",
    )?;
    let input = match Input::read(&name, &read) {
        Ok(input) => input,
        Err((sources, diagnostic)) => {
            let shown = diagnostic.render(&sources, paint.is_on());
            std::io::stderr().write_all(format!("{shown}\n").as_bytes())?;
            return Ok(Status::Input);
        }
    };
    let results = check(&input);
    let blocks = results.iter().flatten().any(|finding| finding.tier == Tier::Blocking);
    if *json {
        print(&format!("{}\n", object(&input, &results)));
    } else {
        print(&text::text(&input, &results, paint));
    }
    Ok(if blocks { Status::No } else { Status::Ok })
}

/// Compares every outgoing text, in order.
fn check(input: &Input) -> Vec<Vec<Finding>> {
    let mut guard = Guard::new();
    for text in input.agenda.iter().chain(&input.public).chain(&input.known) {
        guard.allow(text);
    }
    for statement in &input.confidential {
        let names: Vec<&str> = statement.names.iter().map(String::as_str).collect();
        guard.forbid(&statement.id, &statement.text, &names);
    }
    input.outgoing.iter().map(|outgoing| guard.check(&outgoing.text)).collect()
}

fn object(input: &Input, results: &[Vec<Finding>]) -> Value {
    let finding = |finding: &Finding| {
        let mut object = json!({
            "tier": finding.tier.word(),
            "class": finding.class.word(),
            "source": finding.source.as_deref(),
            "span": [finding.span.start, finding.span.end],
        });
        if !finding.passage.is_empty()
            && let Some(object) = object.as_object_mut()
        {
            let passage = json!([finding.passage.start, finding.passage.end]);
            object.insert("passage".into(), passage);
        }
        object
    };
    let results: Vec<Value> = input
        .outgoing
        .iter()
        .zip(results)
        .map(|(outgoing, findings)| {
            let findings: Vec<Value> = findings.iter().map(finding).collect();
            json!({"id": outgoing.id, "findings": findings})
        })
        .collect();
    json!({"schema": "wasit.leak/1", "results": results})
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUT: &str = r#"{
        "recipient": "B",
        "agenda": ["Enrichment: from 0 to 60 per cent."],
        "confidential": [{"id": "A-4.2", "text": "We could live with 3.67 per cent, says Venn.", "names": ["Venn"]}],
        "outgoing": [
            {"id": "o1", "text": "They hint at three point six seven percent."},
            {"id": "o2", "text": "They speak of 60%."}
        ]
    }"#;

    #[test]
    fn the_object_has_one_result_for_each_outgoing_text() {
        let input = Input::read("in.json", INPUT).unwrap();
        assert_eq!(input.recipient.as_deref(), Some("B"));
        let object = object(&input, &check(&input));
        let expected = json!({"schema": "wasit.leak/1", "results": [
            {"id": "o1", "findings": [{
                "tier": "blocking", "class": "value", "source": "A-4.2", "span": [13, 42],
                "passage": [19, 32],
            }]},
            {"id": "o2", "findings": []},
        ]});
        assert_eq!(object, expected);
    }

    #[test]
    fn people_read_the_words_the_sentence_and_the_way_out() {
        let input = Input::read("in.json", INPUT).unwrap();
        let paint = Paint::new(args::Colour::Never);
        insta::assert_snapshot!(text::text(&input, &check(&input), paint), @r"
        Compared with what is confidential towards B

        o1
          value  blocking
            They hint at »three point six seven percent«.
            This value stands in a confidential statement and nowhere else.
            A-4.2: “3.67 per cent”
            → Leave the value out, name another, or ask the author to release this one.

        o2: nothing found

        1 blocking and 0 advisory in 2 texts: 1 must not go out as it is
        ");
    }

    #[test]
    fn a_fault_says_where_it_is_and_what_to_do() {
        let fault = |text: &str| {
            let (sources, diagnostic) = Input::read("in.json", text).unwrap_err();
            diagnostic.render(&sources, false)
        };
        let unknown = fault("{\"outgoing\": [\n  {\"id\": \"o1\", \"txt\": \"\"}\n]}");
        insta::assert_snapshot!(unknown, @r#"
        error[L002]: the input has another form: unknown field `txt`, expected `id` or `text`
         --> in.json:2:16
          |
        2 |   {"id": "o1", "txt": ""}
          |                ^^^^^
          |
          = help: the keys are recipient, agenda, public, known, confidential (id, text, names) and outgoing (id, text); docs/guide/leak-check.md shows them
        "#);
        for (text, line, says) in [
            ("{\"agenda\": [1]}", "1:13", "error[L002]: the input has another form: invalid type"),
            ("{\"agenda\": [\"阿\", ]}", "1:18", "error[L001]: not JSON: trailing comma"),
            ("[]", "1:1", "error[L002]: the input has another form: expected an object"),
            ("", "1:1", "error[L001]: not JSON: EOF while parsing a value"),
        ] {
            let shown = fault(text);
            assert!(shown.contains(says) && shown.contains("= help: "), "{shown}");
            assert!(shown.contains(&format!("--> in.json:{line}\n")), "{shown}");
        }
    }
}
