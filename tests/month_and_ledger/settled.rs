//! What the console has settled: the ledger learns it, reminds of it, and a later list has the last word.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::ledger::Status;
use kensatsu_engine::model::capture_way::Way as CaptureWay;
use kensatsu_engine::protocol::ledger::{EntryUpdate, Note, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::protocol::payments::{Act, Pressing, Request, Tick};
use kensatsu_engine::protocol::{Request as Asked, Response as Answer};
use kensatsu_engine::session::Session;

use super::{
    CAPTURED, Desk, JUNE, JUNE_RESULT, LANGUAGE, LATER, LIST, NAMED, ONE, ONE_RESULT, TODAY, of_338, pressing,
    reminders, state, with_june,
};

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
        let waits = [(Todo::Unverified, 2, 18_268)];
        for day in ["2012-07-11", "2012-07-12"] {
            assert_eq!(reminders(&mut desk, day), waits, "{day}: from the day on which it was captured");
        }
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
fn a_later_list_overrules_what_the_ledger_says_was_captured_or_settled() {
    for july in [false, true] {
        for case in ["captured", "settled", "without a day"] {
            let mut desk = with_june(ONE, ONE_RESULT);
            match case {
                "without a day" => {
                    let captured = Some(Some((CaptureWay::Console, String::new())));
                    let id = desk.upload();
                    desk.amend(&id, EntryUpdate { captured, ..EntryUpdate::default() });
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

#[test]
fn what_looks_like_a_card_number_is_not_settled_by_an_earlier_list_with_the_same_ends() {
    let mut desk = Desk(Session::new());
    let list = |yen: u32| format!(r#"{{"payments":[{{"order":"4111111111111111","amount":{yen}}}]}}"#);
    for (yen, on, status) in [(500, "2012-07-11", Some(Status::Completed)), (700, "2012-08-10", None)] {
        let told = EntryUpdate { on: Some(on.to_owned()), status, ..EntryUpdate::default() };
        let request = Ledger::RecordFile { name: format!("{yen}.json"), update: Some(told), language: LANGUAGE };
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

#[test]
fn what_the_ledger_alone_knows_as_settled_is_counted_as_settled() {
    let mut desk = with_june(ONE, ONE_RESULT);
    let id = desk.captured_on("2012-07-11");
    desk.say_settled(&id);
    let mut desk = desk.next_visit();
    let seen = desk.look();
    assert_eq!((state(&seen, "settled"), seen.total.records), ((1, 11_246), 1));
    // Once, beside its own files and a list.
    desk.open("june.csv", ONE);
    desk.open("june-result.csv", ONE_RESULT);
    let seen = desk.look();
    assert_eq!((state(&seen, "settled"), seen.total.records), ((1, 11_246), 1));
    desk.open("named.csv", &NAMED.replace("オーソリOK", "消込済"));
    assert_eq!(state(&desk.look(), "settled"), (1, 11_246));
}

#[test]
fn what_is_settled_takes_no_payment_away_from_orders_that_still_wait() {
    let file = |cells: [&str; 4]| {
        let records: String =
            (0..4).map(|at| format!("3,,60{at},,3000,,,10,,,,50{at},,28{at}{}\r\n", cells[at])).collect();
        let header = if cells[0].is_empty() { "1,020,12345,,,\r\n" } else { "1,020,12345,,,,0,,\r\n" };
        format!("{header}{records}4,4\r\n")
    };
    let mut desk = with_june(&file([""; 4]), &file([",0,,,"; 4]));
    let list = |status: [&str; 4]| -> String {
        let row = |at: usize| {
            format!("60{at},31000{at},{},2012/06/12 10:00:00,2012/06/20 10:00:00,\"3,000円\"\r\n", status[at])
        };
        format!(
            "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n{}",
            (0..4).map(row).collect::<String>()
        )
    };
    desk.open("named.csv", &list(["消込済", "消込済", "オーソリOK", "オーソリOK"]));
    assert_eq!(desk.look().settled_news.records, 2);
    desk.note(Note::Settled);
    // Another day a list without order numbers, and only of what is authorized.
    let mut desk = desk.next_visit();
    let row = |at: usize| format!("31000{at},オーソリOK,2012/06/12 10:00:00,2012/06/20 10:00:00,\"3,000円\"\r\n");
    desk.open(
        "nameless.csv",
        &format!("決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n{}{}", row(2), row(3)),
    );
    assert_eq!(state(&desk.look(), "to-capture"), (2, 6_000));
}

#[test]
fn a_result_that_is_not_understood_stays_so_whatever_the_ledger_says() {
    let result = JUNE_RESULT.replace("285,0,,,310002", "285,x,,,310002");
    let mut desk = with_june(JUNE, &result);
    desk.open("june.csv", JUNE);
    desk.open("june-result.csv", &result);
    let seen = desk.look();
    assert_eq!((state(&seen, "unknown"), state(&seen, "to-capture")), ((2, 18_268), (0, 0)));
}
