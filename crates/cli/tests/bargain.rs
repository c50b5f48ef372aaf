//! `wasit bargain` as an analyst and a mediator's adviser use it: text, JSON, CSV, and bad input.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Columns of a terminal that nobody has to make wider.
const WIDTH: usize = 80;
const MARSA: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/scenarios/marsa.bargain.toml");
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
const WELL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/well.bargain.toml");
/// A package for the well that keeps every limit, and one that does not.
const GOOD: &str = r#"{"water": "half", "guard": "joint", "fee": "100"}"#;
const BAD: &str = r#"{"water": "two thirds", "guard": "none", "fee": "0"}"#;

/// A folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("wasit-bargain-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wasit"));
    command.arg("bargain").args(arguments).current_dir(std::env::temp_dir());
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn out(arguments: &[&str]) -> String {
    let output = run(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn object(arguments: &[&str]) -> Value {
    serde_json::from_str(&out(&[arguments, &["--json"]].concat())).unwrap()
}

/// Runs what has to be refused, and returns what was said.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?} wrote data");
    String::from_utf8(output.stderr).unwrap()
}

/// Marsa with floors that no package reaches together.
fn high(folder: &Folder) -> String {
    let text = fs::read_to_string(MARSA).unwrap();
    let high = text.replace("floor = 5600", "floor = 7000").replace("floor = 6000", "floor = 7400");
    assert_ne!(text, high);
    folder.file("high.bargain.toml", high)
}

/// The well, with limits that no package keeps and floors that none reaches.
fn shut(folder: &Folder) -> String {
    let well = fs::read_to_string(WELL).unwrap();
    let more = |name: &str, party: &str, option: &str| {
        let never = json!([option]);
        format!(
            "[[red_line]]\nname = \"{name}\"\nparty = \"{party}\"\nnever = {{ water = {never} }}\n"
        )
    };
    let text = well.replace("floor = 40", "floor = 86")
        + &more("not half", "Lower village", "half")
        + &more("not most", "Upper village", "two thirds")
        + &more("not so little", "Lower village", "a third");
    folder.file("shut.bargain.toml", text)
}

#[test]
fn answers_are_told_in_eighty_columns() {
    let folder = Folder::new("text");
    let high = high(&folder);
    let check = |name: &str, arguments: &[&str]| {
        let text = out(arguments);
        let wide: Vec<&str> = text.lines().filter(|line| WIDTH < line.chars().count()).collect();
        assert_eq!(wide, Vec::<&str>::new());
        insta::assert_snapshot!(name, text);
    };
    check("bargain_solve", &["solve", MARSA]);
    check("bargain_solve_well", &["solve", WELL]);
    check("bargain_solve_none", &["solve", &high]);
    check("bargain_solve_searched", &["solve", MARSA, "--frontier-limit", "10"]);
    check("bargain_explain", &["explain", &high]);
    let shut = shut(&folder);
    check("bargain_solve_shut", &["solve", &shut]);
    check("bargain_explain_shut", &["explain", &shut]);
    check("bargain_explain_some", &["explain", &shut, "--conflicts", "1"]);
    check("bargain_partial", &["partial", WELL]);
    check("bargain_compare", &["compare", WELL, "--package", GOOD, "--package", BAD]);
}

#[test]
fn marsa_has_the_deals_that_are_known() {
    let marsa = object(&["solve", MARSA]);
    let check = |pointer: &str, expected: Value| {
        assert_eq!(marsa.pointer(pointer), Some(&expected), "{pointer}");
    };
    check("/schema", json!("wasit.bargain.solution/1"));
    check("/parties", json!(["Aurelia", "Tamrin"]));
    check("/floors", json!([5600.0, 6000.0]));
    check("/packages", json!("13107200000"));
    check("/feasible", json!("197406720"));
    check("/ended_early", json!(false));
    check("/zone/status", json!("exists"));
    check("/frontier/size", json!(242));
    check("/frontier/complete", json!("recomputed"));
    check("/solutions/nash/utilities", json!([6490.0, 7195.0]));
    check("/solutions/nash/value", json!(890.0 * 1195.0));
    check("/solutions/nash/gap", json!(0.0));
    check("/solutions/nash/from", json!([5600.0, 6000.0]));
    check("/solutions/kalai_smorodinsky/utilities", json!([6560.0, 7080.0]));
    check("/solutions/egalitarian/utilities", json!([6620.0, 7020.0]));
    check("/solutions/utilitarian/utilities", json!([6135.0, 7595.0]));
    check("/certificate", json!({"feasible": true, "scores": true, "bounds": true}));
    let points = marsa["frontier"]["points"].as_array().unwrap();
    assert_eq!(points.len(), 242);
    assert!(points.iter().all(|point| point["package"].as_object().unwrap().len() == 16));
}

#[test]
fn questions_are_asked_in_other_ways() {
    let check = |more: &[&str], pointer: &str, expected: Value| {
        let answer = object(&[&["solve", MARSA], more].concat());
        assert_eq!(answer.pointer(pointer), Some(&expected), "{more:?} {pointer}");
        assert_eq!(
            answer["certificate"],
            json!({"feasible": true, "scores": true, "bounds": true}),
            "{more:?}"
        );
    };
    check(&["--reading", "raw"], "/solutions/nash/utilities", json!([6490.0, 7195.0]));
    check(&["--resolution", "1e-4"], "/frontier/complete", json!("recomputed"));
    check(&["--frontier-limit", "10"], "/frontier/complete", json!("sampled"));
    check(&["--frontier-limit", "10"], "/solutions/nash/utilities", json!([6490.0, 7195.0]));
    check(&["--frontier-limit", "10"], "/solutions/nash/gap", json!(0.0));
    check(&["--timeout", "0"], "/ended_early", json!(true));
    check(&["--timeout", "0"], "/feasible", json!("197406720"));
    check(&["--from", "floor"], "/solutions/egalitarian/from", json!([5600.0, 6000.0]));
    check(&["--from", "worst"], "/solutions/nash/from", json!([5600.0, 6000.0]));
    check(&["--party", "Tamrin"], "/parties", json!(["Tamrin"]));
    check(&["--party", "Tamrin"], "/frontier/size", json!(1));
    check(&["--party", "Tamrin", "--party", "Aurelia"], "/floors", json!([6000.0, 5600.0]));
    for ks in ["maximin", "spread", "difference"] {
        let answer = object(&["solve", MARSA, "--ks", ks]);
        assert!(answer["solutions"]["kalai_smorodinsky"]["package"].is_object(), "{ks}");
    }
}

#[test]
fn the_frontier_is_a_table_for_spreadsheets() {
    let text = out(&["solve", MARSA, "--csv"]);
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert!(lines.first().unwrap().starts_with("Aurelia,Tamrin,cap,stock,"));
    assert_eq!(lines.len(), 243);
    assert!(lines.iter().any(|line| line.starts_with("6490,7195,c,b,")));
}

#[test]
fn a_folder_and_its_files_say_the_same() {
    let folder = format!("{FIXTURES}/genius");
    let whole = object(&["solve", &folder]);
    assert_eq!(whole["parties"], json!(["farmers", "herders"]));
    let files = ["domain.xml", "farmers.xml", "herders.xml"].map(|file| format!("{folder}/{file}"));
    let [domain, farmers, herders] = &files;
    assert_eq!(object(&["solve", domain, farmers, herders]), whole);
    // The readings differ: one divides evaluations by the largest of their issue.
    let check = |more: &[&str], pointer: &str, expected: Value| {
        let answer = object(&[&["solve", &folder], more].concat());
        assert_eq!(answer.pointer(pointer), Some(&expected), "{more:?} {pointer}");
    };
    check(&[], "/solutions/utilitarian/utilities", json!([0.9, 0.84]));
    check(&["--reading", "raw"], "/solutions/utilitarian/utilities", json!([5.4, 4.0]));
    check(&["--party", "herders"], "/parties", json!(["herders"]));
}

#[test]
fn what_stands_in_the_way_is_said_with_a_way_out() {
    let folder = Folder::new("explain");
    let answer = object(&["explain", &high(&folder)]);
    assert_eq!(answer["schema"], "wasit.bargain.explanation/1");
    assert_eq!(answer["zone"]["status"], "none");
    assert_eq!(answer["conflicts"], json!([[{"floor": "Aurelia"}, {"floor": "Tamrin"}]]));
    assert_eq!(answer["corrections"], json!([[{"floor": "Aurelia"}], [{"floor": "Tamrin"}]]));
    assert_eq!(answer["complete"], true);
    assert_eq!(answer["undetermined"], json!([]));
    assert_eq!(answer["least_concession"]["total"]["short"], json!([610.0, 85.0]));
    assert_eq!(answer["least_concession"]["largest"]["short"], json!([380.0, 380.0]));
    assert_eq!(answer["least_concession"]["alone"][1]["short"], json!([0.0, 845.0]));

    let open = object(&["explain", MARSA]);
    assert_eq!(open["zone"]["status"], "exists");
    assert_eq!(open["conflicts"], json!([]));
    assert_eq!(open["prices"][0]["best"]["utilities"], json!([6490.0, 7195.0]));
    assert_eq!(open["prices"][1]["limits"], json!(["Tamrin: access a"]));
}

#[test]
fn partial_deals_keep_to_what_may_be_settled() {
    let check = |more: &[&str], sizes: Value| {
        let answer = object(&[&["partial", MARSA], more].concat());
        assert_eq!(answer["schema"], "wasit.bargain.partial/1");
        let deals = answer["deals"].as_array().unwrap();
        let found: Vec<&Value> = deals.iter().map(|deal| &deal["size"]).collect();
        assert_eq!(json!(found), sizes, "{more:?}");
        for deal in deals {
            assert_eq!(deal["settled"].as_object().unwrap().len() as u64, deal["size"]);
        }
    };
    check(&["--only", "stock,detainees,pause"], json!([3, 2, 1]));
    check(&["--only", "detainees"], json!([1]));
    check(&["--without", "detainees", "--only", "detainees"], json!([]));
    let said = refused(&["partial", MARSA, "--only", "detainee"]);
    assert!(said.contains("No issue is named 'detainee'"), "{said}");
    assert!(said.contains("The issues are: cap, stock"), "{said}");
}

#[test]
fn packages_are_compared_from_the_line_and_from_files() {
    let folder = Folder::new("compare");
    let file = folder.file("bad.json", BAD);
    let answer = object(&["compare", WELL, "--package", GOOD, "--package", &file]);
    assert_eq!(answer["schema"], "wasit.bargain.comparison/1");
    let [good, bad] = answer["packages"].as_array().unwrap().as_slice() else { panic!("two") };
    assert_eq!(good["broken"], json!([]));
    assert_eq!(good["efficient"], true);
    assert_eq!(bad["broken"], json!(["no free water"]));
    assert_eq!(bad["below_floor"][0]["party"], "Upper village");
    assert_eq!(bad["efficient"], false);
    let check = |package: &str, said: &[&str]| {
        let errors = refused(&["compare", WELL, "--package", package]);
        assert!(said.iter().all(|said| errors.contains(said)), "{package}: {errors}");
    };
    let missing =
        ["The package has no option on 'guard'.", "The options are: none, joint, neutral."];
    check(r#"{"water": "half"}"#, &missing);
    check(r#"{"wine": "half"}"#, &["No issue is named 'wine'.", "water, guard, fee"]);
    check(r#"{"water": "all"}"#, &["'water' has no option 'all'.", "a third, half, two thirds"]);
    check(r#"{"water": "#, &["No package can be read", r#"Write {"issue": "option", …}"#]);
    check("no-such-file.json", &["no-such-file.json: ", r#"Write {"issue": "option", …}"#]);
}

#[test]
fn conversion_keeps_what_packages_are_worth() {
    let folder = Folder::new("convert");
    let genius = format!("{FIXTURES}/genius");
    let check = |from: &str, to: &str, readings: [&str; 2]| {
        let [reading, then] = readings;
        let dir = folder.path(&format!("{to}-{reading}"));
        let written = out(&["convert", from, "--to", to, "--out", &dir, "--reading", reading]);
        assert!(written.lines().all(|file| Path::new(file).is_file()), "{written}");
        let before = object(&["solve", from, "--reading", reading]);
        let after = object(&["solve", &dir, "--reading", then]);
        for part in ["packages", "frontier", "solutions"] {
            assert_eq!(after[part], before[part], "{from} {to} {reading}: {part}");
        }
        let said = refused(&["convert", from, "--to", to, "--out", &dir, "--reading", reading]);
        assert!(said.contains("Give a new folder"), "{said}");
    };
    for (reading, to) in [("genius", "genius"), ("raw", "genius"), ("genius", "negmas")] {
        check(&genius, to, [reading, "genius"]);
    }
    for reading in ["genius", "raw"] {
        check(&genius, "text", [reading, "raw"]);
    }
    check(&genius, "negmas", ["raw", "raw"]);
    check(&genius, "geniusweb", ["genius", "raw"]);
    let check = |from: &str, to: &str, said: [&str; 2]| {
        let dir = folder.path("refused");
        let errors = refused(&["convert", from, "--to", to, "--out", &dir]);
        assert!(said.iter().all(|said| errors.contains(said)), "{from} {to}: {errors}");
        assert!(!Path::new(&dir).exists());
    };
    check(&genius, "negmas", ["divided by the largest", "--reading genius and --reading raw"]);
    // 1 / 7 has no end as a decimal.
    let seventh = folder.path("seventh");
    for file in ["domain.xml", "farmers.xml", "herders.xml"] {
        let text = fs::read_to_string(format!("{genius}/{file}")).unwrap();
        let text = text.replace("evaluation=\"8\"", "evaluation=\"7\"");
        folder.file(&format!("seventh/{file}"), text);
    }
    let dir = folder.path("rounded");
    let to = ["convert", &seventh, "--to", "negmas", "--reading", "genius", "--out", &dir];
    assert!(refused(&to).contains("--places rounds numbers"));
    let output = run(&[&to[..], &["--places", "17"]].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("a utility is off by 1.7e-18"), "{said}");
    check(WELL, "negmas", ["NegMAS has no words for red lines", "--to text"]);
    check(WELL, "genius", ["GENIUS has no red lines", "--to text"]);
}

#[test]
fn nothing_is_written_where_a_file_is_already() {
    let folder = Folder::new("over");
    let genius = format!("{FIXTURES}/genius");
    let dir = folder.path("there");
    let convert = ["convert", genius.as_str(), "--to", "genius", "--out", &dir];
    let written = out(&convert);
    let files: Vec<&str> = written.lines().collect();
    let [first, .., last] = files.as_slice() else { panic!("{written}") };
    fs::remove_file(first).unwrap();
    fs::write(last, "mine").unwrap();
    let said = refused(&convert);
    assert!(said.contains("Give a new folder"), "{said}");
    assert!(!Path::new(first).exists());
    assert_eq!(fs::read_to_string(last).unwrap(), "mine");
}

#[test]
fn bad_input_is_refused_with_its_place_and_a_way_out() {
    let folder = Folder::new("bad");
    let well = fs::read_to_string(WELL).unwrap();
    let many: Vec<String> = (0..65).map(|option| format!("\"{option}\"")).collect();
    let many = format!("options = [{}]", many.join(", "));
    fs::create_dir_all(folder.path("empty")).unwrap();
    folder.file("pareto/pareto.xml", "<a/>");
    let files = [
        ("comma.json", r#"{"name": "d", "issuesValues": {"a": {"values": ["x"]},}}"#.to_owned()),
        ("nan.bargain.toml", well.replace("water = 50", "water = nan")),
        ("many.bargain.toml", well.replace(r#"options = ["0", "50", "100"]"#, &many)),
    ];
    for (name, text) in &files {
        folder.file(name, text);
    }
    folder.file("binary.xml", b"GENIUS\n\x00\xff\xfe");
    folder.file("notes.txt", "hello");
    let check = |path: &str, said: &[&str]| {
        let errors = refused(&["solve", &folder.path(path)]);
        for said in said {
            assert!(errors.contains(said), "{path}: {errors}");
        }
    };
    check("nowhere", &["nowhere: ", "Give a folder with a scenario, or its files."]);
    check("empty", &["empty: no scenario file is in it.", ".xml, .json, .yml, .yaml or .toml"]);
    check("pareto", &["pareto.xml` is no scenario of a known format", "give GENIUS XML"]);
    check("comma.json", &["comma.json:1:", "no last comma"]);
    check("nan.bargain.toml", &["B304", "nan.bargain.toml:23:"]);
    check("many.bargain.toml", &["65 options, at most 64", "many.bargain.toml:14:", "and 45 more"]);
    check("binary.xml", &["binary.xml:2: byte 9 is not UTF-8.", "Give a text file"]);
    check("notes.txt", &["notes.txt` is no scenario of a known format"]);
    let said = refused(&["solve", WELL, "--party", "Middle\u{1b}[2J village"]);
    assert!(said.contains("No party is named 'Middle\u{fffd}[2J village'."), "{said}");
    assert!(said.contains("The parties here are: Upper village, Lower village."), "{said}");
}

#[test]
fn names_are_harmless_and_tables_fit() {
    let folder = Folder::new("names");
    let check = |names: &[&str], has: &[&str]| {
        let mut text =
            String::from("format = \"wasit.bargain/1\"\ntitle = \"t\\u001b]0;x\\u0007\"\n");
        text += "[[issue]]\nname = \"is\\u001b[31msue\"\noptions = [\"a\\rb\", \"c\"]\n";
        for (place, name) in names.iter().enumerate() {
            let worth = 100 * (place + 1);
            text += &format!("[[party]]\nname = {}\n", json!(name));
            text += "[party.values.\"is\\u001b[31msue\"]\n";
            text += &format!("\"a\\rb\" = {worth}\nc = {}\n", 2_000 - worth);
        }
        let path = folder.file("names.bargain.toml", text);
        let package = r#"{"is\u001b[31msue": "c"}"#;
        for command in [
            &["solve", &path][..],
            &["explain", &path],
            &["partial", &path],
            &["compare", &path, "--package", package],
        ] {
            let text = out(command);
            let odd =
                |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
            assert!(!text.contains(odd), "{command:?} {names:?}: {text:?}");
            let wide = text.lines().find(|line| WIDTH < line.chars().count());
            assert_eq!(wide, None, "{command:?} {names:?}");
        }
        let text = out(&["solve", &path]);
        assert!(has.iter().all(|has| text.contains(has)), "{names:?}: {text}");
    };
    check(&["A\u{1b}[2J", "B\u{202e}\n"], &["A\u{fffd}[2J", "B\u{fffd}", "1 issue, 2 packages"]);
    check(&["الوفد الأول", "ופד שני"], &["الوفد الأول and ופד שני; 1 issue"]);
    check(&["Solo"], &["Solo; 1 issue"]);
    let long: Vec<String> =
        (1..=12).map(|n| format!("Authority of the {n}. Province and Isles")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    check(&long, &["12. Authority of the 12. Province", "\n    1.    2.    3.    4."]);
}

#[test]
fn colour_is_used_where_it_is_wanted() {
    let check = |colour: &str, no_color: &str, coloured: bool| {
        let mut command = command(&["solve", WELL, "--colour", colour]);
        let output = command.env("NO_COLOR", no_color).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.contains('\u{1b}'), coloured, "{colour} {no_color}");
    };
    check("auto", "", false);
    check("auto", "1", false);
    check("always", "", true);
    check("never", "", false);
}

#[cfg(target_os = "linux")]
/// Two parties over 40 issues of ten options, with values for three options together: nobody lists
/// these packages, and no search proves the best in a minute.
fn hard(folder: &Folder) -> String {
    let mut seed = 20_260_206_u64;
    let mut roll = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut text = "format = \"wasit.bargain/1\"\ntitle = \"hard\"\n".to_owned();
    for issue in 0..40 {
        let options: Vec<String> = (0..10).map(|option| option.to_string()).collect();
        text += &format!("[[issue]]\nname = \"i{issue}\"\noptions = {}\n", json!(options));
    }
    for party in ["A", "B"] {
        text += &format!("[[party]]\nname = \"{party}\"\n[party.weights]\n");
        for issue in 0..40 {
            text += &format!("i{issue} = 0\n");
        }
        for _ in 0..120 {
            let first = roll(20);
            let issues = [first, first + 1 + roll(9), first + 10 + roll(10)];
            let sets = issues.map(|issue| {
                let from = roll(7);
                let options: Vec<String> = (from..from + 4).map(|o| o.to_string()).collect();
                format!("i{issue} = {}", json!(options))
            });
            let value = 1 + roll(100);
            text +=
                &format!("[[party.together]]\nwhen = {{ {} }}\nvalue = {value}\n", sets.join(", "));
        }
    }
    folder.file("hard.bargain.toml", text)
}

#[cfg(target_os = "linux")]
/// Tells whether a process has a handler for SIGINT, the second signal.
fn catches_interrupts(process: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(caught.trim(), 16).unwrap() & 2 != 0
}

#[cfg(target_os = "linux")]
#[test]
fn work_that_is_ended_gives_the_best_so_far() {
    let folder = Folder::new("hard");
    let hard = hard(&folder);
    let ended = |answer: &Value| {
        assert_eq!(answer["ended_early"], true);
        assert_eq!(answer["frontier"]["complete"], "sampled");
        assert_eq!(
            answer["certificate"],
            json!({"feasible": true, "scores": true, "bounds": true})
        );
        assert!(answer["solutions"]["nash"]["package"].is_object());
    };
    ended(&object(&["solve", &hard, "--timeout", "0.3"]));

    let child = command(&["solve", &hard, "--json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn();
    let child = child.unwrap();
    let process = child.id().to_string();
    // Before the work begins, Ctrl-C ends the process as it does everywhere.
    while !catches_interrupts(&process) {
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &process]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{:?}", output.status);
    ended(&serde_json::from_slice(&output.stdout).unwrap());
}
