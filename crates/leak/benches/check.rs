//! How long one page takes against ten thousand confidential statements, and a statement to add.
//!
//! Prints medians. Statements and pages are drawn from a vocabulary whose words are as unequally
//! frequent as in a language, by a generator with a fixed seed.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::hint::black_box;
use std::time::Instant;

use wasit_leak::Guard;

const RUNS: usize = 31;
const STATEMENTS: usize = 10_000;
const STATEMENT_CHARS: usize = 400;
const PAGE_CHARS: usize = 3_000;

struct Words {
    state: u64,
    vocabulary: Vec<String>,
}

impl Words {
    fn new() -> Self {
        let mut words = Self { state: 7, vocabulary: vec![] };
        let syllables =
            ["ka", "ro", "mi", "ten", "sul", "var", "do", "lin", "pe", "gra", "nos", "ti"];
        for _ in 0..20_000 {
            let count = 2 + words.below(3);
            let word = (0..count).map(|_| syllables[words.below(syllables.len())]).collect();
            words.vocabulary.push(word);
        }
        words
    }

    fn below(&mut self, end: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.state >> 33) as usize) % end
    }

    fn text(&mut self, chars: usize) -> String {
        let small =
            ["the", "of", "and", "to", "in", "that", "we", "will", "not", "for", "is", "with"];
        let mut text = String::new();
        while text.len() < chars {
            match self.below(20) {
                0..=7 => text.push_str(small[self.below(small.len())]),
                8 => {
                    let number = self.below(900) + 2;
                    text.push_str(&format!("{number} {}", ["days", "kg", "boats"][number % 3]));
                }
                9 => text.push_str("agreed.  The"),
                _ => {
                    // The square of an even draw falls on the first words far more often.
                    let draw = self.below(141);
                    let index = (draw * draw + self.below(141)) % self.vocabulary.len();
                    let word = self.vocabulary[index].clone();
                    text.push_str(&word);
                }
            }
            text.push(' ');
        }
        text
    }
}

fn main() {
    let mut words = Words::new();
    let mut guard = Guard::new();
    for _ in 0..50 {
        guard.allow(&words.text(STATEMENT_CHARS));
    }
    let statements: Vec<(String, String)> = (0..STATEMENTS)
        .map(|number| (format!("A-{number}"), words.text(STATEMENT_CHARS)))
        .collect();
    let start = Instant::now();
    for (number, (id, text)) in statements.iter().enumerate() {
        let name = format!("Leyla {}", words.vocabulary[number]);
        guard.forbid(id, text, &[&name]);
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / STATEMENTS as f64;
    println!("forbid, a statement of {STATEMENT_CHARS} characters: {each:.0} µs");

    let clean = words.text(PAGE_CHARS);
    measure("check, a page that copies nothing", &guard, &clean);
    let copied = format!("{}{}", words.text(PAGE_CHARS - 800), statements[40].1);
    measure("check, a page with a copied statement", &guard, &copied);
    let long = words.text(1_000_000);
    let start = Instant::now();
    black_box(guard.check(&long));
    println!("check, a megabyte: {:.2} s", start.elapsed().as_secs_f64());
    // What a hostile writer may send: rows that every scanner could begin anew at each character.
    let rows = [
        "a ",
        "1 ",
        "1.",
        "111 ",
        "a-4-",
        "三",
        "十万",
        "و",
        "\u{200b}",
        "[",
        "[KV:",
        "<!--",
        "/a",
        "C:\\",
        "Leyla ",
        "agreed the of 40 days ",
        "1,",
        "half ",
        "one hundred and ",
        "a.b@c.",
        "author: ",
    ];
    let mut slowest = (0.0, "");
    for row in rows {
        let text = row.repeat(1_000_000 / row.len());
        let start = Instant::now();
        black_box(guard.check(&text));
        let seconds = start.elapsed().as_secs_f64();
        if seconds > slowest.0 {
            slowest = (seconds, row);
        }
    }
    println!(
        "check, the slowest of {} hostile megabytes: {:.2} s ({:?})",
        rows.len(),
        slowest.0,
        slowest.1
    );
}

fn measure(what: &str, guard: &Guard, page: &str) {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(guard.check(black_box(page)));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let worst = times.last().copied().unwrap();
    println!("{what}: {:.2} ms (median of {RUNS}; worst {worst:.2})", times[RUNS / 2]);
}
