//! The ledger beside everything else that is open, through the session's door: whatever is open, the ledger can change, and
//! whatever it says counts in every step.

use std::path::PathBuf;

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::convert::merge::NotAdded;
use kensatsu::engine::ledger::Status;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::month::ledger_entries::made_of_saved;
use kensatsu::engine::open_ledger::Change;
use kensatsu::engine::orders::carry_over::{CarryOver, Entry as CarryEntry};
use kensatsu::engine::practice::Part;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::protocol::ledger;
use kensatsu::engine::protocol::ledger::{InLedger, Keeping, LedgerRow, NotKept, Note, Search, Told};
use kensatsu::engine::protocol::orders;
use kensatsu::engine::protocol::orders::Overview as Orders;
use kensatsu::engine::protocol::payments;
use kensatsu::engine::protocol::payments::{Act, Made, Make, Overview, Tick};
use kensatsu::engine::protocol::{FileId, Request, Response};
use kensatsu::engine::result::NextStep;
use kensatsu::engine::session::Session;

#[path = "support/languages.rs"]
mod languages;
use languages::{in_both, spoken};

const TODAY: &str = "2012-06-13";
const AUTH: &str = "transaction-manual-p7.csv";
const RESULT: &str = "result-manual-p7.csv";

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)).expect("a sample")
}

#[derive(Default)]
struct Desk(Session);

impl Desk {
    fn open(&mut self, name: &str, bytes: &[u8]) -> Response {
        self.0.serve(Request::Open { name: name.to_owned(), language: spoken(), choices: Choices::default() }, bytes)
    }

    /// Opens a transaction file; its number and how often each rule of the ledger speaks.
    fn check(&mut self, name: &str, bytes: &[u8]) -> (FileId, u64, u64) {
        match self.open(name, bytes) {
            Response::Opened(overview) => {
                let count = |code: &str| overview.groups.iter().find(|group| group.code == code).map_or(0, |g| g.count);
                (overview.id, count("X001"), count("X002"))
            }
            other => panic!("{other:?}"),
        }
    }

    fn ledger(&mut self, request: ledger::Request, bytes: &[u8]) -> Response {
        let answer = self.0.serve(Request::Ledger(request), bytes);
        self.0.ledger_mut().take_changes();
        answer
    }

    fn done(&mut self, request: ledger::Request, bytes: &[u8]) -> String {
        match self.ledger(request, bytes) {
            Response::Ledger(ledger::Response::Done { sentence, .. }) => sentence,
            other => panic!("{other:?}"),
        }
    }

    fn record_file(&mut self, name: &str, bytes: &[u8], receipt: &str) -> String {
        let told = told(receipt);
        self.done(ledger::Request::RecordFile { name: name.to_owned(), told, language: spoken() }, bytes)
    }

    fn rows(&mut self) -> Vec<LedgerRow> {
        let request = ledger::Request::Page { search: Search::default(), start: 0, count: 100, language: spoken() };
        match self.ledger(request, b"") {
            Response::Ledger(ledger::Response::Page(page)) => page.rows,
            other => panic!("{other:?}"),
        }
    }

    fn note(&mut self, what: Note) -> Option<String> {
        match self.ledger(ledger::Request::Note { what, on: TODAY.to_owned(), language: spoken() }, b"") {
            Response::Ledger(ledger::Response::Done { sentence, .. }) => Some(sentence),
            Response::Ledger(ledger::Response::Nothing) => None,
            other => panic!("{other:?}"),
        }
    }

    fn orders(&mut self, request: orders::Request) -> orders::Response {
        match self.0.serve(Request::Orders(request), b"") {
            Response::Orders(said) => *said,
            other => panic!("{other:?}"),
        }
    }

    /// Opens the order list of the samples and decides for June.
    fn june(&mut self) -> Orders {
        let opened = match self.open("orders.csv", &sample("orders-eccube2.csv")) {
            Response::Orders(said) => *said,
            other => panic!("{other:?}"),
        };
        let orders::Response::Opened(overview) = opened else { panic!("{opened:?}") };
        let (list, from, to) = (overview.id, Day::read("2012-06-11"), Day::read("2012-06-30"));
        changed(self.orders(orders::Request::Period { list, from, to }))
    }

    fn make_orders(&mut self, list: FileId) -> (u64, u64) {
        let at = "2012-06-01 09:35:22".to_owned();
        match self.orders(orders::Request::Make { list, merchant_id: "12345".to_owned(), at }) {
            orders::Response::Made(made) => (made.records, made.errors),
            other => panic!("{other:?}"),
        }
    }

    fn payments(&mut self, request: payments::Request) -> Result<payments::Response, String> {
        match self.0.serve(Request::Payments(request), b"") {
            Response::Payments(response) => Ok(*response),
            Response::Failed(sentence) => Err(sentence),
            other => panic!("{other:?}"),
        }
    }

