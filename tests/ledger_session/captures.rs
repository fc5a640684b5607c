//! What was captured (step 4): remembered, taken back, erased.

use kensatsu::engine::protocol::ledger;
use kensatsu::engine::protocol::ledger::{EntryUpdate, Note};
use kensatsu::engine::protocol::payments::{Act, Tick};

use super::languages::{in_both, spoken};
use super::{AUTH, Desk, TODAY, captured, later, month, sample};

#[test]
fn what_was_captured_is_remembered_and_counts_once() {
    in_both(what_was_captured_is_remembered_and_counts_once_said);
}

fn what_was_captured_is_remembered_and_counts_once_said() {
    let mut desk = month();
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    let errors = desk.look().errors;
    desk.note(Note::Result(0));
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    let seen = desk.act(Act::Captured);
    assert_eq!((seen.captured.records, seen.work.records), (2, 0));
    assert!(desk.note(Note::Work).is_some());
    assert_eq!(desk.note(Note::Work), None, "once");
    let seen = desk.look();
    assert_eq!((seen.captured.records, seen.work.records, seen.errors), (2, 0, errors), "the list is older: no alarm");
    let rows = desk.rows();
    let upload = rows.iter().find(|row| row.name == AUTH).expect("the upload");
    assert_eq!(upload.captured.as_ref().and_then(|captured| captured.on.as_deref()), Some(TODAY));
    assert_eq!(upload.due_on, None);

    // A capture file of the same orders is stopped.
    let capture = b"1,021,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n";
    assert_eq!(desk.check("capture.csv", capture).1, 1);

    // The next day, without a list: nothing is to be captured again. With the list from before the capture neither, and no alarm.
    let copy = desk.export();
    let mut desk = month();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    assert_eq!(desk.look().work.records, 0);
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    let seen = desk.look();
    assert_eq!((seen.errors, seen.lists[0].tickable.records), (errors, 0), "the list is older: no alarm");
    // With a later one that still says オーソリOK: an alarm.
    let mut later = sample("inquiry-manual-p7-before.csv");
    let at = later.windows(19).position(|moment| moment == b"2012/06/12 09:55:12").expect("the last update");
    later[at + 9] = b'4';
    desk.open("later.csv", &later);
    assert_eq!(desk.look().errors, errors + 2, "not settled after the capture");
}

#[test]
fn a_capture_that_is_taken_back_is_taken_out_of_the_ledger_too() {
    in_both(a_capture_that_is_taken_back_is_taken_out_of_the_ledger_too_said);
}

fn a_capture_that_is_taken_back_is_taken_out_of_the_ledger_too_said() {
    let mut desk = month();
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    desk.look();
    desk.note(Note::Result(0));
    let before = desk.rows();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    desk.act(Act::Captured);
    assert!(desk.note(Note::Work).is_some());
    assert_ne!(desk.rows(), before);
    let seen = desk.act(Act::NotCaptured);
    assert_eq!((seen.captured.records, seen.work.records), (0, 2));
    assert!(desk.note(Note::WorkBack).is_some());
    assert_eq!(desk.rows(), before, "the list is gone, and the upload waits for its capture again");
    assert_eq!(desk.note(Note::WorkBack), None, "once");
    assert_eq!(desk.look().work.records, 2, "the ledger holds nothing against them");
}

#[test]
fn erasing_a_work_list_lets_its_orders_be_captured_and_marked_again() {
    let mut desk = later(&captured());
    let find = |desk: &mut Desk, name: &str| desk.rows().into_iter().find(|row| row.name.starts_with(name));
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    let list = find(&mut desk, "売上作業一覧").expect("the work list");
    desk.look();
    desk.done(ledger::Request::Erase { id: list.id, language: spoken() }, b"");
    assert_eq!(find(&mut desk, AUTH).expect("the upload").captured, None);
    // As the page does whenever the ledger has changed.
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    assert_eq!(desk.look().work.records, 2, "they are to be captured again");

    desk.act(Act::Captured);
    assert!(desk.note(Note::Work).is_some());
    assert!(find(&mut desk, AUTH).expect("the upload").captured.is_some(), "what was taken back can be said again");
}

#[test]
fn a_mark_that_the_work_list_did_not_set_outlives_it() {
    let mut desk = later(&captured());
    let rows = desk.rows();
    let row = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).expect("an entry").id.clone();
    let captured = Some(Some((kensatsu::engine::model::capture_way::Way::Console, "2012-06-20".to_owned())));
    let told = EntryUpdate { captured, ..EntryUpdate::default() };
    desk.done(ledger::Request::Amend { id: row(AUTH), update: told, language: spoken() }, b"");
    desk.done(ledger::Request::Erase { id: row("売上作業一覧"), language: spoken() }, b"");
    assert!(desk.rows()[0].captured.is_some());
}
