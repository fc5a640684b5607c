//! Results of uploads, and the files that retry what was declined (step 3).

use kensatsu::engine::protocol::ledger;
use kensatsu::engine::protocol::ledger::{InLedger, Keeping, Note};
use kensatsu::engine::protocol::payments::{Act, Make};
use kensatsu::engine::result::NextStep;

use super::languages::{in_both, spoken};
use super::{AUTH, Desk, RESULT, RETRY, month, sample, told};

#[test]
fn step_3_tells_the_ledger_its_result_and_the_retry_is_not_stopped() {
    let mut desk = month();
    let seen = desk.look();
    assert_eq!(seen.results[0].in_ledger, InLedger::Waits);
    assert!(desk.note(Note::Result(0)).expect("news").contains("NG 1 件"));
    assert_eq!(desk.note(Note::Result(0)), None, "once");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Recorded);
    let [row] = &desk.rows()[..] else { panic!("one entry") };
    assert_eq!(row.result.map(|result| (result.ok, result.ng)), Some((2, 1)));

    desk.step(NextStep::Retry);
    let retry = desk.make(Make::Retry { result: 0 }).expect("a retry file");
    assert_eq!(retry.count.records, 1);
    let opened = desk.check(&retry.name, &retry.content);
    assert_eq!((opened.1, opened.2), (0, 0));
    desk.record_file(&retry.name, &retry.content, "1206130001");
    let again = desk.check("again.csv", &retry.content);
    assert_eq!((again.1, again.2), (1, 1));
}

#[test]
fn a_result_of_a_repaired_file_is_known_by_its_orders() {
    in_both(a_result_of_a_repaired_file_is_known_by_its_orders_said);
}

fn a_result_of_a_repaired_file_is_known_by_its_orders_said() {
    let mut desk = Desk::default();
    desk.record_file("検査済.csv", &sample(AUTH), "1");
    // What is open is the file before its repair: other bytes, the same orders.
    desk.open("broken.csv", &sample("transaction-manual-p7-saved-by-excel.csv"));
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
    assert!(desk.note(Note::Result(0)).is_some());
    assert_eq!(desk.rows()[0].result.map(|result| result.ng), Some(1));
}

#[test]
fn an_upload_that_is_not_in_the_ledger_is_offered_and_no_ledger_asks_for_nothing() {
    in_both(an_upload_that_is_not_in_the_ledger_is_offered_and_no_ledger_asks_for_nothing_said);
}

fn an_upload_that_is_not_in_the_ledger_is_offered_and_no_ledger_asks_for_nothing_said() {
    let mut desk = Desk::default();
    let (file, ..) = desk.check(AUTH, &sample(AUTH));
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::No, "nobody uses a ledger");
    assert_eq!(desk.note(Note::Result(0)), None);
    desk.0.ledger_mut().set_keeping(Keeping::Browser);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::NotSent(file));
    desk.done(ledger::Request::Record { file, update: told("1"), language: spoken() }, b"");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
}

#[test]
fn the_next_day_step_3_makes_no_second_retry_and_no_carry_over_of_what_was_sent_again() {
    in_both(the_next_day_step_3_makes_no_second_retry_and_no_carry_over_of_what_was_sent_again_said);
}

fn the_next_day_step_3_makes_no_second_retry_and_no_carry_over_of_what_was_sent_again_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::Retry);
    let retry = desk.make(Make::Retry { result: 0 }).expect("a retry file");
    desk.record_file(&retry.name, &retry.content, "1206130001");
    let copy = desk.export();

    for (step, what) in
        [(NextStep::Retry, Make::Retry { result: 0 }), (NextStep::CarryOver, Make::CarryOver { result: 0 })]
    {
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        desk.open(AUTH, &sample(AUTH));
        desk.open(RESULT, &sample(RESULT));
        desk.look();
        desk.step(step);
        let refused = desk.make(what).unwrap_err();
        assert!(refused.contains("1206130001"), "{refused}");
    }
}

const RETRY_RESULT: &[u8] = b"1,020,12345,,,,0,,\r\n3,,379,,10175,,,10,,,,236,,360,0,,,310009\r\n4,1\r\n";

#[test]
fn a_retry_that_was_not_written_down_is_offered_the_next_day() {
    in_both(a_retry_that_was_not_written_down_is_offered_the_next_day_said);
}

