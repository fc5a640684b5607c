//! What the ledger knows counts in steps 3 and 4, whatever else is open there: an authorization does not become less urgent
//! because another month's result is opened beside it, and what was sent is not called unsent.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::ledger::Status;
use kensatsu_engine::model::capture_way::Way as CaptureWay;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::ledger::{
    InLedger, LedgerRow, Note, Request as Ledger, Response as OfLedger, Todo, Told,
};
use kensatsu_engine::protocol::payments::{Act, Listing, Overview, Pressing, Request, Response, Tick};
use kensatsu_engine::protocol::{Request as Asked, Response as Answer, orders};
use kensatsu_engine::session::Session;

const LANGUAGE: Language = Language::Ja;
const TODAY: &str = "2012-08-10";

/// June's file: its last day to capture is 2012-08-10.
const JUNE: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,2\r\n";
const JUNE_RESULT: &str = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,0,,,310001\r\n\
                           3,,339,,7022,,,10,,,,338,,285,0,,,310002\r\n4,2\r\n";
/// July's result, of another file.
const JULY: &str = "1,020,12345,,,\r\n3,,501,,5250,,,10,,,,338,,285\r\n4,1\r\n";
const JULY_RESULT: &str = "1,020,12345,,,,0,,\r\n3,,501,,5250,,,10,,,,338,,285,0,,,310009\r\n4,1\r\n";
/// The console's list: one of June's two is captured.
const LIST: &str = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                    1,310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n\
                    2,310002,消込済,2012/06/12 10:00:00,2012/07/12 10:00:00,\"7,022円\"\r\n\
                    3,310009,オーソリOK,2012/07/12 10:00:00,2012/07/12 10:00:00,\"5,250円\"\r\n";

struct Desk(Session);

impl Desk {
    fn open(&mut self, name: &str, text: &str) -> Answer {
        let request = Asked::Open { name: name.to_owned(), language: LANGUAGE, choices: Choices::default() };
        self.0.serve(request, text.as_bytes())
    }

    fn record(&mut self, name: &str, text: &str, on: &str) {
        let told = Told { on: Some(on.to_owned()), ..Told::default() };
        let request = Ledger::RecordFile { name: name.to_owned(), told, language: LANGUAGE };
        self.ledger(request, text.as_bytes());
    }

    fn ledger(&mut self, request: Ledger, bytes: &[u8]) -> String {
        match self.0.serve(Asked::Ledger(request), bytes) {
            Answer::Ledger(OfLedger::Done { sentence, .. }) => sentence,
            other => panic!("{other:?}"),
        }
    }

    fn ask(&mut self, request: Request) -> Response {
        match self.0.serve(Asked::Payments(request), b"") {
            Answer::Payments(response) => *response,
            other => panic!("{other:?}"),
        }
    }

    fn look(&mut self) -> Overview {
        match self.ask(Request::Look { today: TODAY.to_owned(), language: LANGUAGE }) {
            Response::Seen { overview } => *overview,
            other => panic!("{other:?}"),
        }
    }
}

fn state(overview: &Overview, name: &str) -> (u64, u64) {
    let found = overview.states.iter().find(|state| state.name == name).expect("a state");
    (found.total.records, found.total.amount)
}

fn pressing(overview: &Overview, what: Pressing) -> (u64, u64) {
    let found = overview.pressing.iter().find(|(of, _)| *of == what);
    found.map_or((0, 0), |(_, count)| (count.records, count.amount))
}

#[test]
fn a_payment_that_is_due_stays_urgent_when_another_months_result_is_opened() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("list.csv", LIST);
    assert_eq!(pressing(&desk.look(), Pressing::Today), (1, 11_246));
    desk.open("july-result.csv", JULY_RESULT);
    let seen = desk.look();
    assert_eq!(state(&seen, "not-matched"), (2, 18_268), "which order it is stays open");
    assert_eq!(pressing(&seen, Pressing::Today), (1, 11_246), "its day does not");
    let of = Listing::Payments { list: 0, by: None, descending: false, search: String::new() };
    let Response::Page(page) = desk.ask(Request::Page { of, start: 0, count: 9, language: LANGUAGE }) else { panic!() };
    let urgent: Vec<_> = page.rows.iter().filter(|row| row.due == "今日まで").collect();
    assert_eq!(urgent.len(), 1, "{page:?}");
    assert!(std::ptr::eq(urgent[0], &page.rows[0]), "the most urgent comes first: {page:?}");
}

#[test]
fn a_result_opened_alone_goes_into_the_ledger_with_the_upload_that_it_belongs_to() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("result.csv", JUNE_RESULT);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
    let what = Note::Result(0);
    let said = desk.ledger(Ledger::Note { what, on: TODAY.to_owned(), language: LANGUAGE }, b"");
    assert!(said.contains("june.csv"), "{said}");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Told);
    // Of no upload: nothing is offered.
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("result.csv", JULY_RESULT);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::No);
}

