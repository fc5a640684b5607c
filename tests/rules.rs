//! Every rule against its fixtures in `tests/rules/<CODE>-<name>[-<variant>]/`.
//!
//! `bad.csv` gives exactly the findings of `expected.json`; `good.csv` looks much like it and does not give the code.
//! `fix` in `expected.json` names the review fixes to run after the safe ones and the codes of the errors and warnings
//! that are left; `fixed.csv` is what must be written, byte for byte.

#[path = "rules/fixture.rs"]
mod fixture;

use std::collections::BTreeSet;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::fix::{FixRun, Wanted};
use kensatsu::engine::check::message;
use kensatsu::engine::commands::check::fix;
use kensatsu::engine::document::Document;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::model::finding::{Console, FixKind, Severity};
use kensatsu::engine::report::data::FindingLine;
use kensatsu::engine::rules;
use kensatsu::engine::rules::{Judge, RULES, Rule};
use serde_json::{Value, json};

use fixture::{Faults, Fixture, fixtures, texts};

/// The table of rules as it was agreed: code, severities (E, W, N), fixes (s safe, r review, - none), what the console
/// is expected to do (f file, r record, - accepted, ? unknown), evidence. A second copy, so that a slip in a rule's
/// own entry is noticed.
#[rustfmt::skip]
const AGREED: &[(&str, &str, &str, &str, &str)] = &[
    ("F001", "E", "-", "f", "M 20"), ("F002", "E", "-", "f", "X"), ("F003", "E", "-", "r", "P"),
    ("F004", "E", "s-", "f", "P"), ("F005", "W", "s", "?", "P"), ("F006", "W", "s", "?", "X"),
    ("F007", "E", "-", "r", "P"), ("F008", "N", "s", "-", "P"), ("F009", "E", "sr", "r", "P"),
    ("F010", "E", "-", "f", "P"), ("F011", "E", "-", "f", "M 8"), ("F012", "N", "s", "-", "P"),
    ("F013", "E", "-", "f", "M 14"), ("F014", "E", "r", "f", "X"), ("F015", "E", "-", "f", "M 8"),
    ("H001", "E", "r-", "f", "M 8"), ("H002", "E", "-", "f", "M 8"), ("H003", "E", "-", "f", "M 8"),
    ("H004", "E", "sr-", "f", "M 7-8, X"), ("H005", "E", "-", "f", "M 10-12"), ("H006", "E", "-", "f", "M 10"),
    ("H007", "E", "r-", "f", "M 8"), ("H008", "EW", "-", "f-", "P, K"), ("H009", "W", "s-", "?", "P, X"),
    ("D001", "E", "-", "r", "M 7-8"), ("D002", "W", "r-", "?", "X"), ("D003", "E", "-", "r", "M 8"),
    ("D004", "W", "-", "?", "?"), ("D005", "E", "-", "?", "K"), ("D006", "E", "-", "r", "M 8"),
    ("D007", "E", "sr-", "r", "M 8, X"), ("D008", "E", "r-", "?", "M 20"), ("D009", "E", "-", "r", "K"),
    ("D010", "W", "-", "-", "K"), ("D011", "W", "r", "?", "X"), ("D012", "EW", "-", "r-", "M 8, P"),
    ("D013", "E", "-", "?", "M 8, K"), ("D014", "E", "-", "-", "K"), ("D015", "W", "-", "-", "K"),
    ("D016", "E", "-", "-", "K"), ("D017", "E", "-", "?", "M 8, K"), ("D018", "W", "-", "?", "?"),
    ("D019", "WN", "-", "-", "K"), ("D020", "E", "-", "r", "X"), ("D021", "EW", "-", "?", "K"),
    ("D022", "W", "-", "?", "M 7"), ("D023", "W", "-", "-", "K"), ("D024", "W", "-", "?", "?"),
    ("D025", "E", "r", "r", "X"), ("D026", "W", "-", "-", "K"),
    ("D027", "E", "r", "r", "X"), ("D028", "W", "-", "-", "X"),
    ("T001", "E", "r-", "f", "M 8"), ("T002", "E", "-", "f", "M 8"), ("T003", "E", "r", "f", "M 8"),
    ("T004", "E", "r", "f", "M 8"), ("T005", "W", "s-", "?", "X"), ("T006", "E", "-", "f", "M 20"),
    ("U001", "E", "-", "f", "M 12"), ("X001", "E", "-", "-", "K"), ("X002", "E", "-", "-", "K"),
    ("X003", "W", "-", "-", "K"),
];

/// A test number that card companies publish; it stands in some fixtures and in nothing that is said of them.
const TEST_CARD: &str = "4111111111111111";

/// The places that a message may name.
const PLACEHOLDERS: [&str; 10] =
    ["cell", "line", "value", "n", "m", "chosen", "merchant", "order", "detail", "earlier"];

