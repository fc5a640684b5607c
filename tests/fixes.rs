//! Fixes converge: nothing that was fixed comes back, no new error appears, no other cell is touched.

mod support;

use std::collections::BTreeSet;

use kensatsu::engine::base::amount::Amount;
use kensatsu::engine::check::fix::{FixRun, Wanted};
use kensatsu::engine::check::{Checker, Report};
use kensatsu::engine::document::Document;
use kensatsu::engine::document::edit::Change;
use kensatsu::engine::document::write;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::model::finding::{Finding, FixKind, Severity};
use kensatsu::engine::model::kind::{FileKind, column};
use kensatsu::engine::profile::Profile;
use proptest::prelude::*;

fn choices() -> Choices {
    Choices { transaction_type: None, merchant_id: Some("12345".to_owned()) }
}

fn check(document: &Document) -> Report {
    Checker::run(document, &Profile::paygent_cagolab(), &choices())
}

fn fix(document: &mut Document, wanted: Wanted) -> Report {
    let profile = Profile::paygent_cagolab();
    let mut run = FixRun::new(wanted);
    while !run.step(document, &profile, &choices(), 3) {}
    run.keep(document).expect("a finished run has a report")
}

fn all_review() -> Wanted {
    Wanted::SafeAndReview(Code::ALL.to_vec())
}

/// A finding as it can be compared between a document with edits and the file that was written of it.
fn key(finding: &Finding) -> (Code, u8, Option<u16>, u32) {
    (finding.code, finding.variant, finding.column, finding.record)
}

proptest! {
    #![proptest_config(support::config(1500))]

    #[test]
    fn nothing_fixable_is_left_and_no_new_error_appears(bytes in support::messy_bytes(), review in any::<bool>()) {
        let mut document = Document::open("a.csv", &bytes);
        let before = check(&document);
        prop_assume!(before.kind == FileKind::Transaction);
        let wanted = if review { all_review() } else { Wanted::Safe };
        let after = fix(&mut document, wanted);
        let left = |kind| after.findings.iter().filter(|finding| finding.fix == kind).map(|finding| finding.code).collect::<Vec<_>>();
        prop_assert_eq!(left(FixKind::Safe), vec![], "safe fixes that did not converge");
        if review {
            prop_assert_eq!(left(FixKind::Review), vec![], "review fixes that did not converge");
        }
        // Records that were taken out may change how many cells most have, and with it what an odd one looks like.
        if before.survey.usual_cells != after.survey.usual_cells {
            return Ok(());
        }
        let errors = |report: &Report| -> BTreeSet<_> {
            let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
            // These two are about the file and stand at a line that a fix may remove or add.
            let moves = |code| matches!(code, Code::H001 | Code::T006);
            errors.map(|finding| (finding.code, finding.row.filter(|_| !moves(finding.code)))).collect()
        };
        let new: Vec<_> = errors(&after).difference(&errors(&before)).copied().collect();
        prop_assert_eq!(new, vec![], "errors that were not there before");
    }

    #[test]
    fn what_is_written_is_what_was_shown(bytes in support::messy_bytes()) {
        let mut document = Document::open("a.csv", &bytes);
        prop_assume!(check(&document).kind == FileKind::Transaction);
        let shown = fix(&mut document, all_review());
        let Ok(content) = write::to_vec(&document, &Profile::paygent_cagolab()) else {
            // Only a text that cannot be decoded or encoded may stop the writing, and then a finding says so.
            prop_assert!(shown.findings.iter().any(|finding| finding.code == Code::F003));
            return Ok(());
        };
        let fresh = check(&Document::open("a.csv", &content));
        prop_assert_eq!((fresh.records, fresh.amount), (shown.records, shown.amount));
        // Only an edit can break a chain; a file that was read anew does not know of it.
        let of = |report: &Report| -> Vec<_> {
            report.findings.iter().filter(|finding| finding.code != Code::D026).map(key).collect()
        };
        prop_assert_eq!(of(&fresh), of(&shown));
    }

    #[test]
    fn undo_brings_every_byte_back(bytes in support::messy_bytes()) {
        let mut document = Document::open("a.csv", &bytes);
        fix(&mut document, all_review());
        let fixed = write::to_vec(&document, &Profile::paygent_cagolab()).ok();
        while document.history_mut().undo() {}
        prop_assert_eq!(write::to_vec(&document, &Profile::paygent_cagolab()).expect("as it was opened"), bytes);
        while document.history_mut().redo() {}
        prop_assert_eq!(write::to_vec(&document, &Profile::paygent_cagolab()).ok(), fixed);
    }

    #[test]
    fn a_safe_fix_never_changes_what_is_paid_for(bytes in support::messy_bytes()) {
        let mut document = Document::open("a.csv", &bytes);
        let before = check(&document);
        prop_assume!(before.kind == FileKind::Transaction);
        let after = fix(&mut document, Wanted::Safe);
        prop_assert_eq!((before.records, before.amount), (after.records, after.amount));
        for (_, change) in document.history().steps().flatten() {
            let Change::Cells { row, .. } = change else { continue };
            for at in [column::ORDER, column::AMOUNT, column::PREVIOUS, column::CUSTOMER] {
                let (was, is) = (document.original_text(*row, u32::from(at)), document.cell_text(*row, at));
                let (Some(was), Some(is)) = (was, is) else { continue };
                let bare = was.trim_matches(kensatsu::engine::base::shape::is_stray);
                let same_amount = at == column::AMOUNT && Amount::read(bare).yen().is_some() && Amount::read(bare).yen() == Amount::read(&is).yen();
                prop_assert!(is == bare || is == was || same_amount, "{} became {}", was, is);
            }
        }
    }
}

/// What separates the cells must be seen as the same with and without what the fixes take out of a first cell or a line's end.
#[test]
fn a_fixed_file_is_read_by_the_same_separator() {
    let rest = "020\t12345\t\t\t\r\n3\t\t338\t\t11246\t\t\t10\t\t\t\t200\t\t285\r\n";
    let files = [
        format!("1\t{rest}4\t\u{12}\r\n"),
        format!("1\t{rest}4\t\r\n"),
        format!("\u{12}1\t{rest}4\t1\r\n"),
        format!("\u{3000}1\t{rest}4\t1\r\n"),
        format!("\u{200B}1\t{rest}\u{FEFF}4\t1\r\n"),
        format!("1\t{rest}\"4\u{0}\"\t1\r\n").replace('\t', ";"),
        format!("1\t{rest}\u{12}4\u{3000}\t\u{12}\r\n").replace('\t', ";"),
    ];
    let sjis = [b"\x81\x401\t".as_slice(), rest.as_bytes(), b"4\t1\r\n"].concat();
    for bytes in files.map(String::into_bytes).into_iter().chain([sjis]) {
        let mut document = Document::open("a.csv", &bytes);
        let said = String::from_utf8_lossy(&bytes).into_owned();
        assert_ne!(document.separator(), b',', "{said}");
        fix(&mut document, Wanted::Safe);
        let again =
            Document::open("b.csv", &write::to_vec(&document, &Profile::paygent_cagolab()).expect("it can be written"));
        assert_eq!(again.separator(), document.separator(), "{said}");
        assert_eq!(check(&again).survey.records, 1, "{said}");
    }
    let bare = Document::open("a.csv", b"1,020,12345,,,\r\n3\r\n4\r\n");
    assert_eq!(bare.separator(), b',');
}