    fn look(&mut self) -> Overview {
        match self.payments(payments::Request::Look { today: TODAY.to_owned(), language: spoken() }) {
            Ok(payments::Response::Seen { overview }) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn act(&mut self, act: Act) -> Overview {
        match self.payments(payments::Request::Act { act, today: TODAY.to_owned(), language: spoken() }) {
            Ok(payments::Response::Seen { overview }) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn make(&mut self, what: Make) -> Result<Made, String> {
        match self.payments(payments::Request::Make { what, today: TODAY.to_owned(), language: spoken() })? {
            payments::Response::Made(made) => Ok(*made),
            other => panic!("{other:?}"),
        }
    }

    /// Every declined order of the first result takes this step.
    fn step(&mut self, step: NextStep) {
        self.act(Act::Step { result: 0, order: None, group: 0, step });
    }

    fn export(&mut self) -> Vec<u8> {
        let request = ledger::Request::Export { at: "2012-06-13T10:00".to_owned(), language: spoken() };
        match self.0.serve(Request::Ledger(request), b"") {
            Response::Ledger(ledger::Response::Exported(file)) => file.content,
            other => panic!("{other:?}"),
        }
    }
}

fn told(receipt: &str) -> Told {
    Told { receipt: Some(receipt.to_owned()), on: Some("2012-06-12 09:54".to_owned()), ..Told::default() }
}

fn changed(said: orders::Response) -> Orders {
    match said {
        orders::Response::Changed { overview, .. } => *overview,
        other => panic!("{other:?}"),
    }
}

/// The manual's file, uploaded and in the ledger; it and its result are open.
fn month() -> Desk {
    let mut desk = Desk::default();
    desk.record_file(AUTH, &sample(AUTH), "1206120001");
    desk.open(AUTH, &sample(AUTH));
    desk.open(RESULT, &sample(RESULT));
    desk
}

#[test]
fn the_ledger_changes_while_an_order_list_is_open_and_the_list_follows() {
    let mut desk = Desk::default();
    desk.record_file("other.csv", b"1,020,12345,,,\r\n3,,7,,5000,,,10,,,,5,,9\r\n4,1\r\n", "1");
    let list = desk.june();
    assert_eq!(list.counts.map(|counts| counts.included.orders), Some(3));
    assert_eq!(desk.make_orders(list.id), (3, 0));
    // Step 2 records an upload with the list still open: nothing is in the way.
    assert!(desk.record_file(AUTH, &sample(AUTH), "1206120001").contains("記録しました"));
    let list = changed(desk.orders(orders::Request::Speak { list: list.id, language: spoken() }));
    assert_eq!(list.counts.map(|counts| counts.included.orders), Some(0));
    assert_eq!(desk.make_orders(list.id), (0, 1), "an empty file has its error");
}

#[test]
fn the_same_bytes_recorded_as_another_sending_are_said_to_be_one() {
    in_both(|| {
        let mut desk = Desk::default();
        let again = |sentence: &str| match spoken() {
            Language::Ja => sentence.contains("別の送信"),
            Language::En => sentence.contains("another sending"),
        };
        assert!(!again(&desk.record_file(AUTH, &sample(AUTH), "1206120001")));
        assert!(!again(&desk.record_file(AUTH, &sample(AUTH), "1206120001")), "that upload, once more");
        assert!(!again(&desk.record_file("b.csv", b"1,020,12345,,,\r\n3,,7,,5000,,,10,,,,5,,9\r\n4,1\r\n", "2")));
        assert!(again(&desk.record_file(AUTH, &sample(AUTH), "1206120002")));
        assert_eq!(desk.rows().len(), 3);
    });
}

#[test]
fn a_file_of_step_1_is_written_down_as_it_was_saved() {
    in_both(a_file_of_step_1_is_written_down_as_it_was_saved_said);
}

fn a_file_of_step_1_is_written_down_as_it_was_saved_said() {
    let mut desk = Desk::default();
    let list = desk.june().id;
    assert_eq!(desk.make_orders(list), (3, 0));
    let record = || ledger::Request::Record { file: list, told: told("1206120001"), language: spoken() };
    assert!(matches!(desk.ledger(record(), b""), Response::Failed(_)), "not saved yet");
    let orders::Response::File(saved) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
    assert!(desk.done(record(), b"").contains(&saved.name));
    let [row] = &desk.rows()[..] else { panic!("one entry") };
    assert_eq!((row.name.as_str(), row.records, row.amount), (saved.name.as_str(), 3, 28_443));
    assert_eq!(row.sha256, kensatsu::engine::text::source::sha256(&saved.content));
    // What was saved stays saved, and is not charged again.
    let overview = changed(desk.orders(orders::Request::Speak { list, language: spoken() }));
    assert_eq!(overview.saved.map(|(name, _)| name), Some(saved.name));
    assert_eq!(overview.counts.map(|counts| counts.included.orders), Some(0));
}

#[test]
fn step_3_tells_the_ledger_its_result_and_the_retry_is_not_stopped() {
    let mut desk = month();
    let seen = desk.look();
    assert_eq!(seen.results[0].in_ledger, InLedger::Waits);
    assert!(desk.note(Note::Result(0)).expect("news").contains("NG 1 件"));
    assert_eq!(desk.note(Note::Result(0)), None, "once");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Told);
    let [row] = &desk.rows()[..] else { panic!("one entry") };
    assert_eq!(row.result.map(|result| (result.ok, result.ng)), Some((2, 1)));

    desk.step(NextStep::Retry);
    let retry = desk.make(Make::Retry { result: 0 }).expect("a retry file");
    assert_eq!(retry.count.records, 1);
    let opened = desk.check(&retry.name, &retry.content);
    assert_eq!((opened.1, opened.2), (0, 0));
    desk.record_file(&retry.name, &retry.content, "1206130001");
    let again = desk.check("again.csv", &retry.content);
    assert_eq!((again.1, again.2), (1, 1));
}

#[test]
fn a_result_of_a_repaired_file_is_known_by_its_orders() {
    in_both(a_result_of_a_repaired_file_is_known_by_its_orders_said);
}

fn a_result_of_a_repaired_file_is_known_by_its_orders_said() {
    let mut desk = Desk::default();
    desk.record_file("検査済.csv", &sample(AUTH), "1");
    // What is open is the file before its repair: other bytes, the same orders.
    desk.open("broken.csv", &sample("transaction-manual-p7-saved-by-excel.csv"));
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
    assert!(desk.note(Note::Result(0)).is_some());
    assert_eq!(desk.rows()[0].result.map(|result| result.ng), Some(1));
}

#[test]
fn an_upload_that_is_not_in_the_ledger_is_offered_and_no_ledger_asks_for_nothing() {
    in_both(an_upload_that_is_not_in_the_ledger_is_offered_and_no_ledger_asks_for_nothing_said);
}

fn an_upload_that_is_not_in_the_ledger_is_offered_and_no_ledger_asks_for_nothing_said() {
    let mut desk = Desk::default();
    let (file, ..) = desk.check(AUTH, &sample(AUTH));
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::No, "nobody uses a ledger");
    assert_eq!(desk.note(Note::Result(0)), None);
    desk.0.ledger_mut().set_keeping(Keeping::Browser);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::NotSent(file));
    desk.done(ledger::Request::Record { file, told: told("1"), language: spoken() }, b"");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
}

#[test]
fn the_next_day_step_3_makes_no_second_retry_and_no_carry_over_of_what_was_sent_again() {
    in_both(the_next_day_step_3_makes_no_second_retry_and_no_carry_over_of_what_was_sent_again_said);
}

fn the_next_day_step_3_makes_no_second_retry_and_no_carry_over_of_what_was_sent_again_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::Retry);
    let retry = desk.make(Make::Retry { result: 0 }).expect("a retry file");
    desk.record_file(&retry.name, &retry.content, "1206130001");
    let copy = desk.export();

    for (step, what) in
        [(NextStep::Retry, Make::Retry { result: 0 }), (NextStep::CarryOver, Make::CarryOver { result: 0 })]
    {
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        desk.open(AUTH, &sample(AUTH));
        desk.open(RESULT, &sample(RESULT));
        desk.look();
        desk.step(step);
        let refused = desk.make(what).unwrap_err();
        assert!(refused.contains("1206130001"), "{refused}");
    }
}

