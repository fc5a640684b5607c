//! A payment of the same amount and day is a suggestion and never a fact: no order of the ledger gives way to it.

use std::collections::BTreeMap;

use kensatsu_engine::protocol::ledger::{Note, Request as Ledger};
use kensatsu_engine::protocol::payments::{Act, Listing, Overview, Pressing, Request, Response, Tick};
use kensatsu_engine::session::Session;
use proptest::prelude::*;

use super::{Desk, JUNE, JUNE_RESULT, LANGUAGE, TODAY, pressing, state, with_june};

const HEAD: &str = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n";

/// A payment of June's day, without an order number.
fn row(id: u32, status: &str, yen: u32) -> String {
    format!("{id},{id},{status},2012/06/12 10:00:00,2012/07/20 10:00:00,{yen}円\r\n")
}

/// Order, state and yen of every entry that names an order.
fn orders(desk: &mut Desk) -> Vec<(String, String, String)> {
    let of = Listing::Entries { state: String::new(), due: String::new() };
    match desk.ask(Request::Page { of, start: 0, count: 500, language: LANGUAGE }) {
        Response::Page(page) => {
            let named = page.rows.into_iter().filter(|row| !row.cells[0].is_empty());
            let mut orders: Vec<_> =
                named.map(|row| (row.cells[0].clone(), row.mark.clone(), row.cells[2].clone())).collect();
            orders.sort();
            orders
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_order_that_is_due_does_not_disappear_behind_a_payment_of_its_amount_and_day() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    assert_eq!(pressing(&desk.look(), Pressing::Today), (2, 18_268));
    // A payment that the console settled, and one that it did not: nobody knows whose they are.
    desk.open("list.csv", &format!("{HEAD}{}{}", row(1, "消込済", 7_022), row(2, "オーソリOK", 11_246)));
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), (2, 18_268), "as today says it");
    assert_eq!((state(&seen, "to-capture"), state(&seen, "not-matched")), ((2, 18_268), (2, 18_268)));
    assert_eq!(seen.not_listed.records, 2);
    // What may be theirs is suggested, and cannot be captured beside them.
    assert_eq!((seen.suggestions, seen.lists[0].tickable.records, seen.waiting.records), (2, 0, 2));
    let page = desk.ask(Request::Page { of: Listing::Suggestions, start: 0, count: 9, language: LANGUAGE });
    let Response::Page(page) = page else { panic!("{page:?}") };
    let pairs: Vec<_> = page.rows.iter().map(|row| (row.key.as_str(), row.mark.as_str())).collect();
    assert_eq!(pairs, [("1", "339"), ("2", "338")]);
    // The operator says so: now it is a fact.
    let seen = desk.act(Act::Confirm { payment: "1".to_owned(), order: "339".to_owned() });
    assert_eq!((state(&seen, "settled"), pressing(&seen, Pressing::Today)), ((1, 7_022), (1, 11_246)));
    let seen = desk.act(Act::Confirm { payment: "2".to_owned(), order: "338".to_owned() });
    assert_eq!((state(&seen, "to-capture"), state(&seen, "not-matched")), ((1, 11_246), (0, 0)));
    assert_eq!((seen.lists[0].tickable.records, seen.not_listed.records), (1, 0));
}

#[test]
fn more_payments_than_orders_are_due_by_themselves() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    let three = [1, 2, 3].map(|id| row(id, "オーソリOK", 7_022)).concat();
    desk.open("list.csv", &format!("{HEAD}{three}"));
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), (4, 18_268 + 2 * 7_022), "one of the three may be 339");
    assert_eq!(seen.suggestions, 0, "which of them nobody can say");
}

type Month = (Vec<(bool, bool)>, Vec<(usize, bool)>, bool, bool);

/// Orders with their yen and whether they were declined; payments with status and yen.
fn months() -> impl Strategy<Value = Month> {
    let orders = prop::collection::vec((any::<bool>(), prop::bool::weighted(0.2)), 1..8);
    let payments = prop::collection::vec((0usize..5, any::<bool>()), 0..12);
    (orders, payments, any::<bool>(), any::<bool>())
}

const STATUSES: [&str; 5] = ["オーソリOK", "消込済", "オーソリNG", "オーソリ期限切れ", "売上要求中"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_order_stands_in_one_state_and_no_list_without_its_number_moves_it(
        (orders_sent, payments, answered, captured) in months()
    ) {
        let yen = |much: bool| if much { 7_980 } else { 3_980 };
        let (mut sent, mut back) = ("1,020,12345,,,\r\n".to_owned(), "1,020,12345,,,,0,,\r\n".to_owned());
        let mut ledger: BTreeMap<String, u32> = BTreeMap::new();
        for (at, (much, declined)) in orders_sent.iter().enumerate() {
            let record = format!("3,,{},,{},,,10,,,,200,,{}", 5_200 + at, yen(*much), 900 + at);
            sent += &format!("{record}\r\n");
            back += &format!("{record},{},,,\r\n", u8::from(*declined));
            ledger.insert((5_200 + at).to_string(), yen(*much));
        }
        let last = format!("4,{}\r\n", orders_sent.len());
        let mut desk = Desk(Session::new());
        desk.record("june.csv", &format!("{sent}{last}"), "2012-06-12T09:54:00");
        if answered && orders_sent.iter().any(|(_, declined)| !declined) {
            desk.open("result.csv", &format!("{back}{last}"));
            desk.look();
            desk.note(Note::Result(0));
            desk.act(Act::Forget { part: kensatsu_engine::model::remark::Part::Result, index: 0 });
            if captured {
                desk.look();
                desk.act(Act::Captured);
                let note = Ledger::Note { what: Note::Work, on: "2012-07-10".to_owned(), language: LANGUAGE };
                desk.ledger(note, b"");
                desk = desk.next_visit();
            }
        }
        let before: Overview = desk.look();
        let stood = orders(&mut desk);
        prop_assert_eq!(stood.len(), ledger.len(), "each order once");
        let rows = payments.iter().enumerate();
        let rows: String = rows.map(|(at, (status, much))| row(at as u32 + 1, STATUSES[*status], yen(*much))).collect();
        desk.open("list.csv", &format!("{HEAD}{rows}"));
        let seen = desk.look();
        prop_assert_eq!(orders(&mut desk), stood, "no payment without an order number moves one");
        let due = |seen: &Overview| pressing(seen, Pressing::Today).0;
        prop_assert!(due(&seen) >= due(&before), "nothing becomes less due");
        let sum = seen.states.iter().fold((0, 0), |sum, state| (sum.0 + state.total.records, sum.1 + state.total.amount));
        prop_assert_eq!((seen.total.records, seen.total.amount), sum, "every one in just one state");
        prop_assert_eq!(seen.total.records as usize, ledger.len() + payments.len());
        // Everything that can be ticked: no order and its candidate are captured together.
        desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
        let work = desk.act(Act::Choose { key: None, on: true }).work;
        prop_assert_eq!(work, seen.waiting, "{}", TODAY);
    }
}
