//! What the ledger knows counts in steps 3 and 4, whatever else is open there: an authorization does not become less urgent
//! because another month's result is opened beside it, and what was sent is not called unsent.

mod captured;
mod doubtful;
mod due;
mod not_settled;
mod results;
mod seen_settled;
mod settled;
mod suggested;
mod versions;

use kensatsu_engine::base::language::Language;
use kensatsu_engine::ledger::Status;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::ledger::{EntryUpdate, Note, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::protocol::payments::{Act, Overview, Pressing, Request, Response, Tick};
use kensatsu_engine::protocol::{Request as Asked, Response as Answer};
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
        let told = EntryUpdate { on: Some(on.to_owned()), ..EntryUpdate::default() };
        let request = Ledger::RecordFile { name: name.to_owned(), update: Some(told), language: LANGUAGE };
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
            Response::Overview { overview } => *overview,
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

/// A list that names its orders, so that no result file is needed beside it.
const NAMED: &str = "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                     338,310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n\
                     339,310002,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"7,022円\"\r\n";

impl Desk {
    fn act(&mut self, act: Act) -> Overview {
        match self.ask(Request::Act { act, today: TODAY.to_owned(), language: LANGUAGE }) {
            Response::Overview { overview } => *overview,
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

    fn amend(&mut self, id: &str, told: EntryUpdate) {
        self.ledger(Ledger::Amend { id: id.to_owned(), update: told, language: LANGUAGE }, b"");
    }

    /// The operator looked for himself: it is settled.
    fn say_settled(&mut self, id: &str) {
        self.amend(id, EntryUpdate { status: Some(Status::Completed), ..EntryUpdate::default() });
    }
}

const CAPTURED: &str = "capture-requested";

/// What the ledger reminds of on a day: what there is to do, records and yen.
fn reminders(desk: &mut Desk, on: &str) -> Vec<(Todo, u64, u64)> {
    match desk.0.serve(Asked::Ledger(Ledger::Today { on: on.to_owned(), seen: 0 }), b"") {
        Answer::Ledger(OfLedger::Today(today)) => {
            today.items.iter().map(|item| (item.todo, item.records, item.amount)).collect()
        }
        other => panic!("{other:?}"),
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

/// A program refuses a ledger of a later version, and an entry with a name that it does not know: a new name needs a new version.
fn has_the_names_of_its_version(file: &[u8]) {
    let file: serde_json::Value = serde_json::from_slice(file).expect("JSON");
    assert_eq!(file["version"], 3);
    let known = [
        "id",
        "way",
        "kind",
        "sha256",
        "records",
        "amount",
        "left_out",
        "orders",
        "name",
        "receipt",
        "on",
        "status",
        "result",
        "payment_ids",
        "captured",
        "applied",
        "reserved",
    ];
    for entry in file["entries"].as_array().expect("entries") {
        let names = entry["entry"].as_object().expect("an entry").keys();
        assert_eq!(names.filter(|name| !known.contains(&name.as_str())).collect::<Vec<_>>(), [""; 0]);
    }
}