#[test]
fn a_carry_over_list_of_step_3_counts_at_once() {
    in_both(a_carry_over_list_of_step_3_counts_at_once_said);
}

fn a_carry_over_list_of_step_3_counts_at_once_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::Retry);
    let retry = desk.make(Make::Retry { result: 0 }).expect("a retry file").content;
    let copy = desk.export();

    let mut desk = month();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    desk.look();
    desk.step(NextStep::CarryOver);
    // The retry file was saved, and perhaps sent: nothing else is made of its orders before somebody has said that it was not.
    let refused = desk.make(Make::CarryOver { result: 0 }).unwrap_err();
    assert!(refused.contains("再送.csv"), "{refused}");
    let saved = reminded(&mut desk, TODAY).items.into_iter().find(|item| item.todo == ledger::Todo::Saved);
    desk.done(ledger::Request::Deny { id: saved.expect("the retry file").id, language: spoken() }, b"");
    desk.look();
    desk.step(NextStep::CarryOver);
    desk.make(Make::CarryOver { result: 0 }).expect("a list");
    assert!(desk.note(Note::CarryOver(0)).is_some());
    assert_eq!(desk.note(Note::CarryOver(0)), None, "once");
    let opened = desk.check("retry.csv", &retry);
    assert_eq!(opened.1, 1, "an order goes to one of the two");
}

#[test]
fn what_was_captured_is_remembered_and_counts_once() {
    in_both(what_was_captured_is_remembered_and_counts_once_said);
}

