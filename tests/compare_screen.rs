//! Comparing through the session's door: two open files, this month and last month, and what the ledger remembers.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::protocol::ledger;
use kensatsu::engine::protocol::report::{Request as Asked, Response as Answer, Way, With};
use kensatsu::engine::protocol::{FileId, Overview, Request, Response};
use kensatsu::engine::report::compared::Compared;
use kensatsu::engine::session::{Session, Step};

/// A transaction file of records that are given as `order amount previous customer`, separated by `;`.
fn file(records: &str) -> Vec<u8> {
    let mut text = String::from("1,020,12345,,,\r\n");
    let all: Vec<&str> = records.split(';').collect();
    for record in &all {
        let cells: Vec<&str> = record.split(' ').filter(|cell| !cell.is_empty()).collect();
        let customer = cells.get(3).copied().unwrap_or_default();
        text.push_str(&format!("3,,{},,{},,,10,,,,{},,{customer}\r\n", cells[0], cells[1], cells[2]));
    }
    text.push_str(&format!("4,{}\r\n", all.len()));
    text.into_bytes()
}

fn open(session: &mut Session, name: &str, bytes: &[u8]) -> Overview {
    let open = Request::Open { name: name.to_owned(), language: Language::En, choices: Choices::default() };
    match session.serve(open, bytes) {
        Response::Opened(overview) => *overview,
        other => panic!("{other:?}"),
    }
}

fn asked(file: FileId, with: With, way: Option<Way>) -> Request {
    Request::Report(Asked::Compare { file, with, way, csv: false })
}

fn compared(session: &mut Session, request: Request) -> Compared {
    match session.serve(request, b"") {
        Response::Report(Answer::Compared { compared, .. }) => *compared,
        other => panic!("{other:?}"),
    }
}

/// The lines of a part, as order, A, B and note.
fn lines(found: &Compared, title: &str) -> Vec<[String; 4]> {
    let part = found.parts.iter().find(|part| part.title.contains(title));
    let line = |line: &kensatsu::engine::report::compared::Line| {
        [&line.order, &line.before, &line.after, &line.note].map(String::clone)
    };
    part.map(|part| part.lines.iter().map(line).collect()).unwrap_or_default()
}

fn strings(texts: [&str; 4]) -> [String; 4] {
    texts.map(str::to_owned)
}

const LAST: &str = "338 11246 200 285; 340 7022 201 286; 379 10175 236 360; 380 500 237 361";
const THIS: &str =
    "438 11246 338 285; 440 70220 340 286; 479 10075 379 360; 500 800 77 900; 501 800 78 285; 502 9 500 900";

