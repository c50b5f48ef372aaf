//! The plug is pulled: the demonstration is killed at a hundred points and goes on from its
//! ledgers alone, to the same end as if nothing had happened.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How often it is killed, over all runs.
const KILLS: u32 = 100;
/// How often one demonstration is killed before it is left to end.
const KILLS_PER_RUN: u32 = 5;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wasit-kill-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn demo(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wasit"));
    command
        .args(["demo", "--case", concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/marsa")])
        .args(["--pace", "0", "--exit", "--json", "--data"])
        .arg(data)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn told(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the demonstration failed: {errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Waits for the moment by watching the child, so that an early end is noticed.
fn kill_after(mut child: Child, wait: Duration) -> Option<Output> {
    let begun = Instant::now();
    while begun.elapsed() < wait {
        if child.try_wait().unwrap().is_some() {
            return Some(child.wait_with_output().unwrap());
        }
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

/// A small generator, so that a failing run can be told and repeated.
struct Dice(u64);

impl Dice {
    /// Returns a number from 0 to 1.
    fn roll(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / f64::from(1 << 24)
    }
}

#[test]
fn killed_at_a_hundred_points_it_ends_as_if_nothing_had_happened() {
    let whole = Folder::new("whole");
    let begun = Instant::now();
    let expected = told(&demo(&whole.0).output().unwrap());
    let takes = begun.elapsed();
    let mut dice = Dice(20_260_206);
    let mut kills = 0;
    let mut run = 0;
    while kills < KILLS {
        run += 1;
        let data = Folder::new(&run.to_string());
        for _ in 0..KILLS_PER_RUN {
            let wait = takes.mul_f64(dice.roll());
            match kill_after(demo(&data.0).spawn().unwrap(), wait) {
                None => kills += 1,
                Some(ended) => assert_eq!(told(&ended), expected, "run {run} ended by itself"),
            }
        }
        assert_eq!(told(&demo(&data.0).output().unwrap()), expected, "run {run}");
    }
}

#[test]
fn a_second_start_changes_nothing() {
    let data = Folder::new("second");
    let first = told(&demo(&data.0).output().unwrap());
    assert_eq!(told(&demo(&data.0).output().unwrap()), first);
}
