//! A result's payment IDs are kept: an inquiry list, which names no order, is understood weeks later with the ledger alone.

use kensatsu::engine::ledger::file;
use kensatsu::engine::protocol::ledger::{self, Note};
use kensatsu::engine::protocol::payments::{Act, Tick};

use super::languages::{in_both, spoken};
use kensatsu::engine::model::remark::Part;

use super::{Desk, month, sample, todos};

const BEFORE: &str = "inquiry-manual-p7-before.csv";

/// The ledger after the upload and its result.
fn answered() -> Vec<u8> {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0)).expect("the result is new");
    desk.export()
}

/// Another visit: the ledger, and an inquiry list.
fn return_with(ledger: &[u8], list: &[u8]) -> Desk {
    let mut desk = Desk::default();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, ledger);
    desk.open("inquiry.csv", list);
    desk
}

/// The same list weeks later, every payment of it settled.
fn settled() -> Vec<u8> {
    let text = encoding_rs::SHIFT_JIS.decode(&sample(BEFORE)).0.into_owned();
    let text = text.replace("オーソリOK", "消込済").replace("2012/06/12 09:54:04", "2012/06/20 10:00:00");
    encoding_rs::SHIFT_JIS.encode(&text.replace("2012/06/12 09:54:45", "2012/06/20 10:00:00")).0.into_owned()
}

#[test]
fn a_list_is_understood_without_the_result_file() {
    in_both(|| {
        let ledger = answered();
        let mut desk = return_with(&ledger, &sample(BEFORE));
        let seen = desk.look();
        let waits = seen.lists[0].tickable;
        assert_eq!((waits.records, waits.amount), (2, 18_268), "each order once");
        desk.act(Act::Tick { list: 0, what: Tick::Found { search: "338".to_owned(), on: true } });
        let seen = desk.act(Act::Captured);
        assert_eq!((seen.captured.records, seen.captured.amount), (1, 11_246), "it is found by its order number");
        assert!(desk.note(Note::Work).is_some());
        let kept = file::read_whole(&String::from_utf8(desk.export()).expect("text")).expect("a ledger");
        let list = kept.entries().find(|entry| entry.way == kensatsu::engine::ledger::Way::WorkList).expect("the list");
        assert_eq!(list.orders.iter().collect::<Vec<_>>(), [("338", Some(11_246))]);
        assert_eq!(list.left_out, 0);
    });
}

#[test]
fn what_a_later_list_shows_as_settled_is_settled_in_the_ledger_too() {
    let mut desk = return_with(&answered(), &sample(BEFORE));
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    desk.act(Act::Captured);
    assert!(desk.note(Note::Work).is_some());
    let mut desk = return_with(&desk.export(), &settled());
    desk.look();
    assert!(desk.note(Note::Settled).is_some());
    assert_eq!(todos(&mut desk, "2012-06-20"), [ledger::Todo::Failed], "nothing is left but the declined order");
}

#[test]
fn a_payment_of_another_id_is_not_the_orders_whatever_its_amount() {
    let mut other = sample(BEFORE);
    let at = other.windows(6).position(|id| id == b"310002").expect("the second payment");
    other[at..at + 6].copy_from_slice(b"310009");
    let mut desk = return_with(&answered(), &other);
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: "339".to_owned(), on: true } });
    assert_eq!(desk.act(Act::Captured).captured.records, 0, "no payment is called 339");
}

/// The ledger after two files with their results, one after the other.
fn sent_twice(first: &str, second: &str) -> Vec<u8> {
    let record = "3,,338,,11246,,,10,,,,200,,285";
    let file = |merchant: &str| format!("1,020,{merchant},,,\r\n{record}\r\n4,1\r\n").into_bytes();
    let result =
        |merchant: &str, tail: &str| format!("1,020,{merchant},,,,0,,\r\n{record},{tail}\r\n4,1\r\n").into_bytes();
    let mut desk = Desk::default();
    for (merchant, receipt, tail) in [("12345", "1206120001", first), ("12346", "1206120002", second)] {
        desk.record_file(&format!("{merchant}.csv"), &file(merchant), receipt);
        desk.open(&format!("{merchant}-result.csv"), &result(merchant, tail));
        desk.look();
        desk.note(Note::Result(0)).expect("the result is new");
        desk.act(Act::Forget { part: Part::Result, index: 0 });
    }
    desk.export()
}

/// An inquiry list of payments: payment ID and status.
fn list(payments: &[(&str, &str)]) -> Vec<u8> {
    let mut text = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n".to_owned();
    for (id, status) in payments {
        text += &format!("9{id},{id},{status},2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n");
    }
    text.into_bytes()
}

#[test]
fn the_old_payment_of_an_order_that_was_sent_again_takes_nothing_from_what_is_due() {
    let ledger = sent_twice("1,2003,,31", "0,,,41");
    let mut desk = return_with(&ledger, &list(&[("31", "オーソリNG")]));
    let seen = desk.look();
    assert_eq!((seen.waiting.records, seen.waiting.amount), (1, 11_246), "it was declined once and authorized then");
}

#[test]
fn of_two_authorizations_of_an_order_none_is_captured_unseen() {
    let ledger = sent_twice("0,,,31", "0,,,41");
    let mut desk = return_with(&ledger, &list(&[("31", "オーソリOK"), ("41", "オーソリOK")]));
    desk.look();
    let seen = desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    assert_eq!((seen.work.records, seen.lists[0].tickable.records), (0, 0));
    assert!(seen.remarks > 0, "it is said");
}

#[test]
fn a_result_that_an_earlier_program_wrote_down_gets_its_payment_ids() {
    let mut old: serde_json::Value = serde_json::from_slice(&answered()).expect("JSON");
    old["version"] = 2.into();
    let entry = old["entries"][0]["entry"].as_object_mut().expect("an entry");
    entry.remove("payment_ids").expect("they are kept");
    let text = old["entries"][0]["entry"].to_string();
    let hash = kensatsu::engine::text::source::sha256(text.as_bytes());
    old["entries"][0]["sha256"] = hash.clone().into();
    old["sha256"] = kensatsu::engine::text::source::sha256(hash.as_bytes()).into();
    let mut desk = Desk::default();
    let request = ledger::Request::Import { name: "old.json".to_owned(), whole: false, language: spoken() };
    desk.done(request, old.to_string().as_bytes());
    desk.open(super::RESULT, &sample(super::RESULT));
    desk.look();
    desk.note(Note::Result(0)).expect("its payment IDs are news");
    assert_eq!(desk.note(Note::Result(0)), None, "once");
    let mut desk = return_with(&desk.export(), &sample(BEFORE));
    assert_eq!(desk.look().lists[0].tickable.records, 2);
}
