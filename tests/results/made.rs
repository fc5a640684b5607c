//! The files that are made of results: retry, carry-over list, capture file, calendar.

use std::fs;
use std::path::Path;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::commands::reconcile::month;
use kensatsu::engine::commands::results;
use kensatsu::engine::commands::results::{Choice, NamedBytes};
use serde_json::{Value, json};

use super::{file, given, root, sample, settings};

#[test]
fn retry_and_carry_over_take_only_what_is_certainly_declined() {
    let folder = root().join("results");
    let auth = sample("transaction-manual-p7.csv");
    let plain = Choice::default();
    let ja = settings(Language::Ja);
    let back = sample("result-manual-p7.csv");
    let retry = results::retry(&auth, &back, &plain, &ja).expect("a file");
    assert_eq!(retry.content, b"1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n");
    let carried = results::carry_over(&auth, &back, &plain, &ja).expect("a list");
    let list: Value = serde_json::from_slice(&carried.content).unwrap();
    assert_eq!(
        list,
        json!({"format": "kensatsu-carry-over", "version": 1, "entries": [{"order": "379", "customer": "360", "amount": 10175}], "applied": null})
    );
    for content in [retry.content, carried.content] {
        let other = results::orders_of(&NamedBytes { name: "other".into(), bytes: content }, &ja).expect("orders");
        assert!(results::retry(&auth, &back, &Choice { other, ..Choice::default() }, &ja).is_err());
    }
    for doubtful in [
        "R002-result-record-unexpected-other-file",
        "R005-result-not-understood",
        "R005-result-not-understood-header",
        "R005-result-not-understood-only-ones",
        "R005-result-not-understood-running-number",
    ] {
        let back = file(&folder.join(doubtful).join("result.csv")).unwrap();
        assert!(results::retry(&auth, &back, &plain, &ja).is_err(), "{doubtful}");
        assert!(results::carry_over(&auth, &back, &plain, &ja).is_err(), "{doubtful}");
    }
}

#[test]
fn a_capture_file_stays_locked_until_the_profile_has_code_and_layout() {
    let (auth, back) = (sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv"));
    for language in [Language::Ja, Language::En] {
        let said = results::capture_file(&auth, &back, &settings(language)).unwrap_err().to_string();
        assert!(said.contains("021") && said.contains("022") && said.contains("16"), "{said}");
    }
    let mut open = settings(Language::Ja);
    let capture = open.profile.transaction_types.value.iter_mut().find(|entry| entry.name == "売上").unwrap();
    (capture.code, capture.layout_confirmed) = (Some("022".into()), true);
    let out = results::capture_file(&auth, &back, &open).expect("a file");
    assert_eq!(
        out.content,
        b"1,022,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,2\r\n"
    );
}

#[test]
fn the_calendar_file_reminds_before_each_due_day() {
    let mut given = given("2012-06-14");
    given.inquiries = vec![sample("inquiry-manual-p7-before.csv")];
    let calendar = month(&given, &settings(Language::Ja)).expect("a month").calendar;
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    // RFC 5545 asks for at most 75 bytes a line; the library does not count the space that a line goes on with.
    assert!(calendar.split("\r\n").all(|line| line.len() <= 76));
    let unfolded = calendar.replace("\r\n ", "");
    for line in [
        "DTSTART;VALUE=DATE:20120810",
        "DTEND;VALUE=DATE:20120811",
        "TRIGGER:-P2DT15H",
        "SUMMARY:売上処理の期限: 2 件 18\\,268 円",
    ] {
        assert!(unfolded.contains(&format!("\r\n{line}\r\n")), "{line} is not in {unfolded}");
    }
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn the_command_line_exits_as_agreed_and_never_overwrites() {
    let path = |name: &str| root().join("samples").join(name).to_string_lossy().into_owned();
    let (auth, back) = (path("transaction-manual-p7.csv"), path("result-manual-p7.csv"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("results-retry.csv");
    let _ = fs::remove_file(&out);
    let out = out.to_string_lossy().into_owned();
    let clean = root().join("results/clean/result.csv").to_string_lossy().into_owned();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kensatsu"))
            .args(arguments)
            .env("LC_ALL", "C")
            .output()
            .expect("the program runs");
        (output.status.code(), output.stdout.is_empty(), String::from_utf8_lossy(&output.stderr).lines().count())
    };
    assert_eq!(run(&["result", "--format", "json", &auth, &back]), (Some(1), false, 0));
    assert_eq!(run(&["result", &auth, &clean]), (Some(0), false, 0));
    assert_eq!(run(&["capture", &auth, &back, "-o", &out]), (Some(2), true, 1));
    assert!(!Path::new(&out).exists());
    assert_eq!(run(&["capture", &auth, &clean, "--work-list", "--today", "2012-06-14"]), (Some(0), false, 0));
    assert_eq!(run(&["retry", &auth, &back, "-o", &out]), (Some(0), false, 0));
    assert_eq!(run(&["retry", &auth, &back, "-o", &out]), (Some(2), true, 1));
    assert_eq!(run(&["carry-over", &auth, &clean, "-o", &format!("{out}.json")]), (Some(2), true, 1));
    assert_eq!(run(&["reconcile", "--auth", &auth, "--today", "tomorrow"]), (Some(2), true, 1));
    assert_eq!(run(&["reconcile", "--auth", &auth, "--today", "2012-06-14"]), (Some(0), false, 0));
}