/// A finding with the keys of `expected.json`, as one line of a failure.
fn line(finding: &FindingLine) -> String {
    let FindingLine { code, severity, line, record, cell, console, fix, .. } = finding;
    ordered(
        &json!({ "code": code, "severity": severity, "line": line, "record": record, "cell": cell, "console": console, "fix": fix }),
    )
}

fn ordered(finding: &Value) -> String {
    let of = |key: &str| format!("{key} {}", finding[key]);
    ["code", "severity", "line", "record", "cell", "console", "fix"].map(of).join(", ")
}

#[test]
fn every_rule_has_a_bad_and_a_good_file() {
    let (fixtures, mut faults) = (fixtures(), Faults::default());
    for rule in of_transaction_files() {
        let plain = format!("{}-{}", rule.code, rule.name);
        let files = fixtures.iter().find(|fixture| fixture.name == plain);
        let whole = files.is_some_and(|f| f.bytes("bad.csv").is_some() && f.bytes("good.csv").is_some());
        faults.demand(whole, || format!("tests/rules/{plain}/ needs bad.csv, good.csv and expected.json"));
    }
}

#[test]
fn bad_files_give_exactly_what_is_expected() {
    let mut faults = Faults::default();
    for fixture in fixtures() {
        let got = fixture.check("bad.csv", Language::Ja).findings;
        let expected = fixture.expected["findings"].as_array().expect("findings is a list");
        let expected: Vec<_> = expected.iter().map(ordered).collect();
        faults.same(&format!("{}/bad.csv", fixture.name), &expected, &got.iter().map(line).collect());
        // Only an edit breaks a chain.
        let named = fixture.code == Code::D026 || got.iter().any(|finding| finding.code == fixture.code.as_str());
        faults.demand(named, || format!("{}/bad.csv does not give {}", fixture.name, fixture.code));
    }
}

#[test]
fn good_files_do_not_give_the_code() {
    let mut faults = Faults::default();
    for fixture in fixtures() {
        let Some(bytes) = fixture.bytes("good.csv") else {
            continue;
        };
        let found = fixture.check("good.csv", Language::Ja).findings;
        let found: Vec<_> = found.iter().filter(|finding| finding.code == fixture.code.as_str()).map(line).collect();
        faults.same(&format!("{}/good.csv", fixture.name), &Vec::new(), &found);
        let left = run(&fixture, &bytes).1;
        let silent = fixture.code != Code::D026 || !left.contains(&"D026".to_owned());
        faults.demand(silent, || format!("{}/good.csv gives D026 after the fix", fixture.name));
    }
}