fn what_was_captured_is_remembered_and_counts_once_said() {
    let mut desk = month();
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    let errors = desk.look().errors;
    desk.note(Note::Result(0));
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    let seen = desk.act(Act::Captured);
    assert_eq!((seen.captured.records, seen.work.records), (2, 0));
    assert!(desk.note(Note::Work).is_some());
    assert_eq!(desk.note(Note::Work), None, "once");
    let seen = desk.look();
    assert_eq!((seen.captured.records, seen.work.records, seen.errors), (2, 0, errors), "the list is older: no alarm");
    let rows = desk.rows();
    let upload = rows.iter().find(|row| row.name == AUTH).expect("the upload");
    assert_eq!(upload.captured.as_ref().and_then(|captured| captured.on.as_deref()), Some(TODAY));
    assert_eq!(upload.due_on, None);

    // A capture file of the same orders is stopped.
    let capture = b"1,021,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n";
    assert_eq!(desk.check("capture.csv", capture).1, 1);

    // The next day, without a list: nothing is to be captured again. With the list from before the capture neither, and no alarm.
    let copy = desk.export();
    let mut desk = month();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    assert_eq!(desk.look().work.records, 0);
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    let seen = desk.look();
    assert_eq!((seen.errors, seen.lists[0].tickable.records), (errors, 0), "the list is older: no alarm");
    // With a later one that still says オーソリOK: an alarm.
    let mut later = sample("inquiry-manual-p7-before.csv");
    let at = later.windows(19).position(|moment| moment == b"2012/06/12 09:55:12").expect("the last update");
    later[at + 9] = b'4';
    desk.open("later.csv", &later);
    assert_eq!(desk.look().errors, errors + 2, "not settled after the capture");
}

#[test]
fn a_capture_that_is_taken_back_is_taken_out_of_the_ledger_too() {
    in_both(a_capture_that_is_taken_back_is_taken_out_of_the_ledger_too_said);
}

fn a_capture_that_is_taken_back_is_taken_out_of_the_ledger_too_said() {
    let mut desk = month();
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    desk.look();
    desk.note(Note::Result(0));
    let before = desk.rows();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    desk.act(Act::Captured);
    assert!(desk.note(Note::Work).is_some());
    assert_ne!(desk.rows(), before);
    let seen = desk.act(Act::NotCaptured);
    assert_eq!((seen.captured.records, seen.work.records), (0, 2));
    assert!(desk.note(Note::WorkBack).is_some());
    assert_eq!(desk.rows(), before, "the list is gone, and the upload waits for its capture again");
    assert_eq!(desk.note(Note::WorkBack), None, "once");
    assert_eq!(desk.look().work.records, 2, "the ledger holds nothing against them");
}

#[test]
fn practice_data_never_comes_into_the_ledger() {
    in_both(practice_data_never_comes_into_the_ledger_said);
}

fn practice_data_never_comes_into_the_ledger_said() {
    let mut desk = Desk::default();
    desk.0.ledger_mut().set_keeping(Keeping::Browser);
    for part in Part::ALL {
        desk.0.serve(Request::Practice { part, today: TODAY.to_owned(), language: spoken() }, b"");
    }
    let seen = desk.look();
    assert_eq!(seen.results.iter().map(|result| result.in_ledger).collect::<Vec<_>>(), [InLedger::No]);
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    assert!(desk.look().work.records > 0, "there is something to capture");
    desk.act(Act::Captured);
    for what in [Note::Result(0), Note::CarryOver(0), Note::Work] {
        let request = ledger::Request::Note { what, on: TODAY.to_owned(), language: spoken() };
        assert_eq!(desk.0.serve(Request::Ledger(request), b""), Response::Cancelled);
    }
    desk.0.serve(Request::LeavePractice, b"");
    assert!(desk.rows().is_empty());
}

#[test]
fn what_could_not_be_kept_is_taken_back_and_a_copy_needs_nothing_kept() {
    let mut desk = Desk::default();
    desk.record_file("a.csv", &sample(AUTH), "1");
    desk.export();
    let held = desk.0.ledger_mut();
    assert!(held.changes().iter().all(Change::is_a_mark), "only the mark of the copy is left to be kept");
    held.take_changes();

    desk.0.serve(Request::Ledger(ledger::Request::EraseAll { language: spoken() }), b"");
    let held = desk.0.ledger_mut();
    assert!(held.changes().iter().all(Change::takes_away));
    held.put_back();
    let refused = held.not_kept(NotKept::Full, spoken());
    assert!(matches!(refused, Response::Failed(sentence) if sentence.contains("いっぱい")));
    let summary = held.summary(spoken());
    assert_eq!((summary.entries, summary.orders), (1, 3));
    assert_eq!(summary.backed_up.as_deref(), Some("2012-06-13T10:00"), "the copy is still known");
    assert_eq!(desk.check("b.csv", &sample(AUTH)).1, 3);
}

#[test]
fn a_ledger_that_was_only_taken_in_has_nothing_to_be_saved() {
    in_both(a_ledger_that_was_only_taken_in_has_nothing_to_be_saved_said);
}

fn a_ledger_that_was_only_taken_in_has_nothing_to_be_saved_said() {
    let copy = captured();
    let mut desk = later(&copy);
    assert!(!desk.0.ledger_mut().summary(spoken()).unsaved, "the file has it");
    desk.record_file("b.csv", b"1,020,12345,,,\r\n3,,9001,,500,,,10,,,,9000,,7\r\n4,1\r\n", "77");
    assert!(desk.0.ledger_mut().summary(spoken()).unsaved);
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    assert!(desk.0.ledger_mut().summary(spoken()).unsaved, "what was written down before is still in no file");
}

#[test]
fn today_says_what_was_sent_this_month_and_what_became_of_it() {
    in_both(today_says_what_was_sent_this_month_and_what_became_of_it_said);
}

