//! Inquiry lists: what is one, how its payments find their orders, and which of them cannot wait.

use kensatsu::engine::inquiry::Field;
use kensatsu::engine::model::remark::Part;
use kensatsu::engine::protocol::payments::{Act, Listing};

use super::{Desk, sample, state, taken};

#[test]
fn page_19_stands_alone_and_captures_nothing_that_is_declined() {
    let mut desk = Desk::new("2008-12-06");
    taken(desk.open("inquiry-manual-p19-after.csv"));
    let seen = desk.look();
    assert_eq!(state(&seen, "settled").0, 2);
    assert_eq!(state(&seen, "to-capture"), (1, 21_000));
    assert_eq!(state(&seen, "declined").0, 1);
    let down = Listing::Payments { list: 0, by: Some(Field::Amount), descending: true, search: String::new() };
    let rows = desk.page(down).rows;
    assert_eq!(rows[0].cells[0], "654323");
    assert_eq!(rows.iter().filter(|row| !row.fixed).count(), 1);
}

#[test]
fn a_table_pasted_from_the_screen_is_an_inquiry_list() {
    let text = "取引ID ▼▲\t決済ID ▼▲\t決済ステータス ▼▲\t取引発生日時 ▼▲\t決済金額 ▼▲\r\n654323\t226863\tオーソリOK\t2008/12/05 10:01:54\t21,000円\r\n";
    let mut desk = Desk::new("2008-12-06");
    assert_eq!(taken(desk.open_bytes("貼り付け.txt", text.as_bytes())).part, Part::Inquiry);
    assert_eq!(state(&desk.look(), "to-capture"), (1, 21_000));
}

#[test]
fn suggestions_wait_until_they_are_confirmed() {
    let result = sample("result-manual-p7.csv");
    let result = String::from_utf8(result.clone()).map(|text| text.replace("310001", "")).unwrap_or_else(|_| {
        // The sample's response detail is Windows-31J.
        encoding_rs::SHIFT_JIS.decode(&result).0.replace("310001", "")
    });
    let mut desk = Desk::new("2012-06-13");
    desk.open("transaction-manual-p7.csv");
    taken(desk.open_bytes("r.csv", result.as_bytes()));
    taken(desk.open("inquiry-manual-p7-before.csv"));
    let seen = desk.look();
    assert_eq!(seen.suggestions, 1);
    assert_eq!(state(&seen, "not-matched").0, 2, "the order and the payment");
    let row = desk.page(Listing::Suggestions).rows.remove(0);
    assert_eq!((row.key.as_str(), row.mark.as_str()), ("310001", "338"));
    let seen = desk.act(Act::Confirm { payment: row.key, order: row.mark }).unwrap();
    assert_eq!(seen.suggestions, 0);
    assert_eq!(state(&seen, "to-capture"), (2, 18_268));
}

#[test]
fn a_missing_column_is_mapped_by_hand() {
    let list = "決済ID,取引発生日時,決済金額,状況\r\n310001,2012/06/12 09:54:02,\"11,246円\",オーソリOK\r\n";
    let mut desk = Desk::new("2012-06-13");
    taken(desk.open_bytes("l.csv", list.as_bytes()));
    let seen = desk.look();
    assert_eq!(seen.lists[0].missing, [Field::Status]);
    assert_eq!(seen.lists[0].tickable.records, 0);
    let seen = desk.act(Act::Column { field: Field::Status, name: "状況".to_owned() }).unwrap();
    assert_eq!(seen.lists[0].tickable.amount, 11_246);
}

#[test]
fn what_cannot_wait_stands_first_and_says_how_long() {
    const HEAD: &str =
        "取引ID,決済ID,支払機関名,カード番号,決済ステータス,取引発生日時,最終更新日時,支払日時,決済金額\r\n";
    let rows = [
        (1, "オーソリOK", "2024/01/15"),
        (2, "オーソリOK", "2024/01/14"),
        (3, "オーソリOK", "2024/01/16"),
        (4, "オーソリOK", "2024/01/18"),
        (5, "オーソリOK", "2024/03/01"),
        (6, "消込済", "2024/01/10"),
        (7, "オーソリ期限切れ", "2024/01/01"),
        (8, "オーソリOK", "2024/01/02"),
    ]
    .map(|(id, status, day)| format!("{id},{id},JCB,x,{status},{day} 10:00:00,,,500円\r\n"));
    // The 60th day of 2024-01-15 is 2024-03-14, across a leap day.
    let mut desk = Desk::new("2024-03-14");
    desk.open_bytes("list.csv", format!("{HEAD}{}", rows.concat()).as_bytes());
    desk.look();
    let wanted = Listing::Payments { list: 0, by: None, descending: false, search: String::new() };
    let shown = desk.page(wanted).rows;
    let shown: Vec<_> = shown.iter().map(|row| (&*row.cells[0], &*row.urgency, &*row.due)).collect();
    assert_eq!(
        shown,
        [
            ("8", "overdue", "期限切れ"),
            ("2", "overdue", "至急"),
            ("1", "today", "今日まで"),
            ("3", "tomorrow", "明日まで"),
            ("4", "soon", "あと3日"),
            ("5", "later", "2024/04/29"),
            ("7", "overdue", "期限切れ"),
            ("6", "", ""),
        ]
    );
    let waiting: Vec<_> = desk.page(Listing::Waiting).rows.iter().map(|row| row.urgency.clone()).collect();
    assert_eq!(waiting, ["overdue", "today", "tomorrow", "soon", "later"]);
}
