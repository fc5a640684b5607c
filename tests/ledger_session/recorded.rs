//! The file on screen was just uploaded and written down: that it was sent is no fault of it, and of nothing else.

use kensatsu::engine::protocol::{Overview, Saved};

use super::*;

impl Desk {
    fn file(&mut self, request: Request) -> Overview {
        match self.0.serve(request, b"") {
            Response::Checked(overview) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn save(&mut self, file: FileId) -> Box<Saved> {
        match self.0.serve(Request::Save { file }, b"") {
            Response::Saved(saved) => saved,
            other => panic!("{other:?}"),
        }
    }

    /// The manual's file as a spreadsheet left it, repaired, saved, and uploaded.
    fn repaired_and_sent(&mut self) -> (FileId, Vec<u8>) {
        let (file, ..) = self.check("broken.csv", &sample("transaction-manual-p7-saved-by-excel.csv"));
        self.file(Request::ApplySafe { file });
        let saved = self.save(file);
        assert_eq!(saved.errors, 0);
        self.done(ledger::Request::Record { file, update: told("2881"), language: spoken() }, b"");
        (file, saved.content)
    }
}

/// How often the ledger speaks against a file, and whether it is the one that was just sent.
fn spoken_against(overview: &Overview) -> (u64, bool) {
    let groups = overview.groups.iter().filter(|group| matches!(&*group.code, "X001" | "X002"));
    (groups.map(|group| group.count).sum(), overview.recorded)
}

#[test]
fn what_was_just_written_down_as_sent_has_no_fault_by_that() {
    let mut desk = Desk::default();
    let (file, bytes) = desk.repaired_and_sent();
    let shown = desk.file(Request::Recheck { file });
    assert_eq!((spoken_against(&shown), shown.errors), ((0, true), 0));
    // A copy that is opened now is another file.
    let (copy, orders, same) = desk.check("copy.csv", &bytes);
    assert_eq!((orders, same), (3, 1));
    assert_eq!(spoken_against(&desk.file(Request::Recheck { file: copy })), (4, false));
    // What is saved once more is not to be sent once more.
    assert!(desk.save(file).errors > 0);
}

#[test]
fn edited_after_that_it_is_another_file() {
    let mut desk = Desk::default();
    let (file, _) = desk.repaired_and_sent();
    let row = kensatsu::engine::model::finding::RowId(1);
    let edited = desk.file(Request::Edit { file, row, column: 4, text: "11247".to_owned() });
    assert_eq!(spoken_against(&edited), (3, false));
    assert_eq!(spoken_against(&desk.file(Request::Undo { file })), (0, true));
}

#[test]
fn a_second_upload_of_it_is_one_too_many() {
    let mut desk = Desk::default();
    let (file, _) = desk.repaired_and_sent();
    desk.done(ledger::Request::Record { file, update: told("2990"), language: spoken() }, b"");
    assert_eq!(spoken_against(&desk.file(Request::Recheck { file })).0, 3);
}

#[test]
fn an_earlier_upload_that_a_ledger_brings_still_speaks_against_it() {
    let mut before = Desk::default();
    before.record_file("june.csv", &sample(AUTH), "1000");
    let language = spoken();
    let at = "2012-06-13T10:00:00".to_owned();
    let Response::Ledger(ledger::Response::Exported(kept)) =
        before.ledger(ledger::Request::Export { at, language }, b"")
    else {
        panic!("no ledger");
    };
    let mut desk = Desk::default();
    let (file, _) = desk.repaired_and_sent();
    let name = "ledger.json".to_owned();
    desk.done(ledger::Request::Import { name, whole: false, language }, &kept.content);
    assert_eq!(spoken_against(&desk.file(Request::Recheck { file })).0, 3);
}

#[test]
fn a_file_that_came_whole_is_known_as_well() {
    let mut desk = Desk::default();
    let (file, ..) = desk.check(AUTH, &sample(AUTH));
    let (copy, ..) = desk.check("later.csv", &[sample(AUTH), b"\r\n".to_vec()].concat());
    desk.done(ledger::Request::Record { file, update: told(""), language: spoken() }, b"");
    assert_eq!(spoken_against(&desk.file(Request::Recheck { file })), (0, true));
    assert_eq!(spoken_against(&desk.file(Request::Recheck { file: copy })), (3, false));
}

#[test]
fn with_its_result_it_is_judged_as_any_other() {
    let mut desk = Desk::default();
    let (file, ..) = desk.check(AUTH, &sample(AUTH));
    desk.done(ledger::Request::Record { file, update: told(""), language: spoken() }, b"");
    let id = desk.rows()[0].id.clone();
    let request = ledger::Request::Result { id, name: RESULT.to_owned(), language: spoken() };
    desk.done(request, &sample(RESULT));
    assert!(!spoken_against(&desk.file(Request::Recheck { file })).1);
}

#[test]
fn what_was_edited_into_a_file_that_was_sent_has_as_many_errors_saved_as_on_screen() {
    let mut desk = Desk::default();
    desk.record_file(AUTH, &sample(AUTH), "1000");
    let changed = String::from_utf8(sample(AUTH)).expect("ASCII").replace("11246", "1124");
    let (file, ..) = desk.check("changed.csv", changed.as_bytes());
    let row = kensatsu::engine::model::finding::RowId(1);
    let shown = desk.file(Request::Edit { file, row, column: 4, text: "11246".to_owned() });
    let saved = desk.save(file);
    assert_eq!(saved.content, sample(AUTH));
    assert_eq!((saved.errors, shown.errors), (3, 3));
    assert!(saved.is_sent, "that it is the very file is said beside them");
    assert!(saved.name.contains("未解決あり"));
}
