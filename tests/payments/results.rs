//! Result files: counted and grouped, what becomes of declined orders, and who they are.

use kensatsu::engine::model::remark::Part;
use kensatsu::engine::protocol::payments::{Act, Listing, Make, Request};
use kensatsu::engine::protocol::{Request as Asked, Response as Answer};
use kensatsu::engine::result::NextStep;

use super::{Desk, JA, page_7, state, taken};

#[test]
fn page_7_is_paired_counted_and_grouped() {
    let mut desk = page_7(&[]);
    let seen = desk.look();
    let result = &seen.results[0];
    assert_eq!(result.paired.as_deref(), Some("transaction-manual-p7.csv"));
    assert_eq!((result.matched, result.sent), (3, 3));
    assert_eq!((result.ok.records, result.ok.amount), (2, 18_268));
    assert_eq!((result.ng.records, result.ng.amount), (1, 10_175));
    assert_eq!(result.unknown.records, 0);
    assert_eq!((seen.work.records, seen.work.amount), (2, 18_268));
    assert_eq!(state(&seen, "declined"), (1, 10_175));
    assert_eq!(result.groups.len(), 1);
    let rows = desk.page(Listing::Declined { result: 0, group: 0 }).rows;
    assert_eq!((rows[0].cells[0].as_str(), rows[0].mark.as_str()), ("379", "leave-out"));
    let said = desk.page(Listing::ResultRemarks { result: 0 }).rows;
    assert!(said.iter().all(|row| row.cells[1] != "R004"), "it stands among the declined orders: {said:?}");
}

#[test]
fn an_order_goes_to_one_file_once() {
    let mut desk = page_7(&[]);
    desk.look();
    assert!(desk.make(Make::Retry { result: 0 }).is_err(), "nothing is chosen");
    let retry = Act::Step { result: 0, order: Some("379".to_owned()), group: 0, step: NextStep::Retry };
    assert_eq!(desk.act(retry.clone()).unwrap().results[0].retry.records, 1);
    let made = desk.make(Make::Retry { result: 0 }).unwrap();
    assert_eq!(made.name, "transaction-manual-p7_再送.csv");
    let text = String::from_utf8_lossy(&made.content).into_owned();
    assert_eq!(text, "1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n");
    // Its step stands: neither next month nor a second file.
    let carry = Act::Step { result: 0, order: None, group: 0, step: NextStep::CarryOver };
    assert_eq!(desk.act(carry).unwrap().results[0].carry_over.records, 0);
    assert!(desk.act(retry).is_err());
    assert_eq!(desk.make(Make::Retry { result: 0 }).unwrap().content, made.content);
    // Nor does it come free when the result is put aside and opened again.
    desk.act(Act::Forget { part: Part::Result, index: 0 }).unwrap();
    taken(desk.open("result-manual-p7.csv"));
    let carry = Act::Step { result: 0, order: Some("379".to_owned()), group: 0, step: NextStep::CarryOver };
    assert_eq!(desk.act(carry).unwrap().results[0].carry_over.records, 0);
    assert_eq!(desk.make(Make::Retry { result: 0 }).unwrap().content, made.content);
    // It opens in step 2, where it is not taken for sent.
    let opened = desk.session.serve(Asked::Payments(Request::OpenRetry { result: 0, language: JA }), &[]);
    assert!(matches!(&opened, Answer::Opened(overview) if overview.records == 1), "{opened:?}");
    assert_eq!(state(&desk.look(), "declined"), (1, 10_175));
}

#[test]
fn unknown_result_cells_are_named_once() {
    let odd = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,A,0,,310001\r\n3,,339,,7022,,,10,,,,338,,285,A,1,,310002\r\n4,2\r\n";
    let mut desk = Desk::new("2012-06-13");
    assert_eq!(taken(desk.open_bytes("r.csv", odd.as_bytes())).part, Part::Result);
    let seen = desk.look();
    assert!(seen.results[0].unsure);
    assert_eq!(seen.results[0].unknown.records, 2);
    let letters: Vec<&str> = seen.results[0].naming.iter().map(|cell| cell.letters.as_str()).collect();
    assert_eq!(letters, ["O", "P", "Q", "R"]);
    assert!(desk.act(Act::Name { cells: vec![String::new()] }).is_err());
    let cells = ["", "result", "response_detail", "payment_id"].map(str::to_owned).to_vec();
    let seen = desk.act(Act::Name { cells }).unwrap();
    assert_eq!((seen.results[0].ok.amount, seen.results[0].ng.amount), (11_246, 7_022));
    assert!(!seen.results[0].unsure);
}

