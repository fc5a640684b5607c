//! The command line as its users call it: the samples, exit codes, and output files.

mod check;
mod ledger;
mod reconcile;
mod refusals;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// A folder of its own for one test, emptied when the test begins.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    path
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kensatsu")).args(arguments).env("LC_ALL", "C").output().expect("the program runs")
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

fn check(path: &Path, more: &[&str]) -> (Value, Option<i32>) {
    let path = path.to_str().expect("a plain path");
    let output = run(&[&["check", "--format", "json"], more, &[path]].concat());
    (json_of(&output), output.status.code())
}

fn findings(answer: &Value) -> Vec<(String, Value, Value)> {
    let findings = answer["findings"].as_array().expect("a list");
    findings
        .iter()
        .map(|f| (f["code"].as_str().unwrap_or("").to_owned(), f["cell"].clone(), f["severity"].clone()))
        .collect()
}
