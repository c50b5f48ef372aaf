//! The scenes, as `corpus/README.md` describes them.

use std::ops::Range;
use std::path::Path;

use serde_json::Value;

/// A text that may leak, with what a careful reader would find in it.
pub(crate) struct Outgoing {
    pub(crate) scene: String,
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) expected: Vec<Expected>,
}

/// What a careful reader would find.
pub(crate) struct Expected {
    pub(crate) blocking: bool,
    pub(crate) class: String,
    pub(crate) source: Option<String>,
    /// In characters of the outgoing text.
    pub(crate) span: Range<usize>,
    pub(crate) quote: String,
    /// Whether it is another reasonable class for a place that has one.
    pub(crate) also: bool,
}

/// A situation: what is confidential, what the recipient has, what is about to be sent.
pub(crate) struct Scene {
    pub(crate) has: Vec<String>,
    pub(crate) confidential: Vec<(String, String, Vec<String>)>,
    pub(crate) outgoing: Vec<Outgoing>,
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// Reads one file of a set.
pub(crate) fn scenes(set: &str, file: &str) -> Vec<Scene> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(set).join(file);
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    all.as_array().unwrap().iter().map(scene).collect()
}

fn scene(value: &Value) -> Scene {
    let input = &value["input"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |key: &str| input[key].as_array().into_iter().flatten();
    Scene {
        has: ["agenda", "public", "known"].iter().flat_map(|key| strings(&input[*key])).collect(),
        confidential: list("confidential")
            .map(|c| (text(&c["id"]), text(&c["text"]), strings(&c["names"])))
            .collect(),
        outgoing: list("outgoing")
            .map(|o| {
                let (id, outgoing) = (text(&o["id"]), text(&o["text"]));
                let expected = value["expect"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|e| e["outgoing"] == o["id"])
                    .flat_map(|e| e["findings"].as_array().into_iter().flatten())
                    .map(|e| expected(e, &outgoing))
                    .collect();
                Outgoing { scene: text(&value["scene"]), id, text: outgoing, expected }
            })
            .collect(),
    }
}

fn expected(value: &Value, outgoing: &str) -> Expected {
    let quote = value["quote"].as_str().unwrap();
    let byte = outgoing.find(quote).unwrap();
    let start = outgoing[..byte].chars().count();
    Expected {
        blocking: value["tier"] == "blocking",
        class: value["class"].as_str().unwrap().to_owned(),
        source: value["source"].as_str().map(str::to_owned),
        span: start..start + quote.chars().count(),
        quote: quote.to_owned(),
        also: value["also"] == true,
    }
}