#[test]
fn declined_orders_have_names_and_contacts_as_long_as_the_order_list_is_open() {
    let mut desk = page_7(&[]);
    assert!(!desk.look().people);
    let declined = Listing::Declined { result: 0, group: 0 };
    assert_eq!(desk.page(declined.clone()).rows[0].cells[6..], ["", "", ""]);
    // 379 stands in the list once, 338 twice: whose that is nobody can say. What looks like a card number is masked, what
    // runs in a spreadsheet is kept from it.
    let list = "注文番号,会員ID,お名前,電話番号,メールアドレス,お支払い合計,支払い方法,対応状況,注文日時\r\n\
                379,360,=検札 花子,03-1234-5678,4111111111111111@example.jp,10175,クレジットカード,新規受付,2012-06-11\r\n\
                338,285,検札 太郎,,,11246,クレジットカード,新規受付,2012-06-11\r\n";
    let Answer::Orders(_) = desk.open_bytes("orders.csv", list.as_bytes()) else { panic!("an order list") };
    assert!(desk.look().people);
    let cells = &desk.page(declined.clone()).rows[0].cells;
    assert_eq!(cells[6..], ["=検札 花子", "03-1234-5678", "411111******1111@example.jp"]);
    let contacts = desk.page(Listing::Contacts { result: 0 }).rows;
    let [contact] = &contacts[..] else { panic!("{contacts:?}") };
    let expected = ["379", "360", "'=検札 花子", "TEL 03-1234-5678", "411111******1111@example.jp", "10,175 円"];
    assert_eq!(contact.cells[..6], expected);
    // A number of which each part has a column of its own.
    let parts = list.replace("電話番号,", "電話番号1,電話番号2,電話番号3,").replace("03-1234-5678", "0985,00,0360");
    desk.open_bytes("orders.csv", parts.replace("太郎,,,", "太郎,,,,,").as_bytes());
    assert_eq!(desk.page(declined.clone()).rows[0].cells[7], "0985-00-0360");
    // The same number for another customer says nothing of this one.
    let other = list.replace("379,360", "379,361");
    desk.open_bytes("orders.csv", other.as_bytes());
    assert!(desk.look().people);
    assert_eq!(desk.page(declined.clone()).rows[0].cells[6..], ["", "", ""]);
    // Taken out of the month, the list tells no names any more.
    desk.act(Act::Forget { part: Part::Orders, index: 0 }).unwrap();
    assert!(!desk.look().people);
    assert_eq!(desk.page(declined).rows[0].cells[6..], ["", "", ""]);
}

#[test]
fn the_same_advice_stands_on_screen_once() {
    let result = "1,020,12345,,,,0,,\r\n3,,1,,100,,,10,,,,0,,7,1,2010,カード有効期限エラー\r\n\
                  3,,2,,100,,,10,,,,0,,8,1,2011,解約済みカード\r\n4,2\r\n";
    let mut desk = Desk::new("2012-06-13");
    taken(desk.open_bytes("result.csv", result.as_bytes()));
    let groups = desk.look().results.remove(0).groups;
    assert_eq!(groups.len(), 2, "{groups:?}");
    assert!(
        groups[0].advice.contains("マニュアル20ページ") && !groups[1].advice.contains("マニュアル20ページ"),
        "{groups:?}"
    );
    assert!(groups[1].advice.contains(&groups[0].title), "{groups:?}");
    let remarks = desk.page(Listing::ResultRemarks { result: 0 }).rows;
    assert!(
        remarks.iter().all(|row| row.cells[1] != "R004" && !row.cells[2].contains("マニュアル20ページ")),
        "{remarks:?}"
    );
}
