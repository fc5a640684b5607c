//! A data record that the check takes for ordinary is one that no rule about single lines has anything to say of, and a rule
//! that is not asked because of what is granted would have found nothing.

mod support;

use std::fs;
use std::path::Path;

use kensatsu::engine::check::by_line::ByLine;
use kensatsu::engine::check::{Checker, Report, ordinary};
use kensatsu::engine::document::Document;
use kensatsu::engine::facts::context::{Context, Tally};
use kensatsu::engine::facts::row::Row;
use kensatsu::engine::facts::sink::Sink;
use kensatsu::engine::facts::survey::Survey;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::kind::{RecordKind, column};
use kensatsu::engine::profile::{Pattern, Profile};
use kensatsu::engine::rules;
use kensatsu::engine::text::records::{Grants, Number};
use proptest::prelude::*;

/// The built-in profile, and others in which what is ordinary is something else.
fn profiles() -> Vec<Profile> {
    let known = Profile::paygent_cagolab();
    let changed = |change: fn(&mut Profile)| {
        let mut profile = known.clone();
        change(&mut profile);
        profile
    };
    vec![
        known.clone(),
        changed(|profile| {
            profile.data_cells.value = 15;
            profile.data_cells.evidence = "P".to_owned();
        }),
        changed(|profile| profile.large_amount.value = 5_000),
        changed(|profile| profile.payment_classes.value.iter_mut().for_each(|class| class.usual = !class.usual)),
        changed(|profile| profile.order_number_pattern.value = Pattern::new("[3-9]+").expect("a pattern")),
        changed(|profile| profile.customer_number_pattern.value = Pattern::new("[0-9]{3}").expect("a pattern")),
    ]
}

/// The same profile in other words, of which nobody sees that plain digits are right: nothing is certified by it.
fn unsure(profile: &Profile) -> Profile {
    let mut profile = profile.clone();
    for pattern in [&mut profile.order_number_pattern.value, &mut profile.customer_number_pattern.value] {
        *pattern = Pattern::new(&format!("(?:{})", pattern.as_str())).expect("a pattern in brackets is one");
    }
    profile
}

/// What a check comes to.
fn said(document: &Document, profile: &Profile) -> (String, [u64; 6]) {
    let report: Report = Checker::run(document, profile, &Choices::default());
    let counts = [report.records, report.amount, report.unread, report.errors, report.warnings, report.notices];
    (format!("{:?} {:?}", report.findings, report.survey), counts)
}

/// Holds every line of a file against the rules; the answer is how many were certified.
fn hold(bytes: &[u8], profile: &Profile) -> usize {
    let document = Document::open("a.csv", bytes);
    assert_eq!(said(&document, profile), said(&document, &unsure(profile)), "{}", bytes.escape_ascii());
    // What was found while it was split, for this profile or for another one.
    for expected in [profile, &profiles()[0], &profiles()[1]] {
        let split = Document::read("a.csv", bytes, expected).expect("it is all there");
        assert!(split.found().is_some());
        assert_eq!(said(&split, profile), said(&document, profile), "{}", bytes.escape_ascii());
    }
    let mut survey = Survey::new();
    for id in document.rows() {
        survey.observe(&document, id);
    }
    survey.finish();
    let choices = Choices::default();
    let context = Context::new(profile, &choices, &survey, Tally::default());
    let (layout, mut by_line) = (ordinary::layout(&document, &context), ByLine::default());
    let mut certified = 0;
    for id in document.rows() {
        let found = ordinary::classify(&document, id, &layout);
        let mut row = Row::read(&document, id, context.lacks());
        let mut granted = found.grants;
        if context.judges(&row) {
            row.split = row.looks_split(usize::from(profile.data_cells.value), context.usual_cells as usize);
            assert!(!row.split || granted != Grants::ALL);
            granted = if row.split { granted.within(Grants::TEXT) } else { granted };
        }
        if granted == Grants::NONE {
            continue;
        }
        let line = document.content(id).escape_ascii();
        let mut found_when = |granted| {
            let mut sink = Sink::new(rules::RULES[0].usual());
            row.granted = granted;
            by_line.judge(&row, &context, &mut sink);
            format!("{:?}", sink.findings())
        };
        let findings = found_when(Grants::NONE);
        assert_eq!(findings, found_when(granted), "{line}");
        row.granted = Grants::NONE;
        if granted == Grants::ALL {
            assert_eq!(findings, "[]", "{line}");
            certified += 1;
        }
        assert_eq!(row.kind, RecordKind::Data, "{line}");
        let is =
            |grant, named, number: Number| !granted.has(grant) || row.number(named).value() == Some(&number.digits());
        assert!(is(Grants::ORDER, column::ORDER, found.link.order), "{line}");
        assert!(is(Grants::PREVIOUS, column::PREVIOUS, found.link.previous), "{line}");
        assert!(is(Grants::CUSTOMER, column::CUSTOMER, found.link.customer), "{line}");
        assert!(!granted.has(Grants::CUSTOMER) || !row.has_no_customer(), "{line}");
        if granted.has(Grants::AMOUNT) {
            assert_eq!(row.amount().and_then(|amount| amount.yen()), Some(found.amount), "{line}");
        }
        if granted.has(Grants::TEXT) {
            let mut tally = Tally::default();
            tally.observe(&row);
            assert_eq!((tally.needless_quotes, tally.lost), (u64::from(found.needless_quotes), 0), "{line}");
        }
    }
    certified
}

