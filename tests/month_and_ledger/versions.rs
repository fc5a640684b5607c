//! Which upload a result is of: of two savings of one result one counts, and the ledger knows uploads that no open file is.

use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::ledger::{InLedger, Note, Request as Ledger};
use kensatsu_engine::protocol::payments::{Act, Listing, Request, Response};
use kensatsu_engine::session::Session;

use super::{Desk, JULY, JULY_RESULT, JUNE, JUNE_RESULT, LANGUAGE, TODAY, state, with_june};

/// June's result as it was saved while the console still worked on 339.
const JUNE_EARLIER: &str = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,0,,,310001\r\n\
                            3,,339,,7022,,,10,,,,338,,285,,,,\r\n4,2\r\n";

/// The same answers, saved once more with a line break less.
fn saved_again() -> String {
    JUNE_RESULT.trim_end().to_owned()
}

fn remarks(desk: &mut Desk) -> Vec<String> {
    let of = Listing::MonthRemarks;
    match desk.ask(Request::Page { of, start: 0, count: 100, language: LANGUAGE }) {
        Response::Page(page) => page.rows.iter().map(|row| row.cells.join(" ")).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_two_savings_of_one_result_the_one_that_says_more_counts() {
    for [first, second] in [[JUNE_EARLIER, JUNE_RESULT], [JUNE_RESULT, JUNE_EARLIER]] {
        let mut desk = with_june(JUNE, JUNE_RESULT);
        assert_eq!(state(&desk.look(), "to-capture"), (2, 18_268));
        desk.open("first.csv", first);
        desk.open("second.csv", second);
        let seen = desk.look();
        assert_eq!(state(&seen, "to-capture"), (2, 18_268), "what is due stays due");
        assert_eq!(state(&seen, "unknown"), (0, 0));
        assert_eq!(seen.results.iter().map(|view| view.ok.records).sum::<u64>(), 2, "each order once");
        let replaced: Vec<_> = seen.results.iter().filter_map(|view| view.replaced_by.as_deref()).collect();
        assert_eq!(replaced, [if first == JUNE_RESULT { "first.csv" } else { "second.csv" }]);
        assert!(!remarks(&mut desk).iter().any(|said| said.contains("R002")), "{:?}", remarks(&mut desk));
        // Without the one that counts, the other does.
        let index = seen.results.iter().position(|view| view.replaced_by.is_none()).expect("one") as u32;
        let seen = desk.act(Act::Forget { part: Part::Result, index });
        assert!(seen.results[0].replaced_by.is_none());
    }
}

#[test]
fn of_two_that_say_the_same_the_later_one_counts_also_without_a_ledger() {
    let mut desk = Desk(Session::new());
    desk.open("first.csv", JUNE_RESULT);
    desk.open("again.csv", &saved_again());
    let seen = desk.look();
    assert_eq!((state(&seen, "to-capture"), state(&seen, "unknown")), ((2, 18_268), (0, 0)));
    assert_eq!(seen.results[0].replaced_by.as_deref(), Some("again.csv"));
    assert_eq!(seen.results[0].ok.records + seen.results[0].ng.records, 0);
    // Another payment is another upload: somebody may be charged twice, and nothing is put aside.
    let mut desk = Desk(Session::new());
    desk.open("first.csv", JUNE_RESULT);
    desk.open("other.csv", &JUNE_RESULT.replace("31000", "32000"));
    let seen = desk.look();
    assert!(seen.results.iter().all(|view| view.replaced_by.is_none()));
    assert_eq!(state(&seen, "unknown").0, 2);
}

#[test]
fn a_result_of_an_upload_of_the_ledger_counts_beside_another_open_file() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("july.csv", JULY);
    desk.open("june-result.csv", &JUNE_RESULT.replace("285,0,,,310002", "285,1,P020,02,"));
    let seen = desk.look();
    assert_eq!((seen.results[0].ok.records, seen.results[0].ng.records, seen.results[0].unknown.records), (1, 1, 0));
    assert_eq!(seen.results[0].in_ledger, InLedger::Waits);
    assert_eq!((state(&seen, "to-capture").0, state(&seen, "declined").0, state(&seen, "unknown").0), (1, 1, 0));
    assert!(!seen.results[0].foreign);
    let note = Ledger::Note { what: Note::Result(0), on: TODAY.to_owned(), language: LANGUAGE };
    assert!(desk.ledger(note, b"").contains("june.csv"));
    // One of no upload is none of the open file's either: it is said that nothing of it was read.
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june.csv", JUNE);
    desk.open("july-result.csv", JULY_RESULT);
    let seen = desk.look();
    assert!(seen.results[0].foreign);
    assert_eq!(seen.results[0].unknown.records, 1);
}

#[test]
fn what_is_due_does_not_go_because_an_open_file_is_not_understood() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    // The file is open and sent, its result is not open here.
    desk.open("june.csv", JUNE);
    desk.open("odd.csv", &JUNE_RESULT.replace(",285,0,,,310001", ",285,X,,,310001"));
    let seen = desk.look();
    assert_eq!(state(&seen, "to-capture"), (2, 18_268));
}

#[test]
fn a_result_that_may_be_that_of_one_upload_alone_is_put_there_by_hand() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.open("other.csv", &JUNE_RESULT.replace("310002", "320002"));
    let seen = desk.look();
    assert_eq!((seen.results[0].in_ledger, seen.results[0].asked.as_deref()), (InLedger::Asked, Some("june.csv")));
    let note = Ledger::Note { what: Note::ResultByHand(0), on: TODAY.to_owned(), language: LANGUAGE };
    assert!(desk.ledger(note, b"").contains("june.csv"));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Recorded);
    // One that says less is not offered, nor one that opens the way for charging somebody again.
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.open("other.csv", &JUNE_RESULT.replace("285,0,,,310002", "285,1,P020,02,"));
    let seen = desk.look();
    assert_eq!((seen.results[0].in_ledger, seen.results[0].asked.as_deref()), (InLedger::Asked, None));
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.open("earlier.csv", JUNE_EARLIER);
    assert_eq!(desk.look().results[0].asked, None);
}

#[test]
fn of_what_was_authorized_it_is_said_what_waits_and_what_was_captured() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.open("june-result.csv", JUNE_RESULT);
    let seen = desk.look();
    assert_eq!((seen.results[0].waiting.records, seen.results[0].captured), (2, 0));
    desk.captured_on("2012-07-12");
    let seen = desk.look();
    assert_eq!((seen.results[0].waiting.records, seen.results[0].captured, seen.results[0].expired), (0, 2, 0));
}
