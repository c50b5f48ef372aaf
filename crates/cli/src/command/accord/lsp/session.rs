//! What an editor said so far: which texts are open, and how it wants to be answered.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wasit_accord::editor::{Document, Encoding};

use super::answer::Asked;
use super::diagnostics::{self, Form};
use super::place;
use crate::exit::Status;

/// Codes of errors, of JSON-RPC and of the protocol.
const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;
const METHOD_NOT_FOUND: i32 = -32601;
const INVALID_PARAMS: i32 = -32602;
const NOT_INITIALIZED: i32 = -32002;
const REQUEST_FAILED: i32 = -32803;

/// Why a request is not answered.
struct Refusal {
    code: i32,
    message: String,
}

impl Refusal {
    fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// A text that is open in the editor.
struct Open {
    text: String,
    version: Option<i64>,
    /// The text as it was last checked; none if it has changed since.
    document: Option<Document>,
    /// Whether what the check says is still to be sent.
    untold: bool,
}

impl Open {
    /// Returns the text, checked.
    fn document(&mut self) -> &Document {
        let Self { text, document, .. } = self;
        document.get_or_insert_with(|| Document::new(text.clone()))
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    /// Before `initialize`.
    #[default]
    New,
    Running,
    /// After `shutdown`.
    ShutDown,
    /// After `exit`.
    Ended(Status),
}

/// A conversation with one editor.
pub(super) struct Session {
    stage: Stage,
    encoding: Encoding,
    /// Whether the editor shows other places beside a diagnostic.
    related: bool,
    /// Whether its outline is a tree.
    tree: bool,
    open: BTreeMap<String, Open>,
}

impl Default for Session {
    fn default() -> Self {
        let open = BTreeMap::new();
        let stage = Stage::default();
        Self { stage, encoding: Encoding::Utf16, related: false, tree: false, open }
    }
}

/// Answers something that is no message.
pub(super) fn malformed(why: &str) -> Value {
    refused(&Value::Null, &Refusal::new(PARSE_ERROR, why))
}

fn refused(id: &Value, Refusal { code, message }: &Refusal) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

impl Session {
    /// Returns the status with which the server ends, once the editor said so.
    pub(super) fn ended(&self) -> Option<Status> {
        match self.stage {
            Stage::Ended(status) => Some(status),
            _ => None,
        }
    }

    /// Returns the status with which it would end now.
    pub(super) fn status(&self) -> Status {
        if self.stage == Stage::ShutDown { Status::Ok } else { Status::No }
    }

    /// Takes a message and returns what is to be sent.
    pub(super) fn take(&mut self, message: Value) -> Vec<Value> {
        let id = message.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
        let method = message.get("method").and_then(Value::as_str);
        let params = message.get("params").unwrap_or(&Value::Null);
        match (id, method) {
            (Some(id), Some(method)) => vec![match self.request(method, params) {
                Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
                Err(refusal) => refused(&id, &refusal),
            }],
            (None, Some(method)) if message.get("id").is_none() => {
                self.notification(method, params)
            }
            // An answer to something that was asked; nothing ever is.
            (_, None) if message.get("result").is_some() || message.get("error").is_some() => {
                vec![]
            }
            (id, _) => {
                let refusal = Refusal::new(INVALID_REQUEST, "The message is no request.");
                vec![refused(&id.unwrap_or(Value::Null), &refusal)]
            }
        }
    }

    /// Checks what has changed and returns what was found.
    pub(super) fn settle(&mut self) -> Vec<Value> {
        if self.stage != Stage::Running {
            return vec![];
        }
        let form = Form { encoding: self.encoding, related: self.related };
        let mut told = vec![];
        for (uri, open) in &mut self.open {
            if std::mem::take(&mut open.untold) {
                let version = open.version;
                let found = diagnostics::all(open.document(), uri, form);
                told.push(published(uri, version, found));
            }
        }
        told
    }

