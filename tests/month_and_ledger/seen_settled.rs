//! A person says that what was captured is settled: the day is kept as what a person said, and can be taken back.

use kensatsu_engine::ledger::Status;
use kensatsu_engine::model::capture_way::Way as CaptureWay;
use kensatsu_engine::protocol::Request as Asked;
use kensatsu_engine::protocol::Response as Answer;
use kensatsu_engine::protocol::ledger::{EntryUpdate, LedgerRow, Note, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::session::Session;

use super::{
    CAPTURED, Desk, JUNE, LANGUAGE, NAMED, ONE, ONE_RESULT, has_the_names_of_its_version, reminders, state, with_june,
};

/// The rows of the ledger's table.
fn rows(desk: &mut Desk) -> Vec<LedgerRow> {
    let search = kensatsu_engine::protocol::ledger::Search::default();
    match desk.0.serve(Asked::Ledger(Ledger::Page { search, start: 0, count: 9, language: LANGUAGE }), b"") {
        Answer::Ledger(OfLedger::Page(page)) => page.rows.clone(),
        other => panic!("{other:?}"),
    }
}

/// A person says so of what an entry captured; gives back the entry that keeps it.
fn seen(desk: &mut Desk, id: &str, on: &str) -> String {
    let request = Ledger::SeenByHand { id: id.to_owned(), on: on.to_owned(), language: LANGUAGE };
    match desk.0.serve(Asked::Ledger(request), b"") {
        Answer::Ledger(OfLedger::Done { id, .. }) => id.expect("an entry"),
        other => panic!("{other:?}"),
    }
}

/// What stays listed as seen by hand alone.
fn by_hand(desk: &mut Desk, on: &str) -> Vec<(u64, u64)> {
    let items = reminders(desk, on).into_iter();
    items.filter(|(todo, ..)| *todo == Todo::ByHand).map(|(_, records, yen)| (records, yen)).collect()
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

    let said = seen(&mut desk, &id, "2012-07-13");
    assert_eq!(unverified(&mut desk, "2012-07-13"), []);
    assert_eq!(by_hand(&mut desk, "2012-08-10"), both, "it stays listed, also on its last day");
    let of = |desk: &mut Desk, id: &str| rows(desk).into_iter().find(|row| row.id == id).expect("a row");
    let row = of(&mut desk, &id);
    assert_eq!((row.settled, row.captured_on()), (false, Some("2012-07-10")), "no list has shown it");
    assert_eq!(row.status, Status::Processing, "the file's own status is another");
    assert!(of(&mut desk, &said).name.starts_with("コンソールで消込済を確認(手で)"));
    assert_eq!(state(&desk.look(), CAPTURED), (2, 18_268), "and it is not called settled");

    // Taken back: the entry is erased, and nothing else with it.
    desk.ledger(Ledger::Erase { id: said, language: LANGUAGE }, b"");
    assert_eq!((unverified(&mut desk, "2012-07-13"), by_hand(&mut desk, "2012-07-13")), (both.to_vec(), vec![]));
    assert_eq!(of(&mut desk, &id).captured_on(), Some("2012-07-10"));
    seen(&mut desk, &id, "2012-07-13");
    // Captured anew, it was not seen yet.
    desk.amend(&id, captured("2012-07-20"));
    assert_eq!(unverified(&mut desk, "2012-07-21"), both);
    desk.amend(&id, EntryUpdate { captured: Some(None), ..EntryUpdate::default() });
    assert_eq!(unverified(&mut desk, "2012-07-21"), []);
    // Not captured after all: what was seen of it was seen of nothing, and it is due.
    let items = reminders(&mut desk, "2012-08-10");
    assert!(items.contains(&(Todo::DueToday, 2, 18_268)), "{items:?}");
    assert_eq!(by_hand(&mut desk, "2012-08-10"), []);
}

#[test]
fn the_day_on_which_a_list_was_seen_to_be_settled_is_kept_under_a_name_of_its_version() {
    let mut desk = with_june(ONE, ONE_RESULT);
    let id = desk.captured_on("2012-07-10");
    // The upload counts as captured with its list, and is not asked about beside it.
    let unverified = |desk: &mut Desk| {
        let items = reminders(desk, "2012-07-12").into_iter();
        items.filter(|(todo, ..)| *todo == Todo::Unverified).count()
    };
    assert_eq!(unverified(&mut desk), 1);
    let said = seen(&mut desk, &id, "2012-07-12");
    assert_eq!(unverified(&mut desk), 0);
    let row = rows(&mut desk).into_iter().find(|row| row.id == said).expect("what was seen");
    assert_eq!((row.settled_on.as_deref(), row.records, row.amount), (Some("2012-07-12"), 1, 11_246));

    let export = Ledger::Export { at: "2012-07-12T10:00:00".to_owned(), language: LANGUAGE };
    let Answer::Ledger(OfLedger::Exported(file)) = desk.0.serve(Asked::Ledger(export), b"") else { panic!("a file") };
    has_the_names_of_its_version(&file.content);
}

#[test]
fn what_a_list_shows_overrules_what_a_person_has_seen_either_way() {
    for (status, expected) in [("消込済", None), ("オーソリOK", Some((Todo::NotSettled, 1, 11_246)))] {
        let mut desk = with_june(ONE, ONE_RESULT);
        let id = desk.captured_on("2012-07-10");
        seen(&mut desk, &id, "2012-07-11");
        let mut desk = desk.next_visit();
        let list = NAMED.replace("339,310002", "999,310002");
        let later = list.replace(
            "310001,オーソリOK,2012/06/12 10:00:00,2012/06/12",
            &format!("310001,{status},2012/06/12 10:00:00,2012/07/20"),
        );
        desk.open("later.csv", &later);
        desk.look();
        let note = Ledger::Note { what: Note::Settled, on: "2012-07-20".to_owned(), language: LANGUAGE };
        desk.ledger(note, b"");
        let items = reminders(&mut desk, "2012-07-20").into_iter();
        let of_captures = [Todo::NotSettled, Todo::Unverified, Todo::ByHand];
        let items: Vec<_> = items.filter(|(todo, ..)| of_captures.contains(todo)).collect();
        assert_eq!(items, Vec::from_iter(expected), "{status}");
    }
}

#[test]
fn no_word_of_a_person_settles_what_a_list_shows_still_authorized() {
    let mut desk = with_june(ONE, ONE_RESULT);
    desk.captured_on("2012-07-10");
    desk.open("later.csv", &NAMED.replace("2012/06/12 10:00:00,\"", "2012/07/20 10:00:00,\""));
    desk.look();
    let note = Ledger::Note { what: Note::Settled, on: "2012-07-20".to_owned(), language: LANGUAGE };
    desk.ledger(note, b"");
    let missed = |desk: &mut Desk| match desk
        .0
        .serve(Asked::Ledger(Ledger::Today { on: "2012-07-20".to_owned(), seen: 0 }), b"")
    {
        Answer::Ledger(OfLedger::Today(today)) => {
            let items = today.items.into_iter().filter(|item| item.todo == Todo::NotSettled);
            items.map(|item| (item.id, item.orders)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let before = missed(&mut desk);
    assert_eq!(before[0].1, [("338".to_owned(), Some(11_246))], "it names its orders");
    let ids: Vec<String> = rows(&mut desk).into_iter().map(|row| row.id).collect();
    for id in ids {
        let request = Ledger::SeenByHand { id, on: "2012-07-21".to_owned(), language: LANGUAGE };
        assert!(matches!(desk.0.serve(Asked::Ledger(request), b""), Answer::Failed(_)));
    }
    assert_eq!(missed(&mut desk), before);
    // On its last day it is still there.
    let items = reminders(&mut desk, "2012-08-10");
    assert!(items.contains(&(Todo::NotSettled, 1, 11_246)), "{items:?}");
}
