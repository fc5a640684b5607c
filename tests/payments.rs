//! Steps 3 and 4 as the page asks for them, with the samples of the manual.

use std::path::PathBuf;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::inquiry::Field;
use kensatsu::engine::model::capture_way::Way;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::remark::Part;
use kensatsu::engine::protocol::payments::{
    Act, Listing, Made, Make, Overview, Page, Request, Response, TakenFile, Tick,
};
use kensatsu::engine::protocol::{FileId, Request as Asked, Response as Answer};
use kensatsu::engine::result::NextStep;
use kensatsu::engine::session::Session;

const JA: Language = Language::Ja;

struct Desk {
    session: Session,
    today: &'static str,
}

fn sample(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    std::fs::read(&path).expect("a sample")
}

impl Desk {
    fn new(today: &'static str) -> Desk {
        Desk { session: Session::new(), today }
    }

    fn open(&mut self, name: &str) -> Answer {
        self.open_bytes(name, &sample(name))
    }

    fn open_bytes(&mut self, name: &str, bytes: &[u8]) -> Answer {
        let request = Asked::Open { name: name.to_owned(), language: JA, choices: Choices::default() };
        self.session.serve(request, bytes)
    }

    fn ask(&mut self, request: Request) -> Result<Response, String> {
        match self.session.serve(Asked::Payments(request), &[]) {
            Answer::Payments(response) => Ok(*response),
            Answer::Failed(sentence) => Err(sentence),
            other => panic!("{other:?}"),
        }
    }

    fn look(&mut self) -> Overview {
        match self.ask(Request::Look { today: self.today.to_owned(), language: JA }) {
            Ok(Response::Overview { overview }) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn act(&mut self, act: Act) -> Result<Overview, String> {
        match self.ask(Request::Act { act, today: self.today.to_owned(), language: JA })? {
            Response::Overview { overview } => Ok(*overview),
            other => panic!("{other:?}"),
        }
    }

    fn page(&mut self, of: Listing) -> Page {
        match self.ask(Request::Page { of, start: 0, count: 100, language: JA }) {
            Ok(Response::Page(page)) => page,
            other => panic!("{other:?}"),
        }
    }

    fn make(&mut self, what: Make) -> Result<Made, String> {
        match self.ask(Request::Make { what, today: self.today.to_owned(), language: JA })? {
            Response::Made(made) => Ok(*made),
            other => panic!("{other:?}"),
        }
    }
}

fn taken(answer: Answer) -> TakenFile {
    match answer {
        Answer::Payments(response) => match *response {
            Response::Taken(said) => said,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn state(overview: &Overview, name: &str) -> (u64, u64) {
    let found = overview.states.iter().find(|state| state.name == name).expect("a state");
    (found.total.records, found.total.amount)
}

/// Page 7 with its result, and perhaps an inquiry list.
fn page_7(lists: &[&str]) -> Desk {
    let mut desk = Desk::new("2012-06-13");
    assert!(matches!(desk.open("transaction-manual-p7.csv"), Answer::Opened(_)));
    assert_eq!(taken(desk.open("result-manual-p7.csv")).part, Part::Result);
    for list in lists {
        assert_eq!(taken(desk.open(list)).part, Part::Inquiry);
    }
    desk
}

fn payments(search: &str) -> Listing {
    Listing::Payments { list: 0, by: Some(Field::OccurredAt), descending: false, search: search.to_owned() }
}

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
    assert!(said.iter().any(|row| row.cells[1] == "R004" && row.cells[0] == "O4"), "{said:?}");
}

#[test]
fn after_the_capture_338_is_settled_and_339_still_waits() {
    let mut desk = page_7(&["inquiry-manual-p7-before.csv"]);
    desk.look();
    // All of the search result at once: only オーソリOK is ticked.
    let seen = desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } }).unwrap();
    assert_eq!((seen.lists[0].ticked.records, seen.lists[0].ticked.amount), (2, 18_268));
    let rows = desk.page(payments("")).rows;
    assert_eq!(
        rows.iter().map(|row| (row.ticked, row.fixed)).collect::<Vec<_>>(),
        [(true, false), (true, false), (false, true)]
    );
    let seen = desk.act(Act::Tick { list: 0, what: Tick::One { payment: 1, on: false } }).unwrap();
    assert_eq!((seen.work.records, seen.work.amount), (1, 11_246));
    let seen = desk.act(Act::Captured).unwrap();
    assert_eq!(state(&seen, "capture-requested"), (1, 11_246));
    assert_eq!((seen.work.records, seen.lists[0].tickable.records), (0, 1), "what was captured cannot be ticked again");
    taken(desk.open("inquiry-manual-p7-after.csv"));
    let seen = desk.look();
    assert_eq!(state(&seen, "settled"), (1, 11_246));
    assert_eq!(state(&seen, "to-capture"), (1, 7_022));
    assert_eq!(state(&seen, "declined"), (1, 10_175));
    assert_eq!((seen.total.records, seen.total.amount), (3, 28_443));
    assert_eq!(seen.errors, 1, "only the declined one");
}

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
fn a_capture_file_stays_locked_until_the_code_is_typed_and_no_order_goes_two_ways() {
    let mut desk = page_7(&[]);
    assert!(desk.look().locked[0].contains("021"));
    desk.act(Act::Way { order: "338".to_owned(), way: Way::File }).unwrap();
    let refused = desk.make(Make::CaptureFile { result: 0 }).unwrap_err();
    assert!(refused.contains("022"), "{refused}");
    assert!(desk.act(Act::Unlock { code: "020".to_owned() }).is_err(), "the code of an authorization");
    let seen = desk.act(Act::Unlock { code: "021".to_owned() }).unwrap();
    assert!(seen.locked[0].is_empty());
    assert_eq!((seen.work.amount, seen.by_file.amount), (7_022, 11_246));
    let made = desk.make(Make::CaptureFile { result: 0 }).unwrap();
    assert!(String::from_utf8_lossy(&made.content).starts_with("1,021,12345,,,\r\n3,,338,,"));
    assert_eq!(made.overview.by_file.records, 0, "it waits no longer");
    assert_eq!(made.overview.work.amount, 7_022);
}

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
    assert_eq!(cells[6..], ["=検札 花子", "0312345678", "411111******1111@example.jp"]);
    let contacts = desk.page(Listing::Contacts { result: 0 }).rows;
    let [contact] = &contacts[..] else { panic!("{contacts:?}") };
    let expected = ["379", "'=検札 花子", "TEL 0312345678", "411111******1111@example.jp", "10,175 円"];
    assert_eq!(contact.cells[..5], expected);
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
    let declined: Vec<_> = remarks.iter().filter(|row| row.cells[1] == "R004").collect();
    assert_eq!(declined.len(), 2);
    assert!(declined.iter().all(|row| !row.cells[2].contains("マニュアル20ページ")), "{declined:?}");
}