#[test]
fn this_month_is_held_against_last_month_in_the_way_that_is_likely_meant() {
    let mut session = Session::new();
    let last = open(&mut session, "last.csv", &file(LAST)).id;
    let this = open(&mut session, "this.csv", &file(THIS)).id;
    let found = compared(&mut session, asked(this, With::File(last), None));
    assert_eq!((found.way, found.note.as_str()), (Way::Previous, "Last month: last.csv"));
    assert_eq!(
        lines(&found, "Other amounts"),
        [
            strings(["440", "7,022", "70,220", "large, one digit more, +63,198 yen"]),
            strings(["479", "10,175", "10,075", "−100 yen"]),
        ]
    );
    assert_eq!(lines(&found, "first renewals"), [strings(["500", "", "800", "previous order 77"])]);
    assert_eq!(lines(&found, "previous one is not there"), [strings(["501", "", "800", "previous order 78"])]);
    assert_eq!(lines(&found, "Ended since last month"), [strings(["380", "500", "", ""])]);
    // Shown the other way round, each amount stands under its own file.
    let turned = compared(&mut session, asked(last, With::File(this), None));
    assert_eq!(turned.note, "Last month: last.csv");
    assert_eq!(
        lines(&turned, "Other amounts")[0],
        strings(["440", "70,220", "7,022", "large, one digit more, +63,198 yen"])
    );
    // By customer, those of one are taken together.
    let found = compared(&mut session, asked(this, With::File(last), Some(Way::Customer)));
    assert_eq!(
        lines(&found, "Other amounts"),
        [
            strings(["440", "7,022", "70,220", "large, one digit more, +63,198 yen"]),
            strings(["438", "11,246", "12,046", "+800 yen, this customer together (now 2, then 1)"]),
            strings(["479", "10,175", "10,075", "−100 yen"]),
        ]
    );
    assert_eq!(lines(&found, "first renewals").len(), 2);
    assert_eq!(lines(&found, "Ended since last month"), [strings(["380", "500", "", ""])]);
    // Which month is the earlier is told by the previous orders by customer, too; the difference is this month's less last month's.
    let turned = compared(&mut session, asked(last, With::File(this), Some(Way::Customer)));
    assert_eq!(turned.note, "Last month: last.csv");
    assert_eq!(lines(&turned, "Other amounts")[1][1..3], ["12,046", "11,246"]);
    let difference = |found: &Compared| (found.facts[2].label.clone(), found.facts[2].value.clone());
    assert_eq!(difference(&turned), ("Difference (This month − Last month)".to_owned(), "+64,207 yen".to_owned()));
    assert_eq!(difference(&found), ("Difference (This month − Last month)".to_owned(), "+64,207 yen".to_owned()));
    // The same file at two times is compared by order.
    let before = open(&mut session, "before.csv", &file(&THIS.replace("70220", "7022"))).id;
    let found = compared(&mut session, asked(this, With::File(before), None));
    assert_eq!((found.way, lines(&found, "Amounts that changed").len()), (Way::Order, 1));
}

#[test]
fn what_costs_money_comes_first_and_what_charges_nobody_last() {
    let mut session = Session::new();
    let sound = String::from_utf8(file(LAST)).expect("ASCII");
    let hurt = sound
        .replace("1,020,12345,,,", "1,20,12345,,,,,")
        .replace("4,4\r\n", "4,4,,\r\n")
        .replace("3,,338,,11246", "3,,338,,99999")
        .replace("3,,340,,7022,,,10", "3,,340,,7022,,,61");
    let before = open(&mut session, "before.csv", sound.as_bytes()).id;
    let after = open(&mut session, "after.csv", hurt.as_bytes()).id;
    let found = compared(&mut session, asked(after, With::File(before), None));
    let titles: Vec<&str> = found.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Differences that stop the upload",
            "Amounts that changed",
            "Cells that changed",
            "Differences that charge nobody otherwise"
        ]
    );
    assert_eq!(lines(&found, "stop the upload"), [strings(["", "020", "20", "leading zeros lost"])]);
    assert_eq!(lines(&found, "Amounts"), [strings(["338", "11246", "99999", "+88,753 yen"])]);
    assert_eq!(lines(&found, "Cells that"), [strings(["340", "10", "61", "10 = at once, 61 = by instalments"])]);
    let places: Vec<&str> = found.parts[3].lines.iter().map(|line| line.place.as_str()).collect();
    assert_eq!(places, ["G1 ", "C6 "], "a trailer has no order number");
    // A count that the console refuses stands there, too; the other way round, the sound file is not refused.
    let counted = sound.replace("4,4\r\n", "4,5\r\n");
    let wrong = open(&mut session, "count.csv", counted.as_bytes()).id;
    let found = compared(&mut session, asked(wrong, With::File(before), None));
    assert_eq!(lines(&found, "stop the upload"), [strings(["", "4", "5", ""])]);
    let found = compared(&mut session, asked(before, With::File(wrong), None));
    assert!(found.parts.iter().all(|part| !part.title.contains("stop the upload")));
}