    fn request(&mut self, method: &str, params: &Value) -> Result<Value, Refusal> {
        match self.stage {
            Stage::New if method == "initialize" => return Ok(self.initialize(params)),
            Stage::New => {
                return Err(Refusal::new(NOT_INITIALIZED, "`initialize` has to come first."));
            }
            Stage::Running if method == "shutdown" => {
                self.stage = Stage::ShutDown;
                return Ok(Value::Null);
            }
            Stage::Running if method != "initialize" => {}
            _ => {
                let words = format!("`{}` does not come now.", shown(method));
                return Err(Refusal::new(INVALID_REQUEST, words));
            }
        }
        let asked = ask(method).ok_or_else(|| {
            let words = format!("`{}` is not known.", shown(method));
            Refusal::new(METHOD_NOT_FOUND, words)
        })?;
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
        let open = uri.and_then(|uri| self.open.get_mut(uri).map(|open| (uri, open)));
        let (uri, open) =
            open.ok_or_else(|| Refusal::new(INVALID_PARAMS, "The text is not open."))?;
        let (encoding, tree) = (self.encoding, self.tree);
        let document = open.document();
        let at = place::position(params, "/position");
        let byte = at.map(|at| document.lines().byte(document.source(), at, encoding));
        asked(&Asked { document, uri, encoding, tree }, byte, params)
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.stage = Stage::Running;
        let can = |pointer: &str| params.pointer(pointer).and_then(Value::as_bool) == Some(true);
        self.related = can("/capabilities/textDocument/publishDiagnostics/relatedInformation");
        self.tree =
            can("/capabilities/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport");
        let encodings = params.pointer("/capabilities/general/positionEncodings");
        let utf8 = encodings
            .and_then(Value::as_array)
            .is_some_and(|list| list.iter().any(|encoding| encoding == "utf-8"));
        self.encoding = if utf8 { Encoding::Utf8 } else { Encoding::Utf16 };
        capabilities(self.encoding)
    }

