//! `wasit accord lsp` as an editor uses it: over standard input and output.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a fault here is a failed test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const DEADLOCK: &str = include_str!("../../../cases/accords/marsa-deadlock.accord.md");
const URI: &str = "file:///drafts/%D8%B5%D9%84%D8%AD.accord.md";

/// An editor with its server.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: i64,
    /// What the server said without being asked.
    told: Vec<Value>,
}

impl Editor {
    fn start() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_wasit"))
            .args(["accord", "lsp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let to = server.stdin.take().unwrap();
        let from = BufReader::new(server.stdout.take().unwrap());
        Self { server, to, from, asked: 0, told: vec![] }
    }

    /// Starts a session as an editor does that shows other places.
    fn initialized() -> Self {
        let mut editor = Self::start();
        let answer = editor.ask(
            "initialize",
            json!({ "processId": null, "capabilities": {
                "textDocument": {
                    "publishDiagnostics": { "relatedInformation": true },
                    "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                },
            }}),
        );
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, body: &[u8]) {
        write!(self.to, "Content-Length: {}\r\n\r\n", body.len()).unwrap();
        self.to.write_all(body).unwrap();
        self.to.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.send(message.to_string().as_bytes());
    }

    fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).unwrap(), 0, "the server ended");
            let line = line.trim_end();
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.parse().unwrap();
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        let message: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(message["jsonrpc"], "2.0");
        message
    }

    /// Asks, and returns the answer.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.send(message.to_string().as_bytes());
        loop {
            let answer = self.next();
            if answer.get("method").is_none() {
                assert_eq!(answer["id"], id, "{answer}");
                return answer;
            }
            self.told.push(answer);
        }
    }

    /// Waits for what was found in a version of the text.
    fn found(&mut self, version: i64) -> Vec<Value> {
        let is = |told: &Value| {
            told["method"] == "textDocument/publishDiagnostics"
                && told["params"]["version"] == version
        };
        loop {
            if let Some(told) = self.told.iter().find(|told| is(told)) {
                assert_eq!(told["params"]["uri"], URI);
                return told["params"]["diagnostics"].as_array().unwrap().clone();
            }
            let told = self.next();
            self.told.push(told);
        }
    }

    fn open(&mut self, text: &str) {
        let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Asks about the place at which some words of a text begin.
    fn ask_at(&mut self, method: &str, text: &str, words: &str, more: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": URI }, "position": at(text, words) });
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.ask(method, params)["result"].clone()
    }

    /// Ends the session; returns the exit status and what stood on standard error.
    fn end(self) -> (Option<i32>, String) {
        let Self { server, to, from, .. } = self;
        drop(to);
        // What is still on its way is read, so that the server can end.
        std::io::copy(&mut { from }, &mut std::io::sink()).unwrap();
        let output = server.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }
}

/// Returns where some words of a text begin, in units of UTF-16.
fn at(text: &str, words: &str) -> Value {
    let before = &text[..text.find(words).unwrap_or_else(|| panic!("no {words}"))];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    json!({ "line": line, "character": column })
}

/// Returns a text after edits that the server asked for.
fn edited(text: &str, edits: &Value) -> String {
    let byte = |place: &Value| {
        let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
        let begin: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let column = usize::try_from(place["character"].as_u64().unwrap()).unwrap();
        let units: Vec<u16> = text[begin..].encode_utf16().take(column).collect();
        begin + String::from_utf16(&units).unwrap().len()
    };
    let mut text = text.to_owned();
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            let words = edit["newText"].as_str().unwrap();
            (byte(&range["start"]), byte(&range["end"]), words)
        })
        .collect();
    edits.sort_unstable();
    for (start, end, words) in edits.into_iter().rev() {
        text.replace_range(start..end, words);
    }
    text
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|found| found["code"].as_str().unwrap()).collect()
}

#[test]
fn a_deadlock_is_seen_mended_and_gone() {
    let mut editor = Editor::initialized();
    editor.open(DEADLOCK);
    let found = editor.found(1);
    let deadlock = found.iter().find(|found| found["code"] == "E201").unwrap();
    assert_eq!(deadlock["severity"], 1);
    assert_eq!(deadlock["source"], "wasit");
    assert_eq!(deadlock["relatedInformation"][0]["location"]["uri"], URI);
    assert!(deadlock["message"].as_str().unwrap().contains("\nhelp: "), "{deadlock}");

    // The dilution no longer waits for the funds: its line is deleted.
    let line = at(DEADLOCK, "  requires payout\n")["line"].as_u64().unwrap();
    let range = json!({
        "start": { "line": line, "character": 0 },
        "end": { "line": line + 1, "character": 0 },
    });
    editor.tell(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": URI, "version": 2 },
            "contentChanges": [{ "range": range, "text": "" }],
        }),
    );
    assert!(!codes(&editor.found(2)).contains(&"E201"));

    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    let closed = editor.next();
    assert_eq!(closed["params"], json!({ "uri": URI, "diagnostics": [] }));
    assert_eq!(editor.ask("shutdown", Value::Null)["result"], Value::Null);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end(), (Some(0), String::new()));
}

