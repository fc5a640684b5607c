//! Nothing amber passes as 検査済 before somebody has looked at it: the headline tells the truth.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::protocol::{Confirm, FileId, Group, Overview, Request, Response};
use kensatsu::engine::session::Session;

/// A file in which so many records have an amount that is unusually large (D010).
fn large(records: usize) -> String {
    let line = |at: usize| format!("3,,{},,{},,,10,,,,{},,{}\r\n", 1000 + at, 2_000_000 + at, 500 + at, 9000 + at);
    let lines: String = (0..records).map(line).collect();
    format!("1,020,12345,,,\r\n{lines}4,{records}\r\n")
}

struct Desk {
    session: Session,
    file: FileId,
}

impl Desk {
    fn open(text: &str) -> (Desk, Overview) {
        let mut session = Session::new();
        let open = Request::Open { name: "order.csv".to_owned(), language: Language::Ja, choices: Choices::default() };
        match session.serve(open, text.as_bytes()) {
            Response::Opened(overview) => (Desk { session, file: overview.id }, *overview),
            other => panic!("{other:?}"),
        }
    }

    fn ask(&mut self, request: Request) -> Overview {
        match self.session.serve(request, b"") {
            Response::Spoken(overview) | Response::Checked(overview) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn tick(&mut self, line: Option<u32>, on: bool) -> Confirm {
        let place = line.map(|line| (RowId(line), Some(4)));
        let request = Request::Confirm { file: self.file, code: "D010".to_owned(), place, on };
        confirm(&self.ask(request))
    }

    /// The name that it is saved under, and how many were not looked at.
    fn save(&mut self) -> (String, u64) {
        match self.session.serve(Request::Save { file: self.file }, b"") {
            Response::Saved(saved) => (saved.name, saved.unconfirmed),
            other => panic!("{other:?}"),
        }
    }
}

fn group(overview: &Overview) -> &Group {
    overview.groups.iter().find(|group| group.code == "D010").expect("D010")
}

fn confirm(overview: &Overview) -> Confirm {
    group(overview).confirm.expect("something to confirm")
}

#[test]
fn a_file_is_checked_when_every_warning_was_ticked() {
    let (mut desk, overview) = Desk::open(&large(3));
    assert_eq!(confirm(&overview), Confirm { count: 3, open: 3, yen: 6_000_003, one_by_one: true });
    assert_eq!(desk.save(), ("order_未解決あり.csv".to_owned(), 3));
    for (line, left) in [(1, 2), (3, 1)] {
        assert_eq!(desk.tick(Some(line), true).open, left);
    }
    assert_eq!(desk.save().0, "order_未解決あり.csv");
    assert_eq!(desk.tick(Some(2), true).open, 0);
    assert_eq!(desk.save(), ("order_検査済.csv".to_owned(), 0));
    assert_eq!(desk.tick(Some(2), false).open, 1, "a tick can be taken back");
}

#[test]
fn a_tick_is_of_what_was_seen() {
    let (mut desk, _) = Desk::open(&large(2));
    desk.tick(Some(1), true);
    assert_eq!(desk.tick(Some(2), true).open, 0);
    let edit =
        |column: u16, text: &str| Request::Edit { file: FileId(1), row: RowId(1), column, text: text.to_owned() };
    assert_eq!(confirm(&desk.ask(edit(4, "3000000"))).open, 1, "another amount");
    assert_eq!(confirm(&desk.ask(Request::Undo { file: FileId(1) })).open, 0, "the same again");
    assert_eq!(confirm(&desk.ask(edit(13, "77"))).open, 1, "another customer");
    let ticked = |overview: &Overview| group(overview).first.iter().map(|finding| finding.ticked).collect::<Vec<_>>();
    let language = Language::En;
    assert_eq!(ticked(&desk.ask(Request::Speak { file: FileId(1), language })), [Some(false), Some(true)]);
}

#[test]
fn more_than_twenty_are_ticked_as_one_with_their_number_and_yen() {
    let (mut desk, overview) = Desk::open(&large(20));
    assert!(confirm(&overview).one_by_one);
    assert_eq!(group(&overview).first.len(), 20, "each can be ticked where it is listed");
    assert_eq!(desk.tick(None, true).open, 20, "twenty are not ticked as one");

    let (mut desk, overview) = Desk::open(&large(21));
    let yen = (0..21).map(|at| 2_000_000 + at).sum();
    assert_eq!(confirm(&overview), Confirm { count: 21, open: 21, yen, one_by_one: false });
    assert!(group(&overview).first.iter().all(|finding| finding.ticked.is_none()));
    assert_eq!(desk.tick(Some(1), true).open, 21);
    assert_eq!(desk.tick(None, true).open, 0);
    assert_eq!(desk.save(), ("order_検査済.csv".to_owned(), 0));
    let remove = Request::Remove { file: FileId(1), row: RowId(1) };
    assert_eq!(confirm(&desk.ask(remove)).open, 20, "another number, another sum");
}
