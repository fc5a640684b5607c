//! A declined order goes into one file once: what step 3 decided about it holds in step 1, else it is asked; and what waits on a carry-over
//! list is not offered once more.

use kensatsu_engine::base::japanese_date::Day;
use kensatsu_engine::base::language::Language;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::orders::eligibility::{ManualOverride, Reason};
use kensatsu_engine::orders::finding::Fault;
use kensatsu_engine::orders::question::About;
use kensatsu_engine::protocol::ledger::{EntryUpdate, Note, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::protocol::orders::{
    Decision, OrderFilter, OrderRow, Overview as Orders, Place, Request as OfOrders, Response as OrdersAnswer, Search,
    Selection,
};
use kensatsu_engine::protocol::payments::{Act, Line, Listing, Make, Overview, Request, Response};
use kensatsu_engine::protocol::{FileId, Request as Asked, Response as Answer};
use kensatsu_engine::result::NextStep;
use kensatsu_engine::session::Session;

const LANGUAGE: Language = Language::Ja;
const TODAY: &str = "2012-06-14";
const JUNE: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,501,,7022,,,10,,,,338,,285\r\n3,,502,,5250,,,10,,,,201,,286\r\n4,3\r\n";
/// 501 and 502 are declined.
const RESULT: &str = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,0,,,310001\r\n\
                      3,,501,,7022,,,10,,,,338,,285,1,P020,02,\r\n3,,502,,5250,,,10,,,,201,,286,1,P020,02,\r\n4,3\r\n";
const LIST: &str = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
                    200,285,11246,クレジットカード,発送済み,2012-05-01 10:00:00,1\r\n\
                    201,286,5250,クレジットカード,発送済み,2012-05-01 10:00:00,1\r\n\
                    501,285,7022,クレジットカード,新規受付,2012-06-12 10:00:00,2\r\n\
                    502,286,5250,クレジットカード,新規受付,2012-06-12 10:00:00,2\r\n";

struct Desk(Session);

impl Desk {
    /// June was sent, and two of its orders were declined; the ledger knows.
    fn new() -> Desk {
        let mut desk = Desk(Session::new());
        let told = EntryUpdate { on: Some("2012-06-12T09:54:00".to_owned()), ..EntryUpdate::default() };
        desk.ledger(
            Ledger::RecordFile { name: "june.csv".to_owned(), update: Some(told), language: LANGUAGE },
            JUNE.as_bytes(),
        );
        desk.results();
        desk.ledger(Ledger::Note { what: Note::Result(0), on: TODAY.to_owned(), language: LANGUAGE }, b"");
        desk
    }

    fn results(&mut self) {
        self.open("june.csv", JUNE);
        self.open("result.csv", RESULT);
        self.look();
    }

    fn open(&mut self, name: &str, text: &str) -> Answer {
        let request = Asked::Open { name: name.to_owned(), language: LANGUAGE, choices: Choices::default() };
        self.0.serve(request, text.as_bytes())
    }

    fn ledger(&mut self, request: Ledger, bytes: &[u8]) -> Answer {
        self.0.serve(Asked::Ledger(request), bytes)
    }

    fn payments(&mut self, request: Request) -> Result<Response, String> {
        match self.0.serve(Asked::Payments(request), b"") {
            Answer::Payments(response) => Ok(*response),
            Answer::Failed(sentence) => Err(sentence),
            other => panic!("{other:?}"),
        }
    }

    fn look(&mut self) -> Overview {
        match self.payments(Request::Look { today: TODAY.to_owned(), language: LANGUAGE }) {
            Ok(Response::Overview { overview }) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn step(&mut self, order: Option<&str>, step: NextStep) -> Result<(), String> {
        let act = Act::Step { result: 0, order: order.map(str::to_owned), group: 0, step };
        self.payments(Request::Act { act, today: TODAY.to_owned(), language: LANGUAGE }).map(drop)
    }

    fn make(&mut self, what: Make) {
        self.payments(Request::Make { what, today: TODAY.to_owned(), language: LANGUAGE }).expect("a file");
    }

    fn declined(&mut self) -> Vec<Line> {
        let of = Listing::Declined { result: 0, group: 0 };
        match self.payments(Request::Page { of, start: 0, count: 9, language: LANGUAGE }) {
            Ok(Response::Page(page)) => page.rows,
            other => panic!("{other:?}"),
        }
    }

    fn orders(&mut self, request: OfOrders) -> OrdersAnswer {
        match self.0.serve(Asked::Orders(request), b"") {
            Answer::Orders(said) => *said,
            other => panic!("{other:?}"),
        }
    }

    fn list(&mut self) -> FileId {
        self.list_of(LIST)
    }

    fn list_of(&mut self, text: &str) -> FileId {
        let opened = match self.open("orders.csv", text) {
            Answer::Orders(said) => *said,
            other => panic!("{other:?}"),
        };
        let OrdersAnswer::Opened(overview) = opened else { panic!("{opened:?}") };
        overview.id
    }

    fn june(&mut self, list: FileId) -> Orders {
        let (from, to) = (Day::read("2012-06-01"), Day::read("2012-06-30"));
        changed(self.orders(OfOrders::Period { list, from, to }))
    }

    fn rows(&mut self, list: FileId) -> Vec<OrderRow> {
        let search = Box::new(Search { size: 9, ..Search::default() });
        match self.orders(OfOrders::Rows { list, search, page: 0 }) {
            OrdersAnswer::Rows(rows) => {
                let mut rows: Vec<_> = rows.rows.into_iter().filter(|row| row.order.starts_with('5')).collect();
                rows.sort_by_key(|row| row.line);
                rows
            }
            other => panic!("{other:?}"),
        }
    }
}

fn changed(said: OrdersAnswer) -> Orders {
    match said {
        OrdersAnswer::Changed { overview, .. } => *overview,
        other => panic!("{other:?}"),
    }
}

fn places(rows: &[OrderRow]) -> Vec<Option<Place>> {
    rows.iter().map(|row| row.place).collect()
}

#[test]
fn a_declined_order_is_asked_about_before_it_goes_into_the_next_file() {
    let mut desk = Desk::new();
    let list = desk.list();
    let seen = desk.june(list);
    let counts = seen.counts.as_ref().expect("counts");
    assert_eq!((counts.included.orders, counts.undecided.orders), (0, 2));
    let asked: Vec<_> = seen.questions.iter().map(|question| (question.about, question.lines.len())).collect();
    assert_eq!(asked, [(About::Declined, 2)]);
    assert!(seen.questions[0].message.contains("完了処理済"), "{}", seen.questions[0].message);
    let rows = desk.rows(list);
    // What became of it comes first, the file's name last.
    assert!(rows.iter().all(|row| row.declined && row.sent_before == "前回NG 06/12(june.csv)"), "{rows:?}");
    // One by hand is left out; the other one is charged once more.
    let out = Decision::Put(Some(ManualOverride::Out), "x".to_owned());
    changed(desk.orders(OfOrders::Decide { list, which: Selection::Line(4), decision: out }));
    let seen = changed(desk.orders(OfOrders::Decide { list, which: Selection::Declined, decision: Decision::Again }));
    assert!(seen.questions.is_empty(), "{:?}", seen.questions);
    assert_eq!(places(&desk.rows(list)), [Some(Place::Excluded(Reason::ByHand)), Some(Place::Included)]);
}

#[test]
fn what_step_3_decided_holds_in_step_1_and_is_named_there() {
    let mut desk = Desk::new();
    let list = desk.list();
    desk.june(list);
    desk.step(Some("501"), NextStep::LeaveOut).expect("chosen");
    desk.step(Some("502"), NextStep::Retry).expect("chosen");
    desk.look();
    let rows = desk.rows(list);
    let held = Some(Place::Excluded(Reason::Declined));
    assert_eq!(places(&rows), [held, held]);
    assert!(rows[0].sent_before.contains("何もしない") && rows[1].sent_before.contains("再送"), "{rows:?}");
    desk.make(Make::Retry { result: 0 });
    desk.look();
    let rows = desk.rows(list);
    assert_eq!(places(&rows), [held, held]);
    assert!(rows[1].sent_before.contains("june_再送.csv"), "{rows:?}");
    assert_eq!(
        changed(desk.orders(OfOrders::Decide { list, which: Selection::Declined, decision: Decision::Again }))
            .counts
            .map(|counts| counts.included.orders),
        Some(0),
        "nothing waits for an answer"
    );
}

#[test]
fn what_was_to_be_charged_again_is_not_once_another_file_has_it_or_it_was_declined_again() {
    let mut desk = Desk::new();
    let list = desk.list();
    desk.june(list);
    let again = |line| OfOrders::Decide { list, which: Selection::Line(line), decision: Decision::Again };
    desk.orders(again(4));
    desk.orders(again(5));
    let text = match desk.orders(OfOrders::Decided { list }) {
        OrdersAnswer::Decided { text, whole: true } => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(places(&desk.rows(list)), [Some(Place::Included); 2]);
    // Step 3 makes a retry file of one of them.
    desk.step(Some("502"), NextStep::Retry).expect("chosen");
    desk.make(Make::Retry { result: 0 });
    desk.look();
    let held = Some(Place::Excluded(Reason::Declined));
    assert_eq!(places(&desk.rows(list)), [Some(Place::Included), held]);
    // The other one is sent and declined once more: it is asked about again, whatever was said of the first time.
    let sent =
        JUNE.replace("3,,338,,11246,,,10,,,,200,,285\r\n", "").replace("3,,502,,5250,,,10,,,,201,,286\r\n4,3", "4,1");
    let result = RESULT
        .replace("3,,338,,11246,,,10,,,,200,,285,0,,,310001\r\n", "")
        .replace("3,,502,,5250,,,10,,,,201,,286,1,P020,02,\r\n4,3", "4,1");
    let told = EntryUpdate { on: Some("2012-06-20T09:54:00".to_owned()), ..EntryUpdate::default() };
    desk.ledger(
        Ledger::RecordFile { name: "again.csv".to_owned(), update: Some(told), language: LANGUAGE },
        sent.as_bytes(),
    );
    desk.open("again.csv", &sent);
    desk.open("again_result.csv", &result);
    desk.look();
    desk.ledger(Ledger::Note { what: Note::Result(1), on: "2012-06-20".to_owned(), language: LANGUAGE }, b"");
    desk.look();
    let rows = desk.rows(list);
    assert_eq!((rows[0].place, rows[0].declined), (Some(Place::Undecided), true), "{rows:?}");
    // Nor does it count in another visit.
    let list = desk.list();
    changed(desk.orders(OfOrders::Recall { list, text }));
    desk.june(list);
    assert_eq!(desk.rows(list)[0].place, Some(Place::Undecided));
}

#[test]
fn step_3_does_not_send_again_what_step_1_has_saved() {
    let mut desk = Desk::new();
    let list = desk.list();
    desk.june(list);
    desk.orders(OfOrders::Decide { list, which: Selection::Line(4), decision: Decision::Again });
    desk.orders(OfOrders::Make { list, merchant_id: "12345".to_owned(), at: TODAY.to_owned() });
    assert!(matches!(desk.orders(OfOrders::Save { list }), OrdersAnswer::File(_)));
    // It is in that file, and not offered again here either.
    assert_eq!(desk.rows(list)[0].place, Some(Place::Excluded(Reason::Declined)));
    desk.look();
    let rows = desk.declined();
    assert!(rows[0].held.contains("送ったかは未確認"), "{rows:?}");
    for step in [NextStep::Retry, NextStep::CarryOver] {
        let refused = desk.step(Some("501"), step).expect_err("it may have been sent");
        assert!(refused.contains("501"), "{refused}");
    }
    desk.step(Some("502"), NextStep::Retry).expect("nothing else has it");
}

#[test]
fn a_retry_file_that_was_saved_holds_its_orders_the_next_day_too() {
    let mut desk = Desk::new();
    desk.step(None, NextStep::Retry).expect("chosen");
    desk.make(Make::Retry { result: 0 });
    let copy = match desk.ledger(Ledger::Export { at: TODAY.to_owned(), language: LANGUAGE }, b"") {
        Answer::Ledger(OfLedger::Exported(copy)) => copy.content,
        other => panic!("{other:?}"),
    };
    let mut desk = Desk(Session::new());
    desk.ledger(Ledger::Import { name: "ledger.json".to_owned(), whole: false, language: LANGUAGE }, &copy);
    let list = desk.list();
    desk.june(list);
    let rows = desk.rows(list);
    let held = Some(Place::Excluded(Reason::Declined));
    assert_eq!(places(&rows), [held, held], "{rows:?}");
    assert!(rows[0].sent_before.contains("june_再送.csv"), "{rows:?}");
}

#[test]
fn an_order_that_was_carried_over_is_not_offered_again_and_the_row_says_where_it_is() {
    let mut desk = Desk::new();
    desk.step(Some("501"), NextStep::CarryOver).expect("chosen");
    desk.make(Make::CarryOver { result: 0 });
    desk.ledger(Ledger::Note { what: Note::CarryOver(0), on: "2012-06-13".to_owned(), language: LANGUAGE }, b"");
    let copy = match desk.ledger(Ledger::Export { at: TODAY.to_owned(), language: LANGUAGE }, b"") {
        Answer::Ledger(OfLedger::Exported(copy)) => copy.content,
        other => panic!("{other:?}"),
    };
    // The next day.
    let mut desk = Desk(Session::new());
    desk.ledger(Ledger::Import { name: "ledger.json".to_owned(), whole: false, language: LANGUAGE }, &copy);
    desk.results();
    let rows = desk.declined();
    assert!(rows[0].held.contains("result_翌月分.json") && rows[0].held.contains("2012/06/13"), "{rows:?}");
    assert_eq!((rows[1].held.as_str(), rows[1].fixed), ("", false), "{rows:?}");
    assert!(desk.step(Some("501"), NextStep::Retry).unwrap_err().contains("翌月分の一覧"));
    // Of the whole group only what nothing else asks for is meant.
    desk.step(None, NextStep::Retry).expect("chosen");
    let rows = desk.declined();
    assert_eq!([rows[0].mark.as_str(), rows[1].mark.as_str()], ["leave-out", "retry"]);
    assert_eq!(desk.look().results[0].groups[0].held, 1);
    // In step 1 it is on the list, and said so.
    let list = desk.list();
    desk.june(list);
    let rows = desk.rows(list);
    assert_eq!(rows[0].place, Some(Place::Excluded(Reason::AlreadySubmitted)));
    assert!(rows[0].sent_before.contains("翌月分の一覧"), "{rows:?}");
}

#[test]
fn an_order_that_was_closed_by_hand_says_so_once() {
    let mut desk = Desk::new();
    let id = match desk.ledger(Ledger::Today { on: TODAY.to_owned(), seen: 0 }, b"") {
        Answer::Ledger(OfLedger::Today(today)) => {
            today.items.iter().find(|item| item.todo == Todo::Failed).expect("one").id.clone()
        }
        other => panic!("{other:?}"),
    };
    desk.ledger(Ledger::CloseDeclined { id, on: TODAY.to_owned(), language: LANGUAGE }, b"");
    desk.look();
    assert_eq!(desk.declined()[0].held, "2012/06/14 に対応済みにしました");
    let list = desk.list();
    desk.june(list);
    assert_eq!(desk.rows(list)[0].sent_before, "2012/06/14 に対応済みにしました");
}

#[test]
fn decisions_of_an_earlier_visit_count_for_the_very_same_list_and_can_be_taken_back() {
    let mut desk = Desk::new();
    let list = desk.list();
    desk.june(list);
    let out = Decision::Put(Some(ManualOverride::Out), "山田様のご希望".to_owned());
    desk.orders(OfOrders::Decide { list, which: Selection::Line(4), decision: out });
    desk.orders(OfOrders::Decide { list, which: Selection::Line(5), decision: Decision::Again });
    let before = places(&desk.rows(list));
    let OrdersAnswer::Decided { text, whole } = desk.orders(OfOrders::Decided { list }) else { panic!() };
    assert!(whole, "a reload loses none of it");
    assert!(text.contains("\"501\"") && text.contains("\"502\"") && !text.contains("山田"), "{text}");

    // Opened again: it counts as soon as a period is given.
    let list = desk.list();
    let seen = changed(desk.orders(OfOrders::Recall { list, text: text.clone() }));
    assert_eq!((seen.recalled, seen.can_take_back), (0, false));
    let seen = desk.june(list);
    assert_eq!((seen.recalled, seen.can_take_back), (2, true));
    assert_eq!(places(&desk.rows(list)), before);
    let seen = changed(desk.orders(OfOrders::TakeBack { list }));
    assert_eq!((seen.recalled, seen.by_hand), (0, 0));
    assert_eq!(desk.orders(OfOrders::Decided { list }), OrdersAnswer::Decided { text: String::new(), whole: false });

    // Another list, or what somebody changed, is not decided about.
    for other in [text.replace("\"list\":\"", "\"list\":\"0"), "{".to_owned()] {
        let list = desk.list();
        desk.orders(OfOrders::Recall { list, text: other });
        assert_eq!(desk.june(list).recalled, 0);
    }
}

#[test]
fn a_chosen_previous_order_that_is_kept_masked_is_not_put_back() {
    let mut desk = Desk::new();
    let list = desk.list();
    desk.june(list);
    // The guard's own test number.
    for (line, number) in [(4, "4111111111111111"), (5, "77")] {
        let decision = Decision::Previous(Some(number.to_owned()));
        changed(desk.orders(OfOrders::Decide { list, which: Selection::Line(line), decision }));
    }
    let OrdersAnswer::Decided { text, whole } = desk.orders(OfOrders::Decided { list }) else { panic!() };
    assert!(!whole, "the masked one is lost with the page");
    assert!(text.contains("\"77\"") && !text.contains("411111"), "{text}");
    let list = desk.list();
    changed(desk.orders(OfOrders::Recall { list, text }));
    assert_eq!(desk.june(list).recalled, 1);
}

#[test]
fn capture_comes_next_only_while_an_order_waits_for_it() {
    let mut desk = Desk::new();
    let list = desk.list_of(&format!("{LIST}338,285,11246,クレジットカード,新規受付,2012-06-11 10:00:00,2\r\n"));
    let seen = desk.june(list);
    assert_eq!((seen.sent, seen.authorized, seen.to_capture), (3, 1, 1));
    let act = Request::Act { act: Act::Captured, today: TODAY.to_owned(), language: LANGUAGE };
    desk.payments(act).expect("captured");
    desk.ledger(Ledger::Note { what: Note::Work, on: TODAY.to_owned(), language: LANGUAGE }, b"");
    let seen = desk.june(list);
    assert_eq!((seen.sent, seen.authorized, seen.to_capture), (3, 1, 0));
}

#[test]
fn an_order_whose_previous_order_is_still_declined_is_named() {
    let mut desk = Desk::new();
    let july = LIST.replace("501,285,7022,クレジットカード,新規受付", "501,285,7022,クレジットカード,発送済み")
        + "601,285,7022,クレジットカード,新規受付,2012-07-12 10:00:00,3\r\n\
           602,286,5250,クレジットカード,新規受付,2012-07-12 10:00:00,3\r\n";
    let remarked = |desk: &mut Desk, text: &str| {
        let list = desk.list_of(text);
        let (from, to) = (Day::read("2012-07-01"), Day::read("2012-07-31"));
        let counts = changed(desk.orders(OfOrders::Period { list, from, to })).counts.expect("a period");
        let search = Search { only: OrderFilter::Unpaid, size: 9, ..Search::default() };
        let OrdersAnswer::Rows(rows) = desk.orders(OfOrders::Rows { list, search: Box::new(search), page: 0 }) else {
            panic!("rows")
        };
        let OrdersAnswer::Findings { items, .. } = desk.orders(OfOrders::Findings { list, page: 0 }) else { panic!() };
        let said = items.iter().filter(|item| item.name == Fault::PreviousDeclined).count();
        assert!(rows.rows.iter().all(|row| row.unpaid));
        assert_eq!((counts.unpaid.orders, said as u64), (rows.total, rows.total));
        (rows.rows.into_iter().map(|row| row.order).collect::<Vec<_>>(), list)
    };
    // 502 was not shipped: it is no previous order.
    let (orders, list) = remarked(&mut desk, &july);
    assert_eq!(orders, ["601"]);
    // Charged once more with the same file it is not owed beside it.
    changed(desk.orders(OfOrders::Period { list, from: Day::read("2012-06-01"), to: Day::read("2012-07-31") }));
    let (which, decision) = (Selection::Line(4), Decision::Put(Some(ManualOverride::In), "x".to_owned()));
    let counts = changed(desk.orders(OfOrders::Decide { list, which, decision })).counts;
    assert_eq!(counts.map(|counts| (counts.included.orders, counts.unpaid.orders)), Some((3, 0)));
    // The shop says that it was paid since.
    let (orders, _) = remarked(&mut desk, &july.replace("発送済み,2012-06-12", "入金済み,2012-06-12"));
    assert!(orders.is_empty(), "{orders:?}");
    // Step 3 carries it over: then it comes with the list.
    desk.step(None, NextStep::CarryOver).expect("chosen");
    desk.look();
    assert!(remarked(&mut desk, &july).0.is_empty());
}

#[test]
fn a_declined_order_that_the_list_leaves_out_is_counted_there_alone() {
    let mut desk = Desk::new();
    let list = desk.list();
    assert_eq!(desk.june(list).sent, 2);
    // The shop has shipped the one and cancelled the other meanwhile.
    let shipped = LIST.replace("501,285,7022,クレジットカード,新規受付", "501,285,7022,クレジットカード,発送済み");
    let list = desk.list_of(&shipped);
    let seen = desk.june(list);
    assert_eq!((seen.sent, seen.counts.map(|counts| counts.undecided.orders)), (1, Some(1)));
}
