//! Results, and what the ledger knows of the files that they answer.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::ledger::{InLedger, Note, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::protocol::payments::{Act, Listing, Request, Response};
use kensatsu_engine::protocol::{Request as Asked, Response as Answer, orders};
use kensatsu_engine::session::Session;

use super::{Desk, JULY, JULY_RESULT, JUNE, JUNE_RESULT, LANGUAGE, TODAY, reminders, state};

#[test]
fn a_result_opened_alone_goes_into_the_ledger_with_the_upload_that_it_belongs_to() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("result.csv", JUNE_RESULT);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
    let what = Note::Result(0);
    let said = desk.ledger(Ledger::Note { what, on: TODAY.to_owned(), language: LANGUAGE }, b"");
    assert!(said.contains("june.csv"), "{said}");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Recorded);
    // Of no upload: nothing is offered.
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("result.csv", JULY_RESULT);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::No);
}

#[test]
fn orders_that_the_ledger_has_sent_are_not_called_unsent() {
    let mut desk = Desk(Session::new());
    let list = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
                338,285,11246,クレジットカード,発送済み,2012-06-01 10:00:00,2\r\n\
                501,285,5250,クレジットカード,新規受付,2012-07-02 10:00:00,3\r\n";
    let request =
        orders::Request::Open { name: "orders.csv".to_owned(), language: LANGUAGE, choices: Choices::default() };
    desk.0.serve(Asked::Orders(request), list.as_bytes());
    assert_eq!(state(&desk.look(), "not-sent"), (1, 5_250));
    desk.record("july.csv", JULY, "2012-07-12T09:54:00");
    let seen = desk.look();
    assert_eq!((state(&seen, "not-sent"), state(&seen, "waiting")), ((0, 0), (1, 5_250)));
}

#[test]
fn what_the_ledger_has_sent_is_in_one_state_and_not_left_out_besides() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    let list = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
                200,285,11246,クレジットカード,発送済み,2012-05-01 10:00:00,2\r\n\
                338,285,11246,クレジットカード,発送済み,2012-06-01 10:00:00,3\r\n";
    desk.open("orders.csv", list);
    let seen = desk.look();
    assert_eq!(state(&seen, "waiting"), (2, 18_268));
    let left: Vec<_> = seen.left_out.iter().map(|(_, left)| (left.records, left.amount)).collect();
    assert_eq!(left, [(1, 11_246)], "338 stands among what waits: {:?}", seen.left_out);
}

#[test]
fn an_amount_that_an_unquoted_comma_cut_in_two_is_no_amount_and_a_moved_row_is_not_believed() {
    let names = "取引ID,決済ID,支払機関名,決済ステータス,取引発生日時,決済金額";
    let state_of = |row: &str| {
        let mut desk = Desk(Session::new());
        desk.open("list.csv", &format!("{names}\r\n{row}\r\n"));
        let seen = desk.look();
        (state(&seen, "to-capture"), state(&seen, "unknown").0, seen.remarks)
    };
    let whole = state_of("1,9001,JCB,オーソリOK,2012/08/01 10:00:00,\"11,246円\"");
    assert_eq!((whole.0, whole.1), ((1, 11_246), 0));
    for cut in ["11,246円", "\\11,246", "1,000"] {
        let (to_capture, unknown, remarks) = state_of(&format!("1,9001,JCB,オーソリOK,2012/08/01 10:00:00,{cut}"));
        assert_eq!((to_capture, unknown), ((0, 0), 1), "{cut}");
        assert!(remarks > 0, "{cut}: said");
    }
    let (to_capture, _, remarks) = state_of("1,9001,三井住友,JCB,オーソリOK,2012/08/01 10:00:00,11246円");
    assert_eq!(to_capture, (0, 0), "the payment ID would be a name");
    assert!(remarks > 0);
    // A table pasted with a tick box and a link stays what it is.
    let pasted = state_of(",1,9001,JCB,オーソリOK,2012/08/01 10:00:00,11246円,詳細");
    assert_eq!(pasted.0, (1, 11_246));
}