    fn notification(&mut self, method: &str, params: &Value) -> Vec<Value> {
        if method == "exit" {
            self.stage = Stage::Ended(self.status());
            return vec![];
        }
        if self.stage != Stage::Running {
            return vec![];
        }
        let Some(uri) = params.pointer("/textDocument/uri").and_then(Value::as_str) else {
            return vec![];
        };
        let version = params.pointer("/textDocument/version").and_then(Value::as_i64);
        match method {
            "textDocument/didOpen" => {
                let text = params.pointer("/textDocument/text").and_then(Value::as_str);
                let Some(text) = text.map(str::to_owned) else { return vec![lost()] };
                let open = Open { text, version, document: None, untold: true };
                self.open.insert(uri.to_owned(), open);
                vec![]
            }
            "textDocument/didChange" => {
                let Some(open) = self.open.get_mut(uri) else { return vec![] };
                let changes = params.get("contentChanges").and_then(Value::as_array);
                open.version = version;
                open.document = None;
                open.untold = true;
                let whole = changes.is_some_and(|changes| {
                    changes
                        .iter()
                        .all(|change| place::change(&mut open.text, change, self.encoding))
                });
                if whole { vec![] } else { vec![lost()] }
            }
            "textDocument/didClose" => {
                // What was found goes with the text.
                self.open.remove(uri).map(|_| published(uri, None, vec![])).into_iter().collect()
            }
            _ => vec![],
        }
    }
}

/// How one kind of request is answered.
type Answer = fn(&Asked<'_>, Option<usize>, &Value) -> Result<Value, Refusal>;

fn ask(method: &str) -> Option<Answer> {
    Some(match method {
        "textDocument/hover" => |asked, byte, _| Ok(asked.hover(placed(byte)?)),
        "textDocument/definition" => |asked, byte, _| Ok(asked.definition(placed(byte)?)),
        "textDocument/references" => |asked, byte, params| {
            let given = params.pointer("/context/includeDeclaration").and_then(Value::as_bool);
            Ok(asked.references(placed(byte)?, given.unwrap_or(false)))
        },
        "textDocument/prepareRename" => |asked, byte, _| Ok(asked.prepare_rename(placed(byte)?)),
        "textDocument/rename" => |asked, byte, params| {
            let name = params.get("newName").and_then(Value::as_str);
            let name = name.ok_or_else(|| Refusal::new(INVALID_PARAMS, "No new name is given."))?;
            asked
                .rename(placed(byte)?, name)
                .map_err(|why| Refusal::new(REQUEST_FAILED, format!("{why} {}", why.hint())))
        },
        "textDocument/completion" => |asked, byte, _| Ok(asked.completion(placed(byte)?)),
        "textDocument/documentSymbol" => |asked, _, _| Ok(asked.symbols()),
        "textDocument/formatting" => |asked, _, _| Ok(asked.formatting()),
        _ => return None,
    })
}

fn placed(byte: Option<usize>) -> Result<usize, Refusal> {
    byte.ok_or_else(|| Refusal::new(INVALID_PARAMS, "No position is given."))
}

fn capabilities(encoding: Encoding) -> Value {
    json!({
        "capabilities": {
            "positionEncoding": match encoding {
                Encoding::Utf8 => "utf-8",
                Encoding::Utf16 => "utf-16",
            },
            // Changes come as what they replace.
            "textDocumentSync": { "openClose": true, "change": 2 },
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "documentSymbolProvider": true,
            "documentFormattingProvider": true,
            "renameProvider": { "prepareProvider": true },
            "completionProvider": { "triggerCharacters": [":", "[", "|", "(", ","] },
        },
        "serverInfo": { "name": "wasit", "version": env!("CARGO_PKG_VERSION") },
    })
}

fn published(uri: &str, version: Option<i64>, diagnostics: Vec<Value>) -> Value {
    let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
    if let (Some(version), Some(params)) = (version, params.as_object_mut()) {
        params.insert("version".into(), version.into());
    }
    json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params })
}

/// Tells that a text here may no longer be as it is in the editor.
fn lost() -> Value {
    let message = "wasit could not read a change: close the text and open it again.";
    json!({
        "jsonrpc": "2.0",
        "method": "window/showMessage",
        "params": { "type": 1, "message": message },
    })
}

/// Keeps the name of a request that nobody knows short.
fn shown(method: &str) -> String {
    method.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const URI: &str = "file:///t.accord.md";

    fn notify(session: &mut Session, method: &str, params: Value) -> Vec<Value> {
        session.take(json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn ask(session: &mut Session, method: &str, params: Value) -> Value {
        let message = json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params });
        let [answer] = <[Value; 1]>::try_from(session.take(message)).unwrap();
        assert_eq!(answer["id"], 7);
        answer
    }

    /// A session in which a text is open.
    fn opened(text: &str, capabilities: Value) -> Session {
        let mut session = Session::default();
        ask(&mut session, "initialize", json!({ "capabilities": capabilities }));
        let document = json!({ "uri": URI, "version": 1, "text": text });
        let none =
            notify(&mut session, "textDocument/didOpen", json!({ "textDocument": document }));
        assert_eq!(none, Vec::<Value>::new());
        session
    }

    fn codes(published: &Value) -> Vec<&str> {
        let found = published["params"]["diagnostics"].as_array().unwrap();
        found.iter().map(|found| found["code"].as_str().unwrap()).collect()
    }

    #[test]
    fn changes_that_wait_are_checked_once() {
        let mut session = opened("```accord\nparty A \"a\"\n```\n", json!({}));
        for version in 2..50 {
            let range = json!({
                "start": { "line": 2, "character": 0 },
                "end": { "line": 2, "character": 0 },
            });
            let text = format!("party P{version} \"p\"\n");
            let sent = notify(
                &mut session,
                "textDocument/didChange",
                json!({
                    "textDocument": { "uri": URI, "version": version },
                    "contentChanges": [{ "range": range, "text": text }],
                }),
            );
            assert_eq!(sent, Vec::<Value>::new());
        }
        let [published] = <[Value; 1]>::try_from(session.settle()).unwrap();
        assert_eq!(published["params"]["version"], 49);
        assert_eq!(session.settle(), Vec::<Value>::new());
        let symbols = ask(
            &mut session,
            "textDocument/documentSymbol",
            json!({
                "textDocument": { "uri": URI },
            }),
        );
        assert_eq!(symbols["result"].as_array().unwrap().len(), 49);
    }

    #[test]
    fn what_is_asked_wrongly_is_refused_and_nothing_ends() {
        let mut session = Session::default();
        let code = |answer: Value| answer["error"]["code"].as_i64().unwrap();
        assert_eq!(code(ask(&mut session, "textDocument/hover", json!({}))), -32002);
        ask(&mut session, "initialize", Value::Null);
        for (method, params, expected) in [
            ("initialize", json!({}), -32600),
            ("workspace/nothing", json!({}), -32601),
            ("textDocument/hover", json!({}), -32602),
            ("textDocument/hover", json!([1]), -32602),
            ("textDocument/hover", json!({ "textDocument": { "uri": URI } }), -32602),
        ] {
            assert_eq!(code(ask(&mut session, method, params)), expected, "{method}");
        }
        for (message, id) in [
            (json!(1), Value::Null),
            (json!([]), Value::Null),
            (json!({ "id": 3 }), json!(3)),
            (json!({ "id": {}, "method": "x" }), Value::Null),
            (json!({ "id": null, "method": "x" }), Value::Null),
        ] {
            let [answer] = <[Value; 1]>::try_from(session.take(message.clone())).unwrap();
            assert_eq!((&answer["id"], code(answer.clone())), (&id, -32600), "{message}");
        }
        assert_eq!(session.take(json!({ "id": 1, "result": null })), Vec::<Value>::new());
        assert_eq!(notify(&mut session, "$/setTrace", json!({})), Vec::<Value>::new());
        assert_eq!(session.ended(), None);
    }

    #[test]
    fn the_end_is_good_only_after_shutdown() {
        for (shutdown, expected) in [(true, Status::Ok), (false, Status::No)] {
            let mut session = opened("", json!({}));
            if shutdown {
                assert_eq!(ask(&mut session, "shutdown", Value::Null)["result"], Value::Null);
                let late = ask(&mut session, "textDocument/hover", json!({}));
                assert_eq!(late["error"]["code"], -32600);
                assert_eq!(session.settle(), Vec::<Value>::new());
            }
            notify(&mut session, "exit", Value::Null);
            assert_eq!(session.ended(), Some(expected));
        }
        let mut early = Session::default();
        notify(&mut early, "exit", Value::Null);
        assert_eq!(early.ended(), Some(Status::No));
    }

    #[test]
    fn places_are_counted_as_the_editor_counts() {
        let text = "```accord\nparty ایران \"🕊\" party B \"b\"\n```\n";
        for (encodings, encoding, column) in [
            (json!(["utf-16"]), "utf-16", 23),
            (json!(["utf-8", "utf-16"]), "utf-8", 30),
            (Value::Null, "utf-16", 23),
        ] {
            let offered = json!({ "general": { "positionEncodings": encodings } });
            let mut first = Session::default();
            let answer = ask(&mut first, "initialize", json!({ "capabilities": offered }));
            assert_eq!(answer["result"]["capabilities"]["positionEncoding"], encoding);
            let mut session = opened(text, offered);
            let hover = ask(
                &mut session,
                "textDocument/hover",
                json!({
                    "textDocument": { "uri": URI },
                    "position": { "line": 1, "character": column },
                }),
            );
            let range = &hover["result"]["range"];
            assert_eq!(range["start"], json!({ "line": 1, "character": column }), "{hover}");
        }
    }

    #[test]
    fn other_places_are_told_in_the_form_that_the_editor_shows() {
        let text = "```accord\nparty A \"a\"\nparty A \"b\"\n```\n";
        let related =
            json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
        let told = opened(text, related).settle();
        let found = &told[0]["params"]["diagnostics"][0];
        assert_eq!(codes(&told[0]), ["E102"]);
        assert_eq!(found["range"]["start"], json!({ "line": 2, "character": 6 }));
        let other = &found["relatedInformation"][0];
        assert_eq!(other["location"]["range"]["start"], json!({ "line": 1, "character": 6 }));
        assert!(found["message"].as_str().unwrap().contains("\nhelp: "));
        let plain = opened(text, json!({})).settle();
        let found = &plain[0]["params"]["diagnostics"][0];
        assert!(found.get("relatedInformation").is_none());
        assert!(found["message"].as_str().unwrap().contains("\nline 2: "), "{found}");
    }

    #[test]
    fn a_change_that_cannot_be_read_is_told() {
        let mut session = opened("", json!({}));
        let told = notify(
            &mut session,
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": URI, "version": 2 },
                "contentChanges": [{ "range": 5, "text": "" }],
            }),
        );
        assert_eq!(told[0]["method"], "window/showMessage");
    }

    #[test]
    fn what_was_found_goes_with_its_text() {
        let mut session = opened("```accord\nparty\n```\n", json!({}));
        assert_ne!(codes(&session.settle()[0]), Vec::<&str>::new());
        let close = json!({ "textDocument": { "uri": URI } });
        let told = notify(&mut session, "textDocument/didClose", close);
        assert_eq!(codes(&told[0]), Vec::<&str>::new());
    }
}
