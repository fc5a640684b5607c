//! A file is shown before its SHA-256 is there, where somebody else makes it; nothing that needs it is forgotten.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::protocol::ledger;
use kensatsu_engine::protocol::{FileId, Overview, Request, Response};
use kensatsu_engine::session::{Session, Step};
use kensatsu_engine::text::source::sha256;

const FILE: &str = "1,020,12345,,,\r\n3,,501,,5250,,,10,,,,338,,285\r\n4,1\r\n";
const OTHER: &str = "1,020,12345,,,\r\n3,,901,,5250,,,10,,,,738,,685\r\n4,1\r\n";

/// What opening a file comes to where its hash is being made elsewhere, and whether it was waited for.
fn open(session: &mut Session, text: &str) -> (Response, bool) {
    let request = Request::Open { name: "order.csv".into(), language: Language::Ja, choices: Choices::default() };
    let mut work = session.start(request);
    work.feed(text.as_bytes());
    let mut waited = false;
    loop {
        if work.needs_sha256(session) {
            waited = true;
            work.source().expect("it is there").set_sha256(sha256(text.as_bytes()));
        }
        if !waited {
            work.wait_for_sha256();
        }
        if let Step::Done(response) = work.step(session) {
            return (response, waited);
        }
    }
}

fn opened(session: &mut Session, text: &str) -> (Overview, bool) {
    match open(session, text) {
        (Response::Opened(overview), waited) => (*overview, waited),
        other => panic!("{other:?}"),
    }
}

fn record(session: &mut Session, text: &str) {
    let request = ledger::Request::RecordFile {
        name: "order.csv".into(),
        update: Some(ledger::EntryUpdate { on: Some("2012-06-12".into()), ..ledger::EntryUpdate::default() }),
        language: Language::Ja,
    };
    let answer = session.serve(Request::Ledger(request), text.as_bytes());
    assert!(matches!(answer, Response::Ledger(ledger::Response::Done { .. })), "{answer:?}");
    session.ledger_mut().take_changes();
}

fn times(overview: &Overview, code: &str) -> u64 {
    overview.groups.iter().find(|group| group.code == code).map_or(0, |group| group.count)
}

fn hash(session: &mut Session, file: FileId, text: &str) -> Response {
    session.source(file).expect("it is open").set_sha256(sha256(text.as_bytes()));
    session.serve(Request::Hash { file }, b"")
}

#[test]
fn a_file_that_was_sent_before_is_known_as_soon_as_its_hash_is_there() {
    let mut session = Session::new();
    record(&mut session, FILE);
    let (overview, waited) = opened(&mut session, FILE);
    assert!(!waited && overview.sha256.is_empty());
    assert_eq!((times(&overview, "X001"), times(&overview, "X002")), (1, 0));
    let Response::Checked(again) = hash(&mut session, overview.id, FILE) else { panic!("it is checked again") };
    assert_eq!((times(&again, "X002"), again.sha256), (1, sha256(FILE.as_bytes())));
}

#[test]
fn of_any_other_file_nothing_but_the_hash_comes() {
    let mut session = Session::new();
    record(&mut session, FILE);
    let (overview, _) = opened(&mut session, OTHER);
    assert_eq!(overview.lines.len(), 3, "all of its lines come with it");
    let hashed = Overview { sha256: sha256(OTHER.as_bytes()), lines: Vec::new(), ..overview.clone() };
    assert_eq!(hash(&mut session, overview.id, OTHER), Response::Hashed(Box::new(hashed.clone())));
    // One that never came is made.
    let mut session = Session::new();
    record(&mut session, FILE);
    let (overview, _) = opened(&mut session, OTHER);
    assert_eq!(session.serve(Request::Hash { file: overview.id }, b""), Response::Hashed(Box::new(hashed)));
    assert_eq!(session.serve(Request::Hash { file: FileId(99) }, b""), Response::NotOpen);
}

#[test]
fn where_it_decides_what_a_file_is_taken_for_it_is_waited_for() {
    let mut session = Session::new();
    assert!(open(&mut session, "注文番号,お支払い合計\r\n338,5250\r\n").1, "an order list keeps its hash");
    let mut session = Session::new();
    opened(&mut session, FILE);
    let (overview, waited) = opened(&mut session, FILE);
    assert!(waited && !overview.sha256.is_empty(), "it may be a copy of one that is open");
}

#[test]
fn a_file_is_not_called_changed_before_its_hash_is_there_and_is_when_it_has_changed() {
    let changed = FILE.replace("5250", "525");
    for (text, is_changed) in [(FILE, false), (&*changed, true)] {
        let mut session = Session::new();
        record(&mut session, FILE);
        let (overview, _) = opened(&mut session, text);
        assert_eq!((overview.saved_note, overview.altered), (None, false), "nobody knows yet");
        match hash(&mut session, overview.id, text) {
            Response::Checked(now) => assert!(!is_changed && now.saved_note.is_none(), "{:?}", now.saved_note),
            Response::Hashed(now) => assert!(is_changed && now.altered && now.saved_note.is_some()),
            other => panic!("{other:?}"),
        }
    }
}