#[test]
fn declined_orders_can_be_closed_without_their_result_and_are_not_charged_any_more() {
    for language in [Language::Ja, Language::En] {
        let mut desk = Desk(Session::new());
        desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
        let result = JUNE_RESULT.replace("285,0,,,310002", "285,1,P020,02,");
        desk.open("june-result.csv", &result);
        desk.look();
        desk.ledger(Ledger::Note { what: Note::Result(0), on: "2012-06-13".to_owned(), language }, b"");
        let act = Act::Forget { part: Part::Result, index: 0 };
        desk.ask(Request::Act { act, today: TODAY.to_owned(), language });
        let failed = |desk: &mut Desk| {
            let items = reminders(desk, "2012-06-14");
            items.into_iter().find(|(todo, ..)| *todo == Todo::Failed).map(|(_, records, yen)| (records, yen))
        };
        assert_eq!(failed(&mut desk), Some((1, 7_022)));
        // The month counts it, although its result is not open.
        let seen = desk.look();
        assert_eq!((state(&seen, "declined"), state(&seen, "to-capture")), ((1, 7_022), (1, 11_246)));
        let id = match desk.0.serve(Asked::Ledger(Ledger::Today { on: "2012-06-14".to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => {
                today.items.iter().find(|item| item.todo == Todo::Failed).expect("one").id.clone()
            }
            other => panic!("{other:?}"),
        };
        let close = Ledger::CloseDeclined { id: id.clone(), on: "2012-06-14".to_owned(), language };
        let said = desk.ledger(close.clone(), b"");
        assert!(said.contains('1'), "{said}");
        assert_eq!(failed(&mut desk), None);
        assert_eq!(state(&desk.look(), "declined"), (0, 0));
        assert!(matches!(desk.0.serve(Asked::Ledger(close), b""), Answer::Failed(_)), "there is nothing left to close");
        // It is not sent again by mistake.
        let again = "1,020,12345,,,\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,1\r\n";
        let request = Asked::Open { name: "again.csv".to_owned(), language, choices: Choices::default() };
        let Answer::Opened(overview) = desk.0.serve(request, again.as_bytes()) else { panic!("it opens") };
        assert_eq!(overview.errors, 1, "{:?}", overview.groups);
        // It is closed, and on no list: the sentence says what is so.
        let said = &overview.groups[0].first[0].message;
        let [is, is_not] = match language {
            Language::Ja => ["対応済みにした NG(june.csv)", "翌月分"],
            Language::En => ["declined and closed (june.csv)", "carry-over"],
        };
        assert!(said.contains(is) && !said.contains(is_not), "{said}");
    }
}

#[test]
fn a_changed_file_beside_the_result_does_not_change_what_the_ledger_knows_of_it() {
    let note = || Ledger::Note { what: Note::Result(0), on: TODAY.to_owned(), language: LANGUAGE };
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    desk.ledger(note(), b"");
    desk.open("june.csv", &JUNE.replace(",,7022,", ",,702,"));
    let seen = desk.look();
    assert_ne!(seen.results[0].in_ledger, InLedger::Waits, "{:?}", seen.results[0]);
    assert!(matches!(desk.0.serve(Asked::Ledger(note()), b""), Answer::Ledger(OfLedger::Nothing)));
}

#[test]
fn the_ledger_says_which_file_it_is_and_when_it_was_written_last() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    let mut desk = desk.next_visit();
    let theirs = desk.copy();
    let today = |desk: &mut Desk, on: &str| match desk
        .0
        .serve(Asked::Ledger(Ledger::Today { on: on.to_owned(), seen: 0 }), b"")
    {
        Answer::Ledger(OfLedger::Today(today)) => {
            (today.file.clone(), today.last_on.clone(), today.stale_days, today.merged)
        }
        other => panic!("{other:?}"),
    };
    let known = |stale| (Some("ledger.json".to_owned()), Some("2012-06-12".to_owned()), stale, 0);
    assert_eq!(today(&mut desk, "2012-07-27"), known(None), "a month and a half");
    assert_eq!(today(&mut desk, "2012-07-28"), known(Some(46)));
    // A colleague's file is taken in: what is open is both, and no file has that yet.
    let brought_together = |desk: &mut Desk| {
        let (file, .., merged) = today(desk, "2012-07-27");
        (file, merged)
    };
    desk.ledger(Ledger::Import { name: "tanaka.json".to_owned(), whole: false, language: LANGUAGE }, &theirs);
    assert_eq!(brought_together(&mut desk), (None, 2));
    desk.ledger(Ledger::Import { name: "ledger.json".to_owned(), whole: false, language: LANGUAGE }, &theirs);
    assert_eq!(brought_together(&mut desk), (None, 2), "each once");
    let export = Ledger::Export { at: "2012-06-13T09:54:02".to_owned(), language: LANGUAGE };
    match desk.0.serve(Asked::Ledger(export), b"") {
        Answer::Ledger(OfLedger::Exported(copy)) => assert_eq!(copy.name, "kensatsu-ledger-20120613-095402.json"),
        other => panic!("{other:?}"),
    }
    desk.0.ledger_mut().take_changes();
    desk.ledger(Ledger::EraseAll { language: LANGUAGE }, b"");
    assert_eq!(today(&mut desk, "2012-07-27").0, None, "nothing is open any more");
    // It could not be kept: everything is as it was.
    desk.0.ledger_mut().put_back();
    assert_eq!(brought_together(&mut desk), (None, 2));
}

#[test]
fn a_file_that_the_ledger_has_as_sent_is_not_called_unsent() {
    let mut desk = super::Desk(kensatsu_engine::session::Session::new());
    desk.open("june.csv", super::JUNE);
    let file = |desk: &mut super::Desk| desk.look().files[0].clone();
    let unsent = file(&mut desk);
    assert!(!unsent.recorded && unsent.note.contains("まだ送っていない"), "{}", unsent.note);
    let told = kensatsu_engine::protocol::ledger::EntryUpdate {
        on: Some("2012-06-12T09:54:00".to_owned()),
        receipt: Some("2881".to_owned()),
        ..Default::default()
    };
    let record = kensatsu_engine::protocol::ledger::Request::RecordFile {
        name: "june.csv".to_owned(),
        update: Some(told),
        language: super::LANGUAGE,
    };
    desk.ledger(record, super::JUNE.as_bytes());
    let sent = file(&mut desk);
    assert!(sent.recorded, "{}", sent.note);
    assert_eq!(sent.note, "送信済み(受付番号 2881)・結果待ち");
}

#[test]
fn what_to_do_about_declined_orders_stands_once_and_no_finding_repeats_each_of_them() {
    let mut desk = Desk(Session::new());
    desk.open("june.csv", JUNE);
    let result = JUNE_RESULT.replace("285,0,,,310001", "285,1,X91,,").replace("285,0,,,310002", "285,1,X92,,");
    desk.open("june-result.csv", &result);
    let seen = desk.look();
    let groups: Vec<_> =
        seen.results[0].groups.iter().map(|group| (group.response.as_str(), group.advice.is_empty())).collect();
    assert_eq!(groups, [("X91", false), ("X92", true)], "one reason with two answers");
    let of = Listing::ResultRemarks { result: 0 };
    let page = desk.ask(Request::Page { of, start: 0, count: 9, language: LANGUAGE });
    let Response::Page(page) = page else { panic!("{page:?}") };
    assert!(page.rows.iter().all(|row| row.key != "R004"), "{page:?}");
}