#[test]
fn a_first_file_that_a_spreadsheet_has_been_at_is_told_from_the_original() {
    let mut session = Session::new();
    let sound = String::from_utf8(file(&LAST.replace("338 ", "0338 "))).expect("ASCII");
    let hurt = sound.replace("3,,0338,", "3,,338,").replace("3,,340,,7022,", "3,,340,,99999,");
    let original = open(&mut session, "original.csv", sound.as_bytes()).id;
    let excel = open(&mut session, "excel.csv", hurt.as_bytes()).id;
    let turned = |session: &mut Session, file, with| compared(session, asked(file, With::File(with), None)).is_turned;
    assert!(turned(&mut session, original, excel), "A is the one that was changed");
    assert!(!turned(&mut session, excel, original));
    // An amount alone says nothing of which is which.
    let plain = open(&mut session, "plain.csv", sound.replace("7022", "7023").as_bytes()).id;
    assert!(!turned(&mut session, original, plain) && !turned(&mut session, plain, original));
}

#[test]
fn what_is_called_a_large_change_is_a_setting() {
    let mut session = Session::new();
    let mut profile = kensatsu::engine::profile::Profile::paygent_cagolab();
    profile.large_change.value = 1_000;
    session.serve(
        Request::Settings(kensatsu::engine::protocol::settings::Request::Set { profile: Box::new(profile) }),
        b"",
    );
    let last = open(&mut session, "last.csv", &file(LAST)).id;
    let this = open(&mut session, "this.csv", &file(THIS)).id;
    let found = compared(&mut session, asked(this, With::File(last), None));
    assert_eq!(lines(&found, "Other amounts")[0][3], "one digit more, +63,198 yen");
    // Yen, where they are given, count as well.
    let mut profile = kensatsu::engine::profile::Profile::paygent_cagolab();
    (profile.large_change.value, profile.large_change_yen.value) = (1_000, Some(100));
    session.serve(
        Request::Settings(kensatsu::engine::protocol::settings::Request::Set { profile: Box::new(profile) }),
        b"",
    );
    let found = compared(&mut session, asked(this, With::File(last), None));
    assert_eq!(
        lines(&found, "Other amounts").iter().map(|line| line[3].as_str()).collect::<Vec<_>>(),
        ["large, one digit more, +63,198 yen", "large, −100 yen"]
    );
    assert!(found.facts.iter().any(|fact| fact.value == "2 (1000% or 100 yen or more)"), "{:?}", found.facts);
}

fn recorded(records: &str) -> Session {
    let mut session = Session::new();
    let told = ledger::EntryUpdate { on: Some("2012-06-12".to_owned()), ..ledger::EntryUpdate::default() };
    let request =
        ledger::Request::RecordFile { name: "sent.csv".to_owned(), update: Some(told), language: Language::En };
    let answer = session.serve(Request::Ledger(request), &file(records));
    assert!(matches!(answer, Response::Ledger(ledger::Response::Done { .. })), "{answer:?}");
    session
}

#[test]
fn a_file_that_comes_back_changed_since_it_was_recorded_says_what_the_ledger_knows_and_what_it_does_not() {
    let mut session = recorded(LAST);
    // A digit of an amount is gone, and a customer number, which the ledger never knew.
    let changed = open(&mut session, "sent.csv", &file(&LAST.replace("10175", "1017").replace("361", "362")));
    let note = changed.saved_note.expect("a sentence");
    for part in [
        "“sent.csv”",
        "has changed since it was sent",
        "Amounts that changed × 1",
        "10175 → 1017, one digit less",
        "order numbers and amounts alone",
    ] {
        assert!(note.replace("Amounts that changed 1", "Amounts that changed × 1").contains(part), "{part}: {note}");
    }
    assert_eq!(changed.changed_from, Some(With::Ledger));
    let found = compared(&mut session, asked(changed.id, With::Ledger, None));
    assert_eq!(
        (found.way, lines(&found, "Amounts that changed")),
        (Way::Order, vec![strings(["379", "10175", "1017", "one digit less (−9,158 yen)"])])
    );
    assert!(found.note.contains("order numbers and amounts alone"), "{}", found.note);
    assert!(found.facts[0].label.contains("the ledger (sent.csv)"), "{:?}", found.facts);
    // Only what the ledger does not keep has changed: that is said, too.
    let other = open(&mut session, "copy.csv", &file(&LAST.replace("361", "362")));
    assert!(other.saved_note.is_some_and(|note| note.contains("its orders and amounts are as they were sent")));
    let found = compared(&mut session, asked(other.id, With::Ledger, None));
    assert!(found.parts.is_empty() && !found.note.is_empty());
    // Sent as it is, or another file: nothing of the kind.
    for text in [LAST, THIS] {
        assert_eq!(open(&mut session, "sent.csv", &file(text)).changed_from, None, "{text}");
    }
}

