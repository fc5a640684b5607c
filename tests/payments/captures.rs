//! What is captured, by which way, and taken back.

use kensatsu::engine::model::capture_way::Way;
use kensatsu::engine::protocol::payments::{Act, Listing, Make, Tick};

use super::{Desk, page_7, payments, state, taken};

#[test]
fn after_the_capture_338_is_settled_and_339_still_waits() {
    let mut desk = page_7(&["inquiry-manual-p7-before.csv"]);
    desk.look();
    // All of the search result at once: only オーソリOK is ticked.
    let seen = desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } }).unwrap();
    assert_eq!((seen.lists[0].ticked.records, seen.lists[0].ticked.amount), (2, 18_268));
    let rows = desk.page(payments("")).rows;
    assert_eq!(
        rows.iter().map(|row| (row.ticked, row.fixed)).collect::<Vec<_>>(),
        [(true, false), (true, false), (false, true)]
    );
    let seen = desk.act(Act::Tick { list: 0, what: Tick::One { payment: 1, on: false } }).unwrap();
    assert_eq!((seen.work.records, seen.work.amount), (1, 11_246));
    let seen = desk.act(Act::Captured).unwrap();
    assert_eq!(state(&seen, "capture-requested"), (1, 11_246));
    assert_eq!((seen.work.records, seen.lists[0].tickable.records), (0, 1), "what was captured cannot be ticked again");
    taken(desk.open("inquiry-manual-p7-after.csv"));
    let seen = desk.look();
    assert_eq!(state(&seen, "settled"), (1, 11_246));
    assert_eq!(state(&seen, "to-capture"), (1, 7_022));
    assert_eq!(state(&seen, "declined"), (1, 10_175));
    assert_eq!((seen.total.records, seen.total.amount), (3, 28_443));
    assert_eq!(seen.errors, 1, "only the declined one");
}

#[test]
fn a_capture_file_stays_locked_until_the_code_is_typed_and_no_order_goes_two_ways() {
    let mut desk = page_7(&[]);
    assert!(desk.look().locked[0].contains("021"));
    desk.act(Act::Way { order: "338".to_owned(), way: Way::File }).unwrap();
    let refused = desk.make(Make::CaptureFile { result: 0 }).unwrap_err();
    assert!(refused.contains("022"), "{refused}");
    assert!(desk.act(Act::Unlock { code: "020".to_owned() }).is_err(), "the code of an authorization");
    let seen = desk.act(Act::Unlock { code: "021".to_owned() }).unwrap();
    assert!(seen.locked[0].is_empty());
    assert_eq!((seen.work.amount, seen.by_file.amount), (7_022, 11_246));
    let made = desk.make(Make::CaptureFile { result: 0 }).unwrap();
    assert!(String::from_utf8_lossy(&made.content).starts_with("1,021,12345,,,\r\n3,,338,,"));
    assert_eq!(made.overview.by_file.records, 0, "it waits no longer");
    assert_eq!(made.overview.work.amount, 7_022);
}

#[test]
fn what_was_said_to_be_captured_can_be_taken_back() {
    let mut desk = Desk::new("2012-06-13");
    desk.open("transaction-manual-p7.csv");
    desk.open("result-manual-p7.csv");
    desk.open("inquiry-manual-p7-before.csv");
    desk.look();
    let tick = |payment| Act::Tick { list: 0, what: Tick::One { payment, on: true } };
    let ticked = desk.act(tick(0)).expect("ticked");
    assert!(!ticked.can_take_back);
    let said = desk.act(Act::Captured).expect("captured");
    assert_eq!((said.captured.records, said.work.records, said.can_take_back), (1, 0, true));
    desk.act(tick(1)).expect("ticked");
    assert_eq!(desk.act(Act::Captured).expect("captured").captured.records, 2);

    // The last first, with its tick; then everything is as it was.
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.captured.records, back.work.records, back.can_take_back), (1, 1, true));
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.captured.records, back.work.amount, back.can_take_back), (0, 18_268, false));
    assert_eq!(back.lists[0].ticked.records, 2);

    // A newer list shows one of them settled: the console has captured them, and one press takes nothing back.
    desk.act(Act::Captured).expect("captured");
    desk.open("inquiry-manual-p7-after.csv");
    let later = desk.look();
    assert_eq!((later.errors, later.can_take_back), (1 + 1, false), "379 is declined; 339 is not settled");
    let still = desk.act(Act::NotCaptured).expect("answered");
    assert_eq!((still.errors, state(&still, "settled"), state(&still, "to-capture")), (2, (1, 11_246), (1, 7_022)));
}

#[test]
fn what_was_walked_through_is_captured_alone_and_the_rest_waits() {
    let mut desk = page_7(&[]);
    desk.look();
    let walk = |key: &str, on| Act::Walk { key: key.to_owned(), on };
    let all = desk.look();
    assert_eq!((all.work.records, all.captured_by), (2, all.work), "without a tick all of it");
    let rows = desk.page(Listing::Work).rows;
    let key = rows[0].key.clone();
    let amount = all.work.amount;
    let one = desk.act(walk(&key, true)).expect("ticked");
    assert_eq!((one.work.records, one.captured_by.records), (2, 1));
    assert_eq!(desk.page(Listing::Work).rows.iter().map(|row| row.ticked).collect::<Vec<_>>(), [true, false]);
    let said = desk.act(Act::Captured).expect("captured");
    assert_eq!((said.captured, said.work.records), (one.captured_by, 1), "the other one still waits");
    assert_eq!(said.captured.amount + said.work.amount, amount);
    assert_eq!(said.captured_by, said.work);
    // Taken back with its tick, and the tick with a press.
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.captured.records, back.captured_by), (0, one.captured_by));
    assert_eq!(desk.act(walk(&key, false)).expect("not ticked").captured_by, all.work);
}

#[test]
fn of_ticked_payments_those_that_were_not_walked_through_stay_ticked() {
    let mut desk = page_7(&["inquiry-manual-p7-before.csv"]);
    desk.look();
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } }).expect("ticked");
    let key = desk.page(Listing::Work).rows[1].key.clone();
    desk.act(Act::Walk { key, on: true }).expect("walked");
    let said = desk.act(Act::Captured).expect("captured");
    assert_eq!((said.captured.records, said.work.records, said.lists[0].ticked.records), (1, 1, 1));
    let back = desk.act(Act::NotCaptured).expect("taken back");
    assert_eq!((back.work.records, back.lists[0].ticked.records, back.captured_by.records), (2, 2, 1));
}
