//! The fixtures of the R and Q rules, and the sentences of these rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::commands::reconcile::month;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::rules::RULES;
use serde_json::Value;

use super::{file, given, root, settings, states};

/// The fixtures: their names and folders.
fn fixtures() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(root().join("results")).expect("the fixtures").flatten().map(|entry| entry.path());
    let mut all: Vec<_> = entries
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    all.sort();
    all
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_fixture_gives_its_findings_and_states() {
    let mut failures = Vec::new();
    for (name, folder) in fixtures() {
        let expected: Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
        let mut given = given(&text_of(&expected["today"]));
        given.auths.extend(file(&folder.join("auth.csv")));
        given.results.extend(file(&folder.join("result.csv")));
        given.inquiries.extend((1..9).map_while(|n| file(&folder.join(format!("inquiry-{n}.csv")))));
        given.facts.captured = expected["captured"].as_array().into_iter().flatten().map(text_of).collect();
        let confirmed = expected["confirmed"].as_object().into_iter().flatten();
        given.facts.confirmed = confirmed.map(|(payment, order)| (payment.clone(), text_of(order))).collect();
        let out = serde_json::to_value(
            month(&given, &settings(Language::Ja)).unwrap_or_else(|error| panic!("{name}: {error}")),
        )
        .unwrap();
        let key = |finding: &Value| ["code", "severity", "file", "line", "cell"].map(|key| finding[key].to_string());
        let keys = |findings: &Value| findings.as_array().expect("a list").iter().map(key).collect::<BTreeSet<_>>();
        let wanted: BTreeMap<String, String> = serde_json::from_value(expected["states"].clone()).unwrap();
        let (found, states) = (keys(&out["findings"]), states(&out));
        if (&found, &states) != (&keys(&expected["findings"]), &wanted) {
            failures.push(format!("{name}: {found:?} {states:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_rule_of_these_steps_has_words_and_a_fixture() {
    let names: Vec<String> = fixtures().into_iter().map(|(name, _)| name).collect();
    for rule in RULES.iter().filter(|rule| rule.judge.is_elsewhere()) {
        let folder = format!("{}-{}", rule.code, rule.name);
        assert!(names.contains(&folder), "no fixture {folder}");
        assert_eq!(rule.ja.messages.len(), rule.en.messages.len(), "{folder}");
        for words in [&rule.ja, &rule.en] {
            for text in words.messages.iter().chain([&words.title, &words.what, &words.why, &words.help]) {
                assert!(!text.is_empty(), "{folder}");
            }
        }
    }
    assert_eq!(Code::ALL.iter().filter(|code| matches!(&code.as_str()[..1], "R" | "Q")).count(), 12);
}

#[test]
fn no_sentence_has_a_gap_in_either_language() {
    for (name, folder) in fixtures() {
        for language in [Language::Ja, Language::En] {
            let mut given = given("2012-08-11");
            given.auths.extend(file(&folder.join("auth.csv")));
            given.results.extend(file(&folder.join("result.csv")));
            given.inquiries.extend((1..9).map_while(|n| file(&folder.join(format!("inquiry-{n}.csv")))));
            for line in month(&given, &settings(language)).expect("an answer").findings {
                let message = line.finding.message;
                assert!(
                    !message.contains(['{', '}']) && !message.contains("「」") && !message.contains("“”"),
                    "{name}: {message}"
                );
            }
        }
    }
}
