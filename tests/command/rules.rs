//! The rules as lists and documents, and profiles.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{check, findings, folder, json_of, run};

#[test]
fn a_profile_learned_from_an_untouched_file_fits_it() {
    let folder = folder("learn");
    let (path, profile) = (folder.join("shop.csv"), folder.join("profile.json"));
    fs::write(
        &path,
        "1,020,777,,,\n3,,N.338,,11246,,,61,,,,N.200,,C/285,,,,,,\n3,,N.339,,7022,,,61,,,,N.201,,C/286,,,,,,\n4,2\n",
    )
    .unwrap();
    let (before, _) = check(&path, &[]);
    assert_ne!(before["summary"]["warnings"], 0);
    let learned = run(&["profile", "learn", path.to_str().unwrap(), "-o", profile.to_str().unwrap()]);
    assert_eq!(learned.status.code(), Some(0));
    let (after, exit) = check(&path, &["--profile", profile.to_str().unwrap()]);
    assert_eq!((findings(&after), exit), (vec![], Some(0)));
    let shown = run(&["profile", "show", "--profile", profile.to_str().unwrap()]);
    assert_eq!(json_of(&shown)["data_cells"], json!({"value": 20, "evidence": "learned"}));
}

#[test]
fn the_rules_are_listed_in_every_format() {
    for lang in ["ja", "en"] {
        let rules = json_of(&run(&["rules", "--format", "json", "--lang", lang]));
        let rules = rules.as_array().expect("a list").clone();
        assert_eq!(rules.len(), 74);
        for rule in &rules {
            for key in ["code", "name", "severity", "fix", "console", "evidence", "title", "what", "why", "help"] {
                assert!(rule[key].as_str().is_some_and(|text| !text.is_empty()), "{} {key}", rule["code"]);
            }
        }
    }
    let markdown = run(&["rules", "--format", "markdown", "--lang", "en"]).stdout;
    assert!(String::from_utf8(markdown).unwrap().contains("## D008 amount-zero"));
}

#[test]
fn the_documents_of_rules_are_made_from_the_rules() {
    for (lang, name) in [("en", "docs/rules.md"), ("ja", "docs/rules.ja.md")] {
        let made = run(&["rules", "--format", "markdown", "--lang", lang]).stdout;
        let written = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_default();
        assert!(
            made == written,
            "{name} is old: cargo run --bin kensatsu -- rules --format markdown --lang {lang} > {name}"
        );
    }
}