fn a_retry_that_was_not_written_down_is_offered_the_next_day_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    let copy = desk.export();

    let mut desk = Desk::default();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    let (file, ..) = desk.check("retry.csv", RETRY);
    desk.open("retry-result.csv", RETRY_RESULT);
    assert_eq!(desk.look().results[0].in_ledger, InLedger::NotSent(file));
    desk.done(ledger::Request::Record { file, update: told("2"), language: spoken() }, b"");
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Waits);
}

#[test]
fn the_result_of_a_retry_never_replaces_the_result_of_the_first_upload() {
    in_both(the_result_of_a_retry_never_replaces_the_result_of_the_first_upload_said);
}

fn the_result_of_a_retry_never_replaces_the_result_of_the_first_upload_said() {
    let result = b"1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,1,2003,x,310001\r\n\
        3,,339,,7022,,,10,,,,338,,285,0,,,310002\r\n3,,379,,10175,,,10,,,,236,,360,1,2003,x,310003\r\n4,3\r\n";
    let mut desk = Desk::default();
    desk.record_file(AUTH, &sample(AUTH), "1");
    desk.open(AUTH, &sample(AUTH));
    desk.open(RESULT, result);
    desk.look();
    assert!(desk.note(Note::Result(0)).is_some());
    let before = desk.rows();
    assert_eq!(before[0].result.map(|result| (result.ok, result.ng)), Some((1, 2)));

    // The retry's result without the retry: it is about orders of the first upload.
    desk.open("retry-result.csv", RETRY_RESULT);
    assert_ne!(desk.look().results[1].in_ledger, InLedger::Waits, "nothing is offered");
    assert_eq!(desk.note(Note::Result(1)), None);
    assert_eq!(desk.rows(), before);

    // Once the retry is written down the result is its own.
    desk.record_file("retry.csv", RETRY, "2");
    assert_eq!(desk.look().results[1].in_ledger, InLedger::Waits);
    assert!(desk.note(Note::Result(1)).is_some());
    let results = desk.rows().into_iter().map(|row| (row.name, row.result.map(|result| (result.ok, result.ng))));
    let mut results: Vec<_> = results.collect();
    results.sort();
    assert_eq!(results, [("retry.csv".to_owned(), Some((1, 0))), (AUTH.to_owned(), Some((1, 2)))]);
}

#[test]
fn the_file_before_its_repair_is_not_taken_for_the_upload_and_the_refusal_says_what_to_open() {
    let uploaded = String::from_utf8(sample(AUTH)).expect("text").replace("3,,339,,7022,", "3,,339,,7023,");
    let mut desk = Desk::default();
    desk.record_file("検査済.csv", uploaded.as_bytes(), "1206120001");
    desk.open(AUTH, &sample(AUTH));
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().results[0].in_ledger, InLedger::Elsewhere);
    assert_eq!(desk.note(Note::Result(0)), None);
    desk.step(NextStep::Retry);
    let refused = desk.make(Make::Retry { result: 0 }).unwrap_err();
    assert!(refused.contains("1206120001") && refused.contains("アップロードしたファイルを開いて"), "{refused}");
}

#[test]
fn a_result_file_has_the_deadlines_of_the_day_on_which_the_ledger_says_that_it_was_sent() {
    in_both(a_result_file_has_the_deadlines_of_the_day_on_which_the_ledger_says_that_it_was_sent_said);
}

fn a_result_file_has_the_deadlines_of_the_day_on_which_the_ledger_says_that_it_was_sent_said() {
    let copy = month().export();
    for files in [&[RESULT][..], &[AUTH, RESULT]] {
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        files.iter().for_each(|name| drop(desk.open(name, &sample(name))));
        // A day that is entered is for those that nothing else dates.
        for entered in ["", "2012-05-01"] {
            let seen = desk.act(Act::AuthorizedOn { day: entered.to_owned() });
            let due: Vec<_> = seen.outlook.days.iter().filter(|day| day.due.records > 0).collect();
            let due: Vec<_> = due.iter().map(|day| (day.day.as_str(), day.due.records)).collect();
            assert_eq!(due, [("2012-08-10", 2)], "{files:?} {entered}");
            assert_eq!((seen.days_given, seen.days_from_list), (2, 0));
        }
        // The console's own date overrules the ledger's.
        desk.open("inquiry.csv", &sample("inquiry-manual-p7-before.csv"));
        assert_eq!(desk.look().days_given, 0);
    }
    let mut desk = Desk::default();
    desk.open(RESULT, &sample(RESULT));
    assert_eq!(desk.look().days_given, 0, "without a ledger nobody knows");
}
