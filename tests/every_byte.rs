//! Every file that the tests have, with each of its bytes lost, doubled and changed, and each of its lines lost, doubled and
//! moved: nothing panics, no byte is lost, and a file that is accepted says the yen and records that another reader finds in it.
//!
//! `KENSATSU_EVERY` is the share that is tried: 1 is every one of them (`make trust`), 100, the default, every hundredth.

use std::fs;
use std::path::{Path, PathBuf};

use kensatsu::engine::base::amount::MOST_YEN;
use kensatsu::engine::check::fix::{FixRun, Wanted};
use kensatsu::engine::check::{Checker, Report};
use kensatsu::engine::document::{Document, write};
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::kind::FileKind;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::text::encoding::detect;

/// Larger files are of no other kind, and take longer.
const MOST_BYTES: u64 = 3_000;

fn every() -> usize {
    std::env::var("KENSATSU_EVERY").ok().and_then(|text| text.parse().ok()).unwrap_or(100).max(1)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the tests").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "csv" || end == "txt")
            && entry.metadata().is_ok_and(|about| about.len() <= MOST_BYTES)
        {
            found.push(path);
        }
    }
}

/// What may stand where a byte stood.
const INSTEAD: [u8; 7] = [b',', b'"', b'\r', b'\n', 0, 0x81, 0x5C];
/// Ways to change one byte.
const WAYS: usize = 3 + INSTEAD.len();

fn with_byte_changed(bytes: &[u8], at: usize, way: usize) -> Vec<u8> {
    let mut out = bytes.to_vec();
    match way {
        0 => drop(out.remove(at)),
        1 => out.insert(at, bytes[at]),
        2 => out[at] ^= 1,
        _ => out[at] = INSTEAD[way - 3],
    }
    out
}

fn with_line_changed(lines: &[&[u8]], at: usize, way: usize) -> Vec<u8> {
    let mut out = lines.to_vec();
    match way {
        0 => drop(out.remove(at)),
        1 => out.insert(at, lines[at]),
        _ => out.swap(at, (at + 1) % lines.len()),
    }
    out.concat()
}

/// Records and yen as the csv crate reads them, of digits alone; `None` where a number is anything else.
fn as_another_reads(bytes: &[u8]) -> Option<(u64, u64)> {
    let text = detect(bytes).decode(bytes).0.into_owned();
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut records, mut yen) = (0, 0);
    for record in reader.records() {
        let record = record.ok()?;
        if record.get(0) == Some("3") {
            records += 1;
            yen = u64::saturating_add(yen, record.get(4)?.parse().ok()?);
        }
    }
    Some((records, yen))
}

struct Tried {
    profile: Profile,
    choices: Choices,
    files: u64,
    accepted: u64,
}

impl Tried {
    fn check(&self, document: &Document) -> Report {
        Checker::run(document, &self.profile, &self.choices)
    }

    fn hold(&mut self, bytes: &[u8], from: &Path) {
        self.files += 1;
        let mut document = Document::open("a.csv", bytes);
        let report = self.check(&document);
        let shown = || format!("{}: {}", from.display(), String::from_utf8_lossy(bytes));
        let of_lines: usize = document.lines().iter().map(|line| line.whole().len()).sum();
        assert_eq!(of_lines, document.source().text().0.len(), "{}", shown());
        assert_eq!(write::to_vec(&document, &self.profile).expect("nothing was edited"), bytes, "{}", shown());
        let accepted = report.kind == FileKind::Transaction && report.judged && report.errors == 0;
        if accepted {
            self.accepted += 1;
            let (records, yen) = as_another_reads(bytes).unwrap_or_else(|| panic!("it should be read: {}", shown()));
            assert_eq!(report.records, records, "{}", shown());
            // A sum stays at the most that it can hold: at least so much.
            assert!(report.amount == yen.min(MOST_YEN), "{} instead of {yen} yen: {}", report.amount, shown());
            assert_eq!(report.unread, 0, "{}", shown());
        }
        let mut run = FixRun::new(Wanted::Safe);
        while !run.step(&mut document, &self.profile, &self.choices, 1_000) {}
        run.keep(&mut document);
        let after = self.check(&document);
        if after.kind == FileKind::Transaction {
            let said = |report: &Report| (report.records, report.amount, report.unread);
            assert_eq!(said(&after), said(&report), "a safe fix changed what is charged: {}", shown());
        }
    }
}

#[test]
fn no_byte_and_no_line_changes_what_is_charged_without_a_word() {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut found);
    found.sort();
    assert!(found.len() > 300, "only {} files were found", found.len());
    let (profile, choices) = (Profile::paygent_cagolab(), Choices::default());
    let mut tried = Tried { profile, choices, files: 0, accepted: 0 };
    let (every, mut number) = (every(), 0usize);
    let mut due = move || {
        number += 1;
        number % every == 0
    };
    for path in &found {
        let bytes = fs::read(path).expect("a file of the tests");
        for change in 0..bytes.len() * WAYS {
            if due() {
                tried.hold(&with_byte_changed(&bytes, change / WAYS, change % WAYS), path);
            }
        }
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        for change in 0..lines.len() * 3 {
            if due() {
                tried.hold(&with_line_changed(&lines, change / 3, change % 3), path);
            }
        }
    }
    println!("{} changed files of {} were tried, {} of them accepted", tried.files, found.len(), tried.accepted);
    assert!(tried.accepted > 100, "only {} were accepted", tried.accepted);
}
