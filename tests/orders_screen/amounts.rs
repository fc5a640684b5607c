//! What is charged far more or less than the time before is named before a file is made of it.

use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::protocol::orders::{OrderFilter, Request as Ask, Response as Answer};
use kensatsu::engine::session::Session;

use super::{ask, june, open, rows};

/// A list of two orders a customer: what was paid in May, which delivery that was, and what June asks for.
fn shop(customers: &[(u32, u32, &str)]) -> String {
    let mut text = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n".to_owned();
    for ((before, delivery, now), at) in customers.iter().zip(100u32..) {
        let (next, row) = (delivery + 1, "クレジットカード");
        text += &format!("{at},{at},{before},{row},発送済み,2012-05-11 10:00:00,{delivery}\r\n");
        text += &format!("{},{at},{now},{row},新規受付,2012-06-11 10:00:00,{next}\r\n", at + 100);
    }
    text
}

#[test]
fn an_amount_that_changed_much_since_the_previous_order_stands_first_and_is_named() {
    let mut session = Session::new();
    let text = shop(&[(9_800, 3, "9800"), (9_800, 3, "98000"), (7_022, 5, "702"), (500, 1, "4980"), (9_800, 1, "980")]);
    let list = open(&mut session, "orders.csv", text.as_bytes()).id;
    let counts = june(&mut session, list).counts.expect("a period");
    assert_eq!((counts.included.orders, counts.changed.orders, counts.changed.amount), (5, 3, 98_000 + 702 + 980));
    // The largest change first. After a cheaper first delivery the full price is what was meant.
    let named: Vec<_> = counts.changed_named.iter().map(|one| (one.order.as_str(), one.before, one.after)).collect();
    assert_eq!(named, [("201", 9_800, 98_000), ("204", 9_800, 980), ("202", 7_022, 702)]);

    let found = rows(&mut session, list, OrderFilter::Changed).rows;
    let seen: Vec<_> = found.iter().map(|row| (row.order.as_str(), row.before)).collect();
    // As in the sentence, the largest change comes first.
    assert_eq!(seen, [("201", Some(9_800)), ("204", Some(9_800)), ("202", Some(7_022))]);
    let found = rows(&mut session, list, OrderFilter::All).rows;
    assert_eq!(found.iter().filter(|row| row.before.is_some()).count(), 3);

    let Answer::Findings { items, .. } = ask(&mut session, Ask::Findings { list, page: 0 }) else { panic!() };
    let said: Vec<_> = items.iter().filter(|item| item.name == Fault::AmountChanged).collect();
    assert_eq!(said.len(), 3);
    let sentence = &said[0].message;
    assert!(sentence.contains("201") && sentence.contains("98,000") && sentence.contains("9,800"), "{sentence}");
}