#[test]
fn what_was_said_to_be_captured_can_be_taken_back() {
    let mut desk = Desk::new("2012-06-13");
    desk.open("transaction-manual-p7.csv");
    desk.open("result-manual-p7.csv");
    desk.open("inquiry-manual-p7-before.csv");
    desk.look();
    let tick = |payment| Act::Tick { list: 0, what: Tick::One { payment, on: true } };
    let ticked = desk.act(tick(0)).expect("ticked");
    assert!(!ticked.can_take_back);
    let said = desk.act(Act::Captured).expect("captured");
    assert_eq!((said.captured.records, said.work.records, said.can_take_back), (1, 0, true));
    desk.act(tick(1)).expect("ticked");
    assert_eq!(desk.act(Act::Captured).expect("captured").captured.records, 2);

    // The last first, with its tick; then everything is as it was.
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.captured.records, back.work.records, back.can_take_back), (1, 1, true));
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.captured.records, back.work.amount, back.can_take_back), (0, 18_268, false));
    assert_eq!(back.lists[0].ticked.records, 2);

    // Said by mistake, and a newer list was opened since: it is not held against anyone any more.
    desk.act(Act::Captured).expect("captured");
    desk.open("inquiry-manual-p7-after.csv");
    let later = desk.look();
    assert_eq!((later.errors, later.can_take_back), (1 + 1, true), "379 is declined; 339 is not settled");
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.errors, back.can_take_back), (1, false));
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

#[test]
fn what_was_walked_through_is_captured_alone_and_the_rest_waits() {
    let mut desk = page_7(&[]);
    desk.look();
    let walk = |key: &str, on| Act::Walk { key: key.to_owned(), on };
    let all = desk.look();
    assert_eq!((all.work.records, all.captured_by), (2, all.work), "without a tick all of it");
    let rows = desk.page(Listing::Work).rows;
    let key = rows[0].key.clone();
    let amount = all.work.amount;
    let one = desk.act(walk(&key, true)).expect("ticked");
    assert_eq!((one.work.records, one.captured_by.records), (2, 1));
    assert_eq!(desk.page(Listing::Work).rows.iter().map(|row| row.ticked).collect::<Vec<_>>(), [true, false]);
    let said = desk.act(Act::Captured).expect("captured");
    assert_eq!((said.captured, said.work.records), (one.captured_by, 1), "the other one still waits");
    assert_eq!(said.captured.amount + said.work.amount, amount);
    assert_eq!(said.captured_by, said.work);
    // Taken back with its tick, and the tick with a press.
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.captured.records, back.captured_by), (0, one.captured_by));
    assert_eq!(desk.act(walk(&key, false)).expect("not ticked").captured_by, all.work);
}

#[test]
fn of_ticked_payments_those_that_were_not_walked_through_stay_ticked() {
    let mut desk = page_7(&["inquiry-manual-p7-before.csv"]);
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } }).expect("ticked");
    let key = desk.page(Listing::Work).rows[1].key.clone();
    desk.act(Act::Walk { key, on: true }).expect("walked");
    let said = desk.act(Act::Captured).expect("captured");
    assert_eq!((said.captured.records, said.work.records, said.lists[0].ticked.records), (1, 1, 1));
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.work.records, back.lists[0].ticked.records, back.captured_by.records), (2, 2, 1));
}