/// Runs the fixture's fixes: the bytes, the codes of the errors and warnings that are left, and what is wrong with the
/// sentences of these.
fn run(fixture: &Fixture, bytes: &[u8]) -> (Vec<u8>, Vec<String>, Vec<String>) {
    let settings = fixture.settings(Language::Ja);
    let review = fixture.review().unwrap_or_default();
    let out = fix(&fixture.name, bytes, review.clone(), &settings).expect("what was read can be written");
    let mut document = Document::open(&fixture.name, bytes);
    let mut run = FixRun::new(Wanted::SafeAndReview(review));
    while !run.step(&mut document, &settings.profile, &settings.choices, usize::MAX) {}
    let report = run.keep(&mut document).expect("the run has checked at least once");
    let left = report.findings.iter().filter(|finding| finding.severity != Severity::Notice);
    let (mut codes, mut wrong) = (Vec::<String>::new(), Vec::new());
    for finding in left {
        let sentence = |l| message::sentence(finding, &document, &settings.profile, &settings.choices, l);
        wrong.extend([Language::Ja, Language::En].map(sentence).into_iter().filter(|text| !is_filled(text)));
        let code = finding.code.to_string();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    if out.remaining.errors + out.remaining.warnings != report.errors + report.warnings {
        wrong.push(format!("`remaining` says {:?}", out.remaining));
    }
    (out.content, codes, wrong)
}

#[test]
fn fixes_write_what_is_expected_and_come_to_rest() {
    let mut faults = Faults::default();
    for fixture in fixtures() {
        let (Some(_), Some(bad)) = (fixture.review(), fixture.bytes("bad.csv")) else {
            continue;
        };
        let (content, left, wrong) = run(&fixture, &bad);
        let name = &fixture.name;
        faults.same(&format!("{name}: sentences after the fix"), &Vec::new(), &wrong);
        faults.same(&format!("{name}: remaining"), &texts(&fixture.expected["fix"]["remaining"]), &left);
        if let Some(fixed) = fixture.bytes("fixed.csv") {
            let shown = |bytes: &[u8]| bytes.escape_ascii().to_string();
            faults.same(&format!("{name}/fixed.csv"), &shown(&fixed), &shown(&content));
        }
        // What was written, opened again, has the same faults (a broken chain is known only to who broke it), and
        // the same fixes change nothing.
        let (again, left_again, _) = run(&fixture, &content);
        let left: Vec<_> = left.into_iter().filter(|code| code != "D026").collect();
        faults.same(&format!("{name}: checked again"), &left, &left_again);
        faults.demand(again == content, || format!("{name}: the fixes change their own result"));
    }
}

#[test]
fn findings_keep_to_their_rule_and_speak_in_whole_sentences() {
    let mut faults = Faults::default();
    for fixture in fixtures() {
        for (file, language) in [("bad.csv", Language::Ja), ("bad.csv", Language::En), ("good.csv", Language::Ja)] {
            if fixture.bytes(file).is_none() {
                continue;
            }
            for finding in fixture.check(file, language).findings {
                let rule = rules::rule(Code::parse(finding.code).expect("a code of the table"));
                let place = format!("{}/{file}: {}", fixture.name, line(&finding));
                faults.demand(is_filled(&finding.message), || format!("{place}: says “{}”", finding.message));
                let said = finding.message.clone() + finding.value.as_deref().unwrap_or_default();
                faults.demand(!said.contains(TEST_CARD), || format!("{place}: shows a card number unmasked"));
                faults.demand(allows(rule, &finding), || format!("{place}: its rule's entry does not list this"));
            }
        }
    }
}

fn is_filled(sentence: &str) -> bool {
    !sentence.trim().is_empty() && !sentence.contains(['{', '}'])
}

/// Whether a rule's entry lists the finding's values. A `record` fault of a header or trailer counts as `file`.
fn allows(rule: &Rule, finding: &FindingLine) -> bool {
    let console = |value| rule.console.contains(&value);
    let elsewhere = finding.console == Console::File && finding.record.is_none() && console(Console::Record);
    rule.severities.contains(&finding.severity)
        && (rule.fixes.contains(&finding.fix) || finding.fix == FixKind::None)
        && (console(finding.console) || elsewhere)
}

#[test]
fn every_rule_has_words_in_both_languages() {
    let mut faults = Faults::default();
    for rule in RULES.iter() {
        for (language, words) in [("ja", &rule.ja), ("en", &rule.en)] {
            let whole = [words.title, words.what, words.why, words.help].iter().all(|text| !text.trim().is_empty());
            faults.demand(whole, || format!("{} {language}: title, what, why or help is empty", rule.code));
            faults.demand(!words.messages.is_empty(), || format!("{} {language}: no message", rule.code));
            for text in words.messages {
                let names: Vec<_> = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or("")).collect();
                let known = names.iter().all(|name| PLACEHOLDERS.contains(name)) && !text.trim().is_empty();
                faults.demand(known, || format!("{} {language}: “{text}” names something unknown", rule.code));
            }
        }
        faults.same(&format!("{}: messages in ja and en", rule.code), &rule.ja.messages.len(), &rule.en.messages.len());
    }
}

#[test]
fn the_table_is_the_one_that_was_agreed() {
    let mut faults = Faults::default();
    let codes: Vec<_> = of_transaction_files().map(|rule| rule.code.as_str()).collect();
    faults.same("the codes", &AGREED.iter().map(|entry| entry.0).collect(), &codes);
    for (rule, (code, severities, fixes, console, evidence)) in of_transaction_files().zip(AGREED) {
        faults.same(&format!("{code}: severities"), &spelled("EWN", severities), &values(rule.severities));
        faults.same(&format!("{code}: fixes"), &spelled("sr-", fixes), &values(rule.fixes));
        faults.same(&format!("{code}: console"), &spelled("fr-?", console), &values(rule.console));
        faults.same(&format!("{code}: evidence"), evidence, &rule.evidence);
    }
}

/// The rules about transaction files; the others have their own fixtures in `tests/results`.
fn of_transaction_files() -> impl Iterator<Item = &'static &'static Rule> {
    RULES.iter().filter(|rule| !matches!(rule.judge, Judge::Elsewhere))
}

/// The words for the letters of [`AGREED`].
fn spelled(alphabet: &str, letters: &str) -> BTreeSet<String> {
    let words: &[&str] = match alphabet {
        "EWN" => &["error", "warning", "notice"],
        "sr-" => &["safe", "review", "none"],
        _ => &["file", "record", "accepted", "unknown"],
    };
    alphabet
        .chars()
        .zip(words)
        .filter(|(letter, _)| letters.contains(*letter))
        .map(|(_, word)| (*word).to_owned())
        .collect()
}

fn values(values: &[impl serde::Serialize]) -> BTreeSet<String> {
    values.iter().filter_map(|value| serde_json::to_value(value).ok()?.as_str().map(str::to_owned)).collect()
}
