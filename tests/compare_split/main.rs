//! Two files side by side, this month against last month, and one file as several: properties of the engine, and the command line.

mod files;
mod months;
mod parts;
mod properties;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::compare::{Way, compare_months};
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::document::Document;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::profile::Profile;
use serde_json::Value;

fn read(bytes: &[u8], profile: &Profile) -> Document {
    Document::read("a.csv", bytes, profile).expect("bytes can be read")
}

/// The answer of two months.
fn months(a: &[u8], b: &[u8], way: Way) -> Value {
    let named = |name: &str, bytes: &[u8]| NamedBytes { name: name.to_owned(), bytes: bytes.to_vec() };
    let profile = Profile::paygent_cagolab();
    let settings = Settings { profile, choices: Choices::default(), language: Language::En };
    let answer = compare_months(named("a.csv", a), named("b.csv", b), way, &settings, |out| serde_json::to_value(out));
    answer.expect("two transaction files").expect("JSON")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own for one test, with some files.
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("compare-{test}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    fs::copy(root().join("tests/samples/transaction-manual-p7.csv"), path.join("order.csv")).expect("a sample");
    for (name, records) in files {
        fs::write(path.join(name), file(records)).expect("a file");
    }
    path
}

/// A transaction file of records that are given as `order amount previous customer`, separated by `;`.
fn file(records: &str) -> Vec<u8> {
    let mut text = String::from("1,020,12345,,,\r\n");
    let all: Vec<&str> = records.split(';').collect();
    for record in &all {
        let cells: Vec<&str> = record.split_whitespace().collect();
        text.push_str(&format!("3,,{},,{},,,10,,,,{},,{}\r\n", cells[0], cells[1], cells[2], cells[3]));
    }
    text.push_str(&format!("4,{}\r\n", all.len()));
    encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()
}

fn run(folder: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.current_dir(folder).args(line.split_whitespace()).stdin(Stdio::null()).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The exit code and the JSON of an answer.
fn answer(folder: &Path, line: &str) -> (Option<i32>, Value) {
    let output = run(folder, line);
    let value = serde_json::from_slice(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), value.unwrap_or_else(|error| panic!("{line}: {error} {said}")))
}

/// A ledger with some files, one after the other.
fn ledger_of(folder: &Path, files: &[&str]) {
    for (at, name) in files.iter().enumerate() {
        let line = format!("ledger add --ledger ledger.json --file {name} --on 2012-05-11T10:{at:02}");
        assert_eq!(run(folder, &line).status.code(), Some(0), "{name}");
    }
}