fn today_says_what_was_sent_this_month_and_what_became_of_it_said() {
    let mut desk = later(&captured());
    let sums = reminded(&mut desk, "2012-06-20").month;
    assert_eq!(sums, [(3, 28_443), (2, 18_268), (2, 18_268)]);
    assert_eq!(reminded(&mut desk, "2012-07-01").month, [(0, 0); 3], "another month");
}

/// Everything of the month captured on the console and noted, and the ledger as it was kept.
fn captured() -> Vec<u8> {
    let mut desk = month();
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    desk.look();
    desk.note(Note::Result(0));
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    desk.act(Act::Captured);
    assert!(desk.note(Note::Work).is_some());
    desk.export()
}

/// The same month on another day, with the ledger of a copy.
fn later(copy: &[u8]) -> Desk {
    let mut desk = Desk::default();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, copy);
    desk.open(AUTH, &sample(AUTH));
    desk.open(RESULT, &sample(RESULT));
    desk
}

#[test]
fn erasing_a_work_list_lets_its_orders_be_captured_and_marked_again() {
    let mut desk = later(&captured());
    let find = |desk: &mut Desk, name: &str| desk.rows().into_iter().find(|row| row.name.starts_with(name));
    desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
    let list = find(&mut desk, "売上作業一覧").expect("the work list");
    desk.look();
    desk.done(ledger::Request::Erase { id: list.id, language: spoken() }, b"");
    assert_eq!(find(&mut desk, AUTH).expect("the upload").captured, None);
    // As the page does whenever the ledger has changed.
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    assert_eq!(desk.look().work.records, 2, "they are to be captured again");

    desk.act(Act::Captured);
    assert!(desk.note(Note::Work).is_some());
    assert!(find(&mut desk, AUTH).expect("the upload").captured.is_some(), "what was taken back can be said again");
}

#[test]
fn a_mark_that_the_work_list_did_not_set_outlives_it() {
    let mut desk = later(&captured());
    let rows = desk.rows();
    let row = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).expect("an entry").id.clone();
    let captured = Some(Some((kensatsu::engine::model::capture_way::Way::Console, "2012-06-20".to_owned())));
    let told = Told { captured, ..Told::default() };
    desk.done(ledger::Request::Amend { id: row(AUTH), told, language: spoken() }, b"");
    desk.done(ledger::Request::Erase { id: row("売上作業一覧"), language: spoken() }, b"");
    assert!(desk.rows()[0].captured.is_some());
}

#[test]
fn a_carry_over_list_is_used_up_when_the_upload_that_it_is_in_is_written_down() {
    in_both(a_carry_over_list_is_used_up_when_the_upload_that_it_is_in_is_written_down_said);
}

fn a_carry_over_list_is_used_up_when_the_upload_that_it_is_in_is_written_down_said() {
    let entry = CarryEntry::new("236".to_owned(), "360".to_owned(), 5_000);
    let waiting = CarryOver::new(vec![entry]).to_json().into_bytes();
    for chosen in [false, true] {
        let mut desk = Desk::default();
        desk.record_file("翌月分.json", &waiting, "");
        let list = desk.june().id;
        let bring = |list| Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() });
        desk.0.serve(bring(list), &waiting);
        assert_eq!(desk.make_orders(list), (3, 0));
        let orders::Response::File(saved) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
        if chosen {
            desk.record_file("uploaded.csv", &saved.content, "1");
        } else {
            desk.done(ledger::Request::Record { file: list, told: told("1"), language: spoken() }, b"");
        }
        assert_eq!(desk.rows().len(), 2, "the list stays one entry");
        let copy = desk.export();

        // Another day: the operator opens the list again as it was.
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        let list = desk.june().id;
        let overview = match desk.0.serve(bring(list), &waiting) {
            Response::Orders(said) => changed(*said),
            other => panic!("{other:?}"),
        };
        let left = overview.carry_over.expect("a list").left;
        assert_eq!(left.iter().map(|left| left.reason).collect::<Vec<_>>(), [NotAdded::AlreadySubmitted]);
    }
}

const RETRY: &[u8] = b"1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n";
const RETRY_RESULT: &[u8] = b"1,020,12345,,,,0,,\r\n3,,379,,10175,,,10,,,,236,,360,0,,,310009\r\n4,1\r\n";

#[test]
fn a_retry_that_was_not_written_down_is_offered_the_next_day() {
    in_both(a_retry_that_was_not_written_down_is_offered_the_next_day_said);
}

fn a_retry_that_was_not_written_down_is_offered_the_next_day_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    let copy = desk.export();

    let mut desk = Desk::default();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    let (file, ..) = desk.check("retry.csv", RETRY);
    desk.open("retry-result.csv", RETRY_RESULT);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::NotSent(file));
    desk.done(ledger::Request::Record { file, told: told("2"), language: spoken() }, b"");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
}

#[test]
fn the_result_of_a_retry_never_replaces_the_result_of_the_first_upload() {
    in_both(the_result_of_a_retry_never_replaces_the_result_of_the_first_upload_said);
}

