//! What is asked before something is written down, what is found, and what is said of files that are no ledger, or a damaged one.

use kensatsu::engine::protocol::Response;
use kensatsu::engine::protocol::ledger::{self, EntryUpdate, Page, Search, Summary};

use super::{AUTH, Desk, month, sample, spoken, told};

impl Desk {
    fn find(&mut self, text: &str) -> Page {
        let search = Search { text: text.to_owned(), ..Search::default() };
        match self.ledger(ledger::Request::Page { search, start: 0, count: 100, language: spoken() }, b"") {
            Response::Ledger(ledger::Response::Page(page)) => *page,
            other => panic!("{other:?}"),
        }
    }

    fn summary(&mut self) -> Summary {
        self.find("").summary
    }

    fn try_record(&mut self, name: &str, bytes: &[u8], told: EntryUpdate) -> Result<(), String> {
        match self.ledger(
            ledger::Request::RecordFile { name: name.to_owned(), update: Some(told), language: spoken() },
            bytes,
        ) {
            Response::Ledger(ledger::Response::Done { .. }) => Ok(()),
            Response::Failed(sentence) => Err(sentence),
            other => panic!("{other:?}"),
        }
    }

    fn import(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        match self.ledger(ledger::Request::Import { name: name.to_owned(), whole: false, language: spoken() }, bytes) {
            Response::Ledger(ledger::Response::Done { sentence, .. }) => Ok(sentence),
            Response::Failed(sentence) => Err(sentence),
            other => panic!("{other:?}"),
        }
    }
}

const JULY: &[u8] = b"1,020,12345,,,\r\n3,,501,,5250,,,10,,,,338,,285\r\n4,1\r\n";

#[test]
fn a_part_of_an_order_a_receipt_or_a_name_finds_the_upload_and_shows_the_order() {
    let mut desk = month();
    desk.record_file("july.csv", JULY, "7700");
    for (text, name) in
        [("33", AUTH), ("120612", AUTH), ("５０１", "july.csv"), ("JULY", "july.csv"), ("770", "july.csv")]
    {
        let page = desk.find(text);
        let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, [name], "{text}");
    }
    let page = desk.find("338");
    assert!(page.orders[0].found);
    assert_eq!(page.orders[0].shown, [("338".to_owned(), Some(11_246), false)]);
    assert_eq!(desk.find("").orders.iter().map(|orders| orders.total).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(desk.find("4111111111111111").total, 0);
    assert_eq!(desk.find("9999").total, 0);
}

#[test]
fn the_number_of_another_upload_is_asked_about_and_recorded_when_it_is_meant() {
    let mut desk = month();
    let again = desk.try_record("july.csv", JULY, told("1206120001")).expect_err("it is asked");
    assert!(again.contains("1206120001") && again.contains(AUTH), "{again}");
    let odd = desk.try_record("july.csv", JULY, told("abc")).expect_err("no number");
    assert!(odd.contains("abc"), "{odd}");
    assert_eq!(desk.rows().len(), 1);
    desk.try_record("july.csv", JULY, EntryUpdate { sure: true, ..told("1206120001") }).expect("it is meant so");
    assert_eq!(desk.rows().len(), 2);
    // Its own number is no other's.
    let row = desk.rows().into_iter().find(|row| row.name == AUTH).expect("its row");
    let told = EntryUpdate { receipt: Some("1206120001".to_owned()), ..EntryUpdate::default() };
    desk.done(ledger::Request::Amend { id: row.id, update: told, language: spoken() }, b"");
}

#[test]
fn a_time_that_has_not_come_is_asked_about() {
    let mut desk = month();
    let on =
        |day: &str| EntryUpdate { on: Some(day.to_owned()), today: "2012-06-13".to_owned(), ..EntryUpdate::default() };
    let id = desk.rows()[0].id.clone();
    let amend = |told| ledger::Request::Amend { id: id.clone(), update: told, language: spoken() };
    let Response::Failed(said) = desk.ledger(amend(on("2027/09/01")), b"") else { panic!("it is asked") };
    assert!(said.contains("未来") || said.contains("future"), "{said}");
    assert_eq!(desk.rows()[0].on.as_deref(), Some("2012-06-12 09:54:00"));
    // A clock that is a day behind is no fault of the console's.
    desk.done(amend(on("2012/06/14 00:10")), b"");
    desk.done(amend(EntryUpdate { sure: true, ..on("2027/09/01") }), b"");
}