#[test]
fn orders_that_the_ledger_has_sent_are_not_called_unsent() {
    let mut desk = Desk(Session::new());
    let list = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
                338,285,11246,クレジットカード,発送済み,2012-06-01 10:00:00,2\r\n\
                501,285,5250,クレジットカード,新規受付,2012-07-02 10:00:00,3\r\n";
    let request =
        orders::Request::Open { name: "orders.csv".to_owned(), language: LANGUAGE, choices: Choices::default() };
    desk.0.serve(Asked::Orders(request), list.as_bytes());
    assert_eq!(state(&desk.look(), "not-sent"), (1, 5_250));
    desk.record("july.csv", JULY, "2012-07-12T09:54:00");
    let seen = desk.look();
    assert_eq!((state(&seen, "not-sent"), state(&seen, "waiting")), ((0, 0), (1, 5_250)));
}

#[test]
fn an_amount_that_an_unquoted_comma_cut_in_two_is_no_amount_and_a_moved_row_is_not_believed() {
    let names = "取引ID,決済ID,支払機関名,決済ステータス,取引発生日時,決済金額";
    let state_of = |row: &str| {
        let mut desk = Desk(Session::new());
        desk.open("list.csv", &format!("{names}\r\n{row}\r\n"));
        let seen = desk.look();
        (state(&seen, "to-capture"), state(&seen, "unknown").0, seen.remarks)
    };
    let whole = state_of("1,9001,JCB,オーソリOK,2012/08/01 10:00:00,\"11,246円\"");
    assert_eq!((whole.0, whole.1), ((1, 11_246), 0));
    for cut in ["11,246円", "\\11,246", "1,000"] {
        let (to_capture, unknown, remarks) = state_of(&format!("1,9001,JCB,オーソリOK,2012/08/01 10:00:00,{cut}"));
        assert_eq!((to_capture, unknown), ((0, 0), 1), "{cut}");
        assert!(remarks > 0, "{cut}: said");
    }
    let (to_capture, _, remarks) = state_of("1,9001,三井住友,JCB,オーソリOK,2012/08/01 10:00:00,11246円");
    assert_eq!(to_capture, (0, 0), "the payment ID would be a name");
    assert!(remarks > 0);
    // A table pasted with a tick box and a link stays what it is.
    let pasted = state_of(",1,9001,JCB,オーソリOK,2012/08/01 10:00:00,11246円,詳細");
    assert_eq!(pasted.0, (1, 11_246));
}

/// The console's list of July alone.
const JULY_LIST: &str = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                         3,310009,オーソリOK,2012/07/12 10:00:00,2012/07/12 10:00:00,\"5,250円\"\r\n";

#[test]
fn what_another_months_inquiry_list_does_not_show_stays_urgent() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    // Written down a day late.
    desk.record("july.csv", JULY, "2012-07-13T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    let (what, on) = (Note::Result(0), TODAY.to_owned());
    desk.ledger(Ledger::Note { what, on, language: LANGUAGE }, b"");
    let act = Act::Forget { part: Part::Result, index: 0 };
    desk.ask(Request::Act { act, today: TODAY.to_owned(), language: LANGUAGE });
    let both = (2, 18_268);
    assert_eq!(pressing(&desk.look(), Pressing::Today), both);
    desk.open("july-list.csv", JULY_LIST);
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), both, "the list is of July");
    assert_eq!((seen.not_listed.records, seen.not_listed.amount), both);
    // July's payment is in the list, whichever order it is: it waits once.
    assert_eq!((state(&seen, "waiting"), state(&seen, "to-capture")), ((0, 0), (3, 23_518)));
    // A list that shows June's payments, one of them settled: each is counted once.
    desk.open("list.csv", LIST);
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), (1, 11_246));
    assert_eq!(
        (seen.not_listed.records, state(&seen, "to-capture"), state(&seen, "settled")),
        (0, (2, 16_496), (1, 7_022))
    );
}