fn the_result_of_a_retry_never_replaces_the_result_of_the_first_upload_said() {
    let result = b"1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,1,2003,x,310001\r\n\
        3,,339,,7022,,,10,,,,338,,285,0,,,310002\r\n3,,379,,10175,,,10,,,,236,,360,1,2003,x,310003\r\n4,3\r\n";
    let mut desk = Desk::default();
    desk.record_file(AUTH, &sample(AUTH), "1");
    desk.open(AUTH, &sample(AUTH));
    desk.open(RESULT, result);
    desk.look();
    assert!(desk.note(Note::Result(0)).is_some());
    let before = desk.rows();
    assert_eq!(before[0].result.map(|result| (result.ok, result.ng)), Some((1, 2)));

    // The retry's result without the retry: it is about orders of the first upload.
    desk.open("retry-result.csv", RETRY_RESULT);
    assert_ne!(desk.look().results[1].in_ledger, InLedger::Waits, "nothing is offered");
    assert_eq!(desk.note(Note::Result(1)), None);
    assert_eq!(desk.rows(), before);

    // Once the retry is written down the result is its own.
    desk.record_file("retry.csv", RETRY, "2");
    assert_eq!(desk.look().results[1].in_ledger, InLedger::Waits);
    assert!(desk.note(Note::Result(1)).is_some());
    let results = desk.rows().into_iter().map(|row| (row.name, row.result.map(|result| (result.ok, result.ng))));
    let mut results: Vec<_> = results.collect();
    results.sort();
    assert_eq!(results, [("retry.csv".to_owned(), Some((1, 0))), (AUTH.to_owned(), Some((1, 2)))]);
}

#[test]
fn a_carry_over_list_that_was_lost_is_made_again_and_the_retry_says_where_the_orders_wait() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::CarryOver);
    let first = desk.make(Make::CarryOver { result: 0 }).expect("a list");
    desk.note(Note::CarryOver(0));
    let copy = desk.export();

    let mut desk = later(&copy);
    desk.look();
    desk.step(NextStep::CarryOver);
    let again = desk.make(Make::CarryOver { result: 0 }).expect("the same list");
    assert_eq!(again.content, first.content);
    assert_eq!(desk.note(Note::CarryOver(0)), None, "the ledger has it");
    assert_eq!(desk.rows().len(), 2);

    let mut desk = later(&copy);
    desk.look();
    desk.step(NextStep::Retry);
    let refused = desk.make(Make::Retry { result: 0 }).unwrap_err();
    assert!(refused.contains("翌月分の一覧") && !refused.contains("送っています"), "{refused}");
}

#[test]
fn a_list_that_was_planned_while_the_ledger_was_being_sorted_is_planned_again() {
    in_both(a_list_that_was_planned_while_the_ledger_was_being_sorted_is_planned_again_said);
}

fn a_list_that_was_planned_while_the_ledger_was_being_sorted_is_planned_again_said() {
    let mut many = String::from("1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n");
    many.extend((0..70_000).map(|at| format!("3,,{},,500,,,10,,,,1,,2\r\n", 1_000_000 + at)));
    many += "4,70001\r\n";
    let entry = made_of_saved("many.csv", many.as_bytes(), &Profile::paygent_cagolab()).expect("an entry");
    let mut desk = Desk::default();
    let list = desk.june().id;
    let included = |desk: &mut Desk| {
        let overview = changed(desk.orders(orders::Request::Speak { list, language: spoken() }));
        overview.counts.map(|counts| counts.included.orders)
    };
    desk.0.ledger_mut().load(vec![entry]);
    included(&mut desk);
    while !desk.0.ledger_mut().settle(10_000) {}
    assert_eq!(included(&mut desk), Some(2), "379 was sent");
}

#[test]
fn a_request_that_was_given_up_does_not_hold_the_ledger() {
    let mut desk = Desk::default();
    desk.record_file("other.csv", RETRY, "1");
    let list = desk.june().id;
    let bring = || Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() });
    // Its file cannot be read, so that no step is ever taken.
    let work = desk.0.start(bring());
    work.cancel(&mut desk.0);
    assert!(desk.record_file(AUTH, &sample(AUTH), "2").contains("記録しました"));
    // Whatever was forgotten is let go before the ledger is brought in.
    drop(desk.0.start(bring()));
    desk.0.let_go();
    assert!(desk.record_file("third.csv", RETRY, "3").contains("記録しました"));
}

#[test]
fn the_file_before_its_repair_is_not_taken_for_the_upload_and_the_refusal_says_what_to_open() {
    let uploaded = String::from_utf8(sample(AUTH)).expect("text").replace("3,,339,,7022,", "3,,339,,7023,");
    let mut desk = Desk::default();
    desk.record_file("検査済.csv", uploaded.as_bytes(), "1206120001");
    desk.open(AUTH, &sample(AUTH));
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Elsewhere);
    assert_eq!(desk.note(Note::Result(0)), None);
    desk.step(NextStep::Retry);
    let refused = desk.make(Make::Retry { result: 0 }).unwrap_err();
    assert!(refused.contains("1206120001") && refused.contains("アップロードしたファイルを開いて"), "{refused}");
}

