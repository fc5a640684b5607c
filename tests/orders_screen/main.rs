//! Step 1 as the page asks for it: through the session's door, from the order list to the bytes of the file.

mod amounts;
mod decisions;
mod file;
mod lists;
mod places;

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::protocol::orders::{
    Made, OrderFilter, Overview, Request as Ask, Response as Answer, Rows, Search,
};
use kensatsu::engine::protocol::{FileId, Request, Response};
use kensatsu::engine::session::Session;

const LIST: &[u8] = include_bytes!("../samples/orders-eccube2.csv");

const WITHOUT_COUNT: &[u8] = include_bytes!("../samples/orders-eccube2-without-count.csv");

const MANUAL: &[u8] = include_bytes!("../samples/transaction-manual-p7.csv");

const AT: &str = "2012-06-01 09:35:22";

fn open(session: &mut Session, name: &str, bytes: &[u8]) -> Overview {
    let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
    match session.serve(request, bytes) {
        Response::Orders(said) => match *said {
            Answer::Opened(overview) => *overview,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn ask(session: &mut Session, request: Ask) -> Answer {
    match session.serve(Request::Orders(request), b"") {
        Response::Orders(said) => *said,
        other => panic!("{other:?}"),
    }
}

fn failed(session: &mut Session, request: Ask, bytes: &[u8]) -> String {
    match session.serve(Request::Orders(request), bytes) {
        Response::Failed(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

fn changed(said: Answer) -> Overview {
    match said {
        Answer::Changed { overview, .. } => *overview,
        other => panic!("{other:?}"),
    }
}

fn june(session: &mut Session, list: FileId) -> Overview {
    changed(ask(session, Ask::Period { list, from: Day::read("2012-06-11"), to: Day::read("2012-06-30") }))
}

fn make(session: &mut Session, list: FileId) -> Made {
    match ask(session, Ask::Make { list, merchant_id: "12345".to_owned(), at: AT.to_owned() }) {
        Answer::Made(made) => *made,
        other => panic!("{other:?}"),
    }
}

fn save(session: &mut Session, list: FileId) -> (String, Vec<u8>) {
    match ask(session, Ask::Save { list }) {
        Answer::File(file) => (file.name.clone(), file.content.clone()),
        other => panic!("{other:?}"),
    }
}

fn rows(session: &mut Session, list: FileId, only: OrderFilter) -> Rows {
    let search = Box::new(Search { only, size: 100, ..Search::default() });
    match ask(session, Ask::Rows { list, search, page: 0 }) {
        Answer::Rows(rows) => *rows,
        other => panic!("{other:?}"),
    }
}