#[test]
fn the_ledger_learns_what_the_console_has_settled() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    let note = |what| Ledger::Note { what, on: TODAY.to_owned(), language: LANGUAGE };
    desk.look();
    desk.ledger(note(Note::Result(0)), b"");
    assert_eq!(desk.look().settled_news.records, 0);
    desk.open("list.csv", LIST);
    let seen = desk.look();
    assert_eq!((seen.settled_news.records, seen.settled_news.amount), (1, 7_022), "339; 338 waits");
    let said = desk.ledger(note(Note::Settled), b"");
    assert!(said.contains("1件"), "{said}");
    assert_eq!(desk.look().settled_news.records, 0);
    let today =
        |desk: &mut Desk| match desk.0.serve(Asked::Ledger(Ledger::Today { on: TODAY.to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => {
                today.items.iter().map(|item| (item.records, item.amount)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
    assert_eq!(today(&mut desk), [(1, 11_246)], "nobody is reminded of 339");
    // With the rest settled nothing of June is left.
    let later = LIST.replace("オーソリOK,2012/06/12 10:00:00,2012/06/12", "消込済,2012/06/12 10:00:00,2012/08/10");
    desk.open("later.csv", &later);
    desk.look();
    desk.ledger(note(Note::Settled), b"");
    assert_eq!(today(&mut desk), []);
}

/// What the ledger reminds of on a day: what there is to do, records and yen.
fn reminders(desk: &mut Desk, on: &str) -> Vec<(Todo, u64, u64)> {
    match desk.0.serve(Asked::Ledger(Ledger::Today { on: on.to_owned(), seen: 0 }), b"") {
        Answer::Ledger(OfLedger::Today(today)) => {
            today.items.iter().map(|item| (item.todo, item.records, item.amount)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_captured_and_never_seen_to_be_settled_is_reminded_of() {
    for language in [Language::Ja, Language::En] {
        let mut desk = Desk(Session::new());
        desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
        desk.open("june-result.csv", JUNE_RESULT);
        let note = |what, on: &str| Ledger::Note { what, on: on.to_owned(), language };
        desk.look();
        desk.ledger(note(Note::Result(0), "2012-06-13"), b"");
        desk.look();
        desk.ask(Request::Act { act: Act::Captured, today: TODAY.to_owned(), language });
        desk.ledger(note(Note::Work, "2012-07-11"), b"");
        assert_eq!(reminders(&mut desk, "2012-07-11"), [], "the console needs a day");
        let waits = [(Todo::Unverified, 2, 18_268)];
        assert_eq!(reminders(&mut desk, "2012-07-12"), waits);
        desk.open("list.csv", LIST);
        assert_eq!(desk.look().settled_news.records, 1, "the other one is not settled");
        assert_eq!(reminders(&mut desk, "2012-07-12"), waits);
        let settled = LIST.replace(
            "310001,オーソリOK,2012/06/12 10:00:00,2012/06/12",
            "310001,消込済,2012/06/12 10:00:00,2012/07/12",
        );
        desk.open("later.csv", &settled);
        let seen = desk.look();
        assert_eq!((seen.settled_news.records, seen.settled_news.amount), (2, 18_268));
        let said = desk.ledger(note(Note::Settled, "2012-07-13"), b"");
        assert!(said.contains('2'), "{said}");
        assert_eq!(reminders(&mut desk, "2012-07-13"), []);
        assert_eq!(desk.look().settled_news.records, 0);
        assert_eq!(reminders(&mut desk, "2012-09-30"), [], "after a month it would be history anyway");
    }
}

#[test]
fn declined_orders_can_be_closed_without_their_result_and_are_not_charged_any_more() {
    for language in [Language::Ja, Language::En] {
        let mut desk = Desk(Session::new());
        desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
        let result = JUNE_RESULT.replace("285,0,,,310002", "285,1,P020,02,");
        desk.open("june-result.csv", &result);
        desk.look();
        desk.ledger(Ledger::Note { what: Note::Result(0), on: "2012-06-13".to_owned(), language }, b"");
        let act = Act::Forget { part: Part::Result, index: 0 };
        desk.ask(Request::Act { act, today: TODAY.to_owned(), language });
        let failed = |desk: &mut Desk| {
            let items = reminders(desk, "2012-06-14");
            items.into_iter().find(|(todo, ..)| *todo == Todo::Failed).map(|(_, records, yen)| (records, yen))
        };
        assert_eq!(failed(&mut desk), Some((1, 7_022)));
        // The month counts it, although its result is not open.
        let seen = desk.look();
        assert_eq!((state(&seen, "declined"), state(&seen, "to-capture")), ((1, 7_022), (1, 11_246)));
        let id = match desk.0.serve(Asked::Ledger(Ledger::Today { on: "2012-06-14".to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => {
                today.items.iter().find(|item| item.todo == Todo::Failed).expect("one").id.clone()
            }
            other => panic!("{other:?}"),
        };
        let close = Ledger::CloseDeclined { id: id.clone(), on: "2012-06-14".to_owned(), language };
        let said = desk.ledger(close.clone(), b"");
        assert!(said.contains('1'), "{said}");
        assert_eq!(failed(&mut desk), None);
        assert_eq!(state(&desk.look(), "declined"), (0, 0));
        assert!(matches!(desk.0.serve(Asked::Ledger(close), b""), Answer::Failed(_)), "there is nothing left to close");
        // It is not sent again by mistake.
        let again = "1,020,12345,,,\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,1\r\n";
        let request = Asked::Open { name: "again.csv".to_owned(), language, choices: Choices::default() };
        let Answer::Opened(overview) = desk.0.serve(request, again.as_bytes()) else { panic!("it opens") };
        assert_eq!(overview.errors, 1, "{:?}", overview.groups);
        // It is closed, and on no list: the sentence says what is so.
        let said = &overview.groups[0].first[0].message;
        let [is, is_not] = match language {
            Language::Ja => ["対応済みにした NG(june.csv)", "翌月分"],
            Language::En => ["declined and closed (june.csv)", "carry-over"],
        };
        assert!(said.contains(is) && !said.contains(is_not), "{said}");
    }
}

/// The rows of the ledger's table.
fn rows(desk: &mut Desk) -> Vec<LedgerRow> {
    let search = kensatsu_engine::protocol::ledger::Search::default();
    match desk.0.serve(Asked::Ledger(Ledger::Page { search, start: 0, count: 9, language: LANGUAGE }), b"") {
        Answer::Ledger(OfLedger::Page(page)) => page.rows.clone(),
        other => panic!("{other:?}"),
    }
}

fn settle(desk: &mut Desk, id: &str, on: Option<&str>) {
    desk.ledger(Ledger::Settle { id: id.to_owned(), on: on.map(str::to_owned), language: LANGUAGE }, b"");
}

#[test]
fn an_upload_that_a_person_says_was_captured_waits_to_be_seen_as_settled() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    let id = desk.upload();
    let captured = |day: &str| Told { captured: Some(Some((CaptureWay::Console, day.to_owned()))), ..Told::default() };
    desk.amend(&id, captured("2012-07-10"));
    let unverified = |desk: &mut Desk, on: &str| {
        let items = reminders(desk, on).into_iter();
        items.filter(|(todo, ..)| *todo == Todo::Unverified).map(|(_, records, yen)| (records, yen)).collect::<Vec<_>>()
    };
    let both = [(2, 18_268)];
    assert_eq!(unverified(&mut desk, "2012-07-10"), [], "the console needs a day");
    assert_eq!(unverified(&mut desk, "2012-07-11"), both);
    assert!(!rows(&mut desk)[0].settled);

    settle(&mut desk, &id, Some("2012-07-13"));
    assert_eq!(unverified(&mut desk, "2012-07-13"), []);
    let row = &rows(&mut desk)[0];
    assert_eq!(
        (row.settled, row.settled_on.as_deref(), row.captured_on()),
        (true, Some("2012-07-13"), Some("2012-07-10"))
    );
    assert_eq!(row.status, Status::Processing, "the file's own status is another");
    assert_eq!(state(&desk.look(), CAPTURED), (0, 0));

    settle(&mut desk, &id, None);
    assert_eq!(unverified(&mut desk, "2012-07-13"), both);
    settle(&mut desk, &id, Some("2012-07-13"));
    // Captured anew, it was not seen yet.
    desk.amend(&id, captured("2012-07-20"));
    assert_eq!(unverified(&mut desk, "2012-07-21"), both);
    desk.amend(&id, Told { captured: Some(None), ..Told::default() });
    assert_eq!((unverified(&mut desk, "2012-07-21"), rows(&mut desk)[0].settled_on.clone()), (vec![], None));
}

#[test]
fn the_day_on_which_a_list_was_seen_to_be_settled_is_kept_and_earlier_programs_read_it() {
    let mut desk = with_june(ONE, ONE_RESULT);
    let id = desk.captured_on("2012-07-10");
    // The upload counts as captured with its list, and is not asked about beside it.
    let unverified = |desk: &mut Desk| {
        let items = reminders(desk, "2012-07-12").into_iter();
        items.filter(|(todo, ..)| *todo == Todo::Unverified).count()
    };
    assert_eq!(unverified(&mut desk), 1);
    settle(&mut desk, &id, Some("2012-07-12"));
    assert_eq!(unverified(&mut desk), 0);
    let list = rows(&mut desk).into_iter().find(|row| row.id == id).expect("the list");
    assert_eq!((list.settled_on.as_deref(), list.captured_on()), (Some("2012-07-12"), Some("2012-07-10")));

    let export = Ledger::Export { at: "2012-07-12T10:00:00".to_owned(), language: LANGUAGE };
    let Answer::Ledger(OfLedger::Exported(file)) = desk.0.serve(Asked::Ledger(export), b"") else { panic!("a file") };
    let file: serde_json::Value = serde_json::from_slice(&file.content).expect("JSON");
    assert_eq!(file["version"], 2);
    // An earlier program refuses an entry with a name that it does not know.
    let known = [
        "id", "way", "kind", "sha256", "records", "amount", "left_out", "orders", "name", "receipt", "on", "status",
        "result", "captured", "applied", "reserved",
    ];
    for entry in file["entries"].as_array().expect("entries") {
        let names = entry["entry"].as_object().expect("an entry").keys();
        assert_eq!(names.filter(|name| !known.contains(&name.as_str())).collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn a_changed_file_beside_the_result_does_not_change_what_the_ledger_knows_of_it() {
    let note = || Ledger::Note { what: Note::Result(0), on: TODAY.to_owned(), language: LANGUAGE };
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    desk.ledger(note(), b"");
    desk.open("june.csv", &JUNE.replace(",,7022,", ",,702,"));
    let seen = desk.look();
    assert_ne!(seen.results[0].in_ledger, InLedger::Waits, "{:?}", seen.results[0]);
    assert!(matches!(desk.0.serve(Asked::Ledger(note()), b""), Answer::Ledger(OfLedger::Nothing)));
}

/// A list that names its orders, so that no result file is needed beside it.
const NAMED: &str = "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                     338,310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n\
                     339,310002,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"7,022円\"\r\n";

impl Desk {
    fn act(&mut self, act: Act) -> Overview {
        match self.ask(Request::Act { act, today: TODAY.to_owned(), language: LANGUAGE }) {
            Response::Seen { overview } => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn note(&mut self, what: Note) -> Answer {
        self.0.serve(Asked::Ledger(Ledger::Note { what, on: TODAY.to_owned(), language: LANGUAGE }), b"")
    }

    /// Everything of the list on screen was captured on the console.
    fn capture(&mut self) -> Overview {
        self.look();
        self.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
        let seen = self.act(Act::Captured);
        self.note(Note::Work);
        seen
    }

    /// The ledger as its file.
    fn copy(&mut self) -> Vec<u8> {
        match self.0.serve(Asked::Ledger(Ledger::Export { at: TODAY.to_owned(), language: LANGUAGE }), b"") {
            Answer::Ledger(OfLedger::Exported(copy)) => copy.content,
            other => panic!("{other:?}"),
        }
    }

    /// The ledger in another visit.
    fn next_visit(&mut self) -> Desk {
        let copy = self.copy();
        let mut desk = Desk(Session::new());
        desk.ledger(Ledger::Import { name: "ledger.json".to_owned(), whole: false, language: LANGUAGE }, &copy);
        desk
    }
}

const CAPTURED: &str = "capture-requested";

#[test]
fn what_was_captured_stays_so_without_its_list_and_in_the_next_visit_until_a_list_shows_it_settled() {
    // Where the upload is in the ledger, and where nothing but the work list is.
    for upload in [true, false] {
        let mut desk = Desk(Session::new());
        if upload {
            desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
        } else {
            desk.record("july.csv", JULY, "2012-07-12T09:54:00");
        }
        desk.open("named.csv", NAMED);
        let both = (2, 18_268);
        assert_eq!(state(&desk.capture(), CAPTURED), both);
        let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
        assert_eq!(state(&seen, CAPTURED), both, "the list is closed");
        let words = &seen.states.iter().find(|state| state.name == CAPTURED).expect("a state").words;
        assert_eq!(words, "売上にした(未確認)");
        assert_eq!(pressing(&seen, Pressing::Today), (0, 0));

        let mut desk = desk.next_visit();
        assert_eq!(state(&desk.look(), CAPTURED), both, "the next visit");
        // The list from before the capture says nothing new, and nothing of it can be captured again.
        desk.open("named.csv", NAMED);
        let seen = desk.look();
        assert_eq!((state(&seen, CAPTURED), seen.lists[0].tickable.records), (both, 0));
        desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
        // One of the two is settled: the other one is still not confirmed.
        let one = NAMED.replace("310002,オーソリOK", "310002,消込済");
        desk.open("later.csv", &one);
        let seen = desk.look();
        assert_eq!((seen.settled_news.records, seen.settled_news.amount), (1, 7_022));
        desk.note(Note::Settled);
        assert_eq!(desk.look().settled_news.records, 0, "told once");
        let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
        assert_eq!(state(&seen, CAPTURED), (1, 11_246));
        let unverified = |desk: &mut Desk| {
            let items = reminders(desk, "2012-08-11").into_iter();
            items
                .filter(|(todo, ..)| *todo == Todo::Unverified)
                .map(|(_, records, yen)| (records, yen))
                .collect::<Vec<_>>()
        };
        assert_eq!(unverified(&mut desk), [(1, 11_246)]);
        // The operator looked for himself.
        let id = match desk.0.serve(Asked::Ledger(Ledger::Today { on: "2012-08-11".to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => {
                today.items.iter().find(|item| item.todo == Todo::Unverified).expect("one").id.clone()
            }
            other => panic!("{other:?}"),
        };
        let told = Told { status: Some(Status::Completed), ..Told::default() };
        desk.ledger(Ledger::Amend { id, told, language: LANGUAGE }, b"");
        assert_eq!(state(&desk.look(), CAPTURED), (0, 0));
        assert_eq!(unverified(&mut desk), []);
    }
}

#[test]
fn what_was_captured_outlives_its_list_without_a_ledger_too() {
    let mut desk = Desk(Session::new());
    desk.open("named.csv", NAMED);
    desk.capture();
    let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    assert_eq!(state(&seen, CAPTURED), (2, 18_268));
    // Taken back, it is gone with the list.
    let seen = desk.act(Act::NotCaptured);
    assert_eq!((state(&seen, CAPTURED), seen.total.records), ((0, 0), 0));
    // A list that showed it settled has the last word.
    desk.open("named.csv", NAMED);
    desk.capture();
    desk.open("later.csv", &NAMED.replace("オーソリOK", "消込済"));
    assert_eq!(state(&desk.look(), "settled"), (2, 18_268));
    desk.act(Act::Forget { part: Part::Inquiry, index: 1 });
    let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    assert_eq!(state(&seen, CAPTURED), (0, 0));
}

#[test]
fn orders_that_the_open_result_has_as_ok_stay_due_beside_another_months_list() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    desk.note(Note::Result(0));
    desk.open("july-list.csv", JULY_LIST);
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), (2, 18_268));
    assert_eq!((seen.not_listed.records, seen.not_listed.amount), (2, 18_268));
    // A payment of the same amount and day may be it: then nothing is said to wait twice.
    let like = JULY_LIST.replace("2012/07/12 10", "2012/06/12 10").replace("5,250", "7,022");
    desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    desk.open("like.csv", &like);
    let seen = desk.look();
    assert_eq!((seen.not_listed.records, seen.suggestions), (1, 1));
}

fn page(desk: &mut Desk, of: Listing) -> Vec<(String, String, bool)> {
    match desk.ask(Request::Page { of, start: 0, count: 9, language: LANGUAGE }) {
        Response::Page(page) => page.rows.into_iter().map(|row| (row.key, row.cells[7].clone(), row.ticked)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_the_ledger_has_due_is_chosen_and_captured_beside_another_months_list() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    desk.note(Note::Result(0));
    desk.act(Act::Forget { part: Part::Result, index: 0 });
    // Without a list all that is due is the work list.
    assert_eq!(desk.look().work.records, 2);
    desk.open("july-list.csv", JULY_LIST);
    assert_eq!(desk.look().work.records, 0, "with one, what is chosen");
    let due = |ticked| {
        vec![("338".to_owned(), "今日まで".to_owned(), ticked), ("339".to_owned(), "今日まで".to_owned(), false)]
    };
    assert_eq!(page(&mut desk, Listing::NotListed), due(false));
    let seen = desk.act(Act::Choose { key: Some("338".to_owned()), on: true });
    assert_eq!((seen.work.records, seen.work.amount), (1, 11_246));
    assert_eq!(page(&mut desk, Listing::NotListed), due(true));
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    let seen = desk.look();
    assert_eq!((seen.work.records, seen.work.amount), (2, 16_496), "beside what is ticked in the list");
    let seen = desk.act(Act::Captured);
    desk.note(Note::Work);
    assert_eq!((state(&seen, CAPTURED), seen.not_listed.records), ((2, 16_496), 1));
    let back = desk.act(Act::NotCaptured);
    assert_eq!((back.work.amount, back.not_listed.records), (16_496, 2), "taken back with its ticks");
    let all = desk.act(Act::Choose { key: None, on: true });
    assert_eq!((all.work.records, all.work.amount), (3, 23_518));
    assert_eq!(desk.act(Act::Choose { key: None, on: false }).work.records, 1);
}

#[test]
fn the_ledger_says_which_file_it_is_and_when_it_was_written_last() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    let mut desk = desk.next_visit();
    let theirs = desk.copy();
    let today = |desk: &mut Desk, on: &str| match desk
        .0
        .serve(Asked::Ledger(Ledger::Today { on: on.to_owned(), seen: 0 }), b"")
    {
        Answer::Ledger(OfLedger::Today(today)) => (today.file.clone(), today.last_on.clone(), today.stale_days),
        other => panic!("{other:?}"),
    };
    let known = |stale| (Some("ledger.json".to_owned()), Some("2012-06-12".to_owned()), stale);
    assert_eq!(today(&mut desk, "2012-07-27"), known(None), "a month and a half");
    assert_eq!(today(&mut desk, "2012-07-28"), known(Some(46)));
    // A colleague's file is taken in: what is open is both.
    desk.ledger(Ledger::Import { name: "tanaka.json".to_owned(), whole: false, language: LANGUAGE }, &theirs);
    assert_eq!(today(&mut desk, "2012-07-27").0.as_deref(), Some("ledger.json + tanaka.json"));
    desk.ledger(Ledger::Import { name: "ledger.json".to_owned(), whole: false, language: LANGUAGE }, &theirs);
    assert_eq!(today(&mut desk, "2012-07-27").0.as_deref(), Some("ledger.json + tanaka.json"), "each once");
    let export = Ledger::Export { at: "2012-06-13T09:54:02".to_owned(), language: LANGUAGE };
    match desk.0.serve(Asked::Ledger(export), b"") {
        Answer::Ledger(OfLedger::Exported(copy)) => assert_eq!(copy.name, "kensatsu-ledger-20120613-095402.json"),
        other => panic!("{other:?}"),
    }
    desk.0.ledger_mut().take_changes();
    desk.ledger(Ledger::EraseAll { language: LANGUAGE }, b"");
    assert_eq!(today(&mut desk, "2012-07-27").0, None, "nothing is open any more");
    // It could not be kept: everything is as it was.
    desk.0.ledger_mut().put_back();
    assert_eq!(today(&mut desk, "2012-07-27").0.as_deref(), Some("ledger.json + tanaka.json"));
}

/// A list that was made after July's captures: 338 is still to be captured.
const LATER: &str = "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                     338,310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n\
                     501,310009,消込済,2012/07/12 10:00:00,2012/07/20 10:00:00,\"5,250円\"\r\n";

/// June is in the ledger, with its result.
fn with_june(orders: &str, result: &str) -> Desk {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", orders, "2012-06-12T09:54:00");
    desk.open("june-result.csv", result);
    desk.look();
    desk.note(Note::Result(0));
    desk.act(Act::Forget { part: Part::Result, index: 0 });
    desk
}

impl Desk {
    /// July's file and its result are open.
    fn july(&mut self) {
        self.open("july.csv", JULY);
        self.open("july-result.csv", JULY_RESULT);
    }

    /// What is due was captured on a day; there is no list.
    fn captured_on(&mut self, on: &str) -> String {
        self.look();
        self.act(Act::Captured);
        let note = Ledger::Note { what: Note::Work, on: on.to_owned(), language: LANGUAGE };
        match self.0.serve(Asked::Ledger(note), b"") {
            Answer::Ledger(OfLedger::Done { id, .. }) => id.expect("the work list"),
            other => panic!("{other:?}"),
        }
    }

    /// The one upload of the ledger.
    fn upload(&mut self) -> String {
        match self.0.serve(Asked::Ledger(Ledger::Today { on: TODAY.to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => today.items[0].id.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn amend(&mut self, id: &str, told: Told) {
        self.ledger(Ledger::Amend { id: id.to_owned(), told, language: LANGUAGE }, b"");
    }

    /// The operator looked for himself: it is settled.
    fn say_settled(&mut self, id: &str) {
        self.amend(id, Told { status: Some(Status::Completed), ..Told::default() });
    }
}

/// What waits of 338, what can be ticked in the list, what is said to be captured, what is said to have failed, what is not listed.
fn of_338(seen: &Overview) -> [u64; 5] {
    let states = state(seen, "to-capture").0;
    let failed = pressing(seen, Pressing::NotSettled).0;
    [states, seen.lists[0].tickable.records, state(seen, CAPTURED).0, failed, seen.not_listed.records]
}

const ONE: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n";
const ONE_RESULT: &str = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,0,,,\r\n4,1\r\n";

#[test]
fn a_later_list_overrules_what_the_ledger_says_was_captured_or_settled() {
    for july in [false, true] {
        for case in ["captured", "settled", "without a day"] {
            let mut desk = with_june(ONE, ONE_RESULT);
            match case {
                "without a day" => {
                    let captured = Some(Some((CaptureWay::Console, String::new())));
                    let id = desk.upload();
                    desk.amend(&id, Told { captured, ..Told::default() });
                }
                _ => {
                    let id = desk.captured_on("2012-07-11");
                    if case == "settled" {
                        desk.say_settled(&id);
                    }
                }
            }
            let mut desk = desk.next_visit();
            if july {
                desk.july();
            }
            desk.open("later.csv", LATER);
            let seen = desk.look();
            assert_eq!(of_338(&seen), [1, 1, 0, 1, 0], "{case}, July open: {july}");
            assert_eq!(pressing(&seen, Pressing::Today), (1, 11_246), "{case}, July open: {july}");
        }
    }
}

#[test]
fn a_list_that_may_be_older_than_the_capture_alarms_nobody() {
    for july in [false, true] {
        let mut desk = with_june(ONE, ONE_RESULT);
        desk.captured_on("2012-07-20");
        let mut desk = desk.next_visit();
        if july {
            desk.july();
        }
        desk.open("later.csv", LATER);
        assert_eq!(of_338(&desk.look()), [0, 0, 1, 0, 0], "July open: {july}");
    }
}

#[test]
fn an_order_of_the_ledger_that_a_list_names_can_be_captured_beside_another_months_files() {
    for july in [false, true] {
        let mut desk = with_june(ONE, ONE_RESULT);
        if july {
            desk.july();
        }
        desk.open("later.csv", LATER);
        let seen = desk.look();
        assert_eq!(of_338(&seen), [1, 1, 0, 0, 0], "July open: {july}");
        assert_eq!((seen.waiting.records, state(&seen, "not-matched").0), (1, 0), "July open: {july}");
        // Of another amount it is another matter.
        if july {
            desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
            desk.open("other.csv", &LATER.replace("11,246", "11,247"));
            let seen = desk.look();
            assert_eq!((seen.lists[0].tickable.records, state(&seen, "not-matched").0), (0, 1));
        }
    }
}

#[test]
fn what_is_captured_once_more_is_not_settled_by_what_was_said_before() {
    let mut desk = with_june(ONE, ONE_RESULT);
    let id = desk.captured_on("2012-07-11");
    desk.say_settled(&id);
    let mut desk = desk.next_visit();
    desk.open("later.csv", LATER);
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    desk.captured_on(TODAY);
    let mut desk = desk.next_visit();
    assert_eq!(state(&desk.look(), CAPTURED), (1, 11_246));
    assert_eq!(reminders(&mut desk, "2012-08-11"), [(Todo::Unverified, 1, 11_246)]);
    desk.open("later.csv", LATER);
    assert_eq!(of_338(&desk.look()), [0, 0, 1, 0, 0]);
}

/// A list without orders, as the console shows it.
const UNNAMED: &str = "決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                       310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n\
                       310002,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"7,022円\"\r\n";

#[test]
fn payments_that_were_captured_stay_captured_when_a_result_says_their_orders() {
    let mut desk = Desk(Session::new());
    desk.open("unnamed.csv", UNNAMED);
    let both = (2, 18_268);
    assert_eq!(state(&desk.capture(), CAPTURED), both);
    // The result has them by their payment IDs.
    desk.open("june-result.csv", JUNE_RESULT);
    let seen = desk.look();
    assert_eq!((state(&seen, CAPTURED), seen.total.records, seen.total.amount), (both, 2, 18_268), "once each");
    assert_eq!((seen.lists[0].tickable.records, seen.captured.records), (0, 2));
    // And the other way round: captured as orders, then the result is closed.
    desk.act(Act::NotCaptured);
    assert_eq!(state(&desk.capture(), CAPTURED), both);
    let seen = desk.act(Act::Forget { part: Part::Result, index: 0 });
    assert_eq!((state(&seen, CAPTURED), seen.total.records), (both, 2));
    let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    assert_eq!((state(&seen, CAPTURED), seen.total.records), (both, 2));
}

#[test]
fn what_a_person_says_is_settled_is_not_called_captured_in_the_same_visit() {
    let mut desk = with_june(ONE, ONE_RESULT);
    desk.open("named.csv", &NAMED.replace("339,310002,オーソリOK", "339,310002,オーソリNG"));
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    let id = desk.captured_on(TODAY);
    assert_eq!(state(&desk.act(Act::Forget { part: Part::Inquiry, index: 0 }), CAPTURED), (1, 11_246));
    desk.say_settled(&id);
    assert_eq!(state(&desk.look(), CAPTURED), (0, 0));
}

#[test]
fn what_looks_like_a_card_number_is_not_settled_by_an_earlier_list_with_the_same_ends() {
    let mut desk = Desk(Session::new());
    let list = |yen: u32| format!(r#"{{"payments":[{{"order":"4111111111111111","amount":{yen}}}]}}"#);
    for (yen, on, status) in [(500, "2012-07-11", Some(Status::Completed)), (700, "2012-08-10", None)] {
        let told = Told { on: Some(on.to_owned()), status, ..Told::default() };
        let request = Ledger::RecordFile { name: format!("{yen}.json"), told, language: LANGUAGE };
        desk.ledger(request, list(yen).as_bytes());
    }
    assert_eq!(reminders(&mut desk, "2012-08-11"), [(Todo::Unverified, 1, 700)]);
}

#[test]
fn a_work_list_whose_numbers_look_like_card_numbers_waits_to_be_settled() {
    let card = "4111111111111111";
    let named = NAMED.replace("338,310001", &format!("{card},310001"));
    let named: String = named.lines().take(2).map(|line| format!("{line}\r\n")).collect();
    let mut desk = Desk(Session::new());
    desk.record("june.csv", &ONE.replace("338", card), "2012-06-12T09:54:00");
    desk.open("named.csv", &named);
    desk.capture();
    let waits = [(Todo::Unverified, 1, 11_246)];
    let unverified = |desk: &mut Desk| {
        let items = reminders(desk, "2012-08-11");
        items.into_iter().filter(|(todo, ..)| *todo == Todo::Unverified).collect::<Vec<_>>()
    };
    assert_eq!(unverified(&mut desk), waits);
    let settled = |desk: &mut Desk| {
        let search = kensatsu_engine::protocol::ledger::Search::default();
        match desk.0.serve(Asked::Ledger(Ledger::Page { search, start: 0, count: 9, language: LANGUAGE }), b"") {
            Answer::Ledger(OfLedger::Page(page)) => page.rows.iter().any(|row| row.settled),
            other => panic!("{other:?}"),
        }
    };
    assert!(!settled(&mut desk));
    assert_eq!(desk.look().settled_news.records, 0);
    desk.open("later.csv", &named.replace("オーソリOK", "消込済"));
    assert_eq!(desk.look().settled_news.records, 1);
    desk.note(Note::Settled);
    assert!(settled(&mut desk));
    assert_eq!(unverified(&mut desk), []);
}
