//! Who is trusted, and how far: docs/dependencies.md names each crate that is asked for directly, and no code of ours is unsafe.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The crates of this repository, as cargo itself reads their manifests.
fn members() -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--offline", "--locked", "--format-version", "1"]).current_dir(root());
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let members = all["packages"].as_array().expect("packages").clone();
    assert!(members.len() >= 5, "{}", members.len());
    members
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// What each crate of ours asks for of others.
fn asked_for() -> BTreeMap<String, BTreeSet<String>> {
    let of = |member: &Value| {
        let others = member["dependencies"].as_array().expect("dependencies").iter();
        let others = others.filter(|other| other.get("path").is_none_or(Value::is_null));
        (text(&member["name"]).to_owned(), others.map(|other| text(&other["name"]).to_owned()).collect())
    };
    members().iter().map(of).collect()
}

/// The rows of docs/dependencies.md below the heading of each crate of ours: the name, and the reason.
fn documented() -> BTreeMap<String, Vec<(String, String)>> {
    let document = read("docs/dependencies.md");
    let row = |line: &str| {
        let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        Some((name.to_owned(), rest.split_once(" | ")?.0.to_owned()))
    };
    let sections = document.split("\n## ").filter_map(|section| section.strip_prefix('`')?.split_once('`'));
    sections.map(|(name, section)| (name.to_owned(), section.lines().filter_map(row).collect())).collect()
}

#[test]
fn the_document_names_every_direct_dependency_and_no_other() {
    let documented = documented();
    let named = |rows: &Vec<(String, String)>| rows.iter().map(|(name, _)| name.clone()).collect();
    let named: BTreeMap<String, BTreeSet<String>> =
        documented.iter().map(|(member, rows)| (member.clone(), named(rows))).collect();
    assert_eq!(
        named,
        asked_for(),
        "docs/dependencies.md (left) and the manifests; `make dependencies` prints the tables"
    );
}

#[test]
fn the_document_gives_the_reasons_of_the_manifests() {
    let documented = documented();
    for member in members() {
        let manifest = fs::read_to_string(text(&member["manifest_path"])).expect("a manifest");
        for (name, reason) in &documented[text(&member["name"])] {
            assert!(reason.len() > 4 && manifest.contains(&format!("# {reason}")), "{name}: {reason}");
        }
    }
}

#[test]
fn unsafe_code_is_forbidden_in_every_crate() {
    assert!(read("Cargo.toml").contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    for member in members() {
        let manifest = fs::read_to_string(text(&member["manifest_path"])).expect("a manifest");
        let holds = match text(&member["name"]) {
            // Two attributes of `abi.rs` alone (below).
            "kensatsu-workbook" => "[lints.rust]\nunsafe_code = \"deny\"\n",
            // Without the other lints of the workspace.
            "kensatsu" => "[lints.rust]\nunsafe_code = \"forbid\"\n",
            _ => "[lints]\nworkspace = true\n",
        };
        assert!(manifest.contains(holds), "{}: {holds}", member["name"]);
    }
    assert!(read("tools/wasm-bindgen/Cargo.toml").contains("[lints.rust]\nunsafe_code = \"forbid\"\n"));
}

/// Every source of ours.
fn sources() -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root().to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project").flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if path.is_dir() && !["target", "node_modules", ".git"].iter().any(|other| name == *other) {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 300, "{}", found.len());
    found
}

#[test]
fn nothing_is_unsafe_but_the_names_by_which_the_page_calls_the_reader_of_workbooks() {
    let mut attributes = 0;
    for path in sources() {
        // Here the words stand in texts.
        if path.ends_with("tests/dependencies.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source");
        let is_abi = path.ends_with("workbook/src/abi.rs");
        for line in source.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            if is_abi && line == "#[unsafe(no_mangle)]" {
                attributes += 1;
                continue;
            }
            let odd = |word: &str| word == "unsafe" || (word == "unsafe_code" && !is_abi);
            // `'unsafe-inline'` is a word of the web's.
            let mut words = line.split(|c: char| !c.is_alphanumeric() && !"_-".contains(c));
            assert!(!words.any(odd), "{}: {line}", path.display());
        }
    }
    assert_eq!(attributes, 3);
}
