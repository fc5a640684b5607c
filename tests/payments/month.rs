//! The month as a whole: what is part of it, and its file for a spreadsheet.

use kensatsu::engine::protocol::payments::{Act, Make, Overview};
use kensatsu::engine::protocol::{FileId, Request as Asked, Response as Answer};

use super::{Desk, state, taken};

#[test]
fn a_file_counts_as_sent_when_a_result_or_the_operator_says_so() {
    let mut desk = Desk::new("2012-06-13");
    assert!(matches!(desk.open("transaction-manual-p7.csv"), Answer::Opened(_)));
    assert_eq!(desk.look().total.records, 0);
    let seen = desk.act(Act::Sent { file: FileId(1), sent: true }).unwrap();
    assert_eq!(state(&seen, "waiting"), (3, 28_443));
    desk.session.serve(Asked::Close { file: FileId(1) }, &[]);
    assert_eq!(desk.look().total.records, 0);
}

#[test]
fn a_spreadsheet_gets_no_formula() {
    let mut desk = Desk::new("2012-06-13");
    let list = "決済ID,決済ステータス,取引発生日時,決済金額\r\n=1+1,オーソリOK,2012/06/12 09:54:02,500円\r\n";
    taken(desk.open_bytes("l.csv", list.as_bytes()));
    desk.look();
    let made = desk.make(Make::MonthCsv).unwrap();
    let text = String::from_utf8(made.content).unwrap();
    assert!(text.contains("\"'=1+1\"") && text.contains("\"500\""), "{text}");
}

#[test]
fn the_order_list_of_step_1_is_part_of_the_month() {
    let mut desk = Desk::new("2012-06-12");
    desk.open("transaction-manual-p7.csv");
    desk.open("result-manual-p7.csv");
    let count = |overview: &Overview, name: &str| {
        overview.states.iter().find(|state| state.name == name).map(|state| state.total.records)
    };
    assert_eq!(count(&desk.look(), "not-sent"), Some(0));
    let Answer::Orders(_) = desk.open("orders-eccube2.csv") else { panic!("an order list") };
    let with_orders = desk.look();
    // Twelve orders, of which three were sent; the others are not to be sent: shipped, cancelled, a first order …
    assert_eq!(count(&with_orders, "not-sent"), Some(0));
    let total: u64 = with_orders.states.iter().map(|state| state.total.records).sum();
    let left_out: u64 = with_orders.left_out.iter().map(|(_, total)| total.records).sum();
    assert_eq!((total, left_out), (3, 9));
    // The file for the spreadsheet has them below its total.
    let made = desk.make(Make::MonthCsv).expect("a file");
    let text = String::from_utf8(made.content).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[4].contains("合計 3 件") && lines[4].contains("28443"), "{text}");
    assert!(
        lines[5..].iter().any(|line| line.contains("送らない注文(キャンセル) 1 件") && line.contains("5250")),
        "{text}"
    );
}