#[test]
fn a_file_that_was_saved_here_and_closed_comes_back_changed_with_the_amounts_that_the_ledger_knows() {
    let mut session = Session::new();
    let sent = open(&mut session, "sent.csv", &file(LAST)).id;
    let Response::Saved(saved) = session.serve(Request::Save { file: sent }, b"") else { panic!("it is saved") };
    let told = ledger::EntryUpdate { on: Some("2012-06-12".to_owned()), ..ledger::EntryUpdate::default() };
    let request = ledger::Request::Record { file: sent, update: told, language: Language::En };
    assert!(matches!(session.serve(Request::Ledger(request), b""), Response::Ledger(ledger::Response::Done { .. })));
    session.serve(Request::Close { file: sent }, b"");
    let changed = open(&mut session, &saved.name, &file(&LAST.replace("7022", "70220")));
    let note = changed.saved_note.expect("a sentence");
    assert!(note.contains("7022 → 70220"), "{note}");
    assert_eq!(changed.changed_from, Some(With::Ledger));
    let same = open(&mut session, &saved.name, &saved.content);
    assert!(same.saved_note.is_some_and(|note| note.contains("just as kensatsu saved it")));
}

#[test]
fn another_month_under_the_same_name_is_no_file_that_has_changed() {
    // Shops call every month's file the same; one of its orders was sent before (X001 says so).
    let mut session = recorded(LAST);
    let shared = LAST.split(';').next().expect("an order");
    let text = format!("{shared};9001 500 8001 7001;9002 500 8002 7002;9003 500 8003 7003");
    let opened = open(&mut session, "sent.csv", &file(&text));
    assert_eq!((opened.saved_note, opened.changed_from), (None, None));
    // The same of files too large to be compared when they are opened.
    let many =
        |from: u32| (from..from + 20_100).map(|at| format!("{at} 500 {} {at}", at + 500_000)).collect::<Vec<_>>();
    let sent = many(100_000);
    let mut session = recorded(&sent.join(";"));
    let other = [sent[..1].to_vec(), many(200_000)].concat().join(";");
    assert_eq!(open(&mut session, "sent.csv", &file(&other)).changed_from, None);
    let changed = sent.join(";").replace("100001 500 ", "100001 50 ");
    assert_eq!(open(&mut session, "sent.csv", &file(&changed)).changed_from, Some(With::Ledger));
}

#[test]
fn the_ledger_is_last_month_for_who_goes_on_from_it_and_knows_no_customers() {
    let mut session = recorded(LAST);
    let this = open(&mut session, "this.csv", &file(THIS)).id;
    for way in [None, Some(Way::Previous), Some(Way::Customer)] {
        let found = compared(&mut session, asked(this, With::Ledger, way));
        assert_eq!((found.way, lines(&found, "Other amounts").len()), (Way::Previous, 2));
        assert!(found.note.contains("no customers"), "{}", found.note);
    }
    let refused = |session: &mut Session, file, way| match session.serve(asked(file, With::Ledger, way), b"") {
        Response::Failed(sentence) => sentence,
        other => panic!("{other:?}"),
    };
    assert!(refused(&mut session, this, Some(Way::Order)).contains("no upload with an order of"));
    let strange = open(&mut session, "strange.csv", &file("9001 1 9002 9003")).id;
    assert!(refused(&mut session, strange, Some(Way::Previous)).contains("none of the previous orders"));
}

