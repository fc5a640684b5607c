//! The practice month through the session's door: apart from everything real, and marked wherever it goes.

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::remark::Part as Kind;
use kensatsu::engine::practice::{Part, is_name};
use kensatsu::engine::protocol::ledger::{EntryUpdate, Request as LedgerAsk, Search};
use kensatsu::engine::protocol::orders::{ReportKind, Request as Orders, Response as Answer};
use kensatsu::engine::protocol::payments::{Act, Listing, Make, Overview, Request as Payments, Response as Paid};
use kensatsu::engine::protocol::report::{Request as Reports, Response as Reported};
use kensatsu::engine::protocol::{FileId, Request, Response};
use kensatsu::engine::report::Form;
use kensatsu::engine::result::NextStep;
use kensatsu::engine::session::Session;

const JA: Language = Language::Ja;
const TODAY: &str = "2024-03-01";
const MANUAL: &[u8] = include_bytes!("samples/transaction-manual-p7.csv");
const ORDERS: &[u8] = include_bytes!("samples/orders-eccube2.csv");

fn practice(session: &mut Session) -> Vec<Response> {
    let ask = |part| Request::Practice { part, today: TODAY.to_owned(), language: JA };
    Part::ALL.into_iter().map(|part| session.serve(ask(part), b"")).collect()
}

fn open(session: &mut Session, name: &str, bytes: &[u8]) -> Response {
    session.serve(Request::Open { name: name.to_owned(), language: JA, choices: Choices::default() }, bytes)
}

