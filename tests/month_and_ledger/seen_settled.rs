//! A person says that what was captured is settled: the day is kept, and can be taken back.

use kensatsu_engine::ledger::Status;
use kensatsu_engine::model::capture_way::Way as CaptureWay;
use kensatsu_engine::protocol::Request as Asked;
use kensatsu_engine::protocol::Response as Answer;
use kensatsu_engine::protocol::ledger::{EntryUpdate, LedgerRow, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::session::Session;

use super::{
    CAPTURED, Desk, JUNE, LANGUAGE, ONE, ONE_RESULT, is_read_by_earlier_programs, reminders, state, with_june,
};

/// The rows of the ledger's table.
fn rows(desk: &mut Desk) -> Vec<LedgerRow> {
    let search = kensatsu_engine::protocol::ledger::Search::default();
    match desk.0.serve(Asked::Ledger(Ledger::Page { search, start: 0, count: 9, language: LANGUAGE }), b"") {
        Answer::Ledger(OfLedger::Page(page)) => page.rows.clone(),
        other => panic!("{other:?}"),
    }
}

fn settle(desk: &mut Desk, id: &str, on: Option<&str>) {
    desk.ledger(Ledger::Settle { id: id.to_owned(), on: on.map(str::to_owned), language: LANGUAGE }, b"");
}

#[test]
fn an_upload_that_a_person_says_was_captured_waits_to_be_seen_as_settled() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    let id = desk.upload();
    let captured = |day: &str| EntryUpdate {
        captured: Some(Some((CaptureWay::Console, day.to_owned()))),
        ..EntryUpdate::default()
    };
    desk.amend(&id, captured("2012-07-10"));
    let unverified = |desk: &mut Desk, on: &str| {
        let items = reminders(desk, on).into_iter();
        items.filter(|(todo, ..)| *todo == Todo::Unverified).map(|(_, records, yen)| (records, yen)).collect::<Vec<_>>()
    };
    let both = [(2, 18_268)];
    assert_eq!(unverified(&mut desk, "2012-07-10"), both, "from the day on which it was captured");
    assert_eq!(unverified(&mut desk, "2012-07-11"), both);
    assert!(!rows(&mut desk)[0].settled);

    settle(&mut desk, &id, Some("2012-07-13"));
    assert_eq!(unverified(&mut desk, "2012-07-13"), []);
    let row = &rows(&mut desk)[0];
    assert_eq!(
        (row.settled, row.settled_on.as_deref(), row.captured_on()),
        (true, Some("2012-07-13"), Some("2012-07-10"))
    );
    assert_eq!(row.status, Status::Processing, "the file's own status is another");
    assert_eq!(state(&desk.look(), CAPTURED), (0, 0));

    settle(&mut desk, &id, None);
    assert_eq!(unverified(&mut desk, "2012-07-13"), both);
    settle(&mut desk, &id, Some("2012-07-13"));
    // Captured anew, it was not seen yet.
    desk.amend(&id, captured("2012-07-20"));
    assert_eq!(unverified(&mut desk, "2012-07-21"), both);
    desk.amend(&id, EntryUpdate { captured: Some(None), ..EntryUpdate::default() });
    assert_eq!((unverified(&mut desk, "2012-07-21"), rows(&mut desk)[0].settled_on.clone()), (vec![], None));
}

#[test]
fn the_day_on_which_a_list_was_seen_to_be_settled_is_kept_and_earlier_programs_read_it() {
    let mut desk = with_june(ONE, ONE_RESULT);
    let id = desk.captured_on("2012-07-10");
    // The upload counts as captured with its list, and is not asked about beside it.
    let unverified = |desk: &mut Desk| {
        let items = reminders(desk, "2012-07-12").into_iter();
        items.filter(|(todo, ..)| *todo == Todo::Unverified).count()
    };
    assert_eq!(unverified(&mut desk), 1);
    settle(&mut desk, &id, Some("2012-07-12"));
    assert_eq!(unverified(&mut desk), 0);
    let list = rows(&mut desk).into_iter().find(|row| row.id == id).expect("the list");
    assert_eq!((list.settled_on.as_deref(), list.captured_on()), (Some("2012-07-12"), Some("2012-07-10")));

    let export = Ledger::Export { at: "2012-07-12T10:00:00".to_owned(), language: LANGUAGE };
    let Answer::Ledger(OfLedger::Exported(file)) = desk.0.serve(Asked::Ledger(export), b"") else { panic!("a file") };
    is_read_by_earlier_programs(&file.content);
}