fn reminded(desk: &mut Desk, on: &str) -> ledger::Today {
    match desk.ledger(ledger::Request::Today { on: on.to_owned(), seen: 0 }, b"") {
        Response::Ledger(ledger::Response::Today(today)) => *today,
        other => panic!("{other:?}"),
    }
}

fn todos(desk: &mut Desk, on: &str) -> Vec<ledger::Todo> {
    reminded(desk, on).items.iter().map(|item| item.todo).collect()
}

#[test]
fn a_saved_file_is_asked_for_until_it_was_recorded_or_denied() {
    in_both(a_saved_file_is_asked_for_until_it_was_recorded_or_denied_said);
}

fn a_saved_file_is_asked_for_until_it_was_recorded_or_denied_said() {
    let save = |desk: &mut Desk| {
        let list = desk.june().id;
        assert_eq!(desk.make_orders(list), (3, 0));
        let orders::Response::File(saved) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
        saved.content
    };
    // Through a copy, as after the page was closed.
    let mut desk = Desk::default();
    save(&mut desk);
    assert!(desk.rows().is_empty(), "it is no upload yet");
    let mut desk = later(&desk.export());
    let today = reminded(&mut desk, TODAY);
    let [item] = &today.items[..] else { panic!("{today:?}") };
    assert_eq!((item.todo, item.records, item.amount), (ledger::Todo::Saved, 3, 28_443));
    assert_eq!(desk.check("again.csv", &sample(AUTH)).1, 0, "nobody has said that it was sent");
    let recorded = ledger::Request::RecordSaved { id: item.id.clone(), told: told("1"), language: spoken() };
    desk.done(recorded, b"");
    assert_eq!(todos(&mut desk, TODAY), [ledger::Todo::NoResult, ledger::Todo::Due].map(|todo| todo));
    assert_eq!(desk.check("again.csv", &sample(AUTH)).1, 3);

    let mut desk = Desk::default();
    save(&mut desk);
    let id = reminded(&mut desk, TODAY).items[0].id.clone();
    desk.done(ledger::Request::Deny { id, language: spoken() }, b"");
    assert_eq!(todos(&mut desk, TODAY), []);

    // Another way of recording it settles it as well.
    let mut desk = Desk::default();
    let content = save(&mut desk);
    desk.record_file("uploaded.csv", &content, "1");
    assert!(!todos(&mut desk, TODAY).contains(&ledger::Todo::Saved));
}

#[test]
fn a_list_in_a_file_that_was_never_sent_stands_under_today_until_it_is_free() {
    in_both(a_list_in_a_file_that_was_never_sent_stands_under_today_until_it_is_free_said);
}

fn a_list_in_a_file_that_was_never_sent_stands_under_today_until_it_is_free_said() {
    let waiting = CarryOver::new(vec![CarryEntry::new("236".to_owned(), "360".to_owned(), 5_000)]);
    let waiting = waiting.to_json().into_bytes();
    let bring = |desk: &mut Desk| {
        let list = desk.june().id;
        let request = Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() });
        match desk.0.serve(request, &waiting) {
            Response::Orders(said) => (list, changed(*said).carry_over.expect("a list")),
            other => panic!("{other:?}"),
        }
    };
    let mut desk = Desk::default();
    let (list, _) = bring(&mut desk);
    desk.make_orders(list);
    desk.orders(orders::Request::Save { list });
    // The page is closed before anything was recorded.
    let mut desk = later(&desk.export());
    assert_eq!(
        bring(&mut desk).1.left.iter().map(|left| left.reason).collect::<Vec<_>>(),
        [NotAdded::AlreadySubmitted]
    );
    let today = reminded(&mut desk, TODAY);
    assert_eq!(
        today.items.iter().map(|item| item.todo).collect::<Vec<_>>(),
        [ledger::Todo::Saved, ledger::Todo::Reserved]
    );
    let said = desk.done(ledger::Request::Deny { id: today.items[0].id.clone(), language: spoken() }, b"");
    let words = ["もう一度使えます", "can be used again"][usize::from(spoken() == Language::En)];
    assert!(said.contains(words), "{said}");
    assert_eq!(todos(&mut desk, TODAY), []);
    assert!(bring(&mut desk).1.left.is_empty());
}

#[test]
fn the_ledger_alone_says_what_is_due_and_when() {
    in_both(the_ledger_alone_says_what_is_due_and_when_said);
}

