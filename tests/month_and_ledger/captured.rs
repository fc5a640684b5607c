//! What was captured stays captured, until a list or a person says that it is settled.

use kensatsu_engine::ledger::Status;
use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::ledger::{EntryUpdate, Note, Request as Ledger, Response as OfLedger, Todo};
use kensatsu_engine::protocol::payments::{Act, Pressing, Tick};
use kensatsu_engine::protocol::{Request as Asked, Response as Answer};
use kensatsu_engine::session::Session;

use super::{
    CAPTURED, Desk, JULY, JUNE, JUNE_RESULT, LANGUAGE, NAMED, ONE, ONE_RESULT, TODAY, pressing, reminders, state,
    with_june,
};

#[test]
fn what_was_captured_stays_so_without_its_list_and_in_the_next_visit_until_a_list_shows_it_settled() {
    // Where the upload is in the ledger, and where nothing but the work list is.
    for upload in [true, false] {
        let mut desk = Desk(Session::new());
        if upload {
            desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
        } else {
            desk.record("july.csv", JULY, "2012-07-12T09:54:00");
        }
        desk.open("named.csv", NAMED);
        let both = (2, 18_268);
        assert_eq!(state(&desk.capture(), CAPTURED), both);
        let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
        assert_eq!(state(&seen, CAPTURED), both, "the list is closed");
        let words = &seen.states.iter().find(|state| state.name == CAPTURED).expect("a state").words;
        assert_eq!(words, "売上にした(未確認)");
        assert_eq!(pressing(&seen, Pressing::Today), (0, 0));

        let mut desk = desk.next_visit();
        assert_eq!(state(&desk.look(), CAPTURED), both, "the next visit");
        // The list from before the capture says nothing new, and nothing of it can be captured again.
        desk.open("named.csv", NAMED);
        let seen = desk.look();
        assert_eq!((state(&seen, CAPTURED), seen.lists[0].tickable.records), (both, 0));
        desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
        // One of the two is settled: the other one is still not confirmed.
        let one = NAMED.replace("310002,オーソリOK", "310002,消込済");
        desk.open("later.csv", &one);
        let seen = desk.look();
        assert_eq!((seen.settled_news.records, seen.settled_news.amount), (1, 7_022));
        desk.note(Note::Settled);
        assert_eq!(desk.look().settled_news.records, 0, "told once");
        let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
        assert_eq!(state(&seen, CAPTURED), (1, 11_246));
        let unverified = |desk: &mut Desk| {
            let items = reminders(desk, "2012-08-11").into_iter();
            items
                .filter(|(todo, ..)| *todo == Todo::Unverified)
                .map(|(_, records, yen)| (records, yen))
                .collect::<Vec<_>>()
        };
        assert_eq!(unverified(&mut desk), [(1, 11_246)]);
        // The operator looked for himself.
        let id = match desk.0.serve(Asked::Ledger(Ledger::Today { on: "2012-08-11".to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => {
                today.items.iter().find(|item| item.todo == Todo::Unverified).expect("one").id.clone()
            }
            other => panic!("{other:?}"),
        };
        let told = EntryUpdate { status: Some(Status::Completed), ..EntryUpdate::default() };
        desk.ledger(Ledger::Amend { id, update: told, language: LANGUAGE }, b"");
        assert_eq!(state(&desk.look(), CAPTURED), (0, 0));
        assert_eq!(unverified(&mut desk), []);
    }
}

#[test]
fn what_was_captured_outlives_its_list_without_a_ledger_too() {
    let mut desk = Desk(Session::new());
    desk.open("named.csv", NAMED);
    desk.capture();
    let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    assert_eq!(state(&seen, CAPTURED), (2, 18_268));
    // Taken back, it is gone with the list.
    let seen = desk.act(Act::NotCaptured);
    assert_eq!((state(&seen, CAPTURED), seen.total.records), ((0, 0), 0));
    // A list that showed it settled has the last word.
    desk.open("named.csv", NAMED);
    desk.capture();
    desk.open("later.csv", &NAMED.replace("オーソリOK", "消込済"));
    assert_eq!(state(&desk.look(), "settled"), (2, 18_268));
    desk.act(Act::Forget { part: Part::Inquiry, index: 1 });
    let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    assert_eq!(state(&seen, CAPTURED), (0, 0));
}

/// A list without orders, as the console shows it.
const UNNAMED: &str = "決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                       310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"11,246円\"\r\n\
                       310002,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00,\"7,022円\"\r\n";

#[test]
fn payments_that_were_captured_stay_captured_when_a_result_says_their_orders() {
    let mut desk = Desk(Session::new());
    desk.open("unnamed.csv", UNNAMED);
    let both = (2, 18_268);
    assert_eq!(state(&desk.capture(), CAPTURED), both);
    // The result has them by their payment IDs.
    desk.open("june-result.csv", JUNE_RESULT);
    let seen = desk.look();
    assert_eq!((state(&seen, CAPTURED), seen.total.records, seen.total.amount), (both, 2, 18_268), "once each");
    assert_eq!((seen.lists[0].tickable.records, seen.captured.records), (0, 2));
    // And the other way round: captured as orders, then the result is closed.
    desk.act(Act::NotCaptured);
    assert_eq!(state(&desk.capture(), CAPTURED), both);
    let seen = desk.act(Act::Forget { part: Part::Result, index: 0 });
    assert_eq!((state(&seen, CAPTURED), seen.total.records), (both, 2));
    let seen = desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    assert_eq!((state(&seen, CAPTURED), seen.total.records), (both, 2));
}

#[test]
fn what_a_person_says_is_settled_is_not_called_captured_in_the_same_visit() {
    let mut desk = with_june(ONE, ONE_RESULT);
    desk.open("named.csv", &NAMED.replace("339,310002,オーソリOK", "339,310002,オーソリNG"));
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    let id = desk.captured_on(TODAY);
    assert_eq!(state(&desk.act(Act::Forget { part: Part::Inquiry, index: 0 }), CAPTURED), (1, 11_246));
    desk.say_settled(&id);
    assert_eq!(state(&desk.look(), CAPTURED), (0, 0));
}

#[test]
fn a_payment_that_is_authorized_still_after_its_capture_can_be_captured_though_no_list_names_its_order() {
    // The result names no payment IDs.
    let mut desk = with_june(ONE, ONE_RESULT);
    desk.open("named.csv", &NAMED.replace("339,310002,オーソリOK", "339,310002,オーソリNG"));
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    desk.captured_on("2012-06-20");
    let mut desk = desk.next_visit();
    let later = UNNAMED.replace("2012/06/12 10:00:00,\"", "2012/06/25 10:00:00,\"");
    desk.open("later.csv", &later.replace("310002,オーソリOK", "310002,オーソリNG"));
    let seen = desk.look();
    assert_eq!((seen.lists[0].tickable.records, seen.waiting.records, seen.waiting.amount), (1, 1, 11_246));
}

#[test]
fn payments_that_the_ledger_cannot_keep_are_named_before_they_are_said_to_be_captured() {
    let mut desk = with_june(JUNE, JUNE_RESULT).next_visit();
    let tick_all = || Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } };
    // Of other amounts than the ledger's orders: whose they are nobody knows.
    desk.open("others.csv", &UNNAMED.replace("11,246", "11,000").replace("7,022", "7,000"));
    desk.look();
    let seen = desk.act(tick_all());
    assert_eq!((seen.work.records, seen.unlinked.records, seen.unlinked.amount), (2, 2, 18_000));
    let seen = desk.act(Act::Captured);
    assert!(matches!(desk.note(Note::Work), Answer::Ledger(OfLedger::Nothing)), "nothing was written");
    assert_eq!((seen.captured.records, seen.unlinked.records), (2, 2), "and that is still said");
    desk.act(Act::NotCaptured);
    desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    // What may be the ledger's orders is not captured before that is known.
    desk.open("others.csv", &UNNAMED.replace("31000", "31001"));
    desk.look();
    assert_eq!(desk.act(tick_all()).work.records, 0);
    desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    // By their payment IDs the ledger knows the payments' orders, and keeps them; with their result, too.
    desk.open("unnamed.csv", UNNAMED);
    desk.look();
    let seen = desk.act(tick_all());
    assert_eq!((seen.work.records, seen.unlinked.records), (2, 0));
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    let seen = desk.act(tick_all());
    assert_eq!((seen.work.records, seen.unlinked.records), (2, 0));
    desk.act(Act::Captured);
    desk.note(Note::Work);
    assert_eq!(state(&desk.next_visit().look(), CAPTURED), (2, 18_268));
}

#[test]
fn what_a_later_list_has_answered_is_not_taken_back_with_one_press() {
    let mut desk = Desk(Session::new());
    desk.open("named.csv", NAMED);
    assert!(desk.capture().can_take_back);
    // A list that shows nothing of it yet says nothing.
    desk.open("same.csv", &format!("{NAMED}501,310009,消込済,2012/07/12 10:00:00,2012/07/20 10:00:00,\"5,250円\"\r\n"));
    assert!(desk.look().can_take_back);
    // One of the two is settled: the console has captured them.
    desk.open("later.csv", &NAMED.replace("310002,オーソリOK", "310002,消込済"));
    let seen = desk.look();
    assert!(!seen.can_take_back);
    let before = (state(&seen, CAPTURED), state(&seen, "settled"), state(&seen, "to-capture"));
    let seen = desk.act(Act::NotCaptured);
    assert_eq!((state(&seen, CAPTURED), state(&seen, "settled"), state(&seen, "to-capture")), before);
}
