//! Steps 3 and 4 as the page asks for them, with the samples of the manual.

mod captures;
mod inquiry;
mod month;
mod results;

use std::path::PathBuf;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::inquiry::Field;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::remark::Part;
use kensatsu::engine::protocol::payments::{Act, Listing, Made, Make, Overview, Page, Request, Response, TakenFile};
use kensatsu::engine::protocol::{Request as Asked, Response as Answer};
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