#[test]
fn a_name_is_explained_found_and_renamed() {
    let mut editor = Editor::initialized();
    editor.open(DEADLOCK);
    let none = json!({});
    let hover = editor.ask_at("textDocument/hover", DEADLOCK, "dilute \"dilution\"", none.clone());
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(words.starts_with("`dilute`: a duty of B, “dilution”"), "{words}");

    let given =
        editor.ask_at("textDocument/definition", DEADLOCK, "payout\n  within", none.clone());
    assert_eq!(given[0]["uri"], URI);
    assert_eq!(given[0]["range"]["start"], at(DEADLOCK, "payout \"funds\""));

    let context = json!({ "context": { "includeDeclaration": true } });
    let uses = editor.ask_at("textDocument/references", DEADLOCK, "payout \"funds\"", context);
    assert_eq!(uses.as_array().unwrap().len(), 3);

    let may =
        editor.ask_at("textDocument/prepareRename", DEADLOCK, "payout \"funds\"", none.clone());
    assert_eq!(may["placeholder"], "payout");
    let new = json!({ "newName": "پرداخت" });
    let edits = editor.ask_at("textDocument/rename", DEADLOCK, "payout \"funds\"", new);
    let text = edited(DEADLOCK, &edits["changes"][URI]);
    assert_eq!(text, DEADLOCK.replace("payout", "پرداخت"));

    let taken = editor.ask(
        "textDocument/rename",
        json!({
            "textDocument": { "uri": URI },
            "position": at(DEADLOCK, "payout \"funds\""),
            "newName": "dilute",
        }),
    );
    assert_eq!(taken["error"]["code"], -32803);
    assert!(taken["error"]["message"].as_str().unwrap().starts_with("`dilute` is in use."));

    let offers =
        editor.ask_at("textDocument/completion", DEADLOCK, "dilute\n  within", none.clone());
    let offers = offers["items"].as_array().unwrap();
    assert!(offers.iter().any(|offer| offer["label"] == "pause_a"), "{offers:?}");

    let symbols =
        editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    let heading = &symbols["result"][0];
    assert_eq!(heading["name"], "Marsa, draft of the second day");
    assert_eq!(heading["children"][1]["children"][0]["detail"], "duty of B");
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end(), (Some(0), String::new()));
}

#[test]
fn persian_and_doves_are_counted_as_editors_count() {
    let text = "# صلح 🕊\n\n```accord\nparty ایران \"ایران 🕊🕊\" party B \"ب\"\nduty د1 \"🕊\": ایران must \"🕊 رقیق کند\" by 2026-05-01 worth 1 to B\n```\n";
    let mut editor = Editor::initialized();
    editor.open(text);
    let given = editor.ask_at("textDocument/definition", text, "B\n", json!({}));
    assert_eq!(given[0]["range"]["start"], at(text, "B \"ب\""));
    let new = json!({ "newName": "پ" });
    let edits = editor.ask_at("textDocument/rename", text, "ایران must", new);
    let renamed = edited(text, &edits["changes"][URI]);
    assert_eq!(renamed, text.replace("ایران must", "پ must").replace("party ایران", "party پ"));
    // A change behind two doves goes where the editor put it.
    let start = at(text, " party B");
    let end = at(text, "\nduty");
    editor.tell(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": URI, "version": 2 },
            "contentChanges": [{ "range": { "start": start, "end": end }, "text": "" }],
        }),
    );
    assert!(codes(&editor.found(2)).contains(&"E101"), "nobody is B any more");
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end(), (Some(0), String::new()));
}

#[test]
fn formatting_gives_the_canonical_form_or_nothing() {
    let mut editor = Editor::initialized();
    let text = "# A 🕊\n\n```accord\nparty A \"a\"\nduty D: A must \"x\" within 3d\n  of 2026-01-01 unlimited\n```\n\n1. Prose.\n";
    editor.open(text);
    let asked = json!({
        "textDocument": { "uri": URI },
        "options": { "tabSize": 2, "insertSpaces": true },
    });
    let edits = editor.ask("textDocument/formatting", asked.clone())["result"].clone();
    let canonical = edited(text, &edits);
    assert!(canonical.contains("duty D: A must \"x\"\n  within 3d of 2026-01-01\n  unlimited\n"));
    editor.tell(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": URI, "version": 2 },
            "contentChanges": [{ "text": canonical }],
        }),
    );
    assert_eq!(editor.ask("textDocument/formatting", asked.clone())["result"], json!([]));
    editor.tell(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": URI, "version": 3 },
            "contentChanges": [{ "text": canonical.replace("must", "mst") }],
        }),
    );
    assert_eq!(editor.ask("textDocument/formatting", asked)["result"], Value::Null);
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end().0, Some(0));
}

#[test]
fn what_is_no_message_is_answered_and_the_server_goes_on() {
    let mut editor = Editor::initialized();
    for (body, code) in [
        (&b"{ no json"[..], -32700),
        (b"\xff\xfe", -32700),
        (b"[]", -32600),
        (br#"{"jsonrpc":"2.0","id":1.5}"#, -32600),
    ] {
        editor.send(body);
        assert_eq!(editor.next()["error"]["code"], code);
    }
    editor.to.write_all(b"Content-Type: x\r\n\r\n").unwrap();
    assert_eq!(editor.next()["error"]["code"], -32700);
    let unknown = editor.ask("textDocument/nothing", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    editor.open(DEADLOCK);
    assert!(codes(&editor.found(1)).contains(&"E201"));
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end(), (Some(0), String::new()));
}

#[test]
fn the_exit_status_tells_whether_the_end_was_announced() {
    let mut unannounced = Editor::initialized();
    unannounced.tell("exit", Value::Null);
    assert_eq!(unannounced.end(), (Some(1), String::new()));
    // The editor is gone without a word.
    assert_eq!(Editor::start().end(), (Some(1), String::new()));
    let mut announced = Editor::initialized();
    announced.ask("shutdown", Value::Null);
    assert_eq!(announced.end(), (Some(0), String::new()));
}
