//! The ledger beside everything else that is open, through the session's door: whatever is open, the ledger can change, and
//! whatever it says counts in every step.

mod asked;
mod captures;
mod keeping;
#[path = "../support/languages.rs"]
mod languages;
mod lists;
mod payment_ids;
mod recorded;
mod results;
mod today;

use std::path::PathBuf;

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::protocol::ledger::{EntryUpdate, LedgerRow, Note, Search};
use kensatsu::engine::protocol::orders::Overview as Orders;
use kensatsu::engine::protocol::payments::{Act, Made, Make, Overview, Tick};
use kensatsu::engine::protocol::{FileId, Request, Response, ledger, orders, payments};
use kensatsu::engine::result::NextStep;
use kensatsu::engine::session::Session;

use languages::spoken;

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
        self.done(ledger::Request::RecordFile { name: name.to_owned(), update: Some(told), language: spoken() }, bytes)
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
            Ok(payments::Response::Overview { overview }) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn act(&mut self, act: Act) -> Overview {
        match self.payments(payments::Request::Act { act, today: TODAY.to_owned(), language: spoken() }) {
            Ok(payments::Response::Overview { overview }) => *overview,
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

fn told(receipt: &str) -> EntryUpdate {
    EntryUpdate { receipt: Some(receipt.to_owned()), on: Some("2012-06-12 09:54".to_owned()), ..EntryUpdate::default() }
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

const RETRY: &[u8] = b"1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n";

fn reminded(desk: &mut Desk, on: &str) -> ledger::Today {
    match desk.ledger(ledger::Request::Today { on: on.to_owned(), seen: 0 }, b"") {
        Response::Ledger(ledger::Response::Today(today)) => *today,
        other => panic!("{other:?}"),
    }
}

fn todos(desk: &mut Desk, on: &str) -> Vec<ledger::Todo> {
    reminded(desk, on).items.iter().map(|item| item.todo).collect()
}
