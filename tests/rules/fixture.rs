//! The fixtures and how their faults are collected.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check::{CheckOut, check_against};
use kensatsu::engine::commands::ledger;
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::ledger::Ledger;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::rules;
use serde_json::Value;

pub struct Fixture {
    pub dir: PathBuf,
    pub name: String,
    pub code: Code,
    pub expected: Value,
}

impl Fixture {
    pub fn bytes(&self, file: &str) -> Option<Vec<u8>> {
        fs::read(self.dir.join(file)).ok()
    }

    pub fn settings(&self, language: Language) -> Settings {
        let option = |key: &str| self.expected["options"][key].as_str().map(str::to_owned);
        let profile = option("profile").map_or_else(Profile::paygent_cagolab, |file| {
            let text = fs::read_to_string(self.dir.join(file)).expect("the fixture's profile can be read");
            Profile::from_json(&text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
        });
        let choices = Choices { transaction_type: option("type"), merchant_id: option("merchant_id") };
        Settings { profile, choices, language }
    }

    pub fn check(&self, file: &str, language: Language) -> CheckOut {
        let bytes = self.bytes(file).unwrap_or_else(|| panic!("{}: {file} is missing", self.name));
        check_against(file, bytes.as_slice(), &self.settings(language), self.ledger())
            .expect("bytes in memory can be read")
    }

    /// The ledger that the file is checked against.
    fn ledger(&self) -> Option<Rc<Ledger>> {
        let bytes = self.bytes(self.expected["options"]["ledger"].as_str()?)?;
        let read = ledger::read(&NamedBytes { name: self.name.clone(), bytes });
        Some(Rc::new(read.unwrap_or_else(|error| panic!("{}: {error}", self.name))))
    }

    pub fn review(&self) -> Option<Vec<Code>> {
        let fix = self.expected.get("fix")?;
        Some(texts(&fix["review"]).iter().filter_map(|code| Code::parse(code)).collect())
    }
}

pub fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut dirs: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()).collect();
    dirs.sort();
    let fixture = |dir: PathBuf| {
        let name = dir.file_name().unwrap().to_string_lossy().into_owned();
        let code = name.get(..4).and_then(Code::parse).unwrap_or_else(|| panic!("tests/rules/{name}: no such code"));
        let plain = format!("{code}-{}", rules::rule(code).name);
        let known = name == plain || name.starts_with(&format!("{plain}-"));
        assert!(known, "tests/rules/{name}: should be called {plain} or {plain}-…");
        let text =
            fs::read_to_string(dir.join("expected.json")).unwrap_or_else(|e| panic!("{name}/expected.json: {e}"));
        let expected = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}/expected.json: {error}"));
        Fixture { dir, name, code, expected }
    };
    dirs.into_iter().map(fixture).collect()
}

pub fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Collects what is wrong with all fixtures, so that one run shows everything.
#[derive(Default)]
pub struct Faults(pub Vec<String>);

impl Faults {
    pub fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: &T, got: &T) {
        if expected != got {
            self.0.push(format!("{what}\n  expected {expected:#?}\n  got      {got:#?}"));
        }
    }

    pub fn demand(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        assert!(self.0.is_empty() || std::thread::panicking(), "{} faults:\n{}", self.0.len(), self.0.join("\n"));
    }
}