#[test]
fn another_file_is_said_to_be_what_it_is_and_a_damaged_ledger_is_counted() {
    let mut desk = Desk::default();
    let said = desk.import(AUTH, &sample(AUTH)).expect_err("no ledger");
    assert!(said.contains("取引ファイル") || said.contains("transaction file"), "{said}");
    assert!(said.contains("台帳ではありません") || said.contains("not a ledger"), "{said}");
    let mut other = month();
    other.record_file("july.csv", JULY, "7700");
    let copy = String::from_utf8(other.export()).unwrap().replacen("\"july.csv\"", "\"june.csv\"", 1);
    desk.import("copy.json", copy.as_bytes()).expect("the rest is taken");
    assert_eq!((desk.summary().damaged, desk.summary().entries), (1, 1));
}

#[test]
fn orders_that_were_sent_and_captured_count_once_and_files_brought_together_are_counted() {
    let copy = super::captured();
    let mut desk = Desk::default();
    desk.import("a.json", &copy).expect("a ledger");
    assert_eq!(desk.summary().orders, 3);
    let page = desk.find(AUTH);
    assert_eq!(page.orders[0].captured, 2);
    let mut other = Desk::default();
    other.record_file("july.csv", JULY, "7700");
    desk.import("b.json", &other.export()).expect("a ledger");
    let request = ledger::Request::Today { on: "2012-06-13".to_owned(), seen: 0 };
    match desk.ledger(request, b"") {
        Response::Ledger(ledger::Response::Today(today)) => assert_eq!((today.file, today.merged), (None, 2)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sent_file_whose_result_is_recorded_says_so_and_only_that_one() {
    let mut desk = month();
    desk.look();
    desk.note(ledger::Note::Result(0));
    let mut told = |name: &str, bytes: &[u8]| match desk.open(name, bytes) {
        Response::Opened(overview) => overview.ledger_result.map(|told| (told.ok, told.ng)),
        other => panic!("{other:?}"),
    };
    assert_eq!(told("again.csv", &sample(AUTH)), Some((2, 1)));
    let other = String::from_utf8(sample(AUTH)).unwrap().replacen("11246", "11247", 1);
    assert_eq!(told("other.csv", other.as_bytes()), None);
}

#[test]
fn a_file_is_looked_at_before_anything_is_asked_about_it() {
    let mut desk = month();
    let before = desk.rows().len();
    let mut look = |bytes: &[u8]| {
        desk.ledger(ledger::Request::RecordFile { name: "a.csv".to_owned(), update: None, language: spoken() }, bytes)
    };
    let looked = look(JULY);
    assert!(matches!(looked, Response::Ledger(ledger::Response::Looked { records: 1, amount: 5_250 })), "{looked:?}");
    let result = look(&sample("result-manual-p7.csv"));
    assert!(matches!(result, Response::Failed(_)), "{result:?}");
    assert_eq!(desk.rows().len(), before, "nothing was written down");
}

#[test]
fn a_time_without_a_year_is_the_last_such_day_and_is_kept_whole() {
    let mut desk = month();
    let told =
        |on: &str| EntryUpdate { on: Some(on.to_owned()), today: "2012-06-14".to_owned(), ..EntryUpdate::default() };
    desk.try_record("july.csv", JULY, told("6/13 10:05")).expect("yesterday");
    let page = desk.find("july");
    assert!(
        page.rows[0].on.as_deref().is_some_and(|on| on.starts_with("2012-06-13") && on.contains("10:05")),
        "{:?}",
        page.rows[0].on
    );
    let wrong = desk.try_record("other.csv", JULY, told("soon")).expect_err("no time");
    assert!(wrong.contains("2012/06/12 09:54"), "an example: {wrong}");
}