fn look(session: &mut Session) -> Overview {
    let look = Payments::Look { today: TODAY.to_owned(), language: JA };
    match session.serve(Request::Payments(look), b"") {
        Response::Payments(paid) => match *paid {
            Paid::Overview { overview } => *overview,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn act(session: &mut Session, act: Act) -> Overview {
    let request = Payments::Act { act, today: TODAY.to_owned(), language: JA };
    match session.serve(Request::Payments(request), b"") {
        Response::Payments(paid) => match *paid {
            Paid::Overview { overview } => *overview,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn part_bytes(part: Part) -> (String, Vec<u8>) {
    part.file(kensatsu::engine::base::date::read_day(TODAY).unwrap()).unwrap()
}

/// The order list and the transaction files of the practice month, open.
fn opened(session: &mut Session) -> (FileId, Vec<FileId>) {
    let mut list = None;
    let mut files = Vec::new();
    for response in practice(session) {
        match response {
            Response::Opened(overview) => files.push(overview.id),
            Response::Orders(said) => match *said {
                Answer::Opened(overview) => list = Some(overview.id),
                other => panic!("{other:?}"),
            },
            Response::Payments(_) => {}
            other => panic!("{other:?}"),
        }
    }
    (list.expect("a list"), files)
}

/// What a reminder shows is marked, too, and a calendar that holds real days keeps them.
fn every_reminder_is_marked(calendar: &str) {
    let summaries: Vec<_> = calendar.lines().filter(|line| line.starts_with("SUMMARY:")).collect();
    assert!(!summaries.is_empty() && summaries.iter().all(|line| line.starts_with("SUMMARY:【練習】")), "{calendar}");
    assert_eq!(calendar.matches("DESCRIPTION:【練習】").count(), summaries.len(), "{calendar}");
    assert_eq!(calendar.matches("UID:practice-capture-due-").count(), summaries.len(), "{calendar}");
    assert!(!calendar.contains("UID:capture-due-"), "{calendar}");
}

#[test]
fn every_file_that_is_made_is_marked_in_its_name() {
    let mut session = Session::new();
    let mut names = Vec::new();
    let (list, files) = opened(&mut session);
    for file in files {
        let Response::Saved(saved) = session.serve(Request::Save { file }, b"") else { panic!("not saved") };
        assert!(saved.practice);
        names.push(saved.name);
        for form in [Form::Csv, Form::Column, Form::Json] {
            let request = Reports::Make { file, form, at: TODAY.to_owned() };
            let Response::Report(Reported::Made(made)) = session.serve(Request::Report(request), b"") else {
                panic!("no report")
            };
            names.push(made.name);
        }
    }
    let period = Orders::Period { list, from: Day::read("2024-02-01"), to: Day::read(TODAY) };
    session.serve(Request::Orders(period), b"");
    let make = Orders::Make { list, merchant_id: "12345".to_owned(), at: "2024-03-01 09:00:00".to_owned() };
    session.serve(Request::Orders(make), b"");
    let beside = [
        Orders::Save { list },
        Orders::ExportMapping { list },
        Orders::Report { list, kind: ReportKind::Csv, at: TODAY.to_owned() },
        Orders::Report { list, kind: ReportKind::Page, at: TODAY.to_owned() },
    ];
    for request in beside {
        let Response::Orders(said) = session.serve(Request::Orders(request), b"") else { panic!("no file") };
        let Answer::File(file) = *said else { panic!("no file") };
        names.push(file.name);
    }
    look(&mut session);
    for (group, step) in [(0, NextStep::Retry), (1, NextStep::CarryOver)] {
        act(&mut session, Act::Step { result: 0, order: None, group, step });
    }
    for what in
        [Make::Retry { result: 0 }, Make::CarryOver { result: 0 }, Make::WorkCsv, Make::MonthCsv, Make::Calendar]
    {
        let request = Payments::Make { what, today: TODAY.to_owned(), language: JA };
        let Response::Payments(paid) = session.serve(Request::Payments(request), b"") else { panic!("not made") };
        let Paid::Made(made) = *paid else { panic!("not made") };
        if made.name.ends_with(".ics") {
            every_reminder_is_marked(&String::from_utf8(made.content).unwrap());
        }
        names.push(made.name);
    }
    assert_eq!(names.len(), 17);
    for name in names {
        // A number stands behind the mark where another file of this visit has the name.
        let is_marked = name.contains("_練習.") || name.contains("_練習_2.");
        assert!(is_marked && is_name(&name), "{name}");
    }
}

#[test]
fn the_ledger_is_neither_asked_nor_written_while_practising() {
    let mut session = Session::new();
    // The real ledger has orders with the practice month's numbers.
    let Response::Opened(real) = open(&mut session, "order.csv", MANUAL) else { panic!("a file") };
    let Response::Saved(_) = session.serve(Request::Save { file: real.id }, b"") else { panic!("saved") };
    let record = |file| Request::Ledger(LedgerAsk::Record { file, update: EntryUpdate::default(), language: JA });
    let entries = |session: &mut Session| {
        let page = LedgerAsk::Page { search: Search::default(), start: 0, count: 10, language: JA };
        let Response::Ledger(answer) = session.serve(Request::Ledger(page), b"") else { return None };
        Some(format!("{answer:?}").matches("sha256").count())
    };
    session.serve(record(real.id), b"");
    let before = entries(&mut session).expect("a page");
    assert!(before > 0);

    let mut broken = None;
    for response in practice(&mut session) {
        if let Response::Opened(overview) = response {
            assert!(!overview.groups.iter().any(|group| group.code.starts_with('X')), "{:?}", overview.groups);
            broken = Some(overview.id);
        }
    }
    let file = broken.expect("a file");
    session.serve(Request::Save { file }, b"");
    assert!(matches!(session.serve(record(file), b""), Response::Cancelled));
    assert_eq!(entries(&mut session), None);
    assert!(matches!(session.serve(Request::LeavePractice, b""), Response::Closed));
    assert_eq!(entries(&mut session), Some(before));
    // And it is asked again.
    let Response::Opened(again) = open(&mut session, "order2.csv", MANUAL) else { panic!("a file") };
    assert!(again.groups.iter().any(|group| group.code == "X001"), "{:?}", again.groups);
}

#[test]
fn no_order_of_the_ledger_stands_in_the_practice_month() {
    let stands = |session: &mut Session| {
        practice(session);
        let seen = look(session);
        let states: Vec<_> = seen.states.iter().map(|state| (state.name.clone(), state.total)).collect();
        (states, seen.pressing.clone(), seen.waiting, seen.not_listed, seen.work)
    };
    let alone = stands(&mut Session::new());
    // Three real orders were sent, and are due today.
    let mut session = Session::new();
    let told = EntryUpdate { on: Some("2024-01-02T10:00:00".to_owned()), ..EntryUpdate::default() };
    let record = LedgerAsk::RecordFile { name: "order.csv".to_owned(), update: Some(told), language: JA };
    session.serve(Request::Ledger(record), MANUAL);
    let real = look(&mut session).states;
    assert!(real.iter().any(|state| state.total.records == 3), "{real:?}");
    assert_eq!(stands(&mut session), alone);
    session.serve(Request::LeavePractice, b"");
    assert_eq!(look(&mut session).states, real);
}

#[test]
fn practice_files_are_never_counted_with_real_ones() {
    let mut session = Session::new();
    open(&mut session, "order.csv", MANUAL);
    let Response::Orders(_) = open(&mut session, "orders.csv", ORDERS) else { panic!("a list") };
    let before: Vec<_> = look(&mut session).files.into_iter().map(|file| file.name).collect();
    assert_eq!(before, ["orders.csv", "order.csv"]);
    // A transaction file that was saved while practising opens, marked, and counts nowhere.
    let (name, bytes) = part_bytes(Part::Sent);
    let Response::Opened(opened) = open(&mut session, &name, &bytes) else { panic!("a file") };
    assert!(opened.practice);
    let names = |session: &mut Session| look(session).files.into_iter().map(|file| file.name).collect::<Vec<_>>();
    assert_eq!(names(&mut session), before);
    // Result file and inquiry list stay out, with words.
    for part in [Part::Result, Part::Inquiry] {
        let (name, bytes) = part_bytes(part);
        let Response::Failed(sentence) = open(&mut session, &name, &bytes) else { panic!("{part:?} was taken") };
        assert!(sentence.contains("練習") && sentence.contains(&name), "{sentence}");
    }
    assert_eq!(names(&mut session), before);

    practice(&mut session);
    let made_up = look(&mut session).files;
    assert!(made_up.len() == 5 && made_up.iter().all(|file| is_name(&file.name)), "{made_up:?}");
    assert_eq!(made_up.iter().filter(|file| file.part == Kind::Auth && file.sent).count(), 1);
    session.serve(Request::LeavePractice, b"");
    assert_eq!(names(&mut session), before);
    let page = Payments::Page {
        of: Listing::Entries { state: String::new(), due: String::new() },
        start: 0,
        count: 99,
        language: JA,
    };
    let Response::Payments(paid) = session.serve(Request::Payments(page), b"") else { panic!("a page") };
    let Paid::Page(page) = *paid else { panic!("a page") };
    assert_eq!(page.rows.len(), 3, "{page:?}");
}

#[test]
fn a_carry_over_list_of_practice_is_not_added_to_real_orders() {
    let mut session = Session::new();
    let Response::Orders(said) = open(&mut session, "orders.csv", ORDERS) else { panic!("a list") };
    let Answer::Opened(list) = *said else { panic!("a list") };
    let bring = Orders::Bring { list: list.id, name: "練習_order240229093522_翌月分_練習.json".to_owned() };
    let Response::Failed(sentence) = session.serve(Request::Orders(bring), b"{}") else { panic!("it was taken") };
    assert!(sentence.contains("練習"), "{sentence}");
}