/// A cell on one or the other side of the border.
fn cell(ordinary: &'static [&'static str], other: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![12 => prop::sample::select(ordinary), 1 => prop::sample::select(other)]
}

/// A file of data records near the border of what is ordinary, many of them on this side.
fn records() -> impl Strategy<Value = Vec<u8>> {
    const NUMBERS: &[&str] = &["338", "339", "340", "\"341\"", "0338", "1234567890123", "7", "399"];
    const ODD_NUMBERS: &[&str] = &[
        "",
        "0",
        "00",
        "-",
        "A-9",
        " 338",
        "12345678901234",
        "4111111111111111",
        "1234567890123450",
        "３３８",
        "1.2E+5",
        "=\"338\"",
        "'338",
        "2012/6/11",
        "\"3\"\"8\"",
        "\"338",
        "NULL",
    ];
    const AMOUNTS: &[&str] = &["1", "5000", "4999", "999999", "\"11246\""];
    const ODD_AMOUNTS: &[&str] =
        &["", "0", "01", "1000000", "9999999999999", "11", "11,246", "\"11,246\"", "-5", "５", "5.0", "\\300", "5円"];
    const ODD_UNNAMED: &[&str] = &["x", " ", "\"a,b\"", "246", "\"", "\u{1A}", "\"x\ny\""];
    let number = || cell(NUMBERS, ODD_NUMBERS);
    let unnamed = || cell(&["", "", "", "\"\""], ODD_UNNAMED);
    let class = cell(&["10", "10", "\"10\""], &["", "23", "99", "010", "１０"]);
    let first = cell(&["3", "3", "\"3\""], &["1", "4", "", "33", "３", " 3", "x"]);
    let end = cell(&["\r\n"], &[",\r\n", ",x\r\n", "\n", "\r", " \r\n", "\"\r\n"]);
    let line = (first, number(), cell(AMOUNTS, ODD_AMOUNTS), class, number(), number(), unnamed(), unnamed(), end);
    let line = line.prop_map(|(first, order, amount, class, previous, customer, b, f, end)| {
        format!("{first},{b},{order},,{amount},{f},,{class},,,,{previous},,{customer}{end}")
    });
    let separator = prop_oneof![8 => Just(","), 1 => Just(";"), 1 => Just("\t")];
    (prop::collection::vec(line, 0..7), separator).prop_map(|(lines, separator)| {
        let text = format!("1,020,12345,,,\r\n{}4,{}\r\n", lines.concat(), lines.len());
        encoding_rs::SHIFT_JIS.encode(&text.replace(',', separator)).0.into_owned()
    })
}

proptest! {
    #![proptest_config(support::config(300))]

    #[test]
    fn no_rule_finds_anything_in_a_certified_line(bytes in prop_oneof![4 => records(), 1 => support::messy_bytes()]) {
        for profile in profiles() {
            hold(&bytes, &profile);
        }
    }
}

#[test]
fn no_rule_finds_anything_in_a_certified_line_of_any_file_that_we_have() {
    fn files(folder: &Path, hold: &mut dyn FnMut(&[u8])) {
        for entry in fs::read_dir(folder).expect("a folder of the tests").flatten() {
            match entry.path() {
                folder if folder.is_dir() => files(&folder, hold),
                file => hold(&fs::read(file).expect("a file of the tests")),
            }
        }
    }
    let mut certified = 0;
    for folder in ["rules", "kinds", "samples", "results"] {
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder), &mut |bytes| {
            for profile in profiles() {
                certified += hold(bytes, &profile);
            }
        });
    }
    assert!(certified > 500, "{certified}: hardly a line was certified, so hardly anything was held");
}

#[test]
fn lines_of_a_clean_file_are_certified_with_and_without_quotes() {
    let clean = support::clean(50);
    let quoted = String::from_utf8(clean.clone()).expect("made of ASCII");
    let quoted: String = quoted.lines().map(|line| format!("\"{}\"\r\n", line.replace(',', "\",\""))).collect();
    for bytes in [clean, quoted.into_bytes()] {
        assert_eq!(hold(&bytes, &Profile::paygent_cagolab()), 50);
    }
}