#[test]
fn two_large_files_are_compared_in_slices_and_stopping_changes_nothing() {
    let records =
        |amount: u64| (0..30_000).map(move |at| format!("{} {amount} {} {}", 100_000 + at, 500_000 + at, 900_000 + at));
    let text = |amount| records(amount).collect::<Vec<_>>().join(";");
    let mut session = Session::new();
    let a = open(&mut session, "a.csv", &file(&text(500))).id;
    let b = open(&mut session, "b.csv", &file(&text(501))).id;
    for stop_after in [1, 4, 8] {
        let mut work = session.start(asked(b, With::File(a), None));
        let mut before = 0;
        for _ in 0..stop_after {
            let Step::More { done, total, .. } = work.step(&mut session) else { panic!("not so soon") };
            assert!(before <= done && done <= total, "{before} {done} {total}");
            before = done;
        }
        assert_eq!(work.cancel(&mut session), Response::Cancelled);
    }
    let found = compared(&mut session, asked(b, With::File(a), None));
    assert_eq!((found.parts[0].count, found.parts[0].lines.len()), (30_000, 300));
    // The table for a spreadsheet has them all.
    let csv = Request::Report(Asked::Compare { file: b, with: With::File(a), way: None, csv: true });
    match session.serve(csv, b"") {
        Response::Report(Answer::Made(made)) => {
            assert_eq!(made.name, "b_比較.csv");
            assert!(String::from_utf8(made.content).unwrap().matches("\"500\",\"501\"").count() == 30_000);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn numbers_without_their_zeros_are_joined_loosely_and_that_is_said() {
    let mut session = Session::new();
    let last = open(&mut session, "last.csv", &file("0001001 1000 9 0501; 0001002 1000 8 0502")).id;
    let this = open(&mut session, "this.csv", &file("2001 10000 1001 501; 2002 1000 1002 502")).id;
    let found = compared(&mut session, asked(this, With::File(last), None));
    assert_eq!((found.way, lines(&found, "Other amounts").len()), (Way::Previous, 1));
    assert_eq!(
        lines(&found, "written otherwise"),
        [
            strings(["2001", "0001001", "1001", "leading zeros lost"]),
            strings(["2002", "0001002", "1002", "leading zeros lost"])
        ]
    );
    // The same file after a spreadsheet had it is the same file.
    let saved = open(&mut session, "saved.csv", &file("1001 1000 9 501; 1002 1000 8 502")).id;
    let found = compared(&mut session, asked(saved, With::File(last), None));
    assert_eq!((found.way, lines(&found, "only in").len()), (Way::Order, 0));
    // The ledger, too, is looked through loosely.
    let mut session = recorded("0001001 1000 9 0501; 0001002 1000 8 0502");
    let this = open(&mut session, "this.csv", &file("2001 10000 1001 501; 2002 1000 1002 502; 2003 7 66 67")).id;
    let found = compared(&mut session, asked(this, With::Ledger, None));
    assert_eq!((found.way, lines(&found, "Other amounts").len()), (Way::Previous, 1));
    assert_eq!(
        lines(&found, "first renewals, or orders that the ledger does not know"),
        [strings(["2003", "", "7", "previous order 66"])]
    );
}

#[test]
fn a_file_that_was_changed_after_it_was_saved_is_never_called_ready() {
    let mut session = Session::new();
    let id = open(&mut session, "order.csv", &file("438 11246 338 285; 440 8640 340 286")).id;
    let saved = match session.serve(Request::Save { file: id }, b"") {
        Response::Saved(saved) => saved,
        other => panic!("{other:?}"),
    };
    let same = open(&mut session, &saved.name, &saved.content);
    assert!(!same.altered && same.saved_note.is_some(), "as it was saved");
    let other = String::from_utf8(saved.content).unwrap().replace("8640", "864");
    let changed = open(&mut session, &saved.name, other.as_bytes());
    assert!(changed.altered, "{:?}", changed.saved_note);
    assert!(!open(&mut session, "another.csv", other.as_bytes()).altered, "nobody has saved it here");
}