fn the_ledger_alone_says_what_is_due_and_when_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    let copy = desk.export();
    // Nothing is open but the ledger: sent on 2012-06-12, so that 2012-08-10 is the last day.
    for (day, pressing, todo) in [
        ("2012-08-01", None, ledger::Todo::Due),
        ("2012-08-09", Some(payments::Pressing::Tomorrow), ledger::Todo::DueTomorrow),
        ("2012-08-10", Some(payments::Pressing::Today), ledger::Todo::DueToday),
        ("2012-08-11", Some(payments::Pressing::Uncertain), ledger::Todo::Uncertain),
        ("2012-08-12", Some(payments::Pressing::Overdue), ledger::Todo::Overdue),
        ("2012-08-20", Some(payments::Pressing::Overdue), ledger::Todo::Overdue),
    ] {
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        let look = payments::Request::Look { today: day.to_owned(), language: spoken() };
        let Ok(payments::Response::Seen { overview }) = desk.payments(look) else { panic!("{day}") };
        let pressing_now: Vec<_> =
            overview.pressing.iter().map(|(what, count)| (*what, count.records, count.amount)).collect();
        assert_eq!(pressing_now, pressing.map(|what| (what, 2, 18_268)).into_iter().collect::<Vec<_>>(), "{day}");
        let due = overview.outlook.days.iter().find(|due| due.day == "2012-08-10").map(|due| due.due.records);
        assert_eq!(due, (day <= "2012-08-10").then_some(2), "{day}: the calendar");
        let today = reminded(&mut desk, day);
        let item = today.items.iter().find(|item| item.todo == todo).unwrap_or_else(|| panic!("{day}: {today:?}"));
        assert_eq!((item.records, item.amount, item.due_on.as_deref()), (2, 18_268, Some("2012-08-10")));
        assert!(
            today.items.iter().any(|item| item.todo == ledger::Todo::Failed && item.records == 1),
            "379 was declined"
        );
    }
}

#[test]
fn a_result_file_has_the_deadlines_of_the_day_on_which_the_ledger_says_that_it_was_sent() {
    in_both(a_result_file_has_the_deadlines_of_the_day_on_which_the_ledger_says_that_it_was_sent_said);
}

fn a_result_file_has_the_deadlines_of_the_day_on_which_the_ledger_says_that_it_was_sent_said() {
    let copy = month().export();
    for files in [&[RESULT][..], &[AUTH, RESULT]] {
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        files.iter().for_each(|name| drop(desk.open(name, &sample(name))));
        // A day that is entered is for those that nothing else dates.
        for entered in ["", "2012-05-01"] {
            let seen = desk.act(Act::AuthorizedOn { day: entered.to_owned() });
            let due: Vec<_> = seen.outlook.days.iter().filter(|day| day.due.records > 0).collect();
            let due: Vec<_> = due.iter().map(|day| (day.day.as_str(), day.due.records)).collect();
            assert_eq!(due, [("2012-08-10", 2)], "{files:?} {entered}");
            assert_eq!((seen.days_given, seen.days_from_list), (2, 0));
        }
        // The console's own date overrules the ledger's.
        desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
        assert_eq!(desk.look().days_given, 0);
    }
    let mut desk = Desk::default();
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().days_given, 0, "without a ledger nobody knows");
}

#[test]
fn only_what_somebody_said_is_finished_counts_as_finished() {
    in_both(only_what_somebody_said_is_finished_counts_as_finished_said);
}

fn only_what_somebody_said_is_finished_counts_as_finished_said() {
    let mut desk = month();
    assert!(!desk.look().results[0].finished);
    desk.note(Note::Result(0));
    assert!(!desk.look().results[0].finished, "that a result is there does not say so");
    let told = Told { status: Some(Status::Completed), ..Told::default() };
    let id = desk.rows()[0].id.clone();
    desk.done(ledger::Request::Amend { id, told, language: spoken() }, b"");
    assert!(desk.look().results[0].finished);
}

#[test]
fn the_most_urgent_comes_first_and_history_is_none() {
    in_both(the_most_urgent_comes_first_and_history_is_none_said);
}

fn the_most_urgent_comes_first_and_history_is_none_said() {
    let mut desk = month();
    assert_eq!(todos(&mut desk, "2012-08-10"), [ledger::Todo::DueToday, ledger::Todo::NoResult]);
    assert_eq!(todos(&mut desk, "2013-08-10"), [ledger::Todo::NoResult]);
}

#[test]
fn an_older_copy_of_the_ledgers_file_is_known_for_one() {
    in_both(an_older_copy_of_the_ledgers_file_is_known_for_one_said);
}

fn an_older_copy_of_the_ledgers_file_is_known_for_one_said() {
    let mut desk = month();
    let first = desk.export();
    desk.look();
    desk.note(Note::Result(0));
    let second = desk.export();
    let older = |seen: u64, copy: &[u8]| {
        let mut desk = Desk::default();
        desk.ledger(ledger::Request::Today { on: TODAY.to_owned(), seen }, b"");
        let Response::Ledger(ledger::Response::Done { summary, .. }) = desk.ledger(
            ledger::Request::Import { name: "ledger (1).json".to_owned(), whole: false, language: spoken() },
            copy,
        ) else {
            panic!("taken in")
        };
        (summary.older, summary.written)
    };
    assert_eq!(older(0, &first), (false, 1));
    assert_eq!(older(2, &first), (true, 1), "the page has seen the second");
    assert_eq!(older(2, &second), (false, 2));
    // The newer file is opened as well: everything is there.
    let mut desk = Desk::default();
    desk.ledger(ledger::Request::Today { on: TODAY.to_owned(), seen: 2 }, b"");
    desk.done(ledger::Request::Import { name: "ledger (1).json".to_owned(), whole: false, language: spoken() }, &first);
    desk.done(ledger::Request::Import { name: "ledger.json".to_owned(), whole: false, language: spoken() }, &second);
    assert!(!reminded(&mut desk, TODAY).older);
}
